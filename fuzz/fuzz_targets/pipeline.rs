//! The target `pipeline`.
#![cfg_attr(fuzzing, no_main)]

parallax_fuzz::target!(pipeline);
