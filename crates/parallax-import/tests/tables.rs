//! Workbooks and tables as programs write them, and pages and books as they are saved: what was put in comes out.

mod support;

use std::path::{Path, PathBuf};

use parallax_import::{Article, Format, Found, Guess, Left, Reading, read};
use support::{document, fixture};

/// What a file in `fixtures/` gives.
fn given(name: &str) -> (Vec<Article>, Vec<Left>, Reading) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name);
    let (mut articles, mut others) = (Vec::new(), Vec::new());
    let reading = read(
        &path,
        Path::new(name),
        &Guess::default(),
        &mut |found| match found {
            Found::Article(article) => articles.push(article),
            Found::Left(left) | Found::Warning(left) => others.push(left),
        },
    );
    (articles, others, reading.expect("it is read"))
}

fn outlets(articles: &[Article]) -> Vec<&str> {
    let outlets = articles.iter().map(|one| one.outlet.as_deref());
    outlets.map(|outlet| outlet.unwrap_or("?").trim()).collect()
}

fn dates(articles: &[Article]) -> Vec<&str> {
    let dates = articles.iter().map(|one| one.date.as_deref());
    dates.map(|date| date.unwrap_or("")).collect()
}

/// The texts have five paragraphs each; these are their ends.
fn assert_whole(articles: &[Article], firsts: &[&str]) {
    let ends = ["line will ever pay for itself.", "declined to comment."];
    for (article, first) in articles.iter().zip(firsts) {
        assert!(article.text.starts_with(first), "{}", article.text);
        assert!(
            ends.iter().any(|end| article.text.ends_with(end)),
            "{}",
            article.text
        );
        assert!(article.text.contains("Orrin"));
    }
    assert_eq!(articles.len(), firsts.len());
}

const GOVERNMENT: &str = "The government said on Tuesday";
const FARMERS: &str = "Farmers brought traffic to a standstill";

#[test]
fn workbooks_of_old_excel_and_of_open_document_are_read() {
    for (name, second) in [
        ("tables/news.xls", "6.3.2024"),
        ("tables/news.ods", "6 March 2024"),
    ] {
        let (articles, others, reading) = given(name);
        assert_eq!(reading.format, Format::Workbook);
        assert_eq!(outlets(&articles), ["Harbour Times", "Valley Post"]);
        assert_eq!(dates(&articles), ["2024-03-05", second], "{name}");
        assert_whole(&articles, &[GOVERNMENT, FARMERS]);
        assert!(others.is_empty(), "{others:?}");
    }
}

/// A title, an empty row and headings over several columns stand above the header; a sheet of codes stands between two of articles.
#[test]
fn the_header_is_found_below_merged_cells_and_sheets_without_articles_are_said() {
    let (articles, others, _) = given("tables/merged.xlsx");
    assert_eq!(
        outlets(&articles),
        [
            "The Valley Post",
            "The Valley Post",
            "Harbour Times",
            "Harbour Times",
            "Daily Gazette"
        ]
    );
    assert_eq!(
        dates(&articles),
        ["2024-03-05", "6 March 2024", "07.03.2024", "n.d.", "45358"]
    );
    assert_whole(
        &articles,
        &[GOVERNMENT, GOVERNMENT, FARMERS, FARMERS, FARMERS],
    );
    assert_eq!(
        articles[2].title.as_deref(),
        Some("“Time for talking is over”")
    );
    assert_eq!(
        articles[4].place.within.as_deref(),
        Some("sheet More, row 2")
    );
    let [codebook] = &others[..] else {
        panic!("{others:?}")
    };
    assert_eq!(codebook.place.within.as_deref(), Some("sheet Codebook"));
    assert!(codebook.reason.contains("no articles are read from it"));
}

#[test]
fn a_download_from_europresse_is_split() {
    let (articles, others, reading) = given("europresse/two.html");
    assert_eq!(reading.in_words(), "Europresse web page");
    assert_eq!(
        outlets(&articles),
        ["Harbour Times (London)", "The Valley Post"]
    );
    assert_eq!(dates(&articles), ["2024-03-05", "2024-03-05"]);
    assert_eq!(articles[0].section.as_deref(), Some("Nation"));
    assert_eq!(articles[1].title.as_deref(), Some("Farmers block road"));
    assert_eq!(articles[1].stated_words, Some(80));
    assert_whole(&articles, &[GOVERNMENT, FARMERS]);
    assert!(others.is_empty(), "{others:?}");
}

#[test]
fn a_page_saved_in_one_file_gives_its_article() {
    let (articles, _, reading) = given("pages/saved.mhtml");
    assert_eq!(reading.format, Format::Mail);
    let article = &articles[0];
    assert_eq!(article.outlet.as_deref(), Some("Valley Post"));
    assert_eq!(article.date.as_deref(), Some("2024-03-08"));
    assert_eq!(article.url.as_deref(), Some("https://valley.example/story"));
    assert!(
        article.text.contains("“the time for talking is over”"),
        "{}",
        article.text
    );
    for around in [
        "privacy",
        "Accept",
        "Ten things",
        "terrible idea",
        "tractor on Route",
    ] {
        assert!(!article.text.contains(around), "{around}");
    }
}

#[test]
fn the_beginning_of_an_article_for_subscribers_is_refused() {
    let refused = document(Format::Html, &fixture("pages/paywall.html")).expect_err("no full text");
    assert!(refused.to_string().contains("signed in"), "{refused}");
    let long = String::from_utf8(fixture("pages/article.html")).unwrap();
    let more = "<p>The train had left before dawn, and nobody in the government knew where it was going or who was on it.</p>";
    let long = long.replace(
        "</article>",
        &format!(
            "{}<p>Already a subscriber? Log in.</p></article>",
            more.repeat(8)
        ),
    );
    assert_eq!(
        document(Format::Html, long.as_bytes())
            .unwrap()
            .articles
            .len(),
        1
    );
}

#[test]
fn the_list_of_contents_of_a_book_is_no_article() {
    let (articles, others, _) = given("pages/book.epub");
    let titles: Vec<_> = articles
        .iter()
        .filter_map(|one| one.title.as_deref())
        .collect();
    assert_eq!(titles, ["Story 0", "Story 1"]);
    assert_whole(&articles, &[GOVERNMENT, FARMERS]);
    assert!(others.is_empty());
}
