//! A second language in one file and its word list: a small piece of Esperanto, built as a real one would be.

use std::sync::LazyLock;

use parallax_text::furniture::{Furniture, FurnitureWords};
use parallax_text::headings::LineWords;
use parallax_text::quotations::{Quotation, quotations};
use parallax_text::sentences::{Found, SentenceRules, split};
use parallax_text::word_lists::WordLists;
use parallax_text::{
    Attribution, Construction, Document, Label, LabelKind, Language, Named, PartOfSpeech, Reading,
    Saying, SayingWord, Span, Stance, Voice, VoicedSpan,
};

/// Esperanto.
#[derive(Debug)]
pub struct Esperanto;

static WORDS: LazyLock<WordLists> = LazyLock::new(|| WordLists::parse(include_str!("words.txt")));
static FURNITURE: LazyLock<FurnitureWords> = LazyLock::new(|| FurnitureWords::new(&WORDS));
static LINES: LazyLock<LineWords> = LazyLock::new(|| LineWords {
    bylines: WORDS.section("byline").to_vec(),
    date_words: WORDS
        .section("date word")
        .iter()
        .map(|word| word.to_string())
        .collect(),
    number_endings: WORDS.section("number ending").to_vec(),
});

static SAY: SayingWord = word("diri", Stance::Neutral);
static ASSERT: SayingWord = word("aserti", Stance::Distancing);

const fn word(lemma: &'static str, stance: Stance) -> SayingWord {
    let part = PartOfSpeech::Verb;
    SayingWord {
        lemma,
        part,
        stance,
        kind: Attribution::Speech,
    }
}

/// No word of the test is abbreviated.
struct Rules;

impl SentenceRules for Rules {}

fn is_in(section: &str, word: &str) -> bool {
    WORDS.section(section).contains(&word)
}

/// One sentence with its words.
struct Clause<'a> {
    text: &'a str,
    words: &'a [Span],
}

impl<'a> Clause<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.words[at].of(self.text)
    }

    /// The first verb of saying, and the place of its word.
    fn saying(&self) -> Option<(Saying, usize)> {
        let at = (0..self.words.len()).find(|&at| is_in("verb of saying", self.word(at)))?;
        let word = if self.word(at).starts_with("dir") {
            &SAY
        } else {
            &ASSERT
        };
        let span = self.words[at];
        Some((Saying { span, word }, at))
    }

    /// The name beside the word at `at`.
    fn speaker(&self, at: usize) -> Option<String> {
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let mut names = beside
            .filter(|&at| at < self.words.len())
            .map(|at| self.word(at));
        names
            .find(|word| word.starts_with(char::is_uppercase))
            .map(str::to_owned)
    }

    /// What follows "ke" ("that") behind the verb.
    fn reported(&self, verb: usize) -> Option<Span> {
        let from = (verb + 1..self.words.len()).find(|&at| self.word(at) == "ke")? + 1;
        let first = self.words.get(from)?;
        Some(Span::new(first.start, self.words.last()?.end))
    }
}

fn voiced(text: &str, found: &[Found], words: &[Span], quoted: &[Quotation]) -> Vec<VoicedSpan> {
    let mut voiced = Vec::new();
    for sentence in found {
        let words = parallax_text::words_in(words, sentence.span);
        let clause = Clause { text, words };
        let saying = clause.saying();
        let speaker = saying.and_then(|(_, at)| clause.speaker(at));
        let mut push = |span, voice| {
            voiced.push(VoicedSpan {
                span,
                voice,
                speaker: speaker.clone(),
                saying: saying.map(|(saying, _)| saying),
                kind: Attribution::Speech,
                construction: Construction::default(),
            });
        };
        for quotation in quoted.iter().filter(|one| sentence.span.contains(one.span)) {
            push(quotation.span, Voice::Quoted);
        }
        if let Some(span) = saying.and_then(|(_, at)| clause.reported(at)) {
            push(span, Voice::Attributed);
        }
    }
    voiced
}

impl Language for Esperanto {
    fn code(&self) -> &str {
        "eo"
    }

    fn furniture(&self, line: &str) -> Option<Furniture> {
        FURNITURE.recognise(line)
    }

    fn saying_words(&self) -> Vec<&'static SayingWord> {
        vec![&SAY, &ASSERT]
    }

    fn is_byline(&self, line: &str) -> bool {
        LINES.is_byline(line)
    }

    fn is_date_line(&self, line: &str) -> bool {
        LINES.is_date_line(line)
    }

    fn sentences(&self, document: &Document) -> Vec<Span> {
        let found = split(document, &quotations(document, &[]), &Rules);
        found.into_iter().map(|found| found.span).collect()
    }

    fn read(&self, document: &Document) -> Reading {
        let quoted = quotations(document, &[]);
        let found = split(document, &quoted, &Rules);
        let words = self.words(document.text());
        let voiced = voiced(document.text(), &found, &words, &quoted);
        Reading::new(document, &found, words, voiced, Vec::new())
    }

    fn labels(&self, text: &str, words: &[Span], names: &[Named]) -> Vec<Label> {
        let title = |(of, name): (usize, &Named)| {
            let at = words.partition_point(|word| word.end <= name.span.start);
            let span = *words.get(at.checked_sub(1)?)?;
            is_in("title", span.of(text)).then_some(Label {
                of,
                kind: LabelKind::Title,
                span,
                head: span,
            })
        };
        names.iter().enumerate().filter_map(title).collect()
    }

    fn is_name(&self, phrase: &str) -> bool {
        phrase
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase))
    }

    fn head<'p>(&self, phrase: &'p str) -> Option<&'p str> {
        phrase
            .split(' ')
            .take_while(|word| !is_in("before complement", word))
            .last()
    }

    fn is_article(&self, word: &str) -> bool {
        is_in("article", &word.to_lowercase())
    }

    fn stop_words(&self) -> &[&'static str] {
        WORDS.section("stop word")
    }
}
