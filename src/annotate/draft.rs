//! One article on its way: cut into sentences, read and searched.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{AnnotatedArticle, Mention, Pronoun, Sentence, speakers};
use crate::codebook::{ActorKind, Codebook, Effort, Kind, Match, Matcher, SearchError, is_negated};
use crate::corpus::Article;
use crate::model::Scores;
use crate::text::{
    CharOffsets, Label, Language, Named, Reading, Reference, Referent, SourceKind, Voice,
};

/// An article cut into sentences and searched, before the model has seen it.
pub(super) struct Draft<'a> {
    article: &'a Article,
    reading: Reading,
    /// The matches, sentence by sentence: many short lists would be slow to allocate and slower to free.
    matches: Vec<Match>,
    /// For each sentence, the number of matches up to its end.
    ends: Vec<usize>,
    /// Whether each match is the name of a state that means the place.
    places: Vec<bool>,
    /// Whether each match is denied.
    negated: Vec<bool>,
    /// The labels of the actors among the matches, by their indices in `matches`.
    labels: Vec<Label>,
    /// What kind of source the speakers are.
    sources: BTreeMap<String, SourceKind>,
    /// The pronouns that mean one of the persons among the matches.
    references: Vec<Reference>,
}

/// What stands for scores until there are some.
const NOT_SCORED: Scores = Scores {
    negative: 0.0,
    neutral: 0.0,
    positive: 0.0,
};

/// A match of an actor, as the search for its labels takes it.
fn named(found: &Match, codebook: &Codebook) -> Named {
    Named {
        span: found.span,
        actor: found.index,
        is_person: codebook.actors[found.index].kind == ActorKind::Person,
    }
}

/// Whether a match is of an actor of this kind.
fn is_a(found: &Match, kind: ActorKind, codebook: &Codebook) -> bool {
    found.kind == Kind::Actor && codebook.actors[found.index].kind == kind
}

impl<'a> Draft<'a> {
    pub(super) fn new(
        article: &'a Article,
        language: &dyn Language,
        codebook: &Codebook,
        matcher: &Matcher,
    ) -> Result<Self, SearchError> {
        let mut reading = language.read(&article.document);
        let names = speakers::names_of(&reading, language, codebook, matcher);
        let sources = speakers::renamed(language.sources(article.text(), &reading), &names);
        reading.rename_speakers(&names);
        let mut effort = Effort::for_words(reading.words.len());
        let (mut matches, mut labels) = (Vec::new(), Vec::new());
        let mut places_of_matches = Vec::new();
        let mut negated = Vec::new();
        let mut ends = Vec::with_capacity(reading.sentences.len());
        for sentence in &reading.sentences {
            let words = reading.words_in(sentence.span);
            let found = matcher.find(article.text(), words, &mut effort);
            let found = found.map_err(|reason| SearchError {
                text: article.place(),
                reason,
            })?;
            let (at, names): (Vec<usize>, Vec<Named>) = (matches.len()..)
                .zip(&found)
                .filter(|(_, found)| found.kind == Kind::Actor)
                .map(|(at, found)| (at, named(found, codebook)))
                .unzip();
            let own = language.labels(article.text(), words, &names);
            labels.extend(own.into_iter().map(|label| Label {
                of: at[label.of],
                ..label
            }));
            let is_denied = |one: &Match| is_negated(article.text(), words, one.span, language);
            negated.extend(found.iter().map(is_denied));
            let is_place = |one: &Match| {
                is_a(one, ActorKind::State, codebook)
                    && language.is_place(article.text(), words, one.span)
            };
            places_of_matches.extend(found.iter().map(is_place));
            matches.extend(found);
            ends.push(matches.len());
        }
        let people: Vec<Referent> = matches
            .iter()
            .filter(|found| is_a(found, ActorKind::Person, codebook))
            .map(|found| Referent {
                span: found.span,
                who: found.index,
                pronoun: codebook.actors[found.index].pronoun,
            })
            .collect();
        Ok(Draft {
            article,
            references: language.references(article.text(), &reading, &people),
            reading,
            sources,
            matches,
            ends,
            places: places_of_matches,
            negated,
            labels,
        })
    }

    /// The indices of each sentence's matches.
    fn places(&self) -> impl Iterator<Item = Range<usize>> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts.zip(&self.ends).map(|(start, end)| *start..*end)
    }

    /// What was found, without scores.
    pub(super) fn finish(self) -> AnnotatedArticle {
        let offsets = CharOffsets::new(self.article.text());
        let mut mentions = Vec::with_capacity(self.matches.len());
        for (at, places) in self.places().enumerate() {
            mentions.extend(places.map(|place| self.mention(at, place, &offsets)));
        }
        AnnotatedArticle {
            n_quoted_words: self
                .reading
                .voiced
                .iter()
                .filter(|voiced| voiced.voice == Voice::Quoted)
                .map(|voiced| self.reading.words_in(voiced.span).len())
                .sum(),
            n_words: self.reading.words.len(),
            sentences: self.sentences(&offsets),
            mentions,
            pronouns: self.pronouns(&offsets),
            labels: self.labels,
            sources: self.sources,
            words: self.reading.words,
            voiced: self.reading.voiced,
        }
    }

    fn mention(&self, sentence: usize, at: usize, offsets: &CharOffsets) -> Mention {
        let found = &self.matches[at];
        let voiced = self.reading.voiced_at(found.span);
        let (start, end) = offsets.span(found.span);
        Mention {
            sentence,
            kind: found.kind,
            index: found.index,
            term: found.term,
            span: found.span,
            start,
            end,
            voice: voiced.map_or(Voice::Outlet, |voiced| voiced.voice),
            speaker: voiced.and_then(|voiced| voiced.speaker.clone()),
            attribution: voiced.map(|voiced| voiced.kind),
            scare_quote: self.reading.is_scare_quoted(found.span),
            describes: found.describes,
            is_place: self.places[at],
            negated: self.negated[at],
            scores: None,
        }
    }

    fn pronouns(&self, offsets: &CharOffsets) -> Vec<Pronoun> {
        let pronoun = |one: &Reference| {
            let voiced = self.reading.voiced_at(one.span);
            let (start, end) = offsets.span(one.span);
            Pronoun {
                sentence: one.sentence,
                actor: one.who,
                span: one.span,
                start,
                end,
                voice: voiced.map_or(Voice::Outlet, |voiced| voiced.voice),
                speaker: voiced.and_then(|voiced| voiced.speaker.clone()),
                attribution: voiced.map(|voiced| voiced.kind),
            }
        };
        self.references.iter().map(pronoun).collect()
    }

    fn sentences(&self, offsets: &CharOffsets) -> Vec<Sentence> {
        self.reading
            .sentences
            .iter()
            .map(|sentence| {
                let (start, end) = offsets.span(sentence.span);
                Sentence {
                    span: sentence.span,
                    start,
                    end,
                    paragraph: sentence.paragraph,
                    is_heading: sentence.is_heading,
                    part: sentence.part,
                    voice: sentence.voice,
                    speaker: sentence.speaker.clone(),
                    attribution: sentence.attribution,
                    n_words: self.reading.words_in(sentence.span).len(),
                    tone: NOT_SCORED,
                    truncated: false,
                    counted: true,
                }
            })
            .collect()
    }
}
