//! Dictionaries of other programs.

use parallax_dictionaries::{Format, read, write};

/// Any bytes are a dictionary or refused with a line; what is read can be written, and what is written read again.
pub fn dictionary(bytes: &[u8]) {
    let dictionary = match read(bytes) {
        Ok(dictionary) => dictionary,
        Err(error) => return assert!(error.line > 0),
    };
    for format in [Format::Yaml, Format::Qdc] {
        let (text, _) = write(&dictionary, format).expect("a format that is written");
        let again = read(text.as_bytes()).expect("what was written");
        // REFI-QDA has the terms of a code in one text, separated by semicolons.
        let mut entries = dictionary
            .leaves()
            .into_iter()
            .flat_map(|(_, leaf)| &leaf.entries);
        if format == Format::Qdc && entries.any(|one| one.pattern.contains(';')) {
            continue;
        }
        assert_eq!(again.leaves().len(), dictionary.leaves().len(), "{text}");
    }
    // Without categories that have words, LIWC's file is empty of words, and without any category no dictionary.
    let (text, _) = write(&dictionary, Format::Liwc).expect("a format that is written");
    read(text.as_bytes()).expect("what was written");
}
