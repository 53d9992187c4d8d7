//! Which codebook is meant: a built-in one, a file, or the one that a corpus names.

use std::path::Path;

use super::{Codebook, CodebookError, DEFAULT_CODEBOOK};

impl Codebook {
    /// The built-in codebook called `name`, or else the codebook in the file `name`.
    ///
    /// # Errors
    /// As [`Codebook::load`].
    pub fn find(name: &str) -> Result<Codebook, CodebookError> {
        match Codebook::built_in(name) {
            Some(codebook) => Ok(codebook),
            None => Codebook::load(Path::new(name)),
        }
    }

    /// The codebook for a corpus folder whose `corpus.toml` names `named`: a built-in codebook or a file in the folder. Without
    /// a name it is the built-in one.
    ///
    /// # Errors
    /// [`CodebookError::OfCorpus`] when the file that is named can't be used.
    pub fn of_corpus(folder: &Path, named: Option<&str>) -> Result<Codebook, CodebookError> {
        let name = named.unwrap_or(DEFAULT_CODEBOOK);
        if let Some(codebook) = Codebook::built_in(name) {
            return Ok(codebook);
        }
        Codebook::load(&folder.join(name)).map_err(|reason| CodebookError::OfCorpus {
            settings: folder.join("corpus.toml").display().to_string(),
            name: name.to_owned(),
            reason: Box::new(reason),
        })
    }
}
