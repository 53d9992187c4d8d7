//! What `run.json` says of an analysis.

use super::instrument::Cited;
use crate::codebook::Codebook;
use crate::compare::Study;
use crate::compare::sides::Sides;
use crate::corpus::{Outlet, What};
use crate::plan::{Condition, Plan};
use crate::results::run::{
    ActorFacts, BlockFacts, CodebookFacts, ComparisonFacts, CorpusFacts, Counts, FORMAT,
    FrameFacts, OutletFacts, Run, Seconds, TableFacts,
};
use crate::schema::formula;

/// The facts of a run that carried out `plan` and wrote `tables`.
pub(super) fn run(
    plan: &Plan,
    study: &Study<'_>,
    instrument: &Cited,
    tables: Vec<TableFacts>,
    seconds: Seconds,
) -> Run {
    let corpus = study.corpus;
    let outlets: Vec<OutletFacts> = study
        .outlets()
        .into_iter()
        .map(|(outlet, _)| outlet_facts(outlet))
        .collect();
    Run {
        version: env!("CARGO_PKG_VERSION").to_string(),
        format: FORMAT,
        command: plan.command.clone(),
        comparison: comparison(plan, study),
        counts: counts(study, outlets.len()),
        corpus: CorpusFacts {
            title: corpus.title.clone(),
            language: corpus.language.code().to_owned(),
            hash: corpus.hash.clone(),
            note: corpus.note.clone(),
            outlets,
        },
        codebook: codebook_facts(study.codebook),
        model: instrument.model.clone(),
        runtime: instrument.runtime.clone(),
        device: instrument.device.clone(),
        seed: plan.seed,
        tables,
        escaped_cells: Some(formula::ESCAPED.to_string()),
        seconds,
    }
}

fn comparison(plan: &Plan, study: &Study<'_>) -> ComparisonFacts {
    let blocks = |column: &String| {
        let counts = Sides::of(study).block_counts().unwrap_or_default();
        BlockFacts {
            column: column.clone(),
            blocks: counts.blocks,
            blocks_left_out: counts.left_out,
            articles_left_out: counts.articles_left_out,
            articles_without_block: counts.articles_without,
        }
    };
    ComparisonFacts {
        by: plan.by.clone(),
        conditions: plan.conditions.iter().map(Condition::to_string).collect(),
        reference: plan.reference.clone(),
        blocks: study.corpus.blocks.as_ref().map(blocks),
        break_at: plan.break_at.map(|date| date.to_string()),
        part: plan.part,
    }
}

fn counts(study: &Study<'_>, outlets: usize) -> Counts {
    let annotations = study.annotations;
    let articles = &annotations.articles;
    let not_counted = annotations.not_counted();
    let left_out = |what| {
        let skipped = study.corpus.skipped.iter();
        skipped.filter(|one| one.what == what).count()
    };
    Counts {
        outlets,
        articles: articles.len(),
        words: articles.iter().map(|one| one.n_words).sum(),
        sentences: articles.iter().map(|one| one.sentences.len()).sum(),
        mentions: articles.iter().map(|one| one.mentions.len()).sum(),
        duplicates: study.duplicates.len(),
        sentences_not_counted: not_counted.clone().count(),
        words_not_counted: not_counted.map(|sentence| sentence.n_words).sum(),
        skipped: left_out(What::Article) + annotations.truncated.len(),
        lines_dropped: left_out(What::Line),
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
