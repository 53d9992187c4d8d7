//! The arguments that say which model scores, and how it is run.

use clap::Args;

use super::usage;
use crate::model::runtime::{Device, Runtime};
use crate::model::{DEFAULT_MODEL, Model, Setup};

/// Which model, on which runtime and device.
#[derive(Args)]
pub struct ModelChoice {
    /// Model: the built-in one, a model folder, or the folder of a Hugging Face sequence classifier
    #[arg(long, value_name = "NAME|DIR", default_value = DEFAULT_MODEL)]
    model: String,
    #[command(flatten)]
    setup: SetupChoice,
}

/// On which runtime and device a model runs.
#[derive(Args)]
pub struct SetupChoice {
    /// Library that runs the model [default: rten, or rust-bert where the model has no model.onnx]
    #[arg(long, value_name = "rten|rust-bert")]
    runtime: Option<Runtime>,
    /// Where the model runs; cuda needs the runtime rust-bert
    #[arg(long, value_name = "cpu|cuda", default_value_t = Device::Cpu)]
    device: Device,
}

impl ModelChoice {
    /// Loads the model.
    ///
    /// # Errors
    /// What is wrong with the model or the choice, for the user to mend.
    pub fn load(&self) -> anyhow::Result<Model> {
        self.setup.load(&self.model)
    }
}

impl SetupChoice {
    /// Loads the model `name`.
    ///
    /// # Errors
    /// What is wrong with the model or the choice, for the user to mend.
    pub fn load(&self, name: &str) -> anyhow::Result<Model> {
        let setup = Setup {
            runtime: self.runtime,
            device: self.device,
        };
        Model::load(name, setup).map_err(usage)
    }
}

/// Says that a model scores no mentions.
pub fn no_mentions(model: &Model) -> String {
    format!(
        "the model {} scores sentences as a whole and can't tell how they treat a mention, so mentions have no sentiment; if it was \
         trained to read a mention as the second text of a pair, write [model] mentions = \"second-segment\" to parallax.toml in its folder",
        model.name
    )
}
