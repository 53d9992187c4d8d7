//! Writing the parts of a codebook's file.

use crate::codebook::Term;

/// The widest that a line of terms becomes, in characters.
const WIDTH: usize = 110;

/// A text in quotation marks, as TOML has it.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A list of terms on as many lines as they need: `key = [` and so on, with a line break at the end.
pub(crate) fn term_list(key: &str, terms: &[Term]) -> String {
    let written = terms.iter().map(|term| match term.weight() {
        1.0 => quoted(term.text()),
        weight => format!("{{ term = {}, weight = {weight} }}", quoted(term.text())),
    });
    let mut lines = vec![String::from(" ")];
    for one in written {
        let last = lines.last_mut().expect("there is a first line");
        if last.len() > 1 && last.chars().count() + one.chars().count() > WIDTH {
            lines.push(format!("  {one},"));
        } else {
            last.push_str(&format!(" {one},"));
        }
    }
    format!("{key} = [\n{}\n]\n", lines.join("\n"))
}

/// `name` as an id: lower-case letters, digits and hyphens; empty where it has none of them.
pub(crate) fn id_of(name: &str) -> String {
    let mut id = String::new();
    for character in name.to_lowercase().chars() {
        if character.is_ascii_alphanumeric() {
            id.push(character);
        } else if !id.is_empty() && !id.ends_with('-') && character != '\'' {
            id.push('-');
        }
    }
    id.trim_end_matches('-').to_owned()
}
