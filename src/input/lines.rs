//! Files with one record per line, such as JSON lines.

use std::io::{self, BufRead, BufReader, Read};

use super::without_bom;

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
}

/// The lines of `reader`, each with its number from 1 and its line end; a byte order mark before the first is left out.
///
/// A line of more than `most` bytes is an error, so that a file without line ends can't fill memory. Nothing follows an
/// error.
pub(crate) fn numbered(
    reader: impl Read,
    most: u64,
) -> impl Iterator<Item = (usize, Result<Vec<u8>, LineError>)> {
    let mut reader = BufReader::new(reader);
    let mut read = move || {
        let mut bytes = Vec::new();
        (&mut reader).take(most + 1).read_until(b'\n', &mut bytes)?;
        if bytes.len() as u64 > most {
            return Err(LineError::TooLong { most });
        }
        Ok(bytes)
    };
    let mut failed = false;
    (1..).map_while(move |number| {
        if failed {
            return None;
        }
        let line = read();
        failed = line.is_err();
        match line {
            Ok(bytes) if bytes.is_empty() => None,
            Ok(bytes) if number == 1 => Some((number, Ok(without_bom(&bytes).to_vec()))),
            line => Some((number, line)),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_numbered_and_bounded() {
        let found: Vec<_> = numbered(&b"\xEF\xBB\xBFone\n\ntwo"[..], 7)
            .map(|(number, line)| (number, line.unwrap()))
            .collect();
        let expected = [&b"one\n"[..], b"\n", b"two"].map(<[u8]>::to_vec);
        assert_eq!(found, Vec::from_iter((1..).zip(expected)));
        let mut long = numbered(&b"short\nmuch too long\nshort\n"[..], 7);
        assert!(long.next().unwrap().1.is_ok());
        let (number, line) = long.next().unwrap();
        assert!(number == 2 && matches!(line, Err(LineError::TooLong { most: 7 })));
        assert!(long.next().is_none());
    }
}
