//! Reading a codebook from TOML and refusing anything doubtful.
//!
//! Reading goes on behind a fault, so that all are told at once. What could only follow from an earlier fault is not told:
//! a key that is missing because it is misspelt, an exception whose term could not be read.

use std::collections::HashMap;

use toml::de::DeTable;

use super::clashes::{Seen, Vocabulary};
use super::error::Fault;
use super::section::{Faults, Section, Source, Terms};
use super::{Actor, ActorKind, Codebook, CodebookError, Frame, sha256_hex};
use crate::input::settings::{syntax_error, zero_byte};
use crate::text::{self, Language, Pronoun, SharedLanguage};

/// Reads `text`; `name` is the file's name for messages.
pub(super) fn codebook(text: &str, name: &str) -> Result<Codebook, CodebookError> {
    let mut faults = Faults::default();
    match read(text, &mut faults) {
        Some(codebook) if faults.is_empty() => Ok(codebook),
        _ => Err(CodebookError::Invalid {
            file: name.to_string(),
            faults: faults.in_order(),
        }),
    }
}

/// What can be read of the codebook; nothing if a part that it must have can't.
fn read(text: &str, faults: &mut Faults) -> Option<Codebook> {
    let source = Source { text };
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let (line, message) = syntax_error(text, error);
        let problem = format!("this is not valid TOML: {message}");
        faults.add(Fault { line, problem });
    }
    if !errors.is_empty() {
        return None;
    }
    if let Some(offset) = zero_byte(document.get_ref()) {
        let problem = "this text holds a zero byte (\\u0000), which no table can hold; delete it";
        faults.add(source.fault(offset, problem));
    }
    let mut document = Section::new(source, "the file", document.span(), document.get_ref());
    document.allow_only(&["codebook", "frames", "actors"], faults);
    let mut head = document.take("codebook", faults, |file| file.table("codebook"));
    if let Some(head) = &mut head {
        head.allow_only(&["id", "version", "language"], faults);
    }
    let head = head.as_ref();
    let language = head.and_then(|head| head.take("language", faults, language));
    // A language that is not known is a fault, but those of the terms can be told all the same.
    let words = language.clone();
    let words = words.unwrap_or_else(|| text::languages::or_english("en"));
    let id = head.and_then(|head| head.take("id", faults, Section::id));
    let version = head.and_then(|head| head.take_string("version", faults));
    let (frames, actors) = (
        frames(&document, &*words, faults),
        actors(&document, &*words, faults),
    );
    if frames.is_empty() && actors.is_empty() && faults.is_empty() {
        let problem = "the codebook has neither frames nor actors; add a [[frames]] or [[actors]]";
        faults.add(source.fault(text.len(), problem));
    }
    Some(Codebook {
        id: id?,
        version: version?,
        frames,
        actors,
        language: language?,
        hash: sha256_hex(text),
    })
}

fn language(head: &Section<'_>) -> Result<SharedLanguage, Fault> {
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
        head.fault_at("language", problem)
    })
}

/// The frames that can be read.
fn frames(document: &Section<'_>, language: &dyn Language, faults: &mut Faults) -> Vec<Frame> {
    let mut ids = Unique::default();
    let sections = document.tables("frames", "[[frames]]", faults);
    let read = sections.into_iter().map(|mut section| {
        section.allow_only(&["id", "name", "definition", "source", "terms"], faults);
        let (section, id) = ids.identified(section, "frame", faults);
        let terms = section.terms("terms", language, faults);
        if let Some(terms) = &terms {
            check_within(&section, terms, faults);
        }
        let name = section.take_string("name", faults);
        let definition = section.take_string("definition", faults);
        let source = section.take_string("source", faults);
        Some(Frame {
            id: id?,
            name: name?,
            definition: definition?,
            source: source?,
            terms: without_places(terms?),
        })
    });
    read.flatten().collect()
}

/// The actors that can be read.
fn actors(document: &Section<'_>, language: &dyn Language, faults: &mut Faults) -> Vec<Actor> {
    let mut ids = Unique::default();
    let mut aliases_of_all = Seen::new();
    let sections = document.tables("actors", "[[actors]]", faults);
    let read = sections.into_iter().map(|mut section| {
        section.allow_only(&["id", "name", "kind", "pronoun", "aliases"], faults);
        let (section, id) = ids.identified(section, "actor", faults);
        let aliases = section.terms("aliases", language, faults);
        if let Some(aliases) = &aliases {
            check_within(&section, aliases, faults);
            let owner = id.as_deref().unwrap_or_default();
            check_across(&section, owner, aliases, &mut aliases_of_all, faults);
        }
        let name = section.take_string("name", faults);
        let kind = section.take("kind", faults, actor_kind);
        let pronoun = kind.zip(aliases.as_ref()).and_then(|(kind, aliases)| {
            section.take("pronoun", faults, |section| {
                pronoun(section, kind, aliases, language)
            })
        });
        Some(Actor {
            id: id?,
            name: name?,
            kind: kind?,
            pronoun: pronoun?,
            aliases: without_places(aliases?),
        })
    });
    read.flatten().collect()
}

fn without_places(terms: Terms) -> Vec<super::Term> {
    terms.placed.into_iter().map(|(term, _)| term).collect()
}

fn actor_kind(section: &Section<'_>) -> Result<ActorKind, Fault> {
    let word = section.string("kind")?;
    ActorKind::from_word(&word).ok_or_else(|| {
        let problem = format!(
            "{} has the kind \"{word}\"; write \"person\", \"state\" or \"body\" (any organisation)",
            section.title
        );
        section.fault_at("kind", problem)
    })
}

/// The pronoun of a person: what the codebook says, or else what the aliases tell.
fn pronoun(
    section: &Section<'_>,
    kind: ActorKind,
    aliases: &Terms,
    language: &dyn Language,
) -> Result<Option<Pronoun>, Fault> {
    if !section.has("pronoun") {
        let names = aliases.placed.iter().map(|(alias, _)| alias);
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
    Err(section.fault_at("pronoun", problem))
}

/// Notes a list without a positive term, terms that are there twice, and exceptions that bar nothing or everything.
fn check_within(section: &Section<'_>, terms: &Terms, faults: &mut Faults) {
    let (title, source) = (&section.title, section.source);
    let Terms { placed, complete } = terms;
    let has_only_exceptions = placed.iter().all(|(term, _)| term.is_exception());
    if *complete && has_only_exceptions {
        let at = placed.first().map_or(section.at, |&(_, at)| at);
        let problem = format!("{title} has only exceptions; add a term without a !");
        faults.add(source.fault(at, problem));
        return;
    }
    let mut seen = Seen::new();
    let mut vocabulary = None;
    for (term, at) in placed {
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
            faults.add(source.fault(*at, problem));
            continue;
        }
        if !term.is_exception() || !complete {
            continue;
        }
        let vocabulary = vocabulary.get_or_insert_with(|| {
            let terms = placed.iter().map(|(term, _)| term);
            Vocabulary::of(terms.filter(|term| !term.is_exception()))
        });
        if !vocabulary.may_meet(term) {
            let problem = format!(
                "{title} has the exception \"{text}\", which shares no word with any of its terms \
                 and so has no effect; delete it or correct its spelling"
            );
            faults.add(source.fault(*at, problem));
        }
    }
}

/// Notes aliases that an earlier actor has; `earlier` knows the id and the offset of each.
fn check_across(
    section: &Section<'_>,
    id: &str,
    aliases: &Terms,
    earlier: &mut Seen<(String, usize)>,
    faults: &mut Faults,
) {
    let names = aliases.placed.iter();
    for (alias, at) in names.filter(|(alias, _)| !alias.is_exception()) {
        let Some((owner, earlier_at)) = earlier.earlier(alias, (id.to_string(), *at)) else {
            continue;
        };
        // Within one actor, check_within has told it.
        if *earlier_at >= section.at {
            continue;
        }
        let line = section.source.line(*earlier_at);
        let problem = format!(
            "{} has the alias \"{}\", which actor \"{owner}\" has on line {line}; \
             an alias must mean one actor: delete one of the two",
            section.title,
            alias.text()
        );
        faults.add(section.source.fault(*at, problem));
    }
}

/// Identifiers that must not occur twice, with the offset of each.
#[derive(Default)]
struct Unique(HashMap<String, usize>);

impl Unique {
    /// The section with its id in its title, and the id, if it has a proper one.
    fn identified<'a>(
        &mut self,
        section: Section<'a>,
        kind: &str,
        faults: &mut Faults,
    ) -> (Section<'a>, Option<String>) {
        let Some(id) = section.take("id", faults, Section::id) else {
            return (section, None);
        };
        if let Some(first) = self.0.insert(id.clone(), section.place_of("id")) {
            let first = section.source.line(first);
            let problem = format!(
                "the {kind} id \"{id}\" is already used on line {first}; give this {kind} a different one"
            );
            faults.add(section.fault_at("id", problem));
        }
        (section.named(format!("{kind} \"{id}\"")), Some(id))
    }
}
