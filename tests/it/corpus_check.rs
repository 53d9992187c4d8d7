//! `parallax corpus check` shows what would be compared, and fails wherever `analyze` would.

use std::path::Path;
use std::process::Output;

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;

use super::support::{Folder, beside, folder, parallax};

const FIRST: &str = "Kim Jong Un met the Russian president at the spaceport on Wednesday, and the two spoke for five hours.";
const SECOND: &str = "The minister said that the talks were a threat to the region, and that sanctions would follow soon.";
const GERMAN: &str = "Der Minister sagte am Montag, dass der Zug den Bahnhof vor der Dämmerung verlassen hatte und dass niemand in der \
                      Regierung wusste, wohin er fuhr und wer in ihm saß.";

fn check(corpus: &Path, more: &[&str]) -> Output {
    let mut command = parallax();
    command.args(["corpus", "check"]).arg(corpus).args(more);
    command.output().unwrap()
}

fn analyze(corpus: &Path, more: &[&str]) -> Output {
    let mut command = parallax();
    command
        .arg("analyze")
        .arg(corpus)
        .arg("--quiet")
        .arg("--out");
    command.arg(beside(corpus, "results")).args(more);
    command.output().unwrap()
}

/// A corpus of two outlets, with what else a case has.
fn two(more: &[(&str, &str)]) -> Folder {
    let mut files = vec![("wire/a.txt", FIRST), ("daily/b.txt", SECOND)];
    files.retain(|(path, _)| more.iter().all(|(other, _)| other != path));
    files.extend(more.iter().filter(|(_, contents)| *contents != "-"));
    folder(&files)
}

/// Each case with the exit code and a part of the reason.
#[test]
fn check_fails_wherever_analyze_does_and_says_the_same() {
    let toml = |text: &'static str| two(&[("corpus.toml", text)]);
    let table = |text: &str| two(&[("articles.csv", text)]);
    let faulty = "[codebook]\nid = \"x\"\nversion = \"1\"\nlanguage = \"en\"\n[[frames]]\nid = \"a\"\nname = \"A\"\nterms = []\n";
    let german_book = "[codebook]\nid = \"x\"\nversion = \"1\"\nlanguage = \"de\"\n[[frames]]\nid = \"a\"\nname = \"A\"\ndefinition = \"x\"\n\
                       source = \"own\"\nterms = [\"krise\"]\n";
    let cases: [(&str, Folder, &[&str], i32, &str); 20] = [
        ("as it should be", two(&[]), &[], 0, ""),
        (
            "one outlet",
            two(&[("daily/b.txt", "-")]),
            &[],
            2,
            "from one outlet, `wire`",
        ),
        (
            "the only article of the other outlet is empty",
            two(&[("daily/b.txt", ""), ("wire/c.txt", SECOND)]),
            &[],
            2,
            "from one outlet",
        ),
        ("nothing", folder(&[]), &[], 2, "no article"),
        (
            "no text",
            folder(&[("wire/a.txt", "\n"), ("daily/b.txt", " ")]),
            &[],
            2,
            "empty",
        ),
        (
            "all German",
            folder(&[("wire/a.txt", GERMAN), ("daily/b.txt", GERMAN)]),
            &[],
            2,
            "in German",
        ),
        (
            "one German",
            two(&[("daily/c.txt", GERMAN)]),
            &[],
            3,
            "in German",
        ),
        ("one empty", two(&[("daily/c.txt", "")]), &[], 3, "empty"),
        (
            "no such codebook",
            toml("[corpus]\ncodebook = \"climate\"\n"),
            &[],
            2,
            "climate",
        ),
        (
            "a codebook elsewhere",
            toml("[corpus]\ncodebook = \"../climate.toml\"\n"),
            &[],
            2,
            "climate.toml",
        ),
        (
            "a faulty codebook",
            two(&[
                ("corpus.toml", "[corpus]\ncodebook = \"own.toml\"\n"),
                ("own.toml", faulty),
            ]),
            &[],
            2,
            "own.toml",
        ),
        (
            "a codebook in another language",
            two(&[
                ("corpus.toml", "[corpus]\ncodebook = \"own.toml\"\n"),
                ("own.toml", german_book),
            ]),
            &[],
            2,
            "de",
        ),
        (
            "no such codebook by option",
            two(&[]),
            &["--codebook", "none.toml"],
            2,
            "none.toml",
        ),
        (
            "no such model",
            two(&[]),
            &["--model", "no-such-model"],
            2,
            "no-such-model",
        ),
        (
            "settings that are none",
            toml("[corpus\n"),
            &[],
            2,
            "corpus.toml:1",
        ),
        (
            "a language without rules",
            toml("[corpus]\nlanguage = \"fr\"\n"),
            &[],
            2,
            "fr",
        ),
        (
            "an outlet that is not listed",
            toml("[[outlets]]\nid = \"wire\"\n[[outlets]]\nid = \"post\"\n"),
            &[],
            2,
            "daily",
        ),
        (
            "a table without outlets",
            table("file,date\nwire/a.txt,2023-09-13\n"),
            &[],
            2,
            "outlet",
        ),
        (
            "a misspelt column",
            table("file,outlet,titel\nwire/a.txt,wire,x\ndaily/b.txt,daily,y\n"),
            &[],
            2,
            "did you mean `title`",
        ),
        (
            "dates that can be read in two ways",
            table("file,outlet,date\nwire/a.txt,wire,03/04/2023\ndaily/b.txt,daily,05/06/2023\n"),
            &[],
            2,
            "2023-04-03",
        ),
    ];
    for (case, corpus, options, code, reason) in cases {
        let checked = check(corpus.path(), options);
        let analyzed = analyze(corpus.path(), options);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (why, whole) = (text(&checked.stderr), text(&checked.stdout));
        assert_eq!(checked.status.code(), Some(code), "{case}: {why}{whole}");
        assert_eq!(
            analyzed.status.code(),
            Some(code),
            "{case}: {}",
            text(&analyzed.stderr)
        );
        assert_eq!(why, text(&analyzed.stderr), "{case}");
        let shown = if code == 2 { &why } else { &whole };
        assert!(shown.contains(reason), "{case}: {shown}");
    }
}

#[test]
fn what_would_be_compared_is_shown() {
    let long = format!("{FIRST} {SECOND}");
    let corpus = folder(&[
        ("wire/2023-09-13 a.txt", FIRST),
        ("wire/2023-09-15 b.txt", &long.replace("five", "six")),
        ("daily/c.txt", SECOND),
        ("daily/d.txt", GERMAN),
        (
            "post/2023-09-16 copied.txt",
            &format!("{FIRST}\nREAD MORE: all about the train\n{SECOND}\n"),
        ),
    ]);
    parallax()
        .args(["corpus", "check"])
        .arg(corpus.path())
        .assert()
        .code(3)
        .stdout(
            contains("4 articles by 3 outlets, 2023-09-13 to 2023-09-16 (1 without a date)")
                .and(contains(
                    "wire: 2 articles, 2023-09-13 to 2023-09-15, 56 words (19 to 37, median 37)",
                ))
                .and(contains("daily: 1 article, no dates, 18 words\n"))
                .and(contains("1 line of furniture left out"))
                .and(contains(
                    "languages: 4 articles in English; left out: 1 article in German",
                ))
                .and(contains("codebook news-frames"))
                .and(contains("repeated: "))
                .and(contains(
                    "post_2023-09-16 copied repeats 1 sentence of wire_2023-09-13 a",
                )),
        );
}

/// Whatever else is wrong, the articles that could be read are shown.
#[test]
fn a_corpus_of_one_outlet_is_shown_before_it_is_refused() {
    let corpus = two(&[("daily/b.txt", "-")]);
    parallax()
        .args(["corpus", "check"])
        .arg(corpus.path())
        .assert()
        .code(2)
        .stdout(contains("wire: 1 article"))
        .stderr(contains("a comparison needs two"));
}
