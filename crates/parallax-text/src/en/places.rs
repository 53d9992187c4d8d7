//! The names of a sentence, and where around each there may be labels.

use super::lexicon::Class;
use super::phrases::{Gap, LONGEST, Role, Tagged};
use super::tagging::Part;
use crate::label::Named;

/// Words before and after a name that the tagger sees.
const BEFORE: usize = 8;
const BEHIND: usize = 26;

/// The position of a name among the words, and the sides on which there may be labels.
pub(super) struct Place {
    pub(super) of: usize,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) before: bool,
    pub(super) behind: bool,
    pub(super) apposed: bool,
}

impl Tagged<'_> {
    pub(super) fn place(&self, of: usize) -> Place {
        let span = self.names[of].span;
        let from = self.words.partition_point(|word| word.end <= span.start);
        let to = self.words.partition_point(|word| word.start < span.end);
        let mut place = Place {
            of,
            from,
            to: to.max(from),
            before: false,
            behind: false,
            apposed: false,
        };
        if from >= to {
            return place;
        }
        let led = self.class(from).intersects(Class::DETERMINER);
        place.before = from > 0
            && !led
            && matches!(self.gap(from), Gap::Space | Gap::Opening)
            && self.may_label(from - 1);
        let opens = to < self.words.len() && self.gap(to).parts();
        place.behind = opens
            && !self.class(to).intersects(
                Class::CONJUNCTION
                    | Class::PREPOSITION
                    | Class::SUBORDINATOR
                    | Class::RELATIVE
                    | Class::AUXILIARY
                    | Class::MODAL
                    | Class::PRONOUN
                    | Class::ADVERB
                    | Class::TIME
                    | Class::FINITE
                    | Class::SAY,
            );
        place.apposed = self.names[of].is_person
            && from > 1
            && self.gap(from) == Gap::Comma
            && self.may_label(from - 1)
            && (opens || to == self.words.len());
        if (place.before || place.behind || place.apposed) && self.is_headline {
            (place.before, place.behind, place.apposed) = (false, false, false);
        }
        place
    }

    /// Whether the word lists allow a word to be part of a label.
    fn may_label(&self, at: usize) -> bool {
        let class = self.class(at);
        let capital = self.is_capital(at) && !self.begins(at);
        let verb =
            class.intersects(Class::SAY | Class::CALL | Class::FINITE) && !self.is_capital(at);
        self.gap_behind(at) != Some(Gap::Possessive)
            && (!class.intersects(Class::FUNCTION_WORD) || capital)
            && !class.intersects(Class::TIME)
            && !verb
    }

    fn gap_behind(&self, at: usize) -> Option<Gap> {
        (at + 1 < self.words.len()).then(|| self.gap(at + 1))
    }

    /// The words to be tagged: those around every place with something to look for.
    pub(super) fn to_tag(&self, places: &[Place]) -> Option<(usize, usize)> {
        let wanted = |place: &&Place| place.before || place.behind || place.apposed;
        let first = places.iter().find(wanted)?.from;
        let reach = |place: &Place| {
            if place.behind {
                self.end_of_aside(place.to) + 2
            } else {
                place.to + 3
            }
        };
        let past = places.iter().filter(wanted).map(reach).max()?;
        let back = if places.iter().any(|place| place.apposed) {
            LONGEST
        } else {
            BEFORE
        };
        Some((first.saturating_sub(back), past.min(self.words.len())))
    }

    /// Where the words that begin at `from` after a comma or other separator end.
    fn end_of_aside(&self, from: usize) -> usize {
        let last = self.words.len().min(from + BEHIND);
        let first = from + 1 + usize::from(self.is_number(from));
        (first..last)
            .find(|&at| self.gap(at).parts())
            .unwrap_or(last)
    }

    /// Whether the word at `at` is a finite verb that the name before it may be the subject of.
    pub(super) fn is_verb(&self, at: usize, is_person: bool) -> bool {
        if at >= self.words.len() || self.gap(at).parts() || self.gap(at) == Gap::Possessive {
            return false;
        }
        let class = self.class(at);
        let verb = class.intersects(
            Class::AUXILIARY | Class::MODAL | Class::FINITE | Class::SAY | Class::ADVERB,
        );
        let word = self.word(at);
        // "the final Russia report": only a person is surely no part of a compound.
        let tagged = matches!(self.tag(at), Some(Part::VERB | Part::AUX | Part::ADV))
            && (is_person || word.ends_with('s'));
        let small = !self.is_capital(at);
        // "Kim visits", not "Kim supporters".
        let third = is_person && word.ends_with('s') && self.tag(at) != Some(Part::NOUN);
        small && (verb || tagged || third || word.ends_with("ed"))
    }

    /// Whether a noun follows the name in the same phrase, so that what comes before it belongs to that noun:
    /// "senior US officials".
    pub(super) fn modifies(&self, place: &Place) -> bool {
        let next = place.to;
        if next >= self.words.len() {
            return false;
        }
        match self.gap(next) {
            Gap::Hyphen => return true,
            Gap::Space => (),
            _ => return false,
        }
        if self.is_verb(next, self.names[place.of].is_person) {
            return false;
        }
        let same = |name: &Named| name.span.start == self.words[next].start;
        !self.names_of(next).any(same)
            && self
                .unit_at(next)
                .is_some_and(|unit| unit.role != Role::Participle)
    }

    /// Whether a name of another actor holds the word at `at`.
    pub(super) fn is_other(&self, at: usize, of: usize) -> bool {
        let actor = self.names[of].actor;
        self.names_of(at)
            .any(|name| name.actor != actor && name.span.contains(self.words[at]))
    }

    /// Whether a name of the same actor holds the word at `at`.
    pub(super) fn is_own(&self, at: usize, of: usize) -> bool {
        let actor = self.names[of].actor;
        self.names_of(at)
            .any(|name| name.actor == actor && name.span.contains(self.words[at]))
    }
}
