//! The codebooks that are part of the program.

use super::Codebook;

/// The codebook used when a corpus does not name one: frames that any news may have.
pub const DEFAULT_CODEBOOK: &str = "news-frames";

/// The codebook that the shipped corpus names.
pub const STATE_VISIT: &str = "state-visit";

/// The built-in codebooks, each with its name and its file.
const ALL: [(&str, &str); 2] = [
    (
        DEFAULT_CODEBOOK,
        include_str!("../../codebooks/news-frames.toml"),
    ),
    (
        STATE_VISIT,
        include_str!("../../codebooks/state-visit.toml"),
    ),
];

impl Codebook {
    /// The built-in codebook of this name, if there is one.
    pub fn built_in(name: &str) -> Option<Codebook> {
        let (_, toml) = ALL.into_iter().find(|(one, _)| *one == name)?;
        let file = format!("{name}.toml (built in)");
        Some(Codebook::parse(toml, &file).expect("a test parses the built-in codebooks"))
    }

    /// The built-in codebooks, the default first.
    pub fn all_built_in() -> impl Iterator<Item = Codebook> {
        ALL.into_iter()
            .filter_map(|(name, _)| Codebook::built_in(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_codebooks_can_be_read() {
        let ids: Vec<String> = Codebook::all_built_in().map(|one| one.id).collect();
        assert_eq!(ids, [DEFAULT_CODEBOOK, STATE_VISIT]);
        assert!(Codebook::built_in("no-such-codebook").is_none());
    }
}
