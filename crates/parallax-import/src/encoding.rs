//! From bytes to text: byte order marks, UTF-8, UTF-16, and older encodings by what the bytes look like.

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;

/// How many bytes are looked at at a time.
const BLOCK: usize = 1 << 16;
/// One byte in as many beyond ASCII is rare; Polish and Czech have one in twenty.
const RARE: usize = 100;
/// Fewer of them than this say nothing.
const FEW: usize = 4;

/// A text and the encoding that it was in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding.
    pub encoding: &'static Encoding,
    /// Whether bytes that the encoding does not have became U+FFFD.
    pub lossy: bool,
}

/// Decodes a whole text: a byte order mark decides its encoding; then zero bytes in every second place (UTF-16); then whether the
/// bytes are UTF-8; then what they look like.
pub fn decode(bytes: &[u8]) -> Decoded {
    let encoding = of_bytes(bytes);
    let mark = match Encoding::for_bom(bytes) {
        Some((_, length)) => length,
        None => 0,
    };
    let (text, lossy) = encoding.decode_without_bom_handling(&bytes[mark..]);
    Decoded {
        text: text.into_owned(),
        encoding,
        lossy,
    }
}

/// The encoding of `bytes`, as [`decode`] finds it.
pub fn of_bytes(bytes: &[u8]) -> &'static Encoding {
    // Reading from memory does not fail.
    of(bytes).unwrap_or(UTF_8)
}

/// The encoding of all that `reader` yields, which is read to its end without being kept.
///
/// # Errors
/// When it can't be read.
pub fn of(mut reader: impl Read) -> io::Result<&'static Encoding> {
    let mut block = vec![0; BLOCK];
    let mut length = fill(&mut reader, &mut block)?;
    if let Some((encoding, _)) = Encoding::for_bom(&block[..length]) {
        return Ok(encoding);
    }
    if let Some(encoding) = utf16_without_mark(&block[..length]) {
        return Ok(encoding);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut utf8 = Some(Vec::new());
    let (mut bytes, mut unusual) = (0, 0);
    while length > 0 {
        utf8 = utf8.and_then(|cut| cut_character(cut, &block[..length]));
        detector.feed(&block[..length], false);
        bytes += length;
        unusual += block[..length]
            .iter()
            .filter(|byte| !byte.is_ascii())
            .count();
        length = fill(&mut reader, &mut block)?;
    }
    if utf8.is_some_and(|cut| cut.is_empty()) {
        return Ok(UTF_8);
    }
    detector.feed(&[], true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // A few accents in English say little, and less than which encoding is common.
    let few = unusual < FEW || unusual * RARE < bytes;
    Ok(if few && is_latin(guess) {
        WINDOWS_1252
    } else {
        guess
    })
}

/// Whether an encoding is one of those for languages with Latin letters that Windows-1252 lacks. Windows-1254 differs from that in six
/// letters, all of them Turkish, so that a guess for it rests on one of them.
fn is_latin(encoding: &'static Encoding) -> bool {
    let name = encoding.name();
    let other = ["windows-1250", "windows-1257", "windows-1258", "macintosh"];
    let iso = ["2", "3", "4", "10", "13", "14", "15", "16"];
    let is_iso = name
        .strip_prefix("ISO-8859-")
        .is_some_and(|number| iso.contains(&number));
    is_iso || other.contains(&name)
}

/// The text of `reader` as UTF-8, decoded as it is read.
pub fn decoded<R: Read>(reader: R, encoding: &'static Encoding) -> impl Read {
    DecodeReaderBytesBuilder::new()
        .encoding(Some(encoding))
        .strip_bom(true)
        .build(reader)
}

/// Fills `block` as far as `reader` goes.
fn fill(reader: &mut impl Read, block: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < block.len() {
        match reader.read(&mut block[length..]) {
            Ok(0) => break,
            Ok(read) => length += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}

/// What is left of UTF-8 when `block` follows the beginning of a character, `before`: the beginning of the next one that is cut.
/// `None`: this is not UTF-8.
fn cut_character(mut before: Vec<u8>, block: &[u8]) -> Option<Vec<u8>> {
    let mut rest = block;
    while !before.is_empty() {
        let (first, after) = rest.split_first()?;
        before.push(*first);
        rest = after;
        match std::str::from_utf8(&before) {
            Ok(_) => before.clear(),
            Err(error) if error.error_len().is_some() => return None,
            Err(_) if rest.is_empty() => return Some(before),
            Err(_) => {}
        }
    }
    match std::str::from_utf8(rest) {
        Ok(_) => Some(Vec::new()),
        Err(error) if error.error_len().is_some() => None,
        Err(error) => Some(rest[error.valid_up_to()..].to_vec()),
    }
}

/// UTF-16 without a byte order mark: nearly all high bytes of Latin text are zero.
fn utf16_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let head = &head[..head.len().min(4096)];
    let pairs = head.len() / 2;
    let zeros = |start: usize| {
        let bytes = head.iter().skip(start).step_by(2);
        bytes.filter(|byte| **byte == 0).count()
    };
    let (first, second) = (zeros(0), zeros(1));
    match () {
        () if pairs < 4 => None,
        () if second * 10 > pairs * 7 && first * 10 < pairs => Some(UTF_16LE),
        () if first * 10 > pairs * 7 && second * 10 < pairs => Some(UTF_16BE),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, mark: bool) -> Vec<u8> {
        let mark = mark.then_some(0xFEFF);
        let units = mark.into_iter().chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn texts_of_every_encoding_come_out_alike() {
        let text = "The café in Zürich was “quiet”, the minister’s aide said; Erdoğan left.";
        let western = "The café in Zürich was “quiet”, the minister’s aide said – he left.";
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), "UTF-8"),
            ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), "UTF-8"),
            (utf16(text, true), "UTF-16LE"),
            (utf16(text, false), "UTF-16LE"),
        ] {
            let decoded = decode(&bytes);
            assert_eq!(decoded.text, text);
            assert_eq!(decoded.encoding.name(), encoding);
            assert!(!decoded.lossy);
        }
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(western);
        let decoded = decode(&bytes);
        assert_eq!(
            (decoded.text.as_str(), decoded.encoding.name()),
            (western, "windows-1252")
        );
        let russian = "Министр сказал, что поезд прибыл во Владивосток в среду утром.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
        assert_eq!(decode(&bytes).text, russian);
    }

    #[test]
    fn a_character_may_lie_on_the_edge_of_a_block() {
        for before in BLOCK - 4..BLOCK + 1 {
            let text = format!("{}é日🚆 end", "x".repeat(before));
            assert_eq!(of_bytes(text.as_bytes()), UTF_8, "{before}");
        }
        let words = b"The train left the station. ".repeat(BLOCK / 20);
        for end in [
            &b"It was na\xEFve."[..],
            b"It was Kim\x92s train.",
            b"The caf\xE9 is closed.",
        ] {
            let late = [&words[..], end].concat();
            assert_eq!(of_bytes(&late).name(), "windows-1252");
        }
        assert_ne!(of_bytes(b"cut \xE2\x80"), UTF_8);
    }
}
