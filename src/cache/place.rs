//! Where the user's cache is, and how large it may become.

use std::env;
use std::path::PathBuf;

use super::error::{CacheError, CacheFault};

/// The environment variable that names the folder of the cache; `off` turns it off.
pub const VARIABLE: &str = "PARALLAX_CACHE";
/// The environment variable that limits its size, in megabytes.
pub const LIMIT_VARIABLE: &str = "PARALLAX_CACHE_MB";

/// What [`VARIABLE`] says where nothing is to be kept.
const OFF: &str = "off";
/// The size that it may reach, in megabytes: some 1.6 million sentences.
const MEGABYTES: u64 = 500;

/// The folder of the user's cache: what [`VARIABLE`] names, else `parallax` in the folder that the system has for caches.
pub(super) fn folder() -> Option<PathBuf> {
    match path(VARIABLE) {
        Some(named) if named.as_os_str() == OFF => None,
        Some(named) => Some(named),
        None => of_system().map(|folder| folder.join("parallax")),
    }
}

/// The folder for caches: that of the XDG base directories where they are set, else the platform's.
fn of_system() -> Option<PathBuf> {
    // Relative paths are to be ignored, as the XDG specification says.
    let absolute = |variable| path(variable).filter(|path| path.is_absolute());
    absolute("XDG_CACHE_HOME").or_else(|| {
        if cfg!(windows) {
            absolute("LOCALAPPDATA")
        } else if cfg!(target_vendor = "apple") {
            absolute("HOME").map(|home| home.join("Library/Caches"))
        } else {
            absolute("HOME").map(|home| home.join(".cache"))
        }
    })
}

/// The most bytes that the cache may have.
pub(super) fn most_bytes() -> Result<u64, CacheError> {
    let Some(stated) = env::var_os(LIMIT_VARIABLE).filter(|value| !value.is_empty()) else {
        return Ok(MEGABYTES * 1_000_000);
    };
    let stated = stated.to_string_lossy();
    let megabytes = stated.trim().parse().ok();
    megabytes
        .filter(|megabytes| (10..=1_000_000).contains(megabytes))
        .map(|megabytes: u64| megabytes * 1_000_000)
        .ok_or_else(|| CacheError {
            file: LIMIT_VARIABLE.into(),
            fault: CacheFault::Limit(stated.into_owned()),
        })
}

/// The path in an environment variable, if there is one.
fn path(variable: &str) -> Option<PathBuf> {
    env::var_os(variable)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
}
