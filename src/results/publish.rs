//! How finished results take the place of old ones.
//!
//! | what happens | if the run is killed just then |
//! | --- | --- |
//! | files are written to a folder `.part`, the marker last, and through to the disk | the old results stay; the next run removes the folder |
//! | the folder loses the ending `.part`: it is complete | the same |
//! | stand-ins for the user's own files are added to it | the same |
//! | it is exchanged with the target, at once | the new results are there, and the user's files by their stand-ins |
//! | each of the user's files is exchanged with its stand-in | the next run goes on |
//! | what the program wrote to the old folder is deleted | the next run goes on |
//!
//! Where there is nothing to be replaced, the folder is renamed; where folders can't be exchanged, see [`super::inside`]. A
//! folder that can't take its place after all is kept under a visible name, since hours of work may be in it.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::carry::{self, SetAside};
use super::staging::{Staging, Way};
use super::{inside, leftovers};
use crate::marker::{self, COMMITTED, MARKER_FILE, Marker};
use crate::unfinished::fresh::Fresh;
use crate::{system, unfinished};

/// What else happened when results took the place of old ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files of the user that have another name now.
    pub set_aside: Vec<SetAside>,
    /// Old results that could not be removed, for example since they belong to another user: their folder, and the reason.
    pub left: Option<(PathBuf, String)>,
}

/// Why results did not take their place, and where they are.
pub(super) enum Unpublished {
    /// They are kept in a folder, and the target is as it was.
    Kept {
        /// What the system said, or what stands there.
        reason: String,
        /// The folder.
        folder: PathBuf,
    },
    /// Some are in their places, the rest is to follow.
    Halfway {
        /// What the system said.
        reason: io::Error,
        /// The folder that holds the rest.
        rest: PathBuf,
    },
}

/// Why results did not take their place.
enum Fault {
    System(io::Error),
    /// Something that must not be replaced has appeared, or can't be moved.
    InTheWay(String),
    Halfway(io::Error),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Fault {
        Fault::System(error)
    }
}

/// Lets the complete results in `staging` take the place of the target. `files` are the names of all their files, the marker
/// included.
///
/// # Errors
/// When that is impossible; the results are then kept.
pub(super) fn publish(
    staging: &Staging,
    files: &BTreeSet<OsString>,
) -> Result<Published, Unpublished> {
    // From here on the run can't be interrupted, only killed.
    let mut held = unfinished::lock();
    let whole = staging.whole();
    let renamed = fs::rename(&staging.folder, &whole).map_err(Fault::from);
    let placed = renamed.and_then(|()| place(staging, &whole, files));
    held.finish(&staging.folder, placed.is_ok());
    placed.map_err(|fault| match fault {
        Fault::System(error) => keep(staging, &whole, error.to_string()),
        Fault::InTheWay(what) => keep(staging, &whole, what),
        Fault::Halfway(reason) => Unpublished::Halfway {
            reason,
            rest: staging.target.join(COMMITTED),
        },
    })
}

fn place(staging: &Staging, whole: &Path, files: &BTreeSet<OsString>) -> Result<Published, Fault> {
    let target = &staging.target;
    if staging.way == Way::Inside {
        inside::commit(whole, target)?;
        let set_aside = inside::roll_forward(target).map_err(Fault::Halfway)?;
        return Ok(Published {
            set_aside,
            left: None,
        });
    }
    let is_there = match fs::symlink_metadata(target) {
        Ok(_) => true,
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(error.into()),
    };
    if is_there {
        return exchange(staging, whole, files);
    }
    if let Some(permissions) = &staging.permissions {
        fs::set_permissions(whole, permissions.clone())?;
    }
    fs::rename(whole, target)?;
    sync_above(target);
    Ok(Published::default())
}

/// Exchanges the new results with the old ones, and removes these but for what is the user's.
fn exchange(
    staging: &Staging,
    whole: &Path,
    files: &BTreeSet<OsString>,
) -> Result<Published, Fault> {
    let target = &staging.target;
    let in_the_way = |what: &str| Err(Fault::InTheWay(what.to_owned()));
    // A run takes hours, and much can happen meanwhile.
    let names = carry::entries(target)?;
    let marker = match Marker::of(target) {
        Some(marker) => marker,
        None if names.is_empty() => Marker::default(),
        None => return in_the_way("something else is there now"),
    };
    if staging.way != Way::Exchange {
        return in_the_way("other results are there now, and can't be replaced at once");
    }
    let own = carry::own(target, &marker, files)?;
    if let Some(one) = carry::immovable(target, &own) {
        let name = one.name.to_string_lossy();
        return in_the_way(&format!("you may not move `{name}`, which is there now"));
    }
    for name in files {
        system::take_over(&target.join(name), &whole.join(name));
    }
    carry::put_stand_ins(whole, &own)?;
    system::take_over(target, whole);
    system::sync_folder(whole);
    system::exchange(whole, target)?;
    sync_above(target);
    let settled = carry::settle(whole, Some(target));
    system::sync_folder(target);
    sync_above(target);
    let set_aside = own.iter().filter(|one| one.name != one.to);
    Ok(Published {
        set_aside: set_aside
            .map(|one| SetAside::new(&one.name, &one.to))
            .collect(),
        left: settled
            .err()
            .map(|error| (whole.to_path_buf(), error.to_string())),
    })
}

/// Has every folder above `target` written to the disk that may have been made for it.
fn sync_above(target: &Path) {
    target
        .ancestors()
        .skip(1)
        .take(3)
        .for_each(system::sync_folder);
}

/// Keeps results that could not take their place, under a name that no run clears.
fn keep(staging: &Staging, whole: &Path, reason: String) -> Unpublished {
    let hidden = if whole.exists() {
        whole
    } else {
        &staging.folder
    };
    carry::remove_stand_ins(whole);
    let name = leftovers::visible("unpublished-results", whole);
    let visible = staging.folder.with_file_name(name);
    let folder = match fs::rename(hidden, &visible) {
        Ok(()) => visible,
        Err(_) => hidden.to_path_buf(),
    };
    if let Some(permissions) = &staging.permissions {
        let _ = fs::set_permissions(&folder, permissions.clone());
    }
    Unpublished::Kept { reason, folder }
}

/// Notes that the program has rewritten the file `name` of the results in `folder`, so that it still counts as the program's.
/// Folders from before there were markers need no note.
///
/// # Errors
/// When the marker can't be written.
pub fn note_rewritten(folder: &Path, name: &str) -> io::Result<()> {
    let path = folder.join(MARKER_FILE);
    let Some(mut found) = Marker::read(&path) else {
        return Ok(());
    };
    let sha256 = marker::digest(&folder.join(name))?;
    found.files.insert(name.to_owned(), Some(sha256));
    let json = serde_json::to_string_pretty(&found)? + "\n";
    let fresh = Fresh::new(folder)?;
    system::take_over(&path, fresh.path());
    fresh.replace(&path, |out| out.write_all(json.as_bytes()))
}
