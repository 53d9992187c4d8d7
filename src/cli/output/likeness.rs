//! Making a fresh file like the one that it replaces.

use std::fs::{File, Metadata};
use std::io;

/// Gives `fresh` the owner, the mode and the extended attributes of `old`.
///
/// # Errors
/// When the system does not allow it: `fresh` must then not take the place of `old`.
#[cfg(unix)]
pub(super) fn take_on(fresh: &File, old: &File, about: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};

    let own = fresh.metadata()?;
    let owner = (own.uid() != about.uid()).then(|| about.uid());
    let group = (own.gid() != about.gid()).then(|| about.gid());
    if owner.is_some() || group.is_some() {
        fchown(fresh, owner, group)?;
    }
    take_on_attributes(fresh, old)?;
    // Last, since a new owner or access control list changes the mode.
    fresh.set_permissions(about.permissions())
}

#[cfg(not(unix))]
pub(super) fn take_on(fresh: &File, _: &File, about: &Metadata) -> io::Result<()> {
    fresh.set_permissions(about.permissions())
}

/// Copies what users attach to files, access control lists among it, and takes away what the folder gave the fresh file. Labels of
/// the system's own are left to the system, which gives a new file those of its folder.
#[cfg(target_os = "linux")]
fn take_on_attributes(fresh: &File, old: &File) -> io::Result<()> {
    use rustix::fs::{XattrFlags, fgetxattr, fremovexattr, fsetxattr};

    for name in attributes(fresh)? {
        fremovexattr(fresh, &name)?;
    }
    let mut value = vec![0; 1 << 16];
    for name in attributes(old)? {
        let length = fgetxattr(old, &name, &mut value[..])?;
        fsetxattr(fresh, &name, &value[..length], XattrFlags::empty())?;
    }
    Ok(())
}

/// The names of the attributes that belong to the user.
#[cfg(target_os = "linux")]
fn attributes(file: &File) -> io::Result<Vec<Vec<u8>>> {
    use rustix::{fs::flistxattr, io::Errno};

    let mut names = vec![0; 1 << 16];
    let length = match flistxattr(file, &mut names[..]) {
        Ok(length) => length,
        Err(Errno::NOTSUP | Errno::NOSYS) => 0,
        Err(error) => return Err(error.into()),
    };
    let names = names[..length].split(|&byte| byte == 0);
    let own = names
        .filter(|name| name.starts_with(b"user.") || name.starts_with(b"system.posix_acl_access"));
    Ok(own.map(<[u8]>::to_vec).collect())
}

#[cfg(all(unix, not(target_os = "linux")))]
fn take_on_attributes(_: &File, _: &File) -> io::Result<()> {
    Ok(())
}

/// Whether other names lead to the same file, which a fresh file would cut off from this one.
#[cfg(unix)]
pub(super) fn has_other_names(about: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(about) > 1
}

#[cfg(not(unix))]
pub(super) fn has_other_names(_: &Metadata) -> bool {
    false
}
