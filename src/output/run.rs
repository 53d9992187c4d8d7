//! `run.json`: the facts of a run, enough to repeat it and to cite it.

use serde::Serialize;

/// What is written to `run.json`.
#[derive(Serialize)]
pub struct Run {
    /// Version of the program.
    pub version: &'static str,
    /// The command as given.
    pub command: Vec<String>,
    /// The corpus.
    pub corpus: CorpusFacts,
    /// The codebook.
    pub codebook: CodebookFacts,
    /// The model.
    pub model: ModelFacts,
    /// The library that ran the model.
    pub runtime: &'static str,
    /// Where the model ran.
    pub device: &'static str,
    /// Seed of the bootstrap.
    pub seed: u64,
    /// How many of what.
    pub counts: Counts,
    /// Wall time of each stage.
    pub seconds: Seconds,
}

/// Which articles were analysed.
#[derive(Serialize)]
pub struct CorpusFacts {
    /// The corpus's title.
    pub title: String,
    /// SHA-256 of its articles.
    pub hash: String,
    /// Its note on where the texts come from.
    pub note: Option<String>,
}

/// Which frames and actors were looked for.
#[derive(Serialize)]
pub struct CodebookFacts {
    /// The codebook's id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its file.
    pub hash: String,
}

/// Which model scored the sentences.
#[derive(Serialize)]
pub struct ModelFacts {
    /// The model's name.
    pub name: String,
    /// SHA-256 of its files.
    pub hash: String,
    /// Whether it scores mentions, or sentences alone.
    pub scores_mentions: bool,
}

/// How many of what the run found.
#[derive(Serialize)]
pub struct Counts {
    /// Outlets with articles.
    pub outlets: usize,
    /// Articles analysed.
    pub articles: usize,
    /// Words in them.
    pub words: usize,
    /// Sentences in them.
    pub sentences: usize,
    /// Mentions found.
    pub mentions: usize,
    /// Passages that repeat others.
    pub duplicates: usize,
    /// Sentences of these that were left out of the comparison.
    pub sentences_not_counted: usize,
    /// Words of these that were left out of the comparison.
    pub words_not_counted: usize,
    /// Articles that could not be read, and sentences that were cut.
    pub skipped: usize,
    /// Lines that cleaning dropped.
    pub lines_dropped: usize,
}

/// Wall time of each stage, in seconds.
#[derive(Clone, Copy, Default, Serialize)]
pub struct Seconds {
    /// Reading the corpus and the codebook.
    pub read: f64,
    /// Loading the model.
    pub load_model: f64,
    /// Sentences, mentions and their scores.
    pub annotate: f64,
    /// Finding passages that repeat others, and making the tables.
    pub compare: f64,
    /// Writing them.
    pub write: f64,
}
