//! Electronic books (.epub): each chapter is an article, as in the newspapers that programs make for reading devices.

use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::docx::attribute;
use super::zipped::Zipped;
use super::{Document, hand_on, html};
use crate::{Found, ImportError, Left, Place};

const WHAT: &str = "an electronic book";

/// The largest chapter that is read.
const MOST: u64 = 16_000_000;

/// Hands on the chapters of the book.
pub(super) fn read(
    bytes: &[u8],
    file: &Path,
    found: &mut dyn FnMut(Found),
) -> Result<(), ImportError> {
    let mut zipped = Zipped::new(bytes, WHAT)?;
    let container = zipped.bytes("META-INF/container.xml", 1_000_000)?;
    let container = String::from_utf8_lossy(&container).into_owned();
    let package = elements(&container, "rootfile")
        .into_iter()
        .find_map(|one| one.file);
    let Some(package) = package else {
        return Err(ImportError::Damaged {
            what: WHAT,
            why: "no list of chapters".to_owned(),
        });
    };
    let book = zipped.bytes(&package, 16_000_000)?;
    let book = Book::parse(&String::from_utf8_lossy(&book));
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    for chapter in &book.chapters {
        let name = within(folder, chapter);
        let place = Place::within(file, &name);
        let text = match zipped.bytes(&name, MOST) {
            Ok(bytes) => crate::encoding::decode(&bytes).text,
            Err(error) => {
                found(Found::Left(Left {
                    place,
                    reason: error.to_string(),
                }));
                continue;
            }
        };
        match html::read(&text) {
            Ok(document) => {
                let document = Document {
                    outlet: book.publisher.clone().or(document.outlet),
                    date: document.date.or_else(|| book.date.clone()),
                    language: document.language.or_else(|| book.language.clone()),
                    ..document
                };
                hand_on(document, place, found);
            }
            // Covers and lists of contents.
            Err(ImportError::NoText { .. }) => {}
            Err(error) => found(Found::Left(Left {
                place,
                reason: error.to_string(),
            })),
        }
    }
    Ok(())
}

#[derive(Default)]
struct Book {
    publisher: Option<String>,
    date: Option<String>,
    language: Option<String>,
    /// The files of the chapters in their order.
    chapters: Vec<String>,
}

impl Book {
    fn parse(package: &str) -> Book {
        let items = elements(package, "item");
        let order = elements(package, "itemref");
        // Covers and lists of contents are no articles.
        let guides = elements(package, "reference").into_iter();
        let around = ["cover", "toc", "title-page", "titlepage"];
        let around: Vec<String> = guides
            .filter(|one| around.contains(&one.kind.as_deref().unwrap_or_default()))
            .filter_map(|one| one.file)
            .collect();
        let is_list = |item: &Element| {
            let kind = item.kind.as_deref().unwrap_or_default();
            kind.split_whitespace().any(|kind| kind == "nav")
                || item.file.as_ref().is_some_and(|file| around.contains(file))
        };
        let chapters = order.iter().filter_map(|reference| {
            let same = |item: &&Element| item.id.is_some() && item.id == reference.id;
            let item = items.iter().find(same)?;
            item.file.clone().filter(|_| !is_list(item))
        });
        let text = |name: &str| elements(package, name).into_iter().find_map(|one| one.text);
        Book {
            publisher: text("publisher"),
            date: text("date"),
            language: text("language"),
            chapters: chapters.take(20_000).collect(),
        }
    }
}

/// What an element of the list says.
struct Element {
    /// Its id, or the id that it refers to.
    id: Option<String>,
    /// The file that it names.
    file: Option<String>,
    /// What the file is.
    kind: Option<String>,
    text: Option<String>,
}

/// The elements called `name`.
fn elements(xml: &str, name: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut all = Vec::new();
    let mut open = false;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(element) | Event::Empty(element) => {
                open = element.local_name().as_ref() == name;
                if open {
                    let id = attribute(&element, "id")
                        .filter(|_| name == "item")
                        .or_else(|| attribute(&element, "idref"));
                    let file =
                        attribute(&element, "href").or_else(|| attribute(&element, "full-path"));
                    let kind =
                        attribute(&element, "properties").or_else(|| attribute(&element, "type"));
                    all.push(Element {
                        id,
                        file,
                        kind,
                        text: None,
                    });
                }
            }
            Event::Text(text) if open => {
                if let Some(last) = all.last_mut() {
                    let text = text.trim();
                    last.text = (!text.is_empty()).then(|| text.to_owned());
                }
            }
            Event::End(_) => open = false,
            _ => {}
        }
    }
    all
}

/// The name in the zip file of what a chapter's address names, relative to the folder of the list. Names are looked up and nothing
/// else, so that one that leads out of the book finds nothing.
fn within(folder: &str, address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let mut parts: Vec<String> = folder
        .split('/')
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(percent_decoded(part)),
        }
    }
    parts.join("/")
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = (first == b'%').then(|| after.get(..2)).flatten();
        let code = hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match code {
            Some(code) => {
                bytes.push(code);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
