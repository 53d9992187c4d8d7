//! A concordance as lines on a terminal, aligned on the hit, and as CSV.

use std::collections::BTreeMap;
use std::io;

use super::concordance::{Concordance, Document, Hit, Order, Score};
use super::numbers::{count, list, rate, signed};
use crate::layout::{
    self, beginning, end, head, printable, shortened, tail, to_the_left, to_the_right, width,
    wrapped,
};
use crate::schema::formula::escaped;
use crate::text::Voice;

/// Most columns for the outlet or the article.
const PLACE: usize = 20;
/// Columns for voice and speaker.
const VOICE: usize = 20;
/// Columns for the score.
const SCORE: usize = 7;
/// The narrowest line that still leaves room for some words.
pub const NARROWEST: usize = 72;

/// The concordance as text at most `columns` columns wide (at least [`NARROWEST`]). `title` says what was searched for.
pub fn lines(concordance: &Concordance<'_>, title: &str, order: Order, columns: usize) -> String {
    let mut text = wrapped(&headline(concordance, title), "  ");
    if concordance.hits.is_empty() {
        text.push_str("Whole words are matched; a star matches any ending, as in sanction*.\n");
        return text;
    }
    let counts = by_outlet(concordance);
    if order != Order::Outlet {
        text.push('\n');
        let longest = counts.keys().map(|outlet| width(outlet)).max().unwrap_or(0);
        for (outlet, count) in &counts {
            text.push_str(&format!("{}  {count}\n", to_the_left(outlet, longest)));
        }
        text.push('\n');
    }
    let room = Room::new(concordance, order, columns);
    let mut outlet = None;
    for hit in &concordance.hits {
        let document = &concordance.documents[hit.document];
        if order == Order::Outlet && outlet != Some(document.outlet) {
            outlet = Some(document.outlet);
            text.push_str(&format!(
                "\n{}: {}\n",
                layout::one_line(document.outlet),
                counts[document.outlet]
            ));
        }
        text.push_str(&line(hit, document, order, room));
    }
    if order == Order::Outlet {
        let none = counts.iter().filter(|(_, count)| count.hits == 0);
        let none: Vec<&str> = none.map(|(outlet, _)| *outlet).collect();
        if !none.is_empty() {
            text.push('\n');
            text.push_str(&wrapped(&format!("Never in {}", list(&none)), "  "));
        }
    }
    if room.scored {
        text.push_str(
            "\nLast column: sentiment of the mention that contains the hit, −1 to +1; ~ marks the tone of the whole\n  \
             sentence, where no mention of the codebook's frames or actors contains the hit.\n",
        );
    }
    printable(&text)
}

/// The hits of one outlet.
#[derive(Clone, Copy, Default)]
struct Count {
    hits: usize,
    articles: usize,
    articles_with: usize,
    words: usize,
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} in {} of {}, {} per 1,000 words",
            count(self.hits, "hit"),
            self.articles_with,
            count(self.articles, "article"),
            rate(1000.0 * self.hits as f64 / self.words.max(1) as f64)
        )
    }
}

fn by_outlet<'a>(concordance: &Concordance<'a>) -> BTreeMap<&'a str, Count> {
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    let mut hits = vec![0; concordance.documents.len()];
    for hit in &concordance.hits {
        hits[hit.document] += 1;
    }
    for (document, hits) in concordance.documents.iter().zip(hits) {
        let count = counts.entry(document.outlet).or_default();
        count.hits += hits;
        count.articles += 1;
        count.articles_with += usize::from(hits > 0);
        count.words += document.n_words;
    }
    counts
}

fn headline(concordance: &Concordance<'_>, title: &str) -> String {
    let counts = by_outlet(concordance);
    let with: usize = counts.values().map(|count| count.articles_with).sum();
    format!(
        "{title}: {} in {with} of {}, {} of {}",
        count(concordance.hits.len(), "hit"),
        count(concordance.documents.len(), "article"),
        counts.values().filter(|count| count.hits > 0).count(),
        count(counts.len(), "outlet"),
    )
}

/// The columns of a line.
#[derive(Clone, Copy)]
struct Room {
    place: usize,
    left: usize,
    right: usize,
    scored: bool,
}

impl Room {
    fn new(concordance: &Concordance<'_>, order: Order, columns: usize) -> Room {
        let hits = concordance.hits.iter();
        let places = hits.map(|hit| width(place(&concordance.documents[hit.document], order)));
        let place = places.max().unwrap_or(0).min(PLACE);
        let scored = concordance.hits.iter().any(|hit| hit.score.is_some());
        let score = if scored { SCORE + 1 } else { 0 };
        let words = columns.saturating_sub(place + 1 + VOICE + 1 + score);
        let left = words * 2 / 5;
        Room {
            place,
            left,
            right: words - left,
            scored,
        }
    }
}

/// What a line begins with: the article where hits are grouped by outlet, otherwise the outlet.
fn place<'a>(document: &Document<'a>, order: Order) -> &'a str {
    match order {
        Order::Outlet => document.article_id,
        Order::Left | Order::Right => document.outlet,
    }
}

/// One hit: where it is, the words around it, whose words they are, and the score.
fn line(hit: &Hit, document: &Document<'_>, order: Order, room: Room) -> String {
    let text = document.text();
    let before = one_line(tail(&text[..hit.span.start], room.left));
    let behind = one_line(&format!(
        "[{}]{}",
        hit.span.of(text),
        head(&text[hit.span.end..], room.right)
    ));
    let mut line = format!(
        "{} {}{} {}",
        to_the_left(&shortened(place(document, order), room.place), room.place),
        to_the_right(end(&before, room.left), room.left),
        to_the_left(beginning(&behind, room.right), room.right),
        to_the_left(&shortened(&whose(hit), VOICE), VOICE),
    );
    if room.scored {
        line.push_str(&format!(" {:>SCORE$}", shown(hit.score)));
    }
    line.truncate(line.trim_end().len());
    line.push('\n');
    line
}

/// The text on one line: a paragraph break is shown as ¶.
fn one_line(text: &str) -> String {
    printable(&text.replace('\n', " ¶ "))
}

fn whose(hit: &Hit) -> String {
    match (hit.voice, hit.speaker.as_deref()) {
        (Voice::Outlet, _) => "outlet".to_string(),
        (voice, None) => voice.as_str().to_string(),
        (Voice::Quoted, Some(speaker)) => format!("quoted {speaker}"),
        (Voice::Attributed, Some(speaker)) => format!("after {speaker}"),
    }
}

fn shown(score: Option<Score>) -> String {
    match score {
        None => String::new(),
        Some(Score::Mention(score)) => signed(score),
        Some(Score::Sentence(score)) => format!("~{}", signed(score)),
    }
}

/// Writes the concordance as CSV, a row for each hit; the words around it are those of its sentence.
///
/// Columns: `outlet`, `article_id`, `date`, `sentence_id`, `start` and `end` (characters of the cleaned text), `left`,
/// `hit`, `right`, `voice`, `speaker`, `score` (−1 to 1, or empty) and `scored` (`mention`, or `sentence` where no
/// mention contains the hit). Texts that a spreadsheet would run as formulas are [`escaped`].
///
/// # Errors
/// If it can't be written.
pub fn csv(concordance: &Concordance<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record([
        "outlet",
        "article_id",
        "date",
        "sentence_id",
        "start",
        "end",
        "left",
        "hit",
        "right",
        "voice",
        "speaker",
        "score",
        "scored",
    ])?;
    for hit in &concordance.hits {
        let document = &concordance.documents[hit.document];
        let (score, scored) = match hit.score {
            None => (None, ""),
            Some(Score::Mention(score)) => (Some(score), "mention"),
            Some(Score::Sentence(score)) => (Some(score), "sentence"),
        };
        rows.write_record([
            &*escaped(document.outlet),
            &*escaped(document.article_id),
            &*escaped(document.date.unwrap_or_default()),
            &hit.sentence_id.to_string(),
            &hit.characters.0.to_string(),
            &hit.characters.1.to_string(),
            &*escaped(&document.text()[hit.sentence.start..hit.span.start]),
            &*escaped(hit.span.of(document.text())),
            &*escaped(&document.text()[hit.span.end..hit.sentence.end.max(hit.span.end)]),
            hit.voice.as_str(),
            &*escaped(hit.speaker.as_deref().unwrap_or_default()),
            &score.map_or(String::new(), |score| format!("{score:.6}")),
            scored,
        ])?;
    }
    rows.flush()
}
