//! One figure of the results with everything that contributes to it: the use of a frame, or the sentiment towards an actor.
//!
//! Frames and actors differ in what their table compares: mentions per word, or the mean sentiment. All else, the
//! counts, the articles, the mentions, the rest, is the same and is read off the same tables.

use std::collections::HashMap;

use crate::codebook::Kind;
use crate::compare::Rule;
use crate::results::run::OutletFacts;
use crate::results::{Fault, ReadError, Results, unknown};
use crate::schema::Voices;
use crate::stats::permutation::TooFew;
use crate::tables::articles::Article;
use crate::tables::mentions::{Mention, ReferenceKind};
use crate::tables::{frames_by_outlet, sentiment_by_outlet};
use crate::text::Voice;

/// A figure and its parts.
pub struct Figure<'a> {
    /// The results that it is in.
    pub results: &'a Results,
    /// The outlet, or the group of `--by`.
    pub outlet: &'a OutletFacts,
    /// Frame or actor.
    pub kind: Kind,
    /// Its id.
    pub id: &'a str,
    /// The voice that it is of; `None`: all together.
    pub voice: Option<Voice>,
    /// What the outlet adds to it.
    pub own: Side<'a>,
    /// What those that the outlet is compared with add; `None` for the reference outlet itself.
    pub rest: Option<Side<'a>>,
    /// Mentions per 1,000 words; the table of sentiment has no interval for it.
    pub rate: Estimate,
    /// Mean sentiment of the mentions.
    pub sentiment: Estimate,
    /// The test against the rest: of the rate of a frame, of the sentiment towards an actor.
    pub test: Test,
}

/// One side of a comparison.
pub struct Side<'a> {
    /// The ids of its outlets.
    pub outlets: Vec<&'a str>,
    /// Its articles, with the mentions that count, in the order of the tables.
    pub articles: Vec<ArticlePart<'a>>,
}

/// What one article adds.
pub struct ArticlePart<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its mentions of the frame or actor, in the voice.
    pub mentions: Vec<&'a Mention>,
}

/// A figure as a table has it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The figure.
    pub value: Option<f64>,
    /// Lower and upper end of its 95 % interval.
    pub interval: Option<(f64, f64)>,
}

/// A test as a table has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Test {
    /// Two-sided p value.
    pub p: Option<f64>,
    /// The same, corrected for many tests.
    pub q: Option<f64>,
    /// Why there is no test.
    pub too_few: Option<TooFew>,
    /// How many tests it was corrected for, itself included.
    pub corrected_for: usize,
}

/// What a comparison table has of the figure.
type TableRow = (Estimate, Estimate, Test);

impl<'a> Figure<'a> {
    /// The figure of an outlet and a frame or actor, in one voice or in all.
    ///
    /// # Errors
    /// When the results have no such outlet, frame or actor, with those that there are.
    pub fn find(
        results: &'a Results,
        outlet: &str,
        kind: Kind,
        id: &str,
        voice: Option<Voice>,
    ) -> Result<Figure<'a>, ReadError> {
        results.check_id(kind, id)?;
        let outlets = &results.run.corpus.outlets;
        let found = outlets.iter().find(|one| one.id == outlet);
        let row = match kind {
            Kind::Frame => frame_row(results, outlet, id),
            Kind::Actor => actor_row(results, outlet, id, voice),
        };
        let Some(outlet) = found else {
            if results.articles.iter().any(|one| one.outlet == outlet) {
                return Err(ReadError::Unknown(format!(
                    "every passage of `{outlet}` repeats another, so nothing of it is counted and it has no figures \
                     (duplicates.csv); `parallax analyze … --keep-duplicates` counts them"
                )));
            }
            let known: Vec<&str> = outlets.iter().map(|one| one.id.as_str()).collect();
            return Err(ReadError::Unknown(unknown("outlet", outlet, &known)));
        };
        let Some((id, (rate, sentiment, test))) = row else {
            let why = format!(
                "it has no row for {} and the {} {id}",
                outlet.id,
                kind.as_str()
            );
            let table = match kind {
                Kind::Frame => frames_by_outlet::DEFINITION.name,
                Kind::Actor => sentiment_by_outlet::DEFINITION.name,
            };
            return Err(Fault::whole(table, why).error(&results.folder, &results.run, &[]));
        };
        let mut figure = Figure {
            results,
            outlet,
            kind,
            id,
            voice,
            own: Side::of(results, vec![&outlet.id], (kind, id, voice)),
            rest: None,
            rate,
            sentiment,
            test,
        };
        figure.rate.value = figure.rate.value.or(figure.own.rate());
        let others = figure.others();
        if !others.is_empty() {
            figure.rest = Some(Side::of(results, others, (kind, id, voice)));
        }
        Ok(figure)
    }

    /// The ids of those that the outlet is compared with.
    fn others(&self) -> Vec<&'a str> {
        let run = &self.results.run;
        let rule = Rule::new(run.comparison.reference.as_deref());
        let ids = run.corpus.outlets.iter().map(|one| one.id.as_str());
        ids.filter(|other| rule.compares(&self.outlet.id, other))
            .collect()
    }

    /// The outlet's mentions that do not count in the comparison, since they are in copied text. Pronouns never do, and are no part of this.
    pub fn uncounted(&self) -> usize {
        let mentions = self.results.mentions.iter();
        let own = mentions.filter(|one| {
            !one.counted
                && one.reference != Some(ReferenceKind::Pronoun)
                && (one.kind, one.id.as_str()) == (self.kind, self.id)
                && one.outlet == self.outlet.id
                && self.voice.is_none_or(|voice| one.voice == voice)
        });
        own.count()
    }

    /// How strongly a mention speaks, from −1 to 1: its sentiment, or where the model scores no mentions its sentence's
    /// tone.
    pub fn score(&self, mention: &Mention) -> Option<f64> {
        let results = self.results;
        if results.run.model.scores_mentions {
            return mention.sentiment;
        }
        let sentence = results.sentence(&mention.article_id, mention.sentence_id);
        sentence.map(|sentence| sentence.tone)
    }

    /// How many articles of one side contribute to the figure.
    pub fn n_contributing(&self, side: &Side<'_>) -> usize {
        let contributes = |part: &&ArticlePart<'_>| match self.kind {
            Kind::Frame => part.article.n_words_counted > 0,
            Kind::Actor => part.sentiment().is_some(),
        };
        side.articles.iter().filter(contributes).count()
    }
}

/// The row of a frame, with the id that lives as long as the results.
fn frame_row<'a>(results: &'a Results, outlet: &str, id: &str) -> Option<(&'a str, TableRow)> {
    let table = &results.frames_by_outlet;
    let row = table
        .iter()
        .find(|row| row.outlet == outlet && row.frame == id)?;
    let rate = Estimate::new(row.per_1000_words, (row.ci_low, row.ci_high));
    let sentiment = Estimate::new(
        row.sentiment_mean,
        (row.sentiment_ci_low, row.sentiment_ci_high),
    );
    let test = Test {
        p: row.p_value,
        q: row.q_value,
        too_few: row.too_few,
        corrected_for: table.iter().filter(|one| one.p_value.is_some()).count(),
    };
    Some((&row.frame, (rate, sentiment, test)))
}

/// The row of an actor and a voice.
fn actor_row<'a>(
    results: &'a Results,
    outlet: &str,
    id: &str,
    voice: Option<Voice>,
) -> Option<(&'a str, TableRow)> {
    let table = &results.sentiment_by_outlet;
    let voices = voice.map_or(Voices::All, Voices::Only);
    let row = table
        .iter()
        .find(|row| row.voice == voices && row.outlet == outlet && row.actor == id)?;
    let sentiment = Estimate::new(row.sentiment_mean, (row.ci_low, row.ci_high));
    let test = Test {
        p: row.p_value,
        q: row.q_value,
        too_few: row.too_few,
        corrected_for: table.iter().filter(|one| one.p_value.is_some()).count(),
    };
    Some((&row.actor, (Estimate::default(), sentiment, test)))
}

impl Estimate {
    fn new(value: Option<f64>, (low, high): (Option<f64>, Option<f64>)) -> Estimate {
        Estimate {
            value,
            interval: low.zip(high),
        }
    }
}

impl<'a> Side<'a> {
    fn of(
        results: &'a Results,
        outlets: Vec<&'a str>,
        (kind, id, voice): (Kind, &str, Option<Voice>),
    ) -> Side<'a> {
        let mut mentions: HashMap<&str, Vec<&Mention>> = HashMap::new();
        for mention in results.mentions.iter().filter(|one| one.counted) {
            let wanted = mention.kind == kind && mention.id == id;
            if wanted && voice.is_none_or(|voice| mention.voice == voice) {
                mentions
                    .entry(&mention.article_id)
                    .or_default()
                    .push(mention);
            }
        }
        // An article that is a copy throughout has no sentence left to compare.
        let articles = results.articles.iter().filter_map(|article| {
            let id = article.article_id.as_str();
            (results.n_counted(id) > 0 && outlets.contains(&article.outlet.as_str())).then(|| {
                ArticlePart {
                    article,
                    mentions: mentions.remove(id).unwrap_or_default(),
                }
            })
        });
        let articles = articles.collect();
        Side { outlets, articles }
    }

    /// All its mentions.
    pub fn mentions(&self) -> impl Iterator<Item = &'a Mention> {
        self.articles
            .iter()
            .flat_map(|part| part.mentions.iter().copied())
    }

    /// How many mentions.
    pub fn n_mentions(&self) -> usize {
        self.mentions().count()
    }

    /// Words of its articles.
    pub fn n_words(&self) -> usize {
        self.articles
            .iter()
            .map(|part| part.article.n_words_counted)
            .sum()
    }

    /// Articles with a mention.
    pub fn n_articles_with(&self) -> usize {
        let with = self
            .articles
            .iter()
            .filter(|part| !part.mentions.is_empty());
        with.count()
    }

    /// Mentions per 1,000 words.
    pub fn rate(&self) -> Option<f64> {
        let words = self.n_words();
        (words > 0).then(|| 1000.0 * self.n_mentions() as f64 / words as f64)
    }

    /// Mean sentiment of the mentions that have one.
    pub fn sentiment(&self) -> Option<f64> {
        mean(self.mentions().filter_map(|one| one.sentiment))
    }

    /// How many of its mentions are in a voice.
    pub fn in_voice(&self, voice: Voice) -> usize {
        self.mentions().filter(|one| one.voice == voice).count()
    }
}

impl ArticlePart<'_> {
    /// Mentions per 1,000 words of the article.
    pub fn rate(&self) -> Option<f64> {
        let words = self.article.n_words_counted;
        (words > 0).then(|| 1000.0 * self.mentions.len() as f64 / words as f64)
    }

    /// Mean sentiment of the article's mentions that have one.
    pub fn sentiment(&self) -> Option<f64> {
        mean(self.mentions.iter().filter_map(|one| one.sentiment))
    }
}

/// The mean of some numbers, if there are any.
pub(super) fn mean(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, n) = numbers.fold((0.0, 0), |(sum, n), one| (sum + one, n + 1));
    (n > 0).then(|| sum / f64::from(n))
}
