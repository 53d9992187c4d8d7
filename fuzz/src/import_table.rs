//! Reading tables and JSON for an import.

use std::path::Path;

use parallax_import::{Found, Guess, read};

use crate::scratch;

/// Whatever is in a file, it is read or refused, the same each time; every article has a text and a place in the file.
pub fn import_table(bytes: &[u8]) {
    let home = scratch();
    let path = home.path().join("news");
    std::fs::write(&path, bytes).expect("a file");
    let all = || {
        let mut all = Vec::new();
        let reading = read(&path, Path::new("news"), &Guess::default(), &mut |found| {
            all.push(found);
        });
        (all, reading.map_err(|error| error.to_string()))
    };
    let found = all();
    assert_eq!(found, all());
    for found in &found.0 {
        match found {
            Found::Article(article) => assert!(!article.text.trim().is_empty()),
            Found::Left(left) | Found::Warning(left) => assert!(!left.reason.is_empty()),
        }
    }
}
