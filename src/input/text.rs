//! From a file to a string, refusing what is no plain text.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The most bytes that one article may have: one million, about 170,000 words of English.
///
/// The longest features of newspapers have a tenth of that. A larger file is an archive, a database dump or a
/// mistake; taking it for one article would fill memory and drown the outlet's other articles.
pub const MOST_BYTES: usize = 1_000_000;

/// Why a file or a cell gives no article.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    /// Nothing is there at that path.
    #[error("the file does not exist; check its name, capitals included")]
    Missing,
    /// A folder, a pipe, a device.
    #[error("this is not a file; name a text file")]
    NotAFile,
    /// The system would not open or read it.
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
    /// Nothing in it but spaces and empty lines.
    #[error("the text is empty")]
    Empty,
    /// More than [`MOST_BYTES`].
    #[error(
        "the text is larger than 1 MB ({MOST_BYTES} bytes), too large for one article; split it into its articles"
    )]
    TooLarge,
    /// Two-byte Unicode, by its byte order mark.
    #[error("the file is in UTF-16; save it as UTF-8, for example with `iconv -f UTF-16 -t UTF-8`")]
    Utf16,
    /// Another kind of document, by its first bytes.
    #[error("the file is {0}, not plain text; save its text as a .txt file in UTF-8")]
    Document(&'static str),
    /// Bytes that no text has.
    #[error("the file is binary, not plain text; save the article's text as a .txt file in UTF-8")]
    Binary,
    /// Some older encoding.
    #[error(
        "invalid UTF-8 at byte {offset}, line {line}; save the file as UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8`"
    )]
    NotUtf8 {
        /// The first byte that fits no character, counted from 0.
        offset: usize,
        /// Its line, from 1.
        line: usize,
    },
}

/// The first bytes of documents that people take for text.
const DOCUMENTS: [(&[u8], &str); 5] = [
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word document or another packed file"),
    (b"{\\rtf", "a rich text document"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
];

/// Reads a text file of at most [`MOST_BYTES`]; a UTF-8 byte order mark at its head is left out.
///
/// A symbolic link is followed when it leads to a regular file.
pub(crate) fn read_text(path: &Path) -> Result<String, Fault> {
    let about = path.metadata().map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Fault::Missing,
        _ => Fault::Unreadable(error),
    })?;
    if !about.is_file() {
        return Err(Fault::NotAFile);
    }
    let length = usize::try_from(about.len()).unwrap_or(usize::MAX);
    if length > MOST_BYTES {
        return Err(Fault::TooLarge);
    }
    // The length may be out of date or, on special file systems, 0 for a file that has no end.
    let mut bytes = Vec::with_capacity(length + 1);
    let most = MOST_BYTES as u64 + 1;
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    if bytes.len() > MOST_BYTES {
        return Err(Fault::TooLarge);
    }
    decode(bytes)
}

/// The bytes of a file as text, or what they are instead.
pub(crate) fn decode(mut bytes: Vec<u8>) -> Result<String, Fault> {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(Fault::Utf16);
    }
    let head = bytes.trim_ascii_start();
    for (mark, name) in DOCUMENTS {
        if head
            .get(..mark.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(mark))
        {
            return Err(Fault::Document(name));
        }
    }
    if is_binary(&bytes) {
        return Err(Fault::Binary);
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let before = &error.as_bytes()[..offset];
        Fault::NotUtf8 {
            offset,
            line: 1 + before.iter().filter(|byte| **byte == b'\n').count(),
        }
    })?;
    if text.trim().is_empty() {
        return Err(Fault::Empty);
    }
    Ok(text)
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
        decode(bytes.to_vec())
            .map_or_else(|fault| fault.to_string(), |text| panic!("read: {text:?}"))
    }

    #[test]
    fn a_byte_order_mark_is_left_out() {
        assert_eq!(decode(b"\xEF\xBB\xBFKim".to_vec()).unwrap(), "Kim");
    }

    #[test]
    fn what_is_no_utf8_text_is_named_with_a_remedy() {
        // "naïve" on the second line, in Windows-1252: the fifth byte of the file fits no character.
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
        assert!(decode(b"The train left on Sunday.\x1b It was late.\x0c".to_vec()).is_ok());
    }

    #[test]
    fn files_beyond_the_limit_are_refused_unread() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("line.txt");
        // 50 MB in one line, without writing them: a file with a hole.
        std::fs::File::create(&path)
            .unwrap()
            .set_len(50_000_000)
            .unwrap();
        assert!(matches!(read_text(&path), Err(Fault::TooLarge)));
        std::fs::write(&path, "x".repeat(MOST_BYTES)).unwrap();
        assert!(read_text(&path).is_ok());
        assert!(matches!(read_text(dir.path()), Err(Fault::NotAFile)));
        assert!(matches!(
            read_text(&dir.path().join("none")),
            Err(Fault::Missing)
        ));
    }
}
