//! Too little to test is said to be too little: no star, no finding, no claim.

use std::fs;
use std::path::Path;

use super::support::{Folder, beside, folder, parallax, rows, top};

/// Two outlets with one long text each, as an archive delivers a search that nobody has split: three articles of the shipped corpus in
/// one file.
fn bundles() -> Folder {
    let articles = top().join("corpus/kim-putin-2023/articles");
    let bundle = |outlet: &str| {
        let mut paths: Vec<_> = fs::read_dir(&articles)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        paths.sort();
        let own = |path: &Path| {
            path.file_name()
                .unwrap()
                .to_string_lossy()
                .starts_with(outlet)
        };
        let texts = paths.iter().filter(|path| own(path));
        let texts: Vec<String> = texts
            .map(|path| fs::read_to_string(path).unwrap())
            .collect();
        assert_eq!(texts.len(), 3, "{outlet}");
        texts.join("\n\n")
    };
    let (one, other) = (bundle("us-wire"), bundle("kp-state"));
    folder(&[
        ("us-wire/bundle.txt", &one),
        ("kp-state/bundle.txt", &other),
    ])
}

#[test]
fn one_article_against_one_has_no_star_no_finding_and_no_claim() {
    let corpus = bundles();
    let out = beside(corpus.path(), "out");
    let shown = parallax()
        .arg("analyze")
        .arg(corpus.path())
        .args(["--codebook", "codebooks/state-visit.toml"])
        .args(["--model", "tests/data/tiny-bert", "--out"])
        .arg(&out)
        .assert()
        .get_output()
        .clone();
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert!(!shown.contains('*'), "{shown}");
    assert!(shown.contains("too few to test"), "{shown}");
    for table in [
        "frames_by_outlet",
        "sentiment_by_outlet",
        "tone_by_outlet",
        "labels_by_actor",
        "saying_verbs",
        "keywords_by_outlet",
    ] {
        for row in rows(&out, table) {
            assert_eq!(
                (row["p_value"].as_str(), row["q_value"].as_str()),
                ("", ""),
                "{table}: {row:?}"
            );
            assert!(
                row["too_few"] == "articles" || row["too_few"].is_empty(),
                "{row:?}"
            );
        }
    }
    let frames = rows(&out, "frames_by_outlet");
    assert!(frames.iter().all(|row| row["too_few"] == "articles"));
    let explained = parallax()
        .arg("explain")
        .arg(&out)
        .args(["--outlet", "us-wire", "--frame", "sanctions-legality"])
        .assert()
        .code(0)
        .get_output()
        .clone();
    let explained = String::from_utf8(explained.stdout).unwrap();
    assert!(
        explained.contains("Not tested, too few: fewer than 3 articles"),
        "{explained}"
    );
    assert!(!explained.contains("significant"), "{explained}");
    let page = fs::read_to_string(out.join("report.html")).unwrap();
    assert!(
        page.contains("\"findings\":{\"tested\":0,\"differing\":0,"),
        "nothing was tested"
    );
    assert!(page.contains("\"list\":[]}"), "no finding");
}
