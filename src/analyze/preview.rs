//! What an analysis will find in its input before anything is scored.

use super::{AnalyzeError, Input};
use crate::annotate::annotate;
use crate::duplicates::{self, Duplicate};
use crate::testing::NEUTRAL;

/// What is known of the articles once they are read, without the model.
pub struct Preview {
    /// The number of words of each article, in the order of [`Corpus::articles`](crate::corpus::Corpus::articles).
    pub words: Vec<usize>,
    /// How many places of each article the codebook finds: of actors and of frames.
    pub mentions: Vec<usize>,
    /// The passages that repeat earlier ones.
    pub duplicates: Vec<Duplicate>,
}

impl Input {
    /// Reads the articles as an analysis does and finds what the codebook lists and what repeats, without scoring anything.
    ///
    /// # Errors
    /// When the codebook's terms can be found in an article in too many ways.
    pub fn preview(&self) -> Result<Preview, AnalyzeError> {
        let read = || {
            annotate(
                &self.corpus,
                &self.codebook,
                &NEUTRAL,
                self.workers.count(),
                &|_, _| (),
            )
        };
        let annotations = self.workers.run(read)?;
        let duplicates = self
            .workers
            .run(|| duplicates::find(&self.corpus, &annotations));
        let sizes = annotations.articles();
        let (words, mentions) = sizes.map(|one| (one.n_words, one.mentions.len())).unzip();
        Ok(Preview {
            words,
            mentions,
            duplicates,
        })
    }
}
