//! Downloads from Europresse as a web page: an element for each article, whose fields have classes.

use std::path::Path;

use dom_query::{Document as Page, Selection};

use super::blocks::{Scope, paragraphs};
use crate::{Article, Found, ImportError, Left, Place};

/// What the archive is called.
pub(super) const NAME: &str = "Europresse";

/// The largest download that is read.
const MOST: usize = 256_000_000;

/// Whether a page is surely a download from Europresse.
pub(super) fn recognises(html: &str) -> bool {
    ["DocPublicationName", "DocHeader", "titreArticle"]
        .iter()
        .all(|class| html.contains(class))
}

/// Hands on the articles of a download.
///
/// # Errors
/// If it is too large.
pub(super) fn read(
    html: &str,
    file: &Path,
    found: &mut dyn FnMut(Found),
) -> Result<(), ImportError> {
    if html.len() > MOST {
        return Err(ImportError::TooLarge {
            what: "a download from Europresse",
            most: MOST as u64,
        });
    }
    let page = Page::from(html);
    let articles = page.select("article");
    for (number, node) in articles.nodes().iter().enumerate() {
        let place = Place::within(file, format!("article {}", number + 1));
        let article = article(&Selection::from(*node));
        if article.text.is_empty() {
            let title = article.title.as_deref().unwrap_or("without a headline");
            let reason = format!(
                "no text below the fields of \"{title}\": a picture or table, or the download was cut"
            );
            found(Found::Left(Left { place, reason }));
            continue;
        }
        found(Found::Article(Article { place, ..article }));
    }
    if articles.is_empty() {
        found(Found::Left(Left {
            place: Place::file(file),
            reason: format!("a download from {NAME} in which no article is found"),
        }));
    }
    Ok(())
}

/// What an element says.
fn article(element: &Selection<'_>) -> Article {
    let of = |selector: &str| {
        let found = element.select(selector);
        let first = found.nodes().first()?.text();
        let words: Vec<&str> = first.split_whitespace().collect();
        (!words.is_empty()).then(|| words.join(" "))
    };
    let header = of(".DocHeader");
    let (section, date, words) = header.as_deref().map(headed).unwrap_or_default();
    let text = element.select(".DocText");
    let text = text.nodes().first().map(|text| Page::from(text.html()));
    let text = text.map(|text| paragraphs(&text, Scope::Article).join("\n\n"));
    let numbers = element.select(".publiC-lblNodoc");
    let numbered = numbers
        .nodes()
        .iter()
        .find_map(|node| day_in_number(&node.text()));
    Article {
        outlet: of(".DocPublicationName").map(|name| without_number(&name)),
        date: numbered.or(date),
        title: of(".titreArticleVisu").or_else(|| of(".titreArticle")),
        section,
        stated_words: words,
        text: text.unwrap_or_default(),
        ..Article::default()
    }
}

/// The outlet without the number of the issue: "La Croix, no. 43018".
fn without_number(name: &str) -> String {
    let marks = [", no.", ", nº", ", n°", ", no "];
    let end = marks.iter().filter_map(|mark| name.find(mark)).min();
    name[..end.unwrap_or(name.len())].trim().to_owned()
}

/// Section, date and number of words in "Nation, mardi 5 mars 2024 95 mots, p. 4".
fn headed(header: &str) -> (Option<String>, Option<String>, Option<usize>) {
    let words: Vec<&str> = header.split_whitespace().collect();
    let counted = words.windows(2).position(|pair| {
        let unit = pair[1].trim_end_matches(',');
        matches!(unit, "mots" | "words" | "mot" | "word")
            && pair[0].bytes().all(|byte| byte.is_ascii_digit())
    });
    let count = counted.and_then(|at| words[at].parse().ok());
    let is_year = |word: &&str| {
        let word = word.trim_end_matches(',');
        word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.parse::<u32>().is_ok()
    };
    let Some(year) = words.iter().position(is_year) else {
        return (None, None, count);
    };
    // Day and month, in the order of the language.
    let date = words[year.saturating_sub(2)..=year].join(" ");
    let before = words[..year.saturating_sub(2)].join(" ");
    // The day of the week stands between section and date.
    let mut parts: Vec<&str> = before
        .trim_end_matches(',')
        .split(',')
        .map(str::trim)
        .collect();
    parts.pop();
    let section = parts.join(", ");
    let section = (!section.is_empty()).then_some(section);
    (section, Some(date.trim_end_matches(',').to_owned()), count)
}

/// The day in the number of an article: "news·20240305·HT·01".
fn day_in_number(number: &str) -> Option<String> {
    let part = number.split('·').nth(1)?.trim();
    let is_day = part.len() == 8 && part.bytes().all(|byte| byte.is_ascii_digit());
    is_day.then(|| format!("{}-{}-{}", &part[..4], &part[4..6], &part[6..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_says_section_date_and_length() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            headed("Nation, mardi 5 mars 2024 95 mots, p. 4"),
            (some("Nation"), some("5 mars 2024"), Some(95))
        );
        assert_eq!(
            headed("Wednesday, March 6, 2024 - 10:21 UTC +0100 80 words"),
            (None, some("March 6, 2024"), Some(80))
        );
        assert_eq!(headed("Inconnu"), (None, None, None));
    }

    #[test]
    fn the_number_of_an_issue_is_no_part_of_the_outlet() {
        assert_eq!(without_number("La Croix, no. 43018"), "La Croix");
        assert_eq!(
            without_number("Harbour Times, The (London)"),
            "Harbour Times, The (London)"
        );
    }
}
