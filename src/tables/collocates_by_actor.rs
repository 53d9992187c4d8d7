//! `collocates_by_actor`: the words that stand near each actor, by outlet.

use std::borrow::Cow;

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use crate::annotate::{AnnotatedArticle, Mention};
use crate::codebook::Kind;
use crate::compare::Study;
use crate::compare::vocabulary::StopWords;
use crate::schema::{frame, table};
use crate::stats::association::{log_dice, pmi};

/// Words on either side of a mention that count as near it.
const WINDOW: usize = 5;
/// Uses near the actor that a word needs.
const LEAST_USES: u32 = 3;
/// Articles in which it needs to stand near the actor.
const LEAST_ARTICLES: u32 = 2;
/// Rows of an outlet and actor at most.
const MOST_ROWS: usize = 30;

table! {
    /// A word is near a mention if it is at most five words before or after it in the same sentence. Words of the actor's own names
    /// don't count, nor do stop words.
    ///
    /// A row needs three uses near the actor, in two articles; the 30 with the highest `log_dice` are given. They describe: no test is
    /// made.
    #[table("collocates_by_actor", one row for "each outlet, actor and word near it")]
    pub struct Collocate<T> {
        /// The outlet.
        outlet: T,
        /// The actor's id in the codebook.
        actor: T,
        /// The word.
        collocate: T,
        /// Uses of the word near the actor.
        #[unit = "uses"]
        #[range = "3 or more"]
        n_near: usize,
        /// Articles in which it is used there.
        #[unit = "articles"]
        #[range = "2 or more"]
        n_articles_near: usize,
        /// All uses of the word by the outlet.
        #[unit = "uses"]
        #[range = "`n_near` or more"]
        n: usize,
        /// All words near the actor.
        #[unit = "words"]
        #[range = "`n_near` or more"]
        n_words_near_actor: usize,
        /// Rychlý's (2008) log-Dice: one less is half as often together. It does not depend on the size of the
        /// corpus, so that it can be compared between outlets.
        #[unit = "log-Dice"]
        #[range = "14 or less"]
        log_dice: Option<f64>,
        /// Pointwise mutual information (Church and Hanks 1990): 0 is chance, and rare words score high.
        #[unit = "bits"]
        #[range = "any"]
        pmi: Option<f64>,
    }
}

/// How often a word occurs near an actor.
#[derive(Clone, Copy, Default)]
struct Near {
    uses: u32,
    articles: u32,
}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let stop_words = StopWords::of(&*study.corpus.language);
    let mut rows: Vec<Collocate<Cow<'_, str>>> = study
        .articles_by_outlet()
        .into_par_iter()
        .flat_map_iter(|(outlet, articles)| rows(study, outlet, &articles, &stop_words))
        .collect();
    rows.sort_by(|one, other| {
        (&one.outlet, &one.actor)
            .cmp(&(&other.outlet, &other.actor))
            .then(
                other
                    .log_dice
                    .partial_cmp(&one.log_dice)
                    .expect("scores are numbers"),
            )
            .then_with(|| one.collocate.cmp(&other.collocate))
    });
    frame(rows)
}

/// The rows of one outlet: for each actor, its strongest collocates.
fn rows<'a>(
    study: &Study<'a>,
    outlet: &'a str,
    articles: &[usize],
    stop_words: &StopWords,
) -> Vec<Collocate<Cow<'a, str>>> {
    let actors = &study.codebook.actors;
    let mut uses = vec![0; study.words.len()];
    let mut near: Vec<Vec<(usize, u32)>> = vec![Vec::new(); actors.len()];
    let mut total = 0;
    for &article in articles {
        let words = &study.words.places[article];
        total += words.len();
        words.iter().for_each(|&word| uses[word as usize] += 1);
        for (actor, places) in near_places(&study.counted(article), actors.len()) {
            near[actor].extend(places.iter().map(|&place| (article, words[place])));
        }
    }
    let mut counter = Counter::new(study.words.len());
    let mut rows = Vec::new();
    for (actor, near) in actors.iter().zip(near) {
        let near_actor = near.len() as u32;
        let enough = |near: &Near| near.uses >= LEAST_USES && near.articles >= LEAST_ARTICLES;
        let mut own: Vec<Collocate<Cow<'a, str>>> = counter
            .count(&near)
            .into_iter()
            .filter(|(_, near)| enough(near))
            .map(|(word, near)| {
                let (joint, x, y) = (
                    near.uses.into(),
                    uses[word as usize].into(),
                    near_actor.into(),
                );
                Collocate {
                    outlet: Cow::from(outlet),
                    actor: Cow::from(&actor.id),
                    collocate: Cow::from(study.text(&study.words, word)),
                    n_near: near.uses as usize,
                    n_articles_near: near.articles as usize,
                    n: uses[word as usize] as usize,
                    n_words_near_actor: near_actor as usize,
                    log_dice: log_dice(joint, x, y),
                    pmi: pmi(joint, x, y, total as f64),
                }
            })
            .filter(|row| !stop_words.hold(&row.collocate))
            .collect();
        own.sort_by(|one, other| {
            let by_score = other.log_dice.partial_cmp(&one.log_dice);
            by_score
                .expect("scores are numbers")
                .then_with(|| one.collocate.cmp(&other.collocate))
        });
        own.truncate(MOST_ROWS);
        rows.append(&mut own);
    }
    rows
}

/// Counts words, for one actor after the other: the room for all words of the study is made once.
struct Counter {
    near: Vec<Near>,
    /// The article that was last counted for each word.
    last: Vec<usize>,
}

impl Counter {
    fn new(words: usize) -> Self {
        Counter {
            near: vec![Near::default(); words],
            last: vec![usize::MAX; words],
        }
    }

    /// How often each of the words occurs, given with their articles, article by article.
    fn count(&mut self, words: &[(usize, u32)]) -> Vec<(u32, Near)> {
        let mut distinct = Vec::new();
        for &(article, word) in words {
            let (near, last) = (&mut self.near[word as usize], &mut self.last[word as usize]);
            if near.uses == 0 {
                distinct.push(word);
            }
            near.uses += 1;
            near.articles += u32::from(*last != article);
            *last = article;
        }
        let taken = distinct.into_iter().map(|word| {
            self.last[word as usize] = usize::MAX;
            (word, std::mem::take(&mut self.near[word as usize]))
        });
        taken.collect()
    }
}

/// For each actor, the words of its article that stand near a mention of it in the same sentence, without
/// the words of its own names. A word near two mentions is there once.
fn near_places(article: &AnnotatedArticle, actors: usize) -> Vec<(usize, Vec<usize>)> {
    let mut starts = vec![0];
    for sentence in &article.sentences {
        starts.push((starts[starts.len() - 1] + sentence.n_words).min(article.words.len()));
    }
    let mut near = vec![Vec::new(); actors];
    let mut own = vec![Vec::new(); actors];
    for mention in article
        .mentions
        .iter()
        .filter(|one| one.kind == Kind::Actor)
    {
        let (first, past) = word_range(article, mention);
        let (start, end) = (starts[mention.sentence], starts[mention.sentence + 1]);
        own[mention.index].extend(first..past);
        near[mention.index].extend(first.saturating_sub(WINDOW).max(start)..first);
        near[mention.index].extend(past..(past + WINDOW).min(end).max(past));
    }
    let places = near.into_iter().zip(own).enumerate();
    places
        .map(|(actor, (mut near, own))| {
            near.sort_unstable();
            near.dedup();
            near.retain(|place| own.binary_search(place).is_err());
            (actor, near)
        })
        .collect()
}

/// The words of a mention: its first, and one past its last.
fn word_range(article: &AnnotatedArticle, mention: &Mention) -> (usize, usize) {
    let words = &article.words;
    let first = words.partition_point(|word| word.end <= mention.span.start);
    let past = words.partition_point(|word| word.start < mention.span.end);
    (first, past.max(first))
}
