//! Other spellings and forms of a word, as far as rules can tell, among the words of a corpus.

use std::collections::{BTreeSet, HashMap};

use super::rows::Why;
use crate::input::spelling::edits;
use crate::workbench::Searched;

/// Letters that British and American spelling write differently.
const REGIONS: &[(&str, &str)] = &[
    ("our", "or"),
    ("ise", "ize"),
    ("isi", "izi"),
    ("isa", "iza"),
    ("yse", "yze"),
    ("ysi", "yzi"),
    ("tre", "ter"),
    ("ogue", "og"),
    ("ence", "ense"),
    ("lled", "led"),
    ("lling", "ling"),
    ("ller", "ler"),
    ("amme", "am"),
    ("aem", "em"),
    ("aed", "ed"),
    ("oeu", "eu"),
    ("oea", "ea"),
    ("eque", "eck"),
    ("ough", "ow"),
    ("grey", "gray"),
    ("mould", "mold"),
    ("defence", "defense"),
    ("kerb", "curb"),
    ("tyre", "tire"),
    ("sceptic", "skeptic"),
];
/// Endings of other forms.
const ENDINGS: &[&str] = &["ed", "d", "ing", "er", "ers"];
/// Letters from which on two words with one letter's difference may be the same word.
const LONG: usize = 6;

/// The words of a corpus, to look for what is like a given word.
pub(super) struct Vocabulary {
    /// Each word in lower case, with how often it is there and how often with a capital.
    words: HashMap<String, (usize, usize)>,
    /// The words in order.
    sorted: Vec<String>,
    /// Words by what is left of them without one letter, for those that are long.
    shortened: HashMap<String, Vec<String>>,
}

impl Vocabulary {
    pub(super) fn new(searched: &Searched<'_>) -> Vocabulary {
        let mut words: HashMap<String, (usize, usize)> = HashMap::new();
        for read in &searched.articles {
            let text = read.article.text();
            for word in &read.reading.words {
                let word = word.of(text);
                let entry = words.entry(crate::text::folded(word)).or_default();
                entry.0 += 1;
                entry.1 += usize::from(word.starts_with(char::is_uppercase));
            }
        }
        let mut sorted: Vec<String> = words.keys().cloned().collect();
        sorted.sort_unstable();
        let mut shortened: HashMap<String, Vec<String>> = HashMap::new();
        for word in sorted.iter().filter(|word| word.chars().count() >= LONG) {
            for short in without_a_letter(word) {
                shortened.entry(short).or_default().push(word.clone());
            }
        }
        Vocabulary {
            words,
            sorted,
            shortened,
        }
    }

    fn has(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }

    fn has_beginning(&self, stem: &str) -> bool {
        let at = self.sorted.partition_point(|word| word.as_str() < stem);
        self.sorted
            .get(at)
            .is_some_and(|word| word.starts_with(stem))
    }

    /// Words like `token`, a word of a term that may end with a star, each with why.
    pub(super) fn like(&self, token: &str) -> BTreeSet<(String, Why)> {
        let mut like = BTreeSet::new();
        let (stem, star) = match token.strip_suffix('*') {
            Some(stem) => (stem, "*"),
            None => (token, ""),
        };
        let word = crate::text::folded(stem);
        if word.is_empty()
            || !word
                .chars()
                .all(|c| c.is_alphabetic() || c == '-' || c == '\'')
        {
            return like;
        }
        let exists = |other: &str| match star {
            "" => self.has(other),
            _ => self.has_beginning(other),
        };
        let mut add = |other: String, why: Why| {
            if other != word && exists(&other) {
                like.insert((format!("{other}{star}"), why));
            }
        };
        for (british, american) in REGIONS {
            for (from, to) in [(british, american), (american, british)] {
                for (at, _) in word
                    .match_indices(from)
                    .filter(|&(at, _)| is_regional(&word, at, from))
                {
                    add(
                        format!("{}{to}{}", &word[..at], &word[at + from.len()..]),
                        Why::Region,
                    );
                }
            }
        }
        if word.contains('-') {
            add(word.replace('-', ""), Why::Joined);
        }
        if !star.is_empty() {
            return like;
        }
        for plural in plurals(&word) {
            add(plural, Why::Plural);
        }
        for singular in singulars(&word) {
            add(singular, Why::Plural);
        }
        let base = word.strip_suffix('e').unwrap_or(&word);
        for ending in ENDINGS {
            add(format!("{base}{ending}"), Why::Form);
            add(format!("{word}{ending}"), Why::Form);
        }
        if word.chars().count() >= LONG {
            let near = without_a_letter(&word)
                .into_iter()
                .filter_map(|short| self.shortened.get(&short));
            let near: BTreeSet<&String> = near.flatten().collect();
            let capital = token.starts_with(char::is_uppercase);
            for other in near {
                let is_form = other.starts_with(word.as_str()) || word.starts_with(other.as_str());
                let (n, with_capital) = self.words[other];
                let is_known = like.iter().any(|(known, _)| known == other);
                // A common noun is not a misspelt name, nor the other way round; and a noun as frequent as the other is another one.
                let own = self.words.get(&word).map_or(0, |&(n, _)| n);
                let fits = capital == (2 * with_capital > n) && (capital || n <= 2.max(own / 5));
                if other.chars().next() == word.chars().next()
                    && !is_form
                    && !is_known
                    && fits
                    && edits(&word, other) == 1
                {
                    like.insert((other.clone(), Why::Letter));
                }
            }
        }
        like
    }

    /// Two words of the corpus that together are `word`.
    pub(super) fn halves(&self, word: &str) -> Vec<(String, String)> {
        let word = crate::text::folded(word);
        let cuts = word.char_indices().map(|(at, _)| at).skip(3);
        let cuts = cuts.take_while(|&at| word.len() - at >= 3);
        let halves = cuts.map(|at| word.split_at(at));
        let halves = halves.filter(|(one, other)| self.has(one) && self.has(other));
        halves
            .map(|(one, other)| (one.to_owned(), other.to_owned()))
            .collect()
    }
}

/// Whether letters at `at` may be a matter of region: not in "hour", "mourn", "story".
fn is_regional(word: &str, at: usize, letters: &str) -> bool {
    let behind = &word[at + letters.len()..];
    match letters {
        "our" | "or" => at > 1 && !behind.starts_with(['n', 't', 'c', 'd', 'g', 'm']),
        "og" | "em" | "ed" | "am" | "ow" => at > 2 && (behind.is_empty() || behind == "s"),
        _ => at > 1,
    }
}

/// The word, and the word without each of its letters.
fn without_a_letter(word: &str) -> Vec<String> {
    let cut = word
        .char_indices()
        .map(|(at, c)| format!("{}{}", &word[..at], &word[at + c.len_utf8()..]));
    cut.chain([word.to_owned()]).collect()
}

fn plurals(word: &str) -> Vec<String> {
    let mut plurals = vec![format!("{word}s"), format!("{word}es")];
    plurals.extend(word.strip_suffix('y').map(|stem| format!("{stem}ies")));
    plurals
}

fn singulars(word: &str) -> Vec<String> {
    let mut singulars: Vec<String> = word
        .strip_suffix("ies")
        .map(|stem| format!("{stem}y"))
        .into_iter()
        .collect();
    if !word.ends_with("ss") {
        singulars.extend(
            ["es", "s"]
                .iter()
                .filter_map(|end| word.strip_suffix(end))
                .map(str::to_owned),
        );
    }
    singulars.retain(|word| word.len() > 2);
    singulars
}
