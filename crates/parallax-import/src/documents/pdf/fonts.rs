//! The fonts of a page: from bytes to text and width.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document as Pdf, Encoding, Object};

/// The dictionaries of a page's fonts, by name, prepared so that a map to Unicode counts before all else.
pub(super) type Dictionaries = BTreeMap<Vec<u8>, Dictionary>;

/// A font as far as text needs it.
pub(super) struct Font<'a> {
    encoding: Option<Encoding<'a>>,
    /// Bytes for each code: two in composite fonts.
    width_of_code: usize,
    widths: BTreeMap<u32, f64>,
    default_width: f64,
    /// Whether the widths are stated and not guessed.
    pub measured: bool,
}

/// The dictionary of a font: without its encoding if it states what its codes mean.
pub(super) fn prepared(font: &Dictionary) -> Dictionary {
    let mut font = font.clone();
    if font.has(b"ToUnicode") {
        font.remove(b"Encoding");
    }
    font
}

impl<'a> Font<'a> {
    /// The font of a dictionary; at most `most` bytes are unpacked for it.
    pub fn of(pdf: &'a Pdf, font: &'a Dictionary, most: usize) -> Font<'a> {
        let subtype = font
            .get(b"Subtype")
            .and_then(Object::as_name)
            .unwrap_or_default();
        let composite = subtype == b"Type0";
        let mut widths = BTreeMap::new();
        let mut default_width = 500.0;
        let mut measured = false;
        if composite {
            if let Some(descendant) = descendant(pdf, font) {
                default_width = number(pdf, descendant.get(b"DW").ok()).unwrap_or(1000.0);
                if let Some(list) = array(pdf, descendant.get(b"W").ok()) {
                    composite_widths(pdf, list, &mut widths);
                }
                measured = true;
            }
        } else if let Some(list) = array(pdf, font.get(b"Widths").ok()) {
            let first = number(pdf, font.get(b"FirstChar").ok()).unwrap_or(0.0);
            for (nth, width) in list.iter().take(256).enumerate() {
                let width = number(pdf, Some(width)).unwrap_or(0.0);
                widths.insert(as_code(first) + u32::try_from(nth).unwrap_or(0), width);
            }
            measured = !widths.is_empty();
        }
        Font {
            encoding: font.get_font_encoding_with_limit(pdf, most).ok(),
            width_of_code: if composite { 2 } else { 1 },
            widths,
            default_width,
            measured,
        }
    }

    /// The text of `bytes`; nothing where the font does not say what they mean.
    pub fn text(&self, bytes: &[u8]) -> String {
        let decoded = self
            .encoding
            .as_ref()
            .and_then(|encoding| Pdf::decode_text(encoding, bytes).ok());
        decoded.unwrap_or_default()
    }

    /// How wide `bytes` are in thousandths of the font's size, how many characters they are, and how many of them spaces.
    pub fn advance(&self, bytes: &[u8]) -> (f64, f64, f64) {
        let (mut width, mut count, mut spaces) = (0.0, 0.0, 0.0);
        for code in bytes.chunks(self.width_of_code) {
            let number = code
                .iter()
                .fold(0, |number: u32, byte| number * 256 + u32::from(*byte));
            width += self
                .widths
                .get(&number)
                .copied()
                .unwrap_or(self.default_width);
            count += 1.0;
            if self.width_of_code == 1 && number == 32 {
                spaces += 1.0;
            }
        }
        (width, count, spaces)
    }
}

/// `[first [w w w] first last w …]`
fn composite_widths(pdf: &Pdf, list: &[Object], widths: &mut BTreeMap<u32, f64>) {
    const MOST: usize = 70_000;
    let mut rest = list;
    while let [first, second, after @ ..] = rest {
        let first = as_code(number(pdf, Some(first)).unwrap_or(0.0));
        if let Some(list) = array(pdf, Some(second)) {
            for (nth, width) in list.iter().take(MOST).enumerate() {
                let code = first.saturating_add(u32::try_from(nth).unwrap_or(0));
                widths.insert(code, number(pdf, Some(width)).unwrap_or(0.0));
            }
            rest = after;
        } else {
            let last = as_code(number(pdf, Some(second)).unwrap_or(0.0));
            let Some((width, after)) = after.split_first() else {
                break;
            };
            let width = number(pdf, Some(width)).unwrap_or(0.0);
            for code in first..=last.min(first.saturating_add(66_000)) {
                widths.insert(code, width);
            }
            rest = after;
        }
        if widths.len() > MOST {
            break;
        }
    }
}

fn descendant<'a>(pdf: &'a Pdf, font: &'a Dictionary) -> Option<&'a Dictionary> {
    let first = array(pdf, font.get(b"DescendantFonts").ok())?.first()?;
    pdf.dereference(first).ok()?.1.as_dict().ok()
}

fn array<'a>(pdf: &'a Pdf, object: Option<&'a Object>) -> Option<&'a Vec<Object>> {
    pdf.dereference(object?).ok()?.1.as_array().ok()
}

/// A number, wherever it stands.
pub(super) fn number(pdf: &Pdf, object: Option<&Object>) -> Option<f64> {
    let number = pdf.dereference(object?).ok()?.1.as_float().ok()?;
    number.is_finite().then_some(f64::from(number))
}

/// A code that a number gives.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what a code can be"
)]
fn as_code(number: f64) -> u32 {
    number.clamp(0.0, 65_535.0) as u32
}
