//! A dictionary as the text of a codebook's file.

use std::collections::{BTreeMap, HashSet};

use parallax_dictionaries::{Category, Dictionary, Entry, Format, Note};

use super::toml_text::{id_of, quoted, term_list};
use crate::codebook::clashes::{Seen, with_effect};
use crate::codebook::{ActorKind, Term};
use crate::text::Language;

/// What the categories of a dictionary become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Becomes {
    /// Frames with terms.
    Frames,
    /// Actors with aliases.
    Actors(ActorKind),
}

/// What becomes of capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capitals {
    /// A term with a capital is found as it is written.
    Keep,
    /// All terms are in lower case, and found in any case, as the programs that ignore capitals find them.
    Lower,
}

/// How a dictionary is imported.
#[derive(Clone, Debug)]
pub struct Options {
    /// The dictionary's file, without folders.
    pub file: String,
    /// What categories become that do not say it themselves.
    pub becomes: Becomes,
    /// What becomes of capitals.
    pub capitals: Capitals,
}

/// A codebook's file, and what it does not say.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The file's text.
    pub toml: String,
    /// What was changed, and what to look at.
    pub remarks: Vec<String>,
    /// What was left out, with its line in the dictionary.
    pub left_out: Vec<Note>,
}

/// A category on its way into the file.
struct Draft {
    id: String,
    name: String,
    path: String,
    description: String,
    source: String,
    becomes: Becomes,
    terms: Vec<Term>,
}

/// Makes a codebook's file of `dictionary`; `language` has its words.
pub fn import(dictionary: &Dictionary, options: &Options, language: &dyn Language) -> Imported {
    let mut import = Import {
        options,
        language,
        is_codebook_syntax: dictionary.format == Format::Qdc,
        lowered: 0,
        left_out: Vec::new(),
    };
    let mut remarks = Vec::new();
    for note in &dictionary.notes {
        match note.line {
            0 => remarks.push(note.what.clone()),
            _ => import.left_out.push(note.clone()),
        }
    }
    let drafts = import.drafts(dictionary);
    if import.lowered > 0 {
        remarks.push(format!(
            "terms whose capitals were dropped: {}; lower case is found in any case, as most programs do; --case keep keeps capitals",
            import.lowered
        ));
    }
    Imported {
        toml: written(&drafts, dictionary.format, options, language.code()),
        remarks,
        left_out: import.left_out,
    }
}

/// An import under way.
struct Import<'o> {
    options: &'o Options,
    language: &'o dyn Language,
    /// Whether patterns may be exceptions and have gaps.
    is_codebook_syntax: bool,
    /// Terms whose capitals were dropped.
    lowered: usize,
    left_out: Vec<Note>,
}

impl Import<'_> {
    fn note(&mut self, line: usize, what: String) {
        self.left_out.push(Note { line, what });
    }

    /// The categories with their terms, each with an id of its own.
    fn drafts(&mut self, dictionary: &Dictionary) -> Vec<Draft> {
        let leaves = dictionary.leaves();
        let mut uses: BTreeMap<String, usize> = BTreeMap::new();
        for (_, category) in &leaves {
            *uses.entry(own_id(category)).or_default() += 1;
        }
        let mut drafts: Vec<Draft> = Vec::new();
        let mut places: BTreeMap<(bool, String), usize> = BTreeMap::new();
        let mut aliases_of_all = Seen::new();
        for (at, (path, category)) in leaves.iter().enumerate() {
            let own = own_id(category);
            let mut id = if uses[&own] > 1 {
                id_of(&path.join("-"))
            } else {
                own
            };
            if id.is_empty() {
                id = format!("category-{}", at + 1);
            }
            let becomes = match ActorKind::from_word(&category.kind) {
                Some(kind) => Becomes::Actors(kind),
                None => self.options.becomes,
            };
            let is_actor = matches!(becomes, Becomes::Actors(_));
            let place = *places.entry((is_actor, id.clone())).or_insert_with(|| {
                drafts.push(Draft {
                    id: id.clone(),
                    name: category.name.clone(),
                    path: path.join(" > "),
                    description: category.description.clone(),
                    source: category.source.clone(),
                    becomes,
                    terms: Vec::new(),
                });
                drafts.len() - 1
            });
            let mut seen = Seen::new();
            for term in &drafts[place].terms {
                seen.earlier(term, ());
            }
            for entry in &category.entries {
                let Some(term) = self.term(entry, is_actor) else {
                    continue;
                };
                let what = if seen.earlier(&term, ()).is_some() {
                    format!(
                        "\"{}\" is twice in {} and is kept once",
                        entry.pattern,
                        path.join(" > ")
                    )
                } else if is_actor
                    && !term.is_exception()
                    && let Some(owner) = aliases_of_all.earlier(&term, id.clone())
                    && *owner != id
                {
                    format!(
                        "\"{}\" is also in {owner}, where it stays: an alias must mean one actor",
                        entry.pattern
                    )
                } else {
                    drafts[place].terms.push(term);
                    continue;
                };
                self.note(entry.line, what);
            }
        }
        self.keep_valid(drafts)
    }

    /// The pattern as a term, unless it can't be one.
    fn term(&mut self, entry: &Entry, is_actor: bool) -> Option<Term> {
        let pattern = entry.pattern.as_str();
        // Words joined by underscores are phrases, and part of no word of a text.
        let mut text = pattern.replace('_', " ");
        if self.options.capitals == Capitals::Lower && text.chars().any(char::is_uppercase) {
            text = text.to_lowercase();
            self.lowered += 1;
        }
        let why = if text.contains('?') {
            "? stands for any letter, which a codebook can't say; list the words".to_owned()
        } else if !self.is_codebook_syntax && text.trim_start().starts_with('!') {
            "! is an exception in a codebook".to_owned()
        } else {
            match Term::parse(&text, self.language) {
                Ok(term) if is_actor || term.is_exception() => {
                    if entry.weight != 1.0 {
                        self.note(
                            entry.line,
                            format!(
                                "\"{pattern}\" loses its weight {}: only terms of frames have one",
                                entry.weight
                            ),
                        );
                    }
                    return Some(term);
                }
                Ok(term) if entry.weight.is_finite() => return Some(term.weighing(entry.weight)),
                Ok(_) => "its weight is not a number".to_owned(),
                Err(why) => why.to_string(),
            }
        };
        self.note(entry.line, format!("\"{pattern}\" is left out: {why}"));
        None
    }

    /// The categories that a codebook can have: with a term, and without exceptions that have no effect.
    fn keep_valid(&mut self, mut drafts: Vec<Draft>) -> Vec<Draft> {
        for draft in &mut drafts {
            let idle;
            (draft.terms, idle) = with_effect(std::mem::take(&mut draft.terms));
            for term in idle {
                let what = format!(
                    "the exception \"{}\" of {} meets none of its terms and is left out",
                    term.text(),
                    draft.path
                );
                self.note(0, what);
            }
        }
        let (kept, empty): (Vec<Draft>, Vec<Draft>) = drafts
            .into_iter()
            .partition(|draft| draft.terms.iter().any(|term| !term.is_exception()));
        for draft in empty {
            self.note(
                0,
                format!(
                    "{} is left out: it has no terms that can be used",
                    draft.path
                ),
            );
        }
        self.left_out.sort_by_key(|note| note.line);
        kept
    }
}

/// The category's own id, or what its name makes of one.
fn own_id(category: &Category) -> String {
    match id_of(&category.id) {
        id if id.is_empty() => id_of(&category.name),
        id => id,
    }
}

/// The codebook's file.
fn written(drafts: &[Draft], format: Format, options: &Options, language: &str) -> String {
    let file = options.file.replace(char::is_control, " ");
    let stem = file.split('.').next().unwrap_or_default();
    let id = match id_of(stem) {
        id if id.is_empty() => "imported".to_owned(),
        id => id,
    };
    let mut out = format!(
        "# Imported from {file} ({}).\n#\n# A dictionary says neither what its categories mean nor where they come from: write each\n\
         # definition, then try the terms on your texts with `parallax codebook test`.\n\n[codebook]\nid = {}\nversion = \"1\"\nlanguage = {}\n",
        format.name(),
        quoted(&id),
        quoted(language),
    );
    let mut ids: HashSet<(bool, &str)> = HashSet::new();
    for draft in drafts {
        let is_actor = matches!(draft.becomes, Becomes::Actors(_));
        debug_assert!(ids.insert((is_actor, &draft.id)));
        let name = match draft.name.trim() {
            "" => draft.id.as_str(),
            name => name,
        };
        match draft.becomes {
            Becomes::Frames => {
                let definition = match draft.description.trim() {
                    "" => format!("The category {} of {file}.", draft.path),
                    said => said.to_owned(),
                };
                let source = match draft.source.trim() {
                    "" => format!("{file} ({})", format.name()),
                    said => said.to_owned(),
                };
                out.push_str(&format!(
                    "\n[[frames]]\nid = {}\nname = {}\ndefinition = {}\nsource = {}\n{}",
                    quoted(&draft.id),
                    quoted(name),
                    quoted(&definition),
                    quoted(&source),
                    term_list("terms", &draft.terms),
                ));
            }
            Becomes::Actors(kind) => out.push_str(&format!(
                "\n[[actors]]\nid = {}\nname = {}\nkind = \"{}\"\n{}",
                quoted(&draft.id),
                quoted(name),
                kind.as_str(),
                term_list("aliases", &draft.terms),
            )),
        }
    }
    out
}
