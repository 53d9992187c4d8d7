//! Under what scores are kept, and how.

use sha2::{Digest, Sha256};

use crate::model::{Request, Scored, Scores};

/// The version of the keys and of the form below.
const FORMAT: &[u8] = b"parallax scores 1";
/// Bytes of a [`Scores`].
const SCORES: usize = 12;
/// Bytes of the checksum.
const CHECK: usize = 8;

/// SHA-256 of everything that a sentence's scores depend on: the format, what scores ([`Model::identity`](crate::model::Model::identity)),
/// the sentence as the model is given it, and the bytes of its mentions.
pub type Key = [u8; 32];

/// What the keys of one scorer begin with.
#[derive(Clone)]
pub(super) struct Keys(Sha256);

impl Keys {
    /// Those of the scorer with this identity.
    pub(super) fn of(identity: &str) -> Keys {
        let mut begun = Sha256::new();
        for part in [FORMAT, identity.as_bytes()] {
            begun.update((part.len() as u64).to_le_bytes());
            begun.update(part);
        }
        Keys(begun)
    }

    /// The key of a request.
    pub(super) fn key(&self, request: &Request<'_>) -> Key {
        let mut hasher = self.0.clone();
        hasher.update((request.text.len() as u64).to_le_bytes());
        hasher.update(request.text);
        for target in request.targets {
            hasher.update((target.start as u64).to_le_bytes());
            hasher.update((target.end as u64).to_le_bytes());
        }
        hasher.finalize().into()
    }
}

/// Scores as they are kept: flags, the tone, the targets, a checksum over the key and these.
pub(super) fn encode(key: &Key, scored: &Scored) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(1 + SCORES + scored.targets.len() * (1 + SCORES) + CHECK);
    bytes.push(u8::from(scored.truncated));
    push(&mut bytes, scored.tone);
    for target in &scored.targets {
        bytes.push(u8::from(target.is_some()));
        if let Some(scores) = target {
            push(&mut bytes, *scores);
        }
    }
    let check = checksum(key, &bytes);
    bytes.extend(check);
    bytes
}

/// What [`encode`] was given, for a request with `targets` targets; `None` for anything else.
pub(super) fn decode(key: &Key, bytes: &[u8], targets: usize) -> Option<Scored> {
    let (payload, check) = bytes.split_last_chunk::<CHECK>()?;
    if checksum(key, payload) != *check {
        return None;
    }
    let mut rest = payload;
    let truncated = flag(&mut rest)?;
    let tone = scores(&mut rest)?;
    let targets: Option<Vec<Option<Scores>>> = (0..targets)
        .map(|_| {
            if flag(&mut rest)? {
                scores(&mut rest).map(Some)
            } else {
                Some(None)
            }
        })
        .collect();
    let targets = targets.filter(|_| rest.is_empty())?;
    Some(Scored {
        tone,
        targets,
        truncated,
    })
}

fn checksum(key: &Key, payload: &[u8]) -> [u8; CHECK] {
    let mut hasher = Sha256::new();
    hasher.update(key);
    hasher.update(payload);
    let hash: Key = hasher.finalize().into();
    *hash.first_chunk().expect("a hash is longer")
}

fn push(bytes: &mut Vec<u8>, scores: Scores) {
    for one in [scores.negative, scores.neutral, scores.positive] {
        bytes.extend(one.to_le_bytes());
    }
}

fn flag(rest: &mut &[u8]) -> Option<bool> {
    let (&first, after) = rest.split_first()?;
    *rest = after;
    Some(first != 0)
}

fn scores(rest: &mut &[u8]) -> Option<Scores> {
    let mut next = || {
        let (bytes, after) = rest.split_first_chunk()?;
        *rest = after;
        Some(f32::from_le_bytes(*bytes))
    };
    Some(Scores {
        negative: next()?,
        neutral: next()?,
        positive: next()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(negative: f32) -> Scores {
        Scores {
            negative,
            neutral: 0.25,
            positive: 0.75 - negative,
        }
    }

    #[test]
    fn scores_come_back_to_the_bit_and_anything_else_does_not() {
        let key = [7; 32];
        let scored = Scored {
            tone: scores(0.1),
            targets: vec![Some(scores(f32::MIN_POSITIVE)), None],
            truncated: true,
        };
        let bytes = encode(&key, &scored);
        assert_eq!(decode(&key, &bytes, 2), Some(scored));
        assert_eq!(decode(&key, &bytes, 1), None);
        assert_eq!(decode(&key, &bytes, 3), None);
        assert_eq!(decode(&[8; 32], &bytes, 2), None);
        for at in 0..bytes.len() {
            assert_eq!(decode(&key, &bytes[..at], 2), None);
            let mut flipped = bytes.clone();
            flipped[at] ^= 1;
            assert_eq!(decode(&key, &flipped, 2), None);
        }
    }

    #[test]
    fn keys_tell_apart_what_scores_depend_on() {
        let key = |identity: &str, text, targets: &[std::ops::Range<usize>]| {
            Keys::of(identity).key(&Request { text, targets })
        };
        let keys = [
            key("one", "Kim met Putin.", &[0..3]),
            key("two", "Kim met Putin.", &[0..3]),
            key("one", "Kim met Putin!", &[0..3]),
            key("one", "Kim met Putin.", &[]),
            key("one", "Kim met Putin.", &[0..3, 8..13]),
            key("one", "Kim met Putin.", &[8..13, 0..3]),
            key("oneKim", " met Putin.", &[0..3]),
        ];
        let distinct: std::collections::BTreeSet<_> = keys.iter().collect();
        assert_eq!(distinct.len(), keys.len());
    }
}
