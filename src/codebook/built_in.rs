//! The codebook that is part of the program.

use super::Codebook;

/// The codebook used when a corpus does not name one.
pub const DEFAULT_CODEBOOK: &str = "state-visit";

const STATE_VISIT: &str = include_str!("../../codebooks/state-visit.toml");

impl Codebook {
    /// The built-in codebook of this name, if there is one.
    pub fn built_in(name: &str) -> Option<Codebook> {
        (name == DEFAULT_CODEBOOK).then(|| {
            Codebook::parse(STATE_VISIT, "state-visit.toml (built in)")
                .expect("a test parses the built-in codebook")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_codebook_can_be_read() {
        let codebook = Codebook::built_in(DEFAULT_CODEBOOK).unwrap();
        assert_eq!(codebook.id, DEFAULT_CODEBOOK);
        assert!(Codebook::built_in("no-such-codebook").is_none());
    }
}
