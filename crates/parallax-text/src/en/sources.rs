//! What kind of source a speaker is, by the noun that names it.
//!
//! The noun that counts is the head of the phrase: "a spokesman for the company", "the company's spokesman". Nouns that
//! speak for something else (`[for another]`) take its kind. A person's kind is that of the title or apposition where the
//! article introduces the name: "Ohio Gov. John Kasich", "Larry Sabato, a political scientist".

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::data;
use super::lexicon::{self, Class};
use crate::source::SourceKind;
use crate::words::words;
use crate::{Reading, Span};

/// Words of a title before a name at most.
const LONGEST_TITLE: usize = 7;
/// Words of an apposition at most.
const LONGEST_APPOSITION: usize = 14;
/// Words of an entry of the list at most.
const LONGEST_ENTRY: usize = 4;
/// Names with a word in common that are looked for at a place at most.
const NAMESAKES: usize = 8;

/// An entry of the list.
#[derive(Clone, Copy, Default)]
struct Noun {
    kind: Option<SourceKind>,
    /// Whether it speaks for what stands beside it.
    for_another: bool,
}

static NOUNS: LazyLock<FxHashMap<&'static str, Noun>> = LazyLock::new(|| {
    let mut nouns: FxHashMap<&'static str, Noun> = FxHashMap::default();
    for (section, entries) in data::SOURCES
        .sections()
        .filter(|(name, _)| *name != "short title")
    {
        let kind = SourceKind::ALL
            .into_iter()
            .find(|kind| kind.as_str() == section);
        for entry in entries {
            let noun = nouns.entry(entry).or_default();
            noun.kind = noun.kind.or(kind);
            noun.for_another |= kind.is_none();
        }
    }
    nouns
});

/// See [`Language::sources`](crate::Language::sources).
pub(super) fn sources(text: &str, reading: &Reading) -> BTreeMap<String, SourceKind> {
    let speakers = reading.voiced.iter();
    let speakers: FxHashSet<&str> = speakers
        .filter_map(|voiced| voiced.speaker.as_deref())
        .collect();
    let mut found = BTreeMap::new();
    let mut people = People::default();
    let mut names: Vec<&str> = speakers.into_iter().collect();
    names.sort_unstable();
    for name in names {
        match kind_of(name) {
            Some(kind) if !is_person(name) => {
                found.insert(name.to_owned(), kind);
            }
            _ => people.add(name),
        }
    }
    people.introduced(text, &reading.words, &mut found);
    found
}

/// Whether a phrase is a person's name by its given name: "Bill Press", "Mr. King".
fn is_person(phrase: &str) -> bool {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let given = Class::MAN | Class::WOMAN | Class::EASTERN_SURNAME;
    (2..=4).contains(&words.len())
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase))
        && lexicon::classes(words[0]).intersects(given)
}

/// A word as the list has it, and without the ending of a plural.
fn forms(word: &str) -> [String; 2] {
    let plain: String = word.to_lowercase().replace('.', "").replace('’', "'");
    let singular = match plain.as_str() {
        "people" => "people".to_owned(),
        _ if plain.ends_with("men") => format!("{}man", &plain[..plain.len() - 3]),
        _ if plain.ends_with("ies") => format!("{}y", &plain[..plain.len() - 3]),
        _ if plain.ends_with("ches") || plain.ends_with("sses") => {
            plain[..plain.len() - 2].to_owned()
        }
        _ if plain.ends_with('s') && !plain.ends_with("ss") => plain[..plain.len() - 1].to_owned(),
        _ => plain.clone(),
    };
    [plain, singular]
}

/// A stretch of a phrase's words that the list knows.
struct Unit {
    from: usize,
    to: usize,
    noun: Noun,
}

/// The kind that a noun phrase tells; `None` where its head is not listed.
fn kind_of(phrase: &str) -> Option<SourceKind> {
    // "King says": a surname.
    let surname = phrase.starts_with(char::is_uppercase)
        && !phrase.contains(' ')
        && !phrase.ends_with('s')
        && lexicon::classes(phrase).intersects(Class::ROLE);
    if surname {
        return None;
    }
    let phrase = Phrase::new(phrase);
    let head = phrase.head();
    let at_head = phrase.at(head);
    if let Some(unit) = at_head {
        return phrase.kind(unit);
    }
    // "Americans", "the Russians"; "Moscow", "South Korea"
    let last = phrase.words.get(head.checked_sub(1)?)?;
    let class = lexicon::classes(last);
    if class.intersects(Class::PLACE) {
        return Some(SourceKind::Official);
    }
    let [_, singular] = forms(last);
    let nation =
        singular.len() < last.len() && lexicon::classes(&singular).intersects(Class::DEMONYM);
    nation.then_some(SourceKind::Citizen)
}

/// The kind that a title tells, whose head is listed or nothing.
fn kind_of_title(title: &str) -> Option<SourceKind> {
    let phrase = Phrase::new(title);
    phrase.at(phrase.head()).and_then(|unit| phrase.kind(unit))
}

struct Phrase<'p> {
    words: Vec<&'p str>,
    units: Vec<Unit>,
}

impl<'p> Phrase<'p> {
    fn new(phrase: &'p str) -> Self {
        let words: Vec<&str> = words(phrase, &["s"])
            .into_iter()
            .map(|word| word.of(phrase))
            .collect();
        let forms: Vec<[String; 2]> = words.iter().map(|word| forms(word)).collect();
        let mut units = Vec::new();
        let mut from = 0;
        while from < words.len() {
            let longest = LONGEST_ENTRY.min(words.len() - from);
            let unit = (1..=longest).rev().find_map(|length| {
                let to = from + length;
                let [last, singular] = &forms[to - 1];
                let before: String = forms[from..to - 1]
                    .iter()
                    .map(|[word, _]| format!("{word} "))
                    .collect();
                let noun = NOUNS
                    .get(format!("{before}{last}").as_str())
                    .or_else(|| NOUNS.get(format!("{before}{singular}").as_str()))?;
                Some(Unit {
                    from,
                    to,
                    noun: *noun,
                })
            });
            from = unit.as_ref().map_or(from + 1, |unit| unit.to);
            units.extend(unit);
        }
        Phrase { words, units }
    }

    /// One past the head: the word before the first preposition or relative.
    fn head(&self) -> usize {
        let ends = |at: &usize| {
            let word = self.words[*at];
            lexicon::classes(word).intersects(Class::PREPOSITION | Class::RELATIVE)
                || matches!(word, "who" | "that" | "familiar" | "close" | "briefed")
        };
        let past = (1..self.words.len()).find(|at| {
            ends(at)
                && !self
                    .units
                    .iter()
                    .any(|unit| unit.from < *at && *at < unit.to)
        });
        past.unwrap_or(self.words.len())
    }

    /// The unit that ends at the head.
    fn at(&self, head: usize) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.to == head)
    }

    /// The kind of a unit, or of what it speaks for: what stands right before it, or behind it.
    fn kind(&self, unit: &Unit) -> Option<SourceKind> {
        if !unit.noun.for_another {
            return unit.noun.kind;
        }
        // "many officials" are officials.
        let strong =
            |other: &&Unit| !other.noun.for_another && other.noun.kind != Some(SourceKind::Unnamed);
        let mut before = self
            .units
            .iter()
            .rev()
            .filter(|other| other.to <= unit.from);
        let mut behind = self.units.iter().filter(|other| other.from >= unit.to);
        let other = before.find(strong).or_else(|| behind.find(strong));
        let place = || {
            // "a spokesman for Moscow", "a US official"
            let state = Class::PLACE | Class::DEMONYM;
            let is_state = |word: &&str| lexicon::classes(word).intersects(state);
            self.words
                .iter()
                .any(is_state)
                .then_some(SourceKind::Official)
        };
        // "the president of Judicial Watch" is of no kind where "President Obama" is.
        let next = self.words.get(unit.to);
        let alone = next.is_none_or(|word| !matches!(*word, "of" | "for" | "at" | "with"));
        match other {
            Some(other) => other.noun.kind,
            None => unit.noun.kind.filter(|_| alone).or_else(place),
        }
    }
}

/// Names of people, by their words.
#[derive(Default)]
struct People<'n> {
    names: Vec<Vec<&'n str>>,
    written: Vec<&'n str>,
    by_first: FxHashMap<&'n str, Vec<usize>>,
    by_last: FxHashMap<&'n str, Vec<usize>>,
}

impl<'n> People<'n> {
    fn add(&mut self, name: &'n str) {
        let words: Vec<&str> = words(name, &["s"])
            .into_iter()
            .map(|word| word.of(name))
            .collect();
        let (Some(&first), Some(&last)) = (words.first(), words.last()) else {
            return;
        };
        if !last.starts_with(char::is_uppercase) {
            return;
        }
        self.by_first
            .entry(first)
            .or_default()
            .push(self.names.len());
        self.by_last.entry(last).or_default().push(self.names.len());
        self.names.push(words);
        self.written.push(name);
    }

    /// Adds the kinds of those whom the text introduces.
    fn introduced(&self, text: &str, words: &[Span], found: &mut BTreeMap<String, SourceKind>) {
        let mut known = vec![false; self.names.len()];
        let is_name = |at: usize, name: &[&str]| {
            words.len() - at >= name.len()
                && words[at..]
                    .iter()
                    .zip(name)
                    .all(|(word, part)| word.of(text) == *part)
        };
        for (at, word) in words.iter().enumerate() {
            let word = word.of(text);
            let begun = self
                .by_first
                .get(word)
                .into_iter()
                .flatten()
                .take(NAMESAKES);
            let full = begun
                .filter(|one| is_name(at, &self.names[**one]))
                .map(|&one| (one, at + self.names[one].len()));
            let last = self.by_last.get(word).into_iter().flatten().take(NAMESAKES);
            // A surname alone: the given name is no title.
            let alone = |one: &&usize| {
                let name = &self.names[**one];
                let given = name.len().checked_sub(2).map(|given| name[given]);
                let before = at.checked_sub(1).map(|before| words[before].of(text));
                given.is_some() && given != before
            };
            let last = last.filter(alone).map(|&one| (one, at + 1));
            for (one, past) in full.chain(last) {
                if known[one] {
                    continue;
                }
                let place = Place {
                    text,
                    words,
                    from: at,
                    past,
                };
                if let Some(kind) = place.before().or_else(|| place.behind()) {
                    known[one] = true;
                    found.insert(self.written[one].to_owned(), kind);
                }
            }
        }
    }
}

/// Where a name stands.
struct Place<'t> {
    text: &'t str,
    words: &'t [Span],
    from: usize,
    past: usize,
}

impl Place<'_> {
    fn gap(&self, at: usize) -> &str {
        &self.text[self.words[at - 1].end..self.words[at].start]
    }

    /// The kind that the title before the name tells.
    fn before(&self) -> Option<SourceKind> {
        let closed = Class::DETERMINER
            | Class::PREPOSITION
            | Class::CONJUNCTION
            | Class::AUXILIARY
            | Class::PRONOUN
            | Class::SUBORDINATOR
            | Class::RELATIVE;
        let mut from = self.from;
        while from > 0 && self.from - from < LONGEST_TITLE {
            let word = self.words[from - 1].of(self.text);
            let gap = self.gap(from);
            let joins = gap == " "
                || gap == "-"
                || gap == ". " && word.len() <= 5
                || gap == "’s "
                || gap == "'s ";
            if !joins || lexicon::classes(word).intersects(closed) && word != "US" {
                break;
            }
            from -= 1;
        }
        (from < self.from).then(|| {
            let span = Span::new(self.words[from].start, self.words[self.from - 1].end);
            kind_of_title(span.of(self.text))
        })?
    }

    /// The kind that the apposition behind the name tells: ", a political scientist at Harvard,".
    fn behind(&self) -> Option<SourceKind> {
        if self.past >= self.words.len() || self.gap(self.past) != ", " {
            return None;
        }
        let past = (self.past + 1..self.words.len())
            .take(LONGEST_APPOSITION)
            .find(|&at| {
                let gap = self.gap(at);
                gap.contains([',', ';', '—', '–', '(', '\n'])
                    || gap.trim_end() != gap.trim()
                    || gap.contains(". ")
                    || lexicon::classes(self.words[at].of(self.text)).intersects(Class::RELATIVE)
            })?;
        let span = Span::new(self.words[self.past].start, self.words[past - 1].end);
        kind_of_title(span.of(self.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cleaning;
    use crate::en::English;
    use crate::language::Language;

    #[test]
    fn the_head_of_a_phrase_tells_its_kind() {
        use SourceKind::*;
        for (phrase, kind) in [
            ("the Unification Ministry", Official),
            ("South Korea", Official),
            ("a spokesman for the company", Company),
            ("the company’s spokesman", Company),
            ("a White House spokeswoman", Official),
            ("a Trump campaign adviser", Political),
            ("U.S. officials", Official),
            ("a U.S. spokesman", Official),
            ("analysts", Expert),
            ("many officials on the island", Official),
            ("a professor of law at Harvard", Expert),
            ("CNN", Media),
            ("a White House correspondent", Media),
            ("state news agency KCNA", Media),
            ("a source close to the Kremlin", Unnamed),
            ("people familiar with the matter", Unnamed),
            ("eyewitnesses", Citizen),
            ("many Americans", Citizen),
            ("the union’s president", Group),
            ("the report", Document),
            ("the president", Official),
            ("the chairman of the party", Political),
        ] {
            assert_eq!(kind_of(phrase), Some(kind), "{phrase}");
        }
        for phrase in [
            "the crown",
            "King",
            "a spokeswoman",
            "the president of the club",
        ] {
            assert_eq!(kind_of(phrase), None, "{phrase}");
        }
    }

    #[test]
    fn people_are_what_their_titles_and_appositions_say() {
        let text = "The vote is close, said Larry Sabato, a political scientist at Virginia. Ohio Gov. John Kasich said it is lost. \
                    “We will win,” said Clinton campaign manager Robby Mook. Bill Press said it was cold. “No,” said Sarah Bishop, who \
                    lives in Dayton.";
        let language = English::new();
        let document = cleaning::clean(text, &language).document;
        let reading = language.read(&document);
        let found = language.sources(document.text(), &reading);
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(name, kind)| (name.as_str(), kind.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                ("John Kasich", "official"),
                ("Larry Sabato", "expert"),
                ("Robby Mook", "political")
            ]
        );
    }
}
