//! Results folders.

use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;

use parallax::analyze::analyze_with;
use parallax::codebook::Kind;
use parallax::evidence::concordance::{Concordance, Order};
use parallax::evidence::explain;
use parallax::evidence::figure::Figure;
use parallax::evidence::kwic;
use parallax::plan::Plan;
use parallax::report;
use parallax::results::Results;
use parallax::results::run::RUN_FILE;
use parallax::testing::BY_WORD;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::{scratch, sections};

/// The corpus whose results are changed.
const CORPUS: &[u8] = b"\
=== wire/1.txt
Seoul condemned the arms deal as a breach of UN resolutions. \"Sanctions will bite,\" said Yoon Suk-yeol.
=== wire/2.txt
Kim ignored the sanctions, diplomats said.
=== agency/1.txt
Friends praised Kim Jong Un, the leader, for the partnership. Putin welcomed his guest.
=== agency/2.txt
Putin said that \xe2\x80\x9cfriendship\xe2\x80\x9d was praised by all.
";

/// The results of a small run: where they are, and their files as the run wrote them.
struct Base {
    folder: TempDir,
    files: BTreeMap<String, Vec<u8>>,
}

static BASE: LazyLock<Base> = LazyLock::new(|| {
    let corpus = scratch();
    sections::write(&sections::files(CORPUS), corpus.path());
    let plan = Plan::new(corpus.path()).threads(1);
    let analysis = analyze_with(&plan, &BY_WORD).expect("the corpus can be analysed");
    let folder = scratch();
    analysis
        .write(folder.path().join("results"))
        .expect("the results can be written");
    let entries = fs::read_dir(folder.path().join("results")).expect("the results");
    let read = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().ok()?;
        Some((name, fs::read(entry.path()).ok()?))
    };
    let files = entries.filter_map(|entry| read(entry.ok()?));
    let files = files.filter(|(name, _)| name == RUN_FILE || name.ends_with(".csv"));
    Base {
        files: files.collect(),
        folder,
    }
});

/// A change to one file: some bytes cut, others put in their place.
struct Edit<'a> {
    file: usize,
    at: usize,
    cut: usize,
    new: &'a [u8],
}

/// The edits that `bytes` describe: for each the file, two bytes of place, the lengths of what is cut and put in, and what is
/// put in. So inputs are small, and fit tables with other columns too.
fn edits(bytes: &[u8]) -> Vec<Edit<'_>> {
    let mut edits = Vec::new();
    let mut rest = bytes;
    while let [file, high, low, cut, length, after @ ..] = rest {
        let (new, next) = after.split_at(usize::from(*length).min(after.len()));
        edits.push(Edit {
            file: usize::from(*file),
            at: usize::from(u16::from_be_bytes([*high, *low])),
            cut: usize::from(*cut),
            new,
        });
        rest = next;
    }
    edits
}

/// Results with any changes are read or refused with the command that makes them again; those that are read are questioned and
/// shown. With a first byte that is even, run.json has the hashes of the changed tables; else no change of a table passes.
pub fn results_folder(bytes: &[u8]) {
    let Some((mode, bytes)) = bytes.split_first() else {
        return;
    };
    let hashes_follow = mode % 2 == 0;
    let base = &*BASE;
    let folder = base.folder.path().join("results");
    let names: Vec<&String> = base.files.keys().collect();
    let mut files = base.files.clone();
    let edits = edits(bytes);
    let (run, tables): (Vec<_>, Vec<_>) = edits
        .iter()
        .partition(|edit| names[edit.file % names.len()] == RUN_FILE);
    for edit in tables {
        apply(edit, names[edit.file % names.len()], &mut files);
    }
    let table_changed = files != base.files;
    if hashes_follow {
        follow(&mut files);
    }
    for edit in run {
        apply(edit, RUN_FILE, &mut files);
    }
    let changed: Vec<&str> = names
        .iter()
        .map(|name| name.as_str())
        .filter(|name| files[*name] != base.files[*name])
        .collect();
    let put = |files: &BTreeMap<String, Vec<u8>>| {
        for name in &changed {
            fs::write(folder.join(name), &files[*name]).expect("a file of the results");
        }
    };
    put(&files);
    match Results::open(&folder) {
        Ok(results) => {
            let run_changed = files[RUN_FILE] != base.files[RUN_FILE];
            assert!(
                !table_changed || hashes_follow || run_changed,
                "a change passed"
            );
            question(&results);
        }
        Err(refused) => {
            let refused = refused.to_string();
            assert!(refused.contains("parallax analyze"), "{refused}");
        }
    }
    put(&base.files);
}

fn apply(edit: &Edit<'_>, name: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    let file = files.get_mut(name).expect("a file of the results");
    let at = edit.at % (file.len() + 1);
    let end = (at + edit.cut).min(file.len());
    file.splice(at..end, edit.new.iter().copied());
}

/// Has run.json name the hashes of the tables as they are.
fn follow(files: &mut BTreeMap<String, Vec<u8>>) {
    let hash = |bytes: &[u8]| format!("{:x}", Sha256::digest(bytes));
    let mut run = String::from_utf8(files[RUN_FILE].clone()).expect("run.json is text");
    for (name, bytes) in files.iter() {
        if name != RUN_FILE {
            run = run.replace(&hash(&BASE.files[name]), &hash(bytes));
        }
    }
    files.insert(RUN_FILE.to_string(), run.into_bytes());
}

/// Asks results what the program can be asked: the report, figures, concordances.
pub(crate) fn question(results: &Results) {
    // A table that nothing else reads may be refused here.
    let _ = report::html(results);
    let frames = results.frames_by_outlet.iter().take(3);
    let frames = frames.map(|row| (&row.outlet, Kind::Frame, &row.frame));
    let actors = results.sentiment_by_outlet.iter().take(3);
    let actors = actors.map(|row| (&row.outlet, Kind::Actor, &row.actor));
    for (outlet, kind, id) in frames.chain(actors) {
        if let Ok(figure) = Figure::find(results, outlet, kind, id, None) {
            assert!(!explain::text(&figure, 3).is_empty());
        }
        // A table that is read again may be refused.
        let Ok(mut concordance) = Concordance::of_mentions(results, &|_| true, (kind, id)) else {
            continue;
        };
        concordance.sort(Order::Left);
        kwic::lines(&concordance, id, Order::Left, 80);
        kwic::csv(&concordance, &mut Vec::new()).expect("memory takes the lines");
    }
}
