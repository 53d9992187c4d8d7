//! Standard output and standard error: the only way in which the program prints.
//!
//! What people read passes [`printable`], so that no title, path or argument can change the terminal. A reader of standard
//! output that leaves early, as `head` does, is no failure: the program does the rest of its work and ends with the exit code
//! that it would have had. A standard output that can't take more, such as a full disk, is one. Nothing that happens to standard
//! error is: there is nobody left to tell.

use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, Write};

use anyhow::Context;

use crate::layout::printable;

/// Standard output.
pub struct Stdout {
    out: Tolerant<io::Stdout>,
    is_terminal: bool,
}

impl Stdout {
    /// The standard output of this process; there should be only one.
    pub fn new() -> Stdout {
        let out = io::stdout();
        Stdout {
            is_terminal: out.is_terminal(),
            out: Tolerant::new(out),
        }
    }

    /// Prints `text` for people, at once.
    ///
    /// # Errors
    /// When standard output can't take it, unless its reader has gone.
    pub fn text(&mut self, text: &str) -> anyhow::Result<()> {
        let bytes = printable(text);
        let printed = self.out.write_all(bytes.as_bytes());
        printed.and_then(|()| self.out.flush()).context(UNWRITABLE)
    }

    /// Prints the data that `fill` writes: as they are, except on a terminal, where they are made [`printable`].
    ///
    /// # Errors
    /// When `fill` fails or standard output can't take the data, unless its reader has gone.
    pub fn data(
        &mut self,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        send(&mut self.out, self.is_terminal, fill).context(UNWRITABLE)
    }
}

const UNWRITABLE: &str = "standard output: can't be written";

/// Sends the data that `fill` writes to a stream, made [`printable`] if it is a terminal.
///
/// # Errors
/// When `fill` fails or the stream can't take the data, unless its reader has gone.
pub fn send(
    stream: impl Write,
    is_terminal: bool,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut out = BufWriter::new(Tolerant::new(stream));
    if is_terminal {
        let mut shown = Shown {
            out: &mut out,
            line: Vec::new(),
        };
        fill(&mut shown)?;
        shown.rest()?;
    } else {
        fill(&mut out)?;
    }
    out.flush()
}

/// Tells people on standard error: `label: message`. Further lines of the message are indented, so that no line break in it can
/// start a line that looks like another message.
pub fn tell(label: &str, message: impl Display) {
    let message = message.to_string();
    let mut lines = message.lines();
    let mut text = format!("{label}: {}\n", lines.next().unwrap_or_default());
    for line in lines {
        if !line.starts_with("  ") {
            text.push_str("  ");
        }
        text.push_str(line);
        text.push('\n');
    }
    print_error(&text);
}

/// Prints `text` on standard error, if that can still be written.
pub fn print_error(text: &str) {
    let _ = io::stderr().lock().write_all(printable(text).as_bytes());
}

/// A stream whose reader may leave: what is written after that is dropped.
struct Tolerant<W> {
    stream: W,
    is_left: bool,
}

impl<W: Write> Tolerant<W> {
    fn new(stream: W) -> Self {
        Tolerant {
            stream,
            is_left: false,
        }
    }

    /// `result`, or `instead` where it says that the reader has gone.
    fn unless_left<T>(&mut self, result: io::Result<T>, instead: T) -> io::Result<T> {
        use io::ErrorKind::{BrokenPipe, ConnectionReset};
        match result {
            Err(error) if matches!(error.kind(), BrokenPipe | ConnectionReset) => {
                self.is_left = true;
                Ok(instead)
            }
            other => other,
        }
    }
}

impl<W: Write> Write for Tolerant<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_left {
            return Ok(bytes.len());
        }
        let written = self.stream.write(bytes);
        self.unless_left(written, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.is_left {
            return Ok(());
        }
        let flushed = self.stream.flush();
        self.unless_left(flushed, ())
    }
}

/// Makes data printable on its way to a terminal, in whole lines, since a write may end within a character.
struct Shown<W> {
    out: W,
    line: Vec<u8>,
}

impl<W: Write> Shown<W> {
    /// Writes what follows the last line break.
    fn rest(&mut self) -> io::Result<()> {
        let text = printable(&String::from_utf8_lossy(&self.line));
        self.line.clear();
        self.out.write_all(text.as_bytes())
    }
}

impl<W: Write> Write for Shown<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let (lines, next) = match bytes.iter().rposition(|&byte| byte == b'\n') {
            Some(at) => bytes.split_at(at + 1),
            None => (&[][..], bytes),
        };
        if !lines.is_empty() {
            self.line.extend_from_slice(lines);
            self.rest()?;
        }
        self.line.extend_from_slice(next);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pipe whose reader leaves after some bytes.
    struct Leaving(usize);

    impl Write for Leaving {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.0 == 0 {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            self.0 -= bytes.len().min(self.0);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_leaves_is_no_failure() {
        let mut calls = 0;
        let sent = send(Leaving(5), false, |out| {
            for _ in 0..1000 {
                calls += 1;
                out.write_all(&[b'a'; 1000])?;
            }
            Ok(())
        });
        assert!(sent.is_ok());
        assert_eq!(calls, 1000);
    }

    #[test]
    fn a_full_disk_is_one() {
        struct Full;
        impl Write for Full {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::StorageFull.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let sent = send(Full, false, |out| out.write_all(b"row\n"));
        assert_eq!(sent.unwrap_err().kind(), io::ErrorKind::StorageFull);
    }

    /// One byte at a time, so that every character is cut.
    #[test]
    fn data_are_made_printable_on_a_terminal_alone() {
        let data = "\"Kim\u{1b}[2J\u{9b}é\n김\u{202e}\",x";
        let sent = |is_terminal| {
            let mut out = Vec::new();
            send(&mut out, is_terminal, |out| {
                data.bytes().try_for_each(|byte| out.write_all(&[byte]))
            })
            .unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(sent(false), data);
        assert_eq!(sent(true), "\"Kim\\u{1b}[2J\\u{9b}é\n김\\u{202e}\",x");
    }
}
