//! Rich text (.rtf): the paragraphs of the main text.
//!
//! Pictures, objects, headers, footers, notes and tables of fonts are left out; nothing is run or loaded. Characters are decoded
//! by the code page of the document and of each font.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::Document;

/// Groups whose text is not the document's.
const SKIPPED: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "footnote",
    "ftnsep",
    "ftnsepc",
    "annotation",
    "atnid",
    "atnauthor",
    "fldinst",
    "themedata",
    "datastore",
    "colorschememapping",
    "latentstyles",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "xmlnstbl",
    "bkmkstart",
    "bkmkend",
    "nonshppict",
    "private",
    "revtbl",
    "filetbl",
    "pgptbl",
    "template",
    "panose",
    "falt",
    "pntext",
    "listtext",
];

/// What holds in a group and is taken back at its end.
#[derive(Clone, Copy)]
struct State {
    skipped: bool,
    /// How many characters stand for one `\u`, for readers that do not know it.
    fallback: usize,
    /// The font, for its code page.
    font: usize,
    hidden: bool,
    in_fonts: bool,
}

/// Groups that may be open at a time; those within are read as if they were part of the deepest.
const DEEPEST: usize = 10_000;

struct Reading<'a> {
    bytes: &'a [u8],
    at: usize,
    states: Vec<State>,
    state: State,
    /// Groups that are open beyond [`DEEPEST`].
    beyond: usize,
    paragraphs: Vec<String>,
    paragraph: String,
    /// Bytes that are not yet decoded: a character may consist of two.
    raw: Vec<u8>,
    /// Characters still to be passed over behind a `\u`.
    pass_over: usize,
    /// The first half of a character of two UTF-16 units.
    surrogate: Option<u16>,
    code_page: &'static Encoding,
    fonts: Vec<Option<&'static Encoding>>,
}

/// Reads rich text; anything is accepted, since what readers accept is wider than what the format says.
pub(super) fn read(bytes: &[u8]) -> Document {
    let state = State {
        skipped: false,
        fallback: 1,
        font: 0,
        hidden: false,
        in_fonts: false,
    };
    let mut reading = Reading {
        bytes,
        at: 0,
        states: Vec::new(),
        state,
        beyond: 0,
        paragraphs: Vec::new(),
        paragraph: String::new(),
        raw: Vec::new(),
        pass_over: 0,
        surrogate: None,
        code_page: WINDOWS_1252,
        fonts: Vec::new(),
    };
    reading.run();
    Document {
        paragraphs: reading.paragraphs,
        ..Document::default()
    }
}

impl Reading<'_> {
    fn run(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'{' => self.open(),
                b'}' => self.close(),
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => {}
                b'\t' => self.push('\t'),
                _ => self.byte(byte),
            }
        }
        self.end_paragraph();
    }

    fn open(&mut self) {
        self.flush();
        self.pass_over = 0;
        if self.states.len() < DEEPEST {
            self.states.push(self.state);
        } else {
            self.beyond += 1;
        }
    }

    fn close(&mut self) {
        self.flush();
        self.pass_over = 0;
        if self.beyond > 0 {
            self.beyond -= 1;
        } else if let Some(state) = self.states.pop() {
            self.state = state;
        }
    }

    fn shown(&self) -> bool {
        !self.state.skipped && !self.state.hidden
    }

    /// A byte of text.
    fn byte(&mut self, byte: u8) {
        if self.pass_over > 0 {
            self.pass_over -= 1;
        } else if self.shown() {
            self.raw.push(byte);
        }
    }

    /// Decodes the bytes read so far.
    fn flush(&mut self) {
        if self.raw.is_empty() {
            return;
        }
        let font = self.fonts.get(self.state.font).copied().flatten();
        let (text, _) = font
            .unwrap_or(self.code_page)
            .decode_without_bom_handling(&self.raw);
        self.paragraph.push_str(&text);
        self.raw.clear();
    }

    fn push(&mut self, character: char) {
        if self.pass_over > 0 {
            self.pass_over -= 1;
        } else if self.shown() {
            self.flush();
            self.paragraph.push(character);
        }
    }

    fn end_paragraph(&mut self) {
        self.flush();
        let text = self.paragraph.trim();
        if !text.is_empty() {
            self.paragraphs.push(text.to_owned());
        }
        self.paragraph.clear();
    }

    /// A control word or symbol; the backslash is read.
    fn control(&mut self) {
        let Some(&first) = self.bytes.get(self.at) else {
            return;
        };
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            self.symbol(first);
            return;
        }
        let rest = &self.bytes[self.at..];
        let letters = rest
            .iter()
            .take(32)
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        let signed = usize::from(rest.get(letters) == Some(&b'-'));
        let digits = rest[letters + signed..]
            .iter()
            .take(10)
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let (word, number) = (&rest[..letters], &rest[letters..letters + signed + digits]);
        let number = if digits == 0 {
            None
        } else {
            std::str::from_utf8(number)
                .ok()
                .and_then(|number| number.parse::<i64>().ok())
        };
        let mut end = letters + if digits > 0 { signed + digits } else { 0 };
        // One space ends the word and is part of it.
        end += usize::from(rest.get(end) == Some(&b' '));
        self.at += end;
        let word = std::str::from_utf8(word).unwrap_or_default();
        self.word(word, number);
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'\'' => {
                let hex = self.bytes.get(self.at..self.at + 2).unwrap_or_default();
                let code = std::str::from_utf8(hex)
                    .ok()
                    .and_then(|hex| u8::from_str_radix(hex, 16).ok());
                if let Some(code) = code {
                    self.at += 2;
                    self.byte(code);
                }
            }
            // A destination that readers who do not know it pass over: so do we.
            b'*' => {
                self.flush();
                self.state.skipped = true;
            }
            b'\\' | b'{' | b'}' => self.byte(symbol),
            b'~' => self.push('\u{a0}'),
            b'_' => self.push('-'),
            b'\n' | b'\r' if self.shown() => self.end_paragraph(),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i64>) {
        match word {
            "par" | "page" | "sect" | "row" | "nestrow" if self.shown() => self.end_paragraph(),
            "line" => self.push('\n'),
            "tab" | "cell" | "nestcell" => self.push('\t'),
            "emdash" => self.push('—'),
            "endash" => self.push('–'),
            "lquote" => self.push('‘'),
            "rquote" => self.push('’'),
            "ldblquote" => self.push('“'),
            "rdblquote" => self.push('”'),
            "bullet" => self.push('•'),
            "emspace" | "enspace" | "qmspace" => self.push(' '),
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => self.state.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16),
            "bin" => {
                let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
                self.at = self.at.saturating_add(length).min(self.bytes.len());
            }
            "ansicpg" => {
                if let Some(encoding) = number.and_then(code_page) {
                    self.code_page = encoding;
                }
            }
            "f" => {
                self.flush();
                self.state.font = number
                    .and_then(|number| usize::try_from(number).ok())
                    .unwrap_or(0);
            }
            "fcharset" => self.font_charset(number.unwrap_or(0)),
            "plain" => {
                self.flush();
                self.state.hidden = false;
            }
            "v" => {
                self.flush();
                self.state.hidden = number != Some(0);
            }
            _ if SKIPPED.contains(&word) => {
                self.flush();
                self.state.skipped = true;
                self.state.in_fonts |= word == "fonttbl";
            }
            _ => {}
        }
    }

    /// A UTF-16 unit, written as a number with or without sign.
    fn unicode(&mut self, number: i64) {
        let unit = u16::try_from(number.rem_euclid(65_536)).unwrap_or(0);
        if self.shown() {
            self.flush();
            match (self.surrogate.take(), unit) {
                (_, 0xd800..0xdc00) => self.surrogate = Some(unit),
                (Some(high), 0xdc00..0xe000) => {
                    let pair = char::decode_utf16([high, unit]).flatten();
                    self.paragraph.extend(pair);
                }
                _ => self.paragraph.extend(char::from_u32(u32::from(unit))),
            }
        }
        self.pass_over = self.state.fallback;
    }

    fn font_charset(&mut self, charset: i64) {
        let page = match charset {
            0 => 1252,
            77 => 10000,
            128 => 932,
            129 => 949,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            _ => return,
        };
        let font = self.state.font;
        if self.state.in_fonts && font < 65_536 {
            if self.fonts.len() <= font {
                self.fonts.resize(font + 1, None);
            }
            self.fonts[font] = code_page(page);
        }
    }
}

/// The encoding of a Windows code page.
fn code_page(number: i64) -> Option<&'static Encoding> {
    let label = match number {
        437 | 850 | 858 => return Some(WINDOWS_1252),
        866 => "ibm866".to_owned(),
        874 => "windows-874".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10000 => "macintosh".to_owned(),
        65001 => "utf-8".to_owned(),
        1250..=1258 => format!("windows-{number}"),
        _ => return None,
    };
    Encoding::for_label(label.as_bytes())
}
