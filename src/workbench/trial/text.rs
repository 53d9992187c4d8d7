//! A trial as text for a terminal.

use std::fmt::{self, Write};

use super::{SampleRow, TermRow, Trial, Why};
use crate::codebook::Kind;
use crate::evidence::numbers::{count, percentage};
use crate::layout::{WIDTH, one_line, shortened, to_the_left, to_the_right, width, wrapped};

/// From which part of a frame's hits on one term is said to carry it.
const CARRIES: f64 = 0.5;
/// From how many hits on a part of them means anything.
const ENOUGH_HITS: usize = 5;
/// The most overlaps, near misses that are shown; the tables have all.
const MOST: usize = 40;

/// The trial as text.
pub fn text(trial: &Trial<'_>) -> String {
    let mut out = String::new();
    written(trial, &mut out).expect("a string takes any text");
    out
}

fn written(trial: &Trial<'_>, out: &mut String) -> fmt::Result {
    let (corpus, codebook) = (trial.searched.corpus, trial.searched.codebook);
    out.push_str(&wrapped(
        &format!(
            "{} {} on {}: {}, {}",
            codebook.id,
            codebook.version,
            corpus.title,
            count(corpus.articles.len(), "article"),
            count(trial.searched.outlets.len(), "outlet")
        ),
        "  ",
    ));
    owners(trial, out)?;
    never(trial, out)?;
    overlaps(trial, out)?;
    near(trial, out)?;
    unframed(trial, out)?;
    sample(trial, out)
}

/// The rows of each frame and actor.
fn by_owner<'t, 'a>(trial: &'t Trial<'a>) -> impl Iterator<Item = &'t [TermRow<&'a str>]> {
    trial
        .terms
        .chunk_by(|one, next| (one.kind, one.id) == (next.kind, next.id))
}

/// Each frame and actor, with its terms and their hits by outlet.
fn owners(trial: &Trial<'_>, out: &mut String) -> fmt::Result {
    let mut by_outlet = trial
        .by_outlet
        .chunk_by(|one, next| (one.kind, one.id, one.term) == (next.kind, next.id, next.term))
        .peekable();
    for terms in by_owner(trial) {
        let (kind, id) = (terms[0].kind, terms[0].id);
        let positive = terms.iter().filter(|row| !row.exception);
        let hits: usize = positive.clone().map(|row| row.hits).sum();
        let found = positive.clone().filter(|row| row.hits > 0).count();
        let n = positive.count();
        let noun = match (kind, n) {
            (Kind::Frame, 1) => "term",
            (Kind::Frame, _) => "terms",
            (Kind::Actor, 1) => "alias",
            (Kind::Actor, _) => "aliases",
        };
        writeln!(
            out,
            "\n{} {}: {}, {found} of {n} {noun} found",
            kind.as_str(),
            one_line(id),
            count(hits, "hit"),
        )?;
        let carries = terms
            .iter()
            .find(|row| row.share.is_some_and(|share| share >= CARRIES));
        if let Some(row) =
            carries.filter(|_| kind == Kind::Frame && hits >= ENOUGH_HITS && found > 1)
        {
            let share = percentage(row.share.unwrap_or_default());
            writeln!(out, "  \"{}\" carries {share} of it", one_line(row.term))?;
        }
        let longest = terms
            .iter()
            .filter(|row| row.hits > 0)
            .map(|row| width(row.term));
        let longest = longest.max().unwrap_or_default().min(30);
        while let Some(rows) = by_outlet.next_if(|rows| (rows[0].kind, rows[0].id) == (kind, id)) {
            let sum: usize = rows.iter().map(|row| row.hits).sum();
            let outlets = rows.iter().filter(|row| row.hits > 0);
            let outlets: Vec<String> = outlets
                .map(|row| format!("{} {}", row.outlet, row.hits))
                .collect();
            let line = format!(
                "  {} {}  {}",
                to_the_left(&shortened(rows[0].term, longest.max(1)), longest),
                to_the_right(&sum.to_string(), 5),
                one_line(&outlets.join(", "))
            );
            writeln!(out, "{}", shortened(&line, WIDTH))?;
        }
    }
    Ok(())
}

/// Terms without a hit, and exceptions that bar nothing.
fn never(trial: &Trial<'_>, out: &mut String) -> fmt::Result {
    let n = trial
        .terms
        .iter()
        .filter(|row| row.hits == 0 && !row.exception)
        .count();
    let positive = trial.terms.iter().filter(|row| !row.exception).count();
    writeln!(out, "\nTerms without a hit: {n} of {positive}")?;
    for terms in by_owner(trial) {
        let without: Vec<String> = terms
            .iter()
            .filter(|row| {
                if row.exception {
                    row.occurs == 0
                } else {
                    row.hits == 0
                }
            })
            .map(|row| match row.occurs {
                0 => row.term.to_owned(),
                n => format!("{} (fits {n}, barred or part of a longer one)", row.term),
            })
            .collect();
        if !without.is_empty() {
            out.push_str(&wrapped(
                &format!("  {}: {}", terms[0].id, without.join(", ")),
                "    ",
            ));
        }
    }
    Ok(())
}

fn overlaps(trial: &Trial<'_>, out: &mut String) -> fmt::Result {
    for (kind, title) in [
        (
            Kind::Frame,
            "Terms of two frames that fit the same words (both count)",
        ),
        (
            Kind::Actor,
            "Aliases of two actors that fit the same words (the longer counts)",
        ),
    ] {
        let rows: Vec<_> = trial
            .overlaps
            .iter()
            .filter(|row| row.kind == kind)
            .collect();
        if rows.is_empty() {
            continue;
        }
        writeln!(out, "\n{title}: {}", rows.len())?;
        for row in rows.iter().take(MOST) {
            let line = format!(
                "  {} \"{}\" and {} \"{}\": {}",
                row.id,
                row.term,
                row.other_id,
                row.other_term,
                count(row.places, "place")
            );
            out.push_str(&wrapped(&line, "    "));
        }
        more(rows.len(), out)?;
    }
    Ok(())
}

/// Says how many there are beyond those shown.
fn more(n: usize, out: &mut String) -> fmt::Result {
    match n.checked_sub(MOST) {
        Some(more @ 1..) => writeln!(out, "  and {more} more (--out FOLDER writes all)"),
        _ => Ok(()),
    }
}

fn near(trial: &Trial<'_>, out: &mut String) -> fmt::Result {
    if trial.near.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\nNear misses, not found by the frame or actor: {}",
        trial.near.len()
    )?;
    let mut rows: Vec<_> = trial.near.iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.places));
    for row in rows.iter().take(MOST) {
        let near = match &row.term {
            Some(term) => format!("\"{}\" beside \"{term}\"", row.near),
            None => format!("\"{}\"", row.near),
        };
        let why = match row.why {
            Why::Plural => "singular or plural",
            Why::Form => "another form",
            Why::Region => "British or American",
            Why::Joined => "one word or two",
            Why::Letter => "one letter",
            Why::Place => "stands where terms stand",
        };
        let line = format!(
            "  {}: {near} ({why}), {}",
            row.id,
            count(row.places, "place")
        );
        out.push_str(&wrapped(&line, "    "));
        writeln!(out, "    {}", shortened(&row.example, WIDTH - 4))?;
    }
    more(rows.len(), out)
}

fn unframed(trial: &Trial<'_>, out: &mut String) -> fmt::Result {
    if trial.searched.codebook.frames.is_empty() {
        return Ok(());
    }
    let sentences: usize = trial.coverage.iter().map(|row| row.sentences).sum();
    let without: usize = trial.coverage.iter().map(|row| row.unframed).sum();
    let share = percentage(without as f64 / sentences.max(1) as f64);
    writeln!(
        out,
        "\nSentences without a frame: {without} of {sentences} ({share})"
    )?;
    let longest = trial
        .coverage
        .iter()
        .map(|row| width(row.outlet))
        .max()
        .unwrap_or_default();
    for row in &trial.coverage {
        let outlet = to_the_left(row.outlet, longest);
        writeln!(
            out,
            "  {outlet}  {} of {} ({})",
            row.unframed,
            row.sentences,
            percentage(row.share)
        )?;
    }
    if !trial.unframed.is_empty() {
        writeln!(out, "\nSome of them, drawn at random:")?;
    }
    for row in &trial.unframed {
        let line = format!("  {} {}: {}", row.article_id, row.sentence_id, row.sentence);
        out.push_str(&wrapped(&line, "    "));
    }
    Ok(())
}

fn sample(trial: &Trial<'_>, out: &mut String) -> fmt::Result {
    if !trial.sample.is_empty() {
        writeln!(out, "\nHits to read, drawn at random:")?;
    }
    for rows in trial.sample.chunk_by(|one, next| one.id == next.id) {
        writeln!(out, "\n  {}", one_line(rows[0].id))?;
        for SampleRow {
            term,
            article_id,
            sentence_id,
            sentence,
            ..
        } in rows
        {
            let line = format!("    {term} | {article_id} {sentence_id}: {sentence}");
            out.push_str(&wrapped(&line, "      "));
        }
    }
    Ok(())
}
