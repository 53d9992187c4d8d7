//! The codebooks that every binary carries.

use super::Codebook;

/// The codebook that is used when a corpus names none.
pub const DEFAULT_CODEBOOK: &str = "state-visit";

const STATE_VISIT: &str = include_str!("../../codebooks/state-visit.toml");

impl Codebook {
    /// The built-in codebook of that name, if there is one.
    pub fn built_in(name: &str) -> Option<Codebook> {
        (name == DEFAULT_CODEBOOK).then(|| {
            Codebook::parse(STATE_VISIT, "state-visit.toml (built in)")
                .expect("a test reads the built-in codebook")
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
