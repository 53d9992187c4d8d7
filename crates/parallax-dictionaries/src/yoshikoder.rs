//! Yoshikoder's `.ykd`: `cnode` for a category, `pnode` for a pattern.
//!
//! The outermost category is the dictionary itself. With the pattern engine `regexp`, patterns are regular expressions: those that
//! use one are noted.

use crate::xml::{Step, walk};
use crate::{Category, DEEPEST, Dictionary, Entry, Format, Note, Problem, ReadError};

pub(crate) fn read(text: &str) -> Result<Dictionary, ReadError> {
    let mut dictionary = Dictionary::new(Format::Yoshikoder);
    let mut open = vec![Category::default()];
    let mut expressions = false;
    walk(text, |step, line| {
        match step {
            Step::Begin(name, attributes) if name == "dictionary" => {
                expressions = attributes
                    .get("patternengine")
                    .is_some_and(|engine| engine.contains("reg"));
            }
            Step::Begin(name, attributes) if name == "cnode" => {
                if open.len() > DEEPEST {
                    return Err(Problem::TooDeep.at(line));
                }
                let of = |key: &str| attributes.get(key).map(String::as_str).unwrap_or_default();
                open.push(Category {
                    description: of("desc").trim().to_owned(),
                    ..Category::named(of("name"))
                });
            }
            Step::Begin(name, attributes) if name == "pnode" => {
                let pattern = attributes
                    .get("name")
                    .map(|name| name.trim())
                    .unwrap_or_default();
                let is_expression =
                    expressions && pattern.contains(['.', '[', '(', '|', '^', '$', '\\', '+', '?']);
                let category = open.last_mut();
                match category {
                    _ if pattern.is_empty() => {}
                    _ if is_expression => dictionary.notes.push(Note::new(
                        line,
                        format!("\"{pattern}\" is a regular expression and is left out"),
                    )),
                    Some(category) => category.entries.push(Entry::new(pattern, line)),
                    None => {}
                }
            }
            Step::End(name) if name == "cnode" && open.len() > 1 => {
                if let (Some(done), Some(parent)) = (open.pop(), open.last_mut()) {
                    parent.children.push(done);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    let mut whole = open.swap_remove(0);
    if let [only] = whole.children.as_mut_slice()
        && !only.children.is_empty()
        && only.entries.is_empty()
    {
        dictionary.title = std::mem::take(&mut only.name);
        whole.children = std::mem::take(&mut only.children);
    }
    dictionary.categories = whole.children;
    Ok(dictionary)
}
