//! The documentation says what the program does: every column is explained, every link leads somewhere, every
//! page is in the site.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use parallax::schema::markdown;
use parallax::tables::TABLES;

use super::analyze::SHIPPED;
use super::support::{parallax, rows, small_corpus, top};

/// The pages that people read: the README and what is in docs/ and notebooks/.
fn pages() -> Vec<PathBuf> {
    let mut pages = vec![top().join("README.md"), top().join("notebooks/README.md")];
    pages.extend(site_pages());
    pages
}

/// The pages of the site.
fn site_pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = fs::read_dir(top().join("docs"))
        .expect("the folder docs")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    pages.sort();
    pages
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The lines of a page that are prose: code blocks are left out, since what stands there is no link.
fn prose(page: &str) -> impl Iterator<Item = &str> {
    let mut in_code = false;
    page.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        in_code ^= fence;
        !in_code && !fence
    })
}

/// Where the links and pictures of a page lead, web addresses left out.
fn links(page: &str) -> Vec<String> {
    prose(page)
        .flat_map(|line| line.split("](").skip(1))
        .filter_map(|rest| rest.split_once(')'))
        .map(|(target, _)| target.to_string())
        .filter(|target| !target.contains("://"))
        .collect()
}

/// The files that a page brings in, as mdBook's `{{#include}}` names them, code blocks too.
fn included(page: &str) -> impl Iterator<Item = &str> {
    page.split("{{#include ")
        .skip(1)
        .filter_map(|rest| rest.split_once("}}"))
        .map(|(target, _)| target)
}

/// The names by which a page's headings can be linked to, as GitHub and mdBook make them from the text.
fn anchors(page: &str) -> BTreeSet<String> {
    prose(page)
        .filter(|line| line.starts_with('#'))
        .map(|line| {
            line.trim_start_matches('#')
                .trim()
                .to_lowercase()
                .chars()
                .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
                .map(|c| if c == ' ' { '-' } else { c })
                .collect()
        })
        .collect()
}

#[test]
fn every_link_leads_to_a_file_and_a_heading_that_exist() {
    let mut broken = Vec::new();
    let mut checked = 0;
    for page in pages() {
        let text = read(&page);
        for link in links(&text) {
            checked += 1;
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = match path {
                "" => page.clone(),
                path => page.parent().expect("a folder").join(path),
            };
            let found =
                target.exists() && (anchor.is_empty() || anchors(&read(&target)).contains(anchor));
            if !found {
                broken.push(format!("{}: {link}", page.display()));
            }
        }
        for target in included(&text) {
            if !page.parent().expect("a folder").join(target).exists() {
                broken.push(format!("{}: {target}", page.display()));
            }
        }
    }
    assert!(checked > 20, "only {checked} links were found");
    assert!(broken.is_empty(), "broken links:\n{}", broken.join("\n"));
}

/// The site holds what is in docs/ and nothing beside it: a link that leaves the folder works in the repository and
/// breaks in the site. mdBook's `{{#include}}` brings such a file in.
#[test]
fn no_page_of_the_site_links_out_of_it() {
    for page in site_pages() {
        for link in links(&read(&page)) {
            assert!(
                !link.starts_with(".."),
                "{} links to {link}, which is not in the site",
                page.display()
            );
        }
    }
}

#[test]
fn every_page_is_in_the_table_of_contents() {
    let contents = links(&read(&top().join("docs/SUMMARY.md")));
    for page in site_pages() {
        let name = page.file_name().expect("a name").to_string_lossy();
        assert!(
            name == "SUMMARY.md" || contents.iter().any(|link| *link == name),
            "docs/SUMMARY.md lacks {name}"
        );
    }
}

/// The sections of docs/tables.md that explain a table: its name and its text.
fn explanations() -> Vec<(String, String)> {
    let text = read(&top().join("docs/tables.md"));
    text.split("\n### ")
        .skip(1)
        .map(|section| {
            let body = section.split("\n## ").next().expect("a first part");
            let heading = body.lines().next().expect("a heading");
            let name = heading.split(' ').next().expect("a name");
            (name.trim_end_matches(',').to_string(), body.to_string())
        })
        .collect()
}

/// Every table has its section, and the section names each of its columns, as the program writes them.
#[test]
fn every_column_of_every_table_is_explained() {
    let corpus = small_corpus();
    let results = tempfile::tempdir().expect("a temporary folder");
    parallax()
        .args(["analyze", "--quiet", "--out"])
        .arg(results.path().join("results"))
        .arg(corpus.path())
        .assert()
        .success();

    let explanations = explanations();
    let mut missing = Vec::new();
    let mut tables = 0;
    for entry in fs::read_dir(results.path().join("results")).expect("results") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|ending| ending != "csv") {
            continue;
        }
        tables += 1;
        let table = path.file_stem().expect("a name").to_string_lossy();
        let Some((_, text)) = explanations.iter().find(|(name, _)| *name == table) else {
            missing.push(format!("{table}: no section"));
            continue;
        };
        let mut reader = csv::Reader::from_path(&path).expect("a readable table");
        for column in reader.headers().expect("a header") {
            let explained = text.contains(&format!("| `{column}` |"));
            if !explained {
                missing.push(format!("{table}: {column}"));
            }
        }
    }
    assert!(tables >= 15, "only {tables} tables were written");
    assert!(
        missing.is_empty(),
        "docs/tables.md does not explain\n{}",
        missing.join("\n")
    );
}

/// The sections are generated, so that a column is described in one place.
#[test]
fn the_tables_page_is_as_the_definitions_have_it() {
    let page = read(&top().join("docs/tables.md"));
    let tables = TABLES.map(|entry| entry.definition);
    let fresh = markdown::with_sections(&page, &tables).expect("the lines of the generated part");
    assert!(
        page == fresh,
        "docs/tables.md is stale: run `cargo xtask docs`"
    );
}

/// A reader must be able to tell what a number counts and which values it can take.
#[test]
fn every_column_of_numbers_has_a_unit_and_a_range() {
    for table in TABLES.map(|entry| entry.definition) {
        for column in table.columns {
            let explained = !column.unit.is_empty() && !column.range.is_empty();
            let (table, name) = (table.name, column.name);
            assert_eq!(explained, column.cell.is_number(), "{table}: {name}");
        }
    }
}

/// A bound of a range: a number, or the value of another column in the same row.
fn bound(bound: &str, row: &HashMap<String, String>) -> f64 {
    let number = bound.replace('−', "-").replace(',', "");
    match bound.trim_matches('`') {
        column if column != bound => row[column].parse().expect("a number"),
        _ => number.parse().expect("a number"),
    }
}

/// What the page says of a column's range is so in the tables of the shipped corpus.
#[test]
fn numbers_are_in_their_ranges() {
    for table in TABLES.map(|entry| entry.definition) {
        let rows = rows(&SHIPPED.results, table.name);
        for column in table.columns.iter().filter(|one| one.cell.is_number()) {
            for row in rows.iter().filter(|row| !row[column.name].is_empty()) {
                let value: f64 = row[column.name].parse().expect("a number");
                let (low, high) = match column.range.split_once(' ') {
                    Some((high, "or less")) => (f64::NEG_INFINITY, bound(high, row)),
                    Some((low, "or more")) => (bound(low, row), f64::INFINITY),
                    Some((low, range)) => {
                        let high = range.strip_prefix("to ").expect("a range");
                        (bound(low, row), bound(high, row))
                    }
                    None => {
                        assert_eq!(column.range, "any");
                        continue;
                    }
                };
                let name = (table.name, column.name);
                assert!(low <= value && value <= high, "{name:?}: {row:?}");
            }
        }
    }
}

/// Who cites the program cites the version that made the figures.
#[test]
fn the_citation_names_this_version() {
    let citation = read(&top().join("CITATION.cff"));
    let version = concat!("version: ", env!("CARGO_PKG_VERSION"));
    assert!(
        citation.lines().any(|line| line == version),
        "CITATION.cff lacks the line `{version}`"
    );
}

/// The blocks of a page that show what the program prints, without the lines that stand for more.
fn shown(page: &str, begins: &str) -> Vec<String> {
    let blocks = page
        .split("\n```")
        .map(|block| block.trim_start_matches('\n'));
    let block = blocks.into_iter().find(|block| block.starts_with(begins));
    let lines = block.unwrap_or_else(|| panic!("no block begins with `{begins}`"));
    let lines = lines.lines().filter(|line| line.trim() != "…");
    lines.map(str::to_string).collect()
}

/// Fails where a shown line is not among the printed ones, or comes before one shown earlier.
fn is_printed(shown: &[String], printed: &str) {
    let mut rest = printed.lines();
    for line in shown {
        assert!(
            rest.any(|other| other == line),
            "`{line}` is shown but not printed:\n{printed}"
        );
    }
}

#[test]
fn the_output_that_pages_show_is_what_the_program_prints() {
    let printed = |arguments: &[&str]| {
        let output = parallax().args(arguments).assert().code(0);
        String::from_utf8(output.get_output().stdout.clone()).unwrap()
    };
    let readme = shown(&read(&top().join("README.md")), "Kim Jong-un's visit");
    let (last, others) = readme.split_last().unwrap();
    assert_eq!(last, "Tables: results/kim-putin-2023");
    is_printed(others, &SHIPPED.summary);

    let results = SHIPPED.results.to_str().unwrap();
    let evidence = read(&top().join("docs/evidence.md"));
    let explained = printed(&[
        "explain",
        results,
        "--outlet",
        "us-wire",
        "--frame",
        "sanctions-legality",
    ]);
    is_printed(&shown(&evidence, "The figure"), &explained);
    is_printed(
        &shown(&evidence, "sanction*: "),
        &printed(&["concordance", results, "sanction*"]),
    );
    let codebook = read(&top().join("docs/codebook.md"));
    is_printed(
        &shown(&codebook, "state-visit 2 on"),
        &printed(&["codebook", "test", "state-visit", "corpus/kim-putin-2023"]),
    );
    is_printed(
        &shown(&codebook, "Words that may be terms"),
        &printed(&[
            "codebook",
            "suggest",
            "state-visit",
            "corpus/kim-putin-2023",
            "--frame",
            "sanctions-legality",
        ]),
    );
}
