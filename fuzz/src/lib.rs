//! What the fuzz targets check: one function for each, which takes any bytes and panics if something does not hold.
//!
//! `run.sh` runs them under libFuzzer, `cargo test` on the kept seeds. `README.md` tells how to add one.

mod archives_split;
mod articles_csv;
mod clean;
mod codebook_exchange;
mod codebook_parse;
mod codebook_terms;
mod corpus_folder;
mod corpus_toml;
mod dictionary;
mod documents_read;
mod import_table;
mod naive;
mod pipeline;
mod results_folder;
mod score_lines;
mod sections;
#[cfg(test)]
mod tests;
mod text_read;

use std::path::PathBuf;

pub use archives_split::archives_split;
pub use articles_csv::articles_csv;
pub use clean::clean;
pub use codebook_exchange::codebook_exchange;
pub use codebook_parse::codebook_parse;
pub use codebook_terms::codebook_terms;
pub use corpus_folder::corpus_folder;
pub use corpus_toml::corpus_toml;
pub use dictionary::dictionary;
pub use documents_read::documents_read;
pub use import_table::import_table;
pub use pipeline::pipeline;
pub use results_folder::results_folder;
pub use score_lines::score_lines;
use tempfile::TempDir;
pub use text_read::text_read;

/// A target: any bytes must pass it.
pub type Target = fn(&[u8]);

/// Every target by its name, which is also that of its folder in `seeds/`.
pub const TARGETS: &[(&str, Target)] = &[
    ("archives_split", archives_split),
    ("articles_csv", articles_csv),
    ("clean", clean),
    ("codebook_exchange", codebook_exchange),
    ("codebook_parse", codebook_parse),
    ("codebook_terms", codebook_terms),
    ("corpus_folder", corpus_folder),
    ("corpus_toml", corpus_toml),
    ("dictionary", dictionary),
    ("documents_read", documents_read),
    ("import_table", import_table),
    ("pipeline", pipeline),
    ("results_folder", results_folder),
    ("score_lines", score_lines),
    ("text_read", text_read),
];

/// The program of a target: under libFuzzer with `--cfg fuzzing`, else one that passes the target the files it is given.
#[macro_export]
macro_rules! target {
    ($name:ident) => {
        #[cfg(fuzzing)]
        libfuzzer_sys::fuzz_target!(|bytes: &[u8]| $crate::$name(bytes));

        #[cfg(not(fuzzing))]
        fn main() {
            $crate::replay($crate::$name);
        }
    };
}

/// Passes `target` each file that the command line names.
///
/// # Panics
/// When a file can't be read or does not pass.
pub fn replay(target: Target) {
    for path in std::env::args_os().skip(1).map(PathBuf::from) {
        let bytes =
            std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        target(&bytes);
        println!("{}: passed", path.display());
    }
}

/// A folder for the files of one input.
fn scratch() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}
