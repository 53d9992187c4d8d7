//! Word documents (.docx): the paragraphs of the main text.
//!
//! Headers, footers, notes, comments and deleted text are left out. Macros are never looked at, and nothing outside the file is
//! read: entities that the file declares are not resolved.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::Document;
use super::zipped::{Zipped, failure};
use crate::ImportError;

const WHAT: &str = "a Word document";

/// Reads a Word document.
pub(super) fn read(bytes: &[u8]) -> Result<Document, ImportError> {
    let mut zipped = Zipped::new(bytes, WHAT)?;
    let name = main_part(&mut zipped)?;
    let mut document = Document::default();
    let mut reader = Reader::from_reader(zipped.part(&name)?);
    reader.config_mut().check_end_names = false;
    let mut text = Text::default();
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) => break,
            Ok(event) => text.take(&event, &mut document),
            Err(quick_xml::Error::Io(error)) => return Err(failure(&error, WHAT)),
            // What was read up to a fault is not the document.
            Err(error) => {
                return Err(ImportError::Damaged {
                    what: WHAT,
                    why: error.to_string(),
                });
            }
        }
        buffer.clear();
    }
    text.end_paragraph(&mut document);
    Ok(document)
}

/// The name of the part with the text: `word/document.xml` but in a few programs' files.
fn main_part(zipped: &mut Zipped<'_>) -> Result<String, ImportError> {
    const USUAL: &str = "word/document.xml";
    if zipped.has(USUAL) {
        return Ok(USUAL.to_owned());
    }
    let relations = zipped.bytes("_rels/.rels", 1_000_000)?;
    let relations = String::from_utf8_lossy(&relations);
    let mut reader = Reader::from_str(&relations);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(element) | Event::Empty(element) => {
                let kind = attribute(&element, "Type").unwrap_or_default();
                if kind.ends_with("/officeDocument")
                    && let Some(target) = attribute(&element, "Target")
                {
                    return Ok(target.trim_start_matches('/').to_owned());
                }
            }
            _ => {}
        }
    }
    Err(ImportError::Damaged {
        what: WHAT,
        why: "no main part".to_owned(),
    })
}

/// The value of an attribute, whatever its prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let value = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(
        value
            .normalized_value(XmlVersion::Implicit1_0)
            .ok()?
            .into_owned(),
    )
}

/// The text while it is read.
#[derive(Default)]
struct Text {
    paragraph: String,
    /// How many elements are open within one whose text does not count; 0 outside.
    skipped: usize,
    /// Whether text here is the document's: within `w:t`.
    in_text: bool,
    /// The number of paragraphs before the row of a table that is being read, and whether a cell has ended in it.
    row: Option<(usize, bool)>,
    title: bool,
}

/// Elements whose text is not the document's: deleted or moved away, codes of fields, a second rendering of what was read.
const SKIPPED: &[&str] = &[
    "del",
    "moveFrom",
    "delText",
    "instrText",
    "Fallback",
    "rubyPr",
    "rt",
];

impl Text {
    fn take(&mut self, event: &Event<'_>, document: &mut Document) {
        match event {
            Event::Start(element) => {
                if self.skipped > 0 || SKIPPED.contains(&element.local_name().as_ref()) {
                    self.skipped += 1;
                } else {
                    self.start(element, document);
                }
            }
            Event::Empty(element) if self.skipped == 0 => self.start(element, document),
            Event::End(_) if self.skipped > 0 => self.skipped -= 1,
            Event::End(element) => self.end(element.local_name().as_ref(), document),
            Event::Text(text) if self.in_text && self.skipped == 0 => {
                self.paragraph
                    .push_str(&text.xml_content(XmlVersion::Implicit1_0));
            }
            Event::CData(text) if self.in_text && self.skipped == 0 => {
                self.paragraph
                    .push_str(&text.xml_content(XmlVersion::Implicit1_0));
            }
            Event::GeneralRef(reference) if self.in_text && self.skipped == 0 => {
                let named = || quick_xml::escape::resolve_xml_entity(reference);
                match reference.resolve_char_ref() {
                    Ok(Some(character)) => self.paragraph.push(character),
                    _ => self.paragraph.push_str(named().unwrap_or_default()),
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, element: &BytesStart<'_>, document: &mut Document) {
        match element.local_name().as_ref() {
            "t" => self.in_text = true,
            "tab" => self.paragraph.push('\t'),
            "br" | "cr" => self.paragraph.push('\n'),
            "noBreakHyphen" => self.paragraph.push('-'),
            "p" => self.end_paragraph(document),
            "pStyle" => {
                let style = attribute(element, "val").unwrap_or_default();
                self.title = style.eq_ignore_ascii_case("title");
            }
            "tr" => {
                self.end_paragraph(document);
                self.row = Some((document.paragraphs.len(), false));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, document: &mut Document) {
        match name {
            "t" => self.in_text = false,
            "p" => self.end_paragraph(document),
            "tc" => {
                self.end_paragraph(document);
                if let Some((_, cell_over)) = &mut self.row {
                    *cell_over = true;
                }
            }
            "tr" => self.row = None,
            _ => {}
        }
    }

    /// Ends a paragraph. The first of a cell goes on behind the cell before, with a tab.
    fn end_paragraph(&mut self, document: &mut Document) {
        let text = std::mem::take(&mut self.paragraph);
        let text = text.trim();
        let title = std::mem::take(&mut self.title);
        if text.is_empty() {
            return;
        }
        match &mut self.row {
            Some((before, cell_over)) if *cell_over && document.paragraphs.len() > *before => {
                *cell_over = false;
                if let Some(last) = document.paragraphs.last_mut() {
                    last.push('\t');
                    last.push_str(text);
                }
            }
            _ if title && document.paragraphs.is_empty() && document.title.is_none() => {
                document.title = Some(text.to_owned());
            }
            _ => document.paragraphs.push(text.to_owned()),
        }
    }
}
