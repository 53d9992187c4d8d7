//! Tests of the whole: the program from outside, and the library from end to end.
//!
//! They share one binary, since each one that links polars and the model takes long to build.

mod analyze;
mod bad_input;
mod commands;
mod comparison;
mod model;
mod real_input;
mod support;
mod tables;
