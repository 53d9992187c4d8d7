//! The arguments that say which model scores, and how it is run.

use clap::Args;

use crate::model::runtime::{Device, Runtime};
use crate::model::{DEFAULT_MODEL, Model, Setup};
use crate::plan::ModelChoice;

/// Which model, on which runtime and device.
#[derive(Args)]
pub struct ModelArguments {
    /// Model: the built-in one, a model folder, or the folder of a Hugging Face sequence classifier
    #[arg(long, value_name = "NAME|DIR", default_value = DEFAULT_MODEL)]
    model: String,
    #[command(flatten)]
    setup: SetupArguments,
}

/// On which runtime and device a model runs.
#[derive(Args)]
pub struct SetupArguments {
    /// Library that runs the model [default: rten, or rust-bert if the model has no model.onnx]
    #[arg(long, value_name = "rten|rust-bert")]
    runtime: Option<Runtime>,
    /// Where the model runs; cuda requires the rust-bert runtime
    #[arg(long, value_name = "cpu|cuda", default_value_t = Device::default())]
    device: Device,
}

impl ModelArguments {
    /// The model that the arguments ask for.
    pub fn choice(&self) -> ModelChoice {
        self.setup.choice(&self.model)
    }
}

impl SetupArguments {
    /// The model `name`, run as the arguments ask.
    pub fn choice(&self, name: &str) -> ModelChoice {
        ModelChoice {
            name: name.to_string(),
            setup: Setup {
                runtime: self.runtime,
                device: self.device,
            },
        }
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
