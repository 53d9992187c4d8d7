//! Replacing results file by file, within their folder.
//!
//! This is the way where two folders can't be exchanged: the target is a mount point (as with `docker -v`), the working
//! folder, in a folder that may not be written to, or on a file system that has no exchange. The new results lie in a hidden
//! folder within the target. Once they are complete it is renamed to [`COMMITTED`], and from then on they count: each file
//! takes its place, `run.json` and the marker last. A run that is killed in between has left the new results, of which some
//! are in their place and some are not; readers of this program ask [`crate::marker::file`] and see them whole, and the next run
//! finishes the work.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::Path;

use super::carry::{self, SetAside};
use crate::marker::{COMMITTED, MARKER_FILE, Marker, RUN_FILE};
use crate::system;

/// Lets the complete results in `fresh`, a folder within `target`, take their places there.
///
/// # Errors
/// When that is impossible; then nothing has changed.
pub(super) fn commit(fresh: &Path, target: &Path) -> io::Result<()> {
    system::sync_folder(fresh);
    fs::rename(fresh, target.join(COMMITTED))?;
    system::sync_folder(target);
    Ok(())
}

/// Finishes what [`commit`] began. The same call again goes on where a killed run stopped. Gives the files of the user that
/// got another name.
///
/// # Errors
/// When a file can't be moved or deleted; the rest stays committed.
pub(super) fn roll_forward(target: &Path) -> io::Result<Vec<SetAside>> {
    let committed = target.join(COMMITTED);
    let Some(new) = Marker::read(&committed.join(MARKER_FILE)) else {
        // The marker moves last: nothing else can be left.
        fs::remove_dir(&committed)?;
        return Ok(Vec::new());
    };
    let old = Marker::of(target).unwrap_or_default();
    let set_aside = make_room(target, &old, &new)?;
    let mut coming: Vec<OsString> = carry::entries(&committed)?.into_iter().collect();
    coming.sort_by_key(|name| (name == MARKER_FILE, name == RUN_FILE));
    for name in coming {
        let (from, to) = (committed.join(&name), target.join(&name));
        system::take_over(&to, &from);
        fs::rename(from, to)?;
    }
    fs::remove_dir(&committed)?;
    system::sync_folder(target);
    Ok(set_aside)
}

/// Deletes the old files that have no successor, and gives other names to the user's files in whose place new ones come.
fn make_room(target: &Path, old: &Marker, new: &Marker) -> io::Result<Vec<SetAside>> {
    let mut set_aside = Vec::new();
    let listed: BTreeSet<&String> = old.files.keys().chain(new.files.keys()).collect();
    let mut names: Vec<&OsStr> = listed.into_iter().map(OsStr::new).collect();
    names.push(OsStr::new(MARKER_FILE));
    for name in names {
        let path = target.join(name);
        if fs::symlink_metadata(&path).is_err() {
            continue;
        }
        let has_come = new.proves(target, name);
        if has_come || old.proves(target, name) {
            let has_successor = name == MARKER_FILE || new.lists(name);
            if !has_successor {
                fs::remove_file(path)?;
            }
            continue;
        }
        let is_taken = |name: &OsStr| fs::symlink_metadata(target.join(name)).is_ok();
        let kept_as = carry::other_name(name, is_taken);
        fs::rename(&path, target.join(&kept_as))?;
        set_aside.push(SetAside::new(name, &kept_as));
    }
    Ok(set_aside)
}
