//! Which codebook is meant: a built-in one, a file, or the one that a corpus names.

use std::path::Path;

use super::{Codebook, CodebookError, DEFAULT_CODEBOOK};
use crate::input;

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
    /// [`CodebookError::OfCorpus`] when the file that is named can't be used, [`CodebookError::Outside`] when it lies elsewhere.
    pub fn of_corpus(folder: &Path, named: Option<&str>) -> Result<Codebook, CodebookError> {
        let name = named.unwrap_or(DEFAULT_CODEBOOK);
        if let Some(codebook) = Codebook::built_in(name) {
            return Ok(codebook);
        }
        let settings = || folder.join("corpus.toml").display().to_string();
        // The file itself may be a link, as an article may; the folder that it is in may not be elsewhere.
        let path = folder.join(name);
        let leads_out = match path.parent() {
            Some(parent) => input::leads_out(folder, parent).is_ok_and(|to| to.is_some()),
            None => true,
        };
        if input::below(name).is_none() || leads_out {
            return Err(CodebookError::Outside {
                settings: settings(),
                name: name.to_owned(),
            });
        }
        Codebook::load(&path).map_err(|reason| CodebookError::OfCorpus {
            settings: settings(),
            name: name.to_owned(),
            reason: Box::new(reason),
        })
    }
}
