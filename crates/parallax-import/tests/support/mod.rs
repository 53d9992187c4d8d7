//! What the tests share.

use std::path::{Path, PathBuf};

use parallax_import::archives::Archive;
use parallax_import::documents::read;
use parallax_import::{Article, Format, Found, ImportError, Left};

/// What a file gave.
#[derive(Debug, Default)]
pub struct Given {
    pub articles: Vec<Article>,
    pub left: Vec<Left>,
    pub warnings: Vec<Left>,
}

impl Given {
    fn take(&mut self, found: Found) {
        match found {
            Found::Article(article) => self.articles.push(article),
            Found::Left(left) => self.left.push(left),
            Found::Warning(warning) => self.warnings.push(warning),
        }
    }
}

/// The bytes of a file in `fixtures/`.
#[allow(dead_code)]
pub fn fixture(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The articles of a text that is an archive's download.
#[allow(dead_code)]
pub fn split(text: &str) -> Given {
    let archive = Archive::of(text).expect("a download is recognised");
    let mut given = Given::default();
    archive.split(text, Path::new("download.txt"), &mut |found| {
        given.take(found)
    });
    given
}

/// The articles of a document.
#[allow(dead_code)]
pub fn document(format: Format, bytes: &[u8]) -> Result<Given, ImportError> {
    let mut given = Given::default();
    read(format, bytes, Path::new("document"), &mut |found| {
        given.take(found)
    })?;
    Ok(given)
}
