//! A classifier's outputs → negative, neutral and positive.

use crate::error::{LabelsFault, RunError};
use crate::score::{Scores, softmax};

/// A way to treat something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Negative,
    Neutral,
    Positive,
}

/// What each output of a classifier stands for: negative and positive, and neutral where the model has three.
#[derive(Debug, PartialEq, Eq)]
pub struct Labels(Vec<Class>);

impl Labels {
    /// Reads the names of the outputs, in the outputs' order.
    ///
    /// # Errors
    /// When they are not negative and positive, with or without neutral.
    pub fn new(names: &[impl AsRef<str>]) -> Result<Labels, LabelsFault> {
        let shown: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        let refused = || LabelsFault {
            found: shown.iter().map(ToString::to_string).collect(),
        };
        let classes: Option<Vec<Class>> = shown.iter().map(|name| class(name)).collect();
        let classes = classes.ok_or_else(refused)?;
        let has = |class| classes.iter().filter(|&&one| one == class).count() == 1;
        let complete = match classes.len() {
            2 => has(Class::Negative) && has(Class::Positive),
            3 => has(Class::Negative) && has(Class::Neutral) && has(Class::Positive),
            _ => false,
        };
        complete.then_some(Labels(classes)).ok_or_else(refused)
    }

    /// How many outputs there are: two or three.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Their names, in the outputs' order.
    pub fn names(&self) -> Vec<&'static str> {
        let name = |class: &Class| match class {
            Class::Negative => "negative",
            Class::Neutral => "neutral",
            Class::Positive => "positive",
        };
        self.0.iter().map(name).collect()
    }

    /// Probabilities: the softmax of the outputs. With two labels, neutral is 0.
    ///
    /// # Errors
    /// When there are more or fewer outputs than labels, or one is not finite.
    pub fn scores(&self, logits: &[f32]) -> Result<Scores, RunError> {
        if logits.len() != self.0.len() {
            return Err(RunError::Outputs {
                found: logits.len(),
                labels: self.names(),
            });
        }
        let shares = softmax(logits)?;
        let of = |class| {
            let at = self.0.iter().position(|&one| one == class);
            at.map_or(0.0, |at| shares[at])
        };
        Ok(Scores {
            negative: of(Class::Negative),
            neutral: of(Class::Neutral),
            positive: of(Class::Positive),
        })
    }
}

/// The class that a label names.
fn class(name: &str) -> Option<Class> {
    match name.trim().to_lowercase().as_str() {
        "negative" | "neg" => Some(Class::Negative),
        "neutral" | "neu" => Some(Class::Neutral),
        "positive" | "pos" => Some(Class::Positive),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_are_mapped_by_name_not_by_place() {
        let labels = Labels::new(&["Positive", "NEU", "neg"]).unwrap();
        let scores = labels.scores(&[3.0, 2.0, 1.0]).unwrap();
        // exp(1..3) over their sum, worked by hand.
        assert!((scores.positive - 0.665_240_96).abs() < 1e-6);
        assert!((scores.neutral - 0.244_728_47).abs() < 1e-6);
        assert!((scores.negative - 0.090_030_57).abs() < 1e-6);
    }

    #[test]
    fn two_labels_leave_neutral_at_zero() {
        let labels = Labels::new(&["NEGATIVE", "POSITIVE"]).unwrap();
        let scores = labels.scores(&[0.0, 0.0]).unwrap();
        assert_eq!(
            (scores.negative, scores.neutral, scores.positive),
            (0.5, 0.0, 0.5)
        );
    }

    #[test]
    fn other_labels_are_refused_by_name() {
        for names in [
            &["LABEL_0", "LABEL_1"][..],
            &["1 star", "2 stars", "3 stars", "4 stars", "5 stars"],
            &["negative", "negative"],
            &["neutral", "positive"],
            &[],
        ] {
            let error = Labels::new(names).unwrap_err().to_string();
            assert!(names.iter().all(|name| error.contains(name)), "{error}");
        }
    }

    #[test]
    fn outputs_that_do_not_fit_are_refused() {
        let labels = Labels::new(&["negative", "positive"]).unwrap();
        assert!(labels.scores(&[1.0, 2.0, 3.0]).is_err());
        assert!(labels.scores(&[f32::NAN, 0.0]).is_err());
    }
}
