//! Downloads from ProQuest.
//!
//! An article is headline, author, abstract, "Full text:", and below it the fields of its index: subject, place, headline once
//! more, outlet, date, number. Articles are separated by a line of underscores, or nothing.

use super::dates::date_line;
use super::lines::{Line, body, field, is_copyright, joined, some, trim};
use super::{Piece, error_page};
use crate::Article;

const ABOVE: &[&str] = &[
    "author",
    "authors",
    "correspondence author",
    "publication info",
    "abstract",
    "abstract (summary)",
    "abstract (abstract)",
    "links",
    "full text",
    "proquest document link",
    "headnote",
    "translation",
];

const BELOW: &[&str] = &[
    "subject",
    "subjects",
    "business indexing term",
    "location",
    "people",
    "company / organization",
    "company",
    "identifier / keyword",
    "identifiers / keywords",
    "keywords",
    "classification",
    "title",
    "alternate title",
    "publication title",
    "publication date",
    "publication year",
    "first page",
    "last page",
    "pages",
    "page",
    "number of pages",
    "section",
    "column",
    "dateline",
    "edition",
    "supplement",
    "volume",
    "issue",
    "publisher",
    "place of publication",
    "country of publication",
    "publication subject",
    "issn",
    "e-issn",
    "coden",
    "source type",
    "source",
    "language of publication",
    "language",
    "document type",
    "document feature",
    "proquest document id",
    "document url",
    "copyright",
    "last updated",
    "database",
    "credit",
    "accession number",
    "word count",
    "product name",
    "ethnicity",
    "contact info",
    "journal subject",
    "publication history",
    "online publication date",
    "milestone dates",
    "dateline",
    "term",
    "geographic names",
    "name",
    "companies",
];

/// The field that a line begins, in lower case, with its value; ProQuest leaves out spaces in names now and then.
fn key(line: &str) -> Option<(&'static str, &str)> {
    let (name, value) = field(line)?;
    if !name.starts_with(char::is_uppercase) && !name.starts_with("e-") {
        return None;
    }
    let plain = |name: &str| {
        name.chars()
            .filter(|c| !c.is_whitespace())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let wanted = plain(name);
    let known = ABOVE
        .iter()
        .chain(BELOW)
        .find(|known| plain(known) == wanted)?;
    Some((known, value))
}

fn is_below(line: &str) -> bool {
    key(line).is_some_and(|(name, _)| BELOW.contains(&name))
}

fn is_rule(line: &str) -> bool {
    line.len() >= 20 && line.bytes().all(|byte| byte == b'_')
}

/// Whether the lines are surely a download from ProQuest.
pub(super) fn recognises(lines: &[Line<'_>]) -> bool {
    let has = |wanted: &str| {
        lines
            .iter()
            .any(|line| key(line.text).is_some_and(|(name, _)| name == wanted))
    };
    let outlet = has("publication title");
    let linked = lines.iter().any(|line| {
        key(line.text)
            .is_some_and(|(name, value)| name == "document url" && value.contains("proquest"))
    });
    outlet
        && (has("proquest document id") || linked)
        && (has("full text") || has("publication date"))
}

/// The articles in the lines, in order.
pub(super) fn pieces(lines: &[Line<'_>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut part: Vec<Line<'_>> = Vec::new();
    let mut over = false;
    for line in lines {
        let below = is_below(line.text);
        // Where nothing separates articles, one begins behind the last fields of the one before.
        if is_rule(line.text) || (over && !below && !is_copyright(line.text)) {
            pieces.push(piece(&part));
            part.clear();
            over = false;
        }
        if is_rule(line.text) {
            continue;
        }
        over |= key(line.text).is_some_and(|(name, _)| name == "database");
        part.push(*line);
    }
    pieces.push(piece(&part));
    pieces
}

fn piece(part: &[Line<'_>]) -> Piece {
    let Some(outlet) = part
        .iter()
        .rposition(|line| key(line.text).is_some_and(|(name, _)| name == "publication title"))
    else {
        return if error_page(part) {
            Piece::Undelivered
        } else {
            Piece::NotAnArticle
        };
    };
    let mut article = Article::default();
    let is_full = |line: &Line<'_>| key(line.text).is_some_and(|(name, _)| name == "full text");
    let full = part[..outlet].iter().position(is_full);
    // Where the fields come first, the text is behind them.
    let behind = match full {
        Some(_) => None,
        None => part[outlet..].iter().position(is_full),
    };
    let behind = behind.map(|at| outlet + at);
    let fields = fields_begin(part, outlet, full.map_or(0, |full| full + 1));
    for line in &part[fields..behind.unwrap_or(part.len())] {
        read(line.text, &mut article);
    }
    let above = part[..fields]
        .iter()
        .position(|line| key(line.text).is_some())
        .unwrap_or(fields);
    for line in &part[above..full.unwrap_or(fields).max(above)] {
        if let Some(("author" | "authors", value)) = key(line.text) {
            article.byline = some(value);
        }
    }
    if article.title.is_none() {
        let headline: Vec<Line<'_>> = part[..above]
            .iter()
            .copied()
            .filter(|line| !is_front(line.text))
            .collect();
        article.title = joined(&headline);
    }
    if let Some(full) = full {
        article.text = text(&part[full..fields]);
    } else if let Some(behind) = behind {
        article.text = text(&part[behind..]);
    }
    if error_page(&part[full.unwrap_or(0)..fields]) {
        return Piece::Undelivered;
    }
    Piece::Article(Box::new(article))
}

/// Where the fields below the text begin: upwards from the outlet's, as long as there are fields.
fn fields_begin(part: &[Line<'_>], outlet: usize, first: usize) -> usize {
    let mut at = outlet;
    while at > first {
        let above = &part[at - 1];
        // A value of several lines: up to the line with its name.
        let named = (first..at)
            .rev()
            .take(3)
            .find(|&line| is_below(part[line].text));
        match named {
            Some(line) if line == at - 1 => at = line,
            Some(line)
                if !above.after_blank
                    && part[line + 1..at].iter().all(|line| !line.after_blank) =>
            {
                at = line
            }
            _ => break,
        }
    }
    at
}

fn read(line: &str, article: &mut Article) {
    let Some((name, value)) = key(line) else {
        return;
    };
    match name {
        "title" => article.title = some(value),
        // "Los Angeles Times; Los Angeles, Calif."
        "publication title" => {
            article.outlet = some(trim(value.split(';').next().unwrap_or(value)))
        }
        "publication date" => article.date = some(date_line(value).unwrap_or(value)),
        "publication year" if article.date.is_none() => article.date = some(value),
        "section" => article.section = some(value),
        "language of publication" | "language" => article.language = some(value),
        "document url" => article.url = some(value),
        "word count" => article.stated_words = value.parse().ok(),
        _ => {}
    }
}

/// The text below "Full text:", without captions.
fn text(lines: &[Line<'_>]) -> String {
    let Some((first, rest)) = lines.split_first() else {
        return String::new();
    };
    let (_, value) = key(first.text).unwrap_or(("", ""));
    let missing = value
        .trim_end_matches('.')
        .eq_ignore_ascii_case("not available")
        || value
            .to_lowercase()
            .starts_with("full text is not available");
    let value = if missing { "" } else { value };
    let caption = |line: &&Line<'_>| {
        line.text == "Illustration"
            || line.text.starts_with("Illustration Caption")
            || line.text.starts_with("Caption: ")
            || line.text.starts_with("Credit: ")
    };
    let first = (!value.is_empty()).then_some(Line {
        text: value,
        after_blank: true,
    });
    let own = rest
        .iter()
        .take_while(|line| line.text != "Illustration")
        .filter(|line| !caption(line));
    body(&first.into_iter().chain(own.copied()).collect::<Vec<_>>())
}

/// Whether the line above the fields is none of the headline: the cover page, the number of the document, a link.
fn is_front(line: &str) -> bool {
    let numbered = line.strip_prefix("Document ").is_some_and(|rest| {
        rest.split(" of ")
            .all(|number| number.parse::<u32>().is_ok())
    });
    numbered
        || matches!(
            line,
            "ProQuest"
                | "ProQuest document link"
                | "Enlarge this image."
                | "Back to top"
                | "Table of contents"
        )
        || line.starts_with("Report Information from ProQuest")
        || line.starts_with("http")
        || line.starts_with("Contact us at")
        || date_line(line).is_some()
}
