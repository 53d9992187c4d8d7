//! Actor or frame: what a mention is of.

use serde::{Deserialize, Serialize};

/// What was matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An alias of an actor.
    Actor,
    /// A term of a frame.
    Frame,
}

impl Kind {
    /// As tables write it: `actor` or `frame`.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Actor => "actor",
            Kind::Frame => "frame",
        }
    }
}
