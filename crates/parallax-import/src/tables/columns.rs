//! Which column holds what: guessed from its name, or as the user says.

use std::fmt;

use super::known::{Likeness, likeness, plain};
use crate::ImportError;

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The article's text.
    Text,
    /// Who published it.
    Outlet,
    /// When.
    Date,
    /// Its headline.
    Title,
    /// Who wrote it.
    Byline,
    /// Its section.
    Section,
    /// Its address.
    Url,
    /// Its language.
    Language,
    /// Its length in words.
    Words,
}

impl Field {
    /// All of them, in the order in which guesses are shown.
    pub const ALL: [Field; 9] = [
        Field::Outlet,
        Field::Date,
        Field::Title,
        Field::Text,
        Field::Byline,
        Field::Section,
        Field::Url,
        Field::Language,
        Field::Words,
    ];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Field::Text => "text",
            Field::Outlet => "outlet",
            Field::Date => "date",
            Field::Title => "title",
            Field::Byline => "byline",
            Field::Section => "section",
            Field::Url => "url",
            Field::Language => "language",
            Field::Words => "words",
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// Columns that the user names, before any guess.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guess {
    /// What the user says holds each field.
    pub named: Vec<(Field, String)>,
}

/// Where the fields are in a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The names of the columns, as written.
    pub names: Vec<String>,
    /// The column of each field that was found, by its place from 0.
    pub fields: Vec<(Field, usize)>,
}

impl Guess {
    /// Finds the fields among columns of these names.
    ///
    /// # Errors
    /// When a column that the user names is not there.
    pub fn columns(&self, names: &[String]) -> Result<Columns, ImportError> {
        let keys: Vec<String> = names.iter().map(|name| plain(name)).collect();
        let mut columns = Columns {
            names: names.to_vec(),
            fields: Vec::new(),
        };
        for (field, name) in &self.named {
            let same = |one: &String| one == name || plain(one) == plain(name);
            let exact = names.iter().position(|one| one == name);
            let Some(at) = exact.or_else(|| names.iter().position(same)) else {
                return Err(ImportError::NoColumn {
                    column: name.clone(),
                    columns: names.to_vec(),
                });
            };
            columns.fields.push((*field, at));
        }
        columns.guess(&keys, Likeness::Words);
        Ok(columns)
    }

    /// As [`Guess::columns`], for values of which each row may have others: what is named need not be there.
    pub(super) fn lenient(&self, names: &[String]) -> Columns {
        let named = self.named.iter().filter(|(_, name)| {
            let key = plain(name);
            names.iter().any(|one| one == name || plain(one) == key)
        });
        let guess = Guess {
            named: named.cloned().collect(),
        };
        guess.columns(names).unwrap_or_default()
    }
}

impl Columns {
    /// Finds the fields that are not found yet among columns whose plain names are `keys`, by names that are at least so like
    /// known ones; the liker first, so that no field takes the column that has the name of another.
    fn guess(&mut self, keys: &[String], least: Likeness) {
        let likenesses = [Likeness::Same, Likeness::Inner, Likeness::Words];
        for wanted in likenesses.into_iter().take_while(|one| *one <= least) {
            for field in Field::ALL {
                if self.at(field).is_some() {
                    continue;
                }
                let free = |at: &usize| self.fields.iter().all(|(_, taken)| taken != at);
                let ranked = keys.iter().enumerate().filter(|(at, _)| free(at));
                let like = ranked.filter_map(|(at, key)| Some((likeness(field, key)?, at)));
                let best = like.filter(|((one, _), _)| *one == wanted).min();
                if let Some((_, at)) = best {
                    self.fields.push((field, at));
                }
            }
        }
    }

    /// Where the column of `field` is.
    pub fn at(&self, field: Field) -> Option<usize> {
        let found = self.fields.iter().find(|(one, _)| *one == field);
        found.map(|(_, at)| *at)
    }

    /// Each field with the name of its column, in the order of [`Field::ALL`].
    pub fn shown(&self) -> Vec<(Field, String)> {
        let all = Field::ALL.into_iter();
        let shown = all.filter_map(|field| Some((field, self.names.get(self.at(field)?)?.clone())));
        shown.collect()
    }
}

/// Among how many rows at the top the header is looked for: titles, and headings over several columns, may stand above it.
pub(super) const HEADER_WITHIN: usize = 20;

/// Which of the rows at the top of a table is its header: the one that names most fields, a column of texts among them; of equals
/// the upper. Without any the first that is not blank.
pub(super) fn header_among(rows: &[Vec<String>], guess: &Guess) -> Option<usize> {
    let named = |row: &Vec<String>| {
        let columns = guess.columns(row).ok()?;
        columns.at(Field::Text).map(|_| columns.fields.len())
    };
    let ranked = rows.iter().enumerate().take(HEADER_WITHIN);
    let ranked = ranked.filter_map(|(at, row)| Some((named(row)?, std::cmp::Reverse(at))));
    let blank = |row: &Vec<String>| row.iter().all(|cell| cell.trim().is_empty());
    match ranked.max() {
        Some((_, std::cmp::Reverse(at))) => Some(at),
        None => rows.iter().position(|row| !blank(row)),
    }
}

/// The fields that columns of these very names hold.
fn by_name(names: &[String]) -> Columns {
    let keys: Vec<String> = names.iter().map(|name| plain(name)).collect();
    let mut columns = Columns::default();
    columns.guess(&keys, Likeness::Same);
    columns
}

/// How many fields columns of these very names hold.
pub(super) fn known_among(names: &[String]) -> usize {
    by_name(names).fields.len()
}

/// Whether a column by the very name of a column of texts is among them.
pub(super) fn has_text(names: &[String]) -> bool {
    by_name(names).at(Field::Text).is_some()
}
