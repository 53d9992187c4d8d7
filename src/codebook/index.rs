//! Which terms could begin at a word.
//!
//! Most words of a text begin no term. A byte trie over the terms' first words tells so after two
//! or three bytes, which is what makes matching fast.

use super::pattern::{Star, WordPattern, fold_into};

/// The terms of a codebook by their first word. Terms are known here by number.
pub(super) struct FirstWords {
    nodes: Vec<Node>,
    /// Terms whose first word is open at its start, by the last byte of that word.
    by_last_byte: Vec<Vec<usize>>,
}

/// What is known after some bytes of a word.
#[derive(Default)]
struct Node {
    /// The next byte and the node it leads to, sorted by byte.
    children: Vec<(u8, usize)>,
    /// Terms whose first word ends here.
    whole: Vec<usize>,
    /// Terms whose first word is open from here on.
    open: Vec<usize>,
}

/// Room for words that have to be folded before they can be looked up.
#[derive(Default)]
pub(super) struct Folded(String);

impl FirstWords {
    /// Indexes `words`, the first word of each term.
    pub(super) fn new<'a>(words: impl Iterator<Item = &'a WordPattern>) -> FirstWords {
        let mut index = FirstWords {
            nodes: vec![Node::default()],
            by_last_byte: vec![Vec::new(); 256],
        };
        for (term, word) in words.enumerate() {
            let key = word.key();
            match (word.star(), key.as_bytes().last()) {
                (Star::AtStart, Some(&last)) => index.by_last_byte[usize::from(last)].push(term),
                (Star::AtEnd, _) => index.node_for(&key).open.push(term),
                _ => index.node_for(&key).whole.push(term),
            }
        }
        index
    }

    /// The node that the bytes of `key` lead to, made where it is missing.
    fn node_for(&mut self, key: &str) -> &mut Node {
        let mut at = 0;
        for &byte in key.as_bytes() {
            at = match self.child(at, byte) {
                Some(child) => child,
                None => {
                    let child = self.nodes.len();
                    self.nodes.push(Node::default());
                    let children = &mut self.nodes[at].children;
                    let place = children.partition_point(|&(other, _)| other < byte);
                    children.insert(place, (byte, child));
                    child
                }
            };
        }
        &mut self.nodes[at]
    }

    fn child(&self, node: usize, byte: u8) -> Option<usize> {
        let children = &self.nodes[node].children;
        children
            .binary_search_by_key(&byte, |&(other, _)| other)
            .ok()
            .map(|at| children[at].1)
    }

    /// Calls `visit` with every term whose first word could be `word`, capitals disregarded.
    pub(super) fn look_up(&self, word: &str, room: &mut Folded, mut visit: impl FnMut(usize)) {
        let word = if word.is_ascii() {
            word
        } else {
            fold_into(&mut room.0, word, true);
            room.0.as_str()
        };
        if let Some(last) = word.as_bytes().last() {
            let last = usize::from(last.to_ascii_lowercase());
            self.by_last_byte[last].iter().for_each(|&term| visit(term));
        }
        let mut at = 0;
        for byte in word.bytes() {
            match self.child(at, byte.to_ascii_lowercase()) {
                Some(child) => at = child,
                None => return,
            }
            self.nodes[at].open.iter().for_each(|&term| visit(term));
        }
        self.nodes[at].whole.iter().for_each(|&term| visit(term));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(index: &FirstWords, word: &str) -> Vec<usize> {
        let mut terms = Vec::new();
        index.look_up(word, &mut Folded::default(), |term| terms.push(term));
        terms.sort_unstable();
        terms
    }

    #[test]
    fn whole_words_stems_and_endings_are_found() {
        let words = [
            WordPattern::new("arms", Star::None),
            WordPattern::new("arm", Star::AtEnd),
            WordPattern::new("nuclear", Star::AtStart),
            WordPattern::new("élite", Star::None),
        ];
        let index = FirstWords::new(words.iter());
        assert_eq!(found(&index, "ARMS"), [0, 1]);
        assert_eq!(found(&index, "armoured"), [1]);
        assert_eq!(found(&index, "thermonuclear"), [2]);
        assert_eq!(found(&index, "Élite"), [3]);
        assert!(found(&index, "ally").is_empty());
        assert!(found(&index, "").is_empty());
    }
}
