//! From what was found in an article to its entry.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::entry::{
    Act, ActorSums, Entry, FrameSums, LabelSource, LabelSums, PairSums, PartSums, ReportingVerb,
    Scored, SpeakerSums, ToneSums,
};
use crate::annotate::{AnnotatedArticle, Mention};
use crate::codebook::Kind;
use crate::corpus::Article;
use crate::schema::Voices;
use crate::text::{LabelKind, Part, Voice};

/// The entry of an article: `counted` is what was found in those of its sentences that count.
pub(crate) fn of_article(article: &Article, counted: &AnnotatedArticle) -> Entry {
    let speakers = speakers(counted);
    Entry {
        article: article.id.clone(),
        outlet: article.outlet.clone(),
        date: article.date.clone(),
        block: article.block.clone(),
        n_words: counted.n_words as u32,
        n_words_in_sentences: counted.sentences.iter().map(|one| one.n_words as u32).sum(),
        tone: tone(counted),
        frames: frames(counted),
        headline: part(counted, |part| part == Part::Headline),
        below: part(counted, |part| part != Part::Headline),
        frames_together: frames_together(counted),
        actors: actors(counted),
        acts: acts(counted, &speakers),
        labels: labels(article, counted),
        speakers: speakers.into_values().collect(),
    }
}

/// The voices to whose sums something said in `voice` belongs: its own, and all together.
fn voices_of(voice: Voice) -> [Voices; 2] {
    [Voices::All, Voices::Only(voice)]
}

fn tone(counted: &AnnotatedArticle) -> Vec<ToneSums> {
    let mut sums: BTreeMap<Voices, Scored> = BTreeMap::new();
    for sentence in &counted.sentences {
        for voice in voices_of(sentence.voice) {
            sums.entry(voice).or_default().add(sentence.tone);
        }
    }
    let sums = sums.into_iter();
    sums.map(|(voice, scored)| ToneSums { voice, scored })
        .collect()
}

fn frames(counted: &AnnotatedArticle) -> Vec<FrameSums> {
    let mut sums: BTreeMap<usize, (FrameSums, Option<usize>)> = BTreeMap::new();
    for mention in of_kind(counted, Kind::Frame) {
        let (sums, last_sentence) = sums.entry(mention.index).or_insert_with(|| {
            let sums = FrameSums {
                frame: mention.index as u32,
                by_voice: [0; 3],
                scored: Scored::default(),
                n_sentences: 0,
            };
            (sums, None)
        });
        sums.by_voice[mention.voice as usize] += 1;
        if let Some(scores) = mention.scores {
            sums.scored.add(scores);
        }
        if last_sentence.replace(mention.sentence) != Some(mention.sentence) {
            sums.n_sentences += 1;
        }
    }
    sums.into_values().map(|(sums, _)| sums).collect()
}

/// The sums of the sentences in the parts that `within` names.
fn part(counted: &AnnotatedArticle, within: impl Fn(Part) -> bool) -> PartSums {
    let mut frames: BTreeMap<u32, u32> = BTreeMap::new();
    let mut actors: BTreeMap<u32, Scored> = BTreeMap::new();
    for mention in &counted.mentions {
        if !within(counted.sentences[mention.sentence].part) {
            continue;
        }
        match mention.kind {
            Kind::Frame => *frames.entry(mention.index as u32).or_default() += 1,
            Kind::Actor => {
                if let Some(scores) = mention.scores {
                    let sums = actors.entry(mention.index as u32).or_default();
                    sums.add(scores);
                }
            }
        }
    }
    let mut tone = Scored::default();
    for sentence in counted.sentences.iter().filter(|one| within(one.part)) {
        tone.add(sentence.tone);
    }
    PartSums {
        frames: frames.into_iter().collect(),
        actors: actors.into_iter().collect(),
        tone,
    }
}

fn frames_together(counted: &AnnotatedArticle) -> Vec<PairSums> {
    let mut sums: BTreeMap<[u32; 2], u32> = BTreeMap::new();
    let mentions: Vec<&Mention> = of_kind(counted, Kind::Frame).collect();
    for sentence in mentions.chunk_by(|one, next| one.sentence == next.sentence) {
        let mut frames: Vec<u32> = sentence.iter().map(|one| one.index as u32).collect();
        frames.sort_unstable();
        frames.dedup();
        for (at, &one) in frames.iter().enumerate() {
            for &other in &frames[at + 1..] {
                *sums.entry([one, other]).or_default() += 1;
            }
        }
    }
    let pair = |(frames, n_sentences)| PairSums {
        frames,
        n_sentences,
    };
    sums.into_iter().map(pair).collect()
}

fn actors(counted: &AnnotatedArticle) -> Vec<ActorSums> {
    let mut sums: BTreeMap<(usize, Voices), ActorSums> = BTreeMap::new();
    for mention in of_kind(counted, Kind::Actor) {
        for voice in voices_of(mention.voice) {
            let key = (mention.index, voice);
            let sums = sums.entry(key).or_insert_with(|| ActorSums {
                actor: mention.index as u32,
                voice,
                n_mentions: 0,
                scored: Scored::default(),
            });
            sums.n_mentions += 1;
            if let Some(scores) = mention.scores {
                sums.scored.add(scores);
            }
        }
    }
    sums.into_values().collect()
}

/// Those who speak, by name; unnamed speakers first.
fn speakers(counted: &AnnotatedArticle) -> BTreeMap<Option<&str>, SpeakerSums> {
    let mut speakers: BTreeMap<Option<&str>, SpeakerSums> = BTreeMap::new();
    for voiced in &counted.voiced {
        let name = voiced.speaker.as_deref();
        let sums = speakers.entry(name).or_insert_with(|| SpeakerSums {
            name: name.map(str::to_string),
            source: name.and_then(|name| counted.sources.get(name)).copied(),
            n_passages: 0,
            n_words_quoted: 0,
            n_words_attributed: 0,
        });
        let n_words = counted.words_in(voiced.span).len() as u32;
        sums.n_passages += 1;
        match voiced.voice {
            Voice::Quoted => sums.n_words_quoted += n_words,
            Voice::Outlet | Voice::Attributed => sums.n_words_attributed += n_words,
        }
    }
    speakers
}

fn acts(counted: &AnnotatedArticle, speakers: &BTreeMap<Option<&str>, SpeakerSums>) -> Vec<Act> {
    let names: Vec<Option<&str>> = speakers.keys().copied().collect();
    let act = |said: crate::annotate::Said<'_>| {
        let speaker = names.binary_search(&said.speaker);
        Act {
            speaker: speaker.expect("who says something speaks") as u32,
            verb: ReportingVerb {
                lemma: Cow::Borrowed(said.saying.word.lemma),
                part: said.saying.word.part,
                stance: said.saying.word.stance,
            },
            is_direct: said.is_direct,
        }
    };
    counted.said().into_iter().map(act).collect()
}

/// The aliases in use, then the labels beside them.
fn labels<'a>(article: &'a Article, counted: &AnnotatedArticle) -> Vec<LabelSums> {
    let text: &'a str = article.text();
    let mut sums: Vec<LabelSums> = Vec::new();
    let mut known: FxHashMap<(usize, LabelSource, &str, &str), usize> = FxHashMap::default();
    let mut add = |mention: &Mention, source, label: &'a str, head: &'a str| {
        let key = (mention.index, source, label, head);
        let at = *known.entry(key).or_insert_with(|| {
            sums.push(LabelSums {
                actor: mention.index as u32,
                source,
                text: label.to_string(),
                head: head.to_string(),
                n_own_voice: 0,
                n_mentions: 0,
            });
            sums.len() - 1
        });
        sums[at].n_own_voice += u32::from(mention.voice == Voice::Outlet);
        sums[at].n_mentions += 1;
    };
    for mention in of_kind(counted, Kind::Actor) {
        let alias = LabelSource::Alias(mention.term as u32);
        add(mention, alias, mention.span.of(text), "");
    }
    for label in &counted.labels {
        let source = match label.kind {
            LabelKind::Adjective => LabelSource::Adjective,
            LabelKind::Title => LabelSource::Title,
            LabelKind::Apposition => LabelSource::Apposition,
        };
        let mention = &counted.mentions[label.of];
        add(mention, source, label.span.of(text), label.head.of(text));
    }
    sums
}

fn of_kind(counted: &AnnotatedArticle, kind: Kind) -> impl Iterator<Item = &Mention> {
    counted.mentions.iter().filter(move |one| one.kind == kind)
}
