//! Which column holds what: guessed from its name, or as the user says.

use std::fmt;

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

/// The names under which each field is known, the likelier first; letters and digits in lower case, `_` for everything else, `.`
/// between the names of nested values.
const NAMES: [(Field, &[&str]); 9] = [
    (
        Field::Text,
        &[
            "text",
            "full_text",
            "fulltext",
            "article_text",
            "articletext",
            "body_text",
            "bodytext",
            "fields.bodytext",
            "maintext",
            "main_text",
            "text_content",
            "content_text",
            "body",
            "article_body",
            "articlebody",
            "content",
            "article_content",
            "story_text",
            "plain_text",
            "plaintext",
            "raw_text",
            "clean_text",
            "cleaned_text",
            "doc_text",
            "fields.body",
            "text.content",
            "story",
            "article",
            "volltext",
            "texte",
            "texto",
            "testo",
            "tekst",
        ],
    ),
    (
        Field::Outlet,
        &[
            "outlet",
            "source.name",
            "publisher",
            "publisher.name",
            "media_name",
            "outlet_name",
            "source_name",
            "newspaper",
            "news_source",
            "newssource",
            "publication",
            "publication_name",
            "publication_title",
            "publicationtitle",
            "pubtitle",
            "site_name",
            "sitename",
            "source_title",
            "source.title",
            "medium",
            "media",
            "media_outlet",
            "source",
            "journal",
            "source_domain",
            "domain",
            "website",
            "site",
            "hostname",
            "channel",
            "zeitung",
            "quelle",
            "fuente",
            "periodico",
        ],
    ),
    (
        Field::Date,
        &[
            "date",
            "published_at",
            "publishedat",
            "publish_date",
            "publishdate",
            "published_date",
            "date_published",
            "datepublished",
            "date_publish",
            "publication_date",
            "publicationdate",
            "pub_date",
            "pubdate",
            "webpublicationdate",
            "published",
            "day",
            "datetime",
            "date_time",
            "timestamp",
            "seendate",
            "created_at",
            "datum",
            "fecha",
            "data",
        ],
    ),
    (
        Field::Title,
        &[
            "title",
            "headline",
            "headline.main",
            "head_line",
            "webtitle",
            "article_title",
            "heading",
            "titel",
            "titre",
            "titulo",
            "hl",
        ],
    ),
    (
        Field::Byline,
        &[
            "byline",
            "author",
            "authors",
            "author.name",
            "byline.original",
            "writer",
            "creator",
            "reporter",
            "journalist",
            "autor",
        ],
    ),
    (
        Field::Section,
        &[
            "section",
            "section_name",
            "sectionname",
            "news_desk",
            "desk",
            "category",
            "rubric",
            "ressort",
        ],
    ),
    (
        Field::Url,
        &[
            "url",
            "link",
            "weburl",
            "web_url",
            "article_url",
            "permalink",
            "source_url",
            "canonical_url",
            "address",
        ],
    ),
    (
        Field::Language,
        &["language", "lang", "language_code", "sprache"],
    ),
    (
        Field::Words,
        &[
            "word_count",
            "wordcount",
            "n_words",
            "words",
            "length_words",
        ],
    ),
];

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

    fn names(self) -> &'static [&'static str] {
        let found = NAMES.iter().find(|(field, _)| *field == self);
        found.map_or(&[], |(_, names)| names)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// A name as it is compared: `Published At` is `published_at`.
fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for character in name.trim().chars() {
        match character {
            '.' => plain.push('.'),
            letter if letter.is_alphanumeric() => plain.extend(letter.to_lowercase()),
            _ if plain.ends_with('_') => {}
            _ => plain.push('_'),
        }
    }
    plain.trim_matches('_').to_owned()
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
        for field in Field::ALL {
            if columns.at(field).is_some() {
                continue;
            }
            let taken = |at: &usize| columns.fields.iter().any(|(_, taken)| taken == at);
            let place = |name: &&str| {
                keys.iter()
                    .position(|key| key == name)
                    .filter(|at| !taken(at))
            };
            if let Some(at) = field.names().iter().find_map(place) {
                columns.fields.push((field, at));
            }
        }
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

/// How many fields columns of these names hold.
pub(super) fn known_among(names: &[String]) -> usize {
    Guess::default()
        .columns(names)
        .map_or(0, |columns| columns.fields.len())
}

/// Whether a column of texts is among them.
pub(super) fn has_text(names: &[String]) -> bool {
    let columns = Guess::default().columns(names);
    columns.is_ok_and(|columns| columns.at(Field::Text).is_some())
}
