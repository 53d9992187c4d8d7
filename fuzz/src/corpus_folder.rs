//! Corpus folders.

use std::collections::BTreeSet;
use std::path::Path;

use parallax::corpus::sources::listing;
use parallax::corpus::{self, Corpus};

use crate::{scratch, sections};

/// Any files are read as a corpus or refused; reading again gives the same; no article is lost without being listed.
pub fn corpus_folder(bytes: &[u8]) {
    let home = scratch();
    let folder = home.path().join("corpus");
    std::fs::create_dir(&folder).expect("a folder");
    let mut files = sections::files(bytes);
    // A folder with such a file may be one of results, one beside such a page may hold its parts: neither has articles.
    files.retain(|path, _| {
        !path.ends_with("run.json") && !path.ends_with("htm") && !path.ends_with("html")
    });
    let files = sections::write(&files, &folder);
    let corpus = match corpus::load(&folder, &[]) {
        Ok(corpus) => corpus,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let again = corpus::load(&folder, &[]).expect("it was read before");
    assert_eq!(corpus, again);
    for article in &corpus.articles {
        assert!(!article.id.is_empty() && !article.outlet.is_empty() && !article.text().is_empty());
        assert_eq!(article.carried.len(), corpus.carried_columns.len());
    }
    match files.get("articles.csv") {
        Some(table) => every_row_is_accounted_for(table, &corpus),
        None => every_text_is_accounted_for(files.keys().copied(), &corpus),
    }
}

fn every_row_is_accounted_for(table: &[u8], corpus: &Corpus) {
    let rows = listing::parse(table).map_or(0, |listing| listing.articles.len());
    assert!(corpus.articles.len() + corpus.lost().count() >= rows);
}

fn every_text_is_accounted_for<'a>(paths: impl Iterator<Item = &'a str> + Clone, corpus: &Corpus) {
    let articles = corpus.articles.iter().map(|one| one.path.as_str());
    let known: BTreeSet<&str> = articles
        .chain(corpus.lost().map(|one| one.path.as_str()))
        .collect();
    let own = paths.clone().any(|path| path.starts_with("articles/"));
    for path in paths.filter(|path| !own || path.starts_with("articles/")) {
        let path: String = Path::new(path)
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect::<Vec<_>>()
            .join("/");
        let ending = Path::new(&path).extension();
        if ending.is_some_and(|ending| ending.eq_ignore_ascii_case("txt")) {
            assert!(known.contains(path.as_str()), "{path} is not listed");
        }
    }
}
