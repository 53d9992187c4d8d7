//! One name for each speaker: the codebook's, where it has the speaker as an actor.

use std::collections::{BTreeMap, BTreeSet};

use crate::codebook::{Codebook, Effort, Kind, Matcher};
use crate::text::{Language, Reading, SourceKind};

/// Speakers that are an alias of an actor as a whole ("Putin", "the Russian leader", "Kim Jong Un"), with the actor's name, so
/// that no outlet has two speakers where another has one.
pub(super) fn names_of(
    reading: &Reading,
    language: &dyn Language,
    codebook: &Codebook,
    matcher: &Matcher,
) -> BTreeMap<String, String> {
    let speakers = reading.voiced.iter();
    let speakers: BTreeSet<&String> = speakers
        .filter_map(|voiced| voiced.speaker.as_ref())
        .collect();
    let name = |speaker: &String| {
        let words = language.words(speaker);
        let mut effort = Effort::for_words(words.len());
        let found = matcher.find(speaker, &words, &mut effort).ok()?;
        let first = words.first()?;
        let from = if language.is_article(first.of(speaker)) {
            words.get(1)?
        } else {
            first
        };
        let is_whole = |span: crate::text::Span| {
            span.start <= from.start && words.last().is_some_and(|last| span.end >= last.end)
        };
        let whole = found
            .iter()
            .find(|one| one.kind == Kind::Actor && is_whole(one.span))?;
        let name = &codebook.actors[whole.index].name;
        (name != speaker).then(|| (speaker.clone(), name.clone()))
    };
    speakers.into_iter().filter_map(name).collect()
}

/// `sources` by the speakers' new names. What an article says of a person by name goes before what an alias tells.
pub(super) fn renamed(
    sources: BTreeMap<String, SourceKind>,
    names: &BTreeMap<String, String>,
) -> BTreeMap<String, SourceKind> {
    let mut renamed: BTreeMap<String, SourceKind> = sources
        .iter()
        .filter(|(speaker, _)| !names.contains_key(*speaker))
        .map(|(speaker, kind)| (speaker.clone(), *kind))
        .collect();
    for (speaker, kind) in sources {
        if let Some(name) = names.get(&speaker) {
            renamed.entry(name.clone()).or_insert(kind);
        }
    }
    renamed
}
