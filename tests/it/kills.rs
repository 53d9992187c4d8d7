//! Results are killed at every step of taking their place, and every write fails once: nothing is lost, nothing is left.
//!
//! strace kills the program at the n-th call of one kind, for n = 1, 2, … until a run ends undisturbed.

#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::replacing::{
    TINY, analyze, corpus, is_whole, no_leftovers, own_files_are_there, seed, with_own_files,
};
use super::support::{NO_CACHE, beside, skipped, top};

/// The calls by which results take their place; which of each kind a machine has depends on its architecture.
const STEPS: [&str; 8] = [
    "?mkdir,?mkdirat",
    "?rename,?renameat",
    "renameat2",
    "?symlink,?symlinkat",
    "?unlink,?rmdir,?unlinkat",
    "fsync",
    "?chmod,?fchmod,?fchmodat",
    "flock",
];

/// Runs the program from the folder `from`, with what strace injects into a kind of call.
fn injected(from: &Path, corpus: &Path, out: &Path, call: &str, what: &str) -> Output {
    Command::new("strace")
        .current_dir(from)
        .env(NO_CACHE.0, NO_CACHE.1)
        .args(["-f", "-qq", "-o", "/dev/null"])
        .arg(format!("--trace={call}"))
        .arg(format!("--inject={call}:{what}"))
        .arg(assert_cmd::cargo::cargo_bin("parallax"))
        .args([
            "analyze",
            "--quiet",
            "--threads",
            "1",
            "--seed",
            "2",
            "--model",
        ])
        .arg(top().join(TINY))
        .arg(corpus)
        .arg("--out")
        .arg(out)
        .output()
        .expect("strace runs")
}

/// Whether strace can run a program here, and kill it.
fn strace_works() -> bool {
    let killed = Command::new("strace")
        .args(["-f", "-qq", "-o", "/dev/null", "--trace=openat"])
        .args(["--inject=openat:signal=SIGKILL:when=1", "true"])
        .output();
    let works = killed.is_ok_and(|killed| !killed.status.success());
    if !works {
        skipped("strace is missing or may not trace");
    }
    works
}

/// A copy of a folder.
fn copy(from: &Path, to: &Path) {
    let copied = Command::new("cp").arg("-a").arg(from).arg(to).status();
    assert!(copied.unwrap().success());
}

/// Replaces results with the user's files in them, and kills that at every step. `from` is the folder in which the program
/// runs, and `to` how it names the results there.
fn killed_at_every_step(from: impl Fn(&Path) -> &Path, to: &str) {
    if !strace_works() {
        return;
    }
    let corpus = corpus();
    let home = corpus.path().parent().unwrap();
    let (kept, place) = (home.join("kept"), home.join("place"));
    let out = place.join("out");
    with_own_files(corpus.path(), &kept);
    let mut kills = 0;
    for call in STEPS {
        for number in 1.. {
            let _ = fs::remove_dir_all(&place);
            fs::create_dir(&place).unwrap();
            copy(&kept, &out);
            let what = format!("signal=SIGKILL:when={number}");
            let output = injected(from(&out), corpus.path(), Path::new(to), call, &what);
            let at = format!("{call} {number}");
            // The old results or the new, whole, and the user's files with them.
            assert!(["1", "2"].contains(&seed(&out).as_str()), "{at}");
            is_whole(&out);
            own_files_are_there(&out);
            if output.status.success() {
                no_leftovers(&place);
                assert_eq!(seed(&out), "2", "{at}");
                break;
            }
            kills += 1;
            // The next run, into the same folder or beside it, clears up.
            let next = if number % 2 == 0 && to != "." {
                place.join("other")
            } else {
                out.clone()
            };
            analyze(corpus.path(), &next, "3").code(0);
            no_leftovers(&place);
            no_leftovers(&out);
            is_whole(&out);
            is_whole(&next);
            own_files_are_there(&out);
            assert!(
                fs::symlink_metadata(out.join("thesis")).unwrap().is_dir(),
                "{at}"
            );
            assert!(
                fs::symlink_metadata(out.join("notes.txt"))
                    .unwrap()
                    .is_file(),
                "{at}"
            );
        }
    }
    assert!(kills > 40, "only {kills} steps");
}

#[test]
fn killed_at_every_step_of_an_exchange_nothing_is_lost() {
    killed_at_every_step(|out| out.parent().unwrap(), "out");
}

#[test]
fn killed_at_every_step_within_the_folder_nothing_is_lost() {
    killed_at_every_step(|out| out, ".");
}

/// What a disk does that is full from some moment on.
#[test]
fn a_full_disk_at_any_write_leaves_the_old_results_and_nothing_else() {
    if !strace_works() {
        return;
    }
    let corpus = corpus();
    let place = beside(corpus.path(), "place");
    fs::create_dir(&place).unwrap();
    let out = place.join("out");
    with_own_files(corpus.path(), &out);
    let mut failures = 0;
    for call in ["write", "?mkdir,?mkdirat", "fsync"] {
        for number in 1.. {
            let what = format!("error=ENOSPC:when={number}+");
            let output = injected(&place, corpus.path(), &out, call, &what);
            let at = format!("{call} {number}");
            is_whole(&out);
            own_files_are_there(&out);
            if output.status.success() {
                no_leftovers(&place);
                analyze(corpus.path(), &out, "1").code(0);
                break;
            }
            failures += 1;
            assert_eq!(seed(&out), "1", "{at}");
            let left = super::replacing::names(&place);
            assert_eq!(left.len(), 1, "{at}: {left:?}");
            assert!(output.status.code().is_some(), "{at}: {output:?}");
        }
    }
    assert!(failures > 20, "only {failures} writes");
}
