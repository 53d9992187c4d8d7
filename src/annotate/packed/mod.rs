//! What was found in an article, packed: a tenth of the memory, and the form in which it is written to files.
//!
//! Numbers are written seven bits to a byte, most of them as differences from what comes before; scores as they are; each
//! speaker once, and by number where it is named again. Whether sentences count is not in it: that is decided later, and kept
//! beside it.

mod pack;
mod unpack;

use crate::codebook::Kind;
use crate::text::{LabelKind, Voice};

pub(super) use pack::pack;
pub(super) use unpack::{sizes, unpack};

/// What is written as a number is the place in one of these lists, or in the `ALL` of its type.
const KINDS: [Kind; 2] = [Kind::Actor, Kind::Frame];
const VOICES: [Voice; 3] = [Voice::Outlet, Voice::Quoted, Voice::Attributed];
const LABEL_KINDS: [LabelKind; 3] = [
    LabelKind::Adjective,
    LabelKind::Title,
    LabelKind::Apposition,
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use super::pack::Packer;
    use super::unpack::Unpacker;
    use super::*;
    use crate::annotate::annotate;
    use crate::codebook::Codebook;
    use crate::corpus;
    use crate::testing::BY_LENGTH;
    use crate::text::SayingWord;

    /// The articles of the shipped corpus as they are packed, with the words of saying of its language.
    fn shipped() -> (Vec<Box<[u8]>>, Vec<&'static SayingWord>) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/kim-putin-2023");
        let corpus = corpus::load(&folder, &[]).unwrap();
        let codebook = Codebook::of_corpus(&folder, corpus.codebook.as_deref()).unwrap();
        let annotations = annotate(&corpus, &codebook, &BY_LENGTH, 1, &|_, _| ()).unwrap();
        let sayings = corpus.language.saying_words();
        let packed = annotations
            .articles()
            .map(|article| pack(&article, &sayings));
        (packed.collect(), sayings)
    }

    #[test]
    fn what_is_packed_and_unpacked_is_the_same() {
        let (packed, sayings) = shipped();
        for bytes in packed {
            let article = unpack(&bytes, &sayings).unwrap();
            assert!(!article.mentions.is_empty() && !article.voiced.is_empty());
            assert!(article.voiced.iter().any(|one| one.saying.is_some()));
            let again = unpack(&pack(&article, &sayings), &sayings).unwrap();
            assert_eq!(article, again);
            let sizes = (article.sentences.len(), article.words.len());
            assert_eq!(super::sizes(&bytes), Some(sizes));
            // Cut short anywhere, or with something behind it, it is refused.
            for end in 0..bytes.len() {
                assert!(unpack(&bytes[..end], &sayings).is_none());
            }
            assert!(unpack(&[&bytes[..], &[0]].concat(), &sayings).is_none());
        }
    }

    #[test]
    fn numbers_of_any_size_come_back() {
        for offset in [0, 1, 63, 64, 8191, 8192, 1 << 40] {
            let mut packer = Packer {
                bytes: Vec::new(),
                speakers: Vec::new(),
                sayings: &[],
            };
            packer.offset(1 << 41, (1 << 41) + offset);
            packer.offset(1 << 41, (1 << 41) - offset);
            let mut unpacker = Unpacker {
                bytes: &packer.bytes,
                speakers: Vec::new(),
                sayings: &[],
            };
            assert_eq!(unpacker.offset(1 << 41), Some((1 << 41) + offset));
            assert_eq!(unpacker.offset(1 << 41), Some((1 << 41) - offset));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            let _ = unpack(&bytes, &[]);
        }
    }
}
