//! Where English sentences end: the crate `sentencex`, and what news prose needs beside it.

use sentencex::languages::Language;

use super::data;
use super::lexicon::{self, Class};
use crate::sentences::SentenceRules;

/// The English rules.
pub(super) struct Rules;

impl SentenceRules for Rules {
    fn segment<'t>(&self, piece: &'t str) -> Vec<&'t str> {
        (sentencex::languages::English {}).segment(piece)
    }

    fn may_end_sentence(&self, word: &str) -> bool {
        let words = data::SHORT_FORMS.section("also a word");
        words.binary_search(&word).is_ok()
    }

    /// "5 p.m. Wednesday".
    fn goes_on(&self, left: &str, right: &str) -> bool {
        let times = data::SHORT_FORMS.section("time of day");
        times.iter().any(|time| left.ends_with(time))
            && lexicon::classes(first_word(right)).intersects(Class::TIME)
    }

    fn is_attribution(&self, right: &str) -> bool {
        opens_with_attribution(&right[..right.floor_char_boundary(LONGEST_ATTRIBUTION)])
    }
}

/// The eight words of which an attribution has at most are no longer than this in bytes. Without spaces, what follows a
/// quotation could be the rest of the text, and be gone through after each.
const LONGEST_ATTRIBUTION: usize = 1_000;

/// Whether `text` begins like "Putin said." or "South Korean officials asked reporters.": a name or
/// title, a verb of saying, and then nothing that the verb could introduce.
fn opens_with_attribution(text: &str) -> bool {
    for (index, word) in text.split(' ').take(8).enumerate() {
        let bare = word.trim_end_matches(['.', ',']);
        let classes = lexicon::classes(bare);
        if index > 0 && classes.intersects(Class::SAY) {
            let next = text.split(' ').nth(index + 1).unwrap_or("");
            let follows = lexicon::classes(next.trim_end_matches(['.', ',']));
            let tail = Class::PREPOSITION | Class::TIME | Class::ADVERB | Class::HEARER;
            return bare.len() < word.len() || next.is_empty() || follows.intersects(tail);
        }
        let is_name = bare.starts_with(char::is_uppercase);
        if bare.len() < word.len() && !lexicon::is_initial(bare)
            || !(is_name
                || classes.intersects(Class::ROLE | Class::ORGANISATION | Class::DETERMINER))
        {
            return false;
        }
    }
    false
}

/// The first word of `text`, without the stop after it.
fn first_word(text: &str) -> &str {
    let word = text.split(char::is_whitespace).next().unwrap_or("");
    word.trim_end_matches(['.', ',', ';', ':'])
}

#[cfg(test)]
mod tests {
    use crate::en::English;
    use crate::*;

    fn cut(text: &str) -> Vec<&str> {
        English::new()
            .sentences(&text.into())
            .into_iter()
            .map(|span| span.of(text))
            .collect()
    }

    /// Whether a text is cut at the bars and nowhere else.
    #[track_caller]
    fn check(marked: &str) {
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(cut(&marked.replace("| ", "")), expected);
    }

    #[test]
    fn abbreviations_and_initials_end_nothing() {
        check("The U.S. delegation left. | It had arrived on Sept. 13 with Gov. Kozhemyako.");
        check("J. Sullivan and Harry S. Truman are named. | So is Kim Il S. Park.");
        check("The No. 2 man came at 5 p.m. Wednesday. | The plant is named after Yu. A. Gagarin.");
        check("Lt. Gen. Kim Rak Gyom paid 3.5 million. | It was a lot.");
        check("He lives in the U.S. | The talks went on.");
        check("The train left at 9 a.m. | Kim slept.");
    }

    #[test]
    fn ordinary_words_that_abbreviate_others_do_end_a_sentence() {
        check("This is a show not to miss. | Officials agree.");
    }

    #[test]
    fn closing_marks_belong_to_the_sentence_before() {
        check("He called it “a gift.” | Nobody laughed.");
        check("He called it \"a gift.\" | Nobody laughed.");
        check("“It is done.” | The hall was silent.");
    }

    #[test]
    fn a_quotation_stays_with_the_words_that_attribute_it() {
        check("“We have time,” he said. | The bell rang.");
        check("“Are they coming?” he asked. | “No!” she replied.");
        check("“Are they coming?” Putin asked. | Nobody knew.");
        check("“Who pays?” South Korean officials asked on Monday. | Nobody knew.");
        check("“Why?” | Putin said he did not know.");
    }

    #[test]
    fn sentences_within_a_quotation_are_sentences() {
        check("“We came early. | We will stay,” he said. | He sat down.");
        check("\"We came early. | We will stay.\" | He sat down.");
    }

    #[test]
    fn an_opening_mark_belongs_to_the_sentence_behind_it() {
        check("“We wait,” he said. | “The train is late. | It is always late.");
    }

    #[test]
    fn ellipses_and_decimals() {
        check("He paused… then went on. | It cost 1.2 billion.");
        check("Wait... what? | Nothing.");
    }

    #[test]
    fn a_heading_is_one_sentence_and_lines_are_never_joined() {
        let text = "What now? A guide. Part one\nKim left\nHe was tired.";
        let heading = Span::new(0, text.find('\n').unwrap());
        let found = English::new().sentences(&Document::from_cleaned(text, &[heading]));
        let found: Vec<&str> = found.into_iter().map(|span| span.of(text)).collect();
        assert_eq!(
            found,
            ["What now? A guide. Part one", "Kim left", "He was tired."]
        );
    }

    #[test]
    fn a_very_long_line_is_cut_between_sentences_only() {
        let text = "The train went on towards the border. ".repeat(2_000);
        let found = cut(&text);
        assert_eq!(found.len(), 2_000);
        assert!(
            found
                .iter()
                .all(|sentence| *sentence == "The train went on towards the border.")
        );
        assert_eq!(cut(&"word ".repeat(20_000)).len(), 1);
    }
}
