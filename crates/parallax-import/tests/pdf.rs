//! PDFs, made here as programs make them: pieces of text at places on pages.

mod support;

use lopdf::content::{Content, Operation};
use lopdf::{Document as Pdf, Object, Stream, dictionary};
use parallax_import::{Format, ImportError};
use support::document;

/// A line: size, distance from the left and from the bottom, text in WinAnsi.
type Line<'a> = (f32, f32, f32, &'a [u8]);

fn pdf(pages: &[&[Line<'_>]]) -> Vec<u8> {
    let mut pdf = Pdf::with_version("1.5");
    let tree = pdf.new_object_id();
    let widths: Vec<Object> = (32..256).map(|_| 500.into()).collect();
    let font = pdf.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Courier", "Encoding" => "WinAnsiEncoding",
        "FirstChar" => 32, "LastChar" => 255, "Widths" => widths,
    });
    let resources = pdf.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let mut kids = Vec::new();
    for lines in pages {
        let mut operations = Vec::new();
        for (size, left, bottom, text) in *lines {
            operations.extend([
                Operation::new("BT", vec![]),
                Operation::new("Tf", vec!["F1".into(), (*size).into()]),
                Operation::new("Td", vec![(*left).into(), (*bottom).into()]),
                Operation::new("Tj", vec![Object::string_literal(*text)]),
                Operation::new("ET", vec![]),
            ]);
        }
        let content = Content { operations }.encode().expect("a content");
        let content = pdf.add_object(Stream::new(dictionary! {}, content));
        let page = pdf
            .add_object(dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content });
        kids.push(page.into());
    }
    let count = i64::try_from(kids.len()).expect("few pages");
    let pages = dictionary! {
        "Type" => "Pages", "Kids" => kids, "Count" => count, "Resources" => resources,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    };
    pdf.objects.insert(tree, Object::Dictionary(pages));
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    pdf.trailer.set("Root", catalog);
    pdf.compress();
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("a PDF");
    bytes
}

#[test]
fn paragraphs_are_joined_across_lines_and_pages_without_heads_and_numbers() {
    let bytes = pdf(&[
        &[
            (8.0, 60.0, 800.0, b"The Harbour Times, 11 January 2010"),
            (20.0, 60.0, 760.0, b"Train crosses the border"),
            (
                10.0,
                60.0,
                700.0,
                b"An armoured train crossed the border on Sunday night, offi-",
            ),
            (
                10.0,
                60.0,
                688.0,
                b"cials in Seoul said on Monday. It was the second such journey",
            ),
            (10.0, 60.0, 676.0, b"in a long-term plan."),
            (
                10.0,
                60.0,
                652.0,
                b"A spokesman said: \x93We are watching the train.\x94 He would not say",
            ),
            (
                10.0,
                60.0,
                640.0,
                b"how many carriages it had, or whether the plan was a long-",
            ),
            (8.0, 300.0, 30.0, b"1"),
        ],
        &[
            (8.0, 60.0, 800.0, b"The Harbour Times, 11 January 2010"),
            (10.0, 60.0, 760.0, b"term one."),
            (10.0, 60.0, 736.0, b"The ministry gave no further details."),
            (8.0, 300.0, 30.0, b"2"),
        ],
    ]);
    let given = document(Format::Pdf, &bytes).expect("a PDF");
    assert_eq!(given.articles.len(), 1);
    let article = &given.articles[0];
    assert_eq!(article.title.as_deref(), Some("Train crosses the border"));
    let paragraphs: Vec<&str> = article.text.split("\n\n").collect();
    assert_eq!(
        paragraphs,
        [
            "An armoured train crossed the border on Sunday night, officials in Seoul said on Monday. It was the second such journey in a \
             long-term plan.",
            "A spokesman said: “We are watching the train.” He would not say how many carriages it had, or whether the plan was a long-term \
             one.",
            "The ministry gave no further details.",
        ]
    );
}

#[test]
fn a_scan_is_refused_with_what_to_do() {
    let error = document(Format::Pdf, &pdf(&[&[]])).expect_err("a scan");
    assert!(matches!(error, ImportError::NoText { .. }));
    assert!(error.to_string().contains("OCRmyPDF"), "{error}");
}

#[test]
fn a_damaged_pdf_never_panics() {
    let whole = pdf(&[&[(10.0, 60.0, 700.0, b"A sentence of the paper.")]]);
    for cut in (0..whole.len()).step_by(37) {
        let _ = document(Format::Pdf, &whole[..cut]);
        let mut bent = whole.clone();
        bent[cut] ^= 0x15;
        let _ = document(Format::Pdf, &bent);
    }
}
