//! The target `codebook_exchange`.
#![cfg_attr(fuzzing, no_main)]

parallax_fuzz::target!(codebook_exchange);
