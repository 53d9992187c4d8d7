//! The tagger of harper-brill, at a quarter of its time: its own dictionary and rules, with those rules passed over
//! that can change nothing in a sentence.
//!
//! Of some two hundred rules a sentence gives occasion to a few dozen; the others ask for a part of speech or for a
//! word that it lacks. A test compares the outcome with harper-brill's own.

use std::sync::LazyLock;

use harper_brill::{UPOS as Part, brill_tagger};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// The part of speech of each word of a sentence, marks between its words among them; `None` for one that the
/// dictionary lacks. No word is empty.
pub(super) fn tags(sentence: &[&str]) -> Vec<Option<Part>> {
    static BRILL: LazyLock<Brill> = LazyLock::new(Brill::new);
    BRILL.tags(sentence)
}

/// A dictionary of each word's most frequent part, in small letters, and rules that mend it, in their order.
struct Brill {
    dictionary: FxHashMap<String, Part>,
    rules: Vec<Rule>,
    /// The words that rules ask for, each once; 32 at most.
    asked: Vec<String>,
    /// Which of them begin with a byte, capitals disregarded, as bits.
    beginning_with: [u32; 256],
}

/// `from` becomes `to` where all conditions hold.
struct Rule {
    from: Part,
    to: Part,
    conditions: Vec<Condition>,
    /// The parts that a sentence must have for the rule to change it, as bits.
    parts: u32,
    /// The words that it must have, as bits by their places in [`Brill::asked`].
    words: u32,
}

/// What a rule asks of a word's neighbours; places are relative to the word.
enum Condition {
    Tagged(isize, Part),
    /// Any word from here up to the place, the later of both not included.
    AnyTagged(isize, Part),
    Between(Part, Part),
    /// The word at the place is like one of [`Brill::asked`], by its bit.
    Word(isize, u32),
}

impl Brill {
    /// Takes dictionary and rules out of harper-brill, which keeps them to itself but for this way.
    fn new() -> Brill {
        let source = serde_json::to_vec(&*brill_tagger()).expect("a tagger that can be written");
        let source: Source = serde_json::from_slice(&source).expect("dictionary and rules");
        let mut brill = Brill {
            dictionary: source.base.mapping,
            rules: Vec::new(),
            asked: Vec::new(),
            beginning_with: [0; 256],
        };
        for Patch { from, to, criteria } in source.patches {
            let mut rule = Rule {
                from,
                to,
                conditions: Vec::new(),
                parts: bit(from),
                words: 0,
            };
            rule.add(criteria, &mut brill.asked);
            brill.rules.push(rule);
        }
        assert!(brill.asked.len() <= 32, "a bit for each word");
        for (at, word) in brill.asked.iter().enumerate() {
            brill.beginning_with[first_byte(word)] |= 1 << at;
        }
        brill
    }

    fn tags(&self, sentence: &[&str]) -> Vec<Option<Part>> {
        let mut tags: Vec<Option<Part>> = sentence.iter().map(|word| self.look_up(word)).collect();
        let like: Vec<u32> = sentence.iter().map(|word| self.like(word)).collect();
        let words = like.iter().fold(0, |all, one| all | one);
        // A part stays here when no word has it any more, which costs time and nothing else.
        let mut parts = tags.iter().flatten().fold(0, |all, tag| all | bit(*tag));
        for rule in &self.rules {
            if rule.parts & !parts != 0 || rule.words & !words != 0 {
                continue;
            }
            for at in 0..tags.len() {
                if tags[at] == Some(rule.from) && rule.holds(&tags, &like, at) {
                    tags[at] = Some(rule.to);
                    parts |= bit(rule.to);
                }
            }
        }
        tags
    }

    fn look_up(&self, word: &str) -> Option<Part> {
        let is_small = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
        match word.bytes().all(is_small) {
            true => self.dictionary.get(word).copied(),
            false => self.dictionary.get(word.to_lowercase().as_str()).copied(),
        }
    }

    /// The words asked for that `word` is like, as bits. By harper-brill's measure that is each of which it is the
    /// beginning, or which is its beginning.
    fn like(&self, word: &str) -> u32 {
        let mut rest = self.beginning_with[first_byte(word)];
        let mut like = 0;
        while rest != 0 {
            let at = rest.trailing_zeros();
            let mut letters = word.chars().zip(self.asked[at as usize].chars());
            if letters.all(|(one, other)| one.eq_ignore_ascii_case(&other)) {
                like |= 1 << at;
            }
            rest &= rest - 1;
        }
        like
    }
}

impl Rule {
    fn add(&mut self, criterion: Criterion, asked: &mut Vec<String>) {
        match criterion {
            Criterion::WordIsTaggedWith {
                relative,
                is_tagged,
            } => {
                self.parts |= bit(is_tagged);
                self.conditions.push(Condition::Tagged(relative, is_tagged));
            }
            Criterion::AnyWordIsTaggedWith {
                max_relative,
                is_tagged,
            } => {
                self.parts |= bit(is_tagged);
                let condition = Condition::AnyTagged(max_relative, is_tagged);
                self.conditions.push(condition);
            }
            Criterion::SandwichTaggedWith {
                prev_word_tagged,
                post_word_tagged,
            } => {
                self.parts |= bit(prev_word_tagged) | bit(post_word_tagged);
                let condition = Condition::Between(prev_word_tagged, post_word_tagged);
                self.conditions.push(condition);
            }
            Criterion::WordIs { relative, word } => {
                let known = asked.iter().position(|one| *one == word);
                let at = known.unwrap_or_else(|| {
                    asked.push(word);
                    asked.len() - 1
                });
                self.words |= 1 << at;
                self.conditions.push(Condition::Word(relative, 1 << at));
            }
            Criterion::Combined { a, b } => {
                self.add(*a, asked);
                self.add(*b, asked);
            }
        }
    }

    fn holds(&self, tags: &[Option<Part>], like: &[u32], at: usize) -> bool {
        let tagged = |at: usize, part: Part| tags.get(at) == Some(&Some(part));
        self.conditions.iter().all(|condition| match *condition {
            Condition::Tagged(relative, part) => at
                .checked_add_signed(relative)
                .is_some_and(|at| tagged(at, part)),
            Condition::AnyTagged(farthest, part) => at
                .checked_add_signed(farthest)
                .is_some_and(|far| (far.min(at)..far.max(at)).any(|at| tagged(at, part))),
            Condition::Between(before, behind) => {
                at > 0 && tagged(at - 1, before) && tagged(at + 1, behind)
            }
            Condition::Word(relative, word) => at
                .checked_add_signed(relative)
                .and_then(|at| like.get(at))
                .is_some_and(|like| like & word != 0),
        })
    }
}

/// The first byte of a word, which is not empty, as a small letter.
fn first_byte(word: &str) -> usize {
    usize::from(word.as_bytes()[0].to_ascii_lowercase())
}

fn bit(part: Part) -> u32 {
    1 << part as u32
}

/// The tagger as harper-brill writes it.
#[derive(Deserialize)]
struct Source {
    base: Base,
    patches: Vec<Patch>,
}

#[derive(Deserialize)]
struct Base {
    mapping: FxHashMap<String, Part>,
}

#[derive(Deserialize)]
struct Patch {
    from: Part,
    to: Part,
    criteria: Criterion,
}

#[derive(Deserialize)]
enum Criterion {
    WordIsTaggedWith {
        relative: isize,
        is_tagged: Part,
    },
    AnyWordIsTaggedWith {
        max_relative: isize,
        is_tagged: Part,
    },
    SandwichTaggedWith {
        prev_word_tagged: Part,
        post_word_tagged: Part,
    },
    WordIs {
        relative: isize,
        word: String,
    },
    Combined {
        a: Box<Criterion>,
        b: Box<Criterion>,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use harper_brill::Tagger;
    use proptest::prelude::*;

    fn expected(sentence: &[&str]) -> Vec<Option<Part>> {
        let words: Vec<String> = sentence.iter().map(|word| word.to_string()).collect();
        brill_tagger().tag_sentence(&words)
    }

    /// Words of the rules, of several parts of speech and of none, and marks.
    const WORDS: [&str; 44] = [
        "that", "to", "as", "of", "in", "one", "like", "out", "for", "had", "all", "have", "there",
        "do", "this", "up", "has", "more", "about", "US", "you", "plan", "That", "t", "“", ",",
        "Kim", "North", "Korea", "leader", "his", "said", "who", "met", "nuclear", "deal", "two",
        "and", "not", "will", "quickly", "Élysée", "xyzzy", "’s",
    ];

    proptest! {
        #[test]
        fn the_outcome_is_that_of_harper_brill(
            sentence in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..40),
        ) {
            prop_assert_eq!(tags(&sentence), expected(&sentence));
        }
    }

    /// Every line of the shipped articles, cut at spaces.
    #[test]
    fn nor_does_it_differ_on_real_articles() {
        let articles = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/corpus/kim-putin-2023/articles"
        );
        let mut n_lines = 0;
        for entry in std::fs::read_dir(articles).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            for line in text.lines() {
                let words: Vec<&str> = line.split_whitespace().collect();
                assert_eq!(tags(&words), expected(&words), "{line}");
                n_lines += 1;
            }
        }
        assert!(n_lines > 100);
    }
}
