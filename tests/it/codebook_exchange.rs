//! Codebooks from and for other programs.

use parallax::codebook::{Codebook, STATE_VISIT};
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;

use super::support::{folder, parallax};

/// Terms of a codebook that have neither exceptions nor gaps, by frame or actor.
fn plain_terms(book: &Codebook) -> Vec<(String, Vec<String>)> {
    let plain = |terms: &[parallax::codebook::Term]| {
        let mut terms: Vec<String> = terms.iter().map(|term| term.text().to_owned()).collect();
        terms.retain(|term| !term.contains(['!', '{']));
        terms.sort_unstable();
        terms
    };
    let frames = book
        .frames
        .iter()
        .map(|frame| (frame.id.clone(), plain(&frame.terms)));
    let actors = book
        .actors
        .iter()
        .map(|actor| (actor.id.clone(), plain(&actor.aliases)));
    frames.chain(actors).collect()
}

/// Writes the state-visit codebook for another program and imports the file again.
fn there_and_back(to: &str, code: i32) -> Codebook {
    let home = folder(&[]);
    let (file, back) = (
        home.path().join(format!("book.{to}")),
        home.path().join("back.toml"),
    );
    parallax()
        .args(["codebook", "export", STATE_VISIT, "--to", to, "--out"])
        .arg(&file)
        .assert()
        .code(code);
    parallax()
        .args(["codebook", "import"])
        .arg(&file)
        .args(["--case", "keep", "--out"])
        .arg(&back)
        .assert()
        .code(0);
    Codebook::load(&back).unwrap()
}

#[test]
fn yaml_and_dic_keep_plain_terms_and_list_the_others() {
    let book = Codebook::built_in(STATE_VISIT).unwrap();
    assert_eq!(plain_terms(&there_and_back("yaml", 3)), plain_terms(&book));
    let mut without_first_stars = plain_terms(&book);
    for (_, terms) in &mut without_first_stars {
        terms.retain(|term| !term.trim_end_matches('*').contains('*'));
    }
    assert_eq!(plain_terms(&there_and_back("dic", 3)), without_first_stars);
    parallax()
        .args(["codebook", "export", STATE_VISIT, "--to", "yaml"])
        .assert()
        .code(3)
        .stderr(contains("is an exception, and quanteda YAML has none").and(contains("has a gap")));
}

#[test]
fn refi_qda_keeps_everything() {
    let (book, back) = (
        Codebook::built_in(STATE_VISIT).unwrap(),
        there_and_back("qdc", 0),
    );
    let shown = |book: &Codebook| {
        let terms = |terms: &[parallax::codebook::Term]| {
            terms
                .iter()
                .map(|term| term.text().to_owned())
                .collect::<Vec<_>>()
        };
        let frames = book.frames.iter().map(|one| {
            (
                one.id.clone(),
                one.name.clone(),
                one.definition.clone(),
                one.source.clone(),
                terms(&one.terms),
            )
        });
        let actors = book.actors.iter().map(|one| {
            (
                one.id.clone(),
                one.name.clone(),
                one.kind.as_str().to_owned(),
                String::new(),
                terms(&one.aliases),
            )
        });
        frames.chain(actors).collect::<Vec<_>>()
    };
    assert_eq!(shown(&back), shown(&book));
}

#[test]
fn each_format_is_imported_and_what_it_loses_is_listed() {
    let files = folder(&[
        (
            "a.yml",
            "AFRICA:\n  EAST:\n    KE: [Kenya, Kenyan*, Na?robi]\n    NO: [Norway]\n",
        ),
        (
            "b.dic",
            "%\n1\tanger\n2\tjoy\n%\nhate*\t1\nlike (1)\t2\nglad\t2\n",
        ),
        ("c.lc3", "+ANGER\nA LIE*\nHATE*\n+JOY\nGLAD\n"),
        (
            "d.cat",
            "SOUTH\n\tBW\n\t\tBOTSWANA (1)\n\t\tSOUTH_AFRICA (2)\n",
        ),
        (
            "e.ykd",
            "<dictionary><cnode name=\"D\"><cnode name=\"LAW\"><pnode name=\"court*\"/><pnode name=\"l*w\"/></cnode></cnode></dictionary>",
        ),
        (
            "f.qdc",
            "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"><Codes><Code guid=\"1\" name=\"Threat\"/></Codes></CodeBook>",
        ),
    ]);
    let imported = |file: &str, more: &[&str], code: i32, listed: &str| {
        let path = files.path().join(file);
        let output = parallax()
            .args(["codebook", "import"])
            .arg(&path)
            .args(more)
            .assert()
            .code(code);
        let output = output.stderr(contains(listed));
        let toml = String::from_utf8(output.get_output().stdout.clone()).unwrap();
        plain_terms(&Codebook::parse(&toml, file).unwrap())
    };
    let terms = |id: &str, terms: &[&str]| {
        (
            id.to_owned(),
            terms
                .iter()
                .map(|term| (*term).to_owned())
                .collect::<Vec<_>>(),
        )
    };
    assert_eq!(
        imported(
            "a.yml",
            &["--as", "states"],
            3,
            "a.yml:3: \"Na?robi\" is left out"
        ),
        [terms("ke", &["Kenya", "Kenyan*"]), terms("no", &["Norway"])]
    );
    assert_eq!(
        imported("b.dic", &[], 3, "b.dic:6: \"like (1)"),
        [terms("anger", &["hate*"]), terms("joy", &["glad"])]
    );
    assert_eq!(
        imported("c.lc3", &[], 0, "capitals were dropped: 3"),
        [
            terms("anger", &["a lie*", "hate*"]),
            terms("joy", &["glad"])
        ]
    );
    assert_eq!(
        imported("d.cat", &[], 0, "dropped: 2"),
        [terms("bw", &["botswana", "south africa"])]
    );
    assert_eq!(
        imported(
            "e.ykd",
            &[],
            3,
            "\"l*w\" is left out: l*w has a * in the middle"
        ),
        [terms("law", &["court*"])]
    );
    assert_eq!(
        imported("f.qdc", &[], 3, "its name became its only term"),
        [terms("threat", &["threat"])]
    );
    parallax()
        .args(["codebook", "check"])
        .arg(files.path().join("a.yml"))
        .assert()
        .code(2)
        .stderr(
            contains("this is a dictionary (quanteda YAML), not a codebook")
                .and(contains("codebook import")),
        );
}
