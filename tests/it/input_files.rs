//! Whatever stands where a file should be, the program ends soon, with the documented exit code and the file's name.
#![cfg(unix)]

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

use super::support::{Folder, folder, parallax, skipped, top};
use super::tiny::{Family, checkpoint, write_onnx};

/// Far more than any of these runs takes.
const SOON: Duration = Duration::from_secs(60);

/// A place where the program reads a file.
struct Place {
    /// The file, in the folder that [`home`] makes.
    file: &'static str,
    /// What reads it.
    command: &'static [&'static str],
    /// The exit code where the file can't be read.
    refused: i32,
    /// The exit codes where it is empty, begins with a byte order mark, has the line ends of Windows, ends in a zero byte.
    contents: [i32; 4],
}

const fn place(
    file: &'static str,
    command: &'static [&'static str],
    refused: i32,
    contents: [i32; 4],
) -> Place {
    Place {
        file,
        command,
        refused,
        contents,
    }
}

const SCORE_HEADED: &[&str] = &["score", "--input", "in.jsonl", "--model", "headed"];
const SCORE_CHECKPOINT: &[&str] = &["score", "--input", "in.jsonl", "--model", "checkpoint"];

/// Every place where a file is read whole, the results folders aside.
const PLACES: &[Place] = &[
    place(
        "texts/wire/a.txt",
        &["corpus", "check", "texts"],
        3,
        [3, 0, 0, 3],
    ),
    place(
        "listed/a.txt",
        &["corpus", "check", "listed"],
        3,
        [3, 0, 0, 3],
    ),
    place(
        "listed/articles.csv",
        &["corpus", "check", "listed"],
        2,
        [2, 0, 0, 3],
    ),
    place(
        "listed/corpus.toml",
        &["corpus", "check", "listed"],
        2,
        [0, 0, 0, 2],
    ),
    place(
        "book.toml",
        &["codebook", "check", "book.toml"],
        2,
        [2, 0, 0, 2],
    ),
    place(
        "listed/book.toml",
        &[
            "analyze",
            "listed",
            "--model",
            "headed",
            "--out",
            "r",
            "--threads",
            "1",
        ],
        2,
        [2, 0, 0, 2],
    ),
    place(
        "more.txt",
        &[
            "analyze",
            "texts",
            "--add",
            "rt=more.txt",
            "--model",
            "headed",
            "--out",
            "r",
            "--threads",
            "1",
        ],
        2,
        [2, 0, 0, 2],
    ),
    place("headed/config.json", SCORE_HEADED, 2, [2, 0, 0, 2]),
    place("headed/tokenizer.json", SCORE_HEADED, 2, [2, 0, 0, 2]),
    place("checkpoint/config.json", SCORE_CHECKPOINT, 2, [2, 0, 0, 2]),
    place(
        "checkpoint/parallax.toml",
        SCORE_CHECKPOINT,
        2,
        [2, 0, 0, 2],
    ),
    // A vocabulary with one more word is a vocabulary.
    place("checkpoint/vocab.txt", SCORE_CHECKPOINT, 2, [2, 0, 0, 0]),
    place(
        "checkpoint/tokenizer_config.json",
        SCORE_CHECKPOINT,
        2,
        [2, 0, 0, 2],
    ),
];

/// Places that hold no text.
const WEIGHTS: &[Place] = &[
    place("headed/model.onnx", SCORE_HEADED, 2, [2; 4]),
    place("headed/heads.safetensors", SCORE_HEADED, 2, [2; 4]),
    place("checkpoint/model.onnx", SCORE_CHECKPOINT, 2, [2; 4]),
];

const BOOK: &str = "[codebook]\nid = \"own\"\nversion = \"1\"\nlanguage = \"en\"\n\n[[frames]]\nid = \"threat\"\n\
    name = \"Threat\"\ndefinition = \"d\"\nsource = \"s\"\nterms = [\"missile*\"]\n";

/// A folder with every kind of input, all of them good.
fn home() -> Folder {
    let text = "Kim met Putin.\nMissiles were seen in the north.\n";
    let home = folder(&[
        ("texts/wire/a.txt", text),
        ("texts/wire/more.txt", "Putin went home.\n"),
        ("texts/daily/b.txt", "Seoul protested.\n"),
        (
            "listed/articles.csv",
            "id,file,outlet,section\na,a.txt,wire,news\nb,b.txt,daily,news\nc,c.txt,wire,news\n",
        ),
        ("listed/corpus.toml", "[corpus]\ncodebook = \"book.toml\"\n"),
        ("listed/a.txt", text),
        ("listed/b.txt", "Seoul protested against missiles.\n"),
        ("listed/c.txt", "Putin went home.\n"),
        ("listed/book.toml", BOOK),
        ("book.toml", BOOK),
        ("more.txt", "Moscow spoke of a partnership.\n"),
        (
            "in.jsonl",
            "{\"id\": \"1\", \"text\": \"Kim praised Putin.\"}\n",
        ),
        (
            "checkpoint/tokenizer_config.json",
            "{\n\"do_lower_case\": true\n}\n",
        ),
        (
            "checkpoint/parallax.toml",
            "[model]\nlabels = [\"negative\", \"neutral\", \"positive\"]\n",
        ),
        ("headed/.keep", ""),
    ]);
    let labels = ["negative", "neutral", "positive"];
    let made = checkpoint(Family::Bert, &labels);
    write_onnx(made.path(), &labels);
    for (from, to) in [
        (made.path(), "checkpoint"),
        (&top().join("tests/data/tiny-bert"), "headed"),
    ] {
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), home.path().join(to).join(entry.file_name())).unwrap();
        }
    }
    home
}

fn run(home: &Path, command: &[&str]) -> Output {
    let mut program = parallax();
    program.current_dir(home).args(command).timeout(SOON);
    program.output().unwrap()
}

/// Runs what reads the place, and expects the exit code and, where that is not 0, the file's name and `word`.
fn expect(home: &Path, place: &Place, code: i32, case: &str, word: &str) {
    let output = run(home, place.command);
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    let about = format!("{} as {case}:\n{said}", place.file);
    assert_eq!(output.status.code(), Some(code), "{about}");
    let name = Path::new(place.file).file_name().unwrap().to_str().unwrap();
    assert!(code == 0 || said.contains(name), "{about}");
    assert!(said.contains(word), "{about}");
}

/// Puts something else in the place of a file.
fn put(kind: &str, path: &Path) {
    fs::remove_file(path).unwrap();
    match kind {
        "a pipe" => {
            let made = Command::new("mkfifo").arg(path).status().unwrap();
            assert!(made.success());
        }
        "a folder" => fs::create_dir(path).unwrap(),
        "a link to `/no/such/file`" => symlink("/no/such/file", path).unwrap(),
        "a device" => symlink("/dev/zero", path).unwrap(),
        "a socket" => drop(UnixListener::bind(path).unwrap()),
        "larger than" => File::create(path).unwrap().set_len(20_000_000_000).unwrap(),
        _ => unreachable!("{kind}"),
    }
}

#[test]
fn what_is_not_a_file_of_reasonable_size_is_named_at_once() {
    for place in PLACES.iter().chain(WEIGHTS) {
        for kind in [
            "a pipe",
            "a folder",
            "a link to `/no/such/file`",
            "a device",
            "a socket",
            "larger than",
        ] {
            // There, a folder is one more folder to look into.
            if kind == "a folder" && place.file.starts_with("texts/") {
                continue;
            }
            let home = home();
            put(kind, &home.path().join(place.file));
            expect(home.path(), place, place.refused, kind, kind);
        }
    }
}

#[test]
fn files_without_permission_are_named() {
    let home = home();
    let locked = home.path().join("book.toml");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&locked).is_ok() {
        skipped("root may read everything");
        return;
    }
    for place in PLACES.iter().chain(WEIGHTS) {
        let path = home.path().join(place.file);
        let before = fs::metadata(&path).unwrap().permissions();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
        expect(home.path(), place, place.refused, "unreadable", "denied");
        fs::set_permissions(&path, before).unwrap();
    }
}

#[test]
fn odd_contents_are_read_or_named() {
    for place in PLACES {
        let home = home();
        let path = home.path().join(place.file);
        let good = fs::read(&path).unwrap();
        expect(home.path(), place, 0, "it should be", "");
        let text = String::from_utf8(good.clone()).unwrap();
        let odd = [
            ("empty", Vec::new()),
            (
                "byte order mark",
                [b"\xEF\xBB\xBF", good.as_slice()].concat(),
            ),
            ("Windows", text.replace('\n', "\r\n").into_bytes()),
            ("zero byte", [good.as_slice(), b"\0"].concat()),
        ];
        for ((case, bytes), code) in odd.into_iter().zip(place.contents) {
            fs::write(&path, bytes).unwrap();
            expect(home.path(), place, code, case, "");
        }
    }
}

#[test]
fn the_input_of_score_may_be_a_pipe_and_has_an_end() {
    let home = home();
    let at = |name: &str| home.path().join(name);
    let score = |input: &str| {
        let output = run(
            home.path(),
            &[
                "score",
                "--model",
                "checkpoint",
                "--threads",
                "1",
                "--input",
                input,
            ],
        );
        (
            output.status.code(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    assert!(
        Command::new("mkfifo")
            .arg(at("pipe"))
            .status()
            .unwrap()
            .success()
    );
    let pipe = at("pipe");
    let line = "{\"id\": \"1\", \"text\": \"Kim praised Putin.\"}\n";
    let writer = std::thread::spawn(move || fs::write(pipe, line).unwrap());
    let (code, out, err) = score("pipe");
    writer.join().unwrap();
    assert_eq!((code, out.lines().count()), (Some(0), 1), "{err}");

    // Blank lines and a byte order mark are passed over, and the numbers of lines stay those of an editor.
    fs::write(
        at("odd.jsonl"),
        format!("\u{feff}\r\n\n{line}  \t\n{line}\n"),
    )
    .unwrap();
    let (code, out, err) = score("odd.jsonl");
    assert_eq!((code, out.lines().count()), (Some(0), 2), "{err}");
    fs::write(
        at("odd.jsonl"),
        format!("\u{feff}{line}\n\n{{\"id\": 1}}\n"),
    )
    .unwrap();
    let (code, _, err) = score("odd.jsonl");
    assert_eq!(code, Some(2));
    assert!(
        err.contains("odd.jsonl:4: ") && err.contains("at column"),
        "{err}"
    );
    assert!(!err.contains("line 1"), "{err}");
    fs::write(at("odd.jsonl"), b"\xFF\xFE{\0").unwrap();
    assert!(score("odd.jsonl").2.contains("UTF-16"));

    let (code, _, err) = score("/dev/zero");
    assert!(
        code == Some(2) && err.contains("/dev/zero:1: the line is longer"),
        "{err}"
    );
    let (code, _, err) = score("checkpoint");
    assert!(
        code == Some(2) && err.contains("checkpoint: this is a folder"),
        "{err}"
    );
    symlink("/no/such/file", at("dead.jsonl")).unwrap();
    let (code, _, err) = score("dead.jsonl");
    assert!(
        code == Some(2) && err.contains("a link to `/no/such/file`"),
        "{err}"
    );
}

/// A corpus of two outlets in the layout with a table, with an article elsewhere.
fn linked() -> (Folder, PathBuf) {
    let home = folder(&[
        ("outside/secret.txt", "Secret words of another folder.\n"),
        ("c/articles/a.txt", "Kim met Putin.\n"),
        ("c/articles/sub/b.txt", "Putin met Kim.\n"),
        (
            "c/articles.csv",
            "id,file,outlet\na,a.txt,wire\nb,sub/b.txt,daily\n",
        ),
    ]);
    let corpus = home.path().join("c");
    (home, corpus)
}

fn check(corpus: &Path) -> (Option<i32>, String) {
    let output = run(corpus, &["corpus", "check", "."]);
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.code(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

#[test]
fn a_link_to_a_folder_elsewhere_is_not_followed() {
    let (_home, corpus) = linked();
    symlink("../outside", corpus.join("link")).unwrap();
    symlink("../../outside", corpus.join("articles/nested")).unwrap();
    symlink("articles/sub", corpus.join("inside")).unwrap();
    let table = "id,file,outlet\na,a.txt,wire\nb,inside/b.txt,daily\nc,link/secret.txt,daily\nd,nested/secret.txt,daily\n\
        e,../outside/secret.txt,daily\n";
    fs::write(corpus.join("articles.csv"), table).unwrap();
    let (code, said) = check(&corpus);
    assert_eq!(code, Some(3), "{said}");
    let refused = said.matches("leads out of the corpus folder").count();
    assert_eq!(refused, 3, "{said}");
    assert!(said.contains("2 articles"), "{said}");
    // A link to a file is the user's own choice, as documented.
    symlink("../../outside/secret.txt", corpus.join("articles/kept.txt")).unwrap();
    fs::write(
        corpus.join("articles.csv"),
        "id,file,outlet\na,a.txt,wire\nb,sub/b.txt,daily\nc,kept.txt,daily\n",
    )
    .unwrap();
    assert!(check(&corpus).1.contains("3 articles"));
}

#[test]
fn a_folder_of_articles_that_is_elsewhere_is_an_error() {
    for (to, shown) in [
        ("../outside", "outside"),
        ("/no/such/folder", "/no/such/folder"),
    ] {
        let (_home, corpus) = linked();
        fs::rename(corpus.join("articles"), corpus.join("texts")).unwrap();
        symlink(to, corpus.join("articles")).unwrap();
        for table in [true, false] {
            if !table {
                fs::remove_file(corpus.join("articles.csv")).unwrap();
            }
            let (code, said) = check(&corpus);
            assert_eq!(code, Some(2), "{said}");
            assert!(
                said.contains("articles: this is a link") && said.contains(shown),
                "{said}"
            );
        }
    }
    // The corpus folder itself may be reached by a link.
    let (home, _) = linked();
    symlink("c", home.path().join("d")).unwrap();
    let output = run(home.path(), &["corpus", "check", "d"]);
    assert_eq!(output.status.code(), Some(0));
    symlink("/no/such/folder", home.path().join("dead")).unwrap();
    let output = run(home.path(), &["corpus", "check", "dead"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("/no/such/folder"));
}

#[test]
fn deep_trees_and_circles_of_links_are_read() {
    let home = home();
    let mut deep = home.path().join("texts/wire");
    for _ in 0..1000 {
        deep.push("d");
    }
    fs::create_dir_all(&deep).unwrap();
    fs::write(deep.join("c.txt"), "Kim went by train.\n").unwrap();
    symlink("..", home.path().join("texts/wire/up")).unwrap();
    symlink("round.txt", home.path().join("texts/wire/round.txt")).unwrap();
    let (code, said) = check(&home.path().join("texts"));
    assert_eq!(code, Some(3), "{said}");
    assert!(said.contains("4 articles"), "{said}");
    assert!(
        said.contains("wire/up") && said.contains("round.txt"),
        "{said}"
    );
}
