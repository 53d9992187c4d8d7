//! What hostile texts, names and arguments make of the terminal: nothing.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::streams::TINY;
use super::support::{Folder, NO_CACHE, folder, parallax, skipped, top};

/// One of each kind: C0, DELETE, C1, direction, separators, zero width, tags.
const HOSTILE: &str = "\u{1b}]0;pwn\u{7}\u{1b}[2J\u{8}\r\u{7f}\u{9b}2J\u{202e}\u{2066}\u{200f}\u{61c}\u{2028}\u{200b}\u{feff}\u{e0041}";

/// The characters that no output for people may have, by the ranges of the Unicode Standard.
fn is_forbidden(c: char) -> bool {
    let c = u32::from(c);
    let ranges = [
        (0x00, 0x08),
        (0x0B, 0x1F),
        (0x7F, 0x9F),
        (0x61C, 0x61C),
        (0x200B, 0x200F),
        (0x2028, 0x202E),
        (0x2060, 0x2069),
        (0xFEFF, 0xFEFF),
        (0xE0000, 0xE007F),
    ];
    ranges
        .iter()
        .any(|&(first, last)| (first..=last).contains(&c))
}

/// Fails where `text` has such a character, or a line that a text forged.
fn is_safe(what: &str, bytes: &[u8]) {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let found = text.chars().find(|c| is_forbidden(*c));
    assert_eq!(found, None, "{what}: {text:?}");
    let forged = text.lines().find(|line| line.starts_with("forged"));
    assert_eq!(forged, None, "{what}: {text}");
}

/// A hostile text as a TOML string, with a line break.
fn toml(text: &str) -> String {
    let text: String = format!("{text}{HOSTILE}\nforged: line")
        .chars()
        .map(|c| match c {
            c if c.is_ascii_graphic() || c == ' ' => c.to_string(),
            c => format!("\\U{:08x}", u32::from(c)),
        })
        .collect();
    format!("\"{text}\"")
}

/// A corpus, a codebook and a model whose every text is hostile, and results made of them.
fn hostile() -> Folder {
    let on_a_row = HOSTILE.replace('\r', "");
    let corpus = format!(
        "[corpus]\ntitle = {}\nnote = {}\n[[outlets]]\nid = \"aa\"\nname = {}\n[[outlets]]\nid = \"bb\"\ncountry = {}\n",
        toml("title"),
        toml("note"),
        toml("name"),
        toml("country")
    );
    let codebook = format!(
        "[codebook]\nid = \"hostile\"\nversion = {}\nlanguage = \"en\"\n[[frames]]\nid = \"deal\"\nname = {}\ndefinition = {}\nsource = {}\nterms = [\"deal\", \"sanction*\"]\n\
         [[actors]]\nid = \"kim\"\nname = {}\nkind = \"person\"\naliases = [\"Kim\"]\n",
        toml("1"),
        toml("name"),
        toml("definition"),
        toml("source"),
        toml("actor")
    );
    let home = folder(&[
        (
            "corpus/articles.csv",
            &format!(
                "file,outlet,title,date\na.txt,aa,title {on_a_row},2023-09-13\nb.txt,bb,b,2023-09-13\nlost{on_a_row}.txt,aa,c,2023-09-13\n"
            ),
        ),
        (
            "corpus/a.txt",
            &format!("Kim met Putin{HOSTILE}. Sanctions bite. A deal is near.\n"),
        ),
        ("corpus/b.txt", "Putin met Kim. A deal is near.\n"),
        ("corpus/corpus.toml", &corpus),
        ("codebook.toml", &codebook),
    ]);
    let name = format!("c{HOSTILE}\nforged: line.txt");
    fs::create_dir_all(home.path().join("files/aa")).unwrap();
    fs::create_dir_all(home.path().join("files/bb")).unwrap();
    if cfg!(unix) {
        fs::write(home.path().join("files/aa").join(name), "\n").unwrap();
    }
    fs::write(home.path().join("files/aa/a.txt"), "Kim met Putin.\n").unwrap();
    fs::write(home.path().join("files/bb/b.txt"), "Putin met Kim.\n").unwrap();
    home
}

fn run(home: &Path, arguments: &[&str]) -> std::process::Output {
    let output = parallax()
        .args(
            arguments
                .iter()
                .map(|one| one.replace('@', home.to_str().unwrap())),
        )
        .output()
        .unwrap();
    is_safe(&format!("{arguments:?}, standard error"), &output.stderr);
    output
}

/// Runs the command and looks at both streams; gives the exit code.
fn shows(home: &Path, arguments: &[&str]) -> i32 {
    let output = run(home, arguments);
    is_safe(&format!("{arguments:?}"), &output.stdout);
    output.status.code().unwrap()
}

#[test]
fn no_text_of_a_corpus_codebook_or_model_reaches_the_terminal_raw() {
    let home = hostile();
    let at = home.path();
    let analyze = [
        "analyze",
        "@/corpus",
        "--codebook",
        "@/codebook.toml",
        "--model",
        TINY,
        "--out",
        "@/results",
    ];
    assert_eq!(
        shows(at, &analyze),
        3,
        "an article of the listing is missing"
    );
    assert_eq!(
        shows(
            at,
            &["analyze", "@/files", "--model", TINY, "--out", "@/of-files"]
        ),
        3
    );
    assert_eq!(
        shows(
            at,
            &[
                "analyze", "@/files", "--model", TINY, "--strict", "--out", "@/strict"
            ]
        ),
        1
    );
    assert_eq!(shows(at, &["corpus", "check", "@/corpus"]), 3);
    assert_eq!(shows(at, &["corpus", "check", "@/files"]), 3);
    assert_eq!(shows(at, &["codebook", "check", "@/codebook.toml"]), 0);
    assert_eq!(shows(at, &["codebook", "show", "@/codebook.toml"]), 0);
    for folder in ["corpus", "files"] {
        let folder = format!("@/{folder}");
        for sort in ["outlet", "left"] {
            assert_eq!(
                shows(at, &["concordance", &folder, "Kim", "--sort", sort]),
                3
            );
        }
    }
    for sort in ["outlet", "right"] {
        assert_eq!(
            shows(
                at,
                &[
                    "concordance",
                    "@/results",
                    "--frame",
                    "deal",
                    "--sort",
                    sort
                ]
            ),
            0
        );
    }
    assert_eq!(
        shows(
            at,
            &["explain", "@/results", "--outlet", "aa", "--frame", "deal"]
        ),
        0
    );
    assert_eq!(
        shows(
            at,
            &["explain", "@/results", "--outlet", "aa", "--actor", "kim"]
        ),
        0
    );
    assert_eq!(shows(at, &["report", "@/results"]), 0);
}

#[test]
fn no_argument_is_repeated_raw() {
    let home = hostile();
    let at = home.path();
    let odd = format!("x{HOSTILE}\nforged: line");
    let odd = odd.as_str();
    let outlet_file = format!("aa={odd}");
    let option = format!("--{odd}");
    for arguments in [
        &[odd][..],
        &["analyze", odd],
        &["analyze", "@/corpus", odd],
        &["analyze", "@/corpus", &option],
        &["analyze", "@/corpus", "--by", odd],
        &["analyze", "@/corpus", "--where", odd],
        &["analyze", "@/corpus", "--where", &format!("outlet={odd}")],
        &["analyze", "@/corpus", "--reference", odd],
        &["analyze", "@/corpus", "--codebook", odd],
        &["analyze", "@/corpus", "--model", odd],
        &["analyze", "@/corpus", "--seed", odd],
        &["analyze", "@/corpus", "--add", odd],
        &["analyze", "@/corpus", "--add", &outlet_file],
        &["report", odd],
        &["explain", odd, "--outlet", "aa", "--actor", "kim"],
        &["concordance", odd, "Kim"],
        &["concordance", "@/corpus", "Kim", "--outlet", odd],
        &["concordance", "@/corpus", &format!("{{{odd}")],
        &["concordance", "@/corpus", "--frame", odd],
        &[
            "concordance",
            "@/corpus",
            "Kim",
            "--csv",
            &format!("{odd}/x"),
        ],
        &["concordance", "@/corpus", "Kim", "--sort", odd],
        &["score", "--input", odd],
        &["score", "--output", &format!("{odd}/x")],
        &["score", "--runtime", odd],
        &["score", "--model", odd],
        &["corpus", "check", odd],
        &["corpus", odd],
        &["codebook", "check", odd],
        &["models", "check", odd],
        &["help", odd],
    ] {
        assert_eq!(shows(at, arguments), 2, "{arguments:?}");
    }
    shows(at, &["concordance", "@/corpus", odd]);
    shows(at, &["models", "list", odd]);
}

/// JSON of a model and of results, and a codebook with a fault, quoted in messages.
#[test]
fn no_fault_quotes_a_file_raw() {
    let home = hostile();
    let at = home.path();
    fs::create_dir_all(at.join("model")).unwrap();
    let config = serde_json::json!({"architectures": [HOSTILE], "model_type": format!("bert{HOSTILE}\nforged: line"), "id2label": {"0": HOSTILE}});
    fs::write(at.join("model/config.json"), config.to_string()).unwrap();
    fs::write(
        at.join("faulty.toml"),
        format!("id = \"x\"\n{}\n", toml("key")),
    )
    .unwrap();
    fs::write(
        at.join("typo.toml"),
        format!(
            "[codebook]\nid = \"x\"\nversion = \"1\"\nlanguage = {}\n",
            toml("en")
        ),
    )
    .unwrap();
    fs::write(
        at.join("lines.jsonl"),
        format!("{{\"id\": \"1\", {:?}: 2}}\n", HOSTILE),
    )
    .unwrap();
    assert_eq!(shows(at, &["models", "list", "@"]), 0);
    assert_eq!(shows(at, &["models", "check", "@/model"]), 2);
    assert_eq!(shows(at, &["codebook", "check", "@/faulty.toml"]), 2);
    assert_eq!(shows(at, &["codebook", "check", "@/typo.toml"]), 2);
    assert_eq!(
        shows(at, &["score", "--model", TINY, "--input", "@/lines.jsonl"]),
        2
    );
}

/// A terminal of `script`, since data are made safe there alone.
#[test]
#[cfg(target_os = "linux")]
fn data_on_a_terminal_are_made_safe_and_whole_in_a_pipe() {
    let home = folder(&[
        ("aa/1.txt", "Kim met Putin.\n"),
        ("bb/1.txt", "Putin met Kim.\n"),
    ]);
    let sentence = format!(
        "{{\"id\": {}, \"text\": \"Kim met Putin.\"}}\n",
        serde_json::json!("\u{202e}\u{9b}\u{7f}é")
    );
    fs::write(home.path().join("in.jsonl"), sentence).unwrap();
    let command = format!(
        "{} score --model {TINY} --input {}",
        env!("CARGO_BIN_EXE_parallax"),
        home.path().join("in.jsonl").display()
    );
    let shown = Command::new("script")
        .current_dir(top())
        .env(NO_CACHE.0, NO_CACHE.1)
        .args(["--quiet", "--return", "--command", &command, "/dev/null"])
        .output();
    let Ok(shown) = shown else {
        return skipped("there is no script");
    };
    let text = String::from_utf8(shown.stdout)
        .unwrap()
        .replace("\r\n", "\n");
    assert_eq!(shown.status.code(), Some(0), "{text}");
    is_safe("score on a terminal", text.as_bytes());
    assert!(text.contains("\\u{202e}\\u{9b}\\u{7f}é"), "{text}");
    let piped = run(
        home.path(),
        &["score", "--model", TINY, "--input", "@/in.jsonl"],
    );
    assert!(
        String::from_utf8(piped.stdout)
            .unwrap()
            .contains("\u{202e}\u{9b}\u{7f}é")
    );
}
