//! Puts a reading together: sentences, quotations and acts of saying become voices and scare quotes.

use std::cmp::Reverse;
use std::ops::Range;

use super::attribution::{Event, events};
use super::beside::Beside;
use super::lexicon::Class;
use super::people::Cast;
use super::sentence::Sentence;
use super::speakers::span_of;
use super::tokens::{Gap, Token, tokens};
use super::turns::{Labelled, headline, turns};
use crate::quotations::Quotation;
use crate::saying::{Attribution, Construction, Saying};
use crate::sentences::Found;
use crate::span::Span;
use crate::{Document, Reading, Voice, VoicedSpan};

/// The most words of a scare quote.
const SCARE_QUOTE_WORDS: usize = 4;

/// Reads the voices of an article whose sentences, words and quotations are known.
pub(crate) fn read(
    document: &Document,
    found: Vec<Found>,
    words: Vec<Span>,
    quotations: &[Quotation],
) -> Reading {
    let text = document.text();
    let is_heading = |found: &Found| document.paragraphs()[found.paragraph].is_heading();
    let tokens = tokens(text, &words, quotations);
    let ranges = token_ranges(&found, &tokens);
    let prose = ranges
        .iter()
        .zip(&found)
        .filter(|(_, found)| !is_heading(found));
    let mut cast = Cast::new(
        text,
        &tokens,
        prose.map(|(range, _)| (range.start, range.end)),
    );
    let labelled = labelled(document, &found, &ranges, &cast);
    let mut draft = Draft::new(text, &tokens, quotations);
    let mut paragraph = None;
    for (found, range) in found.iter().zip(&ranges) {
        if paragraph.replace(found.paragraph) != Some(found.paragraph) {
            draft.begin_paragraph(range);
        }
        if !is_heading(found) {
            cast.read_sentence(range.start, range.end);
        }
        match &labelled[found.paragraph] {
            Some(labelled) => draft.read_labelled(labelled, range),
            None => draft.read_sentence(&cast, range.clone()),
        }
        if let Some(event) = draft.last_event.take() {
            cast.spoke(&event.speaker);
        }
    }
    let (voiced, scare_quotes) = draft.finish();
    Reading::new(document, &found, words, voiced, scare_quotes)
}

/// For each paragraph what a label marks as somebody's words.
fn labelled(
    document: &Document,
    found: &[Found],
    ranges: &[Range<usize>],
    cast: &Cast,
) -> Vec<Option<Labelled>> {
    let mut paragraphs: Vec<Range<usize>> = vec![0..0; document.paragraphs().len()];
    for (found, range) in found.iter().zip(ranges) {
        let whole = &mut paragraphs[found.paragraph];
        let start = if whole.start == whole.end {
            range.start
        } else {
            whole.start
        };
        *whole = start..range.end;
    }
    let mut labelled = turns(cast, &paragraphs);
    for (index, range) in paragraphs.iter().enumerate() {
        if index == 0 || document.paragraphs()[index].is_heading() {
            labelled[index] = headline(cast, range).or(labelled[index].take());
        }
    }
    labelled
}

/// For each sentence the tokens that it holds.
fn token_ranges(sentences: &[Found], tokens: &[Token]) -> Vec<Range<usize>> {
    let mut at = 0;
    let range = |sentence: &Found| {
        let start = at;
        while tokens
            .get(at)
            .is_some_and(|token| token.span.start < sentence.span.end)
        {
            at += 1;
        }
        start..at
    };
    sentences.iter().map(range).collect()
}

/// What is known of a quotation while the article is read.
#[derive(Clone, Default)]
struct Quoted {
    /// Whether a word of saying was found that it belongs to.
    governed: bool,
    /// Whether it has four words at most in a sentence that is mostly unquoted.
    scare: bool,
    /// Whether it is the title of a work, which nobody says.
    is_title: bool,
    speaker: Option<String>,
    /// The word of saying.
    saying: Option<Saying>,
    /// What is attributed.
    kind: Attribution,
}

/// The voices found so far.
struct Draft<'a> {
    text: &'a str,
    tokens: &'a [Token],
    quotations: &'a [Quotation],
    quoted: Vec<Quoted>,
    attributed: Vec<VoicedSpan>,
    /// The last speaker of the paragraph.
    last_speaker: Option<String>,
    /// Whether the paragraph has a quotation that is no scare quote.
    paragraph_quotes: bool,
    /// The last act of saying of the sentence just read that reports or quotes something.
    last_event: Option<Event>,
}

impl<'a> Draft<'a> {
    fn new(text: &'a str, tokens: &'a [Token], quotations: &'a [Quotation]) -> Self {
        let quoted = vec![Quoted::default(); quotations.len()];
        Draft {
            text,
            tokens,
            quotations,
            quoted,
            attributed: Vec::new(),
            last_speaker: None,
            paragraph_quotes: false,
            last_event: None,
        }
    }

    /// Forgets who spoke, unless the paragraph goes on with a quotation where the one before had one.
    fn begin_paragraph(&mut self, first: &Range<usize>) {
        let quotes = |at: Option<usize>| {
            let token = at.and_then(|at| self.tokens.get(at));
            token.is_some_and(|token| token.quotation.is_some())
        };
        // "Dr. Ward stated:" leads to the quotation in the next paragraph.
        let led = self.tokens.get(first.start).is_some_and(|token| {
            let before = self.text[..token.span.start].trim_end_matches(|c: char| {
                c.is_whitespace() || matches!(c, '"' | '“' | '‘' | '\'' | '«' | '„')
            });
            before.ends_with(':')
        });
        if !((self.paragraph_quotes || led) && quotes(Some(first.start))) {
            self.last_speaker = None;
        }
        self.paragraph_quotes = false;
    }

    /// Reads one sentence of a paragraph in which a label marks somebody's words.
    fn read_labelled(&mut self, labelled: &Labelled, range: &Range<usize>) {
        let content = labelled.content.start.max(range.start)..labelled.content.end.min(range.end);
        for (quotation, _) in self.quotations_in(range.clone()) {
            let quoted = &mut self.quoted[quotation];
            quoted.governed = true;
            quoted.speaker = labelled.speaker.clone();
        }
        self.last_speaker = labelled.speaker.clone();
        if content.is_empty() {
            return;
        }
        let mut claimed = vec![false; content.len()];
        self.claim_part(&content, content.start, &mut claimed, |span| VoicedSpan {
            span,
            voice: Voice::Attributed,
            speaker: labelled.speaker.clone(),
            saying: None,
            kind: Attribution::Speech,
            construction: Construction::Label,
        });
    }

    /// Finds the voices of one sentence.
    fn read_sentence(&mut self, cast: &Cast, range: Range<usize>) {
        let mut events = events(self.text, self.tokens, cast, range.start, range.end);
        let quotations = self.quotations_in(range.clone());
        let quoted: usize = quotations.iter().map(|(_, within)| within.len()).sum();
        let mostly_unquoted = range.len() - quoted > quoted;
        for (quotation, within) in &quotations {
            let scare = mostly_unquoted && self.is_scare_quote(*quotation, within, &range);
            self.read_quotation(*quotation, within, &range, scare, &events, cast);
        }
        let is_quoted = |at: usize| self.tokens[at].quotation.is_some();
        let reports = |event: &&Event| {
            !event.content.is_empty() || event.reach.iter().cloned().flatten().any(is_quoted)
        };
        self.last_event = events.iter().rev().find(reports).cloned();
        // Whoever acts, if only by describing, may speak in the quotation that follows: “…”
        // not whoever acts in what another says, nor beside a quotation that has its speaker.
        let attributed = quotations.iter().any(|(quotation, _)| {
            let quoted = &self.quoted[*quotation];
            quoted.governed && !quoted.scare && quoted.speaker.is_some()
        });
        let reported = |event: &Event| {
            let mut parts = events.iter().flat_map(|other| &other.content);
            parts.any(|part| part.contains(&event.at))
        };
        let acts = |event: &&Event| !self.tokens[event.at].is(Class::ASK) && !reported(event);
        if let Some(event) = events.iter().rev().find(acts)
            && !attributed
        {
            self.last_speaker = event.speaker.name.clone().or(self.last_speaker.take());
        }
        // A clause that reports another act reports that one's words too; a phrase does not.
        events.sort_by_key(|event| {
            let length = event.content.iter().map(|part| part.len()).sum::<usize>();
            (event.is_phrase, Reverse(length))
        });
        let mut claimed = vec![false; range.len()];
        for event in &events {
            self.claim(event, range.start, &mut claimed);
        }
    }

    /// The quotations that have words in a sentence, with those words.
    fn quotations_in(&self, range: Range<usize>) -> Vec<(usize, Range<usize>)> {
        let mut found: Vec<(usize, Range<usize>)> = Vec::new();
        for at in range {
            if let Some(quotation) = self.tokens[at].quotation {
                match found.last_mut() {
                    Some((last, within)) if *last == quotation => within.end = at + 1,
                    _ => found.push((quotation, at..at + 1)),
                }
            }
        }
        found
    }

    /// Finds who speaks in a quotation, of which `within` is in `sentence`.
    fn read_quotation(
        &mut self,
        index: usize,
        within: &Range<usize>,
        sentence: &Range<usize>,
        scare: bool,
        events: &[Event],
        cast: &Cast,
    ) {
        self.quoted[index].scare = scare;
        if self.quoted[index].governed {
            return;
        }
        let inner = self.quotations[index].inner.of(self.text).trim_end();
        let after = &self.text[self.quotations[index].span.end..];
        let set_off = inner.ends_with([',', '?', '!', '—', '–']) || after.starts_with(',');
        if scare && self.is_named(within) {
            return;
        }
        if !set_off && self.is_title(within) && governing(within, events).is_none() {
            self.quoted[index].is_title = true;
            return;
        }
        if let Some(event) = governing(within, events) {
            let quoted = &mut self.quoted[index];
            quoted.governed = true;
            quoted.speaker = event.speaker.name.clone();
            quoted.saying = event.saying;
            quoted.kind = event.kind;
        } else if !scare {
            let shown = Sentence::new(self.text, self.tokens, cast, sentence.start, sentence.end)
                .beside(within, set_off);
            let quoted = &mut self.quoted[index];
            match shown {
                Beside::Somebody(speaker) => {
                    quoted.governed = true;
                    quoted.speaker = speaker.name;
                }
                Beside::Nothing if quoted.speaker.is_none() => {
                    quoted.speaker = self.last_speaker.clone();
                }
                Beside::Nothing => {}
            }
        }
        self.paragraph_quotes |= !scare;
        let quoted = &self.quoted[index];
        if quoted.speaker.is_some() && (quoted.governed || !scare) {
            self.last_speaker = quoted.speaker.clone();
        }
    }

    /// Whether a quotation in a mostly unquoted sentence is a scare quote, see
    /// [`Reading::scare_quotes`].
    fn is_scare_quote(&self, index: usize, within: &Range<usize>, sentence: &Range<usize>) -> bool {
        let goes_on =
            |token: Option<&Token>| token.is_some_and(|token| token.quotation == Some(index));
        let before = within
            .start
            .checked_sub(1)
            .and_then(|at| self.tokens.get(at));
        let quotation = self.quotations[index];
        !quotation.continues
            && within.len() <= SCARE_QUOTE_WORDS
            && !goes_on(before)
            && !goes_on(self.tokens.get(within.end))
            && !self.is_utterance(quotation, within, sentence)
    }

    /// Whether the words are capitalised as titles are: “Orange is the New Black”.
    fn is_title(&self, within: &Range<usize>) -> bool {
        let tokens = &self.tokens[within.clone()];
        let small = Class::FUNCTION_WORD;
        let capital = |token: &Token| token.capital || token.is(small) || token.hyphened;
        let named = tokens.iter().filter(|token| token.capital).count();
        let first = tokens.first().is_some_and(|token| token.capital);
        let last = tokens.last().is_some_and(|token| token.capital);
        first && last && named >= 2 && 2 * named >= tokens.len() && tokens.iter().all(capital)
    }

    /// Whether the quotation is a name or a title: "goes by the name “Shorty”".
    fn is_named(&self, within: &Range<usize>) -> bool {
        let naming = [
            "name",
            "named",
            "nicknamed",
            "titled",
            "entitled",
            "novel",
            "book",
            "song",
            "film",
            "show",
        ];
        let before = within
            .start
            .checked_sub(1)
            .map(|at| self.tokens[at].span.of(self.text));
        before.is_some_and(|word| naming.contains(&word))
    }

    /// Whether a comma, colon or mark of exclamation or question sets the quotation off.
    fn is_utterance(
        &self,
        quotation: Quotation,
        within: &Range<usize>,
        sentence: &Range<usize>,
    ) -> bool {
        if within.start == sentence.start {
            let ends = quotation
                .inner
                .of(self.text)
                .trim_end()
                .ends_with([',', '?', '!', '.']);
            return ends || self.text[quotation.span.end..].starts_with(',');
        }
        let before = self.tokens[within.start - 1];
        let gap = self.tokens[within.start].gap;
        gap.intersects(Gap::COLON)
            || (gap.intersects(Gap::COMMA) && before.quotation.is_none() && before.is(Class::SAY))
    }

    /// Adds the reported words of an act that no other act has claimed.
    fn claim(&mut self, event: &Event, start: usize, claimed: &mut [bool]) {
        for (part, construction) in event.content.iter().zip(&event.constructions) {
            self.claim_part(part, start, claimed, |span| VoicedSpan {
                span,
                voice: Voice::Attributed,
                speaker: event.speaker.name.clone(),
                saying: event.saying,
                kind: event.kind,
                construction: *construction,
            });
        }
    }

    /// Adds those of the tokens `part` that nothing has claimed and no quotation holds.
    fn claim_part(
        &mut self,
        part: &Range<usize>,
        start: usize,
        claimed: &mut [bool],
        voiced: impl Fn(Span) -> VoicedSpan,
    ) {
        let mut from = part.start;
        for at in part.start..=part.end {
            let free = at < part.end && self.tokens[at].quotation.is_none() && !claimed[at - start];
            if free {
                claimed[at - start] = true;
                continue;
            }
            if let Some(span) = span_of(&self.tokens[from..at]) {
                self.attributed.push(voiced(span));
            }
            from = at + 1;
        }
    }

    /// The voiced stretches and the scare quotes, in order.
    fn finish(mut self) -> (Vec<VoicedSpan>, Vec<Span>) {
        self.share_over_paragraphs();
        let mut scare_quotes = Vec::new();
        let mut voiced = self.attributed;
        for (quotation, quoted) in self.quotations.iter().zip(self.quoted) {
            if quoted.scare {
                scare_quotes.push(quotation.span);
            }
            if quoted.governed || !(quoted.scare || quoted.is_title) {
                let speaker = quoted.speaker;
                voiced.push(VoicedSpan {
                    span: quotation.span,
                    voice: Voice::Quoted,
                    speaker,
                    saying: quoted.saying,
                    kind: quoted.kind,
                    construction: Construction::Quotation,
                });
            }
        }
        voiced.sort_by_key(|voiced| voiced.span);
        (voiced, scare_quotes)
    }

    /// A quotation over several paragraphs has one speaker, wherever that speaker is named.
    fn share_over_paragraphs(&mut self) {
        for at in 1..self.quoted.len() {
            if self.quotations[at].continues && !self.quoted[at].governed {
                self.quoted[at] = self.quoted[at - 1].clone();
            }
        }
        for at in (1..self.quoted.len()).rev() {
            if self.quotations[at].continues
                && !self.quoted[at - 1].governed
                && self.quoted[at].governed
            {
                self.quoted[at - 1] = self.quoted[at].clone();
            }
        }
    }
}

/// The act that a quotation belongs to: the one right behind it, else the nearest before it whose
/// reach it is in, else the first after it.
fn governing<'e>(within: &Range<usize>, events: &'e [Event]) -> Option<&'e Event> {
    let reaches = |event: &&Event| event.reach.iter().any(|part| part.contains(&within.start));
    let adjacent = |event: &&Event| {
        event.follows_quotation
            && event
                .reach
                .iter()
                .any(|part| part.contains(&within.start) && part.end == within.end)
    };
    let before = events.iter().rev().filter(|event| event.at < within.start);
    let after = events.iter().filter(|event| event.at > within.start);
    let right_before = |event: &&Event| event.at + 1 == within.start && reaches(event);
    before
        .clone()
        .find(right_before)
        .or_else(|| events.iter().find(adjacent))
        .or_else(|| before.clone().find(reaches))
        .or_else(|| after.clone().find(reaches))
        .map(|event| sayer(event, events))
}

/// The act whose words an act is part of where it is denied or only wished: in "Poe suggested that officers never say “…”"
/// the quotation is Poe's.
fn sayer<'e>(event: &'e Event, events: &'e [Event]) -> &'e Event {
    let holds = |other: &&Event| other.content.iter().any(|part| part.contains(&event.at));
    let outer = events.iter().find(holds);
    outer.filter(|_| event.saying.is_none()).unwrap_or(event)
}
