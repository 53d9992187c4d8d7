//! The parts of an article: headline, lead and body.

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::sentences::Found;

/// The lead has at most this many sentences, so that it does not depend on how long an outlet's paragraphs are.
const MOST_LEAD_SENTENCES: usize = 3;

/// A part of an article.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The headings above the first paragraph of running text: the title, and what stands below it.
    Headline,
    /// The first paragraph of running text, or its first three sentences.
    Lead,
    /// All the rest, subheadings included.
    #[default]
    Body,
}

impl Part {
    /// Every part, in the order of an article.
    pub const ALL: [Part; 3] = [Part::Headline, Part::Lead, Part::Body];

    /// The part as the tables write it: `headline`, `lead` or `body`.
    pub fn as_str(self) -> &'static str {
        match self {
            Part::Headline => "headline",
            Part::Lead => "lead",
            Part::Body => "body",
        }
    }
}

/// The part of each sentence of a document, which are in order.
pub(crate) fn parts<'f>(
    document: &'f Document,
    sentences: &'f [Found],
) -> impl Iterator<Item = Part> + 'f {
    let paragraphs = document.paragraphs();
    let first = paragraphs.iter().position(|one| !one.is_heading());
    let first = first.unwrap_or(paragraphs.len());
    let mut in_lead = 0;
    sentences.iter().map(move |sentence| {
        in_lead += usize::from(sentence.paragraph == first);
        if sentence.paragraph < first {
            Part::Headline
        } else if sentence.paragraph == first && in_lead <= MOST_LEAD_SENTENCES {
            Part::Lead
        } else {
            Part::Body
        }
    })
}

#[cfg(test)]
mod tests {
    use super::Part::{Body, Headline, Lead};
    use crate::cleaning::clean_titled;
    use crate::en::English;
    use crate::language::Language;

    /// The parts of the sentences of an article.
    fn parts_of(title: &str, raw: &str) -> Vec<super::Part> {
        let language = English::new();
        let document = clean_titled(title, raw, &language).document;
        let reading = language.read(&document);
        reading.sentences.iter().map(|one| one.part).collect()
    }

    const TEXT: &str = "Kim came. He sat.\nPutin stood.\nWhat now?\nNobody knew.";

    #[test]
    fn headings_above_the_text_are_the_headline_and_its_first_paragraph_the_lead() {
        let parts = [Headline, Headline, Lead, Lead, Body, Body, Body];
        assert_eq!(
            parts_of("", &format!("Kim in Russia\nA long way\n{TEXT}")),
            parts
        );
        assert_eq!(
            parts_of("Kim in Russia", &format!("A long way\n{TEXT}")),
            parts
        );
        assert_eq!(parts_of("", TEXT), [Lead, Lead, Body, Body, Body]);
    }

    #[test]
    fn a_lead_is_three_sentences_where_paragraphs_are_lost() {
        assert_eq!(
            parts_of("", "Kim came. He sat. He ate. He left. It rained."),
            [Lead, Lead, Lead, Body, Body]
        );
    }

    #[test]
    fn a_title_that_the_text_begins_with_counts_once() {
        for first in [
            "Kim in Russia: a visit\n",
            "KIM IN RUSSIA – A Visit\n",
            "Kim in Russia: a visit | The Harbour Times\n",
            "Kim in Russia: a visit ",
        ] {
            let parts = parts_of(
                "Kim in Russia: a visit",
                &format!("{first}Kim came by train. He sat.\nPutin stood."),
            );
            assert_eq!(parts, [Headline, Lead, Lead, Body], "{first}");
        }
    }
}
