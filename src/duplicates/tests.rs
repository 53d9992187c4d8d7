//! The rules on small corpora, and what holds for any corpus.

use proptest::prelude::*;

use super::*;
use crate::annotate::annotate;
use crate::codebook::Codebook;
use crate::testing::NEUTRAL;
use crate::text::Document;

/// An article of `outlet`; "agency" is an agency. A paragraph that begins with # is a heading.
fn article(id: &str, outlet: &str, date: Option<&str>, paragraphs: &[&str]) -> Article {
    let mut text = String::new();
    let mut headings = Vec::new();
    for paragraph in paragraphs {
        let start = text.len();
        text.push_str(paragraph.trim_start_matches('#'));
        if paragraph.starts_with('#') {
            headings.push(crate::text::Span::new(start, text.len()));
        }
        text.push('\n');
    }
    text.pop();
    Article {
        block: None,
        id: id.to_string(),
        outlet: outlet.to_string(),
        agency: outlet == "agency",
        date: date.map(str::to_string),
        title: String::new(),
        url: String::new(),
        licence: String::new(),
        path: String::new(),
        document: Document::from_cleaned(text, &headings),
        carried: Vec::new(),
    }
}

fn corpus(articles: Vec<Article>) -> Corpus {
    Corpus {
        title: String::new(),
        language: crate::text::languages::or_english("en"),
        codebook: None,
        note: None,
        outlets: Vec::new(),
        articles,
        skipped: Vec::new(),
        mended: Vec::new(),
        other_languages: std::collections::BTreeMap::new(),
        carried_columns: Vec::new(),
        blocks: None,
        hash: String::new(),
    }
}

/// The copies found, as the article and paragraph (from 0) of each and of its original.
fn copies(articles: Vec<Article>) -> Vec<[(String, usize); 2]> {
    let corpus = corpus(articles);
    let codebook = Codebook::built_in("state-visit").unwrap();
    let annotations = annotate(&corpus, &codebook, &NEUTRAL, 1, &|_, _| ()).unwrap();
    let name = |passage: &Passage| {
        let article = &corpus.articles[passage.article];
        let found = &annotations.article(passage.article);
        (article.id.clone(), passage.sentences_in(found)[0].paragraph)
    };
    let found = find(&corpus, &annotations);
    let pairs = found
        .iter()
        .map(|one| [name(&one.copy), name(&one.original)]);
    pairs.collect()
}

fn pair(copy: (&str, usize), original: (&str, usize)) -> [(String, usize); 2] {
    [copy, original].map(|(id, paragraph)| (id.to_string(), paragraph))
}

const WIRE: &str = "Analysts say the North could send millions of shells to Russia, and that it wants grain, fuel and help \
    with its satellites in return. Such a deal would breach resolutions of the Security Council.";
const EDITED: &str = "Analysts say North Korea could send millions of shells to Russia, and that it wants food, fuel and \
    help with its satellites in return. Such a deal would breach Security Council resolutions.";
const ELSE: &str = "The armoured train crossed the Tumen river at dawn on Tuesday and was met at Khasan by a governor, a \
    minister and a band with bread and salt.";
const QUOTE: &str = "“We will always support the decisions of President Putin and the Russian leadership, and we will be \
    together in the fight against imperialism and for the building of a sovereign state,” Kim said.";

#[test]
fn a_wire_paragraph_printed_with_small_changes_is_a_copy_of_the_agencys() {
    // The agency counts first, though its article is the later one and its id comes last.
    let articles = vec![
        article("a", "daily", Some("2023-09-13"), &[ELSE, EDITED]),
        article(
            "z",
            "agency",
            Some("2023-09-14"),
            &[WIRE, "Kim left on Sunday."],
        ),
    ];
    assert_eq!(copies(articles), [pair(("a", 1), ("z", 0))]);
}

#[test]
fn without_an_agency_the_earlier_date_counts_then_the_id() {
    let dates = [
        (Some("2023-09-14"), Some("2023-09-13"), "b"),
        (None, Some("2023-09-13"), "b"),
        (Some("2023-09-13"), Some("2023-09-13"), "a"),
        (None, None, "a"),
    ];
    for (one, other, first) in dates {
        let articles = vec![
            article("a", "daily", one, &[WIRE]),
            article("b", "weekly", other, &[ELSE, EDITED]),
        ];
        let found = copies(articles);
        assert_eq!(found.len(), 1, "{one:?} {other:?}");
        assert_eq!(found[0][1].0, first, "{one:?} {other:?}");
    }
}

#[test]
fn outlets_that_quote_the_same_sentence_are_not_copies() {
    let other = QUOTE.replace(
        "Kim said.",
        "the North Korean leader told his host over dinner, state media reported.",
    );
    let articles = vec![
        article("a", "agency", None, &[WIRE, QUOTE]),
        article("b", "daily", None, &[ELSE, QUOTE]),
        article("c", "weekly", None, &[&other]),
    ];
    assert!(copies(articles).is_empty());
}

#[test]
fn a_quotation_within_a_copied_passage_is_copied_with_it() {
    let articles = vec![
        article(
            "a",
            "agency",
            None,
            &["#Shells for grain", WIRE, QUOTE, "Kim left on Sunday."],
        ),
        article(
            "b",
            "daily",
            None,
            &[
                ELSE,
                "#Shells for grain",
                EDITED,
                QUOTE,
                "He left on Monday.",
            ],
        ),
    ];
    let expected = [
        pair(("b", 1), ("a", 0)),
        pair(("b", 2), ("a", 1)),
        pair(("b", 3), ("a", 2)),
    ];
    assert_eq!(copies(articles), expected);
}

#[test]
fn headings_and_short_lines_alone_are_not_copies() {
    let own = "Seoul called in the Russian ambassador and told him that its patience had limits, an official said.";
    let articles = vec![
        article(
            "a",
            "agency",
            None,
            &["#What we know so far", ELSE, "Kim left on Sunday."],
        ),
        article(
            "b",
            "daily",
            None,
            &["#What we know so far", own, "Kim left on Sunday."],
        ),
    ];
    assert!(copies(articles).is_empty());
}

#[test]
fn an_article_that_is_there_twice_counts_once_whatever_its_length() {
    let short = ["#Brief", "Kim left on Sunday.", "“Goodbye,” he said."];
    let articles = vec![
        article("a", "daily", Some("2023-09-18"), &short),
        article("b", "daily", Some("2023-09-17"), &short),
        article("c", "weekly", Some("2023-09-16"), &[ELSE]),
    ];
    let expected = [0, 1, 2].map(|at| pair(("a", at), ("b", at)));
    assert_eq!(copies(articles), expected);
}

#[test]
fn a_paragraph_reprinted_by_its_own_outlet_or_article_counts_once() {
    let articles = vec![
        article("a", "daily", None, &[WIRE, ELSE, WIRE]),
        article("b", "daily", None, &[EDITED]),
    ];
    let expected = [pair(("a", 2), ("a", 0)), pair(("b", 0), ("a", 0))];
    assert_eq!(copies(articles), expected);
}

#[test]
fn capitals_and_typographic_apostrophes_make_no_difference() {
    let plain = WIRE.replace("could send", "can't send");
    let shown = plain.to_uppercase().replace('\'', "’");
    let articles = vec![
        article("a", "agency", None, &[&plain]),
        article("b", "daily", None, &[&shown]),
    ];
    let corpus = corpus(articles);
    let codebook = Codebook::built_in("state-visit").unwrap();
    let annotations = annotate(&corpus, &codebook, &NEUTRAL, 1, &|_, _| ()).unwrap();
    let found = find(&corpus, &annotations);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].similarity, 1.0);
}

/// What is left of an article is what a reading of the article without the copied paragraphs finds.
#[test]
fn what_counts_of_an_article_is_the_article_without_the_copies() {
    let own =
        "Moscow had no comment. “We will see,” said Dmitry Peskov, who spoke for the Kremlin.";
    let with = [ELSE, EDITED, QUOTE, own].map(|one| one.replace('#', ""));
    let with: Vec<&str> = with.iter().map(String::as_str).collect();
    let corpus = corpus(vec![
        article("a", "agency", None, &[WIRE, QUOTE]),
        article("b", "daily", None, &with),
        article("c", "weekly", None, &[ELSE, own]),
    ]);
    let codebook = Codebook::built_in("state-visit").unwrap();
    let mut annotations = annotate(&corpus, &codebook, &NEUTRAL, 1, &|_, _| ()).unwrap();
    let mut duplicates = find(&corpus, &annotations);
    duplicates.retain(|one| one.copy.article == 1);
    assert_eq!(duplicates.len(), 2);
    leave_out(&duplicates, &mut annotations);
    assert_eq!(annotations.not_counted().count(), 3);
    let [counted, alone] = [1, 2].map(|at| annotations.article(at).into_counted());
    assert_eq!(counted.n_words, alone.n_words);
    assert_eq!(counted.n_quoted_words, alone.n_quoted_words);
    assert!(alone.n_quoted_words > 0);
    let sentences = |article: &crate::annotate::AnnotatedArticle, at: usize| {
        let sentences = article.sentences.iter();
        let texts = sentences.map(|one| one.span.of(corpus.articles[at].text()).to_string());
        texts.collect::<Vec<_>>()
    };
    assert_eq!(sentences(&counted, 1), sentences(&alone, 2));
    let mentions = |article: &crate::annotate::AnnotatedArticle, at: usize| {
        let mentions = article.mentions.iter();
        let place = |one: &crate::annotate::Mention| {
            let surface = one.span.of(corpus.articles[at].text()).to_string();
            (one.sentence, surface, one.voice)
        };
        mentions.map(place).collect::<Vec<_>>()
    };
    assert_eq!(mentions(&counted, 1), mentions(&alone, 2));
    assert!(!alone.mentions.is_empty());
}

/// Sentences that have little in common, of 14 words each.
const SENTENCES: [&str; 6] = [
    "Analysts say the North could send millions of shells to Russia before the winter.",
    "The armoured train crossed the Tumen river at dawn and stopped at Khasan station.",
    "Tokyo lodged a protest after two missiles fell into the sea off its coast.",
    "Families of the abducted waited in Niigata for news that did not come again.",
    "A governor with bread and salt met the guest beside a band of sailors.",
    "Washington warned that any sale of arms would break resolutions passed in New York.",
];

fn any_corpus() -> impl Strategy<Value = Vec<Article>> {
    let paragraph = prop::collection::vec(0..SENTENCES.len(), 1..3).prop_map(|chosen| {
        let sentences: Vec<&str> = chosen.into_iter().map(|at| SENTENCES[at]).collect();
        sentences.join(" ")
    });
    let date = prop::option::of(prop::sample::select(vec!["2023-09-13", "2023-09-14"]));
    let outlet = prop::sample::select(vec!["agency", "daily", "weekly"]);
    let article = (outlet, date, prop::collection::vec(paragraph, 1..5));
    prop::collection::vec(article, 1..7).prop_map(|articles| {
        let articles = articles.into_iter().enumerate();
        articles
            .map(|(at, (outlet, date, paragraphs))| {
                let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
                self::article(&format!("article-{at}"), outlet, date, &paragraphs)
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_original_is_never_a_copy_and_always_alike(articles in any_corpus()) {
        let corpus = corpus(articles);
        let codebook = Codebook::built_in("state-visit").unwrap();
        let annotations = annotate(&corpus, &codebook, &NEUTRAL, 1, &|_, _| ()).unwrap();
        let found = find(&corpus, &annotations);
        for one in &found {
            prop_assert!((THRESHOLD..=1.0).contains(&one.similarity));
            prop_assert!(found.iter().all(|other| other.copy != one.original));
            prop_assert_eq!(found.iter().filter(|other| other.copy == one.copy).count(), 1);
            let [copy, original] =
                [&one.copy, &one.original].map(|passage| rank(&corpus.articles[passage.article]));
            prop_assert!(original <= copy);
        }
    }

    #[test]
    fn where_a_batch_ends_makes_no_difference(articles in any_corpus(), pairs in 0..400_usize) {
        let corpus = corpus(articles);
        let codebook = Codebook::built_in("state-visit").unwrap();
        let annotations = annotate(&corpus, &codebook, &NEUTRAL, 1, &|_, _| ()).unwrap();
        let cut = find_in_batches(&corpus, &annotations, pairs);
        prop_assert_eq!(cut, find_in_batches(&corpus, &annotations, usize::MAX));
    }

    #[test]
    fn neither_the_order_of_articles_nor_the_threads_matter(articles in any_corpus(), turn in 0..7_usize) {
        let mut turned = articles.clone();
        let by = turn % turned.len();
        turned.rotate_left(by);
        let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let mut here = pool(1).install(|| copies(articles));
        let mut there = pool(4).install(|| copies(turned));
        here.sort();
        there.sort();
        prop_assert_eq!(here, there);
    }

    #[test]
    fn an_article_added_once_more_is_left_out_whole_and_changes_nothing_else(articles in any_corpus()) {
        let mut again = articles[0].clone();
        again.id = "zzz".to_string();
        again.agency = false;
        again.date = None;
        let paragraphs = again.document.paragraphs().len();
        let mut with = articles.clone();
        with.push(again);
        let (before, after) = (copies(articles), copies(with));
        let (added, others): (Vec<_>, Vec<_>) = after.into_iter().partition(|[copy, _]| copy.0 == "zzz");
        prop_assert_eq!(added.len(), paragraphs);
        prop_assert_eq!(others, before);
    }
}

const LONG: &str =
    "Kim's train was seen near the border town of Khasan early in the day, the state railway said.";
const SHORT: &str = "Two men waited there.";
const LAST: &str = "Sanctions bar all arms trade with the North, a point that the ministry in Seoul repeated on Tuesday.";

#[test]
fn paragraphs_run_together_are_copies_all_the_same() {
    let flat = [ELSE, LONG, SHORT, LAST].join(" ").replace('\'', "’");
    let articles = vec![
        article("a", "daily", Some("2023-09-13"), &[&flat]),
        article(
            "z",
            "agency",
            Some("2023-09-13"),
            &[ELSE, LONG, SHORT, LAST],
        ),
    ];
    let found = copied_sentences(articles);
    assert_eq!(found, [("a".to_string(), 0..4, 0..4)]);
}

#[test]
fn a_copied_sentence_inside_another_paragraph_is_found() {
    let mixed = [
        QUOTE,
        LAST,
        "Our town was calm all day, and the shops of the old harbour opened late in the morning.",
    ]
    .join(" ");
    let articles = vec![
        article("a", "daily", Some("2023-09-13"), &[&mixed]),
        article("z", "agency", Some("2023-09-13"), &[ELSE, LAST]),
    ];
    assert_eq!(copied_sentences(articles), [("a".to_string(), 1..2, 1..2)]);
}

#[test]
fn sentences_that_only_quote_alike_are_no_copies() {
    let other = |text: &str| format!("{QUOTE} {text} {text}");
    let articles = vec![
        article(
            "a",
            "daily",
            None,
            &[&other("Shops in our town opened late.")],
        ),
        article(
            "z",
            "agency",
            None,
            &[&other("The hall was hung with flags.")],
        ),
    ];
    assert_eq!(copied_sentences(articles), []);
}

/// The copies found: the article, its sentences, and the sentences that they repeat.
fn copied_sentences(articles: Vec<Article>) -> Vec<(String, Range<usize>, Range<usize>)> {
    let corpus = corpus(articles);
    let codebook = Codebook::built_in("state-visit").unwrap();
    let annotations = annotate(&corpus, &codebook, &NEUTRAL, 1, &|_, _| ()).unwrap();
    let found = find(&corpus, &annotations).into_iter();
    let place = |one: Duplicate| {
        let id = corpus.articles[one.copy.article].id.clone();
        (id, one.copy.sentences, one.original.sentences)
    };
    found.map(place).collect()
}
