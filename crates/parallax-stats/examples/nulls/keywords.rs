//! The test of words over articles: real articles of one outlet split at random, and simulated vocabularies.

use std::collections::HashMap;
use std::time::Instant;

use parallax_stats::keyness::{g_squared, g_squared_p_value};
use parallax_stats::multiple::q_values;
use parallax_stats::share::Share;
use parallax_stats::word_test::{Side, Uses, WordTest};
use rand::RngExt;
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;

use crate::designs;

/// Articles' lengths, and the uses of each word by article.
pub struct Corpus {
    pub lengths: Vec<f64>,
    pub words: Vec<Vec<Uses>>,
}

/// One corpus for each outlet; words and sequences of two.
pub fn read(path: &str) -> Vec<(String, Corpus)> {
    let text = std::fs::read_to_string(path).expect("the corpus can be read");
    let mut outlets: Vec<(String, Vec<String>)> = Vec::new();
    for line in text.lines() {
        let article: serde_json::Value = serde_json::from_str(line).expect("each line is JSON");
        let outlet = article["outlet"].as_str().unwrap_or_default().to_string();
        let text = article["text"].as_str().unwrap_or_default().to_lowercase();
        match outlets.iter_mut().find(|(name, _)| *name == outlet) {
            Some((_, texts)) => texts.push(text),
            None => outlets.push((outlet, vec![text])),
        }
    }
    outlets
        .into_iter()
        .map(|(name, texts)| (name, corpus(&texts)))
        .collect()
}

fn corpus(texts: &[String]) -> Corpus {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut words: Vec<Vec<Uses>> = Vec::new();
    let mut lengths = Vec::new();
    for (article, text) in texts.iter().enumerate() {
        let all: Vec<&str> = text
            .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
            .filter(|w| !w.is_empty())
            .collect();
        lengths.push(all.len() as f64);
        let pairs = all.windows(2).map(|pair| pair.join(" "));
        for word in all.iter().map(|w| w.to_string()).chain(pairs) {
            let next = numbers.len();
            let number = *numbers.entry(word).or_insert(next);
            if number == words.len() {
                words.push(Vec::new());
            }
            match words[number].last_mut() {
                Some(last) if last.article == article => last.n += 1.0,
                _ => words[number].push(Uses { article, n: 1.0 }),
            }
        }
    }
    words.retain(|uses| uses.iter().map(|one| one.n).sum::<f64>() >= 5.0);
    Corpus { lengths, words }
}

#[derive(Default)]
pub struct Found {
    pub tested: usize,
    pub low: usize,
    pub very_low: usize,
    pub rows: usize,
    pub rows_g: usize,
}

pub fn run(corpus: &Corpus, sides: &[Side], injected: &[usize]) -> (Found, usize) {
    let test = WordTest::new(&corpus.lengths, sides).expect("two sides");
    let p: Vec<Option<f64>> = corpus
        .words
        .iter()
        .map(|uses| test.of(uses).p_value())
        .collect();
    let q = q_values(&p);
    let total = |side| {
        corpus
            .lengths
            .iter()
            .zip(sides)
            .filter(|(_, s)| **s == side)
            .map(|(w, _)| *w)
            .sum::<f64>()
    };
    let (group, rest) = (total(Side::Group), total(Side::Rest));
    let g: Vec<Option<f64>> = corpus
        .words
        .iter()
        .map(|uses| {
            let count = |side| {
                uses.iter()
                    .filter(|one| sides[one.article] == side)
                    .map(|one| one.n)
                    .sum::<f64>()
            };
            let share = |side, total| Share::new(count(side), total);
            Some(g_squared_p_value(g_squared(
                share(Side::Group, group)?,
                share(Side::Rest, rest)?,
            )))
        })
        .collect();
    let is_low = |q: &Option<f64>| q.is_some_and(|q| q <= 0.05);
    let found = Found {
        tested: p.iter().flatten().count(),
        low: p.iter().flatten().filter(|p| **p <= 0.05).count(),
        very_low: p.iter().flatten().filter(|p| **p <= 0.001).count(),
        rows: q.iter().filter(|q| is_low(q)).count(),
        rows_g: q_values(&g).iter().filter(|q| is_low(q)).count(),
    };
    let hits = injected.iter().filter(|at| is_low(&q[**at])).count();
    (found, hits)
}

fn deal(n: usize, group: usize, random: &mut ChaCha8Rng) -> Vec<Side> {
    let mut sides = vec![Side::Rest; n];
    let mut order: Vec<usize> = (0..n).collect();
    for place in 0..group {
        let from = random.random_range(place..n);
        order.swap(place, from);
        sides[order[place]] = Side::Group;
    }
    sides
}

pub fn splits(path: &str, times: usize) {
    let mut random = ChaCha8Rng::seed_from_u64(1);
    let outlets = read(path);
    for share in [0.5, 0.25, 0.1] {
        for (name, corpus) in &outlets {
            let n = corpus.lengths.len();
            let (mut runs, mut all, mut with_rows) = (0, Found::default(), 0);
            let start = Instant::now();
            for _ in 0..times {
                let sides = deal(n, (n as f64 * share) as usize, &mut random);
                let (found, _) = run(corpus, &sides, &[]);
                runs += 1;
                with_rows += usize::from(found.rows > 0);
                all.tested += found.tested;
                all.low += found.low;
                all.very_low += found.very_low;
                all.rows += found.rows;
                all.rows_g += found.rows_g;
            }
            println!(
                "split {share:<5} {name:<13} tested {:>6} p<=.05 {:.2} % p<=.001 {:.3} % | runs with a false row {with_rows} of {runs}, false rows {}; by G2 {} | {:.0} us a test",
                all.tested / runs,
                100.0 * all.low as f64 / all.tested as f64,
                100.0 * all.very_low as f64 / all.tested as f64,
                all.rows,
                all.rows_g,
                start.elapsed().as_secs_f64() * 1e6 / all.tested as f64,
            );
        }
    }
    power(&outlets, times.min(30), &mut random);
}

/// A word of each article is made to occur more often on one side: the other side loses uses.
fn power(outlets: &[(String, Corpus)], times: usize, random: &mut ChaCha8Rng) {
    for factor in [2.0, 4.0] {
        for (low, high) in [(20.0, 50.0), (50.0, 150.0), (150.0, 1000.0)] {
            let (mut hits, mut tried) = (0, 0);
            for (_, corpus) in outlets {
                for _ in 0..times {
                    let n = corpus.lengths.len();
                    let sides = deal(n, n / 2, random);
                    let uses = |at: usize| corpus.words[at].iter().map(|one| one.n).sum::<f64>();
                    let fitting: Vec<usize> = (0..corpus.words.len())
                        .filter(|&at| (low..high).contains(&uses(at)))
                        .collect();
                    let chosen: Vec<usize> = (0..20)
                        .map(|_| fitting[random.random_range(0..fitting.len())])
                        .collect();
                    let mut changed = Corpus {
                        lengths: corpus.lengths.clone(),
                        words: corpus.words.clone(),
                    };
                    for &at in &chosen {
                        for one in &mut changed.words[at] {
                            if sides[one.article] == Side::Rest {
                                one.n = (0..one.n as usize)
                                    .filter(|_| random.random_bool(1.0 / factor))
                                    .count() as f64;
                            }
                        }
                    }
                    hits += run(&changed, &sides, &chosen).1;
                    tried += chosen.len();
                }
            }
            println!(
                "power: {factor} times the rate, {low}-{high} uses in 120 articles: {:.0} %",
                100.0 * hits as f64 / tried as f64
            );
        }
    }
}

/// A vocabulary of words with rates by Zipf's law.
pub fn simulated(times: usize) {
    use designs::Length::{Same, Varied};
    let mut random = ChaCha8Rng::seed_from_u64(3);
    for dispersion in [0.0, 0.7, 2.0] {
        for (name, group, rest) in [
            ("3 x 520 v 200 x 50", (3, Same(520.0)), (200, Same(50.0))),
            ("3 x 50 v 200 x 520", (3, Same(50.0)), (200, Same(520.0))),
            ("8 x 600 v 80 x 60", (8, Same(600.0)), (80, Same(60.0))),
            ("8 x 60 v 80 x 600", (8, Same(60.0)), (80, Same(600.0))),
            (
                "20 x ~300 v 40 x ~900",
                (20, Varied(300.0, 0.4)),
                (40, Varied(900.0, 0.4)),
            ),
            (
                "40 v 40, ~500",
                (40, Varied(500.0, 0.6)),
                (40, Varied(500.0, 0.6)),
            ),
            (
                "30 v 600, ~500",
                (30, Varied(500.0, 0.6)),
                (600, Varied(500.0, 0.6)),
            ),
        ] {
            let (mut with_rows, mut rows, mut low, mut tested, mut rows_g) = (0, 0, 0, 0, 0);
            for _ in 0..times {
                let mut lengths = Vec::new();
                let mut sides = Vec::new();
                for (side, (n, length)) in [(Side::Group, group), (Side::Rest, rest)] {
                    for _ in 0..n {
                        lengths.push(length.draw(&mut random));
                        sides.push(side);
                    }
                }
                let total: f64 = lengths.iter().sum();
                let mut words = Vec::new();
                for rank in 1..=3000 {
                    let rate = 0.06 / rank as f64;
                    if rate * total < 3.0 {
                        break;
                    }
                    let mut uses = Vec::new();
                    for (article, &length) in lengths.iter().enumerate() {
                        let n = designs::count(rate * length, dispersion, &mut random);
                        if n > 0.0 {
                            uses.push(Uses { article, n });
                        }
                    }
                    if uses.iter().map(|one| one.n).sum::<f64>() >= 5.0 {
                        words.push(uses);
                    }
                }
                let (found, _) = run(&Corpus { lengths, words }, &sides, &[]);
                with_rows += usize::from(found.rows > 0);
                rows += found.rows;
                rows_g += found.rows_g;
                low += found.low;
                tested += found.tested;
            }
            println!(
                "simulated k={dispersion} {name:<24} tested {:>5} p<=.05 {:.2} % | runs with a false row {with_rows} of {times}, rows {rows}; by G2 {rows_g}",
                tested / times,
                100.0 * low as f64 / tested as f64
            );
        }
    }
}

/// How long the tests of twenty outlets take: 10,000 articles of 500 words, a vocabulary by Zipf's law.
pub fn speed(n_articles: usize) {
    let mut random = ChaCha8Rng::seed_from_u64(4);
    let lengths: Vec<f64> = (0..n_articles)
        .map(|_| designs::Length::Varied(500.0, 0.5).draw(&mut random))
        .collect();
    let words: Vec<Vec<Uses>> = (1..=20_000)
        .map(|rank| {
            let rate = 0.06 / f64::from(rank);
            let uses = lengths.iter().enumerate().map(|(article, length)| Uses {
                article,
                n: designs::count(rate * length, 0.0, &mut random),
            });
            uses.filter(|one| one.n > 0.0).collect()
        })
        .collect();
    let start = Instant::now();
    let mut tested = 0;
    for outlet in 0..20 {
        let side = |article: usize| {
            if article % 20 == outlet {
                Side::Group
            } else {
                Side::Rest
            }
        };
        let sides: Vec<Side> = (0..n_articles).map(side).collect();
        let test = WordTest::new(&lengths, &sides).expect("two sides");
        tested += words
            .iter()
            .filter(|uses| test.of(uses).p_value().is_some())
            .count();
    }
    let uses: usize = words.iter().map(Vec::len).sum();
    println!(
        "{tested} tests of 20 outlets in {n_articles} articles, {uses} uses by article: {:.1} s on one core",
        start.elapsed().as_secs_f64()
    );
}
