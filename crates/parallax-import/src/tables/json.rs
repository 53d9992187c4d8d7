//! JSON: one object on each line, or values that hold arrays of objects, at whatever depth.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::columns::{Columns, Field, Guess};
use super::refused;
use super::row::Rows;
use crate::{Found, ImportError};

/// The most bytes of a line.
const LONGEST_LINE: u64 = 64_000_000;
/// How deep values are looked into for names such as `source.name`.
const DEEPEST: usize = 5;

/// Hands on the articles in a text with one JSON object on each line.
pub(crate) fn read_lines(
    text: impl Read,
    file: &Path,
    guess: &Guess,
    found: &mut dyn FnMut(Found),
) -> Result<Columns, ImportError> {
    let mut objects = Objects::new(file, guess, found);
    let mut reader = BufReader::with_capacity(1 << 16, text);
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        if (&mut reader)
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut line)?
            == 0
        {
            break;
        }
        let within = format!("line {number}");
        if line.len() as u64 == LONGEST_LINE {
            objects.leave(
                within,
                "the line is longer than 64 MB; is there one object on each line?",
            );
            break;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice(&line) {
            Ok(Value::Object(object)) => objects.take(within, &object)?,
            Ok(_) => objects.leave(
                within,
                "this is not a JSON object, as in {\"outlet\": \"…\", \"text\": \"…\"}",
            ),
            Err(error) => {
                let why = format!("not JSON ({}); write the line again", without_place(&error));
                objects.leave(within, &why);
            }
        }
    }
    Ok(objects.columns())
}

/// Hands on the articles in JSON values: the objects of arrays, at whatever depth, or a value that is an article itself.
pub(crate) fn read_values(
    text: impl Read,
    file: &Path,
    guess: &Guess,
    found: &mut dyn FnMut(Found),
) -> Result<Columns, ImportError> {
    let mut objects = Objects::new(file, guess, found);
    let mut json = serde_json::Deserializer::from_reader(BufReader::with_capacity(1 << 16, text));
    loop {
        let walked = Walk {
            objects: &mut objects,
        }
        .deserialize(&mut json);
        if let Some(error) = objects.failed.take() {
            return Err(error);
        }
        match walked {
            Ok(whole) => objects.take_whole(whole)?,
            Err(error) if error.is_io() => return Err(std::io::Error::from(error).into()),
            Err(error) => {
                let at = format!("line {}", error.line());
                let why = format!(
                    "the JSON breaks off or is damaged here ({}); what follows can't be read",
                    without_place(&error)
                );
                objects.leave(at, &why);
                break;
            }
        }
        if json.end().is_ok() {
            break;
        }
    }
    Ok(objects.columns())
}

/// What an error says, without its line and column, which are those of one line.
fn without_place(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    match whole.rsplit_once(" at line ") {
        Some((what, _)) => what.to_owned(),
        None => whole,
    }
}

/// Hands on objects as articles.
struct Objects<'a> {
    file: &'a Path,
    guess: &'a Guess,
    found: &'a mut dyn FnMut(Found),
    /// The fields of all objects so far, for the user to see.
    seen: Columns,
    /// Whether an object had a text.
    any: bool,
    number: usize,
    failed: Option<ImportError>,
}

impl<'a> Objects<'a> {
    fn new(file: &'a Path, guess: &'a Guess, found: &'a mut dyn FnMut(Found)) -> Objects<'a> {
        Objects {
            file,
            guess,
            found,
            seen: Columns::default(),
            any: false,
            number: 0,
            failed: None,
        }
    }

    fn leave(&mut self, within: String, reason: &str) {
        Rows::new(self.file, &Columns::default(), self.found).leave(within, reason);
    }

    /// The fields, with the names under which they were found.
    fn columns(self) -> Columns {
        self.seen
    }

    /// Hands on the article that an object is.
    ///
    /// # Errors
    /// When the first of them shows that none has a text.
    fn take(&mut self, within: String, object: &Map<String, Value>) -> Result<(), ImportError> {
        let mut cells = Vec::new();
        flatten(object, "", DEEPEST, &mut cells);
        let names: Vec<String> = cells.iter().map(|(name, _)| name.clone()).collect();
        let columns = self.guess.lenient(&names);
        if !self.any {
            refused::check_header(&names, &columns)?;
        }
        self.any = true;
        if columns.at(Field::Text).is_none() {
            self.leave(within, "no value is known to hold the article's text");
            return Ok(());
        }
        for (field, name) in columns.shown() {
            if self.seen.at(field).is_none() {
                self.seen.fields.push((field, self.seen.names.len()));
                self.seen.names.push(name);
            }
        }
        let cell = |at: usize| cells.get(at).map(|(_, cell)| cell.as_str());
        Rows::new(self.file, &columns, self.found).take(within, cell);
        Ok(())
    }

    /// Hands on a whole value as an article, unless it held articles.
    fn take_whole(&mut self, whole: Value) -> Result<(), ImportError> {
        match whole {
            Value::Object(object)
                if !object.is_empty() && (!self.any || self.is_article(&object)) =>
            {
                self.number += 1;
                let within = format!("article {}", self.number);
                self.take(within, &object)
            }
            _ => Ok(()),
        }
    }

    fn is_article(&self, object: &Map<String, Value>) -> bool {
        let mut cells = Vec::new();
        flatten(object, "", DEEPEST, &mut cells);
        let names: Vec<String> = cells.into_iter().map(|(name, _)| name).collect();
        self.guess.lenient(&names).at(Field::Text).is_some()
    }
}

/// The values of an object as cells; those of nested objects with the path as name, lists of words with commas between.
fn flatten(
    object: &Map<String, Value>,
    path: &str,
    deep: usize,
    cells: &mut Vec<(String, String)>,
) {
    for (name, value) in object {
        let name = if path.is_empty() {
            name.clone()
        } else {
            format!("{path}.{name}")
        };
        match value {
            Value::Null => {}
            Value::String(text) => cells.push((name, text.clone())),
            Value::Bool(_) | Value::Number(_) => cells.push((name, value.to_string())),
            // As databases write dates and ids: {"$date": "2023-09-13T08:00:00Z"}.
            Value::Object(inner)
                if inner.len() == 1 && inner.keys().all(|key| key.starts_with('$')) =>
            {
                let inner = inner
                    .values()
                    .find(|value| value.is_string() || value.is_number());
                match inner {
                    Some(Value::String(text)) => cells.push((name, text.clone())),
                    Some(number) => cells.push((name, number.to_string())),
                    None => {}
                }
            }
            Value::Object(inner) if deep > 1 => flatten(inner, &name, deep - 1, cells),
            Value::Array(items) => {
                let words: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
                // Paragraphs are a text, names are a list.
                let between = if super::known::is_text(&name) {
                    "\n\n"
                } else {
                    ", "
                };
                if let Some(words) = words.filter(|words| !words.is_empty()) {
                    cells.push((name, words.join(between)));
                }
            }
            Value::Object(_) => {}
        }
    }
}

/// Walks through a value: objects in arrays are handed on as articles if they look like ones. What comes back is the value
/// itself if it is an object, without its arrays of objects.
struct Walk<'w, 'a> {
    objects: &'w mut Objects<'a>,
}

impl<'de> DeserializeSeed<'de> for Walk<'_, '_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_, '_> {
    type Value = Value;

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut whole = Map::new();
        while let Some(name) = map.next_key::<String>()? {
            let value = map.next_value_seed(Walk {
                objects: &mut *self.objects,
            })?;
            whole.insert(name, value);
        }
        Ok(Value::Object(whole))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Value, A::Error> {
        // Short values stay, such as names of authors; articles are handed on.
        let mut kept = Vec::new();
        while let Some(item) = items.next_element::<Value>()? {
            match item {
                Value::Object(object) => self.hand_on(&object)?,
                other => kept.push(other),
            }
        }
        Ok(Value::Array(kept))
    }
}

impl Walk<'_, '_> {
    fn hand_on<E: serde::de::Error>(&mut self, object: &Map<String, Value>) -> Result<(), E> {
        let objects = &mut *self.objects;
        // Once articles were seen, other objects are their like; before, tags and authors are passed over.
        let listed = ["url", "title", "link", "webUrl", "web_url"];
        let like_one = listed.iter().any(|name| object.contains_key(*name));
        if !objects.is_article(object) && !like_one {
            return Ok(());
        }
        objects.number += 1;
        let within = format!("article {}", objects.number);
        objects.take(within, object).map_err(|error| {
            objects.failed = Some(error);
            E::custom("refused")
        })
    }
}
