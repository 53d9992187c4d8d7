//! Series of weeks: changes at a date and change points, without a change and with one.

use parallax_stats::multiple::q_values;
use parallax_stats::ratio::Unit;
use parallax_stats::trends::{change_points, difference, interrupted};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;

use crate::designs::{Kind, Length, normal};

/// Articles of an outlet in a week, and their words.
const ARTICLES: usize = 3;
const WORDS: Length = Length::Varied(500.0, 0.5);
/// Deviation of the logarithm of a week's rate: what the news of the week does.
const NEWS: f64 = 0.3;

/// What the weeks of a corpus are like.
#[derive(Clone, Copy)]
struct Weeks {
    n: usize,
    /// Mentions in 1,000 words.
    rate: f64,
    /// How much articles vary: the negative binomial's dispersion.
    bursts: f64,
    /// Correlation of the news of neighbouring weeks.
    correlation: f64,
    /// How much of the news is the same for all outlets: the correlation of their weeks.
    shared: f64,
}

impl Weeks {
    /// The news of each week, for all outlets or for one.
    fn news(&self, random: &mut ChaCha8Rng) -> Vec<f64> {
        let mut last = normal(random);
        let news = (0..self.n).map(|_| {
            let own = normal(random);
            last = self.correlation * last + (1.0 - self.correlation.powi(2)).sqrt() * own;
            last
        });
        news.collect()
    }

    /// One outlet's series; from the week `from` on its rate is `effect` times as high.
    fn series(
        &self,
        common: &[f64],
        from: usize,
        effect: f64,
        random: &mut ChaCha8Rng,
    ) -> Vec<Unit> {
        let own = self.news(random);
        let week = |at: usize| {
            let news = self.shared.sqrt() * common[at] + (1.0 - self.shared).sqrt() * own[at];
            let effect = if at < from { 1.0 } else { effect } * (NEWS * news).exp();
            let articles = (0..ARTICLES).map(|_| {
                let words = WORDS.draw(random);
                Kind::Rate(self.rate, self.bursts).article(words, effect, random)
            });
            Unit::sum(articles)
        };
        (0..self.n).map(week).collect()
    }
}

/// The designs: lengths of series, rates, correlations.
fn designs() -> Vec<Weeks> {
    let mut all = Vec::new();
    for n in [12, 20, 32, 52, 104] {
        for (rate, bursts) in [(0.3, 0.7), (1.0, 0.7), (4.0, 0.7), (4.0, 0.0)] {
            for (correlation, shared) in
                [(0.0, 0.0), (0.4, 0.0), (0.7, 0.0), (0.0, 0.6), (0.4, 0.6)]
            {
                all.push(Weeks {
                    n,
                    rate,
                    bursts,
                    correlation,
                    shared,
                });
            }
        }
    }
    all
}

fn per_cent(share: f64, of: f64) -> f64 {
    100.0 * share / of
}

/// p ≤ 0.05 in the change of level and of slope in the middle, and in their differences from four other outlets by both methods.
pub fn breaks(times: usize) {
    println!(
        "weeks rate bursts correlation shared | effect: tested, level, slope; difference of series: level, slope; of estimates: level, slope"
    );
    for weeks in designs() {
        print!(
            "{:>3} {:>4} {:>4} {:>4} {:>4}",
            weeks.n, weeks.rate, weeks.bursts, weeks.correlation, weeks.shared
        );
        for effect in [1.0, 1.5, 2.0] {
            let mut random = ChaCha8Rng::seed_from_u64(13);
            let (mut tested, mut low) = (0.0, [0.0; 6]);
            for _ in 0..times {
                let from = weeks.n / 2;
                let common = weeks.news(&mut random);
                let own = weeks.series(&common, from, effect, &mut random);
                let mut others = vec![Unit::ZERO; weeks.n];
                for _ in 0..4 {
                    let other = weeks.series(&common, from, 1.0, &mut random);
                    others
                        .iter_mut()
                        .zip(other)
                        .for_each(|(sum, one)| *sum = sum.plus(one));
                }
                let change = interrupted(&own, from);
                let of_others = interrupted(&others, from);
                let between = interrupted(&difference(&own, &others), from);
                let (Some(own), Some(others), Some(between)) = (change, of_others, between) else {
                    continue;
                };
                tested += 1.0;
                let estimates = [
                    own.level,
                    own.slope,
                    between.level,
                    between.slope,
                    own.level.minus(others.level),
                    own.slope.minus(others.slope),
                ];
                for (low, estimate) in low.iter_mut().zip(estimates) {
                    *low += f64::from(estimate.p_value() <= 0.05);
                }
            }
            print!(" | {effect}: {:>3.0} %", per_cent(tested, times as f64));
            low.iter()
                .for_each(|low| print!(" {:>5.1}", per_cent(*low, tested)));
        }
        println!();
    }
}

/// Series in which a change point is found, and tables of 160 series in which one has q ≤ 0.05, without a change; with one, how often it is
/// found to within two weeks and with no other.
pub fn changes(times: usize) {
    println!(
        "weeks rate bursts correlation | effect: found, p <= 0.05, exactly; tables with q <= 0.05"
    );
    for weeks in designs().into_iter().filter(|weeks| weeks.shared == 0.0) {
        print!(
            "{:>3} {:>4} {:>4} {:>4}",
            weeks.n, weeks.rate, weeks.bursts, weeks.correlation
        );
        for effect in [1.0, 2.0, 4.0] {
            let mut random = ChaCha8Rng::seed_from_u64(17);
            let mut counts = [0.0; 3];
            let (mut tables, mut false_tables) = (0.0, 0.0);
            let mut p_values = Vec::new();
            for time in 0..times {
                let from = weeks.n / 2;
                let series = weeks.series(&vec![0.0; weeks.n], from, effect, &mut random);
                let found = change_points(&series, 6).unwrap_or_default();
                counts[0] += f64::from(!found.is_empty());
                counts[1] += f64::from(found.iter().any(|one| one.p_value <= 0.05));
                counts[2] += f64::from(found.len() == 1 && found[0].at.abs_diff(from) <= 2);
                if found.is_empty() {
                    p_values.push(Some(1.0));
                }
                p_values.extend(found.iter().map(|one| Some(one.p_value)));
                if (time + 1) % 160 == 0 {
                    tables += 1.0;
                    let q = q_values(&p_values);
                    false_tables += f64::from(q.iter().flatten().any(|q| *q <= 0.05));
                    p_values.clear();
                }
            }
            print!(" | {effect}:");
            counts
                .iter()
                .for_each(|n| print!(" {:>5.1}", per_cent(*n, times as f64)));
            print!("; {:>5.1}", per_cent(false_tables, tables));
        }
        println!();
    }
}
