//! Finding a codebook's terms and aliases in sentences.

use super::index::{Folded, OpeningWords};
use super::joint::Joint;
use super::kind::Kind;
use super::select::{Candidate, select};
use super::sentence::Sentence;
use super::surname;
use super::term::{Step, Term};
use super::{Actor, ActorKind, Codebook};
use crate::text::{SharedLanguage, Span};

/// Finds the terms and aliases of one codebook. Create it once and use it for every sentence, from any
/// number of threads.
pub struct Matcher {
    language: SharedLanguage,
    patterns: Vec<Pattern>,
    opening_words: OpeningWords,
}

/// One occurrence of an actor or a framing term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Match {
    /// Actor or frame.
    pub kind: Kind,
    /// Position in [`Codebook::actors`] or [`Codebook::frames`], whichever `kind` says.
    pub index: usize,
    /// Position in that actor's `aliases` or that frame's `terms`.
    pub term: usize,
    /// Where it is, in bytes of the text that was searched. It begins at the beginning of a word
    /// and ends at the end of a word, or after the last full stop of an abbreviation such as "U.S.".
    pub span: Span,
}

/// A term prepared for matching.
struct Pattern {
    kind: Kind,
    owner: usize,
    term: usize,
    exception: bool,
    /// Whether it is one capitalised word that names a person: see [`surname`].
    surname: bool,
    steps: Vec<Step>,
}

impl Matcher {
    /// Prepares the terms of `codebook` for matching.
    pub fn new(codebook: &Codebook) -> Matcher {
        let mut patterns = Vec::new();
        for (owner, actor) in codebook.actors.iter().enumerate() {
            let aliases = actor.aliases.iter().enumerate();
            patterns.extend(aliases.map(|(at, alias)| Pattern {
                surname: is_surname(actor, alias),
                ..Pattern::new(Kind::Actor, owner, at, alias)
            }));
        }
        for (owner, frame) in codebook.frames.iter().enumerate() {
            let terms = frame.terms.iter().enumerate();
            patterns.extend(terms.map(|(at, term)| Pattern::new(Kind::Frame, owner, at, term)));
        }
        let opening_words = OpeningWords::new(patterns.iter().map(|one| one.steps.as_slice()));
        Matcher {
            language: codebook.language.clone(),
            patterns,
            opening_words,
        }
    }

    /// The language of the terms.
    pub fn language(&self) -> &SharedLanguage {
        &self.language
    }

    /// The matches in one sentence, sorted by position, then by kind and index.
    ///
    /// `words` are the sentence's words in order, as [`Language::words`](crate::text::Language::words) gives them,
    /// in byte offsets of `text`. Matches of one frame never overlap, nor do matches of actors,
    /// whichever actors they are; matches of different frames, or of a frame and an actor, may.
    ///
    /// # Panics
    ///
    /// If a word is not a valid span of `text`.
    pub fn find(&self, text: &str, words: &[Span]) -> Vec<Match> {
        let sentence = Sentence::new(text, words, &*self.language);
        let candidates = self.candidates(&sentence);
        if candidates.is_empty() {
            return Vec::new();
        }
        let mut matches: Vec<Match> = select(candidates, words.len())
            .iter()
            .map(|candidate| Match {
                kind: candidate.kind,
                index: candidate.owner,
                term: candidate.term,
                span: Span::new(words[candidate.first].start, sentence.end(candidate.last)),
            })
            .collect();
        matches.sort_unstable_by_key(|m| (m.span, m.kind, m.index));
        matches
    }

    /// Every stretch that a term or exception matches, before they compete.
    fn candidates(&self, sentence: &Sentence<'_>) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        let mut room = Folded::default();
        for first in 0..sentence.len() {
            self.opening_words
                .look_up(sentence, first, &mut room, |number| {
                    let pattern = &self.patterns[number];
                    if let Some(last) = pattern.last_word(sentence, first) {
                        candidates.push(pattern.candidate(first, last));
                    }
                });
        }
        candidates
    }
}

/// Whether `alias` is a single capitalised word for a person.
fn is_surname(actor: &Actor, alias: &Term) -> bool {
    match alias.steps() {
        [only] => {
            actor.kind == ActorKind::Person && !alias.is_exception() && only.word.is_capitalised()
        }
        _ => false,
    }
}

impl Pattern {
    fn new(kind: Kind, owner: usize, at: usize, term: &Term) -> Pattern {
        Pattern {
            kind,
            owner,
            term: at,
            exception: term.is_exception(),
            surname: false,
            steps: term.steps().to_vec(),
        }
    }

    fn candidate(&self, first: usize, last: usize) -> Candidate {
        Candidate {
            kind: self.kind,
            owner: self.owner,
            term: self.term,
            exception: self.exception,
            first,
            last,
        }
    }

    /// The last word of the match that begins at word `first`, if there is one. Where a gap allows
    /// several, the nearest.
    fn last_word(&self, sentence: &Sentence<'_>, first: usize) -> Option<usize> {
        let (head, tail) = self.steps.split_first()?;
        if !head.word.accepts(sentence.word(first)) {
            return None;
        }
        if self.surname && surname::begins_longer_name(sentence, first) {
            return None;
        }
        let mut last = first;
        for (done, step) in tail.iter().enumerate() {
            if step.gap != (0, 0) {
                return last_word_across_gaps(sentence, last, &tail[done..]);
            }
            last += 1;
            let adjoins = last < sentence.len() && sentence.joint(last - 1) == Joint::Firm;
            if !adjoins || !step.word.accepts(sentence.word(last)) {
                return None;
            }
        }
        Some(last)
    }
}

/// Continues from word `from` through `steps`, some of which have gaps. Every word that can be reached is
/// kept, in order, one step at a time, so that no path is tried twice.
fn last_word_across_gaps(sentence: &Sentence<'_>, from: usize, steps: &[Step]) -> Option<usize> {
    let mut reached = vec![from];
    for step in steps {
        let mut next: Vec<usize> = Vec::new();
        for &at in &reached {
            for to in sentence.within_gap(at, step.gap) {
                if next.last().is_none_or(|&last| last < to) && step.word.accepts(sentence.word(to))
                {
                    next.push(to);
                }
            }
        }
        reached = next;
    }
    reached.first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::DEFAULT_CODEBOOK;
    use proptest::prelude::*;

    /// The words of the built-in codebook's terms, without stars, and punctuation to go between them.
    fn pieces() -> Vec<String> {
        let codebook = Codebook::built_in(DEFAULT_CODEBOOK).unwrap();
        let aliases = codebook.actors.iter().flat_map(|actor| &actor.aliases);
        let terms = codebook.frames.iter().flat_map(|frame| &frame.terms);
        let words = aliases.chain(terms).flat_map(|term| term.text().split(' '));
        let mut pieces: Vec<String> = words.map(|word| word.replace('*', "s")).collect();
        pieces.extend([", ", "; ", "- ", "THE ", "the ", "’s "].map(String::from));
        pieces
    }

    proptest! {
        /// The index only saves work: what it leaves out could not have matched.
        #[test]
        fn no_term_is_missed(picks in prop::collection::vec(any::<prop::sample::Index>(), 0..30)) {
            let pieces = pieces();
            let text: Vec<&str> = picks.iter().map(|pick| pick.get(&pieces).as_str()).collect();
            let text = text.join(" ");
            let matcher = Matcher::new(&Codebook::built_in(DEFAULT_CODEBOOK).unwrap());
            let words = matcher.language.words(&text);
            let sentence = Sentence::new(&text, &words, &*matcher.language);
            let mut all = Vec::new();
            for first in 0..words.len() {
                for pattern in &matcher.patterns {
                    let last = pattern.last_word(&sentence, first);
                    all.extend(last.map(|last| pattern.candidate(first, last)));
                }
            }
            let key = |one: &Candidate| (one.first, one.kind, one.owner, one.term);
            let mut found = matcher.candidates(&sentence);
            found.sort_by_key(key);
            prop_assert_eq!(found, all);
        }
    }
}
