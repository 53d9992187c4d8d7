//! quanteda's and newsmap's YAML: keys, nested to any depth, with lists of patterns.
//!
//! ```text
//! AFRICA:
//!   EAST:
//!     KE: [Kenya, Kenyan*, Nairobi]
//! ```
//!
//! A key `__` holds the patterns of a category that has categories within it, as quanteda writes them.

use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::{Category, DEEPEST, Dictionary, Entry, Format, Note, Problem, ReadError};

/// A value of the file, with its line.
struct Node {
    line: usize,
    value: Value,
}

enum Value {
    /// Text; `None` for nothing (`~`).
    Text(Option<String>),
    List(Vec<Node>),
    Keys(Vec<(Node, Node)>),
    /// `*name`: the value of another place.
    Alias,
}

pub(crate) fn read(text: &str) -> Result<Dictionary, ReadError> {
    let mut events = Events {
        parser: Parser::new_from_str(text),
        last: 1,
    };
    let mut dictionary = Dictionary::new(Format::Yaml);
    while let Some((event, line)) = events.next()? {
        match event {
            Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd
            | Event::Nothing => {}
            event => {
                let node = events.node(event, line, 0)?;
                top(node, &mut dictionary)?;
            }
        }
    }
    Ok(dictionary)
}

/// The events of the parser, each with its line.
struct Events<'t> {
    parser: Parser<'t, saphyr_parser::StrInput<'t>>,
    last: usize,
}

impl<'t> Events<'t> {
    fn next(&mut self) -> Result<Option<(Event<'t>, usize)>, ReadError> {
        match self.parser.next() {
            None => Ok(None),
            Some(Ok((event, span))) => {
                self.last = span.start.line().max(1);
                Ok(Some((event, self.last)))
            }
            Some(Err(error)) => {
                let line = error.marker().line().max(1);
                Err(Problem::Yaml(error.info().to_owned()).at(line))
            }
        }
    }

    /// The value that begins with `event`.
    fn node(&mut self, event: Event<'t>, line: usize, depth: usize) -> Result<Node, ReadError> {
        if depth > 2 * DEEPEST {
            return Err(Problem::TooDeep.at(line));
        }
        let value = match event {
            Event::Scalar(text, style, ..) => {
                let is_null = style == ScalarStyle::Plain
                    && matches!(&*text, "" | "~" | "null" | "NULL" | "Null");
                Value::Text((!is_null).then(|| text.into_owned()))
            }
            Event::Alias(_) => Value::Alias,
            Event::SequenceStart(..) => {
                let mut items = Vec::new();
                while let Some((event, line)) = self.next()? {
                    if matches!(event, Event::SequenceEnd) {
                        break;
                    }
                    items.push(self.node(event, line, depth + 1)?);
                }
                Value::List(items)
            }
            Event::MappingStart(..) => {
                let mut pairs = Vec::new();
                while let Some((event, line)) = self.next()? {
                    if matches!(event, Event::MappingEnd) {
                        break;
                    }
                    let key = self.node(event, line, depth + 1)?;
                    let Some((event, line)) = self.next()? else {
                        break;
                    };
                    pairs.push((key, self.node(event, line, depth + 1)?));
                }
                Value::Keys(pairs)
            }
            _ => return Err(Problem::NotKeys("something else").at(line)),
        };
        Ok(Node { line, value })
    }
}

/// Adds a whole document.
fn top(node: Node, dictionary: &mut Dictionary) -> Result<(), ReadError> {
    let wrong = match node.value {
        Value::Keys(pairs) => {
            let mut whole = Category::default();
            fill_keys(&mut whole, pairs, &mut dictionary.notes);
            for entry in whole.entries {
                let what = format!("\"{}\" is in no category and is left out", entry.pattern);
                dictionary.notes.push(Note::new(entry.line, what));
            }
            dictionary.categories.extend(whole.children);
            return Ok(());
        }
        Value::Text(None) => return Ok(()),
        Value::Text(Some(_)) => "a line of text",
        Value::List(_) => "a list without keys",
        Value::Alias => "a reference to another place",
    };
    Err(Problem::NotKeys(wrong).at(node.line))
}

/// Adds what stands under keys: categories, and for `__` the category's own patterns.
fn fill_keys(category: &mut Category, pairs: Vec<(Node, Node)>, notes: &mut Vec<Note>) {
    for (key, value) in pairs {
        match key.value {
            Value::Text(Some(name)) if name.trim() == "__" => fill(category, value, notes),
            Value::Text(Some(name)) if !name.trim().is_empty() => {
                let mut child = Category::named(&name);
                fill(&mut child, value, notes);
                category.children.push(child);
            }
            _ => notes.push(Note::new(
                key.line,
                "a key that is not a name is left out, with what is below it",
            )),
        }
    }
}

/// Adds a value to a category.
fn fill(category: &mut Category, node: Node, notes: &mut Vec<Note>) {
    match node.value {
        Value::Text(None) => {}
        Value::Text(Some(text)) => {
            if !text.trim().is_empty() {
                category.entries.push(Entry::new(text.trim(), node.line));
            }
        }
        Value::List(items) => {
            for item in items {
                fill(category, item, notes);
            }
        }
        Value::Keys(pairs) => fill_keys(category, pairs, notes),
        Value::Alias => notes.push(Note::new(
            node.line,
            "a reference to another place (*name) is left out; write the patterns here too, or a pattern that begins with * in \
             quotation marks",
        )),
    }
}

/// The dictionary as quanteda reads it, and what it can't say.
pub(crate) fn write(dictionary: &Dictionary) -> (String, Vec<Note>) {
    let mut out = String::new();
    let mut notes = Vec::new();
    for line in dictionary.title.lines() {
        out.push_str(&format!("# {line}\n"));
    }
    for category in &dictionary.categories {
        write_category(category, 0, &mut out, &mut notes);
    }
    (out, notes)
}

fn write_category(category: &Category, depth: usize, out: &mut String, notes: &mut Vec<Note>) {
    let indent = "  ".repeat(depth);
    let about = [
        ("", &category.name),
        ("", &category.description),
        ("Source: ", &category.source),
        ("Kind: ", &category.kind),
    ];
    let about = about.into_iter().filter(|(_, text)| !text.is_empty());
    if !category.id.is_empty() {
        for (label, text) in about {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            out.push_str(&format!("{indent}# {label}{text}\n"));
        }
    }
    let key = if category.id.is_empty() {
        &category.name
    } else {
        &category.id
    };
    let (key, nothing) = (
        quoted(key),
        category.entries.is_empty() && category.children.is_empty(),
    );
    out.push_str(&format!(
        "{indent}{key}:{}\n",
        if nothing { " []" } else { "" }
    ));
    for child in &category.children {
        write_category(child, depth + 1, out, notes);
    }
    let mut indent = format!("{indent}  ");
    if !category.children.is_empty() && !category.entries.is_empty() {
        out.push_str(&format!("{indent}__:\n"));
        indent.push_str("  ");
    }
    for entry in &category.entries {
        if entry.weight != 1.0 {
            notes.push(Note::new(
                entry.line,
                format!(
                    "quanteda's YAML has no weights: \"{}\" loses its {}",
                    entry.pattern, entry.weight
                ),
            ));
        }
        out.push_str(&format!("{indent}- {}\n", quoted(&entry.pattern)));
    }
}

/// A text in double quotation marks.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                out.push_str(&format!("\\u{:04X}", c as u32))
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
