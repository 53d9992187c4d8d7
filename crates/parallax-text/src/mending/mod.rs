//! Mending what other programs broke in a text: characters of a wrong encoding, HTML and Markdown left in it.
//!
//! Articles come through browsers, databases and spreadsheets, each with its own damage. What can be undone without
//! doubt is undone and counted; what is lost for good is counted. Every line stays in its place, so that messages name
//! the line that an editor shows.
//!
//! - **Control characters** U+0080 to U+009F are the quotation marks and dashes of Windows-1252 read as Latin-1.
//! - **Mojibake**, UTF-8 read as Windows-1252 or Mac Roman: `â€œ` is “. As the library ftfy does (Speer 2019), the wrong
//!   decoding is reversed where that gives valid UTF-8 and the sequence is no likely text.
//! - **Entities and tags** of HTML: `&#8217;` is ’, `<br>` ends a line, `<b>` is nothing.
//! - **Markdown**: marks of emphasis, links, headings, quotations and tables.
//! - **Ligatures** U+FB00 to U+FB06 are their letters: `ﬁ` is fi.
//! - **Lost characters**: U+FFFD stands where a program could not read what was there.

mod encoding;
mod markdown;
mod markup;

use std::borrow::Cow;

pub(crate) use markdown::is_rule;

use crate::characters::{ends_line_too, without_invisible};

/// What was wrong with a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// A control character that is a mark of Windows-1252.
    ControlCharacter,
    /// UTF-8 read in another encoding.
    Mojibake,
    /// A character written as an entity of HTML.
    Entity,
    /// A tag of HTML.
    Tag,
    /// Markdown.
    Markdown,
    /// Several letters as one character.
    Ligature,
    /// A word divided at the end of a line.
    DividedWord,
    /// U+FFFD: what stood there is lost.
    LostCharacter,
}

impl Fault {
    /// Every fault.
    pub const ALL: [Fault; 8] = [
        Fault::ControlCharacter,
        Fault::Mojibake,
        Fault::Entity,
        Fault::Tag,
        Fault::Markdown,
        Fault::Ligature,
        Fault::DividedWord,
        Fault::LostCharacter,
    ];

    /// The fault in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Fault::ControlCharacter => "Windows-1252 read as Latin-1",
            Fault::Mojibake => "UTF-8 read as Windows-1252",
            Fault::Entity => "HTML entity",
            Fault::Tag => "HTML tag",
            Fault::Markdown => "Markdown",
            Fault::Ligature => "ligature",
            Fault::DividedWord => "word divided at a line's end",
            Fault::LostCharacter => "lost character (U+FFFD)",
        }
    }

    /// Whether the text is whole again.
    pub fn is_mended(self) -> bool {
        self != Fault::LostCharacter
    }
}

/// How often a fault occurred in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// What was wrong.
    pub fault: Fault,
    /// How often.
    pub count: usize,
    /// The line of the first, from 1, as [`Dropped::line`](crate::cleaning::Dropped::line) counts.
    pub line: usize,
    /// The first as it stood there, with what is around it.
    pub example: String,
}

/// The faults of a text, in the order of [`Fault`].
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Mended>);

/// How often a line is gone through again while that changes it.
const MOST_PASSES: usize = 8;
/// Characters shown around a fault, to the left and to the right.
const AROUND: usize = 20;

impl Faults {
    /// Counts a fault at byte `at` of `line`, which has the number `number`.
    pub(crate) fn add(&mut self, fault: Fault, line: &str, number: usize, at: usize) {
        if let Some(known) = self.0.iter_mut().find(|one| one.fault == fault) {
            known.count += 1;
            return;
        }
        let before = line[..at].chars().rev().take(AROUND);
        let before: Vec<char> = before.collect();
        let shown = before
            .into_iter()
            .rev()
            .chain(line[at..].chars().take(AROUND));
        let shown = shown.map(|c| if c.is_control() { '\u{FFFD}' } else { c });
        self.0.push(Mended {
            fault,
            count: 1,
            line: number,
            example: shown.collect::<String>().trim().to_owned(),
        });
    }

    pub(crate) fn sorted(mut self) -> Vec<Mended> {
        self.0.sort_by_key(|one| one.fault);
        self.0
    }
}

/// `raw` mended line by line; a line end that a tag stands for is U+2028, so that lines keep their numbers.
pub(crate) fn mend<'r>(raw: &'r str, faults: &mut Faults) -> Cow<'r, str> {
    let Some(first) = raw.find(is_suspect) else {
        return Cow::Borrowed(raw);
    };
    // Whole lines: what makes a mark Markdown may stand before it.
    let start = raw[..first].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let about = encoding::About::of(raw);
    let mut text = String::with_capacity(raw.len());
    text.push_str(&raw[..start]);
    let mut number = line_number(&raw[..start]);
    let mut outside = markup::Outside::default();
    let mut rest = &raw[start..];
    while !rest.is_empty() {
        let end = rest.find(['\n', '\r']).map_or(rest.len(), |at| at + 1);
        let (line, behind) = rest.split_at(end);
        rest = behind;
        let bare = line.trim_end_matches(['\n', '\r']);
        if bare.contains(is_suspect) || outside.is_hidden() {
            let mended = mend_whole(bare, number, behind, &about, &mut outside, faults);
            text.push_str(&mended);
        } else {
            text.push_str(bare);
        }
        text.push_str(&line[bare.len()..]);
        // "\r\n" comes as two lines, the second empty.
        number += usize::from(!(bare.is_empty() && line == "\n" && text.ends_with("\r\n")));
    }
    Cow::Owned(text)
}

/// One line, mended until nothing changes; the faults are those of the first time. `behind` is the rest of the text.
fn mend_whole(
    line: &str,
    number: usize,
    behind: &str,
    about: &encoding::About,
    outside: &mut markup::Outside,
    faults: &mut Faults,
) -> String {
    let open = outside.is_hidden();
    let mut mended = mend_line(line, number, behind, about, outside, faults);
    for _ in 0..MOST_PASSES {
        if open || outside.is_hidden() || !mended.contains(is_suspect) {
            break;
        }
        let mut again = Faults::default();
        // A line end of another kind, or one that a tag stood for, begins a line as any other does.
        let mut next = String::with_capacity(mended.len());
        for piece in mended.split_inclusive(ends_line_too) {
            let bare = piece.trim_end_matches(ends_line_too);
            next += &mend_line(bare, number, behind, about, outside, &mut again);
            next += &piece[bare.len()..];
        }
        let done = next == mended;
        mended = next;
        if done {
            break;
        }
    }
    mended
}

/// One line, mended once; `behind` is the rest of the text.
fn mend_line(
    line: &str,
    number: usize,
    behind: &str,
    about: &encoding::About,
    outside: &mut markup::Outside,
    faults: &mut Faults,
) -> String {
    let mended = encoding::mend(line, number, about, faults);
    // Behind the encoding, for which a no-break space or a soft hyphen may be half of a letter.
    let mended = without_invisible(mended);
    let mended = markup::mend(mended, number, behind, outside, faults);
    // An entity may stand for a character of Windows-1252.
    let mended = encoding::controls(mended, number, about, faults);
    markdown::mend(mended, number, faults).into_owned()
}

/// The number of the line that begins behind `before`.
fn line_number(before: &str) -> usize {
    let bytes = before.as_bytes();
    let ends = |at: usize| match bytes[at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    1 + (0..bytes.len()).filter(|&at| ends(at)).count()
}

/// Whether a character is a mark of HTML or Markdown.
pub(crate) fn is_mark(character: char) -> bool {
    matches!(
        character,
        '&' | '<' | '*' | '_' | '[' | '#' | '|' | '>' | '~' | '\\'
    )
}

/// Whether a character occurs in what is mended.
fn is_suspect(character: char) -> bool {
    is_mark(character)
        || matches!(
            character,
            '\u{80}'..='\u{9F}' | '\u{FB00}'..='\u{FB06}' | '\u{FFFD}'
            | 'Â' | 'Ã' | 'â' | 'ã' | 'Ð' | 'Ñ' | 'ð' | 'ï' | 'ê' | 'ë' | 'ì' | 'í' | 'å' | 'æ' | 'ç'
            | 'è' | 'é' | 'ä' | '‚' | '¬'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The mended text and the faults with their counts.
    fn mended(raw: &str) -> (String, Vec<(Fault, usize)>) {
        let mut faults = Faults::default();
        let text = mend(raw, &mut faults).into_owned();
        let faults = faults.sorted();
        (
            text,
            faults.iter().map(|one| (one.fault, one.count)).collect(),
        )
    }

    #[track_caller]
    fn check(raw: &str, expected: &str, faults: &[(Fault, usize)]) {
        assert_eq!(mended(raw), (expected.to_owned(), faults.to_vec()));
    }

    /// The bytes of Windows-1252 as its code page has them.
    #[test]
    fn control_characters_are_marks_of_windows_1252() {
        check(
            "Kim\u{92}s ally: \u{93}We win.\u{94} Men left \u{96} at last\u{85}",
            "Kim’s ally: “We win.” Men left – at last…",
            &[(Fault::ControlCharacter, 5)],
        );
        // Alone, U+0085 is the line end that Unicode has there.
        check("One.\u{85}Two.", "One.\u{85}Two.", &[]);
    }

    /// What opens a line opens it behind any line end, and behind what cannot be seen.
    #[test]
    fn quotations_and_headings_open_lines_of_every_kind() {
        check("a\u{2028}> b", "a\u{2028}b", &[]);
        let (text, _) = mended("Kim left.<br>> He waved.\u{c}  \u{1b}> J left.");
        assert_eq!(text, "Kim left.\u{2028}He waved.\u{c}J left.");
    }

    /// Each export escapes anew what the last one escaped.
    #[test]
    fn however_often_a_mark_was_escaped_it_is_the_mark() {
        for depth in [1, 2, 3, 40] {
            let escapes = "\\".repeat(depth);
            let (text, _) = mended(&format!("The toll rose to 5{escapes}.2 million"));
            assert_eq!(text, "The toll rose to 5.2 million");
            let (text, _) = mended(&format!("a folder C:{escapes}texts"));
            assert_eq!(text, "a folder C:\\texts");
        }
    }

    #[test]
    fn utf_8_read_as_windows_1252_is_read_again() {
        check(
            "â€œWe winâ€\u{9d}, Kimâ€™s ally said â€” in ErdoÄŸan's cafÃ© inÂ\u{a0}Moscow",
            "“We win”, Kim’s ally said — in Erdoğan's café in Moscow",
            &[(Fault::Mojibake, 7)],
        );
        check(
            "ÐœÐ¾Ñ\u{81}ÐºÐ²Ð° is Moscow",
            "Москва is Moscow",
            &[(Fault::Mojibake, 1)],
        );
        check(
            "â€œHeâ€ left ‚Äúearly‚Äù, ‚Äòhe‚Äô",
            "“He” left “early”, ‘he’",
            &[(Fault::Mojibake, 6)],
        );
        check("Iâ\u{80}\u{99}m", "I’m", &[(Fault::Mojibake, 1)]);
    }

    #[test]
    fn text_in_other_languages_stays() {
        for text in [
            "“À la carte” and ÉTÉ”",
            "São Paulo, Ângela, Málaga, français, BJÖRK”",
            "5 €, 3 £ and ‚so‘",
        ] {
            check(text, text, &[]);
        }
    }

    #[test]
    fn entities_and_tags_are_read_as_html() {
        check(
            "Kim&#8217;s &ldquo;win&rdquo; R&amp;D in N.&nbsp;Korea &#x2014; &amp;#8220; AT&T; &nosuch;",
            "Kim’s “win” R&D in N. Korea — “ AT&T; &nosuch;",
            &[(Fault::Entity, 7)],
        );
        check(
            "One<br>Two<br/> <b>three</b> <a href=\"x\">four</a> <p class=x>five</p> I <3 it, a < b > c <Kim>",
            "One\u{2028}Two\u{2028} three four \u{2028}five\u{2028} I <3 it, a < b > c <Kim>",
            &[(Fault::Tag, 8)],
        );
        check(
            "a<!-- b\nc -->d<script>e</script>f",
            "a\ndf",
            &[(Fault::Tag, 2)],
        );
        check(
            "&#150; and &#146;",
            "– and ’",
            &[(Fault::ControlCharacter, 2), (Fault::Entity, 2)],
        );
    }

    #[test]
    fn markdown_is_read_as_text() {
        check("# Kim in Russia", "Kim in Russia", &[(Fault::Markdown, 1)]);
        check(
            "**Kim Jong-un** said *sanctions* had [failed](https://example.org/a_(b)), _Putin_ nodded.",
            "Kim Jong-un said sanctions had failed, Putin nodded.",
            &[(Fault::Markdown, 4)],
        );
        check(
            "> “We will win,” Kim said.",
            "“We will win,” Kim said.",
            &[(Fault::Markdown, 1)],
        );
        check(
            "| day | who |\n| Mon | Kim |",
            "day\u{2028}who\nMon\u{2028}Kim",
            &[(Fault::Markdown, 2)],
        );
        check(
            "![the train](a.jpg) 2\\. It \\*came\\*",
            "the train 2. It came",
            &[(Fault::Markdown, 4)],
        );
        check(
            "__Kim__ wrote `code`",
            "Kim wrote `code`",
            &[(Fault::Markdown, 1)],
        );
    }

    #[test]
    fn what_is_no_markdown_stays() {
        for text in [
            "#MeToo and file_name_here cost 5 * 3 * 2 or more* [sic] (he said)",
            "He tweeted: > 5 % and a|b|c * note",
            "@some_body and @other_body wrote",
            "[Trump] (2016) wrote",
        ] {
            check(text, text, &[]);
        }
    }

    #[test]
    fn ligatures_are_letters_and_lost_characters_are_counted() {
        check(
            "con\u{FB02}ict, o\u{FB03}ce",
            "conflict, office",
            &[(Fault::Ligature, 2)],
        );
        check(
            "Kim\u{FFFD}s \u{FFFD}",
            "Kim\u{FFFD}s \u{FFFD}",
            &[(Fault::LostCharacter, 2)],
        );
    }

    #[test]
    fn a_fault_is_shown_with_its_line() {
        let mut faults = Faults::default();
        mend("One\r\nTwo\nKim\u{92}s train", &mut faults);
        let faults = faults.sorted();
        assert_eq!(
            (faults[0].line, faults[0].example.as_str()),
            (3, "Kim\u{FFFD}s train")
        );
    }
}
