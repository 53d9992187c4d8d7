//! The target `codebook_terms`.
#![cfg_attr(fuzzing, no_main)]

parallax_fuzz::target!(codebook_terms);
