//! The rows of the tables that `parallax codebook test` writes.

use crate::codebook::Kind;
use crate::schema::{Word, table};

/// Why something is near a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Singular or plural of a word of the term.
    Plural,
    /// Another form of a word of the term: "-ed", "-ing".
    Form,
    /// British or American spelling.
    Region,
    /// One word or two, with or without a hyphen.
    Joined,
    /// A letter more, less, other or swapped.
    Letter,
    /// A word that stands between the same neighbours as hits of the frame.
    Place,
}

impl Word for Why {
    const ALL: &'static [Why] = &[
        Why::Plural,
        Why::Form,
        Why::Region,
        Why::Joined,
        Why::Letter,
        Why::Place,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Why::Plural => "plural",
            Why::Form => "form",
            Why::Region => "region",
            Why::Joined => "joined",
            Why::Letter => "letter",
            Why::Place => "place",
        }
    }
}

/// The definitions of the tables.
mod term {
    use super::*;

    table! {
        #[table("terms", one row for "each term, alias and exception of the codebook")]
        pub struct TermRow<T> {
            /// Whether it is a frame's or an actor's.
            kind: Kind,
            /// The frame or actor.
            id: T,
            /// The term, as the codebook writes it.
            term: T,
            /// Its weight.
            #[unit = "weight"]
            #[range = "any"]
            weight: f64,
            /// Whether it is an exception.
            exception: bool,
            /// Places that it fits when it is searched for by itself.
            #[unit = "places"]
            #[range = "0 or more"]
            occurs: usize,
            /// Those that count for it: not those of a longer term, and not those that an exception bars. An exception has none.
            #[unit = "hits"]
            #[range = "0 or more"]
            hits: usize,
            /// Articles with a hit.
            #[unit = "articles"]
            #[range = "0 or more"]
            articles: usize,
            /// Outlets with a hit.
            #[unit = "outlets"]
            #[range = "0 or more"]
            outlets: usize,
            /// Its part of all hits of the frame or actor; empty for an exception, and where there are none.
            #[unit = "proportion"]
            #[range = "0 to 1"]
            share: Option<f64>,
        }
    }
}

/// The table of hits for each outlet.
mod hits {
    use super::*;

    table! {
        #[table("hits", one row for "each term or alias that is found, and each outlet")]
        pub struct HitsRow<T> {
            /// Whether it is a frame's or an actor's.
            kind: Kind,
            /// The frame or actor.
            id: T,
            /// The term, as the codebook writes it.
            term: T,
            /// The outlet.
            outlet: T,
            /// Hits in its articles.
            #[unit = "hits"]
            #[range = "0 or more"]
            hits: usize,
            /// Hits per 1,000 words.
            #[unit = "hits per 1,000 words"]
            #[range = "0 or more"]
            per_1000_words: f64,
        }
    }
}

/// The table of overlaps.
mod overlap {
    use super::*;

    table! {
        #[table("overlaps", one row for "two terms of different frames, or two aliases of different actors, that fit the same words")]
        pub struct OverlapRow<T> {
            /// Whether they are frames' or actors'.
            kind: Kind,
            /// The first frame or actor.
            id: T,
            /// Its term.
            term: T,
            /// The other frame or actor.
            other_id: T,
            /// Its term.
            other_term: T,
            /// Places where both fit. Of two frames, both count there; of two actors, the longer alias.
            #[unit = "places"]
            #[range = "0 or more"]
            places: usize,
        }
    }
}

/// The table of near misses.
mod near {
    use super::*;

    table! {
        #[table("near_misses", one row for "something near a term that the frame or actor does not find")]
        pub struct NearRow<T> {
            /// Whether it is near a frame's or an actor's.
            kind: Kind,
            /// The frame or actor.
            id: T,
            /// The term that it is near; empty for a word that stands where terms stand.
            term: Option<T>,
            /// What it is.
            near: T,
            /// Why it is near.
            why: Why,
            /// Places where it is found and the frame or actor is not.
            #[unit = "places"]
            #[range = "1 or more"]
            places: usize,
            /// The first sentence with it.
            example: T,
        }
    }
}

/// The table of hits to read.
mod sample {
    use super::*;

    table! {
        #[table("sample", one row for "a hit of a frame, drawn to be read")]
        pub struct SampleRow<T> {
            /// The frame.
            id: T,
            /// The term.
            term: T,
            /// What the text has there.
            surface: T,
            /// The outlet.
            outlet: T,
            /// The article.
            article_id: T,
            /// Number of the sentence in the article.
            #[unit = "position"]
            #[range = "1 or more"]
            sentence_id: usize,
            /// The sentence.
            sentence: T,
        }
    }
}

/// The table of sentences without a frame, counted.
mod coverage {
    use super::*;

    table! {
        #[table("coverage", one row for "each outlet")]
        pub struct CoverageRow<T> {
            /// The outlet.
            outlet: T,
            /// Its articles.
            #[unit = "articles"]
            #[range = "1 or more"]
            articles: usize,
            /// Their sentences.
            #[unit = "sentences"]
            #[range = "0 or more"]
            sentences: usize,
            /// Those without a term of any frame.
            #[unit = "sentences"]
            #[range = "0 or more"]
            unframed: usize,
            /// `unframed` out of `sentences`.
            #[unit = "proportion"]
            #[range = "0 to 1"]
            share: f64,
        }
    }
}

/// The table of sentences without a frame, drawn.
mod unframed {
    use super::*;

    table! {
        #[table("unframed", one row for "a sentence without a frame, drawn to be read")]
        pub struct UnframedRow<T> {
            /// The outlet.
            outlet: T,
            /// The article.
            article_id: T,
            /// Number of the sentence in the article.
            #[unit = "position"]
            #[range = "1 or more"]
            sentence_id: usize,
            /// The sentence.
            sentence: T,
        }
    }
}

pub use coverage::CoverageRow;
pub use hits::HitsRow;
pub use near::NearRow;
pub use overlap::OverlapRow;
pub use sample::SampleRow;
pub use term::TermRow;
pub use unframed::UnframedRow;

/// The definition of every table, in the order of [`Trial::tables`](super::Trial::tables).
pub const TABLES: [&crate::schema::Table; 7] = [
    term::DEFINITION,
    hits::DEFINITION,
    overlap::DEFINITION,
    near::DEFINITION,
    sample::DEFINITION,
    coverage::DEFINITION,
    unframed::DEFINITION,
];
