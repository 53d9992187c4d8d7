//! Headlines against the texts below them.

use parallax::analyze::analyze_with;
use parallax::plan::Plan;
use parallax::testing::BY_WORD;
use parallax::text::Part;
use tempfile::TempDir;

use super::comparison::Row;
use super::support::{Folder, folder, number, rows};
use super::tables;

/// So many made-up words that no other article has, so that none is a copy.
fn words(n: usize, next: &mut u32) -> String {
    let mut letter = || {
        *next = next.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + (*next >> 24) as u8 % 26)
    };
    let words = (0..n).map(|_| (0..6).map(|_| letter()).collect::<String>());
    words.collect::<Vec<_>>().join(" ")
}

/// Ten articles whose headline speaks of sanctions and condemns Kim, above a text of which a third of the frames is sanctions and
/// that condemns nobody; and three articles of an outlet whose headlines are as their texts.
fn corpus() -> Folder {
    let mut next = 5;
    let mut files = Vec::new();
    for at in 0..10 {
        let [one, two, three, four] = [4, 8, 8, 8].map(|n| words(n, &mut next));
        files.push((
            format!("daily/{at}.txt"),
            format!(
                "Envoys {one} condemned Kim over sanctions\nA friend of Kim {two} came on Tuesday. Nobody {three} spoke of \
                 sanctions.\nAnother friend {four} stayed for dinner.\n"
            ),
        ));
    }
    for at in 0..3 {
        let [one, two] = [4, 8].map(|n| words(n, &mut next));
        files.push((
            format!("wire/{at}.txt"),
            format!("A walk {one}\nKim {two} walked again.\n"),
        ));
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (&**path, &**text))
        .collect();
    folder(&files)
}

fn headlines(plan: impl Fn(Plan) -> Plan) -> Vec<Row> {
    let corpus = corpus();
    let (_home, codebook) = tables::codebook();
    let out = TempDir::new().unwrap();
    let plan = plan(Plan::new(corpus.path()).codebook(codebook).seed(7));
    let analysis = analyze_with(&plan, &BY_WORD).unwrap();
    analysis.write(out.path().join("results")).unwrap();
    rows(&out.path().join("results"), "headlines_by_outlet")
}

fn row<'r>(rows: &'r [Row], outlet: &str, kind: &str, id: &str) -> &'r Row {
    let is_it = |row: &&Row| row["outlet"] == outlet && row["kind"] == kind && row["id"] == id;
    rows.iter().find(is_it).expect("the row is there")
}

#[test]
fn what_headlines_stress_is_found_within_articles() {
    let rows = headlines(|plan| plan);
    let sanctions = row(&rows, "daily", "frame", "sanctions");
    let value = |row: &Row, column: &str| number(row, column);
    assert_eq!(
        (&*sanctions["n_headline"], &*sanctions["n_body"]),
        ("10", "10")
    );
    assert!((value(sanctions, "headline") - 1.0).abs() < 1e-6);
    assert!((value(sanctions, "body") - 1.0 / 3.0).abs() < 1e-6);
    assert!((value(sanctions, "difference") - 2.0 / 3.0).abs() < 1e-6);
    // Of the 2¹⁰ ways to exchange headlines and texts, two are as extreme.
    assert!((value(sanctions, "p_value") - 2.0 / 1024.0).abs() < 1e-6);

    // BY_WORD: 0.125 − 0.75 for what condemns, 0 for all else.
    for (kind, id) in [("actor", "kim"), ("tone", "")] {
        let row = row(&rows, "daily", kind, id);
        assert!((value(row, "headline") + 0.625).abs() < 1e-6, "{kind}");
        assert!(value(row, "body").abs() < 1e-6, "{kind}");
        assert!((value(row, "difference") + 0.625).abs() < 1e-6, "{kind}");
        assert!(value(row, "q_value") < 0.05, "{kind}");
    }
    let even = row(&rows, "wire", "tone", "");
    assert_eq!(
        (&*even["n_headline"], &*even["too_few"]),
        ("3", "assignments")
    );
}

#[test]
fn of_headlines_alone_there_is_nothing_to_compare() {
    assert!(headlines(|plan| plan.part(Part::Headline)).is_empty());
}
