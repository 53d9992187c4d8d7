//! The target `score_lines`.
#![cfg_attr(fuzzing, no_main)]

parallax_fuzz::target!(score_lines);
