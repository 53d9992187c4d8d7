//! The files of a model: built into the binary, or in a folder.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::ModelError;

/// The name of the model that every binary carries.
pub const DEFAULT_MODEL: &str = "news-sentiment";

/// Files of the built-in model, each with its name.
macro_rules! built_in {
    ($($file:literal),*) => {
        &[$(($file, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/news-sentiment/", $file)) as &[u8])),*]
    };
}

static BUILT_IN: &[(&str, &[u8])] = built_in!(
    "model.onnx",
    "heads.safetensors",
    "tokenizer.json",
    "config.json"
);

/// What the runtime rust-bert needs beside.
#[cfg(feature = "rust-bert")]
static BUILT_IN_WEIGHTS: &[(&str, &[u8])] = built_in!("model.safetensors");
#[cfg(not(feature = "rust-bert"))]
static BUILT_IN_WEIGHTS: &[(&str, &[u8])] = &[];

/// A file's bytes: part of the binary, or read.
pub enum Bytes {
    /// Part of the binary.
    Static(&'static [u8]),
    /// Read from disk.
    Owned(Vec<u8>),
}

impl std::ops::Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Bytes::Static(bytes) => bytes,
            Bytes::Owned(bytes) => bytes,
        }
    }
}

/// Where a model's files are; each is read when it is needed, and what was read is part of the model's hash.
pub struct ModelFiles {
    /// The model's name: the built-in name, or the folder's.
    pub name: String,
    /// `None` for the built-in model.
    folder: Option<PathBuf>,
    hasher: Sha256,
}

impl ModelFiles {
    /// The built-in model, or the folder `name`.
    ///
    /// # Errors
    /// When there is no such model.
    pub fn find(name: &str) -> Result<ModelFiles, ModelError> {
        let folder = Path::new(name);
        if name == DEFAULT_MODEL {
            Ok(ModelFiles {
                name: name.to_string(),
                folder: None,
                hasher: Sha256::new(),
            })
        } else if folder.is_dir() {
            Ok(ModelFiles::in_folder(folder))
        } else {
            Err(ModelError::Unknown {
                name: name.to_string(),
            })
        }
    }

    /// The model in `folder`.
    pub fn in_folder(folder: &Path) -> ModelFiles {
        let whole = folder.canonicalize().unwrap_or(folder.to_path_buf());
        let name = whole.file_name().unwrap_or(folder.as_os_str());
        ModelFiles {
            name: name.to_string_lossy().into_owned(),
            folder: Some(folder.to_path_buf()),
            hasher: Sha256::new(),
        }
    }

    /// Whether the model has `file`.
    pub fn has(&self, file: &str) -> bool {
        match &self.folder {
            Some(folder) => folder.join(file).is_file(),
            None => built_in(file).is_some(),
        }
    }

    /// The first of `files` that the model has.
    pub fn first_of(&self, files: &[&'static str]) -> Option<&'static str> {
        files.iter().copied().find(|file| self.has(file))
    }

    /// A file's bytes.
    ///
    /// # Errors
    /// Why it can't be read.
    pub fn read(&mut self, file: &str) -> Result<Bytes, ModelError> {
        let bytes = match &self.folder {
            Some(folder) => fs::read(folder.join(file)).map(Bytes::Owned),
            None => built_in(file)
                .map(Bytes::Static)
                .ok_or_else(|| std::io::ErrorKind::NotFound.into()),
        }
        .map_err(|error| self.broken(file, format!("can't be read ({error})")))?;
        self.hasher.update((bytes.len() as u64).to_le_bytes());
        self.hasher.update(&*bytes);
        Ok(bytes)
    }

    /// SHA-256, in hexadecimal, of every file read so far.
    pub fn hash(&self) -> String {
        format!("{:x}", self.hasher.clone().finalize())
    }

    /// The error that says what is wrong with `file`.
    pub fn broken(&self, file: &str, reason: impl Into<String>) -> ModelError {
        ModelError::Broken {
            file: self.shown(file),
            reason: reason.into(),
        }
    }

    /// `file` as messages name it: with its folder, where it has one.
    pub fn shown(&self, file: &str) -> String {
        match &self.folder {
            Some(folder) => folder.join(file).display().to_string(),
            None => file.to_string(),
        }
    }

    /// The folder as messages name it.
    pub fn place(&self) -> String {
        match &self.folder {
            Some(folder) => folder.display().to_string(),
            None => self.name.clone(),
        }
    }
}

/// A file of the built-in model.
fn built_in(file: &str) -> Option<&'static [u8]> {
    let mut files = BUILT_IN.iter().chain(BUILT_IN_WEIGHTS);
    files
        .find(|(name, _)| *name == file)
        .map(|(_, bytes)| *bytes)
}
