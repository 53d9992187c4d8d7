//! Files that the user names for output: they are what they were, with new contents, or refused before any work.
#![cfg(unix)]

use std::fs::{self, File, Permissions};
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

use predicates::str::contains;
use tempfile::TempDir;

use super::streams::{HOME, TINY};
use super::support::{as_nobody, parallax, program, skipped, wait_until};

/// Concordance lines of the shared corpus, into `path`.
fn csv_to(path: &Path) -> assert_cmd::Command {
    let mut command = parallax();
    command
        .arg("concordance")
        .arg(HOME.path().join("whole"))
        .args(["Kim", "--csv"])
        .arg(path);
    command
}

/// What belongs in the file, as the program prints it.
fn expected() -> Vec<u8> {
    let output = csv_to(Path::new("-")).assert().code(0).get_output().clone();
    assert!(output.stdout.starts_with(b"outlet,"));
    output.stdout
}

fn home_with(name: &str, contents: &str) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join(name), contents).unwrap();
    home
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|about| about.uid() == 0)
}

fn make_fifo(path: &Path) -> bool {
    let made = Command::new("mkfifo").arg(path).status();
    made.is_ok_and(|status| status.success())
}

#[test]
fn a_device_is_written_to() {
    let home = tempfile::tempdir().unwrap();
    let device = home.path().join("null");
    let made = Command::new("mknod")
        .arg(&device)
        .args(["c", "1", "3"])
        .output();
    if !made.is_ok_and(|made| made.status.success()) || fs::write(&device, "x").is_err() {
        return skipped("mknod needs root");
    }
    let link = home.path().join("link");
    symlink("null", &link).unwrap();
    for path in [&device, &link] {
        csv_to(path).assert().code(0).stdout("");
        parallax()
            .args(["score", "--model", TINY, "--input"])
            .arg(HOME.path().join("sentences.jsonl"))
            .arg("--output")
            .arg(path)
            .assert()
            .code(0);
        assert!(fs::metadata(path).unwrap().file_type().is_char_device());
    }
    assert_eq!(names(home.path()), ["link", "null"]);
}

#[test]
fn a_fifo_is_written_to_and_its_reader_may_leave() {
    let home = tempfile::tempdir().unwrap();
    let fifo = home.path().join("fifo");
    if !make_fifo(&fifo) {
        return skipped("there is no mkfifo");
    }
    let path = fifo.clone();
    let reader = thread::spawn(move || fs::read(path).unwrap());
    csv_to(&fifo).assert().code(0).stdout("");
    assert_eq!(reader.join().unwrap(), expected());
    let path = fifo.clone();
    let reader = thread::spawn(move || drop(File::open(path).unwrap()));
    csv_to(&fifo).assert().code(0);
    reader.join().unwrap();
    assert!(fs::metadata(&fifo).unwrap().file_type().is_fifo());
    assert_eq!(names(home.path()), ["fifo"]);
}

#[test]
fn a_fifo_without_a_reader_is_waited_for_and_said_so() {
    let home = tempfile::tempdir().unwrap();
    let fifo = home.path().join("fifo");
    if !make_fifo(&fifo) {
        return skipped("there is no mkfifo");
    }
    let mut waiting = program()
        .arg("concordance")
        .arg(HOME.path().join("whole"))
        .args(["Kim", "--csv"])
        .arg(&fifo)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = BufReader::new(waiting.stderr.take().unwrap());
    let mut note = String::new();
    told.read_line(&mut note).unwrap();
    assert!(note.contains("waiting until somebody reads"), "{note}");
    assert!(waiting.try_wait().unwrap().is_none());
    assert_eq!(fs::read(&fifo).unwrap(), expected());
    assert_eq!(waiting.wait().unwrap().code(), Some(0));
    assert!(fs::metadata(&fifo).unwrap().file_type().is_fifo());
}

#[test]
fn a_socket_is_written_to() {
    let home = tempfile::tempdir().unwrap();
    let socket = home.path().join("socket");
    let listener = UnixListener::bind(&socket).unwrap();
    let reader = thread::spawn(move || {
        let mut contents = Vec::new();
        let (mut stream, _) = listener.accept().unwrap();
        stream.read_to_end(&mut contents).unwrap();
        contents
    });
    csv_to(&socket).assert().code(0);
    assert_eq!(reader.join().unwrap(), expected());
    assert!(fs::metadata(&socket).unwrap().file_type().is_socket());
}

#[test]
fn a_link_stays_and_its_target_is_replaced() {
    let home = home_with("real.csv", "old");
    let path = |name: &str| home.path().join(name);
    fs::create_dir(path("elsewhere")).unwrap();
    symlink("../real.csv", path("elsewhere/link")).unwrap();
    symlink("elsewhere/link", path("chain")).unwrap();
    symlink("elsewhere/new.csv", path("dangling")).unwrap();
    for link in ["elsewhere/link", "chain", "dangling"] {
        fs::write(path("real.csv"), "old").unwrap();
        csv_to(&path(link)).assert().code(0);
        assert!(path(link).is_symlink(), "{link}");
        assert_eq!(fs::read(path(link)).unwrap(), expected(), "{link}");
    }
    assert!(!path("real.csv").is_symlink());
    assert_eq!(
        names(home.path()),
        ["chain", "dangling", "elsewhere", "real.csv"]
    );
    assert_eq!(names(&path("elsewhere")), ["link", "new.csv"]);
}

#[test]
fn standard_output_by_another_name_keeps_what_is_there() {
    let home = tempfile::tempdir().unwrap();
    let all = home.path().join("all.csv");
    if !Path::new("/dev/stdout").exists() {
        return skipped("there is no /dev/stdout");
    }
    for path in ["-", "/dev/stdout", "/dev/fd/1"] {
        let shell = format!(
            "(echo before; \"$0\" \"$@\" --csv {path}; echo behind) > {}",
            all.display()
        );
        let status = Command::new("sh")
            .args(["-c", &shell, env!("CARGO_BIN_EXE_parallax"), "concordance"])
            .arg(HOME.path().join("whole"))
            .arg("Kim")
            .status();
        assert!(status.unwrap().success());
        let whole = [b"before\n", &expected()[..], b"behind\n"].concat();
        assert_eq!(fs::read(&all).unwrap(), whole, "{path}");
    }
}

#[test]
fn a_file_keeps_its_mode_owner_names_and_attributes() {
    let home = home_with("old.csv", "old");
    let old = home.path().join("old.csv");
    for mode in [0o600, 0o640, 0o666] {
        fs::set_permissions(&old, Permissions::from_mode(mode)).unwrap();
        csv_to(&old).assert().code(0);
        assert_eq!(fs::metadata(&old).unwrap().mode() & 0o7777, mode);
    }
    fs::write(home.path().join("plain"), "").unwrap();
    let new = home.path().join("new.csv");
    csv_to(&new).assert().code(0);
    let mode = |name: &str| fs::metadata(home.path().join(name)).unwrap().mode();
    assert_eq!(mode("new.csv"), mode("plain"), "as any new file");
    fs::hard_link(&old, home.path().join("other.csv")).unwrap();
    fs::write(&old, "old").unwrap();
    csv_to(&old).assert().code(0);
    assert_eq!(fs::read(home.path().join("other.csv")).unwrap(), expected());
    fs::remove_file(home.path().join("other.csv")).unwrap();
    if is_root() {
        std::os::unix::fs::chown(&old, Some(1234), Some(4321)).unwrap();
        csv_to(&old).assert().code(0);
        let about = fs::metadata(&old).unwrap();
        assert_eq!((about.uid(), about.gid()), (1234, 4321));
    } else {
        skipped("the owner: needs root");
    }
    assert_eq!(fs::read(&old).unwrap(), expected());
    assert_eq!(names(home.path()), ["new.csv", "old.csv", "plain"]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_keeps_what_users_attached_to_it() {
    use rustix::fs::{XattrFlags, getxattr, setxattr};

    let home = home_with("old.csv", "old");
    let old = home.path().join("old.csv");
    if setxattr(&old, "user.source", b"archive", XattrFlags::empty()).is_err() {
        return skipped("the file system has no extended attributes");
    }
    csv_to(&old).assert().code(0);
    let mut value = [0; 16];
    let length = getxattr(&old, "user.source", &mut value[..]).unwrap();
    assert_eq!(&value[..length], b"archive");
    assert_eq!(fs::read(&old).unwrap(), expected());
}

/// A folder may give every new file a list of who else may read it (`man 5 acl`); a private file that is replaced must not get it.
#[test]
#[cfg(target_os = "linux")]
fn a_private_file_stays_private_in_a_shared_folder() {
    use rustix::fs::{XattrFlags, getxattr, setxattr};

    let home = home_with("old.csv", "old");
    let old = home.path().join("old.csv");
    fs::set_permissions(&old, Permissions::from_mode(0o640)).unwrap();
    // The version, then tag, permissions and id of: owner, user 1234, group, mask, others.
    let entries: [(u16, u16, u32); 5] = [
        (1, 7, u32::MAX),
        (2, 7, 1234),
        (4, 5, u32::MAX),
        (16, 7, u32::MAX),
        (32, 5, u32::MAX),
    ];
    let mut list = 2u32.to_le_bytes().to_vec();
    for (tag, permissions, id) in entries {
        list.extend(tag.to_le_bytes());
        list.extend(permissions.to_le_bytes());
        list.extend(id.to_le_bytes());
    }
    let name = "system.posix_acl_default";
    if setxattr(home.path(), name, &list, XattrFlags::empty()).is_err() {
        return skipped("the file system has no access control lists");
    }
    let has_list =
        |path: &Path| getxattr(path, "system.posix_acl_access", &mut [0; 256][..]).is_ok();
    let new = home.path().join("new.csv");
    csv_to(&new).assert().code(0);
    assert!(has_list(&new), "as any new file of this folder");
    csv_to(&old).assert().code(0);
    assert_eq!(fs::read(&old).unwrap(), expected());
    assert!(!has_list(&old));
    assert_eq!(fs::metadata(&old).unwrap().mode() & 0o7777, 0o640);
}

/// As another user, since root may write anywhere.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_may_be_written_in_a_folder_that_may_not_is_overwritten() {
    let home = home_with(
        "old.csv",
        "much longer than what will be written "
            .repeat(100)
            .as_str(),
    );
    let old = home.path().join("old.csv");
    fs::set_permissions(home.path(), Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(&old, Permissions::from_mode(0o666)).unwrap();
    let Some(program) = as_nobody() else {
        return;
    };
    let score_to = |path: &Path| {
        let mut command = program();
        command.args(["score", "--output"]).arg(path);
        command.stdin(Stdio::null()).output().unwrap()
    };
    let done = score_to(&old);
    let told = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(0), "{told}");
    assert_eq!(
        fs::read_to_string(&old).unwrap(),
        "",
        "no sentence, no line"
    );
    fs::set_permissions(&old, Permissions::from_mode(0o644)).unwrap();
    for name in ["old.csv", "new.csv"] {
        let refused = score_to(&home.path().join(name));
        let told = String::from_utf8_lossy(&refused.stderr);
        assert_eq!(refused.status.code(), Some(2), "{told}");
        assert!(
            told.contains(&format!("{name}: can't be written")),
            "{told}"
        );
    }
    assert_eq!(names(home.path()), ["old.csv"]);
}

/// The model does not exist, so a refusal that names the output comes before it is loaded; likewise the tables.
#[test]
fn what_cannot_be_written_is_refused_before_any_work() {
    let home = home_with("file", "");
    let path = |name: &str| home.path().join(name);
    symlink("nowhere/file", path("lost")).unwrap();
    symlink("round", path("round")).unwrap();
    fs::create_dir(path("folder")).unwrap();
    symlink("folder", path("to-folder")).unwrap();
    let long = "x".repeat(300);
    for (name, why) in [
        ("nowhere/file.csv", "there is no folder"),
        ("lost", "there is no folder"),
        ("folder", "is a folder"),
        ("to-folder", "is a folder"),
        ("new.csv/", "is a folder"),
        ("file/new.csv", "can't be written"),
        ("round", "can't be written"),
        (&long, "can't be written"),
    ] {
        parallax()
            .args(["score", "--model", "no-such-model", "--output"])
            .arg(path(name))
            .assert()
            .code(2)
            .stderr(contains(why));
        parallax()
            .args(["concordance", "no-such-folder", "Kim", "--csv"])
            .arg(path(name))
            .assert()
            .code(2)
            .stderr(contains(why));
    }
    assert_eq!(
        names(home.path()),
        ["file", "folder", "lost", "round", "to-folder"]
    );
    assert!(names(&path("folder")).is_empty());
}

#[test]
fn a_name_as_long_as_the_system_allows_is_written() {
    let home = tempfile::tempdir().unwrap();
    let longest = home.path().join("x".repeat(255));
    for _ in 0..2 {
        csv_to(&longest).assert().code(0);
    }
    assert_eq!(fs::read(&longest).unwrap(), expected());
}

#[test]
fn a_full_disk_leaves_the_old_file() {
    let full = tempfile::tempdir().unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=64k", "none"])
        .arg(full.path())
        .output();
    if !mounted.is_ok_and(|mounted| mounted.status.success()) {
        return skipped("mount needs root");
    }
    let sentences: String = (0..2000)
        .map(|id| format!("{{\"id\": \"{id}\", \"text\": \"Kim.\"}}\n"))
        .collect();
    let input = home_with("in.jsonl", &sentences);
    let old = full.path().join("old.jsonl");
    fs::write(&old, "old").unwrap();
    let score = || {
        let mut command = parallax();
        command
            .args(["score", "--model", TINY, "--input"])
            .arg(input.path().join("in.jsonl"))
            .arg("--output")
            .arg(&old);
        command
    };
    score()
        .assert()
        .code(1)
        .stderr(contains("old.jsonl: can't be written"));
    let kept = (fs::read_to_string(&old).unwrap(), names(full.path()));
    // With two names it is overwritten, once there is room.
    fs::hard_link(&old, full.path().join("other.jsonl")).unwrap();
    score().assert().code(1);
    let overwritten = fs::read_to_string(&old).unwrap();
    let unmounted = Command::new("umount").arg(full.path()).status().unwrap();
    assert!(unmounted.success());
    assert_eq!(kept, ("old".to_string(), vec!["old.jsonl".to_string()]));
    assert_eq!(overwritten, "old");
}

/// `score` waits for its input, with its output opened.
fn waiting(output: &Path) -> Child {
    let folder = output.parent().unwrap();
    let before = names(folder);
    let child = program()
        .args(["score", "--model", TINY, "--output"])
        .arg(output)
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let is_new = |name: &String| !before.contains(name);
    wait_until("the output is opened", || names(folder).iter().any(is_new));
    // The handler of signals is installed before the output is opened.
    child
}

/// Whether a closed terminal leaves this process and those that it starts alone.
fn is_under_nohup() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored.is_some_and(|mask| {
        mask.trim()
            .ends_with(['1', '3', '5', '7', '9', 'b', 'd', 'f'])
    })
}

#[test]
fn whoever_is_ended_in_the_middle_leaves_the_old_file() {
    let home = home_with("old.jsonl", "old");
    let old = home.path().join("old.jsonl");
    let signals = [("INT", 130), ("TERM", 143), ("HUP", 129)];
    for (signal, code) in signals {
        if signal == "HUP" && is_under_nohup() {
            skipped("HUP: this test was started with nohup");
            continue;
        }
        let mut child = waiting(&old);
        let sent = Command::new("kill")
            .args(["-s", signal, &child.id().to_string()])
            .status();
        assert!(sent.unwrap().success());
        assert_eq!(child.wait().unwrap().code(), Some(code), "{signal}");
        assert_eq!(names(home.path()), ["old.jsonl"], "{signal}");
        assert_eq!(fs::read_to_string(&old).unwrap(), "old");
    }
    let mut child = waiting(&old);
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(fs::read_to_string(&old).unwrap(), "old");
    let left = names(home.path());
    assert!(
        left[0].starts_with(".parallax-output-") && left.len() == 2,
        "{left:?}"
    );
    // The next one in that folder clears up, but leaves those alone that live.
    let mut live = waiting(&home.path().join("other.jsonl"));
    csv_to(&home.path().join("new.csv")).assert().code(0);
    let left = names(home.path());
    assert!(left[0].starts_with(".parallax-output-"), "{left:?}");
    assert_eq!(left[1..], ["new.csv", "old.jsonl"]);
    drop(live.stdin.take());
    assert_eq!(live.wait().unwrap().code(), Some(0));
    assert_eq!(names(home.path()), ["new.csv", "old.jsonl", "other.jsonl"]);
}
