//! Whether a codebook suits the corpus that it was used on.

use rayon::prelude::*;

use super::numbers::{count, list, thousands};
use crate::codebook::Kind;
use crate::compare::Study;

/// A corpus with fewer words is too small to tell.
const ENOUGH_WORDS: usize = 5_000;
/// A frame that occurs less often than once in so many words is hardly there.
const WORDS_FOR_ONE: usize = 5_000;
/// The codebook does not suit the corpus when this share of its frames is hardly there.
const TOO_MANY: f64 = 0.25;

/// Says that the codebook hardly matches the corpus: a frame in four, or more, is found less often than once in 5,000 words, or none
/// at all. A codebook that was made for the corpus, or for any news, is far from that; one that was made for another subject finds
/// its general frames and misses the particular ones. `None` if the codebook matches, has no frames, or
/// the corpus is small and some frame is found.
pub fn hardly_matches(study: &Study<'_>) -> Option<String> {
    let frames = &study.codebook.frames;
    let nothing = || (0, vec![0_usize; frames.len()]);
    let (words, found) = study
        .annotations
        .par_articles()
        .fold(nothing, |(words, mut found), article| {
            let mentions = article.mentions.iter();
            for mention in mentions.filter(|one| one.kind == Kind::Frame) {
                found[mention.index] += 1;
            }
            (words + article.n_words, found)
        })
        .reduce(nothing, |(words, found), (more_words, more)| {
            let sums = found.iter().zip(&more).map(|(one, other)| one + other);
            (words + more_words, sums.collect())
        });
    let n_mentions: usize = found.iter().sum();
    let rare: Vec<&str> = frames
        .iter()
        .zip(&found)
        .filter(|&(_, &n)| n * WORDS_FOR_ONE < words)
        .map(|(frame, _)| frame.id.as_str())
        .collect();
    let too_many = rare.len() as f64 >= TOO_MANY * frames.len() as f64;
    let misfit = words >= ENOUGH_WORDS && too_many || n_mentions == 0;
    (!frames.is_empty() && misfit).then(|| {
        format!(
            "The codebook {} hardly matches this corpus: {} of its {} occur less than once in {} words ({}). Use another \
             (--codebook; `parallax codebook show` lists the built-in ones) or write one of your own",
            study.codebook.id,
            rare.len(),
            count(frames.len(), "frame"),
            thousands(WORDS_FOR_ONE),
            list(&rare),
        )
    })
}
