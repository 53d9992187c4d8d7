//! `report.html`: a results folder as one page that a reader can look at and question.
//!
//! [`html`] turns results into a self-contained page: its style, script and data are inside it, it requests
//! nothing from the network, and a double click opens it. What is chosen and worded here is the first screen: `findings`
//! picks the largest differences, `limits` says what can't be concluded. The rest is data (`data`, `frame_voices`,
//! `passages`, `timeline`), shown by the scripts in `page/`.

mod columns;
mod data;
mod findings;
mod frame_voices;
mod limits;
mod page;
mod passages;
mod period_intervals;
mod timeline;

use crate::results::{ReadError, Results};

pub use crate::marker::REPORT_FILE;

/// The report of `results`. The same results give the same bytes.
///
/// # Errors
/// When a table can no longer be read.
pub fn html(results: &Results) -> Result<String, ReadError> {
    let data = data::data(results)?;
    let json =
        serde_json::to_string(&data).expect("numbers, texts and lists can always be written");
    Ok(page::page(&results.run.corpus.title, &json))
}
