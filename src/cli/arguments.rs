//! What is wrong with the arguments, in words that can be shown.

use std::env;

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::Cli;
use crate::layout::one_line;

/// The error with every argument that it repeats on one line and printable; and if an argument is not text though it should be,
/// with that argument.
pub fn printable(mut error: clap::Error) -> clap::Error {
    if error.kind() == ErrorKind::InvalidUtf8 {
        let not_text = env::args_os()
            .skip(1)
            .filter(|word| word.to_str().is_none());
        let not_text: Vec<String> = not_text
            .map(|word| format!("`{}`", one_line(&word.to_string_lossy())))
            .collect();
        let message = format!(
            "not valid UTF-8: {}; rename the file or folder, or write the argument in UTF-8",
            not_text.join(", ")
        );
        return Cli::command().error(ErrorKind::InvalidUtf8, message);
    }
    let context: Vec<_> = error
        .context()
        .filter_map(|(kind, value)| Some((kind, on_one_line(kind, value)?)))
        .collect();
    for (kind, value) in context {
        error.insert(kind, value);
    }
    error
}

/// `value` if it may repeat arguments; nothing for what is clap's own, such as the usage, which has line breaks.
fn on_one_line(kind: ContextKind, value: &ContextValue) -> Option<ContextValue> {
    match value {
        ContextValue::String(text) => Some(ContextValue::String(one_line(text))),
        ContextValue::Strings(texts) => {
            let texts = texts.iter().map(|text| one_line(text));
            Some(ContextValue::Strings(texts.collect()))
        }
        ContextValue::StyledStrs(texts) if kind == ContextKind::Suggested => {
            let texts = texts.iter().map(|text| one_line(&text.to_string()).into());
            Some(ContextValue::StyledStrs(texts.collect()))
        }
        _ => None,
    }
}
