//! The names that columns have, and how like one another is.

use super::columns::Field;

/// The names under which each field is known, the likelier first, written as [`plain`] writes them.
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
            "artikeltext",
            "inhalt",
            "contenu",
            "contenido",
        ],
    ),
    (
        Field::Outlet,
        &[
            "outlet",
            "source.name",
            "outlet.name",
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
            "erscheinungsdatum",
            "veröffentlichungsdatum",
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
            "überschrift",
            "schlagzeile",
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

/// Words in names that speak for a field, where no column has a known name.
const WORDS: [(Field, &[&str]); 6] = [
    (
        Field::Text,
        &[
            "text",
            "fulltext",
            "volltext",
            "body",
            "content",
            "contents",
            "inhalt",
            "contenu",
            "contenido",
            "maintext",
        ],
    ),
    (
        Field::Outlet,
        &[
            "outlet",
            "newspaper",
            "publication",
            "publisher",
            "source",
            "medium",
            "zeitung",
            "quelle",
            "journal",
        ],
    ),
    (Field::Date, &["date", "datum", "published", "fecha"]),
    (
        Field::Title,
        &[
            "title",
            "headline",
            "titel",
            "titre",
            "titulo",
            "überschrift",
            "schlagzeile",
        ],
    ),
    (
        Field::Byline,
        &[
            "author",
            "authors",
            "byline",
            "journalist",
            "autor",
            "autorin",
            "verfasser",
            "auteur",
        ],
    ),
    (
        Field::Section,
        &["section", "ressort", "rubrik", "rubrique"],
    ),
];

/// Words in names that say that a column holds something about the field, or part of it, and not the field.
const ABOUT: [&str; 63] = [
    "abstract",
    "access",
    "accessed",
    "added",
    "alt",
    "answer",
    "birth",
    "caption",
    "category",
    "clean",
    "code",
    "coded",
    "coder",
    "collected",
    "comment",
    "comments",
    "count",
    "country",
    "crawl",
    "crawled",
    "description",
    "download",
    "downloaded",
    "email",
    "excerpt",
    "file",
    "filename",
    "hash",
    "id",
    "ids",
    "image",
    "index",
    "indexed",
    "key",
    "keyword",
    "lang",
    "language",
    "len",
    "length",
    "load",
    "modified",
    "note",
    "notes",
    "number",
    "path",
    "photo",
    "question",
    "quote",
    "retrieved",
    "score",
    "sentence",
    "sentiment",
    "short",
    "snippet",
    "sub",
    "subtitle",
    "summary",
    "teaser",
    "tone",
    "type",
    "updated",
    "video",
    "words",
];

/// Names of values within which others are not the article's own.
const OTHERS: [&str; 16] = [
    "author",
    "authors",
    "image",
    "images",
    "photo",
    "media",
    "thumbnail",
    "video",
    "tags",
    "comments",
    "related",
    "links",
    "keywords",
    "user",
    "creator",
    "multimedia",
];

/// The most letters and words of a name that is looked at word by word: longer ones are sentences.
const LONGEST: usize = 60;
const MOST_WORDS: usize = 6;

/// How like a name is to those of a field, the liker first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// It is one of them.
    Same,
    /// It is one of them within other values: `_source.article.body`.
    Inner,
    /// It has words that speak for the field: "Full text of the article".
    Words,
}

/// How like the plain name `key` is to the names of `field`, and its rank among those that are as like.
pub(super) fn likeness(field: Field, key: &str) -> Option<(Likeness, usize)> {
    let names = NAMES.iter().find(|(one, _)| *one == field);
    let names = names.map_or(&[][..], |(_, names)| names);
    let known = |name: &str| names.iter().position(|one| *one == name);
    if let Some(rank) = known(key) {
        return Some((Likeness::Same, rank));
    }
    if let Some(rank) = inner(key, known) {
        return Some((Likeness::Inner, rank));
    }
    let own = key.rsplit('.').next().unwrap_or(key);
    let words: Vec<&str> = own.split('_').filter(|word| !word.is_empty()).collect();
    if key.len() > LONGEST
        || words.len() > MOST_WORDS
        || words.iter().any(|word| ABOUT.contains(word))
    {
        return None;
    }
    // "Date of publication" is a date and no publication.
    let speaks = |field: Field| {
        let speaking = WORDS.iter().find(|(one, _)| *one == field)?;
        words
            .iter()
            .filter_map(|word| speaking.1.iter().position(|one| one == word))
            .min()
    };
    let is_date = field != Field::Date && (speaks(Field::Date).is_some() || words.contains(&"url"));
    let rank = speaks(field).filter(|_| !is_date)?;
    Some((Likeness::Words, rank * MOST_WORDS + words.len()))
}

/// Whether a value of this name is the article's text, by its name itself or within other values.
pub(super) fn is_text(name: &str) -> bool {
    likeness(Field::Text, &plain(name)).is_some_and(|(likeness, _)| likeness < Likeness::Words)
}

/// The rank of a name within other values, unless these are about something else than the article.
fn inner(key: &str, known: impl Fn(&str) -> Option<usize>) -> Option<usize> {
    let mut rest = key;
    while let Some((outer, within)) = rest.split_once('.') {
        if OTHERS.contains(&outer) {
            return None;
        }
        if let Some(rank) = known(within) {
            // Of two with the same name the outer one.
            return Some(rank * 8 + key.matches('.').count().min(7));
        }
        rest = within;
    }
    None
}

/// A name as it is compared: letters and digits in lower case, `.` between the names of nested values, `_` for everything else;
/// `Published At` is `published_at`.
pub(super) fn plain(name: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_nobody_listed_are_told_by_their_words() {
        for (name, field) in [
            ("Full text of article", Field::Text),
            ("Artikeltext", Field::Text),
            ("Text (cleaned)", Field::Text),
            ("_source.content.body", Field::Text),
            ("response.fields.bodyText", Field::Text),
            ("Date of publication", Field::Date),
            ("Name of newspaper", Field::Outlet),
            ("_source.outlet.name", Field::Outlet),
            ("Headline of the article", Field::Title),
        ] {
            let like: Vec<Field> = Field::ALL
                .into_iter()
                .filter(|one| likeness(*one, &plain(name)).is_some())
                .collect();
            assert_eq!(like, [field], "{name}");
        }
        for name in [
            "text_id",
            "Tone of text",
            "comment text",
            "Download date",
            "image.url",
            "author.name",
            "publication_country",
            "The minister said in a text that the source of the publication was not known",
        ] {
            let mut like = Field::ALL.into_iter().filter(|one| *one != Field::Byline);
            let like = like.find(|one| likeness(*one, &plain(name)).is_some());
            assert_eq!(like, None, "{name}");
        }
    }
}
