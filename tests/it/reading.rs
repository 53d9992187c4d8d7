//! Reading results: what a question needs and no more, while other runs publish, and never from what is no file.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use parallax::codebook::Kind;
use parallax::evidence::concordance::{Concordance, Order, Query};
use parallax::evidence::explain;
use parallax::evidence::figure::Figure;
use parallax::evidence::kwic;
use parallax::results::Results;
use parallax::text::Voice;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use sha2::{Digest, Sha256};

use super::analyze::SHIPPED;
use super::small;
use super::support::parallax;

/// Every figure is the same whether everything was read or what it needs.
#[test]
fn a_figure_needs_no_more_than_is_read_for_it() {
    let folder = &SHIPPED.results;
    let all = Results::open(folder).unwrap();
    let run = &all.run;
    let frames = run
        .codebook
        .frames
        .iter()
        .map(|one| (Kind::Frame, one.id.as_str()));
    let actors = run
        .codebook
        .actors
        .iter()
        .map(|one| (Kind::Actor, one.id.as_str()));
    for (kind, id) in frames.chain(actors) {
        for outlet in run
            .corpus
            .outlets
            .iter()
            .map(|one| one.id.as_str())
            .step_by(3)
        {
            let some = Results::open_for_figure(folder, outlet, (kind, id)).unwrap();
            assert!(some.mentions.len() < all.mentions.len() / 2, "{id}");
            assert!(some.sentences.len() < all.sentences.len() / 2, "{id}");
            let voices: &[Option<Voice>] = match kind {
                Kind::Frame => &[None],
                Kind::Actor => &[None, Some(Voice::Outlet), Some(Voice::Quoted)],
            };
            for &voice in voices {
                let shown = |results| {
                    let figure = Figure::find(results, outlet, kind, id, voice).unwrap();
                    explain::text(&figure, 5)
                };
                assert_eq!(shown(&some), shown(&all), "{outlet} {id}");
            }
        }
    }
}

/// So is every concordance.
#[test]
fn a_concordance_needs_no_more_than_is_read_for_it() {
    let folder = &SHIPPED.results;
    let all = Results::open(folder).unwrap();
    let takes = |outlet: &str| outlet != "us-wire";
    let shown = |concordance: &Concordance<'_>| {
        let mut csv = Vec::new();
        kwic::csv(concordance, &mut csv).unwrap();
        kwic::lines(concordance, "title", Order::Outlet, 100) + &String::from_utf8(csv).unwrap()
    };
    for subject in [(Kind::Actor, "kim"), (Kind::Frame, "isolation")] {
        let some = Results::open_for_search(folder, &takes, Some(subject)).unwrap();
        assert!(
            some.mentions.len() < all.mentions.len() && some.sentences.len() < all.sentences.len()
        );
        let of = |results| shown(&Concordance::of_mentions(results, &takes, subject).unwrap());
        assert_eq!(of(&some), of(&all));
    }
    let query = Query::terms(&["sanction*".to_string()], all.language()).unwrap();
    let some = Results::open_for_search(folder, &takes, None).unwrap();
    assert!(some.mentions.is_empty());
    let of = |results| shown(&Concordance::of_results(results, &takes, &query).unwrap());
    assert_eq!(of(&some), of(&all));
}

/// The small study's files, with a title and as many rows more in a table as the title has letters.
fn edition(title: &str) -> BTreeMap<String, Vec<u8>> {
    let mut files = small::files();
    let table = files.get_mut("outlet_map.csv").unwrap();
    let row = table.split(|byte| *byte == b'\n').nth(1).unwrap().to_vec();
    let hash = |bytes: &[u8]| format!("{:x}", Sha256::digest(bytes));
    let before = hash(table);
    for _ in title.chars() {
        table.extend_from_slice(&row);
        table.push(b'\n');
    }
    let after = hash(table);
    let run = String::from_utf8(files["run.json"].clone()).unwrap();
    let run = run.replace(&before, &after).replace("A small study", title);
    files.insert("run.json".to_string(), run.into_bytes());
    files
}

fn write(folder: &Path, files: &BTreeMap<String, Vec<u8>>) {
    fs::create_dir(folder).unwrap();
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
    }
}

/// Opens the folder so often and checks that each time it is one edition, also what is read later.
fn read_often(folder: &Path, times: usize) {
    let rows = edition("").len();
    let plain = Results::from_files(folder, &|name| Ok(edition("")[name].clone())).unwrap();
    let mentions = plain.mentions.len();
    let map_rows = String::from_utf8(edition("")["outlet_map.csv"].clone())
        .unwrap()
        .lines()
        .count()
        - 1;
    assert!(rows > 18 && mentions > 10);
    for at in 0..times {
        let read = match at % 2 {
            0 => Results::open(folder),
            _ => Results::open_for_figure(folder, "wire", (Kind::Actor, "kim")),
        };
        let read = read.unwrap_or_else(|error| panic!("read {at}: {error}"));
        assert!(["old", "newer"].contains(&read.run.corpus.title.as_str()));
        assert!(!read.mentions.is_empty() && read.mentions.len() <= mentions);
        let map = read
            .sheet("outlet_map")
            .unwrap_or_else(|error| panic!("read {at}: {error}"));
        assert_eq!(map.records.len(), map_rows + read.run.corpus.title.len());
    }
}

/// Exchanges folders while `reads` reads.
fn while_exchanging(mut exchange: impl FnMut() + Send, reads: impl FnOnce()) {
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let done = &done;
        scope.spawn(move || {
            while !done.load(Ordering::Relaxed) {
                exchange();
            }
        });
        // Also when a read fails, so that the thread ends.
        let read = std::panic::catch_unwind(std::panic::AssertUnwindSafe(reads));
        done.store(true, Ordering::Relaxed);
        if let Err(panic) = read {
            std::panic::resume_unwind(panic);
        }
    });
}

#[cfg(target_os = "linux")]
#[test]
fn a_reader_meets_the_old_or_the_new_results() {
    use rustix::fs::{CWD, RenameFlags, renameat_with};

    let home = tempfile::tempdir().unwrap();
    let (target, staging) = (home.path().join("results"), home.path().join("staging"));
    let editions = [edition("old"), edition("newer")];
    write(&target, &editions[0]);
    let exchange = || renameat_with(CWD, &staging, CWD, &target, RenameFlags::EXCHANGE).unwrap();

    // Folders that change places without a pause.
    write(&staging, &editions[1]);
    while_exchanging(exchange, || read_often(&target, 2000));

    // As a run publishes: a new folder each time, and the old one removed.
    fs::remove_dir_all(&staging).unwrap();
    let mut turn = 0;
    let publish = move || {
        write(&staging, &editions[turn % 2]);
        turn += 1;
        renameat_with(CWD, &staging, CWD, &target, RenameFlags::EXCHANGE).unwrap();
        fs::remove_dir_all(&staging).unwrap();
    };
    let target = home.path().join("results");
    while_exchanging(publish, || read_often(&target, 500));
}

/// Where there is no exchange of folders, two renames leave a moment without any.
#[test]
fn a_reader_waits_out_a_moment_without_results() {
    let home = tempfile::tempdir().unwrap();
    let path = |name: &str| home.path().join(name);
    write(&path("results"), &edition("old"));
    write(&path("staging"), &edition("newer"));
    let publish = || {
        fs::rename(path("results"), path("aside")).unwrap();
        fs::rename(path("staging"), path("results")).unwrap();
        fs::rename(path("aside"), path("staging")).unwrap();
        thread::sleep(Duration::from_millis(1));
    };
    while_exchanging(publish, || read_often(&path("results"), 500));
}

/// The program refuses the folder at once, with the file, what is wrong and the remedy.
#[cfg(target_os = "linux")]
fn is_refused(results: &Path, file: &str, why: &str) {
    let kim = ["--outlet", "wire", "--actor", "kim"];
    for arguments in [["explain"].as_slice(), &["concordance"], &["report"]] {
        let mut command = parallax();
        command
            .timeout(Duration::from_secs(60))
            .args(arguments)
            .arg(results);
        match arguments[0] {
            "explain" => command.args(kim),
            "concordance" => command.arg("Kim"),
            _ => &mut command,
        };
        command.assert().code(2).stdout("").stderr(
            contains(file.to_string())
                .and(contains(why.to_string()))
                .and(contains("re-run the analysis with")),
        );
    }
}

/// What would keep a reader waiting, or never end, is no table and no run.json.
#[cfg(target_os = "linux")]
#[test]
fn pipes_devices_and_folders_are_not_read() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};

    for file in ["run.json", "mentions.csv", "outlet_map.csv"] {
        let home = tempfile::tempdir().unwrap();
        let results = home.path().join("results");
        write(&results, &small::files());
        let path = results.join(file);
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        is_refused(&results, file, "it is a folder, not a file");
        fs::remove_dir(&path).unwrap();
        std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
        is_refused(&results, file, "it is a device, not a file");
        fs::remove_file(&path).unwrap();
        mknodat(CWD, &path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
        is_refused(&results, file, "it is a pipe (FIFO), not a file");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_run_json_without_end_is_not_read() {
    let home = tempfile::tempdir().unwrap();
    let results = home.path().join("results");
    write(&results, &small::files());
    let run = fs::OpenOptions::new()
        .write(true)
        .open(results.join("run.json"))
        .unwrap();
    run.set_len(1 << 40).unwrap();
    is_refused(
        &results,
        "run.json",
        "it has 1099511627776 bytes, more than",
    );
}
