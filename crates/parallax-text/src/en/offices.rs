//! Speakers that are called by an office alone: "the president", where the article names one president.
//!
//! An office is a noun for what people are behind "the", with the words between: "the Russian leader". It stands for the person
//! whom the article introduces by it, as a title ("Russian leader Vladimir Putin") or set off by a comma ("Vladimir Putin, the
//! Russian leader"), if that is only one: two governors leave "the governor" as it is.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::data;
use super::lexicon::{self, Class};
use crate::words::words;
use crate::{Reading, Span};

/// Words of an office at most, without the article.
const LONGEST_OFFICE: usize = 3;
/// Words looked at beside an office's noun on either side.
const REACH: usize = 6;

/// Replaces speakers that an office names by the person who holds it.
pub(super) fn resolve(text: &str, reading: &mut Reading) {
    let mut offices: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for voiced in &reading.voiced {
        if let Some(speaker) = &voiced.speaker
            && !offices.contains_key(speaker)
            && let Some(office) = office(speaker)
        {
            offices.insert(speaker.clone(), office);
        }
    }
    if offices.is_empty() {
        return;
    }
    let mut holders: FxHashMap<String, Vec<Holder<'_>>> = FxHashMap::default();
    for office in offices.values() {
        if let Some(head) = office.last() {
            holders.entry(head.clone()).or_default();
        }
    }
    for at in 0..reading.words.len() {
        let noun = written_out(reading.words[at].of(text));
        if let Some(known) = holders.get_mut(&noun) {
            let place = Place {
                text,
                words: &reading.words,
                at,
            };
            known.extend(place.title());
            known.extend(place.apposition());
        }
    }
    let full_names = full_names(reading);
    let renamed = offices.into_iter().filter_map(|(speaker, office)| {
        let (head, others) = office.split_last()?;
        let fits = |holder: &&Holder<'_>| others.iter().all(|word| holder.office.contains(word));
        let mut fitting = holders.get(head)?.iter().filter(fits);
        let first = fitting.next()?;
        let surname = first.name.last()?;
        if fitting.any(|other| other.name.last() != Some(surname)) {
            return None;
        }
        let name = full_names.get(*surname).cloned();
        Some((speaker, name.unwrap_or_else(|| first.name.join(" "))))
    });
    let renamed = renamed.collect();
    reading.rename_speakers(&renamed);
}

/// The words of an office behind "the", in lower case.
fn office(speaker: &str) -> Option<Vec<String>> {
    let rest = speaker
        .strip_prefix("the ")
        .or_else(|| speaker.strip_prefix("The "))?;
    let office: Vec<String> = words(rest, &["s"])
        .into_iter()
        .map(|word| written_out(word.of(rest)))
        .collect();
    let noun = office.last()?;
    let one = lexicon::classes(noun).intersects(Class::ROLE) && !noun.ends_with('s');
    let plain = office.len() <= LONGEST_OFFICE
        && !office
            .iter()
            .any(|word| lexicon::classes(word).intersects(Class::PREPOSITION | Class::CONJUNCTION));
    (one && plain).then_some(office)
}

/// A word in lower case and not shortened: "governor" for "Gov".
fn written_out(word: &str) -> String {
    let word = word.to_lowercase().replace('.', "");
    let long = data::SOURCES.section("short title").iter();
    let long = long.filter_map(|entry| entry.split_once(' '));
    let found = long.into_iter().find(|(short, _)| *short == word);
    found.map_or(word.clone(), |(_, long)| long.to_owned())
}

/// The only full name of each surname among the speakers.
fn full_names(reading: &Reading) -> FxHashMap<String, String> {
    let mut names: FxHashMap<String, Option<String>> = FxHashMap::default();
    for speaker in reading
        .voiced
        .iter()
        .filter_map(|voiced| voiced.speaker.as_ref())
    {
        let mut parts = speaker.rsplit(' ');
        if let (Some(surname), Some(_)) = (parts.next(), parts.next())
            && speaker.starts_with(char::is_uppercase)
        {
            let known = names
                .entry(surname.to_owned())
                .or_insert_with(|| Some(speaker.clone()));
            if known.as_ref() != Some(speaker) {
                *known = None;
            }
        }
    }
    names
        .into_iter()
        .filter_map(|(surname, name)| Some((surname, name?)))
        .collect()
}

/// Somebody whom the text introduces by an office.
struct Holder<'t> {
    /// The office's words, in lower case.
    office: Vec<String>,
    name: Vec<&'t str>,
}

/// The noun of an office in the text.
struct Place<'t> {
    text: &'t str,
    words: &'t [Span],
    at: usize,
}

impl<'t> Place<'t> {
    fn word(&self, at: usize) -> &'t str {
        self.words[at].of(self.text)
    }

    fn gap(&self, at: usize) -> &'t str {
        &self.text[self.words[at - 1].end..self.words[at].start]
    }

    /// The capitalised words from `from` on that one name may consist of.
    fn name(&self, from: usize) -> Vec<&'t str> {
        let joins = |at: usize| at == from || matches!(self.gap(at), " " | "-" | ". ");
        let past = (from..self.words.len().min(from + 4))
            .find(|&at| !joins(at) || !self.word(at).starts_with(char::is_uppercase));
        (from..past.unwrap_or(self.words.len().min(from + 4)))
            .map(|at| self.word(at))
            .collect()
    }

    /// The words of the office up to its noun.
    fn office(&self) -> Vec<String> {
        let bound = |at: &usize| {
            let class = lexicon::classes(self.word(*at));
            class.intersects(Class::DETERMINER | Class::PREPOSITION | Class::AUXILIARY)
        };
        let joins = |at: &usize| matches!(self.gap(*at + 1), " " | "-" | "’s " | "'s ");
        let before = (self.at.saturating_sub(REACH)..self.at).rev();
        let before = before.take_while(|at| joins(at) && !bound(at));
        let mut office: Vec<String> = before.map(|at| written_out(self.word(at))).collect();
        office.push(written_out(self.word(self.at)));
        office
    }

    /// "Russian leader Vladimir Putin"
    fn title(&self) -> Option<Holder<'t>> {
        let next = self.at + 1;
        let follows = next < self.words.len() && matches!(self.gap(next), " " | ". ");
        if !follows {
            return None;
        }
        let name = self.name(next);
        let last = name.last()?;
        let other =
            Class::ROLE | Class::ORGANISATION | Class::PLACE | Class::FUNCTION_WORD | Class::TIME;
        let is_name = !lexicon::classes(last).intersects(other)
            && !lexicon::classes(name[0]).intersects(other);
        is_name.then(|| Holder {
            office: self.office(),
            name,
        })
    }

    /// "Vladimir Putin, the Russian leader, …"
    fn apposition(&self) -> Option<Holder<'t>> {
        let comma = (self.at.saturating_sub(REACH)..=self.at)
            .rev()
            .find(|&at| at > 0 && self.gap(at).contains([',', '.', ';', '\n']))?;
        if self.gap(comma) != ", " {
            return None;
        }
        let capital = |at: &usize| self.word(*at).starts_with(char::is_uppercase);
        let joins = |at: &usize| *at + 1 == comma || matches!(self.gap(*at + 1), " " | "-" | ". ");
        let from = (comma.saturating_sub(4)..comma)
            .rev()
            .take_while(|at| joins(at) && capital(at))
            .last()?;
        let name: Vec<&str> = (from..comma).map(|at| self.word(at)).collect();
        let role = name
            .iter()
            .any(|word| lexicon::classes(word).intersects(Class::PLACE | Class::TIME));
        (name.len() > 1 && !role).then(|| Holder {
            office: self.office(),
            name,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::cleaning;
    use crate::en::English;
    use crate::language::Language;

    fn speakers(text: &str) -> Vec<String> {
        let language = English::new();
        let document = cleaning::clean(text, &language).document;
        let reading = language.read(&document);
        let speakers = reading.voiced.into_iter();
        speakers
            .map(|voiced| voiced.speaker.unwrap_or_default())
            .collect()
    }

    #[test]
    fn an_office_is_the_one_person_introduced_by_it() {
        let gov = "Ohio Gov. John Kasich came to Dayton on Monday. The governor said that taxes would fall.";
        assert_eq!(speakers(gov), ["John Kasich"]);
        let leader = "The train took Vladimir Putin, the Russian leader, to the coast. It was cold. The Russian leader said that \
                      ties were strong.";
        assert_eq!(speakers(leader), ["Vladimir Putin"]);
    }

    #[test]
    fn an_office_that_two_hold_stays_as_it_is() {
        let two = "Gov. John Kasich met Gov. Chris Christie on Monday. The governor said that taxes would fall.";
        assert_eq!(speakers(two), ["the governor"]);
        let other = "South Korean President Yoon Suk-yeol met nobody. The Russian president said that ties were strong.";
        assert_eq!(speakers(other), ["the Russian president"]);
    }
}
