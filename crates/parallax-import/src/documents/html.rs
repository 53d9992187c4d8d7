//! Web pages: the article in them, with title, date and outlet from the page's metadata; or an archive's download.

use dom_query::Document as Page;
use dom_smoothie::{Config, Readability};
use serde_json::Value;

use super::Document;
use super::blocks::{Scope, paragraphs};
use crate::ImportError;
use crate::archives::Archive;

const WHAT: &str = "a web page";

/// The largest page that is read.
const MOST: usize = 64_000_000;

/// How many elements may be open at a time: real pages have some dozens.
const DEEPEST: usize = 2_000;

/// Fewer words than this in what was taken for the article: all paragraphs of the page are its text.
const FEW_WORDS: usize = 25;

/// Fewer words than this with a request to subscribe among them are the beginning of an article.
const CUT_WORDS: usize = 120;

/// Reads a page.
///
/// # Errors
/// If the page is too large, nested too deeply, or has no text.
pub(super) fn read(html: &str) -> Result<Document, ImportError> {
    if html.len() > MOST {
        return Err(ImportError::TooLarge {
            what: WHAT,
            most: MOST as u64,
        });
    }
    if is_deep(html) {
        return Err(ImportError::Damaged {
            what: WHAT,
            why: format!("more than {DEEPEST} elements within one another"),
        });
    }
    let page = Page::from(html);
    let everything = paragraphs(&page, Scope::Everything);
    if Archive::of(&everything.join("\n\n")).is_some() {
        return Ok(Document {
            paragraphs: everything,
            ..Document::default()
        });
    }
    let mut document = metadata(html, &page);
    document.paragraphs = article(page, &everything);
    if let Some(title) = &document.title {
        let repeated = document
            .paragraphs
            .iter()
            .take(3)
            .position(|paragraph| same(paragraph, title));
        if let Some(repeated) = repeated {
            document.paragraphs.remove(repeated);
        }
    }
    if is_cut(&document.paragraphs) {
        return Err(ImportError::NoFullText {
            what: "a web page that asks readers to subscribe,",
            remedy: "save it again where you are signed in",
        });
    }
    if document.paragraphs.is_empty() {
        return Err(ImportError::NoText {
            what: WHAT,
            hint: "; it may be a page that a script fills: save it from the browser when it is shown",
        });
    }
    Ok(document)
}

/// Whether these paragraphs are the beginning of an article and the request to subscribe that stands in place of its rest. Longer
/// ones are articles with such a request in them.
fn is_cut(paragraphs: &[String]) -> bool {
    const REQUESTS: [&str; 9] = [
        "already a subscriber",
        "already have an account? log in",
        "subscribe to continue",
        "subscribe to read",
        "subscribe now to read",
        "to continue reading",
        "to read the full story",
        "to read the full article",
        "is for subscribers only",
    ];
    let words: usize = paragraphs
        .iter()
        .map(|text| text.split_whitespace().count())
        .sum();
    words < CUT_WORDS
        && paragraphs.iter().any(|text| {
            let text = text.to_lowercase();
            REQUESTS.iter().any(|request| text.contains(request))
        })
}

/// The paragraphs of the page's article.
fn article(page: Page, everything: &[String]) -> Vec<String> {
    let whole = paragraphs(&page, Scope::Article);
    let words = |paragraphs: &[String]| {
        paragraphs
            .iter()
            .map(|text| text.split_whitespace().count())
            .sum::<usize>()
    };
    let config = Config {
        max_elements_to_parse: 200_000,
        ..Config::default()
    };
    let extracted = Readability::with_document(page, None, Some(config))
        .and_then(|mut reader| reader.parse())
        .map(|article| paragraphs(&Page::from(article.content), Scope::Article))
        .unwrap_or_default();
    if words(&extracted) >= FEW_WORDS {
        return extracted;
    }
    // A short text: paragraphs that are sentences, without menus and buttons.
    let sentences =
        |text: &&String| text.ends_with(['.', '!', '?', '"', '”', '’', '…', '»', ':', ')']);
    let short: Vec<String> = whole.iter().filter(sentences).cloned().collect();
    match () {
        () if !short.is_empty() => short,
        () if !extracted.is_empty() => extracted,
        () if everything.len() <= 3 => everything.to_vec(),
        () => Vec::new(),
    }
}

/// Whether a page's headline is what a paragraph says.
fn same(paragraph: &str, title: &str) -> bool {
    let plain = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    !paragraph.is_empty() && plain(paragraph) == plain(title)
}

/// What the page says about itself.
fn metadata(html: &str, page: &Page) -> Document {
    let linked = linked_data(page);
    let text = |paths: &[&[&str]]| {
        let values = linked
            .iter()
            .flat_map(|data| paths.iter().map(move |path| at(data, path)));
        values.flatten().next()
    };
    let url = attribute(page, "link[rel='canonical']", "href")
        .or_else(|| meta(page, &["og:url"]))
        .or_else(|| saved_from(html));
    let title = meta(page, &["og:title"])
        .or_else(|| text(&[&["headline"]]))
        .or_else(|| single(page, "article h1"))
        .or_else(|| single(page, "h1"))
        .or_else(|| meta(page, &["twitter:title"]))
        .or_else(|| single(page, "title"));
    let date = text(&[&["datePublished"]])
        .or_else(|| {
            meta(
                page,
                &[
                    "article:published_time",
                    "og:published_time",
                    "og:article:published_time",
                    "datePublished",
                    "parsely-pub-date",
                    "sailthru.date",
                    "date",
                    "pubdate",
                    "publishdate",
                    "publish_date",
                    "DC.date.issued",
                    "DC.date",
                    "dc.date",
                    "dcterms.created",
                    "article.published",
                    "citation_publication_date",
                    "published_time",
                ],
            )
        })
        .or_else(|| attribute(page, "time[itemprop='datePublished']", "datetime"))
        .or_else(|| attribute(page, "time[pubdate]", "datetime"))
        .or_else(|| attribute(page, "article time[datetime]", "datetime"))
        .or_else(|| attribute(page, "time[datetime]", "datetime"));
    let outlet = meta(page, &["og:site_name"])
        .or_else(|| text(&[&["publisher", "name"], &["isPartOf", "name"]]))
        .or_else(|| {
            meta(
                page,
                &["application-name", "citation_journal_title", "DC.publisher"],
            )
        })
        .or_else(|| url.as_deref().and_then(host));
    let byline = text(&[&["author", "name"], &["author"]])
        .or_else(|| meta(page, &["author", "article:author", "byl", "parsely-author"]))
        .filter(|name| !name.starts_with("http"));
    Document {
        title: title.map(|title| without_outlet(&title, outlet.as_deref())),
        outlet,
        date,
        byline,
        url,
        language: attribute(page, "html", "lang").or_else(|| meta(page, &["og:locale"])),
        paragraphs: Vec::new(),
    }
}

/// A title without " | The outlet" behind it.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let Some(outlet) = outlet else {
        return title.to_owned();
    };
    for mark in [" | ", " - ", " – ", " — ", " · "] {
        if let Some((before, after)) = title.rsplit_once(mark)
            && !before.trim().is_empty()
            && after.trim().eq_ignore_ascii_case(outlet.trim())
        {
            return before.trim().to_owned();
        }
    }
    title.to_owned()
}

/// The host of an address, without "www.".
pub(super) fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.rsplit('@').next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (host.contains('.')).then(|| host.to_owned())
}

/// The address in the comment that browsers write into pages that they save.
fn saved_from(html: &str) -> Option<String> {
    let head: String = html.chars().take(2_000).collect();
    let (_, rest) = head.split_once("saved from url=(")?;
    let (_, url) = rest.split_once(')')?;
    let url = url.split_whitespace().next()?;
    url.starts_with("http").then(|| url.to_owned())
}

fn clean(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn attribute(page: &Page, selector: &str, name: &str) -> Option<String> {
    let found = page.try_select(selector)?;
    clean(&found.attr(name)?)
}

fn single(page: &Page, selector: &str) -> Option<String> {
    let found = page.try_select(selector)?;
    let first = found.nodes().first()?;
    clean(&first.text())
}

/// The content of the first of the named `meta` elements.
fn meta(page: &Page, names: &[&str]) -> Option<String> {
    let elements = page.try_select("meta[content]")?;
    names.iter().find_map(|wanted| {
        elements.nodes().iter().find_map(|element| {
            let named = ["property", "name", "itemprop"].iter().any(|key| {
                element
                    .attr(key)
                    .is_some_and(|name| name.eq_ignore_ascii_case(wanted))
            });
            if named {
                clean(&element.attr("content")?)
            } else {
                None
            }
        })
    })
}

/// The objects of the page's JSON-LD that describe an article.
fn linked_data(page: &Page) -> Vec<Value> {
    let Some(scripts) = page.try_select("script[type='application/ld+json']") else {
        return Vec::new();
    };
    let mut articles = Vec::new();
    for script in scripts.nodes() {
        let text = script.text();
        // serde_json refuses what is nested deeper than 128.
        let Ok(value) = serde_json::from_str::<Value>(text.trim()) else {
            continue;
        };
        let mut open = vec![value];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(values) => open.extend(values),
                Value::Object(mut object) => {
                    if let Some(graph) = object.remove("@graph") {
                        open.push(graph);
                    }
                    if object.contains_key("datePublished") || object.contains_key("headline") {
                        articles.push(Value::Object(object));
                    }
                }
                _ => {}
            }
        }
    }
    articles
}

/// The text at `path` of a JSON value; of arrays the first.
fn at(value: &Value, path: &[&str]) -> Option<String> {
    let value = match value {
        Value::Array(values) => values.first()?,
        other => other,
    };
    match path.split_first() {
        Some((name, rest)) => at(value.get(name)?, rest),
        None => clean(value.as_str()?),
    }
}

/// Whether more than [`DEEPEST`] elements are open at a time, by a look at the tags alone: a parser's work on such a page grows
/// with the square of its length.
fn is_deep(html: &str) -> bool {
    // Elements that end by themselves or have no content.
    const FLAT: &[&str] = &[
        "p", "li", "td", "th", "tr", "dt", "dd", "option", "br", "hr", "img", "input", "meta",
        "link", "source", "col", "wbr", "area", "base", "embed", "param", "track",
    ];
    let bytes = html.as_bytes();
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| *byte == b'<') {
        at += found + 1;
        let closing = bytes.get(at) == Some(&b'/');
        let start = at + usize::from(closing);
        let length = bytes[start..]
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .count();
        if length == 0 {
            continue;
        }
        let name = html[start..start + length].to_ascii_lowercase();
        if FLAT.contains(&name.as_str()) {
            continue;
        }
        if closing {
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
        }
        if depth > DEEPEST {
            return true;
        }
        // What stands in a script is no tag.
        if !closing && matches!(name.as_str(), "script" | "style") {
            let end = html[start..]
                .find("</")
                .map_or(bytes.len(), |end| start + end);
            at = end;
        }
    }
    false
}
