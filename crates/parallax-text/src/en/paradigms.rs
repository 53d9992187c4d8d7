//! Verbs and nouns with their forms, as `data/verbs.tsv` and `data/nouns.tsv` list them.

use super::class::Class;
use crate::saying::{Attribution, Stance};

/// A verb or noun with the forms that are recognised: one line of the data.
#[derive(Debug)]
pub(super) struct Paradigm {
    /// The dictionary form.
    pub(super) lemma: &'static str,
    /// The stance towards what it introduces; `None` for a word that introduces nothing.
    pub(super) stance: Option<Stance>,
    /// What kind of attribution it makes; `None` for a word that introduces nothing.
    pub(super) kind: Option<Attribution>,
    /// The forms, each with its classes.
    pub(super) forms: Vec<(&'static str, Class)>,
}

/// Reads a data file of the form that the head of `data/verbs.tsv` explains.
///
/// # Panics
///
/// With the line at fault, when the file is not well-formed or not sorted. It is part of the program, so the first
/// test that reads it finds this out.
pub(super) fn parse(data: &'static str) -> Vec<Paradigm> {
    let mut found: Vec<Paradigm> = Vec::new();
    for (number, line) in (1..).zip(data.lines()) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let columns: Vec<&'static str> = line.split('\t').collect();
        let [lemma, stance, kind, classes, forms] = columns[..] else {
            panic!("line {number}: not five columns separated by tabs");
        };
        let sorted = found.last().is_none_or(|before| before.lemma < lemma);
        assert!(sorted, "line {number}: `{lemma}` is not in its place");
        let stance = (stance != "-").then(|| {
            let known = Stance::ALL
                .into_iter()
                .find(|known| known.as_str() == stance);
            known.unwrap_or_else(|| panic!("line {number}: no stance `{stance}`"))
        });
        let kind = (kind != "-").then(|| {
            let known = Attribution::ALL
                .into_iter()
                .find(|known| known.as_str() == kind);
            known.unwrap_or_else(|| panic!("line {number}: no kind `{kind}`"))
        });
        let common = match classes {
            "-" => Class::empty(),
            classes => classes.split(' ').map(Class::named).collect(),
        };
        let forms = forms
            .split(' ')
            .map(|form| with_classes(form, common))
            .collect();
        found.push(Paradigm {
            lemma,
            stance,
            kind,
            forms,
        });
    }
    found
}

/// A form such as `claims+nounish` or `concluding-weak` with its classes, given those that its verb has in common.
fn with_classes(written: &'static str, common: Class) -> (&'static str, Class) {
    let Some(mut at) = written.find(['+', '-']) else {
        return (written, common);
    };
    let form = &written[..at];
    let mut classes = common;
    while at < written.len() {
        let name = &written[at + 1..];
        let past = name.find(['+', '-']).unwrap_or(name.len());
        let differs = Class::named(&name[..past]);
        classes.set(differs, written[at..].starts_with('+'));
        at += 1 + past;
    }
    (form, classes)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::data;
    use super::*;

    #[test]
    fn no_form_is_listed_twice() {
        for list in [&data::VERBS, &data::NOUNS] {
            let mut seen = HashSet::new();
            for (form, classes) in list.iter().flat_map(|paradigm| &paradigm.forms) {
                assert!(seen.insert(form), "{form}");
                assert!(!classes.is_empty(), "{form} is in no class");
            }
        }
    }

    #[test]
    fn what_attributes_has_a_stance_and_a_kind_and_nothing_else_has() {
        let introduces = Class::SAY
            | Class::CALL
            | Class::ACCUSE
            | Class::SPEECH_NOUN
            | Class::UTTER
            | Class::OBJECT
            | Class::TO
            | Class::ABOUT;
        for paradigm in data::VERBS.iter().chain(data::NOUNS.iter()) {
            let says = paradigm
                .forms
                .iter()
                .any(|(_, classes)| classes.intersects(introduces));
            assert_eq!(paradigm.stance.is_some(), says, "{}", paradigm.lemma);
            assert_eq!(paradigm.kind.is_some(), says, "{}", paradigm.lemma);
        }
    }

    #[test]
    fn forms_differ_from_what_they_have_in_common() {
        let list = parse("toast\tneutral\tspeech\tcall\ttoast+nounish toasting+say-call\n");
        let forms = [
            ("toast", Class::CALL | Class::NOUNISH),
            ("toasting", Class::SAY),
        ];
        assert_eq!(list[0].forms, forms);
        assert_eq!(list[0].stance, Some(Stance::Neutral));
    }

    #[test]
    #[should_panic(expected = "line 2: `add` is not in its place")]
    fn lines_out_of_order_are_refused() {
        parse("ask\t-\t-\task\task\nadd\t-\t-\tsay\tadd\n");
    }
}
