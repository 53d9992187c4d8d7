//! `run.json`: the facts of a run, enough to repeat it and to cite it.

use serde::{Deserialize, Serialize};

use crate::codebook::ActorKind;

pub use crate::marker::RUN_FILE;
use crate::text::Part;

/// The format of a results folder. It grows by one when a table or a column goes or changes its meaning, so that a
/// program that reads the folder can tell; a column or table that is added changes nothing for a reader.
pub const FORMAT: u32 = 2;

/// What is written to `run.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// Version of the program.
    pub version: String,
    /// Format of the results folder: [`FORMAT`].
    pub format: u32,
    /// The command as given.
    pub command: Vec<String>,
    /// What was compared with what.
    pub comparison: ComparisonFacts,
    /// The corpus.
    pub corpus: CorpusFacts,
    /// The codebook.
    pub codebook: CodebookFacts,
    /// The model.
    pub model: ModelFacts,
    /// The library that ran the model.
    pub runtime: String,
    /// Where the model ran.
    pub device: String,
    /// Seed of the bootstrap.
    pub seed: u64,
    /// How many of what.
    pub counts: Counts,
    /// The tables of the folder, by name.
    pub tables: Vec<TableFacts>,
    /// How texts in the tables are kept from running as formulas in a spreadsheet: a regular expression that matches the
    /// apostrophe to take off cells and column names ([`ESCAPED`](crate::schema::formula::ESCAPED)). In folders from before
    /// it was recorded there is nothing to take off.
    #[serde(default)]
    pub escaped_cells: Option<String>,
    /// Wall time of each stage.
    pub seconds: Seconds,
}

/// What was compared with what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparisonFacts {
    /// The column whose groups replace the outlets (`--by`).
    pub by: Option<String>,
    /// The conditions that every article meets (`--where`), each as `COLUMN=VALUE`.
    pub conditions: Vec<String>,
    /// The outlet or group that the others are compared with (`--reference`); `None`: each with all the rest.
    pub reference: Option<String>,
    /// The date at which trends were compared (`--break`), as YYYY-MM-DD.
    #[serde(default, rename = "break")]
    pub break_at: Option<String>,
    /// The blocks that articles were compared within (`--block`); `None`: without.
    pub blocks: Option<BlockFacts>,
    /// The part of the articles that is compared (`--part`); `None`: the whole, as in folders from before it was recorded.
    #[serde(default)]
    pub part: Option<Part>,
}

/// The blocks within which articles were compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockFacts {
    /// The column whose values are the blocks.
    pub column: String,
    /// Blocks with a counted article.
    pub blocks: usize,
    /// Those in which one side of every comparison is missing, so that they take no part in a test.
    pub blocks_left_out: usize,
    /// The articles in these.
    pub articles_left_out: usize,
    /// Articles with an empty cell in the column, which take no part either.
    pub articles_without_block: usize,
}

/// One table, so that a reader can tell whether it is as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableFacts {
    /// Its name: the file's, without `.csv`.
    pub name: String,
    /// Rows, the header not counted.
    pub rows: usize,
    /// SHA-256 of the file.
    pub sha256: String,
}

/// Which articles were analysed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorpusFacts {
    /// The corpus's title.
    pub title: String,
    /// The language that its articles were read in, as a code; folders from before it was recorded are English.
    #[serde(default = "english")]
    pub language: String,
    /// SHA-256 of its articles.
    pub hash: String,
    /// Its note on where the texts come from.
    pub note: Option<String>,
    /// The outlets that have articles, or the groups of `--by`, in the tables' order.
    pub outlets: Vec<OutletFacts>,
}

fn english() -> String {
    "en".to_owned()
}

/// An outlet; where a field is unknown it is empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutletFacts {
    /// The id that the tables use.
    pub id: String,
    /// Name in full.
    pub name: String,
    /// Country.
    pub country: String,
    /// Kind of owner.
    pub ownership: String,
}

/// Which frames and actors were looked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodebookFacts {
    /// The codebook's id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its file.
    pub hash: String,
    /// Its frames, in its order.
    pub frames: Vec<FrameFacts>,
    /// Its actors, in its order.
    pub actors: Vec<ActorFacts>,
}

/// A frame of the codebook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameFacts {
    /// The id that the tables use.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What the frame says, in one sentence.
    pub definition: String,
}

/// An actor of the codebook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorFacts {
    /// The id that the tables use.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
}

/// Which model scored the sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelFacts {
    /// The model's name.
    pub name: String,
    /// SHA-256 of its files.
    pub hash: String,
    /// Whether it scores mentions, or sentences alone.
    pub scores_mentions: bool,
}

/// How many of what the run found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Seconds {
    /// Reading the corpus and the codebook.
    pub read: f64,
    /// Loading the model.
    pub load_model: f64,
    /// Sentences, mentions and their scores.
    pub annotate: f64,
    /// Finding passages that repeat others, making the tables and writing them.
    pub compare: f64,
}
