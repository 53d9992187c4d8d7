//! Scores kept between runs change how long a run takes, and nothing else.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;

use parallax::cache::{Cache, CacheFault, Kept};
use parallax::model::{ModelError, Request, Scored, Scorer};
use parallax::testing::BY_WORD;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;

use super::streams::TINY;
use super::support::{beside, folder, parallax, program, small_corpus, wait_until};

/// No limit that these tests reach.
const LARGE: u64 = 1 << 40;

/// Scores by word, and remembers which sentences it was asked for.
#[derive(Default)]
struct Asked(Mutex<Vec<String>>);

impl Asked {
    fn take(&self) -> Vec<String> {
        let mut asked = std::mem::take(&mut *self.0.lock().unwrap());
        asked.sort();
        asked
    }
}

impl Scorer for Asked {
    fn score(
        &self,
        requests: &[Request<'_>],
        threads: usize,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<Scored>, ModelError> {
        let texts = requests.iter().map(|one| one.text.to_owned());
        self.0.lock().unwrap().extend(texts);
        progress(requests.len());
        BY_WORD.score(requests, threads, progress)
    }
}

fn kept<'s>(scorer: &'s dyn Scorer, cache: &Cache) -> Kept<'s> {
    Kept::over(scorer, Some(("by word".to_owned(), cache.clone())))
}

/// Sentences that are all different, and some that repeat them.
fn sentences(n: usize) -> Vec<String> {
    let sentence = |at: usize| {
        let verb = ["praised", "condemned", "met"][at % 3];
        format!("Kim {verb} envoy {}.", at % (n - n / 10))
    };
    (0..n).map(sentence).collect()
}

fn requests(texts: &[String]) -> Vec<Request<'_>> {
    texts
        .iter()
        .map(|text| Request {
            text,
            targets: &[0..3],
        })
        .collect()
}

#[test]
fn what_was_scored_is_not_scored_again_whatever_the_threads() {
    let home = tempfile::tempdir().unwrap();
    let cache = Cache::in_folder(home.path(), LARGE);
    let texts = sentences(2_000);
    let asked = requests(&texts);
    let alone = BY_WORD.score(&asked, 1, &|_| ()).unwrap();
    for (share, threads) in [(300, 1), (1_200, 3), (2_000, 2), (2_000, 8)] {
        let scorer = Asked::default();
        let kept = kept(&scorer, &cache);
        let before = cache.contents().unwrap().map_or(0, |one| one.sentences);
        let heard = Mutex::new(0);
        let scored = kept.score(&asked[..share], threads, &|n| *heard.lock().unwrap() += n);
        assert!(scored.unwrap() == alone[..share]);
        assert!(kept.trouble().is_none());
        assert_eq!(heard.into_inner().unwrap(), share, "progress");
        let mut new: Vec<&String> = texts[..share].iter().collect();
        new.sort();
        new.dedup();
        let mut asked = scorer.take();
        let all = asked.len();
        asked.dedup();
        assert_eq!(asked.len(), all, "a sentence is scored once");
        assert_eq!(asked.len() as u64, new.len() as u64 - before);
        assert_eq!(kept.found() == share, asked.is_empty());
    }
}

#[test]
fn another_scorer_and_other_mentions_are_other_scores() {
    let home = tempfile::tempdir().unwrap();
    let cache = Cache::in_folder(home.path(), LARGE);
    let scorer = Asked::default();
    let ask = |identity: &str, targets: &[std::ops::Range<usize>]| {
        let kept = Kept::over(&scorer, Some((identity.to_owned(), cache.clone())));
        let text = "Kim praised Putin.";
        let scored = kept.score(&[Request { text, targets }], 1, &|_| ());
        assert_eq!(scored.unwrap()[0].targets.len(), targets.len());
        scorer.take().len()
    };
    assert_eq!(ask("a", &[0..3]), 1);
    assert_eq!(ask("a", &[0..3]), 0);
    assert_eq!(ask("b", &[0..3]), 1);
    assert_eq!(ask("a", &[0..3, 12..17]), 1);
    assert_eq!(ask("a", &[]), 1);
}

/// Bytes changed anywhere: refused or found to be wrong, and never used.
#[test]
fn a_damaged_file_never_gives_other_scores() {
    let home = tempfile::tempdir().unwrap();
    let cache = Cache::in_folder(home.path(), LARGE);
    let texts = sentences(400);
    let asked = requests(&texts);
    let alone = BY_WORD.score(&asked, 1, &|_| ()).unwrap();
    kept(&BY_WORD, &cache).score(&asked, 1, &|_| ()).unwrap();
    let whole = fs::read(cache.path()).unwrap();
    let mut told = 0;
    for round in 0..60_usize {
        let mut bytes = whole.clone();
        match round % 4 {
            // Places spread over the file by a step that is prime to its length.
            0 => (0..40).for_each(|n| bytes[(round * 7_919 + n * 104_729) % whole.len()] ^= 0x55),
            1 => bytes.truncate(whole.len() * round / 60),
            2 => bytes[whole.len() * round / 61..][..1_000].fill(0),
            _ => bytes[(round / 4 * 31) % 400] ^= 1 << (round % 8),
        }
        fs::write(cache.path(), &bytes).unwrap();
        let kept = kept(&BY_WORD, &cache);
        let scored = kept.score(&asked, 2, &|_| ()).unwrap();
        assert!(scored == alone, "round {round}");
        told += usize::from(kept.trouble().is_some());
    }
    assert!(told > 10, "{told} of 60 were noticed");
}

#[test]
fn the_oldest_are_removed_beyond_the_limit() {
    let home = tempfile::tempdir().unwrap();
    const MOST: u64 = 2_000_000;
    let cache = Cache::in_folder(home.path(), MOST);
    let portions: Vec<Vec<String>> = (0..12)
        .map(|portion| {
            let sentence = |at| format!("Kim praised envoy {at} of {portion}.");
            (0..1_500).map(sentence).collect()
        })
        .collect();
    for portion in &portions {
        let kept = kept(&BY_WORD, &cache);
        kept.score(&requests(portion), 1, &|_| ()).unwrap();
        assert!(kept.trouble().is_none());
        let bytes = cache.contents().unwrap().unwrap().bytes;
        assert!(bytes < MOST, "{bytes}");
    }
    let found = |portion: &[String]| {
        let kept = kept(&BY_WORD, &Cache::in_folder(home.path(), MOST));
        kept.score(&requests(portion), 1, &|_| ()).unwrap();
        kept.found()
    };
    assert_eq!(found(&portions[11]), 1_500);
    assert_eq!(found(&portions[0]), 0);
}

/// `analyze` on the cache in `cache`.
fn analyze(cache: &Path, corpus: &Path, out: &str, more: &[&str]) -> assert_cmd::assert::Assert {
    parallax()
        .env("PARALLAX_CACHE", cache)
        .args(["analyze", "--model", TINY, "--out"])
        .arg(beside(corpus, out))
        .arg(corpus)
        .args(more)
        .assert()
}

/// The tables of a results folder.
fn tables(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "csv"))
        .collect();
    paths.sort();
    let named = |path: PathBuf| (path.file_name().unwrap().into(), fs::read(path).unwrap());
    paths.into_iter().map(named).collect()
}

#[test]
fn results_are_the_same_with_the_cache_without_and_half_filled() {
    let corpus = small_corpus();
    let home = tempfile::tempdir().unwrap();
    let cache = home.path().join("made/when/needed");
    let results = |out: &str| tables(&beside(corpus.path(), out));
    let run = |out: &str| -> serde_json::Value {
        let text = fs::read(beside(corpus.path(), out).join("run.json")).unwrap();
        let mut run: serde_json::Value = serde_json::from_slice(&text).unwrap();
        for part in ["seconds", "command"] {
            run.as_object_mut().unwrap().remove(part).unwrap();
        }
        run
    };
    analyze(&cache, corpus.path(), "without", &["--no-cache"]).success();
    assert!(!cache.exists());
    let first = analyze(&cache, corpus.path(), "first", &["--threads", "2"]);
    first.success().stdout(contains("Cache:").not());
    let second = analyze(&cache, corpus.path(), "second", &["--threads", "1"]);
    second.success().stdout(contains(
        "Cache: 4 of 4 sentences scored by earlier runs (--no-cache scores them again)",
    ));
    for out in ["first", "second"] {
        assert!(results(out) == results("without"), "{out}");
        assert_eq!(run(out), run("without"));
    }

    // One sentence is changed and one is new: the other three are known.
    let more = corpus.path().join("wire/second.txt");
    fs::write(more, "Kim Jong Un praised Vladimir Putin.\n").unwrap();
    analyze(&cache, corpus.path(), "without", &["--no-cache"]).success();
    let half = analyze(&cache, corpus.path(), "half", &["--threads", "3"]);
    half.success().stdout(contains("Cache: 4 of 5 sentences"));
    assert!(results("half") == results("without"));
}

#[test]
fn a_changed_codebook_costs_the_sentences_whose_mentions_it_changes() {
    let corpus = folder(&[
        ("a/1.txt", "Kim met Putin. Nobody else came.\n"),
        ("b/1.txt", "Putin met Kim. Rain fell.\n"),
    ]);
    let codebook = |rain: &str| {
        format!(
            "[codebook]\nid = \"small\"\nversion = \"1\"\nlanguage = \"en\"\n\
             [[frames]]\nid = \"meeting\"\nname = \"Meeting\"\ndefinition = \"They meet.\"\nsource = \"ours\"\nterms = [\"met\"{rain}]\n\
             [[actors]]\nid = \"kim\"\nname = \"Kim\"\nkind = \"person\"\naliases = [\"Kim\"]\n"
        )
    };
    let path = beside(corpus.path(), "codebook.toml");
    let home = tempfile::tempdir().unwrap();
    let again = |terms: &str| {
        fs::write(&path, codebook(terms)).unwrap();
        let named = ["--codebook", path.to_str().unwrap()];
        analyze(home.path(), corpus.path(), "out", &named).success()
    };
    again("").stdout(contains("Cache:").not());
    again("").stdout(contains("Cache: 4 of 4 sentences"));
    again(", \"rain\"").stdout(contains("Cache: 3 of 4 sentences"));
}

#[test]
fn a_cache_that_cannot_be_used_is_a_warning() {
    let corpus = small_corpus();
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("a-file");
    fs::write(&file, "mine").unwrap();
    let foreign = home.path().join("foreign");
    fs::create_dir(&foreign).unwrap();
    fs::write(foreign.join("scores.redb"), "my own notes").unwrap();
    let folder = home.path().join("folder");
    fs::create_dir_all(folder.join("scores.redb")).unwrap();
    for cache in [&file, &foreign, &folder] {
        let run = analyze(cache, corpus.path(), "out", &[]).success();
        run.stderr(contains("warning: scores were not all kept"))
            .stdout(contains("Tables: "));
        let quiet = analyze(cache, corpus.path(), "out", &["--quiet"]).success();
        quiet.stderr("");
    }
    assert_eq!(
        fs::read_to_string(foreign.join("scores.redb")).unwrap(),
        "my own notes"
    );
    // What Parallax did not write it does not remove either.
    let mut clear = parallax();
    clear.env("PARALLAX_CACHE", &foreign);
    let clear = clear.args(["cache", "clear"]).assert().code(1);
    clear.stderr(contains("not a cache that Parallax wrote"));
    assert!(foreign.join("scores.redb").exists());
}

#[test]
fn what_a_killed_run_made_of_the_file_is_taken_up() {
    let home = tempfile::tempdir().unwrap();
    let cache = Cache::in_folder(home.path(), LARGE);
    // Killed while the file was being made: the store writes its head last.
    fs::write(cache.path(), vec![0; 5_000]).unwrap();
    let texts = sentences(50);
    for found in [0, 50] {
        let kept = kept(&BY_WORD, &cache);
        kept.score(&requests(&texts), 1, &|_| ()).unwrap();
        assert!(kept.trouble().is_none());
        assert_eq!(kept.found(), found);
    }
}

/// Lines for `score`: so many sentences that the small model needs several seconds.
fn many_lines(n: usize) -> String {
    let line = |at: usize| {
        let text =
            format!("Kim met envoy {at} of Putin in {at}, and said so at length. ").repeat(8);
        let object = serde_json::json!({"id": at.to_string(), "text": text, "targets": [{"start": 0, "end": 3}]});
        format!("{object}\n")
    };
    (0..n).map(line).collect()
}

fn score(cache: &Path, input: &Path) -> Command {
    let mut command = program();
    command
        .env("PARALLAX_CACHE", cache)
        .args(["score", "--threads", "1", "--model", TINY, "--input"])
        .arg(input);
    command
}

fn sentences_in(cache: &Path) -> u64 {
    let contents = Cache::in_folder(cache, LARGE).contents();
    match contents {
        Err(error) if matches!(error.fault, CacheFault::Busy) => 0,
        contents => contents.unwrap().map_or(0, |one| one.sentences),
    }
}

#[test]
fn a_killed_run_keeps_what_it_has_scored_and_runs_at_once_take_turns() {
    let home = tempfile::tempdir().unwrap();
    let (input, cache) = (home.path().join("in.jsonl"), home.path().join("cache"));
    let n = 5_000;
    fs::write(&input, many_lines(n)).unwrap();
    let mut run = score(&cache, &input).stdout(Stdio::null()).spawn().unwrap();
    wait_until("something is kept", || sentences_in(&cache) > 0);
    run.kill().unwrap();
    run.wait().unwrap();
    let of_killed = sentences_in(&cache);
    assert!(of_killed > 0, "{of_killed} of {n}");

    let start = || {
        let mut command = score(&cache, &input);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().unwrap()
    };
    let both = [start(), start()].map(|run| std::thread::spawn(|| run.wait_with_output().unwrap()));
    let [one, other]: [Output; 2] = both.map(|run| run.join().unwrap());
    for output in [&one, &other] {
        assert!(output.status.success());
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
    assert!(one.stdout == other.stdout);
    assert_eq!(sentences_in(&cache), n as u64);
    let without = score(&cache, &input).arg("--no-cache").output().unwrap();
    assert!(without.stdout == one.stdout);
}

#[test]
fn the_cache_is_shown_and_cleared() {
    let home = tempfile::tempdir().unwrap();
    let cache = |arguments: &[&str]| {
        let mut command = parallax();
        command.env("PARALLAX_CACHE", home.path());
        command.arg("cache").args(arguments).assert()
    };
    cache(&["show"])
        .success()
        .stdout(contains("nothing is kept yet"));
    cache(&["clear"])
        .success()
        .stdout(contains("Nothing is kept in"));
    let corpus = small_corpus();
    analyze(home.path(), corpus.path(), "out", &[]).success();
    cache(&["show"]).success().stdout(
        contains("scores.redb\n4 sentences, ").and(contains("beyond 500.0 MB (PARALLAX_CACHE_MB)")),
    );
    cache(&["clear"]).success().stdout(contains("Removed "));
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
    parallax()
        .args(["cache", "show"])
        .assert()
        .success()
        .stdout(contains("PARALLAX_CACHE is off"));
    let mut limited = parallax();
    limited.env("PARALLAX_CACHE_MB", "lots");
    let limited = limited.args(["cache", "show"]).assert().code(2);
    limited.stderr(contains("PARALLAX_CACHE_MB: not a number of megabytes"));
}

/// A disk without room for the file.
#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_a_warning() {
    let corpus = small_corpus();
    let home = tempfile::tempdir().unwrap();
    let disk = home.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=16k", "tmpfs"])
        .arg(&disk)
        .output();
    if !mounted.is_ok_and(|mounted| mounted.status.success()) {
        return super::support::skipped("no file system can be mounted here");
    }
    let mut filler = fs::File::create(disk.join("filler")).unwrap();
    while filler.write_all(&[1; 1024]).is_ok() {}
    drop(filler);
    let run = analyze(&disk, corpus.path(), "out", &[]);
    let unmounted = Command::new("umount").arg(&disk).status();
    assert!(unmounted.is_ok_and(|status| status.success()));
    run.success()
        .stderr(contains("warning: scores were not all kept"))
        .stdout(contains("Tables: "));
}
