//! Whom pronouns mean.

use crate::en::English;
use crate::{Language, Pronoun, Referent, Span, cleaning};

/// `pronoun=person` for every pronoun of `text` whose person is clear; Kim, Putin and Choe are known.
fn meant(text: &str) -> Vec<String> {
    let english = English::new();
    let document = cleaning::clean(text, &english).document;
    let text = document.text();
    let known = [
        ("Kim", Pronoun::He),
        ("Putin", Pronoun::He),
        ("Choe", Pronoun::She),
    ];
    let mut people: Vec<Referent> = Vec::new();
    for (who, (name, pronoun)) in known.into_iter().enumerate() {
        people.extend(text.match_indices(name).map(|(start, _)| Referent {
            span: Span::new(start, start + name.len()),
            who,
            pronoun: Some(pronoun),
        }));
    }
    people.sort_by_key(|one| one.span);
    let found = english.references(text, &english.read(&document), &people);
    let show = |one: &crate::Reference| format!("{}={}", one.span.of(text), known[one.who].0);
    found.iter().map(show).collect()
}

#[test]
fn a_pronoun_means_the_only_person_who_fits() {
    for (text, expected) in [
        ("Kim left on Sunday. He went by train.", vec!["He=Kim"]),
        (
            "Kim said he would return with his guests.",
            vec!["he=Kim", "his=Kim"],
        ),
        ("Kim and Choe left. She had a coat.", vec!["She=Choe"]),
        (
            "Kim left on Sunday.\nHe went by train, and he slept.",
            vec!["He=Kim", "he=Kim"],
        ),
        ("Kim left. He slept. He woke.", vec!["He=Kim", "He=Kim"]),
        ("Kim left. The train stopped. He slept.", vec!["He=Kim"]),
        ("Kim spoke with Putin. He was glad.", vec!["He=Kim"]),
        (
            "Kim spoke of the talks with Putin when he left.",
            vec!["he=Kim"],
        ),
    ] {
        assert_eq!(meant(text), expected, "{text}");
    }
}

#[test]
fn doubt_leaves_it_open() {
    for text in [
        "Kim met Putin before his train left.",
        "Kim told him to leave.",
        "Kim met the governor of the region, and he smiled.",
        "Kim met Oleg Ivanov, who said he was glad.",
        "It rained. He left.",
        "After his talks, Putin left.",
        "Kim left. “He was glad,” a guest said.",
        "Kim’s remarks were rude. “That has consequences,” he said.",
        "Kim left. Sexton, who was there, said he was glad.",
        "The judge left with Kim. It was his job.",
        "Kim left. The train stopped. It was late. He slept.",
        "Kim met Putin. He was glad.",
        "Kim told Putin that he was glad.",
        "Kim was sad, said Putin. He was glad.",
        "She spoke of Kim.",
    ] {
        assert_eq!(meant(text), [""; 0], "{text}");
    }
}
