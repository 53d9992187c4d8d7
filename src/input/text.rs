//! From bytes to text, refusing what is not plain text.

use super::{FileReadError, line_of};

/// The most bytes that one article may have: twenty million, about 3,400,000 words of English.
///
/// The longest books have half of that. A larger text is a whole archive, a database dump or a mistake.
pub const MAX_ARTICLE_BYTES: usize = 20_000_000;
/// An article of more bytes than this is noted: one million, ten times the longest newspaper features. It may hold several.
pub(crate) const LONG_ARTICLE_BYTES: usize = 1_000_000;

/// Why bytes are not UTF-8 text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EncodingError {
    /// Two-byte Unicode, by its byte order mark.
    #[error("the file is in UTF-16; save it as UTF-8, for example with `iconv -f UTF-16 -t UTF-8`")]
    Utf16,
    /// Some older encoding.
    #[error(
        "invalid UTF-8 at byte {offset}, line {line}; save the file as UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8`"
    )]
    NotUtf8 {
        /// The first byte that is not part of a character, counted from 0.
        offset: usize,
        /// Its line, from 1.
        line: usize,
    },
}

impl EncodingError {
    /// The line of the fault, from 1.
    pub fn line(self) -> usize {
        match self {
            EncodingError::Utf16 => 1,
            EncodingError::NotUtf8 { line, .. } => line,
        }
    }
}

/// Why a file or a cell is not the text of an article.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// The file can't be read.
    #[error(transparent)]
    File(FileReadError),
    /// Nothing in it but spaces and empty lines.
    #[error("the text is empty")]
    Empty,
    /// More than [`MAX_ARTICLE_BYTES`].
    #[error(
        "the text is larger than {} MB, too large for one article; split it into its articles", MAX_ARTICLE_BYTES / 1_000_000
    )]
    TooLarge,
    /// Another kind of document, by its first bytes.
    #[error("the file is {0}, not plain text; save its text as a .txt file in UTF-8")]
    Document(&'static str),
    /// Bytes that do not occur in text.
    #[error("the file is binary, not plain text; save the article's text as a .txt file in UTF-8")]
    Binary,
    /// Text in another encoding.
    #[error(transparent)]
    Encoding(#[from] EncodingError),
}

impl From<FileReadError> for TextError {
    fn from(error: FileReadError) -> Self {
        match error {
            FileReadError::TooLarge { .. } => TextError::TooLarge,
            error => TextError::File(error),
        }
    }
}

/// The first bytes of documents that people take for text.
const DOCUMENTS: [(&[u8], &str); 5] = [
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word document or another packed file"),
    (b"{\\rtf", "a rich text document"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
];

/// `bytes` without a UTF-8 byte order mark at their head.
pub(crate) fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// `bytes` as text, if they are UTF-8; a UTF-8 byte order mark stays.
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, EncodingError> {
    if is_utf16(bytes) {
        return Err(EncodingError::Utf16);
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        EncodingError::NotUtf8 {
            offset,
            line: line_of(bytes, offset),
        }
    })
}

/// Whether the bytes begin with a byte order mark of UTF-16.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")
}

/// The bytes of an article as text without a byte order mark, or what they are instead.
pub(crate) fn decode_article(bytes: &[u8]) -> Result<String, TextError> {
    let bytes = without_bom(bytes);
    if is_utf16(bytes) {
        return Err(EncodingError::Utf16.into());
    }
    let head = bytes.trim_ascii_start();
    for (mark, name) in DOCUMENTS {
        if head
            .get(..mark.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(mark))
        {
            return Err(TextError::Document(name));
        }
    }
    if is_binary(bytes) {
        return Err(TextError::Binary);
    }
    let text = utf8(bytes)?;
    if text.trim().is_empty() {
        return Err(TextError::Empty);
    }
    Ok(text.to_owned())
}

/// Whether bytes hold a NUL, or more than one control character in ten.
fn is_binary(bytes: &[u8]) -> bool {
    let control = |byte: &&u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    bytes.contains(&0) || bytes.iter().filter(control).count() > bytes.len() / 10
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(bytes: &[u8]) -> String {
        decode_article(bytes)
            .map_or_else(|fault| fault.to_string(), |text| panic!("read: {text:?}"))
    }

    #[test]
    fn a_byte_order_mark_is_left_out() {
        assert_eq!(decode_article(b"\xEF\xBB\xBFKim").unwrap(), "Kim");
    }

    #[test]
    fn what_is_not_utf8_text_is_named_with_a_remedy() {
        // "naïve" on the second line, in Windows-1252: the fifth byte of the file is not part of a character.
        let old = fault(b"a\nna\xEFve");
        assert!(
            old.contains("byte 4, line 2") && old.contains("iconv -f WINDOWS-1252"),
            "{old}"
        );
        assert!(fault(b"\xFF\xFEK\0i\0").contains("iconv -f UTF-16"));
        assert!(fault(b"%PDF-1.7 \xE2").contains("a PDF"));
        assert!(fault(b"PK\x03\x04....").contains("Word"));
        assert!(fault(b"\n <!DOCTYPE html><p>").contains("a web page"));
        assert!(fault(b"\x89PNG\r\n\x1a\n\0\0").contains("binary"));
        assert!(fault(b"\x01\x02\x03text").contains("binary"));
        assert!(fault(b" \n\r\n").contains("empty"));
        assert!(fault(b"").contains("empty"));
    }

    #[test]
    fn a_stray_control_character_does_not_make_a_text_binary() {
        assert!(decode_article(b"The train left on Sunday.\x1b It was late.\x0c").is_ok());
    }
}
