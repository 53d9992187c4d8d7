//! Model folders: the files of a model, built into the binary or read from disk.

use std::fs;
use std::path::Path;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::ModelError;

/// The name of the model that every binary carries.
pub const DEFAULT_MODEL: &str = "news-sentiment";

/// A file of the built-in model.
macro_rules! built_in {
    ($file:literal) => {
        include_bytes!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/models/news-sentiment/",
            $file
        ))
    };
}

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

/// The files of a model that are needed to run it.
pub struct ModelFiles {
    /// The model's name: the built-in name, or the folder's.
    pub name: String,
    /// Where the files lie, for messages; empty for the built-in model.
    folder: String,
    /// `model.onnx`: the encoder.
    pub onnx: Bytes,
    /// `heads.safetensors`: the two classifiers.
    pub heads: Bytes,
    /// `tokenizer.json`.
    pub tokenizer: Bytes,
    config: Bytes,
}

/// What is needed of a model's `config.json`.
#[derive(Deserialize)]
pub struct Config {
    /// Width of the encoder's vectors.
    pub hidden_size: usize,
    /// Most tokens that the encoder reads, the two special ones included.
    pub max_position_embeddings: usize,
}

impl ModelFiles {
    /// The files of the built-in model, or of the folder `name`.
    ///
    /// # Errors
    /// When there is no such model, or a file can't be read.
    pub fn find(name: &str) -> Result<ModelFiles, ModelError> {
        let folder = Path::new(name);
        if name == DEFAULT_MODEL {
            Ok(ModelFiles::built_in())
        } else if folder.is_dir() {
            ModelFiles::read(folder)
        } else {
            Err(ModelError::Unknown {
                name: name.to_string(),
            })
        }
    }

    /// The files of the model that the binary carries.
    pub fn built_in() -> ModelFiles {
        ModelFiles {
            name: DEFAULT_MODEL.to_string(),
            folder: String::new(),
            onnx: Bytes::Static(built_in!("model.onnx")),
            heads: Bytes::Static(built_in!("heads.safetensors")),
            tokenizer: Bytes::Static(built_in!("tokenizer.json")),
            config: Bytes::Static(built_in!("config.json")),
        }
    }

    /// Reads the files of a model folder.
    ///
    /// # Errors
    /// Which file can't be read.
    pub fn read(folder: &Path) -> Result<ModelFiles, ModelError> {
        let read = |file: &str| {
            let path = folder.join(file);
            match fs::read(&path) {
                Ok(bytes) => Ok(Bytes::Owned(bytes)),
                Err(error) => Err(ModelError::Unreadable {
                    path,
                    reason: error.to_string(),
                }),
            }
        };
        let name = folder.file_name().unwrap_or(folder.as_os_str());
        Ok(ModelFiles {
            name: name.to_string_lossy().into_owned(),
            folder: folder.display().to_string(),
            onnx: read("model.onnx")?,
            heads: read("heads.safetensors")?,
            tokenizer: read("tokenizer.json")?,
            config: read("config.json")?,
        })
    }

    /// The part of `config.json` that matters here.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn config(&self) -> Result<Config, ModelError> {
        serde_json::from_slice(&self.config)
            .map_err(|error| self.broken("config.json", error.to_string()))
    }

    /// SHA-256, in hexadecimal, of every file that has a part in the scores.
    pub fn hash(&self) -> String {
        let mut hasher = Sha256::new();
        for file in [&self.onnx, &self.heads, &self.tokenizer, &self.config] {
            hasher.update((file.len() as u64).to_le_bytes());
            hasher.update(&**file);
        }
        format!("{:x}", hasher.finalize())
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
        match self.folder.as_str() {
            "" => file.to_string(),
            folder => Path::new(folder).join(file).display().to_string(),
        }
    }
}
