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
    // After the owner, since changing that takes bits of the mode away.
    fresh.set_permissions(about.permissions())?;
    take_on_attributes(fresh, old)
}

#[cfg(not(unix))]
pub(super) fn take_on(fresh: &File, _: &File, about: &Metadata) -> io::Result<()> {
    fresh.set_permissions(about.permissions())
}

/// Copies what users attach to files, access control lists among it. Labels of the system's own are left to the system, which
/// gives a new file those of its folder.
#[cfg(target_os = "linux")]
fn take_on_attributes(fresh: &File, old: &File) -> io::Result<()> {
    use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fsetxattr};
    use rustix::io::Errno;

    let mut names = vec![0; 1 << 16];
    let length = match flistxattr(old, &mut names[..]) {
        Ok(length) => length,
        Err(Errno::NOTSUP | Errno::NOSYS) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    let mut value = vec![0; 1 << 16];
    let names = names[..length].split(|&byte| byte == 0);
    for name in
        names.filter(|name| name.starts_with(b"user.") || name.starts_with(b"system.posix_acl"))
    {
        let length = fgetxattr(old, name, &mut value[..])?;
        fsetxattr(fresh, name, &value[..length], XattrFlags::empty())?;
    }
    Ok(())
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
