//! What is compared.

/// An article, as far as it matters to claims.
#[derive(Clone, Copy, Debug)]
pub struct Article {
    /// A number for its outlet.
    pub outlet: usize,
    /// The day of publication, counted from any day; `None` if unknown.
    pub day: Option<i32>,
    /// Its words.
    pub n_words: usize,
}

/// A sentence, as it is compared with others.
#[derive(Clone, Debug)]
pub struct Unit<'a> {
    /// The index of its article.
    pub article: usize,
    /// Its terms.
    pub terms: Vec<Term>,
    /// A vector of what it means, with the same number of components in all units; `None` without one.
    pub vector: Option<&'a [i8]>,
    /// Whether claims are made of it. A heading, or a passage that repeats another article, may have a claim but makes none.
    pub forms: bool,
    /// Whether it repeats another article.
    pub copied: bool,
}

/// The stem of a word that says something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    /// A number for the stem.
    pub stem: u64,
    /// What it counts for: 1 for a word by itself, less for one in a name of several words; see [`in_names`].
    pub weight: f32,
}

/// The terms of a sentence's words, each a number for its stem and whether the word has a capital. "Attorney General Jeff Sessions" names one man, and two sentences that share
/// him share one thing and not four: in a run of *k* words with capitals, each counts for 1/√*k*.
///
/// ```
/// use parallax_claims::in_names;
///
/// let weights: Vec<f32> = in_names(&[(1, true), (2, true), (3, true), (4, true), (5, false)])
///     .iter()
///     .map(|term| term.weight)
///     .collect();
/// assert_eq!(weights, [0.5, 0.5, 0.5, 0.5, 1.0]);
/// ```
pub fn in_names(words: &[(u64, bool)]) -> Vec<Term> {
    let runs = words.chunk_by(|one, next| one.1 && next.1);
    let terms = runs.flat_map(|run| {
        let weight = 1.0 / (run.len() as f32).sqrt();
        run.iter().map(move |&(stem, _)| Term { stem, weight })
    });
    terms.collect()
}
