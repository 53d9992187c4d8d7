//! A claim in words: its sentence, and what each outlet has of it, side by side.

use std::collections::HashSet;

use super::numbers::{count, percentage, thousands};
use crate::claims::State;
use crate::layout::{one_line, printable, wrapped};
use crate::results::{ReadError, Results};
use crate::schema::Shared;
use crate::tables::claims::Claim;
use crate::tables::claims_by_outlet::ClaimByOutlet;
use crate::tables::sentences::Sentence;

/// The claim with a number, with the nearest sentence of each outlet; `None` where there is no such claim.
///
/// # Errors
/// When a table can't be read or is no longer as the run wrote it.
pub fn text(results: &Results, number: usize) -> Result<Option<String>, ReadError> {
    let claims: Vec<Claim> = results.select(|row: &Claim| row.claim == number)?;
    let Some(claim) = claims.first() else {
        return Ok(None);
    };
    let cells: Vec<ClaimByOutlet> = results.select(|row: &ClaimByOutlet| row.claim == number)?;
    let key = |row: &ClaimByOutlet| Some((row.article_id.clone()?, row.sentence_id?));
    let wanted: HashSet<(Shared, usize)> = cells.iter().filter_map(key).collect();
    let is_wanted = |row: &Sentence| wanted.contains(&(row.article_id.clone(), row.sentence_id));
    let sentences: Vec<Sentence> = results.select(is_wanted)?;
    let mut parts = vec![heading(claim)];
    for (state, title) in [
        (State::Has, "Has it"),
        (State::Unclear, "Unclear"),
        (State::NotFound, "Not found"),
    ] {
        let own = cells.iter().filter(|cell| cell.state == state);
        let listed: String = own.map(|cell| outlet(results, cell, &sentences)).collect();
        if !listed.is_empty() {
            parts.push(format!("{title}\n{listed}"));
        }
    }
    let limit = "Not found means that no sentence in the articles that were searched is like those of the claim: the \
                 outlet may say it in other words, or elsewhere. Read the sentences before you rely on a state.";
    parts.push(wrapped(limit, ""));
    Ok(Some(printable(&parts.join("\n"))))
}

fn heading(claim: &Claim) -> String {
    let mut text = wrapped(
        &format!("Claim {}: {}", claim.claim, one_line(&claim.text)),
        "  ",
    );
    let mut facts = format!(
        "From {}, sentence {}; {} of {}, cohesion {:.2}",
        one_line(&claim.article_id),
        claim.sentence_id,
        count(claim.n_sentences, "sentence"),
        count(claim.n_has, "outlet"),
        claim.cohesion,
    );
    if let Some(day) = &claim.first_day {
        facts.push_str(&format!("; first on {day}"));
    }
    if let Some(speaker) = &claim.speaker {
        facts.push_str(&format!("; said by {}", one_line(speaker)));
    }
    if let Some(block) = &claim.block {
        facts.push_str(&format!("; in the block {}", one_line(block)));
    }
    text.push_str(&wrapped(&format!("  {facts}"), "  "));
    text
}

/// An outlet with its nearest sentence.
fn outlet(results: &Results, cell: &ClaimByOutlet, sentences: &[Sentence]) -> String {
    let mut head = format!("  {}", one_line(results.outlet_name(&cell.outlet)));
    if let (Some(article), Some(sentence)) = (&cell.article_id, cell.sentence_id) {
        head.push_str(&format!(": {}, sentence {sentence}", one_line(article)));
    }
    head.push_str(&format!("; similarity {:.2}", cell.score));
    if cell.state == State::NotFound {
        head.push_str(&format!(
            "; searched {} ({} words)",
            count(cell.n_articles, "article"),
            thousands(cell.n_words)
        ));
        if let Some(chance) = cell.chance_to_miss {
            head.push_str(&format!(", chance to miss it {}", percentage(chance)));
        }
    }
    if cell.only_copied {
        head.push_str("; only in text that repeats another article");
    }
    if let Some(part) = cell.part {
        head.push_str(&format!("; {}", part.as_str()));
    }
    if let Some(speaker) = &cell.speaker {
        head.push_str(&format!("; {}", one_line(speaker)));
    }
    let found = sentences.iter().find(|row| {
        Some(&row.article_id) == cell.article_id.as_ref()
            && Some(row.sentence_id) == cell.sentence_id
    });
    let quoted = found.map_or(String::new(), |row| {
        wrapped(&format!("    {}", one_line(&row.text)), "    ")
    });
    wrapped(&head, "    ") + &quoted
}
