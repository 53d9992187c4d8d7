//! From what files yield to articles of a corpus: outlets, days, ids and columns.
//!
//! None of these can be settled article by article: the order of day and month is that of a whole file, whether a folder is an
//! outlet's depends on all that is in it, and ids must differ.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use parallax_import::dates::{Column, Order, day_in};
use parallax_import::names::{Part, parts};
use parallax_import::{Article, Found, ImportError, Left, Reading};

use super::outlets::{self, Clues};
use super::{Choices, FileError, stem};
use crate::corpus::sources::listing::free_name;
use crate::corpus::sources::{Origin, RawArticle, RawText, Row};
use crate::corpus::{CorpusError, Skipped, Unique, What, names, shortened};
use crate::text::cleaning::tidy;

/// Cells of further columns that are longer than this are texts of their own: their column is left out.
const LONGEST_CELL: usize = 2000;

/// Articles of which not everything is settled; `T` is what became of their texts.
pub(crate) struct Drafts<'c, T> {
    choices: &'c Choices,
    files: Vec<File>,
    drafts: Vec<Draft<T>>,
    names: Names,
    skipped: Vec<Skipped>,
}

/// A file that was read.
struct File {
    path: String,
    dates: Column,
    /// Further columns with cells that are too long, by their numbers in [`Names`].
    long: BTreeSet<usize>,
}

/// An article without its text.
struct Draft<T> {
    file: usize,
    /// Its number in the file, from 1.
    number: usize,
    /// All but its text and its further cells.
    about: Article,
    /// The id that its row states.
    own_id: Option<String>,
    licence: String,
    /// Its further cells that fit, each with the number of its column in [`Names`].
    cells: Vec<(usize, String)>,
    text: T,
}

/// The names of further columns, under which a table of articles may have them.
#[derive(Default)]
struct Names {
    /// The number of each name, as a file writes it.
    written: HashMap<String, usize>,
    /// The number of each name under which a column is carried.
    free: HashMap<String, usize>,
    /// Those names by their numbers.
    carried: Vec<String>,
    /// For each of them, the number of the article in which it was found last: of two cells in one the first counts.
    last: Vec<usize>,
    articles: usize,
}

impl Names {
    /// Takes the further cells out of an article; those that are texts of their own are left out, and their columns noted.
    fn cells(
        &mut self,
        about: &mut Article,
        language: Option<String>,
        long: &mut BTreeSet<usize>,
    ) -> Vec<(usize, String)> {
        let fields = [
            ("byline", about.byline.take()),
            ("section", about.section.take()),
            ("language", about.language.take().or(language)),
        ];
        let mut cells = Vec::new();
        self.articles += 1;
        let fields = fields
            .into_iter()
            .filter_map(|(name, cell)| Some((name.to_owned(), cell?)));
        for (name, mut cell) in fields.chain(std::mem::take(&mut about.further)) {
            if ["id", "licence", "license"]
                .iter()
                .any(|known| is(&name, known))
            {
                continue;
            }
            let number = self.number(&name);
            if cell.len() > LONGEST_CELL {
                long.insert(number);
                continue;
            }
            // No table holds zero bytes.
            cell.retain(|one| one != '\0');
            if !cell.trim().is_empty() && self.last[number] < self.articles {
                self.last[number] = self.articles;
                cells.push((number, cell));
            }
        }
        cells
    }

    /// The number of the column `name`.
    fn number(&mut self, name: &str) -> usize {
        if let Some(number) = self.written.get(name) {
            return *number;
        }
        let free = free_name(name);
        let next = self.carried.len();
        let number = *self.free.entry(free.clone()).or_insert(next);
        if number == next {
            self.carried.push(free);
            self.last.push(0);
        }
        self.written.insert(name.to_owned(), number);
        number
    }
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
            names: Names::default(),
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
                if let Some(text) = keep(std::mem::take(&mut about.text)) {
                    let language = named(self.choices, &about, &file.path, Part::Language);
                    let language = language.map(str::to_owned);
                    self.drafts.push(Draft {
                        file: at,
                        number,
                        own_id: own_id(&about),
                        licence: licence(&about),
                        cells: self.names.cells(&mut about, language, &mut file.long),
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
                shortened(&self.names.carried[*column])
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
        let places: HashMap<usize, usize> = columns.iter().copied().zip(0..).collect();
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
            let title = tidy(title.unwrap_or_default());
            let mut carried = vec![String::new(); columns.len()];
            for (number, cell) in draft.cells {
                if let Some(place) = places.get(&number) {
                    carried[*place] = cell;
                }
            }
            let raw = RawArticle {
                carried,
                id,
                outlet,
                date,
                title,
                url: tidy(draft.about.url.as_deref().unwrap_or_default()),
                licence: draft.licence,
                text: RawText::Inline(String::new()),
                origin,
            };
            articles.push((raw, draft.text));
        }
        Ok(Finished {
            articles,
            skipped: self.skipped,
            carried_columns: columns
                .into_iter()
                .map(|number| self.names.carried[number].clone())
                .collect(),
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
            if let Some(id) = draft.own_id.clone() {
                of_files.entry(id).or_default().insert(draft.file);
            }
        }
        let mut taken = Unique::default();
        let id = |draft: &Draft<T>| {
            let of_file = names::id_of_path(&self.files[draft.file].path);
            let id = match &draft.own_id {
                Some(id) if of_files[id].len() > 1 => format!("{of_file}_{id}"),
                Some(id) => id.clone(),
                None if draft.about.place.within.is_some() => format!("{of_file}-{}", draft.number),
                // Two paths may give one id; the second is listed.
                None => return of_file,
            };
            taken.free(&id)
        };
        self.drafts.iter().map(id).collect()
    }

    /// The further columns with anything in them, by their numbers, in the order in which they were found.
    fn columns(&self) -> Vec<usize> {
        let mut columns = Vec::new();
        let mut known = BTreeSet::new();
        for draft in &self.drafts {
            let long = &self.files[draft.file].long;
            let own = draft.cells.iter().map(|(number, _)| *number);
            columns.extend(own.filter(|number| !long.contains(number) && known.insert(*number)));
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
