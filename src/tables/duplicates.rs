//! `duplicates`: a row for each passage that repeats another.

use polars::prelude::{DataFrame, PolarsResult};

use crate::compare::Study;
use crate::schema::{frame, table};

table! {
    #[table("duplicates", one row for "each passage that repeats another")]
    pub struct RepeatedPassage<T> {
        /// The article that repeats a passage.
        article_id: T,
        /// The outlet.
        outlet: T,
        /// The passage's first sentence.
        #[unit = "position"]
        #[range = "1 or more"]
        first_sentence_id: usize,
        /// Its last sentence.
        #[unit = "position"]
        #[range = "1 or more"]
        last_sentence_id: usize,
        /// Where it begins in the text of `texts`.
        #[unit = "characters"]
        #[range = "0 or more"]
        start: usize,
        /// Where it ends, exclusive.
        #[unit = "characters"]
        #[range = "1 or more"]
        end: usize,
        /// Its words.
        #[unit = "words"]
        #[range = "0 or more"]
        n_words: usize,
        /// The article with the passage that it repeats, which never repeats another itself.
        duplicate_of: T,
        /// The outlet of that article.
        duplicate_of_outlet: T,
        /// Where the repeated passage begins in that article's text.
        #[unit = "characters"]
        #[range = "0 or more"]
        duplicate_of_start: usize,
        /// Where it ends, exclusive.
        #[unit = "characters"]
        #[range = "1 or more"]
        duplicate_of_end: usize,
        /// How similar the two passages are (see *Counted once*).
        #[unit = "Jaccard coefficient"]
        #[range = "0.5 to 1"]
        similarity: f64,
        /// Whether the passage is counted all the same: `false`, but `true` with `--keep-duplicates`.
        counted: bool,
    }
}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let (articles, annotations) = (&study.corpus.articles, study.annotations);
    frame(study.duplicates.iter().map(|one| {
        let (copy, original) = (&one.copy, &one.original);
        let found = &annotations.recent(copy.article);
        let (start, end) = copy.characters(found);
        let (original_start, original_end) =
            original.characters(&annotations.recent(original.article));
        RepeatedPassage {
            article_id: articles[copy.article].id.as_str(),
            outlet: articles[copy.article].outlet.as_str(),
            first_sentence_id: copy.sentences.start + 1,
            last_sentence_id: copy.sentences.end,
            start,
            end,
            n_words: copy.n_words(found),
            duplicate_of: articles[original.article].id.as_str(),
            duplicate_of_outlet: articles[original.article].outlet.as_str(),
            duplicate_of_start: original_start,
            duplicate_of_end: original_end,
            similarity: one.similarity,
            counted: copy
                .sentences_in(found)
                .iter()
                .all(|sentence| sentence.counted),
        }
    }))
}
