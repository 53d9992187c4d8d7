//! What `parallax analyze --dry-run` shows: what would be read, compared and written.

use std::collections::BTreeMap;

use crate::analyze::Input;
use crate::compare::Rule;
use crate::corpus::What;
use crate::evidence::numbers::count;
use crate::layout::{one_line, wrapped};
use crate::plan::{Condition, Plan, Repeats};
use crate::results::Destination;

/// A paragraph for each: reading, comparing, writing.
pub fn render(input: &Input, plan: &Plan, destination: &Destination) -> String {
    let paragraphs = [
        reads(input, plan),
        compares(input, plan),
        writes(destination),
    ];
    let wrap = |text: &String| wrapped(&one_line(text), "  ");
    paragraphs.iter().map(wrap).chain(lost(input)).collect()
}

fn reads(input: &Input, plan: &Plan) -> String {
    let corpus = &input.corpus;
    let dropped = corpus.skipped.iter().filter(|one| one.what == What::Line);
    format!(
        "Reads: {} from {}; {} dropped in cleaning; codebook {} {} ({}, {}); model {}",
        count(corpus.articles.len(), "article"),
        plan.corpus.display(),
        count(dropped.count(), "line"),
        input.codebook.id,
        input.codebook.version,
        count(input.codebook.frames.len(), "frame"),
        count(input.codebook.actors.len(), "actor"),
        plan.model.name,
    )
}

fn compares(input: &Input, plan: &Plan) -> String {
    let mut outlets: BTreeMap<&str, usize> = BTreeMap::new();
    for article in &input.corpus.articles {
        *outlets.entry(&article.outlet).or_default() += 1;
    }
    let sides: Vec<String> = outlets
        .iter()
        .map(|(outlet, articles)| format!("{outlet} ({})", count(*articles, "article")))
        .collect();
    let mut text = format!(
        "Compares: {}, each with {}",
        sides.join(", "),
        Rule::new(plan.reference.as_deref()).name()
    );
    if !plan.conditions.is_empty() {
        let all: Vec<String> = plan.conditions.iter().map(Condition::to_string).collect();
        text.push_str(&format!("; only articles with {}", all.join(" and ")));
    }
    if let Some(blocks) = &input.corpus.blocks {
        text.push_str(&format!("; within blocks of the same {blocks}"));
    }
    if let Some(part) = plan.part {
        text.push_str(&format!("; the {} alone", part.as_str()));
    }
    if let Some(date) = plan.break_at {
        text.push_str(&format!("; trends before {date} and from it on"));
    }
    text.push_str(match plan.repeats {
        Repeats::CountOnce => "; passages that repeat others count once",
        Repeats::CountAll => "; passages that repeat others count wherever they appear",
    });
    text
}

fn writes(destination: &Destination) -> String {
    let folder = destination.folder.display();
    let how = if destination.folder.exists() {
        "in place of what Parallax wrote there before"
    } else {
        "a new folder"
    };
    format!("Writes: {folder}, {how}")
}

/// A line for each article that can't be read.
fn lost(input: &Input) -> Option<String> {
    let lines = input
        .corpus
        .lost()
        .map(|one| wrapped(&format!("Left out: {}: {}", one.path, one.why), "  "));
    Some(lines.collect()).filter(|text: &String| !text.is_empty())
}
