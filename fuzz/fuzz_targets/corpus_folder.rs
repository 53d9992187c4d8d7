//! The target `corpus_folder`.
#![cfg_attr(fuzzing, no_main)]

parallax_fuzz::target!(corpus_folder);
