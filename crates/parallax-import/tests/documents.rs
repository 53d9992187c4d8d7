//! Pages and documents: what a person would copy out of them.

mod support;

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use parallax_import::{Article, Format, ImportError};
use support::{document, fixture};

fn one(format: Format, bytes: &[u8]) -> Article {
    let given = document(format, bytes).expect("it is read");
    assert_eq!(
        (given.articles.len(), given.left.len()),
        (1, 0),
        "{given:#?}"
    );
    given.articles.into_iter().next().expect("one article")
}

/// A zip file with these parts.
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .expect("a part");
        writer.write_all(bytes).expect("a part");
    }
    writer.finish().expect("a zip file").into_inner()
}

fn docx(body: &str) -> Vec<u8> {
    let xml = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>{body}</w:body></w:document>"
    );
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", xml.as_bytes()),
        ("word/vbaProject.bin", b"Sub AutoOpen()"),
    ])
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

#[test]
fn a_page_gives_its_article_and_what_it_says_of_itself() {
    let article = one(Format::Html, &fixture("pages/article.html"));
    assert_eq!(article.title.as_deref(), Some("Train crosses the border"));
    assert_eq!(article.outlet.as_deref(), Some("The Harbour Times"));
    assert_eq!(article.date.as_deref(), Some("2010-01-11T08:30:00+00:00"));
    assert_eq!(article.byline.as_deref(), Some("A staff reporter"));
    assert_eq!(
        article.url.as_deref(),
        Some("https://www.harbourtimes.example/world/train-crosses-the-border")
    );
    assert_eq!(article.language.as_deref(), Some("en-GB"));
    assert!(
        article
            .text
            .starts_with("An armoured train crossed the border"),
        "{}",
        article.text
    );
    assert!(
        article.text.ends_with("published next month."),
        "{}",
        article.text
    );
    assert_eq!(article.text.matches("\n\n").count(), 3);
    for around in [
        "Home",
        "Most read",
        "newsletter",
        "The train at the border",
        "script",
        "Copyright",
    ] {
        assert!(!article.text.contains(around), "{around}");
    }
}

#[test]
fn a_short_page_gives_its_sentences() {
    let article = one(Format::Html, &fixture("pages/short.html"));
    assert_eq!(article.title.as_deref(), Some("The talks have failed"));
    assert_eq!(article.date.as_deref(), Some("2010-01-11"));
    assert_eq!(
        article.text,
        "The talks have failed, the minister said on Monday.\n\nThey will go on in spring."
    );
}

#[test]
fn a_page_is_decoded_by_what_it_states() {
    let page = "<html><head><meta charset=windows-1251><title>x</title></head><body><p>Переговоры провалились, сказал министр.</p></body></html>";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(page);
    assert_eq!(
        one(Format::Html, &bytes).text,
        "Переговоры провалились, сказал министр."
    );
}

#[test]
fn pages_without_text_and_pages_nested_without_end_are_refused() {
    let empty = document(
        Format::Html,
        b"<html><body><script>render()</script></body></html>",
    );
    assert!(matches!(empty, Err(ImportError::NoText { .. })));
    let deep = "<div>".repeat(200_000);
    assert!(matches!(
        document(Format::Html, deep.as_bytes()),
        Err(ImportError::Damaged { .. })
    ));
}

#[test]
fn a_word_document_gives_its_paragraphs_and_no_deleted_text() {
    let body = [
        paragraph("The talks have failed &amp; the minister&#8217;s plan"),
        "<w:p><w:r><w:t>They will </w:t></w:r><w:del><w:r><w:delText>not </w:delText></w:r></w:del><w:ins><w:r><w:t>go on</w:t></w:r></w:ins>\
         <w:r><w:t>.</w:t></w:r></w:p>"
            .to_owned(),
        format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}{}</w:tc></w:tr></w:tbl>", paragraph("HD"), paragraph("first"), paragraph("second")),
        "<w:p><w:r><w:instrText>HYPERLINK x</w:instrText><w:t>one</w:t><w:br/><w:t>two</w:t></w:r></w:p>".to_owned(),
    ]
    .concat();
    let article = one(Format::Docx, &docx(&body));
    assert_eq!(
        article.text,
        "The talks have failed & the minister’s plan\n\nThey will go on.\n\nHD\tfirst\n\nsecond\n\none\ntwo"
    );
}

#[test]
fn a_bundle_of_nexis_uni_in_word_is_split() {
    let text = String::from_utf8(fixture("nexis/uni.txt")).expect("UTF-8");
    let escaped = text.replace('&', "&amp;");
    let body: String = escaped.lines().map(paragraph).collect();
    let given = document(Format::Docx, &docx(&body)).expect("a Word document");
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
    assert!(
        given.articles[0].text.starts_with("An armoured train"),
        "{}",
        given.articles[0].text
    );
    assert!(
        given.articles[0].text.ends_with("carriages it had."),
        "{}",
        given.articles[0].text
    );
    assert_eq!(given.left.len(), 1);
}

#[test]
fn the_headline_of_an_article_of_nexis_uni_is_kept_whatever_its_style() {
    let title =
        paragraph("Weather").replace("<w:p>", "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr>");
    let rest = [
        "The Harbour Times",
        "January 11, 2010 Monday",
        "Length: 9 words",
        "Body",
        "The sea is warm.",
        "End of Document",
    ];
    let body: String = std::iter::once(title).chain(rest.map(paragraph)).collect();
    let article = one(Format::Docx, &docx(&body));
    assert_eq!(article.title.as_deref(), Some("Weather"));
    assert_eq!(article.outlet.as_deref(), Some("The Harbour Times"));
    assert_eq!(article.text, "The sea is warm.");
}

#[test]
fn entities_that_a_document_declares_are_not_resolved() {
    let xml = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY y \"lol\">]>\
               <w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>before &x;&y; after</w:t></w:r></w:p></w:body></w:document>";
    let article = one(
        Format::Docx,
        &zipped(&[("word/document.xml", xml.as_bytes())]),
    );
    assert_eq!(article.text, "before  after");
}

#[test]
fn a_word_document_that_unpacks_without_end_is_refused() {
    let mut xml = b"<w:document xmlns:w=\"w\"><w:body>".to_vec();
    xml.resize(600_000_000, b' ');
    let error =
        document(Format::Docx, &zipped(&[("word/document.xml", &xml)])).expect_err("a bomb");
    assert!(matches!(error, ImportError::TooLarge { .. }), "{error}");
}

#[test]
fn damaged_files_are_refused_with_the_reason() {
    let cut = &docx(&paragraph("text"))[..60];
    for (format, bytes) in [
        (Format::Docx, cut),
        (Format::Docx, &b"PK"[..]),
        (Format::Docx, &zipped(&[("other", b"x")])[..]),
        (
            Format::Epub,
            &zipped(&[("mimetype", b"application/epub+zip")])[..],
        ),
        (Format::Pdf, &b"%PDF-1.7 and no more"[..]),
        (Format::Warc, &b"GET / HTTP/1.0"[..]),
        (Format::Warc, &[0x1f, 0x8b, 8, 0][..]),
    ] {
        let error = document(format, bytes).expect_err("damaged").to_string();
        assert!(error.contains("cannot be read"), "{error}");
    }
}

#[test]
fn rich_text_is_decoded_by_its_code_pages() {
    let rtf = b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial;}}{\\*\\generator Word;}{\\info{\\title Hidden}}\
        {\\header Running head\\par}{\\f0 The caf\\'e9\\rquote s \\u8364?5\\par {\\f1 \\'cc\\'e8\\'f0}\\line next\\par}\
        {\\footer {\\field{\\*\\fldinst PAGE}{\\fldrslt 2}}}{\\pict\\pngblip 89504e47}{\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt the link}} \\u-10179?\\u-8704? end\\v hidden\\v0\\~.}";
    assert_eq!(
        one(Format::Rtf, rtf).text,
        "The café’s €5\n\nМир\nnext\n\nthe link 😀 end\u{a0}."
    );
}

#[test]
fn markdown_gives_its_text_and_front_matter() {
    let markdown = "---\ntitle: \"Train crosses the border\"\ndate: 2010-01-11\nsource: The Harbour Times\n---\n\nAn *armoured* train crossed the \
                    [border](https://example.org).\n\n## What is known\n\n- It has **carriages**.\n- ![A train](x.png)It moves.\n";
    let article = one(Format::Markdown, markdown.as_bytes());
    assert_eq!(article.title.as_deref(), Some("Train crosses the border"));
    assert_eq!(article.date.as_deref(), Some("2010-01-11"));
    assert_eq!(article.outlet.as_deref(), Some("The Harbour Times"));
    assert_eq!(
        article.text,
        "An armoured train crossed the border.\n\nWhat is known\n\nIt has carriages.\n\nIt moves."
    );
    let headed = one(
        Format::Markdown,
        b"# The talks have failed\n\nThey will go on.\n",
    );
    assert_eq!(
        (headed.title.as_deref(), headed.text.as_str()),
        (Some("The talks have failed"), "They will go on.")
    );
}

#[test]
fn each_chapter_of_a_book_is_an_article() {
    let container =
        b"<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>";
    let package = b"<package xmlns:dc=\"dc\"><metadata><dc:publisher>The Harbour Times</dc:publisher><dc:date>2010-01-11</dc:date></metadata>\
        <manifest><item id=\"a\" href=\"one.xhtml\"/><item id=\"b\" href=\"two%20.xhtml\"/><item id=\"c\" href=\"../../../etc/passwd\"/></manifest>\
        <spine><itemref idref=\"b\"/><itemref idref=\"a\"/><itemref idref=\"c\"/></spine></package>";
    let chapter = |title: &str| {
        format!(
            "<html><body><h1>{title}</h1><p>The talks have failed, the minister said on Monday.</p></body></html>"
        )
    };
    let (one, two) = (chapter("One"), chapter("Two"));
    let book = zipped(&[
        ("META-INF/container.xml", container),
        ("OEBPS/book.opf", package),
        ("OEBPS/one.xhtml", one.as_bytes()),
        ("OEBPS/two .xhtml", two.as_bytes()),
    ]);
    let given = document(Format::Epub, &book).expect("a book");
    let titles: Vec<_> = given
        .articles
        .iter()
        .map(|article| article.title.as_deref())
        .collect();
    assert_eq!(titles, [Some("Two"), Some("One")]);
    assert_eq!(
        given.articles[0].outlet.as_deref(),
        Some("The Harbour Times")
    );
    assert_eq!(given.articles[0].date.as_deref(), Some("2010-01-11"));
    // The third leads out of the book.
    assert_eq!(given.left.len(), 1);
}

fn record(kind: &str, url: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype={kind}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("gzip");
    encoder.finish().expect("gzip")
}

#[test]
fn the_pages_of_a_crawl_are_articles() {
    let page = fixture("pages/article.html");
    let short = fixture("pages/short.html");
    let answer =
        |head: &str, body: &[u8]| [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat();
    let mut chunked = format!("{:x}\r\n", short.len()).into_bytes();
    chunked.extend([&short[..], b"\r\n0\r\n\r\n"].concat());
    let url = "https://www.ledger.example/talks";
    let records = [
        record("warcinfo", "", b"software: a crawler"),
        record("request", url, b"GET /talks HTTP/1.1\r\n\r\n"),
        record(
            "response",
            url,
            &answer(
                "200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked",
                &chunked,
            ),
        ),
        record(
            "response",
            url,
            &answer(
                "200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip",
                &gzipped(&page),
            ),
        ),
        record(
            "response",
            url,
            &answer("200 OK\r\nContent-Type: image/png", b"not a page"),
        ),
        record(
            "response",
            url,
            &answer("404 Not Found\r\nContent-Type: text/html", &short),
        ),
        record(
            "response",
            url,
            &answer("301 Moved\r\nContent-Type: text/html", b""),
        ),
    ];
    let plain = records.concat();
    // As crawlers pack it: each record by itself.
    let packed: Vec<u8> = records.iter().flat_map(|record| gzipped(record)).collect();
    for bytes in [plain, packed] {
        let given = document(Format::Warc, &bytes).expect("a crawl");
        let titles: Vec<_> = given
            .articles
            .iter()
            .map(|article| article.title.as_deref())
            .collect();
        assert_eq!(
            titles,
            [
                Some("The talks have failed"),
                Some("Train crosses the border")
            ]
        );
        assert_eq!(given.articles[0].outlet.as_deref(), Some("ledger.example"));
        assert_eq!(given.articles[0].url.as_deref(), Some(url));
        assert_eq!(
            given.articles[1].outlet.as_deref(),
            Some("The Harbour Times")
        );
        assert_eq!(given.left.len(), 1);
        assert!(given.left[0].reason.contains("404"));
    }
}
