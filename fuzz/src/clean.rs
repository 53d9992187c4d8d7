//! The cleaning of articles.

use parallax::text::cleaning;
use parallax::text::en::English;

/// Any bytes, read as text, are cleaned; cleaning again changes nothing.
pub fn clean(bytes: &[u8]) {
    let raw = String::from_utf8_lossy(bytes);
    let once = cleaning::clean(&raw, &English::new());
    for paragraph in once.document.paragraphs() {
        assert!(!paragraph.span.of(once.document.text()).contains('\n'));
    }
    let twice = cleaning::clean(once.document.text(), &English::new());
    assert_eq!(twice.document, once.document);
    assert!(twice.dropped.is_empty());
}
