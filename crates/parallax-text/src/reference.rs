//! Whom a pronoun means, and whether a state's name is a place.

use crate::span::Span;

/// The pronoun that stands for someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pronoun {
    /// He, him, his.
    He,
    /// She, her, hers.
    She,
}

impl Pronoun {
    /// Every pronoun.
    pub const ALL: [Pronoun; 2] = [Pronoun::He, Pronoun::She];

    /// The pronoun as codebooks write it: `he` or `she`.
    pub fn as_str(self) -> &'static str {
        match self {
            Pronoun::He => "he",
            Pronoun::She => "she",
        }
    }

    /// The pronoun that codebooks write as `word`.
    pub fn from_word(word: &str) -> Option<Pronoun> {
        Pronoun::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

/// A person named in an article, whom a pronoun may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Referent {
    /// Where the name stands, in bytes of the text.
    pub span: Span,
    /// Whom it names: the same number, the same person.
    pub who: usize,
    /// The person's pronoun; a person without one is never meant, but stands in the way of others.
    pub pronoun: Option<Pronoun>,
}

/// A pronoun whose person is clear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Where the pronoun stands, in bytes of the text.
    pub span: Span,
    /// Whom it means: [`Referent::who`].
    pub who: usize,
    /// Index of its sentence in [`Reading::sentences`](crate::Reading::sentences).
    pub sentence: usize,
}
