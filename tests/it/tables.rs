//! The tables of a small study, whole, beside their snapshots. A stand-in takes the model's place: its scores
//! can be worked out in the head, and do not differ from one processor to the next in the last digit.

use std::fs;
use std::path::PathBuf;

use parallax::analyze::analyze_with;
use parallax::plan::Plan;
use parallax::tables;
use parallax::testing::BY_WORD;

use super::support::{Folder, folder};

pub const CODEBOOK: &str = r#"
[codebook]
id = "test"
version = "1"
language = "en"

[[frames]]
id = "sanctions"
name = "Sanctions"
definition = "Speaks of sanctions and of the law behind them."
source = "made for this test"
terms = ["sanction*", "UN resolutions"]

[[frames]]
id = "friendship"
name = "Friendship"
definition = "Speaks of ties between friends."
source = "made for this test"
terms = ["friend*", "warm welcome"]

[[actors]]
id = "kim"
name = "Kim Jong-un"
kind = "person"
aliases = ["Kim Jong-un", "Kim", "the North Korean leader"]

[[actors]]
id = "seoul"
name = "South Korea"
kind = "state"
aliases = ["Seoul", "South Korea"]
"#;

/// Three articles of a wire and one of an agency, with a teaser and a quotation.
const ARTICLES: &[(&str, &str)] = &[
    (
        "wire/1.txt",
        "Seoul condemned the summit.\nKim ignored the sanctions, and “sanctions will bite,” said Yoon Suk-yeol.\n",
    ),
    (
        "wire/2.txt",
        "READ MORE: What the summit means\nKim broke UN resolutions.\n",
    ),
    ("wire/3.txt", "Kim went home by train.\n"),
    (
        "agency/1.txt",
        "Friends praised Kim. Kim had a warm welcome.\n",
    ),
];

/// The codebook as a file, in a folder of its own: a corpus folder holds nothing but articles.
pub fn codebook() -> (Folder, PathBuf) {
    let home = folder(&[("test.toml", CODEBOOK)]);
    let path = home.path().join("test.toml");
    (home, path)
}

#[test]
fn tables_of_a_small_study() {
    let corpus = folder(ARTICLES);
    let (_home, codebook) = codebook();
    let plan = Plan::new(corpus.path()).codebook(codebook).seed(7);
    let analysis = analyze_with(&plan, &BY_WORD).unwrap();
    let out = tempfile::tempdir().unwrap();
    analysis.write(out.path().join("results")).unwrap();
    let home = corpus.path().to_string_lossy().into_owned();
    for entry in tables::TABLES {
        let name = entry.definition.name;
        let path = out.path().join("results").join(format!("{name}.csv"));
        let table = fs::read_to_string(path).unwrap().replace(&home, "CORPUS");
        insta::assert_snapshot!(name, table);
    }
}
