//! `labels_by_actor`: what each outlet calls each actor.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::frame;
use crate::codebook;
use crate::compare::difference::{Difference, q_values};
use crate::compare::over_use::{Choice, Places, n_articles, tests};
use crate::compare::{Count, Prior, Study, log_odds};
use crate::stats::log_odds::LogOdds;
use crate::text::{Label, LabelKind, Voice, folded};

/// Rows of an outlet, actor and kind at most.
const MOST_ROWS: usize = 30;

/// What kind of label it is, in the order of the table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Kind {
    Name,
    NounPhrase,
    Title,
    Adjective,
    Apposition,
}

/// A label of one actor. Capitals and the kind of apostrophe make no difference.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    actor: usize,
    kind: Kind,
    label: String,
}

/// One label and who uses it where.
struct Entry {
    key: Key,
    /// How it is written most often.
    spelling: String,
    head: Option<String>,
    /// By outlet.
    uses: Vec<Places>,
    /// Uses in the outlet's own voice, by outlet.
    n_own_voice: Vec<usize>,
}

/// Uses of a label by one outlet, as its texts write it.
#[derive(Clone, Default)]
struct Uses {
    places: Places,
    n_own_voice: usize,
}

/// One outlet's labels, as its texts write them with their heads, and its mentions of each actor.
struct Found<'a> {
    labels: FxHashMap<(usize, Kind, &'a str, &'a str), Uses>,
    mentions: Vec<Places>,
}

/// One outlet and one label.
struct Row<'e> {
    outlet: &'e str,
    entry: &'e Entry,
    at: usize,
    own: Count,
    rest: Count,
    log_odds: Option<LogOdds>,
    difference: Difference,
}

/// See `docs/tables.md`, *labels_by_actor*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let outlets = study.places_by_outlet();
    let found: Vec<Found<'_>> = outlets
        .par_iter()
        .map(|(_, articles)| Found::of(study, articles))
        .collect();
    let mentions: Vec<Vec<Places>> = (0..study.codebook.actors.len())
        .map(|actor| {
            found
                .iter()
                .map(|found| found.mentions[actor].clone())
                .collect()
        })
        .collect();
    let entries = entries(found);
    let choices: Vec<Choice<'_>> = entries
        .iter()
        .map(|entry| Choice {
            uses: &entry.uses,
            chances: &mentions[entry.key.actor],
        })
        .collect();
    let differences = tests(study, &choices, |choice, outlet| choice.count(outlet).n > 0);
    let others = study.compared_with();
    let mut rows = Vec::new();
    for (at, (outlet, _)) in outlets.iter().enumerate() {
        for ((entry, choice), differences) in entries.iter().zip(&choices).zip(&differences) {
            let own = choice.count(at);
            if own.n == 0 {
                continue;
            }
            let rest = others[at].iter().map(|&other| choice.count(other));
            let rest = rest.sum();
            rows.push(Row {
                outlet,
                entry,
                at,
                own,
                rest,
                log_odds: log_odds(own, rest, Prior::Choices),
                difference: differences[at],
            });
        }
    }
    let actors = &study.codebook.actors;
    let rows = most_used(rows, |row| &actors[row.entry.key.actor].id);
    let q_values = q_values(&rows, |_| 0, |row| row.difference.p_value);
    let rows: Vec<_> = rows.iter().zip(q_values).collect();
    frame!(rows,
        "outlet": |(row, _)| row.outlet,
        "actor": |(row, _)| actors[row.entry.key.actor].id.as_str(),
        "kind": |(row, _)| row.entry.key.kind.as_str(),
        "label": |(row, _)| row.entry.spelling.as_str(),
        "head": |(row, _)| row.entry.head.as_deref(),
        "n_mentions": |(row, _)| row.own.n as u32,
        "n_articles": |(row, _)| n_articles(&row.entry.uses[row.at]) as u32,
        "n_actor_mentions": |(row, _)| row.own.of as u32,
        "share": |(row, _)| row.own.share(),
        "own_voice_share": |(row, _)| row.entry.n_own_voice[row.at] as f64 / row.own.n as f64,
        "n_mentions_rest": |(row, _)| row.rest.n as u32,
        "share_rest": |(row, _)| row.rest.share(),
        "log_odds": |(row, _)| row.log_odds.map(|odds| odds.delta),
        "z": |(row, _)| row.log_odds.map(|odds| odds.z),
        "p_value": |(row, _)| row.difference.p_value,
        "q_value": |(_, q)| *q,
        "test_unit": |(row, _)| row.difference.unit,
    )
}

/// The rows in the order of the table, without the less used ones of an outlet, actor and kind.
fn most_used<'e>(mut rows: Vec<Row<'e>>, actor: impl Fn(&Row<'e>) -> &'e str) -> Vec<Row<'e>> {
    rows.sort_by(|one, other| {
        let key = |row: &Row<'e>| (row.outlet, actor(row), row.entry.key.kind);
        key(one)
            .cmp(&key(other))
            .then(other.own.n.cmp(&one.own.n))
            .then_with(|| one.entry.key.label.cmp(&other.entry.key.label))
    });
    let mut last = None;
    let mut n = 0;
    rows.retain(|row| {
        let group = Some((row.outlet, row.entry.key.actor, row.entry.key.kind));
        n = if group == last { n + 1 } else { 1 };
        last = group;
        n <= MOST_ROWS
    });
    rows
}

impl<'a> Found<'a> {
    /// What one outlet calls the actors.
    fn of(study: &Study<'a>, articles: &[usize]) -> Found<'a> {
        let actors = &study.codebook.actors;
        // "the Kremlin leader" is a noun phrase, "the North" a name.
        let alias_kinds: Vec<Vec<Kind>> = actors
            .iter()
            .map(|actor| {
                let kind = |alias: &codebook::Term| match is_name(alias.text()) {
                    true => Kind::Name,
                    false => Kind::NounPhrase,
                };
                actor.aliases.iter().map(kind).collect()
            })
            .collect();
        let mut found = Found {
            labels: FxHashMap::default(),
            mentions: vec![Places::new(); actors.len()],
        };
        for (place, &at) in articles.iter().enumerate() {
            let text: &'a str = study.corpus.articles[at].text();
            let article = &study.counted[at];
            let mut add = |of: usize, kind: Kind, label: &'a str, head: &'a str| {
                let mention = &article.mentions[of];
                let key = (mention.index, kind, label, head);
                let uses = found.labels.entry(key).or_default();
                uses.places.push((place, mention.sentence));
                uses.n_own_voice += usize::from(mention.voice == Voice::Outlet);
            };
            for (of, mention) in article.mentions.iter().enumerate() {
                if mention.kind == codebook::Kind::Actor {
                    let kind = alias_kinds[mention.index][mention.term];
                    add(of, kind, mention.span.of(text), "");
                }
            }
            for Label {
                of,
                kind,
                span,
                head,
            } in &article.labels
            {
                add(*of, Kind::from(*kind), span.of(text), head.of(text));
            }
            for mention in &article.mentions {
                if mention.kind == codebook::Kind::Actor {
                    found.mentions[mention.index].push((place, mention.sentence));
                }
            }
        }
        found
    }
}

/// The labels of all outlets, different spellings of one label together.
fn entries(found: Vec<Found<'_>>) -> Vec<Entry> {
    let n_outlets = found.len();
    let mut entries: BTreeMap<Key, (BTreeMap<String, usize>, Entry)> = BTreeMap::new();
    for (outlet, found) in found.into_iter().enumerate() {
        for ((actor, kind, label, head), mut uses) in found.labels {
            let spelling = cleaned(label, kind);
            let key = Key {
                actor,
                kind,
                label: folded(&spelling),
            };
            let (spellings, entry) = entries.entry(key.clone()).or_insert_with(|| {
                let entry = Entry {
                    head: kind.head(&key.label, head),
                    key,
                    spelling: String::new(),
                    uses: vec![Places::new(); n_outlets],
                    n_own_voice: vec![0; n_outlets],
                };
                (BTreeMap::new(), entry)
            });
            *spellings.entry(spelling).or_default() += uses.places.len();
            entry.uses[outlet].append(&mut uses.places);
            entry.n_own_voice[outlet] += uses.n_own_voice;
        }
    }
    let entries = entries.into_values();
    entries
        .map(|(spellings, mut entry)| {
            entry
                .uses
                .iter_mut()
                .for_each(|places| places.sort_unstable());
            let most = spellings.into_iter().rev().max_by_key(|(_, n)| *n);
            entry.spelling = most.map(|(spelling, _)| spelling).unwrap_or_default();
            entry
        })
        .collect()
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Kind::Name => "name",
            Kind::NounPhrase => "noun_phrase",
            Kind::Title => "title",
            Kind::Adjective => "adjective",
            Kind::Apposition => "apposition",
        }
    }

    /// The head of a label of this kind, in small letters. An alias brings none along: it is the last word
    /// before a preposition.
    fn head(self, label: &str, head: &str) -> Option<String> {
        match self {
            Kind::Name | Kind::Adjective => None,
            Kind::Title | Kind::Apposition => Some(folded(&cleaned(head, self))),
            Kind::NounPhrase => {
                let inner = label
                    .split(' ')
                    .take_while(|word| !["of", "in", "for", "at", "from"].contains(word));
                inner.last().map(str::to_string)
            }
        }
    }
}

impl From<LabelKind> for Kind {
    fn from(kind: LabelKind) -> Kind {
        match kind {
            LabelKind::Adjective => Kind::Adjective,
            LabelKind::Title => Kind::Title,
            LabelKind::Apposition => Kind::Apposition,
        }
    }
}

/// Whether an alias is a name: all its words but small function words have capitals.
fn is_name(alias: &str) -> bool {
    let small = [
        "the", "of", "and", "for", "in", "on", "de", "von", "van", "bin", "al",
    ];
    let is_capital = |word: &str| !word.starts_with(char::is_lowercase);
    alias
        .split([' ', '-'])
        .all(|word| small.contains(&word) || is_capital(word) || is_syllable(alias, word))
}

/// Whether a small word is the second half of a given name: "Kim Jong-un".
fn is_syllable(alias: &str, word: &str) -> bool {
    alias.contains(&format!("-{word}"))
}

/// A label as the table shows it: without quotation marks, the full stops of abbreviations, and the article
/// of a noun phrase.
fn cleaned(label: &str, kind: Kind) -> String {
    let marks = ['“', '”', '"', '‘', '’', '\'', '«', '»'];
    let mut words: Vec<&str> = label
        .split_whitespace()
        .map(|word| word.trim_start_matches(marks))
        .map(|word| match word.strip_suffix(['’', '\'']) {
            // The apostrophe of "the Workers' Party" is no mark of quotation.
            Some(owner) if owner.ends_with('s') => word,
            _ => word.trim_end_matches(marks),
        })
        .map(|word| match word.strip_suffix('.') {
            Some(short) if !short.contains('.') => short,
            _ => word,
        })
        .filter(|word| !word.is_empty())
        .collect();
    let articles = ["the", "a", "an"];
    let led = words
        .first()
        .is_some_and(|first| articles.contains(&first.to_lowercase().as_str()));
    if kind == Kind::NounPhrase && led && words.len() > 1 {
        words.remove(0);
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_noun_phrases_are_told_apart() {
        for name in [
            "Kim Jong-un",
            "Kim",
            "the North",
            "Republic of Korea",
            "U.S.",
            "DPRK",
            "D. Peskov",
        ] {
            assert!(is_name(name), "{name}");
        }
        let phrases = [
            "the Russian president",
            "the leader of the DPRK",
            "North Korea's leader",
            "DPRK leader",
            "officials in Moscow",
        ];
        for phrase in phrases {
            assert!(!is_name(phrase), "{phrase}");
        }
    }

    #[test]
    fn labels_are_shown_bare() {
        assert_eq!(
            cleaned("the leader of the DPRK", Kind::NounPhrase),
            "leader of the DPRK"
        );
        assert_eq!(cleaned("the North", Kind::Name), "the North");
        assert_eq!(cleaned("Maj. Gen.", Kind::Title), "Maj Gen");
        assert_eq!(cleaned("U.S. President", Kind::Title), "U.S. President");
        assert_eq!(cleaned("“dictator”", Kind::Title), "dictator");
        assert_eq!(
            cleaned("secretary of the Workers' Party", Kind::Apposition),
            "secretary of the Workers' Party"
        );
    }

    #[test]
    fn an_alias_has_its_head_before_the_preposition() {
        let head = |label| Kind::NounPhrase.head(label, "").unwrap();
        assert_eq!(head("leader of the dprk"), "leader");
        assert_eq!(head("north korean leader"), "leader");
        assert_eq!(head("officials in moscow"), "officials");
    }
}
