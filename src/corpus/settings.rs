//! `corpus.toml`: what a corpus is called, its language and its outlets.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;
use toml::de::DeTable;

use super::{CorpusError, Outlet, shortened};
use crate::input::settings::{UnknownKey, syntax_error, unknown_key};
use crate::input::{self, FileReadError, TextError, line_of};
use crate::text::{cleaning, languages};

/// The name of the file in the corpus folder.
const FILE: &str = "corpus.toml";
/// The most bytes that the file may have: 10 MB describe 50,000 outlets.
const MOST_BYTES: u64 = 10_000_000;
/// The tables of the file, and the keys of each.
const TABLES: [&str; 2] = ["corpus", "outlets"];
const CORPUS_KEYS: [&str; 4] = ["title", "language", "codebook", "note"];
const OUTLET_KEYS: [&str; 5] = ["id", "name", "country", "ownership", "agency"];

/// The contents of `corpus.toml`; everything is optional.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Settings {
    /// The table `[corpus]`.
    pub corpus: About,
    /// The outlets, in the order of the file; empty when the file lists none.
    pub outlets: Vec<OutletEntry>,
}

impl Settings {
    /// The language of the articles; English unless the file says otherwise.
    pub fn language(&self) -> &str {
        self.corpus.language.as_deref().unwrap_or("en")
    }
}

/// The table `[corpus]`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, expecting = "a table")]
pub(super) struct About {
    /// What the corpus is called.
    pub title: Option<String>,
    /// Language of the articles, as an ISO 639 code.
    pub language: Option<String>,
    /// The codebook to use unless the user names another.
    pub codebook: Option<String>,
    /// Where the texts come from.
    pub note: Option<String>,
}

/// One `[[outlets]]` table.
#[derive(Debug, Deserialize)]
#[serde(expecting = "a table")]
pub(super) struct OutletEntry {
    id: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    country: String,
    #[serde(default)]
    ownership: String,
    #[serde(default)]
    agency: bool,
}

impl From<&OutletEntry> for Outlet {
    fn from(entry: &OutletEntry) -> Self {
        Outlet {
            id: cleaning::tidy(&entry.id),
            name: cleaning::tidy(&entry.name),
            country: cleaning::tidy(&entry.country),
            ownership: cleaning::tidy(&entry.ownership),
            agency: entry.agency,
        }
    }
}

/// Why a `corpus.toml` can't be used. Each message has the remedy.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// Not text, or too much of it.
    #[error(transparent)]
    Text(#[from] TextError),
    /// Not TOML, or a value of the wrong kind.
    #[error(
        "{0}; write settings as `title = \"…\"` below a line `[corpus]`, and for each outlet `id = \"…\"` below a line `[[outlets]]`"
    )]
    Syntax(String),
    /// A setting above the first table.
    #[error("`{0}` is outside any table; put a line `[corpus]` above it")]
    OutsideTable(String),
    /// A key that `corpus.toml` does not have.
    #[error("unknown key `{name}` in {place}; {remedy}")]
    UnknownKey {
        /// The key.
        name: String,
        /// Where it is.
        place: &'static str,
        /// The key that may have been meant.
        remedy: String,
    },
    /// A language without rules.
    #[error(
        "there are no rules for the language `{}`, which would be measured as if it were another; known: {}",
        shortened(code), .known.join(", ")
    )]
    Language {
        /// The code in the file.
        code: String,
        /// The codes that are known.
        known: Vec<String>,
    },
    /// An outlet without an id.
    #[error("an outlet has an empty `id`: give it a short name such as `us-wire`")]
    EmptyId,
    /// An id that two outlets have.
    #[error("two outlets have the id `{0}`: each outlet needs its own")]
    SameId(String),
}

/// Reads `corpus.toml` in `dir`; without that file every setting is empty.
pub(super) fn read(dir: &Path) -> Result<Settings, CorpusError> {
    let path = dir.join(FILE);
    let bytes = match input::read_file(&path, MOST_BYTES) {
        Ok(bytes) => bytes,
        Err(FileReadError::Missing) => return Ok(Settings::default()),
        Err(why) => return Err(CorpusError::File { path, why }),
    };
    let parsed = match input::decode_article(&bytes) {
        Ok(text) => parse(&text),
        Err(TextError::Empty) => Ok(Settings::default()),
        Err(error @ TextError::Encoding(encoding)) => Err((encoding.line(), error.into())),
        Err(error) => Err((1, error.into())),
    };
    parsed.map_err(|(line, why)| CorpusError::Settings {
        path,
        line,
        why: Box::new(why),
    })
}

/// Reads the text of a `corpus.toml`; an error comes with its line.
fn parse(text: &str) -> Result<Settings, (usize, SettingsError)> {
    let refuse = |error: toml::de::Error| {
        let (line, message) = syntax_error(text, &error);
        (line, SettingsError::Syntax(message))
    };
    let table = DeTable::parse(text).map_err(refuse)?;
    if let Some((offset, why)) = unknown(table.get_ref()) {
        return Err((line_of(text, offset), why));
    }
    let settings: Settings = toml::from_str(text).map_err(refuse)?;
    if languages::of(settings.language()).is_none() {
        let why = SettingsError::Language {
            code: settings.language().to_owned(),
            known: languages::codes(),
        };
        return Err((line_of(text, offset_of_language(table.get_ref())), why));
    }
    let mut seen = BTreeSet::new();
    for entry in &settings.outlets {
        let id = Outlet::from(entry).id;
        let why = if id.is_empty() {
            SettingsError::EmptyId
        } else if !seen.insert(id.clone()) {
            SettingsError::SameId(id)
        } else {
            continue;
        };
        return Err((line_of_id(text, &entry.id), why));
    }
    Ok(settings)
}

/// Where the language is named: a byte offset.
fn offset_of_language(file: &DeTable) -> usize {
    let about = file
        .get("corpus")
        .and_then(|corpus| corpus.get_ref().as_table());
    let language = about.and_then(|about| about.get("language"));
    language.map_or(0, |language| language.span().start)
}

/// The first key that `corpus.toml` does not have: its byte offset, and what to say of it.
fn unknown(file: &DeTable) -> Option<(usize, SettingsError)> {
    let report = |key: UnknownKey<'_>, place| {
        let error = SettingsError::UnknownKey {
            name: key.name.to_owned(),
            place,
            remedy: key.remedy,
        };
        (key.offset, error)
    };
    if let Some(key) = unknown_key(file, &TABLES) {
        if CORPUS_KEYS.contains(&key.name) {
            let why = SettingsError::OutsideTable(key.name.to_owned());
            return Some((key.offset, why));
        }
        return Some(report(key, "corpus.toml"));
    }
    for (key, value) in file {
        let (known, place): (&[&str], _) = if key.get_ref() == "corpus" {
            (&CORPUS_KEYS, "the table [corpus]")
        } else {
            (&OUTLET_KEYS, "an outlet")
        };
        let value = value.get_ref();
        let one = value.as_table().into_iter();
        let many = value.as_array().into_iter().flat_map(|array| array.iter());
        let mut tables = one.chain(many.filter_map(|table| table.get_ref().as_table()));
        if let Some(key) = tables.find_map(|table| unknown_key(table, known)) {
            return Some(report(key, place));
        }
    }
    None
}

/// The line of the last outlet with this id: the one that repeats it.
fn line_of_id(text: &str, id: &str) -> usize {
    let names_it =
        |line: &str| line.trim_start().starts_with("id") && line.contains(&format!("\"{id}\""));
    let at = text
        .lines()
        .enumerate()
        .filter(|(_, line)| names_it(line))
        .last();
    at.map_or(1, |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_file_is_read() {
        let text = "[corpus]\ntitle = \"A visit\"\nlanguage = \"en\"\ncodebook = \"state-visit\"\nnote = \"Ours.\"\n\
            [[outlets]]\nid = \"us-wire\"\nname = \"A wire\"\ncountry = \"US\"\nownership = \"private\"\nagency = true\n\
            [[outlets]]\nid = \"ua-daily\"\n";
        let settings = parse(text).unwrap();
        assert_eq!(settings.corpus.codebook.as_deref(), Some("state-visit"));
        let [wire, daily] = [0, 1].map(|at| Outlet::from(&settings.outlets[at]));
        assert_eq!(wire.country, "US");
        assert!(wire.agency && !daily.agency);
    }

    #[test]
    fn faults_have_their_line_and_a_remedy() {
        let cases = [
            ("[corpus]\ntitel = \"x\"", 2, "did you mean `title`?"),
            (
                "[corpus]\ntitle = \"x\"\n[[outlets]]\nid = \"a\"\ncontry = \"US\"",
                5,
                "did you mean `country`?",
            ),
            ("[[outlet]]\nid = \"a\"", 1, "did you mean `outlets`?"),
            ("title = \"x\"", 1, "put a line `[corpus]` above it"),
            ("[corpus]\n\ntitle = x", 3, "title = \"…\""),
            ("[corpus]\ntitle = 5", 2, "expected a string"),
            ("outlets = [\"us-wire\"]", 1, "expected a table"),
            ("[[outlets]]\nname = \"A\"", 1, "missing field `id`"),
            (
                "[[outlets]]\nid = \"a\"\nagency = \"yes\"",
                3,
                "expected a boolean",
            ),
            ("[outlets]\nid = \"a\"", 1, "[[outlets]]"),
            (
                "[[outlets]]\nid = \"a\"\n[[outlets]]\nid = \"a\"",
                4,
                "two outlets have the id `a`",
            ),
            ("[[outlets]]\nid = \" \"", 2, "empty `id`"),
            ("[corpus]\n\nlanguage = \"ru\"", 3, "`ru`"),
            ("[corpus]\nlanguage = \"\"", 2, "known: en"),
        ];
        for (text, line, why) in cases {
            let (at, message) = parse(text).unwrap_err();
            let message = message.to_string();
            assert!(message.contains(why), "{text}: {message}");
            assert_eq!(at, line, "{text}: {message}");
        }
    }
}
