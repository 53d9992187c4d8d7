//! Every kept seed passes its target, without libFuzzer.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::TARGETS;

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

/// The names in a folder, without endings.
fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let name = |entry: fs::DirEntry| {
        let path = entry.path();
        path.file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned()
    };
    entries
        .map(|entry| name(entry.expect("an entry")))
        .collect()
}

#[test]
fn every_seed_passes() {
    for (name, target) in TARGETS {
        let mut run = 0;
        for entry in fs::read_dir(seeds().join(name)).expect("the target's seeds") {
            let path = entry.expect("an entry").path();
            println!("{}", path.display());
            target(&fs::read(&path).expect("a seed"));
            run += 1;
        }
        assert!(run > 0, "{name} has no seeds");
    }
}

#[test]
fn any_bytes_pass() {
    let hostile: [&[u8]; 6] = [
        b"",
        b"\0",
        b"\xEF\xBB\xBF",
        b"\xFF\xFE\x00",
        b"=== articles.csv\nid,outlet,text\n",
        &[0x80; 300],
    ];
    for (_, target) in TARGETS {
        hostile.iter().for_each(|bytes| target(bytes));
    }
}

#[test]
fn every_target_has_a_program_and_seeds() {
    let targets: BTreeSet<String> = TARGETS.iter().map(|(name, _)| name.to_string()).collect();
    let programs = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz_targets");
    assert_eq!(names(&programs), targets);
    assert_eq!(names(&seeds()), targets);
}
