//! The report: the data in the page, and that nothing in an article is ever more than text. How the page looks and behaves
//! is tested in a browser, in tests/browser.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use super::support::{beside, folder, number, parallax, rows};

const MOST_BYTES: usize = 3_000_000;

/// The shipped corpus, analysed.
fn shipped() -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let results = home.path().join("results");
    parallax()
        .args(["analyze", "corpus/kim-putin-2023", "--quiet", "--out"])
        .arg(&results)
        .assert()
        .code(0);
    (home, results)
}

fn page(results: &Path) -> String {
    fs::read_to_string(results.join("report.html")).unwrap()
}

/// What an element of a page holds.
fn json(page: &str, id: &str) -> Value {
    let (_, after) = page
        .split_once(&format!("<script type=\"application/json\" id=\"{id}\">"))
        .expect("the page has the element");
    serde_json::from_str(after.split_once("</script>").unwrap().0).expect("it can be read")
}

/// The data in a page.
fn data(page: &str) -> Value {
    json(page, "data")
}

/// The evidence in a page: texts, sentences and mentions.
fn passages(page: &str) -> Value {
    json(page, "passages")
}

fn list<'a>(data: &'a Value, path: &str) -> &'a Vec<Value> {
    data.pointer(path)
        .and_then(Value::as_array)
        .unwrap_or_else(|| panic!("there is no list {path}"))
}

fn place(value: &Value) -> usize {
    value.as_u64().expect("a place") as usize
}

#[test]
fn the_page_is_small_and_the_command_rebuilds_it_to_the_byte() {
    let (_home, results) = shipped();
    let written = page(&results);
    assert!(written.len() < MOST_BYTES, "{} bytes", written.len());
    fs::remove_file(results.join("report.html")).unwrap();
    parallax()
        .arg("report")
        .arg(&results)
        .assert()
        .code(0)
        .stdout(format!("{}\n", results.join("report.html").display()));
    assert!(page(&results) == written, "the bytes differ");
}

/// The page has each sentence at a distance from the one before, and each mention at one from its sentence.
#[test]
fn every_sentence_and_mention_is_where_the_tables_have_it() {
    let (_home, results) = shipped();
    let data = passages(&page(&results));
    let texts: Vec<Vec<u16>> = list(&data, "/texts")
        .iter()
        .map(|text| text.as_str().unwrap().encode_utf16().collect())
        .collect();
    let (gaps, lengths) = (
        list(&data, "/sentences/gap"),
        list(&data, "/sentences/length"),
    );
    // The article of each sentence, and where it begins there.
    let mut places: Vec<(usize, usize)> = Vec::new();
    let mut written = Vec::new();
    for (article, n) in list(&data, "/sentences/in_article").iter().enumerate() {
        let mut end = 0;
        for _ in 0..place(n) {
            let start = end + place(&gaps[places.len()]);
            end = start + place(&lengths[places.len()]);
            written.push(String::from_utf16(&texts[article][start..end]).unwrap());
            places.push((article, start));
        }
    }
    let sentences = rows(&results, "sentences");
    let expected: Vec<&str> = sentences.iter().map(|row| row["text"].as_str()).collect();
    assert_eq!(written, expected);
    let mut mentions = rows(&results, "mentions");
    mentions.retain(|row| row["reference"] != "pronoun");
    let further = list(&data, "/mentions/sentence");
    assert_eq!(further.len(), mentions.len());
    let (offsets, lengths) = (
        list(&data, "/mentions/start"),
        list(&data, "/mentions/length"),
    );
    let scores = list(&data, "/mentions/sentiment");
    let mut sentence = 0;
    for (at, row) in mentions.iter().enumerate() {
        sentence += further[at].as_i64().unwrap();
        let (article, start) = places[sentence as usize];
        let start = start + place(&offsets[at]);
        let span = start..start + place(&lengths[at]);
        let surface = String::from_utf16(&texts[article][span]).unwrap();
        assert_eq!(surface, row["surface"], "mention {at}");
        let score = scores[at].as_f64().unwrap() / 1e6;
        assert!(
            (score - number(row, "sentiment")).abs() < 1e-9,
            "mention {at}"
        );
    }
    // The corpus holds no character beyond 16 bits, but many beyond ASCII.
    assert!(texts.iter().flatten().any(|&unit| unit > 127));
}

#[test]
fn the_first_differences_are_those_of_the_tables() {
    let (_home, results) = shipped();
    let data = data(&page(&results));
    let found = list(&data, "/findings/list");
    assert!((3..=5).contains(&found.len()));
    for one in found {
        let (table, key, value) = match one["kind"].as_str().unwrap() {
            "frame" => ("frames_by_outlet", "frame", "per_1000_words"),
            _ => ("sentiment_by_outlet", "actor", "sentiment_mean"),
        };
        let row = rows(&results, table)
            .into_iter()
            .find(|row| {
                row["outlet"] == one["outlet"]
                    && row[key] == one["id"]
                    && row.get("voice").is_none_or(|voice| voice == "all")
            })
            .expect("the row is in the table");
        assert_eq!(one["sure"], number(&row, "q_value") <= 0.05);
        let words: String = list(one, "/say")
            .iter()
            .map(|part| part[1].as_str().unwrap())
            .collect();
        let outlet = list(&data, "/outlets")
            .iter()
            .find(|outlet| outlet["id"] == one["outlet"])
            .unwrap();
        assert!(words.contains(outlet["name"].as_str().unwrap()), "{words}");
        let detail = one["detail"].as_str().unwrap();
        let q = format!("q = {:.3}", number(&row, "q_value"));
        assert!(
            detail.contains(&q) || number(&row, "q_value") < 0.001,
            "{detail}"
        );
        if value == "per_1000_words" {
            assert!(
                detail.starts_with(&format!("{:.1} mentions", number(&row, value))),
                "{detail}"
            );
        }
        // The same difference is plotted.
        let plotted = list(&data, "/findings/plotted");
        let plotted = plotted
            .iter()
            .find(|other| {
                ["kind", "outlet", "id"]
                    .iter()
                    .all(|key| other[key] == one[key])
            })
            .expect("what is said in words is plotted");
        for (key, column) in [
            ("difference", "difference"),
            ("low", "difference_low"),
            ("high", "difference_high"),
            ("q", "q_value"),
        ] {
            assert!((plotted[key].as_f64().unwrap() - number(&row, column)).abs() < 1e-9);
        }
    }
    let limits = list(&data, "/limits");
    assert!(limits.iter().any(|limit| {
        ["brief", "full"].iter().all(|form| {
            let text = limit[form].as_str().unwrap();
            text.contains("All 8 outlets have fewer than 10 articles")
        })
    }));
    assert!(
        data["note"]
            .as_str()
            .unwrap()
            .contains("written for this project")
    );
}

#[test]
fn each_voice_counts_its_mentions_of_a_frame() {
    let (_home, results) = shipped();
    let data = data(&page(&results));
    let frames = rows(&results, "frames_by_outlet");
    let counts = |voice: &str| list(&data, &format!("/frame_voices/{voice}/n"));
    for (at, row) in frames.iter().enumerate() {
        let each =
            ["outlet", "quoted", "attributed"].map(|voice| counts(voice)[at].as_f64().unwrap());
        let all: f64 = each.iter().sum();
        assert_eq!(all, number(row, "n_mentions"));
        if all > 0.0 {
            assert!((each[0] / all - number(row, "own_voice_share")).abs() < 1e-5);
        }
    }
}

#[test]
fn markup_in_articles_and_titles_stays_text() {
    // Whole tags are mended away; what is none stays.
    let attack = "Kim read </script and left. A rocket 🚀 flew over Kim.";
    let home = folder(&[
        (
            "corpus.toml",
            "[corpus]\ntitle = \"</title><script>alert(2)</script>\"\nlanguage = \"en\"\n",
        ),
        ("wire/one.txt", &format!("{attack}\n")),
        ("agency/one.txt", "Moscow imposed sanctions on Kim.\n"),
    ]);
    let results = beside(home.path(), "out");
    parallax()
        .args(["analyze", "--quiet"])
        .arg(home.path())
        .arg("--out")
        .arg(&results)
        .assert()
        .code(0);
    let page = page(&results);
    assert_eq!(
        page.matches("<script").count(),
        3,
        "the data's, the evidence's and the program's own"
    );
    assert!(!page.contains("<!--"));
    assert!(page.contains("<title>&lt;/title&gt;&lt;script&gt;alert(2)"));
    let passages = passages(&page);
    let texts: Vec<&str> = list(&passages, "/texts")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert!(texts.iter().any(|text| text.contains(attack)), "{texts:?}");
}

#[test]
fn results_that_were_changed_are_refused_and_the_old_page_stays() {
    let (_home, results) = shipped();
    let before = page(&results);
    let table = results.join("frames_by_outlet.csv");
    let edited = fs::read_to_string(&table)
        .unwrap()
        .replacen("0.000000", "9.000000", 1);
    fs::write(&table, edited).unwrap();
    let refused = parallax().arg("report").arg(&results).assert().code(2);
    let error = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(error.contains("frames_by_outlet.csv"), "{error}");
    assert!(page(&results) == before);
}

/// Of two outlets, each is the other's rest: what is more in the one is less in the other, and is said once.
#[test]
fn two_outlets_do_not_mirror_their_differences() {
    let home = folder(&[
        (
            "corpus/corpus.toml",
            "[corpus]\ncodebook = \"state-visit\"\n[[outlets]]\nid = \"wire\"\nname = \"A Wire\"\n[[outlets]]\nid = \"agency\"\nname = \"An Agency\"\n",
        ),
        (
            "corpus/wire/one.txt",
            "Kim Jong Un crossed the border. Washington warned that an arms deal would violate sanctions.\n",
        ),
        (
            "corpus/wire/two.txt",
            "The arms deal would violate the resolutions, officials said. Sanctions were broken before.\n",
        ),
        (
            "corpus/agency/one.txt",
            "Moscow and Pyongyang are building a partnership. The two leaders spoke of friendship.\n",
        ),
        (
            "corpus/agency/two.txt",
            "The friendship of the two peoples is old. Cooperation will be strengthened, they said.\n",
        ),
        // Four articles on either side, or there would be too few to test.
        (
            "corpus/wire/three.txt",
            "Sanctions bite, sanctions hurt and sanctions last, he said. Sanctions were what he came to defend.\n",
        ),
        (
            "corpus/wire/four.txt",
            "Nobody lifted sanctions. Sanctions on coal, sanctions on oil and sanctions on fish are in force.\n",
        ),
        (
            "corpus/agency/three.txt",
            "Guests saw the ballet in the evening. Flowers were handed over, and a choir sang for them.\n",
        ),
        (
            "corpus/agency/four.txt",
            "A farm and a school were visited. Children sang for the guests, who thanked their hosts.\n",
        ),
    ]);
    let results = home.path().join("results");
    parallax()
        .args([
            "analyze",
            "--quiet",
            "--codebook",
            "codebooks/state-visit.toml",
            "--model",
            "tests/data/tiny-bert",
            "--out",
        ])
        .arg(&results)
        .arg(home.path().join("corpus"))
        .assert()
        .code(0);
    let data = data(&page(&results));
    let found = list(&data, "/findings/list");
    assert!(!found.is_empty());
    for one in found {
        assert_eq!(one["outlet"], "agency");
        let said: String = one["say"]
            .as_array()
            .unwrap()
            .iter()
            .map(|part| part[1].as_str().unwrap())
            .collect();
        assert!(
            said.contains("An Agency") && !said.contains("A Wire"),
            "{said}"
        );
    }
}
