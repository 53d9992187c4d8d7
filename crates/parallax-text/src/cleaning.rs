//! From the raw text of a file to the text that is analysed.
//!
//! What cleaning does, in this order:
//!
//! 0. **What is broken** is mended: characters of a wrong encoding, HTML and Markdown; see [`super::mending`].
//! 1. **Line ends.** `\r\n`, `\r`, form feed, vertical tab, next line (U+0085) and the Unicode line and
//!    paragraph separators become `\n`.
//! 2. **Characters.** Tabs and odd spaces (no-break, thin, ideographic …) become a plain space; zero-width
//!    characters, soft hyphens, byte order marks, direction marks and control characters are removed; the rest is
//!    put in Unicode normal form C (Unicode Standard Annex 15).
//! 3. **Spaces.** Runs of spaces become one, lines are trimmed, empty lines are removed.
//! 4. **Hard wraps.** The lines of a paragraph that was broken at a fixed width are joined again; the rule
//!    is in [`super::wrapping`].
//! 5. **Page furniture** is dropped and reported: teasers, photo credits, staff lines and the like; the rule is in
//!    [`super::furniture`].
//! 6. **Datelines** are cut off and reported; the rule is in [`super::datelines`].
//! 7. **The title**, where it is known besides, becomes the first line, unless the text begins with it.
//! 8. **Headings** are kept and marked; the rule is in [`super::headings`].
//!
//! All offsets of the program count in the text that comes out here. Cleaning a clean text changes nothing.

use std::borrow::Cow;

use super::characters::{ends_line_too, is_plain, normalised};
use super::furniture::Furniture;
use super::headings;
use super::mending::{self, Fault, Faults, Mended};
use super::wrapping::{self, Line};
use crate::language::Language;
use crate::{Document, ParagraphKind};

/// What cleaning made of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// The text to analyse, with its paragraphs and headings.
    pub document: Document,
    /// The lines that were left out as page furniture, in the order of the raw text.
    pub dropped: Vec<Dropped>,
    /// What was broken in the raw text, with counts.
    pub mended: Vec<Mended>,
    /// For each paragraph of the document, the number of its line in the raw text, as [`Dropped::line`] counts; 0 for a
    /// title that is not in the text.
    pub lines: Vec<usize>,
}

impl Cleaned {
    /// This and `next`, which cleaned this one's document, as one: lines are those of the raw text.
    fn followed_by(self, next: Cleaned) -> Cleaned {
        let raw_line = |line: usize| match line {
            0 => 0,
            _ => self.lines[line - 1],
        };
        let mut dropped = self.dropped;
        dropped.extend(next.dropped.into_iter().map(|one| Dropped {
            line: raw_line(one.line),
            ..one
        }));
        dropped.sort_by_key(|one| one.line);
        let mut mended = self.mended;
        // What is lost for good is met again in each pass.
        for one in next.mended.into_iter().filter(|one| one.fault.is_mended()) {
            match mended.iter_mut().find(|known| known.fault == one.fault) {
                Some(known) => known.count += one.count,
                None => mended.push(Mended {
                    line: raw_line(one.line),
                    ..one
                }),
            }
        }
        mended.sort_by_key(|one| one.fault);
        Cleaned {
            document: next.document,
            dropped,
            mended,
            lines: next.lines.into_iter().map(raw_line).collect(),
        }
    }
}

/// A line that cleaning left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// Number of the line in the raw text, from 1, as an editor counts it (`\n`, `\r\n` or `\r` ends a line).
    /// For a paragraph that was joined from several lines: the first of them.
    pub line: usize,
    /// Why it was left out.
    pub kind: Furniture,
    /// The whole line, its characters and spaces normalised.
    pub text: String,
}

/// Cleans one text by the steps listed at the head of this module.
///
/// `language` knows page furniture, datelines, author lines and date lines. Never fails: any string has a cleaned form,
/// if need be an empty one. Takes time and memory in proportion to the length of `raw`.
pub fn clean(raw: &str, language: &dyn Language) -> Cleaned {
    clean_titled("", raw, language)
}

/// As [`clean`], for a text whose title is known besides: `title` is tidy, or empty.
pub fn clean_titled(title: &str, raw: &str, language: &dyn Language) -> Cleaned {
    let mut cleaned = clean_once(title, raw, language);
    // Lines that were joined may hold Markdown and tags that went over their ends.
    for _ in 0..MOST_PASSES {
        if !cleaned.document.text().contains(mending::is_mark) {
            break;
        }
        let again = clean_once(title, cleaned.document.text(), language);
        if again.document == cleaned.document {
            break;
        }
        cleaned = cleaned.followed_by(again);
    }
    cleaned
}

/// How often a text is cleaned again while that changes it.
const MOST_PASSES: usize = 8;

/// One pass over a text.
fn clean_once(title: &str, raw: &str, language: &dyn Language) -> Cleaned {
    let mut faults = Faults::default();
    let mended = mending::mend(raw, &mut faults);
    let mut dropped = Vec::new();
    let mut kept: Vec<Line> = Vec::new();
    let plain = without_rules(normalised_lines(&mended), &mut faults);
    let mut lines = wrapping::unwrap(plain, language, &mut faults)
        .into_iter()
        .peekable();
    while let Some(mut line) = lines.next() {
        let opens = kept.is_empty() && lines.peek().is_some();
        // A dateline is cut off first: what stands behind it is judged as the line that it then is.
        cut_dateline(&mut line, language, &mut dropped);
        if line.text.is_empty() {
            continue;
        }
        let kind = language
            .furniture(&line.text)
            .filter(|_| !(opens && language.is_labelled_headline(&line.text)));
        match kind {
            Some(kind) => dropped.push(Dropped {
                line: line.number,
                kind,
                text: line.text.into_owned(),
            }),
            None => kept.push(line),
        }
    }
    let titled = headings::set_title(title, &mut kept);
    let texts: Vec<&str> = kept.iter().map(|line| line.text.as_ref()).collect();
    let is_heading = headings::mark(&texts, titled, language);
    let mut document = Document::with_capacity(raw.len());
    for (line, is_heading) in texts.into_iter().zip(is_heading) {
        let kind = if is_heading {
            ParagraphKind::Heading
        } else {
            ParagraphKind::Body
        };
        document.push(line, kind);
    }
    Cleaned {
        document,
        dropped,
        mended: faults.sorted(),
        lines: kept.iter().map(|line| line.number).collect(),
    }
}

/// `lines`, of which those are blank that are nothing but a rule, such as `* * *`.
fn without_rules<'l>(mut lines: Vec<Line<'l>>, faults: &mut Faults) -> Vec<Line<'l>> {
    for line in &mut lines {
        if mending::is_rule(&line.text) {
            faults.add(Fault::Markdown, &line.text, line.number, 0);
            line.text = Cow::Borrowed("");
        }
    }
    lines
}

/// Cuts the dateline off a line, and any that stands behind it, so that a line cut once has none.
fn cut_dateline(line: &mut Line, language: &dyn Language, dropped: &mut Vec<Dropped>) {
    loop {
        let length = language.dateline(&line.text);
        if length == 0 {
            break;
        }
        dropped.push(Dropped {
            line: line.number,
            kind: Furniture::Dateline,
            text: line.text[..length].trim_end().to_owned(),
        });
        line.text = Cow::Owned(line.text[length..].to_owned());
    }
}

/// A title from metadata: mended and on one line, see [`tidy`].
pub fn tidy_title(cell: &str) -> String {
    tidy(&mending::mend(cell, &mut Faults::default()))
}

/// One line of metadata (an id, a title, a name) by the same rules for characters and spaces; line ends
/// become spaces.
pub fn tidy(cell: &str) -> String {
    let lines = normalised_lines(cell);
    let words: Vec<&str> = lines
        .iter()
        .map(|line| line.text.as_ref())
        .filter(|text| !text.is_empty())
        .collect();
    words.join(" ")
}

/// The lines of `raw`, blank ones among them, with normalised characters and spaces.
fn normalised_lines(raw: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut number = 0;
    for piece in raw.split('\n') {
        let piece = piece.strip_suffix('\r').unwrap_or(piece);
        // A lone carriage return ended lines on old Macs.
        for line in piece.split('\r') {
            number += 1;
            let trimmed = line.trim_matches(' ');
            if is_plain(trimmed) {
                let text = Cow::Borrowed(trimmed);
                lines.push(Line { number, text });
                continue;
            }
            for part in trimmed.split(ends_line_too) {
                let text = Cow::Owned(normalised(part));
                lines.push(Line { number, text });
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::is_nfc;

    use super::{clean as clean_in, *};
    use crate::Span;
    use crate::en::English;

    fn clean(raw: &str) -> Cleaned {
        clean_in(raw, &English::new())
    }

    #[test]
    fn markdown_that_goes_over_a_line_end_is_read_where_the_lines_are_joined() {
        let raw = "HEADLINE\n\nKim arrived by train on Tuesday and, as *his hosts had\nexpected it to be*, was met by the governor of the region.\n\nHe left.";
        let cleaned = clean(raw);
        let text = "HEADLINE\nKim arrived by train on Tuesday and, as his hosts had expected it to be, was met by the governor of the region.\nHe left.";
        assert_eq!(cleaned.document.text(), text);
        assert_eq!(cleaned.lines, [1, 3, 6]);
    }

    /// Lines as they occur on web pages, and bits of anything.
    fn page() -> impl Strategy<Value = String> {
        let line = prop_oneof![
            Just("READ MORE: The train (VIDEO)".to_owned()),
            Just("Photo: pool".to_owned()),
            Just("\t“We have many\u{a0}projects,” he said. ".to_owned()),
            Just("Kim’s itine\u{ad}rary".to_owned()),
            Just("PYONGYANG, Sept. 13 (KCNA) --".to_owned()),
            Just(
                "The guest was shown the launch pads and asked many questions about the fuel"
                    .to_owned()
            ),
            Just(
                "of the new rocket, which the engineers answered with much patience, Kim Jong-"
                    .to_owned()
            ),
            Just("e\u{200b}\u{301}t\u{e9} \u{1112}\u{1161}\u{11ab}".to_owned()),
            "[ -~]{0,90}",
            "\\PC{0,20}",
            any::<String>(),
        ];
        let end = prop_oneof![
            Just("\n"),
            Just("\r\n"),
            Just("\r"),
            Just("\n\n"),
            Just("\u{c}"),
            Just("\u{2028}"),
        ];
        proptest::collection::vec((line, end), 0..12)
            .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
    }

    /// The letters and digits of a text in normal form, to compare what went in with what came out.
    fn letters(text: &str) -> Vec<String> {
        let normal = normalised_lines(text)
            .into_iter()
            .map(|line| line.text.into_owned());
        normal
            .flat_map(|line| {
                line.split([' ', '-'])
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            })
            .filter(|word| !word.is_empty())
            .collect()
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(raw in page()) {
            let once = clean(&raw);
            let twice = clean(once.document.text());
            prop_assert_eq!(twice.document, once.document);
            prop_assert!(twice.dropped.is_empty());
        }

        #[test]
        fn any_bytes_give_a_normal_text_of_full_lines(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let cleaned = clean(&String::from_utf8_lossy(&bytes));
            prop_assert!(is_nfc(cleaned.document.text()));
            prop_assert!(!cleaned.document.text().split('\n').any(str::is_empty) || cleaned.document.text().is_empty());
        }

        #[test]
        fn a_cleaned_page_is_normal_and_its_headings_are_whole_lines(raw in page()) {
            let document = clean(&raw).document;
            let text = document.text();
            let headings: Vec<Span> = document.headings().collect();
            prop_assert_eq!(&Document::from_cleaned(text, &headings), &document);
            prop_assert!(is_nfc(text));
            prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
            for line in text.lines() {
                prop_assert!(!line.is_empty() && line.trim_matches(' ') == line && !line.contains("  "));
            }
            for heading in headings {
                prop_assert!(text.lines().any(|line| line == heading.of(text)));
                prop_assert!(heading.start == 0 || text.as_bytes()[heading.start - 1] == b'\n');
                prop_assert_eq!(text.as_bytes().get(heading.end), Some(&b'\n'));
            }
        }

        #[test]
        fn every_word_is_kept_or_reported(raw in page()) {
            let cleaned = clean(&raw);
            let mut after = letters(cleaned.document.text());
            after.extend(cleaned.dropped.iter().flat_map(|dropped| letters(&dropped.text)));
            let mut before = letters(&mending::mend(&raw, &mut Faults::default()));
            before.sort();
            after.sort();
            prop_assert_eq!(before, after);
        }
    }

    #[test]
    fn a_page_comes_out_as_its_article() {
        let raw = "\u{feff}Talks at the port\r\n\r\n  The train\u{a0}arrived   at noon.\t\r\n\
            READ MORE: Red carpet (VIDEO)\r\n\r\nPhoto: Kremlin press service\r\n\
            “Nous étions prêts,” a guest said.\r\n";
        let cleaned = clean(raw);
        assert_eq!(
            cleaned.document.text(),
            "Talks at the port\nThe train arrived at noon.\n“Nous étions prêts,” a guest said."
        );
        assert_eq!(
            cleaned.document.headings().collect::<Vec<_>>(),
            [Span::new(0, 17)]
        );
        let dropped: Vec<_> = cleaned.dropped.iter().map(|d| (d.line, d.kind)).collect();
        assert_eq!(
            dropped,
            [(4, Furniture::Teaser), (6, Furniture::PhotoCredit)]
        );
        assert_eq!(cleaned.dropped[0].text, "READ MORE: Red carpet (VIDEO)");
    }

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        let raw = "a.\nb.\r\nc.\rd.\u{c}e.\u{2028}f.\u{2029}g.\u{b}h.\u{85}i.";
        assert_eq!(
            clean(raw).document.text(),
            "a.\nb.\nc.\nd.\ne.\nf.\ng.\nh.\ni."
        );
    }

    #[test]
    fn accents_in_two_characters_become_one() {
        // The same word composed, decomposed, and with a zero-width space before the accent.
        for raw in ["caf\u{e9}", "cafe\u{301}", "cafe\u{200b}\u{301}"] {
            assert_eq!(clean(raw).document.text(), "caf\u{e9}");
        }
        assert_eq!(
            clean("\u{1100}\u{1175}\u{11b7}").document.text(),
            "\u{ae40}"
        );
    }

    #[test]
    fn invisible_characters_do_not_split_a_word() {
        assert_eq!(
            clean("sanc\u{ad}tions, Vladi\u{200b}vostok, \u{200e}Kim\u{2060}")
                .document
                .text(),
            "sanctions, Vladivostok, Kim"
        );
        assert_eq!(clean("a\u{0}b\u{1b}c\u{fffc}").document.text(), "abc");
    }

    #[test]
    fn odd_spaces_become_plain_ones() {
        assert_eq!(
            clean("10\u{202f}000\u{3000}shells\u{2009}\ta day")
                .document
                .text(),
            "10 000 shells a day"
        );
    }

    #[test]
    fn an_empty_text_stays_empty() {
        for raw in ["", " \n\t\r\n", "\u{feff}", "\u{200b}\n\u{ad}"] {
            assert_eq!(clean(raw), Cleaned::default());
        }
    }

    #[test]
    fn metadata_is_one_line() {
        assert_eq!(
            tidy("  Kim in\r\nRussia\t(part 2) "),
            "Kim in Russia (part 2)"
        );
        assert_eq!(tidy("Read more: a novel"), "Read more: a novel");
    }
}
