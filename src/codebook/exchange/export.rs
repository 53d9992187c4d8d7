//! A codebook as a dictionary of another program.

use std::collections::HashSet;

use parallax_dictionaries::{Category, Dictionary, Entry, Format, NotWritten, write};

use crate::codebook::{Codebook, Term};

/// A file for another program, and what it does not say.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The file's text.
    pub text: String,
    /// What is different there.
    pub remarks: Vec<String>,
    /// What was left out.
    pub left_out: Vec<String>,
}

/// Makes a file in `format` of `codebook`.
///
/// # Errors
/// When the format is only read.
pub fn export(codebook: &Codebook, format: Format) -> Result<Exported, NotWritten> {
    let (mut remarks, mut left_out) = (Vec::new(), Vec::new());
    let mut dictionary = Dictionary::new(format);
    dictionary.title = format!(
        "{} {}, a codebook of Parallax",
        codebook.id, codebook.version
    );
    let mut ids = HashSet::new();
    let mut entries = |owner: &str, terms: &[Term]| -> Vec<Entry> {
        let kept = terms.iter().filter(|term| match reason(term, format) {
            None => true,
            Some(why) => {
                left_out.push(format!("{owner}: \"{}\" {why}", term.text()));
                false
            }
        });
        kept.map(|term| Entry {
            pattern: term.text().to_owned(),
            weight: term.weight(),
            line: 0,
        })
        .collect()
    };
    for frame in &codebook.frames {
        ids.insert(frame.id.as_str());
        dictionary.categories.push(Category {
            name: frame.name.clone(),
            id: frame.id.clone(),
            description: frame.definition.clone(),
            source: frame.source.clone(),
            entries: entries(&frame.id, &frame.terms),
            ..Category::default()
        });
    }
    for actor in &codebook.actors {
        let is_taken = ids.contains(actor.id.as_str());
        dictionary.categories.push(Category {
            name: actor.name.clone(),
            id: format!("{}{}", if is_taken { "actor-" } else { "" }, actor.id),
            kind: actor.kind.as_str().to_owned(),
            entries: entries(&actor.id, &actor.aliases),
            ..Category::default()
        });
    }
    let (text, notes) = write(&dictionary, format)?;
    left_out.extend(notes.into_iter().map(|note| note.what));
    if format != Format::Qdc {
        let terms = codebook.frames.iter().flat_map(|frame| &frame.terms);
        let all = terms.chain(codebook.actors.iter().flat_map(|actor| &actor.aliases));
        let capitals = all
            .filter(|term| term.text().chars().any(char::is_uppercase))
            .count();
        if capitals > 0 {
            remarks.push(format!(
                "terms with capitals: {capitals}; {} finds them in any case unless it is told otherwise",
                format.name()
            ));
        }
    }
    remarks.push(match format {
        Format::Qdc => "REFI-QDA has no terms: each code's description has a line `Terms:` with them".to_owned(),
        Format::Yaml => "quanteda's YAML has patterns alone: names, definitions and sources are comments, and what is an actor and what a \
             frame is lost"
            .to_owned(),
        _ => format!(
            "{} has words alone: names, definitions and sources are lost, and what is an actor and what a frame",
            format.name()
        ),
    });
    Ok(Exported {
        text,
        remarks,
        left_out,
    })
}

/// Why a term can't be said in a format.
fn reason(term: &Term, format: Format) -> Option<String> {
    if format == Format::Qdc {
        return None;
    }
    let name = format.name();
    if term.is_exception() {
        Some(format!("is an exception, and {name} has none"))
    } else if !term.is_rigid() {
        Some(format!("has a gap, and {name} has none"))
    } else {
        None
    }
}
