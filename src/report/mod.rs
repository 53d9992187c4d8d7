//! `report.html`: a results folder as one page that a reader can look at and question.
//!
//! [`html`] turns results into a self-contained page: its style, script and data are inside it, it requests
//! nothing from the network, and a double click opens it. What is chosen and worded here is the first screen: `differences`
//! puts them in order, `findings` picks and words the largest, `limits` says what can't be concluded. The rest is data (`data`, `frame_voices`,
//! `passages`, `timeline`), shown by the scripts in `page/`.

mod articles;
mod claims;
mod columns;
mod data;
mod differences;
mod distinct;
mod draw;
mod findings;
mod frame_voices;
mod limits;
mod page;
mod passages;
mod period_intervals;
mod sums;
#[cfg(test)]
mod testing;
mod timeline;

use crate::results::{ReadError, Results};
use passages::Evidence;
use sums::Sums;

pub use crate::marker::REPORT_FILE;

/// Bytes of data in a page, about: the evidence gets what everything else leaves. With them a page opens within two seconds.
const BUDGET: usize = 8_000_000;

/// The report of `results`, which [`Results::open_for_report`] reads. The same results give the same bytes. Sentences, mentions
/// and texts are read from the folder and not kept, but for those that the page shows.
///
/// # Errors
/// When a table can no longer be read.
pub fn html(results: &Results) -> Result<String, ReadError> {
    let sums = Sums::read(results)?;
    let listed = articles::listed(results);
    let mut data = data::data(results, &sums, &listed)?;
    let room = BUDGET.saturating_sub(json(&data).len());
    let evidence = Evidence::read(results, &sums, &listed, room)?;
    let (passages, shown) = passages::passages(results, &sums.items, &listed, &evidence);
    data.evidence = shown;
    let title = &results.run.corpus.title;
    Ok(page::page(title, &json(&data), &json(&passages)))
}

fn json(data: &impl serde::Serialize) -> String {
    serde_json::to_string(data).expect("numbers, texts and lists can always be written")
}
