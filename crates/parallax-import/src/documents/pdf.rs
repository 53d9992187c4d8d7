//! Reading pdf.
