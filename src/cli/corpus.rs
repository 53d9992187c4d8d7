//! `parallax corpus check`: what a corpus holds, what would be compared and what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Outcome;
use super::model_choice::ModelArguments;
use super::streams::Stdout;
use crate::analyze::{AnalyzeError, Input, Preview};
use crate::codebook::Codebook;
use crate::corpus::{self, Article, Corpus, What};
use crate::evidence::numbers::{count, thousands};
use crate::layout::one_line;
use crate::plan::Plan;
use crate::text::mending::Fault;

/// How many articles that repeat another are shown.
const REPEATED_SHOWN: usize = 20;

/// Look at a corpus folder without analysing it.
#[derive(Args)]
pub struct CorpusCommand {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List what would be compared (outlets, articles, dates, lengths, repeated texts), and everything that would be left
    /// out, with the reason
    ///
    /// Fails wherever `analyze` would: also where all articles are by one outlet, or the codebook or the model can't be used.
    Check(Check),
}

#[derive(Args)]
struct Check {
    /// The corpus folder, or a file of articles
    folder: PathBuf,
    /// Codebook to use instead of the one that corpus.toml names: a file, or the name of a built-in one
    #[arg(long, value_name = "FILE")]
    codebook: Option<PathBuf>,
    #[command(flatten)]
    model: ModelArguments,
}

impl CorpusCommand {
    /// Runs the command.
    pub fn run(&self, stdout: &mut Stdout) -> anyhow::Result<Outcome> {
        let Command::Check(check) = &self.command;
        check.run(stdout)
    }
}

impl Check {
    fn run(&self, stdout: &mut Stdout) -> anyhow::Result<Outcome> {
        let mut plan = Plan::new(&self.folder);
        plan.codebook = self.codebook.clone();
        plan.model = self.model.choice();
        let mut input = match Input::read(&plan) {
            Ok(input) => input,
            Err(error @ AnalyzeError::Corpus(_)) => return Err(error.into()),
            // The articles can be read: they are shown, whatever else is wrong.
            Err(error) => {
                let corpus = corpus::load(&self.folder, &[]).map_err(AnalyzeError::from)?;
                stdout.text(&report(&corpus, None)?)?;
                return Err(error.into());
            }
        };
        let preview = input.preview();
        let model = input.load_model();
        let found = preview.as_ref().ok();
        let found = found.map(|preview| (preview, &input.codebook));
        stdout.text(&report(&input.corpus, found)?)?;
        preview?;
        model?;
        Ok(Outcome::of_losses(input.corpus.lost()))
    }
}

/// All that is shown.
fn report(corpus: &Corpus, found: Option<(&Preview, &Codebook)>) -> Result<String, fmt::Error> {
    let mut out = String::new();
    writeln!(
        out,
        "{}: {} by {}{}",
        one_line(&corpus.title),
        count(corpus.articles.len(), "article"),
        count(outlets(corpus).len(), "outlet"),
        days(corpus.articles.iter())
    )?;
    let preview = found.map(|(preview, _)| preview);
    for outlet in &corpus.outlets {
        outlet_line(corpus, &outlet.id, preview, &mut out)?;
    }
    languages(corpus, &mut out)?;
    if let Some((preview, codebook)) = found {
        codebook_line(corpus, preview, codebook, &mut out)?;
        repeated(corpus, preview, &mut out)?;
    }
    broken(corpus, &mut out)?;
    left_out(corpus, &mut out)?;
    Ok(out)
}

fn outlets(corpus: &Corpus) -> BTreeSet<&str> {
    let articles = corpus.articles.iter();
    articles.map(|one| one.outlet.as_str()).collect()
}

/// The first and the last day of articles, and how many have none, as a clause.
fn days<'a>(articles: impl Iterator<Item = &'a Article> + Clone) -> String {
    let days: BTreeSet<&str> = articles
        .clone()
        .filter_map(|one| one.date.as_deref())
        .collect();
    let without = articles.filter(|one| one.date.is_none()).count();
    match (days.first(), days.last()) {
        (Some(first), Some(last)) => {
            let mut text = format!(", {first}");
            if first != last {
                text.push_str(&format!(" to {last}"));
            }
            if without > 0 {
                text.push_str(&format!(" ({} without a date)", thousands(without)));
            }
            text
        }
        _ => ", no dates".to_owned(),
    }
}

/// What an outlet brings: articles, days, lengths, lines that cleaning leaves out.
fn outlet_line(
    corpus: &Corpus,
    outlet: &str,
    preview: Option<&Preview>,
    out: &mut String,
) -> fmt::Result {
    let own = || {
        let articles = corpus.articles.iter().enumerate();
        articles.filter(|(_, one)| one.outlet == outlet)
    };
    write!(
        out,
        "  {}: {}{}",
        one_line(outlet),
        count(own().count(), "article"),
        days(own().map(|(_, one)| one))
    )?;
    if let Some(preview) = preview {
        let mut words: Vec<usize> = own().map(|(at, _)| preview.words[at]).collect();
        words.sort_unstable();
        if let (Some(least), Some(most)) = (words.first(), words.last()) {
            write!(out, ", {}", count(words.iter().sum(), "word"))?;
            if words.len() > 1 {
                let middle = words[words.len() / 2];
                write!(
                    out,
                    " ({} to {}, median {})",
                    thousands(*least),
                    thousands(*most),
                    thousands(middle)
                )?;
            }
        }
    }
    let ids: BTreeSet<&str> = own().map(|(_, one)| one.id.as_str()).collect();
    let lines = corpus.skipped.iter().filter(|one| one.what == What::Line);
    let furniture = lines.filter(|one| ids.contains(one.article_id.as_str()));
    match furniture.count() {
        0 => writeln!(out),
        lines => writeln!(out, "; {} of furniture left out", count(lines, "line")),
    }
}

/// Which languages were found, where there are several.
fn languages(corpus: &Corpus, out: &mut String) -> fmt::Result {
    if corpus.other_languages.is_empty() {
        return Ok(());
    }
    let others = corpus.other_languages.iter();
    let others: Vec<String> = others
        .map(|(language, articles)| format!("{} in {language}", count(*articles, "article")))
        .collect();
    let own = parallax_import::language::name_of(corpus.language.code());
    writeln!(
        out,
        "  languages: {} in {own}; left out: {}",
        count(corpus.articles.len(), "article"),
        others.join(", ")
    )
}

/// How much of the corpus the codebook finds anything in.
fn codebook_line(
    corpus: &Corpus,
    preview: &Preview,
    codebook: &Codebook,
    out: &mut String,
) -> fmt::Result {
    let without = preview.mentions.iter().filter(|mentions| **mentions == 0);
    writeln!(
        out,
        "  codebook {} {}: {} in {} of {}",
        one_line(&codebook.id),
        one_line(&codebook.version),
        count(preview.mentions.iter().sum(), "mention"),
        thousands(corpus.articles.len() - without.count()),
        count(corpus.articles.len(), "article")
    )
}

/// How much repeats, and which articles do as a whole or for the most part.
fn repeated(corpus: &Corpus, preview: &Preview, out: &mut String) -> fmt::Result {
    if preview.duplicates.is_empty() {
        return Ok(());
    }
    let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for one in &preview.duplicates {
        let sentences = one.copy.sentences.len();
        *pairs
            .entry((one.copy.article, one.original.article))
            .or_default() += sentences;
    }
    let articles: BTreeSet<usize> = pairs.keys().map(|(copy, _)| *copy).collect();
    writeln!(
        out,
        "  repeated: {} in {}, counted once",
        count(preview.duplicates.len(), "passage"),
        count(articles.len(), "article")
    )?;
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_by_key(|(pair, sentences)| (std::cmp::Reverse(*sentences), *pair));
    for ((copy, original), sentences) in pairs.iter().take(REPEATED_SHOWN) {
        let id = |at: &usize| one_line(&corpus.articles[*at].id);
        writeln!(
            out,
            "    {} repeats {} of {}",
            id(copy),
            count(*sentences, "sentence"),
            id(original)
        )?;
    }
    match pairs.len().saturating_sub(REPEATED_SHOWN) {
        0 => Ok(()),
        rest => writeln!(out, "    and {} more", count(rest, "pair")),
    }
}

/// A line for each kind of fault that the texts had, with an example.
fn broken(corpus: &Corpus, out: &mut String) -> fmt::Result {
    for fault in Fault::ALL {
        let with = corpus.mended.iter().filter(|one| one.fault.fault == fault);
        let Some(first) = with.clone().next() else {
            continue;
        };
        let n: usize = with.clone().map(|one| one.fault.count).sum();
        let became = if fault.is_mended() { "mended" } else { "lost" };
        writeln!(
            out,
            "  {became} ({}): {n} in {}, the first in {}, line {}: {}",
            fault.as_str(),
            count(with.count(), "article"),
            one_line(&first.path),
            first.fault.line,
            one_line(&first.fault.example)
        )?;
    }
    Ok(())
}

/// A line for everything that was left out, and for each note.
fn left_out(corpus: &Corpus, out: &mut String) -> fmt::Result {
    for one in &corpus.skipped {
        let left_out = if one.what == What::Note {
            String::new()
        } else {
            "left out ".to_owned()
        };
        writeln!(
            out,
            "  {left_out}({}): {}: {}",
            one.what.as_str(),
            one_line(&one.path),
            one_line(&one.why)
        )?;
    }
    Ok(())
}
