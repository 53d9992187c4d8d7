//! Speech marked by a label and not by a verb: turns of interviews and transcripts, and headlines.
//!
//! * `LAVROV: Not at all.`, `Q: Is the deal illegal?`: a paragraph that a speaker's label opens is that speaker's. Labels
//!   count where two such paragraphs follow each other, or where the label is a person whom the article names.
//! * In headings, and in a short first paragraph: `Kremlin: sanctions have failed`, `Sanctions have failed: Lavrov`,
//!   `Sanctions have failed — Kremlin`.

use std::ops::Range;

use super::lexicon::Class;
use super::people::Cast;
use super::tokens::{Gap, Token};
use crate::words::word_key;

/// The most words of a label.
const LABEL: usize = 5;

/// The most words of a first paragraph that is read as a headline.
const HEADLINE: usize = 25;

/// Words that open a paragraph or a headline without speaking.
const TOPICS: [&str; 24] = [
    "advertisement",
    "analysis",
    "background",
    "books",
    "breaking",
    "column",
    "comment",
    "correction",
    "credit",
    "editorial",
    "exclusive",
    "explainer",
    "live",
    "note",
    "opinion",
    "photo",
    "photos",
    "related",
    "review",
    "timeline",
    "transcript",
    "update",
    "video",
    "watch",
];

/// Words that somebody is marked to speak by a label.
#[derive(Clone, Debug)]
pub(super) struct Labelled {
    /// The tokens of what is said.
    pub(super) content: Range<usize>,
    /// Who speaks; nobody for `Q:` and `A:`.
    pub(super) speaker: Option<String>,
}

/// The label that opens the tokens of a paragraph: where what it labels begins.
fn label(cast: &Cast, range: &Range<usize>) -> Option<usize> {
    let stop = range.end.min(range.start + LABEL + 4);
    let colon = (range.start + 1..stop).find(|&at| cast.tokens[at].gap.intersects(Gap::COLON))?;
    let bracket = (range.start + 1..colon)
        .find(|&at| cast.tokens[at].gap.intersects(Gap::BRACKET))
        .unwrap_or(colon);
    let words = &cast.tokens[range.start..bracket];
    let named = words.iter().all(|token| {
        (token.capital || token.hyphened)
            && token.quotation.is_none()
            && !token.is(Class::PREPOSITION | Class::AUXILIARY | Class::PRONOUN | Class::TIME)
    });
    let plain = (range.start + 1..bracket).all(|at| !cast.tokens[at].gap.intersects(Gap::BREAK));
    let topic = words.iter().any(|token| {
        let word = token.span.of(cast.text).to_ascii_lowercase();
        TOPICS.contains(&word.as_str())
    });
    (named && plain && !topic && words.len() <= LABEL).then_some(colon)
}

/// The turns among paragraphs, which are given by their tokens, in order: for each what is said, if it is one.
pub(super) fn turns(cast: &Cast, paragraphs: &[Range<usize>]) -> Vec<Option<Labelled>> {
    let labels: Vec<Option<usize>> = paragraphs.iter().map(|range| label(cast, range)).collect();
    let turn = |(index, range): (usize, &Range<usize>)| {
        let from = labels[index]?;
        let beside = |other: Option<usize>| {
            other
                .and_then(|at| labels.get(at))
                .is_some_and(Option::is_some)
        };
        let in_row = beside(index.checked_sub(1)) || beside(Some(index + 1));
        let speaker = named(cast, range.start, from);
        let quoted = cast.tokens[from].quotation.is_some();
        // "Iowa: Tim Albrecht, Brad Anderson, …" lists, and no place takes turns.
        let place = |token: &Token| token.is(Class::PLACE) || token.is(Class::DEMONYM);
        let lists = speaker.is_none()
            && (cast.tokens[range.start..from].iter().all(place) || is_list(cast, from, range.end));
        let label = range.start..from;
        let about = match speaker {
            Some(_) => names_itself(cast, &label, from..range.end),
            None => !speaks_directly(cast, &label, from..range.end),
        };
        if lists || about {
            return None;
        }
        (in_row || speaker.is_some_and(|_| !quoted)).then(|| Labelled {
            content: from..range.end,
            speaker: speaker
                .map(str::to_string)
                .or_else(|| as_written(cast, range.start, from)),
        })
    };
    paragraphs.iter().enumerate().map(turn).collect()
}

/// Whether the words behind a label name whom it names: "Marco Rubio: Retirement. Two years ago, Senator Rubio …" is
/// about him and not by him.
fn names_itself(cast: &Cast, label: &Range<usize>, words: Range<usize>) -> bool {
    let last = label
        .clone()
        .rev()
        .find(|&at| !cast.tokens[at].gap.intersects(Gap::BRACKET));
    let own = word_key(cast.tokens[last.unwrap_or(label.start)].span.of(cast.text));
    cast.tokens[words]
        .iter()
        .any(|token| token.capital && word_key(token.span.of(cast.text)) == own)
}

/// Whether a label that names nobody known opens speech: it is in capitals, or somebody says "I" or "you", or asks.
fn speaks_directly(cast: &Cast, label: &Range<usize>, words: Range<usize>) -> bool {
    let shouted = |at: usize| {
        let word = cast.tokens[at].span.of(cast.text);
        word.chars().all(|c| !c.is_lowercase())
    };
    let direct = [
        "i", "we", "you", "me", "us", "my", "our", "your", "yes", "no",
    ];
    let past = cast.tokens[words.end - 1].span.end;
    label.clone().all(shouted)
        || cast.text[past..].starts_with('?')
        || cast.tokens[words].iter().any(|token| {
            let word = token.span.of(cast.text);
            let base = word.split(['\'', '’']).next().unwrap_or(word);
            direct.iter().any(|one| base.eq_ignore_ascii_case(one)) || token.quotation.is_some()
        })
}

/// Whether the tokens are names between commas and nothing else.
fn is_list(cast: &Cast, start: usize, end: usize) -> bool {
    let tokens = &cast.tokens[start..end];
    let commas = tokens
        .iter()
        .filter(|token| token.gap.intersects(Gap::COMMA));
    let small = tokens
        .iter()
        .filter(|token| !token.capital && !token.hyphened);
    let words = tokens.len();
    words >= 6 && 4 * commas.count() >= words && 8 * small.count() < words
}

/// The person of the article whom the label names.
fn named<'c>(cast: &'c Cast, start: usize, end: usize) -> Option<&'c str> {
    let end = (start + 1..end)
        .find(|&at| cast.tokens[at].gap.intersects(Gap::BRACKET))
        .unwrap_or(end);
    let last = cast.tokens[end - 1].span.of(cast.text);
    let person = cast
        .person_named(cast.text_of((start, end)))
        .or_else(|| cast.by_folded_surname.get(&word_key(last)).copied())?;
    Some(&cast.people[person].name)
}

/// A label as the text writes it; nothing for a single letter such as `Q`.
fn as_written(cast: &Cast, start: usize, end: usize) -> Option<String> {
    let end = (start + 1..end)
        .find(|&at| cast.tokens[at].gap.intersects(Gap::BRACKET))
        .unwrap_or(end);
    let label = cast.text_of((start, end));
    (label.len() > 1).then(|| label.to_string())
}

/// What a headline marks as somebody's words.
pub(super) fn headline(cast: &Cast, range: &Range<usize>) -> Option<Labelled> {
    if range.len() > HEADLINE || range.len() < 4 {
        return None;
    }
    let parts = |at: &usize| {
        let gap = cast.tokens[*at].gap;
        gap.intersects(Gap::COLON | Gap::DASH)
    };
    // "Ted Cruz: true believer or career politician?" is asked by the outlet.
    let past = cast.tokens[range.end - 1].span.end;
    let quoted = (range.clone()).any(|at| cast.tokens[at].quotation.is_some());
    if cast.text[past..].starts_with('?') && !quoted {
        return None;
    }
    let first = (range.start + 1..range.end).find(parts)?;
    let colon = cast.tokens[first].gap.intersects(Gap::COLON);
    let quotes = cast.tokens[first].quotation.is_some();
    let names = |start: usize, end: usize| {
        end - start <= 2
            && (start..end).all(|at| {
                let token = cast.tokens[at];
                let word = token.span.of(cast.text);
                token.capital
                    && !token.is(Class::FUNCTION_WORD | Class::TIME)
                    && !TOPICS.contains(&word.to_ascii_lowercase().as_str())
            })
    };
    let begins = speaks(cast, range.start, first) || quotes && names(range.start, first);
    if colon && first - range.start <= LABEL && begins {
        return Some(Labelled {
            content: first..range.end,
            speaker: whole(cast, range.start, first),
        });
    }
    let last = (range.start + 3..range.end).rev().find(parts)?;
    let finite = (range.start + 1..last).any(|at| {
        let token = cast.tokens[at];
        token.is(Class::AUXILIARY | Class::MODAL)
            || cast.tokens[at].span.of(cast.text).ends_with("ed")
    });
    let ends = speaks(cast, last, range.end) || finite && names(last, range.end);
    (range.end - last <= LABEL && ends).then(|| Labelled {
        content: range.start..last,
        speaker: whole(cast, last, range.end),
    })
}

/// Whether the tokens are somebody who may speak in a headline.
fn speaks(cast: &Cast, start: usize, end: usize) -> bool {
    let tokens = &cast.tokens[start..end];
    let topic = |word: &str| TOPICS.contains(&word.to_ascii_lowercase().as_str());
    let known = Class::ROLE | Class::ORGANISATION | Class::PLACE | Class::DOCUMENT;
    let none =
        Class::AUXILIARY | Class::MODAL | Class::PRONOUN | Class::RELATIVE | Class::SUBORDINATOR;
    let last = tokens[tokens.len() - 1];
    tokens.iter().all(|token| {
        let word = token.span.of(cast.text);
        let verb = !token.capital && (token.is(Class::SAY | Class::FINITE) || word.ends_with("ed"));
        token.quotation.is_none() && !token.is(none) && !verb && !topic(word)
    }) && tokens[0].capital
        && (last.is(known)
            || named(cast, start, end).is_some()
            || tokens.iter().any(|token| token.is(known)))
}

/// Who speaks in a headline.
fn whole(cast: &Cast, start: usize, end: usize) -> Option<String> {
    cast.speaker(start, end)?.name
}
