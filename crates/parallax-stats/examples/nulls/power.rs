//! Power in real articles: those of one outlet on two sides, a known part of one side's uses taken away.

use parallax_stats::multiple::q_values;
use parallax_stats::permutation::{Article, Numerator, ratio_test};
use parallax_stats::ratio::Unit;
use rand::RngExt;
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;

use crate::keywords::{self, Corpus};

/// Frames of a table: one that differs, and those that do not.
const FRAMES: usize = 20;
/// The most frequent words are of grammar.
const GRAMMAR: usize = 60;
const SIDES: [(usize, usize); 4] = [(3, 21), (8, 16), (20, 40), (60, 60)];
/// How much more often the other side uses the frame; 1: no more often.
const FACTORS: [f64; 3] = [1.0, 1.5, 2.0];

/// Uses of a word list by article, of words that one article uses, drawn at random until there are `per_1000` uses in 1,000 words: terms of a
/// frame occur together, so that its uses come in bursts.
fn frame(corpus: &Corpus, per_1000: f64, random: &mut ChaCha8Rng) -> Vec<f64> {
    let mut uses = vec![0.0; corpus.lengths.len()];
    let words: f64 = corpus.lengths.iter().sum();
    let about = random.random_range(0..corpus.lengths.len());
    while 1000.0 * uses.iter().sum::<f64>() / words < per_1000 {
        let word = &corpus.words[random.random_range(GRAMMAR..corpus.words.len())];
        let rate = 1000.0 * word.iter().map(|one| one.n).sum::<f64>() / words;
        if rate <= 0.5 * per_1000 && word.iter().any(|one| one.article == about) {
            word.iter().for_each(|one| uses[one.article] += one.n);
        }
    }
    uses
}

fn p_value(corpus: &Corpus, uses: &[f64], order: &[usize], n_group: usize) -> Option<f64> {
    let article = |(place, &at): (usize, &usize)| Article {
        unit: Unit {
            numerator: uses[at],
            denominator: corpus.lengths[at],
        },
        in_group: place < n_group,
        block: 0,
    };
    let articles: Vec<Article> = order.iter().enumerate().map(article).collect();
    ratio_test(&articles, Numerator::Uses, 1).outcome.p_value()
}

/// Each use of the group stays with a probability of 1 in `factor`.
fn thinned(uses: &[f64], group: &[usize], factor: f64, random: &mut ChaCha8Rng) -> Vec<f64> {
    let mut thinned = uses.to_vec();
    for &at in group {
        let kept = (0..uses[at] as usize).filter(|_| random.random_bool(1.0 / factor));
        thinned[at] = kept.count() as f64;
    }
    thinned
}

/// How often a frame is tested, has p ≤ 0.05, and has q ≤ 0.05 in a table of twenty frames of which no other differs.
pub fn power(path: &str, times: usize) {
    let mut outlets = keywords::read(path);
    for (_, corpus) in &mut outlets {
        let uses =
            |word: &[parallax_stats::word_test::Uses]| word.iter().map(|one| one.n).sum::<f64>();
        corpus
            .words
            .sort_by(|one, other| uses(other).total_cmp(&uses(one)));
    }
    for per_1000 in [1.0, 4.0, 15.0] {
        for (n_group, n_rest) in SIDES {
            let mut random = ChaCha8Rng::seed_from_u64(19);
            let mut found = [[0.0; 3]; FACTORS.len()];
            let mut studies = 0.0;
            for (_, corpus) in outlets
                .iter()
                .filter(|(_, one)| one.lengths.len() >= n_group + n_rest)
            {
                for _ in 0..times {
                    studies += 1.0;
                    let mut order: Vec<usize> = (0..corpus.lengths.len()).collect();
                    for place in 0..n_group + n_rest {
                        let from = random.random_range(place..order.len());
                        order.swap(place, from);
                    }
                    order.truncate(n_group + n_rest);
                    let own = frame(corpus, per_1000, &mut random);
                    let mut p_values: Vec<Option<f64>> = (0..FRAMES)
                        .map(|_| {
                            p_value(
                                corpus,
                                &frame(corpus, per_1000, &mut random),
                                &order,
                                n_group,
                            )
                        })
                        .collect();
                    for (factor, found) in FACTORS.into_iter().zip(&mut found) {
                        let uses = thinned(&own, &order[..n_group], factor, &mut random);
                        p_values[0] = p_value(corpus, &uses, &order, n_group);
                        let q_value = q_values(&p_values)[0];
                        let is_low = |p: Option<f64>| f64::from(p.is_some_and(|p| p <= 0.05));
                        found[0] += f64::from(p_values[0].is_some());
                        found[1] += is_low(p_values[0]);
                        found[2] += is_low(q_value);
                    }
                }
            }
            print!("{per_1000:>4} in 1,000, {n_group} v {n_rest}");
            for (factor, [tested, p, q]) in FACTORS.iter().zip(found) {
                let share = |n: f64| 100.0 * n / studies;
                print!(
                    " | x{factor}: tested {:.0} %, p {:.1}, q {:.1}",
                    share(tested),
                    share(p),
                    share(q)
                );
            }
            println!();
        }
    }
}
