//! Reading input files: from bytes to text, settings and lines, with the line of every fault.
//!
//! Everything that a user writes comes through here: articles, `articles.csv`, `corpus.toml`, codebooks, JSON lines,
//! and results folders that another program may have touched. So byte order marks, encodings and line numbers are
//! dealt with in one way, and a misspelt key or id gets the same "did you mean". Every file is opened by [`read_file`],
//! which takes regular files of bounded size and nothing else; only what the user asks to have streamed, the input of
//! `parallax score`, may come through a pipe.

pub(crate) mod lines;
pub(crate) mod settings;
pub(crate) mod spelling;
mod text;

use std::path::{Component, Path};

pub use parallax_files::{FileReadError, Kind as FileKind, read as read_file};
pub(crate) use parallax_files::{dangling_link, leads_out, open_stream};
pub(crate) use text::LONG_ARTICLE_BYTES;
pub use text::{EncodingError, MAX_ARTICLE_BYTES, TextError};
pub(crate) use text::{decode_article, utf8, without_bom};

/// `path` with `/` between the names of folders, if it leads downwards only: not where it is absolute or climbs.
pub(crate) fn below(path: &str) -> Option<String> {
    let mut names = Vec::new();
    for part in Path::new(path).components() {
        match part {
            Component::Normal(name) => names.push(name.to_string_lossy()),
            Component::CurDir => {}
            _ => return None,
        }
    }
    Some(names.join("/"))
}

/// The line of the byte at `offset`, counted from 1 as an editor does.
pub(crate) fn line_of(bytes: impl AsRef<[u8]>, offset: usize) -> usize {
    let before = bytes.as_ref().iter().take(offset);
    1 + before.filter(|byte| **byte == b'\n').count()
}
