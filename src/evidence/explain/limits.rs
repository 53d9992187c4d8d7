//! What a figure does not show.

use crate::codebook::Kind;
use crate::compare::{ENOUGH_ARTICLES, SIGNIFICANT, TESTABLE_WAYS};
use crate::evidence::figure::{Figure, mean};
use crate::evidence::numbers::{capital, count, probability, rate, signed};

/// What can't be concluded, each as a sentence.
pub(super) fn limits(figure: &Figure<'_>) -> Vec<String> {
    let (own, outlet) = (&figure.own, &figure.outlet.id);
    let main = match figure.kind {
        Kind::Frame => &figure.rate,
        Kind::Actor => &figure.sentiment,
    };
    let mut limits = Vec::new();
    if own.n_mentions() == 0 {
        limits.push(format!(
            "Not found in these articles is not the same as never said by {outlet}; an interval of one point means no more."
        ));
    }
    if main.interval.is_some() && main.unit == Some("sentence") {
        limits.push(
            "The interval was drawn over sentences, since fewer than three articles have a part in the figure: it says how far \
             other sentences of these articles could have moved it, and nothing about other articles."
                .to_string(),
        );
    } else if main.interval.is_some() && own.articles.len() < ENOUGH_ARTICLES {
        limits.push(format!(
            "{} of {outlet}: with fewer than ten the interval is too narrow (of nominal 95 % intervals, 92 % held the true \
             value with five articles and 74 % with three; docs/methods.md).",
            capital(&count(own.articles.len(), "article"))
        ));
    }
    if figure.test.unit == Some("sentence") {
        limits.push(
            format!(
                "The test dealt out sentences, since the articles with a part in the figure can be dealt out in fewer than \
                 {TESTABLE_WAYS} ways. Sentences of one article resemble each other, so it finds differences too easily and says \
                 nothing about other articles."
            ),
        );
    }
    limits.extend(significance(figure));
    limits.extend(one_article(figure));
    limits.push(match figure.kind {
        Kind::Frame => "A frame is counted where one of its terms stands, also where the term is used to reject it, or quoted; \
                        what an article implies without a term is not counted."
            .to_string(),
        Kind::Actor => "A score is the model's reading of one sentence and can be wrong; how often, its model card says (the \
                        built-in one: about one label in six is not the one that people give). Intervals and tests do not \
                        hold this error."
            .to_string(),
    });
    if figure.voice.is_some() {
        limits.push("The single voices and all together are not independent questions: decide beforehand which you ask.".to_string());
    }
    limits.push("A difference is no proof of bias: outlets may report different events, at different times, in different genres.".to_string());
    if let Some(note) = &figure.results.run.corpus.note {
        limits.push(format!("The corpus says of itself: {note}"));
    }
    limits
}

fn significance(figure: &Figure<'_>) -> Option<String> {
    let q = figure.test.q?;
    Some(match q <= SIGNIFICANT {
        true => format!(
            "q {}: of all the differences called significant in this table, one in twenty at most is expected to be false, and this \
             may be one of them.",
            probability(q)
        ),
        false => "That no difference was shown does not show that there is none: few articles show only large ones \
                  (docs/methods.md says how many it takes)."
            .to_string(),
    })
}

/// Says so when one article has more than half of the mentions, and what the figure is without it.
fn one_article(figure: &Figure<'_>) -> Option<String> {
    let own = &figure.own;
    let most = own.articles.iter().max_by_key(|part| part.mentions.len())?;
    let (here, all) = (most.mentions.len(), own.n_mentions());
    if own.articles.len() < 2 || all < 3 || 2 * here <= all {
        return None;
    }
    let others = || {
        let id = &most.article.article_id;
        own.articles
            .iter()
            .filter(move |part| part.article.article_id != *id)
    };
    let without = match figure.kind {
        Kind::Frame => {
            let words: usize = others().map(|part| part.article.n_words_counted).sum();
            let value = 1000.0 * (all - here) as f64 / words.max(1) as f64;
            format!("{} mentions per 1,000 words", rate(value))
        }
        Kind::Actor => {
            let scores = others().flat_map(|part| part.mentions.iter());
            match mean(scores.filter_map(|one| one.sentiment)) {
                Some(mean) => format!("a mean of {}", signed(mean)),
                None => "nothing".to_string(),
            }
        }
    };
    Some(format!(
        "{here} of the {all} mentions stand in one article, {}; without it there would be {without}.",
        most.article.article_id
    ))
}
