//! Which word stands somewhere, where capitals make another word of it: "US" is not "us", nor "UN" the "Un" of "Kim Jong Un".
//!
//! A language lists such words ([`Language::capital_words`]). Of all others, neither capitals nor the full stops of an abbreviation
//! make another word ("NATO" and "Nato", "U.K." and "UK"), or the style of an outlet would pass for its choice of words. Where all
//! words have capitals, as in some headlines, and where a sentence begins with one, a listed word is what it mostly is elsewhere in the
//! corpus.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::annotate::AnnotatedArticle;
use crate::text::{Language, Span, word_key, words_in};

/// What a key of a word is changed by where its capitals make it another.
const CAPITAL: u64 = 0x5bd1_e995_97f4_a7c1;

/// The words of a study whose capitals make them others.
#[derive(Default)]
pub struct Capitals {
    /// As the language lists them, by the keys of their letters.
    listed: FxHashMap<u64, &'static str>,
    /// Article and word of each, in the order of neither.
    places: FxHashSet<(u32, u32)>,
}

/// What the capitals of a listed word say where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// It is the listed word.
    Capital,
    /// It is the other one.
    Small,
    /// They say nothing.
    Doubtful,
}

/// The keys of an article's words, and the senses of those of its words that are listed.
pub type Read = (Vec<u64>, Vec<(u32, Sense)>);

/// The words of a language that capitals make others, by the keys of their letters.
pub struct Listed(FxHashMap<u64, &'static str>);

impl Listed {
    /// Those of `language`.
    pub fn of(language: &dyn Language) -> Listed {
        let words = language.capital_words().iter();
        Listed(words.map(|&word| (word_key(word), word)).collect())
    }

    /// The keys of an article's words, and what is known of those that are listed.
    pub fn read(&self, text: &str, found: &AnnotatedArticle) -> Read {
        let mut senses = Vec::new();
        let keys = (0..)
            .zip(&found.words)
            .map(|(at, word)| {
                let key = word_key(&without_stops(word.of(text)));
                if let Some(listed) = self.0.get(&key) {
                    senses.push((at, sense(listed, text, found, at as usize)));
                }
                key
            })
            .collect();
        (keys, senses)
    }
}

impl Capitals {
    /// The keys of all words of the articles, which have been `read`, and which are others by their capitals.
    pub fn keys(Listed(listed): Listed, mut read: Vec<Read>) -> (Vec<Vec<u64>>, Arc<Capitals>) {
        // How often each is clearly the listed word, and how often the other.
        let mut clear: FxHashMap<u64, (usize, usize)> = FxHashMap::default();
        for (keys, senses) in &read {
            for &(at, sense) in senses {
                let (capital, small) = clear.entry(keys[at as usize]).or_default();
                *capital += usize::from(sense == Sense::Capital);
                *small += usize::from(sense == Sense::Small);
            }
        }
        let mut places = FxHashSet::default();
        for (article, (keys, senses)) in (0..).zip(&mut read) {
            for &(at, sense) in senses.iter() {
                let key = &mut keys[at as usize];
                let (capital, small) = clear[key];
                let mostly = capital > small || capital == small && is_abbreviation(listed[key]);
                if sense == Sense::Capital || sense == Sense::Doubtful && mostly {
                    *key ^= CAPITAL;
                    places.insert((article, at));
                }
            }
        }
        let keys = read.into_iter().map(|(keys, _)| keys).collect();
        (keys, Arc::new(Capitals { listed, places }))
    }

    /// The word at a place as it is shown: a listed one as it is listed, others in lower case and, if they are abbreviations in lower
    /// case, with their last full stop.
    pub fn shown(&self, text: &str, word: Span, place: (u32, u32)) -> String {
        let plain = without_stops(word.of(text));
        if self.places.contains(&place)
            && let Some(listed) = self.listed.get(&word_key(&plain))
        {
            return (*listed).to_owned();
        }
        let mut shown = plain.to_lowercase();
        let is_short = shown.contains('.') && shown.ends_with(char::is_alphabetic);
        if is_short && text[word.end..].starts_with('.') {
            shown.push('.');
        }
        shown
    }
}

/// What the word at `at`, which has the letters of `listed`, is by its capitals.
fn sense(listed: &str, text: &str, found: &AnnotatedArticle, at: usize) -> Sense {
    let span = found.words[at];
    let word = span.of(text);
    if !word.starts_with(char::is_uppercase) {
        return Sense::Small;
    }
    let capitals = is_in_capitals(word);
    if is_abbreviation(listed) {
        return match capitals {
            _ if word.contains('.') => Sense::Capital,
            false => Sense::Small,
            true if others(text, found, span).is_in_capitals() => Sense::Doubtful,
            true => Sense::Capital,
        };
    }
    let next = found
        .words
        .get(at + 1)
        .filter(|next| next.start <= span.end + 1);
    if next.is_some_and(|next| {
        next.of(text)
            .starts_with(|first: char| first.is_ascii_digit())
    }) {
        // "May 5"
        return Sense::Capital;
    }
    if capitals || begins(text, found, span) || others(text, found, span).is_title() {
        Sense::Doubtful
    } else {
        Sense::Capital
    }
}

/// Whether a listed word is an abbreviation rather than a name.
fn is_abbreviation(listed: &str) -> bool {
    is_in_capitals(listed)
}

fn is_in_capitals(word: &str) -> bool {
    !word.contains(char::is_lowercase)
}

/// An abbreviation in capitals without its full stops, any other word as it is.
fn without_stops(word: &str) -> Cow<'_, str> {
    let is_abbreviation = word.contains('.')
        && word
            .split('.')
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase));
    if is_abbreviation {
        Cow::Owned(word.replace('.', ""))
    } else {
        Cow::Borrowed(word)
    }
}

/// The sentence that a word is in.
fn sentence_of(found: &AnnotatedArticle, word: Span) -> Option<Span> {
    let after = found
        .sentences
        .partition_point(|one| one.span.start <= word.start);
    let sentence = found.sentences.get(after.checked_sub(1)?)?;
    sentence.span.contains(word).then_some(sentence.span)
}

/// Whether a word begins a sentence, or a quotation or clause within it.
fn begins(text: &str, found: &AnnotatedArticle, word: Span) -> bool {
    let start = sentence_of(found, word).map_or(word.start, |sentence| sentence.start);
    let before = text[start..word.start].trim_end();
    before.is_empty()
        || before.ends_with([
            '“', '"', '‘', '\'', '«', '(', '[', ':', ';', '—', '–', '-', '.', '?', '!', '…', '•',
            '|',
        ])
}

/// The other longer words of a sentence, and how many begin with a capital or have nothing else.
#[derive(Default)]
struct Others {
    all: usize,
    begin: usize,
    capitals: usize,
}

impl Others {
    /// Whether most are in capitals.
    fn is_in_capitals(&self) -> bool {
        self.all >= 2 && 2 * self.capitals > self.all
    }

    /// Whether nearly all begin with a capital, as in a headline in title case.
    fn is_title(&self) -> bool {
        self.all >= 2 && 10 * self.begin > 9 * self.all
    }
}

fn others(text: &str, found: &AnnotatedArticle, word: Span) -> Others {
    let sentence = sentence_of(found, word).unwrap_or(word);
    let mut others = Others::default();
    for other in words_in(&found.words, sentence) {
        if *other == word || other.len() < 4 {
            continue;
        }
        let other = other.of(text);
        if !other.starts_with(char::is_alphabetic) {
            continue;
        }
        others.all += 1;
        others.begin += usize::from(other.starts_with(char::is_uppercase));
        others.capitals += usize::from(is_in_capitals(other));
    }
    others
}

#[cfg(test)]
mod tests {

    /// The words of some articles, one outlet each, as tables show them.
    fn shown(texts: &[&str]) -> Vec<Vec<String>> {
        let home = tempfile::tempdir().unwrap();
        for (at, text) in texts.iter().enumerate() {
            let folder = home.path().join(format!("outlet{at}"));
            std::fs::create_dir(&folder).unwrap();
            std::fs::write(folder.join("1.txt"), text).unwrap();
        }
        let analysis = crate::analyze::analyze_with(
            &crate::plan::Plan::new(home.path()).repeats(crate::plan::Repeats::CountAll),
            &crate::testing::BY_LENGTH,
        )
        .unwrap();
        let study = analysis.study();
        let shown = |places: &Vec<u32>| {
            let places = places.iter();
            places.map(|&word| study.text(&study.words, word)).collect()
        };
        study.words.places.iter().map(shown).collect()
    }

    const OTHER: &str = "Nothing else was said of the talks on Monday evening.\n";

    #[track_caller]
    fn words(text: &str) -> Vec<String> {
        shown(&[text, OTHER]).swap_remove(0)
    }

    #[test]
    fn abbreviations_are_not_the_words_that_they_spell() {
        for (text, expected) in [
            (
                "The UN told Kim Jong Un to stop.",
                "the UN told kim jong un to stop",
            ),
            (
                "The U.N. told Kim Jong-un to stop it.",
                "the UN told kim jong un to stop it",
            ),
            (
                "The US gave us nothing, and neither did U.S. allies.",
                "the US gave us nothing and neither did US allies",
            ),
            (
                "Those who work in IT say it is the WHO that failed.",
                "those who work in IT say it is the WHO that failed",
            ),
            (
                "Mia Farrow spoke of ice; ICE agents did not.",
                "mia farrow spoke of ice ICE agents did not",
            ),
        ] {
            let found = words(&format!("{text}\n"));
            assert_eq!(found.join(" "), expected);
        }
    }

    #[test]
    fn other_capitals_and_full_stops_make_no_word() {
        for (text, expected) in [
            (
                "NATO and Nato, UNESCO and Unesco, the U.K. and the UK.",
                "nato and nato unesco and unesco the uk and the uk",
            ),
            (
                "We will NOT go there, not at 3 p.m. or later.",
                "we will not go there not at 3 p.m. or later",
            ),
        ] {
            let found = words(&format!("{text}\n"));
            assert_eq!(found.join(" "), expected);
        }
    }

    #[test]
    fn names_are_not_the_words_that_they_spell() {
        let found = words(
            "He said in May that he may go. It happens every May. May 5 is late. The Polish troops polish boots.\n",
        );
        assert_eq!(
            found.join(" "),
            "he said in May that he may go it happens every May May 5 is late the Polish troops polish boots"
        );
    }

    #[test]
    fn where_all_words_have_capitals_a_word_is_what_it_mostly_is() {
        let found = words("KIM TELLS US TO LEAVE\n\nThe US answered at once. The US was calm.\n");
        assert_eq!(found[..5].join(" "), "kim tells US to leave");
        let found = words("KIM TELLS US NOTHING\n\nHe told us nothing at all. Let us see.\n");
        assert_eq!(found[..4].join(" "), "kim tells us nothing");
        // A sentence may begin with either.
        let found = words("May he go? He may. They may. In May he left.\n");
        assert_eq!(found[0], "may");
        let found = words("May was cold. In May he left. By May they may.\n");
        assert_eq!(found[0], "May");
    }
}
