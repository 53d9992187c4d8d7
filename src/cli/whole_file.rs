//! Writing a file that appears only once it is complete.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::Context;
use tempfile::NamedTempFile;

/// Writes `path` with what `fill` writes; when that fails, what stood there before stays.
///
/// # Errors
/// When the file can't be written, with its name.
pub fn write(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    let folder = match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    let written = || -> io::Result<()> {
        let mut file = fresh(folder)?;
        let mut out = BufWriter::new(&mut file);
        fill(&mut out)?;
        out.flush()?;
        drop(out);
        file.persist(path)?;
        Ok(())
    };
    written().with_context(|| format!("{}: can't be written", path.display()))
}

/// A temporary file that others may read as they may any file written here, not the writer alone.
fn fresh(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(permissions);
    builder.tempfile_in(folder)
}
