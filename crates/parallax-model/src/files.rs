//! The files of a model: in a folder, or part of the program.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use parallax_files::FileReadError;
use sha2::{Digest, Sha256};

use crate::error::{Fault, ModelError};

/// The most bytes that a file of weights may have: the largest classifiers of text have 11 GB.
const MOST_WEIGHTS: u64 = 16_000_000_000;
/// The most bytes that any other file may have: the largest vocabularies have 35 MB.
const MOST_OTHER: u64 = 200_000_000;

/// A model that a program carries: `include_bytes!` of each of its files.
#[derive(Clone, Copy)]
pub struct BuiltIn {
    /// Its name, by which [`ModelFiles::find`] knows it.
    pub name: &'static str,
    /// Its files, each with its name in a model folder.
    pub files: &'static [BuiltInFile],
}

/// One file of a [`BuiltIn`] model.
#[derive(Clone, Copy)]
pub struct BuiltInFile {
    /// Its name in a model folder, such as `config.json`.
    pub name: &'static str,
    /// What it holds.
    pub bytes: &'static [u8],
}

/// A file's bytes: part of the program, or read.
pub enum Bytes {
    /// Part of the program.
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

/// Where a model's files are. Each is read when it is needed, and what was read is part of the model's hash.
pub struct ModelFiles {
    name: String,
    place: Place,
    hasher: Sha256,
}

enum Place {
    Folder(PathBuf),
    Program(&'static [BuiltInFile]),
}

impl ModelFiles {
    /// The one of the `built_in` models that is called `name`, else the folder `name`.
    ///
    /// ```
    /// use parallax_model::{BuiltIn, BuiltInFile, ModelFiles};
    ///
    /// static TINY: BuiltIn = BuiltIn {
    ///     name: "tiny",
    ///     files: &[BuiltInFile { name: "config.json", bytes: b"{}" }],
    /// };
    /// let files = ModelFiles::find("tiny", &[TINY])?;
    /// assert!(files.has("config.json") && !files.has("tokenizer.json"));
    /// let error = ModelFiles::find("no/such/folder", &[TINY]).err().unwrap();
    /// assert!(error.to_string().contains("`tiny` for the built-in one"));
    /// # Ok::<(), parallax_model::ModelError>(())
    /// ```
    ///
    /// # Errors
    /// [`ModelError::Unknown`] when there is neither.
    pub fn find(name: &str, built_in: &[BuiltIn]) -> Result<ModelFiles, ModelError> {
        if let Some(model) = built_in.iter().find(|model| model.name == name) {
            return Ok(ModelFiles::built_in(model));
        }
        let folder = Path::new(name);
        if !folder.is_dir() {
            return Err(ModelError::Unknown {
                name: name.to_string(),
                built_in: built_in.iter().map(|model| model.name).collect(),
            });
        }
        Ok(ModelFiles::in_folder(folder))
    }

    /// The files of a model that the program carries.
    pub fn built_in(model: &BuiltIn) -> ModelFiles {
        ModelFiles {
            name: model.name.to_string(),
            place: Place::Program(model.files),
            hasher: Sha256::new(),
        }
    }

    /// The model in `folder`. Nothing is read yet, so that a folder without a model shows only when it is opened.
    pub fn in_folder(folder: &Path) -> ModelFiles {
        let whole = folder.canonicalize().unwrap_or(folder.to_path_buf());
        let name = whole.file_name().unwrap_or(folder.as_os_str());
        ModelFiles {
            name: name.to_string_lossy().into_owned(),
            place: Place::Folder(folder.to_path_buf()),
            hasher: Sha256::new(),
        }
    }

    /// The model's name: the built-in name, or the folder's.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the model has `file`: also one that turns out to be unreadable or a link to nothing, which is an error when it is
    /// read and not another kind of model.
    pub fn has(&self, file: &str) -> bool {
        match &self.place {
            Place::Folder(folder) => match folder.join(file).symlink_metadata() {
                Ok(_) => true,
                Err(error) => {
                    !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
                }
            },
            Place::Program(files) => bytes(files, file).is_some(),
        }
    }

    /// The first of `files` that the model has.
    pub fn first_of(&self, files: &[&'static str]) -> Option<&'static str> {
        files.iter().copied().find(|file| self.has(file))
    }

    /// A file's bytes; those of a text without a byte order mark, which some editors put at its head.
    ///
    /// # Errors
    /// [`ModelError::Broken`] when it can't be read.
    pub fn read(&mut self, file: &str) -> Result<Bytes, ModelError> {
        let bytes = match &self.place {
            Place::Folder(folder) => {
                parallax_files::read(&folder.join(file), most_bytes(file)).map(Bytes::Owned)
            }
            Place::Program(files) => bytes(files, file)
                .map(Bytes::Static)
                .ok_or(FileReadError::Missing),
        }
        .map_err(|error| self.broken(file, Fault::Unreadable(error)))?;
        self.hasher.update((bytes.len() as u64).to_le_bytes());
        self.hasher.update(&*bytes);
        Ok(match bytes {
            Bytes::Owned(mut text) if text.starts_with(b"\xEF\xBB\xBF") => {
                text.drain(..3);
                Bytes::Owned(text)
            }
            bytes => bytes,
        })
    }

    /// Whether the program carries the model.
    pub(crate) fn is_built_in(&self) -> bool {
        matches!(self.place, Place::Program(_))
    }

    /// SHA-256 of every file read so far, each with its length before it: 64 lower-case hexadecimal digits.
    pub fn hash(&self) -> String {
        format!("{:x}", self.hasher.clone().finalize())
    }

    /// The error that says what is wrong with `file`.
    pub(crate) fn broken(&self, file: &str, fault: Fault) -> ModelError {
        ModelError::Broken {
            file: self.shown(file),
            fault,
        }
    }

    /// `file` as messages name it: with its folder, where it has one.
    pub(crate) fn shown(&self, file: &str) -> String {
        match &self.place {
            Place::Folder(folder) => folder.join(file).display().to_string(),
            Place::Program(_) => file.to_string(),
        }
    }

    /// The model as messages name it: its folder, or its built-in name.
    pub(crate) fn shown_place(&self) -> String {
        match &self.place {
            Place::Folder(folder) => folder.display().to_string(),
            Place::Program(_) => self.name.clone(),
        }
    }
}

/// The most bytes that `file` may have.
fn most_bytes(file: &str) -> u64 {
    let ending = Path::new(file).extension().and_then(|one| one.to_str());
    match ending {
        Some("onnx" | "safetensors") => MOST_WEIGHTS,
        _ => MOST_OTHER,
    }
}

fn bytes(files: &'static [BuiltInFile], name: &str) -> Option<&'static [u8]> {
    files
        .iter()
        .find(|file| file.name == name)
        .map(|file| file.bytes)
}
