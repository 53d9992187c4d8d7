//! PDF: the text in reading order, as paragraphs.
//!
//! A PDF places pieces of text on a page. [`page`] reads where they stand, [`lines`] makes lines of them and drops running heads
//! and page numbers, [`flow`] makes paragraphs and mends words that were broken at the end of a line.

mod flow;
mod fonts;
mod lines;
mod page;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document as Pdf, LoadOptions};

use super::Document;
use crate::ImportError;

const WHAT: &str = "a PDF";

/// The most bytes that what is read of one page may have when unpacked, and the most of one stream.
const MOST: usize = 128_000_000;

/// The most pages.
const MOST_PAGES: usize = 20_000;

/// Reads a PDF.
///
/// # Errors
/// If it is damaged, protected by a password, or a scan without text.
pub(super) fn read(bytes: &[u8]) -> Result<Document, ImportError> {
    // The library may panic at files that are broken in new ways; such a file is damaged and no reason to stop.
    let read = catch_unwind(AssertUnwindSafe(|| read_parts(bytes)));
    read.unwrap_or_else(|_| {
        Err(ImportError::Damaged {
            what: WHAT,
            why: "its parts contradict one another".to_owned(),
        })
    })
}

fn read_parts(bytes: &[u8]) -> Result<Document, ImportError> {
    let options = LoadOptions {
        max_decompressed_size: Some(MOST),
        ..LoadOptions::default()
    };
    let pdf = Pdf::load_mem_with_options(bytes, options).map_err(|error| damaged(&error))?;
    if pdf.is_encrypted() {
        return Err(ImportError::NotRead {
            what: "a PDF protected by a password",
            remedy: "save a copy without the password",
        });
    }
    let pages: Vec<_> = pdf.page_iter().take(MOST_PAGES).collect();
    let mut all = Vec::new();
    let mut budget = MOST;
    for id in pages {
        let runs = page::runs(&pdf, id, &mut budget);
        all.push(lines::of_page(runs));
    }
    let kept = lines::without_furniture(all);
    let (title, paragraphs) = flow::paragraphs(&kept);
    if paragraphs.is_empty() {
        return Err(ImportError::NoText {
            what: WHAT,
            hint: ": a scan; recognise its text first, for instance with OCRmyPDF",
        });
    }
    Ok(Document {
        title,
        paragraphs,
        ..Document::default()
    })
}

fn damaged(error: &lopdf::Error) -> ImportError {
    match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => ImportError::NotRead {
            what: "a PDF protected by a password",
            remedy: "save a copy without the password",
        },
        error => ImportError::Damaged {
            what: WHAT,
            why: error.to_string(),
        },
    }
}
