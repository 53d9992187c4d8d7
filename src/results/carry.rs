//! Carrying the user's own files over from old results to new ones.
//!
//! When two folders have been exchanged, what the user kept in the old results must come to the new ones, and must not be
//! missing for a moment or be lost in whatever moment the run is killed. So before the exchange a *stand-in* is put into the
//! new folder for each of these entries: a link to where the entry will be right after the exchange. Then each entry is
//! exchanged with its stand-in. [`settle`] does this, and since all it needs to know is in the two folders, it also finishes
//! what a killed run began.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::marker::{MARKER_FILE, Marker, RUN_FILE};
use crate::system;

/// An entry of old results that is the user's own, or that the user changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Own {
    /// Its name.
    pub(super) name: OsString,
    /// Its name among the new results: the same, unless a file of the program has that name.
    pub(super) to: OsString,
}

/// A file that got another name, because the new results have one of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// What it was called; it was changed after the program wrote it, or is the user's own.
    pub name: String,
    /// What it is called now.
    pub kept_as: String,
}

impl SetAside {
    pub(super) fn new(name: &OsStr, kept_as: &OsStr) -> SetAside {
        SetAside {
            name: name.to_string_lossy().into_owned(),
            kept_as: kept_as.to_string_lossy().into_owned(),
        }
    }
}

/// The names in a folder, in alphabetical order.
pub(super) fn entries(folder: &Path) -> io::Result<BTreeSet<OsString>> {
    fs::read_dir(folder)?
        .map(|entry| Ok(entry?.file_name()))
        .collect()
}

/// The entries of `folder` that are not as the program wrote them, by its `marker`. `coming` are the files of the new results.
///
/// # Errors
/// When the folder can't be listed.
pub(super) fn own(
    folder: &Path,
    marker: &Marker,
    coming: &BTreeSet<OsString>,
) -> io::Result<Vec<Own>> {
    let names = entries(folder)?;
    let mut taken: BTreeSet<OsString> = names.union(coming).cloned().collect();
    let mut found = Vec::new();
    for name in names {
        if marker.proves(folder, &name) {
            continue;
        }
        let to = if marker.lists(&name) || coming.contains(&name) || name == MARKER_FILE {
            let to = other_name(&name, |name| taken.contains(name));
            taken.insert(to.clone());
            to
        } else {
            name.clone()
        };
        found.push(Own { name, to });
    }
    Ok(found)
}

/// `articles.changed.csv` for `articles.csv`, or `articles.changed-2.csv` … if that is taken.
pub(super) fn other_name(name: &OsStr, is_taken: impl Fn(&OsStr) -> bool) -> OsString {
    let path = Path::new(name);
    let stem = path.file_stem().unwrap_or(name);
    let with = |what: &str| {
        let mut other = stem.to_os_string();
        other.push(what);
        if let Some(ending) = path.extension() {
            other.push(".");
            other.push(ending);
        }
        other
    };
    let numbered = (2..).map(|number| with(&format!(".changed-{number}")));
    let mut names = std::iter::once(with(".changed")).chain(numbered);
    names
        .find(|other| !is_taken(other))
        .expect("there are more numbers than files")
}

/// The first of these entries of `folder` that this process may not move elsewhere.
pub(super) fn immovable<'a>(folder: &Path, own: &'a [Own]) -> Option<&'a Own> {
    let may_take_out = system::may_write(folder);
    own.iter().find(|one| {
        let path = folder.join(&one.name);
        // A folder that moves elsewhere is itself written to, since it names the folder above it.
        let is_folder = fs::symlink_metadata(&path).is_ok_and(|found| found.is_dir());
        !may_take_out || is_folder && !system::may_write(&path)
    })
}

/// Where a stand-in leads: to the entry `name` of the folder beside that is called `old`.
fn place(old: &OsStr, name: &OsStr) -> PathBuf {
    Path::new("..").join(old).join(name)
}

/// Puts a stand-in into `fresh` for each entry, for the time after `fresh` will have been exchanged with the folder that has
/// them.
///
/// # Errors
/// When a link can't be made.
pub(super) fn put_stand_ins(fresh: &Path, own: &[Own]) -> io::Result<()> {
    let name = fresh.file_name().unwrap_or_default();
    own.iter()
        .try_for_each(|one| system::link(&place(name, &one.name), &fresh.join(&one.to)))
}

/// The stand-ins in `folder` for entries of the folder beside that is called `old`, by the names of these entries.
fn stand_ins(folder: &Path, old: &OsStr) -> BTreeMap<OsString, OsString> {
    let names = entries(folder).unwrap_or_default().into_iter();
    names
        .filter_map(|stand_in| {
            let to = fs::read_link(folder.join(&stand_in)).ok()?;
            let name = to.file_name()?.to_owned();
            (to == place(old, &name)).then_some((name, stand_in))
        })
        .collect()
}

/// Removes the stand-ins from a folder that was not exchanged after all.
pub(super) fn remove_stand_ins(fresh: &Path) {
    for stand_in in stand_ins(fresh, fresh.file_name().unwrap_or_default()).values() {
        let _ = fs::remove_file(fresh.join(stand_in));
    }
}

/// Empties and removes `old`: what the program wrote is deleted, whatever else it holds is moved to `target`. Without a
/// target the rest stays. The same call again goes on where a killed run stopped.
///
/// # Errors
/// The first thing that could not be done; everything else has been done.
pub(super) fn settle(old: &Path, target: Option<&Path>) -> io::Result<()> {
    let beside = old.file_name().unwrap_or_default();
    let marker = Marker::of(old).unwrap_or_default();
    let of_the_target = target.map_or_else(BTreeMap::new, |target| stand_ins(target, beside));
    let left_behind = stand_ins(old, beside);
    let left_behind: BTreeSet<&OsString> = left_behind.values().collect();
    // What tells the program's files from the user's goes last.
    let mut names: Vec<OsString> = entries(old)?.into_iter().collect();
    names.sort_by_key(|name| (name == MARKER_FILE, name == RUN_FILE));
    let mut fault = None;
    for name in names {
        let path = old.join(&name);
        let done = if left_behind.contains(&name) || marker.proves(old, &name) {
            fs::remove_file(&path)
        } else if let Some(target) = target {
            match of_the_target.get(&name) {
                Some(stand_in) => system::exchange(&path, &target.join(stand_in))
                    .and_then(|()| fs::remove_file(&path)),
                None => move_to(&path, target, &marker),
            }
        } else {
            Ok(())
        };
        if let Err(error) = done {
            fault.get_or_insert(error);
        }
    }
    if let Err(error) = fs::remove_dir(old) {
        fault.get_or_insert(error);
    }
    fault.map_or(Ok(()), Err)
}

/// Moves an entry to the folder `target`, under another name if its own is taken.
fn move_to(path: &Path, target: &Path, marker: &Marker) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default();
    let is_taken = |name: &OsStr| fs::symlink_metadata(target.join(name)).is_ok();
    let to = if is_taken(name) || marker.lists(name) {
        other_name(name, is_taken)
    } else {
        name.to_owned()
    };
    fs::rename(path, target.join(to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_files_get_the_first_free_name() {
        let name = |name: &str, taken: &[&str]| {
            let is_taken = |other: &OsStr| taken.iter().any(|taken| other == *taken);
            other_name(name.as_ref(), is_taken)
        };
        assert_eq!(name("texts.csv", &[]), "texts.changed.csv");
        assert_eq!(
            name("texts.csv", &["texts.changed.csv"]),
            "texts.changed-2.csv"
        );
        assert_eq!(name("README", &["README.changed"]), "README.changed-2");
    }
}
