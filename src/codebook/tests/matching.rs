//! Sentences as outlets write them, and what a reader would mark in them.

use super::*;

const KIM: &[&str] = &[
    "Kim Jong-un",
    "Kim Jong Un",
    "the North Korean leader",
    "Kim",
];
const PUTIN: &[&str] = &["Vladimir Putin", "Putin"];

fn leaders() -> Codebook {
    codebook(&[], &[("kim", "person", KIM), ("putin", "person", PUTIN)])
}

#[test]
fn stems_gaps_and_exceptions() {
    let terms = [
        "sanction*",
        "violat* {0,3} resolution*",
        "!sanctioned by the board",
    ];
    assert_eq!(
        surfaces(
            &terms,
            "The deal violates several UN resolutions and breaks sanctions."
        ),
        ["violates several UN resolutions", "sanctions"]
    );
    assert_eq!(
        surfaces(&terms, "The bout was sanctioned by the board."),
        [""; 0]
    );
    assert_eq!(
        surfaces(&terms, "It violated what four of them called resolutions."),
        [""; 0],
        "five words are more than three"
    );
}

#[test]
fn the_longest_match_wins_and_a_gap_takes_the_nearest_end() {
    let terms = [
        "new era",
        "new era of friendship",
        "violat* {0,5} resolution*",
    ];
    assert_eq!(
        surfaces(
            &terms,
            "It hailed a “new era of friendship” after a new era."
        ),
        ["new era of friendship", "new era"]
    );
    assert_eq!(
        surfaces(&terms, "This violates a resolution and another resolution."),
        ["violates a resolution"]
    );
}

#[test]
fn a_capital_in_a_term_must_stand_in_the_text() {
    let terms = ["UN resolution*", "arms deal"];
    assert_eq!(
        surfaces(&terms, "UN Resolutions ban an Arms Deal."),
        ["UN Resolutions", "Arms Deal"]
    );
    assert_eq!(surfaces(&terms, "un resolutions"), [""; 0]);
    let us = codebook(&[], &[("us", "state", &["US", "U.S."])]);
    assert_eq!(
        found(&us, "It told us that the US and the U.S. agree."),
        ["us=US", "us=U.S."]
    );
}

#[test]
fn punctuation_ends_a_term_unless_it_joins_words() {
    let terms = [
        "arms deal",
        "U.N. Security Council",
        "independence {0,1} sovereignty",
    ];
    assert_eq!(
        surfaces(&terms, "An “arms” deal, an arms-deal."),
        ["arms” deal", "arms-deal"]
    );
    for sentence in [
        "They sell arms, deal in oil.",
        "Arms: deal or no deal.",
        "Arms – deal.",
    ] {
        assert_eq!(surfaces(&terms, sentence), [""; 0], "{sentence}");
    }
    assert_eq!(
        surfaces(&terms, "the U.N. Security Council"),
        ["U.N. Security Council"]
    );
    assert_eq!(
        surfaces(&terms, "the road of independence, sovereignty and justice"),
        ["independence, sovereignty"]
    );
    assert_eq!(
        surfaces(&terms, "It has independence; sovereignty is another thing."),
        [""; 0]
    );
}

#[test]
fn apostrophes_and_possessives_do_not_hide_a_match() {
    let terms = ["world's trade", "don't forget", "pariahs' embrace"];
    assert_eq!(
        surfaces(
            &terms,
            "Cut off from the world’s trade, they don’t forget a pariahs’ embrace."
        ),
        ["world’s trade", "don’t forget", "pariahs’ embrace"]
    );
    assert_eq!(
        found(&leaders(), "Kim’s train and Putin's car"),
        ["kim=Kim", "putin=Putin"]
    );
}

#[test]
fn kim_is_not_every_kim() {
    let book = leaders();
    for (sentence, expected) in [
        ("Kim met Putin.", vec!["kim=Kim", "putin=Putin"]),
        ("Mr. Kim and Navy Commander Kim Myong Sik.", vec!["kim=Kim"]),
        (
            "Kim Jong Un's sister Kim Yo Jong was there.",
            vec!["kim=Kim Jong Un"],
        ),
        ("President Kim Il Sung and Chairman Kim Jong Il.", vec![]),
        ("Unification Minister Kim Yung-ho said so.", vec![]),
        ("Kim Jong-un stepped out.", vec!["kim=Kim Jong-un"]),
        (
            "The North Korean leader nodded.",
            vec!["kim=The North Korean leader"],
        ),
        (
            "Putin received Kim Wednesday at the cosmodrome.",
            vec!["putin=Putin", "kim=Kim"],
        ),
        ("a Kim-Putin summit", vec!["kim=Kim", "putin=Putin"]),
        ("Kim, Putin and Shoigu", vec!["kim=Kim", "putin=Putin"]),
        ("Putin’s Russia", vec!["putin=Putin"]),
        (
            "North Korea’s Kim Arrives in Russia for Talks With Putin",
            vec!["kim=Kim", "putin=Putin"],
        ),
        ("KIM AND PUTIN MEET", vec![]),
    ] {
        assert_eq!(found(&book, sentence), expected, "{sentence}");
    }
}

#[test]
fn aliases_of_different_actors_compete() {
    let book = codebook(
        &[],
        &[
            ("korea", "state", &["Korea"]),
            (
                "south-korea",
                "state",
                &["South Korea", "Republic of Korea"],
            ),
            (
                "north-korea",
                "state",
                &["North Korea", "Democratic People's Republic of Korea"],
            ),
            ("kim", "person", KIM),
        ],
    );
    assert_eq!(
        found(
            &book,
            "South Korea watched the North Korean leader leave Korea."
        ),
        [
            "south-korea=South Korea",
            "kim=the North Korean leader",
            "korea=Korea"
        ]
    );
    assert_eq!(
        found(&book, "the Democratic People’s Republic of Korea (DPRK)"),
        ["north-korea=Democratic People’s Republic of Korea"]
    );
}

#[test]
fn a_longer_alias_outdoes_an_exception() {
    let book = codebook(
        &[],
        &[(
            "us",
            "state",
            &["Washington", "officials in Washington", "!in Washington"],
        )],
    );
    assert_eq!(
        found(&book, "Officials in Washington said Washington would act."),
        ["us=Officials in Washington", "us=Washington"]
    );
    assert_eq!(found(&book, "They met in Washington."), [""; 0]);
}

#[test]
fn frames_and_actors_may_share_words() {
    let book = codebook(&["UN resolution*"], &[("un", "body", &["UN"])]);
    assert_eq!(
        found(&book, "UN resolutions ban it."),
        ["un=UN", "frame=UN resolutions"]
    );
}

#[test]
fn a_description_before_a_name_is_its_title() {
    let book = codebook(
        &[],
        &[
            (
                "kim",
                "person",
                &["Kim Jong Un", "Kim", "North Korean leader"],
            ),
            ("moon", "person", &["Moon Jae-in", "South Korean president"]),
        ],
    );
    for (sentence, expected) in [
        (
            "North Korean leader arrives in Russia",
            vec!["kim=North Korean leader"],
        ),
        (
            "The North Korean leader’s train left.",
            vec!["kim=North Korean leader"],
        ),
        (
            "North Korean leader Kim Jong Un left.",
            vec!["kim=Kim Jong Un"],
        ),
        (
            "North Korean Leader Kim Jong Un Arrives In Russia",
            vec!["kim=Kim Jong Un"],
        ),
        (
            "North Korean Leader Arrives In Vladivostok",
            vec!["kim=North Korean Leader"],
        ),
        (
            "Kim Jong Un, North Korean leader since 2011, left.",
            vec!["kim=Kim Jong Un", "kim=North Korean leader"],
        ),
        ("South Korean President Roh Moo-hyun left.", vec![]),
        (
            "The South Korean president on Tuesday left.",
            vec!["moon=South Korean president"],
        ),
        ("North Korean leaders left.", vec![]),
    ] {
        assert_eq!(found(&book, sentence), expected, "{sentence}");
    }
}

#[test]
fn a_name_behind_an_article_is_not_the_beginning_of_a_longer_one() {
    let book = codebook(
        &[],
        &[
            ("south-korea", "state", &["the South"]),
            ("west", "body", &["the West"]),
        ],
    );
    for (sentence, expected) in [
        ("The South Carolina Republican said so.", vec![]),
        ("the West Wing was quiet, and so was the West Bank", vec![]),
        ("He blamed the West for it.", vec!["west=the West"]),
        ("The South’s army fired.", vec!["south-korea=The South"]),
        ("The South Wednesday fired.", vec!["south-korea=The South"]),
        ("the South Korean army", vec![]),
    ] {
        assert_eq!(found(&book, sentence), expected, "{sentence}");
    }
}

#[test]
fn stops_of_abbreviations_and_shapes_of_apostrophes_are_house_style() {
    for alias in ["US", "U.S."] {
        let us = codebook(&[], &[("us", "state", &[alias])]);
        let sentence = "The U.S. and the US’s allies told us of the U.S.’s aim: a U.S.-led force.";
        assert_eq!(
            found(&us, sentence),
            ["us=U.S.", "us=US", "us=U.S.", "us=U.S."],
            "{alias}"
        );
    }
    let both = codebook(&[], &[("us", "state", &["US", "U.S."])]);
    assert_eq!(found(&both, "The US and the U.S."), ["us=US", "us=U.S."]);
    let korea = codebook(&[], &[("nk", "state", &["N Korea"])]);
    assert_eq!(
        found(&korea, "N. Korea fired, N Korea denied it."),
        ["nk=N. Korea", "nk=N Korea"]
    );
    for mark in ["'", "’", "`", "´", "′", "ʼ"] {
        let sentence = format!("Kim{mark}s train");
        assert_eq!(found(&leaders(), &sentence), ["kim=Kim"], "{mark}");
    }
}

#[test]
fn a_sign_in_a_term_must_stand_in_the_text() {
    let text = "Up 5% to $5; clause 5; 15% and 5 %.";
    assert_eq!(surfaces(&["5%"], text), ["5%"]);
    assert_eq!(surfaces(&["$5"], text), ["$5"]);
    let text = "#MeToo grew; the MeToo wave.";
    assert_eq!(surfaces(&["#MeToo"], text), ["#MeToo"]);
    assert_eq!(surfaces(&["MeToo"], text), ["MeToo", "MeToo"]);
}

#[test]
fn nothing_is_found_in_nothing() {
    assert_eq!(found(&leaders(), ""), [""; 0]);
    assert_eq!(found(&leaders(), "“…” — 12.5 %"), [""; 0]);
}
