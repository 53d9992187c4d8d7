//! The target `results_folder`.
#![cfg_attr(fuzzing, no_main)]

parallax_fuzz::target!(results_folder);
