//! `collocates_by_actor`: the words that stand near each actor, by outlet.

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use super::frame;
use crate::annotate::{AnnotatedArticle, Mention};
use crate::codebook::Kind;
use crate::compare::Study;
use crate::compare::vocabulary::StopWords;
use crate::stats::association::{log_dice, pmi};

/// Words on either side of a mention that count as near it.
const WINDOW: usize = 5;
/// Uses near the actor that a word needs.
const LEAST_USES: u32 = 3;
/// Articles in which it needs to stand near the actor.
const LEAST_ARTICLES: u32 = 2;
/// Rows of an outlet and actor at most.
const MOST_ROWS: usize = 30;

/// One outlet, one actor, one word.
struct Row<'a> {
    outlet: &'a str,
    actor: &'a str,
    word: String,
    near: Near,
    /// Uses of the word by the outlet.
    uses: u32,
    /// Words near the actor.
    n_near_actor: u32,
    log_dice: Option<f64>,
    pmi: Option<f64>,
}

/// How often a word stands near an actor.
#[derive(Clone, Copy, Default)]
struct Near {
    uses: u32,
    articles: u32,
}

/// See `docs/tables.md`, *collocates_by_actor*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let stop_words = StopWords::of(&study.corpus.language);
    let mut rows: Vec<Row<'_>> = study
        .places_by_outlet()
        .into_par_iter()
        .flat_map_iter(|(outlet, articles)| rows(study, outlet, &articles, &stop_words))
        .collect();
    rows.sort_by(|one, other| {
        (one.outlet, one.actor)
            .cmp(&(other.outlet, other.actor))
            .then(
                other
                    .log_dice
                    .partial_cmp(&one.log_dice)
                    .expect("scores are numbers"),
            )
            .then_with(|| one.word.cmp(&other.word))
    });
    frame!(rows,
        "outlet": |row| row.outlet,
        "actor": |row| row.actor,
        "collocate": |row| row.word.as_str(),
        "n_near": |row| row.near.uses,
        "n_articles_near": |row| row.near.articles,
        "n": |row| row.uses,
        "n_words_near_actor": |row| row.n_near_actor,
        "log_dice": |row| row.log_dice,
        "pmi": |row| row.pmi,
    )
}

/// The rows of one outlet: for each actor, its strongest collocates.
fn rows<'a>(
    study: &Study<'a>,
    outlet: &'a str,
    articles: &[usize],
    stop_words: &StopWords,
) -> Vec<Row<'a>> {
    let actors = &study.codebook.actors;
    let mut uses = vec![0; study.words.len()];
    let mut near: Vec<Vec<(usize, u32)>> = vec![Vec::new(); actors.len()];
    let mut total = 0;
    for &article in articles {
        let words = &study.words.places[article];
        total += words.len();
        words.iter().for_each(|&word| uses[word as usize] += 1);
        for (actor, places) in near_places(&study.counted[article], actors.len()) {
            near[actor].extend(places.iter().map(|&place| (article, words[place])));
        }
    }
    let mut counter = Counter::new(study.words.len());
    let mut rows = Vec::new();
    for (actor, near) in actors.iter().zip(near) {
        let all = near.len() as u32;
        let enough = |near: &Near| near.uses >= LEAST_USES && near.articles >= LEAST_ARTICLES;
        let mut own: Vec<Row<'_>> = counter
            .count(&near)
            .into_iter()
            .filter(|(_, near)| enough(near))
            .map(|(word, near)| {
                let (joint, x, y) = (near.uses.into(), uses[word as usize].into(), all.into());
                Row {
                    outlet,
                    actor: &actor.id,
                    word: study.words.text(study, word),
                    near,
                    uses: uses[word as usize],
                    n_near_actor: all,
                    log_dice: log_dice(joint, x, y),
                    pmi: pmi(joint, x, y, total as f64),
                }
            })
            .filter(|row| !stop_words.hold(&row.word))
            .collect();
        own.sort_by(|one, other| {
            let by_score = other.log_dice.partial_cmp(&one.log_dice);
            by_score
                .expect("scores are numbers")
                .then_with(|| one.word.cmp(&other.word))
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

    /// How often each of the words stands there, given with their articles, article by article.
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
