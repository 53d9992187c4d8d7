//! Where English sentences end: what a full stop behind an abbreviation means.
//!
//! Abbreviations are in `data/short_forms.txt`, in classes by what may follow each: a name behind a title, a number behind
//! "No.", anything behind "etc.". Behind those that end a sentence as often as not ("the U.S.", "Inc.", "Jr."), a sentence
//! begins with a word of a closed class ("The", "In", "He"), a form of address, a given name or a quotation.

use super::data;
use super::lexicon::{self, Class};
use crate::sentences::{SentenceRules, Stop};

/// The English rules.
pub(super) struct Rules;

impl SentenceRules for Rules {
    fn ends(&self, stop: &Stop<'_>) -> bool {
        match stop.mark {
            '.' => ends_at_full_stop(stop),
            '!' => !is_listed("cry", stop.word()) || begins_sentence(stop),
            _ => true,
        }
    }

    fn is_attribution(&self, right: &str) -> bool {
        opens_with_attribution(&right[..right.floor_char_boundary(LONGEST_ATTRIBUTION)])
    }
}

/// Whether a full stop ends a sentence, going by the word before it and what follows.
fn ends_at_full_stop(stop: &Stop<'_>) -> bool {
    let word = stop.word();
    if word.len() > LONGEST_SHORT_FORM || word.is_empty() {
        return true;
    }
    let mut letters = word.chars();
    let is_letter = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    if is_letter {
        return letter_ends(stop);
    }
    let capital = word.starts_with(char::is_uppercase);
    let number = stop
        .next()
        .starts_with(|c: char| c.is_ascii_digit() || c == '#');
    let is = |section| is_listed(section, word);
    if is("leads on") || is("before a number") && number {
        false
    } else if is("time of day") {
        time_ends(stop)
    } else if is("date") && capital {
        !number && !is_date_word(first_word(stop.next()))
    } else if is("measure") && stop.word_before().ends_with(|c: char| c.is_ascii_digit()) {
        begins_sentence(stop)
    } else if is("state") && capital {
        // "Miss." and "Ill." are words elsewhere.
        let beside = stop.word_before().ends_with([',', '.'])
            || matches!(stop.joint(), Some('-' | '–' | '('));
        (!beside || begins_sentence(stop)) && !is_listed("title", first_word(stop.next()))
    } else if is("title") {
        // "rep", "gen" and the like in lower case are words.
        !capital && !matches!(word, "mr" | "mrs" | "ms" | "dr")
    } else if is("and so on") {
        !stop.after.starts_with(['[', '(']) && (word == "etc" || begins_sentence(stop))
    } else if is("road") || is("behind a name") || is_dotted(word) {
        begins_sentence(stop)
    } else {
        // "Yu. A. Gagarin"
        let initial = capital && word.len() <= 2 && is_initial(stop.next());
        !initial
    }
}

/// No abbreviation is longer in bytes.
const LONGEST_SHORT_FORM: usize = 12;
/// "At 5 a.m. Mr. Petrov left": a lead-in has at most this many words.
const LONGEST_LEAD_IN: usize = 6;

/// Whether a full stop behind a single capital ends a sentence: behind "plan B", but not behind "Harry S."
fn letter_ends(stop: &Stop<'_>) -> bool {
    let before = stop.word_before();
    if is_listed("before a letter", before) {
        return true;
    }
    let next = first_word(stop.next());
    let strict = Class::DETERMINER | Class::PRONOUN | Class::CONJUNCTION;
    let opens = lexicon::classes(next).intersects(strict)
        && !is_listed("part of names", next)
        && next != "A";
    // "than I. Nobody"
    let alone = stop.word() == "I" && before.starts_with(char::is_lowercase);
    opens || alone && begins_sentence(stop)
}

/// Whether a full stop behind "a.m." ends a sentence.
fn time_ends(stop: &Stop<'_>) -> bool {
    let next = stop.next();
    let first = first_word(next);
    let zone = (2..=4).contains(&first.len())
        && first.ends_with('T')
        && first.chars().all(char::is_uppercase);
    // "Beijing time"
    let local = next
        .split(' ')
        .take(4)
        .find(|word| !word.starts_with(char::is_uppercase))
        .is_some_and(|word| word.starts_with("time"));
    if zone || local || first == "Eastern" || lexicon::classes(first).intersects(Class::TIME) {
        return false;
    }
    let lead = stop.before.split(' ').take(LONGEST_LEAD_IN + 1);
    let leads_in = lexicon::classes(first_word(stop.before))
        .intersects(Class::PREPOSITION | Class::SUBORDINATOR)
        && lead.count() <= LONGEST_LEAD_IN;
    !leads_in
}

/// Whether what follows an abbreviation begins a sentence rather than going on with a name: "the U.S. The crowd".
fn begins_sentence(stop: &Stop<'_>) -> bool {
    let next = first_word(stop.next());
    if next.is_empty() || next.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let quoted = stop.after.starts_with(['“', '"', '«', '„', '‘']);
    let opens = (Class::FUNCTION_WORD - Class::MODAL) | Class::WOMAN | Class::MAN;
    let small = |word: &str| word.starts_with(char::is_lowercase);
    // "U.S. First Lady", but "the U.S. First came the train".
    let second = stop.next().split(' ').nth(1).unwrap_or("");
    if is_listed("part of names", next) {
        return small(second) && !matches!(next, "Open" | "Will" | "May");
    }
    // "Mari St. Martin"
    let names = if stop.word().eq_ignore_ascii_case("st") {
        Class::WOMAN | Class::MAN
    } else {
        Class::empty()
    };
    quoted
        || is_listed("opening", next)
        || is_listed("title of address", next)
        || lexicon::classes(next).intersects(opens - names)
}

fn is_listed(section: &str, word: &str) -> bool {
    let words = data::SHORT_FORMS.section(section);
    let small = word.to_lowercase();
    words.binary_search(&small.as_str()).is_ok()
}

/// Whether a word is letters with full stops between them: "U.S", "Ph.D", "p.m".
fn is_dotted(word: &str) -> bool {
    let mut letters = word.split('.');
    let short = |part: &str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    word.contains('.') && letters.all(short)
}

/// Whether `text` begins with a single capital and a full stop.
fn is_initial(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase()) && text[1..].starts_with('.')
}

fn is_date_word(word: &str) -> bool {
    is_listed("date", word) || lexicon::classes(word).intersects(Class::TIME)
}

/// Whether a word with a full stop behind it is an abbreviation.
fn is_short_form(word: &str) -> bool {
    lexicon::is_initial(word) || is_dotted(word) || is_listed("title", word)
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
        let is_short = word.ends_with('.') && is_short_form(bare);
        if bare.len() < word.len() && !is_short
            || !(is_name
                || classes.intersects(Class::ROLE | Class::ORGANISATION | Class::DETERMINER))
        {
            return false;
        }
    }
    false
}

/// The first word of `text`, without the marks behind it.
fn first_word(text: &str) -> &str {
    let word = text.split(char::is_whitespace).next().unwrap_or("");
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    // "It’s", "Kim’s"
    word.split(['’', '\'']).next().unwrap_or(word)
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

    /// As [`check`], where nothing stands between the sentences.
    #[track_caller]
    fn check_bare(marked: &str) {
        assert_eq!(
            cut(&marked.replace('|', "")),
            marked.split('|').collect::<Vec<_>>()
        );
    }

    #[test]
    fn abbreviations_and_initials_end_nothing() {
        check("The U.S. delegation left. | It had arrived on Sept. 13 with Gov. Kozhemyako.");
        check("J. Sullivan and Harry S. Truman are named. | So is Kim Il S. Park.");
        check("The No. 2 man came at 5 p.m. Wednesday. | The plant is named after Yu. A. Gagarin.");
        check("Lt. Gen. Kim Rak Gyom paid 3.5 million. | It was a lot.");
        check("He lives in the U.S. | The talks went on.");
        check("The train left at 9 a.m. | Kim slept.");
        check(
            "Ms. Ha and Mrs. Ri met Messrs. Poe and Roe. | Sen. John Poe, R-N.Y., said no to Rep. Ann Roe (D-Calif.) on it.",
        );
        check("It was former Fla. Gov. Poe who lost. | She was ill. | Nobody knew.");
        check("St. Petersburg lies near Mt. Elbrus, said Lt. Col. J. Poe. | He knew.");
        check(
            "Security has been tighter post-Sept. 11 at every port. | It came in Sept. | Putin left.",
        );
        check("He works for Poe & Co. Ltd. and Roe Inc. in Jackson, Miss. | The firms are old.");
        check(
            "See p. 5, fig. 3 and vol. 2, e.g. Kim vs. Moon, i.e. the U.S. v. Poe. | So said Roe et al. [2004] of it.",
        );
        check("He weighs 200 lb. | Officials know, N. Korea said. | It is 6 ft. long.");
    }

    #[test]
    fn an_abbreviation_behind_a_hyphen_ends_nothing() {
        check(
            "The South Korea-U.S. Marines drilled in May. | Anti-U.N. groups and non-U.S. Army men met.",
        );
        check(
            "The ROK-U.S. Alliance is a shield. | It broke up with the anti-U.S. | The crowd left.",
        );
    }

    #[test]
    fn an_abbreviation_at_the_end_of_a_sentence_ends_it() {
        check(
            "It landed in Washington, D.C. | The hosts waited. | Then came the U.S.S.R. | He was born there.",
        );
        check(
            "It came from Poe Corp. | They were cheap, said Martin Poe Jr. | Nobody else signed.",
        );
        check(
            "It went on to the U.S. | Mr. Poe stayed. | Nothing is known in the U.K. | “We wait,” he said.",
        );
        check(
            "They voted for plan B. | They lost. | The vitamin was vitamin C. | Kim took it after World War I. | Poe did too.",
        );
        check("They showed rockets, missiles, etc. | Kim left.");
    }

    #[test]
    fn the_hour_may_have_a_zone_and_lead_in_a_sentence() {
        check("At 5 a.m. Mr. Petrov left. | He came at 6 P.M. | Mr. Petrov slept.");
        check(
            "It begins at 5 p.m. EST on Sunday. | It ended at 6 a.m. Beijing time. | It was late.",
        );
    }

    #[test]
    fn a_question_stays_with_a_speaker_who_has_a_title() {
        check("“Who pays?” Mr. Poe said. | Nobody knew.");
        check("“Who pays?” U.S. Sen. Ann Roe asked on Monday. | Nobody knew.");
    }

    #[test]
    fn list_numbers_are_no_sentences() {
        check("1. The train came. | 2. The train left. | A. Nobody paid.");
    }

    #[test]
    fn asides_and_references_end_nothing() {
        check(
            "Poe (he came late. He always does.) sat down. | (It rained. | It poured.) | Roe laughed.",
        );
        check("It is known.[1][2] | So is this. | Nothing is.");
        check("Poe paid.) | Roe did not.");
    }

    #[test]
    fn a_missing_space_does_not_join_sentences() {
        check_bare(
            "The talks ended late.|Kim left at once.|“We are friends.”|Putin waved at example.org and N.Korea.",
        );
    }

    #[test]
    fn exclamations_within_a_name_end_nothing() {
        check("Jeb! Bush spoke at Yahoo! on Monday. | Hear, hear! | Nobody did.");
    }

    #[test]
    fn marks_alone_are_no_sentence() {
        check("He left. . .");
        check("He left. | She stayed. *");
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
