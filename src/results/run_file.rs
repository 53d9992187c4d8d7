//! Reading `run.json`: are these results, and in the format that this program reads?

use std::io;
use std::path::Path;

use serde_json::Value;

use super::error::{ReadError, again};
use super::run::{FORMAT, RUN_FILE, Run};
use crate::schema::formula;

/// The facts of the run that wrote `folder`, from what reading run.json gave.
pub(super) fn read(folder: &Path, bytes: io::Result<Vec<u8>>) -> Result<Run, ReadError> {
    let path = folder.join(RUN_FILE);
    let refuse = |why: String, line: Option<u64>, command: &[String]| ReadError::File {
        path: path.clone(),
        line,
        why,
        again: again(command, folder),
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(ReadError::NotResults(folder.to_path_buf()));
        }
        Err(error) => return Err(refuse(format!("it can't be read ({error})"), None, &[])),
    };
    let facts: Value = serde_json::from_slice(&bytes)
        .map_err(|error| refuse(format!("it is not valid JSON: {error}"), line(&error), &[]))?;
    let command = command(&facts);
    let Some(version) = facts["version"]
        .as_str()
        .filter(|_| facts["codebook"].is_object())
    else {
        let why = "it was not written by `parallax analyze`: it has no version and codebook";
        return Err(refuse(why.to_string(), None, &command));
    };
    if facts["format"] != FORMAT {
        return Err(ReadError::OtherFormat {
            version: version
                .chars()
                .filter(|c| !c.is_control())
                .take(40)
                .collect(),
            found: match &facts["format"] {
                Value::Number(number) => number.to_string(),
                _ => "none (an early version)".to_string(),
            },
            again: again(&command, folder),
            path,
        });
    }
    let run: Run = serde_json::from_slice(&bytes).map_err(|error| {
        refuse(
            format!("it was changed since the run: {error}"),
            line(&error),
            &command,
        )
    })?;
    if run
        .escaped_cells
        .as_deref()
        .is_some_and(|how| how != formula::ESCAPED)
    {
        let why = "its `escaped_cells` are not those of this version, so the texts in the tables can't be restored";
        return Err(refuse(why.to_string(), None, &command));
    }
    match run.tables.iter().find(|table| !is_table_name(&table.name)) {
        Some(odd) => Err(refuse(
            format!(
                "it was changed since the run: {:?} is not the name of a table",
                odd.name
            ),
            None,
            &command,
        )),
        None => Ok(run),
    }
}

/// The command, in a file that may come from any version.
fn command(facts: &Value) -> Vec<String> {
    let words = facts["command"].as_array().into_iter().flatten();
    words
        .filter_map(|word| word.as_str().map(str::to_string))
        .collect()
}

fn line(error: &serde_json::Error) -> Option<u64> {
    Some(error.line() as u64).filter(|&line| line > 0)
}

/// Whether a name could be that of a table, and so is not a path to somewhere else.
fn is_table_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}
