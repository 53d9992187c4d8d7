//! Packing an article.

use super::{KINDS, LABEL_KINDS, VOICES};
use crate::annotate::{AnnotatedArticle, Mention, Sentence};
use crate::model::Scores;
use crate::text::{
    Attribution, Construction, Part, SayingWord, SourceKind, Span, Voice, VoicedSpan,
};

/// An article that is being packed.
pub(super) struct Packer<'a> {
    pub(super) bytes: Vec<u8>,
    pub(super) speakers: Vec<&'a str>,
    pub(super) sayings: &'a [&'static SayingWord],
}

/// Packs an article. `sayings` are all words of saying of its language.
pub(in crate::annotate) fn pack(
    article: &AnnotatedArticle,
    sayings: &[&'static SayingWord],
) -> Box<[u8]> {
    let mut packer = Packer {
        bytes: Vec::new(),
        speakers: speakers(article),
        sayings,
    };
    packer.article(article);
    packer.bytes.into_boxed_slice()
}

/// All speakers that are named, each once.
fn speakers(article: &AnnotatedArticle) -> Vec<&str> {
    let sentences = article.sentences.iter().map(|one| &one.speaker);
    let mentions = article.mentions.iter().map(|one| &one.speaker);
    let pronouns = article.pronouns.iter().map(|one| &one.speaker);
    let voiced = article.voiced.iter().map(|one| &one.speaker);
    let named = sentences.chain(mentions).chain(pronouns).chain(voiced);
    let named = named.flatten().chain(article.sources.keys());
    let mut speakers: Vec<&str> = named.map(String::as_str).collect();
    speakers.sort_unstable();
    speakers.dedup();
    speakers
}

impl Packer<'_> {
    fn article(&mut self, article: &AnnotatedArticle) {
        self.count(article.sentences.len());
        self.count(article.words.len());
        self.count(article.n_words);
        self.count(article.n_quoted_words);
        let mut end = 0;
        for word in &article.words {
            self.span_after(end, *word);
            end = word.end;
        }
        self.count(self.speakers.len());
        for speaker in self.speakers.clone() {
            self.count(speaker.len());
            self.bytes.extend_from_slice(speaker.as_bytes());
        }
        let (mut at, mut paragraph) = ((0, 0), 0);
        for sentence in &article.sentences {
            self.sentence(sentence, at, paragraph);
            (at, paragraph) = ((sentence.span.end, sentence.end), sentence.paragraph);
        }
        self.count(article.mentions.len());
        for mention in &article.mentions {
            self.mention(mention, &article.sentences[mention.sentence]);
        }
        self.count(article.pronouns.len());
        for pronoun in &article.pronouns {
            let sentence = &article.sentences[pronoun.sentence];
            self.count(pronoun.sentence);
            self.count(pronoun.actor);
            self.place_in(sentence, (pronoun.span, pronoun.start, pronoun.end));
            self.voice(
                pronoun.voice,
                pronoun.speaker.as_deref(),
                pronoun.attribution,
            );
        }
        self.count(article.labels.len());
        for label in &article.labels {
            self.count(label.of);
            self.one_of(&LABEL_KINDS, label.kind);
            self.span_after(0, label.span);
            self.span_after(0, label.head);
        }
        self.count(article.voiced.len());
        for voiced in &article.voiced {
            self.voiced(voiced);
        }
        self.count(article.sources.len());
        for (speaker, kind) in &article.sources {
            self.speaker(Some(speaker));
            self.one_of(&SourceKind::ALL, *kind);
        }
    }

    fn sentence(&mut self, sentence: &Sentence, (byte, character): (usize, usize), before: usize) {
        self.span_after(byte, sentence.span);
        self.offset(character, sentence.start);
        self.count(sentence.end - sentence.start);
        self.offset(before, sentence.paragraph);
        self.flags([sentence.is_heading, sentence.truncated, false, false, false]);
        self.one_of(&Part::ALL, sentence.part);
        self.voice(
            sentence.voice,
            sentence.speaker.as_deref(),
            sentence.attribution,
        );
        self.count(sentence.n_words);
        self.scores(sentence.tone);
    }

    fn mention(&mut self, mention: &Mention, sentence: &Sentence) {
        self.count(mention.sentence);
        self.one_of(&KINDS, mention.kind);
        self.count(mention.index);
        self.count(mention.term);
        self.place_in(sentence, (mention.span, mention.start, mention.end));
        self.voice(
            mention.voice,
            mention.speaker.as_deref(),
            mention.attribution,
        );
        self.flags([
            mention.scare_quote,
            mention.describes,
            mention.is_place,
            mention.negated,
            mention.scores.is_some(),
        ]);
        if let Some(scores) = mention.scores {
            self.scores(scores);
        }
    }

    fn voiced(&mut self, voiced: &VoicedSpan) {
        self.span_after(0, voiced.span);
        self.voice(voiced.voice, voiced.speaker.as_deref(), Some(voiced.kind));
        self.one_of(&Construction::ALL, voiced.construction);
        let number = voiced.saying.map(|saying| {
            let same = |word: &&'static SayingWord| std::ptr::eq(*word, saying.word);
            let number = self.sayings.iter().position(same);
            (
                number.expect("the language lists its words of saying"),
                saying.span,
            )
        });
        self.count(number.map_or(0, |(number, _)| number + 1));
        if let Some((_, span)) = number {
            self.span_after(0, span);
        }
    }

    /// A place in the text within a sentence, in bytes and in characters.
    fn place_in(&mut self, sentence: &Sentence, (span, start, end): (Span, usize, usize)) {
        self.span_after(sentence.span.start, span);
        self.offset(sentence.start, start);
        self.count(end - start);
    }

    fn voice(&mut self, voice: Voice, speaker: Option<&str>, attribution: Option<Attribution>) {
        self.one_of(&VOICES, voice);
        self.speaker(speaker);
        match attribution {
            Some(kind) => {
                self.bytes.push(1);
                self.one_of(&Attribution::ALL, kind);
            }
            None => self.bytes.push(0),
        }
    }

    fn speaker(&mut self, speaker: Option<&str>) {
        let number = speaker.map_or(0, |speaker| {
            let found = self.speakers.binary_search(&speaker);
            found.expect("all speakers are known") + 1
        });
        self.count(number);
    }

    fn span_after(&mut self, start: usize, span: Span) {
        self.offset(start, span.start);
        self.count(span.end - span.start);
    }

    /// How much further on something is, or further back: small numbers either way.
    pub(super) fn offset(&mut self, from: usize, to: usize) {
        let by = to as isize - from as isize;
        self.count((by << 1 ^ by >> (isize::BITS - 1)) as usize);
    }

    fn scores(&mut self, scores: Scores) {
        for one in [scores.negative, scores.neutral, scores.positive] {
            self.bytes.extend_from_slice(&one.to_le_bytes());
        }
    }

    fn one_of<T: PartialEq>(&mut self, all: &[T], one: T) {
        let at = all.iter().position(|other| *other == one);
        self.bytes.push(at.expect("all of them are listed") as u8);
    }

    fn flags(&mut self, flags: [bool; 5]) {
        let bits = flags.iter().rev();
        self.bytes
            .push(bits.fold(0, |byte, &flag| byte << 1 | u8::from(flag)));
    }

    fn count(&mut self, mut number: usize) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }
}
