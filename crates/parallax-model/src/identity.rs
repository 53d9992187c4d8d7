//! What a model's scores depend on besides the sentence, so that scores can be kept and used again.

use crate::model::Model;
use crate::runtime::{Device, Runtime};

/// What computes the scores: this crate and the libraries that take part. A test holds the versions to those of `Cargo.lock`;
/// the number of this crate rises whenever its own arithmetic changes.
const COMPUTED_BY: &str = "parallax-model 1, rten 0.27.0, tokenizers 0.22.2";

impl Model {
    /// Everything that the scores of a sentence depend on besides its text and its targets: the model's files, the limit of tokens,
    /// the libraries and the processor's instructions, which decide the order of sums. Two models with the same identity score
    /// a sentence alike to the bit.
    ///
    /// `None` where something takes part that the program does not carry and can't tell the version of: libtorch, or a graphics
    /// processor with its driver.
    pub fn identity(&self) -> Option<String> {
        let is_carried = self.runtime == Runtime::in_every_build() && self.device == Device::Cpu;
        is_carried.then(|| {
            format!(
                "{COMPUTED_BY}; {} on {}; {} tokens; {}",
                self.runtime,
                instructions(),
                self.max_tokens(),
                self.hash
            )
        })
    }
}

/// The kind of processor, with the instructions by which the runtime chooses its arithmetic.
fn instructions() -> String {
    let mut text = std::env::consts::ARCH.to_owned();
    #[cfg(target_arch = "x86_64")]
    let found = [
        ("avx2", std::arch::is_x86_feature_detected!("avx2")),
        ("fma", std::arch::is_x86_feature_detected!("fma")),
        ("avx512f", std::arch::is_x86_feature_detected!("avx512f")),
        ("avx512vl", std::arch::is_x86_feature_detected!("avx512vl")),
        ("avx512bw", std::arch::is_x86_feature_detected!("avx512bw")),
        ("avx512dq", std::arch::is_x86_feature_detected!("avx512dq")),
        (
            "avx512vnni",
            std::arch::is_x86_feature_detected!("avx512vnni"),
        ),
    ];
    #[cfg(target_arch = "aarch64")]
    let found = [
        (
            "dotprod",
            std::arch::is_aarch64_feature_detected!("dotprod"),
        ),
        ("i8mm", std::arch::is_aarch64_feature_detected!("i8mm")),
    ];
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    let found: [(&str, bool); 0] = [];
    for (name, _) in found.into_iter().filter(|&(_, is_there)| is_there) {
        text.push(' ');
        text.push_str(name);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_versions_are_those_of_the_libraries_in_use() {
        let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.lock");
        let Ok(lock) = std::fs::read_to_string(lock) else {
            return; // The crate alone, as published, has none.
        };
        for library in ["rten", "tokenizers"] {
            let entry = format!("name = \"{library}\"\nversion = \"");
            let (_, rest) = lock.split_once(&entry).expect("it is in Cargo.lock");
            let (version, _) = rest.split_once('"').expect("a version");
            assert!(
                COMPUTED_BY.contains(&format!("{library} {version}")),
                "{library} is now {version}: correct COMPUTED_BY, so that scores of the former version are not used again"
            );
        }
    }
}
