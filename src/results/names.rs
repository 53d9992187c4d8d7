//! The hidden files and folders that runs use while they write results, by name.
//!
//! Their names are short and of one length, since a target's own name may be as long as a file system allows. A run that
//! writes to a target named `study` in the folder `home` keeps to these:
//!
//! | name in `home` | what it is |
//! | --- | --- |
//! | `.parallax-KEY.lock` | locked by the live run that writes to the target; `KEY` is taken from the target's name |
//! | `.parallax-KEY-RANDOM.part` | the folder that is being filled |
//! | `.parallax-KEY-RANDOM` | new results, complete; or the old ones, just replaced |
//!
//! Where results are replaced within the target itself, `home` is the target, and its name there is `.`.

use std::ffi::OsStr;

use sha2::{Digest, Sha256};

use crate::marker::COMMITTED;
use crate::unfinished::fresh;

/// What every such name begins with.
const PREFIX: &str = ".parallax-";
/// How a folder ends that is being filled.
pub(super) const PART: &str = ".part";
/// How a folder ends that was given up and is being deleted.
const GONE: &str = ".gone";
const LOCK: &str = ".lock";
/// Digits of a key.
const DIGITS: usize = 16;
/// Characters of the random part of a name, here and in version 0.2.0.
const RANDOM: usize = 6;

/// Stands for the name of a target.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(String);

impl Key {
    /// The key of a target named `name`.
    pub(super) fn of(name: &OsStr) -> Key {
        let digest = format!("{:x}", Sha256::digest(name.as_encoded_bytes()));
        Key(digest[..DIGITS].to_owned())
    }

    /// The key of a folder within itself.
    pub(super) fn of_itself() -> Key {
        Key::of(OsStr::new("."))
    }

    /// The name of the lock file.
    pub(super) fn lock(&self) -> String {
        format!("{PREFIX}{}{LOCK}", self.0)
    }

    /// What the names of the staging folders begin with.
    pub(super) fn staging(&self) -> String {
        format!("{PREFIX}{}-", self.0)
    }
}

/// What a hidden file or folder is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Leftover {
    /// A lock file.
    Lock(Key),
    /// A folder that was never complete.
    Part(Key),
    /// New results that were complete, or old ones that were replaced.
    Whole(Key),
    /// New results that are taking their places within the target.
    Committed,
    /// A folder of version 0.2.0, which had no locks.
    Early,
}

impl Leftover {
    /// What `name` is, if it is one of these names.
    pub(super) fn of(name: &str) -> Option<Leftover> {
        if name == COMMITTED {
            return Some(Leftover::Committed);
        }
        let rest = name.strip_prefix(PREFIX)?;
        let random = |text: &str| {
            text.len() == RANDOM && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        if random(rest) {
            return Some(Leftover::Early);
        }
        let (key, rest) = rest.split_at_checked(DIGITS)?;
        let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if !key.bytes().all(digit) {
            return None;
        }
        let key = Key(key.to_owned());
        if rest == LOCK {
            return Some(Leftover::Lock(key));
        }
        let rest = rest.strip_prefix('-')?;
        let unfinished = rest.strip_suffix(PART).or(rest.strip_suffix(GONE));
        match unfinished {
            Some(rest) => random(rest).then_some(Leftover::Part(key)),
            None => random(rest).then_some(Leftover::Whole(key)),
        }
    }
}

/// Whether a name is one of these.
pub(super) fn is_own(name: &str) -> bool {
    Leftover::of(name).is_some() || fresh::is_own(name)
}

/// The name of a given-up folder that was called `name`.
pub(super) fn gone(name: &str) -> String {
    format!("{}{GONE}", name.strip_suffix(PART).unwrap_or(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart() {
        // printf study | sha256sum
        let key = Key::of("study".as_ref());
        assert_eq!(key.staging(), format!(".parallax-{}-", key.0));
        let of = |name: String| Leftover::of(&name);
        assert_eq!(of(key.lock()), Some(Leftover::Lock(key.clone())));
        let staging = key.staging();
        let part = of(format!("{staging}aB3xYz.part"));
        assert_eq!(part, Some(Leftover::Part(key.clone())));
        assert_eq!(of(gone(&format!("{staging}aB3xYz.part"))), part);
        assert_eq!(of(format!("{staging}aB3xYz")), Some(Leftover::Whole(key)));
        assert_eq!(of(".parallax-aB3xYz".into()), Some(Leftover::Early));
        assert_eq!(of(COMMITTED.into()), Some(Leftover::Committed));
        for other in [
            ".parallax.json",
            ".parallax-notes",
            ".parallax-",
            "parallax-aB3xYz",
        ] {
            assert_eq!(of(other.into()), None, "{other}");
        }
    }
}
