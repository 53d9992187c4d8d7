//! Where symbolic links lead.

use std::io;
use std::path::{Path, PathBuf};

/// As many links in a row as Linux follows.
const MOST_LINKS: usize = 40;

/// Where the link at `path`, or the first link among the folders above it, leads, if that does not exist.
pub fn dangling_link(path: &Path) -> Option<PathBuf> {
    let above: Vec<&Path> = path.ancestors().collect();
    above.into_iter().rev().find_map(|part| {
        let about = part.symlink_metadata().ok()?;
        let leads_nowhere = about.is_symlink() && part.metadata().is_err();
        leads_nowhere.then(|| end_of(part)).flatten()
    })
}

/// What the last link in the chain that begins at `link` says.
fn end_of(link: &Path) -> Option<PathBuf> {
    let mut at = link.to_path_buf();
    let mut said = None;
    for _ in 0..MOST_LINKS {
        let Ok(to) = at.read_link() else {
            break;
        };
        at = at.parent().unwrap_or(Path::new("")).join(&to);
        said = Some(to);
    }
    said
}

/// Where `path`, which begins with the folder `dir`, is with all links followed, if that is outside `dir`; `None` if it is
/// inside. Links on the way to `dir` itself are of no concern.
///
/// # Errors
/// When either does not exist, or the system does not say.
pub fn leads_out(dir: &Path, path: &Path) -> io::Result<Option<PathBuf>> {
    let below = path.ancestors().take_while(|part| *part != dir);
    if !below.into_iter().any(Path::is_symlink) {
        // The usual case, at the cost of asking once for each folder.
        return Ok(None);
    }
    let dir = dir.canonicalize()?;
    let whole = path.canonicalize()?;
    Ok((!whole.starts_with(dir)).then_some(whole))
}
