//! Which terms could begin at a given word.
//!
//! Most words of a text begin no term. A byte trie over the terms' opening words finds that out after two
//! or three bytes, which is what makes matching fast. It continues into the words that follow, since otherwise
//! the dozens of terms that begin with "the" would all be tried at every "the".

use super::pattern::{Case, Star, fold_into};
use super::sentence::Sentence;
use super::term::Step;

/// The terms of a codebook by their opening words. Terms are identified by number.
pub(super) struct OpeningWords {
    /// The column in `next` of each byte. A capital has that of its lower-case letter; all bytes that occur
    /// in no term share the first.
    column: [usize; 256],
    /// How many columns there are.
    columns: usize,
    /// The successor of each node (a row) at each byte (a column); [`ROOT`] where there is none.
    next: Vec<u32>,
    /// The terms at each node, if there are any.
    terms: Vec<Option<Box<Terms>>>,
    /// Terms whose first word is open at its start, by the last byte of that word.
    by_last_byte: Vec<Vec<usize>>,
}

/// The node before the first byte, which is no node's successor.
const ROOT: u32 = 0;

/// The terms whose opening words lead to a node.
#[derive(Clone, Default)]
struct Terms {
    /// Terms whose opening words end here.
    whole: Vec<usize>,
    /// Terms whose last opening word is open from here on.
    open: Vec<usize>,
}

/// A buffer for words that have to be folded before they can be looked up.
#[derive(Default)]
pub(super) struct Folded(String);

impl OpeningWords {
    /// Indexes terms, each given by its steps.
    pub(super) fn new<'a>(terms: impl Iterator<Item = &'a [Step]>) -> OpeningWords {
        let keys: Vec<(String, Star)> = terms.map(opening_words).collect();
        let (column, columns) = columns(keys.iter().flat_map(|(key, _)| key.bytes()));
        let mut index = OpeningWords {
            column,
            columns,
            next: vec![ROOT; columns],
            terms: vec![None],
            by_last_byte: vec![Vec::new(); 256],
        };
        for (term, (key, star)) in keys.iter().enumerate() {
            match (star, key.as_bytes().last()) {
                (Star::AtStart, Some(&last)) => index.by_last_byte[usize::from(last)].push(term),
                (Star::AtEnd, _) => index.terms_for(key).open.push(term),
                _ => index.terms_for(key).whole.push(term),
            }
        }
        index
    }

    /// The terms of the node that the bytes of `key` lead to, which is created where it is missing.
    fn terms_for(&mut self, key: &str) -> &mut Terms {
        let mut at = ROOT;
        for byte in key.bytes() {
            let next = at as usize * self.columns + self.column[usize::from(byte)];
            if self.next[next] == ROOT {
                self.next[next] = self.terms.len() as u32;
                self.terms.push(None);
                self.next.resize(self.terms.len() * self.columns, ROOT);
            }
            at = self.next[next];
        }
        self.terms[at as usize].get_or_insert_default()
    }

    /// The successor of a node at a byte.
    fn follow(&self, node: u32, byte: u8) -> Option<u32> {
        let next = self.next[node as usize * self.columns + self.column[usize::from(byte)]];
        (next != ROOT).then_some(next)
    }

    /// Calls `visit` with every term that could begin at word `first`, ignoring case.
    pub(super) fn look_up(
        &self,
        sentence: &Sentence<'_>,
        first: usize,
        room: &mut Folded,
        mut visit: impl FnMut(usize),
    ) {
        if let Some(last) = room.fold(sentence.word(first)).bytes().last() {
            let last = usize::from(last.to_ascii_lowercase());
            self.by_last_byte[last].iter().for_each(|&term| visit(term));
        }
        let mut at = ROOT;
        for word in first..sentence.len() {
            for byte in room.fold(sentence.word(word)).bytes() {
                match self.follow(at, byte) {
                    Some(node) => at = node,
                    None => return,
                }
                if let Some(terms) = &self.terms[at as usize] {
                    terms.open.iter().for_each(|&term| visit(term));
                }
            }
            if let Some(terms) = &self.terms[at as usize] {
                terms.whole.iter().for_each(|&term| visit(term));
            }
            match self.follow(at, b' ') {
                Some(node) => at = node,
                None => return,
            }
        }
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

/// The column of each byte, and the number of columns; the first is for all other bytes.
fn columns(bytes: impl Iterator<Item = u8>) -> ([usize; 256], usize) {
    let mut column = [0; 256];
    let mut columns = 1;
    for byte in bytes {
        if column[usize::from(byte)] == 0 {
            column[usize::from(byte)] = columns;
            column[usize::from(byte.to_ascii_uppercase())] = columns;
            columns += 1;
        }
    }
    (column, columns)
}

impl Folded {
    /// `word` unchanged if it is ASCII, whose capitals the index handles; otherwise folded.
    fn fold<'a>(&'a mut self, word: &'a str) -> &'a str {
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
        index.look_up(&sentence, 0, &mut Folded::default(), |term| {
            found.push(term)
        });
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
