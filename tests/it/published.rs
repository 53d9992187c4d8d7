//! Where results may go: what is refused before anything runs, what is replaced, and by which way.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::assert::Assert;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;

use super::replacing::{TINY, analyze, corpus, seed};
use super::support::{beside, folder, parallax};

/// Analyses into `out` as seen from the folder `from`.
fn analyze_from(from: &Path, corpus: &Path, out: &Path) -> Assert {
    parallax()
        .current_dir(from)
        .args(["analyze", "--quiet", "--threads", "1", "--model"])
        .arg(super::support::top().join(TINY))
        .arg(corpus)
        .arg("--out")
        .arg(out)
        .assert()
}

#[test]
fn results_never_mix_with_the_articles_whatever_way_leads_there() {
    let corpus = corpus();
    let corpus = corpus.path();
    let above = corpus.parent().unwrap();
    let mut ways: Vec<PathBuf> = vec![
        corpus.to_path_buf(),
        corpus.join("results"),
        corpus.join("wire/new/deeper"),
        corpus.join("wire/.."),
        above.join("./corpus/"),
        above.to_path_buf(),
        above.join("corpus/.."),
    ];
    #[cfg(unix)]
    {
        let link = above.join("link");
        std::os::unix::fs::symlink("corpus", &link).unwrap();
        ways.extend([link.clone(), link.join("results")]);
    }
    for out in ways {
        analyze(corpus, &out, "1")
            .code(2)
            .stdout("")
            .stderr(contains("the corpus folder").and(contains("--out")));
    }
    // The folder that is taken unless one is named.
    for from in [corpus, &corpus.join("wire")] {
        let mut command = parallax();
        command.current_dir(from).arg("analyze").arg(corpus);
        command.assert().code(2).stderr(contains("lies in"));
    }
    assert_eq!(fs::read_dir(corpus).unwrap().count(), 2);
    assert!(!corpus.join("wire/new").exists() && !corpus.join("wire/results").exists());
}

#[test]
fn a_run_file_of_another_program_protects_what_lies_beside_it() {
    let corpus = corpus();
    let early = r#"{"version": "1", "format": 1, "codebook": {}, "tables": []}"#;
    for run in ["{}", "{\"not\": \"parallax\"}", early, ""] {
        let study = folder(&[("run.json", run), ("thesis.docx", "years of work")]);
        analyze(corpus.path(), study.path(), "1")
            .code(2)
            .stderr(contains("Parallax did not write it").and(contains("--out")));
        assert_eq!(fs::read_dir(study.path()).unwrap().count(), 2);
    }
}

#[test]
fn the_same_name_is_not_the_same_corpus() {
    let home = folder(&[
        ("one/study/wire/1.txt", "Kim met Putin.\n"),
        ("one/study/agency/1.txt", "Putin met Kim.\n"),
        ("two/study/wire/1.txt", "Kim left.\n"),
        ("two/study/agency/1.txt", "Putin left.\n"),
    ]);
    let home = home.path();
    let analyze = |corpus: &str, more: &[&str]| {
        let mut command = parallax();
        command
            .current_dir(home)
            .args(["analyze", "--quiet", corpus]);
        command.arg("--model").arg(super::support::top().join(TINY));
        command.args(more).assert()
    };
    analyze("one/study", &[]).code(0);
    analyze("one/study", &["--seed", "2"]).code(0);
    let both = contains("one/study")
        .and(contains("two/study"))
        .and(contains("--out"));
    analyze("two/study", &["--seed", "3"]).code(2).stderr(both);
    assert_eq!(seed(&home.join("results/study")), "2");
    // Whoever names the folder knows what it holds.
    analyze("two/study", &["--seed", "3", "--out", "results/study"]).code(0);
    assert_eq!(seed(&home.join("results/study")), "3");
}

#[test]
fn a_file_that_the_run_reads_is_not_replaced() {
    let corpus = corpus();
    let out = beside(corpus.path(), "out");
    analyze(corpus.path(), &out, "1").code(0);
    let codebook = out.join("report.html");
    let mut command = parallax();
    command
        .arg("analyze")
        .arg(corpus.path())
        .arg("--out")
        .arg(&out);
    let before = fs::read(&codebook).unwrap();
    command
        .arg("--add")
        .arg(format!("daily={}", codebook.display()))
        .assert()
        .code(2)
        .stderr(contains("report.html").and(contains("would replace it")));
    assert_eq!(fs::read(&codebook).unwrap(), before);
}

#[test]
fn a_subfolder_with_the_run_file_of_another_program_is_part_of_the_corpus() {
    let corpus = corpus();
    let daily = corpus.path().join("daily");
    fs::create_dir(&daily).unwrap();
    fs::write(daily.join("run.json"), "{\"name\": \"a crawler\"}").unwrap();
    fs::write(daily.join("1.txt"), "Kim met Putin again.\n").unwrap();
    let out = beside(corpus.path(), "out");
    analyze(corpus.path(), &out, "1").code(0);
    let count = |out: &Path| super::support::rows(out, "articles").len();
    assert_eq!(count(&out), 3);
    // Results in a corpus are no articles, though.
    fs::remove_dir_all(&daily).unwrap();
    fs::rename(&out, &daily).unwrap();
    fs::write(daily.join("1.txt"), "A note beside the results.\n").unwrap();
    let again = beside(corpus.path(), "again");
    analyze(corpus.path(), &again, "1").code(0);
    assert_eq!(count(&again), 2);
}

#[test]
fn places_where_no_folder_can_be_are_refused_before_anything_runs() {
    let corpus = corpus();
    let home = corpus.path().parent().unwrap();
    fs::write(home.join("file"), "").unwrap();
    let long = "x".repeat(300);
    let mut places = vec!["", "file", "file/out", "no/../out", &long];
    if cfg!(unix) {
        #[cfg(unix)]
        std::os::unix::fs::symlink("nowhere", home.join("dangling")).unwrap();
        places.extend(["dangling", "dangling/", "dangling/out"]);
    }
    for place in places {
        let output = analyze_from(home, corpus.path(), Path::new(place))
            .get_output()
            .clone();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            matches!(output.status.code(), Some(1 | 2)),
            "{place}: {said}"
        );
        assert!(said.contains("--out"), "{place}: {said}");
    }
    let left: Vec<_> = fs::read_dir(home)
        .unwrap()
        .map(|one| one.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), if cfg!(unix) { 3 } else { 2 }, "{left:?}");
}

#[test]
fn a_name_as_long_as_the_system_allows_works() {
    let corpus = corpus();
    let out = beside(corpus.path(), &"x".repeat(250));
    for run in ["1", "2"] {
        analyze(corpus.path(), &out, run).code(0);
        assert_eq!(seed(&out), run);
    }
    assert_eq!(fs::read_dir(out.parent().unwrap()).unwrap().count(), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_unicode_works() {
    use std::os::unix::ffi::OsStrExt;

    let corpus = corpus();
    let out = corpus
        .path()
        .with_file_name(std::ffi::OsStr::from_bytes(b"o\xff"));
    for run in ["1", "2"] {
        analyze(corpus.path(), &out, run).code(0);
        assert_eq!(seed(&out), run);
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_what_it_leads_to_is_replaced() {
    let corpus = corpus();
    let home = corpus.path().parent().unwrap();
    fs::create_dir_all(home.join("disk/real")).unwrap();
    let link = home.join("link");
    std::os::unix::fs::symlink("disk/real", &link).unwrap();
    for (run, out) in [("1", "link"), ("2", "link/"), ("3", "link/.")] {
        analyze_from(home, corpus.path(), Path::new(out)).code(0);
        analyze(corpus.path(), &home.join(out), run).code(0);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(seed(&home.join("disk/real")), run);
    }
    assert_eq!(fs::read_dir(home.join("disk")).unwrap().count(), 1);
}

/// The folder itself stays, since the shell is in it; and so do the user's notes.
#[test]
fn the_working_folder_can_hold_the_results() {
    let corpus = corpus();
    let here = beside(corpus.path(), "here");
    fs::create_dir(&here).unwrap();
    let out = Path::new(".");
    analyze_from(&here, corpus.path(), out).code(0);
    fs::write(here.join("notes.txt"), "mine").unwrap();
    fs::write(here.join("report.html"), "my report").unwrap();
    #[cfg(unix)]
    let before = std::os::unix::fs::MetadataExt::ino(&fs::metadata(&here).unwrap());
    analyze_from(&here, corpus.path(), out)
        .code(0)
        .stderr(contains("report.changed.html"));
    #[cfg(unix)]
    assert_eq!(
        std::os::unix::fs::MetadataExt::ino(&fs::metadata(&here).unwrap()),
        before
    );
    assert_eq!(fs::read_to_string(here.join("notes.txt")).unwrap(), "mine");
    let kept = fs::read_to_string(here.join("report.changed.html")).unwrap();
    assert_eq!(kept, "my report");
    super::replacing::is_whole(&here);
    super::replacing::no_leftovers(&here);
}

/// As with `docker -v`: the folder can't be moved.
#[cfg(target_os = "linux")]
#[test]
fn a_mount_point_can_hold_the_results() {
    use std::process::Command;

    let corpus = corpus();
    let out = beside(corpus.path(), "mounted");
    fs::create_dir(&out).unwrap();
    let mount = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=20m", "none"])
        .arg(&out)
        .output();
    if !mount.is_ok_and(|mount| mount.status.success()) {
        super::support::skipped("no file system can be mounted");
        return;
    }
    let runs = std::panic::catch_unwind(|| {
        for run in ["1", "2"] {
            analyze(corpus.path(), &out, run).code(0);
            assert_eq!(seed(&out), run);
            fs::write(out.join("notes.txt"), "mine").unwrap();
        }
        super::replacing::is_whole(&out);
        super::replacing::no_leftovers(&out);
        assert_eq!(fs::read_to_string(out.join("notes.txt")).unwrap(), "mine");
    });
    Command::new("umount").arg(&out).status().unwrap();
    runs.unwrap();
}
