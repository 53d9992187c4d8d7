//! REFI-QDA's codebook exchange, `.qdc`: codes with a name and a description, nested to any depth.
//!
//! The format is for people who code by hand, and has no terms. They are written as a line of the code's description, where people read
//! them in NVivo, MAXQDA or ATLAS.ti and where they are found again:
//!
//! ```text
//! The deal decides who has enough to eat.
//! Id: food-security
//! Source: Semetko and Valkenburg 2000
//! Terms: famine; hunger; starv*
//! ```
//!
//! A code without such a line has its own name for a term, which is noted.

use sha2::{Digest, Sha256};

use crate::xml::{Step, escaped, walk};
use crate::{Category, DEEPEST, Dictionary, Entry, Format, Note, Problem, ReadError};

/// What a line of a description may begin with.
const LABELS: [&str; 5] = ["Terms:", "Id:", "Source:", "Kind:", DEFINITION];
/// Before a definition that begins like one of the other lines.
const DEFINITION: &str = "Definition:";

pub(crate) fn read(text: &str) -> Result<Dictionary, ReadError> {
    let mut dictionary = Dictionary::new(Format::Qdc);
    let mut open: Vec<(Category, usize)> = vec![(Category::default(), 0)];
    let mut path: Vec<String> = Vec::new();
    let mut has_sets = false;
    walk(text, |step, line| {
        match step {
            Step::Begin(name, attributes) => {
                if path.is_empty() && !matches!(name.as_str(), "CodeBook" | "Project") {
                    return Err(Problem::Root(name).at(line));
                }
                if path.is_empty() {
                    dictionary.title = attributes.get("name").cloned().unwrap_or_default();
                }
                if name == "Code" {
                    if open.len() > DEEPEST {
                        return Err(Problem::TooDeep.at(line));
                    }
                    let name = attributes
                        .get("name")
                        .map(String::as_str)
                        .unwrap_or_default();
                    open.push((Category::named(name), line));
                }
                if name == "Set" && !has_sets {
                    has_sets = true;
                    let what = "sets of codes are left out: a codebook has no groups of frames";
                    dictionary.notes.push(Note::new(line, what));
                }
                path.push(name);
            }
            Step::Text(text) => {
                let within = path.last().is_some_and(|name| name == "Description");
                if within
                    && path.iter().rev().nth(1).is_some_and(|name| name == "Code")
                    && let Some((code, _)) = open.last_mut()
                {
                    code.description.push_str(&text);
                }
            }
            Step::End(name) => {
                path.pop();
                if name == "Code"
                    && open.len() > 1
                    && let (Some((code, line)), Some((parent, _))) = (open.pop(), open.last_mut())
                {
                    parent
                        .children
                        .push(described(code, line, &mut dictionary.notes));
                }
            }
        }
        Ok(())
    })?;
    dictionary.categories = open.swap_remove(0).0.children;
    Ok(dictionary)
}

/// The code with what the lines of its description say.
fn described(mut code: Category, line: usize, notes: &mut Vec<Note>) -> Category {
    let description = std::mem::take(&mut code.description);
    let mut kept: Vec<String> = Vec::new();
    for said in description.lines() {
        let said = said.trim();
        let field = |label: &str| said.strip_prefix(label).map(|rest| rest.trim().to_owned());
        if let Some(terms) = field("Terms:") {
            let terms = terms
                .split(';')
                .map(str::trim)
                .filter(|term| !term.is_empty());
            code.entries
                .extend(terms.map(|term| Entry::new(term, line)));
        } else if let Some(definition) = field(DEFINITION) {
            kept.push(definition);
        } else if let Some(id) = field("Id:") {
            code.id = id;
        } else if let Some(source) = field("Source:") {
            code.source = source;
        } else if let Some(kind) = field("Kind:") {
            code.kind = kind;
        } else if !said.is_empty() {
            kept.push(said.to_owned());
        }
    }
    code.description = kept.join(" ");
    if code.entries.is_empty() && code.children.is_empty() && !code.name.is_empty() {
        let what = format!(
            "the code \"{}\" has no terms, as the format has none: its name became its only term; write the others",
            code.name
        );
        notes.push(Note::new(line, what));
        code.entries
            .push(Entry::new(code.name.to_lowercase(), line));
    }
    if code.entries.is_empty() && !code.children.is_empty() && !code.description.is_empty() {
        let what = format!(
            "the code \"{}\" has no terms of its own, only those of the codes in it: its description is left out",
            code.name
        );
        notes.push(Note::new(line, what));
    }
    code
}

/// The dictionary as a codebook of REFI-QDA, and what it can't say.
pub(crate) fn write(dictionary: &Dictionary) -> (String, Vec<Note>) {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    out.push_str("<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"Parallax\">\n  <Codes>\n");
    let mut notes = Vec::new();
    for category in &dictionary.categories {
        write_code(category, "", 2, &mut out, &mut notes);
    }
    out.push_str("  </Codes>\n</CodeBook>\n");
    (out, notes)
}

fn write_code(
    category: &Category,
    above: &str,
    depth: usize,
    out: &mut String,
    notes: &mut Vec<Note>,
) {
    let indent = "  ".repeat(depth);
    let key = if category.id.is_empty() {
        &category.name
    } else {
        &category.id
    };
    let path = format!("{above}/{key}");
    out.push_str(&format!(
        "{indent}<Code guid=\"{}\" name=\"{}\" isCodable=\"true\">\n",
        guid(&path),
        escaped(&category.name.replace('\n', " "))
    ));
    let mut lines = Vec::new();
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !category.description.is_empty() {
        let said = one_line(&category.description);
        let is_label = LABELS.iter().any(|label| said.starts_with(label));
        lines.push(if is_label {
            format!("{DEFINITION} {said}")
        } else {
            said
        });
    }
    for (label, text) in [
        ("Id", &category.id),
        ("Kind", &category.kind),
        ("Source", &category.source),
    ] {
        lines.extend((!text.is_empty()).then(|| format!("{label}: {}", one_line(text))));
    }
    for entry in category.entries.iter().filter(|entry| entry.weight != 1.0) {
        let what = format!(
            "REFI-QDA has no weights: \"{}\" loses its {}",
            entry.pattern, entry.weight
        );
        notes.push(Note::new(entry.line, what));
    }
    let terms: Vec<&str> = category
        .entries
        .iter()
        .map(|entry| entry.pattern.as_str())
        .collect();
    lines.extend((!terms.is_empty()).then(|| format!("Terms: {}", terms.join("; "))));
    if !lines.is_empty() {
        out.push_str(&format!(
            "{indent}  <Description>{}</Description>\n",
            escaped(&lines.join("\n"))
        ));
    }
    for child in &category.children {
        write_code(child, &path, depth + 1, out, notes);
    }
    out.push_str(&format!("{indent}</Code>\n"));
}

/// An identifier made of the code's path, so that the same codebook gives the same file. Version 8 of RFC 9562.
fn guid(path: &str) -> String {
    let digest = Sha256::digest(path.as_bytes());
    let mut bytes: [u8; 16] = std::array::from_fn(|at| digest[at]);
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!(
        "{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}
