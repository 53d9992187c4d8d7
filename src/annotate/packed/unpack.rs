//! Unpacking an article.

use std::collections::BTreeMap;

use super::{KINDS, LABEL_KINDS, VOICES};
use crate::annotate::{AnnotatedArticle, Mention, Pronoun, Sentence};
use crate::model::Scores;
use crate::text::{
    Attribution, Construction, Label, Part, Saying, SayingWord, SourceKind, Span, Voice, VoicedSpan,
};

/// An article that is being unpacked. Whatever can't be read ends it with `None`.
pub(super) struct Unpacker<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) speakers: Vec<&'a str>,
    pub(super) sayings: &'a [&'static SayingWord],
}

/// The article that [`pack`](super::pack) packed with the same `sayings`; all its sentences count. `None` for other bytes.
pub(in crate::annotate) fn unpack(
    bytes: &[u8],
    sayings: &[&'static SayingWord],
) -> Option<AnnotatedArticle> {
    let mut unpacker = Unpacker {
        bytes,
        speakers: Vec::new(),
        sayings,
    };
    let article = unpacker.article()?;
    unpacker.bytes.is_empty().then_some(article)
}

/// How many sentences and words a packed article has.
pub(in crate::annotate) fn sizes(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut unpacker = Unpacker {
        bytes,
        speakers: Vec::new(),
        sayings: &[],
    };
    Some((unpacker.count()?, unpacker.count()?))
}

impl<'a> Unpacker<'a> {
    fn article(&mut self) -> Option<AnnotatedArticle> {
        let n_sentences = self.count()?;
        let n_in_list = self.count()?;
        let n_words = self.count()?;
        let n_quoted_words = self.count()?;
        let mut words = self.list(n_in_list)?;
        let mut end = 0;
        for _ in 0..n_in_list {
            let word = self.span_after(end)?;
            end = word.end;
            words.push(word);
        }
        for _ in 0..self.count()? {
            let length = self.count()?;
            let speaker = str::from_utf8(self.take(length)?).ok()?;
            self.speakers.push(speaker);
        }
        let mut sentences = self.list(n_sentences)?;
        let (mut at, mut paragraph) = ((0, 0), 0);
        for _ in 0..n_sentences {
            let sentence = self.sentence(at, paragraph)?;
            (at, paragraph) = ((sentence.span.end, sentence.end), sentence.paragraph);
            sentences.push(sentence);
        }
        Some(AnnotatedArticle {
            mentions: self.many(|own| own.mention(&sentences))?,
            pronouns: self.many(|own| own.pronoun(&sentences))?,
            labels: self.many(Self::label)?,
            voiced: self.many(Self::voiced)?,
            sources: self.sources()?,
            sentences,
            words,
            n_quoted_words,
            n_words,
        })
    }

    fn sentence(&mut self, (byte, character): (usize, usize), before: usize) -> Option<Sentence> {
        let span = self.span_after(byte)?;
        let start = self.offset(character)?;
        let end = start.checked_add(self.count()?)?;
        let paragraph = self.offset(before)?;
        let [is_heading, truncated, ..] = self.flags()?;
        let part = self.one_of(&Part::ALL)?;
        let (voice, speaker, attribution) = self.voice()?;
        Some(Sentence {
            span,
            start,
            end,
            paragraph,
            is_heading,
            part,
            voice,
            speaker,
            attribution,
            n_words: self.count()?,
            tone: self.scores()?,
            truncated,
            counted: true,
        })
    }

    fn mention(&mut self, sentences: &[Sentence]) -> Option<Mention> {
        let sentence = self.count()?;
        let kind = self.one_of(&KINDS)?;
        let (index, term) = (self.count()?, self.count()?);
        let (span, start, end) = self.place_in(sentences.get(sentence)?)?;
        let (voice, speaker, attribution) = self.voice()?;
        let [scare_quote, describes, is_place, negated, is_scored] = self.flags()?;
        Some(Mention {
            sentence,
            kind,
            index,
            term,
            span,
            start,
            end,
            voice,
            speaker,
            attribution,
            scare_quote,
            describes,
            is_place,
            negated,
            scores: if is_scored {
                Some(self.scores()?)
            } else {
                None
            },
        })
    }

    fn pronoun(&mut self, sentences: &[Sentence]) -> Option<Pronoun> {
        let sentence = self.count()?;
        let actor = self.count()?;
        let (span, start, end) = self.place_in(sentences.get(sentence)?)?;
        let (voice, speaker, attribution) = self.voice()?;
        Some(Pronoun {
            sentence,
            actor,
            span,
            start,
            end,
            voice,
            speaker,
            attribution,
        })
    }

    fn label(&mut self) -> Option<Label> {
        Some(Label {
            of: self.count()?,
            kind: self.one_of(&LABEL_KINDS)?,
            span: self.span_after(0)?,
            head: self.span_after(0)?,
        })
    }

    fn voiced(&mut self) -> Option<VoicedSpan> {
        let span = self.span_after(0)?;
        let (voice, speaker, kind) = self.voice()?;
        let construction = self.one_of(&Construction::ALL)?;
        let saying = match self.count()?.checked_sub(1) {
            None => None,
            Some(number) => Some(Saying {
                word: self.sayings.get(number).copied()?,
                span: self.span_after(0)?,
            }),
        };
        Some(VoicedSpan {
            span,
            voice,
            speaker,
            saying,
            kind: kind?,
            construction,
        })
    }

    fn sources(&mut self) -> Option<BTreeMap<String, SourceKind>> {
        let sources = self.many(|own| Some((own.speaker()??, own.one_of(&SourceKind::ALL)?)));
        Some(sources?.into_iter().collect())
    }

    fn place_in(&mut self, sentence: &Sentence) -> Option<(Span, usize, usize)> {
        let span = self.span_after(sentence.span.start)?;
        let start = self.offset(sentence.start)?;
        Some((span, start, start.checked_add(self.count()?)?))
    }

    fn voice(&mut self) -> Option<(Voice, Option<String>, Option<Attribution>)> {
        let voice = self.one_of(&VOICES)?;
        let speaker = self.speaker()?;
        let attribution = match self.byte()? {
            0 => None,
            _ => Some(self.one_of(&Attribution::ALL)?),
        };
        Some((voice, speaker, attribution))
    }

    /// `Some(None)`: nobody is named.
    fn speaker(&mut self) -> Option<Option<String>> {
        match self.count()?.checked_sub(1) {
            None => Some(None),
            Some(number) => Some(Some((*self.speakers.get(number)?).to_owned())),
        }
    }

    fn span_after(&mut self, start: usize) -> Option<Span> {
        let start = self.offset(start)?;
        let end = start.checked_add(self.count()?)?;
        Some(Span { start, end })
    }

    pub(super) fn offset(&mut self, from: usize) -> Option<usize> {
        let by = self.count()?;
        from.checked_add_signed((by >> 1) as isize ^ -((by & 1) as isize))
    }

    fn scores(&mut self) -> Option<Scores> {
        let mut one = || {
            let bytes = self.take(4)?;
            Some(f32::from_le_bytes(bytes.try_into().ok()?))
        };
        Some(Scores {
            negative: one()?,
            neutral: one()?,
            positive: one()?,
        })
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        all.get(usize::from(self.byte()?)).copied()
    }

    fn flags(&mut self) -> Option<[bool; 5]> {
        let byte = self.byte()?;
        Some([0, 1, 2, 3, 4].map(|bit| byte >> bit & 1 == 1))
    }

    /// As many of something as are written before them.
    fn many<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let n = self.count()?;
        let mut all = self.list(n)?;
        for _ in 0..n {
            all.push(one(self)?);
        }
        Some(all)
    }

    /// Room for `n` of something, each of which takes a byte at least.
    fn list<T>(&self, n: usize) -> Option<Vec<T>> {
        (n <= self.bytes.len()).then(|| Vec::with_capacity(n))
    }

    fn count(&mut self) -> Option<usize> {
        let mut number = 0;
        for place in 0..9 {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << (7 * place);
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(n)?;
        self.bytes = rest;
        Some(taken)
    }
}
