//! `mentions`: a row for each place where an actor is named or meant, or a framing term used.

use std::borrow::Cow;
use std::ops::Range;

use polars::prelude::{DataFrame, PolarsResult};

use crate::annotate::{self, AnnotatedArticle};
use crate::codebook::{ActorKind, Codebook, Kind};
use crate::compare::Study;
use crate::corpus::Article;
use crate::schema::{Word, frame_of, table};
use crate::text::{Attribution, Part, SourceKind, Voice};

table! {
    /// Pronouns ("he", "her") are listed where it is clear whom they mean; they are not scored, and no other table counts
    /// them. [Methods](methods.md#pronouns-and-places) says how they and places are found.
    #[table("mentions", one row for "each mention")]
    pub struct Mention<T> {
        /// The article.
        article_id: T,
        /// The outlet.
        outlet: T,
        /// Number of the sentence in the article.
        #[unit = "position"]
        #[range = "1 or more"]
        sentence_id: usize,
        /// What is mentioned.
        kind: Kind,
        /// The actor's or frame's id in the codebook.
        id: T,
        /// The alias or term, as the codebook writes it; empty for a pronoun.
        term: Option<T>,
        /// The same, as the text writes it.
        surface: T,
        /// Where it begins in the text of `texts`.
        #[unit = "characters"]
        #[range = "0 or more"]
        start: usize,
        /// Where it ends, exclusive.
        #[unit = "characters"]
        #[range = "1 or more"]
        end: usize,
        /// The part of the article that it is in (see *Headline, lead and body*).
        part: Part,
        /// The voice at this very place.
        voice: Voice,
        /// Who speaks there, where it is not the outlet and the text says so.
        speaker: Option<T>,
        /// What kind of source the speaker is, the same in every article; empty where nothing tells (see *Kinds of source*).
        source: Option<SourceKind>,
        /// What is attributed: speech, thought, a plan or a finding; empty where the outlet speaks.
        attribution: Option<Attribution>,
        /// Of an actor: how it is referred to.
        reference: Option<ReferenceKind>,
        /// Of a state: whether its name means the place ("in Russia") or the state that acts.
        sense: Option<Sense>,
        /// Whether it is in quotation marks of at most four words inside a sentence that is not a quotation.
        scare_quote: bool,
        /// Whether "not", "no", "never" or the like is among the three words before it, with no comma or colon in between:
        /// "no sanctions"; empty for a pronoun.
        negated: Option<bool>,
        /// Of a frame's term: its weight in the codebook, 1 if that gives none.
        #[unit = "weight"]
        #[range = "any"]
        weight: Option<f64>,
        /// Of an actor: the titles, adjectives and appositions that qualify it, separated by `; `.
        labels: Option<T>,
        /// The model's probability that the sentence's treatment of the mention is negative; the three sum to 1.
        #[unit = "probability"]
        #[range = "0 to 1"]
        negative: Option<f64>,
        /// The model's probability that the sentence's treatment of the mention is neutral; the three sum to 1.
        #[unit = "probability"]
        #[range = "0 to 1"]
        neutral: Option<f64>,
        /// The model's probability that the sentence's treatment of the mention is positive; the three sum to 1.
        #[unit = "probability"]
        #[range = "0 to 1"]
        positive: Option<f64>,
        /// `positive` less `negative`; empty for a pronoun, and where the mention lay beyond the model's limit.
        #[unit = "sentiment"]
        #[range = "−1 to 1"]
        sentiment: Option<f64>,
        /// Whether it is counted in comparisons: pronouns are not, nor is copied text (see *Counted once*).
        counted: bool,
    }
}

/// How a mention refers to an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReferenceKind {
    /// By a name: "Kim Jong Un", "Moscow".
    Name,
    /// By an alias that describes a person: "the Russian president".
    Description,
    /// By a pronoun: "he".
    Pronoun,
}

impl Word for ReferenceKind {
    const ALL: &'static [ReferenceKind] = &[
        ReferenceKind::Name,
        ReferenceKind::Description,
        ReferenceKind::Pronoun,
    ];

    fn as_str(self) -> &'static str {
        match self {
            ReferenceKind::Name => "name",
            ReferenceKind::Description => "description",
            ReferenceKind::Pronoun => "pronoun",
        }
    }
}

/// What the name of a state means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sense {
    /// The state that acts or is dealt with.
    Actor,
    /// The place.
    Place,
}

impl Word for Sense {
    const ALL: &'static [Sense] = &[Sense::Actor, Sense::Place];

    fn as_str(self) -> &'static str {
        match self {
            Sense::Actor => "actor",
            Sense::Place => "place",
        }
    }
}

/// Makes the rows of some articles.
pub fn rows(study: &Study<'_>, articles: Range<usize>) -> PolarsResult<DataFrame> {
    let found: Vec<_> = study.articles(articles).collect();
    let n_rows = found.iter();
    let n_rows = n_rows.map(|(_, found)| found.mentions.len() + found.pronouns.len());
    let n_rows = n_rows.sum();
    let rows = found.iter().flat_map(|(article, found)| {
        let mentions = (0..found.mentions.len()).map(Row::Mention);
        let mut rows: Vec<Row> = mentions
            .chain((0..found.pronouns.len()).map(Row::Pronoun))
            .collect();
        rows.sort_by_key(|row| match *row {
            Row::Mention(at) => found.mentions[at].span.start,
            Row::Pronoun(at) => found.pronouns[at].span.start,
        });
        rows.into_iter().map(move |row| match row {
            Row::Mention(at) => mention(study, article, found, at),
            Row::Pronoun(at) => pronoun(study, article, found, at),
        })
    });
    frame_of(n_rows, rows)
}

/// What a row is of: a mention or a pronoun, by its place among those of the article.
enum Row {
    Mention(usize),
    Pronoun(usize),
}

fn mention<'a>(
    study: &Study<'a>,
    article: &'a Article,
    found: &'a AnnotatedArticle,
    at: usize,
) -> Mention<Cow<'a, str>> {
    let codebook = study.codebook;
    let mention = &found.mentions[at];
    let (id, term) = id_and_term(codebook, mention);
    let scores = mention.scores;
    let is_state =
        mention.kind == Kind::Actor && codebook.actors[mention.index].kind == ActorKind::State;
    Mention {
        article_id: Cow::from(&article.id),
        outlet: Cow::from(&article.outlet),
        sentence_id: mention.sentence + 1,
        kind: mention.kind,
        id: Cow::from(id),
        term: Some(Cow::from(term)),
        surface: Cow::from(mention.span.of(article.text())),
        start: mention.start,
        end: mention.end,
        part: found.sentences[mention.sentence].part,
        voice: mention.voice,
        speaker: mention.speaker.as_deref().map(Cow::from),
        source: study.sources.kind(mention.speaker.as_deref()),
        attribution: mention.attribution,
        reference: (mention.kind == Kind::Actor).then_some(if mention.describes {
            ReferenceKind::Description
        } else {
            ReferenceKind::Name
        }),
        sense: is_state.then_some(if mention.is_place {
            Sense::Place
        } else {
            Sense::Actor
        }),
        scare_quote: mention.scare_quote,
        negated: Some(mention.negated),
        weight: (mention.kind == Kind::Frame)
            .then(|| codebook.frames[mention.index].terms[mention.term].weight()),
        labels: labels(article, found, at).map(Cow::from),
        negative: scores.map(|scores| scores.negative.into()),
        neutral: scores.map(|scores| scores.neutral.into()),
        positive: scores.map(|scores| scores.positive.into()),
        sentiment: scores.map(|scores| scores.sentiment().into()),
        counted: found.sentences[mention.sentence].counted,
    }
}

fn pronoun<'a>(
    study: &Study<'a>,
    article: &'a Article,
    found: &'a AnnotatedArticle,
    at: usize,
) -> Mention<Cow<'a, str>> {
    let codebook = study.codebook;
    let pronoun = &found.pronouns[at];
    Mention {
        article_id: Cow::from(&article.id),
        outlet: Cow::from(&article.outlet),
        sentence_id: pronoun.sentence + 1,
        kind: Kind::Actor,
        id: Cow::from(&codebook.actors[pronoun.actor].id),
        term: None,
        surface: Cow::from(pronoun.span.of(article.text())),
        start: pronoun.start,
        end: pronoun.end,
        part: found.sentences[pronoun.sentence].part,
        voice: pronoun.voice,
        speaker: pronoun.speaker.as_deref().map(Cow::from),
        source: study.sources.kind(pronoun.speaker.as_deref()),
        attribution: pronoun.attribution,
        reference: Some(ReferenceKind::Pronoun),
        sense: None,
        scare_quote: false,
        negated: None,
        weight: None,
        labels: None,
        negative: None,
        neutral: None,
        positive: None,
        sentiment: None,
        counted: false,
    }
}

/// Titles, adjectives and appositions of a mention, as the text writes them.
fn labels(article: &Article, found: &AnnotatedArticle, mention: usize) -> Option<String> {
    let labels = found.labels_of(mention);
    let labels: Vec<&str> = labels.map(|label| label.span.of(article.text())).collect();
    (!labels.is_empty()).then(|| labels.join("; "))
}

/// The actor's or frame's id, and the alias or term as the codebook writes it.
fn id_and_term<'a>(codebook: &'a Codebook, mention: &annotate::Mention) -> (&'a str, &'a str) {
    let (id, terms) = match mention.kind {
        Kind::Actor => {
            let actor = &codebook.actors[mention.index];
            (&actor.id, &actor.aliases)
        }
        Kind::Frame => {
            let frame = &codebook.frames[mention.index];
            (&frame.id, &frame.terms)
        }
    };
    (id, terms[mention.term].text())
}
