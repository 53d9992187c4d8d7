//! What a file is, by its contents.

/// A format that articles come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text: an article or the download of an archive.
    Text,
    /// Markdown.
    Markdown,
    /// A web page, or the download of an archive as one.
    Html,
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
}
