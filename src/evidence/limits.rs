//! What can't be concluded from a figure or from a whole comparison: decided and worded once, for the terminal's
//! summary, for `explain` and for the report.
//!
//! A [`Limit`] is the fact with its numbers. [`Limit::sentence`] words it in full, [`Limit::short`] as a clause for the
//! terminal.

use std::sync::LazyLock;

use super::numbers::{count, percentage, probability, thousands};
use crate::compare::{ENOUGH_ARTICLES, SIGNIFICANT};
use crate::model::DEFAULT_MODEL;
use crate::schema::Word;
use crate::stats::permutation::{FEWEST_ASSIGNMENTS, FEWEST_UNITS, LEAST_EXPECTED, TooFew};

/// Where readers find how the intervals and tests were checked.
const METHODS: &str = "docs/methods.md";

/// The accuracy of the built-in model on its test mentions, as the program itself scores them: the proportion of labels
/// on which it agrees with people.
static ACCURACY: LazyLock<Option<f64>> = LazyLock::new(|| {
    let metrics = include_str!("../../models/news-sentiment/metrics.json");
    let metrics: serde_json::Value = serde_json::from_str(metrics).ok()?;
    metrics["int8_parallax"]["accuracy"].as_f64()
});

/// Something that results do not show.
#[derive(Clone, Debug, PartialEq)]
pub enum Limit {
    /// No mention was found in the outlet's articles.
    NeverFound {
        /// The outlet.
        outlet: String,
    },
    /// An outlet has so few articles that its intervals are wide.
    FewArticles {
        /// The outlet.
        outlet: String,
        /// How many articles it has.
        n: usize,
    },
    /// Some outlets of a comparison have too few articles.
    OutletsWithFewArticles {
        /// How many do.
        some: Share,
        /// What is compared, in the singular: `outlet`, or `group` with `--by`.
        noun: &'static str,
    },
    /// A difference was not tested.
    NotTested(TooFew),
    /// Some differences of a comparison were not tested.
    SomeNotTested {
        /// How many of those that were compared.
        cells: Share,
        /// For each reason, how many.
        reasons: Vec<(TooFew, usize)>,
    },
    /// Some cells rest on very few mentions.
    FewMentions {
        /// How many do.
        cells: Share,
        /// Fewer mentions than this are few.
        fewer_than: usize,
    },
    /// The model scores whole sentences, so that there is no sentiment.
    NoSentiment {
        /// The model's name.
        model: String,
    },
    /// A significant difference may be one of those that are falsely called so.
    MayBeFalse {
        /// Its q value.
        q: f64,
    },
    /// The difference is not significant, which does not show that there is none.
    NotSignificant,
    /// The same of some comparisons.
    Undecided(Share),
    /// One article has more than half of the mentions.
    OneArticle {
        /// Its id.
        article: String,
        /// Its mentions.
        n: usize,
        /// All mentions.
        of: usize,
        /// What the figure would be without it, in words.
        without: String,
    },
    /// Frames are counted by their terms.
    TermsOnly,
    /// Scores, voices and speakers are found by a model and by rules, which err.
    SingleScores {
        /// The model's name.
        model: String,
    },
    /// Figures of single voices and of all voices are asked of the same mentions.
    Voices,
    /// A difference does not tell its cause.
    NoProofOfBias,
    /// What the corpus says of itself.
    Corpus {
        /// Its note.
        note: String,
    },
}

/// Some out of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// How many.
    pub n: usize,
    /// Out of how many.
    pub of: usize,
}

impl Limit {
    /// The limit of a comparison whose outlets have so many articles each, if there is one. With `--by`, they are groups.
    pub fn of_article_counts(counts: impl Iterator<Item = usize>, by: bool) -> Option<Limit> {
        let some = Share::of(counts.map(|n| n < ENOUGH_ARTICLES))?;
        let noun = if by { "group" } else { "outlet" };
        Some(Limit::OutletsWithFewArticles { some, noun })
    }

    /// The limit of a comparison from the reason, if there is one, why each of its differences was not tested; `None` where
    /// all were.
    pub fn of_tests(too_few: impl Iterator<Item = Option<TooFew>>) -> Option<Limit> {
        let all: Vec<Option<TooFew>> = too_few.collect();
        let cells = Share::of(all.iter().map(Option::is_some))?;
        let count = |why: &TooFew| all.iter().filter(|one| **one == Some(*why)).count();
        let reasons = TooFew::ALL.iter().map(|why| (*why, count(why)));
        Some(Limit::SomeNotTested {
            cells,
            reasons: reasons.filter(|(_, n)| *n > 0).collect(),
        })
    }

    /// The limit in full.
    pub fn sentence(&self) -> String {
        match self {
            Limit::NeverFound { outlet } => format!(
                "That no mention was found in these articles does not mean that {outlet} never makes one: the interval, \
                 where there is one, says how often it still might."
            ),
            Limit::FewArticles { outlet, n } => format!(
                "{outlet} has only {}: with fewer than {ENOUGH_ARTICLES} intervals are wide, and only large differences are \
                 found ({METHODS} says how large).",
                count(*n, "article"),
            ),
            Limit::OutletsWithFewArticles { some, noun } => format!(
                "{} fewer than {ENOUGH_ARTICLES} articles: their intervals are wide, and only large differences are found \
                 ({METHODS} says how large).",
                some.with_verb(noun, "has", "have"),
            ),
            Limit::NotTested(why) => format!(
                "The difference was not tested, because there is too little to test: {}. Nothing can be said about other \
                 articles of these outlets.",
                too_few(*why)
            ),
            Limit::SomeNotTested { cells, reasons } => format!(
                "{} not tested, because there is too little to test: {}.",
                cells.with_verb("difference of frames and sentiment", "was", "were"),
                listed(reasons)
            ),
            Limit::FewMentions { cells, fewer_than } => format!(
                "{} on fewer than {fewer_than} mentions (hatched in the heat map): one sentence more or less would change the \
                 picture.",
                cells.with_verb("frame count", "rests", "rest")
            ),
            Limit::NoSentiment { model } => format!(
                "How favourably actors are treated was not measured: the model {model} scores only whole sentences."
            ),
            Limit::MayBeFalse { q } => format!(
                "q {}: of all differences called significant in this table, at most {} are expected to be false, and this may \
                 be one of them.",
                probability(*q),
                percentage(SIGNIFICANT)
            ),
            Limit::NotSignificant => format!(
                "That no significant difference was found does not show that there is none: few articles reveal only large \
                 ones ({METHODS} says how many it takes)."
            ),
            Limit::Undecided(some) => format!(
                "{} undecided: no significant difference was found, which does not show that the outlets are alike.",
                some.with_verb("comparison of frames", "is", "are")
            ),
            Limit::OneArticle {
                article,
                n,
                of,
                without,
            } => format!(
                "{n} of {} come from one article, {article}; without it there would be {without}.",
                count(*of, "mention")
            ),
            Limit::TermsOnly => {
                "A frame is counted wherever one of its terms occurs, even where the term is quoted or rejected; what an \
                 article implies without using a term is not counted. Read the sentences."
                    .to_string()
            }
            Limit::SingleScores { model } => format!(
                "A single score is the model’s reading of one sentence and can be wrong{}; voices and speakers are found by \
                 rules, which also err. Means over many mentions are more reliable. Intervals and tests do not include these \
                 errors.",
                match *ACCURACY {
                    Some(accuracy) if model == DEFAULT_MODEL => format!(
                        " (on test data, {} of its labels differ from those that people gave)",
                        percentage(1.0 - accuracy)
                    ),
                    _ => " (how often, its model card should say)".to_string(),
                }
            ),
            Limit::Voices => "Questions about single voices and about all voices together are not independent: decide \
                              beforehand which one you ask."
                .to_string(),
            Limit::NoProofOfBias => "A difference does not prove bias, nor does it say why outlets differ: they may report \
                                     different events, at different times, in different genres."
                .to_string(),
            Limit::Corpus { note } => format!("About the corpus: {note}"),
        }
    }

    /// The limit in a short sentence, for the report's first screen. What matters only to single figures, which the first screen
    /// does not list, is said in full.
    pub fn brief(&self) -> String {
        match self {
            Limit::OutletsWithFewArticles { some, noun } => format!(
                "{} fewer than {ENOUGH_ARTICLES} articles: only large differences are found.",
                some.with_verb(noun, "has", "have")
            ),
            Limit::SomeNotTested { cells, .. } => format!(
                "{} not tested: too few articles or mentions.",
                cells.with_verb("difference of frames and sentiment", "was", "were")
            ),
            Limit::FewMentions { cells, fewer_than } => format!(
                "{} on fewer than {fewer_than} mentions.",
                cells.with_verb("frame count", "rests", "rest")
            ),
            Limit::NoSentiment { model } => {
                format!("Sentiment was not measured: {model} scores only whole sentences.")
            }
            Limit::Undecided(some) => format!(
                "{} undecided, which is not the same as alike.",
                some.with_verb("comparison of frames", "is", "are")
            ),
            Limit::TermsOnly => {
                "Frames are counted by their terms, even where these are quoted or rejected."
                    .to_string()
            }
            Limit::SingleScores { .. } => "Single scores, voices and speakers can be wrong; intervals and tests leave this out."
                .to_string(),
            Limit::NoProofOfBias => {
                "A difference does not prove bias, nor say why outlets differ.".to_string()
            }
            other => other.sentence(),
        }
    }

    /// The limit as a clause, in lower case and without a full stop, for places where there is no room to explain.
    pub fn short(&self) -> String {
        match self {
            Limit::NeverFound { .. } => "not found is not the same as never said".to_string(),
            Limit::FewArticles { .. } | Limit::OutletsWithFewArticles { .. } => format!(
                "with fewer than {ENOUGH_ARTICLES} articles, an outlet’s intervals are wide and only large differences are found"
            ),
            Limit::NotTested(why) => format!("too few to test: {}", too_few(*why)),
            Limit::SomeNotTested { cells, reasons } => format!(
                "too few to test in {} of {} ({})",
                thousands(cells.n),
                thousands(cells.of),
                listed(reasons)
            ),
            Limit::FewMentions { fewer_than, .. } => format!("fewer than {fewer_than} mentions"),
            Limit::NoSentiment { model } => {
                format!("not measured, since the model {model} scores only whole sentences")
            }
            Limit::MayBeFalse { .. } => "may be a false positive".to_string(),
            Limit::NotSignificant | Limit::Undecided(_) => "undecided, not equal".to_string(),
            Limit::OneArticle { .. } => "carried by one article".to_string(),
            Limit::TermsOnly => "frames are counted by their terms".to_string(),
            Limit::SingleScores { .. } => "single scores can be wrong".to_string(),
            Limit::Voices => "voices are not independent questions".to_string(),
            Limit::NoProofOfBias => "no proof of bias".to_string(),
            Limit::Corpus { .. } => "see the note on the corpus".to_string(),
        }
    }
}

/// What there is too little of, as a clause.
pub fn too_few(why: TooFew) -> String {
    match why {
        TooFew::Articles => format!("fewer than {FEWEST_UNITS} articles on a side contribute"),
        TooFew::Assignments => format!(
            "the articles have fewer than {FEWEST_ASSIGNMENTS} assignments to the two sides, which is what four against four have"
        ),
        TooFew::Uses => {
            format!(
                "on a side fewer than {LEAST_EXPECTED} uses are expected, were there no difference"
            )
        }
        TooFew::Variation => "the articles do not differ".to_string(),
    }
}

/// Reasons, each with how often it holds where there are several.
fn listed(reasons: &[(TooFew, usize)]) -> String {
    if let [(why, _)] = reasons {
        return too_few(*why);
    }
    let reasons: Vec<String> = reasons
        .iter()
        .map(|(why, n)| format!("in {}, {}", thousands(*n), too_few(*why)))
        .collect();
    reasons.join("; ")
}

impl Share {
    /// Counts those that meet a condition; `None` where none does.
    pub fn of(meets: impl Iterator<Item = bool>) -> Option<Share> {
        let (n, of) = meets.fold((0, 0), |(n, of), one| (n + usize::from(one), of + 1));
        (n > 0).then_some(Share { n, of })
    }

    /// `1 of 8 outlets has`, `3 of 8 outlets have`, `All 8 outlets have`.
    fn with_verb(self, noun: &str, singular: &str, plural: &str) -> String {
        let Share { n, of } = self;
        let verb = if n == 1 { singular } else { plural };
        // "comparison of frames" has its s inside.
        let (head, tail) = match noun.split_once(" of ") {
            Some((head, tail)) => (head, format!(" of {tail}")),
            None => (noun, String::new()),
        };
        match (n, of) {
            (1, 1) => format!("The only {noun} {verb}"),
            (2, 2) => format!("Both {head}s{tail} {verb}"),
            (n, of) if n == of => format!("All {}{tail} {verb}", count(of, head)),
            (n, of) => format!("{n} of {}{tail} {verb}", count(of, head)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_read_as_sentences() {
        let has = |n, of| Share { n, of }.with_verb("outlet", "has", "have");
        assert_eq!(has(8, 8), "All 8 outlets have");
        assert_eq!(has(2, 2), "Both outlets have");
        assert_eq!(has(1, 8), "1 of 8 outlets has");
        assert_eq!(has(3, 8), "3 of 8 outlets have");
        assert_eq!(
            Share { n: 1, of: 9 }.with_verb("comparison of frames", "is", "are"),
            "1 of 9 comparisons of frames is"
        );
        assert_eq!(Share::of([false, false].into_iter()), None);
    }

    /// The share of labels that the model gets wrong is what its metrics say: 1 − 0.8368.
    #[test]
    fn the_accuracy_of_the_built_in_model_is_read_from_its_metrics() {
        let built_in = Limit::SingleScores {
            model: DEFAULT_MODEL.to_string(),
        };
        assert!(built_in.sentence().contains("16 % of its labels differ"));
        let other = Limit::SingleScores {
            model: "my-own".to_string(),
        };
        assert!(!other.sentence().contains('%'));
    }

    #[test]
    fn reasons_for_no_test_are_counted() {
        use TooFew::{Articles, Uses};
        let all = [None, Some(Uses), Some(Articles), Some(Uses)];
        let found = Limit::of_tests(all.into_iter()).unwrap();
        assert_eq!(
            found.short(),
            "too few to test in 3 of 4 (in 1, fewer than 3 articles on a side contribute; in 2, on a side fewer than 5 uses are \
             expected, were there no difference)"
        );
        assert!(
            found
                .sentence()
                .starts_with("3 of 4 differences of frames and sentiment were not tested, because")
        );
        assert_eq!(Limit::of_tests([None, None].into_iter()), None);
    }
}
