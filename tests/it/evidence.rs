//! Questioning results at the terminal: reading a folder back, `parallax concordance`, `parallax explain`.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use parallax::annotate::annotate;
use parallax::codebook::{Codebook, Kind};
use parallax::compare::Study;
use parallax::corpus;
use parallax::duplicates;
use parallax::evidence::figure::Figure;
use parallax::results::run::{ActorFacts, FrameFacts, OutletFacts, Run};
use parallax::results::{Results, Writer};
use parallax::tables;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use proptest::prelude::*;
use tempfile::TempDir;

use super::analyze::SHIPPED;
use super::support::{folder, number, parallax, rows};
use super::tables::{ByWord, CODEBOOK};

/// A study small enough to be checked by reading: three outlets with four articles each, but for `daily` with two.
const ARTICLES: &[(&str, &str)] = &[
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

/// The small study in a results folder, with the stand-in's scores.
struct Small {
    corpus: TempDir,
    home: TempDir,
}

static SMALL: LazyLock<Small> = LazyLock::new(|| {
    let corpus_folder = folder(ARTICLES);
    let corpus = corpus::load(corpus_folder.path(), &[]).unwrap();
    let codebook = Codebook::parse(CODEBOOK, "test.toml").unwrap();
    let mut annotations = annotate(&corpus, &codebook, &ByWord, 1, &|_, _| ()).unwrap();
    let duplicates = duplicates::find(&corpus, &annotations);
    duplicates::leave_out(&duplicates, &mut annotations);
    let study = Study::new(&corpus, &codebook, &annotations, &duplicates, None, 7);
    let home = tempfile::tempdir().unwrap();
    let results = Writer::open(&home.path().join("small")).unwrap();
    let tables = tables::make_each(&study, |table| table)
        .unwrap()
        .into_iter();
    let written =
        tables.map(|mut table| results.write_table(table.name, &mut table.frame).unwrap());
    // The facts of another run, with those of this one in their place.
    let run = fs::read(SHIPPED.results.join("run.json")).unwrap();
    let mut run: Run = serde_json::from_slice(&run).unwrap();
    run.tables = written.collect();
    run.command = ["parallax", "analyze", "small-corpus"]
        .map(str::to_string)
        .to_vec();
    run.corpus.title = "A small study".to_string();
    run.corpus.note = None;
    run.corpus.outlets = ["agency", "daily", "wire"].map(outlet).to_vec();
    run.codebook.id = codebook.id.clone();
    run.codebook.version = codebook.version.clone();
    run.codebook.frames = codebook
        .frames
        .iter()
        .map(|frame| FrameFacts {
            id: frame.id.clone(),
            name: frame.name.clone(),
            definition: frame.definition.clone(),
        })
        .collect();
    run.codebook.actors = codebook
        .actors
        .iter()
        .map(|actor| ActorFacts {
            id: actor.id.clone(),
            name: actor.name.clone(),
            kind: actor.kind.clone(),
        })
        .collect();
    run.model.name = "by-word".to_string();
    run.seed = 7;
    results
        .write_file("run.json", &serde_json::to_string_pretty(&run).unwrap())
        .unwrap();
    results.publish().unwrap();
    Small {
        corpus: corpus_folder,
        home,
    }
});

fn outlet(id: &str) -> OutletFacts {
    OutletFacts {
        id: id.to_string(),
        name: String::new(),
        country: String::new(),
        ownership: String::new(),
    }
}

/// What the program prints for arguments in the folder above the small study's results, which are called `small` there.
fn shown(arguments: &[&str]) -> String {
    let output = parallax()
        .current_dir(SMALL.home.path())
        .args(arguments)
        .assert()
        .code(0)
        .get_output()
        .clone();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn explanations_of_a_small_study() {
    insta::assert_snapshot!(
        "explain_frame",
        shown(&[
            "explain",
            "small",
            "--outlet",
            "wire",
            "--frame",
            "sanctions"
        ])
    );
    insta::assert_snapshot!(
        "explain_actor",
        shown(&["explain", "small", "--outlet", "agency", "--actor", "kim"])
    );
    insta::assert_snapshot!(
        "explain_never",
        shown(&[
            "explain",
            "small",
            "--outlet",
            "daily",
            "--frame",
            "friendship"
        ])
    );
    insta::assert_snapshot!(
        "explain_voice",
        shown(&[
            "explain", "small", "--outlet", "agency", "--actor", "kim", "--voice", "quoted"
        ])
    );
}

#[test]
fn concordances_of_a_small_study() {
    insta::assert_snapshot!("concordance", shown(&["concordance", "small", "sanction*"]));
    insta::assert_snapshot!(
        "concordance_left",
        shown(&[
            "concordance",
            "small",
            "--actor",
            "kim",
            "--sort",
            "left",
            "--width",
            "80"
        ])
    );
    insta::assert_snapshot!(
        "concordance_csv",
        shown(&["concordance", "small", "sanctions", "--csv", "-"])
    );
    let output = parallax()
        .current_dir(SMALL.corpus.path())
        .args(["concordance", ".", "sanction*", "--sort", "right"])
        .assert()
        .code(0)
        .get_output()
        .clone();
    insta::assert_snapshot!(
        "concordance_corpus",
        String::from_utf8(output.stdout).unwrap()
    );
}

/// Words of a text that begin with `stem`, cut in the plainest way.
fn count_words(text: &str, stem: &str) -> usize {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.to_lowercase().starts_with(stem))
        .count()
}

#[test]
fn every_place_of_a_term_is_in_the_concordance() {
    let expected: usize = rows(&SHIPPED.results, "texts")
        .iter()
        .map(|row| count_words(&row["text"], "sanction"))
        .sum();
    assert!(expected > 10, "only {expected}");
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("places.csv");
    parallax()
        .arg("concordance")
        .arg(&SHIPPED.results)
        .args(["sanction*", "--csv"])
        .arg(&file)
        .assert()
        .code(0)
        .stdout("");
    let places = rows(home.path(), "places");
    assert_eq!(places.len(), expected);
    let sentences: HashMap<(String, String), HashMap<String, String>> =
        rows(&SHIPPED.results, "sentences")
            .into_iter()
            .map(|row| ((row["article_id"].clone(), row["sentence_id"].clone()), row))
            .collect();
    for place in &places {
        let sentence = &sentences[&(place["article_id"].clone(), place["sentence_id"].clone())];
        let whole = format!("{}{}{}", place["left"], place["hit"], place["right"]);
        assert_eq!(whole, sentence["text"]);
        if place["scored"] == "sentence" {
            assert_eq!(number(place, "score"), number(sentence, "tone"));
        }
    }
    let corpus_has = parallax()
        .args([
            "concordance",
            "corpus/kim-putin-2023",
            "sanction*",
            "--csv",
            "-",
        ])
        .assert()
        .code(0)
        .get_output()
        .clone();
    let mut reader = csv::Reader::from_reader(corpus_has.stdout.as_slice());
    let of_corpus: Vec<HashMap<String, String>> =
        reader.deserialize().map(|row| row.unwrap()).collect();
    assert_eq!(of_corpus.len(), expected);
    for (one, other) in of_corpus.iter().zip(&places) {
        for column in ["article_id", "start", "end", "hit", "voice", "speaker"] {
            assert_eq!(one[column], other[column], "{column}");
        }
        assert_eq!(one["score"], "", "no model has read a corpus folder");
    }
}

#[test]
fn a_frames_places_are_its_mentions() {
    let mentions: Vec<_> = rows(&SHIPPED.results, "mentions")
        .into_iter()
        .filter(|row| row["id"] == "isolation" && row["outlet"] == "de-public")
        .collect();
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("places.csv");
    parallax()
        .arg("concordance")
        .arg(&SHIPPED.results)
        .args(["--frame", "isolation", "--outlet", "de-public", "--csv"])
        .arg(&file)
        .assert()
        .code(0);
    let places = rows(home.path(), "places");
    assert!(!places.is_empty());
    assert_eq!(places.len(), mentions.len());
    for (place, mention) in places.iter().zip(&mentions) {
        assert_eq!(place["hit"], mention["surface"]);
        assert_eq!(number(place, "score"), number(mention, "sentiment"));
        assert_eq!(place["scored"], "mention");
    }
}

#[test]
fn lines_fit_and_are_aligned_on_the_place() {
    let corpus = folder(&[
        (
            "wire/1.txt",
            "Kim Jong Un (김정은 국무위원장) spoke of sanctions at length to his hosts in the hall.\n",
        ),
        ("agency/1.txt", "The sanctions, 制裁 in Chinese, remain.\n"),
    ]);
    for width in ["72", "100", "160"] {
        let output = parallax()
            .arg("concordance")
            .arg(corpus.path())
            .args(["sanctions", "--width", width])
            .assert()
            .code(0)
            .get_output()
            .clone();
        let text = String::from_utf8(output.stdout).unwrap();
        let mut columns = Vec::new();
        for line in text.lines().filter(|line| line.contains("[sanctions]")) {
            let at = line.find('[').unwrap();
            columns.push(parallax::layout::width(&line[..at]));
            assert!(parallax::layout::width(line) <= width.parse().unwrap());
        }
        assert_eq!(columns.len(), 2, "{text}");
        assert_eq!(columns[0], columns[1], "{text}");
    }
}

/// A score as people write it: with its sign, a true minus.
fn signed(score: f64) -> String {
    format!("{score:+.2}").replace('-', "−")
}

#[test]
fn the_explanation_states_the_figures_of_the_tables() {
    let table = rows(&SHIPPED.results, "frames_by_outlet");
    let row = table
        .iter()
        .find(|row| row["outlet"] == "us-wire" && row["frame"] == "sanctions-legality")
        .unwrap();
    let output = parallax()
        .arg("explain")
        .arg(&SHIPPED.results)
        .args([
            "--outlet",
            "us-wire",
            "--frame",
            "sanctions-legality",
            "--sentences",
            "2",
        ])
        .assert()
        .code(0)
        .get_output()
        .clone();
    let text = String::from_utf8(output.stdout).unwrap();
    for expected in [
        format!(
            "{:.1} mentions per 1,000 words",
            number(row, "per_1000_words")
        ),
        format!(
            "{:.1} to {:.1}",
            number(row, "ci_low"),
            number(row, "ci_high")
        ),
        format!("{} mentions in", row["n_mentions"]),
        signed(number(row, "sentiment_mean")),
        "3 articles of us-wire".to_string(),
        "docs/methods.md".to_string(),
    ] {
        assert!(text.contains(&expected), "{expected} is not in\n{text}");
    }
    assert!(
        text.lines().all(|line| line.chars().count() <= 100),
        "{text}"
    );
    // Its extremes are those of the mentions.
    let scores: Vec<f64> = rows(&SHIPPED.results, "mentions")
        .iter()
        .filter(|row| row["outlet"] == "us-wire" && row["id"] == "sanctions-legality")
        .map(|row| number(row, "sentiment"))
        .collect();
    let least = scores.iter().copied().fold(f64::INFINITY, f64::min);
    assert!(
        text.contains(&format!("\n  {}  us-wire", signed(least))),
        "{least} is not in\n{text}"
    );
}

#[test]
fn names_that_are_not_there_are_told_the_nearest() {
    let results = SHIPPED.results.to_str().unwrap();
    for (arguments, meant) in [
        (
            vec!["explain", results, "--outlet", "us-wrie", "--actor", "kim"],
            "us-wire",
        ),
        (
            vec!["explain", results, "--outlet", "us-wire", "--actor", "kin"],
            "kim",
        ),
        (
            vec![
                "explain",
                results,
                "--outlet",
                "us-wire",
                "--frame",
                "isolatoin",
            ],
            "isolation",
        ),
        (
            vec!["concordance", results, "Kim", "--outlet", "us-wrie"],
            "us-wire",
        ),
        (
            vec!["concordance", results, "--frame", "isolatoin"],
            "isolation",
        ),
        (
            vec!["concordance", "corpus/kim-putin-2023", "--actor", "kin"],
            "kim",
        ),
        (
            vec!["concordance", results, "violat* {3,0} resolution*"],
            "{0,3}",
        ),
    ] {
        parallax()
            .args(arguments)
            .assert()
            .code(2)
            .stderr(contains(meant));
    }
}

/// A copy of the shipped results with one file changed; `None` removes it.
fn broken(file: &str, change: impl FnOnce(String) -> Option<Vec<u8>>) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(&SHIPPED.results).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, home.path().join(path.file_name().unwrap())).unwrap();
    }
    let path = home.path().join(file);
    let before = fs::read_to_string(&path).unwrap();
    match change(before.clone()) {
        None => fs::remove_file(&path).unwrap(),
        Some(after) => {
            assert!(after != before.as_bytes(), "the test changes nothing");
            fs::write(&path, after).unwrap();
        }
    }
    home
}

/// Both commands refuse the folder, name the file and what is wrong, and say which command makes it again.
fn is_refused(home: &Path, file: &str, why: &str) {
    let path = home.join(file).display().to_string();
    for arguments in [
        ["explain", "--outlet", "us-wire", "--actor", "kim"].as_slice(),
        ["concordance", "--actor", "kim"].as_slice(),
    ] {
        parallax()
            .arg(arguments[0])
            .arg(home)
            .args(&arguments[1..])
            .assert()
            .code(2)
            .stdout("")
            .stderr(
                contains(&path)
                    .and(contains(why))
                    .and(contains("parallax analyze corpus/kim-putin-2023")),
            );
    }
}

/// The text with its first `from` as `to`.
fn replaced(text: &str, from: &str, to: &str) -> Option<Vec<u8>> {
    assert!(text.contains(from), "there is no {from}");
    Some(text.replacen(from, to, 1).into_bytes())
}

#[test]
fn incomplete_results_are_refused() {
    let home = broken("speakers_by_outlet.csv", |_| None);
    is_refused(home.path(), "speakers_by_outlet.csv", "missing");
    // A table that neither command reads.
    let home = broken("collocates_by_actor.csv", |_| None);
    is_refused(home.path(), "collocates_by_actor.csv", "missing");
    let home = broken("sentences.csv", |_| Some(Vec::new()));
    is_refused(home.path(), "sentences.csv", "empty");
    let home = broken("mentions.csv", |text| {
        // In the midst of a row: ten bytes into the last that begins in the first half.
        let begins = text[..text.len() / 2].rfind('\n').unwrap() + 1;
        Some(text.as_bytes()[..begins + 10].to_vec())
    });
    is_refused(
        home.path(),
        "mentions.csv",
        "the header has 18 cells and this row 1",
    );
    let home = broken("timeline.csv", |text| {
        let rows: Vec<&str> = text.lines().collect();
        Some(rows[..rows.len() - 5].join("\n").into_bytes())
    });
    is_refused(home.path(), "timeline.csv", "but the run wrote");
    let home = broken("texts.csv", |text| {
        replaced(&text, "cn-state-1,", "cn-state-9,")
    });
    is_refused(
        home.path(),
        "articles.csv:2",
        "texts.csv has no text of article `cn-state-1`",
    );
}

#[test]
fn tables_edited_by_hand_are_refused_with_line_and_column() {
    let home = broken("mentions.csv", |text| replaced(&text, ",start,", ",begin,"));
    is_refused(
        home.path(),
        "mentions.csv:1",
        "the column `start` is missing",
    );
    let home = broken("sentences.csv", |text| {
        replaced(&text, ",0,255,false", ",0,255,no")
    });
    is_refused(home.path(), "sentences.csv:2", "`is_heading` is `no`");
    let home = broken("sentences.csv", |text| {
        replaced(&text, ",0,255,false", ",0,\"25,5\",false")
    });
    is_refused(
        home.path(),
        "sentences.csv:2",
        "`end` is `25,5` and should be a whole number",
    );
    let home = broken("sentences.csv", |text| {
        replaced(&text, ",0,255,false", ",0,25500,false")
    });
    is_refused(home.path(), "sentences.csv:2", "no characters 0 to 25500");
    let home = broken("mentions.csv", |text| {
        replaced(&text, ",outlet,,false", ",editor,,false")
    });
    is_refused(home.path(), "mentions.csv:", "editor");
    // A sentence taken from the text moves everything behind it: the text is named as what was changed.
    let home = broken("texts.csv", |text| {
        replaced(&text, "Kim traveled by train at Putin's invitation.", "")
    });
    is_refused(
        home.path(),
        "sentences.csv:3",
        "changed since the run: texts.csv",
    );
    // A figure that contradicts nothing is still not the run's.
    let home = broken("frames_by_outlet.csv", |text| {
        let cell = text
            .lines()
            .nth(1)
            .unwrap()
            .split(',')
            .nth(6)
            .unwrap()
            .to_string();
        replaced(&text, &format!(",{cell},"), ",99.000000,")
    });
    is_refused(home.path(), "frames_by_outlet.csv", "changed since the run");
}

#[test]
fn files_saved_by_another_program_are_refused_with_the_reason() {
    let home = broken("mentions.csv", |text| {
        Some(format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes())
    });
    is_refused(
        home.path(),
        "mentions.csv",
        "byte order mark, as Excel writes it",
    );
    let home = broken("outlet_map.csv", |text| {
        Some(text.replace('\n', "\r\n").into_bytes())
    });
    is_refused(home.path(), "outlet_map.csv", "as Windows ends them");
    let home = broken("outlet_map.csv", |text| {
        Some(text.replace(',', ";").into_bytes())
    });
    is_refused(home.path(), "outlet_map.csv:1", "semicolons");
    let home = broken("outlet_map.csv", |text| {
        Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect())
    });
    is_refused(home.path(), "outlet_map.csv:1", "zero bytes");
    let home = broken("outlet_map.csv", |_| {
        Some(b"PK\x03\x04\x14\0\x06\0".to_vec())
    });
    is_refused(home.path(), "outlet_map.csv", "Excel workbook");
    let home = broken("texts.csv", |text| {
        let mut bytes = text.into_bytes();
        bytes[200] = 0xe9;
        Some(bytes)
    });
    is_refused(home.path(), "texts.csv:", "not UTF-8");
}

#[test]
fn results_of_another_version_are_refused() {
    let home = broken("run.json", |text| {
        replaced(&text, "\"format\": 1", "\"format\": 2")
    });
    is_refused(home.path(), "run.json", "format 2");
    let home = broken("run.json", |text| replaced(&text, "  \"format\": 1,\n", ""));
    is_refused(home.path(), "run.json", "format none");
    let home = broken("run.json", |text| {
        replaced(&text, "\"seed\": ", "\"sead\": ")
    });
    is_refused(home.path(), "run.json", "`seed`");
}

#[test]
fn what_is_no_results_folder_is_told_apart() {
    let explain = |path: &Path, why: &str| {
        parallax()
            .arg("explain")
            .arg(path)
            .args(["--outlet", "a", "--actor", "b"])
            .assert()
            .code(2)
            .stderr(contains(why.to_string()));
    };
    explain(Path::new("no/such/folder"), "there is no folder");
    explain(Path::new("README.md"), "is a file");
    explain(
        Path::new("corpus/kim-putin-2023"),
        "parallax analyze CORPUS --out DIR",
    );
    let other = folder(&[("run.json", "{\"name\": \"my experiment\"}")]);
    explain(other.path(), "not written by `parallax analyze`");
    let other = folder(&[("run.json", "{\n\"name\": ")]);
    explain(other.path(), "run.json:2: it is no JSON");
    parallax()
        .args(["concordance", "no/such/folder", "Kim"])
        .assert()
        .code(2)
        .stderr(contains("there is no folder"));
}

/// The files of the small study's results.
fn small_files() -> BTreeMap<String, Vec<u8>> {
    let folder: PathBuf = SMALL.home.path().join("small");
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(path).unwrap())
        })
        .collect()
}

/// The parts of every figure add up to what the tables say of it, copied text apart.
#[test]
fn parts_add_up_to_the_tables() {
    let results = Results::open(&SHIPPED.results).unwrap();
    let mut uncounted = 0;
    for row in &results.frames_by_outlet {
        let figure = Figure::find(&results, &row.outlet, Kind::Frame, &row.frame, None).unwrap();
        let own = &figure.own;
        assert_eq!(own.n_mentions(), row.n_mentions, "{row:?}");
        assert_eq!(own.n_words(), row.n_words, "{row:?}");
        assert_eq!(own.articles.len(), row.n_articles, "{row:?}");
        assert_eq!(own.n_articles_with(), row.n_articles_with, "{row:?}");
        assert!((own.rate().unwrap() - row.per_1000_words.unwrap()).abs() < 1e-5);
        uncounted += figure.uncounted();
    }
    for row in &results.sentiment_by_outlet {
        let figure =
            Figure::find(&results, &row.outlet, Kind::Actor, &row.actor, row.voice).unwrap();
        assert_eq!(figure.own.n_mentions(), row.n_mentions, "{row:?}");
        let near = |one: Option<f64>, other: Option<f64>| match (one, other) {
            (Some(one), Some(other)) => (one - other).abs() < 1e-5,
            (one, other) => one == other,
        };
        assert!(near(figure.own.sentiment(), row.sentiment_mean), "{row:?}");
        let rest = figure.rest.as_ref().unwrap().sentiment();
        let difference = figure
            .own
            .sentiment()
            .zip(rest)
            .map(|(own, rest)| own - rest);
        assert!(
            row.diff_vs_rest.is_none() || near(difference, row.diff_vs_rest),
            "{row:?}"
        );
    }
    let copied = results
        .mentions
        .iter()
        .filter(|one| !one.counted && one.kind == Kind::Frame);
    assert_eq!(uncounted, copied.count());
}

/// The reprint has the wire's two articles word for word, and nothing else.
#[test]
fn an_outlet_that_only_reprints_has_places_and_no_figures() {
    let first = "Analysts say North Korea could send shells to Russia, and that it wants grain, fuel and help with its \
                 satellites in return. Such a deal would violate sanctions, they say.\n";
    let second = "Kim Jong Un left by train on Sunday after a week of visits to plants and ports. Diplomats in New York asked \
                  what becomes of the sanctions that Moscow once voted for.\n";
    let corpus = folder(&[
        ("wire/1.txt", first),
        ("wire/2.txt", second),
        ("xreprint/1.txt", first),
        ("xreprint/2.txt", second),
        (
            "daily/1.txt",
            "Kim toured a shipyard in Vladivostok, and nobody there spoke of sanctions.\n",
        ),
    ]);
    let out = corpus.path().join("out");
    parallax()
        .arg("analyze")
        .arg(corpus.path())
        .arg("--out")
        .arg(&out)
        .assert()
        .code(0);
    let explain = |outlet: &str| {
        let mut command = parallax();
        command.arg("explain").arg(&out).args([
            "--outlet",
            outlet,
            "--frame",
            "sanctions-legality",
        ]);
        command.assert()
    };
    explain("xreprint")
        .code(2)
        .stderr(contains("every passage of `xreprint` repeats another"));
    explain("wire")
        .code(0)
        .stdout(contains("The other outlet, daily:"));
    parallax()
        .arg("concordance")
        .arg(&out)
        .args(["sanctions", "--outlet", "xreprint"])
        .assert()
        .code(0)
        .stdout(contains("2 places in 2 of 2 articles"));
}

/// One slip of an editor: bytes taken out or put in, at a place from 0 to 1.
fn slips() -> impl Strategy<Value = Vec<(f64, usize, String)>> {
    let inserted = prop_oneof![
        Just(String::new()),
        Just("\"".to_string()),
        Just(",".to_string()),
        Just("\n".to_string()),
        Just("-1".to_string()),
        Just("99999999999999999999".to_string()),
        Just("NaN".to_string()),
        Just("\u{0}".to_string()),
        "\\PC{0,6}",
    ];
    prop::collection::vec((0.0..1.0f64, 0usize..12, inserted), 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// However a file is mangled, the folder is refused with a reason or, if nothing was changed in the end, read.
    #[test]
    fn mangled_results_never_panic(which in 0usize..16, slips in slips()) {
        let mut files = small_files();
        let name = files.keys().nth(which % files.len()).unwrap().clone();
        let before = files[&name].clone();
        let mut bytes = before.clone();
        for (place, taken, inserted) in slips {
            let at = (place * bytes.len() as f64) as usize;
            let past = (at + taken).min(bytes.len());
            bytes.splice(at..past, inserted.into_bytes());
        }
        let same = bytes == before;
        files.insert(name.clone(), bytes);
        let read = |name: &str| match files.get(name) {
            Some(bytes) => Ok(bytes.clone()),
            None => Err(io::ErrorKind::NotFound.into()),
        };
        match Results::from_files(Path::new("small"), &read) {
            Ok(_) => prop_assert!(same || name == "run.json", "{name} was changed and taken"),
            Err(error) => {
                prop_assert!(!same);
                prop_assert!(error.to_string().contains("parallax analyze"), "{error}");
            }
        }
    }
}
