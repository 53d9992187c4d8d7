//! The evidence in the page: texts, and the sentences and mentions as numbers that point into them.
//!
//! It is most of the page. Columns are packed so that they are short as text: offsets count from what comes before, columns of
//! small numbers are strings of digits, and 0 stands for no speaker and no label. `page/passages.js` unpacks them, when the
//! reader first asks for a sentence.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::distinct::Distinct;
use super::draw::drawn;
use super::sums::Sums;
use crate::codebook::Kind;
use crate::results::{ReadError, Results, Text};
use crate::schema::{Shared, Word};
use crate::tables::mentions::{Mention, ReferenceKind};
use crate::tables::sentences::Sentence;
use crate::tables::texts::ArticleText;
use crate::text::{Utf16Offsets, Voice};

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

/// The rows of the articles whose text goes into the page.
pub(super) struct Evidence {
    texts: HashMap<Shared, Text>,
    /// By article, each in order.
    sentences: HashMap<Shared, Vec<Sentence>>,
    mentions: HashMap<Shared, Vec<Mention>>,
}

impl Evidence {
    /// Reads as much evidence as goes into `room` bytes, of the articles that are `listed`.
    ///
    /// # Errors
    /// When a table can no longer be read.
    pub(super) fn read(
        results: &Results,
        sums: &Sums<'_>,
        listed: &[usize],
        room: usize,
    ) -> Result<Evidence, ReadError> {
        let articles = &results.articles;
        let sizes = listed.iter().map(|&at| {
            let size = sums.articles[at].size;
            (
                articles[at].outlet.as_str(),
                articles[at].article_id.as_str(),
                size,
            )
        });
        let drawn: HashSet<&str> = drawn(sizes, room)
            .into_iter()
            .map(|at| articles[listed[at]].article_id.as_str())
            .collect();
        let sentences = results.select(|row: &Sentence| drawn.contains(row.article_id.as_str()))?;
        let mentions = results.select(|row: &Mention| {
            row.reference != Some(ReferenceKind::Pronoun) && drawn.contains(row.article_id.as_str())
        })?;
        let texts = results.select(|row: &ArticleText| drawn.contains(row.article_id.as_str()))?;
        let sentences = by_article(sentences, |row| &row.article_id);
        let texts = texts.into_iter().map(|row| {
            let headings = sentences.get(&row.article_id).into_iter().flatten();
            let headings = headings.filter(|one| one.is_heading);
            let headings: Vec<(usize, usize)> = headings.map(|one| (one.start, one.end)).collect();
            let text = Text::new(row.text.to_string(), &headings);
            (row.article_id, text)
        });
        Ok(Evidence {
            texts: texts.collect(),
            sentences,
            mentions: by_article(mentions, |row| &row.article_id),
        })
    }
}

/// Rows by their article, in the order in which they were.
fn by_article<R>(rows: Vec<R>, id: impl Fn(&R) -> &Shared) -> HashMap<Shared, Vec<R>> {
    let mut found: HashMap<Shared, Vec<R>> = HashMap::new();
    for row in rows {
        found.entry(id(&row).clone()).or_default().push(row);
    }
    found
}

/// The evidence as the page holds it. `items` are the actors and frames, `listed` the articles in the page.
pub(super) fn passages<'a>(
    results: &Results,
    items: &[(Kind, &str)],
    listed: &[usize],
    evidence: &'a Evidence,
) -> (Passages<'a>, Shown) {
    let mut passages = Passages {
        speakers: Vec::new(),
        labels: Vec::new(),
        texts: vec![None; listed.len()],
        sentences: Sentences::default(),
        mentions: Mentions::default(),
    };
    let codes: HashMap<(Kind, &str), usize> = items.iter().copied().zip(0..).collect();
    let (mut speakers, mut labels) = (Distinct::default(), Distinct::default());
    let mut places: HashMap<usize, Place> = HashMap::new();
    let (mut n_sentences, mut last) = (0, 0);
    for (at, &article) in listed.iter().enumerate() {
        let id = results.articles[article].article_id.as_str();
        let text = evidence.texts.get(id);
        let sentences = text.and(evidence.sentences.get(id));
        let sentences = sentences.map_or(&[][..], Vec::as_slice);
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
        for mention in evidence.mentions.get(id).into_iter().flatten() {
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
        articles: evidence.texts.len(),
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
