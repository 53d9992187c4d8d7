//! Downloads from factiva.
