//! Inputs that stand for a folder of files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path};

/// What a line begins with that starts a file; its path follows.
const MARK: &[u8] = b"=== ";

/// The files that `bytes` describe, by path: each a line `=== PATH` and its contents up to the next such line.
///
/// Paths that would lead out of the folder, are hidden, not Unicode or long are left out.
pub(crate) fn files(bytes: &[u8]) -> BTreeMap<&str, Vec<u8>> {
    let mut files: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    let mut current = None;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if let Some(path) = line.strip_prefix(MARK) {
            current = str::from_utf8(path)
                .ok()
                .map(str::trim_ascii)
                .filter(|path| usable(path));
            if let Some(path) = current {
                files.entry(path).or_default();
            }
        } else if let Some(path) = current {
            files.entry(path).or_default().extend_from_slice(line);
        }
    }
    files
}

fn usable(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    !path.is_empty()
        && path.len() < 100
        && !path.contains('\0')
        && parts.all(|part| match part {
            Component::Normal(name) => !name.as_encoded_bytes().starts_with(b"."),
            _ => false,
        })
}

/// Writes the files to `folder`; those are left out whose place is that of a folder or whose folder is a file.
pub(crate) fn write<'a>(
    files: &BTreeMap<&'a str, Vec<u8>>,
    folder: &Path,
) -> BTreeMap<&'a str, Vec<u8>> {
    let mut written = BTreeMap::new();
    for (path, contents) in files {
        let place = folder.join(path);
        let above = place.parent().expect("the place is in the folder");
        if fs::create_dir_all(above).is_ok() && fs::write(place, contents).is_ok() {
            written.insert(*path, contents.clone());
        }
    }
    written
}
