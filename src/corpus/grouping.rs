//! Other comparisons than that of all outlets: a part of the articles, or groups by another column.

use std::collections::BTreeSet;

use thiserror::Error;

use super::{Article, Corpus, Outlet, hash};

/// The carried column that holds the outlet of an article when articles are grouped by something else.
const PUBLISHER: &str = "publisher";
/// The group of articles with an empty cell in the column.
const NOTHING: &str = "unknown";

/// Why a corpus can't be grouped by a column.
#[derive(Debug, Error)]
pub enum GroupingError {
    /// No such column.
    #[error("there is no column `{column}`; the columns are: {known}")]
    NoColumn {
        /// The column asked for.
        column: String,
        /// Those there are, with commas.
        known: String,
    },
    /// No article has the value.
    #[error("no article has `{value}` in the column `{column}`; its values are: {known}")]
    NoValue {
        /// The column.
        column: String,
        /// The value asked for.
        value: String,
        /// The values there are, with commas.
        known: String,
    },
}

impl Corpus {
    /// Keeps the articles that have `value` in `column`, and drops the others: `outlet`, `date`, `licence`,
    /// the outlet's `country` or `ownership`, or a carried column.
    ///
    /// # Errors
    /// When there is no such column, or no article has the value.
    pub fn keep(&mut self, column: &str, value: &str) -> Result<(), GroupingError> {
        let values = self.values(column)?;
        if values.iter().all(|own| own != value) {
            let known: BTreeSet<String> =
                values.into_iter().filter(|own| !own.is_empty()).collect();
            return Err(GroupingError::NoValue {
                column: column.to_owned(),
                value: value.to_owned(),
                known: Vec::from_iter(known).join(", "),
            });
        }
        let mut values = values.into_iter();
        self.articles
            .retain(|_| values.next().is_some_and(|own| own == value));
        self.hash = hash(&self.articles);
        Ok(())
    }

    /// Puts the articles that have the same value in `column` into one block, within which they are compared; those
    /// with an empty cell are in none. Columns as for [`Corpus::keep`].
    ///
    /// # Errors
    /// When there is no such column.
    pub fn block_by(&mut self, column: &str) -> Result<(), GroupingError> {
        let values = self.values(column)?;
        for (article, value) in self.articles.iter_mut().zip(values) {
            article.block = (!value.is_empty()).then_some(value);
        }
        self.blocks = Some(column.to_owned());
        self.hash = hash(&self.articles);
        Ok(())
    }

    /// Groups the articles by their value in `column`; the groups replace the outlets, which are carried along in a column
    /// `publisher`. Columns as for [`Corpus::keep`].
    ///
    /// # Errors
    /// When there is no such column.
    pub fn group_by(&mut self, column: &str) -> Result<(), GroupingError> {
        let values = self.values(column)?;
        let carries = self.carried_columns.iter().any(|name| name == PUBLISHER);
        for (article, value) in self.articles.iter_mut().zip(values) {
            let group = if value.is_empty() {
                NOTHING.to_owned()
            } else {
                value
            };
            let publisher = std::mem::replace(&mut article.outlet, group);
            if !carries {
                article.carried.push(publisher);
            }
        }
        if !carries {
            self.carried_columns.push(PUBLISHER.to_owned());
        }
        let groups: BTreeSet<&str> = self
            .articles
            .iter()
            .map(|one| one.outlet.as_str())
            .collect();
        self.outlets = groups
            .into_iter()
            .map(|group| Outlet {
                id: group.to_owned(),
                name: group.to_owned(),
                ..Outlet::default()
            })
            .collect();
        self.hash = hash(&self.articles);
        Ok(())
    }

    /// The cell of each article in a column; empty where it has none.
    fn values(&self, column: &str) -> Result<Vec<String>, GroupingError> {
        if let Some(at) = self.carried_columns.iter().position(|name| name == column) {
            return Ok(self
                .articles
                .iter()
                .map(|one| one.carried[at].clone())
                .collect());
        }
        let of_outlet = |article: &Article, field: fn(&Outlet) -> &String| {
            let outlet = self
                .outlets
                .iter()
                .find(|outlet| outlet.id == article.outlet);
            outlet
                .map(|outlet| field(outlet).clone())
                .unwrap_or_default()
        };
        let value = |article: &Article| match column {
            "outlet" => Some(article.outlet.clone()),
            "date" => Some(article.date.clone().unwrap_or_default()),
            "licence" => Some(article.licence.clone()),
            "country" => Some(of_outlet(article, |outlet| &outlet.country)),
            "ownership" => Some(of_outlet(article, |outlet| &outlet.ownership)),
            _ => None,
        };
        let values: Option<Vec<String>> = self.articles.iter().map(value).collect();
        values.ok_or_else(|| {
            let fixed = ["outlet", "date", "licence", "country", "ownership"];
            let carried = self.carried_columns.iter().map(String::as_str);
            GroupingError::NoColumn {
                column: column.to_owned(),
                known: fixed
                    .into_iter()
                    .chain(carried)
                    .collect::<Vec<_>>()
                    .join(", "),
            }
        })
    }
}
