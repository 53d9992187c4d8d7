//! LIWC's `.dic`: numbered categories between two lines of `%`, then words with the numbers of their categories (→ is a tab).
//!
//! ```text
//! %
//! 1→anger
//! 2→sadness
//! %
//! hate*→1
//! griev*→1→2
//! ```
//!
//! Since 2015 categories are nested by tabs before their numbers. Conditions in brackets, `(02 134)125/464`, and `<of>` are
//! noted: they depend on the words around, in LIWC's own way.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Category, DEEPEST, Dictionary, Entry, Format, Note, Problem, ReadError};

/// A category of the list, before it has its place.
struct Listed {
    depth: usize,
    category: Category,
}

pub(crate) fn read(text: &str) -> Result<Dictionary, ReadError> {
    let mut lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    let mut dictionary = Dictionary::new(Format::Liwc);
    let (mut numbers, mut listed) = (BTreeMap::new(), Vec::new());
    lines.find(|(_, line)| line.trim() == "%");
    loop {
        let Some((number, line)) = lines.next() else {
            return Err(Problem::NoEnd.at(text.lines().count().max(1)));
        };
        match line.trim() {
            "%" => break,
            "" => {}
            about => {
                let depth = line.chars().take_while(|&c| c == '\t').count();
                if depth > DEEPEST {
                    return Err(Problem::TooDeep.at(number));
                }
                let (code, name) = about.split_once(char::is_whitespace).unwrap_or((about, ""));
                let Ok(code) = code.parse::<u64>() else {
                    return Err(Problem::NoNumber.at(number));
                };
                let name = if name.trim().is_empty() {
                    code.to_string()
                } else {
                    name.trim().to_owned()
                };
                if numbers.insert(code, listed.len()).is_some() {
                    dictionary.notes.push(Note::new(
                        number,
                        format!("category {code} is listed twice; words go to the last"),
                    ));
                }
                listed.push(Listed {
                    depth,
                    category: Category::named(&name),
                });
            }
        }
    }
    for (number, line) in lines {
        word(number, line, &numbers, &mut listed, &mut dictionary.notes);
    }
    dictionary.categories = nested(listed);
    Ok(dictionary)
}

/// Adds a word to its categories.
fn word(
    number: usize,
    line: &str,
    numbers: &BTreeMap<u64, usize>,
    listed: &mut [Listed],
    notes: &mut Vec<Note>,
) {
    let line = line.trim();
    if line.is_empty() || line == "%" {
        return;
    }
    if line.contains('<') || line.contains(['(', ')', '/']) {
        notes.push(Note::new(
            number,
            format!(
                "\"{line}\" depends on the words around it, in LIWC's own way, and is left out"
            ),
        ));
        return;
    }
    let (pattern, codes) = match line.split_once('\t') {
        Some((pattern, codes)) => (pattern.trim(), codes),
        None => without_tab(line),
    };
    let mut found = false;
    let codes: BTreeSet<&str> = codes.split_whitespace().collect();
    for code in codes {
        match code.parse::<u64>().ok().and_then(|code| numbers.get(&code)) {
            Some(&at) => {
                found = true;
                listed[at]
                    .category
                    .entries
                    .push(Entry::new(pattern, number));
            }
            None => notes.push(Note::new(
                number,
                format!("\"{pattern}\" names the category {code}, which is not listed"),
            )),
        }
    }
    if !found {
        notes.push(Note::new(
            number,
            format!("\"{pattern}\" is in no category and is left out"),
        ));
    }
}

/// A line in which spaces separate word and numbers.
fn without_tab(line: &str) -> (&str, &str) {
    let is_code = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut end = line.len();
    while let Some((before, last)) = line[..end].trim_end().rsplit_once(char::is_whitespace) {
        if !is_code(last) {
            break;
        }
        end = before.trim_end().len();
    }
    (line[..end].trim(), &line[end..])
}

/// Puts each category below the one before it that is less deep.
fn nested(listed: Vec<Listed>) -> Vec<Category> {
    let mut open: Vec<Listed> = Vec::new();
    let mut top = Vec::new();
    let close = |open: &mut Vec<Listed>, depth: usize, top: &mut Vec<Category>| {
        while open.last().is_some_and(|last| last.depth >= depth) {
            let Some(done) = open.pop() else { break };
            match open.last_mut() {
                Some(parent) => parent.category.children.push(done.category),
                None => top.push(done.category),
            }
        }
    };
    for one in listed {
        close(&mut open, one.depth, &mut top);
        open.push(one);
    }
    close(&mut open, 0, &mut top);
    top
}

/// The dictionary as LIWC reads it, and what it can't say.
pub(crate) fn write(dictionary: &Dictionary) -> (String, Vec<Note>) {
    let mut out = String::from("%\n");
    let mut notes = Vec::new();
    let mut words: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (at, (path, category)) in dictionary.leaves().into_iter().enumerate() {
        let name = if category.id.is_empty() {
            path.join(" ")
        } else {
            category.id.clone()
        };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        out.push_str(&format!("{}\t{name}\n", at + 1));
        for entry in &category.entries {
            let pattern = entry.pattern.as_str();
            if entry.weight != 1.0 {
                notes.push(Note::new(
                    entry.line,
                    format!(
                        "LIWC has no weights: \"{pattern}\" loses its {}",
                        entry.weight
                    ),
                ));
            }
            let body = pattern.strip_suffix('*').unwrap_or(pattern);
            if body.contains(['*', '?', '\t', '\n', '(', ')', '<', '/', '%']) || body.is_empty() {
                notes.push(Note::new(
                    entry.line,
                    format!("LIWC has * at the end of a word only: \"{pattern}\" is left out"),
                ));
                continue;
            }
            words.entry(pattern).or_default().insert(at + 1);
        }
    }
    out.push_str("%\n");
    for (pattern, codes) in words {
        let codes: Vec<String> = codes.iter().map(usize::to_string).collect();
        out.push_str(&format!("{pattern}\t{}\n", codes.join("\t")));
    }
    (out, notes)
}
