//! What goes with a name: adjectives, titles and appositions, found by grammar alone.
//!
//! "The *respected Comrade* Kim", "Kim, *the dictator of North Korea*,", "*its top diplomat*, Wang Yi,". No list
//! says which words are labels: whatever noun phrase stands in such a place is one. The parts of
//! speech come from the tagger in [`tagging`](super::tagging); it is asked only where something stands beside
//! a name that could be a label.
//!
//! Where grammar leaves doubt there is no label: "the deal Putin signed" looks like "the dictator Kim said",
//! and "with Kim, the minister, and others" like a list. In headlines that capitalise every word nothing is
//! looked for.

use super::data;
use super::lexicon::{self, Class};
use super::phrases::{Gap, LONGEST, Phrase, Role, Tagged, Unit, leading_words};
use super::tagging::{Part, parts};
use crate::label::{Label, LabelKind, Named};
use crate::span::Span;

/// Words before a name, and behind it, that the tagger is shown.
const BEFORE: usize = 8;
const BEHIND: usize = 26;

/// The labels of the names in one sentence of `text`.
///
/// `words` are the sentence's words, in order; `names` stand in it, in order. The labels are in the order of
/// the names, and lie within the sentence.
pub fn labels(text: &str, words: &[Span], names: &[Named]) -> Vec<Label> {
    let mut sentence = Tagged {
        text,
        words,
        names,
        first_tagged: 0,
        tags: Vec::new(),
    };
    let places: Vec<_> = (0..names.len()).map(|of| sentence.place(of)).collect();
    let Some((first, past)) = sentence.to_tag(&places) else {
        return Vec::new();
    };
    sentence.tags = parts(text, &words[first..past]);
    sentence.first_tagged = first;
    let mut found = Vec::new();
    for place in &places {
        if place.before {
            sentence.before(place, &mut found);
        }
        if place.behind {
            sentence.behind(place, &mut found);
        }
        if place.apposed {
            sentence.apposed_before(place, &mut found);
        }
    }
    found
}

/// Where a name stands among the words, and on which sides there may be labels.
struct Place {
    of: usize,
    from: usize,
    to: usize,
    before: bool,
    behind: bool,
    apposed: bool,
}

impl Tagged<'_> {
    fn place(&self, of: usize) -> Place {
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
        if (place.before || place.behind || place.apposed) && self.is_headline() {
            (place.before, place.behind, place.apposed) = (false, false, false);
        }
        place
    }

    /// Whether a word may be part of a label, as far as lists tell.
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
    fn to_tag(&self, places: &[Place]) -> Option<(usize, usize)> {
        let wanted = |place: &&Place| place.before || place.behind || place.apposed;
        let first = places.iter().find(wanted)?.from;
        let reach = |place: &Place| match place.behind {
            true => self.end_of_aside(place.to) + 2,
            false => place.to + 3,
        };
        let past = places.iter().filter(wanted).map(reach).max()?;
        let back = match places.iter().any(|place| place.apposed) {
            true => LONGEST,
            false => BEFORE,
        };
        Some((first.saturating_sub(back), past.min(self.words.len())))
    }

    /// Where the words that begin at `from` behind a comma or the like are set off again.
    fn end_of_aside(&self, from: usize) -> usize {
        let last = self.words.len().min(from + BEHIND);
        let first = from + 1 + usize::from(self.is_number(from));
        (first..last)
            .find(|&at| self.gap(at).parts())
            .unwrap_or(last)
    }

    /// Whether the word at `at` is a finite verb that the name before it may be the subject of.
    fn is_verb(&self, at: usize, is_person: bool) -> bool {
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
    fn modifies(&self, place: &Place) -> bool {
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
        !self.names.iter().any(same)
            && self
                .unit_at(next)
                .is_some_and(|unit| unit.role != Role::Participle)
    }

    /// The name of another actor that holds the word at `at`.
    fn is_other(&self, at: usize, of: usize) -> bool {
        self.names
            .iter()
            .any(|name| name.actor != self.names[of].actor && name.span.contains(self.words[at]))
    }

    fn is_own(&self, at: usize, of: usize) -> bool {
        let own = |name: &Named| name.actor == self.names[of].actor;
        self.names
            .iter()
            .any(|name| own(name) && name.span.contains(self.words[at]))
    }

    /// Adjectives and title before the name.
    fn before(&self, place: &Place, found: &mut Vec<Label>) {
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
                self.adjectives(place, units, false, found);
            }
            return;
        }
        if self.is_title(&units, place) {
            let (first, head) = self.office(units[0], last).unwrap_or((units[0], last));
            self.adjectives(place, &units, true, found);
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
    fn adjectives(&self, place: &Place, units: &[Unit], titled: bool, found: &mut Vec<Label>) {
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
            // "Foreign Minister", "Supreme Commander": the office's own adjective.
            let white_house = self.is_word(word, &["White"]) && self.is_word(to, &["House"]);
            let of_office = titled
                && (white_house
                    || self.is_capital(word) && !nation && !self.begins(unit.from)
                    || data::LABELS
                        .section("office adjective")
                        .contains(&self.word(word).to_lowercase().as_str()));
            if !of_office {
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

    /// The apposition behind the name: "Kim, the dictator of North Korea, …".
    fn behind(&self, place: &Place, found: &mut Vec<Label>) {
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
            let describes = match phrase.determined {
                true => !listed,
                false => {
                    let noun = !self.is_capital(head) && !self.word(head).ends_with("ing");
                    noun && !several && tied
                }
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
    fn apposed_before(&self, place: &Place, found: &mut Vec<Label>) {
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
