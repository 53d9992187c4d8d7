//! Every kind of thing that a path can lead to.

use std::fs;
use std::path::Path;

use crate::{FileReadError, Kind, read};

fn fault(path: &Path) -> FileReadError {
    read(path, 1000).expect_err("not readable")
}

#[test]
fn files_are_read_up_to_the_limit() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("a.txt");
    fs::write(&path, "x".repeat(1000)).unwrap();
    assert_eq!(read(&path, 1000).unwrap().len(), 1000);
    assert_eq!(
        read(&path, 999).unwrap_err().to_string(),
        "the file is larger than 999 bytes"
    );
    // A terabyte without writing it: a file with a hole.
    let file = fs::File::create(&path).unwrap();
    file.set_len(1_000_000_000_000).unwrap();
    let refused = read(&path, 2_000_000_000).unwrap_err().to_string();
    assert_eq!(refused, "the file is larger than 2 GB");
    let refused = read(&path, u64::MAX);
    assert!(matches!(refused, Err(FileReadError::Unreadable(_))));
}

#[test]
fn what_is_not_a_file_is_named() {
    let home = tempfile::tempdir().unwrap();
    assert!(matches!(
        fault(home.path()),
        FileReadError::NotAFile(Kind::Folder)
    ));
    assert!(matches!(
        fault(&home.path().join("none")),
        FileReadError::Missing
    ));
}

#[cfg(unix)]
#[test]
fn special_files_are_named_without_waiting() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    let home = tempfile::tempdir().unwrap();
    let at = |name: &str| home.path().join(name);
    rustix::fs::mknodat(
        rustix::fs::CWD,
        at("pipe"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
        0,
    )
    .unwrap();
    let _socket = UnixListener::bind(at("socket")).unwrap();
    symlink("/dev/zero", at("zero")).unwrap();
    symlink("pipe", at("to-pipe")).unwrap();
    for (name, expected) in [
        ("pipe", Kind::Pipe),
        ("to-pipe", Kind::Pipe),
        ("socket", Kind::Socket),
        ("zero", Kind::Device),
    ] {
        let error = fault(&at(name));
        assert!(
            matches!(error, FileReadError::NotAFile(kind) if kind == expected),
            "{name}: {error}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_dangling_link_says_where_it_leads() {
    use std::os::unix::fs::symlink;

    let home = tempfile::tempdir().unwrap();
    let at = |name: &str| home.path().join(name);
    symlink("/mnt/share/articles.csv", at("last")).unwrap();
    symlink("last", at("first")).unwrap();
    symlink("/mnt/none", at("folder")).unwrap();
    symlink("round", at("round")).unwrap();
    for (name, expected) in [
        ("last", "/mnt/share/articles.csv"),
        ("first", "/mnt/share/articles.csv"),
        ("folder/a.txt", "/mnt/none"),
    ] {
        let error = fault(&at(name));
        assert!(
            matches!(&error, FileReadError::DanglingLink { to } if to == Path::new(expected)),
            "{name}: {error}"
        );
    }
    assert!(matches!(fault(&at("round")), FileReadError::Unreadable(_)));
}

#[cfg(target_os = "linux")]
#[test]
fn files_that_state_no_size_are_bounded() {
    let status = read(Path::new("/proc/self/status"), 100_000).unwrap();
    assert!(status.starts_with(b"Name:"));
    let maps = read(Path::new("/proc/self/maps"), 10);
    assert!(matches!(maps, Err(FileReadError::TooLarge { most: 10 })));
}
