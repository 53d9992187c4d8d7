//! The target `articles_csv`.
#![cfg_attr(fuzzing, no_main)]

parallax_fuzz::target!(articles_csv);
