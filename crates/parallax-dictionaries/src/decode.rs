//! From bytes to text.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::Note;

/// The text in `bytes`, without byte order mark and with plain line ends, and a note where it is not UTF-8.
pub(crate) fn text(bytes: &[u8]) -> (String, Option<Note>) {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1252,
    };
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let note = (encoding != UTF_8).then(|| {
        let what = format!(
            "the file is in {} and was read as such; check letters with accents",
            encoding.name()
        );
        Note::new(0, what)
    });
    (text.replace("\r\n", "\n").replace('\r', "\n"), note)
}
