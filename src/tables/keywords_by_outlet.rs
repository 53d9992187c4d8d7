//! `keywords_by_outlet`: the words, 2- and 3-grams that each outlet over-uses and under-uses.

use std::borrow::Cow;

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::compare::uses::{Base, Occurrences, Used, Uses};
use crate::compare::vocabulary::{LEAST_USES, Level, NONE, StopWords};
use crate::compare::word_tests::Texts;
use crate::compare::{Others, Prior, SIGNIFICANT, Study, log_odds};
use crate::schema::{Word, frame, table};
use crate::stats::dispersion::deviation_of_proportions;
use crate::stats::keyness::{g_squared, g_squared_p_value, log_ratio, percent_difference};
use crate::stats::log_odds::LogOdds;
use crate::stats::multiple::q_values_of_many;
use crate::stats::permutation::{Outcome, TooFew};
use crate::stats::share::Share;

/// Rows of each outlet, size and direction at most.
const MOST_ROWS: usize = 50;
/// Keywords that are looked at before those that one article makes are left out.
const MOST_CANDIDATES: usize = 4 * MOST_ROWS;
table! {
    /// Words, and sequences of two and three within a sentence, that the outlet uses more or less than the rest. Neither the shape of
    /// apostrophes matters nor capitals, except where they make another word: "US" and "us", "UN" and "Kim Jong Un", "May" and "may".
    ///
    /// Every word and sequence that the outlet and the rest together use five times or more, in five articles or more, counts as tested.
    /// The test is over articles, since words come in bursts: an article about a trial says "trial" twenty times. A row needs G² above
    /// 3.84 and p ≤ 0.05; of each outlet, size and direction there are 50 at most. Where these are fewer, words follow that are too few
    /// to be tested, in the order of `z`: they describe these articles, and nothing more. **One article makes no keyword**: an over-used one must still be used
    /// more than by the rest when the article that uses it most is left out, so an outlet with one article has none; an under-used one
    /// must occur in two articles of the rest. Read `q_value` before `p_value`. Rows are sorted by the size of `z`.
    #[table("keywords_by_outlet", one row for "each keyword of an outlet", in_report)]
    pub struct Keyword<T> {
        /// The outlet.
        outlet: T,
        /// Words in the keyword.
        #[unit = "words"]
        #[range = "1 to 3"]
        size: usize,
        /// The words, in lower case, but for those that capitals make: `US`, `WHO`, `May`. An abbreviation in capitals has no full stops.
        keyword: T,
        /// Whether all of them are stop words (the NLTK project's list).
        is_stop_word: bool,
        /// Whether the outlet uses it more or less than the rest.
        r#use: Use,
        /// Uses by the outlet.
        #[unit = "uses"]
        #[range = "0 or more"]
        n: usize,
        /// Uses by the rest.
        #[unit = "uses"]
        #[range = "0 or more"]
        n_rest: usize,
        /// Rate of use by the outlet.
        #[unit = "uses per 1,000 words"]
        #[range = "0 to 1,000"]
        per_1000_words: Option<f64>,
        /// Rate of use by the rest.
        #[unit = "uses per 1,000 words"]
        #[range = "0 to 1,000"]
        per_1000_words_rest: Option<f64>,
        /// The outlet's articles that use it.
        #[unit = "articles"]
        #[range = "0 or more"]
        n_articles_with: usize,
        /// The rest's articles that use it.
        #[unit = "articles"]
        #[range = "0 or more"]
        n_articles_with_rest: usize,
        /// Gries' DP over the outlet's articles (2008; normalised as by Lijffijt and Gries 2012): 0 evenly spread, 1
        /// in one short article.
        #[unit = "DP"]
        #[range = "0 to 1"]
        dispersion: Option<f64>,
        /// Binary logarithm of the outlet's rate over the rest's (Hardie 2014); a count of 0 is taken as one half.
        #[unit = "doublings"]
        #[range = "any"]
        log_ratio: Option<f64>,
        /// %DIFF (Gabrielatos and Marchi 2011); empty where the rest never uses it.
        #[unit = "per cent"]
        #[range = "−100 or more"]
        percent_difference: Option<f64>,
        /// Over-use (above 0) or under-use against the rest, as in `frames_by_outlet`.
        #[unit = "log-odds"]
        #[range = "any"]
        log_odds: f64,
        /// The same in standard errors.
        #[unit = "standard errors"]
        #[range = "any"]
        z: f64,
        /// Dunning's (1993) log-likelihood ratio over four cells. It takes words as independent: use it to rank.
        #[unit = "G²"]
        #[range = "0 or more"]
        g_squared: f64,
        /// Two-sided p value of the test of its uses over articles (see *The differences*).
        #[unit = "probability"]
        #[range = "0 to 1"]
        p_value: Option<f64>,
        /// The p value corrected for the tests of every word and sequence, in the table or not (Benjamini and Hochberg 1995).
        #[unit = "probability"]
        #[range = "0 to 1"]
        q_value: Option<f64>,
        /// Why there is no p value: too few `articles` that use it or on a side, too few `assignments` of them to the two sides, or no
        /// `variation` among them (see *The differences*).
        too_few: Option<TooFew>,
    }
}

/// Whether an outlet uses a word more or less than the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// More.
    Over,
    /// Less.
    Under,
}

impl Word for Use {
    const ALL: &'static [Use] = &[Use::Over, Use::Under];

    fn as_str(self) -> &'static str {
        match self {
            Use::Over => "over",
            Use::Under => "under",
        }
    }
}

/// A word or sequence that may become a keyword of an outlet.
#[derive(Clone, Copy)]
struct Candidate<'a> {
    outlet: &'a str,
    level: &'a Level,
    number: u32,
    own: Occurrences,
    rest: Occurrences,
    log_odds: LogOdds,
    g_squared: f64,
    p_value: Option<f64>,
    q_value: Option<f64>,
    too_few: Option<TooFew>,
    dispersion: Option<f64>,
}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let pairs = study.words.longer();
    let triples = pairs.longer();
    let levels = [&study.words, &pairs, &triples];
    let outlets = study.articles_by_outlet();
    let uses: Vec<Vec<Uses>> = levels
        .iter()
        .map(|level| {
            let uses = |(_, articles): &(_, Vec<usize>)| Uses::of(study, level, articles);
            outlets.par_iter().map(uses).collect()
        })
        .collect();
    let others = study.compared_with();
    let bases: Vec<Option<Base>> = levels
        .iter()
        .zip(&uses)
        .map(|(level, uses)| Base::new(level.len(), uses, &others))
        .collect();
    let texts = Texts::of(study);
    let mut found = Vec::new();
    for (size, level) in levels.into_iter().enumerate() {
        let of_outlet = |at: usize| {
            let base = bases[size].as_ref().filter(|_| others[at] != Others::None);
            let own = &uses[size][at];
            base.map_or_else(Compared::default, |base| {
                compare(outlets[at].0, level, own, base)
            })
        };
        let compared = (0..outlets.len()).into_par_iter().map(of_outlet);
        let compared: Vec<Compared<'_>> = compared.collect();
        let candidates = compared.iter().flat_map(|one| &one.candidates);
        let postings = texts.postings(level, candidates.map(|one| one.number));
        let tested = compared.into_par_iter().enumerate().map(|(at, compared)| {
            let numbers = compared.candidates.iter().map(|one| one.number);
            let outcomes = texts.test(at, &postings, numbers);
            let (mut rows, tests) = compared.tested(&outcomes);
            add_dispersion(&mut rows, level, study, &outlets[at].1);
            (rows, tests)
        });
        found.par_extend(tested);
    }
    let rows = choose(found);
    let stop_words = StopWords::of(&*study.corpus.language);
    let texts: Vec<String> = rows
        .iter()
        .map(|row| study.text(row.level, row.number))
        .collect();
    let mut rows: Vec<(Candidate<'_>, String)> = rows.into_iter().zip(texts).collect();
    rows.sort_by(|(one, text), (other, other_text)| {
        let key = |row: &Candidate<'_>| (row.level.size, row.log_odds.delta < 0.0);
        (one.outlet, key(one))
            .cmp(&(other.outlet, key(other)))
            .then(other.log_odds.z.abs().total_cmp(&one.log_odds.z.abs()))
            .then_with(|| text.cmp(other_text))
    });
    frame(rows.into_iter().map(|(row, text)| {
        let is_stop_word = stop_words.hold(&text);
        row.keyword(text, is_stop_word)
    }))
}

/// What sets an outlet apart in the n-grams of one size.
#[derive(Default)]
struct Compared<'a> {
    /// Those whose G² is significant by itself, but for those that a single article makes.
    candidates: Vec<Candidate<'a>>,
    /// All that are used often enough to be tested.
    n_testable: usize,
}

/// Tests that share their p value.
struct Tests {
    p_value: f64,
    n: usize,
}

/// Compares every n-gram in use often enough.
fn compare<'a>(outlet: &'a str, level: &'a Level, own: &Uses, base: &Base) -> Compared<'a> {
    // The totals are the same for all n-grams, so those with the same two counts have the same figures.
    let mut known: FxHashMap<(u32, u32), Option<Candidate<'a>>> = FxHashMap::default();
    let mut candidates = Vec::new();
    let mut sort = |row: Candidate<'a>| {
        let users = if row.log_odds.delta > 0.0 {
            row.own.articles
        } else {
            row.rest.articles
        };
        if users > 1 {
            candidates.push(row);
        }
    };
    for used in &own.used {
        let number = used.number;
        let (own, rest) = (own.occurrences(*used), base.rest(own, number));
        if ((own.count + rest.count) as usize) < LEAST_USES {
            continue;
        }
        let like = known
            .entry((own.count, rest.count))
            .or_insert_with(|| Candidate::new(outlet, level, number, own, rest));
        if let Some(like) = *like {
            sort(Candidate {
                number,
                own,
                rest,
                ..like
            });
        }
    }
    for (_, numbers) in base.by_count.range(LEAST_USES as u32..) {
        let unused = |number: &&u32| !own.uses(**number);
        let Some(&number) = numbers.iter().find(unused) else {
            continue;
        };
        let none = own.occurrences(Used::none(number));
        let like = Candidate::new(outlet, level, number, none, base.rest(own, number));
        let Some(like) = like else {
            continue;
        };
        for &number in numbers.iter().filter(unused) {
            let rest = base.rest(own, number);
            sort(Candidate {
                number,
                rest,
                ..like
            });
        }
    }
    Compared {
        candidates,
        n_testable: base.n_testable(own),
    }
}

impl<'a> Compared<'a> {
    /// The rows that may be shown, and all tests made: those of the candidates, by their outcomes, and those of all other n-grams,
    /// which count as tests that found nothing.
    fn tested(self, outcomes: &[Outcome]) -> (Vec<Candidate<'a>>, Vec<Tests>) {
        let p_values = outcomes.iter().filter_map(|outcome| outcome.p_value());
        let mut tests: Vec<Tests> = p_values.map(|p_value| Tests { p_value, n: 1 }).collect();
        if !tests.is_empty() {
            let n = self.n_testable.saturating_sub(tests.len());
            tests.push(Tests { p_value: 1.0, n });
        }
        let rows = self.candidates.into_iter().zip(outcomes);
        let rows = rows.map(|(row, outcome)| match *outcome {
            Outcome::Tested(tested) => Candidate {
                p_value: Some(tested.p_value),
                ..row
            },
            Outcome::TooFew(why) => Candidate {
                too_few: Some(why),
                ..row
            },
        });
        let rows = rows.filter(|row| row.p_value.is_none_or(|p| p <= SIGNIFICANT));
        let (mut over, mut under): (Vec<_>, Vec<_>) =
            rows.partition(|row| row.log_odds.delta > 0.0);
        for rows in [&mut over, &mut under] {
            rows.sort_by(|one, other| {
                let by_z = other.log_odds.z.abs().total_cmp(&one.log_odds.z.abs());
                let tested_first = one.too_few.is_some().cmp(&other.too_few.is_some());
                tested_first.then(by_z).then(one.number.cmp(&other.number))
            });
            rows.truncate(MOST_CANDIDATES);
        }
        over.append(&mut under);
        (over, tests)
    }
}

/// Gives each candidate its dispersion over the outlet's articles, and leaves out the over-used ones that
/// would not be over-used without the article that uses them most.
fn add_dispersion(
    rows: &mut Vec<Candidate<'_>>,
    level: &Level,
    study: &Study<'_>,
    articles: &[usize],
) {
    let mut row_of = vec![NONE; level.len()];
    for (at, row) in rows.iter().enumerate() {
        row_of[row.number as usize] = at as u32;
    }
    let mut counts = vec![vec![0.0; articles.len()]; rows.len()];
    for (place, &article) in articles.iter().enumerate() {
        for &number in level.places[article]
            .iter()
            .filter(|&&number| number != NONE)
        {
            if let Some(counts) = counts.get_mut(row_of[number as usize] as usize) {
                counts[place] += 1.0;
            }
        }
    }
    let sizes: Vec<f64> = articles
        .iter()
        .map(|&article| f64::from(study.n_words[article]))
        .collect();
    for (row, counts) in rows.iter_mut().zip(&counts) {
        row.dispersion = deviation_of_proportions(&sizes, counts).map(|found| found.normalised);
    }
    let mut at = 0;
    rows.retain(|row| {
        at += 1;
        row.log_odds.delta < 0.0 || outlives_its_main_article(row, &sizes, &counts[at - 1])
    });
}

/// Whether the outlet uses the n-gram more than the rest even without the article that uses it most.
fn outlives_its_main_article(row: &Candidate<'_>, sizes: &[f64], counts: &[f64]) -> bool {
    let most = (0..counts.len()).max_by(|&one, &other| counts[one].total_cmp(&counts[other]));
    most.is_some_and(|most| {
        let uses = f64::from(row.own.count) - counts[most];
        let words = row.own.words as f64 - sizes[most];
        uses * row.rest.words as f64 > words * f64::from(row.rest.count)
    })
}

/// Gives every candidate its q value, among all tests made, and keeps the most over-used and under-used.
fn choose(found: Vec<(Vec<Candidate<'_>>, Vec<Tests>)>) -> Vec<Candidate<'_>> {
    let (found, tests): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let mut tests: Vec<Tests> = tests.into_iter().flatten().collect();
    tests.par_sort_unstable_by(|one, other| one.p_value.total_cmp(&other.p_value));
    let p_values: Vec<(f64, usize)> = tests.iter().map(|tests| (tests.p_value, tests.n)).collect();
    let all_q_values = q_values_of_many(&p_values);
    let mut rows = Vec::new();
    for candidates in found {
        let mut kept = [0, 0];
        for mut row in candidates {
            let direction = usize::from(row.log_odds.delta < 0.0);
            kept[direction] += 1;
            if kept[direction] <= MOST_ROWS {
                row.q_value = row.p_value.and_then(|own| {
                    let rank = p_values.partition_point(|(p, _)| *p < own);
                    all_q_values.get(rank).copied()
                });
                rows.push(row);
            }
        }
    }
    rows
}

impl<'a> Candidate<'a> {
    /// `None` where G² is not significant by itself.
    fn new(
        outlet: &'a str,
        level: &'a Level,
        number: u32,
        own: Occurrences,
        rest: Occurrences,
    ) -> Option<Self> {
        let (one, other) = (own.share()?, rest.share()?);
        let log_odds = log_odds(own.of_total(), rest.of_total(), Prior::Words)?;
        let g_squared = g_squared(one, other);
        (g_squared_p_value(g_squared) <= SIGNIFICANT).then_some(Candidate {
            outlet,
            level,
            number,
            own,
            rest,
            log_odds,
            g_squared,
            p_value: None,
            q_value: None,
            too_few: None,
            dispersion: None,
        })
    }

    /// The row of the table.
    fn keyword(&self, text: String, is_stop_word: bool) -> Keyword<Cow<'a, str>> {
        let shares = self.shares();
        Keyword {
            outlet: Cow::from(self.outlet),
            size: self.level.size,
            keyword: Cow::from(text),
            is_stop_word,
            r#use: if self.log_odds.delta > 0.0 {
                Use::Over
            } else {
                Use::Under
            },
            n: self.own.count as usize,
            n_rest: self.rest.count as usize,
            per_1000_words: self.own.per_1000_words(),
            per_1000_words_rest: self.rest.per_1000_words(),
            n_articles_with: self.own.articles as usize,
            n_articles_with_rest: self.rest.articles as usize,
            dispersion: self.dispersion,
            log_ratio: shares.and_then(|(own, rest)| log_ratio(own, rest)),
            percent_difference: shares.and_then(|(own, rest)| percent_difference(own, rest)),
            log_odds: self.log_odds.delta,
            z: self.log_odds.z,
            g_squared: self.g_squared,
            p_value: self.p_value,
            q_value: self.q_value,
            too_few: self.too_few,
        }
    }

    fn shares(&self) -> Option<(Share, Share)> {
        Some((self.own.share()?, self.rest.share()?))
    }
}
