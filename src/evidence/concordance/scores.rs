//! The scores of hits in results: of the mention that contains a hit, or of its sentence.

use std::collections::HashMap;

use super::{Concordance, Score};
use crate::results::{ReadError, Results};
use crate::tables::mentions::Mention;
use crate::tables::sentences::Sentence;

impl<'a> Concordance<'a> {
    /// Gives every hit the score of the mention that contains it, or else the tone of its sentence. Only the mentions and
    /// sentences that contain a hit are kept in memory.
    pub(super) fn scored(mut self, results: &Results) -> Result<Self, ReadError> {
        let places = self.places();
        let contains = |article_id: &str, start, end| {
            let own = places.get(article_id).map_or(&[][..], Vec::as_slice);
            let first = own.partition_point(|&place| place < start);
            own.get(first).is_some_and(|&place| place < end)
        };
        let mentions =
            results.select(|row: &Mention| contains(&row.article_id, row.start, row.end))?;
        let sentences =
            results.select(|row: &Sentence| contains(&row.article_id, row.start, row.end))?;
        let mentions = by_article(&mentions, |row| &row.article_id);
        let mentions: HashMap<&str, Mentions<'_>> = mentions
            .into_iter()
            .map(|(id, rows)| (id, Mentions::of(rows)))
            .collect();
        let sentences = by_article(&sentences, |row| &row.article_id);
        for hit in &mut self.hits {
            let id = self.documents[hit.document].article_id;
            let (start, end) = hit.characters;
            if let Some(mention) = mentions.get(id).and_then(|own| own.round(start, end)) {
                hit.voice = mention.voice;
                hit.speaker = mention.speaker.as_ref().map(ToString::to_string);
                hit.score = mention.sentiment.map(Score::Mention);
            }
            let Some(sentence) = sentence_at(&sentences, id, start) else {
                continue;
            };
            hit.sentence_id = sentence.sentence_id;
            hit.score = hit.score.or(Some(Score::Sentence(sentence.tone)));
        }
        Ok(self)
    }

    /// Where the hits begin in each article, in characters and in order.
    fn places(&self) -> HashMap<&'a str, Vec<usize>> {
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for hit in &self.hits {
            let id = self.documents[hit.document].article_id;
            places.entry(id).or_default().push(hit.characters.0);
        }
        for own in places.values_mut() {
            own.sort_unstable();
        }
        places
    }
}

/// Rows by their article, in order.
pub(super) fn by_article<'r, R>(
    rows: &'r [R],
    article_id: impl Fn(&'r R) -> &'r str,
) -> HashMap<&'r str, Vec<&'r R>> {
    let mut by_article: HashMap<&str, Vec<&R>> = HashMap::new();
    for row in rows {
        by_article.entry(article_id(row)).or_default().push(row);
    }
    by_article
}

/// The mentions of an article by where they begin.
struct Mentions<'r> {
    rows: Vec<&'r Mention>,
    /// Characters in the longest of them: one that contains a place begins no farther before it.
    longest: usize,
}

impl<'r> Mentions<'r> {
    fn of(mut rows: Vec<&'r Mention>) -> Self {
        rows.sort_by_key(|row| row.start);
        let lengths = rows.iter().map(|row| row.end - row.start);
        Mentions {
            longest: lengths.max().unwrap_or(0),
            rows,
        }
    }

    /// The shortest mention that contains the characters from `start` to `end`: "sanctions regime" for "sanctions". Of several
    /// with the same span any will do, since their scores, voices and speakers are the same.
    fn round(&self, start: usize, end: usize) -> Option<&'r Mention> {
        let earliest = end.saturating_sub(self.longest);
        let first = self.rows.partition_point(|row| row.start < earliest);
        let past = self.rows.partition_point(|row| row.start <= start);
        let near = self.rows.get(first..past)?.iter().copied();
        near.filter(|row| end <= row.end)
            .min_by_key(|row| row.end - row.start)
    }
}

/// The sentence that contains the character at `start`.
fn sentence_at<'r>(
    sentences: &HashMap<&str, Vec<&'r Sentence>>,
    article_id: &str,
    start: usize,
) -> Option<&'r Sentence> {
    let own = sentences.get(article_id)?;
    let next = own.partition_point(|row| row.end <= start);
    own.get(next).copied().filter(|row| row.start <= start)
}
