//! Labels: what stands beside a name and says what its bearer is.

use crate::span::Span;

/// A name, or a phrase that serves as one, whose labels are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// Where it stands, in bytes of the text.
    pub span: Span,
    /// Whom it names: the same number, the same actor.
    pub actor: usize,
    /// Whether that is a person.
    pub is_person: bool,
}

/// What kind of label it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LabelKind {
    /// An adjective right before the name: "nuclear-armed". One before a title is part of the title.
    Adjective,
    /// The nouns right before the name, with their adjectives: "respected Comrade", "Russian President".
    Title,
    /// A noun phrase beside the name, set off from it: "dictator of North Korea".
    Apposition,
}

/// A label of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place of the name among those asked about.
    pub of: usize,
    /// Adjective, title or apposition.
    pub kind: LabelKind,
    /// Where it stands, without article or pronoun before it.
    pub span: Span,
    /// Its head: "Comrade" of "respected Comrade", "dictator" of "dictator of North Korea". Of an adjective,
    /// the adjective.
    pub head: Span,
}
