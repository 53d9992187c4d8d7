//! `articles.csv`: one row per article.

use std::collections::BTreeSet;

use csv::{ReaderBuilder, StringRecord};
use sha2::{Digest, Sha256};

use crate::corpus::{names, shortened};
use crate::input::spelling;
use crate::input::text::MOST_BYTES;
use crate::text::cleaning::tidy;

/// The columns that Parallax reads; any other is carried.
pub const COLUMNS: [&str; 8] = [
    "id", "file", "text", "outlet", "date", "title", "url", "licence",
];
/// Columns of the table `articles` that Parallax makes itself, so that no carried column may have the name.
const RESERVED: [&str; 7] = [
    "article_id",
    "n_words",
    "n_sentences",
    "quoted_share",
    "tone_mean",
    "duplicate_of",
    "n_words_counted",
];

/// An `articles.csv` that was understood.
#[derive(Debug)]
pub struct Listing {
    /// Names of the columns that are kept as they are, in the order of the file.
    pub carried_columns: Vec<String>,
    /// The rows that name an article, in the order of the file.
    pub rows: Vec<Row>,
    /// The rows that cannot be used.
    pub faults: Vec<RowFault>,
}

/// One article as `articles.csv` describes it.
#[derive(Debug)]
pub struct Row {
    /// Line of the file where the row begins, from 1.
    pub line: usize,
    /// The article's id: given, or made from the file name or, for a `text` cell without any name, from the
    /// outlet and the text.
    pub id: String,
    /// Path below the corpus folder, with `/`; empty when the text stands in the row and no file is named.
    pub file: String,
    /// The article itself, if it stands in the row.
    pub text: Option<String>,
    /// Id of the outlet.
    pub outlet: String,
    /// The day as yyyy-mm-dd.
    pub date: Option<String>,
    /// Title, empty if unknown.
    pub title: String,
    /// Address, empty if unknown.
    pub url: String,
    /// Licence, empty if unknown.
    pub licence: String,
    /// The further cells, parallel to [`Listing::carried_columns`].
    pub carried: Vec<String>,
}

/// A row that cannot be used.
#[derive(Debug)]
pub struct RowFault {
    /// Line of the file where the row begins, from 1.
    pub line: usize,
    /// The `file` cell, empty if unknown.
    pub file: String,
    /// The `id` cell, empty if unknown.
    pub id: String,
    /// The fault and its remedy.
    pub why: String,
}

/// A fault of the whole file.
#[derive(Debug)]
pub struct ListingFault {
    /// Line of the fault, from 1.
    pub line: usize,
    /// The fault and its remedy.
    pub why: String,
}

/// Where each known column stands, and which columns are carried.
#[derive(Debug)]
struct Columns {
    known: [Option<usize>; COLUMNS.len()],
    carried: Vec<(usize, String)>,
    total: usize,
}

/// Reads the bytes of an `articles.csv`.
///
/// Fails when the file is not UTF-8 or its header lacks a column that is needed. A row with a fault of its own is
/// listed in [`Listing::faults`] and the others are kept. Rows whose cells are all empty are passed over.
pub fn parse(bytes: &[u8]) -> Result<Listing, ListingFault> {
    let text = decoded(bytes)?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = Lines::new(text, &mut reader);
    let Some((line, header)) = records.next() else {
        let why = format!(
            "the file is empty; its first row names the columns, {}",
            list_of_columns()
        );
        return Err(ListingFault { line: 1, why });
    };
    let columns = Columns::of(&header).map_err(|why| ListingFault { line, why })?;
    let mut listing = Listing {
        carried_columns: columns
            .carried
            .iter()
            .map(|(_, name)| name.clone())
            .collect(),
        rows: Vec::new(),
        faults: Vec::new(),
    };
    let mut last = line;
    for (line, record) in records {
        last = line;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match columns.row(line, &record) {
            Ok(row) => listing.rows.push(row),
            Err(why) => listing.faults.push(RowFault {
                line,
                file: path_of(columns.cell(&record, "file")),
                id: tidy(columns.cell(&record, "id")),
                why,
            }),
        }
    }
    listing.refuse_unclosed(text, last);
    Ok(listing)
}

impl Listing {
    /// Moves the last row, which begins in line `last`, to the faults if it runs to the end of the table
    /// because of a quotation mark that is never closed: it has swallowed the rows below it.
    fn refuse_unclosed(&mut self, text: &str, last: usize) {
        let end = text.trim_end().lines().count();
        let odd = text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
        if !(odd && end > last) {
            return;
        }
        if let Some(row) = self.rows.pop_if(|row| row.line == last) {
            self.faults.push(RowFault {
                line: last,
                file: row.file,
                id: row.id,
                why: format!("a quotation mark is opened here and never closed, so that all down to line {end} was read as this row; close it"),
            });
        }
    }
}

impl Columns {
    /// Finds the columns by the header row; a fault comes with its remedy.
    fn of(header: &StringRecord) -> Result<Self, String> {
        let mut columns = Columns {
            known: [None; COLUMNS.len()],
            carried: Vec::new(),
            total: header.len(),
        };
        let mut names = BTreeSet::new();
        for (at, cell) in header.iter().enumerate() {
            let name = tidy(cell);
            let lower = name.to_lowercase();
            // The American spelling is as good.
            let plain = if lower == "license" {
                "licence"
            } else {
                &lower
            };
            if let Some(known) = COLUMNS.iter().position(|column| *column == plain) {
                if columns.known[known].replace(at).is_some() {
                    return Err(format!("two columns are called `{plain}`; keep one"));
                }
                continue;
            }
            let name = match name.as_str() {
                // R writes its row names below an empty header.
                "" => format!("column_{}", at + 1),
                _ => name,
            };
            if !names.insert(name.clone()) {
                return Err(format!(
                    "two columns are called `{}`; rename one of them",
                    shortened(&name)
                ));
            }
            columns.carry(at, name)?;
        }
        columns.check(header)?;
        Ok(columns)
    }

    /// Keeps a further column under this name.
    fn carry(&mut self, at: usize, name: String) -> Result<(), String> {
        if RESERVED.contains(&name.as_str()) {
            return Err(if name == "article_id" {
                "unknown column `article_id`; the column of ids is called `id`".to_owned()
            } else {
                format!(
                    "the column `{name}` has the name of a column that Parallax makes; rename it, for example to `my_{name}`"
                )
            });
        }
        self.carried.push((at, name));
        Ok(())
    }

    /// Whether the columns that are needed are there, and none is misspelt.
    fn check(&self, header: &StringRecord) -> Result<(), String> {
        let first = header.get(0).unwrap_or_default();
        for (mark, name) in [(';', "semicolons"), ('\t', "tabs")] {
            if header.len() == 1 && first.contains(mark) {
                return Err(format!(
                    "the columns are parted by {name}; save the table with commas (CSV, comma-separated)"
                ));
            }
        }
        let carried = || self.carried.iter().map(|(_, name)| name.as_str());
        for (column, needed) in [
            ("outlet", self.lacks("outlet")),
            ("file", self.lacks("file") && self.lacks("text")),
        ] {
            if needed {
                let what = if column == "file" {
                    "`file` (or `text`)"
                } else {
                    "`outlet`"
                };
                let near = match spelling::nearest(column, carried()) {
                    Some(near) => format!("; is it the one called `{near}`? Then rename it"),
                    None => String::new(),
                };
                return Err(format!(
                    "the column {what} is missing{near} (known columns: {})",
                    list_of_columns()
                ));
            }
        }
        for name in carried() {
            let one_off = |column: &&&str| spelling::edits(name, column) == 1;
            let meant = COLUMNS
                .iter()
                .filter(|column| self.lacks(column))
                .find(one_off);
            if let Some(meant) = meant.filter(|_| name.chars().count() > 2) {
                return Err(format!(
                    "unknown column `{name}`; did you mean `{meant}`? Rename it to that, or, to have it carried along, to something less alike"
                ));
            }
        }
        Ok(())
    }

    /// Whether a known column is not there.
    fn lacks(&self, column: &str) -> bool {
        self.place(column).is_none()
    }

    /// Where a known column stands.
    fn place(&self, column: &str) -> Option<usize> {
        let known = COLUMNS.iter().position(|name| *name == column)?;
        self.known[known]
    }

    /// The cell of a known column, empty if there is none.
    fn cell<'r>(&self, record: &'r StringRecord, column: &str) -> &'r str {
        let cell = self.place(column).and_then(|at| record.get(at));
        cell.unwrap_or_default()
    }

    /// Reads one row; a fault comes with its remedy.
    fn row(&self, line: usize, record: &StringRecord) -> Result<Row, String> {
        if record.len() != self.total {
            return Err(format!(
                "the row has {} cells, the header {}; put cells that hold commas in quotation marks, and close each mark that is opened",
                record.len(),
                self.total
            ));
        }
        let tidy_cell = |column: &str| tidy(self.cell(record, column));
        let file = path_of(self.cell(record, "file"));
        let text = Some(self.cell(record, "text")).filter(|text| !text.trim().is_empty());
        let outlet = tidy_cell("outlet");
        if outlet.is_empty() {
            return Err("the cell `outlet` is empty; write the outlet's id there".to_owned());
        }
        match text {
            None if file.is_empty() => return Err(self.no_text()),
            Some(text) if text.len() > MOST_BYTES => {
                return Err(crate::input::text::Fault::TooLarge.to_string());
            }
            _ => {}
        }
        let date = date_of(self.cell(record, "date").trim())?;
        let id = match tidy_cell("id") {
            id if !id.is_empty() => id,
            _ if !file.is_empty() => names::id_of_path(&file),
            _ => id_of_text(&outlet, text.unwrap_or_default()),
        };
        let carried = self.carried.iter();
        Ok(Row {
            line,
            id,
            file,
            text: text.map(str::to_owned),
            outlet,
            date,
            title: tidy_cell("title"),
            url: tidy_cell("url"),
            licence: tidy_cell("licence"),
            carried: carried
                .map(|(at, _)| record.get(*at).unwrap_or_default().to_owned())
                .collect(),
        })
    }

    /// What to say of a row with neither file nor text.
    fn no_text(&self) -> String {
        let (cell, remedy) = match (self.lacks("file"), self.lacks("text")) {
            (true, _) => ("`text` is", "put the article there"),
            (_, true) => ("`file` is", "name the article's file there"),
            _ => (
                "`file` and `text` are",
                "name the article's file or put the article itself there",
            ),
        };
        let cells = if cell.ends_with("are") {
            "the cells"
        } else {
            "the cell"
        };
        format!("{cells} {cell} empty; {remedy}")
    }
}

/// The names of the known columns, for messages.
fn list_of_columns() -> String {
    format!("`{}`", COLUMNS.join("`, `"))
}

/// The day in a date cell; `None` for an empty one.
fn date_of(cell: &str) -> Result<Option<String>, String> {
    if cell.is_empty() {
        return Ok(None);
    }
    match names::day_of(cell) {
        Some(day) => Ok(Some(day.to_owned())),
        None => Err(format!(
            "`{}` is no date of the form yyyy-mm-dd; write it like 2023-09-13, or leave it empty if it is not known",
            shortened(cell)
        )),
    }
}

/// A `file` cell as a path with `/`, whatever the system it was written on.
fn path_of(cell: &str) -> String {
    let path = cell.trim().replace('\\', "/");
    path.strip_prefix("./").unwrap_or(&path).to_owned()
}

/// An id for a text without a name: the outlet and the first eight digits of the text's SHA-256.
///
/// Made from the text and not from the line, so that sorting the table does not rename the articles.
fn id_of_text(outlet: &str, text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let digits: String = digest
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{outlet}-{digits}")
}

/// The file as text without a byte order mark.
fn decoded(bytes: &[u8]) -> Result<&str, ListingFault> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        let why =
            "the file is in UTF-16; save it as UTF-8 (in a spreadsheet: CSV UTF-8)".to_owned();
        return Err(ListingFault { line: 1, why });
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        ListingFault {
            line: 1 + bytes[..offset].iter().filter(|byte| **byte == b'\n').count(),
            why: format!("invalid UTF-8 at byte {offset}; save the table as UTF-8 (in a spreadsheet: CSV UTF-8), or convert it with `iconv -f WINDOWS-1252 -t UTF-8`"),
        }
    })
}

/// The records of a table, each with the line where it begins.
///
/// The csv crate's own count lags behind after `\r\n` and empty lines, so lines are counted from byte offsets.
struct Lines<'a, 'r> {
    text: &'a str,
    reader: &'r mut csv::Reader<&'a [u8]>,
    offset: usize,
    line: usize,
}

impl<'a, 'r> Lines<'a, 'r> {
    fn new(text: &'a str, reader: &'r mut csv::Reader<&'a [u8]>) -> Self {
        Lines {
            text,
            reader,
            offset: 0,
            line: 1,
        }
    }

    /// The line at byte `offset` once line ends that stand there are passed over.
    fn line_at(&mut self, offset: usize) -> usize {
        let rest = self.text.as_bytes().get(offset..).unwrap_or_default();
        let ends = rest
            .iter()
            .take_while(|byte| matches!(byte, b'\n' | b'\r'))
            .count();
        let start = offset + ends;
        let passed = self
            .text
            .as_bytes()
            .get(self.offset..start)
            .unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        self.offset = start;
        self.line
    }
}

impl Iterator for Lines<'_, '_> {
    type Item = (usize, StringRecord);

    fn next(&mut self) -> Option<Self::Item> {
        let mut record = StringRecord::new();
        // The text is valid UTF-8 in memory and rows may have any length, so reading cannot fail.
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
    use proptest::prelude::*;

    use super::*;

    fn read(table: &str) -> Listing {
        parse(table.as_bytes()).unwrap_or_else(|fault| panic!("{}", fault.why))
    }

    fn refusal(table: &[u8]) -> (usize, String) {
        let fault = parse(table).map(|listing| panic!("read: {listing:?}"));
        fault.map_err(|fault| (fault.line, fault.why)).unwrap_err()
    }

    #[test]
    fn a_table_from_a_spreadsheet_is_read() {
        let listing = read(
            "\u{feff}ID,File,outlet,Date,title,url,license,genre\r\n\
             \r\n\
             a1,articles\\a.txt,us-wire,2023-09-13T08:00,\"Kim, \"\"at last\"\"\nin Russia\",,CC0,news\r\n\
             ,,,,,,,\r\n\
             ,b.txt,ua-daily,,,,, opinion \r\n",
        );
        assert_eq!(listing.carried_columns, ["genre"]);
        assert!(listing.faults.is_empty());
        let [first, second] = &listing.rows[..] else {
            panic!("{:?}", listing.rows)
        };
        assert_eq!(
            (first.line, first.id.as_str(), first.file.as_str()),
            (3, "a1", "articles/a.txt")
        );
        assert_eq!(first.date.as_deref(), Some("2023-09-13"));
        assert_eq!(first.title, "Kim, \"at last\" in Russia");
        assert_eq!(first.licence, "CC0");
        assert_eq!(
            (second.line, second.id.as_str(), second.date.as_deref()),
            (6, "b", None)
        );
        assert_eq!(second.carried, [" opinion "]);
    }

    #[test]
    fn a_text_column_stands_in_for_files() {
        let listing = read("outlet,text\nrt,The train left.\nrt,The train arrived.\n");
        assert_eq!(listing.rows[0].text.as_deref(), Some("The train left."));
        // The id comes from the text, so sorting the table keeps it.
        let sorted = read("outlet,text\nrt,The train arrived.\nrt,The train left.\n");
        assert_eq!(listing.rows[0].id, sorted.rows[1].id);
        assert_ne!(listing.rows[0].id, listing.rows[1].id);
        // sha256("The train left.") as the tool sha256sum gives it.
        assert_eq!(listing.rows[0].id, "rt-84d023e8");
    }

    #[test]
    fn row_names_of_r_get_a_column_name() {
        let listing = read("\"\",\"file\",\"outlet\"\n\"1\",\"a.txt\",\"rt\"\n");
        assert_eq!(listing.carried_columns, ["column_1"]);
        assert_eq!(listing.rows[0].carried, ["1"]);
    }

    #[test]
    fn a_header_without_what_is_needed_is_refused() {
        for (table, why) in [
            ("", "the file is empty"),
            ("id,file\n", "the column `outlet` is missing"),
            ("id,outlet\n", "the column `file` (or `text`) is missing"),
            ("file,oulet\n", "called `oulet`"),
            ("file,outlet,titel\n", "did you mean `title`?"),
            ("file,outlet,file\n", "two columns are called `file`"),
            ("file,outlet,x,x\n", "two columns are called `x`"),
            (
                "file,outlet,n_words\n",
                "rename it, for example to `my_n_words`",
            ),
            ("article_id,file,outlet\n", "is called `id`"),
            ("id;file;outlet\n", "parted by semicolons"),
        ] {
            let (line, message) = refusal(table.as_bytes());
            assert!(message.contains(why), "{table}: {message}");
            assert_eq!(line, 1);
        }
    }

    #[test]
    fn a_table_in_another_encoding_is_refused_with_line_and_remedy() {
        let (line, why) = refusal(b"file,outlet,title\na.txt,rt,ok\nb.txt,rt,na\xEFve\n");
        assert_eq!(line, 3);
        assert!(
            why.contains("byte 41") && why.contains("CSV UTF-8"),
            "{why}"
        );
        assert!(refusal(b"\xFF\xFEf\0").1.contains("UTF-16"));
    }

    #[test]
    fn rows_with_faults_are_listed_and_the_others_kept() {
        let listing = read(
            "file,outlet,date,text\n\
             a.txt,rt,13.09.2023,\n\
             b.txt,,2023-09-13,\n\
             ,rt,2023-09-13,\n\
             c.txt,rt\n\
             d.txt,rt,2023-02-30,\n\
             e.txt,rt,2023-09-13,\n",
        );
        assert_eq!(listing.rows.len(), 1);
        let faults: Vec<_> = listing
            .faults
            .iter()
            .map(|fault| (fault.line, fault.why.as_str()))
            .collect();
        let expected = [
            (2, "`13.09.2023` is no date"),
            (3, "`outlet` is empty"),
            (4, "`file` and `text` are empty"),
            (5, "2 cells, the header 4"),
            (6, "`2023-02-30` is no date"),
        ];
        for ((line, why), (at, what)) in faults.iter().zip(expected) {
            assert!(*line == at && why.contains(what), "{line}: {why}");
        }
        assert_eq!(faults.len(), expected.len());
    }

    #[test]
    fn an_unclosed_quotation_mark_is_told() {
        let listing =
            read("file,outlet,title\na.txt,rt,x\nb.txt,rt,\"open\nc.txt,rt,x\nd.txt,rt,x\n");
        assert_eq!(listing.rows.len(), 1);
        assert_eq!(
            (listing.faults[0].line, listing.faults[0].file.as_str()),
            (3, "b.txt")
        );
        assert!(
            listing.faults[0].why.contains("down to line 5"),
            "{}",
            listing.faults[0].why
        );
        // A mark for inches is no such thing.
        assert_eq!(
            read("file,outlet,title\na.txt,rt,8\" gun\nb.txt,rt,x\n")
                .rows
                .len(),
            2
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = parse(&bytes);
        }

        #[test]
        fn every_row_is_kept_or_listed(rows in proptest::collection::vec("[a-z,]{1,12}", 0..10)) {
            let table = format!("file,outlet,date\n{}\n", rows.join("\n"));
            let listing = read(&table);
            let filled = rows.iter().filter(|row| row.contains(|c| c != ',')).count();
            prop_assert_eq!(listing.rows.len() + listing.faults.len(), filled);
            for row in &listing.rows {
                prop_assert!(rows[row.line - 2].starts_with(&row.file));
            }
        }
    }
}
