//! Files in a zip file: found by name, unpacked in memory, never written, and no larger than a bound.

use std::io::{BufReader, Cursor, Read};

use zip::ZipArchive;

use crate::ImportError;

/// The most bytes that one part may have when unpacked: text and marks of thousands of articles.
pub(super) const MOST: u64 = 512_000_000;

/// A zip file that is a document of the kind `what`.
pub(super) struct Zipped<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    what: &'static str,
}

impl<'a> Zipped<'a> {
    /// Reads the list of parts.
    pub fn new(bytes: &'a [u8], what: &'static str) -> Result<Zipped<'a>, ImportError> {
        match ZipArchive::new(Cursor::new(bytes)) {
            Ok(archive) => Ok(Zipped { archive, what }),
            Err(error) => Err(ImportError::Damaged {
                what,
                why: error.to_string(),
            }),
        }
    }

    /// Whether there is a part of that name.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The part called `name`, as a stream that fails where it grows beyond [`MOST`].
    pub fn part(&mut self, name: &str) -> Result<BufReader<impl Read>, ImportError> {
        let what = self.what;
        match self.archive.by_name(name) {
            Ok(part) => Ok(BufReader::new(Bounded {
                inner: part,
                left: MOST,
            })),
            Err(error) => Err(ImportError::Damaged {
                what,
                why: format!("{name}: {error}"),
            }),
        }
    }

    /// The part called `name`, of at most `most` bytes.
    pub fn bytes(&mut self, name: &str, most: u64) -> Result<Vec<u8>, ImportError> {
        let what = self.what;
        let mut bytes = Vec::new();
        let mut part = self.part(name)?.take(most + 1);
        part.read_to_end(&mut bytes)
            .map_err(|error| failure(&error, what))?;
        if bytes.len() as u64 > most {
            return Err(ImportError::TooLarge { what, most });
        }
        Ok(bytes)
    }
}

/// The error for a part that could not be read to its end.
pub(super) fn failure(error: &std::io::Error, what: &'static str) -> ImportError {
    if error.kind() == std::io::ErrorKind::FileTooLarge {
        return ImportError::TooLarge { what, most: MOST };
    }
    ImportError::Damaged {
        what,
        why: error.to_string(),
    }
}

/// A reader that fails behind so many bytes.
struct Bounded<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => self.left = left,
            None => return Err(std::io::ErrorKind::FileTooLarge.into()),
        }
        Ok(read)
    }
}
