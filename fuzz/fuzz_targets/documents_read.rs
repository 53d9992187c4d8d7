//! The target `documents_read`.
#![cfg_attr(fuzzing, no_main)]

parallax_fuzz::target!(documents_read);
