//! What `run.json` says of an analysis.

use super::Analysis;
use crate::codebook::Codebook;
use crate::compare::Study;
use crate::corpus::Outlet;
use crate::plan::{Condition, Plan};
use crate::results::run::{
    ActorFacts, CodebookFacts, ComparisonFacts, CorpusFacts, Counts, FORMAT, FrameFacts,
    ModelFacts, OutletFacts, Run, Seconds, TableFacts,
};

/// What scored the sentences.
pub(super) struct Cited {
    pub(super) model: ModelFacts,
    pub(super) runtime: String,
    pub(super) device: String,
}

/// The facts of a run that wrote `tables`.
pub(super) fn run(
    analysis: &Analysis,
    study: &Study<'_>,
    tables: Vec<TableFacts>,
    seconds: Seconds,
) -> Run {
    let outlets: Vec<OutletFacts> = study
        .outlets()
        .into_iter()
        .map(|(outlet, _)| outlet_facts(outlet))
        .collect();
    let Cited {
        model,
        runtime,
        device,
    } = &analysis.instrument;
    Run {
        version: env!("CARGO_PKG_VERSION").to_string(),
        format: FORMAT,
        command: analysis.plan.command.clone(),
        comparison: comparison(&analysis.plan),
        counts: counts(analysis, outlets.len()),
        corpus: CorpusFacts {
            title: analysis.corpus.title.clone(),
            hash: analysis.corpus.hash.clone(),
            note: analysis.corpus.note.clone(),
            outlets,
        },
        codebook: codebook_facts(&analysis.codebook),
        model: model.clone(),
        runtime: runtime.clone(),
        device: device.clone(),
        seed: analysis.plan.seed,
        tables,
        seconds,
    }
}

fn comparison(plan: &Plan) -> ComparisonFacts {
    ComparisonFacts {
        by: plan.by.clone(),
        conditions: plan.conditions.iter().map(Condition::to_string).collect(),
        reference: plan.reference.clone(),
    }
}

fn counts(analysis: &Analysis, outlets: usize) -> Counts {
    let articles = &analysis.annotations.articles;
    let not_counted = analysis.annotations.not_counted();
    let lost_in_reading = super::lost(&analysis.corpus).count();
    Counts {
        outlets,
        articles: articles.len(),
        words: articles.iter().map(|one| one.n_words).sum(),
        sentences: articles.iter().map(|one| one.sentences.len()).sum(),
        mentions: articles.iter().map(|one| one.mentions.len()).sum(),
        duplicates: analysis.duplicates.len(),
        sentences_not_counted: not_counted.clone().count(),
        words_not_counted: not_counted.map(|sentence| sentence.n_words).sum(),
        skipped: analysis.lost().count(),
        lines_dropped: analysis.corpus.skipped.len() - lost_in_reading,
    }
}

fn outlet_facts(outlet: &Outlet) -> OutletFacts {
    OutletFacts {
        id: outlet.id.clone(),
        name: outlet.name.clone(),
        country: outlet.country.clone(),
        ownership: outlet.ownership.clone(),
    }
}

fn codebook_facts(codebook: &Codebook) -> CodebookFacts {
    let frames = codebook.frames.iter().map(|frame| FrameFacts {
        id: frame.id.clone(),
        name: frame.name.clone(),
        definition: frame.definition.clone(),
    });
    let actors = codebook.actors.iter().map(|actor| ActorFacts {
        id: actor.id.clone(),
        name: actor.name.clone(),
        kind: actor.kind,
    });
    CodebookFacts {
        id: codebook.id.clone(),
        version: codebook.version.clone(),
        hash: codebook.hash.clone(),
        frames: frames.collect(),
        actors: actors.collect(),
    }
}
