//! The languages that there are.
//!
//! Each is a folder: `en/` is English. A second one takes a folder with a type that implements
//! [`Language`](crate::Language), and its line in `ALL` below; nothing else names a language.

use crate::en;
use crate::language::SharedLanguage;

/// Every language with rules of its own: one line each.
const ALL: &[fn() -> SharedLanguage] = &[|| en::English::new().into()];

/// The language whose code is `code`, such as `en`; `None` when no folder has its rules.
pub fn of(code: &str) -> Option<SharedLanguage> {
    ALL.iter()
        .map(|make| make())
        .find(|language| language.code() == code)
}

/// The codes of all languages with rules of their own.
pub fn codes() -> Vec<String> {
    ALL.iter().map(|make| make().code().to_owned()).collect()
}

/// The rules for articles in the language `code`: its own, or those of English where it has none.
///
/// The fallback, here and nowhere else: a language without a folder is read by the English rules, since words,
/// quotation marks and most sentence ends are found by them in any language that is written with spaces; what
/// rests on English words (reported speech, labels, page furniture) finds nothing. Its stop words are its own,
/// and [`Language::code`](crate::Language::code) is `code`.
pub fn or_english(code: &str) -> SharedLanguage {
    of(code).unwrap_or_else(|| en::English::standing_in_for(code).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_by_its_code() {
        for code in codes() {
            assert_eq!(of(&code).unwrap().code(), code);
        }
        assert!(of("tlh").is_none());
    }

    #[test]
    fn a_language_without_a_folder_is_read_as_english_with_stop_words_of_its_own() {
        let german = or_english("de");
        assert_eq!(german.code(), "de");
        assert!(german.stop_words().contains(&"und"));
        assert!(or_english("en").stop_words().contains(&"and"));
        assert!(or_english("tlhx").stop_words().is_empty());
        let text = "Kim kam an. „Gut“, sagte er.";
        assert_eq!(
            german.read(&text.into()),
            or_english("en").read(&text.into())
        );
    }
}
