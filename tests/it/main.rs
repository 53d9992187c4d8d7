//! Tests of the whole: the program from outside, and the library from end to end.
//!
//! They share one binary, since each one that links polars and the model takes long to build.

mod analyze;
mod bad_input;
mod blocks;
mod cache;
mod checkpoints;
mod claims;
mod codebook;
mod codebook_exchange;
mod commands;
mod comparison;
mod concordance;
mod docs;
mod duplicates;
mod explain;
mod growth;
mod halted;
mod headlines;
mod input_files;
mod kills;
mod labels;
mod language;
mod late_failures;
mod minimal_pairs;
mod model;
mod offsets;
mod outputs;
mod published;
mod reading;
mod real_input;
mod replacing;
mod report;
mod results;
mod runtimes;
mod similarity;
mod small;
mod spreadsheet;
mod streams;
mod support;
mod tables;
mod terminal;
mod tiny;
mod too_few;
mod trends;
mod wording;
