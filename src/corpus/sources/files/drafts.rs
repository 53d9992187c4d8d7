//! From what files yield to articles of a corpus: outlets, days, ids and columns.
//!
//! None of these can be settled article by article: the order of day and month is that of a whole file, whether a folder is an
//! outlet's depends on all that is in it, and ids must differ.

use std::collections::{BTreeMap, BTreeSet};

use parallax_import::dates::{Column, Order, day_in};
use parallax_import::names::{Part, parts};
use parallax_import::{Article, Found, ImportError, Left, Reading};

use super::outlets::{self, Clues};
use super::{Choices, FileError, stem};
use crate::corpus::sources::listing::free_name;
use crate::corpus::sources::{Origin, RawArticle, RawText, Row};
use crate::corpus::{CorpusError, Skipped, What, names, shortened};
use crate::text::cleaning::tidy;

/// Cells of further columns that are longer than this are texts of their own: their column is left out.
const LONGEST_CELL: usize = 2000;

/// Articles of which not everything is settled; `T` is what became of their texts.
pub(crate) struct Drafts<'c, T> {
    choices: &'c Choices,
    files: Vec<File>,
    drafts: Vec<Draft<T>>,
    skipped: Vec<Skipped>,
}

/// A file that was read.
struct File {
    path: String,
    dates: Column,
    /// Further columns with cells that are too long.
    long: BTreeSet<String>,
}

/// An article without its text.
struct Draft<T> {
    file: usize,
    /// Its number in the file, from 1.
    number: usize,
    about: Article,
    text: T,
}

/// What [`Drafts::finish`] gives.
pub(crate) struct Finished<T> {
    /// The articles in the order in which they were found, with their texts beside them.
    pub articles: Vec<(RawArticle, T)>,
    /// What was left out, and notes.
    pub skipped: Vec<Skipped>,
    /// Names of the carried columns.
    pub carried_columns: Vec<String>,
}

impl<'c, T> Drafts<'c, T> {
    pub(crate) fn new(choices: &'c Choices) -> Self {
        Drafts {
            choices,
            files: Vec::new(),
            drafts: Vec::new(),
            skipped: Vec::new(),
        }
    }

    /// Adds what `read` hands on of the file `path`; `keep` takes each text, or gives `None` where it can't be kept.
    pub(crate) fn add(
        &mut self,
        path: String,
        read: impl FnOnce(&mut dyn FnMut(Found)) -> Result<Reading, ImportError>,
        keep: &mut dyn FnMut(String) -> Option<T>,
    ) -> Option<Reading> {
        let mut file = File {
            path,
            dates: Column::default(),
            long: BTreeSet::new(),
        };
        let at = self.files.len();
        let mut number = 0;
        let reading = read(&mut |found| match found {
            Found::Article(mut about) => {
                number += 1;
                if let Some(date) = &about.date {
                    file.dates.add(date);
                }
                drop_long_cells(&mut about, &mut file.long);
                if let Some(text) = keep(std::mem::take(&mut about.text)) {
                    self.drafts.push(Draft {
                        file: at,
                        number,
                        about,
                        text,
                    });
                }
            }
            Found::Left(left) => self.skipped.push(entry(&file.path, left, What::Article)),
            Found::Warning(left) => self.skipped.push(entry(&file.path, left, What::Note)),
        });
        let reading = match reading {
            Ok(reading) => {
                self.note_reading(&file, &reading);
                Some(reading)
            }
            Err(error) => {
                self.skipped
                    .push(skipped(&file.path, What::Article, error.to_string()));
                None
            }
        };
        self.files.push(file);
        reading
    }

    /// Says how a file was read where that was a guess.
    fn note_reading(&mut self, file: &File, reading: &Reading) {
        if let Some(encoding) = reading.encoding
            && encoding != "UTF-8"
        {
            let why = format!("the file is in {encoding} and was read as that");
            self.skipped.push(skipped(&file.path, What::Note, why));
        }
        if !reading.columns.is_empty() {
            let columns = reading.columns.iter();
            let columns: Vec<String> = columns
                .map(|(field, name)| format!("{field} = {}", shortened(name)))
                .collect();
            let why = format!("columns: {}", columns.join(", "));
            self.skipped.push(skipped(&file.path, What::Note, why));
        }
        for column in &file.long {
            let why = format!(
                "the column `{}` has cells of more than {LONGEST_CELL} characters and is left out",
                shortened(column)
            );
            self.skipped.push(skipped(&file.path, What::Note, why));
        }
    }

    /// How many articles there are.
    pub(crate) fn count(&self) -> usize {
        self.drafts.len()
    }

    /// Settles everything.
    ///
    /// # Errors
    /// When dates of a file can be read in two ways.
    pub(crate) fn finish(mut self) -> Result<Finished<T>, CorpusError> {
        let orders = self.orders()?;
        let outlets = self.outlets();
        let ids = self.ids();
        let columns = self.columns();
        let mut articles = Vec::with_capacity(self.drafts.len());
        let drafts = std::mem::take(&mut self.drafts);
        for ((draft, outlet), id) in drafts.into_iter().zip(outlets).zip(ids) {
            let file = &self.files[draft.file];
            let origin = origin(file, &draft.about);
            let Some(outlet) = outlet else {
                self.skipped.push(Skipped {
                    why: origin.explain(FileError::NoOutlet),
                    path: origin.path,
                    article_id: id,
                    what: What::Article,
                });
                continue;
            };
            let named = |part| named(self.choices, &draft.about, &file.path, part);
            let stated = draft.about.date.as_deref().or_else(|| named(Part::Date));
            let date = match stated.map(|cell| day_in(cell, orders[draft.file])) {
                Some(Ok(date)) => date.map(|date| date.to_string()),
                None => names::date_in_file(stem(&file.path)),
                Some(Err(_)) => {
                    let why = format!(
                        "`{}` is not a valid date; the article is kept without one (write YYYY-MM-DD, such as 2023-09-13)",
                        shortened(stated.unwrap_or_default())
                    );
                    self.skipped.push(Skipped {
                        why: origin.explain(why),
                        path: origin.path.clone(),
                        article_id: id.clone(),
                        what: What::Cell,
                    });
                    None
                }
            };
            let title = draft.about.title.as_deref().or_else(|| named(Part::Title));
            let carried = columns.iter().map(|column| {
                let cell = further(&draft.about, named(Part::Language))
                    .find(|(name, _)| name == column)
                    .map(|(_, cell)| cell.replace('\0', ""));
                cell.unwrap_or_default()
            });
            let raw = RawArticle {
                carried: carried.collect(),
                id,
                outlet,
                date,
                title: tidy(title.unwrap_or_default()),
                url: tidy(draft.about.url.as_deref().unwrap_or_default()),
                licence: licence(&draft.about),
                text: RawText::Inline(String::new()),
                origin,
            };
            articles.push((raw, draft.text));
        }
        Ok(Finished {
            articles,
            skipped: self.skipped,
            carried_columns: columns,
        })
    }

    /// For each file the order of its dates.
    fn orders(&self) -> Result<Vec<Option<Order>>, CorpusError> {
        let order = |file: &File| match self.choices.order {
            Some(order) => Ok(Some(order)),
            None => file.dates.order().map_err(|why| CorpusError::Dates {
                path: file.path.clone().into(),
                why: Box::new(why),
            }),
        };
        self.files.iter().map(order).collect()
    }

    fn outlets(&self) -> Vec<Option<String>> {
        let clues = |draft: &Draft<T>| {
            let path = self.files[draft.file].path.as_str();
            (path, named(self.choices, &draft.about, path, Part::Outlet))
        };
        let clues: Vec<Clues<'_>> = self
            .drafts
            .iter()
            .map(|draft| {
                let (path, named) = clues(draft);
                Clues {
                    path,
                    named,
                    stated: draft.about.outlet.as_deref(),
                    url: draft.about.url.as_deref(),
                }
            })
            .collect();
        outlets::of(&clues)
    }

    /// Ids: those of the column `id`, with the file in front where two files have the same; else the file, and the article's
    /// number where that holds several. An id that is still taken gets a number.
    fn ids(&self) -> Vec<String> {
        let mut of_files: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for draft in &self.drafts {
            if let Some(id) = own_id(&draft.about) {
                of_files.entry(id).or_default().insert(draft.file);
            }
        }
        let mut taken = BTreeSet::new();
        let id = |draft: &Draft<T>| {
            let of_file = names::id_of_path(&self.files[draft.file].path);
            let id = match own_id(&draft.about) {
                Some(id) if of_files[&id].len() > 1 => format!("{of_file}_{id}"),
                Some(id) => id,
                None if draft.about.place.within.is_some() => format!("{of_file}-{}", draft.number),
                // Two paths may give one id; the second is listed.
                None => return of_file,
            };
            if taken.insert(id.clone()) {
                return id;
            }
            let mut numbered = (2..).map(|number| format!("{id}-{number}"));
            numbered
                .find(|id| taken.insert(id.clone()))
                .unwrap_or_default()
        };
        self.drafts.iter().map(id).collect()
    }

    /// The further columns of all articles, in the order in which they were found.
    fn columns(&self) -> Vec<String> {
        let mut columns: Vec<String> = Vec::new();
        let mut known = BTreeSet::new();
        for draft in &self.drafts {
            let file = &self.files[draft.file];
            let language = named(self.choices, &draft.about, &file.path, Part::Language);
            for (name, cell) in further(&draft.about, language) {
                if !cell.trim().is_empty()
                    && !file.long.contains(&name)
                    && known.insert(name.clone())
                {
                    columns.push(name);
                }
            }
        }
        columns
    }
}

/// What the name of the file `path` says, if the user says what its parts are and the file is one article.
fn named<'p>(choices: &Choices, about: &Article, path: &'p str, part: Part) -> Option<&'p str> {
    if about.place.within.is_some() {
        return None;
    }
    let cells = parts(stem(path), &choices.parts);
    let found = cells.into_iter().find(|(one, _)| *one == part);
    found.map(|(_, cell)| cell)
}

/// The id that a row states.
fn own_id(about: &Article) -> Option<String> {
    let found = about.further.iter().find(|(name, _)| is(name, "id"));
    found.map(|(_, id)| tidy(id)).filter(|id| !id.is_empty())
}

fn licence(about: &Article) -> String {
    let mut further = about.further.iter();
    let found = further.find(|(name, _)| is(name, "licence") || is(name, "license"));
    found.map_or(String::new(), |(_, cell)| tidy(cell))
}

fn is(name: &str, known: &str) -> bool {
    name.trim().eq_ignore_ascii_case(known)
}

/// The further columns of an article under names that a table of articles may have.
fn further<'a>(
    about: &'a Article,
    language: Option<&'a str>,
) -> impl Iterator<Item = (String, &'a str)> {
    let fields = [
        ("byline", about.byline.as_deref()),
        ("section", about.section.as_deref()),
        ("language", about.language.as_deref().or(language)),
    ];
    let fields = fields
        .into_iter()
        .filter_map(|(name, cell)| Some((name.to_owned(), cell?)));
    let own = about.further.iter();
    let own =
        own.filter(|(name, _)| !is(name, "id") && !is(name, "licence") && !is(name, "license"));
    fields.chain(own.map(|(name, cell)| (free_name(name), cell.as_str())))
}

/// Leaves out further cells that are texts of their own, and notes their columns.
fn drop_long_cells(about: &mut Article, long: &mut BTreeSet<String>) {
    about.further.retain(|(name, cell)| {
        let fits = cell.len() <= LONGEST_CELL;
        if !fits {
            long.insert(free_name(name));
        }
        fits
    });
}

/// Where an article comes from.
fn origin(file: &File, about: &Article) -> Origin {
    Origin {
        path: file.path.clone(),
        row: about.place.within.clone().map(|within| Row {
            file: file.path.clone().into(),
            within,
        }),
    }
}

/// The row of something that a file yields and that is no article.
fn entry(path: &str, left: Left, what: What) -> Skipped {
    let origin = Origin {
        path: path.to_owned(),
        row: left.place.within.map(|within| Row {
            file: path.to_owned().into(),
            within,
        }),
    };
    skipped(path, what, origin.explain(left.reason))
}

fn skipped(path: &str, what: What, why: String) -> Skipped {
    Skipped {
        path: path.to_owned(),
        article_id: String::new(),
        what,
        why,
    }
}
