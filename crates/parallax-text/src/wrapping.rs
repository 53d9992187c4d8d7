//! Joining the lines of paragraphs that were broken at a fixed width.
//!
//! Mail, news archives and some databases break every paragraph into lines of 60 to 80 characters and put
//! an empty line between paragraphs. Left like that, a sentence would end at every line end. A text **looks hard
//! wrapped** when all of this holds:
//!
//! - no line is longer than 80 characters, but for addresses and one line in fifteen, and the longest of the others has
//!   at least 40;
//! - empty lines divide it into two blocks or more;
//! - of the lines followed by another line of the same block, at least three in four are at least half as long as the
//!   longest line and stop in mid-sentence (no full stop, question or exclamation mark at the end).
//!
//! Then a line is joined with the next line of its block by a space, or by nothing after a hyphen. The hyphen stays
//! where the word has one elsewhere in the text or the language says so ("Kim Jong-" + "un"), and goes where it only
//! divides the word ("sanc-" + "tions"). A line shorter than half of the longest keeps its line end, so a heading
//! right above its paragraph, or a list of short items, stays as it is.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::headings::ends_sentence;
use super::mending::{Fault, Faults};
use super::words::word_key;
use crate::language::Language;

/// A line with normalised characters, and its number.
pub(super) struct Line<'a> {
    /// Number in the raw text, from 1.
    pub number: usize,
    /// The line without spaces at its ends; empty for a blank line.
    pub text: Cow<'a, str>,
}

/// No line of a hard-wrapped text is longer, in characters: the widest column in common use.
const WIDEST: usize = 80;
/// The longest line of a hard-wrapped text has at least this many characters.
const NARROWEST: usize = 40;

/// A text may have one longer line among so many.
const LINES_FOR_A_LONG_ONE: usize = 15;

/// The lines that are not blank, those of hard-wrapped paragraphs joined; words divided at line ends are counted.
pub(super) fn unwrap<'a>(
    lines: Vec<Line<'a>>,
    language: &dyn Language,
    faults: &mut Faults,
) -> Vec<Line<'a>> {
    let width = wrapped_width(&lines);
    let divides = |line: &Line| ends_in_hyphen(&line.text);
    let words = if width.is_some() && lines.iter().any(divides) {
        Words::of(&lines)
    } else {
        Words::default()
    };
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    let mut goes_on = false;
    for line in lines {
        if line.text.is_empty() {
            goes_on = false;
            continue;
        }
        let length = length(&line);
        let long = width.is_some_and(|width| length * 2 >= width && length <= WIDEST);
        match joined.last_mut() {
            Some(last) if goes_on => {
                let paragraph = last.text.to_mut();
                if !ends_in_hyphen(paragraph) {
                    paragraph.push(' ');
                } else if !words.keep_hyphen(paragraph, &line.text, language) {
                    faults.add(Fault::DividedWord, paragraph, last.number, paragraph.len());
                    paragraph.pop();
                }
                paragraph.push_str(&line.text);
            }
            _ => joined.push(line),
        }
        goes_on = long;
    }
    joined
}

/// The length of the longest line if the text looks hard wrapped, lines that are too long left aside.
fn wrapped_width(lines: &[Line]) -> Option<usize> {
    let (mut width, mut all, mut too_long) = (0, 0, 0);
    for line in lines.iter().filter(|line| !line.text.is_empty()) {
        all += 1;
        let length = length(line);
        if length <= WIDEST {
            width = width.max(length);
        } else if line.text.contains(' ') {
            too_long += 1;
        }
    }
    let blocks = lines.split(|line| line.text.is_empty());
    if too_long * LINES_FOR_A_LONG_ONE > all
        || width < NARROWEST
        || blocks.filter(|block| !block.is_empty()).count() < 2
    {
        return None;
    }
    let followed = || {
        lines
            .windows(2)
            .filter(|pair| pair.iter().all(|line| !line.text.is_empty()))
            .map(|pair| &pair[0])
    };
    let broken = followed().filter(|line| length(line) * 2 >= width && !ends_sentence(&line.text));
    let (broken, followed) = (broken.count(), followed().count());
    (followed > 0 && broken * 4 >= followed * 3).then_some(width)
}

/// The words of a text, hyphens included, by their keys.
#[derive(Default)]
struct Words(FxHashSet<u64>);

impl Words {
    fn of(lines: &[Line]) -> Words {
        let words = lines.iter().flat_map(|line| line.text.split(is_separator));
        let words = words.filter(|word| !word.is_empty() && !word.ends_with('-'));
        Words(words.map(word_key).collect())
    }

    /// Whether the hyphen at the end of `before` is part of the word that goes on with `next`.
    fn keep_hyphen(&self, before: &str, next: &str, language: &dyn Language) -> bool {
        let left = before.rsplit(is_separator).next().unwrap_or("");
        let right = next.split(is_separator).next().unwrap_or("");
        let known = |word: String| self.0.contains(&word_key(&word));
        if known(format!("{left}{right}")) {
            return true;
        }
        let bare = left.trim_end_matches('-');
        let begins = bare.rsplit('-').next().unwrap_or("");
        !known(format!("{begins}{right}"))
            && language.keeps_hyphen(before.trim_end_matches('-'), right)
    }
}

/// Whether a character separates words here: anything but letters, digits and hyphens.
fn is_separator(character: char) -> bool {
    !(character.is_alphanumeric() || character == '-')
}

/// Length of a line in characters.
fn length(line: &Line) -> usize {
    line.text.chars().count()
}

/// Whether a line breaks off inside a hyphenated word, not at a dash.
fn ends_in_hyphen(line: &str) -> bool {
    let mut backwards = line.chars().rev();
    backwards.next() == Some('-') && backwards.next().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use crate::cleaning::{Cleaned, clean as clean_in};
    use crate::en::English;

    fn clean(raw: &str) -> Cleaned {
        clean_in(raw, &English::new())
    }

    #[test]
    fn the_lines_of_a_wrapped_paragraph_are_joined() {
        let raw = "Talks at the spaceport\n\n\
            The guest arrived in an armoured train, a means of travel that his\n\
            father and grandfather had used before him, and was shown the launch\n\
            pads on Wednesday.\n\n\
            The host said that his guest had asked the engineers a great many\n\
            questions about the engines of the new rocket and\n\
            its fuel.\n";
        let cleaned = clean(raw);
        assert_eq!(
            cleaned.document.text(),
            "Talks at the spaceport\n\
             The guest arrived in an armoured train, a means of travel that his father and grandfather had used \
             before him, and was shown the launch pads on Wednesday.\n\
             The host said that his guest had asked the engineers a great many questions about the engines of the new rocket and its fuel."
        );
        assert_eq!(
            cleaned
                .document
                .headings()
                .next()
                .map(|heading| heading.of(cleaned.document.text())),
            Some("Talks at the spaceport")
        );
    }

    #[test]
    fn a_hyphenated_name_is_joined_without_a_space() {
        let raw = "The train left Pyongyang on Sunday evening with the leader Kim Jong-\n\
            un and his marshals on board.\n\nIt crossed the border on Tuesday.\n";
        assert!(
            clean(raw)
                .document
                .text()
                .contains("leader Kim Jong-un and his marshals")
        );
    }

    #[test]
    fn a_word_divided_at_a_line_end_is_one_word() {
        let raw = "The union said on Sunday evening that the sanc-\n\
            tions hurt the people of North Ko-\n\
            rea, and it asked for help from anti-\n\
            war groups and its old vice-\n\
            president.\n\nIts vice-president said that it needs help from of-\n\
            ficials of both sides.\n";
        let cleaned = clean(raw);
        assert_eq!(
            cleaned.document.text(),
            "The union said on Sunday evening that the sanctions hurt the people of North Korea, and it asked for help \
             from anti-war groups and its old vice-president.\nIts vice-president said that it needs help from officials \
             of both sides."
        );
        let divided = cleaned
            .mended
            .iter()
            .find(|one| one.fault == crate::mending::Fault::DividedWord);
        assert_eq!(divided.map(|one| one.count), Some(3));
    }

    #[test]
    fn one_long_line_among_many_and_addresses_do_not_keep_a_text_wrapped() {
        let paragraph = "The leader boarded his train for the second time this\nyear, said officials in Seoul, and nobody knows where\nhe goes.\n\n";
        let long = format!("https://example.org/{}\n\n", "train-".repeat(20));
        let caption = "The station from which he left on his long way is old, and it is seen on many of the pictures.\n\n";
        let raw = paragraph.repeat(4) + &long + &paragraph.repeat(4) + caption;
        assert_eq!(clean(&raw).document.text().lines().count(), 10);
    }

    #[test]
    fn a_teaser_over_two_lines_is_dropped_whole() {
        let raw = "The train left Pyongyang on Sunday evening with the leader and his\n\
            marshals on board.\n\n\
            READ MORE: The long history of armoured trains and the families who\n\
            travelled in them\n\nIt crossed the border on Tuesday.\n";
        let cleaned = clean(raw);
        assert!(!cleaned.document.text().contains("travelled in them"));
        assert_eq!(cleaned.dropped[0].line, 4);
        assert!(
            cleaned.dropped[0]
                .text
                .ends_with("families who travelled in them")
        );
    }

    #[test]
    fn short_paragraphs_and_lists_keep_their_lines() {
        // One paragraph to a line: each ends its sentence.
        let brief = "The leader of the DPRK inspected the frigate on Saturday.\n\
            He was briefed on its weapons by the admiral of the fleet.\n\n\
            In the evening he saw a ballet in Vladivostok.";
        assert_eq!(clean(brief).document.text().lines().count(), 3);
        let list = "He was given:\n\nfive drones\nbody armour\na fur hat\n\nHe thanked the governor for these gifts.";
        assert_eq!(clean(list).document.text().lines().count(), 5);
    }

    #[test]
    fn one_long_line_shows_that_the_text_is_not_wrapped() {
        let raw = format!(
            "The minister said that the visit\nhad gone well for both\n\n{}",
            "long ".repeat(40)
        );
        assert_eq!(clean(&raw).document.text().lines().count(), 3);
    }
}
