//! Numbers that differ between two outlets' sentences of the same claim.

use std::collections::{BTreeMap, BTreeSet};

use parallax_claims::quantities::{Quantity, Word, quantities};

use super::{Claim, Place, State};
use crate::annotate::Annotations;
use crate::corpus::Corpus;
use crate::text::{Span, folded, word_key};

/// A number in a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// The sentence.
    pub place: Place,
    /// Its value.
    pub value: f64,
    /// Where it stands, in bytes of the article's text.
    pub span: Span,
}

/// Two outlets' numbers for the same thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Differing {
    /// The index of the claim.
    pub claim: usize,
    /// What both count, as the first writes it.
    pub thing: Span,
    /// The number of the outlet that comes first in the corpus.
    pub one: Number,
    /// That of the other.
    pub other: Number,
}

/// The numbers that differ, by claim and outlets: of two sentences that make the same claim in two outlets, each gives a number for the same thing that the other does not
/// give. That may be a contradiction, another day, or another way of counting.
pub fn figures(corpus: &Corpus, annotations: &Annotations, claims: &[Claim]) -> Vec<Differing> {
    let stop = corpus.language.stop_words();
    let stop: rustc_hash::FxHashSet<&str> = stop.iter().copied().collect();
    let mut read: BTreeMap<Place, (Vec<Span>, Vec<Quantity>)> = BTreeMap::new();
    let mut differing = Vec::new();
    for (at, claim) in claims.iter().enumerate() {
        let cells = claim.cells.iter();
        let has = cells.filter(|cell| cell.state == State::Has && !cell.only_copied);
        let mut places: Vec<Place> = has.filter_map(|cell| cell.nearest).collect();
        places.extend(&claim.sentences);
        places.sort_unstable();
        places.dedup();
        for place in &places {
            read.entry(*place).or_insert_with(|| {
                let article = &corpus.articles[place.article];
                let found = annotations.recent(place.article);
                let spans = found
                    .words_in(found.sentences[place.sentence].span)
                    .to_vec();
                let words = words(corpus, &stop, article.text(), &spans);
                let quantities = quantities(&words);
                (spans, quantities)
            });
        }
        let outlet = |place: &Place| &corpus.articles[place.article].outlet;
        let mut pairs = BTreeSet::new();
        for (first, one) in places.iter().enumerate() {
            let others = places[first + 1..].iter();
            for other in others.filter(|other| outlet(one) != outlet(other)) {
                let found = between(at, (*one, &read[one]), (*other, &read[other]));
                let new = found.filter(|_| pairs.insert((outlet(one), outlet(other))));
                differing.extend(new);
            }
        }
    }
    differing
}

/// The words of a sentence, as its quantities are read.
fn words<'a>(
    corpus: &Corpus,
    stop: &rustc_hash::FxHashSet<&str>,
    text: &'a str,
    spans: &[Span],
) -> Vec<Word<'a>> {
    let mut end = spans.first().map_or(0, |span| span.start);
    // A sign of a currency stands before the first word.
    end = text[..end]
        .char_indices()
        .next_back()
        .map_or(end, |(at, _)| at);
    let words = spans.iter().map(|span| {
        let word = span.of(text);
        let before = &text[end.min(span.start)..span.start];
        end = span.end;
        Word {
            before,
            text: word,
            stem: word_key(&corpus.language.stem(word)),
            number: corpus.language.number(word),
            says_little: stop.contains(&*folded(word)),
            plural: corpus.language.may_be_plural(word),
            of_date: corpus.language.is_date_word(word),
        }
    });
    words.collect()
}

type ReadSentence<'r> = (Place, &'r (Vec<Span>, Vec<Quantity>));

/// The numbers for the same thing that only one of two sentences gives.
fn between(claim: usize, one: ReadSentence<'_>, other: ReadSentence<'_>) -> Option<Differing> {
    let ((place, (spans, own)), (its_place, (its_spans, its))) = (one, other);
    let number = |place, spans: &[Span], quantity: &Quantity| Number {
        place,
        value: quantity.value,
        span: Span::new(spans[quantity.words.0].start, spans[quantity.words.1].end),
    };
    let gives = |all: &[Quantity], value: f64| all.iter().any(|quantity| quantity.value == value);
    own.iter()
        .filter(|quantity| !gives(its, quantity.value))
        .find_map(|quantity| {
            let others = its.iter().filter(|one| !gives(own, one.value));
            let (thing, like) = others
                .filter_map(|one| Some((quantity.same_thing(one)?, one)))
                .next()?;
            Some(Differing {
                claim,
                thing: spans[thing],
                one: number(place, spans, quantity),
                other: number(its_place, its_spans, like),
            })
        })
}
