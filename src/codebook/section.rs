//! A section of a codebook's file: its keys and values, and what is wrong with them.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::Fault;
use super::term::Term;
use crate::input::line_of;
use crate::input::settings::unknown_keys;
use crate::text::Language;

/// What is wrong so far. Whatever is read in spite of it serves to find the next fault.
#[derive(Default)]
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    pub(super) fn add(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    /// What was read, unless it was refused.
    pub(super) fn take<T>(&mut self, read: Result<T, Fault>) -> Option<T> {
        read.map_err(|fault| self.add(fault)).ok()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All faults in the order of the file.
    pub(super) fn in_order(mut self) -> Vec<Fault> {
        self.0.sort_by_key(|fault| fault.line);
        self.0
    }
}

/// The file's text.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) text: &'a str,
}

impl Source<'_> {
    /// The line of byte `at`, counted from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        line_of(self.text, at)
    }

    pub(super) fn fault(&self, at: usize, problem: impl Into<String>) -> Fault {
        Fault {
            line: self.line(at),
            problem: problem.into(),
        }
    }
}

/// A term and its offset in the file.
pub(super) type Placed = (Term, usize);

/// The terms of a frame or the aliases of an actor.
pub(super) struct Terms {
    /// Those that can be read.
    pub(super) placed: Vec<Placed>,
    /// Whether all can.
    pub(super) complete: bool,
}

/// A table of the file: a frame, an actor, the head or the whole.
pub(super) struct Section<'a> {
    pub(super) source: Source<'a>,
    /// What messages call it.
    pub(super) title: String,
    pub(super) at: usize,
    table: &'a DeTable<'a>,
    /// The keys that unknown ones were meant to be: they are not missing.
    misspelt: BTreeSet<&'static str>,
}

impl<'a> Section<'a> {
    pub(super) fn new(
        source: Source<'a>,
        title: &str,
        span: Range<usize>,
        table: &'a DeTable<'a>,
    ) -> Section<'a> {
        let (title, at) = (title.to_string(), span.start);
        Section {
            source,
            title,
            at,
            table,
            misspelt: BTreeSet::new(),
        }
    }

    pub(super) fn named(self, title: String) -> Section<'a> {
        Section { title, ..self }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Where the value of `key` is, or where the section begins if it has none.
    pub(super) fn place_of(&self, key: &str) -> usize {
        self.table
            .get(key)
            .map_or(self.at, |value| value.span().start)
    }

    pub(super) fn fault_at(&self, key: &str, problem: String) -> Fault {
        self.source.fault(self.place_of(key), problem)
    }

    /// Notes every key that is not among `keys`.
    pub(super) fn allow_only(&mut self, keys: &[&'static str], faults: &mut Faults) {
        for key in unknown_keys(self.table, keys) {
            let problem = format!(
                "{} has the unknown key `{}`; {}",
                self.title, key.name, key.remedy
            );
            faults.add(self.source.fault(key.offset, problem));
            let meant = keys.iter().find(|&&one| Some(one) == key.meant);
            self.misspelt.extend(meant);
        }
    }

    /// Whether `key` is missing because it is misspelt, which has been noted.
    pub(super) fn is_misspelt(&self, key: &str) -> bool {
        !self.has(key) && self.misspelt.contains(key)
    }

    /// What `read` reads under `key`; nothing where the key is misspelt, which has been noted, or where it is refused.
    pub(super) fn take<T>(
        &self,
        key: &str,
        faults: &mut Faults,
        read: impl FnOnce(&Self) -> Result<T, Fault>,
    ) -> Option<T> {
        if self.is_misspelt(key) {
            return None;
        }
        faults.take(read(self))
    }

    /// The text under `key`.
    pub(super) fn take_string(&self, key: &str, faults: &mut Faults) -> Option<String> {
        self.take(key, faults, |section| section.string(key))
    }

    fn value(&self, key: &str, example: &str) -> Result<&'a Spanned<DeValue<'a>>, Fault> {
        self.table.get(key).ok_or_else(|| {
            let problem = format!("{} has no `{key}`; add {example}", self.title);
            self.source.fault(self.at, problem)
        })
    }

    /// The string under `key`, which must not be blank.
    pub(super) fn string(&self, key: &str) -> Result<String, Fault> {
        let value = self.value(key, &format!("{key} = \"…\""))?;
        let problem = match value.get_ref() {
            DeValue::String(string) if !string.trim().is_empty() => {
                return Ok(string.trim().to_string());
            }
            DeValue::String(_) => format!("{} has an empty `{key}`; fill it in", self.title),
            other => format!(
                "`{key}` of {} is {} but must be text; put it in quotation marks: {key} = \"…\"",
                self.title,
                with_article(other)
            ),
        };
        Err(self.fault_at(key, problem))
    }

    /// The id: lower-case letters, digits and hyphens.
    pub(super) fn id(&self) -> Result<String, Fault> {
        let id = self.string("id")?;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !id.chars().all(plain) {
            let problem = format!(
                "{} has the id \"{id}\"; an id may contain only lower-case letters a to z, digits and \
                 hyphens, as in \"sanctions-legality\"",
                self.title
            );
            return Err(self.fault_at("id", problem));
        }
        Ok(id)
    }

    /// The terms under `key`, at least one, each with its offset.
    pub(super) fn terms(
        &self,
        key: &str,
        language: &dyn Language,
        faults: &mut Faults,
    ) -> Option<Terms> {
        let array = self.take(key, faults, |section| section.array(key))?;
        let read = array
            .iter()
            .map(|item| faults.take(self.term(key, item, language)));
        let placed: Vec<Placed> = read.flatten().collect();
        let complete = placed.len() == array.len();
        Some(Terms { placed, complete })
    }

    /// The list under `key`, which must not be empty.
    fn array(&self, key: &str) -> Result<&'a [Spanned<DeValue<'a>>], Fault> {
        let value = self.value(key, &format!("{key} = [\"…\", \"…\"]"))?;
        let DeValue::Array(array) = value.get_ref() else {
            let problem = format!(
                "`{key}` of {} is {} but must be a list; write {key} = [\"…\", \"…\"]",
                self.title,
                with_article(value.get_ref())
            );
            return Err(self.fault_at(key, problem));
        };
        if array.is_empty() {
            let problem = format!("{} has no {key}; add at least one", self.title);
            return Err(self.fault_at(key, problem));
        }
        Ok(array)
    }

    fn term(
        &self,
        key: &str,
        item: &Spanned<DeValue<'_>>,
        language: &dyn Language,
    ) -> Result<Placed, Fault> {
        let at = item.span().start;
        let one = if key == "aliases" { "alias" } else { "term" };
        let (text, weight) = match item.get_ref() {
            DeValue::String(text) => (text.as_ref(), None),
            DeValue::Table(table) if key == "terms" => self.weighted(at, table)?,
            other => {
                let problem = format!(
                    "{} has {} among its {key}; write every {one} in quotation marks",
                    self.title,
                    with_article(other)
                );
                return Err(self.source.fault(at, problem));
            }
        };
        let problem = match Term::parse(text, language) {
            Ok(term) if weight.is_some() && term.is_exception() => format!(
                "{} has a weight for the exception \"{text}\", which counts for nothing; delete the weight",
                self.title
            ),
            Ok(term) => return Ok((term.weighing(weight.unwrap_or(1.0)), at)),
            Err(why) => format!("{} has the {one} \"{text}\": {why}", self.title),
        };
        Err(self.source.fault(at, problem))
    }

    /// A term with its weight: `{ term = "famine", weight = 2 }`.
    fn weighted<'t>(
        &self,
        at: usize,
        table: &'t DeTable<'_>,
    ) -> Result<(&'t str, Option<f64>), Fault> {
        let fault = |why: String| {
            let problem = format!(
                "{} has a term with a weight that {why}; write {{ term = \"…\", weight = 2 }}",
                self.title
            );
            self.source.fault(at, problem)
        };
        if let Some(key) = unknown_keys(table, &["term", "weight"]).first() {
            return Err(fault(format!("has the unknown key `{}`", key.name)));
        }
        let Some(DeValue::String(text)) = table.get("term").map(Spanned::get_ref) else {
            return Err(fault("lacks its `term`".to_owned()));
        };
        let weight: Option<f64> = match table.get("weight").map(Spanned::get_ref) {
            Some(DeValue::Integer(number)) => number.to_string().parse().ok(),
            Some(DeValue::Float(number)) => number.to_string().parse().ok(),
            _ => None,
        };
        match weight.filter(|weight| weight.is_finite()) {
            Some(weight) => Ok((text, Some(weight))),
            None => Err(fault(format!("has no number as the weight of \"{text}\""))),
        }
    }

    /// The one table under `key`.
    pub(super) fn table(&self, key: &str) -> Result<Section<'a>, Fault> {
        let value = self.value(key, &format!("a [{key}] section"))?;
        let title = format!("[{key}]");
        match value.get_ref() {
            DeValue::Table(table) => Ok(Section::new(self.source, &title, value.span(), table)),
            _ => {
                let problem = format!("`{key}` must be a section; write it as {title}");
                Err(self.fault_at(key, problem))
            }
        }
    }

    /// The tables under `key`; empty if it is absent.
    pub(super) fn tables(&self, key: &str, title: &str, faults: &mut Faults) -> Vec<Section<'a>> {
        let Some(value) = self.table.get(key) else {
            return Vec::new();
        };
        let problem = || format!("`{key}` must be a list of sections; begin each with {title}");
        let DeValue::Array(array) = value.get_ref() else {
            faults.add(self.fault_at(key, problem()));
            return Vec::new();
        };
        let title = format!("this {title}");
        let sections = array.iter().map(|item| match item.get_ref() {
            DeValue::Table(table) => Ok(Section::new(self.source, &title, item.span(), table)),
            _ => Err(self.source.fault(item.span().start, problem())),
        });
        sections.filter_map(|one| faults.take(one)).collect()
    }
}

/// What kind of value it is, in words that a researcher uses.
fn with_article(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a section",
    }
}
