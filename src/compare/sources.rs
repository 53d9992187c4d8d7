//! What kind of source each speaker is, over all articles.

use std::collections::HashMap;

use super::ledger::Ledger;
use crate::text::SourceKind;

/// The kinds of source by speaker. A speaker is of one kind in the whole study, whichever outlets introduce "Larry Sabato" and
/// whichever take him as known.
#[derive(Debug, Default)]
pub struct Sources(HashMap<String, SourceKind>);

impl Sources {
    /// The kind that most articles show a speaker to be; of several, the first of [`SourceKind::ALL`].
    pub fn of(ledger: &Ledger) -> Sources {
        let mut counts: HashMap<&str, [u32; SourceKind::ALL.len()]> = HashMap::new();
        for sums in ledger.entries().iter().flat_map(|entry| &entry.speakers) {
            if let (Some(name), Some(source)) = (&sums.name, sums.source) {
                counts.entry(name).or_default()[source as usize] += 1;
            }
        }
        let most = |counts: [u32; SourceKind::ALL.len()]| {
            let kinds = SourceKind::ALL.into_iter().rev();
            kinds.max_by_key(|kind| counts[*kind as usize])
        };
        let kinds = counts
            .into_iter()
            .filter_map(|(name, counts)| Some((name.to_owned(), most(counts)?)));
        Sources(kinds.collect())
    }

    /// The kind of the speaker of this name, if any article tells.
    pub fn kind(&self, speaker: Option<&str>) -> Option<SourceKind> {
        self.0.get(speaker?).copied()
    }
}
