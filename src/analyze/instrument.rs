//! What scores the sentences, and how `run.json` cites it.

use crate::model::{Model, Scorer};
use crate::results::run::ModelFacts;

/// The measuring instrument of an analysis: something that scores sentences, and how it is cited.
#[derive(Clone)]
pub struct Instrument<'a> {
    /// What scores.
    pub scorer: &'a dyn Scorer,
    /// What `run.json` says of it.
    pub cited: Cited,
}

/// What `run.json` says of an instrument.
#[derive(Clone, Debug)]
pub struct Cited {
    /// Which model it is.
    pub model: ModelFacts,
    /// The library that runs it.
    pub runtime: String,
    /// Where it runs.
    pub device: String,
}

impl<'a> Instrument<'a> {
    /// A scorer that is not a model, called `name`, which scores both sentences and mentions.
    pub fn other(name: &str, scorer: &'a dyn Scorer) -> Self {
        let cited = Cited {
            model: ModelFacts {
                name: name.to_owned(),
                hash: String::new(),
                scores_mentions: true,
            },
            runtime: "none".to_owned(),
            device: "none".to_owned(),
        };
        Instrument { scorer, cited }
    }

    /// `model`, asked through `scorer`, which gives the same scores.
    pub fn through(scorer: &'a dyn Scorer, model: &Model) -> Self {
        let cited = Instrument::from(model).cited;
        Instrument { scorer, cited }
    }
}

impl<'a> From<&'a Model> for Instrument<'a> {
    fn from(model: &'a Model) -> Self {
        let cited = Cited {
            model: ModelFacts {
                name: model.name.clone(),
                hash: model.hash.clone(),
                scores_mentions: model.scores_mentions(),
            },
            runtime: model.runtime.to_string(),
            device: model.device.to_string(),
        };
        Instrument {
            scorer: model,
            cited,
        }
    }
}
