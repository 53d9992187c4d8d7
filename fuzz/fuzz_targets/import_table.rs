//! The target `import_table`.
#![cfg_attr(fuzzing, no_main)]

parallax_fuzz::target!(import_table);
