//! Downloads from Nexis, LexisNexis and Nexis Uni.
//!
//! Before 2018 each article begins with "1 of 10 DOCUMENTS", then outlet, date and headline, and names its fields in capitals.
//! Since then (Nexis Uni, Lexis Advance, Nexis Newsdesk) it begins with headline, outlet and date, has its text below a line
//! "Body", and ends with a line "End of Document".

use super::dates::date_line;
use super::keys::{
    Key, Tail, begins_document, ends_document, is_body, is_classification, is_note, key,
};
use super::lines::{Line, body, is_copyright, joined, some, word_count};
use super::{Piece, below_error, error_page};
use crate::Article;

/// Whether the lines are surely a download from Nexis.
pub(super) fn recognises(lines: &[Line<'_>]) -> bool {
    let has = |wanted: fn(Key) -> bool| {
        lines
            .iter()
            .any(|line| key(line.text).is_some_and(|(key, _)| wanted(key)))
    };
    let length = lines.iter().position(|line| is_length(line.text));
    let loaded = has(|key| key == Key::Tail(Tail::Sure));
    let described =
        has(|key| matches!(key, Key::Byline | Key::Section | Key::Tail(Tail::Language)));
    if lines.iter().any(|line| begins_document(line.text))
        && (length.is_some() || loaded || described)
    {
        return true;
    }
    let dated_before = |end: usize, reach: usize| {
        let above = lines[..end].iter().rev().take(reach);
        above.into_iter().any(|line| date_line(line.text).is_some())
    };
    let body = lines.iter().position(|line| is_body(line.text));
    let ended = lines
        .iter()
        .any(|line| ends_document(line.text) == Some(""));
    if ended && (length.is_some() || loaded || body.is_some_and(|body| dated_before(body, 14))) {
        return true;
    }
    // One article, or several without a mark between them: its length in the head, a date above, and its text or index below.
    let Some(length) = length else { return false };
    let marked = lines[length..]
        .iter()
        .take(12)
        .any(|line| is_body(line.text));
    dated_before(length, 14) && (marked || loaded)
}

/// Whether the line is a field with a length in words and nothing else.
fn is_length(line: &str) -> bool {
    key(line).is_some_and(|(key, value)| key == Key::Length && word_count(value).is_some())
}

/// The articles in the lines, in order.
pub(super) fn pieces(lines: &[Line<'_>]) -> Vec<Piece> {
    let old = lines.iter().any(|line| begins_document(line.text));
    let uni = lines
        .iter()
        .any(|line| ends_document(line.text) == Some(""))
        || !old && lines.iter().any(|line| is_body(line.text));
    if old && !uni {
        let mut parts = lines.split(|line| begins_document(line.text));
        // What stands before the first mark is the cover page.
        parts.next();
        return parts.map(old_article).collect();
    }
    if !uni {
        return unmarked(lines).into_iter().map(old_article).collect();
    }
    let add = |part: &[Line<'_>], pieces: &mut Vec<Piece>| {
        // The message in place of an article may have no end of its own.
        let (article, failed) = below_error(part);
        if failed {
            pieces.push(Piece::Undelivered);
        }
        if !article.is_empty() {
            pieces.push(uni_article(article, pieces.is_empty()));
        }
    };
    let mut pieces = Vec::new();
    let mut part = Vec::new();
    for line in lines {
        match ends_document(line.text) {
            Some(rest) => {
                if !rest.trim().is_empty() {
                    part.push(Line {
                        text: rest.trim(),
                        ..*line
                    });
                }
                add(&part, &mut pieces);
                part.clear();
            }
            None if begins_document(line.text) => {}
            None => part.push(*line),
        }
    }
    // What follows the last end is the foot of the download, unless it is an article that was cut.
    if part
        .iter()
        .any(|line| is_body(line.text) || is_length(line.text))
    {
        add(&part, &mut pieces);
    }
    pieces
}

/// Splits articles that nothing separates: each begins behind the last field or copyright of the one before.
fn unmarked<'a, 'b>(lines: &'b [Line<'a>]) -> Vec<&'b [Line<'a>]> {
    let lengths: Vec<usize> = (0..lines.len())
        .filter(|&at| is_length(lines[at].text))
        .collect();
    let mut parts = Vec::new();
    let mut start = 0;
    for pair in lengths.windows(2) {
        let between = pair[0] + 1..pair[1];
        let ends = |line: &Line<'_>| {
            is_copyright(line.text)
                || key(line.text).is_some_and(|(key, _)| matches!(key, Key::Tail(_)))
        };
        let dated = between
            .clone()
            .rev()
            .find(|&at| date_line(lines[at].text).is_some());
        let last = dated.and_then(|dated| (pair[0] + 1..dated).rev().find(|&at| ends(&lines[at])));
        if let Some(last) = last {
            parts.push(&lines[start..=last]);
            start = last + 1;
        }
    }
    parts.push(&lines[start..]);
    parts
}

/// An article of the years before Nexis Uni.
fn old_article(part: &[Line<'_>]) -> Piece {
    if error_page(part) {
        return Piece::Undelivered;
    }
    let top = part
        .iter()
        .take_while(|line| is_copyright(line.text))
        .count();
    let part = &part[top..];
    let is_head =
        |line: &Line<'_>| key(line.text).is_some_and(|(key, _)| !matches!(key, Key::Tail(_)));
    let first_field = part.iter().position(is_head);
    let dated = part
        .iter()
        .take(first_field.unwrap_or(part.len()).min(14))
        .position(|line| date_line(line.text).is_some());
    let mut article = Article::default();
    // Outlet, date, edition.
    let mut at = 0;
    if let Some(dated) = dated {
        article.outlet = part[..dated].first().and_then(|line| some(line.text));
        article.date = date_line(part[dated].text).map(str::to_owned);
        at = dated + 1;
        while part.get(at).is_some_and(|line| is_edition(line)) {
            at += 1;
        }
    } else if first_field.is_some_and(|field| field > 0) {
        article.outlet = some(part[0].text);
        at = 1;
    }
    // Headline: what stands before the fields; without any, the first paragraph.
    let fields = part[at..]
        .iter()
        .position(|line| key(line.text).is_some())
        .map(|fields| at + fields);
    let head_ends = match (first_field, fields) {
        (Some(_), Some(fields)) => fields,
        _ => {
            at + part[at..]
                .iter()
                .enumerate()
                .take_while(|(nth, line)| *nth == 0 || !line.after_blank)
                .count()
        }
    };
    article.title = joined(&part[at..head_ends]);
    let start = read_head(&part[head_ends..], &mut article) + head_ends;
    finish(article, &part[start..])
}

/// Whether a line below the date belongs to it: an edition, or a note on it.
fn is_edition(line: &Line<'_>) -> bool {
    let lower = line.text.to_lowercase();
    let named = ["edition", "ausgabe", "édition", "correction appended"]
        .iter()
        .any(|word| lower.contains(word));
    !line.after_blank || (named && line.text.split_whitespace().count() <= 6)
}

/// Reads the fields above the text into `article`; the number of their lines.
fn read_head(lines: &[Line<'_>], article: &mut Article) -> usize {
    let mut at = 0;
    while let Some((key, value)) = lines.get(at).and_then(|line| key(line.text)) {
        let mut value = value.to_owned();
        let target = match key {
            Key::Headline => Some(&mut article.title),
            Key::Byline => Some(&mut article.byline),
            Key::Section => Some(&mut article.section),
            Key::Length => {
                article.stated_words = word_count(&value);
                None
            }
            Key::Head => None,
            Key::Tail(_) => break,
        };
        at += 1;
        // A length never goes on in the next line: what follows without an empty line is the text.
        while key != Key::Length && lines.get(at).is_some_and(continues) {
            value.push(' ');
            value.push_str(lines[at].text);
            at += 1;
        }
        if let Some(target) = target {
            *target = some(&value);
        }
    }
    at
}

/// Whether the line goes on with the field above it.
fn continues(line: &Line<'_>) -> bool {
    !line.after_blank && key(line.text).is_none() && !is_body(line.text) && !is_copyright(line.text)
}

/// An article of Nexis Uni; `first` says whether it may have the cover page in front.
fn uni_article(part: &[Line<'_>], first: bool) -> Piece {
    if error_page(part) {
        return Piece::Undelivered;
    }
    let length = part.iter().position(|line| is_length(line.text));
    let marked = part.iter().position(|line| is_body(line.text));
    let head_ends = marked.or(length).unwrap_or(part.len());
    let Some(dated) = (0..head_ends)
        .rev()
        .find(|&at| date_line(part[at].text).is_some())
    else {
        return match marked.or(length) {
            Some(_) => undated(part, head_ends),
            None => Piece::NotAnArticle,
        };
    };
    let mut article = Article {
        date: date_line(part[dated].text).map(str::to_owned),
        ..Article::default()
    };
    let mut outlet = dated;
    while outlet > 0 && part[outlet - 1].text.starts_with("SHOW:") {
        outlet -= 1;
    }
    if outlet > 0 {
        article.outlet = some(part[outlet - 1].text);
        article.title = title(&part[..outlet - 1], first);
    }
    finish_uni(article, part, dated + 1, head_ends)
}

/// An article of Nexis Uni that has "Correction Appended" where others have their date.
fn undated(part: &[Line<'_>], head_ends: usize) -> Piece {
    let over = |line: &Line<'_>| {
        is_copyright(line.text)
            || key(line.text).is_some()
            || line.text.ends_with("Correction Appended")
    };
    // The headline may end with it too.
    let named = part[..head_ends]
        .iter()
        .skip(1)
        .position(over)
        .map_or(head_ends, |at| at + 1);
    let mut article = Article::default();
    if let [above @ .., outlet] = &part[..named]
        && !above.is_empty()
    {
        article.outlet = some(outlet.text);
        article.title = joined(above);
    }
    finish_uni(article, part, named, head_ends)
}

/// The headline above the outlet, without the cover page.
fn title(above: &[Line<'_>], first: bool) -> Option<String> {
    let cover = above.iter().rposition(|line| is_cover(line.text));
    if !first || cover.is_none() {
        return joined(above);
    }
    let mut start = above.len().saturating_sub(1);
    while start > cover.map_or(0, |cover| cover + 1) && !above[start].after_blank {
        start -= 1;
    }
    joined(&above[start..])
}

/// Whether the line is one of the cover page with its list of results.
fn is_cover(line: &str) -> bool {
    const NAMES: &[&str] = &[
        "User Name",
        "Date and Time",
        "Job Number",
        "Client/Matter",
        "Search Terms",
        "Search Type",
        "Narrowed by",
        "Content Type",
        "Documents (",
        "Document (",
        "About LexisNexis",
        "Sources:",
        "Benutzername",
        "Datum und Uhrzeit",
        "Suchbegriffe",
        "Nom d'utilisateur",
        "Termes de recherche",
        "Timeline:",
    ];
    let listed = line.split_once('.').is_some_and(|(number, rest)| {
        !number.is_empty()
            && number.len() <= 4
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && !rest.is_empty()
    });
    NAMES.iter().any(|name| line.starts_with(name)) || listed || line.contains("Content Type:")
}

/// Reads the fields between date and text, then the text.
fn finish_uni(mut article: Article, part: &[Line<'_>], from: usize, head_ends: usize) -> Piece {
    let mut at = from.min(head_ends);
    let mut start = head_ends;
    while at < part.len() {
        let in_head = at < head_ends;
        match key(part[at].text) {
            Some((Key::Tail(_), _)) if !in_head => break,
            Some(_) => {
                at += read_head(&part[at..], &mut article).max(1);
                start = start.max(at);
            }
            None if in_head => at += 1,
            None if is_body(part[at].text) => {
                start = at + 1;
                break;
            }
            None => break,
        }
    }
    finish(article, &part[start.min(part.len())..])
}

/// The text of `lines` without what follows it.
fn finish(mut article: Article, lines: &[Line<'_>]) -> Piece {
    let lines = below_abstract(lines, text_ends(lines));
    let end = text_ends(lines);
    for line in &lines[end..] {
        if let Some((Key::Tail(Tail::Language), value)) = key(line.text) {
            article.language = some(value.split(';').next().unwrap_or_default().trim());
        }
    }
    let mut text = &lines[..end];
    // The article's address, alone in the last line.
    if let [rest @ .., last] = text
        && last.text.starts_with("http")
        && !last.text.contains(char::is_whitespace)
    {
        article.url = some(last.text);
        text = rest;
    }
    article.text = body(text);
    if let Some(title) = &mut article.title {
        let stem = title
            .trim_end_matches("- Correction Appended")
            .trim_end()
            .len();
        title.truncate(stem);
    }
    Piece::Article(Box::new(article))
}

/// The lines below "FULL TEXT", where an abstract precedes it.
fn below_abstract<'a, 'b>(lines: &'b [Line<'a>], end: usize) -> &'b [Line<'a>] {
    let abstracted = lines.first().is_some_and(|line| line.text == "ABSTRACT");
    let full = lines[..end]
        .iter()
        .take(12)
        .position(|line| line.text == "FULL TEXT");
    match full {
        Some(full) if abstracted => &lines[full + 1..],
        _ => lines,
    }
}

/// Where the text ends and the fields, index terms and copyright below it begin.
fn text_ends(lines: &[Line<'_>]) -> usize {
    let tail = |at: usize| match key(lines[at].text) {
        Some((Key::Tail(tail), _)) => Some(tail),
        _ if is_note(lines[at].text) => Some(Tail::Long),
        _ => None,
    };
    let classified = |at: usize| {
        is_classification(lines[at].text)
            && (at + 1 == lines.len() || key(lines[at + 1].text).is_some())
    };
    let is_sentence = |at: usize| {
        tail(at) == Some(Tail::Maybe)
            && lines[end_of_block(lines, at) - 1]
                .text
                .ends_with(['.', '!', '?', '"', '”', '’'])
            && lines[at].text.split_whitespace().count() > 6
    };
    let sure = (0..lines.len()).find(|&at| tail(at) == Some(Tail::Sure) || classified(at));
    let mut end = sure.unwrap_or(lines.len());
    // Blocks above that belong to the fields: those with a name, and paragraphs below a name that may have them.
    loop {
        let copyright = end > 0 && is_copyright(lines[end - 1].text);
        let reach = (0..end).rev().take(8);
        let named = reach.clone().find(|&at| tail(at).is_some());
        let near = named.filter(|&at| {
            let long = tail(at) == Some(Tail::Long);
            // Nothing but lines of the same paragraph may stand between, unless the field has paragraphs.
            long || lines[at + 1..end].iter().all(|line| !line.after_blank)
        });
        match near {
            _ if copyright => end -= 1,
            // "UPDATE: the minister…" is a sentence; without a sure sign of the end, a name needs a value as index terms have.
            Some(at) if is_sentence(at) => return end,
            Some(at) if sure.is_some() || lists(lines[at].text) => end = at,
            _ => return end,
        }
    }
}

/// The line behind the paragraph that line `at` begins.
fn end_of_block(lines: &[Line<'_>], at: usize) -> usize {
    let rest = &lines[at + 1..];
    at + 1
        + rest
            .iter()
            .take_while(|line| !line.after_blank && key(line.text).is_none())
            .count()
}

/// Whether a field's value is what index terms look like: percentages, codes, one word.
fn lists(line: &str) -> bool {
    let Some((_, value)) = key(line) else {
        return is_note(line);
    };
    let words = value.split_whitespace().count();
    value.contains("%)") || words <= 3 || value.contains(';')
}
