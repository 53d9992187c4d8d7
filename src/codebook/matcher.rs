//! Finding a codebook's terms and aliases in sentences.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Codebook;
use super::effort::{Effort, Spent, TooMuchEffort};
use super::guard::Guard;
use super::index::{Folded, OpeningWords};
use super::joint::Joint;
use super::kind::Kind;
use super::select::{Candidate, select};
use super::sentence::Sentence;
use super::term::{Step, Term};
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
    /// and ends at the end of a word, or after the last full stop of an abbreviation such as "U.S."; the signs that a
    /// term demands belong to it, as in "#MeToo" and "5%".
    pub span: Span,
    /// Whether it is an alias of a person that describes, as "Russian president" does, and not a name.
    pub describes: bool,
}

/// A term prepared for matching.
struct Pattern {
    kind: Kind,
    owner: usize,
    term: usize,
    exception: bool,
    /// What must not follow it.
    guard: Guard,
    /// Whether it is the only term of a frame and its matches have one length, so that of those that overlap the first stands.
    competes_alone: bool,
    /// As the codebook writes it.
    text: String,
    steps: Vec<Step>,
}

impl Matcher {
    /// Prepares the terms of `codebook` for matching.
    pub fn new(codebook: &Codebook) -> Matcher {
        let mut patterns = Vec::new();
        for (owner, actor) in codebook.actors.iter().enumerate() {
            let aliases = actor.aliases.iter().enumerate();
            patterns.extend(aliases.map(|(at, alias)| Pattern {
                guard: Guard::of(actor.kind, alias, &*codebook.language),
                ..Pattern::new(Kind::Actor, owner, at, alias)
            }));
        }
        for (owner, frame) in codebook.frames.iter().enumerate() {
            let terms = frame.terms.iter().enumerate();
            let is_only = frame.terms.len() == 1;
            patterns.extend(terms.map(|(at, term)| Pattern {
                competes_alone: is_only && term.is_rigid(),
                ..Pattern::new(Kind::Frame, owner, at, term)
            }));
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
    /// # Errors
    ///
    /// When `effort`, which counts for all sentences of a text together, does not suffice: terms can be found in the text in so many
    /// ways that the search would take minutes.
    ///
    /// # Panics
    ///
    /// If a word is not a valid span of `text`.
    pub fn find(
        &self,
        text: &str,
        words: &[Span],
        effort: &mut Effort,
    ) -> Result<Vec<Match>, TooMuchEffort> {
        let sentence = Sentence::new(text, words, &*self.language);
        let candidates = self.candidates(&sentence, effort)?;
        if candidates.is_empty() {
            return Ok(Vec::new());
        }
        let selected = select(candidates, words.len());
        // Frames that share the sentence are counted in pairs.
        let n_frames = selected
            .chunk_by(|one, next| (one.kind, one.owner) == (next.kind, next.owner))
            .filter(|of_one| of_one[0].kind == Kind::Frame)
            .count() as u64;
        if effort.spend(n_frames * n_frames / 2).is_err() {
            return Err(self.too_much(&selected[0]));
        }
        let mut matches: Vec<Match> = selected
            .iter()
            .map(|candidate| Match {
                kind: candidate.kind,
                index: candidate.owner as usize,
                term: candidate.term as usize,
                span: candidate.span(&sentence),
                describes: candidate.describes,
            })
            .collect();
        matches.sort_unstable_by_key(|m| (m.span, m.kind, m.index));
        Ok(without_titles(matches, text))
    }

    fn too_much(&self, found: &Candidate) -> TooMuchEffort {
        let is_it = |one: &&Pattern| {
            (one.kind, one.owner, one.term)
                == (found.kind, found.owner as usize, found.term as usize)
        };
        let pattern = self.patterns.iter().find(is_it);
        TooMuchEffort {
            term: pattern.map_or_else(String::new, |pattern| pattern.text.clone()),
        }
    }

    /// Every stretch that a term or exception matches, before they compete; without those that can't stand, since the same term has
    /// matched just before and nothing else competes with it: repeated words would fill memory with them.
    fn candidates(
        &self,
        sentence: &Sentence<'_>,
        effort: &mut Effort,
    ) -> Result<Vec<Candidate>, TooMuchEffort> {
        let mut candidates = Vec::new();
        let mut room = Folded::default();
        let mut search = Search::new(sentence, effort);
        // The last word of the last match of patterns that compete with themselves alone.
        let mut taken: FxHashMap<usize, usize> = FxHashMap::default();
        for first in 0..sentence.len() {
            search.forget_before(first);
            let visit = |number: usize| {
                let alone = self.patterns[number].competes_alone;
                if alone && taken.get(&number).is_some_and(|&last| first <= last) {
                    return Ok(());
                }
                let found = search.last_word(self.patterns.as_slice(), number, first);
                let found = found.map_err(|Spent| number)?;
                if alone && let Some(last) = found {
                    taken.insert(number, last);
                }
                candidates.extend(found.map(|last| self.patterns[number].candidate(first, last)));
                Ok(())
            };
            let looked_up = self
                .opening_words
                .look_up(sentence, first, &mut room, visit);
            looked_up.map_err(|number: usize| TooMuchEffort {
                term: self.patterns[number].text.clone(),
            })?;
        }
        Ok(candidates)
    }
}

/// `matches`, which are in order, without descriptions of an actor right before its name: "North Korean Leader Kim Jong Un
/// Arrives" speaks of one person once.
fn without_titles(mut matches: Vec<Match>, text: &str) -> Vec<Match> {
    let mut behind: Option<Match> = None;
    let mut stay = Vec::with_capacity(matches.len());
    while let Some(one) = matches.pop() {
        if one.kind == Kind::Actor {
            let is_title = behind.is_some_and(|next| {
                let between = &text[one.span.end..next.span.start];
                !next.describes
                    && next.index == one.index
                    && between.chars().all(char::is_whitespace)
            });
            behind = Some(one);
            if one.describes && is_title {
                continue;
            }
        }
        stay.push(one);
    }
    stay.reverse();
    stay
}

impl Pattern {
    fn new(kind: Kind, owner: usize, at: usize, term: &Term) -> Pattern {
        Pattern {
            kind,
            owner,
            term: at,
            exception: term.is_exception(),
            guard: Guard::None,
            competes_alone: false,
            text: term.text().to_string(),
            steps: term.steps().to_vec(),
        }
    }

    fn candidate(&self, first: usize, last: usize) -> Candidate {
        Candidate {
            kind: self.kind,
            owner: self.owner as u32,
            term: self.term as u32,
            exception: self.exception,
            describes: self.guard == Guard::Description,
            first: first as u32,
            last: last as u32,
            signs: self.signs(),
        }
    }

    /// How many bytes of signs stand before its first word and behind its last.
    fn signs(&self) -> [u8; 2] {
        let [before, _] = &self.steps[0].signs;
        let [_, behind] = &self.steps[self.steps.len() - 1].signs;
        [before, behind].map(|signs| signs.len() as u8)
    }
}

/// What a match costs beside the words that were looked at: it takes room, and is sorted among the others.
const EFFORT_OF_MATCH: u64 = 16;
/// After so many words, what is known of the continuations of terms with gaps is forgotten. A term reaches a tenth of it.
const WORDS_REMEMBERED: usize = 2_048;

/// The search of one sentence.
struct Search<'s> {
    sentence: &'s Sentence<'s>,
    effort: &'s mut Effort,
    /// For a term by its number, one of its steps and the word at which that step is: the last word of the match that
    /// continues there, if there is one. So no way through the gaps of a term is tried twice, whatever word it began at.
    known: FxHashMap<(u32, u32, u32), Option<u32>>,
    /// For a term by its number and one of its steps: a stretch of words at none of which that step leads to a match. The gaps of
    /// neighbouring words overlap; what they share is tried once.
    dead: FxHashMap<(u32, u32), Range<usize>>,
}

impl<'s> Search<'s> {
    fn new(sentence: &'s Sentence<'s>, effort: &'s mut Effort) -> Self {
        Search {
            sentence,
            effort,
            known: FxHashMap::default(),
            dead: FxHashMap::default(),
        }
    }

    /// Makes room, now that no match can begin before word `first`.
    fn forget_before(&mut self, first: usize) {
        if first.is_multiple_of(WORDS_REMEMBERED) {
            self.known.clear();
            self.dead.clear();
        }
    }

    /// The last word of the match of a pattern, given by its number, that begins at word `first`, if there is one. Where a gap
    /// allows several, the nearest.
    fn last_word(
        &mut self,
        patterns: &[Pattern],
        number: usize,
        first: usize,
    ) -> Result<Option<usize>, Spent> {
        let pattern = &patterns[number];
        self.effort.spend(1)?;
        if !pattern.steps[0].accepts(self.sentence, first) {
            return Ok(None);
        }
        let last = self.continued(number as u32, &pattern.steps, 0, first)?;
        let last = last.filter(|&last| pattern.guard.allows(self.sentence, last));
        if last.is_some() {
            self.effort.spend(EFFORT_OF_MATCH)?;
        }
        Ok(last)
    }

    /// The last word of the match whose step `done` is at word `at`. Of several next words the first that leads to a match is
    /// taken: from a later one, no end is nearer, since whatever it reaches, the earlier one reaches too or has passed.
    fn continued(
        &mut self,
        number: u32,
        steps: &[Step],
        mut done: usize,
        mut at: usize,
    ) -> Result<Option<usize>, Spent> {
        // Without a gap there is only one way to go on.
        while let Some(step) = steps.get(done + 1)
            && step.gap == (0, 0)
        {
            self.effort.spend(1)?;
            let next = at + 1;
            let adjoins = next < self.sentence.len() && self.sentence.joint(at) == Joint::Firm;
            if !adjoins || !step.accepts(self.sentence, next) {
                return Ok(None);
            }
            (done, at) = (done + 1, next);
        }
        let Some(step) = steps.get(done + 1) else {
            return Ok(Some(at));
        };
        let key = (number, done as u32, at as u32);
        if let Some(known) = self.known.get(&key) {
            return Ok(known.map(|last| last as usize));
        }
        let dead = self.dead.get(&(number, done as u32 + 1)).cloned();
        let dead = dead.unwrap_or_default();
        let (mut found, mut tried) = (None, dead.clone());
        for to in self.sentence.within_gap(at, step.gap) {
            if dead.contains(&to) {
                continue;
            }
            self.effort.spend(1)?;
            if step.accepts(self.sentence, to) {
                found = self.continued(number, steps, done + 1, to)?;
                if found.is_some() {
                    break;
                }
            }
            tried = if to == tried.end {
                tried.start..to + 1
            } else {
                to..to + 1
            };
        }
        self.dead.insert((number, done as u32 + 1), tried);
        self.known.insert(key, found.map(|last| last as u32));
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::STATE_VISIT;
    use proptest::prelude::*;

    /// The words of the built-in codebook's terms, without stars, and punctuation to go between them.
    fn pieces() -> Vec<String> {
        let codebook = Codebook::built_in(STATE_VISIT).unwrap();
        let aliases = codebook.actors.iter().flat_map(|actor| &actor.aliases);
        let terms = codebook.frames.iter().flat_map(|frame| &frame.terms);
        let words = aliases.chain(terms).flat_map(|term| term.text().split(' '));
        let mut pieces: Vec<String> = words.map(|word| word.replace('*', "s")).collect();
        pieces.extend([", ", "; ", "- ", "THE ", "the ", "’s "].map(String::from));
        pieces
    }

    /// The last word of a match by the definition alone: every way through the gaps is tried.
    fn last_word_by_trial(sentence: &Sentence<'_>, at: usize, steps: &[Step]) -> Option<usize> {
        let Some((step, others)) = steps.split_first() else {
            return Some(at);
        };
        let next = sentence.within_gap(at, step.gap);
        next.filter(|&to| step.accepts(sentence, to))
            .filter_map(|to| last_word_by_trial(sentence, to, others))
            .min()
    }

    /// The candidates of every term at every word, each found by trial.
    fn candidates_by_trial(matcher: &Matcher, sentence: &Sentence<'_>) -> Vec<Candidate> {
        let mut all = Vec::new();
        for first in 0..sentence.len() {
            for pattern in &matcher.patterns {
                let (head, others) = pattern.steps.split_first().expect("a word");
                let begins = head.accepts(sentence, first);
                let last = begins.then(|| last_word_by_trial(sentence, first, others));
                let last = last.flatten();
                let last = last.filter(|&last| pattern.guard.allows(sentence, last));
                all.extend(last.map(|last| pattern.candidate(first, last)));
            }
        }
        all
    }

    fn assert_none_missed(matcher: &Matcher, text: &str) -> Result<(), TestCaseError> {
        let words = matcher.language.words(text);
        let sentence = Sentence::new(text, &words, &*matcher.language);
        let mut effort = Effort::for_words(words.len());
        let found = matcher.candidates(&sentence, &mut effort).unwrap();
        let by_trial = candidates_by_trial(matcher, &sentence);
        prop_assert_eq!(select(found, words.len()), select(by_trial, words.len()));
        Ok(())
    }

    /// Terms of the letters a and b in either case, with stars and gaps, so that they match in many ways.
    fn term_of_letters() -> impl Strategy<Value = String> {
        let word = proptest::sample::select(vec!["a", "b", "A", "a*", "*b", "ab"]);
        let gap = prop_oneof![
            2 => Just(String::from(" ")),
            3 => (0..3_usize, 1..3_usize).prop_map(|(least, more)| format!(" {{{least},{}}} ", least + more)),
        ];
        let steps = prop::collection::vec((gap, word.clone()), 0..5);
        (word, steps).prop_map(|(first, steps)| {
            let steps = steps.into_iter().map(|(gap, word)| gap + word);
            steps.fold(first.to_string(), |term, step| term + &step)
        })
    }

    proptest! {
        /// The index only saves work: what it leaves out could not have matched.
        #[test]
        fn no_term_is_missed(picks in prop::collection::vec(any::<prop::sample::Index>(), 0..30)) {
            let pieces = pieces();
            let text: Vec<&str> = picks.iter().map(|pick| pick.get(&pieces).as_str()).collect();
            let matcher = Matcher::new(&Codebook::built_in(STATE_VISIT).unwrap());
            assert_none_missed(&matcher, &text.join(" "))?;
        }

        /// What is remembered of gaps, and of a frame's only term, only saves work, too.
        #[test]
        fn a_gap_ends_where_trying_every_way_ends(
            terms in prop::collection::btree_set(term_of_letters(), 1..6),
            words in prop::collection::vec(
                proptest::sample::select(vec!["a ", "b ", "A ", "ab ", "ba ", "c ", "a, ", "b; "]), 0..24,
            ),
        ) {
            let terms: Vec<String> = terms.into_iter().collect();
            for frames in [terms.chunks(terms.len()), terms.chunks(1)] {
                let mut toml = String::from("[codebook]\nid = \"p\"\nversion = \"1\"\nlanguage = \"en\"\n");
                for (at, terms) in frames.enumerate() {
                    toml += &format!(
                        "[[frames]]\nid = \"f{at}\"\nname = \"F\"\ndefinition = \"D\"\nsource = \"S\"\nterms = {terms:?}\n"
                    );
                }
                let codebook = Codebook::parse(&toml, "p.toml").unwrap();
                assert_none_missed(&Matcher::new(&codebook), &words.concat())?;
            }
        }
    }
}
