//! From a row's cells to an article.

use std::path::Path;

use super::columns::{Columns, Field};
use super::refused;
use crate::{Article, Found, Left, Place};

/// The longest cell of a spreadsheet program, in characters: longer ones are cut.
const LONGEST_CELL: usize = 32_767;

/// Hands on the articles of a table's rows.
pub(crate) struct Rows<'a> {
    file: &'a Path,
    columns: &'a Columns,
    found: &'a mut dyn FnMut(Found),
    /// The most words that a text had, and how many texts there were.
    longest: usize,
    count: usize,
}

/// Texts of fewer words than this are no articles: titles, names, dates.
const FEW_WORDS: usize = 8;
/// So many rows tell what a column holds.
const ENOUGH_ROWS: usize = 2;

impl<'a> Rows<'a> {
    pub(crate) fn new(
        file: &'a Path,
        columns: &'a Columns,
        found: &'a mut dyn FnMut(Found),
    ) -> Rows<'a> {
        Rows {
            file,
            columns,
            found,
            longest: 0,
            count: 0,
        }
    }

    /// Hands on a row that gives no article.
    pub(crate) fn leave(&mut self, within: String, reason: &str) {
        let left = self.left(within, reason);
        (self.found)(Found::Left(left));
    }

    /// Hands on that something about a row looks wrong.
    pub(crate) fn warn(&mut self, within: String, reason: &str) {
        let left = self.left(within, reason);
        (self.found)(Found::Warning(left));
    }

    /// Says at the end of what is `called` so, such as a sheet, if what was taken for texts can hardly be texts.
    pub(crate) fn end(&mut self, called: &str) {
        let column = self.columns.at(Field::Text);
        let column = column.and_then(|at| self.columns.names.get(at)).cloned();
        if let Some(column) = column
            && self.count >= ENOUGH_ROWS
            && self.longest < FEW_WORDS
        {
            let most = self.longest;
            self.warn(
                called.to_owned(),
                &format!(
                    "no text in the column `{column}` has more than {most} words; if another holds the articles, name it, as in --column text=NAME"
                ),
            );
        }
    }

    fn left(&self, within: String, reason: &str) -> Left {
        Left {
            place: Place::within(self.file, within),
            reason: reason.to_owned(),
        }
    }

    /// Hands on the article of the row whose cells `cell` gives by their places.
    pub(crate) fn take<'c>(&mut self, within: String, cell: impl Fn(usize) -> Option<&'c str>) {
        let of = |field| self.columns.at(field).and_then(&cell).map(str::trim);
        let text = of(Field::Text).unwrap_or_default();
        if text.is_empty() || text.eq_ignore_ascii_case("na") || text.eq_ignore_ascii_case("nan") {
            return self.leave(within, "the text is empty");
        }
        if refused::is_cut(text) {
            return self.leave(
                within,
                "the text is only the beginning of the article, as NewsAPI gives it; fetch the page at its address",
            );
        }
        self.count += 1;
        if self.longest < FEW_WORDS {
            self.longest = self
                .longest
                .max(text.split_whitespace().take(FEW_WORDS).count());
        }
        if text.len() >= LONGEST_CELL && text.chars().count() == LONGEST_CELL {
            self.warn(
                within.clone(),
                "the text has 32,767 characters, where spreadsheet programs cut cells; get its end from the source",
            );
        }
        let some = |field| {
            let cell = of(field).filter(|cell| !cell.is_empty());
            cell.map(str::to_owned)
        };
        let taken = |at: usize| self.columns.fields.iter().any(|(_, taken)| *taken == at);
        let further = self.columns.names.iter().enumerate();
        let further = further.filter(|(at, name)| !taken(*at) && !name.trim().is_empty());
        let article = Article {
            outlet: some(Field::Outlet),
            date: some(Field::Date),
            title: some(Field::Title),
            byline: some(Field::Byline),
            section: some(Field::Section),
            url: some(Field::Url),
            language: some(Field::Language),
            stated_words: some(Field::Words).and_then(|words| words.parse().ok()),
            further: further
                .map(|(at, name)| (name.clone(), cell(at).unwrap_or_default().to_owned()))
                .collect(),
            text: text.to_owned(),
            place: Place::within(self.file, within),
        };
        (self.found)(Found::Article(article));
    }
}
