//! Downloads from Factiva.
//!
//! "Full article plus indexing" has a code of two or three letters in front of each field (`HD` headline, `LP` lead, `TD` text,
//! `NS` and `RE` index terms). Without indexing, an article is headline, author, "480 words", date, outlet, the outlet's code,
//! language, copyright, text, and "Document" with the number of the article.

use super::dates::{date_line, written};
use super::lines::{Line, body, is_copyright, joined, some, trim, word_count};
use super::{Piece, below_error, error_page};
use crate::Article;

/// The codes in the order in which Factiva gives them.
const CODES: &[&str] = &[
    "CLM", "SE", "HD", "CR", "BY", "WC", "PD", "ET", "SN", "SC", "NGC", "GC", "VOL", "PG", "ED",
    "LA", "CY", "CX", "LP", "TD", "CT", "RF", "CO", "IN", "NS", "RE", "IPD", "IPC", "PUB", "AN",
    "ART",
];

/// Codes that nothing else begins with, even where one space follows.
const UNLIKE_WORDS: &[&str] = &[
    "HD", "WC", "PD", "SN", "SC", "LA", "CY", "LP", "TD", "NS", "RE", "IPD", "IPC",
];

/// The codes that an article has, whatever its outlet.
const USUAL: &[&str] = &["HD", "WC", "PD", "SN", "SC", "LA", "CY", "LP", "TD", "AN"];

fn order(code: &str) -> usize {
    CODES
        .iter()
        .position(|known| *known == code)
        .unwrap_or(CODES.len())
}

/// The code that a line begins with, and the rest of it.
fn code(line: &str) -> Option<(&'static str, &str)> {
    let end = line
        .find(|c: char| !c.is_ascii_uppercase())
        .unwrap_or(line.len());
    let code = CODES.iter().find(|code| **code == &line[..end])?;
    let rest = &line[end..];
    let gap = rest.len() - rest.trim_start().len();
    let wide = rest.is_empty() || rest.starts_with(['\t', '\u{a0}']) || gap >= 2;
    let value = trim(rest);
    let narrow =
        gap == 1 && (UNLIKE_WORDS.contains(code) || (*code == "AN" && number(value).is_some()));
    (wide || narrow).then_some((*code, value))
}

/// As [`code`], with one space behind any code.
fn loose_code(line: &str) -> Option<(&'static str, &str)> {
    let (name, value) = line.split_once(' ')?;
    let code = CODES.iter().find(|code| **code == name)?;
    Some((code, trim(value)))
}

/// The number in "Document GRDN000020100111e61b0001r".
fn number(line: &str) -> Option<&str> {
    const NAMES: &[&str] = &[
        "Document",
        "Dokument",
        "Documento",
        "Документ",
        "文件",
        "文書",
    ];
    let (name, number) = line.split_once([' ', '\u{a0}'])?;
    let number = trim(number);
    let long = number.len() >= 15 && number.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    (NAMES.contains(&name) && long && digits >= 6).then_some(number)
}

/// Whether the lines are surely a download from Factiva.
pub(super) fn recognises(lines: &[Line<'_>]) -> bool {
    coded(lines)
        || (!heads(lines).is_empty() && lines.iter().any(|line| number(line.text).is_some()))
}

fn coded(lines: &[Line<'_>]) -> bool {
    let mut seen: Vec<&str> = lines
        .iter()
        .filter_map(|line| code(line.text))
        .map(|(code, _)| code)
        .collect();
    seen.sort_unstable();
    seen.dedup();
    let usual = USUAL.iter().filter(|code| seen.contains(code)).count();
    usual >= 5 && seen.contains(&"HD") && (seen.contains(&"LP") || seen.contains(&"TD"))
}

/// The articles in the lines, in order.
pub(super) fn pieces(lines: &[Line<'_>]) -> Vec<Piece> {
    if coded(lines) {
        coded_pieces(lines)
    } else {
        plain_pieces(lines)
    }
}

/// The fields of one article, each with its lines.
#[derive(Default)]
struct Fields<'a>(Vec<(&'static str, Vec<Line<'a>>)>);

impl<'a> Fields<'a> {
    fn has(&self, wanted: &str) -> bool {
        self.0.iter().any(|(code, _)| *code == wanted)
    }

    fn lines(&self, wanted: &str) -> Vec<Line<'a>> {
        let fields = self.0.iter().filter(|(code, _)| *code == wanted);
        fields
            .flat_map(|(_, lines)| lines.iter().copied())
            .collect()
    }

    fn value(&self, wanted: &str) -> Option<String> {
        joined(&self.lines(wanted))
    }

    fn piece(&self) -> Piece {
        let mut text = self.lines("LP");
        text.extend(self.lines("TD"));
        if error_page(&text) {
            return Piece::Undelivered;
        }
        let date = self.value("PD");
        Piece::Article(Box::new(Article {
            outlet: self.value("SN"),
            date: date.map(|date| written(date_line(&date).unwrap_or(&date))),
            title: self.value("HD"),
            byline: self.value("BY"),
            section: self.value("SE"),
            language: self.value("LA"),
            stated_words: self.value("WC").and_then(|words| word_count(&words)),
            text: body(&text),
            ..Article::default()
        }))
    }
}

fn coded_pieces(lines: &[Line<'_>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut fields = Fields::default();
    let narrow = lines
        .iter()
        .any(|line| line.text.starts_with("HD ") && !line.text.starts_with("HD  "));
    for line in lines {
        let last = fields.0.last().map_or("", |(code, _)| *code);
        let text = matches!(last, "LP" | "TD");
        // Where one space follows the codes, a word like one may begin a line: in a text only index terms are taken for a field.
        let begins = matches!(last, "" | "AN" | "ART");
        let loose = || {
            loose_code(line.text).filter(|(code, value)| {
                narrow && (begins || order(code) > order(last)) && (!text || value.contains(" : "))
            })
        };
        let begun = code(line.text).or_else(loose).filter(|(code, _)| {
            // In a text, only what may follow it, or begins an article, is a code.
            !text || order(code) > order(last) || matches!(*code, "HD" | "SE")
        });
        match begun {
            Some((code, value)) => {
                let over = last == "AN"
                    || last == "ART"
                    || (order(code) <= order("HD") && fields.has("HD"));
                if over && !(last == "AN" && code == "ART") {
                    pieces.push(std::mem::take(&mut fields).piece());
                }
                let value = (!value.is_empty()).then_some(Line {
                    text: value,
                    after_blank: true,
                });
                fields.0.push((code, value.into_iter().collect()));
            }
            None => {
                if let Some((_, lines)) = fields.0.last_mut() {
                    let after_blank = line.after_blank || lines.is_empty();
                    lines.push(Line {
                        after_blank,
                        ..*line
                    });
                }
            }
        }
    }
    if fields.has("HD") || fields.has("LP") || fields.has("TD") {
        pieces.push(fields.piece());
    }
    pieces
}

/// Where the articles without codes state their length: a number of words, and a date in the line below.
fn heads(lines: &[Line<'_>]) -> Vec<usize> {
    let is_head = |&at: &usize| {
        word_count(lines[at].text).is_some()
            && lines
                .get(at + 1)
                .is_some_and(|line| date_line(line.text).is_some())
    };
    (0..lines.len()).filter(is_head).collect()
}

fn plain_pieces(lines: &[Line<'_>]) -> Vec<Piece> {
    let heads = heads(lines);
    let mut pieces = Vec::new();
    let mut start = 0;
    for (nth, &head) in heads.iter().enumerate() {
        let next = heads.get(nth + 1).copied().unwrap_or(lines.len());
        let numbered = (head..next).find(|&at| number(lines[at].text).is_some());
        // Without its number, an article ends a headline and a line before the next one's length.
        let end = numbered.unwrap_or(if next == lines.len() {
            next
        } else {
            next.saturating_sub(2).max(head + 2)
        });
        if start <= head {
            let (above, failed) = below_error(&lines[start..head]);
            if failed {
                pieces.push(Piece::Undelivered);
                start = head - above.len();
            }
            pieces.push(plain(&lines[start..end.max(head + 1)], head - start));
        }
        start = numbered.map_or(end, |numbered| numbered + 1);
    }
    pieces
}

/// An article without codes, whose length stands in line `head`.
fn plain(part: &[Line<'_>], head: usize) -> Piece {
    let mut article = Article {
        stated_words: word_count(part[head].text),
        date: part
            .get(head + 1)
            .and_then(|line| date_line(line.text))
            .map(written),
        ..Article::default()
    };
    name(&part[..head], &mut article);
    let mut at = head + 2;
    let line = |at: usize| part.get(at).map_or("", |line| line.text);
    if is_time(line(at)) {
        at += 1;
    }
    article.outlet = some(line(at));
    // The text begins below the copyright, else below the language, else below the outlet and its code.
    let reach = part.len().min(at + 10);
    let find = |wanted: &dyn Fn(&str) -> bool| (at + 1..reach).find(|&at| wanted(part[at].text));
    let language = find(&is_language);
    article.language = language.and_then(|at| some(part[at].text));
    let copyright = find(&is_copyright)
        .filter(|&copyright| language.is_none_or(|language| copyright <= language + 3));
    let code = find(&is_outlet_code).filter(|code| *code <= at + 2);
    let mut start = copyright
        .or(language)
        .or(code)
        .map_or(at + 1, |last| last + 1);
    while part.get(start).is_some_and(|line| is_copyright(line.text)) {
        start += 1;
    }
    let (head, text) = part.split_at(start.min(part.len()));
    let text = without_publisher(text, head);
    if error_page(text) {
        return Piece::Undelivered;
    }
    article.text = body(text);
    Piece::Article(Box::new(article))
}

/// The text without the line that names the publisher, which stands below it: one that the copyright in `head` names too, or a
/// company.
fn without_publisher<'a, 'b>(text: &'b [Line<'a>], head: &[Line<'_>]) -> &'b [Line<'a>] {
    const COMPANIES: &[&str] = &[
        "Limited",
        "Ltd",
        "Ltd.",
        "Inc",
        "Inc.",
        "LLC",
        "PLC",
        "plc",
        "GmbH",
        "AG",
        "KG",
        "S.A.",
        "SA",
        "SAS",
        "S.p.A.",
        "B.V.",
        "Company",
        "Co.",
        "Corp",
        "Corp.",
        "Corporation",
        "Group",
        "Media",
        "Verlag",
        "Newspapers",
        "Publishing",
        "Publications",
        "Text)",
        "Pty",
        "Press",
        "Digital",
    ];
    let [all @ .., last] = text else { return text };
    let words: Vec<&str> = last.text.split_whitespace().collect();
    let copyright = |line: &&Line<'_>| is_copyright(line.text);
    let named = head
        .iter()
        .filter(copyright)
        .any(|line| line.text.contains(last.text));
    let company = words.len() <= 10
        && words.iter().any(|word| COMPANIES.contains(word))
        && !last.text.ends_with(['!', '?', '"', '”', ':'])
        && (!last.text.ends_with('.') || words.last().is_some_and(|word| COMPANIES.contains(word)));
    if all.is_empty() || !(named || company) {
        return text;
    }
    match all {
        [before @ .., code] if is_outlet_code(code.text) => before,
        all => all,
    }
}

/// Headline, author and section from the lines above the length.
fn name(above: &[Line<'_>], article: &mut Article) {
    let own: Vec<Line<'_>> = above
        .iter()
        .copied()
        .filter(|line| !is_masthead(line.text))
        .collect();
    // Where pages mark them, the headline and the author have a code.
    let marked = own
        .iter()
        .position(|line| matches!(code(line.text), Some(("HD", _))));
    if let Some(marked) = marked {
        article.title = code(own[marked].text).and_then(|(_, value)| some(value));
        article.section = marked.checked_sub(1).and_then(|at| some(own[at].text));
        let author = own[marked + 1..]
            .iter()
            .find_map(|line| match code(line.text) {
                Some(("BY", value)) => Some(value),
                _ => is_author(line.text).then_some(line.text),
            });
        article.byline = author.and_then(some);
        return;
    }
    // The first article may have the front page above it.
    let mut own = own[own.len().saturating_sub(3)..].to_vec();
    for line in &mut own {
        if let Some(("BY", value)) = code(line.text) {
            line.text = value;
        }
    }
    let own = &own[..];
    match own {
        [] => {}
        [title] => article.title = some(title.text),
        [title, author] if is_author(author.text) => {
            article.title = some(title.text);
            article.byline = some(author.text);
        }
        [section, title] if is_section(section.text) => {
            article.section = some(section.text);
            article.title = some(title.text);
        }
        [section, title, author] if is_author(author.text) => {
            article.section = some(section.text);
            article.title = some(title.text);
            article.byline = some(author.text);
        }
        [section, rest @ ..] if is_section(section.text) => {
            article.section = some(section.text);
            article.title = joined(rest);
        }
        all => article.title = joined(all),
    }
}

/// Whether the line belongs to the head of the page and not to an article.
fn is_masthead(line: &str) -> bool {
    matches!(
        line,
        "Factiva" | "Dow Jones" | "DJ Factiva" | "Dow Jones Factiva" | "Factiva RTF Display Format"
    ) || line.contains("Factiva\tDow Jones")
        || is_copyright(line)
        || line.contains("....")
}

fn is_author(line: &str) -> bool {
    let starts = [
        "By ", "BY ", "by ", "Von ", "Par ", "Por ", "Di ", "Da ", "Door ",
    ];
    if starts.iter().any(|start| line.starts_with(start)) {
        return true;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let small = [
        "and", "in", "at", "de", "van", "von", "der", "und", "et", "y", "&", "-",
    ];
    let capital = |word: &&str| small.contains(word) || word.starts_with(char::is_uppercase);
    (2..=8).contains(&words.len())
        && words.iter().all(capital)
        && !line.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '?' | '!' | '"' | '\''))
}

fn is_section(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let capitals = line
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(char::is_uppercase);
    words <= 2 || (words <= 5 && capitals)
}

fn is_time(line: &str) -> bool {
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    line.contains(':') && line.len() <= 14 && (3..=6).contains(&digits)
}

fn is_outlet_code(line: &str) -> bool {
    (2..=10).contains(&line.len())
        && line
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

fn is_language(line: &str) -> bool {
    const NAMES: &[&str] = &[
        "English",
        "German",
        "French",
        "Spanish",
        "Italian",
        "Dutch",
        "Portuguese",
        "Russian",
        "Chinese",
        "Japanese",
        "Korean",
        "Arabic",
        "Turkish",
        "Polish",
        "Swedish",
        "Danish",
        "Norwegian",
        "Finnish",
        "Hebrew",
        "Indonesian",
        "Malay",
        "Thai",
        "Englisch",
        "Deutsch",
        "Anglais",
        "Français",
        "Inglés",
        "Español",
        "Inglese",
        "Italiano",
        "Engels",
        "Nederlands",
        "Inglês",
        "Português",
        "英文",
        "中文",
        "日本語",
        "Английский",
        "Русский",
    ];
    let name = line.split([' ', '-', '(']).next().unwrap_or_default();
    line.chars().count() <= 30 && NAMES.contains(&name)
}
