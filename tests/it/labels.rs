//! What outlets call actors and with which verbs they let them speak, on the shipped corpus. A stand-in takes the
//! model's place; expected numbers were counted in the articles by hand or are counted by plain search.

use std::collections::HashMap;
use std::sync::LazyLock;

use parallax::analyze::analyze_with;
use parallax::plan::{Plan, Repeats};
use parallax::testing::BY_WORD;
use tempfile::TempDir;

use super::support::{self, number};

/// A row by its columns' names.
type Row = HashMap<String, String>;

/// The results of the shipped corpus, repeated passages included: each outlet against the rest, and against one.
static AGAINST_THE_REST: LazyLock<TempDir> = LazyLock::new(|| results(shipped()));
static AGAINST_ONE: LazyLock<TempDir> = LazyLock::new(|| results(shipped().reference("us-wire")));

fn shipped() -> Plan {
    Plan::new(support::top().join("corpus/kim-putin-2023")).seed(7)
}

fn results(plan: Plan) -> TempDir {
    let plan = plan.repeats(Repeats::CountAll);
    let home = tempfile::tempdir().unwrap();
    let analysis = analyze_with(&plan, &BY_WORD).unwrap();
    analysis.write(home.path()).unwrap();
    home
}

/// The rows of some tables.
fn tables_of(names: &[&str], results: &TempDir) -> Vec<Vec<Row>> {
    let read = |name: &&str| support::rows(results.path(), name);
    names.iter().map(read).collect()
}

/// The one row with these values.
#[track_caller]
fn one<'r>(rows: &'r [Row], values: &[(&str, &str)]) -> &'r Row {
    let found: Vec<&Row> = rows
        .iter()
        .filter(|row| values.iter().all(|(column, value)| row[*column] == *value))
        .collect();
    assert_eq!(found.len(), 1, "{values:?}");
    found[0]
}

#[test]
fn the_names_that_outlets_give_kim_emerge_from_the_data() {
    let labels = &tables_of(&["labels_by_actor"], &AGAINST_THE_REST)[0];
    let dictator = one(
        labels,
        &[
            ("actor", "kim"),
            ("kind", "apposition"),
            ("head", "dictator"),
        ],
    );
    assert_eq!(dictator["outlet"], "ua-daily");
    assert_eq!(dictator["label"], "dictator of North Korea");

    let comrade = one(
        labels,
        &[("actor", "kim"), ("kind", "title"), ("head", "comrade")],
    );
    assert_eq!(
        (comrade["outlet"].as_str(), comrade["label"].as_str()),
        ("kp-state", "respected Comrade")
    );
    assert_eq!(number(comrade, "n_mentions"), 16.0);
    assert!(number(comrade, "log_odds") > 2.0);

    for (outlet, label) in [
        ("ru-state", "leader of the DPRK"),
        (
            "ru-state",
            "leader of the Democratic People's Republic of Korea",
        ),
        ("cn-state", "DPRK leader"),
    ] {
        let values = [
            ("outlet", outlet),
            ("actor", "kim"),
            ("kind", "noun_phrase"),
            ("label", label),
        ];
        assert_eq!(one(labels, &values)["head"], "leader");
    }
}

#[test]
fn every_mention_has_one_name_or_noun_phrase() {
    let labels = &tables_of(&["labels_by_actor"], &AGAINST_THE_REST)[0];
    let mut named: HashMap<(&str, &str), (f64, f64)> = HashMap::new();
    for row in labels
        .iter()
        .filter(|row| ["name", "noun_phrase"].contains(&row["kind"].as_str()))
    {
        let sums = named.entry((&row["outlet"], &row["actor"])).or_default();
        *sums = (
            sums.0 + number(row, "n_mentions"),
            number(row, "n_actor_mentions"),
        );
    }
    assert!(named.len() > 50);
    assert!(named.values().all(|(sum, all)| sum == all), "{named:?}");
}

/// Of the six outlets that pass on Budanov's word, two have him claim it; counted in the articles.
#[test]
fn budanov_claims_or_says() {
    let verbs = &tables_of(&["saying_verbs"], &AGAINST_THE_REST)[0];
    for (outlet, verb, class) in [
        ("kr-daily", "claim", "distancing"),
        ("ru-state", "claim", "distancing"),
        ("de-public", "say", "neutral"),
        ("jp-daily", "say", "neutral"),
        ("us-wire", "say", "neutral"),
        ("ua-daily", "say", "neutral"),
    ] {
        let values = [("outlet", outlet), ("actor", "budanov"), ("verb", verb)];
        let row = one(verbs, &values);
        assert_eq!(
            (row["class"].as_str(), row["n"].as_str()),
            (class, "1"),
            "{outlet}"
        );
        assert_eq!(row["n_indirect"], "1");
    }
}

#[test]
fn classes_add_up_and_the_reference_is_compared_with_nobody() {
    let both = tables_of(&["saying_verbs", "labels_by_actor"], &AGAINST_ONE);
    let mut classes: HashMap<&str, (f64, f64)> = HashMap::new();
    for row in &both[0] {
        if row["speaker"] == "*" && row["verb"] == "*" {
            let sums = classes.entry(&row["outlet"]).or_default();
            *sums = (sums.0 + number(row, "n"), number(row, "n_speaker"));
        }
    }
    assert_eq!(classes.len(), 8);
    assert!(
        classes.values().all(|(sum, all)| sum == all && *all > 5.0),
        "{classes:?}"
    );
    for row in both.iter().flatten() {
        if row["outlet"] == "us-wire" {
            assert_eq!(
                (row["log_odds"].as_str(), row["p_value"].as_str()),
                ("", "")
            );
        }
    }
    let said = |outlet: &str| {
        one(
            &both[0],
            &[
                ("outlet", outlet),
                ("speaker", "*"),
                ("verb", "say"),
                ("part_of_speech", "verb"),
            ],
        )
    };
    assert_eq!(said("cn-state")["n_rest"], said("us-wire")["n"]);
}
