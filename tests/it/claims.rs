//! What outlets say: the same statement across outlets, and where it is not found.

use parallax::analyze::{Analysis, analyze_with};
use parallax::claims::State;
use parallax::plan::Plan;
use parallax::testing::BY_WORD;
use predicates::str::contains;

use super::analyze::SHIPPED;
use super::support::{folder, parallax, rows};
use super::tables::codebook;

const WIRE: &str = "Two ballistic missiles fell into the eastern sea hours before the talks, the South Korean army said on Wednesday, \
                    and both neighbours lodged a protest.\n\nKim toured a shipyard in Vladivostok and saw a frigate.\n";
const DAILY: &str = "Hours before the talks, three ballistic missiles fell into the eastern sea, the South Korean army said.\n\nThe \
                     harvest in Khabarovsk was better than officials had feared.\n";
const AGENCY: &str = "Friends praised Kim at a warm welcome in Khasan.\n\nDancers of the Mariinsky performed Sleeping Beauty for the guests.\n";

/// The analysis of some files, with a model that works out its scores in the head.
fn analysis(files: &[(&str, &str)]) -> Analysis {
    let corpus = folder(files);
    let (_home, codebook) = codebook();
    let plan = Plan::new(corpus.path()).codebook(codebook).seed(7);
    analyze_with(&plan, &BY_WORD).unwrap()
}

/// The states of the first claim's outlets, by their ids, and whether each has it in copied text alone.
fn states(analysis: &Analysis) -> Vec<(&str, State, bool)> {
    let cells = analysis.claims[0].cells.iter();
    let cells = cells.map(|cell| {
        let outlet = &analysis.corpus.outlets[cell.outlet];
        (outlet.id.as_str(), cell.state, cell.only_copied)
    });
    cells.collect()
}

#[test]
fn a_statement_of_two_outlets_is_a_claim_and_a_third_lacks_it() {
    let found = analysis(&[
        ("agency/1.txt", AGENCY),
        ("daily/1.txt", DAILY),
        ("wire/1.txt", WIRE),
    ]);
    assert_eq!(found.claims.len(), 1);
    assert_eq!(
        states(&found),
        [
            ("agency", State::NotFound, false),
            ("daily", State::Has, false),
            ("wire", State::Has, false),
        ]
    );
    let lacking = &found.claims[0].cells[0];
    assert_eq!(lacking.n_articles, 1);
    assert!(
        lacking
            .chance_to_miss
            .is_some_and(|chance| (0.0..=1.0).contains(&chance))
    );
}

#[test]
fn numbers_that_differ_are_listed_with_both_sentences() {
    let found = analysis(&[("daily/1.txt", DAILY), ("wire/1.txt", WIRE)]);
    let figures = parallax::claims::figures(&found.corpus, &found.annotations, &found.claims);
    let values: Vec<(f64, f64)> = figures
        .iter()
        .map(|one| (one.one.value, one.other.value))
        .collect();
    assert_eq!(values, [(3.0, 2.0)]);
    let daily = &found.corpus.articles[figures[0].one.place.article];
    assert_eq!(figures[0].thing.of(daily.text()), "missiles");
}

#[test]
fn a_copied_passage_does_not_make_a_claim_of_two_outlets() {
    let copied = analysis(&[
        ("agency/1.txt", AGENCY),
        ("daily/1.txt", WIRE),
        ("wire/1.txt", WIRE),
    ]);
    assert!(
        copied.claims.is_empty(),
        "two outlets print the same text and no other says it"
    );

    let also = analysis(&[
        ("copy/1.txt", WIRE),
        ("daily/1.txt", DAILY),
        ("a-wire/1.txt", WIRE),
    ]);
    assert_eq!(
        states(&also),
        [
            ("a-wire", State::Has, false),
            ("copy", State::Has, true),
            ("daily", State::Has, false),
        ]
    );
}

#[test]
fn every_outlet_that_was_searched_has_a_state_for_every_claim() {
    let claims = rows(&SHIPPED.results, "claims");
    let cells = rows(&SHIPPED.results, "claims_by_outlet");
    assert!(claims.len() > 20);
    for claim in &claims {
        let own: Vec<_> = cells
            .iter()
            .filter(|cell| cell["claim"] == claim["claim"])
            .collect();
        for (column, state) in [
            ("n_has", "has"),
            ("n_unclear", "unclear"),
            ("n_not_found", "not found"),
        ] {
            let n = own.iter().filter(|cell| cell["state"] == state).count();
            assert_eq!(claim[column], n.to_string(), "claim {}", claim["claim"]);
        }
        let before = own
            .iter()
            .filter(|cell| cell["state"] == "has" && cell["date"] < claim["first_day"]);
        assert_eq!(
            before.count(),
            0,
            "only articles from the first day on count"
        );
    }
}

#[test]
fn a_claim_is_explained_side_by_side() {
    let explain = |number: &str| {
        let mut command = parallax();
        command
            .arg("explain")
            .arg(&SHIPPED.results)
            .args(["--claim", number]);
        command.assert()
    };
    let claim = &rows(&SHIPPED.results, "claims")[0];
    explain("1")
        .code(0)
        .stdout(contains("Claim 1: "))
        .stdout(contains("Has it\n"))
        .stdout(contains(claim["article_id"].as_str()));
    explain("99999")
        .code(2)
        .stderr(contains("there is no claim 99999"));
}
