//! Reading warc.
