//! Cells separated by commas, semicolons, tabs or bars, read as a stream.
//!
//! RFC 4180 with what programs make of it: a line `sep=;` at the top, line ends of every system, quotation marks inside a
//! quoted cell that are not doubled.

use std::io::{self, BufRead, BufReader, Read};

use super::columns;

/// The most bytes of a row: beyond it a quotation mark was left open.
const LONGEST_ROW: usize = 64_000_000;

/// What separates cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Separator {
    byte: u8,
    /// Whether a line `sep=;` at the top says so.
    stated: bool,
}

impl Separator {
    /// The separator of the table that begins with `head`: what a line `sep=` states, or else what gives the first line most
    /// columns whose names are known, or else most columns.
    pub fn of(head: &str) -> Separator {
        let head = head.trim_start_matches('\u{FEFF}');
        if let Some(byte) = stated(head) {
            return Separator { byte, stated: true };
        }
        let rank = |byte: u8| {
            let separator = Separator {
                byte,
                stated: false,
            };
            let cells = first_row(head, separator);
            (columns::known_among(&cells), cells.len())
        };
        // Of equals the first; commas come first.
        let best = [b'|', b'\t', b';', b',']
            .into_iter()
            .max_by_key(|byte| rank(*byte));
        Separator {
            byte: best.unwrap_or(b','),
            stated: false,
        }
    }
}

/// What a line `sep=;` at the top states.
fn stated(head: &str) -> Option<u8> {
    let line = head.lines().next()?.trim_end();
    let byte = line.trim_matches('"').strip_prefix("sep=")?;
    match byte.as_bytes() {
        [byte] => Some(*byte),
        // A tab that was trimmed.
        [] => Some(b'\t'),
        _ => None,
    }
}

/// The cells of the first row that is not blank.
pub(super) fn first_row(head: &str, separator: Separator) -> Vec<String> {
    let mut records = Records::new(head.as_bytes(), separator);
    let first = records.find(|record| {
        record
            .as_ref()
            .is_ok_and(|record| record.cells.iter().any(|cell| !cell.trim().is_empty()))
    });
    match first {
        Some(Ok(record)) => record.cells,
        _ => Vec::new(),
    }
}

/// Whether a text that begins with `head` is a table: its first row names a column of texts and another known one, or
/// four known ones. A file that is
/// `named` like a table needs only columns.
pub(crate) fn looks_like_one(head: &str, named: bool) -> bool {
    if stated(head).is_some() {
        return true;
    }
    let cells = first_row(head, Separator::of(head));
    let short = cells.iter().all(|cell| cell.len() < 100);
    if named {
        return short && (cells.len() > 1 || columns::has_text(&cells));
    }
    let known = columns::known_among(&cells);
    cells.len() > 1 && short && (known > 3 || known > 1 && columns::has_text(&cells))
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The line where it begins, from 1.
    pub line: usize,
    /// Its cells.
    pub cells: Vec<String>,
    /// Whether a quotation mark inside a quoted cell is not doubled; it is kept as part of the cell.
    pub loose: bool,
    /// Whether the table ends inside a quoted cell.
    pub unclosed: bool,
}

/// The rows of a table, one after the other; memory holds one at a time.
pub struct Records<R> {
    reader: BufReader<R>,
    separator: Separator,
    line: usize,
    begun: bool,
    done: bool,
    /// Whether the last byte was `\r`.
    after_return: bool,
}

/// Where in a row the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the start of a cell.
    Start,
    /// In a cell without quotation marks around it.
    Bare,
    /// Between quotation marks.
    Quoted,
    /// Behind a quotation mark that may close the cell.
    Closing,
}

impl<R: Read> Records<R> {
    /// The rows of `reader`, which yields UTF-8.
    pub fn new(reader: R, separator: Separator) -> Records<R> {
        Records {
            reader: BufReader::with_capacity(1 << 16, reader),
            separator,
            line: 1,
            begun: false,
            done: false,
            after_return: false,
        }
    }

    fn read(&mut self) -> io::Result<Option<Record>> {
        if !self.begun {
            self.begun = true;
            self.skip_head()?;
        }
        let mut row = Building::new(self.line);
        loop {
            let block = self.reader.fill_buf()?;
            if block.is_empty() {
                self.done = true;
                return Ok(row.at_end());
            }
            let mut used = 0;
            let mut ended = false;
            for byte in block {
                used += 1;
                // `\r\n` is one line's end, `\r` alone that of old Macs.
                if *byte == b'\r' || *byte == b'\n' && !self.after_return {
                    self.line += 1;
                }
                self.after_return = *byte == b'\r';
                if row.take(*byte, self.separator.byte) {
                    if row.is_empty() {
                        // An empty line is no row.
                        row = Building::new(self.line);
                    } else {
                        ended = true;
                        break;
                    }
                }
            }
            self.reader.consume(used);
            if ended {
                return Ok(Some(row.record()));
            }
            if row.length > LONGEST_ROW {
                self.done = true;
                row.record.unclosed = true;
                return Ok(Some(row.record()));
            }
        }
    }

    /// Passes over a byte order mark and the line that states the separator.
    fn skip_head(&mut self) -> io::Result<()> {
        if self.reader.fill_buf()?.starts_with(b"\xEF\xBB\xBF") {
            self.reader.consume(3);
        }
        if self.separator.stated {
            let mut line = Vec::new();
            (&mut self.reader).take(100).read_until(b'\n', &mut line)?;
            self.line += 1;
        }
        Ok(())
    }
}

impl<R: Read> Iterator for Records<R> {
    type Item = io::Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let record = self.read();
        self.done |= record.is_err();
        record.transpose()
    }
}

/// A row that is being read.
struct Building {
    record: Record,
    cell: Vec<u8>,
    state: State,
    /// The length of the cell before the quotation mark that may close it.
    closed_at: usize,
    length: usize,
}

impl Building {
    fn new(line: usize) -> Building {
        Building {
            record: Record {
                line,
                ..Record::default()
            },
            cell: Vec::new(),
            state: State::Start,
            closed_at: 0,
            length: 0,
        }
    }

    /// Takes a byte; whether it ends the row.
    fn take(&mut self, byte: u8, separator: u8) -> bool {
        self.length += 1;
        let ends_line = matches!(byte, b'\n' | b'\r');
        match (self.state, byte) {
            (State::Quoted, b'"') => {
                self.closed_at = self.cell.len();
                self.state = State::Closing;
            }
            (State::Quoted, _) => self.cell.push(byte),
            (State::Closing, b'"') if self.cell.len() == self.closed_at => {
                self.cell.push(b'"');
                self.state = State::Quoted;
            }
            (_, _) if byte == separator || ends_line => {
                if self.state == State::Closing {
                    self.cell.truncate(self.closed_at);
                }
                self.end_cell();
                return ends_line;
            }
            (State::Closing, b' ') => self.cell.push(byte),
            (State::Closing, _) => {
                // The mark was part of the cell.
                self.record.loose = true;
                self.cell.insert(self.closed_at, b'"');
                if byte == b'"' {
                    self.closed_at = self.cell.len();
                } else {
                    self.cell.push(byte);
                    self.state = State::Quoted;
                }
            }
            (State::Start, b'"') => {
                self.cell.clear();
                self.state = State::Quoted;
            }
            // Spaces before a quotation mark are none of the cell's.
            (State::Start, b' ') => self.cell.push(byte),
            (State::Start | State::Bare, _) => {
                self.state = State::Bare;
                self.cell.push(byte);
            }
        }
        false
    }

    fn end_cell(&mut self) {
        let bytes = std::mem::take(&mut self.cell);
        let cell = match String::from_utf8(bytes) {
            Ok(cell) => cell,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        };
        self.record.cells.push(cell);
        self.state = State::Start;
    }

    fn is_empty(&self) -> bool {
        matches!(self.record.cells.as_slice(), [cell] if cell.is_empty())
    }

    /// What the end of the table leaves.
    fn at_end(mut self) -> Option<Record> {
        if self.length == 0 {
            return None;
        }
        self.record.unclosed = self.state == State::Quoted;
        if self.state == State::Closing {
            self.cell.truncate(self.closed_at);
        }
        self.end_cell();
        (!self.is_empty()).then_some(self.record)
    }

    fn record(mut self) -> Record {
        if !self.cell.is_empty() {
            self.end_cell();
        }
        self.record
    }
}
