//! Corpora without a true difference, or with a known one.

use parallax_stats::ratio::Unit;
use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use statrs::distribution::{ContinuousCDF, Normal};

/// What articles hold.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Uses of a word list: uses per 1,000 words, and how much the rate varies over articles (the negative binomial's
    /// dispersion; 0 is Poisson).
    Rate(f64, f64),
    /// Sentiment over mentions: the standard deviation of the articles' own means, and that within an article.
    Mean(f64, f64),
    /// A choice among mentions: the share of it, and how alike the mentions of an article are (their intraclass correlation; 0 is
    /// binomial).
    Share(f64, f64),
}

/// How long articles are: words, or mentions.
#[derive(Clone, Copy)]
pub enum Length {
    Same(f64),
    /// A median and the standard deviation of the logarithm.
    Varied(f64, f64),
    /// Uniform, both ends included.
    Between(u32, u32),
}

pub struct Design {
    pub name: &'static str,
    pub group: (usize, Length),
    pub rest: (usize, Length),
    pub kind: Kind,
    /// Dispersion of the group alone, where it differs.
    pub group_kind: Option<Kind>,
}

pub fn normal(random: &mut ChaCha8Rng) -> f64 {
    Normal::standard().inverse_cdf(random.random_range(1e-12..1.0))
}

/// Marsaglia and Tsang's (2000) method.
pub fn gamma(shape: f64, random: &mut ChaCha8Rng) -> f64 {
    if shape < 1.0 {
        let lift = random.random_range(1e-300..1.0_f64).powf(1.0 / shape);
        return gamma(shape + 1.0, random) * lift;
    }
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    loop {
        let x = normal(random);
        let v = (1.0 + c * x).powi(3);
        if v > 0.0
            && random.random_range(1e-300..1.0_f64).ln() < 0.5 * x * x + d - d * v + d * v.ln()
        {
            return d * v;
        }
    }
}

pub fn poisson(mean: f64, random: &mut ChaCha8Rng) -> f64 {
    if mean > 30.0 {
        // Halve until small: a sum of Poissons is Poisson.
        return poisson(mean / 2.0, random) + poisson(mean / 2.0, random);
    }
    let (limit, mut product, mut n) = ((-mean).exp(), 1.0_f64, -1.0);
    while product > limit {
        product *= random.random_range(0.0..1.0_f64);
        n += 1.0;
    }
    n
}

pub fn count(mean: f64, dispersion: f64, random: &mut ChaCha8Rng) -> f64 {
    if dispersion <= 0.0 {
        return poisson(mean, random);
    }
    let rate = mean * dispersion * gamma(1.0 / dispersion, random);
    poisson(rate, random)
}

impl Length {
    pub fn draw(self, random: &mut ChaCha8Rng) -> f64 {
        match self {
            Length::Same(words) => words,
            Length::Varied(median, spread) => {
                (median * (spread * normal(random)).exp()).round().max(20.0)
            }
            Length::Between(low, high) => f64::from(random.random_range(low..=high)),
        }
    }
}

impl Kind {
    /// An article of this length; `effect` multiplies a rate and is added to a mean.
    pub fn article(self, denominator: f64, effect: f64, random: &mut ChaCha8Rng) -> Unit {
        let numerator = match self {
            Kind::Rate(per_1000, dispersion) => {
                count(effect * per_1000 * denominator / 1000.0, dispersion, random)
            }
            Kind::Share(share, alike) => {
                // `effect` multiplies the odds.
                let odds = effect * share / (1.0 - share);
                let share = odds / (1.0 + odds);
                let size = (1.0 - alike) / alike.max(1e-9);
                let (one, other) = (
                    gamma(share * size, random),
                    gamma((1.0 - share) * size, random),
                );
                let own = if alike > 0.0 {
                    one / (one + other)
                } else {
                    share
                };
                (0..denominator as usize)
                    .filter(|_| random.random_bool(own.clamp(0.0, 1.0)))
                    .count() as f64
            }
            Kind::Mean(between, within) => {
                let own = effect + between * normal(random);
                denominator * own + within * denominator.sqrt() * normal(random)
            }
        };
        Unit {
            numerator,
            denominator,
        }
    }

    pub fn name(self) -> String {
        match self {
            Kind::Rate(per_1000, dispersion) => format!("{per_1000}/1000 k={dispersion}"),
            Kind::Mean(between, within) => format!("{between}, {within}"),
            Kind::Share(share, alike) => format!("{share}, icc {alike}"),
        }
    }

    pub fn no_effect(self) -> f64 {
        match self {
            Kind::Rate(..) | Kind::Share(..) => 1.0,
            Kind::Mean(..) => 0.0,
        }
    }
}

impl Design {
    /// One corpus, the group's articles first.
    pub fn corpus(&self, effect: f64, random: &mut ChaCha8Rng) -> Vec<Unit> {
        let mut units = Vec::new();
        let sides = [
            (self.group, self.group_kind.unwrap_or(self.kind), effect),
            (self.rest, self.kind, self.kind.no_effect()),
        ];
        for ((n, length), kind, effect) in sides {
            for _ in 0..n {
                let length = length.draw(random);
                units.push(kind.article(length, effect, random));
            }
        }
        units
    }
}

fn design(name: &'static str, group: (usize, Length), rest: (usize, Length), kind: Kind) -> Design {
    Design {
        name,
        group,
        rest,
        kind,
        group_kind: None,
    }
}

pub fn rates() -> Vec<Design> {
    use Length::{Same, Varied};
    let mut all = Vec::new();
    for (n, k) in [
        (4.0, 0.0),
        (4.0, 0.7),
        (15.0, 0.7),
        (15.0, 0.0),
        (15.0, 2.0),
    ] {
        let kind = Kind::Rate(n, k);
        all.extend([
            design(
                "4 v 4, lengths vary alike",
                (4, Varied(500.0, 0.5)),
                (4, Varied(500.0, 0.5)),
                kind,
            ),
            design("8 v 16, equal", (8, Same(500.0)), (16, Same(500.0)), kind),
            design(
                "8 v 16, lengths vary alike",
                (8, Varied(500.0, 0.7)),
                (16, Varied(500.0, 0.7)),
                kind,
            ),
            design(
                "3 v 21, lengths vary alike",
                (3, Varied(500.0, 0.5)),
                (21, Varied(500.0, 0.5)),
                kind,
            ),
            design(
                "3 x 520 v 200 x 50",
                (3, Same(520.0)),
                (200, Same(50.0)),
                kind,
            ),
            design(
                "3 x 50 v 200 x 520",
                (3, Same(50.0)),
                (200, Same(520.0)),
                kind,
            ),
            design(
                "8 x 600 v 80 x 60",
                (8, Same(600.0)),
                (80, Same(60.0)),
                kind,
            ),
            design(
                "8 x 60 v 80 x 600",
                (8, Same(60.0)),
                (80, Same(600.0)),
                kind,
            ),
            design(
                "20 x ~900 v 40 x ~300",
                (20, Varied(900.0, 0.4)),
                (40, Varied(300.0, 0.4)),
                kind,
            ),
            design(
                "20 x ~300 v 40 x ~900",
                (20, Varied(300.0, 0.4)),
                (40, Varied(900.0, 0.4)),
                kind,
            ),
            design(
                "100 x ~300 v 140 x ~900",
                (100, Varied(300.0, 0.4)),
                (140, Varied(900.0, 0.4)),
                kind,
            ),
        ]);
    }
    let mut uneven = design(
        "20 bursty v 40 even",
        (20, Varied(500.0, 0.4)),
        (40, Varied(500.0, 0.4)),
        Kind::Rate(15.0, 0.2),
    );
    uneven.group_kind = Some(Kind::Rate(15.0, 2.0));
    all.push(uneven);
    let mut uneven = design(
        "20 even v 40 bursty",
        (20, Varied(500.0, 0.4)),
        (40, Varied(500.0, 0.4)),
        Kind::Rate(15.0, 2.0),
    );
    uneven.group_kind = Some(Kind::Rate(15.0, 0.2));
    all.push(uneven);
    all
}

pub fn means() -> Vec<Design> {
    use Length::{Between, Same};
    let kind = Kind::Mean(0.25, 0.5);
    let mut all = vec![
        design(
            "4 v 4, 1 to 20",
            (4, Between(1, 20)),
            (4, Between(1, 20)),
            kind,
        ),
        design(
            "8 v 16, 1 to 20",
            (8, Between(1, 20)),
            (16, Between(1, 20)),
            kind,
        ),
        design(
            "3 v 21, 1 to 20",
            (3, Between(1, 20)),
            (21, Between(1, 20)),
            kind,
        ),
        design("3 x 20 v 200 x 2", (3, Same(20.0)), (200, Same(2.0)), kind),
        design("3 x 2 v 200 x 20", (3, Same(2.0)), (200, Same(20.0)), kind),
        design("8 x 20 v 80 x 2", (8, Same(20.0)), (80, Same(2.0)), kind),
        design("8 x 2 v 80 x 20", (8, Same(2.0)), (80, Same(20.0)), kind),
        design(
            "20 x 1-30 v 40 x 1-6",
            (20, Between(1, 30)),
            (40, Between(1, 6)),
            kind,
        ),
        design(
            "20 x 1-6 v 40 x 1-30",
            (20, Between(1, 6)),
            (40, Between(1, 30)),
            kind,
        ),
        design(
            "100 v 140, 1-30",
            (100, Between(1, 30)),
            (140, Between(1, 30)),
            kind,
        ),
        design(
            "8 x 20 v 80 x 2, all within",
            (8, Same(20.0)),
            (80, Same(2.0)),
            Kind::Mean(0.0, 0.5),
        ),
        design(
            "8 x 20 v 80 x 2, all between",
            (8, Same(20.0)),
            (80, Same(2.0)),
            Kind::Mean(0.5, 0.1),
        ),
    ];
    let mut uneven = design(
        "20 varied v 40 alike",
        (20, Between(1, 12)),
        (40, Between(1, 12)),
        Kind::Mean(0.1, 0.4),
    );
    uneven.group_kind = Some(Kind::Mean(0.5, 0.5));
    all.push(uneven);
    let mut uneven = design(
        "8 varied v 40 alike",
        (8, Between(1, 12)),
        (40, Between(1, 12)),
        Kind::Mean(0.1, 0.4),
    );
    uneven.group_kind = Some(Kind::Mean(0.5, 0.5));
    all.push(uneven);
    all
}

pub fn shares() -> Vec<Design> {
    use Length::{Between, Same};
    let mut all = Vec::new();
    for (share, alike) in [(0.1, 0.0), (0.1, 0.2), (0.4, 0.2)] {
        let kind = Kind::Share(share, alike);
        all.extend([
            design(
                "8 v 16, 1 to 20",
                (8, Between(1, 20)),
                (16, Between(1, 20)),
                kind,
            ),
            design(
                "3 v 21, 1 to 20",
                (3, Between(1, 20)),
                (21, Between(1, 20)),
                kind,
            ),
            design("3 x 20 v 200 x 2", (3, Same(20.0)), (200, Same(2.0)), kind),
            design("8 x 20 v 80 x 2", (8, Same(20.0)), (80, Same(2.0)), kind),
            design(
                "20 x 1-6 v 40 x 1-30",
                (20, Between(1, 6)),
                (40, Between(1, 30)),
                kind,
            ),
            design(
                "100 v 140, 1-30",
                (100, Between(1, 30)),
                (140, Between(1, 30)),
                kind,
            ),
        ]);
    }
    all
}
