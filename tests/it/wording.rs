//! The product's English: phrases that read as translated, and what to write instead.

use std::fs;
use std::path::{Path, PathBuf};

/// Phrases that are wrong wherever they occur, in lower case, each with what a native speaker would write.
const PHRASES: &[(&str, &str)] = &[
    ("dealt out", "permuted"),
    ("deal out", "permute"),
    ("deals out", "permutes"),
    ("dealing out", "permuting; assignments"),
    ("have a part in", "contribute to"),
    ("has a part in", "contributes to"),
    (
        "no part in the comparison",
        "does not count in the comparison",
    ),
    ("finds too much", "overstates significance"),
    (
        "of which anything counts",
        "with at least one counted sentence",
    ),
    ("what to mend", "what to fix"),
    ("user to mend", "user to fix"),
    ("is no date ", "is not a valid date"),
    ("is no results folder", "is not a results folder"),
    ("is no json", "is not valid JSON"),
    ("is no number", "is not a number"),
    ("parted by", "separated by"),
    ("folder anew", "rebuild the folder"),
    ("made anew", "rebuilt"),
    ("drawn anew", "drawn again; resampled"),
    ("classed anew", "reclassified"),
    ("make the results again", "re-run the analysis"),
    ("nobody named nearby", "unnamed speaker"),
    ("near is alike", "outlets close together are similar"),
    ("stands in the codebook", "is in the codebook"),
    ("hands each on", "passes each on"),
    ("hears from", "receives"),
    ("so many out of so many", "a proportion"),
    ("taken apart by", "grouped by"),
    ("could not be provided for", "could not be installed"),
    ("those whom one tells", "people addressed"),
    ("can be had of", "works on"),
    ("what becomes of it once", "its new index after"),
    ("in small letters", "in lower case"),
    ("put it right", "fix it"),
];

/// Where prose is.
const FOLDERS: &[&str] = &[
    "benches",
    "codebooks",
    "corpus",
    "crates",
    "docs",
    "examples",
    "fuzz",
    "notebooks",
    "src",
    "tests",
    "xtask",
];

/// Files of these kinds hold prose; what outlets write, in `.txt` files, is not ours.
const KINDS: &[&str] = &[
    "css", "html", "ipynb", "js", "md", "rs", "snap", "toml", "ts",
];

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files in `folder` and below that hold prose.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        if path.is_dir() {
            if !["target", "node_modules", "corpora"].contains(&name.as_ref()) {
                files(&path, found);
            }
        } else if path
            .extension()
            .is_some_and(|kind| KINDS.contains(&kind.to_string_lossy().as_ref()))
        {
            found.push(path);
        }
    }
}

/// Everything that people read is checked, this file aside. A phrase may be broken over two lines.
#[test]
fn prose_reads_as_native_english() {
    let mut paths: Vec<PathBuf> = fs::read_dir(top())
        .expect("the repository")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "md"))
        .collect();
    for folder in FOLDERS {
        let folder = top().join(folder);
        if folder.is_dir() {
            files(&folder, &mut paths);
        }
    }
    paths.retain(|path| !path.ends_with("tests/it/wording.rs"));
    paths.sort();
    assert!(paths.len() > 100, "only {} files were found", paths.len());
    let mut bad = Vec::new();
    for path in paths {
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        let lines: Vec<String> = text.lines().map(plain).collect();
        if let Some(at) = text.lines().position(is_conflict_mark) {
            let path = path.strip_prefix(top()).unwrap_or(&path);
            bad.push(format!(
                "{}:{}: a merge was left half done",
                path.display(),
                at + 1
            ));
        }
        for (at, line) in lines.iter().enumerate() {
            let next = lines.get(at + 1).map_or("", String::as_str);
            let both = format!("{line} {next}");
            for (phrase, better) in PHRASES {
                if both.find(phrase).is_some_and(|found| found < line.len())
                    && !next.contains(phrase)
                    || line.contains(phrase)
                {
                    let path = path.strip_prefix(top()).unwrap_or(&path);
                    bad.push(format!(
                        "{}:{}: “{phrase}”: write {better}",
                        path.display(),
                        at + 1
                    ));
                }
            }
        }
    }
    assert!(bad.is_empty(), "\n{}", bad.join("\n"));
}

/// Whether git wrote this line to mark two versions of a passage. Its third mark, seven equals signs, is also a heading's.
fn is_conflict_mark(line: &str) -> bool {
    line.starts_with(&"<".repeat(7)) || line.starts_with(&">".repeat(7))
}

/// A line in lower case, without what marks it as a comment.
fn plain(line: &str) -> String {
    let line = line
        .trim()
        .trim_start_matches(['/', '!', '#', '*', '>', '-', '"']);
    line.trim_end_matches(['\\', ',', '"', ' '])
        .trim_end_matches("\\n")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}
