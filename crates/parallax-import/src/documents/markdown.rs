//! Markdown: the text without marks, and what its front matter says.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::Document;

/// Reads Markdown.
pub(super) fn read(text: &str) -> Document {
    let mut document = Document::default();
    let text = front_matter(text, &mut document);
    let mut paragraph = String::new();
    let (mut skipped, mut first_heading) = (0_usize, false);
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(tag)
                if skipped > 0
                    || matches!(
                        tag,
                        Tag::Image { .. } | Tag::CodeBlock(_) | Tag::MetadataBlock(_)
                    ) =>
            {
                skipped += 1
            }
            Event::End(_) if skipped > 0 => skipped -= 1,
            _ if skipped > 0 => {}
            Event::Start(Tag::Heading { .. }) => {
                end(&mut paragraph, &mut document);
                first_heading = document.title.is_none() && document.paragraphs.is_empty();
            }
            Event::End(TagEnd::Heading(_)) if first_heading => {
                first_heading = false;
                let title = std::mem::take(&mut paragraph);
                document.title = Some(title.trim().to_owned()).filter(|title| !title.is_empty());
            }
            Event::Start(
                Tag::Paragraph | Tag::Item | Tag::TableHead | Tag::TableRow | Tag::BlockQuote(_),
            )
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::Heading(_)
                | TagEnd::TableHead
                | TagEnd::TableRow,
            ) => {
                end(&mut paragraph, &mut document);
            }
            Event::End(TagEnd::TableCell) => paragraph.push('\t'),
            Event::Text(text) | Event::Code(text) => paragraph.push_str(&text),
            Event::SoftBreak => paragraph.push(' '),
            Event::HardBreak => paragraph.push('\n'),
            _ => {}
        }
    }
    end(&mut paragraph, &mut document);
    document
}

fn end(paragraph: &mut String, document: &mut Document) {
    let text = paragraph.trim();
    if !text.is_empty() {
        document.paragraphs.push(text.to_owned());
    }
    paragraph.clear();
}

/// Reads the lines between `---` at the beginning, and gives what follows.
fn front_matter<'a>(text: &'a str, document: &mut Document) -> &'a str {
    let body = text.trim_start_matches('\u{feff}');
    let Some(rest) = body
        .strip_prefix("---\n")
        .or_else(|| body.strip_prefix("---\r\n"))
    else {
        return body;
    };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        at += line.len();
        let line = line.trim_end();
        if line == "---" || line == "..." {
            return &rest[at..];
        }
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim().trim_matches(['"', '\'']).trim();
        let value = (!value.is_empty()).then(|| value.to_owned());
        match name.trim().to_ascii_lowercase().as_str() {
            "title" => document.title = value,
            "date" | "published" => document.date = value,
            "source" | "outlet" | "publisher" | "sitename" | "hostname"
                if document.outlet.is_none() =>
            {
                document.outlet = value
            }
            "url" | "link" => document.url = value,
            "lang" | "language" => document.language = value,
            "author" | "byline" => document.byline = value,
            _ => {}
        }
    }
    // Without an end it is no front matter.
    *document = Document::default();
    body
}
