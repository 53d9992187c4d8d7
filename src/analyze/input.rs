//! From a plan to everything that the tables are made of.

use std::collections::BTreeSet;

use super::analysis::Analysis;
use super::error::AnalyzeError;
use super::instrument::Instrument;
use super::seconds::timed;
use super::workers::Workers;
use crate::annotate::{Annotations, annotate};
use crate::claims;
use crate::codebook::Codebook;
use crate::corpus::{self, Corpus, Skipped};
use crate::duplicates;
use crate::model::Model;
use crate::plan::{Losses, Plan, Repeats};
use crate::results::run::Seconds;
use crate::text::Part;

/// What a plan is carried out on: the corpus, reduced and grouped as the plan says, and the codebook.
pub struct Input {
    /// The articles that are compared, and what could not be read.
    pub corpus: Corpus,
    /// The frames and actors to look for.
    pub codebook: Codebook,
    plan: Plan,
    pub(super) workers: Workers,
    seconds: Seconds,
}

impl Input {
    /// Reads the corpus and the codebook of `plan`, and makes sure that there is something to compare.
    ///
    /// # Errors
    /// What is wrong with the plan or the files that it names; and [`AnalyzeError::Lost`] when an article can't be read and
    /// the plan refuses losses.
    pub fn read(plan: &Plan) -> Result<Input, AnalyzeError> {
        let workers = Workers::start(plan.threads)?;
        let (read, seconds) = timed(|| workers.run(|| read(plan)));
        let (corpus, codebook) = read?;
        Ok(Input {
            corpus,
            codebook,
            plan: plan.clone(),
            workers,
            seconds: Seconds {
                read: seconds,
                ..Seconds::default()
            },
        })
    }

    /// Loads the plan's model.
    ///
    /// # Errors
    /// [`AnalyzeError::Model`].
    pub fn load_model(&mut self) -> Result<Model, AnalyzeError> {
        let (model, seconds) = timed(|| self.plan.model.load());
        self.seconds.load_model = seconds;
        model.map_err(AnalyzeError::Model)
    }

    /// Finds and scores what the codebook lists, and the passages that repeat others. `progress` is called with the number of
    /// sentences scored since its last call and the number of sentences in all.
    ///
    /// # Errors
    /// When a sentence can't be scored, when one is cut and the plan refuses losses, and when every passage of the
    /// reference repeats another.
    pub fn analyze<'m>(
        self,
        instrument: impl Into<Instrument<'m>>,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Analysis, AnalyzeError> {
        let Input {
            corpus,
            codebook,
            plan,
            workers,
            mut seconds,
        } = self;
        let Instrument { scorer, cited } = instrument.into();
        let threads = workers.count();
        let (annotated, took) =
            timed(|| workers.run(|| annotate(&corpus, &codebook, scorer, threads, progress)));
        let mut annotations = annotated?;
        seconds.annotate = took;
        if plan.losses == Losses::Refuse && !annotations.truncated.is_empty() {
            return Err(AnalyzeError::Lost(annotations.truncated));
        }
        let (duplicates, took) = timed(|| workers.run(|| duplicates::find(&corpus, &annotations)));
        if plan.repeats == Repeats::CountOnce {
            duplicates::leave_out(&duplicates, &mut annotations);
        }
        if let Some(part) = plan.part {
            annotations.keep_part(part);
            check_part(part, &corpus, &annotations)?;
        }
        seconds.compare = took;
        check_reference_counts(&plan, &corpus, &annotations)?;
        let find = || claims::find(&corpus, &annotations, &duplicates, plan.part);
        let (claims, took) = timed(|| workers.run(find));
        seconds.compare += took;
        Ok(Analysis {
            plan,
            corpus,
            codebook,
            annotations,
            duplicates,
            claims,
            instrument: cited,
            workers,
            seconds,
        })
    }
}

/// Reads what a plan names and checks that it can be compared.
fn read(plan: &Plan) -> Result<(Corpus, Codebook), AnalyzeError> {
    let mut corpus = corpus::load(&plan.corpus, &plan.added)?;
    for condition in &plan.conditions {
        corpus
            .keep(&condition.column, &condition.value)
            .map_err(AnalyzeError::Condition)?;
    }
    // Before the outlets are replaced by groups: they may be the blocks.
    let blocks = plan.block_column(&corpus.carried_columns);
    if let Some(column) = blocks {
        corpus.block_by(column).map_err(AnalyzeError::Blocks)?;
        if plan.by.as_deref().unwrap_or("outlet") == column {
            return Err(AnalyzeError::BlocksAreSides(column.to_owned()));
        }
    }
    if let Some(column) = &plan.by {
        corpus.group_by(column).map_err(AnalyzeError::Grouping)?;
    }
    let lost: Vec<Skipped> = corpus.lost().cloned().collect();
    if plan.losses == Losses::Refuse && !lost.is_empty() {
        return Err(AnalyzeError::Lost(lost));
    }
    check_outlets(plan, &corpus, lost)?;
    check_break(plan, &corpus)?;
    let codebook = match &plan.codebook {
        Some(path) => Codebook::find(path)?,
        None => Codebook::of_corpus(&plan.corpus, corpus.codebook.as_deref())?,
    };
    let (of_codebook, of_corpus) = (codebook.language.code(), corpus.language.code());
    if of_codebook != of_corpus {
        return Err(AnalyzeError::Languages {
            codebook: codebook.id.clone(),
            of_codebook: of_codebook.to_owned(),
            of_corpus: of_corpus.to_owned(),
        });
    }
    Ok((corpus, codebook))
}

/// Refuses a corpus of one outlet, and a reference without articles.
fn check_outlets(plan: &Plan, corpus: &Corpus, lost: Vec<Skipped>) -> Result<(), AnalyzeError> {
    let articles = corpus.articles.iter();
    let outlets: BTreeSet<&str> = articles.map(|one| one.outlet.as_str()).collect();
    if outlets.len() < 2 {
        return Err(AnalyzeError::OneOutlet {
            corpus: plan.corpus.clone(),
            outlet: outlets.into_iter().collect(),
            lost,
        });
    }
    match &plan.reference {
        Some(reference) if !outlets.contains(reference.as_str()) => {
            Err(AnalyzeError::UnknownReference {
                reference: reference.clone(),
                known: outlets.into_iter().map(str::to_owned).collect(),
            })
        }
        _ => Ok(()),
    }
}

/// Refuses a break with nothing before it or nothing from it on.
fn check_break(plan: &Plan, corpus: &Corpus) -> Result<(), AnalyzeError> {
    let Some(date) = plan.break_at else {
        return Ok(());
    };
    let dates = || corpus.articles.iter().filter_map(|one| one.date.as_deref());
    let (Some(first), Some(last)) = (dates().min(), dates().max()) else {
        return Err(AnalyzeError::NoDates);
    };
    // As text, years of four digits are in order.
    let day = date.to_string();
    if first < day.as_str() && day.as_str() <= last {
        Ok(())
    } else {
        Err(AnalyzeError::BreakOutside {
            date,
            first: first.to_owned(),
            last: last.to_owned(),
        })
    }
}

/// Refuses a part that fewer than two outlets have.
fn check_part(part: Part, corpus: &Corpus, annotations: &Annotations) -> Result<(), AnalyzeError> {
    let articles = corpus.articles.iter().enumerate();
    let with = articles.filter(|(at, _)| annotations.any_counts(*at));
    let outlets: BTreeSet<&str> = with.map(|(_, article)| article.outlet.as_str()).collect();
    if outlets.len() < 2 {
        return Err(AnalyzeError::NoPart {
            part,
            outlets: outlets.len(),
        });
    }
    Ok(())
}

/// Refuses a reference of which nothing counts.
fn check_reference_counts(
    plan: &Plan,
    corpus: &Corpus,
    annotations: &Annotations,
) -> Result<(), AnalyzeError> {
    let Some(reference) = &plan.reference else {
        return Ok(());
    };
    let mut articles = corpus.articles.iter().enumerate();
    let counts =
        articles.any(|(at, article)| article.outlet == *reference && annotations.any_counts(at));
    if counts {
        Ok(())
    } else {
        Err(AnalyzeError::CopiedReference {
            reference: reference.clone(),
        })
    }
}
