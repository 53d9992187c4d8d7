//! Clearing up after runs that were killed, whatever their targets were.
//!
//! A run that is killed leaves its lock file, unlocked, and a hidden folder or two. The next run in that place finds them by
//! name ([`super::names`]), takes the lock, so that a live run is never disturbed, and removes what the program wrote: in
//! folders that were complete that is what their marker proves. The user's files among it are moved back.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use super::lock::Lock;
use super::names::{Key, Leftover};
use crate::marker::{self, MARKER_FILE, Marker, REPORT_FILE, RUN_FILE};

use super::{carry, inside};
use crate::unfinished::fresh;

/// How long a folder of version 0.2.0, which had no locks, must have lain there before it counts as left behind.
const LONG_AGO: Duration = Duration::from_secs(24 * 60 * 60);

/// Whether a live run is at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Work {
    /// On nothing here.
    None,
    /// On something here.
    Live,
}

/// Clears the leftovers in the folder `home`. The caller holds the lock `own`, if it names one. What can't be removed stays for
/// another run.
pub(super) fn clear(home: &Path, own: Option<&Key>) -> Work {
    fresh::clear(home);
    let Ok(names) = carry::entries(home) else {
        return Work::None;
    };
    let mut work = Work::None;
    for (key, leftovers) in by_key(&names) {
        if own == Some(&key) {
            clear_each(home, &key, &leftovers, &names);
            continue;
        }
        match Lock::take(home, &key) {
            Ok(Some(lock)) if lock.is_sure() => {
                // Once more: a run may have come and gone before the lock was taken.
                let names = carry::entries(home).unwrap_or_default();
                if let Some(leftovers) = by_key(&names).get(&key) {
                    clear_each(home, &key, leftovers, &names);
                }
            }
            Ok(None) => work = Work::Live,
            _ => {}
        }
    }
    for name in &names {
        if name.to_str().and_then(Leftover::of) == Some(Leftover::Early) {
            clear_early(&home.join(name));
        }
    }
    work
}

/// The leftovers of each run.
fn by_key(names: &BTreeSet<OsString>) -> BTreeMap<Key, Vec<(Leftover, OsString)>> {
    let mut found: BTreeMap<Key, Vec<_>> = BTreeMap::new();
    for name in names {
        let Some(leftover) = name.to_str().and_then(Leftover::of) else {
            continue;
        };
        let key = match &leftover {
            Leftover::Early => continue,
            Leftover::Committed => Key::of_itself(),
            Leftover::Lock(key) | Leftover::Part(key) | Leftover::Whole(key) => key.clone(),
        };
        found.entry(key).or_default().push((leftover, name.clone()));
    }
    found
}

/// Clears the leftovers of one run, whose lock is held. The lock's file is removed with the lock.
fn clear_each(
    home: &Path,
    key: &Key,
    leftovers: &[(Leftover, OsString)],
    names: &BTreeSet<OsString>,
) {
    for (leftover, name) in leftovers {
        let folder = home.join(name);
        // The next run tries again.
        let _ = match leftover {
            Leftover::Part(_) => clear_part(&folder),
            Leftover::Whole(_) => clear_whole(home, &folder, key, names),
            Leftover::Committed => inside::roll_forward(home).map(drop),
            Leftover::Lock(_) | Leftover::Early => Ok(()),
        };
    }
}

/// Removes a folder that was being filled. Nothing but the program ever wrote to it; still, only what looks like it goes.
fn clear_part(folder: &Path) -> io::Result<()> {
    for name in carry::entries(folder)? {
        let path = folder.join(&name);
        let found = fs::symlink_metadata(&path)?;
        if found.is_dir() {
            // The attempt whether folders can be exchanged; they are empty.
            fs::remove_dir(&path)?;
        } else if found.is_symlink() || is_written_name(&name) {
            fs::remove_file(&path)?;
        }
    }
    fs::remove_dir(folder)
}

/// Whether the program writes files of this name.
fn is_written_name(name: &OsStr) -> bool {
    let table = |name: &str| {
        let stem = name.strip_suffix(".csv").unwrap_or_default();
        let letter = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
        !stem.is_empty() && stem.bytes().all(letter)
    };
    let name = name.to_str().unwrap_or_default();
    [RUN_FILE, REPORT_FILE, MARKER_FILE].contains(&name) || table(name)
}

/// Removes a folder of results that did not take their place or were replaced.
fn clear_whole(
    home: &Path,
    folder: &Path,
    key: &Key,
    names: &BTreeSet<OsString>,
) -> io::Result<()> {
    let target = names.iter().find(|name| Key::of(name) == *key);
    let target = if *key == Key::of_itself() {
        Some(home.to_path_buf())
    } else {
        target.map(|name| home.join(name))
    };
    let target = target.filter(|target| target.is_dir());
    carry::settle(folder, target.as_deref()).or_else(|error| match target {
        Some(_) => Err(error),
        // Files of the user, whose folder is no longer there: let them be seen.
        None => fs::rename(folder, home.join(visible("recovered-files", folder))),
    })
}

/// A name without a dot for a folder that was hidden.
pub(super) fn visible(what: &str, hidden: &Path) -> String {
    let name = hidden.file_name().unwrap_or_default().to_string_lossy();
    let random = name.rsplit('-').next().unwrap_or_default();
    format!("{what}-{random}")
}

/// Removes a folder that version 0.2.0 left behind, if it is old and holds nothing else than that version wrote.
fn clear_early(folder: &Path) {
    let is_old = |path: &Path| {
        let changed = fs::symlink_metadata(path).and_then(|found| found.modified());
        changed.is_ok_and(|changed| changed.elapsed().is_ok_and(|past| past > LONG_AGO))
    };
    let Ok(names) = carry::entries(folder) else {
        return;
    };
    let is_left_behind = names.iter().all(|name| {
        let path = folder.join(name);
        is_written_name(name) && marker::is_file(&path) && is_old(&path)
    });
    if is_left_behind && is_old(folder) {
        let _ = clear_part(folder);
    }
}

/// Puts results back that version 0.2.0 had set aside as `.NAME.previous` when it was killed, or removes them if the new ones
/// are in their place.
pub(super) fn restore_early(target: &Path) {
    let name = target.file_name().unwrap_or_default();
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(".previous");
    let previous = target.with_file_name(hidden);
    if Marker::of(&previous).is_none() {
        return;
    }
    let _ = if fs::symlink_metadata(target).is_err() {
        fs::rename(previous, target)
    } else {
        carry::settle(&previous, Some(target))
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fresh_folder_of_version_0_2_may_belong_to_a_live_run() {
        let home = tempfile::tempdir().unwrap();
        let early = home.path().join(".parallax-aB3xYz");
        fs::create_dir(&early).unwrap();
        fs::write(early.join("texts.csv"), "half").unwrap();
        assert_eq!(clear(home.path(), None), Work::None);
        assert!(early.exists());
    }

    #[test]
    fn live_runs_are_left_alone_and_dead_ones_cleared() {
        let home = tempfile::tempdir().unwrap();
        let (live, dead) = (Key::of("live".as_ref()), Key::of("dead".as_ref()));
        let held = Lock::take(home.path(), &live).unwrap();
        for key in [&live, &dead] {
            let part = home.path().join(format!("{}aB3xYz.part", key.staging()));
            fs::create_dir(&part).unwrap();
            fs::write(part.join("texts.csv"), "half").unwrap();
        }
        fs::write(home.path().join(dead.lock()), "").unwrap();
        assert_eq!(clear(home.path(), None), Work::Live);
        let left = carry::entries(home.path()).unwrap();
        assert_eq!(left.len(), 2, "{left:?}");
        drop(held);
        assert_eq!(clear(home.path(), None), Work::None);
        assert_eq!(carry::entries(home.path()).unwrap().len(), 0);
    }
}
