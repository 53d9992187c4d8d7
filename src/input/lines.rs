//! Files with one record per line, such as JSON lines.

use std::io::{self, BufRead, BufReader, Read};

use super::text::is_utf16;
use super::{EncodingError, without_bom};

/// Why a line could not be read.
#[derive(Debug, thiserror::Error)]
pub enum LineError {
    /// The system would not read on.
    #[error("can't be read: {0}")]
    Unreadable(#[from] io::Error),
    /// The line has more bytes than a record can have.
    #[error("the line is longer than {most} bytes; is there one record per line?")]
    TooLong {
        /// The most bytes that a line may have.
        most: u64,
    },
    /// All lines up to here have more bytes than are read.
    #[error("there are more than {} MB up to here; split the input and read the parts one by one", most / 1_000_000)]
    TooMuch {
        /// The most bytes that are read.
        most: u64,
    },
    /// More lines than are read.
    #[error("there are more than {most} lines; split the input and read the parts one by one")]
    TooMany {
        /// The most lines that are read, blank ones among them.
        most: usize,
    },
    /// Two-byte Unicode, or an older encoding.
    #[error("{0}")]
    Encoding(EncodingError),
}

/// How much is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The most bytes of a line, its end included.
    pub line: u64,
    /// The most bytes in all.
    pub total: u64,
    /// The most lines, blank ones among them: short ones take more memory than they have bytes.
    pub lines: usize,
}

/// The lines of `reader` that are not blank, each with its number from 1 and its line end; a byte order mark before the first
/// is left out.
///
/// A line or an input beyond its limit is an error, so that one without an end can neither fill memory nor go on for ever.
/// Nothing follows an error.
pub(crate) fn numbered(
    reader: impl Read,
    limits: Limits,
) -> impl Iterator<Item = (usize, Result<Vec<u8>, LineError>)> {
    let mut reader = BufReader::new(reader);
    let mut left = limits.total;
    let mut read = move || {
        let mut bytes = Vec::new();
        let most = limits.line;
        (&mut reader).take(most + 1).read_until(b'\n', &mut bytes)?;
        let length = bytes.len() as u64;
        if length > most {
            return Err(LineError::TooLong { most });
        }
        left = left
            .checked_sub(length)
            .ok_or(LineError::TooMuch { most: limits.total })?;
        Ok(bytes)
    };
    let mut failed = false;
    let lines = (1..).map_while(move |number| {
        if failed {
            return None;
        }
        let line = read().and_then(|bytes| match (number, is_utf16(&bytes)) {
            _ if number > limits.lines && !bytes.is_empty() => {
                Err(LineError::TooMany { most: limits.lines })
            }
            (1, true) => Err(LineError::Encoding(EncodingError::Utf16)),
            (1, false) => Ok((bytes.is_empty(), without_bom(&bytes).to_vec())),
            _ => Ok((bytes.is_empty(), bytes)),
        });
        failed = line.is_err();
        match line {
            Ok((true, _)) => None,
            Ok((false, bytes)) => Some((number, Ok(bytes))),
            Err(error) => Some((number, Err(error))),
        }
    });
    let is_blank = |bytes: &Vec<u8>| bytes.trim_ascii().is_empty();
    lines.filter(move |(_, line)| !line.as_ref().is_ok_and(is_blank))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_numbered_and_bounded() {
        let limits = Limits {
            line: 7,
            total: 20,
            lines: 100,
        };
        let found: Vec<_> = numbered(&b"\xEF\xBB\xBFone\n\n \r\ntwo"[..], limits)
            .map(|(number, line)| (number, line.unwrap()))
            .collect();
        assert_eq!(found, [(1, b"one\n".to_vec()), (4, b"two".to_vec())]);
        assert_eq!(numbered(&b"\xEF\xBB\xBF"[..], limits).count(), 0);
        let mut utf16 = numbered(&b"\xFF\xFEa\0"[..], limits);
        assert!(matches!(
            utf16.next(),
            Some((1, Err(LineError::Encoding(EncodingError::Utf16))))
        ));
        let mut long = numbered(&b"short\nmuch too long\nshort\n"[..], limits);
        assert!(long.next().unwrap().1.is_ok());
        let (number, line) = long.next().unwrap();
        assert!(number == 2 && matches!(line, Err(LineError::TooLong { most: 7 })));
        assert!(long.next().is_none());
        let (number, line) = numbered(std::io::repeat(b'\n'), limits).next().unwrap();
        assert!(number == 21 && matches!(line, Err(LineError::TooMuch { most: 20 })));
        let limits = Limits { lines: 2, ..limits };
        assert_eq!(numbered(&b"a\nb\n"[..], limits).count(), 2);
        let (number, line) = numbered(&b"a\n\nb"[..], limits).last().unwrap();
        assert!(number == 3 && matches!(line, Err(LineError::TooMany { most: 2 })));
    }
}
