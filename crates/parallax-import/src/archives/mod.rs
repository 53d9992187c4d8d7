//! Downloads from newspaper archives: one text with one or many articles, each with fields.
//!
//! A format is recognised by several of its marks at once, each on a line of its own: a news text that mentions "LENGTH: 480
//! words" is none.

mod dates;
mod factiva;
mod keys;
mod lines;
mod nexis;
mod proquest;

use std::path::Path;

use lines::{Line, lines};

use crate::{Article, Found, Left, Place};

/// An archive whose downloads are recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Archive {
    /// Nexis and Nexis Uni.
    Nexis,
    /// Factiva.
    Factiva,
    /// ProQuest.
    ProQuest,
}

/// What a part of a download is.
enum Piece {
    /// An article; its text may be empty.
    Article(Box<Article>),
    /// The archive's message that it could not give the article.
    Undelivered,
    /// A cover page, a list of results or a foot.
    NotAnArticle,
}

impl Archive {
    /// The archive that `text` was downloaded from, if it is sure.
    pub fn of(text: &str) -> Option<Archive> {
        Archive::of_lines(&lines(text))
    }

    fn of_lines(lines: &[Line<'_>]) -> Option<Archive> {
        if factiva::recognises(lines) {
            Some(Archive::Factiva)
        } else if proquest::recognises(lines) {
            Some(Archive::ProQuest)
        } else if nexis::recognises(lines) {
            Some(Archive::Nexis)
        } else {
            None
        }
    }

    /// What the archive is called.
    pub fn name(self) -> &'static str {
        match self {
            Archive::Nexis => "Nexis",
            Archive::Factiva => "Factiva",
            Archive::ProQuest => "ProQuest",
        }
    }

    /// Hands on the articles in `text`, which stands in `file`: each with its place, "article 3". What has no text is listed as
    /// left out; an article that is much shorter or longer than the archive states is followed by a warning.
    pub fn split(self, text: &str, file: &Path, found: &mut dyn FnMut(Found)) {
        let lines = lines(text);
        let pieces = match self {
            Archive::Nexis => nexis::pieces(&lines),
            Archive::Factiva => factiva::pieces(&lines),
            Archive::ProQuest => proquest::pieces(&lines),
        };
        let mut nth = 0;
        for piece in pieces {
            if matches!(piece, Piece::NotAnArticle) {
                continue;
            }
            nth += 1;
            self.hand_on(piece, Place::within(file, format!("article {nth}")), found);
        }
        if nth == 0 {
            found(Found::Left(Left {
                place: Place::file(file),
                reason: format!(
                    "a download from {} in which no article is found",
                    self.name()
                ),
            }));
        }
    }

    fn hand_on(self, piece: Piece, place: Place, found: &mut dyn FnMut(Found)) {
        let left = |reason: String| {
            Found::Left(Left {
                place: place.clone(),
                reason,
            })
        };
        match piece {
            Piece::NotAnArticle => {}
            Piece::Undelivered => found(left(format!(
                "an error message of {} in place of the article; download it again",
                self.name()
            ))),
            Piece::Article(article) if article.text.is_empty() => {
                let title = article.title.as_deref().unwrap_or("without a headline");
                found(left(format!(
                    "no text below the fields of \"{title}\": a picture or table, or the download was cut"
                )));
            }
            Piece::Article(article) => {
                let warning = length_warning(self, &article);
                found(Found::Article(Article {
                    place: place.clone(),
                    ..*article
                }));
                if let Some(reason) = warning {
                    found(Found::Warning(Left { place, reason }));
                }
            }
        }
    }
}

/// What is wrong if the text is much shorter or longer than the archive states.
///
/// Archives count headline, fields and captions too, and differently: only what is less than six tenths or more than 1.7 times the
/// stated length is reported, and nothing of texts below 40 words or in scripts without spaces.
fn length_warning(archive: Archive, article: &Article) -> Option<String> {
    let stated = article.stated_words?;
    let unspaced = |c: char| matches!(c, '\u{3040}'..='\u{9fff}' | '\u{e00}'..='\u{e7f}' | '\u{20000}'..='\u{3ffff}');
    if article.text.chars().any(unspaced) {
        return None;
    }
    let words = article.text.split_whitespace().count();
    let apart = words * 10 < stated * 6 || words * 10 > stated * 17;
    (apart && words.abs_diff(stated) > 40).then(|| {
        format!(
            "{} states a length of {stated} words, but {words} are found; compare it with the archive",
            archive.name()
        )
    })
}

/// Why an error page is left out.
pub const ERROR_PAGE: &str = "an error message in place of the article; download it again";

/// Whether a text is an archive's message that it could not give an article.
pub fn is_error_page(text: &str) -> bool {
    text.len() < 4_000 && error_page(&lines(text))
}

/// The lines without an error message at their beginning, and whether there was one.
fn below_error<'a, 'b>(lines: &'b [Line<'a>]) -> (&'b [Line<'a>], bool) {
    let message = (1..=2.min(lines.len())).find(|&length| error_page(&lines[..length]));
    match message {
        Some(length) if length < lines.len() => (&lines[length..], true),
        _ => (lines, false),
    }
}

fn error_page(lines: &[Line<'_>]) -> bool {
    const MESSAGES: &[&str] = &[
        "there is an error in this document and it is not possible to display it",
        "could not be retrieved",
        "cannot be retrieved",
        "could not be displayed",
        "cannot be displayed",
        "could not be delivered",
        "the document is not available",
        "this document is no longer available",
        "the document you requested is not available",
        "an error occurred while processing your request",
        "das dokument konnte nicht abgerufen werden",
        "le document n'a pas pu être récupéré",
    ];
    const SUBJECTS: &[&str] = &[
        "error",
        "we are sorry",
        "sorry",
        "the document",
        "this document",
        "unable",
        "document",
    ];
    let words: usize = lines
        .iter()
        .map(|line| line.text.split_whitespace().count())
        .sum();
    words <= 60
        && lines.iter().any(|line| {
            let lower = line.text.to_lowercase();
            MESSAGES.iter().any(|message| lower.contains(message))
                && SUBJECTS.iter().any(|subject| lower.contains(subject))
        })
}
