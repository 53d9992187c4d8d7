//! Words that an agency relays: "KCNA quoted Kim as saying" is Kim.

use super::acts::{Act, Way};
use super::lexicon::Class;
use super::sentence::Sentence;
use super::speaker::Speaker;

impl Sentence<'_> {
    /// "KCNA quoted Kim as saying", "Kim was quoted as saying": what is relayed is the words of Kim.
    pub(super) fn relayed(&self, at: usize, before: &[Act]) -> Option<(Way, Speaker)> {
        if !(at > self.start + 2 && self.is_word(at - 1, "as") && self.word(at).ends_with("ing")) {
            return None;
        }
        let verb = (self.start..at - 1)
            .rev()
            .take(10)
            .find(|&verb| self.is_relaying(verb))?;
        let speaker = if self.is_passive(verb) {
            self.subject(verb, before)?.0
        } else {
            self.cast.speaker(verb + 1, at - 1)?
        };
        Some((Way::Say, speaker))
    }

    /// Whether the word relays another's words: "quoted", "cites".
    fn is_relaying(&self, at: usize) -> bool {
        let quotes = [
            "quoted", "quotes", "quoting", "reported", "cited", "reports", "cites", "citing",
        ];
        quotes.iter().any(|word| self.is_word(at, word))
    }

    /// Whether the verb relays what its object says: "quoted Kim as saying".
    pub(super) fn relays(&self, at: usize) -> bool {
        let stop = self.end.min(at + 11);
        self.is_relaying(at)
            && (at + 2..stop).any(|next| {
                self.is(next, Class::SAY)
                    && self.word(next).ends_with("ing")
                    && self.is_word(next - 1, "as")
            })
    }
}
