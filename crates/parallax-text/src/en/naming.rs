//! What a name is the name of.

use super::{data, lexicon, lexicon::Class, pronouns};
use crate::language::NameKind;

/// Whether `word` says that a name is an organisation's.
fn is_organisation(word: &str) -> bool {
    let word = word.to_lowercase();
    data::ACTORS
        .section("organisation")
        .contains(&word.as_str())
}

/// A name without the titles before it: "Defense Minister Sergei Shoigu" is "Sergei Shoigu", the General Assembly itself.
pub(super) fn without_titles(name: &str) -> &str {
    let name = name.trim();
    let last = name.rsplit(' ').next().unwrap_or(name);
    if is_organisation(last) {
        return name;
    }
    let mut rest = name;
    for (at, _) in name.match_indices(' ') {
        let (before, behind) = (&name[..at], name[at + 1..].trim_start());
        let word = before.rsplit(' ').next().unwrap_or(before);
        let word = word.trim_end_matches('.').to_lowercase();
        let is_title = lexicon::classes(&word).intersects(Class::ROLE)
            || matches!(word.as_str(), "mr" | "mrs" | "ms" | "dr" | "sir");
        if is_title && behind.starts_with(char::is_uppercase) {
            rest = behind;
        }
    }
    rest
}

/// What the name is of, where its words tell.
pub(super) fn kind(name: &str) -> Option<NameKind> {
    if !states(name).is_empty() {
        return Some(NameKind::State);
    }
    let words: Vec<&str> = name.split([' ', '-']).collect();
    if words.iter().any(|word| is_organisation(word)) {
        return Some(NameKind::Organisation);
    }
    let bare = name.replace('.', "");
    let is_acronym = words.len() == 1
        && bare.chars().all(|c| c.is_ascii_uppercase())
        && (bare.len() > 2 || bare.len() == 2 && name.contains('.'));
    if is_acronym {
        return Some(NameKind::Organisation);
    }
    let is_eastern =
        |word: &str| lexicon::classes(&word.to_lowercase()).intersects(Class::EASTERN_SURNAME);
    let is_person = name.contains(' ')
        && (pronouns::of_name(name).is_some() || is_eastern(words[0]) && words.len() == 3);
    is_person.then_some(NameKind::Person)
}

/// Every name of the state that goes by `name`, the usual one first; none where it is not a state's.
pub(super) fn states(name: &str) -> Vec<&'static str> {
    let name = name.strip_prefix("the ").unwrap_or(name);
    let lines = data::STATES.section("state").iter();
    let names = lines.map(|line| line.split(';').map(str::trim).collect::<Vec<_>>());
    names
        .into_iter()
        .find(|names| names.contains(&name))
        .unwrap_or_default()
}

/// Whether `word` is an adjective made of a state's name, or what its people are called: "Russian", "Japanese".
pub(super) fn is_demonym(word: &str) -> bool {
    let listed = data::ACTORS.section("demonym");
    let small = word.to_lowercase();
    if listed.contains(&small.as_str()) || data::STATES.section("demonym").contains(&word) {
        return true;
    }
    let ending = ["ns", "n", "ese", "ish", "is", "i"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending));
    let Some(stem) = ending.filter(|stem| stem.len() > 3) else {
        return false;
    };
    let stem = &stem[..stem
        .len()
        .min(4)
        .max(stem.ceil_char_boundary(4).min(stem.len()))];
    let mut names = data::STATES
        .section("state")
        .iter()
        .flat_map(|line| line.split([';', ' ']));
    names.any(|name| name.len() > 3 && name.starts_with(stem) && name != word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart() {
        assert_eq!(kind("Vladimir Putin"), Some(NameKind::Person));
        assert_eq!(kind("Kim Jong Un"), Some(NameKind::Person));
        assert_eq!(kind("North Korea"), Some(NameKind::State));
        assert_eq!(kind("U.S."), Some(NameKind::State));
        assert_eq!(kind("NATO"), Some(NameKind::Organisation));
        assert_eq!(kind("Ministry of Defence"), Some(NameKind::Organisation));
        assert_eq!(kind("Tuesday"), None);
        assert_eq!(without_titles("President Vladimir Putin"), "Vladimir Putin");
        assert_eq!(
            without_titles("Defense Minister Sergei Shoigu"),
            "Sergei Shoigu"
        );
        assert_eq!(without_titles("General Assembly"), "General Assembly");
        assert_eq!(kind("U.N."), Some(NameKind::Organisation));
        assert_eq!(kind("Artyom-Primorsky"), None);
        assert!(is_demonym("Russian") && is_demonym("Japanese") && is_demonym("French"));
        assert!(!is_demonym("Putin") && !is_demonym("Russia") && !is_demonym("Pakistan"));
    }
}
