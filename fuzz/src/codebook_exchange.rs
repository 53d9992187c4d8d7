//! Dictionaries of other programs as codebooks.

use parallax::codebook::exchange::{Becomes, Capitals, Options, export, import};
use parallax::codebook::{ActorKind, Codebook};
use parallax::text::languages;
use parallax_dictionaries::{Format, read};

/// Whatever a dictionary has, the codebook made of it is accepted, unless it has no term at all; and a codebook that is accepted
/// can be written for every program.
pub fn codebook_exchange(bytes: &[u8]) {
    let Ok(dictionary) = read(bytes) else {
        return;
    };
    let english = languages::or_english("en");
    for becomes in [Becomes::Frames, Becomes::Actors(ActorKind::State)] {
        let options = Options {
            file: "fuzz.dic".to_owned(),
            becomes,
            capitals: if bytes.len().is_multiple_of(2) {
                Capitals::Keep
            } else {
                Capitals::Lower
            },
        };
        let imported = import(&dictionary, &options, &*english);
        match Codebook::parse(&imported.toml, "fuzz.toml") {
            Ok(codebook) => {
                for format in [Format::Yaml, Format::Liwc, Format::Qdc] {
                    export(&codebook, format).expect("a format that is written");
                }
            }
            Err(error) => {
                let error = error.to_string();
                assert!(
                    error.contains("neither frames nor actors"),
                    "{error}\n{}",
                    imported.toml
                );
            }
        }
    }
}
