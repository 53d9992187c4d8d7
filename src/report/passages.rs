//! The evidence in the page: texts, and the sentences and mentions as numbers that point into them.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::codebook::Kind;
use crate::results::Results;
use crate::schema::Word;
use crate::tables::mentions::Mention;
use crate::tables::sentences::Sentence;
use crate::text::{Utf16Offsets, Voice};

/// Bytes of texts, sentences and mentions that a page holds at most; what does not fit is left to the tables.
pub(super) const BUDGET: usize = 8_000_000;
/// About how many bytes a sentence or a mention takes in the page.
const ROW: usize = 32;

/// The evidence.
pub(super) struct Passages<'a> {
    pub(super) speakers: Vec<&'a str>,
    pub(super) labels: Vec<&'a str>,
    pub(super) articles: Articles<'a>,
    pub(super) texts: Vec<Option<&'a str>>,
    pub(super) sentences: Sentences,
    pub(super) mentions: Mentions,
    pub(super) shown: Shown,
}

/// How much of the evidence fits.
#[derive(Serialize)]
pub(super) struct Shown {
    /// Articles whose text is in the page.
    articles: usize,
}

/// The articles, all of them.
#[derive(Default, Serialize)]
pub(super) struct Articles<'a> {
    id: Vec<&'a str>,
    /// Ids of the outlets compared, in the run's order, then of those without a counted sentence.
    outlets: Vec<&'a str>,
    /// Index into these.
    outlet: Vec<usize>,
    date: Vec<Option<&'a str>>,
    title: Vec<Option<&'a str>>,
    url: Vec<Option<&'a str>>,
    words: Vec<usize>,
    duplicate_of: Vec<Option<&'a str>>,
}

/// Sentences of the articles whose text is in the page. Offsets are UTF-16 units of that text, as JavaScript counts.
#[derive(Default, Serialize)]
pub(super) struct Sentences {
    article: Vec<usize>,
    /// Number of its paragraph in the article, from 0.
    paragraph: Vec<usize>,
    start: Vec<usize>,
    end: Vec<usize>,
    /// Index into [`Voice::ALL`].
    voice: Vec<usize>,
    /// Index into the speakers, or −1.
    speaker: Vec<i64>,
    /// Millionths, which the tables hold: rounded once more, a mention could read differently from its own mean.
    tone: Vec<i32>,
    heading: Vec<u8>,
    counted: Vec<u8>,
}

/// Mentions in these sentences.
#[derive(Default, Serialize)]
pub(super) struct Mentions {
    /// Index into the sentences.
    sentence: Vec<usize>,
    /// Index into the codebook's actors followed by its frames.
    code: Vec<usize>,
    start: Vec<usize>,
    end: Vec<usize>,
    voice: Vec<usize>,
    speaker: Vec<i64>,
    /// Millionths; `None` where the mention was not scored.
    sentiment: Vec<Option<i32>>,
    scare: Vec<u8>,
    counted: Vec<u8>,
    /// Titles, adjectives and appositions, separated by `; `: index into the labels, or −1.
    labels: Vec<i64>,
}

/// The evidence of `results`, as much as goes into `budget` bytes.
pub(super) fn passages(results: &Results, budget: usize) -> Passages<'_> {
    let mut passages = Passages {
        speakers: Vec::new(),
        labels: Vec::new(),
        articles: articles(results),
        texts: vec![None; results.articles.len()],
        sentences: Sentences::default(),
        mentions: Mentions::default(),
        shown: Shown { articles: 0 },
    };
    let codes = codes(results);
    let (mut speakers, mut labels) = (Distinct::default(), Distinct::default());
    let by_article = ByArticle::of(results);
    let sizes = results.articles.iter().map(|article| {
        let id = article.article_id.as_str();
        (article.outlet.as_str(), id, by_article.size(results, id))
    });
    let chosen = chosen(sizes, budget);
    passages.shown.articles = chosen.len();
    for (at, article) in results.articles.iter().enumerate() {
        let id = article.article_id.as_str();
        let Some(text) = results.text(id).filter(|_| chosen.contains(&at)) else {
            continue;
        };
        passages.texts[at] = Some(text.as_str());
        let units = Utf16Offsets::new(text.as_str());
        let mut places = HashMap::new();
        for sentence in by_article.sentences(id) {
            places.insert(sentence.sentence_id, passages.sentences.article.len());
            let speaker = speakers.index_or_none(sentence.speaker.as_deref());
            let paragraph = text.paragraph_at(sentence.start);
            passages
                .sentences
                .push((at, paragraph), sentence, &units, speaker);
        }
        for mention in by_article.mentions(id) {
            let place = places.get(&mention.sentence_id);
            let code = codes.get(&(mention.kind, mention.id.as_str()));
            if let (Some(&place), Some(&code)) = (place, code) {
                let speaker = speakers.index_or_none(mention.speaker.as_deref());
                passages
                    .mentions
                    .push(place, code, mention, &units, speaker);
                let labels = labels.index_or_none(mention.labels.as_deref());
                passages.mentions.labels.push(labels);
            }
        }
    }
    passages.speakers = speakers.texts;
    passages.labels = labels.texts;
    passages
}

fn articles(results: &Results) -> Articles<'_> {
    let mut columns = Articles::default();
    let mut outlets = Distinct::default();
    for outlet in &results.run.corpus.outlets {
        outlets.index(&outlet.id);
    }
    for article in &results.articles {
        columns.id.push(&article.article_id);
        columns.outlet.push(outlets.index(&article.outlet));
        columns.date.push(article.date.as_deref());
        columns.title.push(article.title.as_deref());
        columns
            .url
            .push(article.url.as_deref().filter(|url| is_web_address(url)));
        columns.words.push(article.n_words);
        columns.duplicate_of.push(article.duplicate_of.as_deref());
    }
    columns.outlets = outlets.texts;
    columns
}

/// Whether a reader may follow it: `javascript:` is not an address, for example.
fn is_web_address(url: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        url.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// Actors first, then frames, in the codebook's order.
fn codes(results: &Results) -> HashMap<(Kind, &str), usize> {
    let codebook = &results.run.codebook;
    let actors = codebook
        .actors
        .iter()
        .map(|actor| (Kind::Actor, actor.id.as_str()));
    let frames = codebook
        .frames
        .iter()
        .map(|frame| (Kind::Frame, frame.id.as_str()));
    actors
        .chain(frames)
        .enumerate()
        .map(|(at, key)| (key, at))
        .collect()
}

/// A candidate: the hash that decides when it is drawn, its index, and its size in bytes.
type Drawn = ([u8; 32], usize, usize);

/// The articles whose text goes into the page, of `(outlet, id, bytes)`: all if they fit, else as many from each outlet as
/// there is room for. They are drawn by the hash of their ids, so that every run chooses the same, whatever they say.
fn chosen<'a>(
    articles: impl Iterator<Item = (&'a str, &'a str, usize)>,
    budget: usize,
) -> HashSet<usize> {
    let mut by_outlet: BTreeMap<&str, Vec<Drawn>> = BTreeMap::new();
    for (at, (outlet, id, size)) in articles.enumerate() {
        let key = Sha256::digest(id.as_bytes()).into();
        by_outlet.entry(outlet).or_default().push((key, at, size));
    }
    for places in by_outlet.values_mut() {
        places.sort_unstable();
    }
    let longest = by_outlet.values().map(Vec::len).max().unwrap_or(0);
    let round = |round: usize| {
        by_outlet
            .values()
            .filter_map(move |places| places.get(round))
    };
    let mut left = budget;
    let mut chosen = HashSet::new();
    for &(_, at, size) in (0..longest).flat_map(round) {
        let Some(rest) = left.checked_sub(size) else {
            break;
        };
        left = rest;
        chosen.insert(at);
    }
    chosen
}

/// The sentences and mentions of each article.
struct ByArticle<'a> {
    sentences: HashMap<&'a str, Vec<&'a Sentence>>,
    mentions: HashMap<&'a str, Vec<&'a Mention>>,
}

impl<'a> ByArticle<'a> {
    fn of(results: &'a Results) -> Self {
        let mut found = ByArticle {
            sentences: HashMap::new(),
            mentions: HashMap::new(),
        };
        for sentence in &results.sentences {
            let own = found.sentences.entry(sentence.article_id.as_str());
            own.or_default().push(sentence);
        }
        for mention in &results.mentions {
            let own = found.mentions.entry(mention.article_id.as_str());
            own.or_default().push(mention);
        }
        found
    }

    fn sentences(&self, id: &str) -> &[&'a Sentence] {
        self.sentences.get(id).map_or(&[], Vec::as_slice)
    }

    fn mentions(&self, id: &str) -> &[&'a Mention] {
        self.mentions.get(id).map_or(&[], Vec::as_slice)
    }

    /// About how many bytes the article takes in the page.
    fn size(&self, results: &Results, id: &str) -> usize {
        let text = results.text(id).map_or(0, |text| text.as_str().len());
        text + ROW * (self.sentences(id).len() + self.mentions(id).len())
    }
}

/// Different texts in the order in which they first occur, each with its index.
#[derive(Default)]
struct Distinct<'a> {
    texts: Vec<&'a str>,
    indices: HashMap<&'a str, usize>,
}

impl<'a> Distinct<'a> {
    fn index(&mut self, text: &'a str) -> usize {
        *self.indices.entry(text).or_insert_with(|| {
            self.texts.push(text);
            self.texts.len() - 1
        })
    }

    /// −1 where there is no text, which is shorter than `null`.
    fn index_or_none(&mut self, text: Option<&'a str>) -> i64 {
        text.map_or(-1, |text| self.index(text) as i64)
    }
}

impl Sentences {
    fn push(
        &mut self,
        (article, paragraph): (usize, usize),
        sentence: &Sentence,
        units: &Utf16Offsets,
        speaker: i64,
    ) {
        self.article.push(article);
        self.paragraph.push(paragraph);
        self.start.push(units.at(sentence.start));
        self.end.push(units.at(sentence.end));
        self.voice.push(index_of(sentence.voice));
        self.speaker.push(speaker);
        self.tone.push(millionths(sentence.tone));
        self.heading.push(sentence.is_heading.into());
        self.counted.push(sentence.counted.into());
    }
}

impl Mentions {
    fn push(
        &mut self,
        sentence: usize,
        code: usize,
        mention: &Mention,
        units: &Utf16Offsets,
        speaker: i64,
    ) {
        self.sentence.push(sentence);
        self.code.push(code);
        self.start.push(units.at(mention.start));
        self.end.push(units.at(mention.end));
        self.voice.push(index_of(mention.voice));
        self.speaker.push(speaker);
        self.sentiment.push(mention.sentiment.map(millionths));
        self.scare.push(mention.scare_quote.into());
        self.counted.push(mention.counted.into());
    }
}

fn millionths(score: f64) -> i32 {
    (1e6 * score).round() as i32
}

fn index_of(voice: Voice) -> usize {
    let index = Voice::ALL.iter().position(|&one| one == voice);
    index.expect("every voice is listed")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn what_does_not_fit_is_left_out_evenly() {
        let ids: Vec<(String, String)> = (0..30)
            .map(|at| {
                (
                    ["wire", "agency", "daily"][at % 3].to_string(),
                    format!("a{at}"),
                )
            })
            .collect();
        let articles = || {
            ids.iter()
                .map(|(outlet, id)| (outlet.as_str(), id.as_str(), 100))
        };
        assert_eq!(chosen(articles(), 3000).len(), 30, "all fit");
        let some = chosen(articles(), 1250);
        assert_eq!(some.len(), 12);
        for outlet in 0..3 {
            assert_eq!(some.iter().filter(|&at| at % 3 == outlet).count(), 4);
        }
        // The same articles are chosen in another order, and not simply the first ones.
        let ids_of = |places: HashSet<usize>, order: &dyn Fn(usize) -> usize| -> BTreeSet<String> {
            places
                .into_iter()
                .map(|at| ids[order(at)].1.clone())
                .collect()
        };
        let backward = chosen(articles().collect::<Vec<_>>().into_iter().rev(), 1250);
        let first: BTreeSet<String> = (0..12).map(|at| format!("a{at}")).collect();
        let forward = ids_of(some, &|at| at);
        assert_eq!(forward, ids_of(backward, &|at| 29 - at));
        assert_ne!(forward, first);
        assert!(chosen(articles(), 99).is_empty());
    }

    #[test]
    fn only_web_addresses_are_links() {
        assert!(is_web_address("https://example.org/a"));
        assert!(is_web_address("HTTP://example.org"));
        for url in [
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc",
            "https",
            "ж",
        ] {
            assert!(!is_web_address(url), "{url}");
        }
    }
}
