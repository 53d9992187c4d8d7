//! Choosing among candidate matches: exceptions first, then the longest match.

use std::cmp::Reverse;
use std::ops::RangeInclusive;

use super::kind::Kind;
use super::sentence::Sentence;
use crate::text::Span;

/// A stretch that a term could match: words `first` to `last`, inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) kind: Kind,
    /// Which frame or actor.
    pub(super) owner: u32,
    /// Which of its terms.
    pub(super) term: u32,
    pub(super) exception: bool,
    /// Whether it describes a person and is not a name.
    pub(super) describes: bool,
    pub(super) first: u32,
    pub(super) last: u32,
    /// Bytes of the signs before the first and behind the last word that belong to it.
    pub(super) signs: [u8; 2],
}

impl Candidate {
    /// Candidates of one group compete for words: the terms of one frame, and the aliases of all
    /// actors.
    fn group(&self) -> (Kind, u32) {
        match self.kind {
            Kind::Actor => (Kind::Actor, 0),
            Kind::Frame => (Kind::Frame, self.owner),
        }
    }

    /// Where it stands, in bytes of the text.
    pub(super) fn span(&self, sentence: &Sentence<'_>) -> Span {
        let [before, behind] = self.signs.map(usize::from);
        let start = sentence.before(self.first as usize).len() - before;
        Span::new(start, sentence.end(self.last as usize) + behind)
    }

    fn words(&self) -> RangeInclusive<usize> {
        self.first as usize..=self.last as usize
    }

    fn length(&self) -> u32 {
        self.last - self.first
    }
}

/// The candidates that become matches: those that no exception of their own frame or actor bars and, where
/// candidates of a group overlap, the longest (in words), then the earliest, then the one that comes first
/// in the codebook. `n_words` is the length of the sentence.
///
/// An exception rules out every overlapping match that is not longer than itself. A longer match
/// is more specific than the exception and wins: "officials in Washington" against `!in Washington`.
pub(super) fn select(mut candidates: Vec<Candidate>, n_words: usize) -> Vec<Candidate> {
    let mut taken = Taken::new(n_words);
    bar(&mut candidates, &mut taken);
    candidates.sort_unstable_by_key(|c| (c.group(), rank(c)));
    let mut group = None;
    candidates.retain(|candidate| {
        if group != Some(candidate.group()) {
            group = Some(candidate.group());
            taken.release();
        }
        let free = !taken.touches(candidate);
        if free {
            taken.take(candidate);
        }
        free
    });
    candidates
}

/// Removes the exceptions and what they bar.
fn bar(candidates: &mut Vec<Candidate>, taken: &mut Taken) {
    if !candidates.iter().any(|candidate| candidate.exception) {
        return;
    }
    // From long to short, so that the words taken so far belong to exceptions at least as long.
    candidates.sort_unstable_by_key(|c| (c.kind, c.owner, rank(c)));
    let mut owner = None;
    candidates.retain(|candidate| {
        if owner != Some((candidate.kind, candidate.owner)) {
            owner = Some((candidate.kind, candidate.owner));
            taken.release();
        }
        if candidate.exception {
            taken.take(candidate);
        }
        !candidate.exception && !taken.touches(candidate)
    });
}

/// The order in which candidates are considered: the longest first, an exception before a term of
/// the same length, the earlier before the later, then in the order of the codebook.
fn rank(candidate: &Candidate) -> (Reverse<u32>, bool, u32, u32, u32) {
    let length = Reverse(candidate.length());
    let Candidate {
        exception,
        first,
        owner,
        term,
        ..
    } = *candidate;
    (length, !exception, first, owner, term)
}

/// Which words of a sentence are taken; all can be released at once.
struct Taken {
    /// The round in which each word was last taken.
    round_of: Vec<u32>,
    round: u32,
}

impl Taken {
    fn new(n_words: usize) -> Taken {
        Taken {
            round_of: vec![0; n_words],
            round: 1,
        }
    }

    fn release(&mut self) {
        self.round += 1;
    }

    fn touches(&self, candidate: &Candidate) -> bool {
        self.round_of[candidate.words()].contains(&self.round)
    }

    fn take(&mut self, candidate: &Candidate) {
        self.round_of[candidate.words()].fill(self.round);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(kind: Kind, owner: u32, first: u32, last: u32) -> Candidate {
        let (term, exception) = (0, false);
        Candidate {
            kind,
            owner,
            term,
            exception,
            describes: false,
            first,
            last,
            signs: [0, 0],
        }
    }

    #[test]
    fn actors_compete_and_frames_do_not() {
        let short = candidate(Kind::Actor, 0, 1, 1);
        let long = candidate(Kind::Actor, 1, 0, 2);
        assert_eq!(select(vec![short, long], 3), [long]);
        let (one, other) = (
            candidate(Kind::Frame, 0, 1, 1),
            candidate(Kind::Frame, 1, 0, 2),
        );
        assert_eq!(select(vec![one, other], 3).len(), 2);
    }

    #[test]
    fn an_exception_bars_its_own_frame_only() {
        let term = candidate(Kind::Frame, 0, 0, 0);
        let exception = Candidate {
            exception: true,
            ..candidate(Kind::Frame, 0, 0, 3)
        };
        let elsewhere = candidate(Kind::Frame, 1, 0, 0);
        assert_eq!(select(vec![term, elsewhere, exception], 4), [elsewhere]);
    }

    #[test]
    fn a_longer_term_overrides_an_exception_and_an_equal_one_does_not() {
        let exception = Candidate {
            exception: true,
            ..candidate(Kind::Actor, 0, 1, 2)
        };
        let longer = candidate(Kind::Actor, 0, 0, 2);
        assert_eq!(select(vec![exception, longer], 3), [longer]);
        let equal = candidate(Kind::Actor, 0, 0, 1);
        assert_eq!(select(vec![exception, equal], 3), []);
    }

    #[test]
    fn of_equal_length_the_earlier_wins() {
        let late = candidate(Kind::Actor, 0, 1, 2);
        let early = candidate(Kind::Actor, 1, 0, 1);
        assert_eq!(select(vec![late, early], 3), [early]);
    }
}
