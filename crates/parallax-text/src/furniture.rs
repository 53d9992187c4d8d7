//! Recognising the lines of a page that are not part of its article.
//!
//! A line is judged alone and only as a whole: nothing is cut out of a paragraph. These kinds are known.
//!
//! - A **teaser** points to another page: `READ MORE: …`, `Read also: …`, `RELATED: …`, `Watch: …`,
//!   `Advertisement`. It opens with such a label, and a colon, bar, arrow or dash follows, or nothing;
//!   "read more" may also be followed by "about", "on", "at", "in" or "here". At most 30 words.
//! - A **photo credit** names who owns a picture or the page: `Photo: …`, `(Photo credit: …)`,
//!   `[Photo/Xinhua]`, `Image: …`, `© …`, `KCNA via Reuters`. At most 20 words, so that a long
//!   caption or a paragraph that opens with "Photo:" stays.
//! - a **staff line** says who wrote and edited: `Reporting by …; Editing by …`, `By …`. Names and a few small words
//!   alone, so that "Reporting by the agency found that …" stays. At most 40 words.
//! - An **invitation** asks to subscribe or follow: `Sign up here for our newsletter`. At most 25 words.
//! - A **rights line**: `All rights reserved`, `Copyright 2023 …`. At most 60 words.
//! - An **archive's record**: `LENGTH: 455 words`, `Subject: SANCTIONS (78%); …`, `End of Document`.
//!
//! Brackets, bullets and arrows before a label do not count. Which labels there are is the language's to say: see
//! [`FurnitureWords`].

use crate::word_lists::WordLists;

/// A kind of line that is not part of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Furniture {
    /// Points the reader to another page, a video or a newsletter, or marks an advertisement.
    Teaser,
    /// Names the owner of a picture or of the page, or captions a picture.
    PhotoCredit,
    /// Says who wrote or edited.
    Staff,
    /// Asks the reader to subscribe or to follow.
    Invitation,
    /// Says who has rights in the text, and which rules it follows.
    Rights,
    /// A line of an archive's record of the article.
    Record,
    /// Says where, when and for whom the article was written; see [`datelines`](crate::datelines).
    Dateline,
    /// Stands in most articles of an outlet.
    Repeated,
}

impl Furniture {
    /// The kind in words, as the list of skipped things shows it.
    pub fn as_str(self) -> &'static str {
        match self {
            Furniture::Teaser => "teaser",
            Furniture::PhotoCredit => "photo credit",
            Furniture::Staff => "staff line",
            Furniture::Invitation => "invitation",
            Furniture::Rights => "rights line",
            Furniture::Record => "archive's record",
            Furniture::Dateline => "dateline",
            Furniture::Repeated => "line in most articles of the outlet",
        }
    }
}

/// Names may be many in a line that says who wrote.
const MOST_STAFF_WORDS: usize = 40;
/// Longer invitations are paragraphs.
const MOST_INVITATION_WORDS: usize = 25;
/// Agencies' lines about rights are long.
const MOST_RIGHTS_WORDS: usize = 60;
/// A teaser promises one headline; a longer line is a paragraph.
const MOST_TEASER_WORDS: usize = 30;
/// A credit names people and agencies; a longer line is a caption or a paragraph.
const MOST_CREDIT_WORDS: usize = 20;
/// A credit without any label ("KCNA via Reuters") and one with a label that means other things too
/// ("Credit: …") have to be shorter to be believed.
const MOST_SHORT_CREDIT_WORDS: usize = 8;

/// What a language knows of page furniture: the labels that teasers and photo credits open with.
///
/// All in lower case; capitals in the text make no difference.
#[derive(Clone, Debug)]
pub struct FurnitureWords {
    teasers: Vec<&'static str>,
    teasers_alone: Vec<&'static str>,
    teaser_openings: Vec<&'static str>,
    credits: Vec<&'static str>,
    credits_with_comma: Vec<&'static str>,
    credits_with_name: Vec<&'static str>,
    credit_openings: Vec<&'static str>,
    short_credits: Vec<&'static str>,
    agencies: Vec<&'static str>,
    before_agencies: Vec<&'static str>,
    credits_alone: Vec<&'static str>,
    credits_dotted: Vec<&'static str>,
    story_labels: Vec<&'static str>,
    staff: Vec<&'static str>,
    staff_words: Vec<&'static str>,
    invitations: Vec<&'static str>,
    invited_to: Vec<&'static str>,
    rights: Vec<&'static str>,
    index: Vec<&'static str>,
    index_terms: Vec<&'static str>,
    index_alone: Vec<&'static str>,
    bylines: Vec<&'static str>,
}

impl FurnitureWords {
    /// Takes the words from a data file with the sections that `en/data/furniture.txt` has and explains.
    ///
    /// # Panics
    ///
    /// When one of the first ten sections is missing; a language may do without the others.
    pub fn new(lists: &WordLists) -> FurnitureWords {
        let section = |name: &str| lists.section(name).to_vec();
        let optional = |name: &str| {
            let found = lists.sections().find(|(other, _)| *other == name);
            found.map_or_else(Vec::new, |(_, words)| words.to_vec())
        };
        FurnitureWords {
            teasers: section("teaser"),
            teasers_alone: section("teaser alone"),
            teaser_openings: section("teaser opening"),
            credits: section("credit"),
            credits_with_comma: section("credit with comma"),
            credits_with_name: section("credit with name"),
            credit_openings: section("credit opening"),
            short_credits: section("short credit"),
            agencies: section("agency"),
            before_agencies: section("before agency"),
            credits_alone: optional("credit alone"),
            credits_dotted: optional("credit dotted"),
            story_labels: optional("story label"),
            staff: optional("staff"),
            staff_words: optional("staff word"),
            invitations: optional("invitation"),
            invited_to: optional("invited to"),
            rights: optional("rights"),
            index: optional("index"),
            index_terms: optional("index term"),
            index_alone: optional("index alone"),
            bylines: optional("byline"),
        }
    }

    /// What kind of page furniture `line` is; `None` for a line of the article.
    ///
    /// `line` has normalised characters and no spaces at its ends.
    pub fn recognise(&self, line: &str) -> Option<Furniture> {
        let body = line.trim_start_matches(|c| is_ornament(c) || c == ' ');
        // Most lines open with no label, so words are counted last.
        let at_most = |words: usize| line.split(' ').take(words + 1).count() <= words;
        if self.is_teaser(body) && at_most(MOST_TEASER_WORDS) {
            Some(Furniture::Teaser)
        } else if self.is_credit(body) && at_most(MOST_CREDIT_WORDS)
            || at_most(MOST_SHORT_CREDIT_WORDS) && self.is_short_credit(body)
        {
            Some(Furniture::PhotoCredit)
        } else if self.is_staff(body) && at_most(MOST_STAFF_WORDS) {
            Some(Furniture::Staff)
        } else if self.is_invitation(body) && at_most(MOST_INVITATION_WORDS) {
            Some(Furniture::Invitation)
        } else if self.is_rights(body) && at_most(MOST_RIGHTS_WORDS) {
            Some(Furniture::Rights)
        } else {
            self.is_record(line).then_some(Furniture::Record)
        }
    }

    /// Whether `line`, which is furniture by its label, is a headline where a text begins with it: "Photos: When Putin met
    /// Kim" says something; "Photo: Kremlin press service" only names.
    pub fn is_labelled_headline(&self, line: &str) -> bool {
        let label = self
            .story_labels
            .iter()
            .find_map(|label| after(line, label));
        let Some(rest) = label.filter(|rest| separates(rest, &[':', '|'])) else {
            return false;
        };
        let words = || {
            rest.split(' ')
                .filter(|word| word.contains(char::is_alphabetic))
        };
        words().count() > 2 && !self.are_names(rest)
    }

    /// Whether all words of `text` are names or small words that stand among them.
    fn are_names(&self, text: &str) -> bool {
        let mut words = text
            .split([' ', '/', ';', ','])
            .filter(|word| word.contains(char::is_alphabetic));
        words.all(|word| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            bare.starts_with(char::is_uppercase) || self.staff_words.contains(&bare)
        })
    }

    /// Whether `body` says who wrote: a label and names.
    fn is_staff(&self, body: &str) -> bool {
        let labelled = self.staff.iter().find_map(|label| after(body, label));
        let by = || {
            self.bylines
                .iter()
                .find_map(|label| body.strip_prefix(label)?.strip_prefix(' '))
        };
        let byline = || {
            by().filter(|name| {
                // "By Tuesday", "By Land and Sea" are too few names, or sentences.
                let names = name
                    .split(' ')
                    .filter(|word| word.starts_with(char::is_uppercase));
                names.count() > 1 && !name.ends_with(['.', '?', '!'])
            })
        };
        let names = labelled.or_else(byline);
        names.is_some_and(|names| {
            let names = names.trim_start_matches([':', ' ']);
            names.starts_with(char::is_uppercase) && self.are_names(names)
        })
    }

    /// Whether `body` asks to subscribe or to follow.
    fn is_invitation(&self, body: &str) -> bool {
        opens_with(body, &self.invitations, |rest| {
            let rest = rest.to_lowercase();
            self.invited_to.iter().any(|what| {
                let found = rest.find(what).map(|at| &rest[at + what.len()..]);
                found.is_some_and(|rest| *what == "@" || !rest.starts_with(char::is_alphabetic))
            })
        })
    }

    /// Whether `body` is about rights: "Copyright 2023 The Agency".
    fn is_rights(&self, body: &str) -> bool {
        let year = |rest: &str| {
            let digits = rest.trim_start_matches([' ', '(', 'c', 'C', ')', '©']);
            digits.len() > 3 && digits.as_bytes()[..4].iter().all(u8::is_ascii_digit)
        };
        let open = |label: &&str| {
            body.get(..label.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(label))
        };
        self.rights.iter().any(open) || after(body, "copyright").is_some_and(year)
    }

    /// Whether `line` belongs to an archive's record.
    fn is_record(&self, line: &str) -> bool {
        let labelled = |labels: &[&str]| opens_with(line, labels, |rest| rest.starts_with(':'));
        labelled(&self.index)
            || labelled(&self.index_terms) && line.contains("%)")
            || self
                .index_alone
                .iter()
                .any(|label| after(line, label) == Some(""))
    }

    /// Whether `body` opens with a teaser's label and goes on as a teaser does.
    fn is_teaser(&self, body: &str) -> bool {
        let alone = body.trim_end_matches(|c| is_ornament(c) || matches!(c, ' ' | ':' | '.' | '…'));
        let is_alone = |label: &&str| after(alone, label) == Some("");
        self.teasers_alone.iter().any(is_alone)
            || opens_with(body, &self.teasers, |rest| separates(rest, &[':', '|']))
            || opens_with(body, &self.teaser_openings, |_| true)
    }

    /// Whether `body` opens as a credit does.
    fn is_credit(&self, body: &str) -> bool {
        body.starts_with('©')
            || opens_with(body, &self.credit_openings, |_| true)
            || opens_with(body, &self.credits, |rest| {
                separates(rest, &[':', '|', '/'])
            })
            || opens_with(body, &self.credits_with_name, begins_with_name)
            || opens_with(body, &self.credits_with_comma, |rest| rest.starts_with(','))
            || opens_with(body, &self.credits_dotted, |rest| {
                rest.starts_with("...") || rest.starts_with('…')
            })
            || [&self.credits_alone, &self.agencies]
                .into_iter()
                .flatten()
                .any(|label| after(body, label) == Some(""))
    }

    /// Whether a short line is "Credit: …", or ends in an agency after a slash or "via":
    /// "Sputnik/Kremlin pool via REUTERS".
    fn is_short_credit(&self, body: &str) -> bool {
        if opens_with(body, &self.short_credits, |rest| separates(rest, &[':'])) {
            return true;
        }
        let line = body.trim_end_matches([')', ']', ' ']).to_lowercase();
        let credits = |before: &str| {
            let via = |word: &&str| {
                before
                    .strip_suffix(' ')
                    .and_then(|rest| rest.strip_suffix(word))
                    .is_some_and(|rest| rest.ends_with(' '))
            };
            before.ends_with('/') || before.ends_with("/ ") || self.before_agencies.iter().any(via)
        };
        let agencies = self.agencies.iter();
        agencies
            .filter_map(|agency| line.strip_suffix(agency))
            .any(credits)
    }
}

/// Whether `body` opens with one of `labels` as whole words, and what follows is as it should be.
fn opens_with(body: &str, labels: &[&str], follows: impl Fn(&str) -> bool) -> bool {
    labels
        .iter()
        .any(|label| after(body, label).is_some_and(&follows))
}

/// What follows `label` in `body` when `body` opens with it as whole words, whatever the case.
fn after<'a>(body: &'a str, label: &str) -> Option<&'a str> {
    let mut rest = body.chars();
    let same = |letter: char| {
        let found = rest.next();
        found.is_some_and(|found| {
            found == letter || !found.is_ascii_lowercase() && found.to_lowercase().eq([letter])
        })
    };
    let opens = label.chars().all(same);
    let rest = rest.as_str();
    (opens && !rest.starts_with(char::is_alphanumeric)).then_some(rest)
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
    use crate::en::English;
    use crate::language::Language;

    fn recognise(line: &str) -> Option<Furniture> {
        English::new().furniture(line)
    }

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
