//! Tables of every kind, and any bytes.

use proptest::prelude::*;

use super::*;

fn read(table: &str) -> Listing {
    parse(table.as_bytes()).unwrap_or_else(|fault| panic!("{}", fault.why))
}

fn refusal(table: &[u8]) -> (usize, String) {
    match parse(table) {
        Ok(listing) => panic!("read: {listing:?}"),
        Err(error) => (error.line, error.why.to_string()),
    }
}

#[test]
fn a_table_from_a_spreadsheet_is_read() {
    let listing = read(
        "\u{feff}ID,File,outlet,Date,title,url,license,genre\r\n\
         \r\n\
         a1,articles\\a.txt,us-wire,2023-09-13T08:00,\"Kim, \"\"at last\"\"\nin Russia\",,CC0,news\r\n\
         ,,,,,,,\r\n\
         ,b.txt,ua-daily,,,,, opinion \r\n",
    );
    assert_eq!(listing.carried_columns, ["genre"]);
    assert!(listing.faults.is_empty());
    let [first, second] = &listing.articles[..] else {
        panic!("{:?}", listing.articles)
    };
    assert_eq!(
        (first.line, first.id.as_str(), first.file.as_str()),
        (3, "a1", "articles/a.txt")
    );
    assert_eq!(first.date.as_deref(), Some("2023-09-13"));
    assert_eq!(first.title, "Kim, \"at last\" in Russia");
    assert_eq!(first.licence, "CC0");
    assert_eq!(
        (second.line, second.id.as_str(), second.date.as_deref()),
        (6, "b", None)
    );
    assert_eq!(second.carried, [" opinion "]);
}

#[test]
fn a_text_column_stands_in_for_files() {
    let listing = read("outlet,text\nrt,The train left.\nrt,The train arrived.\n");
    assert_eq!(listing.articles[0].text.as_deref(), Some("The train left."));
    // The id comes from the text, so sorting the table keeps it.
    let sorted = read("outlet,text\nrt,The train arrived.\nrt,The train left.\n");
    assert_eq!(listing.articles[0].id, sorted.articles[1].id);
    assert_ne!(listing.articles[0].id, listing.articles[1].id);
    // sha256("The train left.") as the tool sha256sum gives it.
    assert_eq!(listing.articles[0].id, "rt-84d023e8");
}

#[test]
fn row_names_of_r_get_a_column_name() {
    let listing = read("\"\",\"file\",\"outlet\"\n\"1\",\"a.txt\",\"rt\"\n");
    assert_eq!(listing.carried_columns, ["column_1"]);
    assert_eq!(listing.articles[0].carried, ["1"]);
}

#[test]
fn a_header_without_what_is_needed_is_refused() {
    for (table, why) in [
        ("", "the file is empty"),
        ("id,file\n", "the column `outlet` is missing"),
        ("id,outlet\n", "the column `file` (or `text`) is missing"),
        ("file,oulet\n", "called `oulet`"),
        ("file,outlet,titel\n", "did you mean `title`?"),
        ("file,outlet,file\n", "two columns are called `file`"),
        ("file,outlet,x,x\n", "two columns are called `x`"),
        (
            "file,outlet,n_words\n",
            "rename it, for example to `my_n_words`",
        ),
        ("article_id,file,outlet\n", "is called `id`"),
    ] {
        let (line, message) = refusal(table.as_bytes());
        assert!(message.contains(why), "{table}: {message}");
        assert_eq!(line, 1);
    }
}

/// Carried columns follow those of the table `articles`, so that no name may be in both.
#[test]
fn no_column_that_is_made_can_be_carried() {
    let made = crate::tables::articles::DEFINITION.columns.iter();
    for column in made.filter(|column| !COLUMNS.contains(&column.name)) {
        let (_, why) = refusal(format!("file,outlet,{}\n", column.name).as_bytes());
        assert!(why.contains(column.name), "{why}");
    }
}

#[test]
fn tables_of_other_programs_are_read_and_said() {
    let old = parse(b"file,outlet,title\na.txt,rt,ok\nb.txt,rt,na\xEFve\n").unwrap();
    assert_eq!(old.articles[1].title, "na\u{ef}ve");
    assert!(old.notes[0].why.contains("windows-1252"), "{:?}", old.notes);
    let units = "\u{feff}file\toutlet\na.txt\trt\n".encode_utf16();
    let utf16: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
    assert_eq!(parse(&utf16).unwrap().articles[0].file, "a.txt");
    let semicolons = read("sep=;\nfile;outlet\n\"a,b.txt\";rt\n");
    assert_eq!(
        (
            semicolons.articles[0].line,
            semicolons.articles[0].file.as_str()
        ),
        (3, "a,b.txt")
    );
    let loose = read("outlet,text\na,\"Kim said \"no\" and left.\"\n");
    assert_eq!(
        loose.articles[0].text.as_deref(),
        Some("Kim said \"no\" and left.")
    );
    assert!(loose.notes[0].line == 2 && loose.notes[0].why.contains("not doubled"));
}

#[test]
fn dates_are_told_apart_over_the_whole_column() {
    let dates = |table: &str| {
        let dates = read(table).articles.into_iter().map(|one| one.date);
        dates.map(Option::unwrap_or_default).collect::<Vec<_>>()
    };
    assert_eq!(
        dates("file,outlet,date\na,x,03/04/2023\nb,x,13/09/2023\nc,x,NA\nd,x,45182\n"),
        ["2023-04-03", "2023-09-13", "", "2023-09-13"]
    );
    let (_, why) = refusal(b"file,outlet,date\na,x,03/04/2023\n");
    assert!(
        why.contains("2023-04-03") && why.contains("2023-03-04"),
        "{why}"
    );
}

#[test]
fn rows_with_faults_are_listed_and_the_others_kept() {
    let listing = read(
        "file,outlet,date,text\n\
         a.txt,rt,13.09.2023,\n\
         b.txt,,2023-09-13,\n\
         ,rt,2023-09-13,\n\
         c.txt,rt\n\
         d.txt,rt,2023-02-30,\n\
         e.txt,rt,2023-09-13,\n",
    );
    let dates: Vec<_> = listing
        .articles
        .iter()
        .map(|one| (one.date.as_deref(), one.bad_date.as_deref()))
        .collect();
    assert_eq!(
        dates,
        [
            (Some("2023-09-13"), None),
            (None, Some("2023-02-30")),
            (Some("2023-09-13"), None)
        ]
    );
    let faults: Vec<_> = listing
        .faults
        .iter()
        .map(|fault| (fault.line, fault.why.to_string()))
        .collect();
    let expected = [
        (3, "`outlet` is empty"),
        (4, "`file` and `text` are empty"),
        (5, "2 cells, the header 4"),
    ];
    for ((line, why), (at, what)) in faults.iter().zip(expected) {
        assert!(*line == at && why.contains(what), "{line}: {why}");
    }
    assert_eq!(faults.len(), expected.len());
}

#[test]
fn an_unclosed_quotation_mark_is_reported() {
    let listing = read("file,outlet,title\na.txt,rt,x\nb.txt,rt,\"open\nc.txt,rt,x\nd.txt,rt,x\n");
    assert_eq!(listing.articles.len(), 1);
    assert_eq!(
        (listing.faults[0].line, listing.faults[0].file.as_str()),
        (3, "b.txt")
    );
    let why = listing.faults[0].why.to_string();
    assert!(why.contains("down to line 5"), "{why}");
    // A mark for inches is not one.
    assert_eq!(
        read("file,outlet,title\na.txt,rt,8\" gun\nb.txt,rt,x\n")
            .articles
            .len(),
        2
    );
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = parse(&bytes);
    }

    #[test]
    fn every_row_is_kept_or_listed(rows in proptest::collection::vec("[a-z,]{1,12}", 0..10)) {
        let table = format!("file,outlet,date\n{}\n", rows.join("\n"));
        let listing = read(&table);
        let filled = rows.iter().filter(|row| row.contains(|c| c != ',')).count();
        prop_assert_eq!(listing.articles.len() + listing.faults.len(), filled);
        for row in &listing.articles {
            prop_assert!(rows[row.line - 2].starts_with(&row.file));
        }
    }
}
