//! From bytes to text: byte order marks, UTF-8, UTF-16, and older encodings by what the bytes look like.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

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

/// The encoding of a text that begins with `head`, of which `whole` says whether that is all; and the length of its byte order
/// mark.
///
/// A byte order mark decides; then zero bytes in every second place (UTF-16); then whether the bytes are UTF-8; then what they
/// look like.
pub fn of(head: &[u8], whole: bool) -> (&'static Encoding, usize) {
    if let Some((encoding, length)) = Encoding::for_bom(head) {
        return (encoding, length);
    }
    if let Some(encoding) = utf16_without_mark(head) {
        return (encoding, 0);
    }
    let utf8 = match std::str::from_utf8(head) {
        Ok(_) => true,
        // A character cut by the end of the head.
        Err(error) => !whole && error.error_len().is_none(),
    };
    if utf8 {
        return (UTF_8, 0);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, whole);
    (detector.guess(None, Utf8Detection::Deny), 0)
}

/// Decodes a whole text.
pub fn decode(bytes: &[u8]) -> Decoded {
    let (encoding, mark) = of(bytes, true);
    let (text, lossy) = encoding.decode_without_bom_handling(&bytes[mark..]);
    Decoded {
        text: text.into_owned(),
        encoding,
        lossy,
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
