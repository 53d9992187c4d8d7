//! What a file is, by its contents.

use crate::encoding;
use crate::tables;

/// How much of a file [`Format::of`] should be given.
pub const HEAD: usize = 1 << 16;

/// A format that articles come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text: an article or the download of an archive.
    Text,
    /// Markdown.
    Markdown,
    /// A web page, or the download of an archive as one.
    Html,
    /// A page that a browser saved in one file (.mhtml), or a message (.eml).
    Mail,
    /// Rich text.
    Rtf,
    /// Word (.docx).
    Docx,
    /// PDF.
    Pdf,
    /// An electronic book.
    Epub,
    /// The record of a crawl, packed or not.
    Warc,
    /// Cells separated by commas, semicolons or tabs.
    Table,
    /// One JSON value.
    Json,
    /// One JSON object on each line.
    JsonLines,
    /// A workbook: XLSX, XLS, XLSB or ODS.
    Workbook,
    /// A kind that is known and not read.
    Known(Known),
    /// Anything else.
    Binary,
}

/// Kinds of file that are recognised to say what to do with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Known {
    /// Apache Parquet.
    Parquet,
    /// Apache Arrow or Feather.
    Arrow,
    /// Word before 2007 (.doc).
    OldWord,
    /// OpenDocument text (.odt).
    Odt,
    /// A zip file of files.
    Zip,
    /// A packed file (.gz) that is not a crawl.
    Gzip,
    /// A picture.
    Picture,
    /// A database (SQLite).
    Database,
}

/// First bytes that decide.
const MARKS: [(&[u8], Format); 12] = [
    (b"%PDF-", Format::Pdf),
    (b"{\\rtf", Format::Rtf),
    (b"WARC/", Format::Warc),
    (b"PAR1", Format::Known(Known::Parquet)),
    (b"ARROW1", Format::Known(Known::Arrow)),
    (b"FEA1", Format::Known(Known::Arrow)),
    (b"\x89PNG", Format::Known(Known::Picture)),
    (b"\xFF\xD8\xFF", Format::Known(Known::Picture)),
    (b"GIF8", Format::Known(Known::Picture)),
    (b"SQLite format 3", Format::Known(Known::Database)),
    (b"BZh", Format::Known(Known::Gzip)),
    (b"\xFD7zXZ", Format::Known(Known::Gzip)),
];

impl Format {
    /// The format of the file called `name` that begins with `head`, its first [`HEAD`] bytes (for a zip file followed by its
    /// last ones, which list what is in it).
    ///
    /// Contents decide; the name only where they leave room: between a table and a text that looks like one, Markdown and plain
    /// text, old workbooks and old Word documents.
    pub fn of(head: &[u8], name: &str) -> Format {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let ending = ending.to_ascii_lowercase();
        let start = head.trim_ascii_start();
        let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
        for (mark, format) in MARKS {
            if start.starts_with(mark) {
                return format;
            }
        }
        if head.starts_with(b"PK\x03\x04") {
            return packed(head);
        }
        if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            return compound(head, &ending);
        }
        if head.starts_with(b"\x1F\x8B") {
            return unpacked(head);
        }
        if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
            return Format::Known(Known::Picture);
        }
        of_text(head, &ending)
    }

    /// Whether such a file holds rows, each with an article.
    pub fn is_table(self) -> bool {
        matches!(
            self,
            Format::Table | Format::Json | Format::JsonLines | Format::Workbook
        )
    }

    /// What the format is called.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "Markdown",
            Format::Html => "web page",
            Format::Mail => "saved page or message",
            Format::Rtf => "rich text",
            Format::Docx => "Word document",
            Format::Pdf => "PDF",
            Format::Epub => "EPUB",
            Format::Warc => "WARC",
            Format::Table => "table",
            Format::Json => "JSON",
            Format::JsonLines => "JSON lines",
            Format::Workbook => "workbook",
            Format::Known(_) => "other",
            Format::Binary => "binary",
        }
    }
}

impl Known {
    /// What the file is, and what to do with it.
    pub fn explained(self) -> (&'static str, &'static str) {
        match self {
            Known::Parquet => (
                "a Parquet file",
                "write it as JSON lines, in Python with `pandas.read_parquet(\"FILE\").to_json(\"FILE.jsonl\", orient=\"records\", lines=True)`",
            ),
            Known::Arrow => (
                "an Arrow file",
                "write it as JSON lines, in Python with `pandas.read_feather(\"FILE\").to_json(\"FILE.jsonl\", orient=\"records\", lines=True)`",
            ),
            Known::OldWord => (
                "a document of Word before 2007",
                "save it as .docx or as plain text",
            ),
            Known::Odt => ("an OpenDocument text", "save it as .docx or as plain text"),
            Known::Zip => ("a packed folder (zip)", "unpack it and name the folder"),
            Known::Gzip => ("a packed file", "unpack it first"),
            Known::Picture => ("a picture", "its text has to be typed or recognised first"),
            Known::Database => ("a database", "export its table as CSV"),
        }
    }
}

/// What a zip file is, by the names in it.
fn packed(head: &[u8]) -> Format {
    let has = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
    match () {
        () if has(b"application/epub+zip") => Format::Epub,
        () if has(b"opendocument.spreadsheet") => Format::Workbook,
        () if has(b"opendocument.text") => Format::Known(Known::Odt),
        () if has(b"word/document") || has(b"word/_rels") => Format::Docx,
        () if has(b"xl/workbook") || has(b"xl/worksheets") || has(b"xl/_rels") => Format::Workbook,
        () => Format::Known(Known::Zip),
    }
}

/// What a compound file (OLE) is, by the streams in it or else its ending.
fn compound(head: &[u8], ending: &str) -> Format {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        head.windows(name.len()).any(|window| window == name)
    };
    match () {
        () if has("WordDocument") => Format::Known(Known::OldWord),
        () if has("Workbook") || has("Book") || ending.starts_with("xl") => Format::Workbook,
        () if ending.starts_with("doc") => Format::Known(Known::OldWord),
        () => Format::Binary,
    }
}

/// What a gzip file is, by the first bytes that are packed in it.
fn unpacked(head: &[u8]) -> Format {
    use std::io::Read;
    let mut start = [0; 5];
    let mut reader = flate2::read::GzDecoder::new(head);
    match reader.read_exact(&mut start) {
        Ok(()) if start == *b"WARC/" => Format::Warc,
        _ => Format::Known(Known::Gzip),
    }
}

/// The format of a text.
fn of_text(head: &[u8], ending: &str) -> Format {
    let whole = head.len() < HEAD;
    // Without a character that the end of the head cuts.
    let text = match std::str::from_utf8(head) {
        Ok(text) => text.to_owned(),
        Err(error) if error.error_len().is_none() && !whole => {
            String::from_utf8_lossy(&head[..error.valid_up_to()]).into_owned()
        }
        Err(_) => encoding::decode(head).text,
    };
    let text = if text.contains('\0') {
        encoding::decode(head).text
    } else {
        text
    };
    if is_binary(&text) {
        return Format::Binary;
    }
    let start = text.trim_start_matches('\u{FEFF}').trim_start();
    if is_page(start) {
        return Format::Html;
    }
    if is_mail(start) {
        return Format::Mail;
    }
    if let Some(format) = json(start, ending) {
        return format;
    }
    let named_table = matches!(ending, "csv" | "tsv" | "tab");
    match ending {
        _ if tables::looks_like_one(start, named_table) => Format::Table,
        "md" | "markdown" => Format::Markdown,
        _ => Format::Text,
    }
}

/// Whether a text holds a zero byte, or more than one control character in ten.
fn is_binary(text: &str) -> bool {
    let control = |one: &char| one.is_ascii_control() && !one.is_ascii_whitespace();
    let count = text.chars().filter(control).count();
    text.contains('\0') || count * 10 > text.chars().count()
}

/// Whether a text begins as a web page does.
fn is_page(start: &str) -> bool {
    let head: String = start.chars().take(4096).collect();
    let head = head.to_ascii_lowercase();
    let tagged = head.starts_with('<');
    let begins = ["<!doctype html", "<html", "<head>", "<body"]
        .iter()
        .any(|mark| head.starts_with(mark) || tagged && head.contains(mark));
    // A piece of a page, as ProQuest sends it.
    let piece = ["<div", "<p>", "<p ", "<article", "<table", "<h1"];
    begins || (piece.iter().any(|mark| head.starts_with(mark)) && head.contains("</"))
}

/// Whether a text begins as a message does: with fields, one of which says how it is written.
fn is_mail(start: &str) -> bool {
    let head: Vec<&str> = start
        .lines()
        .take(100)
        .take_while(|line| !line.trim().is_empty())
        .collect();
    let is_field = |line: &&str| {
        let name = line.split_once(':').map_or("", |(name, _)| name);
        // The rest of a field stands on lines that begin with a space.
        line.starts_with([' ', '\t'])
            || !name.is_empty()
                && name
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let has = |wanted: &str| {
        head.iter().any(|line| {
            line.get(..wanted.len())
                .is_some_and(|name| name.eq_ignore_ascii_case(wanted))
        })
    };
    head.len() > 2
        && head.iter().all(is_field)
        && has("content-type:")
        && (has("mime-version:") || has("from:"))
}

/// Whether a text is JSON, and of which kind.
fn json(start: &str, ending: &str) -> Option<Format> {
    if !start.starts_with(['{', '[']) {
        return None;
    }
    let first_line = start.lines().next().unwrap_or_default();
    let is_value = |text: &str| serde_json::from_str::<serde::de::IgnoredAny>(text);
    let objects = start.starts_with('{');
    match is_value(first_line) {
        // One object on the first line, another on the next.
        Ok(_)
            if objects
                && start
                    .lines()
                    .nth(1)
                    .is_some_and(|line| !line.trim().is_empty()) =>
        {
            return Some(Format::JsonLines);
        }
        Ok(_) if objects && matches!(ending, "jsonl" | "ndjson") => return Some(Format::JsonLines),
        Ok(_) => return Some(Format::Json),
        Err(_) if matches!(ending, "jsonl" | "ndjson") && objects => {
            return Some(Format::JsonLines);
        }
        Err(_) => {}
    }
    match is_value(start) {
        Ok(_) => Some(Format::Json),
        Err(error) if error.is_eof() => Some(Format::Json),
        // Several values one below the other, each on several lines.
        Err(error) if error.to_string().starts_with("trailing characters") => Some(Format::Json),
        Err(_) => (ending == "json").then_some(Format::Json),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_tell_the_format_whatever_the_ending() {
        for (head, name, format) in [
            (&b"The minister left."[..], "a.csv", Format::Text),
            (b"# Head\n\nText.", "a.md", Format::Markdown),
            (b"\n <!DOCTYPE html><p>", "a.txt", Format::Html),
            (b"<?xml version='1.0'?>\n<html>", "a", Format::Html),
            (b"<div style='margin:0'><p>The text</p>", "a", Format::Html),
            (
                b"From: <Saved by Blink>\r\nSubject: A\r\n visit\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>",
                "a.mhtml",
                Format::Mail,
            ),
            (b"From: Tokyo\nTo: Seoul\nBy: train\n\nThe text.", "a.txt", Format::Text),
            (b"{\\rtf1", "a.doc", Format::Rtf),
            (b"%PDF-1.7", "a.txt", Format::Pdf),
            (b"WARC/1.0\r\n", "a", Format::Warc),
            (b"{\"a\":1}\n{\"a\":2}\n", "a.txt", Format::JsonLines),
            (b"{\n\"a\":1}\n", "a.txt", Format::Json),
            (b"[{\"a\":1},\n{\"a\":2}]\n", "a.txt", Format::Json),
            (b"{curly} words", "a.txt", Format::Text),
            (b"[Photo: pool]\nThe minister left.", "a.txt", Format::Text),
            (b"outlet,text\nrt,The train left.\n", "a.txt", Format::Table),
            (
                b"outlet;content\nrt;The train left.\n",
                "news.csv",
                Format::Table,
            ),
            (
                b"The text, outlet and date\nare here.",
                "a.txt",
                Format::Text,
            ),
            (b"PAR1....", "a.csv", Format::Known(Known::Parquet)),
            (
                b"\x89PNG\r\n\x1a\n\0\0",
                "a.txt",
                Format::Known(Known::Picture),
            ),
            (b"\x01\x02\x03text", "a.txt", Format::Binary),
        ] {
            assert_eq!(
                Format::of(head, name),
                format,
                "{}",
                String::from_utf8_lossy(head)
            );
        }
        let utf16: Vec<u8> = "\u{FEFF}outlet\ttext\nrt\tThe train left.\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(Format::of(&utf16, "a.txt"), Format::Table);
    }
}
