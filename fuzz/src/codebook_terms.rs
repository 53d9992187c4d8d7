//! Matching, compared with the rules applied naively.

use parallax::codebook::{Codebook, Effort, Kind, Match, Matcher};
use parallax::text::Span;

use crate::naive::{Stretch, Term};

/// Terms find in a text exactly what the rules of `docs/codebook.md` say.
///
/// The input is blocks of terms, one on a line, and after an empty line the text. A block is a frame, or an actor if it begins
/// with a line `@`; a line `-` ends it.
pub fn codebook_terms(bytes: &[u8]) {
    let Some((owners, text)) = read(bytes) else {
        return;
    };
    let Ok(codebook) = Codebook::parse(&toml(&owners), "fuzz.toml") else {
        return;
    };
    let words = codebook.language.words(text);
    let mut effort = Effort::for_words(words.len());
    let found = Matcher::new(&codebook).find(text, &words, &mut effort);
    let found = found.expect("a short text takes little effort");
    assert_eq!(found, expected(&owners, text, &words), "{text:?}");
}

/// A frame or an actor.
struct Owner<'a> {
    kind: Kind,
    index: usize,
    terms: Vec<&'a str>,
}

/// What the input stands for, if it is short and of plain words.
fn read(bytes: &[u8]) -> Option<(Vec<Owner<'_>>, &str)> {
    let (terms, text) = str::from_utf8(bytes).ok()?.split_once("\n\n")?;
    let plain_term = |c: char| c.is_ascii_alphanumeric() || " -*!{},\n@".contains(c);
    let plain_text = |c: char| c.is_ascii_alphabetic() || " -,;(".contains(c);
    if bytes.len() > 600 || !terms.chars().all(plain_term) || !text.chars().all(plain_text) {
        return None;
    }
    let mut owners: Vec<Owner<'_>> = Vec::new();
    for block in terms.split("\n-\n") {
        let (kind, block) = match block.strip_prefix("@\n") {
            Some(rest) => (Kind::Actor, rest),
            None => (Kind::Frame, block),
        };
        owners.push(Owner {
            kind,
            index: owners.iter().filter(|owner| owner.kind == kind).count(),
            terms: block.lines().collect(),
        });
    }
    let mut words = owners.iter().flat_map(|owner| &owner.terms);
    // A digit is part of a gap; a gap has no spaces.
    let plain = |term: &&str| {
        let outside: String = term
            .split('{')
            .map(|piece| piece.split_once('}').map_or(piece, |(_, rest)| rest))
            .collect();
        let inside: String = term
            .split('{')
            .skip(1)
            .map(|piece| piece.split_once('}').map_or(piece, |(gap, _)| gap))
            .collect();
        !outside.contains(|c: char| c == '@' || c.is_ascii_digit()) && !inside.contains([' ', '-'])
    };
    words.all(plain).then_some((owners, text))
}

/// The codebook of the owners.
fn toml(owners: &[Owner<'_>]) -> String {
    let mut toml = "[codebook]\nid = \"f\"\nversion = \"1\"\nlanguage = \"en\"\n".to_string();
    for Owner { kind, index, terms } in owners {
        toml += &match kind {
            Kind::Frame => format!(
                "[[frames]]\nid = \"f{index}\"\nname = \"F\"\ndefinition = \"D\"\nsource = \"S\"\nterms = {terms:?}\n"
            ),
            Kind::Actor => format!(
                "[[actors]]\nid = \"a{index}\"\nname = \"A\"\nkind = \"state\"\naliases = {terms:?}\n"
            ),
        };
    }
    toml
}

/// A term's match before the matches compete.
struct Candidate<'a> {
    owner: &'a Owner<'a>,
    term: usize,
    stretch: Stretch,
}

fn expected(owners: &[Owner<'_>], text: &str, words: &[Span]) -> Vec<Match> {
    let mut candidates: Vec<Candidate<'_>> = owners
        .iter()
        .flat_map(|owner| unbarred(owner, text, words))
        .collect();
    // The longest, then the earliest, then the first in the codebook.
    candidates.sort_by_key(|one| {
        let length = usize::MAX - one.stretch.words();
        (length, one.stretch.first, one.owner.index, one.term)
    });
    let mut kept: Vec<Candidate<'_>> = Vec::new();
    for one in candidates {
        let rival = |other: &Candidate<'_>| {
            let compete = match (one.owner.kind, other.owner.kind) {
                (Kind::Actor, Kind::Actor) => true,
                (Kind::Frame, Kind::Frame) => one.owner.index == other.owner.index,
                _ => false,
            };
            compete && one.stretch.overlaps(other.stretch)
        };
        if !kept.iter().any(rival) {
            kept.push(one);
        }
    }
    let mut matches: Vec<Match> = kept
        .iter()
        .map(|one| Match {
            kind: one.owner.kind,
            index: one.owner.index,
            term: one.term,
            span: Span::new(words[one.stretch.first].start, words[one.stretch.last].end),
            // All actors are states.
            describes: false,
        })
        .collect();
    matches.sort_by_key(|one| (one.span, one.kind, one.index));
    matches
}

/// The matches of an owner's terms that no exception of its own bars.
fn unbarred<'a>(owner: &'a Owner<'a>, text: &str, words: &[Span]) -> Vec<Candidate<'a>> {
    let terms: Vec<Term> = owner.terms.iter().map(|term| Term::read(term)).collect();
    let (exceptions, terms): (Vec<_>, Vec<_>) = terms
        .iter()
        .enumerate()
        .partition(|(_, term)| term.exception);
    let barring: Vec<Stretch> = exceptions
        .iter()
        .flat_map(|(_, term)| term.stretches(text, words))
        .collect();
    let bars = |stretch: Stretch| {
        let over = |other: &Stretch| other.overlaps(stretch) && other.words() >= stretch.words();
        barring.iter().any(over)
    };
    let candidates = terms.iter().flat_map(|&(at, term)| {
        let stretches = term.stretches(text, words).into_iter();
        stretches
            .filter(|&stretch| !bars(stretch))
            .map(move |stretch| Candidate {
                owner,
                term: at,
                stretch,
            })
    });
    candidates.collect()
}
