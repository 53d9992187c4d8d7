//! `articles`: a row for each article.

use polars::prelude::{Column, DataFrame, NamedFrom, PolarsResult, Series};

use super::filled;
use crate::annotate::AnnotatedArticle;
use crate::compare::Study;
use crate::duplicates;
use crate::schema::{frame, table};

table! {
    #[table("articles", one row for "each article", carries_over)]
    pub struct Article<T> {
        /// The article's id.
        article_id: T,
        /// The outlet that published it.
        outlet: T,
        /// When, as YYYY-MM-DD.
        date: Option<T>,
        /// Its title, from the corpus.
        title: Option<T>,
        /// Its address, from the corpus.
        url: Option<T>,
        /// The licence of its text, from the corpus.
        licence: Option<T>,
        /// Words of the cleaned text, headings included.
        #[unit = "words"]
        #[range = "0 or more"]
        n_words: usize,
        /// Those that are counted; their sum over an outlet is the `n_words` of `frames_by_outlet`.
        #[unit = "words"]
        #[range = "0 to `n_words`"]
        n_words_counted: usize,
        /// Sentences of the cleaned text, headings included.
        #[unit = "sentences"]
        #[range = "0 or more"]
        n_sentences: usize,
        /// Share of the words that are in quotation marks.
        #[unit = "proportion"]
        #[range = "0 to 1"]
        quoted_share: Option<f64>,
        /// Mean tone of its sentences.
        #[unit = "tone"]
        #[range = "−1 to 1"]
        tone_mean: Option<f64>,
        /// The first article with exactly the same cleaned text, where there is one; that one is counted (see
        /// *Counted once*).
        duplicate_of: Option<T>,
    }
}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let originals = duplicates::same_texts(study.corpus);
    let mut table = frame(study.articles(0..study.corpus.articles.len()).map(
        |(article, found)| {
            let original = originals.get(article.id.as_str());
            Article {
                article_id: article.id.as_str(),
                outlet: article.outlet.as_str(),
                date: article.date.as_deref(),
                title: filled(&article.title),
                url: filled(&article.url),
                licence: filled(&article.licence),
                n_words: found.n_words,
                n_words_counted: n_words_counted(&found),
                n_sentences: found.sentences.len(),
                quoted_share: share(found.n_quoted_words, found.n_words),
                tone_mean: tone_mean(&found),
                duplicate_of: original.map(|original| original.id.as_str()),
            }
        },
    ))?;
    for (at, name) in study.corpus.carried_columns.iter().enumerate() {
        let articles = study.corpus.articles.iter();
        let values: Vec<_> = articles
            .map(|article| filled(&article.carried[at]))
            .collect();
        table.with_column(Column::from(Series::new(name.as_str().into(), values)))?;
    }
    Ok(table)
}

fn n_words_counted(found: &AnnotatedArticle) -> usize {
    let counted = found.sentences.iter().filter(|sentence| sentence.counted);
    counted.map(|sentence| sentence.n_words).sum()
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// The mean over sentences, headings included.
fn tone_mean(found: &AnnotatedArticle) -> Option<f64> {
    let n = found.sentences.len();
    let sum: f64 = found
        .sentences
        .iter()
        .map(|sentence| f64::from(sentence.tone.sentiment()))
        .sum();
    (n > 0).then(|| sum / n as f64)
}
