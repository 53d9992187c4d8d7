//! Appositions: noun phrases set beside a name by commas.

use super::lexicon::Class;
use super::phrases::{Gap, LONGEST, Phrase, Tagged};
use super::places::Place;
use crate::label::{Label, LabelKind};

impl Tagged<'_> {
    /// The apposition behind the name: "Kim, the dictator of North Korea, …".
    pub(super) fn behind(&self, place: &Place, found: &mut Vec<Label>) {
        let mut from = place.to;
        // "Kim, 39, …"
        if self.is_number(from) && from + 1 < self.words.len() && self.gap(from + 1).parts() {
            from += 1;
        }
        let Some(phrase) = self.phrase(from) else {
            return;
        };
        let is_person = self.names[place.of].is_person;
        let mut phrases = vec![phrase];
        let mut past = phrases[0].to;
        // "general secretary of the party and president of the state"
        if self.is_word(past, &["and"])
            && self.gap(past) == Gap::Space
            && phrases[0].completed
            && let Some(second) = self.phrase(past + 1)
            && !second.determined
        {
            past = second.to;
            phrases.push(second);
        }
        let ends = past == self.words.len()
            || self.gap(past).parts()
            || self.gap(past) == Gap::Space && self.class(past).intersects(Class::RELATIVE);
        if !ends
            || phrases
                .iter()
                .any(|phrase| phrase.to - phrase.from > LONGEST)
        {
            return;
        }
        let listed = past < self.words.len() && self.class(past).intersects(Class::CONJUNCTION);
        let fits = |phrase: &Phrase| {
            let head = phrase.head.to - 1;
            let several = self.word(head).ends_with('s') && !self.word(head).ends_with("ss");
            let tied = is_person && phrase.to - phrase.from > 1 || phrase.completed;
            let describes = if phrase.determined {
                !listed
            } else {
                let noun = !self.is_capital(head) && !self.word(head).ends_with("ing");
                noun && !several && tied
            };
            describes && !self.class(head).intersects(Class::TIME) && !self.is_other(head, place.of)
        };
        if phrases.iter().all(fits) {
            for phrase in &phrases {
                self.push_apposition(place, phrase, found);
            }
        }
    }

    /// The noun phrase that the name is set beside: "its top diplomat, Wang Yi, …".
    pub(super) fn apposed_before(&self, place: &Place, found: &mut Vec<Label>) {
        let end = place.from;
        let past = place.to;
        if past < self.words.len() && self.class(past).intersects(Class::CONJUNCTION) {
            return;
        }
        let mut start = end - 1;
        while start > 0 && !self.gap(start).parts() {
            start -= 1;
        }
        // "In the speech, Putin, …", "When he left the hall, Putin, …"
        let led = Class::PREPOSITION | Class::SUBORDINATOR;
        let first = self.word(start);
        if self.class(start).intersects(led) && !self.is_word(start, &["according"])
            || first.ends_with("ing")
            || first.ends_with("ed")
        {
            return;
        }
        let from = start
            .max(end.saturating_sub(LONGEST))
            .max(self.first_tagged);
        let fits = |at: &usize| {
            self.phrase(*at).is_some_and(|phrase| {
                let head = phrase.head.to - 1;
                phrase.determined
                    && phrase.to == end
                    && !self.is_capital(head)
                    && !self.class(head).intersects(Class::TIME)
                    && !self.is_other(head, place.of)
                    && (phrase.head.to == end || self.is_word(phrase.head.to, &["of"]))
            })
        };
        if let Some(at) = (from..end).find(fits)
            && let Some(phrase) = self.phrase(at)
        {
            self.push_apposition(place, &phrase, found);
        }
    }

    fn push_apposition(&self, place: &Place, phrase: &Phrase, found: &mut Vec<Label>) {
        found.push(Label {
            of: place.of,
            kind: LabelKind::Apposition,
            span: self.span(phrase.from, phrase.to),
            head: self.span(phrase.head.from, phrase.head.to),
        });
    }
}
