//! Measures who says what against articles in which people have marked it.
//!
//! ```text
//! cargo run --release -p parallax-text --example attributions -- ../shared/data/polnear/train.jsonl
//! ```
//!
//! Each line of the file is an article in JSON: `id`, `outlet`, `text`, and `attributions` with `source` (who says or
//! thinks it), `cue` (the word that shows it) and `content` (what is said), each a list of `[start, end]` in Unicode
//! characters. That is how PolNeAR comes (Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political
//! News", LREC 2018). The texts are read as they are, without cleaning, so that the offsets hold.
//!
//! Printed for each outlet and for all, for the half of the articles that the rules may be developed with and for the
//! half that must not be looked at (by a hash of the id):
//!
//! * `precision`, `recall`, `F1` of words: a word counts as marked when it lies in the content of any attribution, and
//!   as found when it lies in a stretch whose voice is not the outlet's.
//! * `quotations`: of the attributions whose content has a double quotation mark, the share with at least half of the
//!   content's words found.
//! * `right`: of the attributions that no other one reports and whose source has a name (a capitalised word that does not begin the sentence by
//!   chance: one that is no function word), with half of the content's words found, and for which a speaker was given,
//!   the share whose speaker has one of the source's capitalised words. The speaker is that of the stretch with most of
//!   the content's words.
//! * `empty`: of the same attributions, with a speaker or without, the share without one.
//!
//! Then for each construction, of both halves: how many words were found by it, and the share of them that is marked
//! (`precision`); how many words are marked in attributions that look like it, and the share of them found by anything
//! (`recall`). A marked attribution looks like a quotation when it has a double quotation mark, like `around` when its
//! cue stands behind its beginning, like `that`, `question` or `infinitive` when it begins so, like `phrase` when a
//! preposition stands right before it, and otherwise like a clause or an object, which are counted together.
//!
//! A second argument names a file for the readings, as JSON lines, to look at errors with other tools.

#![expect(clippy::print_stdout, reason = "an example is short")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};

use parallax_text::en::English;
use parallax_text::{Document, Language, Reading, Span, Voice};
use serde_json::{Value, json};

/// What is counted of some articles.
#[derive(Clone, Copy, Default)]
struct Counts {
    articles: usize,
    marked: usize,
    found: usize,
    both: usize,
    quotations: usize,
    quotations_found: usize,
    named: usize,
    empty: usize,
    right: usize,
}

impl Counts {
    fn add(&mut self, other: &Counts) {
        self.articles += other.articles;
        self.marked += other.marked;
        self.found += other.found;
        self.both += other.both;
        self.quotations += other.quotations;
        self.quotations_found += other.quotations_found;
        self.named += other.named;
        self.empty += other.empty;
        self.right += other.right;
    }

    fn print(&self, name: &str) {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let precision = share(self.both, self.found);
        let recall = share(self.both, self.marked);
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        let quotations = share(self.quotations_found, self.quotations);
        let right = share(self.right, self.named - self.empty);
        let empty = share(self.empty, self.named);
        println!(
            "{name:20} {:8} {precision:9.3} {recall:6.3} {f1:6.3} {quotations:10.3} {right:6.3} {empty:6.3}",
            self.articles
        );
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments
        .next()
        .ok_or("usage: attributions FILE [READINGS]")?;
    let mut readings = match arguments.next() {
        Some(path) => Some(BufWriter::new(File::create(path)?)),
        None => None,
    };
    let mut halves: [BTreeMap<String, Counts>; 2] = Default::default();
    let mut constructions: [Constructions; 2] = Default::default();
    for line in fs::read_to_string(path)?.lines() {
        let article: Value = serde_json::from_str(line)?;
        let text = article["text"].as_str().unwrap_or_default();
        let reading = English::new().read(&Document::from(text));
        let id = article["id"].as_str().unwrap_or_default();
        let outlet = article["outlet"].as_str().unwrap_or_default();
        let counts = count(text, &reading, &article["attributions"]);
        let half = &mut halves[half_of(id)];
        half.entry(outlet.to_owned()).or_default().add(&counts);
        constructions[half_of(id)].count(text, &reading, &article["attributions"]);
        if let Some(file) = &mut readings {
            writeln!(file, "{}", dump(id, text, &reading))?;
        }
    }
    let names = ["for developing", "never looked at"];
    for ((half, constructions), name) in halves.iter().zip(&constructions).zip(names) {
        println!(
            "{name:20} {:>8} {:>9} {:>6} {:>6} {:>10} {:>6} {:>6}",
            "articles", "precision", "recall", "F1", "quotations", "right", "empty"
        );
        let mut all = Counts::default();
        for (outlet, counts) in half {
            counts.print(outlet);
            all.add(counts);
        }
        all.print("all");
        println!();
        constructions.print();
    }
    Ok(())
}

/// What is counted of each construction: words found and those of them marked, words marked and those of them found.
#[derive(Default)]
struct Constructions(BTreeMap<&'static str, [usize; 4]>);

impl Constructions {
    fn count(&mut self, text: &str, reading: &Reading, attributions: &Value) {
        let bytes = bytes(text);
        let words = &reading.words;
        let mut marked = vec![false; words.len()];
        for attribution in attributions.as_array().into_iter().flatten() {
            let content = spans(&attribution["content"], &bytes);
            let Some(look) = look(text, attribution, &content, &bytes) else {
                continue;
            };
            let counts = self.0.entry(look).or_default();
            for (word, marked) in words.iter().zip(&mut marked) {
                if content.iter().any(|part| part.contains(*word)) {
                    *marked = true;
                    counts[2] += 1;
                    counts[3] += usize::from(reading.voice_at(*word).0 != Voice::Outlet);
                }
            }
        }
        for voiced in &reading.voiced {
            let counts = self.0.entry(voiced.construction.as_str()).or_default();
            for (word, marked) in words.iter().zip(&marked) {
                if voiced.span.contains(*word) {
                    counts[0] += 1;
                    counts[1] += usize::from(*marked);
                }
            }
        }
    }

    fn print(&self) {
        println!(
            "{:20} {:>8} {:>9} {:>8} {:>6}",
            "construction", "found", "precision", "marked", "recall"
        );
        for (name, [found, right, marked, reached]) in &self.0 {
            let share = |part: &usize, whole: &usize| *part as f64 / (*whole).max(1) as f64;
            let (precision, recall) = (share(right, found), share(reached, marked));
            println!("{name:20} {found:8} {precision:9.3} {marked:8} {recall:6.3}");
        }
        println!();
    }
}

/// Which construction a marked attribution looks like.
fn look(
    text: &str,
    attribution: &Value,
    content: &[Span],
    bytes: &[usize],
) -> Option<&'static str> {
    let start = content.iter().map(|part| part.start).min()?;
    let cue = spans(&attribution["cue"], bytes);
    let cues: Vec<String> = cue
        .iter()
        .map(|part| part.of(text).to_lowercase())
        .collect();
    let first: String = text[start..]
        .chars()
        .take_while(|c| c.is_alphabetic())
        .collect();
    let before = text[..start]
        .trim_end()
        .rsplit(' ')
        .next()
        .unwrap_or_default();
    let questions = [
        "whether", "if", "why", "how", "what", "when", "where", "who", "which", "whose",
    ];
    let prepositions = [
        "about", "for", "of", "on", "against", "over", "to", "with", "as", "by", "at",
    ];
    let first = first.to_lowercase();
    let quotes = |part: &Span| part.of(text).contains(['"', '“', '”']);
    let name = if content.iter().any(quotes) {
        "quotation"
    } else if cues.iter().any(|cue| cue.contains("according")) {
        "according"
    } else if cue.first().is_some_and(|cue| cue.start > start) {
        "around"
    } else if first == "that" {
        "that"
    } else if questions.contains(&first.as_str()) {
        "question"
    } else if first == "to" {
        "infinitive"
    } else if prepositions.contains(&before) {
        "phrase"
    } else {
        "clause or object"
    };
    Some(name)
}

/// The byte of every character, and the length.
fn bytes(text: &str) -> Vec<usize> {
    let starts = text.char_indices().map(|(at, _)| at);
    starts.chain([text.len()]).collect()
}

/// Which half an article is in: by the FNV-1a hash of its id.
fn half_of(id: &str) -> usize {
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash >> 32) as usize & 1
}

/// The spans of a list of `[start, end]` in characters; `bytes` has the byte of every character.
fn spans(list: &Value, bytes: &[usize]) -> Vec<Span> {
    let pairs = list.as_array().into_iter().flatten();
    let span = |pair: &Value| {
        let at = |end: usize| bytes.get(pair[end].as_u64()? as usize).copied();
        Some(Span::new(at(0)?, at(1)?))
    };
    pairs.filter_map(span).collect()
}

fn count(text: &str, reading: &Reading, attributions: &Value) -> Counts {
    let bytes = bytes(text);
    let mut counts = Counts {
        articles: 1,
        ..Counts::default()
    };
    let words = &reading.words;
    let voiced = |word: &Span| reading.voice_at(*word).0 != Voice::Outlet;
    let mut marked = vec![false; words.len()];
    for attribution in attributions.as_array().into_iter().flatten() {
        let content = spans(&attribution["content"], &bytes);
        let within: Vec<usize> = (0..words.len())
            .filter(|&at| content.iter().any(|part| part.contains(words[at])))
            .collect();
        for &at in &within {
            marked[at] = true;
        }
        let found = within.iter().filter(|&&at| voiced(&words[at])).count();
        let is_found = 2 * found >= within.len().max(1);
        let is_quoted = content
            .iter()
            .any(|part| part.of(text).contains(['"', '“', '”']));
        counts.quotations += usize::from(is_quoted);
        counts.quotations_found += usize::from(is_quoted && is_found);
        if content
            .iter()
            .any(|part| is_inside(*part, attribution, attributions, &bytes))
        {
            continue;
        }
        let source = spans(&attribution["source"], &bytes);
        let names = names(text, reading, &source);
        if names.is_empty() || !is_found {
            continue;
        }
        counts.named += 1;
        match speaker(reading, &within) {
            None => counts.empty += 1,
            Some(speaker) => {
                let speaker = speaker.to_lowercase();
                let shares = names
                    .iter()
                    .any(|name| speaker.contains(&name.to_lowercase()));
                counts.right += usize::from(shares);
            }
        }
    }
    for (word, marked) in words.iter().zip(marked) {
        let found = voiced(word);
        counts.marked += usize::from(marked);
        counts.found += usize::from(found);
        counts.both += usize::from(marked && found);
    }
    counts
}

/// Whether `part` lies in what another attribution reports: "Cruz said [Clinton wants [more]]".
fn is_inside(part: Span, one: &Value, all: &Value, bytes: &[usize]) -> bool {
    let mut others = all
        .as_array()
        .into_iter()
        .flatten()
        .filter(|other| *other != one);
    others.any(|other| {
        let holds = |outer: &Span| outer.contains(part) && *outer != part;
        spans(&other["content"], bytes).iter().any(holds)
    })
}

/// The capitalised words of a source.
fn names<'t>(text: &'t str, reading: &Reading, source: &[Span]) -> Vec<&'t str> {
    let words = source.iter().flat_map(|part| reading.words_in(*part));
    let english = English::new();
    let stop = english.stop_words();
    words
        .map(|word| word.of(text))
        .filter(|word| word.starts_with(char::is_uppercase))
        .filter(|word| !stop.contains(&word.to_lowercase().as_str()))
        .collect()
}

/// The speaker of the stretch that holds most of the words.
fn speaker<'r>(reading: &'r Reading, within: &[usize]) -> Option<&'r str> {
    let most = reading.voiced.iter().max_by_key(|voiced| {
        let held = |at: &&usize| voiced.span.contains(reading.words[**at]);
        within.iter().filter(held).count()
    })?;
    most.speaker.as_deref()
}

/// A reading as JSON, by bytes.
fn dump(id: &str, text: &str, reading: &Reading) -> Value {
    let voiced = reading.voiced.iter().map(|voiced| {
        json!({
            "start": text[..voiced.span.start].chars().count(),
            "end": text[..voiced.span.end].chars().count(),
            "voice": voiced.voice.as_str(),
            "speaker": voiced.speaker,
            "word": voiced.saying.map(|saying| saying.word.lemma),
            "at": voiced.saying.map(|saying| text[..saying.span.start].chars().count()),
            "kind": voiced.kind.as_str(),
            "construction": voiced.construction.as_str(),
            "part": voiced.saying.map(|saying| saying.word.part.as_str()),
        })
    });
    let sentences = reading.sentences.iter().map(|sentence| {
        let start = text[..sentence.span.start].chars().count();
        json!([start, start + sentence.span.of(text).chars().count()])
    });
    json!({"id": id, "half": half_of(id), "voiced": voiced.collect::<Vec<_>>(), "sentences": sentences.collect::<Vec<_>>()})
}
