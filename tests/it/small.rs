//! A study small enough to be checked by reading, with scores that can be worked out in the head.

use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;

use parallax::analyze::analyze_with;
use parallax::plan::Plan;
use parallax::report::REPORT_FILE;
use parallax::testing::BY_WORD;
use tempfile::TempDir;

use super::support::{Folder, folder, parallax};
use super::tables;

/// Three outlets with four articles each, but for `daily` with two.
const FILES: &[(&str, &str)] = &[
    ("corpus.toml", "[corpus]\ntitle = \"A small study\"\n"),
    (
        "wire/1.txt",
        "Seoul condemned the summit as a breach of UN resolutions.\nKim ignored the sanctions, and “sanctions will bite,” \
         said Yoon Suk-yeol.\n",
    ),
    (
        "wire/2.txt",
        "Kim broke UN resolutions, diplomats said.\nThe envoys condemned Kim and asked for new sanctions.\n",
    ),
    (
        "wire/3.txt",
        "Kim went home by train.\nNobody at the border spoke of sanctions on Tuesday.\n",
    ),
    (
        "wire/4.txt",
        "The council will meet about sanctions next week.\nKim’s guests stayed for dinner.\n",
    ),
    (
        "agency/1.txt",
        "Friends praised Kim. Kim had a warm welcome.\nCrowds lined the road to the station.\n",
    ),
    (
        "agency/2.txt",
        "The friendship of the two peoples is praised by all.\nKim visited a farm and a school.\n",
    ),
    (
        "agency/3.txt",
        "“We praise our friend Kim,” said Vladimir Putin.\nThe guests saw a ballet.\n",
    ),
    (
        "agency/4.txt",
        "Kim thanked the workers of the plant for their gifts.\nThe so-called “sanctions” were not mentioned.\n",
    ),
    (
        "daily/1.txt",
        "Kim toured a shipyard.\nSeoul has asked for an explanation of the visit.\n",
    ),
    (
        "daily/2.txt",
        "Analysts expect little from the visit.\nKim may travel home on Sunday.\n",
    ),
];

/// The small study: its corpus, and its results in the folder `small` of `home`.
pub struct Small {
    pub corpus: Folder,
    pub home: TempDir,
}

pub static SMALL: LazyLock<Small> = LazyLock::new(|| {
    let corpus = folder(FILES);
    let (_codebook_home, codebook) = tables::codebook();
    let mut plan = Plan::new(corpus.path()).codebook(codebook).seed(7);
    plan.command = ["parallax", "analyze", "small-corpus"]
        .map(str::to_string)
        .to_vec();
    let analysis = analyze_with(&plan, &BY_WORD).unwrap();
    let home = tempfile::tempdir().unwrap();
    analysis.write(home.path().join("small")).unwrap();
    Small { corpus, home }
});

/// What the program prints for arguments in the folder above the small study's results, which are called `small` there.
pub fn shown(arguments: &[&str]) -> String {
    let output = parallax()
        .current_dir(SMALL.home.path())
        .args(arguments)
        .assert()
        .code(0)
        .get_output()
        .clone();
    String::from_utf8(output.stdout).unwrap()
}

/// The files of the small study's results that are read back: all but the report and the marker.
pub fn files() -> BTreeMap<String, Vec<u8>> {
    let folder = SMALL.home.path().join("small");
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(path).unwrap())
        })
        .filter(|(name, _)| name != REPORT_FILE && name != ".parallax.json")
        .collect()
}
