//! Which terms could begin at a given word.
//!
//! Most words of a text begin no term. A byte trie over the terms' opening words finds that out after two
//! or three bytes, which is what makes matching fast. It continues into the words that follow, since otherwise
//! the dozens of terms that begin with "the" would all be tried at every "the". A second trie, over words read backwards,
//! holds the terms whose first word is open at its start.

use super::pattern::{Case, Star, fold_into, is_dotted};
use super::sentence::Sentence;
use super::term::Step;

/// The terms of a codebook by their opening words. Terms are identified by number.
pub(super) struct OpeningWords {
    forwards: Trie,
    /// Terms whose first word is open at its start, by its letters from the last to the first.
    backwards: Trie,
}

/// A buffer for words that have to be folded before they can be looked up.
#[derive(Default)]
pub(super) struct Folded(String);

impl OpeningWords {
    /// Indexes terms, each given by its steps.
    pub(super) fn new<'a>(terms: impl Iterator<Item = &'a [Step]>) -> OpeningWords {
        let (mut forwards, mut backwards) = (Vec::new(), Vec::new());
        for (term, steps) in terms.enumerate() {
            let (key, star) = opening_words(steps);
            let mut key = Key {
                bytes: key.into_bytes(),
                open: star != Star::None,
                term,
            };
            if star == Star::AtStart {
                key.bytes.reverse();
                backwards.push(key);
            } else {
                forwards.push(key);
            }
        }
        OpeningWords {
            forwards: Trie::new(forwards),
            backwards: Trie::new(backwards),
        }
    }

    /// Calls `visit` with every term that could begin at word `first`, ignoring case, until it fails.
    pub(super) fn look_up<E>(
        &self,
        sentence: &Sentence<'_>,
        first: usize,
        room: &mut Folded,
        mut visit: impl FnMut(usize) -> Result<(), E>,
    ) -> Result<(), E> {
        if !self.backwards.is_empty() {
            let mut at = ROOT;
            for byte in room.fold(sentence.word(first)).bytes().rev() {
                match self.backwards.follow(at, byte) {
                    Some(node) => at = node,
                    None => break,
                }
                self.backwards.open(at).try_for_each(&mut visit)?;
            }
        }
        let mut at = ROOT;
        for word in first..sentence.len() {
            for byte in room.fold(sentence.word(word)).bytes() {
                match self.forwards.follow(at, byte) {
                    Some(node) => at = node,
                    None => return Ok(()),
                }
                self.forwards.open(at).try_for_each(&mut visit)?;
            }
            self.forwards.whole(at).try_for_each(&mut visit)?;
            match self.forwards.follow(at, b' ') {
                Some(node) => at = node,
                None => return Ok(()),
            }
        }
        Ok(())
    }
}

/// The node before the first byte.
const ROOT: u32 = 0;

/// A byte trie. It holds terms, each under the bytes that lead to it.
struct Trie {
    /// Breadth first, so that the successors of a node are side by side.
    nodes: Vec<Node>,
    /// The byte that leads to each node; in lower case if it is an ASCII letter.
    bytes: Vec<u8>,
    /// The successors of the root by their byte, [`ROOT`] where there is none: most words end here.
    first: [u32; 256],
    /// The terms, those of a node side by side, the open ones first.
    terms: Vec<usize>,
}

/// A node of a [`Trie`].
#[derive(Clone, Copy, Default)]
struct Node {
    /// Its first successor, and how many it has.
    next: u32,
    n_next: u16,
    /// The place of its terms: those that are open from here on, then those that end here.
    terms: u32,
    n_open: u32,
    n_whole: u32,
}

/// What a term is found under.
struct Key {
    bytes: Vec<u8>,
    /// Whether whatever follows these bytes up to the end of the word may be the term.
    open: bool,
    term: usize,
}

impl Trie {
    fn new(mut keys: Vec<Key>) -> Trie {
        keys.sort_by(|one, other| {
            let bytes = one.bytes.cmp(&other.bytes);
            bytes
                .then(other.open.cmp(&one.open))
                .then(one.term.cmp(&other.term))
        });
        let mut trie = Trie {
            nodes: vec![Node::default()],
            bytes: vec![0],
            first: [ROOT; 256],
            terms: keys.iter().map(|key| key.term).collect(),
        };
        // The keys under each node that has no successors yet, and its depth.
        let mut open_ends = std::collections::VecDeque::from([(ROOT, 0..keys.len(), 0)]);
        while let Some((node, range, depth)) = open_ends.pop_front() {
            let ending = keys[range.clone()].iter();
            let ending = ending.take_while(|key| key.bytes.len() == depth);
            let n_open = ending.clone().filter(|key| key.open).count();
            let n = ending.count();
            let (next, longer) = (trie.nodes.len(), range.start + n..range.end);
            let mut start = longer.start;
            for branch in keys[longer].chunk_by(|one, other| one.bytes[depth] == other.bytes[depth])
            {
                let end = start + branch.len();
                open_ends.push_back((trie.nodes.len() as u32, start..end, depth + 1));
                trie.nodes.push(Node::default());
                trie.bytes.push(branch[0].bytes[depth]);
                start = end;
            }
            trie.nodes[node as usize] = Node {
                next: next as u32,
                n_next: (trie.nodes.len() - next) as u16,
                terms: range.start as u32,
                n_open: n_open as u32,
                n_whole: (n - n_open) as u32,
            };
        }
        for node in trie.successors(ROOT) {
            trie.first[usize::from(trie.bytes[node])] = node as u32;
        }
        trie
    }

    fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    fn successors(&self, node: u32) -> std::ops::Range<usize> {
        let Node { next, n_next, .. } = self.nodes[node as usize];
        next as usize..next as usize + usize::from(n_next)
    }

    /// The successor of a node at a byte, ignoring the case of ASCII letters.
    fn follow(&self, node: u32, byte: u8) -> Option<u32> {
        let byte = byte.to_ascii_lowercase();
        if node == ROOT {
            let next = self.first[usize::from(byte)];
            return (next != ROOT).then_some(next);
        }
        let next = self.successors(node);
        let at = self.bytes[next.clone()]
            .iter()
            .position(|&one| one == byte)?;
        Some((next.start + at) as u32)
    }

    /// The terms that are open from a node on.
    fn open(&self, node: u32) -> impl Iterator<Item = usize> {
        let Node { terms, n_open, .. } = self.nodes[node as usize];
        let terms = &self.terms[terms as usize..][..n_open as usize];
        terms.iter().copied()
    }

    /// The terms whose opening words end at a node.
    fn whole(&self, node: u32) -> impl Iterator<Item = usize> {
        let Node {
            terms,
            n_open,
            n_whole,
            ..
        } = self.nodes[node as usize];
        let terms = &self.terms[(terms + n_open) as usize..][..n_whole as usize];
        terms.iter().copied()
    }
}

/// A term's words, folded and separated by spaces, up to the first gap or star, and that star.
fn opening_words(steps: &[Step]) -> (String, Star) {
    let mut key = steps[0].word.key();
    let mut star = steps[0].word.star();
    for step in &steps[1..] {
        if star != Star::None || step.gap != (0, 0) || step.word.star() == Star::AtStart {
            break;
        }
        key.push(' ');
        key.push_str(&step.word.key());
        star = step.word.star();
    }
    (key, star)
}

impl Folded {
    /// `word` unchanged if it is ASCII, whose capitals the index handles; otherwise folded. An abbreviation loses its stops.
    fn fold<'a>(&'a mut self, word: &'a str) -> &'a str {
        if is_dotted(word) {
            self.0.clear();
            self.0.extend(word.chars().filter(|&letter| letter != '.'));
            return &self.0;
        }
        if word.is_ascii() {
            return word;
        }
        fold_into(&mut self.0, word, Case::Any);
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::super::term::Term;
    use super::*;
    use crate::text::Language;
    use crate::text::en::English;

    /// The indices of the `terms` that could begin at the first word of `sentence`.
    fn found(terms: &[&str], sentence: &str) -> Vec<usize> {
        let terms: Vec<Term> = terms
            .iter()
            .map(|term| Term::parse(term, &English::new()).unwrap())
            .collect();
        let index = OpeningWords::new(terms.iter().map(Term::steps));
        let english = English::new();
        let words = english.words(sentence);
        let mut found = Vec::new();
        let sentence = Sentence::new(sentence, &words, &english);
        let visit = |term| {
            found.push(term);
            Ok::<(), ()>(())
        };
        index
            .look_up(&sentence, 0, &mut Folded::default(), visit)
            .unwrap();
        found.sort_unstable();
        found
    }

    #[test]
    fn whole_words_stems_and_endings_are_found() {
        let terms = ["arms", "arm*", "*nuclear", "élite"];
        assert_eq!(found(&terms, "ARMS"), [0, 1]);
        assert_eq!(found(&terms, "armoured"), [1]);
        assert_eq!(found(&terms, "thermonuclear"), [2]);
        assert_eq!(found(&terms, "Élite"), [3]);
        assert!(found(&terms, "ally").is_empty());
        assert_eq!(found(&["ex*", "UN"], "exile"), [0]);
        assert_eq!(found(&["ex*", "UN"], "un"), [1]);
    }

    /// A word is read backwards no further than some term goes.
    #[test]
    fn endings_are_told_apart_by_all_of_their_letters() {
        let terms = ["*ms", "*arms", "*harms deal", "*ÉLITE", "*élite"];
        assert_eq!(found(&terms, "arms"), [0, 1]);
        assert_eq!(found(&terms, "CHARMS"), [0, 1, 2]);
        assert_eq!(found(&terms, "Élite"), [3, 4]);
        assert!(found(&terms, "armies").is_empty());
    }

    #[test]
    fn following_words_are_checked_up_to_a_gap_or_star() {
        let terms = [
            "the arms deal",
            "the arms*",
            "the {0,2} deal",
            "the *nuclear deal",
            "the Élysée",
        ];
        assert_eq!(found(&terms, "The arms deal"), [0, 1, 2, 3]);
        assert_eq!(found(&terms, "the armsmaker"), [1, 2, 3]);
        assert_eq!(found(&terms, "the ÉLYSÉE"), [2, 3, 4]);
        assert_eq!(found(&terms, "the"), [2, 3]);
        assert!(found(&terms, "arms deal").is_empty());
    }
}
