//! The codebooks that come with the program.

use super::*;
use crate::codebook::DEFAULT_CODEBOOK;

fn shipped() -> Codebook {
    let toml = include_str!("../../../codebooks/state-visit.toml");
    Codebook::parse(toml, "state-visit.toml").unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn it_has_what_the_study_needs() {
    let codebook = shipped();
    assert_eq!(codebook.id, "state-visit");
    assert_eq!(codebook.hash.len(), 64);
    assert!(codebook.frames.len() >= 10);
    assert!(codebook.actors.len() >= 15);
    for frame in &codebook.frames {
        let terms = frame.terms.iter().filter(|term| !term.is_exception());
        assert!(terms.count() >= 40, "{}", frame.id);
        let sources = [
            "Semetko and Valkenburg 2000",
            "Boydstun et al. 2014",
            "Dayan and Katz 1992",
            "particular to the visit",
        ];
        assert!(
            sources.iter().any(|source| frame.source.contains(source)),
            "{}",
            frame.id
        );
    }
    for actor in [
        "kim",
        "putin",
        "north-korea",
        "russia",
        "south-korea",
        "united-states",
        "ukraine",
        "un",
    ] {
        assert!(
            codebook.actors.iter().any(|other| other.id == actor),
            "{actor}"
        );
    }
}

/// The generic codebook has the frames of both schemes, and enough terms for each.
#[test]
fn the_generic_one_covers_both_schemes() {
    let codebook = Codebook::built_in(DEFAULT_CODEBOOK).unwrap();
    assert!(codebook.actors.is_empty());
    for scheme in ["Semetko and Valkenburg 2000", "Boydstun et al. 2014"] {
        let frames = codebook.frames.iter();
        let of_scheme = frames.filter(|frame| frame.source.contains(scheme));
        assert!(of_scheme.count() >= 5, "{scheme}");
    }
    assert!(codebook.frames.len() >= 10);
    for frame in &codebook.frames {
        let terms = frame.terms.iter().filter(|term| !term.is_exception());
        assert!(terms.count() >= 20, "{}", frame.id);
    }
}

#[test]
fn no_term_belongs_to_two_frames() {
    for codebook in Codebook::all_built_in() {
        let mut seen = std::collections::HashMap::new();
        for frame in &codebook.frames {
            for term in frame.terms.iter().filter(|term| !term.is_exception()) {
                let earlier = seen.insert(term.text(), &frame.id);
                assert_eq!(earlier, None, "{} of {}", term.text(), frame.id);
            }
        }
    }
}

/// Headlines and sentences of the kinds that such visits get, written for this test.
#[test]
fn it_finds_how_such_visits_are_commonly_framed() {
    let codebook = shipped();
    for (sentence, frame) in [
        ("Kim and Putin hold weapons talks", "arms-transfer"),
        ("Military aid for Moscow on the agenda", "arms-transfer"),
        (
            "North Korean leader vows unconditional support",
            "partnership",
        ),
        (
            "Leaders pledge to deepen their strategic relationship",
            "partnership",
        ),
        ("Visit stokes fears of a new axis", "security-threat"),
        ("Neighbours voice grave concern", "security-threat"),
        ("Putin goes begging to a pariah", "isolation"),
        ("Bulletproof train rolls across the border", "spectacle"),
        ("The two presidents exchanged rifles", "spectacle"),
        ("Kim backs “sacred war” against the West", "anti-hegemony"),
        ("Old allies renew an alliance", "history-alliance"),
        ("US warns Pyongyang it will pay a price", "responsibility"),
        (
            "Deal would flout Security Council resolutions",
            "sanctions-legality",
        ),
        ("Kim inspects nuclear-capable bombers", "military-hardware"),
        ("Putin offers help with satellites", "space-technology"),
        ("Bilateral trade to grow, governor says", "economy"),
        ("Aid workers warn of hunger", "human-consequences"),
    ] {
        let marked = found(&codebook, sentence);
        let prefix = format!("{frame}=");
        assert!(
            marked.iter().any(|mark| mark.starts_with(&prefix)),
            "{sentence}: {marked:?}"
        );
    }
}

/// Sentences written for this test, with every mention that a careful reader would mark.
#[test]
fn it_marks_what_a_reader_would() {
    let codebook = shipped();
    for (sentence, expected) in [
        (
            "Officials in Seoul warned that any arms transfer would violate UN Security Council resolutions.",
            vec![
                "south-korea=Officials in Seoul",
                "arms-transfer=arms transfer",
                "sanctions-legality=violate UN Security Council resolutions",
                "un=UN Security Council",
            ],
        ),
        (
            "In Pyongyang, the North Korean leader’s armoured train was awaited by Navy Commander Kim Myong Sik.",
            vec!["kim=North Korean leader", "spectacle=armoured train"],
        ),
        (
            "The missile fell outside Japan’s exclusive economic zone in the Sea of Japan.",
            vec!["japan=Japan"],
        ),
        (
            "A National Security Council spokesman said the U.S. would respond, the Kremlin press service shrugged.",
            vec!["united-states=U.S."],
        ),
        (
            "Moscow denounced “illegitimate sanctions” as a tool of the West’s hegemony.",
            vec![
                "russia=Moscow",
                "responsibility=denounced",
                "anti-hegemony=illegitimate sanctions",
                "west=the West",
                "anti-hegemony=hegemony",
            ],
        ),
        (
            "The North Korean delegation toured civilian sites; the North called them useful.",
            vec!["north-korea=the North"],
        ),
        (
            "He shook hands, raised a glass and spoke of important familiar places in armoured cars.",
            vec!["spectacle=shook hands", "spectacle=raised a glass"],
        ),
        (
            "Kim’s sister and Kim’s father",
            vec!["history-alliance=Kim’s father"],
        ),
        ("MOSCOW, Sept. 13 — It was cold.", vec![]),
    ] {
        assert_eq!(found(&codebook, sentence), expected, "{sentence}");
    }
}

/// The codebook printed in the guide is one that works.
#[test]
fn the_example_in_the_guide_is_in_order() {
    let guide = include_str!("../../../docs/codebook.md");
    let (_, from_example) = guide.split_once("```toml\n").expect("an example");
    let (example, _) = from_example.split_once("```").expect("its end");
    let codebook = Codebook::parse(example, "guide.toml").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        found(
            &codebook,
            "Ankara said the price of daily bread decides over famine."
        ),
        [
            "turkey=Ankara",
            "food-security=price of daily bread",
            "food-security=famine"
        ]
    );
}
