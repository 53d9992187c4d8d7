//! What the rest of the product asks of a language. [`languages`](crate::languages) lists those that there are.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::furniture::Furniture;
use crate::{
    Document, Label, Named, Pronoun, Reading, Reference, Referent, SayingWord, SourceKind, Span,
    stems, words,
};

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// A person.
    Person,
    /// A state.
    State,
    /// Any other organisation.
    Organisation,
}

/// A language: what is known of it, and how its texts are read.
///
/// All spans are in bytes of the text that was given. No method fails: any string is accepted.
pub trait Language: fmt::Debug + Send + Sync {
    /// The language's code in ISO 639-1, as `corpus.toml` and codebooks write it: `en`.
    fn code(&self) -> &str;

    /// The kind of page furniture that `line` is, such as "Read more: …" or "Photo: …"; `None` for a line of the
    /// article.
    ///
    /// `line` has normalised characters and no spaces at its ends. [`FurnitureWords`](crate::furniture::FurnitureWords)
    /// holds the rules, given the words.
    fn furniture(&self, line: &str) -> Option<Furniture>;

    /// The length in bytes of the dateline that `line` begins with, the white space behind it included: 23 for "SEOUL,
    /// Sept. 13 (UPI) — The train left."; 0 where there is none. It may be the whole line.
    /// [`DatelineWords`](crate::datelines::DatelineWords) holds the rules.
    fn dateline(&self, _line: &str) -> usize {
        0
    }

    /// Whether `line`, which [`Language::furniture`] takes for a teaser or a credit by its label, is a headline where a text
    /// begins with it: "Photos: When Putin met Kim".
    fn is_labelled_headline(&self, _line: &str) -> bool {
        false
    }

    /// Whether a word that a line's end divides keeps its hyphen: `before` is what the line had up to the hyphen, `right`
    /// begins the next line. By default it does.
    fn keeps_hyphen(&self, _before: &str, _right: &str) -> bool {
        true
    }

    /// Whether `line` names an author: "By Our Correspondent".
    fn is_byline(&self, line: &str) -> bool;

    /// Whether `line` holds a date or a place and a date and nothing else: "PYONGYANG, Sept. 13 (KCNA)".
    fn is_date_line(&self, line: &str) -> bool;

    /// What follows the apostrophe of a possessive ending, in lower case: `s` for English. Such endings are not words.
    fn possessive_endings(&self) -> &[&str] {
        &[]
    }

    /// The words of `text`, in order: those of Unicode Standard Annex 29 without possessive endings.
    fn words(&self, text: &str) -> Vec<Span> {
        words::words(text, self.possessive_endings())
    }

    /// The sentences of an article alone: sorted, disjoint, trimmed, each within one paragraph. A heading is one
    /// sentence.
    fn sentences(&self, document: &Document) -> Vec<Span>;

    /// Reads an article: its sentences, words, voices, speakers and scare quotes.
    fn read(&self, document: &Document) -> Reading;

    /// The words of saying that [`Language::read`] may find, always in the same order.
    fn saying_words(&self) -> Vec<&'static SayingWord>;

    /// The labels of the names in one sentence of `text`: adjectives, titles and appositions.
    ///
    /// `words` are the sentence's words, in order; `names` stand in it, in order. The labels are in the order of
    /// the names, and lie within the sentence.
    fn labels(&self, text: &str, words: &[Span], names: &[Named]) -> Vec<Label>;

    /// The pronouns whose person is clear, in order. `people` are the names of persons in the article, in order. Without rules for
    /// pronouns, none is.
    fn references(&self, _text: &str, _reading: &Reading, _people: &[Referent]) -> Vec<Reference> {
        Vec::new()
    }

    /// The kinds of source that the article's speakers are, by their names in `reading`, where a rule tells.
    fn sources(&self, _text: &str, _reading: &Reading) -> BTreeMap<String, SourceKind> {
        BTreeMap::new()
    }

    /// The pronoun of a person of this name, where the given name tells it.
    fn pronoun_of(&self, _name: &str) -> Option<Pronoun> {
        None
    }

    /// Whether the name at `name`, which is that of a state, means the place: "in Russia", and not "Russia said". `words` are those of
    /// its sentence.
    fn is_place(&self, _text: &str, _words: &[Span], _name: Span) -> bool {
        false
    }

    /// Whether `word`, right behind a person's name, may belong to the name: in "Kim Myong Sik", but not in "Kim
    /// Wednesday" or "Kim said".
    fn may_belong_to_name(&self, word: &str) -> bool {
        word.starts_with(char::is_uppercase)
    }

    /// Whether `word` denies what follows it, as "not" does; `next` is the word behind it. Without rules, none does.
    fn negates(&self, _word: &str, _next: &str) -> bool {
        false
    }

    /// A name without titles before it: "Vladimir Putin" of "President Vladimir Putin".
    fn without_titles<'n>(&self, name: &'n str) -> &'n str {
        name
    }

    /// What a name is the name of, where its words tell.
    fn kind_of_name(&self, _name: &str) -> Option<NameKind> {
        None
    }

    /// Every name of the state that goes by `name`, the usual one first; none where it is not a state's.
    fn names_of_state(&self, _name: &str) -> Vec<&'static str> {
        Vec::new()
    }

    /// Whether `word` is an adjective made of a state's name, or what its people are called.
    fn is_demonym(&self, _word: &str) -> bool {
        false
    }

    /// Whether `phrase`, which a codebook has for an actor, is a name ("Kim Jong-un", "the North") rather than a noun
    /// phrase ("the Russian president").
    fn is_name(&self, phrase: &str) -> bool;

    /// The head of a noun phrase in lower case: "leader" of "leader of the dprk"; `None` when it has no word.
    fn head<'p>(&self, phrase: &'p str) -> Option<&'p str>;

    /// Whether `word` is an article, which a noun phrase is shown without.
    fn is_article(&self, word: &str) -> bool;

    /// Words that their capitals make: abbreviations without full stops ("US", "WHO") and names with their capital ("May"), whose letters
    /// are another word when they are small, or part of a name ("Kim Jong Un").
    fn capital_words(&self) -> &[&'static str] {
        &[]
    }

    /// The value of `word`, if it is a number: 6 for "6" and "six", 1,000,000 for "million". By default digits alone are read, with commas between
    /// thousands.
    fn number(&self, word: &str) -> Option<f64> {
        let digits = word.starts_with(|c: char| c.is_ascii_digit());
        digits.then(|| word.replace(',', "").parse().ok()).flatten()
    }

    /// Whether `word` may be the plural of a noun: "missiles", "people", and also "says". By default no word may.
    fn may_be_plural(&self, _word: &str) -> bool {
        false
    }

    /// Whether `word` belongs to a date or a time: "September", "Monday", "p.m", "ago". By default none does.
    fn is_date_word(&self, _word: &str) -> bool {
        false
    }

    /// The stem of `word` in lower case, which its inflected forms share: "launch" of "Launches". By default that of the Snowball
    /// project's stemmer for the language; where there is none, the word in lower case.
    fn stem(&self, word: &str) -> String {
        stems::stem(self.code(), word)
    }

    /// Words that say little by themselves, in lower case and with straight apostrophes; by default the list that
    /// the NLTK project has for the language, which may be empty.
    fn stop_words(&self) -> &[&'static str] {
        stop_words::lookup(self.code()).unwrap_or_default()
    }
}

/// A language in use: shared by whatever is read in it, and cheap to clone. Two are equal when their codes are.
#[derive(Clone, Debug)]
pub struct SharedLanguage(Arc<dyn Language>);

impl<L: Language + 'static> From<L> for SharedLanguage {
    fn from(language: L) -> SharedLanguage {
        SharedLanguage(Arc::new(language))
    }
}

impl Deref for SharedLanguage {
    type Target = dyn Language;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

impl PartialEq for SharedLanguage {
    fn eq(&self, other: &SharedLanguage) -> bool {
        self.code() == other.code()
    }
}

impl Eq for SharedLanguage {}
