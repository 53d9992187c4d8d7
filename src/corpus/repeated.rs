//! Lines that stand in most articles of an outlet: its page's furniture, which no list can know.
//!
//! Such a line is left out of every article that has it, and each has a row among what was left out. It has
//! [`MOST_WORDS`] words at most and stands in half of the outlet's articles or more, and in [`MIN_ARTICLES`] or more.
//! Articles with the same text count as one, so that a text in the folder twice is not taken for furniture; and an article
//! that would lose more than a third of its words keeps them, since what repeats there is its substance.

use std::collections::{HashMap, HashSet};

use super::Article;
use crate::text::cleaning::Dropped;
use crate::text::furniture::Furniture;
use crate::text::words;

/// In how many articles of an outlet such a line stands at least.
const MIN_ARTICLES: usize = 5;
/// How many words it has at most: longer ones are background paragraphs, which outlets repeat in their articles.
const MOST_WORDS: usize = 30;

/// Leaves such lines out of the documents of `articles`. `lines` are the numbers of the lines of their paragraphs; what is
/// returned are the lines left out, with the index of their article, in order.
pub(super) fn leave_out(
    articles: &mut [Article],
    lines: &mut [Vec<usize>],
) -> Vec<(usize, Dropped)> {
    let repeated = repeated(articles);
    let mut dropped = Vec::new();
    for (at, (article, lines)) in articles.iter_mut().zip(lines).enumerate() {
        let Some(repeated) = repeated.get(&article.outlet) else {
            continue;
        };
        let text = article.document.text();
        let paragraphs = article.document.paragraphs();
        let own: Vec<usize> = (0..paragraphs.len())
            // The title is the article's own, whatever others have.
            .filter(|&paragraph| lines[paragraph] > 0)
            .filter(|&paragraph| repeated.contains(paragraphs[paragraph].span.of(text)))
            .collect();
        let bytes: usize = own
            .iter()
            .map(|&paragraph| paragraphs[paragraph].span.len())
            .sum();
        if own.is_empty() || bytes * 3 > text.len() {
            continue;
        }
        dropped.extend(own.iter().map(|&paragraph| {
            let dropped = Dropped {
                line: lines[paragraph],
                kind: Furniture::Repeated,
                text: paragraphs[paragraph].span.of(text).to_owned(),
            };
            (at, dropped)
        }));
        article.document = article.document.without(&own);
        let mut paragraph = 0;
        lines.retain(|_| {
            paragraph += 1;
            !own.contains(&(paragraph - 1))
        });
    }
    dropped
}

/// The lines that are furniture, by outlet.
fn repeated(articles: &[Article]) -> HashMap<String, HashSet<String>> {
    let mut outlets: HashMap<&str, HashSet<&str>> = HashMap::new();
    for article in articles {
        outlets
            .entry(&article.outlet)
            .or_default()
            .insert(article.text());
    }
    let few = |texts: &HashSet<&str>| texts.len() < MIN_ARTICLES;
    let outlets = outlets.into_iter().filter(|(_, texts)| !few(texts));
    outlets
        .map(|(outlet, texts)| {
            let mut counts: HashMap<&str, usize> = HashMap::new();
            for text in &texts {
                let lines: HashSet<&str> = text.split('\n').collect();
                for line in lines {
                    *counts.entry(line).or_default() += 1;
                }
            }
            let often = |n: usize| n >= MIN_ARTICLES && 2 * n >= texts.len();
            let short = |line: &str| words(line, &[]).len() <= MOST_WORDS;
            let repeated = counts
                .into_iter()
                .filter(|&(line, n)| often(n) && short(line));
            let repeated: HashSet<String> = repeated.map(|(line, _)| line.to_owned()).collect();
            (outlet.to_owned(), repeated)
        })
        .filter(|(_, repeated)| !repeated.is_empty())
        .collect()
}
