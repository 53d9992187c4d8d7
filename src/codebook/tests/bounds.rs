//! What searching and reading cost is bounded by the size of text and codebook.

use std::time::{Duration, Instant};

use super::*;

/// Times are a tenth of this on an idle machine, or less; what grew with a square took minutes.
const LONG: Duration = Duration::from_secs(20);

/// What the search of `sentence` spends for each word.
fn effort_per_word(terms: &[&str], sentence: &str) -> u64 {
    let book = codebook(terms, &[]);
    let words = book.language.words(sentence);
    let mut effort = Effort::for_words(words.len());
    let found = Matcher::new(&book).find(sentence, &words, &mut effort);
    found.expect("less than the limit");
    effort.spent(words.len()) / words.len() as u64
}

/// The text of a codebook with one frame of `terms`.
fn toml(terms: impl Iterator<Item = String>) -> String {
    let terms: Vec<String> = terms.collect();
    format!(
        "[codebook]\nid = \"b\"\nversion = \"1\"\nlanguage = \"en\"\n\
         [[frames]]\nid = \"f\"\nname = \"F\"\ndefinition = \"D\"\nsource = \"S\"\nterms = {terms:?}\n"
    )
}

/// A sentence as long as a file without line ends is matched in time that grows with its length.
#[test]
fn a_very_long_sentence_does_not_hang_the_search() {
    let terms = [
        "arms {0,10} arms {0,10} arms {0,10} deal",
        "arms",
        "!arms arms",
    ];
    let book = codebook(&terms, &[("kim", "person", &["Kim", "Kim Jong-un"])]);
    let sentence = "Kim arms Arms ".repeat(20_000);
    assert_eq!(found(&book, &sentence).len(), 20_000);
}

/// Twenty words with the widest gaps can be placed in 11^19 ways; none is tried twice. Each step looks at eleven words.
#[test]
fn a_term_with_many_gaps_costs_no_more_than_its_steps() {
    let never = format!("{}b", "a {0,10} ".repeat(19));
    let ever = format!("{}a", "a {0,10} ".repeat(19));
    for words in [2_000, 8_000] {
        let sentence = "a ".repeat(words);
        assert!(effort_per_word(&[&never], &sentence) < 2 * 19 * 11);
        assert!(effort_per_word(&[&ever], &sentence) < 2 * 19 * 11);
    }
}

#[test]
fn what_can_be_found_in_too_many_ways_is_refused() {
    let term = |at: usize| {
        let gaps = (0..19).map(|gap| {
            if at >> gap & 1 == 0 {
                "a {0,9} "
            } else {
                "a {0,10} "
            }
        });
        gaps.collect::<String>() + "b"
    };
    let terms: Vec<String> = (0..500).map(term).collect();
    let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
    let book = codebook(&terms, &[]);
    let refused = matches(&book, &"a ".repeat(20_000)).unwrap_err();
    assert!(terms.contains(&refused.term.as_str()), "{refused}");
    assert!(matches(&book, &"a c ".repeat(20)).is_ok());
}

/// A thousand frames in one sentence make half a million pairs; so few sentences may have them, and not more.
#[test]
fn a_thousand_frames_that_share_a_term_are_refused_in_long_texts() {
    let frame = |at: usize| {
        format!(
            "[[frames]]\nid = \"f{at}\"\nname = \"F\"\ndefinition = \"D\"\nsource = \"S\"\nterms = [\"arms\"]\n"
        )
    };
    let head = "[codebook]\nid = \"b\"\nversion = \"1\"\nlanguage = \"en\"\n";
    let frames: String = (0..1_000).map(frame).collect();
    let book = Codebook::parse(&(head.to_string() + &frames), "b.toml").unwrap();
    let matcher = Matcher::new(&book);
    let mut effort = Effort::for_words(300);
    let words = book.language.words("arms");
    let found = (0..300).map(|_| matcher.find("arms", &words, &mut effort));
    let found: Vec<_> = found.take_while(Result::is_ok).collect();
    assert!((10..100).contains(&found.len()), "{}", found.len());
}

#[test]
fn a_hundred_thousand_terms_and_exceptions_are_read_and_matched_at_once() {
    let plain = |at: usize| format!("word{at} thing{at}");
    let term = |at: usize| match at % 4 {
        0 => plain(at),
        1 => format!("a{at}* {{0,3}} thing{at}"),
        2 => format!("*q{at}"),
        _ => format!("!word{} other", at - 3),
    };
    let start = Instant::now();
    let book = Codebook::parse(&toml((0..100_000).map(term)), "b.toml").unwrap();
    let matcher = Matcher::new(&book);
    let sentence = "The word8 thing8 of a1s thing1 is xq2 and word4 other. ".repeat(2_000);
    let words = book.language.words(&sentence);
    let mut effort = Effort::for_words(words.len());
    let found = matcher.find(&sentence, &words, &mut effort).unwrap();
    assert_eq!(found.len(), 3 * 2_000);
    assert!(start.elapsed() < LONG, "{:?}", start.elapsed());
}

/// Every exception shares its last letters with the last term alone.
#[test]
fn a_hundred_thousand_open_words_on_both_sides_are_read_at_once() {
    let term = |at: usize| match at {
        0..50_000 => format!("*x{at}y"),
        50_000 => "*z".to_string(),
        _ => format!("!*{at}z"),
    };
    let start = Instant::now();
    assert!(Codebook::parse(&toml((0..100_000).map(term)), "b.toml").is_ok());
    assert!(start.elapsed() < LONG, "{:?}", start.elapsed());
}

/// Frames, actors and their ids are as many as the terms.
#[test]
fn ten_thousand_frames_and_actors_are_read_at_once() {
    let frame = |at: usize| {
        format!(
            "[[frames]]\nid = \"f{at}\"\nname = \"F\"\ndefinition = \"D\"\nsource = \"S\"\nterms = [\"word{at}\"]\n\
             [[actors]]\nid = \"a{at}\"\nname = \"A\"\nkind = \"body\"\naliases = [\"Name{at}\"]\n"
        )
    };
    let frames: String = (0..10_000).map(frame).collect();
    let head = "[codebook]\nid = \"b\"\nversion = \"1\"\nlanguage = \"en\"\n";
    let start = Instant::now();
    let book = Codebook::parse(&(head.to_string() + &frames), "b.toml").unwrap();
    assert_eq!((book.frames.len(), book.actors.len()), (10_000, 10_000));
    assert!(start.elapsed() < LONG, "{:?}", start.elapsed());
}
