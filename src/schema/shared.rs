//! Texts of rows that are read: each is in memory once, however many rows hold it.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use rustc_hash::FxHashSet;

/// Bytes of the longest texts that are shared. Longer ones, such as whole articles, hardly occur twice, and would stay in memory although
/// no row that is kept holds them.
const LONGEST: usize = 200;

/// Texts that are known at most. Beyond that they are forgotten, so that memory does not grow with rows that nobody keeps; rows that
/// are kept hold an equal text twice then.
const MOST: usize = 20_000;

/// A text that rows share. A million mentions name a few thousand articles, terms and speakers.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shared(Arc<str>);

impl Shared {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Shared {
    fn from(text: &str) -> Shared {
        Shared(text.into())
    }
}

impl Deref for Shared {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Shared {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Shared {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

impl fmt::Display for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&*self.0, f)
    }
}

impl PartialEq<str> for Shared {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<String> for Shared {
    fn eq(&self, other: &String) -> bool {
        *self.0 == **other
    }
}

impl PartialEq<&str> for Shared {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

/// The texts that the rows read so far hold.
#[derive(Default)]
pub struct Texts(FxHashSet<Shared>);

impl Texts {
    /// The text as rows share it.
    pub fn share(&mut self, text: &str) -> Shared {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let new = Shared::from(text);
        if text.len() <= LONGEST {
            if self.0.len() == MOST {
                self.0.clear();
            }
            self.0.insert(new.clone());
        }
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_are_one() {
        let mut texts = Texts::default();
        let [one, again, other] = ["Kim", "Kim", "Putin"].map(|text| texts.share(text));
        assert!(Arc::ptr_eq(&one.0, &again.0) && !Arc::ptr_eq(&one.0, &other.0));
        assert_eq!((one.as_str(), &*other), ("Kim", "Putin"));
    }
}
