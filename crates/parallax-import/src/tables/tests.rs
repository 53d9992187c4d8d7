//! Tables of every kind.

use std::path::Path;

use proptest::prelude::*;

use super::columns::Field;
use super::delimited::{Record, Records, Separator};
use crate::tables::columns::Guess;
use crate::{Article, Found, ImportError, Left, Reading, read};

/// What a file with these contents gives.
struct Given {
    articles: Vec<Article>,
    left: Vec<Left>,
    warned: Vec<Left>,
    reading: Result<Reading, ImportError>,
}

fn given_with(bytes: &[u8], guess: &Guess) -> Given {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("news");
    std::fs::write(&path, bytes).unwrap();
    let (mut articles, mut left, mut warned) = (Vec::new(), Vec::new(), Vec::new());
    let reading = read(&path, Path::new("news"), guess, &mut |found| match found {
        Found::Article(article) => articles.push(article),
        Found::Left(one) => left.push(one),
        Found::Warning(one) => warned.push(one),
    });
    Given {
        articles,
        left,
        warned,
        reading,
    }
}

fn given(bytes: impl AsRef<[u8]>) -> Given {
    given_with(bytes.as_ref(), &Guess::default())
}

fn refusal(bytes: impl AsRef<[u8]>) -> String {
    match given(bytes).reading {
        Ok(reading) => panic!("read: {reading:?}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn separators_and_encodings_make_no_difference() {
    let rows = [
        ["id", "source", "published_at", "content"],
        [
            "1",
            "us-wire",
            "2023-09-13",
            "Kim, the leader; said \"no\".\n\nHe left Zürich.",
        ],
        ["2", "ua-daily", "2023-09-14", "Russia was silent."],
    ];
    let table = |separator: &str, end: &str| {
        let quoted = |cell: &&str| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |row: &[&str; 4]| row.iter().map(quoted).collect::<Vec<_>>().join(separator);
        let lines: Vec<String> = rows.iter().map(line).collect();
        lines.join(end) + end
    };
    let utf16 = |text: &str| -> Vec<u8> {
        let units = "\u{FEFF}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .collect::<Vec<_>>();
        units.into_iter().flat_map(u16::to_le_bytes).collect()
    };
    let western = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    for bytes in [
        table(",", "\n").into_bytes(),
        table(";", "\r\n").into_bytes(),
        table("\t", "\n").into_bytes(),
        table("|", "\r\n").into_bytes(),
        format!("sep=;\r\n{}", table(";", "\r\n")).into_bytes(),
        format!("\u{FEFF}{}", table(",", "\n")).into_bytes(),
        utf16(&table("\t", "\r\n")),
        western(&table(";", "\r\n")),
    ] {
        let given = given(&bytes);
        assert!(given.reading.is_ok(), "{:?}", given.reading);
        let [first, second] = &given.articles[..] else {
            panic!("{:?} {:?}", given.articles, given.left)
        };
        assert_eq!(first.text, rows[1][3]);
        assert_eq!(first.outlet.as_deref(), Some("us-wire"));
        assert_eq!(first.date.as_deref(), Some("2023-09-13"));
        assert_eq!(first.further, [("id".to_owned(), "1".to_owned())]);
        assert_eq!(second.text, "Russia was silent.");
        assert!(given.left.is_empty() && given.warned.is_empty());
    }
}

#[test]
fn lines_are_those_of_an_editor_and_blank_rows_are_passed_over() {
    let given = given("outlet,text\r\n\r\na,\"two\r\n\r\nlines\"\r\n,\r\n\nb,x\nc,\n");
    let places: Vec<String> = given
        .articles
        .iter()
        .map(|one| one.place.to_string())
        .collect();
    assert_eq!(places, ["news, line 3", "news, line 8"]);
    assert_eq!(given.left[0].place.to_string(), "news, line 9");
    assert!(given.left[0].reason.contains("empty"));
    let mac = self::given("outlet,text\ra,\"two\r\rlines\"\r\rb,x\r");
    let places: Vec<String> = mac
        .articles
        .iter()
        .map(|one| one.place.to_string())
        .collect();
    assert_eq!(places, ["news, line 2", "news, line 6"]);
}

#[test]
fn marks_that_are_not_doubled_stay_in_the_text_and_are_said() {
    let given = given(
        "id,outlet,text\n1,a,\"Kim said \"we will never sign\" and left.\"\n2,b,\"Kim said \"\"no\"\" and left.\"\n3,c,8\" gun\n",
    );
    let texts: Vec<&str> = given.articles.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Kim said \"we will never sign\" and left.",
            "Kim said \"no\" and left.",
            "8\" gun"
        ]
    );
    assert_eq!(given.warned.len(), 1);
    assert_eq!(given.warned[0].place.to_string(), "news, line 2");
}

#[test]
fn rows_that_are_torn_are_listed() {
    let given = given("outlet,text\na,b,c\nd,e\nf,\"open\ng,h\n");
    assert_eq!(given.articles.len(), 1);
    assert!(given.left[0].reason.contains("3 cells, the header 2"));
    assert!(given.left[1].reason.contains("never closed"));
    assert_eq!(given.left[1].place.to_string(), "news, line 4");
}

#[test]
fn columns_are_guessed_and_can_be_named() {
    let table = "Media_Name,Publish Date,Headline,FullText,source,Reporter\na,2023-09-13,Head,The text.,crawler,Roe\n";
    let shown = |guess: &Guess| given_with(table.as_bytes(), guess).reading.unwrap().columns;
    let column = |field, name: &str| (field, name.to_owned());
    assert_eq!(
        shown(&Guess::default()),
        [
            column(Field::Outlet, "Media_Name"),
            column(Field::Date, "Publish Date"),
            column(Field::Title, "Headline"),
            column(Field::Text, "FullText"),
            column(Field::Byline, "Reporter"),
        ]
    );
    let named = Guess {
        named: vec![column(Field::Outlet, "source")],
    };
    assert_eq!(shown(&named)[0], column(Field::Outlet, "source"));
    let wrong = Guess {
        named: vec![column(Field::Outlet, "paper")],
    };
    let error = given_with(table.as_bytes(), &wrong)
        .reading
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("no column `paper`") && error.contains("Media_Name"),
        "{error}"
    );
}

#[test]
fn exports_without_texts_are_refused() {
    for (table, what) in [
        (
            "id,indexed_date,language,media_name,media_url,publish_date,title,url\n1,2,en,a,b,c,d,e\n",
            "Media Cloud",
        ),
        (
            "stories_id,publish_date,title,url,language,ap_syndicated,media_id,media_name,media_url\n1,2,en,a,b,c,d,e,f\n",
            "Media Cloud",
        ),
        (
            "DATE,SEENDATE,TITLE,URL,DOMAIN,LANGUAGE\na,b,c,d,e,f\n",
            "GDELT",
        ),
        (
            r#"{"articles":[{"url":"u","url_mobile":"","title":"t","seendate":"20230913T080000Z","domain":"d","language":"English"}]}"#,
            "GDELT",
        ),
        (
            r#"{"status":"ok","totalResults":1,"articles":[{"source":{"id":null,"name":"A"},"author":"b","title":"t","description":"d","url":"u","urlToImage":"i","publishedAt":"2023-09-13T08:00:00Z","content":"The minister… [+1234 chars]"}]}"#,
            "NewsAPI",
        ),
    ] {
        let why = refusal(table);
        assert!(
            why.contains(what) && why.contains("fetch the pages"),
            "{table}: {why}"
        );
    }
    let why = refusal("outlet,published,headline,url\na,b,c,d\n");
    assert!(why.contains("--column text="), "{why}");
    let given = given("outlet,text\na,The minister left on Sund… [+1234 chars]\nb,All of it.\n");
    assert_eq!(given.articles.len(), 1);
    assert!(given.left[0].reason.contains("only the beginning"));
}

#[test]
fn json_of_every_shape_gives_its_articles() {
    let line = |outlet: &str| {
        format!(
            r#"{{"source":{{"name":"{outlet}","id":7}},"publishedAt":"2023-09-13","body":"The train left.","authors":["A","B"],"event":"summit"}}"#
        )
    };
    let (one, two) = (line("a"), line("b"));
    for text in [
        format!("{one}\n{two}\n"),
        format!("[{one},{two}]"),
        format!("[\n{one},\n{two}\n]\n"),
        format!(r#"{{"status":"ok","tags":[{{"id":1}}],"articles":[{one},{two}]}}"#),
        format!(r#"{{"response":{{"results":[{one},{two}]}}}}"#),
        format!(
            "{}\n{}",
            one.replace(",\"body", ",\n\"body"),
            two.replace(",\"body", ",\n\"body")
        ),
    ] {
        let given = given(&text);
        assert!(given.reading.is_ok(), "{text}: {:?}", given.reading);
        let outlets: Vec<&str> = given
            .articles
            .iter()
            .filter_map(|one| one.outlet.as_deref())
            .collect();
        assert_eq!(outlets, ["a", "b"], "{text} {:?}", given.left);
        assert_eq!(given.articles[0].byline.as_deref(), Some("A, B"));
        assert!(
            given.articles[0]
                .further
                .contains(&("event".to_owned(), "summit".to_owned()))
        );
    }
    let single = given(&one);
    assert_eq!(single.articles.len(), 1);
    let broken = given(format!("{one}\n{{\"body\": \n{two}\n[1]\n"));
    assert_eq!((broken.articles.len(), broken.left.len()), (2, 2));
    assert_eq!(broken.left[0].place.to_string(), "news, line 2");
    let cut = given(format!("[{one},\n{{\"body\":"));
    assert_eq!((cut.articles.len(), cut.left.len()), (1, 1));
    assert_eq!(cut.left[0].place.to_string(), "news, line 2");
    let paragraphs = given(r#"[{"outlet":"a","text":["One.","Two."]}]"#);
    assert_eq!(paragraphs.articles[0].text, "One.\n\nTwo.");
}

/// A workbook with one sheet, as small as programs that read them take it.
fn workbook(rows: &[&[&str]], far: bool) -> Vec<u8> {
    use std::io::Write;
    let cell = |(at, cell): (usize, &&str), row: usize| {
        let column = char::from(b'A' + u8::try_from(at).unwrap());
        format!(r#"<c r="{column}{row}" t="inlineStr"><is><t>{cell}</t></is></c>"#)
    };
    let mut sheet = String::new();
    for (at, row) in rows.iter().enumerate() {
        let cells: String = row
            .iter()
            .enumerate()
            .map(|one| cell(one, at + 1))
            .collect();
        sheet.push_str(&format!(r#"<row r="{}">{cells}</row>"#, at + 1));
    }
    if far {
        sheet.push_str(
            r#"<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>"#,
        );
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let files = [
        (
            "[Content_Types].xml",
            format!(
                r#"<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#
            ),
        ),
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="News" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(r#"<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>"#),
        ),
    ];
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, contents) in files {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(name, options).unwrap();
        zip.write_all(contents.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn workbooks_are_read_below_whatever_stands_above_their_header() {
    let rows: &[&[&str]] = &[
        &["Downloaded for a course"],
        &["Outlet", "Date", "Text"],
        &["us-wire", "45182", "The train left."],
        &["ua-daily", "2023-09-14", ""],
    ];
    let given = given(workbook(rows, false));
    assert!(given.reading.is_ok(), "{:?}", given.reading);
    assert_eq!(given.articles.len(), 1);
    assert_eq!(
        given.articles[0].place.to_string(),
        "news, sheet News, row 3"
    );
    assert_eq!(given.articles[0].date.as_deref(), Some("45182"));
    assert_eq!(given.left[0].place.to_string(), "news, sheet News, row 4");
    let why = refusal(workbook(rows, true));
    assert!(why.contains("delete what lies outside"), "{why}");
    let mut torn = workbook(rows, false);
    torn.truncate(torn.len() / 2);
    assert!(given_with(&torn, &Guess::default()).reading.is_err());
}

fn records(text: &str) -> Vec<Record> {
    let separator = Separator::of("a,b");
    Records::new(text.as_bytes(), separator)
        .map(Result::unwrap)
        .collect()
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = given(bytes);
    }

    #[test]
    fn quoted_cells_come_back_as_they_were(
        rows in proptest::collection::vec(proptest::collection::vec("[a-c\",\n ]{0,6}", 2), 1..5)
    ) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",");
        let text: String = rows.iter().map(|row| line(row) + "\r\n").collect();
        let read: Vec<Vec<String>> = records(&text).into_iter().map(|record| record.cells).collect();
        prop_assert_eq!(read, rows);
    }
}

/// As a German spreadsheet program saves what stands on the screen: a title above, semicolons, names that nobody listed.
#[test]
fn a_table_with_a_title_above_and_names_of_its_own_is_read() {
    let text = "Kim Jong Un met the Russian president at the spaceport on Wednesday.";
    let table = format!(
        "\u{FEFF}Pressespiegel September;;;\r\n;;;\r\nNr.;Zeitung;Datum der Ausgabe;Text des Artikels\r\n1;rt;13.09.2023;\"{text}\r\n\r\nEr; sie.\"\r\n;;;\r\n2;bbc;14.09.2023;{text}\r\n"
    );
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("news.csv");
    std::fs::write(&path, table).unwrap();
    let mut articles = Vec::new();
    let reading = read(
        &path,
        Path::new("news.csv"),
        &Guess::default(),
        &mut |found| match found {
            Found::Article(article) => articles.push(article),
            other => panic!("{other:?}"),
        },
    );
    let columns = reading.unwrap().columns;
    assert!(
        columns.contains(&(Field::Text, "Text des Artikels".to_owned())),
        "{columns:?}"
    );
    assert!(
        columns.contains(&(Field::Date, "Datum der Ausgabe".to_owned())),
        "{columns:?}"
    );
    assert_eq!(articles[0].place.within.as_deref(), Some("line 4"));
    assert!(articles[0].text.ends_with("Er; sie."));
    assert_eq!(articles[1].outlet.as_deref(), Some("bbc"));
}

/// As search engines and document databases write their records.
#[test]
fn values_within_others_are_found_and_dates_of_databases_read() {
    let line = r#"{"_id":{"$oid":"6"},"_source":{"outlet":{"name":"rt","country":"RU"},"published":{"$date":"2023-09-13T01:02:03Z"},"content":{"headline":"A visit","body":["Kim met Putin.","He left."]},"image":{"url":"x.jpg"}}}"#;
    let given = given(format!("{line}\n{line}\n"));
    let article = &given.articles[0];
    assert_eq!(article.outlet.as_deref(), Some("rt"));
    assert_eq!(article.date.as_deref(), Some("2023-09-13T01:02:03Z"));
    assert_eq!(article.title.as_deref(), Some("A visit"));
    assert_eq!(article.text, "Kim met Putin.\n\nHe left.");
    assert_eq!(article.url, None);
}

#[test]
fn a_column_that_holds_no_texts_is_doubted() {
    let given = given("outlet,article,words of it\nrt,A 12,x\nbbc,A 13,y\n");
    assert_eq!(given.articles.len(), 2);
    assert!(
        given.warned[0].reason.contains("`article`"),
        "{:?}",
        given.warned
    );
}
