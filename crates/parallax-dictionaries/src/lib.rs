//! Dictionaries as other programs for text analysis keep them: read into one form, and written from it.
//!
//! | format | from | read | written |
//! | --- | --- | --- | --- |
//! | [`Format::Yaml`] | quanteda, newsmap | yes | yes |
//! | [`Format::Liwc`] | LIWC (`.dic`) | yes | yes |
//! | [`Format::Lexicoder`] | Lexicoder (`.lcd`, `.lc3`) | yes | |
//! | [`Format::WordStat`] | WordStat (`.cat`) | yes | |
//! | [`Format::Yoshikoder`] | Yoshikoder (`.ykd`) | yes | |
//! | [`Format::Qdc`] | REFI-QDA codebooks (`.qdc`) | yes | yes |
//!
//! Nothing is left out in silence: what a format says and a [`Dictionary`] can't, and the other way round, becomes a [`Note`].
//!
//! ```
//! use parallax_dictionaries::{Format, read, write};
//!
//! let yaml = b"threat:\n  - missile*\n  - arms race\n";
//! let dictionary = read(yaml)?;
//! assert_eq!(dictionary.format, Format::Yaml);
//! assert_eq!(dictionary.categories[0].entries[1].pattern, "arms race");
//!
//! let (liwc, notes) = write(&dictionary, Format::Liwc).unwrap();
//! assert_eq!(liwc, "%\n1\tthreat\n%\narms race\t1\nmissile*\t1\n");
//! assert!(notes.is_empty());
//! # Ok::<(), parallax_dictionaries::ReadError>(())
//! ```

mod decode;
mod lexicoder;
mod liwc;
mod qdc;
mod wordstat;
mod xml;
mod yaml;
mod yoshikoder;

/// The deepest that categories may be nested.
const DEEPEST: usize = 40;

/// A file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Nested keys with lists of patterns, as quanteda and newsmap have them.
    Yaml,
    /// Numbered categories between lines of `%`, then words with the numbers of theirs.
    Liwc,
    /// Lines of `+Category`, each followed by its words.
    Lexicoder,
    /// Categories and words indented by tabs, words with their weight in brackets.
    WordStat,
    /// XML of `cnode` and `pnode`.
    Yoshikoder,
    /// The codebook exchange of REFI-QDA: codes with descriptions, and no terms.
    Qdc,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 6] = [
        Format::Yaml,
        Format::Liwc,
        Format::Lexicoder,
        Format::WordStat,
        Format::Yoshikoder,
        Format::Qdc,
    ];

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Yaml => "quanteda YAML",
            Format::Liwc => "LIWC",
            Format::Lexicoder => "Lexicoder",
            Format::WordStat => "WordStat",
            Format::Yoshikoder => "Yoshikoder",
            Format::Qdc => "REFI-QDA",
        }
    }

    /// The format of `text`, told by its contents; YAML where nothing else fits.
    pub fn of(text: &str) -> Format {
        let mut lines = text
            .lines()
            .map(str::trim_end)
            .filter(|line| !line.trim().is_empty());
        let first = lines.clone().next().unwrap_or_default().trim_start();
        if first.starts_with('<') {
            return if xml::root(text).as_deref() == Some("dictionary") {
                Format::Yoshikoder
            } else {
                Format::Qdc
            };
        }
        if first == "%" {
            return Format::Liwc;
        }
        if first.starts_with('+') {
            return Format::Lexicoder;
        }
        // YAML is never indented by tabs.
        let is_entry = |line: &str| {
            let blank = &line[..line.len() - line.trim_start().len()];
            blank.contains('\t') && wordstat::entry(line).is_some()
        };
        if lines.any(is_entry) {
            return Format::WordStat;
        }
        Format::Yaml
    }
}

/// A dictionary: categories with patterns.
#[derive(Clone, Debug, PartialEq)]
pub struct Dictionary {
    /// The format that it was read from.
    pub format: Format,
    /// Its name, where the file says one.
    pub title: String,
    /// The categories in the order of the file.
    pub categories: Vec<Category>,
    /// What was not understood, or not as the file says it.
    pub notes: Vec<Note>,
}

/// A category.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Category {
    /// Its name.
    pub name: String,
    /// A short name for programs; empty where the format has none.
    pub id: String,
    /// What it means; empty where the format or the file does not say.
    pub description: String,
    /// Where it is taken from; likewise.
    pub source: String,
    /// What kind of thing it is, such as `person`; likewise.
    pub kind: String,
    /// Its patterns.
    pub entries: Vec<Entry>,
    /// The categories within it.
    pub children: Vec<Category>,
}

/// A pattern: words separated by spaces, in which `*` stands for any letters and `?` for any one letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The pattern.
    pub pattern: String,
    /// What an occurrence counts: 1 where the file does not say.
    pub weight: f64,
    /// Its line in the file, from 1; 0 where there is no file.
    pub line: usize,
}

/// Something that could not be taken over as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The line of the file that was read, from 1; 0 where there is none.
    pub line: usize,
    /// What it is and what became of it.
    pub what: String,
}

/// Why a file can't be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct ReadError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and how to fix it.
    pub problem: Problem,
}

/// What can be wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// It has no category.
    #[error("there is no category here: is this a dictionary?")]
    Empty,
    /// The YAML parser refused it.
    #[error(
        "this is not valid YAML ({0}); put patterns that begin with * or hold : or # in quotation marks"
    )]
    Yaml(String),
    /// Its YAML is something else than keys with lists.
    #[error("a dictionary in YAML has keys with lists of patterns below them; this is {0}")]
    NotKeys(&'static str),
    /// The XML parser refused it.
    #[error("this is not valid XML ({0})")]
    Xml(String),
    /// It is XML of some other kind.
    #[error(
        "the root element is `{0}`; a Yoshikoder dictionary has `dictionary`, a REFI-QDA codebook `CodeBook`"
    )]
    Root(String),
    /// It declares entities, which could grow without bound.
    #[error("the file declares entities of its own; save it again from the program that made it")]
    Entities,
    /// Categories are nested too deep.
    #[error("categories are nested more than {DEEPEST} deep")]
    TooDeep,
    /// The part between the lines of `%` has no end.
    #[error(
        "the list of categories must stand between two lines of %, as in LIWC; the second is missing"
    )]
    NoEnd,
    /// A category without a number.
    #[error("a line between the lines of % must have a number and a name, as in \"1  anger\"")]
    NoNumber,
    /// A word before any category.
    #[error("a word comes before the first category; begin with a line such as +Anger")]
    NoCategory,
}

/// Why a dictionary can't be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("dictionaries are written as quanteda YAML, LIWC or REFI-QDA, not as {}", .0.name())]
pub struct NotWritten(pub Format);

/// Reads a dictionary, whatever its format ([`Format::of`]) and encoding: UTF-8, UTF-16 with its mark, or else Windows-1252.
///
/// # Errors
/// [`ReadError`] when it is not one.
pub fn read(bytes: &[u8]) -> Result<Dictionary, ReadError> {
    let (text, note) = decode::text(bytes);
    let format = Format::of(&text);
    let read = match format {
        Format::Yaml => yaml::read,
        Format::Liwc => liwc::read,
        Format::Lexicoder => lexicoder::read,
        Format::WordStat => wordstat::read,
        Format::Yoshikoder => yoshikoder::read,
        Format::Qdc => qdc::read,
    };
    let mut dictionary = read(&text)?;
    if dictionary.categories.is_empty() {
        return Err(Problem::Empty.at(1));
    }
    dictionary.title = plain(&dictionary.title);
    dictionary.categories.iter_mut().for_each(Category::tidy);
    dictionary.notes.splice(0..0, note);
    Ok(dictionary)
}

/// The text of a file in `format`, and what it can't say.
///
/// # Errors
/// When the format is only read.
pub fn write(dictionary: &Dictionary, format: Format) -> Result<(String, Vec<Note>), NotWritten> {
    match format {
        Format::Yaml => Ok(yaml::write(dictionary)),
        Format::Liwc => Ok(liwc::write(dictionary)),
        Format::Qdc => Ok(qdc::write(dictionary)),
        other => Err(NotWritten(other)),
    }
}

impl Dictionary {
    /// An empty one.
    pub fn new(format: Format) -> Dictionary {
        Dictionary {
            format,
            title: String::new(),
            categories: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The categories that have patterns, each with the names of those around it and its own, from the outermost.
    pub fn leaves(&self) -> Vec<(Vec<&str>, &Category)> {
        fn add<'d>(
            category: &'d Category,
            above: &[&'d str],
            leaves: &mut Vec<(Vec<&'d str>, &'d Category)>,
        ) {
            let mut path = above.to_vec();
            path.push(&category.name);
            for child in &category.children {
                add(child, &path, leaves);
            }
            if !category.entries.is_empty() || category.children.is_empty() {
                leaves.push((path, category));
            }
        }
        let mut leaves = Vec::new();
        for category in &self.categories {
            add(category, &[], &mut leaves);
        }
        leaves
    }
}

/// A text without control characters, with single spaces and none around it.
fn plain(text: &str) -> String {
    let text = text.replace(char::is_control, " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Category {
    fn named(name: &str) -> Category {
        Category {
            name: name.to_owned(),
            ..Category::default()
        }
    }

    /// Makes all texts plain, and names what has no name.
    fn tidy(&mut self) {
        for text in [
            &mut self.name,
            &mut self.id,
            &mut self.description,
            &mut self.source,
            &mut self.kind,
        ] {
            *text = plain(text);
        }
        // Two underscores mean something in YAML.
        if self.name.is_empty() || self.name == "__" {
            self.name = "unnamed".to_owned();
        }
        for entry in &mut self.entries {
            entry.pattern = plain(&entry.pattern);
        }
        self.entries.retain(|entry| !entry.pattern.is_empty());
        self.children.iter_mut().for_each(Category::tidy);
    }
}

impl Entry {
    /// A pattern that counts once.
    pub fn new(pattern: impl Into<String>, line: usize) -> Entry {
        Entry {
            pattern: pattern.into(),
            weight: 1.0,
            line,
        }
    }
}

impl Note {
    fn new(line: usize, what: impl Into<String>) -> Note {
        let what = what.into();
        Note { line, what }
    }
}

impl Problem {
    fn at(self, line: usize) -> ReadError {
        ReadError {
            line,
            problem: self,
        }
    }
}

#[cfg(test)]
mod tests;
