//! What can be wrong with a results folder.

use std::io;
use std::path::{Path, PathBuf};

use super::run::{RUN_FILE, Run};
use crate::input::spelling::did_you_mean;

/// Why a results folder was refused. Every message names the file and says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such folder.
    #[error("there is no folder `{}`: check the spelling, or produce the results with `parallax analyze CORPUS --out {}`", .0.display(), quoted(.0))]
    Missing(PathBuf),
    /// A file was given.
    #[error("`{}` is a file: name the results folder that contains it", .0.display())]
    NotAFolder(PathBuf),
    /// The folder can't be opened.
    #[error("{}: the folder can't be read ({reason}); ask its owner for permission, or name another results folder", path.display())]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// The folder holds something else.
    #[error("`{}` is not a results folder: it has no {RUN_FILE}; name a folder that `parallax analyze` wrote, or create one with `parallax analyze CORPUS --out DIR`", .0.display())]
    NotResults(PathBuf),
    /// The folder was written by a version with another format.
    #[error("{}: the results have format {found} and were written by parallax {version}, but this is parallax {}, which reads format {}; re-run the analysis with `{again}`", path.display(), env!("CARGO_PKG_VERSION"), crate::results::run::FORMAT)]
    OtherFormat {
        /// The path of run.json.
        path: PathBuf,
        /// The version that wrote it.
        version: String,
        /// The format that it names, or `none`.
        found: String,
        /// The command that re-runs the analysis.
        again: String,
    },
    /// An id that the results do not have.
    #[error("{0}")]
    Unknown(String),
    /// A file can't be understood, contradicts another or was changed.
    #[error("{}{}: {why}; re-run the analysis with `{again}`", path.display(), at_line(*line))]
    File {
        /// The file.
        path: PathBuf,
        /// The line where the faulty row begins, from 1, where there is one.
        line: Option<u64>,
        /// What is wrong.
        why: String,
        /// The command that re-runs the analysis.
        again: String,
    },
}

/// The message about an unknown id: the id that was probably meant, and all known ids.
pub fn unknown(what: &str, id: &str, known: &[&str]) -> String {
    format!(
        "there is no {what} `{id}`{}; there are: {}",
        did_you_mean(id, known.iter().copied()).trim_end_matches('?'),
        known.join(", ")
    )
}

fn at_line(line: Option<u64>) -> String {
    line.map_or(String::new(), |line| format!(":{line}"))
}

/// What is wrong with a file, before the folder is known.
#[derive(Debug)]
pub(crate) struct Fault {
    /// The file's name.
    file: String,
    line: Option<u64>,
    why: String,
}

impl Fault {
    /// A fault of a whole table.
    pub(crate) fn whole(table: &str, why: String) -> Fault {
        Fault {
            file: format!("{table}.csv"),
            line: None,
            why,
        }
    }

    /// A fault in the row of a table that begins at `line`, counted from 1.
    pub(crate) fn at(table: &str, line: u64, why: String) -> Fault {
        Fault {
            line: Some(line),
            ..Fault::whole(table, why)
        }
    }

    /// A fault of run.json.
    pub(crate) fn in_run_file(why: String) -> Fault {
        Fault {
            file: RUN_FILE.to_string(),
            line: None,
            why,
        }
    }

    /// The error to report. `changed` are the tables that were changed since the run, which is where the fault
    /// comes from.
    pub(crate) fn error(self, folder: &Path, run: &Run, changed: &[String]) -> ReadError {
        let others: Vec<String> = changed
            .iter()
            .map(|table| format!("{table}.csv"))
            .filter(|file| *file != self.file)
            .collect();
        let why = if others.is_empty() {
            self.why
        } else {
            format!(
                "{} (changed since the run: {})",
                self.why,
                others.join(", ")
            )
        };
        ReadError::File {
            path: folder.join(self.file),
            line: self.line,
            why,
            again: again(&run.command, folder),
        }
    }
}

/// The command that re-runs the analysis whose results are in `folder`, quoted for a shell.
pub(super) fn again(command: &[String], folder: &Path) -> String {
    let mut words: Vec<String> = match command {
        [_, arguments @ ..] if arguments.first().is_some_and(|word| word == "analyze") => {
            arguments.to_vec()
        }
        _ => vec!["analyze".to_string(), "CORPUS".to_string()],
    };
    let names_target = |word: &String| word == "--out" || word.starts_with("--out=");
    if !words.iter().any(names_target) {
        words.push("--out".to_string());
        words.push(folder.display().to_string());
    }
    let words: Vec<String> = words.iter().map(|word| shell_word(word)).collect();
    format!("parallax {}", words.join(" "))
}

fn quoted(path: &Path) -> String {
    shell_word(&path.display().to_string())
}

/// `word` quoted for a shell, without control characters, which could not be copied.
fn shell_word(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./=:,+@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_string();
    }
    let shown: String = word.chars().filter(|c| !c.is_control()).collect();
    format!("'{}'", shown.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(command: &[&str]) -> Vec<String> {
        command.iter().map(|word| word.to_string()).collect()
    }

    #[test]
    fn the_command_can_be_copied() {
        let command = words(&[
            "/opt/bin/parallax",
            "analyze",
            "my corpus",
            "--where",
            "genre=it's news",
        ]);
        assert_eq!(
            again(&command, Path::new("results/one")),
            r"parallax analyze 'my corpus' --where 'genre=it'\''s news' --out results/one"
        );
        let command = words(&["parallax", "analyze", "c", "--out", "there"]);
        assert_eq!(
            again(&command, Path::new("moved")),
            "parallax analyze c --out there"
        );
        assert_eq!(
            again(&words(&["parallax", "anlyze", "c"]), Path::new("x")),
            "parallax analyze CORPUS --out x"
        );
        assert_eq!(
            again(&[], Path::new("x")),
            "parallax analyze CORPUS --out x"
        );
        assert!(
            !again(&words(&["p", "analyze", "a\u{1b}[2Jb"]), Path::new("x")).contains('\u{1b}')
        );
    }
}
