//! The settings of a corpus.

use std::fs;
use std::sync::LazyLock;

use parallax::corpus;
use tempfile::TempDir;

use crate::scratch;

/// A corpus of one article.
static CORPUS: LazyLock<TempDir> = LazyLock::new(|| {
    let corpus = scratch();
    fs::write(corpus.path().join("wire_1.txt"), "Kim met Putin.\n").expect("an article");
    corpus
});

/// Any bytes are read as a `corpus.toml` or refused by its name; every outlet has an id of its own.
pub fn corpus_toml(bytes: &[u8]) {
    fs::write(CORPUS.path().join("corpus.toml"), bytes).expect("settings");
    match corpus::load(CORPUS.path(), &[]) {
        Ok(corpus) => {
            let ids: Vec<&str> = corpus.outlets.iter().map(|one| one.id.as_str()).collect();
            assert!(ids.is_sorted_by(|one, next| one < next) && !ids.contains(&""));
        }
        Err(error) => {
            let message = error.to_string();
            // That outlets are listed, but not that of the article, leaves no article.
            assert!(
                message.contains("corpus.toml"),
                "another file is refused: {message}"
            );
        }
    }
}
