//! The target `text_read`.
#![cfg_attr(fuzzing, no_main)]

parallax_fuzz::target!(text_read);
