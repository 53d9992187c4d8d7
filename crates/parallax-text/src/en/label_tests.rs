//! Labels of names in sentences as newspapers write them.

use proptest::prelude::*;

use crate::en::English;
use crate::*;

/// The labels of the names given, in a text of one sentence: kind, label and head.
fn found(text: &str, names: &[(&str, bool)]) -> Vec<(LabelKind, String, String)> {
    let words = English::new().words(text);
    let mut named: Vec<Named> = Vec::new();
    for (actor, &(name, is_person)) in names.iter().enumerate() {
        let places = text.match_indices(name);
        named.extend(places.map(|(at, _)| Named {
            span: Span::new(at, at + name.len()),
            actor,
            is_person,
        }));
    }
    named.sort_by_key(|name| name.span);
    English::new()
        .labels(text, &words, &named)
        .into_iter()
        .map(|label| {
            let of = |span: Span| span.of(text).to_string();
            (label.kind, of(label.span), of(label.head))
        })
        .collect()
}

/// The labels of one person, by kind, without heads.
fn person(text: &str, name: &str) -> Vec<(LabelKind, String)> {
    let found = found(text, &[(name, true)]).into_iter();
    found.map(|(kind, label, _)| (kind, label)).collect()
}

/// The labels of one state.
fn state(text: &str, name: &str) -> Vec<(LabelKind, String)> {
    let found = found(text, &[(name, false)]).into_iter();
    found.map(|(kind, label, _)| (kind, label)).collect()
}

#[track_caller]
fn check(found: Vec<(LabelKind, String)>, expected: &[(LabelKind, &str)]) {
    let found: Vec<_> = found
        .iter()
        .map(|(kind, label)| (*kind, label.as_str()))
        .collect();
    assert_eq!(found, expected);
}

use LabelKind::{Adjective, Apposition, Title};

#[test]
fn titles_stand_right_before_the_name() {
    let comrade = [(Title, "respected Comrade")];
    check(
        person(
            "The workers cheered the respected Comrade Kim Jong Un.",
            "Kim Jong Un",
        ),
        &comrade,
    );
    check(
        person(
            "The respected Comrade Kim Jong Un waved to the crowd.",
            "Kim Jong Un",
        ),
        &comrade,
    );
    check(
        person(
            "North Korean leader Kim Jong Un arrived by train.",
            "Kim Jong Un",
        ),
        &[(Title, "North Korean leader")],
    );
    check(
        person(
            "He thanked Russian Defense Minister Sergei Shoigu for the tour.",
            "Sergei Shoigu",
        ),
        &[(Title, "Russian Defense Minister")],
    );
    check(
        person(
            "Officials asked Gov. Oleg Kozhemyako about the drones.",
            "Oleg Kozhemyako",
        ),
        &[(Title, "Gov")],
    );
    check(
        person(
            "Reporters put the question to Kremlin spokesman Dmitry Peskov.",
            "Dmitry Peskov",
        ),
        &[(Title, "Kremlin spokesman")],
    );
    check(
        person(
            "Few believed that Russia's dictator Putin would come.",
            "Putin",
        ),
        &[(Title, "dictator")],
    );
}

#[test]
fn an_office_keeps_its_adjective() {
    check(
        person(
            "He met Foreign Minister Sergei Lavrov in the hall.",
            "Sergei Lavrov",
        ),
        &[(Title, "Foreign Minister")],
    );
    check(
        person(
            "White House national security adviser Jake Sullivan warned Moscow.",
            "Jake Sullivan",
        ),
        &[(Title, "White House national security adviser")],
    );
}

#[test]
fn adjectives_need_no_title() {
    check(
        person(
            "Nobody had expected the reclusive Kim to travel so far.",
            "Kim",
        ),
        &[(Adjective, "reclusive")],
    );
    check(
        state(
            "It would arm nuclear-armed North Korea with better missiles.",
            "North Korea",
        ),
        &[(Adjective, "nuclear-armed")],
    );
    check(
        state(
            "Trade with an isolated North Korea has collapsed.",
            "North Korea",
        ),
        &[(Adjective, "isolated")],
    );
}

#[test]
fn words_that_belong_to_the_next_noun_or_a_verb_are_not_labels() {
    check(
        state("According to senior US officials the talks went on.", "US"),
        &[],
    );
    check(
        person("The embattled Putin government denied it.", "Putin"),
        &[],
    );
    check(
        person("The deal Putin signed had three parts.", "Putin"),
        &[],
    );
    check(
        person("On Wednesday Putin received his guest.", "Putin"),
        &[],
    );
    check(person("At the summit Kim raised a toast.", "Kim"), &[]);
    check(person("He had visited Putin before.", "Putin"), &[]);
    check(state("They promised to free Ukraine.", "Ukraine"), &[]);
    check(
        state("There are not enough shells Russia needs.", "Russia"),
        &[],
    );
    check(
        person("In Vladivostok Putin met the governor.", "Putin"),
        &[],
    );
}

#[test]
fn appositions_follow_the_name() {
    let dictator = found(
        "Kim Jong Un, the dictator of North Korea, had spent two days in his train.",
        &[("Kim Jong Un", true), ("North Korea", false)],
    );
    let expected = (
        Apposition,
        "dictator of North Korea".to_string(),
        "dictator".to_string(),
    );
    assert_eq!(dictator, [expected]);
    check(
        person(
            "Kim Jong Un, top leader of the Democratic People's Republic of Korea (DPRK), met him.",
            "Kim Jong Un",
        ),
        &[(
            Apposition,
            "top leader of the Democratic People's Republic of Korea",
        )],
    );
    check(
        person(
            "He was greeted by Oleg Kozhemyako, governor of Primorye, and a band.",
            "Oleg Kozhemyako",
        ),
        &[(Apposition, "governor of Primorye")],
    );
    check(
        person("Kim, 39, a dictator who starves his people, smiled.", "Kim"),
        &[(Apposition, "dictator")],
    );
    check(
        person(
            "The shells came from Kim — the most isolated ruler of our time.",
            "Kim",
        ),
        &[(Apposition, "most isolated ruler of our time")],
    );
    check(
        state(
            "Russia, a permanent member of the Security Council, voted in favour.",
            "Russia",
        ),
        &[(Apposition, "permanent member of the Security Council")],
    );
    check(
        person(
            "Kim Jong Un, general secretary of the Workers' Party of Korea and president of the State Affairs, met him.",
            "Kim Jong Un",
        ),
        &[
            (
                Apposition,
                "general secretary of the Workers' Party of Korea",
            ),
            (Apposition, "president of the State Affairs"),
        ],
    );
}

#[test]
fn appositions_stand_before_the_name_too() {
    check(
        person(
            "Its top diplomat, Wang Yi, is in Moscow this week.",
            "Wang Yi",
        ),
        &[(Apposition, "top diplomat")],
    );
    check(
        person(
            "Ukraine’s military intelligence chief, Kyrylo Budanov, claims otherwise.",
            "Kyrylo Budanov",
        ),
        &[(Apposition, "Ukraine’s military intelligence chief")],
    );
    check(
        person(
            "In his speech, Putin, who spoke for an hour, was calm.",
            "Putin",
        ),
        &[],
    );
}

#[test]
fn lists_and_clauses_are_not_appositions() {
    check(
        person("Putin, the minister, and two generals sat down.", "Putin"),
        &[],
    );
    check(person("Putin, Kim and Lavrov sat down.", "Putin"), &[]);
    check(
        person("After he met Kim, the president said little.", "Kim"),
        &[],
    );
    check(
        person("Kim left, and Putin, a day later, followed.", "Putin"),
        &[],
    );
    check(
        state("He is in Russia, state television reported.", "Russia"),
        &[],
    );
    check(
        found(
            "Among them were Putin, the North Korean leader, who smiled.",
            &[("Putin", true), ("the North Korean leader", true)],
        )
        .into_iter()
        .map(|(kind, label, _)| (kind, label))
        .collect(),
        &[],
    );
}

/// Misreadings that were found in real news.
#[test]
fn verbs_and_compounds_are_not_labels() {
    let nothing = [
        ("A 2019 remark Putin made was recalled.", "Putin"),
        ("They helped elect Putin twice.", "Putin"),
        ("Critics criticize Putin over the law.", "Putin"),
        ("Most of the likely Putin voters stayed at home.", "Putin"),
        ("He said he’s leading Putin in the polls.", "Putin"),
        ("It is likely Putin will come.", "Putin"),
        ("Guards told police Kim had left.", "Kim"),
        (
            "The talks were long, said Putin, speaking of agriculture.",
            "Putin",
        ),
        ("In the vote she led Kim, 43-35 percent.", "Kim"),
        ("The crowd was full of anti-Putin banners.", "Putin"),
    ];
    for (text, name) in nothing {
        check(person(text, name), &[]);
    }
    check(
        person("They hope to join President-elect Smith soon.", "Smith"),
        &[(Title, "President-elect")],
    );
    check(
        person("It was sent to former Secretary of State Smith.", "Smith"),
        &[(Title, "former Secretary of State")],
    );
}

#[test]
fn headlines_in_capitals_are_left_alone() {
    check(
        person(
            "Strongman Putin Welcomes Dictator Kim With Great Pomp",
            "Putin",
        ),
        &[],
    );
}

proptest! {
    /// Whatever the text and wherever the names: every label lies in the text, holds its head, and touches no
    /// name that it labels, nor another label of that name.
    #[test]
    fn labels_lie_within_the_text(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "Kim", "the", "dictator", ",", " and", "-", "’s", "respected", "Comrade", "of", "North", "Korea",
                "“", "”", "(", ")", ".", " — ", "who", "said", "39", "a", "é", "leader", "Putin",
            ]),
            0..40,
        ),
        spaced in any::<bool>(),
    ) {
        let text = pieces.join(if spaced { " " } else { "" });
        let words = English::new().words(&text);
        let mut named: Vec<Named> = Vec::new();
        for (actor, name) in ["Kim", "Putin"].into_iter().enumerate() {
            let of = |(at, _): (usize, &str)| Named {
                span: Span::new(at, at + name.len()),
                actor,
                is_person: true,
            };
            named.extend(text.match_indices(name).map(of));
        }
        named.sort_by_key(|name| name.span);
        let labels = English::new().labels(&text, &words, &named);
        for (at, label) in labels.iter().enumerate() {
            let others = labels[at + 1..].iter().filter(|other| other.of == label.of);
            for other in others {
                prop_assert!(!label.span.overlaps(other.span), "{label:?} {other:?} {text}");
            }
            prop_assert!(!label.span.of(&text).is_empty());
            prop_assert!(label.span.contains(label.head));
            prop_assert!(!label.span.overlaps(named[label.of].span));
        }
    }
}
