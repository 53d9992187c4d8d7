//! Words of saying: the verb's or noun's dictionary form, and whether it takes a stand on what was said.
//!
//! A reporter who writes "claimed" steps back from the words, one who writes "pointed out" stands behind
//! them, and "said" does neither. The classes are those of Martin and White (2005, *The Language of
//! Evaluation*): their *acknowledge* is [`Stance::Neutral`], their *distance* [`Stance::Distancing`], their
//! *endorse* [`Stance::Endorsing`]. Which verb belongs where beyond their examples is this project's own
//! decision; `docs/methods.md` gives the reasons. Where there is doubt a word is neutral.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// One act of saying: its verb or noun, and where that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saying {
    /// Where the word stands; of "according to" and "pointed out" the first word.
    pub span: Span,
    /// What word it is.
    pub word: &'static SayingWord,
}

/// A verb, noun or phrase that says.
#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SayingWord {
    /// Its dictionary form, in British spelling: "say", "emphasise", "point out", "according to".
    pub lemma: &'static str,
    /// What kind of word it is.
    pub part: PartOfSpeech,
    /// Whether it takes a stand on the truth of what was said.
    pub stance: Stance,
}

/// What kind of word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PartOfSpeech {
    /// "said", "accused", "called".
    Verb,
    /// "the claim that", "gave an assurance that".
    Noun,
    /// "according to".
    Phrase,
}

impl PartOfSpeech {
    /// As the tables write it: `verb`, `noun` or `phrase`.
    pub fn as_str(self) -> &'static str {
        match self {
            PartOfSpeech::Verb => "verb",
            PartOfSpeech::Noun => "noun",
            PartOfSpeech::Phrase => "phrase",
        }
    }
}

/// Where the word leaves the truth of what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stance {
    /// It takes no stand: "said", "warned", "called".
    Neutral,
    /// It leaves the truth with the speaker alone: "claimed".
    Distancing,
    /// It takes what was said for true: "pointed out".
    Endorsing,
}

impl Stance {
    /// All of them, in the order of the tables.
    pub const ALL: [Stance; 3] = [Stance::Neutral, Stance::Distancing, Stance::Endorsing];

    /// As the tables write it: `neutral`, `distancing` or `endorsing`.
    pub fn as_str(self) -> &'static str {
        match self {
            Stance::Neutral => "neutral",
            Stance::Distancing => "distancing",
            Stance::Endorsing => "endorsing",
        }
    }
}

impl SayingWord {
    /// The word of saying that `form`, as it stands in a text, is a form of; `None` for a word that is
    /// in no list.
    pub(crate) fn of(form: &str, part: PartOfSpeech) -> Option<&'static SayingWord> {
        let list = match part {
            PartOfSpeech::Verb => VERBS,
            PartOfSpeech::Noun => NOUNS,
            PartOfSpeech::Phrase => return Some(&ACCORDING_TO),
        };
        // "emphasized" is a form of "emphasise".
        let form = form.to_lowercase().replace("iz", "is");
        let find = |lemma: &str| {
            let at = list.binary_search_by(|word| word.lemma.cmp(lemma)).ok()?;
            Some(&list[at])
        };
        if let Some(irregular) = irregular(&form) {
            return find(irregular);
        }
        find(&form).or_else(|| stems(&form).iter().find_map(|stem| find(stem)))
    }
}

/// The dictionary form of a form that no rule leads to, or that is said with another word.
fn irregular(form: &str) -> Option<&'static str> {
    Some(match form {
        "said" => "say",
        "told" => "tell",
        "wrote" => "write",
        "swore" => "swear",
        "spoke" | "spoken" => "speak",
        "saw" => "see",
        "summed" => "sum up",
        "point" | "points" | "pointed" | "pointing" => "point out",
        _ => return None,
    })
}

/// What is left of a regular form without its ending, likely and unlikely.
fn stems(form: &str) -> Vec<String> {
    let mut stems = Vec::new();
    for ending in ["ies", "ied"] {
        stems.extend(form.strip_suffix(ending).map(|stem| format!("{stem}y")));
    }
    for ending in ["s", "es", "ed", "ing"] {
        let Some(stem) = form.strip_suffix(ending) else {
            continue;
        };
        stems.push(stem.to_string());
        stems.push(format!("{stem}e"));
        // "quipped"
        let mut letters = stem.chars().rev();
        if let (Some(last), Some(before)) = (letters.next(), letters.next())
            && last == before
        {
            stems.push(stem[..stem.len() - last.len_utf8()].to_string());
        }
    }
    stems
}

const ACCORDING_TO: SayingWord = SayingWord {
    lemma: "according to",
    part: PartOfSpeech::Phrase,
    stance: Stance::Neutral,
};

const fn verb(lemma: &'static str, stance: Stance) -> SayingWord {
    let part = PartOfSpeech::Verb;
    SayingWord {
        lemma,
        part,
        stance,
    }
}

const fn noun(lemma: &'static str, stance: Stance) -> SayingWord {
    let part = PartOfSpeech::Noun;
    SayingWord {
        lemma,
        part,
        stance,
    }
}

use Stance::{Distancing as D, Endorsing as E, Neutral as N};

/// Verbs of saying, accusing and calling, sorted.
#[rustfmt::skip]
static VERBS: &[SayingWord] = &[
    verb("accuse", N), verb("acknowledge", E), verb("add", N), verb("admit", E), verb("affirm", N),
    verb("allege", D), verb("announce", N), verb("answer", N), verb("argue", N), verb("ask", N), verb("assert", D),
    verb("assure", N), verb("believe", N), verb("blame", N), verb("blast", N), verb("boast", D), verb("brand", N),
    verb("call", N), verb("caution", N), verb("celebrate", N), verb("characterise", N), verb("cite", N),
    verb("claim", D), verb("clarify", N), verb("comment", N), verb("complain", N), verb("concede", E),
    verb("conclude", N), verb("condemn", N), verb("confirm", E), verb("contend", D), verb("continue", N),
    verb("counter", N), verb("criticise", N), verb("declare", N), verb("decry", N), verb("deem", N),
    verb("demand", N), verb("denounce", N), verb("deny", N), verb("depict", N), verb("describe", N),
    verb("disclose", E), verb("dismiss", N), verb("dub", N), verb("emphasise", N), verb("estimate", N),
    verb("exclaim", N), verb("explain", N), verb("express", N), verb("extol", N), verb("fear", N), verb("hail", N),
    verb("hint", N), verb("hope", N), verb("indicate", N), verb("inform", N), verb("insist", D), verb("invoke", N),
    verb("joke", N), verb("label", N), verb("lament", N), verb("liken", N), verb("maintain", D), verb("mock", N),
    verb("note", E), verb("observe", E), verb("pledge", N), verb("point out", E), verb("portray", N),
    verb("praise", N), verb("predict", N), verb("proclaim", N), verb("promise", N), verb("quip", N),
    verb("quote", N), verb("reaffirm", N), verb("recall", E), verb("recount", N), verb("refer", N),
    verb("regard", N), verb("reiterate", N), verb("reject", N), verb("rejoin", N), verb("remark", N),
    verb("remind", E), verb("repeat", N), verb("reply", N), verb("report", N), verb("respond", N),
    verb("retort", N), verb("reveal", E), verb("salute", N), verb("say", N), verb("see", N), verb("shout", N),
    verb("slam", N), verb("speak", N), verb("speculate", D), verb("state", N), verb("stress", N), verb("style", N),
    verb("suggest", N), verb("sum up", N), verb("swear", N), verb("talk", N), verb("tell", N), verb("term", N),
    verb("testify", N), verb("thank", N), verb("threaten", N), verb("toast", N), verb("tout", D),
    verb("underline", N), verb("underscore", N), verb("urge", N), verb("use", N), verb("view", N), verb("voice", N),
    verb("vow", N), verb("want", N), verb("warn", N), verb("welcome", N), verb("whisper", N), verb("wish", N),
    verb("wonder", N), verb("write", N),
];

/// Nouns of saying, sorted.
#[rustfmt::skip]
static NOUNS: &[SayingWord] = &[
    noun("accusation", N), noun("admission", E), noun("allegation", D), noun("announcement", N),
    noun("argument", N), noun("assertion", D), noun("assessment", N), noun("assurance", N), noun("belief", N),
    noun("claim", D), noun("complaint", N), noun("concern", N), noun("confidence", N), noun("confirmation", E),
    noun("conviction", N), noun("denial", N), noun("fear", N), noun("hope", N), noun("insistence", D),
    noun("pledge", N), noun("prediction", N), noun("promise", N), noun("regret", N), noun("reminder", E),
    noun("statement", N), noun("suggestion", N), noun("threat", N), noun("view", N), noun("vow", N),
    noun("warning", N),
];

#[cfg(test)]
mod tests {
    use super::super::lexicon::{Class, list};
    use super::*;

    fn stance(form: &str) -> (&'static str, &'static str) {
        let word = SayingWord::of(form, PartOfSpeech::Verb).unwrap();
        (word.lemma, word.stance.as_str())
    }

    #[test]
    fn every_word_that_attributes_has_a_dictionary_form() {
        for class in [Class::SAY, Class::CALL, Class::ACCUSE] {
            for form in list(class) {
                assert!(SayingWord::of(form, PartOfSpeech::Verb).is_some(), "{form}");
            }
        }
        for form in list(Class::SPEECH_NOUN) {
            assert!(SayingWord::of(form, PartOfSpeech::Noun).is_some(), "{form}");
        }
    }

    #[test]
    fn every_dictionary_form_is_sorted_and_has_a_form_in_use() {
        for words in [VERBS, NOUNS] {
            assert!(words.is_sorted_by(|one, next| one.lemma < next.lemma));
        }
        let forms: Vec<_> = [Class::SAY, Class::CALL, Class::ACCUSE]
            .iter()
            .flat_map(|class| list(*class))
            .filter_map(|form| SayingWord::of(form, PartOfSpeech::Verb))
            .collect();
        for word in VERBS {
            assert!(forms.contains(&word), "{}", word.lemma);
        }
    }

    /// Dictionary forms as any dictionary has them.
    #[test]
    fn forms_lead_to_their_dictionary_form() {
        let forms = [
            ("said", "say"),
            ("tells", "tell"),
            ("denies", "deny"),
            ("denied", "deny"),
            ("quipped", "quip"),
            ("referring", "refer"),
            ("labelled", "label"),
            ("labeled", "label"),
            ("noting", "note"),
            ("hopes", "hope"),
            ("writing", "write"),
            ("Emphasized", "emphasise"),
            ("stresses", "stress"),
            ("pointed", "point out"),
            ("sees", "see"),
            ("uses", "use"),
        ];
        for (form, lemma) in forms {
            assert_eq!(stance(form).0, lemma);
        }
        assert_eq!(SayingWord::of("walked", PartOfSpeech::Verb), None);
        assert_eq!(SayingWord::of("", PartOfSpeech::Verb), None);
    }

    /// The examples of Martin and White (2005, chapter 3) that are in the lists.
    #[test]
    fn examples_of_the_literature_are_in_their_class() {
        for form in [
            "said",
            "reported",
            "stated",
            "declared",
            "announced",
            "believes",
        ] {
            assert_eq!(stance(form).1, "neutral", "{form}");
        }
        assert_eq!(stance("claimed").1, "distancing");
        assert_eq!(stance("pointed").1, "endorsing");
    }
}
