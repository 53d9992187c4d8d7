//! What is asked for: which articles, read with what, compared how.

use std::fmt;
use std::path::{Path, PathBuf};

pub use chrono::NaiveDate;

use crate::corpus::Added;
use crate::model::{self, DEFAULT_MODEL, Model, ModelError, Setup};
use crate::results::Destination;
use crate::text::Part;

/// The column whose values are blocks unless the plan says otherwise.
const EVENT: &str = "event";

/// What to analyse, and how. [`Plan::new`] holds every default; the other methods change one thing each.
///
/// ```
/// use parallax::plan::{Plan, Repeats};
///
/// let plan = Plan::new("corpus/kim-putin-2023")
///     .add("rt", "articles/rt-2023-09-13.txt")
///     .only("genre", "news")
///     .reference("us-wire")
///     .repeats(Repeats::CountAll)
///     .seed(7);
/// assert_eq!(plan.conditions[0].to_string(), "genre=news");
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Plan {
    /// The corpus folder, laid out as `docs/corpus.md` describes.
    pub corpus: PathBuf,
    /// Articles from outside the folder.
    pub added: Vec<Added>,
    /// Conditions that every article must meet.
    pub conditions: Vec<Condition>,
    /// The column whose values are compared in place of the outlets.
    pub by: Option<String>,
    /// The codebook: a file or the name of a built-in one; without one, the codebook that `corpus.toml` names, or else
    /// [`DEFAULT_CODEBOOK`](crate::codebook::DEFAULT_CODEBOOK).
    pub codebook: Option<PathBuf>,
    /// The model that scores the sentences. It is not loaded where another scorer is given.
    pub model: ModelChoice,
    /// Id of the outlet (or group) that the others are compared with; without one, each is compared with all the rest.
    pub reference: Option<String>,
    /// The blocks within which articles are compared.
    pub blocks: Blocks,
    /// A date at which figures may have changed: trends before it and from it on are compared.
    pub break_at: Option<NaiveDate>,
    /// The part of the articles that is compared; without one, the whole.
    pub part: Option<Part>,
    /// How often a passage counts that repeats another.
    pub repeats: Repeats,
    /// What to do when something can't be analysed.
    pub losses: Losses,
    /// Seed of everything drawn at random: intervals and tests.
    pub seed: u64,
    /// Number of workers; without one, as many as the machine has cores. The results do not depend on it.
    pub threads: Option<usize>,
    /// The command line that asked for the analysis, for `run.json`; empty where there was none.
    pub command: Vec<String>,
}

/// A condition on articles: they have `value` in `column`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// `outlet`, `country`, `ownership`, `date`, `licence` or another column of `articles.csv`.
    pub column: String,
    /// The value that the articles have there.
    pub value: String,
}

/// Written as `--where` takes it.
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.column, self.value)
    }
}

/// Within which blocks articles are compared: those of one event or day with each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Blocks {
    /// By the column `event`, if there is one and it is not what is compared; else without.
    #[default]
    Events,
    /// By this column.
    Column(String),
    /// Without.
    None,
}

/// How often a passage counts that repeats another, as wire copy does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Repeats {
    /// Once, where it appeared first.
    #[default]
    CountOnce,
    /// Wherever it appears.
    CountAll,
}

/// What to do when an article can't be read or the end of a sentence can't be scored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Losses {
    /// Analyse the rest, and list what was lost.
    #[default]
    List,
    /// Fail.
    Refuse,
}

/// A model by name, and how it runs.
#[derive(Clone, Debug)]
pub struct ModelChoice {
    /// The built-in model, a model folder, or the folder of a Hugging Face sequence classifier.
    pub name: String,
    /// Runtime and device.
    pub setup: Setup,
}

impl Default for ModelChoice {
    fn default() -> Self {
        ModelChoice {
            name: DEFAULT_MODEL.to_owned(),
            setup: Setup::default(),
        }
    }
}

impl ModelChoice {
    /// Loads the model.
    ///
    /// # Errors
    /// When there is no such model, it is incomplete, or it can't be run this way.
    pub fn load(&self) -> Result<Model, ModelError> {
        model::load(&self.name, self.setup)
    }
}

impl Plan {
    /// The seed that is used unless another is given.
    pub const SEED: u64 = 2023;

    /// Compares the outlets of the corpus folder `corpus`, each with all the rest, with the corpus's own codebook and the
    /// built-in model; repeated passages count once.
    pub fn new(corpus: impl Into<PathBuf>) -> Plan {
        Plan {
            corpus: corpus.into(),
            added: Vec::new(),
            conditions: Vec::new(),
            by: None,
            codebook: None,
            model: ModelChoice::default(),
            reference: None,
            blocks: Blocks::default(),
            break_at: None,
            part: None,
            repeats: Repeats::default(),
            losses: Losses::default(),
            seed: Plan::SEED,
            threads: None,
            command: Vec::new(),
        }
    }

    /// Adds the article in the file `path`, published by `outlet`.
    pub fn add(mut self, outlet: impl Into<String>, path: impl Into<PathBuf>) -> Plan {
        self.added.push(Added {
            outlet: outlet.into(),
            path: path.into(),
        });
        self
    }

    /// Takes only the articles with `value` in `column`; all conditions must hold.
    pub fn only(mut self, column: impl Into<String>, value: impl Into<String>) -> Plan {
        self.conditions.push(Condition {
            column: column.into(),
            value: value.into(),
        });
        self
    }

    /// Compares the values of `column` in place of the outlets.
    pub fn by(mut self, column: impl Into<String>) -> Plan {
        self.by = Some(column.into());
        self
    }

    /// Uses the codebook in the file `path`, or the built-in codebook of this name.
    pub fn codebook(mut self, path: impl Into<PathBuf>) -> Plan {
        self.codebook = Some(path.into());
        self
    }

    /// Scores with another model than the built-in one.
    pub fn model(mut self, model: ModelChoice) -> Plan {
        self.model = model;
        self
    }

    /// Compares the others with the outlet (or group) of this id.
    pub fn reference(mut self, id: impl Into<String>) -> Plan {
        self.reference = Some(id.into());
        self
    }

    /// Says within which blocks articles are compared.
    pub fn blocks(mut self, blocks: Blocks) -> Plan {
        self.blocks = blocks;
        self
    }

    /// Compares trends before `date` and from it on. A date that is chosen because the figures change there isn't tested by it.
    pub fn break_at(mut self, date: NaiveDate) -> Plan {
        self.break_at = Some(date);
        self
    }

    /// Compares one part of the articles, such as their headlines.
    pub fn part(mut self, part: Part) -> Plan {
        self.part = Some(part);
        self
    }

    /// Says how often repeated passages count.
    pub fn repeats(mut self, repeats: Repeats) -> Plan {
        self.repeats = repeats;
        self
    }

    /// Says what to do when something can't be analysed.
    pub fn losses(mut self, losses: Losses) -> Plan {
        self.losses = losses;
        self
    }

    /// Draws from another seed.
    pub fn seed(mut self, seed: u64) -> Plan {
        self.seed = seed;
        self
    }

    /// Works with `threads` workers, of which there is one at least.
    pub fn threads(mut self, threads: usize) -> Plan {
        self.threads = Some(threads);
        self
    }

    /// The column whose values are the blocks, if articles are compared within any; `carried` are the further columns of the
    /// corpus.
    pub(crate) fn block_column(&self, carried: &[String]) -> Option<&str> {
        match &self.blocks {
            Blocks::Column(column) => Some(column),
            Blocks::None => None,
            Blocks::Events => {
                let there = carried.iter().any(|column| column == EVENT);
                (there && self.by.as_deref() != Some(EVENT)).then_some(EVENT)
            }
        }
    }

    /// Where the results go: to the folder `named`, else to [`Plan::results_folder`]. Nothing that this plan reads may be
    /// replaced by them.
    pub fn destination(&self, named: Option<&Path>) -> Destination {
        let beside_articles = ["articles.csv", "corpus.toml"].map(|file| self.corpus.join(file));
        let named_files = self.added.iter().map(|added| &added.path);
        let inputs = named_files.chain(&self.codebook).chain(&beside_articles);
        Destination {
            folder: named.map_or_else(|| self.results_folder(), Path::to_path_buf),
            named: named.is_some(),
            corpus: self.corpus.clone(),
            inputs: inputs.cloned().collect(),
        }
    }

    /// The folder where the program puts the results unless told otherwise: `results/` and the corpus folder's name.
    pub fn results_folder(&self) -> PathBuf {
        let folder = self.corpus.canonicalize();
        let folder = folder.as_deref().unwrap_or(&self.corpus);
        let name = if folder.is_file() {
            folder.file_stem()
        } else {
            folder.file_name()
        };
        Path::new("results").join(name.unwrap_or("corpus".as_ref()))
    }
}
