//! Reading a codebook from TOML and refusing anything doubtful.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::clashes::{Seen, Vocabulary};
use super::term::Term;
use super::{Actor, ActorKind, Codebook, CodebookError, Frame, sha256_hex};
use crate::input::line_of;
use crate::input::settings::{syntax_error, unknown_key, zero_byte};
use crate::text::{self, Language, Pronoun, SharedLanguage};

/// Reads `text`; `name` is the file's name for messages.
pub(super) fn codebook(text: &str, name: &str) -> Result<Codebook, CodebookError> {
    let source = Source { text, name };
    let document = DeTable::parse(text).map_err(|error| {
        let (line, message) = syntax_error(text, &error);
        source.refuse_line(line, format!("this is not valid TOML: {message}"))
    })?;
    if let Some(offset) = zero_byte(document.get_ref()) {
        let problem = "this text holds a zero byte (\\u0000), which no table can hold; delete it";
        return Err(source.refuse(offset, problem));
    }
    let document = Section::new(source, "the file", document.span(), document.get_ref());
    document.allow_only(&["codebook", "frames", "actors"])?;
    let head = document.table("codebook")?;
    head.allow_only(&["id", "version", "language"])?;
    let language = language(&head)?;
    let codebook = Codebook {
        id: head.id()?,
        version: head.string("version")?,
        frames: frames(&document, &*language)?,
        actors: actors(&document, &*language)?,
        language,
        hash: sha256_hex(text),
    };
    if codebook.frames.is_empty() && codebook.actors.is_empty() {
        let problem = "the codebook has neither frames nor actors; add a [[frames]] or [[actors]]";
        return Err(source.refuse(text.len(), problem));
    }
    Ok(codebook)
}

fn language(head: &Section<'_>) -> Result<SharedLanguage, CodebookError> {
    let code = head.string("language")?;
    text::languages::of(&code).ok_or_else(|| {
        let known = text::languages::codes();
        let known: Vec<String> = known
            .iter()
            .map(|one| format!("language = \"{one}\""))
            .collect();
        let problem = format!(
            "the language is \"{code}\", for which there are no rules; write {}",
            known.join(" or ")
        );
        head.refuse_at("language", problem)
    })
}

fn frames(document: &Section<'_>, language: &dyn Language) -> Result<Vec<Frame>, CodebookError> {
    let mut ids = Unique::default();
    let mut frames = Vec::new();
    for section in document.tables("frames", "[[frames]]")? {
        section.allow_only(&["id", "name", "definition", "source", "terms"])?;
        let id = section.id()?;
        ids.check(&section, "frame", &id)?;
        let section = section.named(format!("frame \"{id}\""));
        let terms = section.terms("terms", language)?;
        check_within(&section, &terms)?;
        frames.push(Frame {
            name: section.string("name")?,
            definition: section.string("definition")?,
            source: section.string("source")?,
            terms: terms.into_iter().map(|(term, _)| term).collect(),
            id,
        });
    }
    Ok(frames)
}

fn actors(document: &Section<'_>, language: &dyn Language) -> Result<Vec<Actor>, CodebookError> {
    let mut ids = Unique::default();
    let mut aliases_of_all = Seen::new();
    let mut actors = Vec::new();
    for section in document.tables("actors", "[[actors]]")? {
        section.allow_only(&["id", "name", "kind", "pronoun", "aliases"])?;
        let id = section.id()?;
        ids.check(&section, "actor", &id)?;
        let section = section.named(format!("actor \"{id}\""));
        let aliases = section.terms("aliases", language)?;
        check_within(&section, &aliases)?;
        check_across(&section, &id, &aliases, &mut aliases_of_all)?;
        let kind = actor_kind(&section)?;
        actors.push(Actor {
            name: section.string("name")?,
            kind,
            pronoun: pronoun(&section, kind, &aliases, language)?,
            aliases: aliases.into_iter().map(|(alias, _)| alias).collect(),
            id,
        });
    }
    Ok(actors)
}

fn actor_kind(section: &Section<'_>) -> Result<ActorKind, CodebookError> {
    let word = section.string("kind")?;
    ActorKind::from_word(&word).ok_or_else(|| {
        let problem = format!(
            "{} has the kind \"{word}\"; write \"person\", \"state\" or \"body\" (any organisation)",
            section.title
        );
        section.refuse_at("kind", problem)
    })
}

/// The pronoun of a person: what the codebook says, or else what the aliases tell.
fn pronoun(
    section: &Section<'_>,
    kind: ActorKind,
    aliases: &[Placed],
    language: &dyn Language,
) -> Result<Option<Pronoun>, CodebookError> {
    if !section.has("pronoun") {
        let names = aliases.iter().map(|(alias, _)| alias);
        let names = names.filter(|alias| kind == ActorKind::Person && !alias.is_exception());
        return Ok(names
            .filter_map(|alias| language.pronoun_of(alias.text()))
            .next());
    }
    let word = section.string("pronoun")?;
    let problem = match Pronoun::from_word(&word) {
        Some(pronoun) if kind == ActorKind::Person => return Ok(Some(pronoun)),
        Some(_) => format!("{} is no person; delete the pronoun", section.title),
        None => format!(
            "{} has the pronoun \"{word}\"; write \"he\" or \"she\", or delete it",
            section.title
        ),
    };
    Err(section.refuse_at("pronoun", problem))
}

/// A term and its offset in the file.
type Placed = (Term, usize);

/// Refuses a list without a positive term, with a term twice, or with an exception that bars nothing or everything.
fn check_within(section: &Section<'_>, terms: &[Placed]) -> Result<(), CodebookError> {
    let (title, source) = (&section.title, section.source);
    if terms.iter().all(|(term, _)| term.is_exception()) {
        let at = terms.first().map_or(section.at, |&(_, at)| at);
        let problem = format!("{title} has only exceptions; add a term without a !");
        return Err(source.refuse(at, problem));
    }
    let mut seen = Seen::new();
    let mut vocabulary = None;
    for (term, at) in terms {
        let text = term.text();
        if let Some((other, other_at)) = seen.earlier(term, (term, *at)) {
            let line = source.line(*other_at);
            let problem = if other.is_exception() == term.is_exception() {
                format!("{title} has \"{text}\" twice, first on line {line}; delete one")
            } else {
                format!(
                    "{title} has \"{text}\", but \"{}\" on line {line} cancels it; \
                     delete one of the two",
                    other.text()
                )
            };
            return Err(source.refuse(*at, problem));
        }
        if !term.is_exception() {
            continue;
        }
        let vocabulary = vocabulary.get_or_insert_with(|| {
            let terms = terms.iter().map(|(term, _)| term);
            Vocabulary::of(terms.filter(|term| !term.is_exception()))
        });
        if !vocabulary.may_meet(term) {
            let problem = format!(
                "{title} has the exception \"{text}\", which shares no word with any of its terms \
                 and so has no effect; delete it or correct its spelling"
            );
            return Err(source.refuse(*at, problem));
        }
    }
    Ok(())
}

/// Refuses an alias that an earlier actor has; `earlier` knows the id and the offset of each.
fn check_across(
    section: &Section<'_>,
    id: &str,
    aliases: &[Placed],
    earlier: &mut Seen<(String, usize)>,
) -> Result<(), CodebookError> {
    for (alias, at) in aliases.iter().filter(|(alias, _)| !alias.is_exception()) {
        if let Some((owner, earlier_at)) = earlier.earlier(alias, (id.to_string(), *at)) {
            let line = section.source.line(*earlier_at);
            let problem = format!(
                "{} has the alias \"{}\", which actor \"{owner}\" has on line {line}; \
                 an alias must mean one actor: delete one of the two",
                section.title,
                alias.text()
            );
            return Err(section.source.refuse(*at, problem));
        }
    }
    Ok(())
}

/// Identifiers that must not occur twice, with the offset of each.
#[derive(Default)]
struct Unique(HashMap<String, usize>);

impl Unique {
    fn check(&mut self, section: &Section<'_>, kind: &str, id: &str) -> Result<(), CodebookError> {
        match self.0.insert(id.to_string(), section.place_of("id")) {
            None => Ok(()),
            Some(first) => {
                let first = section.source.line(first);
                let problem = format!(
                    "the {kind} id \"{id}\" is already used on line {first}; give this {kind} a different one"
                );
                Err(section.refuse_at("id", problem))
            }
        }
    }
}

/// The file's text and name.
#[derive(Clone, Copy)]
struct Source<'a> {
    text: &'a str,
    name: &'a str,
}

impl Source<'_> {
    /// The line of byte `at`, counted from 1.
    fn line(&self, at: usize) -> usize {
        line_of(self.text, at)
    }

    fn refuse(&self, at: usize, problem: impl Into<String>) -> CodebookError {
        self.refuse_line(self.line(at), problem)
    }

    fn refuse_line(&self, line: usize, problem: impl Into<String>) -> CodebookError {
        CodebookError::Invalid {
            file: self.name.to_string(),
            line,
            problem: problem.into(),
        }
    }
}

/// A table of the file: a frame, an actor, the head or the whole.
struct Section<'a> {
    source: Source<'a>,
    /// What messages call it.
    title: String,
    at: usize,
    table: &'a DeTable<'a>,
}

impl<'a> Section<'a> {
    fn new(
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
        }
    }

    fn named(self, title: String) -> Section<'a> {
        Section { title, ..self }
    }

    fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Where the value of `key` is, or where the section begins if it has none.
    fn place_of(&self, key: &str) -> usize {
        self.table
            .get(key)
            .map_or(self.at, |value| value.span().start)
    }

    fn refuse_at(&self, key: &str, problem: String) -> CodebookError {
        self.source.refuse(self.place_of(key), problem)
    }

    /// Refuses the first key that is not among `keys`.
    fn allow_only(&self, keys: &[&str]) -> Result<(), CodebookError> {
        match unknown_key(self.table, keys) {
            None => Ok(()),
            Some(key) => {
                let problem = format!(
                    "{} has the unknown key `{}`; {}",
                    self.title, key.name, key.remedy
                );
                Err(self.source.refuse(key.offset, problem))
            }
        }
    }

    fn value(&self, key: &str, example: &str) -> Result<&'a Spanned<DeValue<'a>>, CodebookError> {
        self.table.get(key).ok_or_else(|| {
            let problem = format!("{} has no `{key}`; add {example}", self.title);
            self.source.refuse(self.at, problem)
        })
    }

    /// The string under `key`, which must not be blank.
    fn string(&self, key: &str) -> Result<String, CodebookError> {
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
        Err(self.refuse_at(key, problem))
    }

    /// The id: lower-case letters, digits and hyphens.
    fn id(&self) -> Result<String, CodebookError> {
        let id = self.string("id")?;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !id.chars().all(plain) {
            let problem = format!(
                "{} has the id \"{id}\"; an id may contain only lower-case letters a to z, digits and \
                 hyphens, as in \"sanctions-legality\"",
                self.title
            );
            return Err(self.refuse_at("id", problem));
        }
        Ok(id)
    }

    /// The terms under `key`, at least one, each with its offset.
    fn terms(&self, key: &str, language: &dyn Language) -> Result<Vec<Placed>, CodebookError> {
        let value = self.value(key, &format!("{key} = [\"…\", \"…\"]"))?;
        let DeValue::Array(array) = value.get_ref() else {
            let problem = format!(
                "`{key}` of {} is {} but must be a list; write {key} = [\"…\", \"…\"]",
                self.title,
                with_article(value.get_ref())
            );
            return Err(self.refuse_at(key, problem));
        };
        if array.is_empty() {
            let problem = format!("{} has no {key}; add at least one", self.title);
            return Err(self.refuse_at(key, problem));
        }
        array
            .iter()
            .map(|item| self.term(key, item, language))
            .collect()
    }

    fn term(
        &self,
        key: &str,
        item: &Spanned<DeValue<'_>>,
        language: &dyn Language,
    ) -> Result<Placed, CodebookError> {
        let at = item.span().start;
        let one = if key == "aliases" { "alias" } else { "term" };
        let DeValue::String(text) = item.get_ref() else {
            let problem = format!(
                "{} has {} among its {key}; write every {one} in quotation marks",
                self.title,
                with_article(item.get_ref())
            );
            return Err(self.source.refuse(at, problem));
        };
        match Term::parse(text, language) {
            Ok(term) => Ok((term, at)),
            Err(why) => {
                let problem = format!("{} has the {one} \"{text}\": {why}", self.title);
                Err(self.source.refuse(at, problem))
            }
        }
    }

    /// The one table under `key`.
    fn table(&self, key: &str) -> Result<Section<'a>, CodebookError> {
        let value = self.value(key, &format!("a [{key}] section"))?;
        let title = format!("[{key}]");
        match value.get_ref() {
            DeValue::Table(table) => Ok(Section::new(self.source, &title, value.span(), table)),
            _ => {
                let problem = format!("`{key}` must be a section; write it as {title}");
                Err(self.refuse_at(key, problem))
            }
        }
    }

    /// The tables under `key`; empty if it is absent.
    fn tables(&self, key: &str, title: &str) -> Result<Vec<Section<'a>>, CodebookError> {
        let Some(value) = self.table.get(key) else {
            return Ok(Vec::new());
        };
        let problem = || format!("`{key}` must be a list of sections; begin each with {title}");
        let DeValue::Array(array) = value.get_ref() else {
            return Err(self.refuse_at(key, problem()));
        };
        let title = format!("this {title}");
        array
            .iter()
            .map(|item| match item.get_ref() {
                DeValue::Table(table) => Ok(Section::new(self.source, &title, item.span(), table)),
                _ => Err(self.source.refuse(item.span().start, problem())),
            })
            .collect()
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
