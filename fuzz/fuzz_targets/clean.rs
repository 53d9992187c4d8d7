//! The target `clean`.
#![cfg_attr(fuzzing, no_main)]

parallax_fuzz::target!(clean);
