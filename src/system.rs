//! What systems do differently: exchanging two folders, telling folders apart, permissions, writing through to the disk.
//!
//! Each function has a fallback that is safe: where a system cannot do something, another way is taken.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// What identifies a file or folder, whatever links and spellings lead there.
#[cfg(unix)]
pub(crate) fn id(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let found = fs::metadata(path).ok()?;
    Some((found.dev(), found.ino()))
}

/// What identifies a file or folder, whatever links and spellings lead there.
#[cfg(not(unix))]
pub(crate) fn id(path: &Path) -> Option<std::path::PathBuf> {
    path.canonicalize().ok()
}

/// Whether two paths lead to one file or folder.
pub(crate) fn is_same(one: &Path, other: &Path) -> bool {
    id(one).is_some_and(|one| id(other) == Some(one))
}

/// Whether `file` is still what is at `path`.
#[cfg(unix)]
pub(crate) fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    file.metadata()
        .is_ok_and(|opened| id(path) == Some((opened.dev(), opened.ino())))
}

/// Whether `file` is still what is at `path`.
#[cfg(not(unix))]
pub(crate) fn is_at(_file: &File, path: &Path) -> bool {
    path.exists()
}

/// Exchanges what is at two paths, at once: nobody ever sees one of them missing.
///
/// # Errors
/// Also where the system or the file system can't do this.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(crate) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// Exchanges what is at two paths, which this system can't do.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(crate) fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Makes a symbolic link at `path` that leads to `to`.
pub(crate) fn link(to: &Path, path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    return std::os::unix::fs::symlink(to, path);
    #[cfg(not(unix))]
    {
        let _ = (to, path);
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// Whether another file system begins at `folder`, which can then be neither moved nor replaced.
pub(crate) fn is_mount(folder: &Path) -> bool {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    {
        use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
        // A folder of the same file system that is mounted here is told by this alone.
        let found = statx(CWD, folder, AtFlags::empty(), StatxFlags::empty());
        if found.is_ok_and(|found| found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT)) {
            return true;
        }
    }
    #[cfg(unix)]
    {
        let device = |path: &Path| id(path).map(|(device, _)| device);
        folder
            .parent()
            .is_none_or(|parent| device(parent) != device(folder))
    }
    #[cfg(not(unix))]
    folder.parent().is_none()
}

/// Whether this process may add and remove entries in `folder`.
pub(crate) fn may_write(folder: &Path) -> bool {
    #[cfg(unix)]
    {
        use rustix::fs::{Access, AtFlags, CWD, accessat};
        let asked = Access::WRITE_OK | Access::EXEC_OK;
        accessat(CWD, folder, asked, AtFlags::EACCESS).is_ok()
    }
    #[cfg(not(unix))]
    fs::metadata(folder).is_ok_and(|found| !found.permissions().readonly())
}

/// Whether `entry` must stay where it is for all but its owner, since its folder is one like /tmp; `own` is anything that
/// this process has made.
pub(crate) fn is_held(entry: &Path, own: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let read = || -> io::Result<bool> {
            let parent = fs::metadata(entry.parent().unwrap_or(entry))?;
            let (entry, user) = (fs::metadata(entry)?.uid(), fs::metadata(own)?.uid());
            let sticky = parent.mode() & 0o1000 != 0;
            Ok(sticky && user != 0 && user != entry && user != parent.uid())
        };
        read().unwrap_or(true)
    }
    #[cfg(not(unix))]
    {
        let _ = (entry, own);
        false
    }
}

/// Gives `new` the permissions of `old`, and its owner and group where this process may; nothing where `old` is missing or
/// something else than `new`.
pub(crate) fn take_over(old: &Path, new: &Path) {
    let (Ok(found), Ok(fresh)) = (fs::symlink_metadata(old), fs::symlink_metadata(new)) else {
        return;
    };
    if found.file_type() != fresh.file_type() {
        return;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        if (fresh.uid(), fresh.gid()) != (found.uid(), found.gid()) {
            // The group alone can be had without being root.
            let both = std::os::unix::fs::chown(new, Some(found.uid()), Some(found.gid()));
            let _ = both.or_else(|_| std::os::unix::fs::chown(new, None, Some(found.gid())));
        }
    }
    // After the owner: a change of owner may clear bits of the mode.
    let _ = fs::set_permissions(new, found.permissions());
}

/// Has the entries of `folder` written to the disk, where the file system can.
pub(crate) fn sync_folder(folder: &Path) {
    // Several systems and file systems refuse this for folders; they can't be helped.
    #[cfg(unix)]
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    #[cfg(not(unix))]
    let _ = folder;
}
