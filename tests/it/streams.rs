//! Standard output and standard error that are closed, left or full: no panic, and the exit code that docs/design.md names.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use tempfile::TempDir;

use super::support::{Folder, NO_CACHE, folder, parallax, program, skipped, top};

/// A model that is small enough to load in no time.
pub const TINY: &str = "tests/data/tiny-bert";

/// A corpus with an article that can't be read, results of two articles, and sentences to score.
pub static HOME: LazyLock<Folder> = LazyLock::new(|| {
    let home = folder(&[
        ("whole/wire/1.txt", "Kim met Putin. Sanctions bite.\n"),
        ("whole/agency/1.txt", "Putin met Kim. A deal is near.\n"),
        ("broken/wire/1.txt", "Kim met Putin. Sanctions bite.\n"),
        ("broken/agency/1.txt", "Putin met Kim. A deal is near.\n"),
        (
            "sentences.jsonl",
            "{\"id\": \"1\", \"text\": \"Kim met Putin.\"}\n",
        ),
        ("faulty.jsonl", "{\"id\": 1}\n"),
    ]);
    fs::write(home.path().join("broken/wire/2.txt"), "\n").unwrap();
    parallax()
        .args(["analyze", "--model", TINY, "--quiet"])
        .args(["--codebook", "state-visit"])
        .arg(home.path().join("whole"))
        .arg("--out")
        .arg(home.path().join("results"))
        .assert()
        .code(0);
    home
});

/// A command, its exit code whoever reads, and whether it prints on standard output.
struct Case {
    arguments: &'static str,
    code: i32,
    prints: bool,
}

const fn case(arguments: &'static str, code: i32, prints: bool) -> Case {
    Case {
        arguments,
        code,
        prints,
    }
}

/// Every subcommand, as it succeeds, leaves something out and fails. `@` is the home of the test, `OUT` a folder of its own.
const CASES: &[Case] = &[
    case("analyze @/whole --model TINY --out OUT", 0, true),
    case("analyze @/broken --model TINY --out OUT", 3, true),
    case("analyze @/broken --model TINY --out OUT --quiet", 3, false),
    case("analyze @/broken --model TINY --out OUT --strict", 1, false),
    case("analyze @/nowhere", 2, false),
    case("report @/results", 0, true),
    case("report @/whole", 2, false),
    case("concordance @/results Kim", 0, true),
    case("concordance @/results Kim --csv -", 0, true),
    case("concordance @/results Kim --csv OUT", 0, false),
    case("concordance @/broken Kim", 3, true),
    case("concordance @/broken Kim --csv -", 3, true),
    case("concordance @/results --actor nobody", 2, false),
    case("explain @/results --outlet wire --actor kim", 0, true),
    case("explain @/results --outlet nobody --actor kim", 2, false),
    case("score --model TINY --input @/sentences.jsonl", 0, true),
    case(
        "score --model TINY --input @/sentences.jsonl --output -",
        0,
        true,
    ),
    case(
        "score --model TINY --input @/sentences.jsonl --output OUT",
        0,
        false,
    ),
    case("score --model TINY --input @/faulty.jsonl", 2, false),
    case("corpus check @/whole", 0, true),
    case("corpus check @/broken", 3, true),
    case("corpus check @/nowhere", 2, false),
    case("codebook check state-visit", 0, true),
    case("codebook show state-visit", 0, true),
    case("codebook show nowhere.toml", 2, false),
    case("models list", 0, true),
    case("models check", 0, true),
    case("models check nowhere", 2, false),
    case("--help", 0, true),
    case("analyze --help", 0, true),
    case("help score", 0, true),
    case("--version", 0, true),
    case("", 2, false),
    case("anlyze", 2, false),
    case("score --threads none", 2, false),
];

fn command(case: &Case) -> (Command, TempDir) {
    let own = tempfile::tempdir().unwrap();
    let mut command = program();
    command.stdin(Stdio::null());
    let out = own.path().join("out");
    for argument in case.arguments.split_whitespace() {
        let argument = argument
            .replace('@', HOME.path().to_str().unwrap())
            .replace("OUT", out.to_str().unwrap())
            .replace("TINY", TINY);
        command.arg(argument);
    }
    (command, own)
}

/// A pipe that nobody reads.
fn left() -> Stdio {
    let (reader, writer) = io::pipe().unwrap();
    drop(reader);
    writer.into()
}

fn full() -> Option<Stdio> {
    let full = OpenOptions::new().write(true).open("/dev/full");
    full.ok().map(Stdio::from)
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Runs every case with its streams changed by `change`, and has `check` look at what came.
fn each(change: impl Fn(&mut Command), check: impl Fn(&Case, i32, &str)) {
    for case in CASES {
        let (mut command, _own) = command(case);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        change(&mut command);
        let output = command.spawn().unwrap().wait_with_output().unwrap();
        let told = told(&output);
        let code = output.status.code().unwrap_or(-1);
        assert!(!told.contains("panicked"), "{}: {told}", case.arguments);
        check(case, code, &told);
    }
}

#[test]
fn the_cases_end_as_they_should_when_somebody_reads() {
    for case in CASES {
        let (mut command, _own) = command(case);
        let output = command.output().unwrap();
        let told = told(&output);
        assert_eq!(
            output.status.code(),
            Some(case.code),
            "{}: {told}",
            case.arguments
        );
        assert_eq!(!output.stdout.is_empty(), case.prints, "{}", case.arguments);
        assert_eq!(
            told.contains("error:") || case.arguments.is_empty(),
            matches!(case.code, 1 | 2),
            "{told}"
        );
    }
}

#[test]
fn nobody_reads_standard_output() {
    each(
        |command| {
            command.stdout(left());
        },
        |case, code, told| {
            assert_eq!(code, case.code, "{}: {told}", case.arguments);
            let lines = told.lines().filter(|line| line.contains("ipe"));
            assert_eq!(lines.count(), 0, "{}: {told}", case.arguments);
        },
    );
}

#[test]
fn nobody_reads_standard_error() {
    each(
        |command| {
            command.stderr(left());
        },
        |case, code, _| assert_eq!(code, case.code, "{}", case.arguments),
    );
}

#[test]
fn standard_output_is_full() {
    if full().is_none() {
        return skipped("there is no /dev/full");
    }
    each(
        |command| {
            command.stdout(full().unwrap());
        },
        |case, code, told| {
            let expected = if case.prints { 1 } else { case.code };
            assert_eq!(code, expected, "{}: {told}", case.arguments);
            let says_so = told.contains("standard output: can't be written");
            assert_eq!(says_so, case.prints, "{}: {told}", case.arguments);
        },
    );
}

#[test]
fn standard_error_is_full() {
    if full().is_none() {
        return skipped("there is no /dev/full");
    }
    each(
        |command| {
            command.stderr(full().unwrap());
        },
        |case, code, _| assert_eq!(code, case.code, "{}", case.arguments),
    );
}

#[test]
#[cfg(unix)]
fn streams_are_closed() {
    for closed in [">&-", "2>&-", ">&- 2>&-", "<&-", "<&- >&- 2>&-"] {
        for case in CASES {
            let (of_case, _own) = command(case);
            let mut command = Command::new("sh");
            command
                .current_dir(top())
                .env(NO_CACHE.0, NO_CACHE.1)
                .args(["-c", &format!("exec \"$@\" {closed}"), "sh"])
                .arg(of_case.get_program())
                .args(of_case.get_args());
            let output = command.stdin(Stdio::null()).output().unwrap();
            let told = told(&output);
            assert!(!told.contains("panicked"), "{}: {told}", case.arguments);
            let code = output.status.code();
            assert_eq!(code, Some(case.code), "{} {closed}: {told}", case.arguments);
        }
    }
}

/// As `head -n 1` does: more is to come than a pipe holds.
#[test]
fn a_reader_that_leaves_in_the_middle_changes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let sentences: String = (0..20_000)
        .map(|id| format!("{{\"id\": \"{id}\", \"text\": \"Kim.\"}}\n"))
        .collect();
    let input = home.path().join("many.jsonl");
    fs::write(&input, sentences).unwrap();
    let (mut reader, writer) = io::pipe().unwrap();
    let mut child = program()
        .args(["score", "--model", TINY, "--input"])
        .arg(&input)
        .stdout(writer)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 8];
    reader.read_exact(&mut first).unwrap();
    drop(reader);
    let mut told = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut told)
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0), "{told}");
    assert_eq!(told, "");
    assert_eq!(&first, b"{\"id\":\"0");
}

#[test]
#[cfg(target_os = "linux")]
fn arguments_that_are_not_text_are_paths_or_refused() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let home = tempfile::tempdir().unwrap();
    let odd = home.path().join(OsStr::from_bytes(b"corp\xff"));
    for outlet in ["wire", "agency"] {
        fs::create_dir_all(odd.join(outlet)).unwrap();
        fs::copy(
            HOME.path().join("whole").join(outlet).join("1.txt"),
            odd.join(outlet).join("1.txt"),
        )
        .unwrap();
    }
    let run = |arguments: &[&OsStr]| {
        let output = parallax().args(arguments).output().unwrap();
        (output.status.code(), told(&output))
    };
    let text = OsStr::new;
    let results = home.path().join("results");
    let (code, error) = run(&[
        text("analyze"),
        odd.as_os_str(),
        text("--model"),
        text(TINY),
        text("--out"),
        results.as_os_str(),
    ]);
    assert!(
        code == Some(0) || (code == Some(2) && error.contains("UTF-8")),
        "{code:?} {error}"
    );
    let csv = home.path().join(OsStr::from_bytes(b"\xfe.csv"));
    let (code, error) = run(&[
        text("concordance"),
        odd.as_os_str(),
        text("Kim"),
        text("--csv"),
        csv.as_os_str(),
    ]);
    assert_eq!(code, Some(0), "{error}");
    assert!(csv.exists());
    let (code, _) = run(&[text("corpus"), text("check"), odd.as_os_str()]);
    assert_eq!(code, Some(0));
    let bad = OsStr::from_bytes(b"b\xffd");
    for arguments in [
        &[text("analyze"), odd.as_os_str(), text("--by"), bad][..],
        &[text("analyze"), odd.as_os_str(), text("--add"), bad],
        &[text("score"), text("--model"), bad],
        &[text("codebook"), text("check"), bad],
        &[text("concordance"), odd.as_os_str(), bad],
        &[bad],
    ] {
        let (code, error) = run(arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {error}");
        assert!(
            ["`b\u{fffd}d`", "'b\u{fffd}d'", "b\u{fffd}d: the file"]
                .iter()
                .any(|named| error.contains(named)),
            "{error}"
        );
    }
}

#[test]
#[cfg(unix)]
fn an_environment_that_is_not_text_changes_nothing() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let odd = OsStr::from_bytes(b"\xff\xfe");
    let names = [
        "LANG",
        "LC_ALL",
        "TERM",
        "COLUMNS",
        "NO_COLOR",
        "CLICOLOR_FORCE",
        "TMPDIR",
        "PARALLAX_X",
        "RUST_BACKTRACE",
        "HOME",
    ];
    for name in names.into_iter().filter(|name| *name != "TMPDIR") {
        for arguments in [
            &["--help"][..],
            &["nothing"],
            &["corpus", "check", "corpus/kim-putin-2023"],
        ] {
            let output = parallax().env(name, odd).args(arguments).output().unwrap();
            let code = if arguments == ["nothing"] { 2 } else { 0 };
            assert_eq!(
                output.status.code(),
                Some(code),
                "{name}: {}",
                told(&output)
            );
        }
    }
}

/// What people pipe to a file keeps every byte.
#[test]
fn data_are_whole_in_a_file() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("scores.jsonl");
    let sentence = "{\"id\": \"\u{202e}\u{9b}\", \"text\": \"Kim met Putin.\"}\n";
    let input = home.path().join("in.jsonl");
    fs::write(&input, sentence).unwrap();
    let status = program()
        .args(["score", "--model", TINY, "--input"])
        .arg(&input)
        .stdout(File::create(&path).unwrap())
        .status()
        .unwrap();
    assert!(status.success());
    assert!(read(&path).contains("\u{202e}\u{9b}"));
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}
