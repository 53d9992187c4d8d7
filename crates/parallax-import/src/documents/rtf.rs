//! Reading rtf.
