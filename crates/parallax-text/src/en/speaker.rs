//! A speaker, as the tables show it.

/// What kind of thing is said to speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Somebody with a name.
    Person,
    /// A state, a body, or people without a name.
    Body,
    /// A thing: a report, a picture, a deal.
    Thing,
}

/// Who speaks, as the table shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Speaker {
    /// The full name, or the phrase as it stands; nothing for a pronoun that could not be resolved.
    pub(super) name: Option<String>,
    /// What kind of thing it is.
    pub(super) kind: Kind,
}

impl Speaker {
    /// Somebody of whom nothing is known.
    pub(super) const UNKNOWN: Speaker = Speaker {
        name: None,
        kind: Kind::Body,
    };
}
