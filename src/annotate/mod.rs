//! Articles, a codebook and a model → sentences and mentions with scores.
//!
//! This is the last step that looks at text: everything after it counts and compares.

mod counted;

use std::ops::Range;

use rayon::prelude::*;

use crate::codebook::{ActorKind, Codebook, Effort, Kind, Match, Matcher, SearchError};
use crate::corpus::{Article, Corpus, Skipped, What};
use crate::model::{ModelError, Request, Scored, Scorer, Scores};
use crate::text::{
    Attribution, CharOffsets, Label, Language, Named, Part, Reading, Saying, Span, Voice,
    VoicedSpan,
};

/// The most articles that a thread takes at once: with larger portions, others would wait at the end.
const AT_ONCE: usize = 16;

/// A sentence that could not be scored.
#[derive(Debug, thiserror::Error)]
#[error("{article}, sentence {sentence}: {fault}")]
pub struct Unscored {
    /// The article, as [`Article::place`] gives it.
    pub article: String,
    /// The sentence's number in the article, from 1.
    pub sentence: usize,
    /// What failed.
    pub fault: Box<ModelError>,
}

/// Why articles can't be annotated.
#[derive(Debug, thiserror::Error)]
pub enum AnnotateError {
    /// The codebook's terms can be found in an article in too many ways.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// The model failed on a sentence.
    #[error(transparent)]
    Scoring(#[from] Unscored),
}

/// A corpus as read: one entry for every article, in the corpus's order.
pub struct Annotations {
    /// The articles, in the order of [`Corpus::articles`].
    pub articles: Vec<AnnotatedArticle>,
    /// Sentences whose end the model did not see.
    pub truncated: Vec<Skipped>,
}

impl Annotations {
    /// The sentences that are left out of the comparison.
    pub fn not_counted(&self) -> impl Iterator<Item = &Sentence> + Clone {
        let sentences = self.articles.iter().flat_map(|article| &article.sentences);
        sentences.filter(|sentence| !sentence.counted)
    }
}

impl Annotations {
    /// Leaves the sentences of all other parts out of the comparison.
    pub fn keep_part(&mut self, part: Part) {
        let sentences = self.articles.iter_mut().flat_map(|one| &mut one.sentences);
        for sentence in sentences.filter(|one| one.part != part) {
            sentence.counted = false;
        }
    }
}

/// What was found in one article.
#[derive(Clone)]
pub struct AnnotatedArticle {
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Its mentions, in the order of the text, actors before frames at the same place.
    pub mentions: Vec<Mention>,
    /// The labels of its actors' names, in order; [`Label::of`] is an index into `mentions`.
    pub labels: Vec<Label>,
    /// Its words, in order, as bytes of the article's text.
    pub words: Vec<Span>,
    /// The stretches that are not in the outlet's own voice, in order.
    pub voiced: Vec<VoicedSpan>,
    /// Words inside quotation marks.
    pub n_quoted_words: usize,
    /// Words in all.
    pub n_words: usize,
}

/// A sentence with its scores.
#[derive(Clone)]
pub struct Sentence {
    /// Bytes in the article's text.
    pub span: Span,
    /// First character in the article's text.
    pub start: usize,
    /// One past its last character.
    pub end: usize,
    /// Index of its paragraph in the article's [`Document`](crate::text::Document).
    pub paragraph: usize,
    /// Whether it is a heading.
    pub is_heading: bool,
    /// The part of the article that it is in.
    pub part: Part,
    /// Whose words most of it are.
    pub voice: Voice,
    /// Who speaks, where it is not the outlet and is known.
    pub speaker: Option<String>,
    /// What is attributed, where it is not the outlet that speaks.
    pub attribution: Option<Attribution>,
    /// Number of words.
    pub n_words: usize,
    /// The tone of the sentence as a whole.
    pub tone: Scores,
    /// Whether its end lay beyond the model's limit.
    pub truncated: bool,
    /// Whether it is part of the comparison; see [`duplicates`](crate::duplicates).
    pub counted: bool,
}

/// One occurrence of an actor or of a frame's term.
#[derive(Clone)]
pub struct Mention {
    /// Index into the article's sentences.
    pub sentence: usize,
    /// Actor or frame.
    pub kind: Kind,
    /// Index into the codebook's actors or frames.
    pub index: usize,
    /// Index into that actor's aliases or that frame's terms.
    pub term: usize,
    /// Bytes in the article's text.
    pub span: Span,
    /// First character in the article's text.
    pub start: usize,
    /// One past its last character.
    pub end: usize,
    /// Whose words it is in.
    pub voice: Voice,
    /// Who speaks, where it is not the outlet and is known.
    pub speaker: Option<String>,
    /// What is attributed, where it is not the outlet that speaks.
    pub attribution: Option<Attribution>,
    /// Whether it is in scare quotes: a term held at arm's length.
    pub scare_quote: bool,
    /// How the sentence treats it; `None` beyond the model's limit.
    pub scores: Option<Scores>,
}

/// One act of saying that the outlet reports.
pub struct Said<'a> {
    /// Its verb or noun.
    pub saying: Saying,
    /// Index of the sentence of that word.
    pub sentence: usize,
    /// Who speaks, if known.
    pub speaker: Option<&'a str>,
    /// Whether words in quotation marks belong to it.
    pub is_direct: bool,
}

impl AnnotatedArticle {
    /// The acts of saying, without those of thinking, planning and finding, in the order of their verbs: several stretches of words under one verb are one.
    pub fn said(&self) -> Vec<Said<'_>> {
        let mut said: Vec<Said<'_>> = self
            .voiced
            .iter()
            .filter_map(|voiced| {
                let is_speech = |saying: &Saying| saying.word.kind == Attribution::Speech;
                let saying = voiced.saying.filter(is_speech)?;
                let before = |one: &Sentence| one.span.end <= saying.span.start;
                let sentence = self.sentences.partition_point(before);
                // The verb may have been left out with a copied paragraph.
                let holds = |one: &Sentence| one.span.contains(saying.span);
                self.sentences.get(sentence).filter(|one| holds(one))?;
                Some(Said {
                    saying,
                    sentence,
                    speaker: voiced.speaker.as_deref(),
                    is_direct: voiced.voice == Voice::Quoted,
                })
            })
            .collect();
        said.sort_by_key(|one| (one.saying.span, !one.is_direct));
        said.dedup_by_key(|one| one.saying.span);
        said
    }

    /// The labels of the mention at `of`, in order.
    pub fn labels_of(&self, of: usize) -> impl Iterator<Item = &Label> {
        let first = self.labels.partition_point(|label| label.of < of);
        self.labels[first..]
            .iter()
            .take_while(move |label| label.of == of)
    }

    /// The mentions of one kind in one sentence, in order.
    pub fn mentions_in(&self, sentence: usize, kind: Kind) -> impl Iterator<Item = &Mention> {
        let first = self.mentions.partition_point(|one| one.sentence < sentence);
        self.mentions[first..]
            .iter()
            .take_while(move |one| one.sentence == sentence)
            .filter(move |one| one.kind == kind)
    }
}

/// An article cut into sentences and searched, before the model has seen it.
struct Draft<'a> {
    article: &'a Article,
    reading: Reading,
    /// The matches, sentence by sentence: many short lists would be slow to allocate and slower to free.
    matches: Vec<Match>,
    /// The position of each match in its sentence.
    targets: Vec<Range<usize>>,
    /// For each sentence, the number of matches up to its end.
    ends: Vec<usize>,
    /// The labels of the actors among the matches, by their indices in `matches`.
    labels: Vec<Label>,
}

/// Reads every article, finds the codebook's actors and frames in it and has `scorer` score each
/// sentence once, with `threads` workers. `progress` is called with the number of sentences done and of all sentences.
///
/// # Errors
/// When the codebook's terms can be found in an article in too many ways, before anything is scored; and when the model fails
/// on a sentence: with several such sentences, the first is named.
pub fn annotate(
    corpus: &Corpus,
    codebook: &Codebook,
    scorer: &dyn Scorer,
    threads: usize,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Annotations, AnnotateError> {
    let matcher = Matcher::new(codebook);
    let drafts: Vec<Result<Draft<'_>, SearchError>> = corpus
        .articles
        .par_iter()
        .with_max_len(AT_ONCE)
        .map(|article| Draft::new(article, &*corpus.language, codebook, &matcher))
        .collect();
    // One by one, so that it is always the first of several errors.
    let drafts: Vec<Draft<'_>> = drafts.into_iter().collect::<Result<_, _>>()?;
    let n_sentences = drafts.iter().map(|draft| draft.ends.len()).sum();
    let mut requests: Vec<Request<'_>> = Vec::with_capacity(n_sentences);
    requests.extend(drafts.iter().flat_map(Draft::requests));
    let scored = scorer
        .score(&requests, threads, &|done| progress(done, requests.len()))
        .map_err(|fault| unscored(&drafts, fault))?;
    drop(requests);

    let mut rest = scored.as_slice();
    let work: Vec<(Draft<'_>, &[Scored])> = drafts
        .into_iter()
        .map(|draft| {
            let (own, others) = rest.split_at(draft.reading.sentences.len());
            rest = others;
            (draft, own)
        })
        .collect();
    let truncated = work
        .iter()
        .flat_map(|(draft, own)| draft.truncated(own))
        .collect();
    let articles = work
        .into_par_iter()
        .map(|(draft, own)| draft.finish(own))
        .collect();
    Ok(Annotations {
        articles,
        truncated,
    })
}

/// Finds the sentence that the model failed on.
fn unscored(drafts: &[Draft<'_>], fault: ModelError) -> Unscored {
    let mut at = match &fault {
        ModelError::Run { request, .. } => *request,
        _ => 0,
    };
    let mut article = String::new();
    for draft in drafts {
        article = draft.article.place();
        if at < draft.ends.len() {
            break;
        }
        at -= draft.ends.len();
    }
    Unscored {
        article,
        sentence: at + 1,
        fault: Box::new(fault),
    }
}

/// A match of an actor, as the search for its labels takes it.
fn named(found: &Match, codebook: &Codebook) -> Named {
    Named {
        span: found.span,
        actor: found.index,
        is_person: codebook.actors[found.index].kind == ActorKind::Person,
    }
}

impl<'a> Draft<'a> {
    fn new(
        article: &'a Article,
        language: &dyn Language,
        codebook: &Codebook,
        matcher: &Matcher,
    ) -> Result<Self, SearchError> {
        let reading = language.read(&article.document);
        let mut effort = Effort::for_words(reading.words.len());
        let (mut matches, mut targets, mut labels) = (Vec::new(), Vec::new(), Vec::new());
        let mut ends = Vec::with_capacity(reading.sentences.len());
        for sentence in &reading.sentences {
            let words = reading.words_in(sentence.span);
            let found = matcher.find(article.text(), words, &mut effort);
            let found = found.map_err(|reason| SearchError {
                text: article.place(),
                reason,
            })?;
            let (places, names): (Vec<usize>, Vec<Named>) = (matches.len()..)
                .zip(&found)
                .filter(|(_, found)| found.kind == Kind::Actor)
                .map(|(place, found)| (place, named(found, codebook)))
                .unzip();
            let own = language.labels(article.text(), words, &names);
            labels.extend(own.into_iter().map(|label| Label {
                of: places[label.of],
                ..label
            }));
            let in_sentence = |one: &Match| one.span.shifted_back(sentence.span.start).into();
            targets.extend(found.iter().map(in_sentence));
            matches.extend(found);
            ends.push(matches.len());
        }
        Ok(Draft {
            article,
            reading,
            matches,
            targets,
            ends,
            labels,
        })
    }

    /// One request for each sentence, with its mentions as targets.
    fn requests(&self) -> impl Iterator<Item = Request<'_>> {
        let sentences = self.reading.sentences.iter().zip(self.places());
        sentences.map(|(sentence, places)| Request {
            text: sentence.span.of(self.article.text()),
            targets: &self.targets[places],
        })
    }

    /// The indices of each sentence's matches.
    fn places(&self) -> impl Iterator<Item = Range<usize>> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts.zip(&self.ends).map(|(start, end)| *start..*end)
    }

    /// A row for every sentence that the model could not read to its end.
    fn truncated(&self, scored: &[Scored]) -> Vec<Skipped> {
        self.reading
            .sentences
            .iter()
            .zip(scored)
            .enumerate()
            .filter(|(_, (_, scored))| scored.truncated)
            .map(|(at, (sentence, _))| Skipped {
                path: self.article.path.clone(),
                article_id: self.article.id.clone(),
                what: What::Sentence,
                why: format!(
                    "sentence {} has {} words, more than the model reads at once: its end was counted but \
                     not scored; look whether full stops are missing in the file",
                    at + 1,
                    self.reading.words_in(sentence.span).len()
                ),
            })
            .collect()
    }

    fn finish(self, scored: &[Scored]) -> AnnotatedArticle {
        let offsets = CharOffsets::new(self.article.text());
        let mut mentions = Vec::with_capacity(self.matches.len());
        for (at, (places, scored)) in self.places().zip(scored).enumerate() {
            for (found, scores) in self.matches[places].iter().zip(&scored.targets) {
                mentions.push(self.mention(at, found, *scores, &offsets));
            }
        }
        AnnotatedArticle {
            n_quoted_words: self
                .reading
                .voiced
                .iter()
                .filter(|voiced| voiced.voice == Voice::Quoted)
                .map(|voiced| self.reading.words_in(voiced.span).len())
                .sum(),
            n_words: self.reading.words.len(),
            sentences: self.sentences(scored, &offsets),
            mentions,
            labels: self.labels,
            words: self.reading.words,
            voiced: self.reading.voiced,
        }
    }

    fn mention(
        &self,
        sentence: usize,
        found: &Match,
        scores: Option<Scores>,
        offsets: &CharOffsets,
    ) -> Mention {
        let voiced = self.reading.voiced_at(found.span);
        let (start, end) = offsets.span(found.span);
        Mention {
            sentence,
            kind: found.kind,
            index: found.index,
            term: found.term,
            span: found.span,
            start,
            end,
            voice: voiced.map_or(Voice::Outlet, |voiced| voiced.voice),
            speaker: voiced.and_then(|voiced| voiced.speaker.clone()),
            attribution: voiced.map(|voiced| voiced.kind),
            scare_quote: self.reading.is_scare_quoted(found.span),
            scores,
        }
    }

    fn sentences(&self, scored: &[Scored], offsets: &CharOffsets) -> Vec<Sentence> {
        self.reading
            .sentences
            .iter()
            .zip(scored)
            .map(|(sentence, scored)| {
                let (start, end) = offsets.span(sentence.span);
                Sentence {
                    span: sentence.span,
                    start,
                    end,
                    paragraph: sentence.paragraph,
                    is_heading: sentence.is_heading,
                    part: sentence.part,
                    voice: sentence.voice,
                    speaker: sentence.speaker.clone(),
                    attribution: sentence.attribution,
                    n_words: self.reading.words_in(sentence.span).len(),
                    tone: scored.tone,
                    truncated: scored.truncated,
                    counted: true,
                }
            })
            .collect()
    }
}
