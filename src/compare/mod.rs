//! Who is compared with whom, and by which figures and tests.
//!
//! Work flows one way. [`Study`] holds what is compared. Each article's sums are in the study's [`ledger`], and every figure is
//! a ratio of them (`measure`). [`Rule`] decides who is compared with whom, and `sides` where their articles stand. From there
//! come figures with intervals (`estimate`), differences with intervals and tests (`difference`), log-odds ([`log_odds()`]) and how
//! alike two outlets are (`similarity`). Over time, figures are compared by week (`trends`). Words are counted from the text (`vocabulary`).

mod capitals;
pub(crate) mod chosen;
pub(crate) mod difference;
pub(crate) mod drawn;
pub(crate) mod estimate;
pub mod ledger;
mod log_odds;
pub(crate) mod measure;
pub(crate) mod pairs;
mod rule;
pub(crate) mod sides;
pub(crate) mod similarity;
pub(crate) mod sources;
mod study;
pub(crate) mod trends;
pub(crate) mod uses;
pub(crate) mod vocabulary;
pub(crate) mod weeks;
pub(crate) mod word_tests;

pub use log_odds::{Count, Prior, log_odds, log_odds_by_outlet};
pub use rule::{Others, Rule};
pub use study::Study;

/// q values up to this are called significant.
pub const SIGNIFICANT: f64 = 0.05;
/// With fewer articles than this, an outlet's intervals are wide and only large differences are found.
pub const ENOUGH_ARTICLES: usize = 10;
