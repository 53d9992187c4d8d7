//! The one way through the pipeline: a [`Plan`] in, tables out.
//!
//! [`analyze`] does everything. A program that wants to do something in between, such as finding out whether it can write
//! the results before it loads a model, takes the same steps one by one: [`Input::read`], [`Input::load_model`],
//! [`Input::analyze`], then [`Analysis::tables`] or [`Analysis::write`].

mod analysis;
mod error;
mod facts;
mod input;
mod instrument;
mod preview;
mod seconds;
mod workers;

pub use analysis::{Analysis, Written};
pub use error::AnalyzeError;
pub use input::Input;
pub use instrument::{Cited, Instrument};
pub use preview::Preview;

use crate::plan::Plan;

/// Carries out a plan: reads its corpus, finds and scores what its codebook lists, and finds passages that repeat others.
///
/// # Errors
/// [`AnalyzeError`]; [`AnalyzeError::is_usage`] tells mistakes in the plan from failures.
pub fn analyze(plan: &Plan) -> Result<Analysis, AnalyzeError> {
    let mut input = Input::read(plan)?;
    let model = input.load_model()?;
    input.analyze(&model, &|_, _| ())
}

/// As [`analyze`], with another scorer in place of the plan's model.
///
/// # Errors
/// As [`analyze`].
pub fn analyze_with<'m>(
    plan: &Plan,
    instrument: impl Into<Instrument<'m>>,
) -> Result<Analysis, AnalyzeError> {
    Input::read(plan)?.analyze(instrument, &|_, _| ())
}
