//! Level and power of the crate's own test, and coverage of its intervals.

use parallax_stats::interval::{
    Interval, difference_interval, difference_within_blocks, mean_interval, rate_interval,
    share_interval,
};
use parallax_stats::permutation::{Article, Numerator, Outcome, ratio_test};
use parallax_stats::ratio::Unit;
use rand::RngExt;
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;

use crate::designs::{self, Design, Kind};

fn articles(units: &[Unit], n_group: usize) -> Vec<Article> {
    let article = |(at, unit): (usize, &Unit)| Article {
        unit: *unit,
        in_group: at < n_group,
        block: 0,
    };
    units.iter().enumerate().map(article).collect()
}

fn line(design: &Design, effects: &[f64], corpora: usize) {
    let numerator = match design.kind {
        Kind::Rate(..) => Numerator::Uses,
        Kind::Mean(..) => Numerator::Scores,
        Kind::Share(..) => Numerator::Choices,
    };
    print!("{:<30} {:<13}", design.name, design.kind.name());
    for &effect in effects {
        let mut random = ChaCha8Rng::seed_from_u64(7);
        let (mut tested, mut low, mut very) = (0.0, 0.0, 0.0);
        for corpus in 0..corpora {
            let units = design.corpus(effect, &mut random);
            let found = ratio_test(&articles(&units, design.group.0), numerator, corpus as u64);
            if let Outcome::Tested(test) = found.outcome {
                tested += 1.0;
                low += f64::from(test.p_value <= 0.05);
                very += f64::from(test.p_value <= 0.01);
            }
        }
        print!(
            " | {effect}: tested {:>3.0} % {:>5.1} {:>4.1}",
            100.0 * tested / corpora as f64,
            100.0 * low / tested,
            100.0 * very / tested
        );
    }
    println!();
}

pub fn rates(corpora: usize) {
    for design in designs::rates() {
        line(&design, &[1.0, 1.5, 2.0], corpora);
    }
}

pub fn means(corpora: usize) {
    for design in designs::means() {
        line(&design, &[0.0, 0.1, 0.2, 0.4], corpora);
    }
}

pub fn shares(corpora: usize) {
    for design in designs::shares() {
        line(&design, &[1.0, 2.0, 3.0], corpora);
    }
}

/// Pairs by event: one article of each side for each of some events, whose rates differ.
pub fn blocks(corpora: usize) {
    for (n, spread) in [(8, 1.0), (20, 1.0), (100, 1.0)] {
        for effect in [1.0, 1.5] {
            let mut random = ChaCha8Rng::seed_from_u64(9);
            let (mut with, mut without) = (0.0, 0.0);
            for corpus in 0..corpora {
                let mut all = Vec::new();
                for block in 0..n {
                    let rate = 10.0
                        * (spread * designs::normal(&mut random) - spread * spread / 2.0).exp();
                    for in_group in [true, false, false] {
                        let length = random.random_range(200.0..900.0_f64).round();
                        let effect = if in_group { effect } else { 1.0 };
                        let unit = Kind::Rate(rate, 0.3).article(length, effect, &mut random);
                        all.push(Article {
                            unit,
                            in_group,
                            block,
                        });
                    }
                }
                let flat: Vec<Article> =
                    all.iter().map(|one| Article { block: 0, ..*one }).collect();
                let low = |articles: &[Article]| {
                    f64::from(
                        ratio_test(articles, Numerator::Uses, corpus as u64)
                            .outcome
                            .p_value()
                            .is_some_and(|p| p <= 0.05),
                    )
                };
                with += low(&all);
                without += low(&flat);
            }
            println!(
                "{n} events, 1 v 2 articles, ratio {effect}: within blocks {:.1} %, without {:.1} %",
                100.0 * with / corpora as f64,
                100.0 * without / corpora as f64
            );
        }
    }
}

/// Coverage of the interval of a difference in the designs of the tests: without a difference, and with one.
pub fn differences(corpora: usize) {
    let designs = [designs::rates(), designs::means(), designs::shares()];
    for design in designs.into_iter().flatten() {
        // Per word, and not per thousand.
        let truth = |effect: f64| match design.kind {
            Kind::Rate(rate, _) => (effect - 1.0) * rate / 1000.0,
            Kind::Mean(..) => effect,
            Kind::Share(share, _) => {
                let odds = effect * share / (1.0 - share);
                odds / (1.0 + odds) - share
            }
        };
        let more = if design.kind.no_effect() == 0.0 {
            0.3
        } else {
            2.0
        };
        print!("{:<30} {:<13}", design.name, design.kind.name());
        for effect in [design.kind.no_effect(), more] {
            let mut random = ChaCha8Rng::seed_from_u64(13);
            let (mut given, mut covered) = (0.0, 0.0);
            for _ in 0..corpora {
                let units = design.corpus(effect, &mut random);
                let (own, rest) = units.split_at(design.group.0);
                let Some(found) = difference(design.kind, own, rest) else {
                    continue;
                };
                given += 1.0;
                covered += f64::from(found.low <= truth(effect) && truth(effect) <= found.high);
            }
            print!(" | {effect}: covers {:>5.1} %", 100.0 * covered / given);
        }
        println!();
    }
    for (n, ratio) in [
        (8, 1.0),
        (8, 1.5),
        (20, 1.0),
        (20, 1.5),
        (100, 1.0),
        (100, 1.5),
    ] {
        let mut random = ChaCha8Rng::seed_from_u64(9);
        let mut covered = 0.0;
        for _ in 0..corpora {
            // Events whose rates differ by a fixed amount from side to side.
            let mut all = Vec::new();
            for block in 0..n {
                let rate = 10.0 * (designs::normal(&mut random) - 0.5).exp();
                for in_group in [true, false, false] {
                    let length = random.random_range(200.0..900.0_f64).round();
                    let more = if in_group { 10.0 * (ratio - 1.0) } else { 0.0 };
                    let unit = Kind::Rate(rate + more, 0.3).article(length, 1.0, &mut random);
                    all.push(Article {
                        unit,
                        in_group,
                        block,
                    });
                }
            }
            let truth = (ratio - 1.0) / 100.0;
            let found = difference_within_blocks(&all, 0.95).and_then(|(_, interval)| interval);
            covered += f64::from(found.is_some_and(|it| it.low <= truth && truth <= it.high));
        }
        println!(
            "within {n} events, 1 v 2 articles, {:.0} more in 1,000: covers {:.1} %",
            10.0 * (ratio - 1.0),
            100.0 * covered / corpora as f64
        );
    }
}

fn difference(kind: Kind, own: &[Unit], rest: &[Unit]) -> Option<Interval> {
    let interval = |units: &[Unit]| match kind {
        Kind::Rate(..) => rate_interval(units, 0.95),
        Kind::Mean(..) => mean_interval(units, 0.95),
        Kind::Share(..) => share_interval(units, 0.95),
    };
    let figure = |units: &[Unit]| {
        let total = Unit::sum(units.iter().copied());
        Some((total.numerator / total.denominator, interval(units)?))
    };
    difference_interval(figure(own)?, figure(rest)?)
}

/// Word lists in real articles of one outlet, split at random.
pub fn real(path: &str, times: usize) {
    let mut random = ChaCha8Rng::seed_from_u64(5);
    for (name, corpus) in crate::keywords::read(path) {
        let n = corpus.lengths.len();
        let mut by_use: Vec<&Vec<_>> = corpus.words.iter().collect();
        let uses =
            |word: &[parallax_stats::word_test::Uses]| word.iter().map(|one| one.n).sum::<f64>();
        by_use.sort_by(|a, b| uses(b).total_cmp(&uses(a)));
        for n_group in [n / 2, n / 6] {
            let (mut tested, mut low, mut very) = (0.0, 0.0, 0.0);
            for time in 0..times {
                let mut order: Vec<usize> = (0..n).collect();
                for place in 0..n {
                    let from = random.random_range(place..n);
                    order.swap(place, from);
                }
                // Lists of four words, some frequent and some rare.
                let first = random.random_range(10..1500);
                let list: Vec<usize> = (0..4)
                    .map(|_| first + random.random_range(0..100))
                    .collect();
                let mut units: Vec<Unit> = corpus
                    .lengths
                    .iter()
                    .map(|&denominator| Unit {
                        numerator: 0.0,
                        denominator,
                    })
                    .collect();
                for at in list {
                    by_use[at]
                        .iter()
                        .for_each(|one| units[one.article].numerator += one.n);
                }
                let units: Vec<Unit> = order.iter().map(|at| units[*at]).collect();
                if let Some(p) =
                    ratio_test(&articles(&units, n_group), Numerator::Uses, time as u64)
                        .outcome
                        .p_value()
                {
                    tested += 1.0;
                    low += f64::from(p <= 0.05);
                    very += f64::from(p <= 0.01);
                }
            }
            println!(
                "real {name:<14} {n_group} v {}: tested {:.0} %, p<=.05 {:.1} % p<=.01 {:.1} %",
                n - n_group,
                100.0 * tested / times as f64,
                100.0 * low / tested,
                100.0 * very / tested
            );
        }
    }
}

pub fn intervals(corpora: usize) {
    use designs::Length::{Between, Same, Varied};
    let cover = |name: &str, truth: f64, n: usize, length: designs::Length, kind: Kind| {
        let mut random = ChaCha8Rng::seed_from_u64(11);
        let (mut covered, mut given, mut zero) = (0.0, 0.0, 0.0);
        for _ in 0..corpora {
            let units: Vec<Unit> = (0..n)
                .map(|_| {
                    let length = length.draw(&mut random);
                    kind.article(length, kind.no_effect(), &mut random)
                })
                .collect();
            let interval = match kind {
                Kind::Rate(..) => rate_interval(&units, 0.95),
                Kind::Mean(..) => mean_interval(&units, 0.95),
                Kind::Share(..) => share_interval(&units, 0.95),
            };
            zero += f64::from(units.iter().all(|unit| unit.numerator == 0.0));
            if let Some(interval) = interval {
                given += 1.0;
                covered += f64::from(interval.low <= truth && truth <= interval.high);
            }
        }
        println!(
            "{name:<40} n={n:<4} covers {:.1} % ({:.1} % zero)",
            100.0 * covered / given,
            100.0 * zero / corpora as f64
        );
    };
    for k in [0.0, 0.7, 2.0] {
        for rate in [0.3, 1.0, 4.0, 15.0] {
            for (name, n, length) in [
                ("lengths vary", 3, Varied(500.0, 0.7)),
                ("lengths vary", 5, Varied(500.0, 0.7)),
                ("lengths vary", 10, Varied(500.0, 0.7)),
                ("lengths vary", 20, Varied(500.0, 0.7)),
                ("lengths vary", 40, Varied(500.0, 0.7)),
                ("equal", 10, Same(500.0)),
                ("600 words", 8, Same(600.0)),
                ("60 words", 80, Same(60.0)),
                ("50 words", 200, Same(50.0)),
            ] {
                cover(
                    &format!("{rate} in 1,000, k={k}, {name}"),
                    rate / 1000.0,
                    n,
                    length,
                    Kind::Rate(rate, k),
                );
            }
        }
    }
    for (share, alike) in [(0.05, 0.2), (0.1, 0.0), (0.1, 0.2), (0.4, 0.2)] {
        for n in [3, 5, 10, 20, 40] {
            let name = format!("share {share}, intraclass correlation {alike}");
            cover(&name, share, n, Between(1, 20), Kind::Share(share, alike));
        }
    }
    for (between, within) in [(0.25, 0.5), (0.4, 0.3), (0.1, 0.5)] {
        for n in [3, 5, 10, 20, 40] {
            cover(
                &format!("mean, {between} between, {within} within"),
                0.0,
                n,
                Between(1, 20),
                Kind::Mean(between, within),
            );
        }
    }
}
