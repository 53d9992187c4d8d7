//! Pages that browsers save in one file (.mhtml, .mht), and messages (.eml).

use mail_parser::{Message, MessageParser, MimeHeaders};

use super::{Document, html};
use crate::ImportError;

const WHAT: &str = "a saved page or message";

/// Reads the page of a file, or the text of a message.
///
/// # Errors
/// If it is damaged, or has no text.
pub(super) fn read(bytes: &[u8]) -> Result<Document, ImportError> {
    let Some(message) = MessageParser::default().parse(bytes) else {
        return Err(ImportError::Damaged {
            what: WHAT,
            why: "no parts".to_owned(),
        });
    };
    let saved = header(&message, "Snapshot-Content-Location");
    let mut document = match message.body_html(0) {
        Some(page) => html::read(&page)?,
        None => Document::default(),
    };
    if document.paragraphs.is_empty() {
        let text = message.body_text(0).unwrap_or_default();
        let paragraphs = text.split("\n\n").map(str::trim);
        let paragraphs = paragraphs.filter(|paragraph| !paragraph.is_empty());
        document.paragraphs = paragraphs.map(str::to_owned).collect();
    }
    let page = message.parts.iter().find(|part| part.is_text_html());
    let located = page
        .and_then(MimeHeaders::content_location)
        .map(str::to_owned);
    let url = saved
        .clone()
        .or(located)
        .filter(|url| url.starts_with("http"));
    let is_page = url.is_some();
    document.url = document.url.or(url);
    document.outlet = document
        .outlet
        .or_else(|| document.url.as_deref().and_then(html::host));
    document.title = document
        .title
        .or_else(|| message.subject().map(str::to_owned));
    // A page's date here is that of its saving.
    if !is_page {
        document.date = document
            .date
            .or_else(|| message.date().map(|date| date.to_rfc3339()));
    }
    Ok(document)
}

/// The value of a field by its name.
fn header(message: &Message<'_>, name: &str) -> Option<String> {
    let value = message.header(name.to_owned())?.as_text()?;
    Some(value.trim().to_owned())
}
