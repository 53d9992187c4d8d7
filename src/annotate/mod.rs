//! Articles, a codebook and a model → sentences and mentions with scores.
//!
//! This is the last step that looks at text: everything after it counts and compares.

mod counted;
mod draft;
mod packed;
mod scoring;
mod speakers;
mod store;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::codebook::{Codebook, Kind, Matcher, SearchError};
use crate::corpus::Corpus;
use crate::model::{ModelError, Scorer, Scores};
use crate::text::{Attribution, Label, Part, Saying, SourceKind, Span, Voice, VoicedSpan};
use draft::Draft;
use scoring::Scoring;
pub use store::Annotations;

/// The most articles that a thread takes at once: with larger portions, others would wait at the end.
const AT_ONCE: usize = 16;
/// The sentences that are passed to the scorer at a time: more would be in memory, fewer would keep threads waiting at the end.
const SENTENCES_AT_ONCE: usize = 50_000;

/// A sentence that could not be scored.
#[derive(Debug, thiserror::Error)]
#[error("{article}, sentence {sentence}: {fault}")]
pub struct Unscored {
    /// The article, as [`corpus::Article::place`](crate::corpus::Article::place) gives it.
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

/// What was found in one article.
#[derive(Clone, Debug, PartialEq)]
pub struct AnnotatedArticle {
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Its mentions, in the order of the text, actors before frames at the same place.
    pub mentions: Vec<Mention>,
    /// The pronouns that mean one of its actors, in order. They are listed, and never counted with the mentions.
    pub pronouns: Vec<Pronoun>,
    /// The labels of its actors' names, in order; [`Label::of`] is an index into `mentions`.
    pub labels: Vec<Label>,
    /// Its words, in order, as bytes of the article's text.
    pub words: Vec<Span>,
    /// The stretches that are not in the outlet's own voice, in order.
    pub voiced: Vec<VoicedSpan>,
    /// What kind of source its speakers are, by their names, where the article tells.
    pub sources: BTreeMap<String, SourceKind>,
    /// Words inside quotation marks.
    pub n_quoted_words: usize,
    /// Words in all.
    pub n_words: usize,
}

/// A sentence with its scores.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a column of its own, and any may hold with any other"
)]
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
    /// Of an actor: whether it is a description of a person and not a name.
    pub describes: bool,
    /// Of a state: whether its name means the place and not the state that acts.
    pub is_place: bool,
    /// Whether one of the few words before it denies it: "no sanctions".
    pub negated: bool,
    /// How the sentence treats it; `None` beyond the model's limit.
    pub scores: Option<Scores>,
}

/// A pronoun that means an actor.
#[derive(Clone, Debug, PartialEq)]
pub struct Pronoun {
    /// Index into the article's sentences.
    pub sentence: usize,
    /// Index into the codebook's actors.
    pub actor: usize,
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
    let sayings = corpus.language.saying_words();
    let packed: Vec<Result<Box<[u8]>, SearchError>> = corpus
        .articles
        .par_iter()
        .with_max_len(AT_ONCE)
        .map(|article| {
            let draft = Draft::new(article, &*corpus.language, codebook, &matcher)?;
            Ok(packed::pack(&draft.finish(), &sayings))
        })
        .collect();
    // One by one, so that it is always the first of several errors.
    let packed = packed.into_iter().collect::<Result<_, _>>()?;
    let mut annotations = Annotations::new(sayings, packed);
    let n_sentences = annotations.n_all_sentences();
    for portion in annotations.portions(SENTENCES_AT_ONCE) {
        let articles = &corpus.articles[portion.clone()];
        let found = portion.clone().into_par_iter();
        let found: Vec<AnnotatedArticle> = found.map(|at| annotations.article(at)).collect();
        let work = Scoring::of(articles, found);
        let scored = work.score(scorer, threads, &|done| progress(done, n_sentences))?;
        annotations.truncated.extend(work.truncated(&scored));
        let scored = work.with_scores(&scored);
        let packed = scored.par_iter().map(|article| annotations.pack(article));
        let packed = packed.collect();
        annotations.replace(portion.start, packed);
    }
    Ok(annotations)
}
