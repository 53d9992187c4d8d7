//! `parallax.toml`: what a checkpoint's own files don't say.

use serde::Deserialize;

use crate::error::Fault;

/// The file's name.
pub const SETTINGS_FILE: &str = "parallax.toml";

/// What the folder's owner states about the model. Without the file, nothing is stated.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// How the model scores a mention; `None` where it wasn't trained to.
    pub mentions: Option<Mentions>,
    /// What the classifier's outputs mean, in their order, where `config.json` doesn't tell.
    pub labels: Option<Vec<String>>,
}

/// How a checkpoint scores a mention.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Mentions {
    /// It reads the sentence and, as the second text of the pair, the mention.
    SecondSegment,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    model: Settings,
}

impl Settings {
    /// Reads a `parallax.toml`.
    ///
    /// # Errors
    /// When the file is wrong: the error names the line and says what would be right.
    pub fn new(bytes: &[u8]) -> Result<Settings, Fault> {
        let text = std::str::from_utf8(bytes).map_err(|_| Fault::NotUtf8)?;
        let file: File = toml::from_str(text).map_err(|error| Fault::NotSettings(error.into()))?;
        Ok(file.model)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_settings_are_read() {
        let settings = Settings::new(
            b"[model]\nmentions = \"second-segment\"\nlabels = [\"negative\", \"positive\"]\n",
        )
        .unwrap();
        assert_eq!(settings.mentions, Some(Mentions::SecondSegment));
        assert_eq!(settings.labels.unwrap(), ["negative", "positive"]);
    }

    #[test]
    fn a_typo_is_shown_with_its_line_and_the_right_form() {
        let error = Settings::new(b"[model]\nmention = \"second-segment\"\n")
            .unwrap_err()
            .to_string();
        assert!(error.contains("line 2"), "{error}");
        assert!(error.contains("mentions = \"second-segment\""), "{error}");
        let error = Settings::new(b"[model]\nmentions = \"first\"\n")
            .unwrap_err()
            .to_string();
        assert!(error.contains("first"), "{error}");
    }
}
