//! What a results folder contains, once it is read.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::error::{Fault, ReadError, unknown};
use super::folder::Folder;
use super::run::Run;
use super::sheet::Sheet;
use super::tables::Tables;
use super::text::Text;
use crate::codebook::Kind;
use crate::schema::Shared;
use crate::tables::articles::Article;
use crate::tables::frames_by_outlet::FrameByOutlet;
use crate::tables::mentions::Mention;
use crate::tables::sentences::Sentence;
use crate::tables::sentiment_by_outlet::SentimentByOutlet;
use crate::tables::texts::ArticleText;
use crate::tables::timeline::TimelineRow;
use crate::tables::tone_by_outlet::ToneByOutlet;
use crate::text::{SharedLanguage, languages};

/// A results folder, whose tables were found as the run wrote them. [`Results::open`] puts every row of the tables below in
/// memory; other ways of opening it only the rows that they name.
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
    pub(super) index: HashMap<Shared, Indexed>,
    /// The files, if they are in a folder that was opened.
    pub(super) files: Option<Arc<Folder>>,
}

/// Index into an article's rows.
#[derive(Debug, Default)]
pub(super) struct Indexed {
    text: Option<Text>,
    /// Place in [`Results::articles`].
    article: usize,
    /// Numbers of sentences and their places in [`Results::sentences`], by number.
    sentences: Vec<(usize, usize)>,
    /// Sentences that are counted.
    n_counted: usize,
}

impl Results {
    /// The language that the articles were read in.
    pub fn language(&self) -> SharedLanguage {
        languages::or_english(&self.run.corpus.language)
    }

    /// The cells of any table of the run, as text: also of those that have no typed rows here.
    ///
    /// # Errors
    /// When there is no such table, it can no longer be read or is no longer as the run wrote it.
    pub fn sheet(&self, table: &str) -> Result<Sheet, ReadError> {
        self.reading(|tables| tables.unchanged_sheet(table))
    }

    /// The cleaned text of an article, in which all offsets count.
    pub fn text(&self, article_id: &str) -> Option<&Text> {
        self.index.get(article_id)?.text.as_ref()
    }

    /// An article by its id.
    pub fn article(&self, article_id: &str) -> Option<&Article> {
        let found = self.index.get(article_id)?;
        self.articles.get(found.article)
    }

    /// A sentence by its article and number.
    pub fn sentence(&self, article_id: &str, sentence_id: usize) -> Option<&Sentence> {
        let own = &self.index.get(article_id)?.sentences;
        let at = own.binary_search_by_key(&sentence_id, |&(number, _)| number);
        self.sentences.get(own[at.ok()?].1)
    }

    /// How many sentences of an article are counted in comparisons.
    pub fn n_counted(&self, article_id: &str) -> usize {
        self.index
            .get(article_id)
            .map_or(0, |found| found.n_counted)
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

    /// Results of which no table has been read.
    pub(super) fn nothing(tables: &Tables<'_>) -> Results {
        Results {
            folder: tables.folder.to_path_buf(),
            run: tables.run.clone(),
            articles: Vec::new(),
            sentences: Vec::new(),
            mentions: Vec::new(),
            frames_by_outlet: Vec::new(),
            sentiment_by_outlet: Vec::new(),
            tone_by_outlet: Vec::new(),
            timeline: Vec::new(),
            index: HashMap::new(),
            files: None,
        }
    }

    /// The results with the folder that they are read from.
    pub(super) fn opened(mut self, folder: &Arc<Folder>) -> Results {
        self.files = Some(Arc::clone(folder));
        self
    }

    /// Reads more from the tables.
    pub(super) fn reading<T>(
        &self,
        read: impl FnOnce(&Tables<'_>) -> Result<T, Fault>,
    ) -> Result<T, ReadError> {
        let files = match &self.files {
            Some(files) => Arc::clone(files),
            None => Arc::new(Folder::open(&self.folder)?),
        };
        let tables = Tables {
            folder: &self.folder,
            run: &self.run,
            files: &*files,
        };
        read(&tables).map_err(|fault| tables.error(fault))
    }

    /// Puts the articles into the index.
    pub(super) fn index(&mut self) {
        for (at, article) in self.articles.iter().enumerate() {
            let found = self.index.entry(article.article_id.clone()).or_default();
            found.article = at;
        }
    }

    /// Puts the sentences into the index.
    pub(super) fn index_sentences(&mut self) {
        for (at, sentence) in self.sentences.iter().enumerate() {
            if let Some(found) = self.index.get_mut(&sentence.article_id) {
                found.sentences.push((sentence.sentence_id, at));
                found.n_counted += usize::from(sentence.counted);
            }
        }
        for found in self.index.values_mut() {
            found.sentences.sort_unstable();
            found.sentences.shrink_to_fit();
        }
    }

    /// Sets how many sentences of each article are counted, where not all are kept.
    pub(super) fn count_sentences(&mut self, n_counted: HashMap<Shared, usize>) {
        for (article_id, found) in &mut self.index {
            found.n_counted = n_counted.get(article_id).copied().unwrap_or(0);
        }
    }

    /// Puts texts into the index. The sentences that are headings must have been read.
    pub(super) fn index_texts(&mut self, texts: Vec<ArticleText>) {
        let mut headings: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
        for row in self.sentences.iter().filter(|row| row.is_heading) {
            let own = headings.entry(&row.article_id).or_default();
            own.push((row.start, row.end));
        }
        for row in texts {
            if let Some(found) = self.index.get_mut(&row.article_id) {
                let own = headings.get(row.article_id.as_str());
                found.text = Some(Text::new(
                    row.text.to_string(),
                    own.map_or(&[][..], Vec::as_slice),
                ));
            }
        }
    }
}
