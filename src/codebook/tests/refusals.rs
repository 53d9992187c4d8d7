//! Every mistake in a codebook is refused with its line and the remedy.

use super::*;

const HEAD: &str = "[codebook]\nid = \"c\"\nversion = \"1\"\nlanguage = \"en\"\n";
const FRAME: &str = "[[frames]]\nid = \"f\"\nname = \"F\"\ndefinition = \"D.\"\nsource = \"S\"\n";
const ACTOR: &str = "[[actors]]\nid = \"a\"\nname = \"A\"\nkind = \"state\"\n";

/// The message about `toml`, which must be refused.
fn refusal(toml: &str) -> String {
    let error = Codebook::parse(toml, "c.toml").expect_err(toml);
    error.to_string()
}

/// The message about a codebook with one frame, whose terms stand on line 10.
fn refusal_of_terms(terms: &str) -> String {
    refusal(&format!("{HEAD}{FRAME}terms = {terms}\n"))
}

#[test]
fn a_bad_term_is_shown_with_its_line_and_the_fix() {
    assert_eq!(
        refusal_of_terms("[\n\"ok\",\n\"violat* {3,0} resolution*\"]"),
        "c.toml:12: frame \"f\" has the term \"violat* {3,0} resolution*\": the gap's first number \
         must not exceed its second; write {0,3}"
    );
    assert!(refusal_of_terms("[\"*\"]").starts_with("c.toml:10: frame \"f\" has the term \"*\": "));
    assert!(refusal_of_terms("[\"\"]").contains("it is empty"));
    assert!(refusal_of_terms("[3]").contains("has a number among its terms"));
    assert!(refusal_of_terms("[]").ends_with("has no terms; add at least one"));
    assert!(refusal_of_terms("\"arms\"").contains("must be a list; write terms = ["));
}

#[test]
fn terms_that_undo_each_other_are_refused() {
    assert!(
        refusal_of_terms("[\n\"arms deal\",\n\"sanction*\",\n\"arms-deal\"]")
            .starts_with("c.toml:13: frame \"f\" has \"arms-deal\" twice, first on line 11")
    );
    assert!(refusal_of_terms("[\"arms\", \"!arms\"]").contains("cancels it"));
    assert!(refusal_of_terms("[\"!arms\"]").contains("add a term without a !"));
    assert!(refusal_of_terms("[\"arms\", \"!embargo\"]").contains("shares no word"));
}

#[test]
fn an_alias_of_two_actors_is_refused_with_both_lines() {
    let other = ACTOR.replace("\"a\"", "\"b\"");
    let toml = format!("{HEAD}{ACTOR}aliases = [\"Korea\"]\n{other}aliases = [\"Korea\"]\n");
    assert_eq!(
        refusal(&toml),
        "c.toml:14: actor \"b\" has the alias \"Korea\", which actor \"a\" has on line 9; an alias \
         must mean one actor: delete one of the two"
    );
}

#[test]
fn keys_are_checked() {
    let misspelt = format!("{HEAD}{FRAME}term = [\"arms\"]\n");
    assert_eq!(
        refusal(&misspelt),
        "c.toml:10: this [[frames]] has the unknown key `term`; did you mean `terms`?"
    );
    let foreign = format!("{HEAD}{FRAME}terms = [\"arms\"]\ncolour = \"red\"\n");
    assert!(
        refusal(&foreign).contains(
            "c.toml:11: this [[frames]] has the unknown key `colour`; known here: id, name"
        )
    );
    assert!(refusal(&format!("{HEAD}[[frame]]\n")).ends_with("did you mean `frames`?"));
    assert!(
        refusal(&format!("{HEAD}{FRAME}")).starts_with("c.toml:5: frame \"f\" has no `terms`; add")
    );
    assert!(refusal("[[frames]]\n").contains("has no `codebook`; add a [codebook] section"));
    assert!(refusal(HEAD).contains("neither frames nor actors"));
    assert!(refusal("frames = 3\n").contains("has no `codebook`"));
    assert!(refusal(&format!("frames = 3\n{HEAD}")).contains("begin each with [[frames]]"));
    assert!(refusal("codebook = 3\n").contains("write it as [codebook]"));
}

#[test]
fn values_are_checked() {
    let number = HEAD.replace("\"1\"", "1");
    assert!(
        refusal(&number)
            .starts_with("c.toml:3: `version` of [codebook] is a number but must be text")
    );
    let german = HEAD.replace("\"en\"", "\"de\"");
    assert!(refusal(&german).starts_with(
        "c.toml:4: the language is \"de\", for which there are no rules; write language = \"en\""
    ));
    let spaced = HEAD.replace("\"c\"", "\"State Visit\"");
    assert!(refusal(&spaced).contains("an id may contain only lower-case letters"));
    let blank = format!(
        "{HEAD}{}terms = [\"arms\"]\n",
        FRAME.replace("\"D.\"", "\" \"")
    );
    assert_eq!(
        refusal(&blank),
        "c.toml:8: frame \"f\" has an empty `definition`; fill it in"
    );
    let company = format!(
        "{HEAD}{}aliases = [\"Sukhoi\"]\n",
        ACTOR.replace("state", "company")
    );
    assert!(refusal(&company).contains("write \"person\", \"state\" or \"body\""));
    let twice = format!("{HEAD}{FRAME}terms = [\"arms\"]\n{FRAME}terms = [\"oil\"]\n");
    assert_eq!(
        refusal(&twice),
        "c.toml:12: the frame id \"f\" is already used on line 6; give this frame a different one"
    );
}

#[test]
fn broken_toml_is_refused_at_its_line() {
    let message = refusal(&format!("{HEAD}{FRAME}terms = [\"arms\" \"oil\"]\n"));
    assert!(
        message.starts_with("c.toml:10: this is not valid TOML: "),
        "{message}"
    );
    assert!(refusal("[codebook\n").starts_with("c.toml:1: this is not valid TOML: "));
    let same_key = format!("{HEAD}id = \"again\"\n");
    assert!(refusal(&same_key).starts_with("c.toml:5: this is not valid TOML: "));
}

#[test]
fn zero_bytes_are_refused_with_their_line() {
    let term = format!("{HEAD}{FRAME}terms = [\"arms\", \"mis\\u0000sile\"]\n");
    let line = term.lines().count();
    let message = refusal(&term);
    assert!(
        message.starts_with(&format!("c.toml:{line}: this text holds a zero byte")),
        "{message}"
    );
    let name =
        format!("{HEAD}{FRAME}terms = [\"arms\"]\n").replace("name = \"", "name = \"\\u0000");
    assert!(refusal(&name).contains("holds a zero byte"));
}

#[test]
fn files_that_are_not_text_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("none.toml");
    let message = Codebook::load(&missing).unwrap_err().to_string();
    assert!(
        message.contains("none.toml: the file does not exist"),
        "{message}"
    );
    let latin = folder.path().join("latin.toml");
    std::fs::write(&latin, b"[codebook]\nid = \"caf\xe9\"\n").unwrap();
    let message = Codebook::load(&latin).unwrap_err().to_string();
    assert!(
        message.contains("latin.toml:2: invalid UTF-8 at byte 20, line 2; save the file as UTF-8"),
        "{message}"
    );
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_accepted() {
    let toml = format!("\u{feff}{HEAD}{FRAME}terms = [\"arms\"]\n").replace('\n', "\r\n");
    assert!(Codebook::parse(&toml, "c.toml").is_ok());
    let misspelt = toml.replace("terms", "term");
    assert!(refusal(&misspelt).starts_with("c.toml:10: "));
}

/// The messages about `toml`, which must be refused, each on a line.
fn refusals(toml: &str) -> Vec<String> {
    refusal(toml).lines().map(str::to_owned).collect()
}

#[test]
fn all_faults_are_told_at_once_in_the_order_of_the_file() {
    let toml = "[codebook]\nid = \"My Study\"\nlanguage = \"de\"\n\n\
        [[frames]]\nid = \"f\"\nname = \"F\"\ndefinition = \"\"\nsource = \"S\"\nterms = [\"*\", \"ok\", \"a {3,1} b\"]\n\n\
        [[frames]]\nid = \"f\"\nname = 3\ndefinitoin = \"D.\"\nsource = \"S\"\nterms = [\"arms\", \"arms\"]\n\n\
        [[actors]]\nid = \"a\"\nname = \"A\"\nkind = \"firm\"\naliases = [\"!A\"]\n";
    let lines: Vec<String> = refusals(toml);
    let starts = [
        "c.toml:1: [codebook] has no `version`",
        "c.toml:2: [codebook] has the id \"My Study\"",
        "c.toml:3: the language is \"de\"",
        "c.toml:8: frame \"f\" has an empty `definition`",
        "c.toml:10: frame \"f\" has the term \"*\"",
        "c.toml:10: frame \"f\" has the term \"a {3,1} b\"",
        "c.toml:13: the frame id \"f\" is already used on line 6",
        "c.toml:14: `name` of frame \"f\" is a number",
        "c.toml:15: this [[frames]] has the unknown key `definitoin`; did you mean `definition`?",
        "c.toml:17: frame \"f\" has \"arms\" twice",
        "c.toml:22: actor \"a\" has the kind \"firm\"",
        "c.toml:23: actor \"a\" has only exceptions",
    ];
    assert_eq!(lines.len(), starts.len(), "{lines:#?}");
    for (line, start) in lines.iter().zip(starts) {
        assert!(line.starts_with(start), "{line}");
    }
}

#[test]
fn what_follows_from_another_fault_is_not_told() {
    // The exception's term can't be read, so that nothing can be said of the exception.
    assert_eq!(
        refusals(&format!(
            "{HEAD}{FRAME}terms = [\"arms {{9}} deal\", \"!arms race\"]\n"
        ))
        .len(),
        1
    );
    let two = refusals(
        "[codebook]\nid = \"c\"\nversion = \"1\nlanguage = \"en\"\n[[frames]\nid = \"f\"\n",
    );
    assert!(
        two.len() > 1 && two.iter().all(|line| line.contains("not valid TOML")),
        "{two:?}"
    );
}

#[test]
fn many_faults_are_counted() {
    let terms = vec!["\"*\""; 150].join(", ");
    let lines = refusals(&format!("{HEAD}{FRAME}terms = [{terms}]\n"));
    assert_eq!(lines.len(), 101);
    assert_eq!(lines[100], "c.toml: 50 more; fix these first");
}

#[test]
fn a_term_may_have_a_weight() {
    let weights = |terms: &str| {
        let book = Codebook::parse(&format!("{HEAD}{FRAME}terms = {terms}\n"), "c.toml").unwrap();
        book.frames[0]
            .terms
            .iter()
            .map(crate::codebook::Term::weight)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        weights("[\"arms\", { term = \"war*\", weight = 2 }, { term = \"peace\", weight = -0.5 }]"),
        [1.0, 2.0, -0.5]
    );
    for (terms, told) in [
        ("[{ term = \"war\" }]", "no number as the weight"),
        (
            "[{ term = \"war\", weight = inf }]",
            "no number as the weight",
        ),
        ("[{ weight = 2 }]", "lacks its `term`"),
        ("[{ term = \"war\", wieght = 2 }]", "unknown key `wieght`"),
        (
            "[\"war\", { term = \"!war room\", weight = 2 }]",
            "delete the weight",
        ),
    ] {
        assert!(
            refusal_of_terms(terms).contains(told),
            "{terms}: {}",
            refusal_of_terms(terms)
        );
    }
}
