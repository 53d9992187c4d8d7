//! The target `dictionary`.
#![cfg_attr(fuzzing, no_main)]

parallax_fuzz::target!(dictionary);
