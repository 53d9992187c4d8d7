//! Scores kept between runs, so that a second look at a corpus does not cost what the first did.
//!
//! A sentence's scores depend on nothing but the model, the sentence and the places of its mentions. They are kept in a file under a
//! hash of these ([`Key`]), and whoever asks for them again gets the same numbers: results have the same bytes with the cache,
//! without it, and with a part of it. The file holds hashes and probabilities, and no text.
//!
//! [`Kept`] wraps a scorer; [`Cache`] is the file. Nothing that happens to the file is a failure of a run: it goes on without and
//! says why.
//!
//! The store locks its file while it is open. It is therefore open for moments only: once to look up what a run needs, and every
//! few seconds to add what has been scored since. Runs at the same time take turns and lose nothing, and a run that is killed
//! loses a few seconds of work.

mod entry;
mod error;
mod kept;
mod place;
mod store;

use std::fs;
use std::path::{Path, PathBuf};

pub use entry::Key;
pub use error::{CacheError, CacheFault};
pub use kept::Kept;
pub use place::{LIMIT_VARIABLE, VARIABLE};
use store::Store;
pub use store::is_store_thread;

/// The file's name in its folder.
const FILE: &str = "scores.redb";

/// A file of kept scores.
#[derive(Clone, Debug)]
pub struct Cache {
    path: PathBuf,
    most_bytes: u64,
}

/// What a cache holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contents {
    /// Sentences with their scores.
    pub sentences: u64,
    /// Size of the file in bytes.
    pub bytes: u64,
}

impl Cache {
    /// The cache in `folder`, which is made when something is kept. Once the file exceeds `most_bytes`, the oldest scores are
    /// removed.
    pub fn in_folder(folder: &Path, most_bytes: u64) -> Cache {
        Cache {
            path: folder.join(FILE),
            most_bytes,
        }
    }

    /// The user's cache, as the environment says ([`VARIABLE`], [`LIMIT_VARIABLE`]); `None` where it is turned off or the user
    /// has no folder for it.
    ///
    /// # Errors
    /// When the limit is not a number.
    pub fn of_user() -> Result<Option<Cache>, CacheError> {
        let most_bytes = place::most_bytes()?;
        Ok(place::folder().map(|folder| Cache::in_folder(&folder, most_bytes)))
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The size in bytes beyond which the oldest scores are removed.
    pub fn most_bytes(&self) -> u64 {
        self.most_bytes
    }

    /// What it holds; `None` where nothing has been kept yet.
    ///
    /// # Errors
    /// When the file can't be read or is not a cache.
    pub fn contents(&self) -> Result<Option<Contents>, CacheError> {
        if fs::symlink_metadata(&self.path).is_err() {
            return Ok(None);
        }
        let sentences = self.store().count()?;
        let bytes = fs::metadata(&self.path).map_or(0, |found| found.len());
        Ok(Some(Contents { sentences, bytes }))
    }

    /// Removes the file and gives its size; `None` where there is none.
    ///
    /// # Errors
    /// When the file is not a cache, or the system does not let it be removed.
    pub fn clear(&self) -> Result<Option<u64>, CacheError> {
        let Ok(found) = fs::symlink_metadata(&self.path) else {
            return Ok(None);
        };
        self.store().check_kind()?;
        fs::remove_file(&self.path).map_err(|why| self.store().fault(why.into()))?;
        Ok(Some(found.len()))
    }

    fn store(&self) -> Store<'_> {
        Store::new(&self.path, self.most_bytes)
    }
}
