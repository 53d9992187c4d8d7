//! Downloads from nexis.
