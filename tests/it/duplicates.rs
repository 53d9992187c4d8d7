//! Repeated passages, from outside: what they change in the tables, and that they can be traced.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::analyze::SHIPPED;
use super::support::{Folder, folder, number, parallax, rows};

/// A paragraph of the agency for each day.
const WIRE: [&str; 4] = [
    "Analysts say North Korea could send shells to Russia, and that it wants grain, fuel and help with its satellites in \
     return. Such an arms deal would violate United Nations resolutions and sanctions.",
    "The White House said it could not confirm that a train with ammunition had left the border station of Tumangang. It \
     warned Pyongyang that sanctions would follow any arms deal.",
    "Russian drones and a bulletproof vest were among the gifts that Kim Jong Un could take home, a regional governor wrote. \
     Experts pointed out that sanctions forbid the transfer of drones.",
    "Diplomats at the Security Council said that Russia could block any new sanctions with its veto. They called the arms \
     deal a blow to the resolutions that Moscow had once voted for.",
];
/// Comes along with the paragraph in both outlets.
const QUOTED: [&str; 4] = [
    "“North Korea gets the grain and Russia the shells,” said Yoon Suk-yeol.",
    "“There is a price to be paid,” said Jake Sullivan.",
    "“It is a gift with strings,” said Fumio Kishida.",
    "“A veto is not a verdict,” said Antonio Guterres.",
];
/// Quoted by both outlets every day, each in a passage of its own.
const SPEECH: &str = "“We will always support the decisions of President Putin,” said Kim Jong Un.";
const WIRES_OWN: [&str; 4] = [
    "Kim Jong Un arrived in Russia by armoured train on Tuesday, officials in the border town of Khasan said.",
    "The two leaders toured the launch pad at Vostochny for an hour before they sat down to talk in private.",
    "At an aircraft plant in Komsomolsk Kim watched a test flight and signed the visitors’ book, reporters saw.",
    "The North Korean delegation boarded its train at Artyom with a band playing, and headed for the frontier.",
];
const DAILYS_OWN: [&str; 4] = [
    "Ukraine’s army reported forty attacks overnight and said that North Korea was no friend of peace or of law.",
    "A rocket struck a market in Kostiantynivka last week; the aggressor is short of shells, Kyiv’s generals believe.",
    "Our readers ask what a dictator buys in a supermarket of weapons, and the honest answer is whatever is left over.",
    "Two pariahs signed nothing, the foreign ministry in Kyiv noted, yet the trains between them will not run empty.",
];
const WEEKLYS_OWN: [&str; 4] = [
    "The partnership of Moscow and Pyongyang is a marriage of two outcasts, and like most such matches it may last.",
    "For seventy years the friendship was a subject for stamps and wreaths; now sanctions have made it a trade.",
    "Kim Jong Un likes spectacle, and the guard of honour at the cosmodrome gave him the picture that he had come for.",
    "China said little about the visit, which is what Beijing says when North Korea forgets to ask for its blessing.",
];

const TOML: &str = "[corpus]\ncodebook = \"state-visit\"\n\n[[outlets]]\nid = \"wire\"\nagency = true\ncountry = \"US\"\n\n[[outlets]]\nid = \"daily\"\ncountry = \"UA\"\n\n\
    [[outlets]]\nid = \"weekly\"\ncountry = \"UA\"\n";

/// Three outlets with an article on each of four days. If the daily `prints` it, the wire's paragraph, with a word changed, and
/// the quotation below it stand above the daily's own paragraphs.
fn corpus(prints: bool) -> Folder {
    let mut files = vec![("corpus.toml".to_string(), TOML.to_string())];
    for day in 0..4 {
        let printed = if prints {
            format!("{}\n{}\n", WIRE[day].replace("could", "can"), QUOTED[day])
        } else {
            String::new()
        };
        let texts = [
            (
                "wire",
                format!(
                    "{SPEECH}\n{}\n{}\n{}\n",
                    WIRES_OWN[day], WIRE[day], QUOTED[day]
                ),
            ),
            ("daily", format!("{printed}{}\n{SPEECH}\n", DAILYS_OWN[day])),
            ("weekly", format!("{}\n", WEEKLYS_OWN[day])),
        ];
        for (outlet, text) in texts {
            files.push((format!("articles/{outlet}/2023-09-{}.txt", 13 + day), text));
        }
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    folder(&files)
}

/// The results of an analysis, and what the terminal showed.
fn analyzed(corpus: &Path, arguments: &[&str]) -> (TempDir, PathBuf, String) {
    let home = tempfile::tempdir().unwrap();
    let results = home.path().join("results");
    let output = parallax()
        .arg("analyze")
        .arg(corpus)
        .args(["--codebook", "state-visit"])
        .args(arguments)
        .arg("--out")
        .arg(&results)
        .assert()
        .code(0)
        .get_output()
        .clone();
    (home, results, String::from_utf8(output.stdout).unwrap())
}

fn sum(rows: &[HashMap<String, String>], outlet: &str, column: &str) -> f64 {
    let own = rows.iter().filter(|row| row["outlet"] == outlet);
    own.map(|row| number(row, column)).sum()
}

#[test]
fn a_printed_wire_paragraph_is_counted_once() {
    let corpus = corpus(true);
    let (_once, once, summary) = analyzed(corpus.path(), &[]);
    let (_all, all, summary_of_all) = analyzed(corpus.path(), &["--keep-duplicates"]);

    let found = rows(&once, "duplicates");
    assert_eq!(found.len(), 8, "paragraph and quotation, on four days");
    assert!(
        found
            .iter()
            .all(|row| row["outlet"] == "daily" && row["duplicate_of_outlet"] == "wire")
    );
    assert!(found.iter().all(|row| row["counted"] == "false"));
    assert!(
        rows(&all, "duplicates")
            .iter()
            .all(|row| row["counted"] == "true")
    );

    let sanctions = |results: &Path, outlet: &str| {
        let table = rows(results, "frames_by_outlet");
        let row = table
            .iter()
            .find(|row| row["outlet"] == outlet && row["frame"] == "sanctions-legality")
            .unwrap()
            .clone();
        number(&row, "n_mentions")
    };
    assert_eq!(sanctions(&once, "daily"), 0.0);
    assert!(sanctions(&all, "daily") >= 4.0);
    assert_eq!(sanctions(&once, "wire"), sanctions(&all, "wire"));

    let articles = [rows(&once, "articles"), rows(&all, "articles")];
    for table in &articles {
        assert_eq!(
            sum(table, "daily", "n_words"),
            sum(&articles[1], "daily", "n_words")
        );
    }
    let copied: f64 = found.iter().map(|row| number(row, "n_words")).sum();
    assert_eq!(
        sum(&articles[0], "daily", "n_words_counted") + copied,
        sum(&articles[1], "daily", "n_words_counted")
    );
    assert!(summary.contains("passages repeat others"), "{summary}");
    assert!(
        summary_of_all.contains("--keep-duplicates"),
        "{summary_of_all}"
    );
    for (results, left_out) in [(&once, true), (&all, false)] {
        let run: serde_json::Value =
            serde_json::from_slice(&fs::read(results.join("run.json")).unwrap()).unwrap();
        assert_eq!(run["counts"]["duplicates"], found.len());
        assert_eq!(run["counts"]["words_not_counted"] != 0, left_out);
    }
}

/// The strongest form of it: the tables that compare are, to the byte, those of a corpus in which the daily never
/// printed the wire's words.
#[test]
fn every_comparison_is_as_if_the_copies_were_not_there() {
    let (with, without) = (corpus(true), corpus(false));
    for arguments in [&[][..], &["--by", "country"], &["--reference", "weekly"]] {
        let (_one, with, _) = analyzed(with.path(), arguments);
        let (_other, without, _) = analyzed(without.path(), arguments);
        let mut compared = 0;
        for entry in fs::read_dir(&with).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let lists = [
                "articles.csv",
                "sentences.csv",
                "mentions.csv",
                "texts.csv",
                "duplicates.csv",
                "report.html",
                "run.json",
                ".parallax.json",
                // They name sentences by their number in the article, copies included.
                "claims.csv",
                "claims_by_outlet.csv",
            ];
            if !lists.contains(&name.as_str()) {
                let [one, other] = [&with, &without]
                    .map(|results| fs::read_to_string(results.join(&name)).unwrap());
                assert_eq!(one, other, "{name} {arguments:?}");
                compared += 1;
            }
        }
        assert!(compared >= 10);
    }
}

/// Without the wire among the articles, the daily's paragraphs repeat nothing.
#[test]
fn a_passage_that_is_not_compared_is_not_an_original() {
    let corpus = corpus(true);
    let (_home, results, summary) = analyzed(corpus.path(), &["--where", "country=UA"]);
    assert_eq!(rows(&results, "duplicates").len(), 0);
    assert!(summary.contains("no passage repeats another"), "{summary}");
}

#[test]
fn every_figure_is_made_of_the_rows_that_are_marked_as_counted() {
    let corpus = corpus(true);
    let (_home, results, _) = analyzed(corpus.path(), &[]);
    let mentions = rows(&results, "mentions");
    assert!(mentions.iter().any(|row| row["counted"] == "false"));
    for row in rows(&results, "frames_by_outlet") {
        let own = mentions.iter().filter(|one| {
            one["counted"] == "true"
                && one["kind"] == "frame"
                && one["outlet"] == row["outlet"]
                && one["id"] == row["frame"]
        });
        assert_eq!(own.count() as f64, number(&row, "n_mentions"), "{row:?}");
    }
    let sentences = rows(&results, "sentences");
    for row in rows(&results, "tone_by_outlet") {
        let own = sentences.iter().filter(|one| {
            one["counted"] == "true"
                && one["outlet"] == row["outlet"]
                && (row["voice"] == "all" || one["voice"] == row["voice"])
        });
        assert_eq!(own.count() as f64, number(&row, "n_sentences"), "{row:?}");
    }
    let texts: HashMap<String, Vec<char>> = rows(&results, "texts")
        .into_iter()
        .map(|row| (row["article_id"].clone(), row["text"].chars().collect()))
        .collect();
    for row in rows(&results, "duplicates") {
        let passage = |id: &str, start: &str, end: &str| -> String {
            let text = &texts[&row[id]];
            text[number(&row, start) as usize..number(&row, end) as usize]
                .iter()
                .collect()
        };
        let copy = passage("article_id", "start", "end");
        let original = passage("duplicate_of", "duplicate_of_start", "duplicate_of_end");
        assert!(!copy.contains('\n') && !original.contains('\n'));
        assert_eq!(
            copy == original,
            row["similarity"] == "1.000000",
            "{copy}\n{original}"
        );
        let sentence = |id: &str| {
            let own = |one: &&HashMap<String, String>| {
                one["article_id"] == row["article_id"] && one["sentence_id"] == row[id]
            };
            sentences.iter().find(own).unwrap()
        };
        assert_eq!(sentence("first_sentence_id")["start"], row["start"]);
        assert_eq!(sentence("last_sentence_id")["end"], row["end"]);
        assert_eq!(sentence("last_sentence_id")["counted"], "false");
    }
}

#[test]
fn an_outlet_that_only_reprints_is_named_and_can_be_no_reference() {
    let corpus = corpus(true);
    let article = fs::read_to_string(corpus.path().join("articles/wire/2023-09-13.txt")).unwrap();
    fs::create_dir(corpus.path().join("articles/copyist")).unwrap();
    fs::write(corpus.path().join("articles/copyist/x.txt"), article).unwrap();
    let toml = format!("{TOML}\n[[outlets]]\nid = \"copyist\"\n");
    fs::write(corpus.path().join("corpus.toml"), toml).unwrap();
    let (_home, results, summary) = analyzed(corpus.path(), &[]);
    assert!(
        summary.contains("Not compared, because every passage repeats another: copyist"),
        "{summary}"
    );
    let copy = rows(&results, "articles")
        .into_iter()
        .find(|row| row["outlet"] == "copyist")
        .unwrap();
    assert_eq!(copy["duplicate_of"], "wire_2023-09-13");
    assert_eq!(copy["n_words_counted"], "0");
    let frames = rows(&results, "frames_by_outlet");
    assert!(frames.iter().all(|row| row["outlet"] != "copyist"));
    parallax()
        .arg("analyze")
        .arg(corpus.path())
        .args(["--reference", "copyist"])
        .assert()
        .code(2)
        .stderr(predicates::str::contains("--keep-duplicates"));
}

/// The paragraph that the shipped corpus prints in four outlets: word for word, with small changes, and reworded.
#[test]
fn the_wire_paragraph_of_the_shipped_corpus_counts_for_the_wire_alone() {
    let found = rows(&SHIPPED.results, "duplicates");
    let pairs: Vec<_> = found
        .iter()
        .map(|row| (row["article_id"].as_str(), row["duplicate_of"].as_str()))
        .collect();
    assert_eq!(
        pairs,
        [
            ("de-public-1", "us-wire-1"),
            ("jp-daily-1", "us-wire-1"),
            ("kr-daily-1", "us-wire-1")
        ]
    );
    // Jaccard's coefficient of the sequences of two words, worked out in Python from the texts.
    for (row, expected) in found.iter().zip([1.0, 44.0 / 58.0, 37.0 / 67.0]) {
        assert!(
            (number(row, "similarity") - expected).abs() < 1e-6,
            "{row:?}"
        );
    }
}
