//! The record of a crawl (.warc, .warc.gz): each page that came back is a document.
//!
//! Records are read one after the other; what is no page of HTML is passed over.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::{Document, hand_on, html, page_text};
use crate::{Found, ImportError, Left, Place};

const WHAT: &str = "the record of a crawl";

/// The largest page that is read, packed or not.
const MOST: u64 = 32_000_000;

/// The most bytes of a record's head, and of a page's.
const MOST_HEAD: u64 = 1_000_000;

/// Hands on the pages of the crawl.
///
/// # Errors
/// If it does not consist of records.
pub(super) fn read(
    bytes: &[u8],
    file: &Path,
    found: &mut dyn FnMut(Found),
) -> Result<(), ImportError> {
    let mut reader: Box<dyn BufRead + '_> = if bytes.starts_with(&[0x1f, 0x8b]) {
        Box::new(BufReader::new(MultiGzDecoder::new(bytes)))
    } else {
        Box::new(bytes)
    };
    let mut nth = 0;
    while let Some(head) = Head::read(&mut reader).map_err(|why| damaged(&why, nth))? {
        nth += 1;
        let mut block = (&mut reader).take(head.length);
        if head.is_response {
            let place = Place::within(
                file,
                head.url.clone().unwrap_or_else(|| format!("record {nth}")),
            );
            page(&mut block, &head, place, found);
        }
        std::io::copy(&mut block, &mut std::io::sink())
            .map_err(|error| damaged(&error.to_string(), nth))?;
        if block.limit() > 0 {
            found(Found::Left(Left {
                place: Place::within(file, format!("record {nth}")),
                reason: "the file ends within this record: the crawl or its download was cut"
                    .to_owned(),
            }));
            return Ok(());
        }
    }
    if nth == 0 {
        return Err(damaged("no record", 0));
    }
    Ok(())
}

fn damaged(why: &str, nth: usize) -> ImportError {
    ImportError::Damaged {
        what: WHAT,
        why: format!("behind record {nth}: {why}"),
    }
}

/// What a record says of itself.
struct Head {
    is_response: bool,
    url: Option<String>,
    length: u64,
}

impl Head {
    /// The head of the next record; nothing at the end of the file.
    fn read(reader: &mut dyn BufRead) -> Result<Option<Head>, String> {
        let mut reader = reader.take(MOST_HEAD);
        let mut line = Vec::new();
        // Empty lines end the record before.
        loop {
            line.clear();
            if reader
                .read_until(b'\n', &mut line)
                .map_err(|error| error.to_string())?
                == 0
            {
                return Ok(None);
            }
            if !line.trim_ascii().is_empty() {
                break;
            }
        }
        if !line.starts_with(b"WARC/") {
            return Err("the line is not \"WARC/1.0\"".to_owned());
        }
        let fields = fields(&mut reader)?;
        let value = |name: &str| {
            fields
                .iter()
                .find(|(known, _)| known == name)
                .map(|(_, value)| value.as_str())
        };
        let length = value("content-length").and_then(|length| length.parse().ok());
        let kind = value("content-type").unwrap_or_default();
        Ok(Some(Head {
            is_response: value("warc-type") == Some("response")
                && kind.starts_with("application/http"),
            url: value("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned()),
            length: length.ok_or("no length")?,
        }))
    }
}

/// The fields up to an empty line, with their names in lower case.
fn fields(reader: &mut impl BufRead) -> Result<Vec<(String, String)>, String> {
    let mut fields = Vec::new();
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = reader
            .read_until(b'\n', &mut line)
            .map_err(|error| error.to_string())?;
        let text = String::from_utf8_lossy(&line);
        if read == 0 || text.trim().is_empty() {
            return Ok(fields);
        }
        if let Some((name, value)) = text.split_once(':') {
            fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
}

/// Reads what a server answered, and hands on the page if it is one.
fn page(block: &mut impl BufRead, head: &Head, place: Place, found: &mut dyn FnMut(Found)) {
    let mut left = |place: Place, reason: String| found(Found::Left(Left { place, reason }));
    let mut top = block.take(MOST_HEAD);
    let mut status = Vec::new();
    if top.read_until(b'\n', &mut status).is_err() {
        return;
    }
    let status = String::from_utf8_lossy(&status);
    let status = status
        .split_whitespace()
        .nth(1)
        .unwrap_or_default()
        .to_owned();
    let Ok(fields) = fields(&mut top) else { return };
    let value = |name: &str| {
        fields
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value.as_str())
    };
    let kind = value("content-type").to_ascii_lowercase();
    if !kind.starts_with("text/html") && !kind.starts_with("application/xhtml") {
        return;
    }
    if status != "200" {
        // Elsewhere, or as it was before: the page itself is another record.
        if !status.starts_with('3') {
            left(place, format!("the server answered with status {status}"));
        }
        return;
    }
    let mut body = Vec::new();
    let limit = top.into_inner().take(MOST + 1).read_to_end(&mut body);
    if limit.is_err() || body.len() as u64 > MOST {
        return left(
            place,
            format!("a page of more than {} MB", MOST / 1_000_000),
        );
    }
    if value("transfer-encoding").eq_ignore_ascii_case("chunked") {
        body = joined(&body).unwrap_or(body);
    }
    let Some(body) = unpacked(body, value("content-encoding")) else {
        return left(
            place,
            "a page that cannot be unpacked, or is too large when unpacked".to_owned(),
        );
    };
    match html::read(&page_text(&body)) {
        Ok(document) => {
            let url = document.url.or_else(|| head.url.clone());
            let outlet = document
                .outlet
                .or_else(|| url.as_deref().and_then(html::host));
            hand_on(
                Document {
                    outlet,
                    url,
                    ..document
                },
                place,
                found,
            );
        }
        Err(error) => left(place, error.to_string()),
    }
}

/// The parts of a body that was sent in parts; nothing if it was not.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::new();
    let mut rest = body;
    loop {
        let line = rest.iter().position(|byte| *byte == b'\n')?;
        let size = std::str::from_utf8(&rest[..line]).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[line + 1..];
        if size == 0 {
            return Some(joined);
        }
        joined.extend_from_slice(rest.get(..size)?);
        rest = rest[size..]
            .strip_prefix(b"\r\n")
            .or_else(|| rest[size..].strip_prefix(b"\n"))?;
    }
}

/// The body without the packing that it was sent in; nothing if that fails. Crawlers may have unpacked it already.
fn unpacked(body: Vec<u8>, encoding: &str) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let within = |reader: &mut dyn Read, out: &mut Vec<u8>| {
        let read = reader.take(MOST + 1).read_to_end(out);
        read.is_ok() && out.len() as u64 <= MOST
    };
    let done = match encoding.to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" if body.starts_with(&[0x1f, 0x8b]) => {
            within(&mut MultiGzDecoder::new(&body[..]), &mut out)
        }
        "deflate" if body.first() == Some(&0x78) => {
            within(&mut ZlibDecoder::new(&body[..]), &mut out)
        }
        "deflate" if body.first() != Some(&b'<') => {
            within(&mut DeflateDecoder::new(&body[..]), &mut out)
        }
        "" | "identity" | "gzip" | "x-gzip" | "deflate" => return Some(body),
        _ if body.trim_ascii_start().starts_with(b"<") => return Some(body),
        _ => false,
    };
    done.then_some(out)
}
