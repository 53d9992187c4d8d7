//! The table `articles.csv`.

use parallax::corpus::sources::listing::parse;

/// Any bytes are read as an `articles.csv` or refused with a line and a reason.
pub fn articles_csv(bytes: &[u8]) {
    match parse(bytes) {
        Ok(listing) => {
            for row in &listing.articles {
                assert!(!row.outlet.is_empty());
                assert!(row.text.is_some() || !row.file.is_empty());
                assert_eq!(row.carried.len(), listing.carried_columns.len());
            }
        }
        Err(error) => assert!(error.line >= 1 && !error.why.to_string().is_empty()),
    }
}
