//! What reading an article finds: its sentences, words and voices.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::part::{Part, parts};
use crate::saying::{Attribution, Construction, Saying};
use crate::sentences::Found;
use crate::span::Span;
use crate::words::words_in;

/// Whose words these are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// The outlet's own words.
    Outlet,
    /// Words inside quotation marks.
    Quoted,
    /// Reported speech without quotation marks.
    Attributed,
}

impl Voice {
    /// The voice as the tables write it: `outlet`, `quoted` or `attributed`.
    pub fn as_str(self) -> &'static str {
        match self {
            Voice::Outlet => "outlet",
            Voice::Quoted => "quoted",
            Voice::Attributed => "attributed",
        }
    }
}

/// A sentence, or a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its place in the text, without the white space around it.
    pub span: Span,
    /// Index of its paragraph in [`Document::paragraphs`].
    pub paragraph: usize,
    /// Whether it is a heading, which is one sentence whatever it holds.
    pub is_heading: bool,
    /// The part of the article that it is in.
    pub part: Part,
    /// The voice of its main clause where what is reported comes first ("Kim left by train, media reported, amid fears"),
    /// else that of most of its words; [`Voice::Outlet`] when no other has more than the outlet.
    pub voice: Voice,
    /// Who speaks in that clause or in the longest stretch of that voice, where that could be told.
    pub speaker: Option<String>,
    /// What is attributed in that stretch; `None` in the outlet's voice.
    pub attribution: Option<Attribution>,
}

/// A stretch that is not the outlet's own words, quoted or reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoicedSpan {
    /// Where it stands; for a quotation with its marks, within one paragraph.
    pub span: Span,
    /// [`Voice::Quoted`] or [`Voice::Attributed`].
    pub voice: Voice,
    /// Who speaks, where that could be told: a name in its fullest form, or the phrase as it stands.
    pub speaker: Option<String>,
    /// The verb or noun that says so, where one does; two stretches of one saying share it.
    pub saying: Option<Saying>,
    /// What is attributed; [`Attribution::Speech`] for a quotation that no word introduces.
    pub kind: Attribution,
    /// What marks the stretch as somebody's.
    pub construction: Construction,
}

/// What [`Language::read`](crate::language::Language::read) finds in an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The sentences in order; together they hold every character that is not white space.
    pub sentences: Vec<Sentence>,
    /// The words in order, see [`words`](crate::words()).
    pub words: Vec<Span>,
    /// Quoted and reported stretches in order, without overlaps; the rest is the outlet's own voice.
    pub voiced: Vec<VoicedSpan>,
    /// The scare quotes in order, with their marks: quoted spans of at most four words in a sentence
    /// that is otherwise mostly unquoted, unless they are an utterance set off by a comma, a colon or a
    /// question mark ("“Yes,” he said").
    pub scare_quotes: Vec<Span>,
}

impl Reading {
    /// Puts a reading together from the article's sentences, words and stretches in another's voice, all in order.
    ///
    /// The voice of each sentence is that of the clause that it begins with, if something behind reports that clause,
    /// else that of most of its words; its speaker that of this clause, or of the longest stretch of this voice.
    pub fn new(
        document: &Document,
        found: &[Found],
        words: Vec<Span>,
        voiced: Vec<VoicedSpan>,
        scare_quotes: Vec<Span>,
    ) -> Reading {
        let (mut first, mut past) = (0, 0);
        let mut sentences = Vec::with_capacity(found.len());
        for (found, part) in found.iter().zip(parts(document, found)) {
            let span = found.span;
            while voiced
                .get(first)
                .is_some_and(|voiced| voiced.span.end <= span.start)
            {
                first += 1;
            }
            // A word belongs to the sentence that it begins in.
            let start = past;
            past += words[start..]
                .iter()
                .take_while(|word| word.start < span.end)
                .count();
            let within = voiced[first..]
                .iter()
                .take_while(|voiced| voiced.span.start < span.end);
            let prevailing = prevailing(within, &words[start..past]);
            sentences.push(Sentence {
                span,
                paragraph: found.paragraph,
                is_heading: document.paragraphs()[found.paragraph].is_heading(),
                part,
                voice: prevailing.map_or(Voice::Outlet, |voiced| voiced.voice),
                speaker: prevailing.and_then(|voiced| voiced.speaker.clone()),
                attribution: prevailing.map(|voiced| voiced.kind),
            });
        }
        Reading {
            sentences,
            words,
            voiced,
            scare_quotes,
        }
    }

    /// The voice of `span` and its speaker: those of the voiced stretch that holds its first byte.
    pub fn voice_at(&self, span: Span) -> (Voice, Option<&str>) {
        match self.voiced_at(span) {
            Some(voiced) => (voiced.voice, voiced.speaker.as_deref()),
            None => (Voice::Outlet, None),
        }
    }

    /// The voiced stretch that holds the first byte of `span`; `None` where the outlet speaks.
    pub fn voiced_at(&self, span: Span) -> Option<&VoicedSpan> {
        let at = self
            .voiced
            .partition_point(|voiced| voiced.span.end <= span.start);
        let voiced = self.voiced.get(at)?;
        (voiced.span.start <= span.start).then_some(voiced)
    }

    /// Gives speakers other names: `names` has the new name of each that changes.
    pub fn rename_speakers(&mut self, names: &BTreeMap<String, String>) {
        let voiced = self.voiced.iter_mut().map(|one| &mut one.speaker);
        let sentences = self.sentences.iter_mut().map(|one| &mut one.speaker);
        for speaker in voiced.chain(sentences).flatten() {
            if let Some(name) = names.get(speaker) {
                speaker.clone_from(name);
            }
        }
    }

    /// Whether `span` is in scare quotes.
    pub fn is_scare_quoted(&self, span: Span) -> bool {
        let at = self
            .scare_quotes
            .partition_point(|quote| quote.end <= span.start);
        self.scare_quotes
            .get(at)
            .is_some_and(|quote| quote.contains(span))
    }

    /// The words that lie wholly within `span`.
    pub fn words_in(&self, span: Span) -> &[Span] {
        words_in(&self.words, span)
    }
}

/// The fewest words of a reported clause that is its sentence's main clause.
const MAIN_CLAUSE: usize = 3;

/// The stretch of a reported clause that `words` begin with, or else the longest stretch of the voice with the most of
/// them; `None` when no other voice has more than the outlet's.
fn prevailing<'v>(
    voiced: impl Iterator<Item = &'v VoicedSpan>,
    words: &[Span],
) -> Option<&'v VoicedSpan> {
    let mut counts = [0; 2];
    let mut longest: [(usize, Option<&VoicedSpan>); 2] = [(0, None); 2];
    for stretch in voiced {
        let from = words.partition_point(|word| word.start < stretch.span.start);
        let to = words.partition_point(|word| word.end <= stretch.span.end);
        let count = to.saturating_sub(from);
        let reported = matches!(
            stretch.construction,
            Construction::Around | Construction::According
        );
        if reported && from == 0 && count >= MAIN_CLAUSE {
            return Some(stretch);
        }
        let which = usize::from(stretch.voice == Voice::Attributed);
        counts[which] += count;
        if count > longest[which].0 {
            longest[which] = (count, Some(stretch));
        }
    }
    let outlet = words.len() - (counts[0] + counts[1]).min(words.len());
    let which = usize::from(counts[1] > counts[0]);
    longest[which].1.filter(|_| counts[which] > outlet)
}
