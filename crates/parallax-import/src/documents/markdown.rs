//! Reading markdown.
