//! The evidence in the page: texts, and the sentences and mentions as numbers that point into them.
//!
//! It is most of the page. Columns are packed so that they are short as text: offsets count from what comes before, columns of
//! small numbers are strings of digits, and 0 stands for no speaker and no label. `page/passages.js` unpacks them, when the
//! reader first asks for a sentence.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::codebook::Kind;
use crate::results::Results;
use crate::schema::Word;
use crate::tables::mentions::{Mention, ReferenceKind};
use crate::tables::sentences::Sentence;
use crate::text::{Utf16Offsets, Voice};

/// About how many bytes a sentence takes in the page beside its text, and a mention.
const SENTENCE: usize = 24;
const MENTION: usize = 30;

/// The evidence.
#[derive(Serialize)]
pub(super) struct Passages<'a> {
    /// What `speaker` columns index, from 1.
    speakers: Vec<&'a str>,
    /// What the mentions' column `labels` indexes, from 1.
    labels: Vec<&'a str>,
    /// The articles' texts; `null` where the page has no room.
    texts: Vec<Option<&'a str>>,
    sentences: Sentences,
    mentions: Mentions,
}

/// How much of the evidence fits.
#[derive(Default, Serialize)]
pub(super) struct Shown {
    /// Articles whose text is in the page.
    articles: usize,
    /// Their sentences.
    sentences: usize,
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
    /// Words that contribute to the figures: those of passages that repeat others do not.
    words_counted: Vec<usize>,
    duplicate_of: Vec<Option<&'a str>>,
}

/// Sentences of the articles whose text is in the page, in the order of the texts. Lengths are UTF-16 units of that text, as
/// JavaScript counts.
#[derive(Default, Serialize)]
struct Sentences {
    /// For each article, how many sentences it has here.
    in_article: Vec<usize>,
    /// 1 where a paragraph begins.
    paragraph: String,
    /// From the end of the sentence before, or from the text's start.
    gap: Vec<i64>,
    length: Vec<usize>,
    /// Index into [`Voice::ALL`].
    voice: String,
    speaker: Vec<usize>,
    /// Millionths, which the tables hold: rounded once more, a mention could read differently from its own mean.
    tone: Vec<i32>,
    heading: String,
    counted: String,
}

/// Mentions in these sentences.
#[derive(Default, Serialize)]
struct Mentions {
    /// How many sentences after that of the mention before.
    sentence: Vec<i64>,
    /// Index into the codebook's actors followed by its frames.
    code: Vec<usize>,
    /// From the sentence's start.
    start: Vec<i64>,
    length: Vec<usize>,
    voice: String,
    speaker: Vec<usize>,
    /// Millionths; `None` where the mention was not scored.
    sentiment: Vec<Option<i32>>,
    scare: String,
    counted: String,
    /// Titles, adjectives and appositions, separated by `; `.
    labels: Vec<usize>,
}

/// The evidence of `results`, as much as goes into `room` bytes.
pub(super) fn passages(results: &Results, room: usize) -> (Passages<'_>, Shown) {
    let mut passages = Passages {
        speakers: Vec::new(),
        labels: Vec::new(),
        texts: vec![None; results.articles.len()],
        sentences: Sentences::default(),
        mentions: Mentions::default(),
    };
    let codes = codes(results);
    let (mut speakers, mut labels) = (Distinct::default(), Distinct::default());
    let by_article = ByArticle::of(results);
    let sizes = results.articles.iter().map(|article| {
        let id = article.article_id.as_str();
        (article.outlet.as_str(), id, by_article.size(results, id))
    });
    let chosen = chosen(sizes, room);
    let mut places: HashMap<usize, Place> = HashMap::new();
    let (mut n_sentences, mut last) = (0, 0);
    for (at, article) in results.articles.iter().enumerate() {
        let id = article.article_id.as_str();
        let text = results.text(id).filter(|_| chosen.contains(&at));
        let sentences = text.map_or(&[][..], |_| by_article.sentences(id));
        passages.sentences.in_article.push(sentences.len());
        let Some(text) = text else { continue };
        passages.texts[at] = Some(text.as_str());
        let units = Utf16Offsets::new(text.as_str());
        places.clear();
        let (mut end, mut paragraph) = (0, None);
        for sentence in sentences {
            let start = units.at(sentence.start);
            let place = Place {
                sentence: n_sentences,
                start,
            };
            places.insert(sentence.sentence_id, place);
            let own = Some(text.paragraph_at(sentence.start));
            let stretch = Stretch {
                from: start as i64 - end as i64,
                length: units.at(sentence.end) - start,
                speaker: speakers.number(sentence.speaker.as_deref()),
            };
            passages.sentences.push(sentence, stretch, own != paragraph);
            (end, paragraph) = (units.at(sentence.end), own);
            n_sentences += 1;
        }
        for mention in by_article.mentions(id) {
            let place = places.get(&mention.sentence_id);
            let code = codes.get(&(mention.kind, mention.id.as_str()));
            if let (Some(place), Some(&code)) = (place, code) {
                let start = units.at(mention.start);
                let stretch = Stretch {
                    from: start as i64 - place.start as i64,
                    length: units.at(mention.end) - start,
                    speaker: speakers.number(mention.speaker.as_deref()),
                };
                let columns = &mut passages.mentions;
                columns.sentence.push(place.sentence as i64 - last as i64);
                columns.code.push(code);
                columns
                    .labels
                    .push(labels.number(mention.labels.as_deref()));
                columns.push(mention, stretch);
                last = place.sentence;
            }
        }
    }
    passages.speakers = speakers.texts;
    passages.labels = labels.texts;
    let shown = Shown {
        articles: chosen.len(),
        sentences: n_sentences,
    };
    (passages, shown)
}

/// Where a sentence is: which of the page's, and where it begins in its text.
struct Place {
    sentence: usize,
    start: usize,
}

/// A stretch of a text and who speaks there.
struct Stretch {
    from: i64,
    length: usize,
    speaker: usize,
}

pub(super) fn articles(results: &Results) -> Articles<'_> {
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
        columns.words_counted.push(article.n_words_counted);
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
        let stands = |one: &&Mention| one.reference != Some(ReferenceKind::Pronoun);
        for mention in results.mentions.iter().filter(stands) {
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
        let text = results.text(id).map_or(0, |text| written(text.as_str()));
        text + SENTENCE * self.sentences(id).len() + MENTION * self.mentions(id).len()
    }
}

/// Bytes of a text in the page's JSON, where some characters are written by number.
fn written(text: &str) -> usize {
    let more = text.bytes().map(|byte| match byte {
        b'"' | b'\\' | b'\n' => 1,
        b'<' | b'>' | b'&' => 5,
        _ => 0,
    });
    text.len() + more.sum::<usize>()
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

    /// Its index from 1; 0 where there is no text, which is shorter than `null`.
    fn number(&mut self, text: Option<&'a str>) -> usize {
        text.map_or(0, |text| self.index(text) + 1)
    }
}

impl Sentences {
    fn push(&mut self, sentence: &Sentence, stretch: Stretch, begins_paragraph: bool) {
        self.paragraph.push(digit(begins_paragraph.into()));
        self.gap.push(stretch.from);
        self.length.push(stretch.length);
        self.voice.push(digit(index_of(sentence.voice)));
        self.speaker.push(stretch.speaker);
        self.tone.push(millionths(sentence.tone));
        self.heading.push(digit(sentence.is_heading.into()));
        self.counted.push(digit(sentence.counted.into()));
    }
}

impl Mentions {
    fn push(&mut self, mention: &Mention, stretch: Stretch) {
        self.start.push(stretch.from);
        self.length.push(stretch.length);
        self.voice.push(digit(index_of(mention.voice)));
        self.speaker.push(stretch.speaker);
        self.sentiment.push(mention.sentiment.map(millionths));
        self.scare.push(digit(mention.scare_quote.into()));
        self.counted.push(digit(mention.counted.into()));
    }
}

/// A number below ten, as a column of digits holds it.
fn digit(number: usize) -> char {
    char::from(b'0' + number as u8)
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
