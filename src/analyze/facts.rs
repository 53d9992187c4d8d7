//! What `run.json` says of an analysis.

use rayon::prelude::*;

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
    let (words, mentions) = annotations
        .par_articles()
        .map(|article| (article.n_words, article.mentions.len()))
        .reduce(|| (0, 0), |one, other| (one.0 + other.0, one.1 + other.1));
    let (sentences_not_counted, words_not_counted) = annotations
        .not_counted()
        .fold((0, 0), |(n, words), one| (n + 1, words + one.n_words));
    let left_out = |what| {
        let skipped = study.corpus.skipped.iter();
        skipped.filter(|one| one.what == what).count()
    };
    Counts {
        outlets,
        articles: annotations.len(),
        words,
        sentences: annotations.n_all_sentences(),
        mentions,
        duplicates: study.duplicates.len(),
        sentences_not_counted,
        words_not_counted,
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
