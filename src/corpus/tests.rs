//! Tests of whole folders.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;

const STORY: &str =
    "The guest arrived by train on Tuesday.\n\nHis host met him at the launch pad.\n";

/// A corpus folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().expect("a folder for the test");
    for (path, text) in files {
        write(dir.path(), path, text.as_bytes());
    }
    dir
}

fn write(dir: &Path, path: &str, bytes: &[u8]) {
    let path = dir.join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, bytes).expect("a file");
}

fn read(dir: &TempDir) -> Corpus {
    load(dir.path(), &[]).unwrap_or_else(|error| panic!("{error}"))
}

fn refusal(dir: &Path, added: &[Added]) -> String {
    match load(dir, added) {
        Ok(corpus) => panic!("read {} articles", corpus.articles.len()),
        Err(error) => error.to_string(),
    }
}

fn ids(corpus: &Corpus) -> Vec<&str> {
    corpus
        .articles
        .iter()
        .map(|article| article.id.as_str())
        .collect()
}

/// Path, kind and reason of what was skipped.
fn skipped(corpus: &Corpus) -> Vec<(&str, &str, &str)> {
    let rows = corpus.skipped.iter();
    rows.map(|row| (row.path.as_str(), row.what.as_str(), row.why.as_str()))
        .collect()
}

fn add(outlet: &str, path: &Path) -> Added {
    Added {
        outlet: outlet.to_owned(),
        path: path.to_owned(),
    }
}

#[test]
fn a_described_corpus_is_read_with_all_its_columns() {
    let dir = folder(&[
        (
            "corpus.toml",
            "[corpus]\ntitle = \"A visit\"\ncodebook = \"state-visit\"\nnote = \"Ours.\"\n\
             [[outlets]]\nid = \"us-wire\"\nname = \"A wire\"\ncountry = \"US\"\nownership = \"private\"\n\
             [[outlets]]\nid = \"jp-daily\"\n",
        ),
        (
            "articles.csv",
            "id,file,outlet,date,title,url,licence,genre\n\
             w1,articles/one.txt,us-wire,2023-09-13,A train,https://example.org/1,CC0,news\n\
             a1,two.txt,us-wire,,,,,opinion\n",
        ),
        (
            "articles/one.txt",
            "Talks\n\nThe train came.\n\nREAD MORE: Red carpet\n",
        ),
        ("articles/two.txt", STORY),
    ]);
    let corpus = read(&dir);
    assert_eq!(corpus.title, "A visit");
    assert_eq!(corpus.language.code(), "en");
    assert_eq!(corpus.codebook.as_deref(), Some("state-visit"));
    assert_eq!(corpus.note.as_deref(), Some("Ours."));
    assert_eq!(corpus.carried_columns, ["genre"]);
    assert_eq!(ids(&corpus), ["a1", "w1"]);
    let outlets: Vec<_> = corpus
        .outlets
        .iter()
        .map(|outlet| outlet.id.as_str())
        .collect();
    assert_eq!(outlets, ["jp-daily", "us-wire"]);
    let train = &corpus.articles[1];
    assert_eq!(train.text(), "A train\nTalks\nThe train came.");
    assert_eq!(
        train
            .document
            .headings()
            .map(|heading| heading.of(train.text()))
            .collect::<Vec<_>>(),
        ["A train", "Talks"]
    );
    assert_eq!(
        (train.title.as_str(), train.date.as_deref()),
        ("A train", Some("2023-09-13"))
    );
    assert_eq!(train.carried, ["news"]);
    assert_eq!(corpus.articles[0].path, "articles/two.txt");
    assert_eq!(
        skipped(&corpus),
        [(
            "articles/one.txt",
            "line",
            "teaser, line 5: READ MORE: Red carpet"
        )]
    );
    assert!(!corpus.skipped[0].what.is_loss());
}

#[test]
fn without_a_table_folders_or_names_tell_the_outlet() {
    let dir = folder(&[
        ("articles/us-wire/2023-09-13 talks.txt", STORY),
        ("articles/ru-state_1-summit.txt", STORY),
        ("articles/kp-state--2023-09-14.TXT", STORY),
        ("articles/nobody.txt", STORY),
        ("articles/scan.docx", "PK"),
        ("articles/.DS_Store", "x"),
        ("articles/.git/x.txt", STORY),
        ("README.txt", "Not an article."),
    ]);
    let corpus = read(&dir);
    let found: Vec<_> = corpus
        .articles
        .iter()
        .map(|article| {
            (
                article.id.as_str(),
                article.outlet.as_str(),
                article.date.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("kp-state--2023-09-14", "kp-state", Some("2023-09-14")),
            ("ru-state_1-summit", "ru-state", None),
            ("us-wire_2023-09-13 talks", "us-wire", Some("2023-09-13")),
        ]
    );
    let lost = skipped(&corpus);
    assert_eq!(lost.len(), 2);
    assert_eq!(lost[0].0, "articles/nobody.txt");
    assert!(lost[0].2.contains("OUTLET_"));
    assert_eq!(lost[1].0, "articles/scan.docx");
    assert!(corpus.skipped.iter().all(|row| row.what.is_loss()));
    // No name is known of these outlets, and the corpus is called after its folder.
    assert!(corpus.outlets.iter().all(|outlet| outlet.name.is_empty()));
    assert_eq!(
        corpus.title,
        dir.path().file_name().unwrap().to_string_lossy()
    );
}

#[test]
fn a_folder_of_outlets_needs_nothing_else() {
    let dir = folder(&[
        ("rt/a.txt", STORY),
        ("dw/a.txt", STORY),
        ("notes.md", "x"),
        ("dw/b.pdf", "%PDF"),
    ]);
    let corpus = read(&dir);
    assert_eq!(ids(&corpus), ["dw_a", "rt_a"]);
    assert_eq!(corpus.skipped.len(), 1);
}

#[test]
fn the_texts_may_stand_in_the_table() {
    let dir = folder(&[(
        "articles.csv",
        "outlet,id,text\nrt,r1,\"Talks\n\nThe train came.\n(Photo credit: pool)\"\ndw,d1,Photo: pool\n",
    )]);
    let corpus = read(&dir);
    assert_eq!(corpus.articles[0].text(), "Talks\nThe train came.");
    assert_eq!(corpus.articles[0].path, "articles.csv");
    let lost = skipped(&corpus);
    assert!(
        lost[0]
            .2
            .starts_with("articles.csv line 6: no text is left"),
        "{lost:?}"
    );
    assert_eq!(
        lost[1].2,
        "articles.csv line 2: photo credit, line 4: (Photo credit: pool)"
    );
}

#[test]
fn bad_articles_are_listed_and_the_good_ones_kept() {
    let dir = folder(&[
        ("corpus.toml", "[[outlets]]\nid = \"us-wire\"\n"),
        (
            "articles.csv",
            "id,file,outlet,date\n\
             good,good.txt,us-wire,2023-09-13\n\
             gone,gone.txt,us-wire,\n\
             empty,empty.txt,us-wire,\n\
             binary,binary.txt,us-wire,\n\
             old,old.txt,us-wire,\n\
             huge,huge.txt,us-wire,\n\
             day,good.txt,us-wire,13/09/2023\n\
             typo,good.txt,us-wrie,\n\
             out,../secret.txt,us-wire,\n\
             root,/etc/hostname,us-wire,\n\
             good,second.txt,us-wire,\n\
             dir,sub,us-wire,\n",
        ),
        ("articles/good.txt", STORY),
        ("articles/second.txt", STORY),
        ("articles/unlisted.txt", STORY),
        ("articles/empty.txt", " \n"),
        ("articles/sub/.keep", ""),
    ]);
    write(dir.path(), "articles/binary.txt", b"\x89PNG\0\0");
    write(dir.path(), "articles/old.txt", b"The caf\xE9 by the port.");
    write(
        dir.path(),
        "articles/huge.txt",
        "a ".repeat(10_000_001).as_bytes(),
    );
    let corpus = read(&dir);
    assert_eq!(ids(&corpus), ["day", "good", "old"]);
    let expected = [
        (
            "../secret.txt",
            "articles.csv line 10: the path leads out of the corpus folder",
        ),
        (
            "/etc/hostname",
            "articles.csv line 11: the path leads out of the corpus folder",
        ),
        (
            "articles/binary.txt",
            "articles.csv line 5: a picture, which is not read",
        ),
        (
            "articles/empty.txt",
            "articles.csv line 4: the text is empty",
        ),
        (
            "articles/good.txt",
            "articles.csv line 9: the outlet `us-wrie` is not in corpus.toml; did you mean `us-wire`?",
        ),
        (
            "articles/huge.txt",
            "articles.csv line 7: the text is larger than 20 MB",
        ),
        (
            "articles/second.txt",
            "articles.csv line 12: the id `good` is already that of `articles/good.txt` (articles.csv line 2)",
        ),
        (
            "articles/sub",
            "articles.csv line 13: this is a folder, not a file",
        ),
        ("articles/unlisted.txt", "not listed in articles.csv"),
        ("gone.txt", "articles.csv line 3: the file does not exist"),
    ];
    let mut lost = skipped(&corpus);
    let note = lost.iter().position(|(_, what, _)| *what == "note");
    let (path, _, why) = lost.remove(note.unwrap());
    assert!(path == "articles/old.txt" && why.contains("windows-1252"));
    assert_eq!(lost.len(), expected.len(), "{lost:#?}");
    for ((path, what, why), (at, reason)) in lost.iter().zip(expected) {
        assert!(
            *path == at && *what == "article" && why.starts_with(reason),
            "{path}: {why}"
        );
    }
}

#[test]
fn a_bad_first_article_leaves_its_id_to_the_second() {
    let dir = folder(&[
        (
            "articles.csv",
            "id,file,outlet\na,one.txt,rt\na,two.txt,rt\n",
        ),
        ("one.txt", ""),
        ("two.txt", STORY),
    ]);
    let corpus = read(&dir);
    assert_eq!(corpus.articles[0].path, "two.txt");
    assert_eq!(corpus.skipped.len(), 1);
}

#[test]
fn unusable_folders_are_refused_with_a_remedy() {
    let dir = folder(&[("file.txt", STORY)]);
    assert!(refusal(&dir.path().join("none"), &[]).contains("there is no folder"));
    assert!(refusal(&dir.path().join("file.txt"), &[]).contains("the outlet is not known"));
    let empty = folder(&[]);
    let why = refusal(empty.path(), &[]);
    assert!(
        why.contains("contains no article") && why.contains("OUTLET/ARTICLE.txt"),
        "{why}"
    );
    let aside = folder(&[("articles/notes.md", "x"), ("rt_1.txt", STORY)]);
    assert!(refusal(aside.path(), &[]).contains("files outside `articles` are not looked at"));
    let all_bad = folder(&[("articles.csv", "file,outlet\na.txt,rt\n")]);
    let why = refusal(all_bad.path(), &[]);
    assert!(
        why.contains("a.txt: articles.csv line 2: the file does not exist"),
        "{why}"
    );
    let no_outlet = folder(&[("articles.csv", "file,title\na.txt,x\n")]);
    let why = refusal(no_outlet.path(), &[]);
    assert!(
        why.contains("articles.csv:1: the column `outlet` is missing"),
        "{why}"
    );
    let typo = folder(&[
        ("corpus.toml", "[corpus]\nlangauge = \"en\"\n"),
        ("rt_1.txt", STORY),
    ]);
    let why = refusal(typo.path(), &[]);
    assert!(
        why.contains("corpus.toml:2: unknown key `langauge`"),
        "{why}"
    );
}

#[test]
fn added_articles_join_the_folder() {
    let dir = folder(&[
        ("corpus.toml", "[[outlets]]\nid = \"dw\"\n"),
        (
            "articles.csv",
            "file,outlet,genre\nrt-2023-09-13.txt,dw,news\n",
        ),
        ("rt-2023-09-13.txt", STORY),
    ]);
    let other = folder(&[(
        "rt-2023-09-13.txt",
        "Talks\n\nThe train came.\nRead also: More\n",
    )]);
    let path = other.path().join("rt-2023-09-13.txt");
    let corpus = load(dir.path(), &[add("rt", &path), add("dw", &path)]).unwrap();
    assert_eq!(
        ids(&corpus),
        ["rt-2023-09-13", "rt-2023-09-13-2", "rt-2023-09-13-3"]
    );
    let added = &corpus.articles[1];
    assert_eq!(
        (added.outlet.as_str(), added.date.as_deref()),
        ("rt", Some("2023-09-13"))
    );
    assert_eq!(added.path, path.to_string_lossy());
    assert_eq!(added.carried, [""]);
    assert_eq!(corpus.outlets[1].name, "rt");
    assert_eq!(corpus.skipped.len(), 2);
}

#[test]
fn an_added_article_can_stand_alone() {
    let empty = folder(&[]);
    let other = folder(&[("a.txt", STORY)]);
    let corpus = load(empty.path(), &[add("rt", &other.path().join("a.txt"))]).unwrap();
    assert_eq!(ids(&corpus), ["a"]);
}

#[test]
fn a_bad_added_file_is_an_error_that_names_it() {
    let dir = folder(&[("rt_1.txt", STORY), ("credit.txt", "Photo: pool")]);
    let none = refusal(dir.path(), &[add("rt", Path::new("nowhere.txt"))]);
    assert!(
        none.contains("`nowhere.txt` cannot be used: the file does not exist"),
        "{none}"
    );
    let bare = refusal(dir.path(), &[add(" ", &dir.path().join("rt_1.txt"))]);
    assert!(bare.contains("--add OUTLET=FILE"), "{bare}");
    assert!(
        refusal(dir.path(), &[add("rt", &dir.path().join("credit.txt"))])
            .contains("no text is left")
    );
}

#[cfg(unix)]
#[test]
fn links_to_files_count_and_links_to_folders_are_listed() {
    use std::os::unix::fs::symlink;
    let store = folder(&[("a.txt", STORY)]);
    let dir = folder(&[("rt/b.txt", STORY)]);
    symlink(store.path().join("a.txt"), dir.path().join("rt/a.txt")).unwrap();
    symlink(dir.path(), dir.path().join("rt/round")).unwrap();
    symlink(dir.path().join("nowhere"), dir.path().join("rt/dead.txt")).unwrap();
    let corpus = read(&dir);
    assert_eq!(ids(&corpus), ["rt_a", "rt_b"]);
    let lost = skipped(&corpus);
    assert!(
        lost[0].0 == "rt/dead.txt" && lost[0].2.contains("does not exist"),
        "{lost:?}"
    );
    assert!(
        lost[1].0 == "rt/round" && lost[1].2.contains("link to a folder"),
        "{lost:?}"
    );
}

#[test]
fn the_hash_is_of_the_content_alone() {
    let one = folder(&[
        (
            "articles.csv",
            "id,file,outlet,date\na,x.txt,rt,2023-09-13\nb,y.txt,dw,\n",
        ),
        ("x.txt", STORY),
        ("y.txt", "Another story."),
    ]);
    // Rows swapped, files renamed, another line end, more metadata.
    let other = folder(&[
        ("corpus.toml", "[corpus]\ntitle = \"x\"\n"),
        (
            "articles.csv",
            "file,outlet,id,date,genre\r\nm.txt,dw,b,,x\r\nn.txt,rt,a,2023-09-13,y\r\n",
        ),
        (
            "n.txt",
            "The guest arrived by train on Tuesday.\r\nHis host met him at the launch pad.",
        ),
        ("m.txt", "Another  story."),
    ]);
    let (one, other) = (read(&one), read(&other));
    assert_eq!(one.hash, other.hash);
    assert_eq!(one.hash.len(), 64);
    let moved = folder(&[
        (
            "articles.csv",
            "id,file,outlet,date\na,x.txt,rt,2023-09-14\nb,y.txt,dw,\n",
        ),
        ("x.txt", STORY),
        ("y.txt", "Another story."),
    ]);
    assert_ne!(read(&moved).hash, one.hash);
}

#[test]
fn files_with_the_same_id_are_distinguished_by_their_paths() {
    // Both would be `a_b_c`: the path that sorts first is kept.
    let dir = folder(&[("a/b_c.txt", STORY), ("a_b/c.txt", STORY)]);
    let corpus = read(&dir);
    assert_eq!(corpus.articles[0].path, "a/b_c.txt");
    assert!(
        corpus.skipped[0]
            .why
            .contains("already that of `a/b_c.txt`")
    );
}

#[test]
fn long_lines_are_shortened_in_messages() {
    assert_eq!(shortened(&"é".repeat(80)), "é".repeat(80));
    assert_eq!(shortened(&"é".repeat(81)), format!("{}…", "é".repeat(80)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_in_a_file_give_an_article_or_a_row(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let dir = folder(&[("rt_0.txt", STORY)]);
        write(dir.path(), "rt_1.txt", &bytes);
        let corpus = read(&dir);
        let losses = corpus.skipped.iter().filter(|row| row.what.is_loss()).count();
        prop_assert_eq!(corpus.articles.len() + losses, 2);
    }
}
