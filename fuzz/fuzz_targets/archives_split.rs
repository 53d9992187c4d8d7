//! The target `archives_split`.
#![cfg_attr(fuzzing, no_main)]

parallax_fuzz::target!(archives_split);
