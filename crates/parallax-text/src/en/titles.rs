//! Labels before a name: a title with its adjectives, or adjectives alone.

use super::data;
use super::lexicon::{self, Class};
use super::phrases::{Gap, Role, Tagged, Unit, leading_words};
use super::places::Place;
use crate::label::{Label, LabelKind};

impl Tagged<'_> {
    /// Adjectives and title before the name.
    pub(super) fn before(&self, place: &Place, found: &mut Vec<Label>) {
        if self.modifies(place) {
            return;
        }
        let mut units: Vec<Unit> = Vec::new();
        let mut from = place.from;
        while from > 0 && units.len() < 7 {
            // A quotation mark may stand between label and name, but not within a label.
            let gap = self.gap(from);
            let joined = gap == Gap::Space || gap == Gap::Opening && units.is_empty();
            let Some(unit) = self.unit_before(from).filter(|_| joined) else {
                break;
            };
            from = unit.from;
            units.push(unit);
        }
        units.reverse();
        self.drop_verbs(&mut units);
        self.settle(&mut units);
        let Some(&last) = units.last() else {
            return;
        };
        let one_word = place.to - place.from == 1;
        if self.is_other(last.to - 1, place.of) || one_word && self.is_given_name(last) {
            return;
        }
        if !self.is_noun(last) {
            // "reclusive Kim": an adjective by itself, without the nouns before it.
            let nouns = units.iter().rposition(|unit| self.is_noun(*unit));
            let units = &units[nouns.map_or(0, |at| at + 1)..];
            if !self.is_infinitive(units) && !self.is_predicate(units[0], place) {
                self.adjectives(place, units, found);
            }
            return;
        }
        if self.is_title(&units, place) {
            let (first, head) = self.office(units[0], last).unwrap_or((units[0], last));
            // Its adjectives are part of it and no labels of their own, or the mention would count twice.
            found.push(Label {
                of: place.of,
                kind: LabelKind::Title,
                span: self.span(first.from, last.to),
                head: self.span(head.from, head.to),
            });
        }
    }

    /// The first unit and the head of a title whose last word follows "of": "former Secretary of State Smith".
    fn office(&self, first: Unit, last: Unit) -> Option<(Unit, Unit)> {
        let of = first.from.checked_sub(1)?;
        let is_office = self.is_word(last.from, data::LABELS.section("office ending"));
        if first.from != last.from || !self.is_word(of, &["of"]) || !is_office {
            return None;
        }
        let head = self.unit_before(of)?;
        let mut first = head;
        while first.from > 0
            && self.gap(first.from) == Gap::Space
            && let Some(unit) = self.unit_before(first.from)
            && unit.role != Role::Participle
        {
            first = unit;
        }
        Some((first, head))
    }

    /// Whether the unit is a noun before a name; "Army General Sergei" has one that is often an adjective.
    fn is_noun(&self, unit: Unit) -> bool {
        let last = unit.to - 1;
        let capital = self.is_capital(last) && !self.begins(last);
        unit.role == Role::Noun
            || unit.role == Role::Adjective
                && capital
                && !self.class(last).intersects(Class::DEMONYM)
    }

    /// Mends what the tagger leaves doubtful: an adjective behind a noun is a noun ("intelligence chief Kyrylo
    /// Budanov"), and a small noun before a capital one belongs elsewhere ("the phrase Mr Putin used").
    fn settle(&self, units: &mut Vec<Unit>) {
        let [.., before, last] = units.as_mut_slice() else {
            return;
        };
        let capital = |unit: &Unit| self.is_capital(unit.from);
        let single = last.to - last.from == 1;
        if last.role == Role::Adjective && before.role == Role::Noun && single && !capital(last) {
            last.role = Role::Noun;
        }
        if last.role == Role::Noun
            && capital(last)
            && let Some(at) = units
                .iter()
                .rposition(|unit| unit.role == Role::Noun && !capital(unit))
        {
            units.drain(..=at);
        }
    }

    /// Leaves out what a participle shows to be another phrase: "visited President Putin".
    fn drop_verbs(&self, units: &mut Vec<Unit>) {
        let Some(at) = units.iter().rposition(|unit| unit.role == Role::Participle) else {
            return;
        };
        let from = units[at].from;
        let ed = !self.word(units[at].to - 1).ends_with("ing");
        let led = match from.checked_sub(1) {
            None => ed,
            Some(before) => {
                self.is_word(before, leading_words())
                    || self.gap(from) == Gap::Possessive
                    || at > 0 && units[at - 1].role == Role::Adjective
                    || ed && self.class(before).intersects(Class::PREPOSITION)
                    || ed && self.begins(from) && self.is_capital(from)
            }
        };
        if !led {
            units.drain(..=at);
        }
    }

    /// Whether the last word before the name is a given name, which is not a title.
    fn is_given_name(&self, unit: Unit) -> bool {
        let word = unit.to - 1;
        let class = self.class(word);
        let unknown = self.tag(word).is_none()
            && !class.intersects(Class::ROLE | Class::ORGANISATION | Class::PLACE);
        self.is_capital(word)
            && unit.to - unit.from == 1
            && (class.intersects(Class::MAN | Class::WOMAN)
                || lexicon::is_initial(self.word(word))
                || unknown && !self.begins(word) && !class.intersects(Class::DEMONYM))
    }

    /// Whether an adjective before a name that acts is the verb's before: "it is likely Putin will".
    fn is_predicate(&self, unit: Unit, place: &Place) -> bool {
        let small = !self.is_capital(unit.from) && !self.begins(unit.from);
        let led = || {
            self.is_word(unit.from - 1, leading_words())
                || self.gap(unit.from) == Gap::Possessive
                || self.class(unit.from - 1).intersects(Class::PREPOSITION)
        };
        small && !led() && self.is_verb(place.to, self.names[place.of].is_person)
    }

    /// Whether a single small word before the name is a verb behind "to", "will" or a pronoun: "to free Ukraine".
    fn is_infinitive(&self, units: &[Unit]) -> bool {
        let Some(first) = units.first() else {
            return false;
        };
        let Some(before) = first.from.checked_sub(1) else {
            return false;
        };
        let other = Class::MODAL | Class::PRONOUN | Class::RELATIVE;
        let verb = self.is_word(before, &["to"]) || self.class(before).intersects(other);
        units.len() == 1 && !self.is_capital(first.from) && first.to - first.from == 1 && verb
    }

    /// Whether nouns before a name are its title and not another part of the sentence.
    fn is_title(&self, units: &[Unit], place: &Place) -> bool {
        let (first, last) = (units[0], units[units.len() - 1]);
        let word = self.word(last.to - 1);
        let small = !self.is_capital(last.from);
        // "Government officials in Tokyo": a description has no title.
        let end = place.to - 1;
        let hyphened = end > place.from && self.gap(end) == Gap::Hyphen;
        if !(self.is_capital(end) || hyphened) || !self.is_capital(place.from) {
            return false;
        }
        if self.is_own(last.to - 1, place.of) {
            return true;
        }
        if self.is_word(last.to - 1, data::LABELS.section("word for a word")) {
            return false;
        }
        let deed = word.len() > 4 && word.ends_with("ing");
        if small && (deed || word.ends_with('s') && !word.ends_with("ss")) {
            // "after meeting Kim"; "leaders Kim and Putin", and "the shells Russia needs"
            return false;
        }
        if self.is_infinitive(units) {
            return false;
        }
        // "Republicans criticize Obama": the tagger knows no such noun.
        let plural = |unit: &Unit| self.word(unit.to - 1).ends_with('s');
        let verb = units.iter().rev().nth(1).is_some_and(plural)
            || ["ize", "ise"].iter().any(|end| word.ends_with(end));
        if small && self.tag(last.to - 1).is_none() && verb {
            return false;
        }
        let is_person = self.names[place.of].is_person;
        if !is_person && !small {
            // "House Republicans"
            return false;
        }
        let acts = self.is_verb(place.to, is_person);
        let before = first
            .from
            .checked_sub(1)
            .filter(|_| !self.begins(first.from));
        // "a 1996 comment Clinton made"
        let numbered = |at: usize| at - usize::from(at > 0 && self.is_number(at));
        let article =
            before.is_some_and(|before| self.class(numbered(before)).intersects(Class::DETERMINER));
        let told = before.is_some_and(|before| self.class(before).intersects(Class::TELL));
        if acts && small && (article || told) {
            // "the deal Putin signed", "told police Smith had"
            return false;
        }
        // "helped elect Trump": a bare noun by itself follows a preposition, a conjunction or a verb of saying.
        let led = Class::DETERMINER
            | Class::PREPOSITION
            | Class::CONJUNCTION
            | Class::SUBORDINATOR
            | Class::SAY;
        let bare = |before: usize| {
            self.gap(first.from) != Gap::Possessive && !self.class(numbered(before)).intersects(led)
        };
        if small && units.len() == 1 && before.is_some_and(bare) {
            return false;
        }
        if acts && small && !is_person && !self.begins(first.from) {
            // "supply ammunition Russia needs"
            return false;
        }
        // "At the summit Kim said", "In Vladivostok Putin met"
        !(acts && self.is_fronted(first.from))
    }

    /// Whether a preposition leads the phrase at the beginning of its clause.
    fn is_fronted(&self, from: usize) -> bool {
        if self.begins(from) {
            return false;
        }
        let mut at = from - 1;
        if self.class(at).intersects(Class::DETERMINER) && !self.begins(at) {
            at -= 1;
        }
        self.class(at).intersects(Class::PREPOSITION) && self.begins(at)
    }

    /// The adjectives at the head of the phrase.
    fn adjectives(&self, place: &Place, units: &[Unit], found: &mut Vec<Label>) {
        let mut at = 0;
        while at < units.len() {
            let unit = units[at];
            let word = unit.to - 1;
            let nation = self.class(word).intersects(Class::DEMONYM) && self.is_capital(word);
            let next = units.get(at + 1);
            let (to, more) = match next {
                // "North Korean"
                Some(next)
                    if nation
                        && next.role == Role::Adjective
                        && self.class(next.to - 1).intersects(Class::DEMONYM) =>
                {
                    (next.to, 2)
                }
                _ => (unit.to, 1),
            };
            if more == 1 && unit.role == Role::Noun {
                break;
            }
            at += more;
            let span = self.span(unit.from, to);
            found.push(Label {
                of: place.of,
                kind: LabelKind::Adjective,
                span,
                head: span,
            });
        }
    }
}
