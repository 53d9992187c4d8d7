//! The page's list of articles.

use serde::Serialize;

use super::distinct::Distinct;
use super::draw::drawn;
use super::sums::written;
use crate::results::Results;

/// Bytes of the list, about.
const ROOM: usize = 1_500_000;
/// About how many bytes an article's outlet, date and numbers take, with quotation marks and commas.
const OTHER_CELLS: usize = 45;

/// Articles, as columns.
#[derive(Default, Serialize)]
pub(super) struct Articles<'a> {
    id: Vec<&'a str>,
    /// Ids of the outlets compared, in the run's order, then of those without a counted sentence.
    outlets: Vec<&'a str>,
    /// Index into these.
    outlet: Vec<usize>,
    date: Vec<Option<&'a str>>,
    title: Vec<Option<&'a str>>,
    url: Vec<Option<&'a str>>,
    words: Vec<usize>,
    /// Words that contribute to the figures: those of passages that repeat others do not.
    words_counted: Vec<usize>,
    duplicate_of: Vec<Option<&'a str>>,
}

/// The articles that the page lists, by their indices in [`Results::articles`], in order: all, or as many as fit into
/// [`ROOM`], as equal a number from each outlet as possible.
pub(super) fn listed(results: &Results) -> Vec<usize> {
    let sizes = results.articles.iter().map(|article| {
        let texts = [&article.title, &article.url, &article.duplicate_of];
        let texts: usize = texts.into_iter().flatten().map(|text| written(text)).sum();
        let id = article.article_id.as_str();
        (
            article.outlet.as_str(),
            id,
            written(id) + texts + OTHER_CELLS,
        )
    });
    let mut listed: Vec<usize> = drawn(sizes, ROOM).into_iter().collect();
    listed.sort_unstable();
    listed
}

/// The first and the last day on which an article appeared, of those that have a date.
pub(super) fn dates(results: &Results) -> Option<[&str; 2]> {
    let dates = || {
        let articles = results.articles.iter();
        articles.filter_map(|article| article.date.as_deref())
    };
    Some([dates().min()?, dates().max()?])
}

/// The page's list of the articles that are `listed`.
pub(super) fn articles<'a>(results: &'a Results, listed: &[usize]) -> Articles<'a> {
    let mut columns = Articles::default();
    let mut outlets = Distinct::default();
    for outlet in &results.run.corpus.outlets {
        outlets.index(&outlet.id);
    }
    for article in listed.iter().map(|&at| &results.articles[at]) {
        columns.id.push(&article.article_id);
        columns.outlet.push(outlets.index(&article.outlet));
        columns.date.push(article.date.as_deref());
        columns.title.push(article.title.as_deref());
        columns
            .url
            .push(article.url.as_deref().filter(|url| is_web_address(url)));
        columns.words.push(article.n_words);
        columns.words_counted.push(article.n_words_counted);
        columns.duplicate_of.push(article.duplicate_of.as_deref());
    }
    columns.outlets = outlets.texts;
    columns
}

/// Whether a reader may follow it: `javascript:` is not an address, for example.
fn is_web_address(url: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        url.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_links() {
        assert!(is_web_address("https://example.org/a"));
        assert!(is_web_address("HTTP://example.org"));
        for url in [
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc",
            "https",
            "ж",
        ] {
            assert!(!is_web_address(url), "{url}");
        }
    }
}
