//! Any bytes, read as text, must clean without a panic; cleaning again must change nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::text::cleaning::clean;

fuzz_target!(|bytes: &[u8]| {
    let raw = String::from_utf8_lossy(bytes);
    let once = clean(&raw);
    for heading in &once.headings {
        assert!(!heading.of(&once.text).contains('\n'));
    }
    let twice = clean(&once.text);
    assert_eq!(twice.text, once.text);
    assert_eq!(twice.headings, once.headings);
    assert!(twice.dropped.is_empty());
});
