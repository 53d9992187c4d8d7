//! XML as both formats need it: a walk over elements, with lines.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::{DEEPEST, Problem, ReadError};

/// What a walk comes across.
pub(crate) enum Step {
    /// An element begins: its name and attributes.
    Begin(String, HashMap<String, String>),
    /// Text within an element.
    Text(String),
    /// An element ends: its name.
    End(String),
}

/// Calls `visit` with every element and text of `text`, in order, and the line of each.
pub(crate) fn walk(
    text: &str,
    mut visit: impl FnMut(Step, usize) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let mut reader = Reader::from_str(text);
    let mut lines = Lines {
        text,
        seen: 0,
        line: 1,
    };
    let mut depth = 0_usize;
    loop {
        let line = lines.at(reader.buffer_position());
        let invalid = |why: String| Problem::Xml(why).at(line);
        match reader
            .read_event()
            .map_err(|error| invalid(error.to_string()))?
        {
            Event::Start(element) => {
                depth += 1;
                if depth > 3 * DEEPEST {
                    return Err(Problem::TooDeep.at(line));
                }
                visit(begin(&element, line)?, line)?;
            }
            Event::Empty(element) => {
                visit(begin(&element, line)?, line)?;
                visit(Step::End(name(element.local_name().as_ref())), line)?;
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                visit(Step::End(name(element.local_name().as_ref())), line)?;
            }
            Event::Text(text) => {
                let text = text.decode().map_err(|error| invalid(error.to_string()))?;
                visit(Step::Text(text.into_owned()), line)?;
            }
            Event::CData(text) => {
                let text = String::from_utf8_lossy(&text.into_inner()).into_owned();
                visit(Step::Text(text), line)?;
            }
            Event::GeneralRef(reference) => {
                let known = match reference.resolve_char_ref() {
                    Ok(Some(character)) => Some(character),
                    _ => match &*reference {
                        b"lt" => Some('<'),
                        b"gt" => Some('>'),
                        b"amp" => Some('&'),
                        b"quot" => Some('"'),
                        b"apos" => Some('\''),
                        _ => None,
                    },
                };
                let known = known.ok_or_else(|| {
                    invalid(format!(
                        "unknown reference &{};",
                        String::from_utf8_lossy(&reference)
                    ))
                })?;
                visit(Step::Text(known.to_string()), line)?;
            }
            Event::DocType(declaration)
                if declaration.windows(8).any(|part| part == b"<!ENTITY") =>
            {
                return Err(Problem::Entities.at(line));
            }
            Event::Eof if depth > 0 => {
                return Err(invalid("the file ends within an element".to_owned()));
            }
            Event::Eof => return Ok(()),
            Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// The name of the root element.
pub(crate) fn root(text: &str) -> Option<String> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                return Some(name(element.local_name().as_ref()));
            }
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

fn name(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn begin(element: &BytesStart<'_>, line: usize) -> Result<Step, ReadError> {
    let mut attributes = HashMap::new();
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|error| Problem::Xml(error.to_string()).at(line))?;
        let value = attribute.unescape_value();
        let value = value.map_err(|error| Problem::Xml(error.to_string()).at(line))?;
        attributes.insert(
            name(attribute.key.local_name().as_ref()),
            value.into_owned(),
        );
    }
    Ok(Step::Begin(name(element.local_name().as_ref()), attributes))
}

/// Lines of positions that are asked for in order.
struct Lines<'t> {
    text: &'t str,
    seen: usize,
    line: usize,
}

impl Lines<'_> {
    fn at(&mut self, position: u64) -> usize {
        let position = usize::try_from(position)
            .unwrap_or(usize::MAX)
            .min(self.text.len());
        let between = self
            .text
            .as_bytes()
            .get(self.seen..position)
            .unwrap_or_default();
        self.line += between.iter().filter(|&&byte| byte == b'\n').count();
        self.seen = position.max(self.seen);
        self.line
    }
}

/// `text` as XML writes it, in an element or an attribute.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(character),
            // XML 1.0 has no other control characters.
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}
