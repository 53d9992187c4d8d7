//! Reading pages and documents.

use std::io::{Cursor, Write};
use std::path::Path;

use parallax_import::{Format, Found, documents};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Any document is read, or refused; articles have a text. The first byte is the kind: `d` and `e` are the parts of a Word document
/// and of a book, which are packed here.
pub fn documents_read(bytes: &[u8]) {
    let Some((&kind, rest)) = bytes.split_first() else {
        return;
    };
    let packed;
    let (format, bytes) = match kind {
        b'd' => {
            packed = zipped(&[("word/document.xml", rest)]);
            (Format::Docx, &packed[..])
        }
        b'D' => (Format::Docx, rest),
        b'e' => {
            let (package, chapter) = rest.split_at(rest.len() / 2);
            let container = b"<rootfile full-path=\"a/book.opf\"/>";
            packed = zipped(&[
                ("META-INF/container.xml", container),
                ("a/book.opf", package),
                ("a/one.html", chapter),
            ]);
            (Format::Epub, &packed[..])
        }
        b'h' => (Format::Html, rest),
        b'm' => (Format::Markdown, rest),
        b'M' => (Format::Mail, rest),
        b'p' => (Format::Pdf, rest),
        b'r' => (Format::Rtf, rest),
        b'w' => (Format::Warc, rest),
        _ => return,
    };
    let mut found = Vec::new();
    let read = documents::read(format, bytes, Path::new("document"), &mut |one| {
        found.push(one);
    });
    if let Err(error) = read {
        assert!(!error.to_string().is_empty());
    }
    for one in found {
        if let Found::Article(article) = one {
            assert!(!article.text.trim().is_empty());
        }
    }
}

/// A zip file with these parts.
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        writer.write_all(bytes).expect("a part");
    }
    writer.finish().expect("a zip file").into_inner()
}
