//! Results that take the place of old ones: the user's own files stay, and whatever goes wrong, nothing is lost.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use assert_cmd::assert::Assert;
use parallax::results::Results;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;

use super::support::{Folder, beside, folder, parallax};

/// The model for tests in which the figures do not matter.
pub const TINY: &str = "tests/data/tiny-bert";

/// A corpus that takes no time.
pub fn corpus() -> Folder {
    folder(&[
        ("wire/1.txt", "Kim met Putin.\n"),
        ("agency/1.txt", "Putin met Kim.\n"),
    ])
}

/// Analyses `corpus` into `out`; the seed tells one run's results from another's.
pub fn analyze(corpus: &Path, out: &Path, seed: &str) -> Assert {
    parallax()
        .args([
            "analyze",
            "--quiet",
            "--threads",
            "1",
            "--model",
            TINY,
            "--seed",
            seed,
        ])
        .arg(corpus)
        .arg("--out")
        .arg(out)
        .assert()
}

/// The seed of the run that wrote a folder.
pub fn seed(results: &Path) -> String {
    let run = fs::read_to_string(results.join("run.json")).unwrap();
    let run: serde_json::Value = serde_json::from_str(&run).unwrap();
    run["seed"].to_string()
}

/// The results can be read, with every hash and cell.
#[track_caller]
pub fn is_whole(results: &Path) {
    if let Err(error) = Results::open(results) {
        panic!("{error}");
    }
}

pub fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect()
}

/// No hidden file or folder of a run is left.
#[track_caller]
pub fn no_leftovers(folder: &Path) {
    let left: Vec<String> = names(folder)
        .into_iter()
        .filter(|name| name.starts_with(".parallax-"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

/// Results with a note, a folder and a changed file of the user's own.
pub fn with_own_files(corpus: &Path, out: &Path) {
    analyze(corpus, out, "1").code(0).stderr("");
    fs::write(out.join("notes.txt"), "my note").unwrap();
    fs::create_dir(out.join("thesis")).unwrap();
    fs::write(out.join("thesis/chapter.docx"), "years of work").unwrap();
    fs::write(out.join("report.html"), "my report").unwrap();
}

/// They are all still there; the changed file under its name or, once it was replaced, under its new one.
#[track_caller]
pub fn own_files_are_there(out: &Path) {
    let read = |name: &str| fs::read_to_string(out.join(name)).unwrap_or_default();
    assert_eq!(read("notes.txt"), "my note");
    assert_eq!(read("thesis/chapter.docx"), "years of work");
    assert!(read("report.html") == "my report" || read("report.changed.html") == "my report");
}

#[test]
fn what_the_user_keeps_among_the_results_stays() {
    let corpus = corpus();
    let out = beside(corpus.path(), "out");
    with_own_files(corpus.path(), &out);
    analyze(corpus.path(), &out, "2")
        .code(0)
        .stderr(contains("`report.html`").and(contains("`report.changed.html`")));
    own_files_are_there(&out);
    assert!(fs::symlink_metadata(out.join("thesis")).unwrap().is_dir());
    assert_eq!(seed(&out), "2");
    is_whole(&out);

    // Changed again, and a third time: no name is used twice.
    fs::write(out.join("report.html"), "my second report").unwrap();
    analyze(corpus.path(), &out, "3").code(0);
    analyze(corpus.path(), &out, "4").code(0).stderr("");
    own_files_are_there(&out);
    let second = fs::read_to_string(out.join("report.changed-2.html")).unwrap();
    assert_eq!(second, "my second report");
    assert_eq!(
        names(out.parent().unwrap()),
        BTreeSet::from(["corpus".into(), "out".into()])
    );
}

#[test]
fn a_rebuilt_report_still_counts_as_the_programs() {
    let corpus = corpus();
    let out = beside(corpus.path(), "out");
    analyze(corpus.path(), &out, "1").code(0);
    fs::write(out.join("report.html"), "of an earlier version").unwrap();
    parallax().arg("report").arg(&out).assert().code(0);
    let marker = fs::read_to_string(out.join(".parallax.json")).unwrap();
    assert!(marker.contains("report.html"));
    analyze(corpus.path(), &out, "2").code(0).stderr("");
    assert!(!out.join("report.changed.html").exists());
}

/// A folder of version 0.2.0 has no marker; its run.json lists the tables with their hashes.
#[test]
fn results_from_before_there_were_markers_are_replaced_too() {
    let corpus = corpus();
    let out = beside(corpus.path(), "out");
    analyze(corpus.path(), &out, "1").code(0);
    fs::remove_file(out.join(".parallax.json")).unwrap();
    fs::write(out.join("notes.txt"), "my note").unwrap();
    let mut table = fs::read_to_string(out.join("timeline.csv")).unwrap();
    table.push('\n');
    fs::write(out.join("timeline.csv"), &table).unwrap();
    analyze(corpus.path(), &out, "2")
        .code(0)
        .stderr(contains("timeline.changed.csv"));
    assert_eq!(
        fs::read_to_string(out.join("notes.txt")).unwrap(),
        "my note"
    );
    assert_eq!(
        fs::read_to_string(out.join("timeline.changed.csv")).unwrap(),
        table
    );
    is_whole(&out);

    // What a killed run of that version had set aside comes back.
    let home = out.parent().unwrap();
    fs::rename(&out, home.join(".out.previous")).unwrap();
    analyze(corpus.path(), &out, "3").code(0);
    assert_eq!(
        fs::read_to_string(out.join("notes.txt")).unwrap(),
        "my note"
    );
    assert_eq!(names(home), BTreeSet::from(["corpus".into(), "out".into()]));
}

#[cfg(unix)]
#[test]
fn permissions_of_the_old_results_stay() {
    use std::os::unix::fs::PermissionsExt;

    let corpus = corpus();
    let out = beside(corpus.path(), "out");
    analyze(corpus.path(), &out, "1").code(0);
    let set = |path: &Path, mode| fs::set_permissions(path, PermissionsExt::from_mode(mode));
    set(&out, 0o2750).unwrap();
    set(&out.join("texts.csv"), 0o600).unwrap();
    analyze(corpus.path(), &out, "2").code(0);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    assert_eq!(mode(&out), 0o2750);
    assert_eq!(mode(&out.join("texts.csv")), 0o600);
}

/// Results of one user in a folder where both may write; another analyses anew.
#[cfg(target_os = "linux")]
#[test]
fn old_results_of_another_user_are_replaced_or_refused_but_never_in_the_way() {
    use std::os::unix::fs::PermissionsExt;

    let Some(program) = super::support::as_nobody() else {
        return;
    };
    let corpus = corpus();
    let home = corpus.path().parent().unwrap();
    let set = |path: &Path, mode| fs::set_permissions(path, PermissionsExt::from_mode(mode));
    set(home, 0o777).unwrap();
    let out = home.join("out");
    analyze(corpus.path(), &out, "1").code(0);
    let as_nobody = |seed: &str| {
        program()
            .args(["analyze", "--quiet", "--threads", "1", "--seed", seed])
            .arg("--model")
            .arg(super::support::top().join(TINY))
            .arg(corpus.path())
            .arg("--out")
            .arg(&out)
            .output()
            .unwrap()
    };
    let done = as_nobody("2");
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    assert_eq!(seed(&out), "2");
    assert_eq!(as_nobody("3").status.code(), Some(0));
    assert_eq!(seed(&out), "3");
    // Whoever may remove them does.
    analyze(corpus.path(), &out, "4").code(0).stderr("");
    no_leftovers(home);
    // A note that the other user can't carry over. root had left the folder to its owner.
    std::os::unix::fs::chown(&out, Some(0), Some(0)).unwrap();
    fs::write(out.join("notes.txt"), "my note").unwrap();
    let refused = as_nobody("5");
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("`notes.txt`"));
    assert_eq!(seed(&out), "4");
    assert_eq!(
        fs::read_to_string(out.join("notes.txt")).unwrap(),
        "my note"
    );
    no_leftovers(home);
}

#[cfg(unix)]
#[test]
fn a_second_run_into_one_folder_is_refused_while_the_first_lives() {
    use super::halted::{Halted, is_at_work, make_long};

    let (short, long) = (corpus(), corpus());
    make_long(long.path());
    let home = short.path().parent().unwrap();
    let out = home.join("out");
    let first = Halted::start(long.path(), &out);
    analyze(short.path(), &out, "2")
        .code(1)
        .stderr(contains("another run").and(contains("--out")));
    // Beside it there is room, and a live run's folder is not cleared.
    analyze(short.path(), &home.join("other"), "2").code(0);
    assert!(is_at_work(&out), "the live run's folder was cleared");
    // TERM cleans up as Ctrl-C does, also when it comes twice.
    assert_eq!(first.end_by(&["-TERM", "-TERM"]), Some(143));
    no_leftovers(home);
    assert!(!out.exists());
    analyze(short.path(), &out, "3").code(0);
}
