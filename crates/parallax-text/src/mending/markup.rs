//! Entities and tags of HTML.

use std::borrow::Cow;

use super::{Fault, Faults};

/// Elements that end a line.
const BLOCKS: [&str; 27] = [
    "article",
    "aside",
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "section",
    "table",
    "tr",
    "ul",
];
/// Other elements.
const INLINE: [&str; 33] = [
    "a", "abbr", "b", "big", "body", "center", "cite", "code", "em", "embed", "font", "head",
    "html", "i", "iframe", "img", "ins", "link", "meta", "nobr", "picture", "s", "script", "small",
    "source", "span", "strong", "style", "sub", "sup", "td", "u", "video",
];
/// Elements whose content is no text.
const HIDDEN: [&str; 2] = ["script", "style"];
/// No tag is longer in bytes, but those of other programs with many attributes.
const LONGEST_TAG: usize = 2_000;
/// No entity is longer in bytes: `&CounterClockwiseContourIntegral;`.
const LONGEST_ENTITY: usize = 33;

/// What is open at the end of a line.
#[derive(Debug, Default)]
pub(super) struct Outside {
    /// What ends the comment or the hidden element that the line is in.
    hidden_until: Option<&'static str>,
    /// What was looked for in the rest of the text in vain, so that nothing is hidden up to it.
    missing: Vec<&'static str>,
}

impl Outside {
    pub(super) fn is_hidden(&self) -> bool {
        self.hidden_until.is_some()
    }

    /// Hides what follows up to `end`, if that comes in the line or `behind` it.
    fn hide(&mut self, end: &'static str, line: &str, behind: &str) {
        if find_ignoring_case(line, end).is_some() {
            self.hidden_until = Some(end);
        } else if !self.missing.contains(&end) {
            if find_ignoring_case(behind, end).is_some() {
                self.hidden_until = Some(end);
            } else {
                self.missing.push(end);
            }
        }
    }
}

/// `line` without tags, its entities as characters.
pub(super) fn mend<'l>(
    line: Cow<'l, str>,
    number: usize,
    behind: &str,
    outside: &mut Outside,
    faults: &mut Faults,
) -> Cow<'l, str> {
    let line = if outside.is_hidden() || line.contains('<') {
        Cow::Owned(without_tags(&line, number, behind, outside, faults))
    } else {
        line
    };
    if !line.contains('&') {
        return line;
    }
    Cow::Owned(without_entities(&line, number, faults))
}

fn without_entities(line: &str, number: usize, faults: &mut Faults) -> String {
    let mut mended = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('&') {
        mended.push_str(&rest[..at]);
        rest = &rest[at..];
        let near = &rest[..rest.floor_char_boundary(LONGEST_ENTITY)];
        let entity = near.find(';').map(|end| &rest[..=end]);
        let decoded = entity.map(html_escape::decode_html_entities);
        match (entity, decoded) {
            (Some(entity), Some(Cow::Owned(text))) => {
                faults.add(Fault::Entity, line, number, line.len() - rest.len());
                mended.push_str(&text);
                rest = &rest[entity.len()..];
            }
            _ => {
                mended.push('&');
                rest = &rest[1..];
            }
        }
    }
    mended.push_str(rest);
    mended
}

fn without_tags(
    line: &str,
    number: usize,
    behind: &str,
    outside: &mut Outside,
    faults: &mut Faults,
) -> String {
    let mut mended = String::with_capacity(line.len());
    let mut rest = line;
    loop {
        if let Some(end) = outside.hidden_until {
            let Some(at) = find_ignoring_case(rest, end) else {
                return mended;
            };
            rest = &rest[at + end.len()..];
            outside.hidden_until = None;
        }
        let Some(at) = rest.find('<') else {
            break;
        };
        mended.push_str(&rest[..at]);
        rest = &rest[at..];
        let found = line.len() - rest.len();
        if rest.starts_with("<!--") {
            faults.add(Fault::Tag, line, number, found);
            outside.hide("-->", rest, behind);
            rest = &rest["<!--".len()..];
        } else if let Some(tag) = Tag::read(rest) {
            faults.add(Fault::Tag, line, number, found);
            if tag.is_block() {
                mended.push('\u{2028}');
            }
            rest = &rest[tag.length..];
            if let Some(end) = tag.hidden_until().filter(|_| !tag.closes) {
                outside.hide(end, rest, behind);
            }
        } else {
            mended.push('<');
            rest = &rest[1..];
        }
    }
    mended.push_str(rest);
    mended
}

/// Where `end`, which is in lower case, stands in `text`.
fn find_ignoring_case(text: &str, end: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    (0..bytes.len().checked_sub(end.len())? + 1)
        .find(|&at| bytes[at..at + end.len()].eq_ignore_ascii_case(end.as_bytes()))
}

/// A tag.
struct Tag {
    name: String,
    closes: bool,
    length: usize,
}

impl Tag {
    /// The tag that `text` begins with: of a known element, or of any with attributes or a slash.
    fn read(text: &str) -> Option<Tag> {
        let near = &text[1..text.floor_char_boundary(LONGEST_TAG)];
        let end = near
            .find(['>', '<'])
            .filter(|&end| near[end..].starts_with('>'))?;
        let inside = &near[..end];
        let closes = inside.starts_with('/');
        let bare = inside.strip_prefix('/').unwrap_or(inside);
        let open = bare.strip_suffix('/').unwrap_or(bare);
        let name = open.split(' ').next().unwrap_or("");
        let named = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b':');
        let attributes = &open[name.len()..];
        let has_attributes = attributes.contains("=\"") || attributes.contains("='");
        let name = name.to_ascii_lowercase();
        let known = BLOCKS.contains(&name.as_str()) || INLINE.contains(&name.as_str());
        let plain = attributes.trim().is_empty() || attributes.contains('=');
        let is_tag = named
            && (known && plain || has_attributes || closes && plain || open.len() < bare.len());
        is_tag.then_some(Tag {
            name,
            closes,
            length: end + 2,
        })
    }

    fn is_block(&self) -> bool {
        BLOCKS.contains(&self.name.as_str())
    }

    fn hidden_until(&self) -> Option<&'static str> {
        let at = HIDDEN.iter().position(|name| *name == self.name)?;
        Some(["</script>", "</style>"][at])
    }
}
