//! Splitting the downloads of newspaper archives.

use std::path::Path;

use parallax_import::Found;
use parallax_import::archives::Archive;

/// What is recognised is split into articles that have a text, all of it from the download and none of it twice; the same each time.
pub fn archives_split(bytes: &[u8]) {
    let text: &str = &String::from_utf8_lossy(bytes);
    let Some(archive) = Archive::of(text) else {
        return;
    };
    let all = || {
        let mut all = Vec::new();
        archive.split(text, Path::new("download"), &mut |found| all.push(found));
        all
    };
    let found = all();
    assert_eq!(found, all());
    assert!(!found.is_empty());
    let mut words = 0;
    for found in &found {
        if let Found::Article(article) = found {
            assert!(!article.text.trim().is_empty());
            for word in article.text.split_whitespace() {
                assert!(text.contains(word), "{word:?} is not in the download");
                words += 1;
            }
        }
    }
    // White space of the download that separates no words here is at most at the ends of words there.
    assert!(
        words <= text.split_whitespace().count(),
        "words are found twice"
    );
}
