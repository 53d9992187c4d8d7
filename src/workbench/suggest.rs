//! Words of a corpus that may be terms of a frame: those that stand beside its terms, and those that the encoder takes for alike.
//!
//! Neither says that a word is a term: words stand beside terms for many reasons, and an encoder takes opposites for alike.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::codebook::{Codebook, Kind};
use crate::model::{Model, ModelError, Request};
use crate::stats::keyness::g_squared;
use crate::stats::share::Share;
use crate::text::Span;
use crate::workbench::{Read, Searched};

/// A candidate must occur so often, in so many articles.
const FEWEST_PLACES: usize = 3;
const FEWEST_ARTICLES: usize = 2;
/// The most candidates whose vectors are worked out, and the places of each that are read.
const MOST_READ: usize = 600;
const PLACES_READ: usize = 3;
/// The most hits of the frame that are read.
const HITS_READ: usize = 150;

/// A word, or two in a row, that may be a term.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The words in lower case.
    pub text: String,
    /// Places in each outlet, in the order of [`Searched::outlets`].
    pub by_outlet: Vec<usize>,
    /// Articles with it.
    pub articles: usize,
    /// Sentences with it.
    pub sentences: usize,
    /// Sentences with it and with a term of the frame.
    pub together: usize,
    /// Dunning's G² of the two: above 3.84 is p < 0.05 for one word. 0 where they stand together less than by chance.
    pub association: f64,
    /// The cosine of its vector and that of the frame's terms, both less the mean of all candidates, −1 to 1; `None` where it
    /// was not read.
    pub closeness: Option<f64>,
    /// Two sentences with it: the article's id, the sentence's number from 1, the sentence.
    pub examples: Vec<(String, usize, String)>,
    places: Vec<(usize, usize, Span)>,
}

/// The candidates for the frame at `frame` of the codebook, in no order: the best by [`Candidate::association`] and by
/// [`Candidate::closeness`] are for the reader to judge. `model` reads sentences with `threads` workers.
///
/// # Errors
/// When the model fails.
pub fn candidates(
    searched: &Searched<'_>,
    frame: usize,
    model: &Model,
    threads: usize,
) -> Result<Vec<Candidate>, ModelError> {
    let mut found = beside(searched, frame);
    close(searched, frame, model, threads, &mut found)?;
    Ok(found)
}

/// What occurs often enough, with how often it stands in a sentence with the frame.
fn beside(searched: &Searched<'_>, frame: usize) -> Vec<Candidate> {
    let mut all: BTreeMap<String, Candidate> = BTreeMap::new();
    let mut articles: HashMap<String, BTreeSet<usize>> = HashMap::new();
    let (mut sentences, mut framed) = (0_usize, 0_usize);
    for (article, read) in searched.articles.iter().enumerate() {
        for sentence in 0..read.reading.sentences.len() {
            let hits: Vec<Span> = own_hits(read, sentence, frame).collect();
            sentences += 1;
            framed += usize::from(!hits.is_empty());
            let mut here = BTreeSet::new();
            for (text, span) in phrases(searched, read, sentence) {
                if hits.iter().any(|hit| hit.overlaps(span)) {
                    continue;
                }
                let one = all
                    .entry(text.clone())
                    .or_insert_with(|| Candidate::new(&text, searched.outlets.len()));
                one.by_outlet[read.outlet] += 1;
                one.places.push((article, sentence, span));
                articles.entry(text.clone()).or_default().insert(article);
                if here.insert(text) {
                    one.sentences += 1;
                    one.together += usize::from(!hits.is_empty());
                }
            }
        }
    }
    let mut kept: Vec<Candidate> = all.into_values().collect();
    for one in &mut kept {
        one.articles = articles[&one.text].len();
        let group = Share::new(one.together as f64, framed as f64);
        let rest = Share::new(
            (one.sentences - one.together) as f64,
            (sentences - framed) as f64,
        );
        if let (Some(group), Some(rest)) = (group, rest)
            && group.count() / group.total() > rest.count() / rest.total()
        {
            one.association = g_squared(group, rest);
        }
    }
    kept.retain(|one| one.places.len() >= FEWEST_PLACES && one.articles >= FEWEST_ARTICLES);
    for one in &mut kept {
        let examples = one
            .places
            .iter()
            .map(|&(article, sentence, _)| (article, sentence));
        let mut examples: Vec<(usize, usize)> = examples.collect();
        examples.dedup();
        // From different articles, if there are.
        let apart = examples
            .iter()
            .find(|(article, _)| *article != examples[0].0);
        let second = apart.or(examples.get(1)).copied();
        one.examples = [Some(examples[0]), second]
            .into_iter()
            .flatten()
            .map(|(article, sentence)| {
                let read = &searched.articles[article];
                (
                    read.article.id.clone(),
                    sentence + 1,
                    read.sentence(sentence).to_owned(),
                )
            })
            .collect();
    }
    kept
}

impl Candidate {
    fn new(text: &str, outlets: usize) -> Candidate {
        Candidate {
            text: text.to_owned(),
            by_outlet: vec![0; outlets],
            articles: 0,
            sentences: 0,
            together: 0,
            association: 0.0,
            closeness: None,
            examples: Vec::new(),
            places: Vec::new(),
        }
    }

    /// Places in all outlets.
    pub fn hits(&self) -> usize {
        self.by_outlet.iter().sum()
    }
}

fn own_hits<'r>(
    read: &'r Read<'_>,
    sentence: usize,
    frame: usize,
) -> impl Iterator<Item = Span> + 'r {
    let hits = read.found_in(sentence).iter();
    let own = hits.filter(move |found| (found.hit.kind, found.hit.index) == (Kind::Frame, frame));
    own.map(|found| found.hit.span)
}

/// The words of a sentence that say something, and two of them in a row, in lower case. Names are no frames.
fn phrases(searched: &Searched<'_>, read: &Read<'_>, sentence: usize) -> Vec<(String, Span)> {
    let text = read.article.text();
    let language = &*searched.codebook.language;
    let content = |span: &Span| {
        let word = span.of(text);
        let small = crate::text::folded(word);
        let says = word.chars().all(|c| c.is_alphabetic() || c == '-') && word.chars().count() > 2;
        (says
            && word.starts_with(char::is_lowercase)
            && !language.stop_words().contains(&small.as_str()))
        .then_some(small)
    };
    let words = read.words(sentence);
    let mut phrases: Vec<(String, Span)> = words
        .iter()
        .filter_map(|span| Some((content(span)?, *span)))
        .collect();
    for pair in words.windows(2) {
        if let (Some(one), Some(other)) = (content(&pair[0]), content(&pair[1]))
            && &text[pair[0].end..pair[1].start] == " "
        {
            phrases.push((
                format!("{one} {other}"),
                Span::new(pair[0].start, pair[1].end),
            ));
        }
    }
    phrases
}

/// Works out how close candidates are to the frame's hits in the encoder's space.
fn close(
    searched: &Searched<'_>,
    frame: usize,
    model: &Model,
    threads: usize,
    found: &mut [Candidate],
) -> Result<(), ModelError> {
    // By article and sentence: a candidate's position, or nothing for the frame itself.
    let mut wanted: BTreeMap<_, Vec<(Option<usize>, Span)>> = BTreeMap::new();
    let mut by_use: Vec<usize> = (0..found.len()).collect();
    by_use.sort_by(|&one, &other| {
        (found[other].hits(), &found[one].text).cmp(&(found[one].hits(), &found[other].text))
    });
    for &at in by_use.iter().take(MOST_READ) {
        let places = &found[at].places;
        let step = places.len().div_ceil(PLACES_READ);
        for &(article, sentence, span) in places.iter().step_by(step) {
            wanted
                .entry((article, sentence))
                .or_default()
                .push((Some(at), span));
        }
    }
    let hits = searched
        .articles
        .iter()
        .enumerate()
        .flat_map(|(article, read)| {
            let all = 0..read.reading.sentences.len();
            all.flat_map(move |sentence| {
                own_hits(read, sentence, frame).map(move |span| (article, sentence, span))
            })
        });
    let hits: Vec<_> = hits.collect();
    let step = hits.len().div_ceil(HITS_READ).max(1);
    for &(article, sentence, span) in hits.iter().step_by(step) {
        wanted
            .entry((article, sentence))
            .or_default()
            .push((None, span));
    }
    let targets: Vec<Vec<std::ops::Range<usize>>> = wanted
        .iter()
        .map(|(&(article, sentence), places)| {
            let start = searched.articles[article].reading.sentences[sentence]
                .span
                .start;
            places
                .iter()
                .map(|(_, span)| span.shifted_back(start).into())
                .collect()
        })
        .collect();
    let requests: Vec<Request<'_>> = wanted
        .keys()
        .zip(&targets)
        .map(|(&(article, sentence), targets)| Request {
            text: searched.articles[article].sentence(sentence),
            targets,
        })
        .collect();
    let Some(vectors) = model.vectors(&requests, threads)? else {
        return Ok(());
    };
    let mut sums: BTreeMap<Option<usize>, Vec<f64>> = BTreeMap::new();
    for (places, vectors) in wanted.values().zip(vectors) {
        for ((of, _), vector) in places.iter().zip(vectors) {
            if let Some(vector) = vector {
                let sum = sums.entry(*of).or_insert_with(|| vec![0.0; vector.len()]);
                let length = norm(vector.iter().map(|&x| f64::from(x))).max(f64::MIN_POSITIVE);
                sum.iter_mut()
                    .zip(&vector)
                    .for_each(|(sum, &x)| *sum += f64::from(x) / length);
            }
        }
    }
    for sum in sums.values_mut() {
        let length = norm(sum.iter().copied()).max(f64::MIN_POSITIVE);
        sum.iter_mut().for_each(|x| *x /= length);
    }
    let Some(own) = sums.remove(&None) else {
        return Ok(());
    };
    let n = sums.len().max(1) as f64;
    let mut mean = vec![0.0; own.len()];
    for sum in sums.values() {
        mean.iter_mut()
            .zip(sum)
            .for_each(|(mean, x)| *mean += x / n);
    }
    let less_mean = |vector: &[f64]| -> Vec<f64> {
        vector.iter().zip(&mean).map(|(x, mean)| x - mean).collect()
    };
    let own = less_mean(&own);
    for (of, sum) in sums {
        if let Some(at) = of {
            let vector = less_mean(&sum);
            let product: f64 = vector
                .iter()
                .zip(&own)
                .map(|(one, other)| one * other)
                .sum();
            let lengths = norm(vector.iter().copied()) * norm(own.iter().copied());
            found[at].closeness = (lengths > 0.0).then(|| product / lengths);
        }
    }
    Ok(())
}

fn norm(values: impl Iterator<Item = f64>) -> f64 {
    values.map(|x| x * x).sum::<f64>().sqrt()
}

/// The position of a frame in a codebook, by its id.
pub fn frame_at(codebook: &Codebook, id: &str) -> Option<usize> {
    codebook.frames.iter().position(|frame| frame.id == id)
}
