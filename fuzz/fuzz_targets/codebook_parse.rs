//! The target `codebook_parse`.
#![cfg_attr(fuzzing, no_main)]

parallax_fuzz::target!(codebook_parse);
