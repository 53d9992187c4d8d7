//! Any bytes must be read as an `articles.csv` or be refused, without a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::corpus::sources::listing::parse;

fuzz_target!(|bytes: &[u8]| {
    match parse(bytes) {
        Ok(listing) => {
            for row in &listing.rows {
                assert!(!row.outlet.is_empty());
                assert!(row.text.is_some() || !row.file.is_empty());
                assert_eq!(row.carried.len(), listing.carried_columns.len());
            }
        }
        Err(fault) => assert!(fault.line >= 1 && !fault.why.is_empty()),
    }
});
