//! Any bytes, read as text, must clean without a panic; cleaning again must change nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::text::cleaning::clean;
use parallax::text::en::English;

fuzz_target!(|bytes: &[u8]| {
    let raw = String::from_utf8_lossy(bytes);
    let once = clean(&raw, &English::new());
    for paragraph in once.document.paragraphs() {
        assert!(!paragraph.span.of(once.document.text()).contains('\n'));
    }
    let twice = clean(once.document.text(), &English::new());
    assert_eq!(twice.document, once.document);
    assert!(twice.dropped.is_empty());
});
