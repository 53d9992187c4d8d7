//! Tables in CSV: records with the line where each begins.

use csv::{ReaderBuilder, StringRecord};

/// The records of a table, the header included, each with the line where it begins, from 1.
///
/// Records may have any number of cells. The csv crate's own count of lines lags behind after `\r\n` and empty lines, so
/// lines are counted from byte offsets.
pub(crate) struct Records<'a> {
    text: &'a str,
    reader: csv::Reader<&'a [u8]>,
    offset: usize,
    line: usize,
}

impl<'a> Records<'a> {
    /// The records of a table separated by commas.
    pub(crate) fn new(text: &'a str) -> Self {
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        Records {
            text,
            reader,
            offset: 0,
            line: 1,
        }
    }

    /// The line at byte `offset`, past any line ends there.
    fn line_at(&mut self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let rest = bytes.get(offset..).unwrap_or_default();
        let ends = rest
            .iter()
            .take_while(|byte| matches!(byte, b'\n' | b'\r'))
            .count();
        let start = offset + ends;
        let passed = bytes.get(self.offset..start).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        self.offset = start;
        self.line
    }
}

impl Iterator for Records<'_> {
    type Item = (usize, StringRecord);

    fn next(&mut self) -> Option<Self::Item> {
        let mut record = StringRecord::new();
        // The text is valid UTF-8 in memory and records may have any length, so reading cannot fail.
        if !self.reader.read_record(&mut record).unwrap_or(false) {
            return None;
        }
        let offset = record.position().map_or(0, |position| position.byte());
        let line = self.line_at(usize::try_from(offset).unwrap_or(usize::MAX));
        Some((line, record))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_an_editor() {
        let table = "id,title\r\n\r\na,\"two\nlines\"\r\n\n\nb,x\n";
        let lines: Vec<usize> = Records::new(table).map(|(line, _)| line).collect();
        assert_eq!(lines, [1, 3, 7]);
    }
}
