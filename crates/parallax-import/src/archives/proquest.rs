//! Downloads from proquest.
