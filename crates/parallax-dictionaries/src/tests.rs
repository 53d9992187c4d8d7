//! Every format as its program writes it, and back.

use proptest::prelude::*;

use super::*;

/// The categories with patterns, each as `path: pattern, pattern`.
fn listed(dictionary: &Dictionary) -> Vec<String> {
    let leaves = dictionary.leaves().into_iter();
    leaves
        .map(|(path, category)| {
            let patterns: Vec<&str> = category
                .entries
                .iter()
                .map(|one| one.pattern.as_str())
                .collect();
            format!("{}: {}", path.join("/"), patterns.join(", "))
        })
        .collect()
}

fn notes(dictionary: &Dictionary) -> Vec<(usize, &str)> {
    dictionary
        .notes
        .iter()
        .map(|note| (note.line, note.what.as_str()))
        .collect()
}

#[test]
fn yaml_has_nested_keys_and_lists() {
    let yaml = "# countries\nAFRICA:\n  EAST:\n    'KE': [Kenya, Kenyan*, Nairobi]\n    NO: [Norway, ]\n  __: [african]\nflat: one\n";
    let read = read(yaml.as_bytes()).unwrap();
    assert_eq!(read.format, Format::Yaml);
    assert_eq!(
        listed(&read),
        [
            "AFRICA/EAST/KE: Kenya, Kenyan*, Nairobi",
            "AFRICA/EAST/NO: Norway",
            "AFRICA: african",
            "flat: one"
        ]
    );
    assert_eq!(
        read.categories[0].children[0].children[0].entries[1].line,
        4
    );
}

#[test]
fn yaml_that_is_something_else_is_refused_with_its_line() {
    let problem = |yaml: &str| read(yaml.as_bytes()).unwrap_err();
    let star = problem("a:\n  - *nuclear\n");
    assert_eq!(star.line, 2);
    assert!(star.to_string().contains("quotation marks"), "{star}");
    assert!(
        problem("- a\n- b\n")
            .to_string()
            .contains("a list without keys")
    );
    assert!(problem("").to_string().contains("no category"));
    let deep = format!("a: {}{}", "[".repeat(200), "]".repeat(200));
    assert!(problem(&deep).to_string().contains("nested"));
}

#[test]
fn liwc_has_numbered_categories() {
    let dic = "%\n01\tA category\n02\tAnother category\n%\n\nmore\t01\nhate*\t01\t02\nlike (02 134)125/464\nkind of\t2\nold word 1 2\nlost\t7\n";
    let read = read(dic.as_bytes()).unwrap();
    assert_eq!(read.format, Format::Liwc);
    assert_eq!(
        listed(&read),
        [
            "A category: more, hate*, old word",
            "Another category: hate*, kind of, old word"
        ]
    );
    assert_eq!(
        notes(&read)
            .iter()
            .map(|(line, _)| *line)
            .collect::<Vec<_>>(),
        [8, 11, 11]
    );
    let nested =
        "%\n1\tFunction\n\t2\tPronoun\n\t\t3\tI\n\t4\tArticle\n5\tAffect\n%\nmine\t3\nthe\t4\t1\n";
    let nested = super::read(nested.as_bytes()).unwrap();
    assert_eq!(
        listed(&nested),
        [
            "Function/Pronoun/I: mine",
            "Function/Article: the",
            "Function: the",
            "Affect: "
        ]
    );
    assert!(
        super::read(b"%\n1\ta\n")
            .unwrap_err()
            .to_string()
            .contains("second is missing")
    );
}

#[test]
fn lexicoder_has_categories_behind_a_plus() {
    let read = read(b"+A category\nmore\nlamb\n+ANOTHER\nA LIE*\n").unwrap();
    assert_eq!(read.format, Format::Lexicoder);
    assert_eq!(listed(&read), ["A category: more, lamb", "ANOTHER: A LIE*"]);
}

#[test]
fn wordstat_has_weights_in_brackets() {
    let cat = "SOUTH\n   \tBW\n   \t\tBotswana (1)\n   \t\tSouth Africa (2.5)\n   \tLS\n   \t\tLesotho (1)\nRULES\n\t@NEAR [A NEAR B] (1)\n\tMIX (1)\n";
    let read = read(cat.as_bytes()).unwrap();
    assert_eq!(read.format, Format::WordStat);
    assert_eq!(
        listed(&read),
        [
            "SOUTH/BW: Botswana, South Africa",
            "SOUTH/LS: Lesotho",
            "RULES: MIX"
        ]
    );
    assert_eq!(read.categories[0].children[0].entries[1].weight, 2.5);
    assert_eq!(read.notes[0].line, 8);
}

#[test]
fn yoshikoder_has_nodes() {
    let ykd = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<dictionary style=\"050805\" patternengine=\"substring\">\n\t<cnode name=\"New\" desc=\"\">\n\t\t<cnode name=\"LAW &amp; ORDER\" desc=\"courts\">\n\t\t\t<pnode name=\"court*\"/>\n\t\t</cnode>\n\t\t<cnode name=\"B\"><pnode name=\"had\"/></cnode>\n\t</cnode>\n</dictionary>\n";
    let read = read(ykd.as_bytes()).unwrap();
    assert_eq!(read.format, Format::Yoshikoder);
    assert_eq!(
        (read.title.as_str(), listed(&read)),
        (
            "New",
            vec!["LAW & ORDER: court*".to_owned(), "B: had".to_owned()]
        )
    );
    assert_eq!(read.categories[0].description, "courts");
    let bomb = "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><dictionary><cnode name=\"&b;\"/></dictionary>";
    assert!(
        super::read(bomb.as_bytes())
            .unwrap_err()
            .to_string()
            .contains("entities")
    );
    assert!(
        super::read(b"<html></html>")
            .unwrap_err()
            .to_string()
            .contains("`html`")
    );
    assert!(super::read(b"<dictionary><cnode>").is_err());
}

#[test]
fn refi_qda_has_codes_with_descriptions() {
    let qdc = "<?xml version=\"1.0\"?>\n<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"NVivo\"><Codes>\n<Code guid=\"1\" name=\"Threat\" isCodable=\"true\"><Description>Somebody is dangerous.\nTerms: missile*; arms &amp; men</Description>\n<Code guid=\"2\" name=\"Nuclear\" isCodable=\"true\"/></Code></Codes><Sets><Set guid=\"3\" name=\"all\"/></Sets></CodeBook>";
    let read = read(qdc.as_bytes()).unwrap();
    assert_eq!(read.format, Format::Qdc);
    assert_eq!(
        listed(&read),
        ["Threat/Nuclear: nuclear", "Threat: missile*, arms & men"]
    );
    assert_eq!(read.categories[0].description, "Somebody is dangerous.");
    assert_eq!(read.notes.len(), 2);
}

#[test]
fn other_encodings_are_read_and_noted() {
    let latin = read(b"a: [caf\xe9]\n").unwrap();
    assert_eq!(listed(&latin), ["a: café"]);
    assert!(latin.notes[0].what.contains("windows-1252"));
    let wide: Vec<u8> = "\u{feff}a: [é]\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(listed(&read(&wide).unwrap()), ["a: é"]);
}

#[test]
fn what_a_format_can_not_say_is_noted() {
    let dictionary = read(b"A\n\tmove (2)\n\t*nuclear (1)\n\tw?n (1)\n\tsay* (1)\n").unwrap();
    let (liwc, notes) = write(&dictionary, Format::Liwc).unwrap();
    assert_eq!(liwc, "%\n1\tA\n%\nmove\t1\nsay*\t1\n");
    assert_eq!(
        notes.iter().map(|note| note.line).collect::<Vec<_>>(),
        [2, 3, 4]
    );
    assert_eq!(
        write(&dictionary, Format::WordStat),
        Err(NotWritten(Format::WordStat))
    );
}

/// A text with single spaces between its words.
fn text() -> impl Strategy<Value = String> {
    "[a-zé\"'\\\\:#&<>{}, %+-]{0,8}[a-z]".prop_map(|text| plain(&text))
}

fn categories() -> impl Strategy<Value = Vec<Category>> {
    let category = (text(), prop::collection::vec(text(), 1..4));
    let category = category.prop_map(|(name, patterns)| Category {
        name,
        entries: patterns.into_iter().map(|one| Entry::new(one, 0)).collect(),
        ..Category::default()
    });
    prop::collection::vec(category, 1..4)
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(categories in categories()) {
        let dictionary = Dictionary { categories, ..Dictionary::new(Format::Yaml) };
        let (yaml, _) = write(&dictionary, Format::Yaml).unwrap();
        prop_assert_eq!(listed(&read(yaml.as_bytes()).unwrap()), listed(&dictionary), "{}", yaml);
        let (qdc, _) = write(&dictionary, Format::Qdc).unwrap();
        prop_assert_eq!(listed(&read(qdc.as_bytes()).unwrap()), listed(&dictionary), "{}", qdc);
    }

    #[test]
    fn any_bytes_are_a_dictionary_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
    }

    #[test]
    fn any_text_is_a_dictionary_or_refused(text in "[%+<>a-c/=\"\t\n :*?()\\[\\]{}&;1-3-]{0,60}") {
        if let Ok(dictionary) = read(text.as_bytes()) {
            for format in [Format::Yaml, Format::Liwc, Format::Qdc] {
                write(&dictionary, format).unwrap();
            }
        }
    }
}
