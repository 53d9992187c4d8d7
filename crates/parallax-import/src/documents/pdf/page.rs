//! Where the pieces of text of a page stand.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document as Pdf, Object, ObjectId};

use super::fonts::{Dictionaries, Font, prepared};

/// A piece of text on a page. Lengths are in points, from the lower left corner.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub text: String,
    /// Where it begins and ends.
    pub left: f64,
    pub right: f64,
    /// Its baseline.
    pub y: f64,
    /// The height of its font.
    pub size: f64,
    /// Whether a gap of a word's width stands before it within the same string.
    pub apart: bool,
    /// Whether `right` is measured and not guessed.
    pub measured: bool,
}

/// The most pieces of a page, and the most operations.
const MOST_RUNS: usize = 400_000;
const MOST_OPERATIONS: usize = 4_000_000;

/// How deep drawings within drawings are followed.
const DEEPEST: usize = 6;

/// The pieces of text of a page in the order in which they are drawn; takes what it unpacks off `budget`.
pub(super) fn runs(pdf: &Pdf, page: ObjectId, budget: &mut usize) -> Vec<Run> {
    let mut runs = Vec::new();
    let Ok(content) = pdf.get_page_content_with_limit(page, *budget) else {
        return runs;
    };
    *budget = budget.saturating_sub(content.len());
    let mut fonts = Dictionaries::new();
    for (name, font) in pdf.get_page_fonts(page).unwrap_or_default() {
        fonts.insert(name, prepared(font));
    }
    let mut forms = Vec::new();
    if let Ok((own, inherited)) = pdf.get_page_resources(page) {
        forms.extend(own);
        forms.extend(
            inherited
                .iter()
                .filter_map(|id| pdf.get_dictionary(*id).ok()),
        );
    }
    draw(
        pdf,
        &content,
        &fonts,
        &forms,
        Matrix::UNIT,
        0,
        budget,
        &mut runs,
    );
    runs
}

#[expect(
    clippy::too_many_arguments,
    reason = "a drawing and what it is drawn on"
)]
fn draw(
    pdf: &Pdf,
    content: &[u8],
    dictionaries: &Dictionaries,
    resources: &[&Dictionary],
    matrix: Matrix,
    depth: usize,
    budget: &mut usize,
    runs: &mut Vec<Run>,
) {
    let Ok(content) = Content::decode(content) else {
        return;
    };
    let fonts: BTreeMap<&[u8], Font<'_>> = dictionaries
        .iter()
        .map(|(name, font)| (name.as_slice(), Font::of(pdf, font, *budget)))
        .collect();
    let mut pen = Pen::new(matrix);
    let mut saved = Vec::new();
    for operation in content.operations.iter().take(MOST_OPERATIONS) {
        if runs.len() > MOST_RUNS {
            return;
        }
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "q" if saved.len() < 1_000 => saved.push(pen.clone()),
            "Q" => pen = saved.pop().unwrap_or(pen),
            "cm" => {
                if let Some(by) = Matrix::read(operands) {
                    pen.page = by.then(pen.page);
                }
            }
            "Tf" => {
                pen.font = operands
                    .first()
                    .and_then(|name| name.as_name().ok())
                    .and_then(|name| fonts.get_key_value(name).map(|(name, _)| *name));
                pen.size = float(operands.get(1));
            }
            "Do" if depth < DEEPEST => {
                let name = operands.first().and_then(|name| name.as_name().ok());
                if let Some(name) = name {
                    form(
                        pdf,
                        name,
                        dictionaries,
                        resources,
                        pen.page,
                        depth,
                        budget,
                        runs,
                    );
                }
            }
            operator => {
                let font = pen.font.and_then(|name| fonts.get(name));
                pen.operate(operator, operands, font, runs);
            }
        }
    }
}

/// Draws a drawing that is kept by itself.
#[expect(
    clippy::too_many_arguments,
    reason = "a drawing and what it is drawn on"
)]
fn form(
    pdf: &Pdf,
    name: &[u8],
    outer: &Dictionaries,
    resources: &[&Dictionary],
    matrix: Matrix,
    depth: usize,
    budget: &mut usize,
    runs: &mut Vec<Run>,
) {
    let found = resources.iter().find_map(|resources| {
        let forms = pdf.get_dict_in_dict(resources, b"XObject").ok()?;
        let stream = pdf
            .dereference(forms.get(name).ok()?)
            .ok()?
            .1
            .as_stream()
            .ok()?;
        let kind = stream.dict.get(b"Subtype").and_then(Object::as_name).ok()?;
        (kind == b"Form").then_some(stream)
    });
    let Some(stream) = found else { return };
    let Ok(content) = stream.decompressed_content_with_limit(*budget) else {
        return;
    };
    // What is drawn again and again counts each time.
    *budget = budget.saturating_sub(content.len().max(1_000));
    let own = pdf.get_dict_in_dict(&stream.dict, b"Resources").ok();
    let mut fonts = outer.clone();
    if let Some(list) = own.and_then(|own| pdf.get_dict_in_dict(own, b"Font").ok()) {
        for (name, font) in list.iter() {
            if let Ok(font) = pdf.dereference(font).and_then(|(_, font)| font.as_dict()) {
                fonts.insert(name.clone(), prepared(font));
            }
        }
    }
    let mut inner: Vec<&Dictionary> = own.into_iter().collect();
    inner.extend(resources);
    let placed = stream
        .dict
        .get(b"Matrix")
        .and_then(Object::as_array)
        .ok()
        .and_then(|list| Matrix::read(list));
    let matrix = placed.map_or(matrix, |placed| placed.then(matrix));
    draw(
        pdf,
        &content,
        &fonts,
        &inner,
        matrix,
        depth + 1,
        budget,
        runs,
    );
}

fn float(object: Option<&Object>) -> f64 {
    let number = object
        .and_then(|object| object.as_float().ok())
        .unwrap_or(0.0);
    if number.is_finite() {
        f64::from(number)
    } else {
        0.0
    }
}

/// `x' = a x + c y + e`, `y' = b x + d y + f`
#[derive(Clone, Copy)]
struct Matrix([f64; 6]);

impl Matrix {
    const UNIT: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    fn read(operands: &[Object]) -> Option<Matrix> {
        let numbers: Vec<f64> = operands
            .iter()
            .take(6)
            .map(|object| float(Some(object)))
            .collect();
        numbers.try_into().ok().map(Matrix)
    }

    /// This one first, then `next`.
    fn then(self, next: Matrix) -> Matrix {
        let ([a, b, c, d, e, f], [na, nb, nc, nd, ne, nf]) = (self.0, next.0);
        Matrix([
            a * na + b * nc,
            a * nb + b * nd,
            c * na + d * nc,
            c * nb + d * nd,
            e * na + f * nc + ne,
            e * nb + f * nd + nf,
        ])
    }

    fn moved(self, x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self)
    }
}

/// Where and how text is drawn next.
#[derive(Clone)]
struct Pen<'a> {
    page: Matrix,
    text: Matrix,
    line: Matrix,
    font: Option<&'a [u8]>,
    size: f64,
    leading: f64,
    character_space: f64,
    word_space: f64,
    scale: f64,
}

impl Pen<'_> {
    fn new(page: Matrix) -> Self {
        Pen {
            page,
            text: Matrix::UNIT,
            line: Matrix::UNIT,
            font: None,
            size: 0.0,
            leading: 0.0,
            character_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
        }
    }

    fn operate(
        &mut self,
        operator: &str,
        operands: &[Object],
        font: Option<&Font<'_>>,
        runs: &mut Vec<Run>,
    ) {
        let number = |nth: usize| float(operands.get(nth));
        match operator {
            "BT" => self.start_line(Matrix::UNIT),
            "Tm" => self.start_line(Matrix::read(operands).unwrap_or(Matrix::UNIT)),
            "Td" => self.start_line(self.line.moved(number(0), number(1))),
            "TD" => {
                self.leading = -number(1);
                self.start_line(self.line.moved(number(0), number(1)));
            }
            "T*" => self.next_line(),
            "TL" => self.leading = number(0),
            "Tc" => self.character_space = number(0),
            "Tw" => self.word_space = number(0),
            "Tz" => self.scale = number(0) / 100.0,
            "Tj" => self.show(operands.first(), false, font, runs),
            "'" => {
                self.next_line();
                self.show(operands.first(), false, font, runs);
            }
            "\"" => {
                self.word_space = number(0);
                self.character_space = number(1);
                self.next_line();
                self.show(operands.get(2), false, font, runs);
            }
            "TJ" => self.show_spaced(operands.first(), font, runs),
            _ => {}
        }
    }

    fn start_line(&mut self, matrix: Matrix) {
        self.line = matrix;
        self.text = matrix;
    }

    fn next_line(&mut self) {
        self.start_line(self.line.moved(0.0, -self.leading));
    }

    /// Strings with adjustments in thousandths of the size between them: large ones are spaces.
    fn show_spaced(&mut self, list: Option<&Object>, font: Option<&Font<'_>>, runs: &mut Vec<Run>) {
        let Some(list) = list.and_then(|list| list.as_array().ok()) else {
            return;
        };
        let mut apart = false;
        for object in list {
            if let Ok(adjustment) = object.as_float() {
                let adjustment = f64::from(adjustment);
                self.text = self
                    .text
                    .moved(-adjustment / 1000.0 * self.size * self.scale, 0.0);
                apart |= adjustment < -170.0;
            } else {
                self.show(Some(object), apart, font, runs);
                apart = false;
            }
        }
    }

    fn show(
        &mut self,
        string: Option<&Object>,
        apart: bool,
        font: Option<&Font<'_>>,
        runs: &mut Vec<Run>,
    ) {
        let (Some(bytes), Some(font)) = (string.and_then(|string| string.as_str().ok()), font)
        else {
            return;
        };
        let text = font.text(bytes);
        let (width, count, spaces) = font.advance(bytes);
        let width =
            (width / 1000.0 * self.size + count * self.character_space + spaces * self.word_space)
                * self.scale;
        let start = self.text.then(self.page).0;
        self.text = self.text.moved(width, 0.0);
        let end = self.text.then(self.page).0;
        let size = self.size.abs() * start[2].hypot(start[3]);
        if !text.is_empty()
            && [start[4], start[5], end[4], size]
                .iter()
                .all(|number| number.is_finite())
        {
            runs.push(Run {
                text,
                left: start[4].min(end[4]),
                right: start[4].max(end[4]),
                y: start[5],
                size,
                apart,
                measured: font.measured,
            });
        }
    }
}
