//! The target `corpus_toml`.
#![cfg_attr(fuzzing, no_main)]

parallax_fuzz::target!(corpus_toml);
