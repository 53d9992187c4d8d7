//! The comparison tables of the shipped corpus, recomputed from the rows of its mentions, sentences and texts.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::analyze::SHIPPED;
use super::support::{self, number, rows};

pub type Row = HashMap<String, String>;

/// A table of the shipped corpus.
pub fn table(name: &str) -> Vec<Row> {
    rows(&SHIPPED.results, name)
}

/// The rows of `sentences` or `mentions` that count in the comparison.
fn counted(name: &str) -> Vec<Row> {
    support::counted(&SHIPPED.results, name)
}

/// Whether a cell holds a number near `expected`; cells have six decimals.
pub fn near(row: &Row, column: &str, expected: f64) {
    let found = number(row, column);
    assert!(
        (found - expected).abs() < 2e-6,
        "{column}: {found}, not {expected}, in {row:?}"
    );
}

/// Benjamini and Hochberg's q values, worked out from their definition: the least of p·m/j over ranks j from
/// this one on.
fn benjamini_hochberg(p_values: &[f64]) -> Vec<f64> {
    let m = p_values.len() as f64;
    let rank = |p: f64| p_values.iter().filter(|&&other| other <= p).count() as f64;
    let q = |p: f64| {
        let above = p_values.iter().filter(|&&other| other >= p);
        above
            .map(|&other| other * m / rank(other))
            .fold(1.0, f64::min)
    };
    p_values.iter().map(|&p| q(p)).collect()
}

#[test]
fn q_values_correct_for_the_tests_of_a_table() {
    for name in ["frames_by_outlet", "sentiment_by_outlet", "tone_by_outlet"] {
        let all = table(name);
        let tested: Vec<&Row> = all
            .iter()
            .filter(|row| !row["p_value"].is_empty())
            .collect();
        assert!(!tested.is_empty(), "{name}");
        let p_values: Vec<f64> = tested.iter().map(|row| number(row, "p_value")).collect();
        for (row, q) in tested.iter().zip(benjamini_hochberg(&p_values)) {
            assert!(
                (number(row, "q_value") - q).abs() < 1e-4,
                "{row:?}: not {q}"
            );
        }
    }
}

/// A difference is tested with three articles a side, seventy assignments (what four against four have, n! / (k! (n − k)!)) and,
/// for frames, five uses expected on either side. Else it says what there is too little of.
#[test]
fn what_is_too_few_is_not_tested_and_says_so() {
    let ways = |own: f64, rest: f64| -> f64 {
        let all: f64 = (1..=(own + rest) as u32).map(f64::from).product();
        let each = |n: f64| (1..=n as u32).map(f64::from).product::<f64>();
        (all / each(own) / each(rest)).round()
    };
    let mut seen = BTreeSet::new();
    for (name, keys) in [
        ("sentiment_by_outlet", &["actor", "voice"][..]),
        ("tone_by_outlet", &["voice"]),
        ("frames_by_outlet", &["frame"]),
    ] {
        let all = table(name);
        for row in &all {
            let sum = |column: &str| -> f64 {
                let same = all.iter().filter(|other| {
                    other["outlet"] != row["outlet"]
                        && keys.iter().all(|key| other[*key] == row[*key])
                });
                same.map(|other| number(other, column)).sum()
            };
            let (own, rest) = (number(row, "n_articles"), sum("n_articles"));
            let expected = || {
                let (words, others) = (number(row, "n_words"), sum("n_words"));
                let uses = number(row, "n_mentions") + sum("n_mentions");
                uses / (words + others) * words.min(others)
            };
            let why = if own + rest == 0.0 {
                ""
            } else if own.min(rest) < 3.0 {
                "articles"
            } else if ways(own, rest) < 70.0 {
                "assignments"
            } else if name == "frames_by_outlet" && expected() < 5.0 {
                "uses"
            } else {
                ""
            };
            assert_eq!(row["too_few"], why, "{row:?} against {rest}");
            assert_eq!(
                row["p_value"].is_empty(),
                !why.is_empty() || own + rest == 0.0
            );
            assert_eq!(row["p_value"].is_empty(), row["q_value"].is_empty());
            seen.insert(why);
        }
    }
    assert!(seen.contains("articles") && seen.contains("uses") && seen.contains(""));
}

/// A frame that an outlet does not use may still be used: no interval ends where it begins.
#[test]
fn no_interval_is_a_point() {
    for (name, low, high) in [
        ("frames_by_outlet", "ci_low", "ci_high"),
        ("frames_by_outlet", "difference_low", "difference_high"),
        ("sentiment_by_outlet", "ci_low", "ci_high"),
        ("tone_by_outlet", "difference_low", "difference_high"),
        ("labels_by_actor", "ci_low", "ci_high"),
        ("saying_verbs", "ci_low", "ci_high"),
        ("speakers_by_outlet", "ci_low", "ci_high"),
    ] {
        let given = table(name);
        let given: Vec<&Row> = given.iter().filter(|row| !row[low].is_empty()).collect();
        assert!(!given.is_empty(), "{name}");
        for row in given {
            assert!(number(row, low) < number(row, high), "{name}: {row:?}");
        }
    }
}

/// Monroe, Colaresi and Quinn (2008), equations 15, 16, 19 and 22 with the prior α = 500 · share in the corpus.
#[test]
fn over_use_of_frames_is_the_papers() {
    let all = table("frames_by_outlet");
    let sum = |frame: &str, column: &str| -> f64 {
        let rows = all.iter().filter(|row| row["frame"] == frame);
        rows.map(|row| number(row, column)).sum()
    };
    for row in &all {
        let (y, n) = (number(row, "n_mentions"), number(row, "n_words"));
        let (all_y, all_n) = (
            sum(&row["frame"], "n_mentions"),
            sum(&row["frame"], "n_words"),
        );
        let prior = 500.0 * all_y / all_n;
        let odds = |y: f64, n: f64| (y + prior) / (n + 500.0 - y - prior);
        let delta = odds(y, n).ln() - odds(all_y - y, all_n - n).ln();
        near(row, "log_odds", delta);
        let inverse = |y: f64, n: f64| 1.0 / (y + prior) + 1.0 / (n + 500.0 - y - prior);
        let z = delta / (inverse(y, n) + inverse(all_y - y, all_n - n)).sqrt();
        near(row, "z", z);
    }
}

#[test]
fn differences_are_those_of_the_means() {
    let mentions = counted("mentions");
    for row in table("sentiment_by_outlet")
        .iter()
        .filter(|row| !row["difference"].is_empty())
    {
        let mean = |own: bool| {
            let scores: Vec<f64> = mentions
                .iter()
                .filter(|one| one["kind"] == "actor" && one["id"] == row["actor"])
                .filter(|one| row["voice"] == "all" || one["voice"] == row["voice"])
                .filter(|one| (one["outlet"] == row["outlet"]) == own)
                .map(|one| number(one, "sentiment"))
                .collect();
            scores.iter().sum::<f64>() / scores.len() as f64
        };
        assert!(
            (number(row, "difference") - (mean(true) - mean(false))).abs() < 1e-5,
            "{row:?}"
        );
    }
}

/// Each outlet's texts, as far as they count, in lower case, with everything but letters and digits as spaces.
fn texts() -> Vec<(String, String)> {
    let outlets: HashMap<String, String> = table("articles")
        .into_iter()
        .map(|row| (row["article_id"].clone(), row["outlet"].clone()))
        .collect();
    let plain = |text: &str| {
        let only = |c: char| if c.is_alphanumeric() { c } else { ' ' };
        let words: String = text.to_lowercase().chars().map(only).collect();
        format!(
            " {} ",
            words.split_whitespace().collect::<Vec<_>>().join("  ")
        )
    };
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for row in counted("sentences") {
        let text = texts.entry(row["article_id"].clone()).or_default();
        text.push_str(&row["text"]);
        text.push('\n');
    }
    texts
        .iter()
        .map(|(article, text)| (outlets[article].clone(), plain(text)))
        .collect()
}

#[test]
fn keywords_are_counted_in_the_texts_and_tested_by_dunnings_formula() {
    let texts = texts();
    let words: BTreeMap<String, f64> = table("frames_by_outlet")
        .iter()
        .map(|row| (row["outlet"].clone(), number(row, "n_words")))
        .collect();
    let all = table("keywords_by_outlet");
    let mut checked = 0;
    // Words with a mark inside ("u.s", "don’t") are written otherwise in the plain text.
    let plain = |row: &&Row| row["keyword"].chars().all(char::is_alphanumeric);
    for row in all.iter().filter(|row| row["size"] == "1").filter(plain) {
        let word = format!(" {} ", row["keyword"]);
        let count = |own: bool| -> f64 {
            let side = texts
                .iter()
                .filter(|(outlet, _)| (*outlet == row["outlet"]) == own);
            side.map(|(_, text)| text.matches(&word).count() as f64)
                .sum()
        };
        let (a, b) = (count(true), count(false));
        // A possessive "s" or the parts of "u.s" may come along in the plain text.
        if (a, b) != (number(row, "n"), number(row, "n_rest")) {
            continue;
        }
        checked += 1;
        let c = words[&row["outlet"]];
        let d = words.values().sum::<f64>() - c;
        let g_squared = 2.0
            * [(a, c, b, d), (b, d, a, c)]
                .iter()
                .map(|&(x, n, other, n_other)| {
                    let share = (x + other) / (n + n_other);
                    let cell = |observed: f64, expected: f64| {
                        if observed > 0.0 {
                            observed * (observed / expected).ln()
                        } else {
                            0.0
                        }
                    };
                    cell(x, n * share) + cell(n - x, n * (1.0 - share))
                })
                .sum::<f64>();
        assert!(
            (number(row, "g_squared") - g_squared).abs() < 1e-4,
            "{row:?}: not {g_squared}"
        );
        if a > 0.0 && b > 0.0 {
            near(row, "log_ratio", ((a / c) / (b / d)).log2());
        }
        assert_eq!(row["use"] == "over", a / c > b / d, "{row:?}");
        if row["too_few"].is_empty() {
            assert!(number(row, "p_value") <= number(row, "q_value"));
        }
    }
    assert!(checked > 50, "{checked} keywords of one word");
}

#[test]
fn what_an_outlet_always_says_is_among_its_keywords() {
    let all = table("keywords_by_outlet");
    let over: BTreeSet<(&str, &str)> = all
        .iter()
        .filter(|row| row["use"] == "over")
        .map(|row| (row["outlet"].as_str(), row["keyword"].as_str()))
        .collect();
    assert!(over.contains(&("kp-state", "respected comrade kim")));
    assert!(over.contains(&("us-wire", "north korea")));
    for row in all.iter().filter(|row| row["use"] == "over") {
        assert!(
            number(row, "n_articles_with") >= 2.0,
            "one article makes no keyword: {row:?}"
        );
    }
}

#[test]
fn the_days_of_the_timeline_add_up() {
    let days = table("timeline");
    for row in table("frames_by_outlet") {
        let own: Vec<&Row> = days
            .iter()
            .filter(|day| {
                day["kind"] == "frame"
                    && day["id"] == row["frame"]
                    && day["outlet"] == row["outlet"]
            })
            .collect();
        for column in ["n_articles", "n_words", "n_mentions"] {
            let sum: f64 = own.iter().map(|day| number(day, column)).sum();
            assert_eq!(sum, number(&row, column), "{column} of {row:?}");
        }
        for day in own {
            near(
                day,
                "per_1000_words",
                1000.0 * number(day, "n_mentions") / number(day, "n_words"),
            );
            assert_eq!(day["ci_low"], "", "one article a day has no interval");
        }
    }
}

#[test]
fn frames_together_are_counted_in_the_sentences() {
    let mut frames: BTreeMap<(String, String, String), BTreeSet<String>> = BTreeMap::new();
    for row in counted("mentions")
        .into_iter()
        .filter(|row| row["kind"] == "frame")
    {
        let sentence = (
            row["outlet"].clone(),
            row["article_id"].clone(),
            row["sentence_id"].clone(),
        );
        frames
            .entry(sentence)
            .or_default()
            .insert(row["id"].clone());
    }
    let sentences = counted("sentences");
    // Two frames have a row for each outlet if they share a sentence in any, and else none.
    let outlets: BTreeSet<String> = table("tone_by_outlet")
        .into_iter()
        .map(|row| row["outlet"].clone())
        .collect();
    let mut expected = BTreeSet::new();
    for held in frames.values() {
        for (one, other) in held.iter().flat_map(|one| {
            held.range::<String, _>(one..)
                .skip(1)
                .map(move |other| (one, other))
        }) {
            let pair = |outlet: &String| (outlet.clone(), one.clone(), other.clone());
            expected.extend(outlets.iter().map(pair));
        }
    }
    let rows = table("frames_together");
    let found: BTreeSet<_> = rows
        .iter()
        .map(|row| ["outlet", "frame", "other_frame"].map(|column| row[column].clone()))
        .map(|[outlet, one, other]| (outlet, one, other))
        .collect();
    assert_eq!((found, rows.len()), (expected.clone(), expected.len()));
    for row in rows {
        let own = |(outlet, ..): &&(String, String, String)| *outlet == row["outlet"];
        let count = |needed: &[&str]| {
            let held = frames
                .iter()
                .filter(|(at, _)| own(at))
                .map(|(_, held)| held);
            held.filter(|held| needed.iter().all(|one| held.contains(*one)))
                .count() as f64
        };
        let (one, other) = (row["frame"].as_str(), row["other_frame"].as_str());
        let (x, y, both) = (count(&[one]), count(&[other]), count(&[one, other]));
        let n = sentences
            .iter()
            .filter(|one| one["outlet"] == row["outlet"])
            .count() as f64;
        assert_eq!(number(&row, "n_sentences"), n);
        assert_eq!(number(&row, "n_with_frame"), x);
        assert_eq!(number(&row, "n_with_other_frame"), y);
        assert_eq!(number(&row, "n_together"), both);
        near(&row, "n_expected", x * y / n);
        if both > 0.0 {
            near(
                &row,
                "npmi",
                (both * n / (x * y)).log2() / -(both / n).log2(),
            );
        } else if x > 0.0 && y > 0.0 {
            near(&row, "npmi", -1.0);
        } else {
            assert_eq!(row["npmi"], "");
        }
    }
}

#[test]
fn collocates_stand_within_five_words_of_their_actor() {
    let all = table("collocates_by_actor");
    let texts: HashMap<String, Vec<char>> = table("texts")
        .into_iter()
        .map(|row| (row["article_id"].clone(), row["text"].chars().collect()))
        .collect();
    let sentences: HashMap<(String, String), Row> = table("sentences")
        .into_iter()
        .map(|row| ((row["article_id"].clone(), row["sentence_id"].clone()), row))
        .collect();
    let mentions = counted("mentions");
    // "respected" stands at most five words before Kim in every use by the North Korean agency.
    let row = all
        .iter()
        .find(|row| {
            row["outlet"] == "kp-state" && row["actor"] == "kim" && row["collocate"] == "respected"
        })
        .expect("the agency's epithet");
    let near = mentions
        .iter()
        .filter(|one| one["outlet"] == "kp-state" && one["id"] == "kim")
        .filter(|one| {
            let sentence = &sentences[&(one["article_id"].clone(), one["sentence_id"].clone())];
            let text = &texts[&one["article_id"]];
            let before: String = text
                [number(sentence, "start") as usize..number(one, "start") as usize]
                .iter()
                .collect();
            let words: Vec<&str> = before.split_whitespace().collect();
            words
                .iter()
                .rev()
                .take(5)
                .any(|word| *word == "respected" || *word == "Respected")
        })
        .count() as f64;
    assert!(near >= 10.0);
    assert!(
        (number(row, "n_near") - near).abs() <= 2.0,
        "{row:?}: {near}"
    );
    for row in &all {
        let (joint, x, y) = (
            number(row, "n_near"),
            number(row, "n"),
            number(row, "n_words_near_actor"),
        );
        assert!(joint <= x.min(y));
        self::near(row, "log_dice", 14.0 + (2.0 * joint / (x + y)).log2());
    }
}

#[test]
fn the_speakers_words_are_those_of_the_articles() {
    let all = table("speakers_by_outlet");
    let articles = table("articles");
    let outlets: BTreeSet<&String> = articles.iter().map(|row| &row["outlet"]).collect();
    for outlet in outlets {
        let own = |row: &&Row| row["outlet"] == *outlet;
        let quoted: f64 = all
            .iter()
            .filter(own)
            .map(|row| number(row, "n_words_quoted"))
            .sum();
        let expected: f64 = articles
            .iter()
            .filter(own)
            .map(|row| number(row, "quoted_share") * number(row, "n_words"))
            .sum();
        assert!(
            (quoted - expected).abs() < 0.01,
            "{outlet}: {quoted}, not {expected}"
        );
        let words: f64 = articles
            .iter()
            .filter(own)
            .map(|row| number(row, "n_words_counted"))
            .sum();
        for row in all.iter().filter(own) {
            near(
                row,
                "per_1000_words",
                1000.0 * number(row, "n_words") / words,
            );
        }
    }
    let putin = |row: &&Row| row["speaker"] == "Vladimir Putin" && number(row, "n_words") > 20.0;
    assert!(
        all.iter().filter(putin).count() >= 4,
        "most outlets let the host speak"
    );
}
