//! What the terminal shows after a run: the comparison first, then what was left out and where the files are.
//!
//! It fits 100 columns and needs no colour.

use std::path::Path;

use polars::prelude::{DataFrame, PolarsResult};

use super::break_summary;
use crate::analyze::Written;
use crate::claims::State;
use crate::compare::{SIGNIFICANT, Study};
use crate::corpus::Skipped;
use crate::evidence::fit;
use crate::evidence::limits::Limit;
use crate::evidence::numbers::{capital, count, list, rate_in_column, signed, thousands};
use crate::layout::{WIDTH, one_line, shortened, wrapped};
use crate::results::run::{BlockFacts, Run};
use crate::schema::Word;
use crate::stats::permutation::TooFew;

/// Actors whose sentiment is shown: the most mentioned.
const ACTORS: usize = 4;
/// Articles and sentences left out that are listed by name.
const LISTED: usize = 10;

/// The summary of a run whose tables are in `target`, and of whose sentences `kept` had been scored before.
///
/// # Errors
/// When a table lacks one of its columns, which would be a bug.
pub fn render(written: &Written<'_>, kept: usize, target: &Path) -> PolarsResult<String> {
    let (study, run) = (&written.study, &written.run);
    let table = |name: &str| {
        written
            .tables
            .iter()
            .find(|table| table.name == name)
            .map(|table| &table.frame)
            .expect("the tables of the summary are kept")
    };
    let misfit = fit::hardly_matches(study).map(|text| wrapped(&one_line(&text), "  "));
    let parts = [
        misfit.unwrap_or_default() + &heading(study, run),
        frames(study, table("frames_by_outlet"))?,
        if run.model.scores_mentions {
            sentiment(study, run, table("sentiment_by_outlet"))?
        } else {
            let model = run.model.name.clone();
            let why = Limit::NoSentiment { model }.short();
            format!(
                "Sentiment towards actors: {}; see tone_by_outlet.csv\n",
                one_line(&why)
            )
        },
        break_summary::render(study, table("trends_by_outlet"))?,
        claims(study),
        repeated(study, run) + &left_out(study, run) + &scored_before(run, kept),
        format!("Tables: {}\n", one_line(&target.display().to_string())),
    ];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    Ok(parts.collect::<Vec<_>>().join("\n"))
}

fn heading(study: &Study<'_>, run: &Run) -> String {
    let counts = &run.counts;
    let mut text = format!(
        "{}\n{}, {}, {}, {}; codebook {} {}, model {}\n",
        one_line(&study.corpus.title),
        match &run.comparison.by {
            Some(by) => format!("{} by {}", count(counts.outlets, "group"), one_line(by)),
            None => count(counts.outlets, "outlet"),
        },
        count(counts.articles, "article"),
        count(counts.sentences, "sentence"),
        count(counts.words, "word"),
        one_line(&run.codebook.id),
        one_line(&run.codebook.version),
        one_line(&run.model.name),
    );
    if let Some(blocks) = &run.comparison.blocks {
        text.push_str(&wrapped(&within_blocks(blocks), "  "));
    }
    if let Some(note) = &study.corpus.note {
        text.push_str(&wrapped(&format!("Note: {note}"), "      "));
    }
    text
}

/// `Compared within 30 blocks by event; left out, as one side alone is in them: 4 blocks (7 articles)`.
fn within_blocks(blocks: &BlockFacts) -> String {
    let mut text = format!(
        "Compared within {} by {}",
        count(blocks.blocks, "block"),
        one_line(&blocks.column)
    );
    if blocks.blocks_left_out > 0 {
        text.push_str(&format!(
            "; {} ({}) with one side alone left out",
            count(blocks.blocks_left_out, "block"),
            count(blocks.articles_left_out, "article")
        ));
    }
    if blocks.articles_without_block > 0 {
        text.push_str(&format!(
            "; {} without a value left out",
            count(blocks.articles_without_block, "article")
        ));
    }
    text
}

/// Frames × outlets, in as many blocks as the width requires.
fn frames(study: &Study<'_>, table: &DataFrame) -> PolarsResult<String> {
    let outlets = outlets(study);
    let frames: Vec<&str> = study
        .codebook
        .frames
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    let rates = Grid::read(table, "frame", &["per_1000_words", "q_value"])?;
    let label = longest(&frames).max(5);
    let column = longest(&outlets).clamp(5, 14) + 1;
    let mut text = "Frames: mentions per 1,000 words\n".to_string();
    let most = ((WIDTH - label) / column).max(1);
    let blocks = outlets.len().div_ceil(most);
    for block in outlets.chunks(outlets.len().div_ceil(blocks)) {
        text.push_str(&format!("{:label$}", ""));
        for outlet in block {
            text.push_str(&format!("{:>column$}", shortened(outlet, column - 1)));
        }
        text.push('\n');
        for frame in &frames {
            text.push_str(&format!("{:label$}", one_line(frame)));
            for outlet in block {
                let (rate, q) = match rates.get(outlet, frame)[..] {
                    [rate, q] => (rate, q),
                    _ => (None, None),
                };
                let cell = match rate {
                    Some(rate) if rate > 0.0 => format!("{}{}", rate_in_column(rate), mark(q)),
                    _ => format!("·{}", mark(q)),
                };
                text.push_str(&format!("{cell:>column$}"));
            }
            text.truncate(text.trim_end().len());
            text.push('\n');
        }
    }
    text.push_str(&tested(study, table, "No frame")?);
    Ok(text)
}

/// The mark after a figure: a star where it differs after correction, otherwise a space.
fn mark(q_value: Option<f64>) -> char {
    match q_value {
        Some(q) if q <= SIGNIFICANT => '*',
        _ => ' ',
    }
}

/// What the stars mean, or that there are none, and what was too little to test.
fn tested(study: &Study<'_>, table: &DataFrame, subject: &str) -> PolarsResult<String> {
    let q_values = table.column("q_value")?.f64()?;
    let found = q_values.iter().flatten().any(|q| q <= SIGNIFICANT);
    let tested = q_values.iter().flatten().count();
    let reasons = table.column("too_few")?.str()?.iter();
    let reasons = reasons.map(|word| {
        TooFew::ALL
            .iter()
            .copied()
            .find(|why| Some(why.as_str()) == word)
    });
    let compared = q_values.iter().zip(reasons);
    let compared = compared.filter(|(q, too_few)| q.is_some() || too_few.is_some());
    let limit = Limit::of_tests(compared.map(|(_, too_few)| too_few));
    let others = study.rule.name();
    let mut text = match (found, tested, &study.corpus.blocks) {
        (_, 0, _) => format!("{subject} is tested against {others}"),
        (false, ..) => format!(
            "{subject} differs from {others} after correction for multiple testing (q ≤ {SIGNIFICANT})"
        ),
        (true, _, None) => format!(
            "* differs from {others}: q ≤ {SIGNIFICANT} (permutation test over articles, corrected for multiple testing)"
        ),
        (true, _, Some(blocks)) => format!(
            "* differs from {others}: q ≤ {SIGNIFICANT} (permutation test over articles within blocks of the same {}, \
             corrected for multiple testing)",
            one_line(blocks)
        ),
    };
    if let Some(limit) = limit {
        text.push_str(&format!("; {}", limit.short()));
    }
    Ok(wrapped(&text, "  "))
}

/// Outlets × the most mentioned actors, with intervals.
fn sentiment(study: &Study<'_>, run: &Run, table: &DataFrame) -> PolarsResult<String> {
    let whole = table.filter(
        &table
            .column("voice")?
            .str()?
            .iter()
            .map(|one| one == Some("all"))
            .collect(),
    )?;
    let values = Grid::read(
        &whole,
        "actor",
        &[
            "sentiment_mean",
            "ci_low",
            "ci_high",
            "n_mentions",
            "q_value",
        ],
    )?;
    let outlets = outlets(study);
    let label = longest(&outlets).clamp(6, 14);
    let actors = most_mentioned(study, &values, &outlets);
    let mut text =
        "Sentiment towards the most mentioned actors, −1 to +1: mean [95 % interval]\n".to_string();
    text.push_str(&format!("{:label$}", ""));
    for actor in &actors {
        text.push_str(&format!("  {:^19}", shortened(actor, 19)));
    }
    text.push('\n');
    for outlet in &outlets {
        let mut line = format!("{:label$}", shortened(outlet, label));
        for actor in &actors {
            line.push_str(&format!(" {:<20}", interval(&values.get(outlet, actor))));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text.push_str(&tested(study, &whole, "No sentiment")?);
    let articles = study
        .outlets()
        .into_iter()
        .map(|(_, articles)| articles.len());
    if let Some(limit) = Limit::of_article_counts(articles, run.comparison.by.is_some()) {
        text.push_str(&wrapped(&capital(&limit.short()), "  "));
    }
    Ok(text)
}

/// `+0.12 [−0.05,+0.29]`
fn interval(cell: &[Option<f64>]) -> String {
    match *cell {
        [Some(mean), Some(low), Some(high), _, q] => {
            format!(
                "{:>5} [{:>5},{:>5}]{}",
                signed(mean),
                signed(low),
                signed(high),
                mark(q)
            )
        }
        [Some(mean), ..] => format!("{:>5} [too few]", signed(mean)),
        _ => "·".to_string(),
    }
}

fn most_mentioned<'a>(study: &Study<'a>, values: &Grid<'_>, outlets: &[&str]) -> Vec<&'a str> {
    let mut actors: Vec<(&str, f64)> = study
        .codebook
        .actors
        .iter()
        .map(|actor| {
            let mentions = outlets
                .iter()
                .filter_map(|outlet| values.get(outlet, &actor.id)[3]);
            (actor.id.as_str(), mentions.sum())
        })
        .filter(|&(_, mentions)| mentions > 0.0)
        .collect();
    actors.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    actors
        .into_iter()
        .take(ACTORS)
        .map(|(actor, _)| actor)
        .collect()
}

/// How many claims there are, and in how many outlets they are not found.
fn claims(study: &Study<'_>) -> String {
    let claims = study.claims;
    if claims.is_empty() {
        return "Claims: no statement was found in two outlets\n".to_string();
    }
    let not_found = claims
        .iter()
        .map(|one| one.n_outlets(State::NotFound))
        .sum();
    let text = format!(
        "Claims: {} made by two outlets or more, and {} in which one is not found in an outlet's articles; see claims.csv \
         and claims_by_outlet.csv (parallax explain --claim N shows one)",
        count(claims.len(), "statement"),
        count(not_found, "case"),
    );
    wrapped(&text, "  ")
}

/// How many passages repeat others, and whether they were counted.
fn repeated(study: &Study<'_>, run: &Run) -> String {
    let counts = &run.counts;
    let text = match (counts.duplicates, counts.sentences_not_counted) {
        (0, _) => "Duplicates: no passage repeats another".to_string(),
        (passages, 0) => format!(
            "Duplicates: {}; counted all the same (--keep-duplicates); see duplicates.csv",
            repeat(passages)
        ),
        (passages, sentences) => format!(
            "Duplicates: {}, as wire copy does; {} ({}) left out of the comparison (see duplicates.csv; --keep-duplicates \
             counts them)",
            repeat(passages),
            count(sentences, "sentence"),
            count(counts.words_not_counted, "word")
        ),
    };
    let compared = outlets(study);
    let mut without: Vec<&str> = study
        .corpus
        .articles
        .iter()
        .map(|article| article.outlet.as_str())
        .filter(|outlet| !compared.contains(outlet))
        .collect();
    without.sort_unstable();
    without.dedup();
    let mut text = wrapped(&text, "  ");
    if !without.is_empty() {
        let line = format!(
            "Not compared, because every passage repeats another: {}",
            list(&without)
        );
        text.push_str(&wrapped(&line, "  "));
    }
    text
}

/// `1 passage repeats others`, `3 passages repeat others`.
fn repeat(passages: usize) -> String {
    let verb = if passages == 1 { "repeats" } else { "repeat" };
    format!("{} {verb} others", count(passages, "passage"))
}

/// How many sentences a run did not have to score, if any.
fn scored_before(run: &Run, kept: usize) -> String {
    if kept == 0 {
        return String::new();
    }
    let text = format!(
        "Cache: {} of {} scored by earlier runs (--no-cache scores them again)",
        thousands(kept),
        count(run.counts.sentences, "sentence"),
    );
    wrapped(&text, "  ")
}

fn left_out(study: &Study<'_>, run: &Run) -> String {
    let lost: Vec<&Skipped> = study
        .corpus
        .skipped
        .iter()
        .filter(|one| one.what.is_loss())
        .chain(&study.annotations.truncated)
        .collect();
    let mut text = match lost.len() {
        0 => "Left out: no article".to_string(),
        n => format!("Left out or cut: {n}"),
    };
    text.push_str(&format!(
        "; {} dropped in cleaning (teasers, datelines); see skipped.csv\n",
        count(run.counts.lines_dropped, "line")
    ));
    for one in lost.iter().take(LISTED) {
        text.push_str(&wrapped(&format!("  {}: {}", one.path, one.why), "    "));
    }
    if lost.len() > LISTED {
        text.push_str(&format!("  and {} more\n", lost.len() - LISTED));
    }
    text
}

fn outlets<'a>(study: &Study<'a>) -> Vec<&'a str> {
    study
        .outlets()
        .iter()
        .map(|(outlet, _)| outlet.id.as_str())
        .collect()
}

/// The numbers of a long table, looked up by outlet and a second key.
struct Grid<'t> {
    cells: std::collections::HashMap<(&'t str, &'t str), Vec<Option<f64>>>,
    columns: usize,
}

impl<'t> Grid<'t> {
    fn read(table: &'t DataFrame, key: &str, columns: &[&str]) -> PolarsResult<Self> {
        let numbers = columns
            .iter()
            .map(|name| {
                table
                    .column(name)?
                    .cast(&polars::prelude::DataType::Float64)
            })
            .collect::<PolarsResult<Vec<_>>>()?;
        let numbers = numbers
            .iter()
            .map(|one| one.f64())
            .collect::<PolarsResult<Vec<_>>>()?;
        let keys = table
            .column("outlet")?
            .str()?
            .iter()
            .zip(table.column(key)?.str()?.iter());
        let cells = keys
            .enumerate()
            .map(|(row, (outlet, key))| {
                let cell = numbers.iter().map(|column| column.get(row)).collect();
                ((outlet.unwrap_or_default(), key.unwrap_or_default()), cell)
            })
            .collect();
        Ok(Grid {
            cells,
            columns: columns.len(),
        })
    }

    fn get(&self, outlet: &str, key: &str) -> Vec<Option<f64>> {
        let cell = self.cells.get(&(outlet, key));
        cell.cloned().unwrap_or_else(|| vec![None; self.columns])
    }
}

fn longest(words: &[&str]) -> usize {
    words
        .iter()
        .map(|word| word.chars().count())
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_read_with_their_signs() {
        let cell = [Some(-0.214), Some(-0.4), Some(0.021), Some(9.0), Some(0.03)];
        assert_eq!(interval(&cell), "−0.21 [−0.40,+0.02]*");
        assert_eq!(
            interval(&[Some(0.5), None, None, Some(1.0), None]),
            "+0.50 [too few]"
        );
        assert_eq!(interval(&[None; 5]), "·");
    }
}
