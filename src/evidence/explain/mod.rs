//! A figure in words: what it is, what contributes to it, how it was tested, what can't be concluded, and its sentences.

mod limits;
mod sentences;

use std::collections::BTreeMap;

use super::figure::{ArticlePart, Estimate, Figure, Side};
use super::limits::{Limit, too_few};
use super::numbers::{count, probability, rate, rate_in_column, ratio, signed, thousands, times};
use crate::codebook::Kind;
use crate::compare::SIGNIFICANT;
use crate::layout::{printable, shortened, to_the_left, width, wrapped};
use crate::stats::permutation::MANY_UNITS;
use crate::text::Voice;
use limits::limits;
use sentences::strongest;

/// Articles, terms and speakers that are listed by name.
const LISTED: usize = 12;
/// Columns for an article's id, at most: as many as leave room for the figures.
const MOST_ID: usize = 45;

/// The figure in words, with up to `sentences` of its strongest sentences either way.
pub fn text(figure: &Figure<'_>, sentences: usize) -> String {
    let parts = [
        heading(figure),
        section("The figure", &the_figure(figure)),
        parts(figure),
        section("Compared with the rest", &comparison(figure)),
        section("In a paper", &[in_a_paper(figure)]),
        listed(
            "What it does not show",
            limits(figure).iter().map(Limit::sentence),
        ),
        strongest(figure, sentences),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    printable(&parts.join("\n"))
}

fn heading(figure: &Figure<'_>) -> String {
    let run = &figure.results.run;
    let name = figure.results.name(figure.kind, figure.id);
    let outlet = &figure.outlet.id;
    let subject = match (figure.kind, figure.voice) {
        (Kind::Frame, _) => format!("Use of the frame {} ({name}) by {outlet}", figure.id),
        (Kind::Actor, None) => format!("Sentiment towards {} ({name}) in {outlet}", figure.id),
        (Kind::Actor, Some(voice)) => format!(
            "Sentiment towards {} ({name}) in {outlet}, {}",
            figure.id,
            in_voice(voice)
        ),
    };
    let mut text = wrapped(&subject, "  ");
    let frames = &run.codebook.frames;
    if let Some(frame) = frames
        .iter()
        .find(|one| figure.kind == Kind::Frame && one.id == figure.id)
    {
        text.push_str(&wrapped(&frame.definition, "  "));
    }
    let mut from = format!(
        "From {}: {}; codebook {} {}, model {}, seed {}",
        figure.results.folder.display(),
        run.corpus.title,
        run.codebook.id,
        run.codebook.version,
        run.model.name,
        run.seed
    );
    if let Some(by) = &run.comparison.by {
        from.push_str(&format!("; compared by {by}"));
    }
    for condition in &run.comparison.conditions {
        from.push_str(&format!("; only {condition}"));
    }
    text.push_str(&wrapped(&from, "  "));
    text
}

/// The rate and the mean sentiment, the tested figure first.
fn the_figure(figure: &Figure<'_>) -> Vec<String> {
    let rate_interval = match figure.kind {
        Kind::Frame => interval(&figure.rate, rate),
        Kind::Actor => "; no interval is computed for this rate".to_string(),
    };
    let rate = figure
        .rate
        .value
        .map(|value| format!("{} mentions per 1,000 words{rate_interval}", rate(value)));
    let sentiment = figure.sentiment.value.map(|mean| {
        format!(
            "Mean sentiment of the mentions: {}{}",
            signed(mean),
            interval(&figure.sentiment, signed)
        )
    });
    let sentiment = sentiment.or_else(|| {
        let why = match (
            figure.own.n_mentions(),
            figure.results.run.model.scores_mentions,
        ) {
            (0, _) => "there are no mentions",
            (_, false) => "the model scores only whole sentences",
            (_, true) => "no mention was scored",
        };
        Some(format!("No mean sentiment: {why}"))
    });
    let both = match figure.kind {
        Kind::Frame => [rate, sentiment],
        Kind::Actor => [sentiment, rate],
    };
    both.into_iter().flatten().collect()
}

/// `, 95 % interval 6.5 to 14.7`, or why there is none.
fn interval(estimate: &Estimate, written: fn(f64) -> String) -> String {
    match estimate.interval {
        Some((low, high)) => format!(", 95 % interval {} to {}", written(low), written(high)),
        None => "; no interval, which takes three articles that differ".to_string(),
    }
}

fn parts(figure: &Figure<'_>) -> String {
    let own = &figure.own;
    let mut lines = vec![format!(
        "{} in {}; found in {} of {}",
        count(own.n_mentions(), "mention"),
        count(own.n_words(), "word"),
        own.n_articles_with(),
        count(own.articles.len(), "article"),
    )];
    if own.n_mentions() > 0 {
        if figure.voice.is_none() {
            let voices = [Voice::Outlet, Voice::Quoted, Voice::Attributed];
            let voices = voices
                .map(|voice| format!("{} {}", thousands(own.in_voice(voice)), in_voice(voice)));
            lines.push(format!("Voices: {}", voices.join(", ")));
        }
        let scare = own.mentions().filter(|one| one.scare_quote).count();
        if scare > 0 {
            lines.push(format!("In scare quotes: {}", thousands(scare)));
        }
        let terms = tally(own.mentions().filter_map(|one| one.term.as_deref()));
        let label = match figure.kind {
            Kind::Frame => "Terms",
            Kind::Actor => "Names",
        };
        lines.push(format!("{label}: {terms}"));
        let speakers = tally(own.mentions().filter_map(|one| one.speaker.as_deref()));
        if !speakers.is_empty() {
            lines.push(format!("Speakers: {speakers}"));
        }
    }
    lines.extend(copies(figure));
    let mut text = section("Breakdown", &lines);
    text.push_str(&by_article(own));
    text
}

/// The outlet's mentions that are not counted, if there are any.
fn copies(figure: &Figure<'_>) -> Option<String> {
    let n = figure.uncounted();
    (n > 0).then(|| {
        format!(
            "Not counted: {}, in text that repeats another article (duplicates.csv)",
            count(n, "mention")
        )
    })
}

/// `sanction* 6, veto* 3`, the most frequent first.
fn tally<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
    let shown = counts.iter().take(LISTED);
    let mut shown: Vec<String> = shown
        .map(|(name, n)| format!("{name} {}", thousands(*n)))
        .collect();
    if counts.len() > LISTED {
        shown.push(format!("and {} more", counts.len() - LISTED));
    }
    shown.join(", ")
}

/// The articles, those with the most mentions first.
fn by_article(own: &Side<'_>) -> String {
    let mut articles: Vec<&ArticlePart<'_>> = own.articles.iter().collect();
    articles.sort_by_key(|part| std::cmp::Reverse(part.mentions.len()));
    let listed = &articles[..articles.len().min(LISTED)];
    let longest = listed
        .iter()
        .map(|part| width(&part.article.article_id))
        .max();
    let column = longest.unwrap_or(0).clamp("article".len(), MOST_ID);
    let mut text = format!(
        "\n  {}  {:10}  {:>7}  {:>8}  {:>9}  {:>9}\n",
        to_the_left("article", column),
        "date",
        "words",
        "mentions",
        "per 1,000",
        "sentiment"
    );
    for part in listed {
        let rate = part.rate().map_or(String::new(), rate_in_column);
        let mean = part.sentiment().map_or(String::new(), signed);
        let line = format!(
            "  {}  {:10}  {:>7}  {:>8}  {rate:>9}  {mean:>9}",
            to_the_left(&shortened(&part.article.article_id, column), column),
            part.article.date.as_deref().unwrap_or_default(),
            thousands(part.article.n_words_counted),
            part.mentions.len(),
        );
        text.push_str(line.trim_end());
        text.push('\n');
    }
    if articles.len() > LISTED {
        let more = count(articles.len() - LISTED, "article");
        text.push_str(&format!("  and {more} more\n"));
    }
    text
}

fn comparison(figure: &Figure<'_>) -> Vec<String> {
    let Some(rest) = &figure.rest else {
        return vec![format!(
            "{} is the reference that the others are compared with, so it is not compared itself",
            figure.outlet.id
        )];
    };
    let mut lines = vec![format!(
        "{}: {} in {} of {}",
        the_rest(figure, rest),
        count(rest.n_mentions(), "mention"),
        count(rest.n_words(), "word"),
        count(rest.articles.len(), "article"),
    )];
    lines.extend(difference(figure, rest));
    lines.extend(test(figure, rest));
    lines
}

/// `The other 7 outlets together` or the reference.
fn the_rest(figure: &Figure<'_>, rest: &Side<'_>) -> String {
    let groups = match figure.results.run.comparison.by {
        Some(_) => "group",
        None => "outlet",
    };
    match (&figure.results.run.comparison.reference, &rest.outlets[..]) {
        (Some(reference), _) => format!("The reference {reference}"),
        (None, [only]) => format!("The other {groups}, {only}"),
        (None, others) => format!("The other {} {}s together", others.len(), groups),
    }
}

/// The rest's figure, and how the outlet's differs from it.
fn difference(figure: &Figure<'_>, rest: &Side<'_>) -> Option<String> {
    match figure.kind {
        Kind::Frame => {
            let (own, other) = (figure.own.rate()?, rest.rate()?);
            let times = match (own > 0.0, other > 0.0) {
                (true, true) => format!(
                    "{} uses it {} as often",
                    figure.outlet.id,
                    ratio(own / other)
                ),
                (false, true) => format!("{} never uses it", figure.outlet.id),
                (true, false) => "the rest never uses it".to_string(),
                (false, false) => "neither side uses it".to_string(),
            };
            Some(format!("That is {} per 1,000 words; {times}", rate(other)))
        }
        Kind::Actor => {
            let (own, other) = (figure.own.sentiment()?, rest.sentiment()?);
            Some(format!(
                "Their mean sentiment is {}; that of {} is {:.2} {}",
                signed(other),
                figure.outlet.id,
                (own - other).abs(),
                if own < other { "lower" } else { "higher" }
            ))
        }
    }
}

fn test(figure: &Figure<'_>, rest: &Side<'_>) -> Vec<String> {
    let Some(p) = figure.test.p else {
        return vec![match figure.test.too_few {
            Some(why) => format!("Not tested, too few: {}", too_few(why)),
            None => "Not tested: one side has nothing to compare".to_string(),
        }];
    };
    let (own, others) = (
        figure.n_contributing(&figure.own),
        figure.n_contributing(rest),
    );
    let mut lines = vec![format!(
        "Test: do {} differ? Articles were permuted between the two sides ({} and {}){}; a difference of at least as many \
         standard errors, in either direction, has probability p {}{}",
        match figure.kind {
            Kind::Frame => "mentions per word",
            Kind::Actor => "mean sentiments",
        },
        thousands(own),
        thousands(others),
        within(figure),
        probability(p),
        if own.min(others) >= MANY_UNITS {
            ", from the normal limit of the permutation distribution"
        } else {
            ""
        }
    )];
    if let Some(q) = figure.test.q {
        lines.push(format!(
            "Corrected for the {} in {}: q {}, {} at {SIGNIFICANT}",
            count(figure.test.corrected_for, "test"),
            match figure.kind {
                Kind::Frame => "frames_by_outlet",
                Kind::Actor => "sentiment_by_outlet",
            },
            probability(q),
            if q <= SIGNIFICANT {
                "significant"
            } else {
                "not significant"
            }
        ));
    }
    lines
}

/// One or two sentences that claim no more than was found.
fn in_a_paper(figure: &Figure<'_>) -> String {
    let name = figure.results.name(figure.kind, figure.id);
    let (own, outlet) = (&figure.own, &figure.outlet.id);
    let place = format!(
        "In {} by {outlet} ({})",
        count(own.articles.len(), "article"),
        count(own.n_words(), "word")
    );
    let found = match (figure.kind, own.n_mentions(), figure.sentiment.value) {
        (Kind::Frame, 0, _) => format!("no term of the frame “{name}” occurs"),
        (Kind::Frame, n, _) => format!(
            "terms of the frame “{name}” occur {}: {} per 1,000 words{}",
            times(n),
            rate(figure.rate.value.unwrap_or(0.0)),
            bracketed(&figure.rate, rate)
        ),
        (Kind::Actor, n, Some(mean)) => format!(
            "the mean sentiment of {} of {name}{} is {} on a scale from −1 to +1{}",
            count(n, "mention"),
            figure
                .voice
                .map_or(String::new(), |voice| format!(" {}", in_voice(voice))),
            signed(mean),
            bracketed(&figure.sentiment, signed)
        ),
        (Kind::Actor, _, None) => {
            return format!("{place}, no sentiment towards {name} could be measured.");
        }
    };
    format!("{place}, {found}{}", against(figure))
}

/// How the outlet's figure compares with the rest's, with the test.
fn against(figure: &Figure<'_>) -> String {
    let Some(rest) = &figure.rest else {
        return ".".to_string();
    };
    let other = match figure.kind {
        Kind::Frame => rest
            .rate()
            .map(|value| format!("{} per 1,000 words", rate(value))),
        Kind::Actor => rest.sentiment().map(signed),
    };
    let Some(other) = other else {
        return ".".to_string();
    };
    let whose = match (&figure.results.run.comparison.reference, &rest.outlets[..]) {
        (Some(reference), _) => reference.clone(),
        (None, [only]) => only.to_string(),
        (None, others) => format!("the {} others together", others.len()),
    };
    let against = format!(
        ", against {other} in {whose} ({}).",
        count(rest.articles.len(), "article")
    );
    let Some(p) = figure.test.p else {
        let why = figure.test.too_few.map_or(String::new(), |why| {
            format!(" The difference was not tested: {}.", too_few(why))
        });
        return format!("{against}{why}");
    };
    let verdict = if figure.test.q.is_some_and(|q| q <= SIGNIFICANT) {
        "statistically significant"
    } else {
        "not statistically significant"
    };
    let corrected = figure.test.q.map_or(String::new(), |q| {
        format!(
            "; q {} after Benjamini-Hochberg correction for {}",
            probability(q),
            count(figure.test.corrected_for, "test")
        )
    });
    format!(
        "{against} The difference is {verdict} (two-sided permutation test over articles{}, p {}{corrected}).",
        within(figure),
        probability(p),
    )
}

/// ` within blocks of the same event`, where the articles were permuted within blocks.
fn within(figure: &Figure<'_>) -> String {
    let blocks = &figure.results.run.comparison.blocks;
    blocks.as_ref().map_or(String::new(), |blocks| {
        format!(" within blocks of the same {}", blocks.column)
    })
}

fn bracketed(estimate: &Estimate, written: fn(f64) -> String) -> String {
    estimate.interval.map_or(String::new(), |(low, high)| {
        format!(" (95 % interval {} to {})", written(low), written(high))
    })
}

fn section(title: &str, lines: &[String]) -> String {
    let lines = lines.iter();
    let lines: String = lines
        .map(|line| wrapped(&format!("  {line}"), "    "))
        .collect();
    format!("{title}\n{lines}")
}

fn listed(title: &str, items: impl Iterator<Item = String>) -> String {
    let items: String = items
        .map(|item| wrapped(&format!("  - {item}"), "    "))
        .collect();
    format!("{title}\n{items}")
}

fn in_voice(voice: Voice) -> &'static str {
    match voice {
        Voice::Outlet => "in the outlet's own words",
        Voice::Quoted => "in quotation marks",
        Voice::Attributed => "in reported speech",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tallies_are_sorted_by_size_then_by_name() {
        assert_eq!(
            tally(["veto*", "sanction*", "embargo*", "sanction*"].into_iter()),
            "sanction* 2, embargo* 1, veto* 1"
        );
    }
}
