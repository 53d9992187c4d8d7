//! The sentences with the most negative and the most positive scores.

use std::collections::HashSet;

use crate::evidence::figure::Figure;
use crate::evidence::numbers::signed;
use crate::layout::{head, one_line, tail, wrapped};
use crate::tables::mentions::Mention;
use crate::text::{CharOffsets, Voice};

/// Characters of a sentence that are shown on each side of the mention.
const SHOWN: usize = 250;

/// The sentences whose mention has the lowest and the highest score.
pub(super) fn strongest(figure: &Figure<'_>, most: usize) -> String {
    let mentions = figure.own.mentions();
    let mut scored: Vec<(f64, &Mention)> = mentions
        .filter_map(|mention| Some((figure.score(mention)?, mention)))
        .collect();
    // Stable, so that equal scores keep the order of the articles.
    scored.sort_by(|one, other| one.0.total_cmp(&other.0));
    let negative: Vec<_> = scored.iter().filter(|one| one.0 < 0.0).collect();
    let positive: Vec<_> = scored.iter().rev().filter(|one| one.0 > 0.0).collect();
    let what = if figure.results.run.model.scores_mentions {
        "by the sentiment of the mention in [brackets]"
    } else {
        "by the tone of the sentence, because the model does not score mentions"
    };
    let mut parts = Vec::new();
    for (title, side) in [("negative", negative), ("positive", positive)] {
        let side = one_for_each_sentence(figure, &side, most);
        if !side.is_empty() {
            let quoted: String = side
                .iter()
                .map(|(score, one)| sentence(figure, *score, one))
                .collect();
            parts.push(format!("Most {title}, {what}\n{quoted}"));
        }
    }
    parts.join("\n")
}

/// The strongest mention of each sentence, up to `most`. A sentence that several articles have is shown once.
fn one_for_each_sentence<'a>(
    figure: &Figure<'a>,
    mentions: &[&(f64, &'a Mention)],
    most: usize,
) -> Vec<(f64, &'a Mention)> {
    let mut seen = HashSet::new();
    let mut kept = Vec::new();
    for &&(score, mention) in mentions {
        if kept.len() >= most {
            break;
        }
        let sentence = figure
            .results
            .sentence(&mention.article_id, mention.sentence_id);
        if seen.insert(sentence.map(|sentence| sentence.text.as_str())) {
            kept.push((score, mention));
        }
    }
    kept
}

fn sentence(figure: &Figure<'_>, score: f64, mention: &Mention) -> String {
    let results = figure.results;
    let whose = match (mention.voice, mention.speaker.as_deref()) {
        (Voice::Outlet, _) => "outlet".to_string(),
        (voice, None) => voice.as_str().to_string(),
        (voice, Some(speaker)) => format!("{}, {}", voice.as_str(), one_line(speaker)),
    };
    let head = format!(
        "  {:>5}  {}, sentence {}; {whose}\n",
        signed(score),
        one_line(&mention.article_id),
        mention.sentence_id
    );
    let Some(sentence) = results.sentence(&mention.article_id, mention.sentence_id) else {
        return head;
    };
    // Offsets count in the article's text; those of the mention in its sentence are less by where that begins.
    let offsets = CharOffsets::new(&sentence.text);
    let within = |offset: usize| offsets.byte(offset.checked_sub(sentence.start)?);
    let text = sentence.text.as_str();
    let before = within(mention.start).and_then(|at| text.get(..at));
    let behind = within(mention.end).and_then(|at| text.get(at..));
    let (before, behind) = (
        shown_end(before.unwrap_or_default()),
        shown_beginning(behind.unwrap_or_default()),
    );
    head + &wrapped(
        &format!("         {before}[{}]{behind}", mention.surface),
        "         ",
    )
}

fn shown_end(text: &str) -> String {
    match tail(text, SHOWN) {
        all if all.len() == text.len() => text.to_string(),
        some => format!("… {}", some.split_once(' ').map_or(some, |(_, rest)| rest)),
    }
}

fn shown_beginning(text: &str) -> String {
    match head(text, SHOWN) {
        all if all.len() == text.len() => text.to_string(),
        some => format!(
            "{} …",
            some.rsplit_once(' ').map_or(some, |(start, _)| start)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sentences_are_cut_at_words() {
        let long = "word ".repeat(100);
        assert!(shown_end(&long).starts_with("… word"));
        assert!(shown_beginning(&long).ends_with("word …"));
        assert_eq!(shown_end("Kim and "), "Kim and ");
    }
}
