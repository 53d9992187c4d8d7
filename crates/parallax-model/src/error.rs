//! What can go wrong with a model.

use std::error::Error;
use std::fmt;

use parallax_files::FileReadError;
use thiserror::Error;

use crate::runtime::device::Device;

/// An error of a library underneath.
type Cause = Box<dyn Error + Send + Sync>;

/// What can go wrong with a model. Every message names the file and the remedy.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The model is neither a built-in one nor a folder.
    #[error("there is no model `{name}`: give the folder of a model{}", or_built_in(.built_in))]
    Unknown {
        /// The name as given.
        name: String,
        /// The names of the built-in models.
        built_in: Vec<&'static str>,
    },
    /// The model needs files that are not there.
    #[error("{model} can't be used: {}", joined(.missing))]
    Incomplete {
        /// The model's folder or name.
        model: String,
        /// The files, each with the remedy.
        missing: Vec<Missing>,
    },
    /// The model needs a runtime that this build does not have.
    #[error("this build has no runtime {runtime}: {remedy}")]
    NotBuilt {
        /// The runtime.
        runtime: &'static str,
        /// How to get a build that has it.
        remedy: &'static str,
    },
    /// The device can't be used.
    #[error("--device {device}: {fault}")]
    Device {
        /// The device asked for.
        device: Device,
        /// Why not, and what to do.
        fault: DeviceFault,
    },
    /// A file of the model can't be read, or does not hold what it should.
    #[error("{file}: {fault}")]
    Broken {
        /// The file, with its folder where it has one.
        file: String,
        /// What is wrong with it.
        fault: Fault,
    },
    /// The model loaded, but a sentence could not be scored.
    #[error("the model `{model}` failed on the sentence \"{sentence}\": {fault}")]
    Run {
        /// The model's name.
        model: String,
        /// The index of the request that it failed on, for the caller to say where the sentence is.
        request: usize,
        /// The beginning of the sentence.
        sentence: String,
        /// What failed.
        fault: RunError,
    },
}

/// A file that a model lacks. The message names the remedy.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Missing {
    /// `config.json`.
    #[error("{file} is missing: it comes with every Hugging Face model; fetch the whole folder")]
    Config {
        /// The file, with its folder where it has one.
        file: String,
    },
    /// `tokenizer.json`.
    #[error(
        "{file} is missing: transformers writes it with AutoTokenizer.from_pretrained(FOLDER).save_pretrained(FOLDER)"
    )]
    Tokenizer {
        /// The file, with its folder where it has one.
        file: String,
    },
    /// Weights that any runtime could read.
    #[error(
        "{file} is missing, and model.onnx too{}: transformers writes the former with \
         AutoModelForSequenceClassification.from_pretrained(FOLDER).save_pretrained(FOLDER, max_shard_size=\"100GB\"), and \
         optimum the latter with `optimum-cli export onnx --model FOLDER --task text-classification FOLDER`",
        in_brackets(*.unreadable)
    )]
    Weights {
        /// `model.safetensors`, with its folder where it has one.
        file: String,
        /// A file of weights that is there, but in a format that no runtime reads.
        unreadable: Option<&'static str>,
    },
    /// The weights that the runtime asked for reads, where another's are there.
    #[error(
        "{file} is missing, which the runtime {runtime} needs; its files suffice for --runtime {other}"
    )]
    WeightsFor {
        /// The file, with its folder where it has one.
        file: String,
        /// The runtime asked for.
        runtime: &'static str,
        /// A runtime whose weights are there.
        other: &'static str,
    },
}

/// Why a device can't be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum DeviceFault {
    /// The runtime does not run on it.
    #[error("the runtime {runtime} does not run on it; add --runtime {other}")]
    NotOf {
        /// The runtime.
        runtime: &'static str,
        /// A runtime that does.
        other: &'static str,
    },
    /// There is no graphics card, or the library underneath can't use it.
    #[error(
        "libtorch finds no CUDA; it takes an NVIDIA card with its driver, and a build against a libtorch for CUDA \
         (tools/libtorch.sh --python PYTHON, with a Python that has torch 2.4)"
    )]
    NoCuda,
}

/// What to do about labels that say nothing.
const LABELS_REMEDY: &str = "if you know what the outputs mean, write a parallax.toml beside it that says so, as in: \
    [model] labels = [\"negative\", \"neutral\", \"positive\"]";

/// What is wrong with a file of a model.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Fault {
    /// It can't be read.
    #[error("{0}")]
    Unreadable(FileReadError),
    /// It is text, but not UTF-8.
    #[error("not UTF-8 text")]
    NotUtf8,
    /// `config.json` is not what Hugging Face writes.
    #[error("not the configuration of a model: {0}")]
    NotConfig(serde_json::Error),
    /// `config.json` lacks an entry.
    #[error("`{0}` is missing")]
    NoEntry(&'static str),
    /// `config.json` gives the model fewer tokens than a sentence has.
    #[error(
        "`max_position_embeddings` is {0}: a model that reads so few tokens can't read a sentence"
    )]
    TooFewPositions(usize),
    /// The checkpoint is of another kind.
    #[error(
        "{0} is not a sequence classifier: it has no outputs for negative and positive \
         (a model of Parallax's own kind has heads.safetensors beside it, which is missing here)"
    )]
    NotClassifier(String),
    /// The classifier gives several labels to a sentence, or a number.
    #[error("a classifier for {0}, where one label for each sentence is needed")]
    NotSingleLabel(String),
    /// The labels in `config.json` are not those of sentiment.
    #[error("{0}; {LABELS_REMEDY}")]
    ConfigLabels(LabelsFault),
    /// The labels in `parallax.toml` are not those of sentiment.
    #[error(transparent)]
    Labels(LabelsFault),
    /// `config.json` has no labels.
    #[error("`id2label` is missing; {LABELS_REMEDY}")]
    NoLabels,
    /// The attention heads don't divide the width.
    #[error("{heads} attention heads can't share a width of {width}")]
    Heads {
        /// How many heads there are to be.
        heads: i64,
        /// The width of the encoder's vectors.
        width: i64,
    },
    /// The runtime does not know this kind of model.
    #[error(
        "models of the type {0} can't be run by rust-bert here, only bert, distilbert and roberta; export the model \
         to ONNX and use --runtime rten"
    )]
    NotFamily(String),
    /// An encoder with heads has to be a BERT for this runtime.
    #[error("an encoder with Parallax's heads is a BERT where the runtime is rust-bert")]
    NotBert,
    /// `parallax.toml` is wrong.
    #[error(
        "{0}the file holds a table [model] with, where they are needed, mentions = \"second-segment\" \
         and labels = [\"negative\", \"neutral\", \"positive\"]"
    )]
    NotSettings(Cause),
    /// `tokenizer.json` is none.
    #[error("not a tokenizer: {0}")]
    NotTokenizer(Cause),
    /// The tokenizer lacks a token.
    #[error("the tokenizer has no token {0}")]
    NoToken(&'static str),
    /// `vocab.txt` lacks a token.
    #[error("the vocabulary has no line {0}")]
    NoLine(&'static str),
    /// `tokenizer_config.json` is wrong.
    #[error("tokenizer_config.json beside it: {0}")]
    NotTokenizerConfig(serde_json::Error),
    /// Weights that are not in a safetensors file.
    #[error("not a safetensors file: {0}")]
    NotSafetensors(Cause),
    /// Weights without a tensor that the model needs.
    #[error("the tensor `{0}` is missing")]
    NoTensor(String),
    /// Weights without a tensor that `config.json` leads to expect.
    #[error(
        "the tensor `{0}` is missing; the file belongs to another kind of model than config.json says"
    )]
    NoTensorOfKind(String),
    /// A tensor is stored in another type.
    #[error("the tensor `{tensor}` is stored as {found} where {needed} are needed")]
    TensorType {
        /// The tensor.
        tensor: String,
        /// Its type.
        found: String,
        /// What it should be stored as.
        needed: &'static str,
    },
    /// A tensor has another shape than `config.json` leads to expect.
    #[error(
        "the tensor `{tensor}` has the shape {found:?} where config.json leads to expect {expected:?}"
    )]
    TensorShape {
        /// The tensor.
        tensor: String,
        /// Its shape.
        found: Vec<i64>,
        /// The shape that it should have.
        expected: Vec<i64>,
    },
    /// A layer of a head has other shapes than it should.
    #[error(
        "`{layer}` has the shapes {weight:?} and {bias:?} where [n, {inputs}] and [n] are needed"
    )]
    LayerShape {
        /// The layer.
        layer: String,
        /// The shape of its weight.
        weight: Vec<usize>,
        /// The shape of its bias.
        bias: Vec<usize>,
        /// Its number of inputs.
        inputs: usize,
    },
    /// A head has more or fewer than three classes.
    #[error("`{layer}` has {found} classes where negative, neutral and positive are needed")]
    Classes {
        /// The head's last layer.
        layer: String,
        /// How many classes it has.
        found: usize,
    },
    /// A tensor can't be taken over.
    #[error("`{tensor}`: {cause}")]
    Tensor {
        /// The tensor.
        tensor: String,
        /// What the runtime said.
        cause: Cause,
    },
    /// Not an ONNX file, or one with operators that the runtime lacks.
    #[error("not an ONNX model that can be run: {0}")]
    NotOnnx(Cause),
    /// An ONNX file without an input or output that is needed.
    #[error("the model has no input or output named `{0}`")]
    NoNode(&'static str),
    /// The model can't even score a few tokens.
    #[error("the model in it loads, but fails on {tokens} tokens: {fault}")]
    Fails {
        /// How many tokens it was given.
        tokens: usize,
        /// What failed.
        fault: RunError,
    },
    /// The runtime refuses the file.
    #[error("{0}")]
    Refused(Cause),
}

/// The labels of a classifier are not negative, (neutral) and positive.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the labels are {}, where negative and positive are needed, with or without neutral", .found.join(", "))]
pub struct LabelsFault {
    /// The labels as they are.
    pub found: Vec<String>,
}

/// Why a sentence could not be scored.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RunError {
    /// The tokenizer failed.
    #[error("{0}")]
    Tokenizer(Cause),
    /// The runtime failed.
    #[error("{0}")]
    Runtime(Cause),
    /// The runtime failed without an error, by panicking.
    #[error("{0} failed with a message of its own")]
    Panicked(&'static str),
    /// The runtime gave something else than numbers in the expected dimensions.
    #[error("`{output}` is not a tensor of {expected}")]
    Dimensions {
        /// The output's name in the model.
        output: &'static str,
        /// Its dimensions, named.
        expected: &'static str,
    },
    /// The runtime gave more or fewer numbers than it should.
    #[error("`{output}` has the shape {found:?} where config.json leads to expect {expected:?}")]
    Shape {
        /// The output's name in the model.
        output: &'static str,
        /// Its shape.
        found: Vec<usize>,
        /// The shape that it should have.
        expected: Vec<usize>,
    },
    /// A classifier has more or fewer outputs than labels.
    #[error("the model has {found} outputs where its labels are {}; fix id2label in config.json", .labels.join(", "))]
    Outputs {
        /// The number of outputs.
        found: usize,
        /// The labels.
        labels: Vec<&'static str>,
    },
    /// An output is infinite or not a number.
    #[error(
        "its output is {0}, where a finite number is needed; its weights are damaged, or it was exported at too low a precision"
    )]
    NotFinite(f32),
    /// The tokenizer gives a token that the model does not have.
    #[error(
        "the tokenizer gives the token {token}, where config.json says that there are {known}; they belong to \
         different models"
    )]
    UnknownToken {
        /// The token's number.
        token: u32,
        /// How many tokens the model has.
        known: i64,
    },
    /// More tokens than the model reads.
    #[error("{tokens} tokens, where the model reads {most}")]
    TooLong {
        /// How many there are.
        tokens: usize,
        /// How many the model reads.
        most: i64,
    },
}

fn or_built_in(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        _ => format!(", or `{}` for the built-in one", names.join("` or `")),
    }
}

fn joined(all: &[impl fmt::Display]) -> String {
    let all: Vec<String> = all.iter().map(ToString::to_string).collect();
    all.join("; ")
}

fn in_brackets(unreadable: Option<&str>) -> String {
    unreadable.map_or_else(String::new, |file| format!(" ({file} can't be read)"))
}
