//! Downloads from newspaper archives: one text with one or many articles, each with fields.

mod factiva;
mod nexis;
mod proquest;

use std::path::Path;

use crate::Found;

/// An archive whose downloads are recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Archive {
    /// Nexis and Nexis Uni.
    Nexis,
    /// Factiva.
    Factiva,
    /// ProQuest.
    ProQuest,
}

impl Archive {
    /// The archive that `text` was downloaded from, if it is sure.
    pub fn of(text: &str) -> Option<Archive> {
        let _ = text;
        None
    }

    /// What the archive is called.
    pub fn name(self) -> &'static str {
        match self {
            Archive::Nexis => "Nexis",
            Archive::Factiva => "Factiva",
            Archive::ProQuest => "ProQuest",
        }
    }

    /// Hands on the articles in `text`, which stands in `file`.
    pub fn split(self, text: &str, file: &Path, found: &mut dyn FnMut(Found)) {
        let _ = (text, file, found);
    }
}
