//! Whether the name of a state means the place or the state that acts.
//!
//! It is the place where a word beside it says so: a preposition of place ("in Russia", "across Russia and China"), movement ("a
//! trip to Russia", "left Russia"), or a part of a country ("northern Russia", "Russia's coast", "the border with Russia"). Otherwise it
//! is the state: "Russia said", "talks with Russia", "in Russia's view".

use super::data;
use super::lexicon::{self, Class};
use crate::span::Span;
use crate::words::folded;

/// How far before "to Russia" a word of movement may stand: "his trip by train to Russia".
const REACH: usize = 4;
/// How many words of a list of names are looked back over: "in China, Russia and Iran".
const LIST: usize = 8;

/// See [`Language::is_place`](crate::Language::is_place).
pub(super) fn is_place(text: &str, words: &[Span], name: Span) -> bool {
    let first = words.partition_point(|word| word.end <= name.start);
    let past = words.partition_point(|word| word.start < name.end);
    if first >= past {
        return false;
    }
    let around = Around { text, words };
    if let Some(owned) = around.owned(past) {
        return owned;
    }
    around.is_part(first)
        || around.is_in_name(past)
        || around.is_where(around.head_of_list(first), past)
}

struct Around<'a> {
    text: &'a str,
    words: &'a [Span],
}

impl Around<'_> {
    fn word(&self, at: usize) -> &str {
        self.words[at].of(self.text)
    }

    fn is(&self, at: usize, section: &str) -> bool {
        let word = folded(self.word(at));
        data::WHEREABOUTS.section(section).contains(&word.as_str())
    }

    fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&folded(self.word(at)).as_str())
    }

    fn between(&self, at: usize) -> &str {
        &self.text[self.words[at - 1].end..self.words[at].start]
    }

    fn is_capital(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// What the name owns or modifies, at word `past`: a part of the country ("Russia's coast", "the Russia border") makes it a
    /// place. `None` if it owns nothing, so that other words decide.
    fn owned(&self, past: usize) -> Option<bool> {
        if past >= self.words.len() {
            return None;
        }
        let between = self.between(past).trim_start_matches('.');
        let owns = between.starts_with(['\'', '’', '`', '´', 'ʼ', '′']);
        let is_area = self.is(past, "area");
        if owns {
            return Some(is_area || self.is(past, "direction"));
        }
        (between == " "
            && self.is_one_of(
                past,
                &["border", "borders", "coast", "airspace", "soil", "mainland"],
            ))
        .then_some(true)
    }

    /// Whether the name is part of that of a water or town: "the South China Sea", "Mexico City".
    fn is_in_name(&self, past: usize) -> bool {
        past < self.words.len()
            && self.between(past) == " "
            && self.is_capital(past)
            && self.is(past, "named place")
    }

    /// Whether a direction stands before the name: "northern Russia".
    fn is_part(&self, first: usize) -> bool {
        first > 0 && self.between(first) == " " && self.is(first - 1, "direction")
    }

    /// The first name of the list of which the name at `first` is part: "China" in "in China, Russia and Iran".
    fn head_of_list(&self, first: usize) -> usize {
        let mut head = first;
        for _ in 0..LIST {
            if head == 0 {
                break;
            }
            let joined = self.is_one_of(head - 1, &["and", "or"]);
            let before = if joined { head - 1 } else { head };
            let listed = joined || self.between(head).starts_with(',');
            if !listed || before == 0 || !self.is_capital(before - 1) {
                break;
            }
            let mut start = before - 1;
            while start > 0 && self.is_capital(start - 1) && self.between(start) == " " {
                start -= 1;
            }
            // "In Moscow, Russia said": a clause begins at the comma.
            if !joined && !self.is_one_of(start, &["both"]) && self.ends_opening(start) {
                break;
            }
            head = start;
        }
        head
    }

    /// Whether the name at `start` is the end of a phrase that opens its sentence: "In Moscow, ...".
    fn ends_opening(&self, start: usize) -> bool {
        start <= 2 && start > 0 && self.is(start - 1, "locative")
    }

    /// Whether what stands before the name at `first` makes it a place; the words behind begin at `past`.
    fn is_where(&self, first: usize, past: usize) -> bool {
        let mut at = first;
        // "in the United States", "across all of Russia", "in both Russia and China"
        while at > 0 && self.is_one_of(at - 1, &["the", "both", "all", "of", "much", "most"]) {
            if self.is_one_of(at - 1, &["of"]) && at > 1 {
                if self.is(at - 2, "area") {
                    return true;
                }
                if self.is_one_of(at - 2, &["out"]) {
                    return !self.is_modifier(first, past);
                }
            }
            at -= 1;
        }
        if at == 0 || !self.between(at).trim().is_empty() && self.between(at).trim() != "-" {
            return false;
        }
        let lead = at - 1;
        if self.is(lead, "locative") {
            let trusted = lead > 0 && self.is(lead - 1, "trusting");
            return !trusted && !self.is_modifier(first, past);
        }
        if self.is(lead, "visiting") {
            return !self.is_modifier(first, past);
        }
        if self.is_one_of(lead, &["with", "between"]) {
            return lead > 0
                && self.is_one_of(lead - 1, &["border", "borders", "frontier", "wall"]);
        }
        if self.is_one_of(lead, &["to", "for", "from", "toward", "towards"]) {
            let moves = |word: usize| self.is(word, "travel");
            let reach = if self.is_one_of(lead, &["for"]) {
                1
            } else {
                REACH
            };
            return (lead.saturating_sub(reach)..lead).any(moves) && !self.is_modifier(first, past);
        }
        false
    }

    /// Whether the name, an abbreviation, stands for an adjective: "in US politics".
    fn is_modifier(&self, first: usize, past: usize) -> bool {
        let name = self.word(first);
        let abbreviated = name.len() > 1 && !name.chars().any(char::is_lowercase);
        abbreviated && past < self.words.len() && {
            let class = lexicon::classes(self.word(past));
            let verb = Class::SAY | Class::FINITE | Class::TIME;
            self.between(past).trim_start_matches('.') == " "
                && !self.is_capital(past)
                && !class.intersects(Class::FUNCTION_WORD | verb)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Language;
    use crate::en::English;
    use crate::span::Span;

    /// Whether `name` is a place where it stands first in `sentence`.
    fn is_place(sentence: &str, name: &str) -> bool {
        let english = English::new();
        let start = sentence.find(name).expect(sentence);
        let words = english.words(sentence);
        english.is_place(sentence, &words, Span::new(start, start + name.len()))
    }

    #[test]
    fn words_of_place_make_a_place() {
        for sentence in [
            "Kim was in Russia on Tuesday.",
            "It is heard across Russia.",
            "They met in China, Iran and Russia.",
            "They worked in both China and Russia.",
            "his trip by train to Russia",
            "Kim left Russia on Sunday.",
            "He visited Russia in 2019.",
            "Troops stood in northern Russia.",
            "the border with Russia",
            "the coast of Russia",
            "Missiles fell off Russia’s coast.",
            "He returned from Russia.",
            "In Russia said to be cold, he froze.",
            "People flooded out of Russia.",
            "a wall between China and Russia",
            "They sailed the Russia Sea.",
        ] {
            assert!(is_place(sentence, "Russia"), "{sentence}");
        }
        assert!(is_place("He lives in the United States.", "United States"));
        assert!(is_place("Workers in the U.S. said so.", "U.S."));
    }

    #[test]
    fn a_state_that_acts_or_is_dealt_with_is_none() {
        for sentence in [
            "Russia said no.",
            "talks with Russia",
            "In Russia’s view, that is wrong.",
            "The deal between Russia and China",
            "He has confidence in Russia.",
            "It sold arms to Russia.",
            "He accused Russia of lying.",
            "In Beijing, Russia said otherwise.",
            "support for Russia",
            "the end of Russia",
            "the Russia deal",
        ] {
            assert!(!is_place(sentence, "Russia"), "{sentence}");
        }
        assert!(!is_place("a turn in US politics", "US"));
    }
}
