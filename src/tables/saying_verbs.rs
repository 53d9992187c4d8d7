//! `saying_verbs`: with which verbs each outlet lets each speaker speak.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::frame;
use crate::annotate::AnnotatedArticle;
use crate::codebook::{Codebook, Kind, Matcher};
use crate::compare::difference::{Difference, q_values};
use crate::compare::over_use::{Choice, Places, tests};
use crate::compare::{Count, Prior, Study, log_odds};
use crate::stats::log_odds::LogOdds;
use crate::text::{SayingWord, Span, Stance, words};

/// Stands for all speakers together, and for all verbs of a class.
const ALL: &str = "*";
/// Speakers of an outlet at most: those who say most.
const MOST_SPEAKERS: usize = 50;

/// Who speaks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Speaker<'a> {
    All,
    /// Somebody whom the text does not name near the words.
    Unknown,
    /// The actor's place in the codebook: whatever alias the text has.
    Actor(usize),
    Other(&'a str),
}

/// A word of saying, or all of one class.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Verb {
    Class(Stance),
    Word(&'static SayingWord),
}

/// One act of saying in an outlet's texts.
struct Act<'a> {
    /// Its article among the outlet's, and its sentence.
    place: (usize, usize),
    speaker: Speaker<'a>,
    word: &'static SayingWord,
    /// Whether words in quotation marks belong to it.
    is_direct: bool,
}

/// How often a speaker speaks with a verb.
#[derive(Clone, Copy, Default)]
struct Uses {
    n: usize,
    n_direct: usize,
    n_articles: usize,
    /// The last article with it, counted from 1.
    last_article: usize,
}

/// What one outlet has its speakers do.
struct Found<'a> {
    outlet: &'a str,
    n_words: usize,
    acts: Vec<Act<'a>>,
    uses: FxHashMap<(Speaker<'a>, Verb), Uses>,
    /// Acts of each speaker.
    acts_of: FxHashMap<Speaker<'a>, usize>,
}

/// One outlet, speaker and verb.
struct Row<'a> {
    outlet: &'a str,
    n_words: usize,
    speaker: Speaker<'a>,
    verb: Verb,
    uses: Uses,
    own: Count,
    rest: Count,
    log_odds: Option<LogOdds>,
    difference: Difference,
}

/// See `docs/tables.md`, *saying_verbs*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let actors = Actors::new(study);
    let found: Vec<Found<'_>> = study
        .outlets()
        .into_par_iter()
        .map(|(outlet, articles)| Found::of(&outlet.id, &articles, &actors))
        .collect();
    let differences = differences(study, &found);
    let mut rows = Vec::new();
    for (at, others) in study.compared_with().iter().enumerate() {
        let rest: Vec<&Found<'_>> = others.iter().map(|&other| &found[other]).collect();
        rows.extend(found[at].rows(&rest, |verb| {
            differences
                .get(verb)
                .map_or(Difference::default(), |all| all[at])
        }));
    }
    rows.sort_by(|one, other| {
        // All speakers first, then by how much they say; the classes first, then the verbs by their uses.
        let speaker = |row: &Row<'_>| (row.speaker != Speaker::All, std::cmp::Reverse(row.own.of));
        let verb = |row: &Row<'_>| match row.verb {
            Verb::Class(_) => (false, 0),
            Verb::Word(_) => (true, usize::MAX - row.own.n),
        };
        (one.outlet, speaker(one), one.speaker, verb(one), one.verb).cmp(&(
            other.outlet,
            speaker(other),
            other.speaker,
            verb(other),
            other.verb,
        ))
    });
    let q_values = q_values(&rows, |_| 0, |row| row.difference.p_value);
    let rows: Vec<_> = rows.iter().zip(q_values).collect();
    let codebook = study.codebook;
    frame!(rows,
        "outlet": |(row, _)| row.outlet,
        "speaker": |(row, _)| row.speaker.name(codebook),
        "actor": |(row, _)| row.speaker.actor(codebook),
        "verb": |(row, _)| row.verb.lemma(),
        "part_of_speech": |(row, _)| row.verb.part(),
        "class": |(row, _)| row.verb.stance().as_str(),
        "n": |(row, _)| row.own.n as u32,
        "n_direct": |(row, _)| row.uses.n_direct as u32,
        "n_indirect": |(row, _)| (row.own.n - row.uses.n_direct) as u32,
        "n_articles": |(row, _)| row.uses.n_articles as u32,
        "n_speaker": |(row, _)| row.own.of as u32,
        "share": |(row, _)| row.own.share(),
        "per_1000_words": |(row, _)| {
            (row.n_words > 0).then(|| 1000.0 * row.own.n as f64 / row.n_words as f64)
        },
        "n_rest": |(row, _)| row.rest.n as u32,
        "share_rest": |(row, _)| row.rest.share(),
        "log_odds": |(row, _)| row.log_odds.map(|odds| odds.delta),
        "z": |(row, _)| row.log_odds.map(|odds| odds.z),
        "p_value": |(row, _)| row.difference.p_value,
        "q_value": |(_, q)| *q,
        "test_unit": |(row, _)| row.difference.unit,
    )
}

/// How each verb and class differs by outlet, all speakers together.
fn differences(study: &Study<'_>, found: &[Found<'_>]) -> BTreeMap<Verb, Vec<Difference>> {
    let chances: Vec<Places> = found
        .iter()
        .map(|found| found.acts.iter().map(|act| act.place).collect())
        .collect();
    let mut uses: BTreeMap<Verb, Vec<Places>> = BTreeMap::new();
    for (outlet, found) in found.iter().enumerate() {
        for act in &found.acts {
            for verb in act.verbs() {
                let uses = uses.entry(verb);
                uses.or_insert_with(|| vec![Places::new(); chances.len()])[outlet].push(act.place);
            }
        }
    }
    let choices: Vec<Choice<'_>> = uses
        .values()
        .map(|uses| Choice {
            uses,
            chances: &chances,
        })
        .collect();
    let tests = tests(study, &choices, |_, _| true);
    uses.keys().copied().zip(tests).collect()
}

impl<'a> Found<'a> {
    fn of(outlet: &'a str, articles: &[&'a AnnotatedArticle], actors: &Actors<'a>) -> Self {
        let mut found = Found {
            outlet,
            n_words: articles.iter().map(|article| article.n_words).sum(),
            acts: Vec::new(),
            uses: FxHashMap::default(),
            acts_of: FxHashMap::default(),
        };
        for (place, article) in articles.iter().enumerate() {
            found
                .acts
                .extend(article.said().into_iter().map(|said| Act {
                    place: (place, said.sentence),
                    speaker: actors.speaker(said.speaker),
                    word: said.saying.word,
                    is_direct: said.is_direct,
                }));
        }
        for act in &found.acts {
            for speaker in [Speaker::All, act.speaker] {
                *found.acts_of.entry(speaker).or_default() += 1;
                for verb in act.verbs() {
                    found.uses.entry((speaker, verb)).or_default().add(act);
                }
            }
        }
        found
    }

    /// The rows of the outlet, against the outlets that it is compared with.
    fn rows(&self, rest: &[&Found<'a>], difference: impl Fn(&Verb) -> Difference) -> Vec<Row<'a>> {
        let mut most: Vec<(usize, Speaker<'a>)> = self
            .acts_of
            .iter()
            .map(|(&speaker, &n)| (n, speaker))
            .collect();
        most.sort_unstable_by_key(|&(n, speaker)| (std::cmp::Reverse(n), speaker));
        let shown = most
            .iter()
            .take(MOST_SPEAKERS + 1)
            .map(|(_, speaker)| *speaker);
        let shown: Vec<Speaker<'a>> = shown.collect();
        // A class that an outlet never uses is a finding; a verb is one of many.
        let classes = Stance::ALL.map(|stance| (Speaker::All, Verb::Class(stance)));
        let unused = classes.iter().filter(|key| !self.uses.contains_key(key));
        let used = self
            .uses
            .keys()
            .filter(|(speaker, _)| shown.contains(speaker));
        used.chain(unused)
            .map(|&(speaker, verb)| {
                let own = self.count(speaker, verb);
                let rest = rest.iter().map(|other| other.count(speaker, verb));
                let rest = rest.sum();
                Row {
                    outlet: self.outlet,
                    n_words: self.n_words,
                    speaker,
                    verb,
                    uses: self.uses.get(&(speaker, verb)).copied().unwrap_or_default(),
                    own,
                    rest,
                    log_odds: log_odds(own, rest, Prior::Choices),
                    difference: match speaker {
                        Speaker::All => difference(&verb),
                        _ => Difference::default(),
                    },
                }
            })
            .collect()
    }

    fn count(&self, speaker: Speaker<'a>, verb: Verb) -> Count {
        Count {
            n: self.uses.get(&(speaker, verb)).map_or(0, |uses| uses.n),
            of: self.acts_of.get(&speaker).copied().unwrap_or_default(),
        }
    }
}

/// Which actor a speaker is.
struct Actors<'a>(FxHashMap<&'a str, usize>);

impl<'a> Actors<'a> {
    /// Looks every speaker of the study up among the actors' aliases.
    fn new(study: &'a Study<'_>) -> Self {
        let matcher = Matcher::new(study.codebook);
        let mut actors = FxHashMap::default();
        let mut seen = rustc_hash::FxHashSet::default();
        for (_, article) in study.counted_articles() {
            for speaker in article
                .voiced
                .iter()
                .filter_map(|one| one.speaker.as_deref())
            {
                if seen.insert(speaker)
                    && let Some(actor) = whole_match(&matcher, speaker)
                {
                    actors.insert(speaker, actor);
                }
            }
        }
        Actors(actors)
    }

    fn speaker(&self, name: Option<&'a str>) -> Speaker<'a> {
        match name {
            None => Speaker::Unknown,
            Some(name) => self
                .0
                .get(name)
                .map_or(Speaker::Other(name), |&actor| Speaker::Actor(actor)),
        }
    }
}

/// The actor of whom the whole text is an alias.
fn whole_match(matcher: &Matcher, text: &str) -> Option<usize> {
    let found = matcher.find(text, &words(text));
    let whole = Span::new(0, text.len());
    found
        .iter()
        .find(|found| found.kind == Kind::Actor && found.span == whole)
        .map(|found| found.index)
}

impl Act<'_> {
    /// The verb, and its class.
    fn verbs(&self) -> [Verb; 2] {
        [Verb::Class(self.word.stance), Verb::Word(self.word)]
    }
}

impl Uses {
    fn add(&mut self, act: &Act<'_>) {
        let article = act.place.0 + 1;
        self.n += 1;
        self.n_direct += usize::from(act.is_direct);
        self.n_articles += usize::from(self.last_article != article);
        self.last_article = article;
    }
}

impl<'a> Speaker<'a> {
    fn name(self, codebook: &'a Codebook) -> Option<&'a str> {
        match self {
            Speaker::All => Some(ALL),
            Speaker::Unknown => None,
            Speaker::Actor(actor) => Some(&codebook.actors[actor].name),
            Speaker::Other(name) => Some(name),
        }
    }

    fn actor(self, codebook: &'a Codebook) -> Option<&'a str> {
        match self {
            Speaker::Actor(actor) => Some(&codebook.actors[actor].id),
            _ => None,
        }
    }
}

impl Verb {
    fn lemma(self) -> &'static str {
        match self {
            Verb::Class(_) => ALL,
            Verb::Word(word) => word.lemma,
        }
    }

    fn part(self) -> Option<&'static str> {
        match self {
            Verb::Class(_) => None,
            Verb::Word(word) => Some(word.part.as_str()),
        }
    }

    fn stance(self) -> Stance {
        match self {
            Verb::Class(stance) => stance,
            Verb::Word(word) => word.stance,
        }
    }
}
