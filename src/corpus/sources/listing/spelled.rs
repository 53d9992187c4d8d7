//! File names with accents, which systems write in two ways.
//!
//! A Mac's disk may hold "é" as "e" and an accent behind it where a spreadsheet writes one character: the same name to
//! read, and another one to most systems.

use std::collections::{BTreeSet, HashMap};

use unicode_normalization::UnicodeNormalization;

use crate::corpus::sources::files::Contents;

/// The files with other letters than ASCII's.
pub(super) struct Spelled {
    as_written: BTreeSet<String>,
    by_composed: HashMap<String, String>,
}

impl Spelled {
    /// Those of a folder.
    pub(super) fn of(contents: &Contents) -> Spelled {
        let paths = contents.texts.iter().chain(&contents.others);
        let others = paths.filter(|path| !path.is_ascii());
        let as_written: BTreeSet<String> = others.cloned().collect();
        let by_composed = as_written.iter().map(|path| (composed(path), path.clone()));
        Spelled {
            by_composed: by_composed.collect(),
            as_written,
        }
    }

    /// Gives a path from a cell the spelling that it has on the disk, if only this is another.
    pub(super) fn as_on_disk(&self, file: &mut String) {
        let nested = format!("articles/{file}");
        if file.is_ascii() || self.as_written.contains(file) || self.as_written.contains(&nested) {
            return;
        }
        let wanted = composed(file);
        let found = self.by_composed.get(&wanted);
        if let Some(path) = found.or_else(|| self.by_composed.get(&format!("articles/{wanted}"))) {
            path.clone_into(file);
        }
    }
}

fn composed(path: &str) -> String {
    path.nfc().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn on_disk(paths: &[&str], cell: &str) -> String {
        let texts: BTreeSet<String> = paths.iter().map(|path| (*path).to_owned()).collect();
        let contents = Contents {
            texts,
            in_articles: true,
            ..Contents::default()
        };
        let mut file = cell.to_owned();
        Spelled::of(&contents).as_on_disk(&mut file);
        file
    }

    #[test]
    fn accents_may_be_written_in_either_way() {
        let (apart, composed) = ("cafe\u{301}.txt", "caf\u{e9}.txt");
        let disk = format!("articles/{apart}");
        assert_eq!(on_disk(&[&disk], composed), disk);
        assert_eq!(on_disk(&[composed], apart), composed);
        assert_eq!(on_disk(&[&disk], "cafe.txt"), "cafe.txt");
    }

    #[test]
    fn a_file_that_is_there_as_written_is_that_file() {
        let (apart, composed) = ("cafe\u{301}.txt", "caf\u{e9}.txt");
        assert_eq!(on_disk(&[apart, composed], apart), apart);
        assert_eq!(on_disk(&[apart, composed], composed), composed);
    }
}
