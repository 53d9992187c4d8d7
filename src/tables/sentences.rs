//! `sentences`: a row for each sentence.

use std::borrow::Cow;
use std::ops::Range;

use polars::prelude::{DataFrame, PolarsResult};

use crate::annotate::AnnotatedArticle;
use crate::compare::Study;
use crate::schema::{frame, table};
use crate::text::{Attribution, Part, SourceKind, Voice};

table! {
    #[table("sentences", one row for "each sentence")]
    pub struct Sentence<T> {
        /// The article.
        article_id: T,
        /// The outlet.
        outlet: T,
        /// Number of the sentence in the article.
        #[unit = "position"]
        #[range = "1 or more"]
        sentence_id: usize,
        /// The sentence.
        text: T,
        /// Where it begins in the text of `texts`.
        #[unit = "characters"]
        #[range = "0 or more"]
        start: usize,
        /// Where it ends, exclusive.
        #[unit = "characters"]
        #[range = "1 or more"]
        end: usize,
        /// Whether it is a heading.
        is_heading: bool,
        /// The part of the article that it is in (see *Headline, lead and body*).
        part: Part,
        /// The voice of a main clause that words behind it report ("…, media said"), else that of most of its words.
        voice: Voice,
        /// Who speaks, where it is not the outlet and the text says so.
        speaker: Option<T>,
        /// What kind of source the speaker is, the same in every article; empty where nothing tells (see *Kinds of source*).
        source: Option<SourceKind>,
        /// What is attributed: speech, thought, a plan or a finding; empty where the outlet speaks.
        attribution: Option<Attribution>,
        /// The verbs of `saying_verbs` that it contains, as dictionary forms separated by `; `.
        saying_verbs: Option<T>,
        /// The model's probability that the sentence is negative; the three sum to 1.
        #[unit = "probability"]
        #[range = "0 to 1"]
        negative: f64,
        /// The model's probability that the sentence is neutral; the three sum to 1.
        #[unit = "probability"]
        #[range = "0 to 1"]
        neutral: f64,
        /// The model's probability that the sentence is positive; the three sum to 1.
        #[unit = "probability"]
        #[range = "0 to 1"]
        positive: f64,
        /// `positive` less `negative`.
        #[unit = "tone"]
        #[range = "−1 to 1"]
        tone: f64,
        /// Whether its end lay beyond the model's limit of 510 word pieces and was not scored.
        truncated: bool,
        /// Whether it is counted in comparisons (see *Counted once*).
        counted: bool,
    }
}

/// Makes the rows of some articles.
pub fn rows(study: &Study<'_>, articles: Range<usize>) -> PolarsResult<DataFrame> {
    let found: Vec<_> = study.articles(articles).collect();
    frame(found.iter().flat_map(|(article, found)| {
        let sentences = found.sentences.iter().enumerate().zip(saying_verbs(found));
        sentences.map(|((at, sentence), verbs)| Sentence {
            article_id: Cow::from(&article.id),
            outlet: Cow::from(&article.outlet),
            sentence_id: at + 1,
            text: Cow::from(sentence.span.of(article.text())),
            start: sentence.start,
            end: sentence.end,
            is_heading: sentence.is_heading,
            part: sentence.part,
            voice: sentence.voice,
            speaker: sentence.speaker.as_deref().map(Cow::from),
            source: study.sources.kind(sentence.speaker.as_deref()),
            attribution: sentence.attribution,
            saying_verbs: (!verbs.is_empty()).then(|| Cow::from(verbs.join("; "))),
            negative: sentence.tone.negative.into(),
            neutral: sentence.tone.neutral.into(),
            positive: sentence.tone.positive.into(),
            tone: sentence.tone.sentiment().into(),
            truncated: sentence.truncated,
            counted: sentence.counted,
        })
    }))
}

/// The dictionary forms of the saying verbs in each sentence of an article.
fn saying_verbs(article: &AnnotatedArticle) -> Vec<Vec<&'static str>> {
    let mut verbs = vec![Vec::new(); article.sentences.len()];
    for said in article.said() {
        verbs[said.sentence].push(said.saying.word.lemma);
    }
    verbs
}
