//! What a results folder contains, once it is read.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use super::error::{ReadError, unknown};
use super::run::Run;
use super::sheet::Sheet;
use super::text::Text;
use crate::codebook::Kind;
use crate::tables::articles::Article;
use crate::tables::frames_by_outlet::FrameByOutlet;
use crate::tables::mentions::Mention;
use crate::tables::sentences::Sentence;
use crate::tables::sentiment_by_outlet::SentimentByOutlet;
use crate::tables::texts::ArticleText;
use crate::tables::timeline::TimelineRow;
use crate::tables::tone_by_outlet::ToneByOutlet;
use crate::text::{SharedLanguage, languages};

/// A results folder, read and found whole.
#[derive(Debug)]
pub struct Results {
    /// The folder.
    pub folder: PathBuf,
    /// The facts of the run.
    pub run: Run,
    /// `articles`, in the file's order, as all that follow.
    pub articles: Vec<Article>,
    /// `sentences`.
    pub sentences: Vec<Sentence>,
    /// `mentions`.
    pub mentions: Vec<Mention>,
    /// `frames_by_outlet`.
    pub frames_by_outlet: Vec<FrameByOutlet>,
    /// `sentiment_by_outlet`.
    pub sentiment_by_outlet: Vec<SentimentByOutlet>,
    /// `tone_by_outlet`.
    pub tone_by_outlet: Vec<ToneByOutlet>,
    /// `timeline`.
    pub timeline: Vec<TimelineRow>,
    /// By the articles' ids.
    pub(super) index: HashMap<String, Indexed>,
}

/// Index into an article's rows.
#[derive(Debug, Default)]
pub(super) struct Indexed {
    text: Text,
    /// Place in [`Results::articles`].
    article: usize,
    /// Place in [`Results::sentences`] by number.
    sentences: HashMap<usize, usize>,
}

impl Results {
    /// The language that the articles were read in.
    pub fn language(&self) -> SharedLanguage {
        languages::or_english(&self.run.corpus.language)
    }

    /// The cells of any table of the run, as text: also of those that have no typed rows here.
    ///
    /// # Errors
    /// When there is no such table or it can no longer be read.
    pub fn sheet(&self, table: &str) -> Result<Sheet, ReadError> {
        let bytes = fs::read(self.folder.join(format!("{table}.csv")));
        let sheet = Sheet::read(table, bytes, self.run.escaped_cells.is_some());
        sheet.map_err(|fault| fault.error(&self.folder, &self.run, &[]))
    }

    /// The cleaned text of an article, in which all offsets count.
    pub fn text(&self, article_id: &str) -> Option<&Text> {
        self.index.get(article_id).map(|found| &found.text)
    }

    /// An article by its id.
    pub fn article(&self, article_id: &str) -> Option<&Article> {
        let found = self.index.get(article_id)?;
        self.articles.get(found.article)
    }

    /// A sentence by its article and number.
    pub fn sentence(&self, article_id: &str, sentence_id: usize) -> Option<&Sentence> {
        let place = self.index.get(article_id)?.sentences.get(&sentence_id)?;
        self.sentences.get(*place)
    }

    /// The codebook's name for an actor or frame; its id where it has none.
    pub fn name<'a>(&'a self, kind: Kind, id: &'a str) -> &'a str {
        let codebook = &self.run.codebook;
        let name = match kind {
            Kind::Actor => codebook
                .actors
                .iter()
                .find(|one| one.id == id)
                .map(|one| &one.name),
            Kind::Frame => codebook
                .frames
                .iter()
                .find(|one| one.id == id)
                .map(|one| &one.name),
        };
        name.map_or(id, String::as_str)
    }

    /// The outlet's name in full, or the group's; its id where it has none.
    pub fn outlet_name<'a>(&'a self, id: &'a str) -> &'a str {
        let mut outlets = self.run.corpus.outlets.iter();
        let name = outlets
            .find(|one| one.id == id)
            .map(|one| one.name.as_str());
        name.filter(|name| !name.is_empty()).unwrap_or(id)
    }

    /// Whether the codebook of the run has this actor or frame.
    ///
    /// # Errors
    /// [`ReadError::Unknown`], with the ids that there are.
    pub fn check_id(&self, kind: Kind, id: &str) -> Result<(), ReadError> {
        let codebook = &self.run.codebook;
        let known: Vec<&str> = match kind {
            Kind::Actor => codebook.actors.iter().map(|one| one.id.as_str()).collect(),
            Kind::Frame => codebook.frames.iter().map(|one| one.id.as_str()).collect(),
        };
        if known.contains(&id) {
            Ok(())
        } else {
            Err(ReadError::Unknown(unknown(kind.as_str(), id, &known)))
        }
    }

    /// Fills the index.
    pub(super) fn index(&mut self, texts: Vec<ArticleText>) {
        let mut headings: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
        for row in self.sentences.iter().filter(|row| row.is_heading) {
            let own = headings.entry(&row.article_id).or_default();
            own.push((row.start, row.end));
        }
        for row in texts {
            let own = headings.get(row.article_id.as_str());
            let text = Text::new(row.text, own.map_or(&[][..], Vec::as_slice));
            let found = self.index.entry(row.article_id).or_default();
            found.text = text;
        }
        for (at, article) in self.articles.iter().enumerate() {
            if let Some(found) = self.index.get_mut(&article.article_id) {
                found.article = at;
            }
        }
        for (at, sentence) in self.sentences.iter().enumerate() {
            if let Some(found) = self.index.get_mut(&sentence.article_id) {
                found.sentences.insert(sentence.sentence_id, at);
            }
        }
    }
}
