//! Which codebook is meant: a built-in one, a file, or the one that a corpus names.

use std::path::Path;

use super::{Codebook, CodebookError, DEFAULT_CODEBOOK};
use crate::input;

impl Codebook {
    /// The built-in codebook called `name`, or else the codebook in the file `name`.
    ///
    /// # Errors
    /// As [`Codebook::load`].
    pub fn find(name: &Path) -> Result<Codebook, CodebookError> {
        match name.to_str().and_then(Codebook::built_in) {
            Some(codebook) => Ok(codebook),
            None => Codebook::load(name),
        }
    }

    /// The codebook for a corpus folder whose `corpus.toml` names `named`: a built-in codebook or a file in the folder. Without
    /// a name it is [`DEFAULT_CODEBOOK`].
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

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_corpus_names_a_codebook_in_its_folder() {
        let home = tempfile::tempdir().unwrap();
        let corpus = home.path().join("corpus");
        fs::create_dir_all(corpus.join("books")).unwrap();
        let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/codebooks/state-visit.toml");
        for path in ["elsewhere.toml", "corpus/own.toml", "corpus/books/own.toml"] {
            fs::copy(shipped, home.path().join(path)).unwrap();
        }
        let of = |name: &str| Codebook::of_corpus(&corpus, Some(name));
        for name in ["own.toml", "./own.toml", "books/own.toml"] {
            assert!(of(name).is_ok(), "{name}");
        }
        let absolute = home.path().join("elsewhere.toml");
        let mut outside = vec!["../elsewhere.toml", "books/../../elsewhere.toml"];
        outside.push(absolute.to_str().unwrap());
        #[cfg(unix)]
        {
            let link = |to: &str, name: &str| {
                std::os::unix::fs::symlink(to, corpus.join(name)).unwrap();
            };
            link("..", "up");
            link("../elsewhere.toml", "link.toml");
            outside.push("up/elsewhere.toml");
            assert!(of("link.toml").is_ok(), "a link to a file is that file");
        }
        for name in outside {
            let refused = of(name).unwrap_err().to_string();
            assert!(refused.contains("leads out") && refused.contains("--codebook"));
        }
    }
}
