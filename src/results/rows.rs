//! The rows of the tables, typed. `docs/tables.md` explains every column; the fields here are those columns.
//!
//! An empty cell is `None`. Further columns are ignored, so that a table may gain some.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::codebook::Kind;
use crate::text::Voice;

/// A row of a table.
pub trait Row: DeserializeOwned {
    /// The table's name.
    const TABLE: &'static str;
    /// The columns that are read.
    const COLUMNS: &'static [&'static str];
}

/// A struct whose fields are the columns of a table.
macro_rules! row {
    ($table:literal, $(#[$about:meta])* $name:ident { $($(#[$more:meta])* $column:ident: $type:ty,)+ }) => {
        $(#[$about])*
        ///
        /// The fields are the table's columns.
        #[allow(missing_docs)]
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub struct $name {
            $($(#[$more])* pub $column: $type,)+
        }

        impl Row for $name {
            const TABLE: &'static str = $table;
            const COLUMNS: &'static [&'static str] = &[$(stringify!($column)),+];
        }
    };
}

row!("articles",
/// An article.
Article {
    article_id: String,
    outlet: String,
    date: Option<String>,
    title: Option<String>,
    url: Option<String>,
    licence: Option<String>,
    n_words: usize,
    n_words_counted: usize,
    n_sentences: usize,
    quoted_share: Option<f64>,
    tone_mean: Option<f64>,
    duplicate_of: Option<String>,
});

row!("texts",
/// The cleaned text of an article.
TextRow {
    article_id: String,
    text: String,
});

row!("sentences",
/// A sentence.
Sentence {
    article_id: String,
    outlet: String,
    sentence_id: usize,
    text: String,
    start: usize,
    end: usize,
    is_heading: bool,
    voice: Voice,
    speaker: Option<String>,
    negative: f64,
    neutral: f64,
    positive: f64,
    tone: f64,
    truncated: bool,
    counted: bool,
});

row!("mentions",
/// A place where an actor or a framing term stands.
Mention {
    article_id: String,
    outlet: String,
    sentence_id: usize,
    kind: Kind,
    id: String,
    term: String,
    surface: String,
    start: usize,
    end: usize,
    voice: Voice,
    speaker: Option<String>,
    scare_quote: bool,
    labels: Option<String>,
    negative: Option<f64>,
    neutral: Option<f64>,
    positive: Option<f64>,
    sentiment: Option<f64>,
    counted: bool,
});

row!("frames_by_outlet",
/// An outlet and a frame.
FrameByOutlet {
    outlet: String,
    frame: String,
    n_articles: usize,
    n_articles_with: usize,
    n_words: usize,
    n_mentions: usize,
    per_1000_words: Option<f64>,
    ci_low: Option<f64>,
    ci_high: Option<f64>,
    ci_unit: Option<String>,
    own_voice_share: Option<f64>,
    sentiment_mean: Option<f64>,
    sentiment_ci_low: Option<f64>,
    sentiment_ci_high: Option<f64>,
    sentiment_ci_unit: Option<String>,
    log_odds: Option<f64>,
    z: Option<f64>,
    p_value: Option<f64>,
    q_value: Option<f64>,
    test_unit: Option<String>,
});

row!("sentiment_by_outlet",
/// An outlet, an actor and a voice (`None`: all voices together).
SentimentByOutlet {
    outlet: String,
    actor: String,
    #[serde(deserialize_with = "voice_or_all", serialize_with = "write_voice_or_all")]
    voice: Option<Voice>,
    n_articles: usize,
    n_mentions: usize,
    sentiment_mean: Option<f64>,
    ci_low: Option<f64>,
    ci_high: Option<f64>,
    negative_share: Option<f64>,
    neutral_share: Option<f64>,
    positive_share: Option<f64>,
    diff_vs_rest: Option<f64>,
    p_value: Option<f64>,
    q_value: Option<f64>,
    ci_unit: Option<String>,
    test_unit: Option<String>,
});

row!("tone_by_outlet",
/// An outlet and a voice (`None`: all voices together).
ToneByOutlet {
    outlet: String,
    #[serde(deserialize_with = "voice_or_all", serialize_with = "write_voice_or_all")]
    voice: Option<Voice>,
    n_articles: usize,
    n_sentences: usize,
    tone_mean: Option<f64>,
    ci_low: Option<f64>,
    ci_high: Option<f64>,
    negative_share: Option<f64>,
    neutral_share: Option<f64>,
    positive_share: Option<f64>,
    diff_vs_rest: Option<f64>,
    p_value: Option<f64>,
    q_value: Option<f64>,
    ci_unit: Option<String>,
    test_unit: Option<String>,
});

row!("speakers_by_outlet",
/// An outlet and a speaker (`None`: somebody whom the text does not name nearby).
Speaker {
    outlet: String,
    speaker: Option<String>,
    n_articles: usize,
    n_articles_with: usize,
    n_passages: usize,
    n_words: usize,
    n_words_quoted: usize,
    n_words_attributed: usize,
    per_1000_words: Option<f64>,
    ci_low: Option<f64>,
    ci_high: Option<f64>,
});

row!("keywords_by_outlet",
/// A word or sequence of words that an outlet over-uses or under-uses. The column `use` is told by the sign of `log_odds`.
Keyword {
    outlet: String,
    size: usize,
    keyword: String,
    is_stop_word: bool,
    n: usize,
    n_rest: usize,
    per_1000_words: Option<f64>,
    per_1000_words_rest: Option<f64>,
    n_articles_with: usize,
    n_articles_with_rest: usize,
    dispersion: Option<f64>,
    log_ratio: Option<f64>,
    percent_difference: Option<f64>,
    log_odds: f64,
    z: f64,
    g_squared: Option<f64>,
    p_value: Option<f64>,
    q_value: Option<f64>,
});

row!("timeline",
/// An outlet, a day, and a frame or actor.
TimelineRow {
    outlet: String,
    date: String,
    kind: Kind,
    id: String,
    n_articles: usize,
    n_words: usize,
    n_mentions: usize,
    per_1000_words: Option<f64>,
    ci_low: Option<f64>,
    ci_high: Option<f64>,
    sentiment_mean: Option<f64>,
    sentiment_ci_low: Option<f64>,
    sentiment_ci_high: Option<f64>,
});

row!("outlet_map",
/// An outlet as a point on a map.
MapPoint {
    map: String,
    outlet: String,
    x: f64,
    y: f64,
    x_shown: f64,
    y_shown: f64,
});

row!("outlet_similarity",
/// Two outlets: how alike.
Similarity {
    outlet: String,
    other_outlet: String,
    frame_divergence: Option<f64>,
    frame_divergence_ci_low: Option<f64>,
    frame_divergence_ci_high: Option<f64>,
    word_divergence: Option<f64>,
    word_divergence_ci_low: Option<f64>,
    word_divergence_ci_high: Option<f64>,
    frame_correlation: Option<f64>,
    frame_correlation_ci_low: Option<f64>,
    frame_correlation_ci_high: Option<f64>,
    sentiment_distance: Option<f64>,
    sentiment_distance_ci_low: Option<f64>,
    sentiment_distance_ci_high: Option<f64>,
    n_actors: usize,
});

/// The voice of a comparison table.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum VoiceOrAll {
    All,
    Outlet,
    Quoted,
    Attributed,
}

fn voice_or_all<'de, D: Deserializer<'de>>(cell: D) -> Result<Option<Voice>, D::Error> {
    Ok(match VoiceOrAll::deserialize(cell)? {
        VoiceOrAll::All => None,
        VoiceOrAll::Outlet => Some(Voice::Outlet),
        VoiceOrAll::Quoted => Some(Voice::Quoted),
        VoiceOrAll::Attributed => Some(Voice::Attributed),
    })
}

fn write_voice_or_all<S: Serializer>(voice: &Option<Voice>, cell: S) -> Result<S::Ok, S::Error> {
    let voice = match voice {
        None => VoiceOrAll::All,
        Some(Voice::Outlet) => VoiceOrAll::Outlet,
        Some(Voice::Quoted) => VoiceOrAll::Quoted,
        Some(Voice::Attributed) => VoiceOrAll::Attributed,
    };
    voice.serialize(cell)
}
