//! `--add OUTLET=FILE`: an article that the user names beside the corpus folder.

use std::path::PathBuf;

use super::{Batch, Origin, RawText, Source, Standing, files};
use crate::corpus::CorpusError;
use crate::text::cleaning::tidy;

/// An article that the user names beside the folder: `--add OUTLET=FILE`.
///
/// It takes its file name without ending as id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// Id of the outlet; it need not be in `corpus.toml`.
    pub outlet: String,
    /// The file.
    pub path: PathBuf,
}

impl Source for Added {
    fn articles(&self) -> Result<Batch, CorpusError> {
        let outlet = tidy(&self.outlet);
        if outlet.is_empty() {
            return Err(CorpusError::AddedWithoutOutlet {
                path: self.path.clone(),
            });
        }
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
        let origin = Origin::file(self.path.to_string_lossy().into_owned());
        let text = RawText::File(self.path.clone());
        let article = files::described_by_name(tidy(&stem), outlet, text, origin);
        Ok(Batch {
            articles: vec![article],
            ..Batch::default()
        })
    }

    fn standing(&self) -> Standing {
        Standing::Beside
    }
}
