//! `labels_by_actor`: what each outlet calls each actor.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::codebook::{Codebook, Term};
use crate::compare::chosen::{Choices, Chosen};
use crate::compare::difference::{Difference, q_values};
use crate::compare::estimate::Estimate;
use crate::compare::ledger::{self, LabelSource};
use crate::compare::sides::Sides;
use crate::compare::{Count, Prior, Study, log_odds};
use crate::schema::{Voices, Word, frame, table};
use crate::stats::log_odds::LogOdds;
use crate::stats::permutation::TooFew;
use crate::text::{Language, folded};

/// Rows of an outlet, actor and kind at most.
const MOST_ROWS: usize = 30;

table! {
    /// What an outlet calls an actor, and how it qualifies the name. No list says which words are labels: whatever is in such a position is
    /// one.
    ///
    /// A mention has one name or noun phrase, and any number of the others. The 30 most used labels of an outlet, actor and kind are
    /// given; `mentions` has all, in its column `labels`. No word of a text is in two labels of one mention: the adjectives of a title are
    /// part of it. Adjectives and titles are sought right before the name, appositions where
    /// commas, dashes or brackets set them off. They are found by the parts of speech that the tagger of the crate harper-brill gives,
    /// and by rules (`crates/parallax-text/src/en/labels.rs`) that give up where grammar leaves doubt: "the deal Putin signed" is built
    /// like "the dictator Kim said", so neither yields a title. What follows a form of "be" ("Kim is a dictator") and what is used without a
    /// name ("the dictator smiled") is not found. A given name counts as a title where the codebook has the surname alone: give both
    /// forms as aliases.
    #[table("labels_by_actor", one row for "each outlet, actor and label", in_report)]
    pub struct Label<T> {
        /// The outlet.
        outlet: T,
        /// The actor's id in the codebook.
        actor: T,
        /// `name`: an alias that is a name. `noun_phrase`: an alias that describes ("the Russian leader"). `title`:
        /// the nouns right before the name with their adjectives ("respected Comrade"). `adjective`: an adjective
        /// before a name without a title ("reclusive", "nuclear-armed"). `apposition`: a noun phrase beside the name
        /// ("Kim Jong Un, the dictator of North Korea,").
        kind: Kind,
        /// The label as it is written most often in the corpus, without article; case does not matter.
        label: T,
        /// The head noun of noun phrases, titles and appositions, in lower case ("dictator"); sum over it to combine
        /// different wordings.
        head: Option<T>,
        /// The outlet's mentions of the actor with this label.
        #[unit = "mentions"]
        #[range = "1 or more"]
        n_mentions: usize,
        /// Articles with such a mention.
        #[unit = "articles"]
        #[range = "1 or more"]
        n_articles: usize,
        /// All its mentions of the actor.
        #[unit = "mentions"]
        #[range = "`n_mentions` or more"]
        n_actor_mentions: usize,
        /// `n_mentions` over `n_actor_mentions`.
        #[unit = "proportion"]
        #[range = "0 to 1"]
        share: Option<f64>,
        /// Lower end of its 95 % interval, where three articles or more mention the actor (see *The intervals*).
        #[unit = "proportion"]
        #[range = "0 to 1"]
        ci_low: Option<f64>,
        /// Upper end.
        #[unit = "proportion"]
        #[range = "0 to 1"]
        ci_high: Option<f64>,
        /// Share of the mentions with the label that are in the outlet's own words.
        #[unit = "proportion"]
        #[range = "0 to 1"]
        own_voice_share: f64,
        /// Mentions with the label by the rest.
        #[unit = "mentions"]
        #[range = "0 or more"]
        n_mentions_rest: usize,
        /// Their share of all the rest's mentions of the actor.
        #[unit = "proportion"]
        #[range = "0 to 1"]
        share_rest: Option<f64>,
        /// The outlet's share less that of the rest; within blocks, where there are some (see *The differences*).
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
        /// Over-use of the label among mentions of the actor, against the rest; the prior counts for ten mentions
        /// (see *The differences*).
        #[unit = "log-odds"]
        #[range = "any"]
        log_odds: Option<f64>,
        /// The same in standard errors.
        #[unit = "standard errors"]
        #[range = "any"]
        z: Option<f64>,
        /// Two-sided p value of the test of the share against the rest (see *The differences*).
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

/// What kind of label it is, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// An alias that is a name.
    Name,
    /// An alias that describes.
    NounPhrase,
    /// The nouns right before the name.
    Title,
    /// An adjective before a name without a title.
    Adjective,
    /// A noun phrase beside the name.
    Apposition,
}

impl Word for Kind {
    const ALL: &'static [Kind] = &[
        Kind::Name,
        Kind::NounPhrase,
        Kind::Title,
        Kind::Adjective,
        Kind::Apposition,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Kind::Name => "name",
            Kind::NounPhrase => "noun_phrase",
            Kind::Title => "title",
            Kind::Adjective => "adjective",
            Kind::Apposition => "apposition",
        }
    }
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
    uses: Chosen,
    /// Uses in the outlet's own voice, by outlet.
    n_own_voice: BTreeMap<usize, usize>,
}

/// Uses of a label by one outlet, as its texts write it.
#[derive(Clone, Default)]
struct Uses {
    by_article: Vec<(usize, u32)>,
    n_own_voice: usize,
}

/// One outlet's labels, as its texts write them with their heads.
type Found<'a> = FxHashMap<(usize, Kind, &'a str, &'a str), Uses>;

/// One outlet and one label.
struct LabelUse<'e> {
    outlet: &'e str,
    entry: &'e Entry,
    at: usize,
    own: Count,
    rest: Count,
    log_odds: Option<LogOdds>,
}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let sides = Sides::of(study);
    let outlets = study.outlets();
    let kinds = alias_kinds(study.codebook);
    let found: Vec<Found<'_>> = (0..outlets.len())
        .into_par_iter()
        .map(|outlet| found(&sides, outlet, &kinds))
        .collect();
    let entries = entries(found, &*study.corpus.language);
    let actors = &study.codebook.actors;
    let mentions: Vec<Choices<'_>> = (0..actors.len())
        .map(|actor| Choices::new(&sides, |entry| mentions(entry, actor)))
        .collect();
    let mut rows = Vec::new();
    for entry in &entries {
        let choices = &mentions[entry.key.actor];
        for outlet in entry.uses.outlets(&sides) {
            let (own, rest) = choices.counts(&entry.uses, outlet);
            rows.push(LabelUse {
                outlet: &outlets[outlet].0.id,
                entry,
                at: outlet,
                own,
                rest,
                log_odds: log_odds(own, rest, Prior::Choices),
            });
        }
    }
    let rows = most_used(rows, |row| &actors[row.entry.key.actor].id);
    let compared: Vec<(Estimate, Difference)> = rows
        .par_iter()
        .map(|row| mentions[row.entry.key.actor].compared(&row.entry.uses, row.at))
        .collect();
    let q_values = q_values(&compared, |(_, difference)| difference.p_value);
    let rows = rows.iter().zip(&compared).zip(q_values);
    frame(rows.map(|((row, (share, difference)), q_value)| Label {
        outlet: row.outlet,
        actor: actors[row.entry.key.actor].id.as_str(),
        kind: row.entry.key.kind,
        label: row.entry.spelling.as_str(),
        head: row.entry.head.as_deref(),
        n_mentions: row.own.n,
        n_articles: row.entry.uses.in_outlet(&sides, row.at).len(),
        n_actor_mentions: row.own.of,
        share: row.own.share(),
        ci_low: share.low,
        ci_high: share.high,
        own_voice_share: row.entry.n_own_voice[&row.at] as f64 / row.own.n as f64,
        n_mentions_rest: row.rest.n,
        share_rest: row.rest.share(),
        difference: difference.value,
        difference_low: difference.low,
        difference_high: difference.high,
        log_odds: row.log_odds.map(|odds| odds.delta),
        z: row.log_odds.map(|odds| odds.z),
        p_value: difference.p_value,
        q_value,
        too_few: difference.too_few,
    }))
}

/// An article's mentions of an actor.
fn mentions(entry: &ledger::Entry, actor: usize) -> u32 {
    let sums = entry.actor(actor, Voices::All);
    sums.map_or(0, |sums| sums.n_mentions)
}

/// The rows in the order of the table, without the less used ones of an outlet, actor and kind.
fn most_used<'e>(
    mut rows: Vec<LabelUse<'e>>,
    actor: impl Fn(&LabelUse<'e>) -> &'e str,
) -> Vec<LabelUse<'e>> {
    rows.sort_by(|one, other| {
        let key = |row: &LabelUse<'e>| (row.outlet, actor(row), row.entry.key.kind);
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

/// What kind of label each actor's aliases are: "the Kremlin leader" is a noun phrase, "the North" a name.
fn alias_kinds(codebook: &Codebook) -> Vec<Vec<Kind>> {
    let kind = |alias: &Term| {
        if codebook.language.is_name(alias.text()) {
            Kind::Name
        } else {
            Kind::NounPhrase
        }
    };
    let actors = codebook.actors.iter();
    actors
        .map(|actor| actor.aliases.iter().map(kind).collect())
        .collect()
}

/// What one outlet calls the actors.
fn found<'a>(sides: &Sides<'a>, outlet: usize, alias_kinds: &[Vec<Kind>]) -> Found<'a> {
    let mut found = Found::default();
    for article in sides.own(outlet) {
        for sums in &sides.entries[article].labels {
            let actor = sums.actor as usize;
            let kind = match sums.source {
                LabelSource::Alias(alias) => alias_kinds[actor][alias as usize],
                LabelSource::Title => Kind::Title,
                LabelSource::Adjective => Kind::Adjective,
                LabelSource::Apposition => Kind::Apposition,
            };
            let key = (actor, kind, sums.text.as_str(), sums.head.as_str());
            let uses = found.entry(key).or_default();
            uses.by_article.push((article, sums.n_mentions));
            uses.n_own_voice += sums.n_own_voice as usize;
        }
    }
    found
}

/// The labels of all outlets, different spellings of one label together.
fn entries(found: Vec<Found<'_>>, language: &dyn Language) -> Vec<Entry> {
    let mut entries: BTreeMap<Key, (BTreeMap<String, usize>, Entry)> = BTreeMap::new();
    for (outlet, found) in found.into_iter().enumerate() {
        for ((actor, kind, label, head), uses) in found {
            let spelling = cleaned(label, kind, language);
            let key = Key {
                actor,
                kind,
                label: folded(&spelling),
            };
            let (spellings, entry) = entries.entry(key.clone()).or_insert_with(|| {
                let entry = Entry {
                    head: kind.head(&key.label, head, language),
                    key,
                    spelling: String::new(),
                    uses: Chosen::default(),
                    n_own_voice: BTreeMap::new(),
                };
                (BTreeMap::new(), entry)
            });
            let n = uses.by_article.iter().map(|(_, n)| *n as usize);
            *spellings.entry(spelling).or_default() += n.sum::<usize>();
            entry.uses.extend(uses.by_article);
            *entry.n_own_voice.entry(outlet).or_default() += uses.n_own_voice;
        }
    }
    let entries = entries.into_values();
    entries
        .map(|(spellings, mut entry)| {
            entry.uses.sort();
            let most = spellings.into_iter().rev().max_by_key(|(_, n)| *n);
            entry.spelling = most.map(|(spelling, _)| spelling).unwrap_or_default();
            entry
        })
        .collect()
}

impl Kind {
    /// The head of a label of this kind, in lower case. Titles and appositions come with theirs (`head`); that of
    /// an alias is for the language to tell.
    fn head(self, label: &str, head: &str, language: &dyn Language) -> Option<String> {
        match self {
            Kind::Name | Kind::Adjective => None,
            Kind::Title | Kind::Apposition => Some(folded(&cleaned(head, self, language))),
            Kind::NounPhrase => language.head(label).map(str::to_string),
        }
    }
}

/// A label as the table shows it: without quotation marks, the full stops of abbreviations, and the article
/// of a noun phrase.
fn cleaned(label: &str, kind: Kind, language: &dyn Language) -> String {
    let marks = ['“', '”', '"', '‘', '’', '\'', '«', '»'];
    let mut words: Vec<&str> = label
        .split_whitespace()
        .map(|word| word.trim_start_matches(marks))
        .map(|word| match word.strip_suffix(['’', '\'']) {
            // The apostrophe of "the Workers' Party" is not a quotation mark.
            Some(owner) if owner.ends_with('s') => word,
            _ => word.trim_end_matches(marks),
        })
        .map(|word| match word.strip_suffix('.') {
            Some(short) if !short.contains('.') => short,
            _ => word,
        })
        .filter(|word| !word.is_empty())
        .collect();
    let led = words
        .first()
        .is_some_and(|first| language.is_article(first));
    if kind == Kind::NounPhrase && led && words.len() > 1 {
        words.remove(0);
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::en::English;

    #[test]
    fn labels_are_shown_bare() {
        assert_eq!(
            cleaned("the leader of the DPRK", Kind::NounPhrase, &English::new()),
            "leader of the DPRK"
        );
        assert_eq!(
            cleaned("the North", Kind::Name, &English::new()),
            "the North"
        );
        assert_eq!(
            cleaned("Maj. Gen.", Kind::Title, &English::new()),
            "Maj Gen"
        );
        assert_eq!(
            cleaned("U.S. President", Kind::Title, &English::new()),
            "U.S. President"
        );
        assert_eq!(
            cleaned("“dictator”", Kind::Title, &English::new()),
            "dictator"
        );
        assert_eq!(
            cleaned(
                "secretary of the Workers' Party",
                Kind::Apposition,
                &English::new()
            ),
            "secretary of the Workers' Party"
        );
    }
}
