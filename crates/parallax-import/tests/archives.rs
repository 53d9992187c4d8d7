//! Downloads from archives, as a person reads them: which articles there are, their fields, and where their texts begin and end.

mod support;

use parallax_import::archives::{Archive, is_error_page};
use parallax_import::{Article, Format};
use support::{Given, document, fixture, split};

fn text(name: &str) -> String {
    String::from_utf8(fixture(name)).expect("fixtures are UTF-8")
}

fn named(article: &Article) -> [Option<&str>; 3] {
    [&article.outlet, &article.date, &article.title].map(|field| field.as_deref())
}

/// No text may have a word of the index, the fields or the copyright.
fn no_index(given: &Given) {
    for article in &given.articles {
        for word in [
            "%)",
            "SANCTIONS",
            "Load-Date",
            "LOAD-DATE",
            "Copyright",
            "(c) 2010",
            "LENGTH",
            "Length:",
            "Classification",
            "End of Document",
            "gvote",
            "nkorea",
            "Publication title",
            "Document ",
            "ProQuest",
            "GRAPHIC",
            "wrong figure",
            "The train at",
        ] {
            assert!(!article.text.contains(word), "{word} in {:?}", article.text);
        }
    }
}

#[test]
fn a_nexis_bundle_gives_each_article_with_its_fields() {
    let given = split(&text("nexis/bundle.txt"));
    assert_eq!(given.articles.len(), 2);
    let [first, second] = &given.articles[..] else {
        unreachable!()
    };
    assert_eq!(
        named(first),
        [
            Some("The Harbour Times (London)"),
            Some("January 11, 2010"),
            Some("Train crosses the border for the second time in a year")
        ]
    );
    assert_eq!(
        first.byline.as_deref(),
        Some("By a staff reporter in Seoul")
    );
    assert_eq!(first.section.as_deref(), Some("NEWS; Pg. 4"));
    assert_eq!(first.stated_words, Some(61));
    assert_eq!(first.language.as_deref(), Some("ENGLISH"));
    assert_eq!(first.place.within.as_deref(), Some("article 1"));
    assert!(
        first.text.starts_with("An armoured train crossed"),
        "{}",
        first.text
    );
    // A paragraph that begins like a field is text.
    assert!(
        first.text.ends_with("none were asked for."),
        "{}",
        first.text
    );
    assert_eq!(first.text.matches("\n\n").count(), 2);
    assert_eq!(
        named(second),
        [
            Some("The Daily Ledger"),
            Some("January 12, 2010"),
            Some("Sanctions: what they have cost")
        ]
    );
    assert!(
        second.text.ends_with("for the ministry of trade."),
        "{}",
        second.text
    );
    no_index(&given);
}

#[test]
fn lines_of_any_system_give_the_same_articles() {
    let text = text("nexis/bundle.txt");
    let texts = |text: &str| {
        split(text)
            .articles
            .into_iter()
            .map(|article| article.text)
            .collect::<Vec<_>>()
    };
    assert_eq!(texts(&text), texts(&text.replace('\n', "\r\n")));
}

#[test]
fn an_article_with_a_correction_for_its_date_keeps_headline_and_outlet() {
    let given = split(
        "Weather - Correction Appended\n\nThe Harbour Times\n\nCorrection Appended\n\nCopyright 2005 Harbour Media\n\nLength: 9 \
         words\n\nBody\n\nThe sea is warm for the time of year.\n\nhttps://www.harbourtimes.example/sea\n\nLoad-Date: December 19, 2005\n\nEnd of \
         Document\n",
    );
    let article = &given.articles[0];
    assert_eq!(
        named(article),
        [Some("The Harbour Times"), None, Some("Weather")]
    );
    assert_eq!(article.text, "The sea is warm for the time of year.");
    assert_eq!(
        article.url.as_deref(),
        Some("https://www.harbourtimes.example/sea")
    );
}

#[test]
fn index_terms_end_a_text_whatever_the_language_of_their_names() {
    let given = split(
        "1 of 1 DOCUMENTS\n\nLe Journal\n\n12 avril 2013 vendredi\n\nUn titre\n\nLONGUEUR: 5 mots\n\nLe train est \
         parti hier.\n\nSUJET: SANCTIONS (90%); TRAINS (88%)\n\nLOCALISATION-GEO: ASIE (93%)\n\nSECTEUR-XY: ACIER \
         (50%)\n\nDATE-CHARGEMENT: 13 avril 2013\n\nLANGUE: FRENCH\n\nCopyright 2013 Le Journal\nTous Droits R\u{e9}serv\u{e9}s\n",
    );
    assert_eq!(given.articles[0].text, "Le train est parti hier.");
    assert_eq!(
        named(&given.articles[0]),
        [Some("Le Journal"), Some("12 avril 2013"), Some("Un titre")]
    );
}

#[test]
fn the_publisher_below_a_text_of_factiva_is_not_text() {
    let given = split(
        "Weather\n\n9 words\n\n13 November 2017\n\nThe Harbour Times\n\nHARBT\n\nEnglish\n\n(c) 2017 Harbour Media\n\nThe sea is warm for the \
         time of year.\n\nHarbour Media\n\nDocument HARBT00020171113edbd0000d\n",
    );
    assert_eq!(
        given.articles[0].text,
        "The sea is warm for the time of year."
    );
}

#[test]
fn an_error_message_between_articles_is_listed_by_itself() {
    let uni = |title: &str| {
        format!(
            "{title}\nThe Harbour Times\nJanuary 11, 2010 Monday\nLength: 9 words\nBody\nThe sea is warm for the time of \
             year.\nLoad-Date: January 11, 2010\nEnd of Document\n"
        )
    };
    let error = "Error: the document could not be retrieved.\n";
    let given = split(&[uni("Weather"), error.to_owned(), uni("Weather again")].concat());
    let titles: Vec<_> = given
        .articles
        .iter()
        .map(|article| article.title.as_deref())
        .collect();
    assert_eq!(titles, [Some("Weather"), Some("Weather again")]);
    assert_eq!(given.left.len(), 1);

    let plain = text("factiva/plain.txt");
    let (first, second) = plain
        .split_once("Sanctions: what")
        .expect("the second article");
    let given = split(&format!("{first}{error}\nSanctions: what{second}"));
    let titles: Vec<_> = given
        .articles
        .iter()
        .map(|article| article.title.as_deref())
        .collect();
    assert_eq!(
        titles,
        [
            Some("Train crosses the border"),
            Some("Sanctions: what they have cost")
        ]
    );
    assert_eq!(
        (given.left.len(), given.articles[1].section.as_deref()),
        (1, None)
    );
}

#[test]
fn factiva_with_one_space_behind_its_codes_is_read() {
    let article = "SE World\nHD Train crosses the border\nBY By a staff reporter\nWC 19 words\nPD 11 January 2010\nSN The Harbour \
                   Times\nSC HARBT\nPG 6\nLA English\nCY (c) 2010 Harbour Media\n\nLP\nAn armoured train crossed the border on Sunday \
                   night.\n\nTD\nIN LONDON the minister said nothing.\n\nCO hrbr : Harbour Media\nIN i1 : Railways\nNS gsan : \
                   Sanctions\nRE skorea : South Korea\nPUB Harbour Media\nAN Document HARBT00020100111e61b0001r\n\n";
    let given = split(&article.repeat(2));
    assert_eq!(given.articles.len(), 2);
    for article in &given.articles {
        assert_eq!(
            named(article),
            [
                Some("The Harbour Times"),
                Some("11 January 2010"),
                Some("Train crosses the border")
            ]
        );
        assert_eq!(article.byline.as_deref(), Some("By a staff reporter"));
        assert_eq!(article.section.as_deref(), Some("World"));
        assert_eq!(
            article.text,
            "An armoured train crossed the border on Sunday night.\n\nIN LONDON the minister said nothing."
        );
    }
}

#[test]
fn an_article_without_text_is_listed_and_one_that_was_cut_is_warned_of() {
    let given = split(&text("nexis/bundle.txt"));
    assert_eq!(given.left.len(), 1);
    assert_eq!(given.left[0].place.within.as_deref(), Some("article 3"));
    assert!(given.left[0].reason.contains("A picture of the day"));
    // 480 words are stated for the second article.
    assert_eq!(given.warnings.len(), 1);
    assert_eq!(given.warnings[0].place.within.as_deref(), Some("article 2"));
    assert!(
        given.warnings[0].reason.contains("480 words"),
        "{}",
        given.warnings[0].reason
    );
}

#[test]
fn nexis_uni_gives_the_first_article_behind_the_cover_page_too() {
    let given = split(&text("nexis/uni.txt"));
    uni(&given);
}

fn uni(given: &Given) {
    assert_eq!(given.articles.len(), 2, "{given:#?}");
    let [first, second] = &given.articles[..] else {
        unreachable!()
    };
    assert_eq!(
        named(first),
        [
            Some("The Harbour Times"),
            Some("January 11, 2010"),
            Some("Train crosses the border")
        ]
    );
    assert_eq!(first.byline.as_deref(), Some("A staff reporter"));
    assert_eq!(first.section.as_deref(), Some("NEWS; Pg. 4"));
    assert_eq!(first.stated_words, Some(55));
    assert_eq!(first.language.as_deref(), Some("ENGLISH"));
    assert!(
        first.text.starts_with("An armoured train crossed"),
        "{}",
        first.text
    );
    assert!(
        first.text.ends_with("how many carriages it had."),
        "{}",
        first.text
    );
    assert_eq!(
        named(second),
        [
            Some("The Daily Ledger"),
            Some("January 12, 2010"),
            Some("Sanctions: what they have cost")
        ]
    );
    assert!(
        second.text.ends_with("published next week."),
        "{}",
        second.text
    );
    // The error page in place of the third.
    assert_eq!(given.left.len(), 1);
    assert!(given.left[0].reason.contains("error message"));
    no_index(given);
}

#[test]
fn nexis_uni_in_rich_text_is_the_same() {
    let mut rtf = String::from("{\\rtf1\\ansi\\ansicpg1252 ");
    for line in text("nexis/uni.txt").lines() {
        // Nexis writes a no-break space behind the names of fields.
        let line = line.replacen(
            ": ",
            ":\\~",
            usize::from(line.starts_with("Length") || line.starts_with("Byline")),
        );
        rtf.push_str(&line);
        rtf.push_str("\\par\n");
    }
    rtf.push('}');
    uni(&document(Format::Rtf, rtf.as_bytes()).expect("rich text"));
}

#[test]
fn one_article_of_nexis_uni_lies_in_an_outlets_folder() {
    let given = split(
        "Kim rides again\nThe Harbour Times\nJanuary 11, 2010 Monday\nFirst Edition\n\nCopyright 2010 Harbour Media Ltd All Rights \
         Reserved\nSection: NEWS; Pg. 4\nLength: 20 words\nByline: A reporter\nHighlight: The leader has boarded his train.\nBody\n\nThe leader \
         has boarded his train, officials said.\nA spokesman said: \"We are watching.\"\nClassification\n\nLanguage: \
         ENGLISH\nPublication-Type: Newspaper\nSubject: SANCTIONS (78%)\nLoad-Date: January 11, 2010\n\nEnd of Document\n",
    );
    assert_eq!(given.articles.len(), 1);
    let article = &given.articles[0];
    assert_eq!(
        named(article),
        [
            Some("The Harbour Times"),
            Some("January 11, 2010"),
            Some("Kim rides again")
        ]
    );
    assert!(
        article.text.starts_with("The leader has boarded"),
        "{}",
        article.text
    );
    assert!(
        article.text.ends_with("\"We are watching.\""),
        "{}",
        article.text
    );
}

#[test]
fn nexis_with_a_german_interface_is_read() {
    let given = split(&text("nexis/german.txt"));
    assert_eq!(given.articles.len(), 2);
    let first = &given.articles[0];
    assert_eq!(
        named(first),
        [
            Some("Süddeutsche Landpost"),
            Some("11. Januar 2010"),
            Some("Zug an der Grenze")
        ]
    );
    assert_eq!(first.byline.as_deref(), Some("Von unserer Redaktion"));
    assert_eq!(first.stated_words, Some(21));
    assert_eq!(first.language.as_deref(), Some("GERMAN"));
    assert!(first.text.ends_with("nicht zu erfahren."), "{}", first.text);
    assert_eq!(
        given.articles[1].text,
        "Der Handel ist um ein Drittel gesunken."
    );
    assert_eq!(given.articles[1].stated_words, Some(1020));
}

#[test]
fn nexis_as_a_page_is_read() {
    let given = document(Format::Html, &fixture("nexis/old.html")).expect("a page");
    assert_eq!(given.articles.len(), 2, "{given:#?}");
    let first = &given.articles[0];
    assert_eq!(
        named(first),
        [
            Some("The Daily Ledger"),
            Some("December 19, 1991"),
            Some("A heading; Its second part")
        ]
    );
    assert_eq!(
        first.text,
        "The minister has resigned.\n\n\"It was time,\" he said. More sanctions will follow."
    );
    assert_eq!(given.articles[1].text, "The talks have failed again.");
}

#[test]
fn factiva_with_codes_is_read_from_pages_and_rich_text() {
    let given = document(Format::Html, &fixture("factiva/coded.html")).expect("a page");
    assert_eq!(given.articles.len(), 2, "{given:#?}");
    let first = &given.articles[0];
    assert_eq!(
        named(first),
        [
            Some("The Harbour Times"),
            Some("11 January 2010"),
            Some("Train crosses the border")
        ]
    );
    assert_eq!(first.section.as_deref(), Some("World"));
    assert_eq!(first.byline.as_deref(), Some("By a staff reporter"));
    assert_eq!(first.stated_words, Some(35));
    assert_eq!(first.language.as_deref(), Some("English"));
    assert!(
        first.text.starts_with("An armoured train crossed"),
        "{}",
        first.text
    );
    assert!(
        first.text.ends_with("IN LONDON the minister said nothing."),
        "{}",
        first.text
    );
    assert_eq!(first.text.matches("\n\n").count(), 3);
    assert_eq!(
        given.articles[1].text,
        "The sanctions have cost the country a third of its trade."
    );
    // 1,480 words are stated.
    assert_eq!(given.warnings.len(), 1);
    no_index(&given);

    let given = document(Format::Rtf, &fixture("factiva/coded.rtf")).expect("rich text");
    assert_eq!(given.articles.len(), 1, "{given:#?}");
    let first = &given.articles[0];
    assert_eq!(
        named(first),
        [
            Some("The Harbour Times"),
            Some("11 January 2010"),
            Some("Train crosses the border")
        ]
    );
    assert!(
        first.text.starts_with("An armoured train crossed"),
        "{}",
        first.text
    );
    assert!(
        first.text.ends_with("“We are watching the train.”"),
        "{}",
        first.text
    );
    no_index(&given);
}

#[test]
fn factiva_without_codes_is_read_from_pages_and_text() {
    let page = document(Format::Html, &fixture("factiva/plain.html")).expect("a page");
    let plain = split(&text("factiva/plain.txt"));
    for given in [page, plain] {
        assert_eq!(given.articles.len(), 2, "{given:#?}");
        let [first, second] = &given.articles[..] else {
            unreachable!()
        };
        assert_eq!(
            named(first),
            [
                Some("The Harbour Times"),
                Some("11 January 2010"),
                Some("Train crosses the border")
            ]
        );
        assert_eq!(first.section.as_deref(), Some("World"));
        assert!(
            first
                .byline
                .as_deref()
                .is_some_and(|byline| byline.ends_with("a staff reporter in Seoul"))
        );
        assert_eq!(first.stated_words, Some(35));
        assert_eq!(first.language.as_deref(), Some("English"));
        assert!(
            first.text.starts_with("An armoured train crossed"),
            "{}",
            first.text
        );
        assert!(
            first.text.contains("\n\nA spokesman said"),
            "{}",
            first.text
        );
        assert_eq!(
            named(second),
            [
                Some("The Daily Ledger"),
                Some("12 January 2010"),
                Some("Sanctions: what they have cost")
            ]
        );
        assert_eq!(
            second.text,
            "The sanctions have cost the country a third of its trade."
        );
        no_index(&given);
    }
}

#[test]
fn proquest_is_read_from_text_and_pages() {
    let given = split(&text("proquest/documents.txt"));
    assert_eq!(given.articles.len(), 1, "{given:#?}");
    let first = &given.articles[0];
    assert_eq!(
        named(first),
        [
            Some("The Harbour Times"),
            Some("Jan 11, 2010"),
            Some("Train crosses the border: For the second time in a year")
        ]
    );
    assert_eq!(first.byline.as_deref(), Some("A staff reporter"));
    assert_eq!(first.section.as_deref(), Some("World"));
    assert_eq!(first.language.as_deref(), Some("English"));
    assert_eq!(
        first.url.as_deref(),
        Some("https://www.proquest.com/docview/251439970?accountid=00000")
    );
    assert!(
        first.text.starts_with("An armoured train crossed"),
        "{}",
        first.text
    );
    // A paragraph that begins like a field is text.
    assert!(
        first.text.contains("Location: the minister named none"),
        "{}",
        first.text
    );
    assert!(
        first.text.ends_with("\"We are watching the train.\""),
        "{}",
        first.text
    );
    // The second has no full text.
    assert_eq!(given.left.len(), 1);
    no_index(&given);

    let given = document(Format::Html, &fixture("proquest/documents.html")).expect("a page");
    assert_eq!(given.articles.len(), 2, "{given:#?}");
    let [first, second] = &given.articles[..] else {
        unreachable!()
    };
    assert_eq!(
        named(first),
        [
            Some("The Harbour Times"),
            Some("Jan 11, 2010"),
            Some("Train crosses the border")
        ]
    );
    assert!(
        first.text.ends_with("“We are watching the train.”"),
        "{}",
        first.text
    );
    assert_eq!(
        named(second),
        [
            Some("The Daily Ledger"),
            Some("Jan 12, 2010"),
            Some("Sanctions: what they have cost")
        ]
    );
    assert_eq!(
        second.text,
        "The sanctions have cost the country a third of its trade."
    );
    no_index(&given);
}

#[test]
fn an_ordinary_text_that_mentions_fields_is_no_download() {
    for ordinary in [
        "January 11, 2010\n\nThe library's form asks for LENGTH: 480 words and no more, the minister said.\n\nIt has a field LOAD-DATE: too.",
        "Body\n\nThe body was found on Monday, the police said.\n\nEnd of Document",
        "Length: 480 words\n\nA guide to writing: choose a subject, then write 480 words on it.",
        "480 words\n\nThat is how long the order was. It was signed on 11 January 2010.",
        "Subject: the talks\nLocation: Geneva\n\nThe talks went on until the evening.",
        "BY the time it was over, two ministers had resigned.\nIN the end a third did.\nPD and HD were the letters on the wall.",
        "Publication title: a new magazine has one, its editors said on Monday.",
        "End of Document\n\nThe clerk read the words aloud.",
        "1 of 3 DOCUMENTS\n\nwas all that the paper said.",
    ] {
        assert_eq!(Archive::of(ordinary), None, "{ordinary}");
    }
}

#[test]
fn error_pages_are_told_from_articles_on_errors() {
    assert!(is_error_page(
        "We are sorry but there is an error in this document and it is not possible to display it."
    ));
    assert!(is_error_page(
        "Error: the document could not be retrieved. Please try again later."
    ));
    assert!(!is_error_page(
        "The flight recorder could not be retrieved from the sea, the ministry said on Monday."
    ));
    let long =
        "The minister regretted the error. ".repeat(20) + "This document could not be retrieved.";
    assert!(!is_error_page(&long));
}
