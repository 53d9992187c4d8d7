//! How the time that reading takes grows with the text: any text of a megabyte is read in a few seconds.
//!
//! Fragments that some rule looks for are repeated to a text, which goes through all that this crate does: cleaning,
//! sentences, words, quotations, voices, speakers and labels. The pairs of fragments take minutes:
//! `cargo test --release -p parallax-text --test growth -- --ignored --nocapture` prints those for which time grows by
//! more than the text does, or that take more than half a second for each megabyte, and the slowest. `GROWTH_BYTES` says
//! how long the texts are, `GROWTH_TEXTS` which fragments are repeated instead, one a line with `\n` for line ends.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use parallax_text::{Named, Pronoun, Referent, SharedLanguage, Span, cleaning, languages};

/// Seconds for a megabyte at most: ten times what the slowest takes.
const MOST_SECONDS: f64 = 10.0;

/// What texts are made of: the marks and words that some rule looks for.
const FRAGMENTS: &[&str] = &[
    "a\n",
    "a ",
    "a",
    "A ",
    "A. ",
    "A.",
    "U.S. ",
    "U.S.",
    "Kim ",
    "Kim\n",
    "Kim",
    "Mr. ",
    "Dr Kim ",
    "President Kim, the leader, ",
    "President ",
    "the leader of ",
    "the ",
    "Kim, ",
    "Kim and ",
    "and ",
    "he ",
    "it ",
    "they ",
    "who ",
    "that ",
    ", ",
    ",",
    ". ",
    ".",
    "… ",
    "...",
    "! ",
    "?",
    ": ",
    "; ",
    "- ",
    "-",
    "— ",
    "–",
    "\"a\" ",
    "\"",
    "\" ",
    " \"a",
    "' ",
    "'",
    "'a' ",
    " 'a",
    "’",
    "‘a ",
    "“a” ",
    "“",
    "”",
    "“a ",
    "« ",
    "»",
    "„a“ ",
    "“‘a’” ",
    "(",
    ") ",
    "(a) ",
    "[",
    "]",
    "* ",
    "| ",
    "/",
    "1 ",
    "1",
    "1. ",
    "1,000 ",
    "2023-09-13 ",
    "10:05 ",
    "Sept. 13 ",
    "% ",
    "$1 ",
    "http://a.b/c?d=e ",
    "a@b.c ",
    "www.",
    "Kim said that ",
    "“Kim,” he said. ",
    "said ",
    "according to Kim ",
    "Kim said: “",
    "told Kim that ",
    "accused Kim of ",
    "called ",
    "\u{301}",
    "e\u{301}",
    "🚀",
    "👩‍👩‍👧 ",
    "א ",
    "\u{202e}a ",
    "\u{a0}",
    "\t",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\u{200b}",
    "\u{ad}",
    "a\u{200d}",
    "김정은",
    "김 ",
    "中",
    "ก",
    "Heading\n\n",
    "By Kim\n",
    "READ MORE: a\n",
    "Photo: a\n",
    "© ",
    "hyphen-\n",
    "a-",
    "a-\n",
    "Kim-",
    "MOSCOW (Reuters) - ",
    "word word word\n",
    "a,\n",
    "Kim’s ",
    "the Russians’ ",
    "North Korean ",
    "respected Comrade Kim ",
    "more ",
    "of ",
    "of the ",
    "’90s ",
    "&amp;",
    "<p>",
    "http://",
    "Kim Jong Un said. ",
    "Kim Jong ",
    "Wang Yi, its top diplomat, ",
    "The minister said on Monday. ",
    "is ",
    "has been ",
    "not ",
    "running ",
    "walked ",
    "very ",
    "was signed by ",
    "\u{feff}",
    "\0",
    "ﬁ",
    "İ",
    "ß",
];

/// Longer ones, of which pairs would say nothing new.
const LINES: &[&str] = &[
    "President Kim, the leader, ",
    "\"a\" \"b\" 'c' ",
    "\"a \"b 'c \"d' ",
    "“a ‘b’ “c ",
    "“Why?”Putin asked.",
    "“Why?” ",
    "a-b-c-Kim-",
    "Kim, leader of the party of the people of the North, ",
    "He said that she said that they claimed that ",
    "according to Kim, who said, as Putin noted, that ",
    "Kim: “a” ",
    "“Kim,” said Putin, “and.” ",
    "the former president of the republic of ",
    "Kim’s son’s wife’s ",
    "The talks, he said, were warm, and “we are friends,” she said. ",
    "MOSCOW (Reuters) — Kim Jong Un, 39, met Vladimir V. Putin, 70, on Sept. 13, 2023. ",
    "READ MORE: The train\n\nPhoto: KCNA\n\nBy Kim Jones\n",
];

/// Repeated to a quarter of a megabyte each. What takes time in proportion to the square of the text takes minutes for a megabyte.
#[test]
fn any_text_is_read_in_seconds() {
    let english = languages::of("en").expect("English has rules");
    for fragment in FRAGMENTS.iter().chain(LINES) {
        let took = seconds_per_megabyte(fragment, 250_000, &english);
        assert!(
            took < MOST_SECONDS,
            "{fragment:?}: {took:.1} s for a megabyte"
        );
    }
}

#[test]
#[ignore = "takes minutes: for measuring"]
fn growth_of_pairs() {
    let number = |bytes: String| bytes.parse().expect("GROWTH_BYTES is a number");
    let bytes = std::env::var("GROWTH_BYTES").map_or(50_000, number);
    let texts = std::env::var("GROWTH_TEXTS")
        .map(|texts| texts.lines().map(|one| one.replace("\\n", "\n")).collect());
    let texts: Vec<String> = texts.unwrap_or_else(|_| pairs());
    let english = languages::of("en").expect("English has rules");
    let mut slowest = Vec::new();
    for text in &texts {
        let half = seconds_per_megabyte(text, bytes / 2, &english);
        let whole = seconds_per_megabyte(text, bytes, &english);
        let growth = 2.0 * whole / half;
        if growth > 2.6 && whole > 0.1 || whole > 0.5 {
            println!(
                "{text:?}: {whole:.2} s for a megabyte, {growth:.1} times as long when twice as long"
            );
        }
        slowest.push((whole, text));
    }
    slowest.sort_by(|one, other| other.0.total_cmp(&one.0));
    println!("{} texts of {bytes} bytes; slowest:", texts.len());
    for (took, text) in slowest.iter().take(10) {
        println!("{took:.2} s for a megabyte of {text:?}");
    }
    assert!(slowest.iter().all(|(took, _)| *took < MOST_SECONDS));
}

/// The fragments, and each followed by each other.
fn pairs() -> Vec<String> {
    let alone = FRAGMENTS.iter().chain(LINES).map(|one| (*one).to_owned());
    let pairs = FRAGMENTS.iter().flat_map(|one| {
        let others = FRAGMENTS.iter().filter(move |other| *other != one);
        others.map(move |other| format!("{one}{other}"))
    });
    alone.chain(pairs).collect()
}

/// How long it takes to read `fragment`, repeated to about `bytes`, for each megabyte.
fn seconds_per_megabyte(fragment: &str, bytes: usize, language: &SharedLanguage) -> f64 {
    let text = fragment.repeat(bytes / fragment.len());
    let start = clock();
    let cleaned = cleaning::clean(&text, &**language);
    let document = &cleaned.document;
    let reading = language.read(document);
    let text = document.text();
    let mut found = 0;
    let mut people = Vec::new();
    for sentence in &reading.sentences {
        let words = reading.words_in(sentence.span);
        let is_name = |word: &&Span| word.of(text).starts_with(char::is_uppercase);
        let names = words.iter().filter(is_name).enumerate();
        let named = |(at, span): (usize, &Span)| Named {
            span: *span,
            actor: at % 3,
            is_person: at % 2 == 0,
        };
        let names: Vec<Named> = names.map(named).collect();
        found += language.labels(text, words, &names).len();
        let places = names
            .iter()
            .filter(|one| language.is_place(text, words, one.span));
        found += places.count();
        people.extend(names.iter().map(|name| Referent {
            span: name.span,
            who: name.actor,
            pronoun: Some(Pronoun::He),
        }));
    }
    found += language.references(text, &reading, &people).len();
    found += language.sources(text, &reading).len();
    std::hint::black_box(found);
    (clock() - start).as_secs_f64() * 1e6 / bytes as f64
}

/// The time that this thread has run, where the system says so: other programs don't count. Else the time that passes.
fn clock() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = spent.and_then(|spent| spent.split(' ').next()?.parse().ok());
    spent.map_or_else(|| START.elapsed(), Duration::from_nanos)
}
