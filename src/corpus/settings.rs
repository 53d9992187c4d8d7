//! `corpus.toml`: what a corpus is called, its language and its outlets.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeString, DeTable};

use super::Outlet;
use super::error::CorpusError;
use crate::input::spelling::did_you_mean;
use crate::input::text::{self as reading, Fault};
use crate::text::cleaning;

/// The name of the file in the corpus folder.
const FILE: &str = "corpus.toml";
/// The tables of the file, and the keys of each.
const TABLES: [&str; 2] = ["corpus", "outlets"];
const CORPUS_KEYS: [&str; 4] = ["title", "language", "codebook", "note"];
const OUTLET_KEYS: [&str; 5] = ["id", "name", "country", "ownership", "agency"];

/// The remedy for a file that does not parse.
const FORM: &str = "write settings as `title = \"…\"` below a line `[corpus]`, and for each outlet `id = \"…\"` below a line `[[outlets]]`";

/// The contents of `corpus.toml`; everything is optional.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Settings {
    /// The table `[corpus]`.
    pub corpus: About,
    /// The outlets, in the order of the file; empty when the file lists none.
    pub outlets: Vec<OutletEntry>,
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

/// Reads `corpus.toml` in `dir`; without that file every setting is empty.
pub(super) fn read(dir: &Path) -> Result<Settings, CorpusError> {
    let path = dir.join(FILE);
    if !path.exists() {
        return Ok(Settings::default());
    }
    let text = match reading::read_text(&path) {
        Ok(text) => text,
        Err(Fault::Empty) => return Ok(Settings::default()),
        Err(fault) => {
            return Err(CorpusError::Settings {
                path,
                line: 1,
                why: fault.to_string(),
            });
        }
    };
    parse(&text).map_err(|(line, why)| CorpusError::Settings { path, line, why })
}

/// Reads the text of a `corpus.toml`; a fault comes as its line and what to do about it.
fn parse(text: &str) -> Result<Settings, (usize, String)> {
    let line_of = |offset: usize| {
        1 + text
            .bytes()
            .take(offset)
            .filter(|byte| *byte == b'\n')
            .count()
    };
    let fault = |error: toml::de::Error| {
        let line = error.span().map_or(1, |span| line_of(span.start));
        let message = error.message().trim().replace('\n', "; ");
        (line, format!("{message}; {FORM}"))
    };
    let table = DeTable::parse(text).map_err(fault)?;
    if let Some((offset, why)) = unknown_key(table.get_ref()) {
        return Err((line_of(offset), why));
    }
    let settings: Settings = toml::from_str(text).map_err(fault)?;
    let mut seen = BTreeSet::new();
    for entry in &settings.outlets {
        let id = Outlet::from(entry).id;
        let why = if id.is_empty() {
            "an outlet has an empty `id`: give it a short name such as `us-wire`".to_owned()
        } else if !seen.insert(id.clone()) {
            format!("two outlets have the id `{id}`: each outlet needs its own")
        } else {
            continue;
        };
        return Err((line_of_id(text, &entry.id), why));
    }
    Ok(settings)
}

/// The first key that `corpus.toml` does not know: where it stands, and what to do about it.
fn unknown_key(file: &DeTable) -> Option<(usize, String)> {
    for (key, value) in file {
        let (known, place): (&[&str], _) = match key.get_ref().as_ref() {
            "corpus" => (&CORPUS_KEYS, "the table [corpus]"),
            "outlets" => (&OUTLET_KEYS, "an outlet"),
            name if CORPUS_KEYS.contains(&name) => {
                let why =
                    format!("`{name}` stands outside any table; put a line `[corpus]` above it");
                return Some((key.span().start, why));
            }
            _ => return Some(not_known(key, &TABLES, "corpus.toml")),
        };
        let value = value.get_ref();
        let one = value.as_table().into_iter();
        let many = value.as_array().into_iter().flat_map(|array| array.iter());
        let tables = one.chain(many.filter_map(|table| table.get_ref().as_table()));
        let mut keys = tables.flat_map(|table| table.keys());
        if let Some(key) = keys.find(|key| !known.contains(&key.get_ref().as_ref())) {
            return Some(not_known(key, known, place));
        }
    }
    None
}

/// Where an unknown key stands, and what to say of it.
fn not_known(key: &Spanned<DeString>, known: &[&str], place: &str) -> (usize, String) {
    let name = key.get_ref().as_ref();
    let near = did_you_mean(name, known.iter().copied());
    let list = known.join("`, `");
    (
        key.span().start,
        format!("unknown key `{name}` in {place}{near} (known: `{list}`)"),
    )
}

/// The line where an outlet with this id stands last: the one that repeats.
fn line_of_id(text: &str, id: &str) -> usize {
    let stands =
        |line: &str| line.trim_start().starts_with("id") && line.contains(&format!("\"{id}\""));
    let at = text
        .lines()
        .enumerate()
        .filter(|(_, line)| stands(line))
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
        ];
        for (text, line, why) in cases {
            let (at, message) = parse(text).unwrap_err();
            assert!(message.contains(why), "{text}: {message}");
            assert_eq!(at, line, "{text}: {message}");
        }
    }
}
