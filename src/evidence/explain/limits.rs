//! What a figure does not show.

use crate::codebook::Kind;
use crate::compare::{ENOUGH_ARTICLES, SIGNIFICANT};
use crate::evidence::figure::{Figure, mean};
use crate::evidence::limits::Limit;
use crate::evidence::numbers::{rate, signed};

/// What can't be concluded from the figure, the most particular first.
pub(super) fn limits(figure: &Figure<'_>) -> Vec<Limit> {
    let particular = [
        never_found(figure),
        interval(figure),
        figure.test.too_few.map(Limit::NotTested),
        significance(figure),
        one_article(figure),
    ];
    let run = &figure.results.run;
    let general = [
        Some(match figure.kind {
            Kind::Frame => Limit::TermsOnly,
            Kind::Actor => Limit::SingleScores {
                model: run.model.name.clone(),
            },
        }),
        figure.voice.map(|_| Limit::Voices),
        Some(Limit::NoProofOfBias),
        run.corpus.note.clone().map(|note| Limit::Corpus { note }),
    ];
    particular.into_iter().chain(general).flatten().collect()
}

fn never_found(figure: &Figure<'_>) -> Option<Limit> {
    (figure.own.n_mentions() == 0).then(|| Limit::NeverFound {
        outlet: figure.outlet.id.clone(),
    })
}

/// The limit of the interval of the figure that was tested.
fn interval(figure: &Figure<'_>) -> Option<Limit> {
    let main = match figure.kind {
        Kind::Frame => &figure.rate,
        Kind::Actor => &figure.sentiment,
    };
    main.interval?;
    let n = figure.own.articles.len();
    (n < ENOUGH_ARTICLES).then(|| Limit::FewArticles {
        outlet: figure.outlet.id.clone(),
        n,
    })
}

fn significance(figure: &Figure<'_>) -> Option<Limit> {
    let q = figure.test.q?;
    Some(if q <= SIGNIFICANT {
        Limit::MayBeFalse { q }
    } else {
        Limit::NotSignificant
    })
}

/// One article that has more than half of the mentions, and what the figure is without it.
fn one_article(figure: &Figure<'_>) -> Option<Limit> {
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
    Some(Limit::OneArticle {
        article: most.article.article_id.to_string(),
        n: here,
        of: all,
        without,
    })
}
