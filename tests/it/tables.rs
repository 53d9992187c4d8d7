//! The tables of a small study, whole, beside their snapshots. A stand-in takes the model's place: its scores
//! can be worked out in the head, and do not differ from one processor to the next in the last digit.

use parallax::annotate::annotate;
use parallax::codebook::Codebook;
use parallax::compare::Study;
use parallax::corpus;
use parallax::duplicates;
use parallax::model::{ModelError, Request, Scored, Scorer, Scores};
use parallax::results::Writer;
use parallax::tables;

use super::support::folder;

/// Everything in a sentence that holds "condemn" is negative, with "praise" positive, else neutral.
pub struct ByWord;

impl Scorer for ByWord {
    fn score(
        &self,
        requests: &[Request<'_>],
        _threads: usize,
        _progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<Scored>, ModelError> {
        let scored = requests.iter().map(|request| {
            let [negative, positive] = ["condemn", "praise"].map(|word| {
                if request.text.contains(word) {
                    0.75
                } else {
                    0.125
                }
            });
            let scores = Scores {
                negative,
                neutral: 1.0 - negative - positive,
                positive,
            };
            Scored {
                tone: scores,
                targets: vec![Some(scores); request.targets.len()],
                truncated: false,
            }
        });
        Ok(scored.collect())
    }
}

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

#[test]
fn tables_of_a_small_study() {
    let corpus_folder = folder(ARTICLES);
    let corpus = corpus::load(corpus_folder.path(), &[]).unwrap();
    let codebook = Codebook::parse(CODEBOOK, "test.toml").unwrap();
    let mut annotations = annotate(&corpus, &codebook, &ByWord, 1, &|_, _| ()).unwrap();
    let duplicates = duplicates::find(&corpus, &annotations);
    duplicates::leave_out(&duplicates, &mut annotations);
    let study = Study::new(&corpus, &codebook, &annotations, &duplicates, None, 7);
    let out = tempfile::tempdir().unwrap();
    let results = Writer::open(&out.path().join("results")).unwrap();
    for table in &mut tables::make_each(&study, |table| table).unwrap() {
        results.write_table(table.name, &mut table.frame).unwrap();
    }
    results.publish().unwrap();
    let home = corpus_folder.path().to_string_lossy().into_owned();
    for entry in tables::TABLES {
        let name = entry.definition.name;
        let path = out.path().join("results").join(format!("{name}.csv"));
        let table = std::fs::read_to_string(path)
            .unwrap()
            .replace(&home, "CORPUS");
        insta::assert_snapshot!(name, table);
    }
}
