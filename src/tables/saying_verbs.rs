//! `saying_verbs`: which reporting verbs each outlet uses for each speaker.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::codebook::{Codebook, Effort, Kind, Matcher};
use crate::compare::chosen::{Choices, Chosen};
use crate::compare::difference::{Difference, q_values};
use crate::compare::estimate::Estimate;
use crate::compare::ledger::ReportingVerb;
use crate::compare::sides::Sides;
use crate::compare::{Count, Prior, Study, log_odds};
use crate::schema::{frame, table};
use crate::stats::log_odds::LogOdds;
use crate::stats::permutation::TooFew;
use crate::text::{PartOfSpeech, Span, Stance};

/// Stands for all speakers together, and for all verbs of a class.
const ALL: &str = "*";
/// Speakers of an outlet at most: those who say most.
const MOST_SPEAKERS: usize = 50;

table! {
    /// Which reporting verbs each outlet uses for each speaker. One act of saying counts once, however many stretches of words belong to
    /// it; counted are those that introduce words, in quotation marks or without. Sayings that are denied or wished ("did not say
    /// that") are left out.
    #[table("saying_verbs", one row for "each outlet, speaker and verb")]
    pub struct SayingVerb<T> {
        /// The outlet whose texts report.
        outlet: T,
        /// `*`: all together. The actor's name where the text has one of an actor's aliases, else the speaker as in
        /// `sentences`; empty for an unnamed speaker. The 50 who say most are given.
        speaker: Option<T>,
        /// The id of that actor.
        actor: Option<T>,
        /// Dictionary form, in British spelling. `*`: all of the class together.
        verb: T,
        /// Whether it is a verb, a noun ("the claim that") or a phrase ("according to").
        part_of_speech: Option<PartOfSpeech>,
        /// `neutral`, `distancing` ("claimed": the outlet distances itself from the words) or `endorsing` ("pointed
        /// out": it takes them to be true); see [the methods](methods.md) for the lists.
        class: Stance,
        /// Acts with this verb.
        #[unit = "acts"]
        #[range = "0 or more"]
        n: usize,
        /// Those that introduce words in quotation marks.
        #[unit = "acts"]
        #[range = "0 to `n`"]
        n_direct: usize,
        /// The others.
        #[unit = "acts"]
        #[range = "0 to `n`"]
        n_indirect: usize,
        /// Articles with such an act.
        #[unit = "articles"]
        #[range = "0 or more"]
        n_articles: usize,
        /// All acts of the speaker.
        #[unit = "acts"]
        #[range = "`n` or more"]
        n_speaker: usize,
        /// `n` over `n_speaker`.
        #[unit = "proportion"]
        #[range = "0 to 1"]
        share: Option<f64>,
        /// For all speakers together: lower end of its 95 % interval, where three articles or more have an act of saying
        /// (see *The intervals*).
        #[unit = "proportion"]
        #[range = "0 to 1"]
        ci_low: Option<f64>,
        /// Upper end.
        #[unit = "proportion"]
        #[range = "0 to 1"]
        ci_high: Option<f64>,
        /// `n` over the outlet's words.
        #[unit = "acts per 1,000 words"]
        #[range = "0 to 1,000"]
        per_1000_words: Option<f64>,
        /// The same speaker's acts with this verb in the rest.
        #[unit = "acts"]
        #[range = "0 or more"]
        n_rest: usize,
        /// Their share of the speaker's acts there.
        #[unit = "proportion"]
        #[range = "0 to 1"]
        share_rest: Option<f64>,
        /// For all speakers together: the outlet's share less that of the rest; within blocks, where there are some (see
        /// *The differences*).
        #[unit = "proportion"]
        #[range = "−1 to 1"]
        difference: Option<f64>,
        /// Lower end of its 95 % interval (see *The intervals*).
        #[unit = "proportion"]
        #[range = "−1 to 1"]
        difference_low: Option<f64>,
        /// Upper end.
        #[unit = "proportion"]
        #[range = "−1 to 1"]
        difference_high: Option<f64>,
        /// Over-use of the verb among the acts of this speaker, against the rest; the prior counts for ten acts (see
        /// *The differences*).
        #[unit = "log-odds"]
        #[range = "any"]
        log_odds: Option<f64>,
        /// The same in standard errors.
        #[unit = "standard errors"]
        #[range = "any"]
        z: Option<f64>,
        /// For all speakers together: two-sided p value of the test of the share against the rest (see *The
        /// differences*).
        #[unit = "probability"]
        #[range = "0 to 1"]
        p_value: Option<f64>,
        /// The p value corrected for the tests of the table (Benjamini and Hochberg 1995).
        #[unit = "probability"]
        #[range = "0 to 1"]
        q_value: Option<f64>,
        /// Why there is no p value: too few `articles`, `assignments` of them to the two sides, or `uses`, or no `variation` among
        /// them (see *The differences*).
        too_few: Option<TooFew>,
    }
}

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
enum Verb<'a> {
    Class(Stance),
    Word(&'a ReportingVerb),
}

/// One act of saying in an outlet's texts.
struct Act<'a> {
    /// Its article's place among all.
    article: usize,
    speaker: Speaker<'a>,
    word: &'a ReportingVerb,
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
    uses: FxHashMap<(Speaker<'a>, Verb<'a>), Uses>,
    /// Acts of each speaker.
    acts_of: FxHashMap<Speaker<'a>, usize>,
}

/// One outlet, speaker and verb.
struct VerbUse<'a> {
    outlet: &'a str,
    n_words: usize,
    speaker: Speaker<'a>,
    verb: Verb<'a>,
    uses: Uses,
    own: Count,
    rest: Count,
    log_odds: Option<LogOdds>,
    /// The share with its interval, and how it differs.
    compared: (Estimate, Difference),
}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let actors = Actors::new(study);
    let sides = Sides::of(study);
    let outlets = study.outlets();
    let found: Vec<Found<'_>> = (0..outlets.len())
        .into_par_iter()
        .map(|at| Found::of(&outlets[at].0.id, &sides, at, &actors))
        .collect();
    let compared = compared(&sides, &found);
    let mut rows = Vec::new();
    let all = Totals::of(&found);
    for (at, others) in study.compared_with().into_iter().enumerate() {
        let rest = |speaker, verb| {
            let of_one = |at: usize| found[at].count(speaker, verb);
            others.sum(all.count(speaker, verb), of_one)
        };
        rows.extend(found[at].rows(rest, |verb| {
            let outlets = compared.get(verb);
            outlets.map(|outlets| outlets[at]).unwrap_or_default()
        }));
    }
    rows.sort_by(|one, other| {
        // All speakers first, then by how much they say; the classes first, then the verbs by their uses.
        let speaker =
            |row: &VerbUse<'_>| (row.speaker != Speaker::All, std::cmp::Reverse(row.own.of));
        let verb = |row: &VerbUse<'_>| match row.verb {
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
    let q_values = q_values(&rows, |row| row.compared.1.p_value);
    let codebook = study.codebook;
    frame(rows.iter().zip(q_values).map(|(row, q_value)| SayingVerb {
        outlet: row.outlet,
        speaker: row.speaker.name(codebook),
        actor: row.speaker.actor(codebook),
        verb: row.verb.lemma(),
        part_of_speech: row.verb.part(),
        class: row.verb.stance(),
        n: row.own.n,
        n_direct: row.uses.n_direct,
        n_indirect: row.own.n - row.uses.n_direct,
        n_articles: row.uses.n_articles,
        n_speaker: row.own.of,
        share: row.own.share(),
        ci_low: row.compared.0.low,
        ci_high: row.compared.0.high,
        per_1000_words: (row.n_words > 0).then(|| 1000.0 * row.own.n as f64 / row.n_words as f64),
        n_rest: row.rest.n,
        share_rest: row.rest.share(),
        difference: row.compared.1.value,
        difference_low: row.compared.1.low,
        difference_high: row.compared.1.high,
        log_odds: row.log_odds.map(|odds| odds.delta),
        z: row.log_odds.map(|odds| odds.z),
        p_value: row.compared.1.p_value,
        q_value,
        too_few: row.compared.1.too_few,
    }))
}

/// The share of each verb and class in each outlet and how it differs, all speakers together.
fn compared<'a>(
    sides: &Sides<'_>,
    found: &[Found<'a>],
) -> BTreeMap<Verb<'a>, Vec<(Estimate, Difference)>> {
    let choices = Choices::new(sides, |entry| entry.acts.len() as u32);
    let mut uses: BTreeMap<Verb<'a>, Chosen> = BTreeMap::new();
    for act in found.iter().flat_map(|found| &found.acts) {
        for verb in act.verbs() {
            uses.entry(verb).or_default().add(act.article);
        }
    }
    let uses: Vec<(Verb<'a>, Chosen)> = uses.into_iter().collect();
    let of_verb = |(verb, uses): &(Verb<'a>, Chosen)| (*verb, choices.compared_everywhere(uses));
    let compared: Vec<_> = uses.par_iter().map(of_verb).collect();
    compared.into_iter().collect()
}

impl<'a> Found<'a> {
    fn of(outlet: &'a str, sides: &Sides<'a>, at: usize, actors: &Actors<'a>) -> Self {
        let entries = &sides.entries[sides.own(at)];
        let mut found = Found {
            outlet,
            n_words: entries.iter().map(|entry| entry.n_words as usize).sum(),
            acts: Vec::new(),
            uses: FxHashMap::default(),
            acts_of: FxHashMap::default(),
        };
        for (article, entry) in sides.own(at).zip(entries) {
            let acts = entry.acts.iter().map(|act| Act {
                article,
                speaker: actors.speaker(entry.speaker_of(act)),
                word: &act.verb,
                is_direct: act.is_direct,
            });
            found.acts.extend(acts);
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

    /// The rows of the outlet; `rest` counts in the outlets that it is compared with.
    fn rows(
        &self,
        rest: impl Fn(Speaker<'a>, Verb<'a>) -> Count,
        compared: impl Fn(&Verb<'a>) -> (Estimate, Difference),
    ) -> Vec<VerbUse<'a>> {
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
                let rest = rest(speaker, verb);
                VerbUse {
                    outlet: self.outlet,
                    n_words: self.n_words,
                    speaker,
                    verb,
                    uses: self.uses.get(&(speaker, verb)).copied().unwrap_or_default(),
                    own,
                    rest,
                    log_odds: log_odds(own, rest, Prior::Choices),
                    compared: match speaker {
                        Speaker::All => compared(&verb),
                        _ => Default::default(),
                    },
                }
            })
            .collect()
    }

    fn count(&self, speaker: Speaker<'a>, verb: Verb<'a>) -> Count {
        Count {
            n: self.uses.get(&(speaker, verb)).map_or(0, |uses| uses.n),
            of: self.acts_of.get(&speaker).copied().unwrap_or_default(),
        }
    }
}

/// What the speakers of all outlets do, together.
struct Totals<'a> {
    uses: FxHashMap<(Speaker<'a>, Verb<'a>), usize>,
    acts_of: FxHashMap<Speaker<'a>, usize>,
}

impl<'a> Totals<'a> {
    fn of(found: &[Found<'a>]) -> Self {
        let mut totals = Totals {
            uses: FxHashMap::default(),
            acts_of: FxHashMap::default(),
        };
        for found in found {
            for (key, uses) in &found.uses {
                *totals.uses.entry(*key).or_default() += uses.n;
            }
            for (speaker, n) in &found.acts_of {
                *totals.acts_of.entry(*speaker).or_default() += n;
            }
        }
        totals
    }

    fn count(&self, speaker: Speaker<'a>, verb: Verb<'a>) -> Count {
        Count {
            n: self.uses.get(&(speaker, verb)).copied().unwrap_or_default(),
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
        let speakers = study.ledger.entries().iter().flat_map(|one| &one.speakers);
        for speaker in speakers.filter_map(|one| one.name.as_deref()) {
            if seen.insert(speaker)
                && let Some(actor) = whole_match(&matcher, speaker)
            {
                actors.insert(speaker, actor);
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
    let words = matcher.language().words(text);
    let mut effort = Effort::for_words(words.len());
    // A name that takes too long to look up is nobody's.
    let found = matcher.find(text, &words, &mut effort).ok()?;
    let whole = Span::new(0, text.len());
    found
        .iter()
        .find(|found| found.kind == Kind::Actor && found.span == whole)
        .map(|found| found.index)
}

impl<'a> Act<'a> {
    /// The verb, and its class.
    fn verbs(&self) -> [Verb<'a>; 2] {
        [Verb::Class(self.word.stance), Verb::Word(self.word)]
    }
}

impl Uses {
    fn add(&mut self, act: &Act<'_>) {
        let article = act.article + 1;
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

impl<'a> Verb<'a> {
    fn lemma(self) -> &'a str {
        match self {
            Verb::Class(_) => ALL,
            Verb::Word(word) => &word.lemma,
        }
    }

    fn part(self) -> Option<PartOfSpeech> {
        match self {
            Verb::Class(_) => None,
            Verb::Word(word) => Some(word.part),
        }
    }

    fn stance(self) -> Stance {
        match self {
            Verb::Class(stance) => stance,
            Verb::Word(word) => word.stance,
        }
    }
}
