//! Recognising the lines of a page that are no part of its article.
//!
//! A line is judged alone and only as a whole: nothing is cut out of a paragraph. Two kinds are known.
//!
//! - A **teaser** points to another page: `READ MORE: …`, `Read also: …`, `RELATED: …`, `Watch: …`,
//!   `Advertisement`. It opens with such a label, and a colon, bar, arrow or dash follows, or nothing;
//!   "read more" may also be followed by "about", "on", "at", "in" or "here". At most 30 words.
//! - A **photo credit** names who owns a picture or the page: `Photo: …`, `(Photo credit: …)`,
//!   `[Photo/Xinhua]`, `Image: …`, `© …`, `KCNA via Reuters`. At most 20 words, so that a long
//!   caption or a paragraph that opens with "Photo:" stays.
//!
//! Brackets, bullets and arrows before a label do not count.

/// A kind of line that is no part of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Furniture {
    /// Points the reader to another page, a video or a newsletter, or marks an advertisement.
    Teaser,
    /// Names the owner of a picture or of the page.
    PhotoCredit,
}

impl Furniture {
    /// The kind in words, as the list of skipped things shows it.
    pub fn as_str(self) -> &'static str {
        match self {
            Furniture::Teaser => "teaser",
            Furniture::PhotoCredit => "photo credit",
        }
    }
}

/// A teaser promises one headline; a longer line is a paragraph.
const MOST_TEASER_WORDS: usize = 30;
/// A credit names people and agencies; a longer line is a caption or a paragraph.
const MOST_CREDIT_WORDS: usize = 20;
/// A credit without any label ("KCNA via Reuters") and one with a label that means other things too
/// ("Credit: …") have to be shorter to be believed.
const MOST_BARE_CREDIT_WORDS: usize = 8;

/// Labels that make a teaser when a mark of separation follows.
const TEASERS: &[&str] = &[
    "also on rt",
    "also read",
    "click here",
    "continue reading",
    "don't miss",
    "don’t miss",
    "editor's pick",
    "editor's picks",
    "editor’s pick",
    "editor’s picks",
    "further reading",
    "gallery",
    "in case you missed it",
    "in photos",
    "in pictures",
    "in video",
    "listen",
    "listen now",
    "listen to the podcast",
    "live blog",
    "live updates",
    "more coverage",
    "more from",
    "more on this",
    "more on this story",
    "more on this topic",
    "must read",
    "must watch",
    "read also",
    "read more",
    "read next",
    "read the full story",
    "recommended",
    "recommended reading",
    "related",
    "related article",
    "related articles",
    "related content",
    "related coverage",
    "related news",
    "related reading",
    "related stories",
    "related story",
    "related topics",
    "related video",
    "see also",
    "see more",
    "trending",
    "video",
    "watch",
    "watch also",
    "watch live",
    "watch more",
    "watch now",
    "watch the video",
];

/// Labels that make a teaser when they are the whole line.
const TEASERS_ALONE: &[&str] = &[
    "advertisement",
    "advertising",
    "article continues below advertisement",
    "continue reading",
    "more on this story",
    "more on this topic",
    "read also",
    "read more",
    "read next",
    "related",
    "related article",
    "related articles",
    "related content",
    "related coverage",
    "related news",
    "related stories",
    "related story",
    "related topics",
    "scroll to continue",
    "see also",
    "share this article",
    "sign up for our newsletter",
    "story continues below advertisement",
    "watch live",
    "watch now",
];

/// Words that may follow "read more" in a teaser: "Read more about the visit", but not "Read more
/// closely, the statement …".
const AFTER_READ_MORE: &[&str] = &["about", "on", "at", "in", "here"];

/// Labels that make a credit when a colon, slash, bar or dash follows.
const CREDITS: &[&str] = &[
    "ap photo",
    "afp photo",
    "file image",
    "file photo",
    "file picture",
    "image",
    "image credit",
    "image credits",
    "image source",
    "images",
    "photo",
    "photo credit",
    "photo credits",
    "photo source",
    "photograph",
    "photographs",
    "photos",
    "pic",
    "pic credit",
    "picture",
    "picture credit",
    "picture source",
    "pictures",
    "reuters photo",
    "xinhua photo",
];

/// Labels that make a credit when a name follows.
const CREDITS_BY: &[&str] = &[
    "image by",
    "image courtesy of",
    "photo by",
    "photo courtesy of",
    "photograph by",
    "photos by",
    "picture by",
    "picture courtesy of",
];

/// Agencies that end a credit without a label, after a slash or "via".
const AGENCIES: &[&str] = &[
    "afp",
    "ap",
    "epa",
    "getty images",
    "kcna",
    "kyodo",
    "reuters",
    "sputnik",
    "tass",
    "xinhua",
    "yonhap",
];

/// What kind of page furniture `line` is; `None` for a line of the article.
///
/// `line` has normalised characters and no spaces at its ends.
pub(super) fn recognise(line: &str) -> Option<Furniture> {
    let body = line.trim_start_matches(|c| is_ornament(c) || c == ' ');
    // Most lines open with no label, so words are counted last.
    let at_most = |words: usize| line.split(' ').take(words + 1).count() <= words;
    if is_teaser(body) && at_most(MOST_TEASER_WORDS) {
        Some(Furniture::Teaser)
    } else if is_credit(body) && at_most(MOST_CREDIT_WORDS)
        || at_most(MOST_BARE_CREDIT_WORDS) && is_bare_credit(body)
    {
        Some(Furniture::PhotoCredit)
    } else {
        None
    }
}

/// Whether `body` opens with a teaser's label and goes on as a teaser does.
fn is_teaser(body: &str) -> bool {
    let alone = body.trim_end_matches(|c| is_ornament(c) || matches!(c, ' ' | ':' | '.' | '…'));
    if TEASERS_ALONE
        .iter()
        .any(|label| alone.eq_ignore_ascii_case(label))
    {
        return true;
    }
    let with_label = TEASERS
        .iter()
        .any(|label| after(body, label).is_some_and(|rest| separates(rest, &[':', '|'])));
    with_label || goes_on_after_read_more(body)
}

/// Whether `body` is "Read more about …" or the like.
fn goes_on_after_read_more(body: &str) -> bool {
    let Some(rest) = after(body, "read more") else {
        return false;
    };
    AFTER_READ_MORE
        .iter()
        .any(|word| after(rest.trim_start(), word).is_some())
}

/// Whether `body` opens as a credit does.
fn is_credit(body: &str) -> bool {
    if body.starts_with('©') || after(body, "(c)").is_some() || after(body, "copyright ©").is_some()
    {
        return true;
    }
    let marks = [':', '|', '/'];
    if CREDITS
        .iter()
        .any(|label| after(body, label).is_some_and(|rest| separates(rest, &marks)))
    {
        return true;
    }
    if CREDITS_BY
        .iter()
        .any(|label| after(body, label).is_some_and(begins_with_name))
    {
        return true;
    }
    // The comma is how one broadcaster's pages come out when copied: "Image source, Reuters".
    after(body, "image source").is_some_and(|rest| rest.starts_with(','))
}

/// Whether a short line is "Credit: …", or ends in an agency after a slash or "via":
/// "Sputnik/Kremlin pool via REUTERS".
fn is_bare_credit(body: &str) -> bool {
    if ["credit", "credits"]
        .iter()
        .any(|label| after(body, label).is_some_and(|rest| separates(rest, &[':'])))
    {
        return true;
    }
    let line = body.trim_end_matches([')', ']', ' ']).to_ascii_lowercase();
    AGENCIES.iter().any(|agency| {
        line.strip_suffix(agency).is_some_and(|before| {
            before.ends_with('/') || before.ends_with("/ ") || before.ends_with(" via ")
        })
    })
}

/// What follows `label` in `body` when `body` opens with it as whole words, whatever the case.
fn after<'a>(body: &'a str, label: &str) -> Option<&'a str> {
    let head = body.get(..label.len())?;
    let rest = &body[label.len()..];
    let whole = || !rest.starts_with(char::is_alphanumeric);
    (head.eq_ignore_ascii_case(label) && whole()).then_some(rest)
}

/// Whether `rest` opens with one of `marks`, an arrow, or a dash that stands free.
fn separates(rest: &str, marks: &[char]) -> bool {
    let close = rest.trim_start();
    let spaced = close.len() < rest.len();
    close.starts_with(marks)
        || close.starts_with(['>', '»', '→', '►', '▶'])
        || spaced && (close.starts_with(['–', '—']) || close.starts_with("- "))
}

/// Whether `rest` goes on with a capital letter or a colon, as a name does after "Photo by".
fn begins_with_name(rest: &str) -> bool {
    let name = rest.trim_start();
    name.starts_with(':') || name.starts_with(char::is_uppercase)
}

/// Whether a character before a label is only ornament: a bracket, bullet, arrow or dash.
fn is_ornament(character: char) -> bool {
    matches!(
        character,
        '(' | '['
            | ')'
            | ']'
            | '*'
            | '•'
            | '·'
            | '-'
            | '–'
            | '—'
            | '>'
            | '»'
            | '›'
            | '→'
            | '►'
            | '▶'
            | '|'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn teasers_are_recognised_in_every_dress() {
        for line in [
            "READ MORE: Red carpet at the border (VIDEO)",
            "Read also: Who pays for sanctions?",
            "[READ MORE: Red carpet at the border]",
            "► Watch: The train crosses the bridge",
            "RELATED: A timeline of missile tests",
            "Related articles",
            "SEE ALSO | Five questions about the summit",
            "Read more about the visit here",
            "Read more »",
            "Don’t miss: The ballet in pictures",
            "Video – the frigate from inside",
            "ADVERTISEMENT",
        ] {
            assert_eq!(recognise(line), Some(Furniture::Teaser), "{line}");
        }
    }

    #[test]
    fn photo_credits_are_recognised_in_every_dress() {
        for line in [
            "Photo: Kremlin press service",
            "(Photo credit: pool)",
            "[Photo/Xinhua]",
            "Image: Ministry of Defence",
            "Image source, Reuters",
            "© Sputnik / Kremlin pool",
            "Copyright © 2023. All rights reserved.",
            "Photo by Kremlin Pool",
            "AP Photo/Kremlin pool",
            "Credit: KCNA",
            "Kremlin pool/Sputnik via REUTERS",
            "(KCNA/AFP)",
        ] {
            assert_eq!(recognise(line), Some(Furniture::PhotoCredit), "{line}");
        }
    }

    #[test]
    fn lines_of_the_article_stay() {
        for line in [
            "Read more closely, the statement promises nothing.",
            "Watch the train and you will know, he said.",
            "Related companies were put on the list as well.",
            "Related-party deals are banned.",
            "Photo opportunities were plenty on the airfield.",
            "Photo by photo, the agency documented the tour.",
            "Pictures: none were allowed inside the hall, and the few that came out were taken by the host's own staff, who chose them with care.",
            "Video footage showed him asking questions.",
            "Images of the meeting were published the next day.",
            "Credit where it is due: the railway ran on time.",
            "A Reuters/Ipsos poll finds Americans divided",
            "The report was carried by Reuters.",
            "Watchmen: who guards the bridge?",
            "",
        ] {
            assert_eq!(recognise(line), None, "{line}");
        }
    }

    #[test]
    fn a_paragraph_that_opens_with_a_label_stays() {
        let paragraph = format!("RELATED: {}", "a word and another ".repeat(8));
        assert_eq!(recognise(paragraph.trim()), None);
    }
}
