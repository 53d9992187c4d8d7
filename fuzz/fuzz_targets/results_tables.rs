//! Any bytes in the place of a table of a results folder must be refused with a reason, without a panic; so must any
//! in the place of run.json. The first byte says which file they stand for, the others are those of a small run.
#![no_main]

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use parallax::results::Results;
use parallax::tables::TABLES;

/// The files of a run over one sentence. Its tables are not those that the hashes are of, so that none is accepted.
static FILES: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let mut files = BTreeMap::new();
    for entry in TABLES {
        let table = entry.definition;
        let header: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        let row = match table.name {
            "articles" => "a,wire,,,,,3,3,1,0.0,0.0,\n",
            "texts" => "a,Kim met Putin.\n",
            "sentences" => "a,wire,1,Kim met Putin.,0,14,false,outlet,,,0.1,0.8,0.1,0.0,false,true\n",
            "mentions" => {
                "a,wire,1,actor,kim,Kim,Kim,0,3,outlet,,false,,0.1,0.8,0.1,0.0,true\n"
            }
            _ => "",
        };
        let text = format!("{}\n{row}", header.join(","));
        files.insert(format!("{}.csv", table.name), text.into_bytes());
    }
    let tables: Vec<String> = files
        .keys()
        .map(|file| {
            let name = file.trim_end_matches(".csv");
            format!(r#"{{"name": "{name}", "rows": 0, "sha256": ""}}"#)
        })
        .collect();
    let run = format!(
        r#"{{"version": "0.1.0", "format": 1, "command": ["parallax", "analyze", "corpus"],
        "comparison": {{"by": null, "conditions": [], "reference": null}},
        "corpus": {{"title": "", "hash": "", "note": null,
            "outlets": [{{"id": "wire", "name": "", "country": "", "ownership": ""}}]}},
        "codebook": {{"id": "", "version": "", "hash": "", "frames": [],
            "actors": [{{"id": "kim", "name": "Kim", "kind": "person"}}]}},
        "model": {{"name": "", "hash": "", "scores_mentions": true}}, "runtime": "rten", "device": "cpu", "seed": 1,
        "counts": {{"outlets": 1, "articles": 1, "words": 3, "sentences": 1, "mentions": 1, "duplicates": 0, "sentences_not_counted": 0, "words_not_counted": 0, "skipped": 0, "lines_dropped": 0}},
        "tables": [{}],
        "seconds": {{"read": 0.0, "load_model": 0.0, "annotate": 0.0, "compare": 0.0}}}}"#,
        tables.join(", ")
    );
    files.insert("run.json".to_string(), run.into_bytes());
    files
});

fuzz_target!(|bytes: &[u8]| {
    let Some((&which, bytes)) = bytes.split_first() else {
        return;
    };
    let replaced = FILES.keys().nth(usize::from(which) % FILES.len());
    let read = |name: &str| match FILES.get(name) {
        Some(_) if replaced.is_some_and(|one| one == name) => Ok(bytes.to_vec()),
        Some(file) => Ok(file.clone()),
        None => Err(io::ErrorKind::NotFound.into()),
    };
    let refused =
        Results::from_files(Path::new("results"), &read).expect_err("the hashes are of no table");
    assert!(
        refused.to_string().contains("parallax analyze"),
        "{refused}"
    );
});
