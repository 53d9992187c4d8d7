//! Reading epub.
