//! Which outlet published an article: by its folder, its own fields, its address or its file's name.

use std::collections::{BTreeMap, BTreeSet};

use super::stem;
use crate::corpus::names;
use crate::text::cleaning::tidy;

/// Folders that people name after what is in them and not after who published it.
const NO_OUTLET: [&str; 30] = [
    "archive",
    "article",
    "articles",
    "corpus",
    "csv",
    "data",
    "dataset",
    "doc",
    "docs",
    "documents",
    "docx",
    "download",
    "downloads",
    "export",
    "exports",
    "factiva",
    "files",
    "html",
    "json",
    "lexis",
    "lexisnexis",
    "news",
    "nexis",
    "nexis uni",
    "pages",
    "pdf",
    "proquest",
    "raw",
    "text",
    "texts",
];

/// What is known of an article's outlet.
pub(super) struct Clues<'a> {
    /// The path of its file.
    pub path: &'a str,
    /// What the user says the file's name means.
    pub named: Option<&'a str>,
    /// What the article says itself.
    pub stated: Option<&'a str>,
    /// Its address.
    pub url: Option<&'a str>,
}

impl Clues<'_> {
    fn folder(&self) -> Option<&str> {
        let below = self.path.strip_prefix("articles/").unwrap_or(self.path);
        below.split_once('/').map(|(top, _)| top)
    }

    /// What the article says itself, or the host of its address.
    fn own(&self) -> Option<String> {
        let stated = self.stated.map(tidy).filter(|outlet| !outlet.is_empty());
        stated.or_else(|| self.url.and_then(host))
    }
}

/// The outlets of articles, in their order; `None` where nothing tells.
///
/// A folder at the top is an outlet's, however deep the article lies in it, unless the articles in it state several outlets, or it
/// is the only one, or is named after what is in it; then an article's own statement counts.
pub(super) fn of(all: &[Clues<'_>]) -> Vec<Option<String>> {
    let folders = outlets_folders(all);
    let outlet = |clues: &Clues<'_>| {
        let named = clues.named.map(tidy).filter(|outlet| !outlet.is_empty());
        let folder = clues.folder();
        let its_own = folder.filter(|folder| folders.contains(*folder)).map(tidy);
        let by_place = || match folder {
            Some(folder) => Some(tidy(folder)),
            None => names::outlet_of_file(stem(clues.path)).map(tidy),
        };
        let found = named.or(its_own).or_else(|| clues.own()).or_else(by_place);
        found.filter(|outlet| !outlet.is_empty())
    };
    all.iter().map(outlet).collect()
}

/// The folders that are an outlet's.
fn outlets_folders<'a>(all: &'a [Clues<'_>]) -> BTreeSet<&'a str> {
    let mut folders: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
    let mut beside = false;
    for clues in all {
        let Some(folder) = clues.folder() else {
            beside = true;
            continue;
        };
        let stated = folders.entry(folder).or_default();
        if let Some(own) = clues.own() {
            *stated.entry(own.to_lowercase()).or_default() += 1;
        }
    }
    let alone = folders.len() == 1 && !beside;
    let is_one = |(folder, stated): &(&str, BTreeMap<String, usize>)| {
        let total: usize = stated.values().sum();
        let most = stated.values().max().copied().unwrap_or_default();
        let generic = alone || NO_OUTLET.contains(&folder.to_lowercase().as_str());
        // Nearly all: a page saved from elsewhere does not make it a collection.
        total == 0 || !generic && most * 5 >= total * 4
    };
    let own = folders.into_iter().filter(is_one);
    own.map(|(folder, _)| folder).collect()
}

/// The host of an address, without `www.`.
fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    host.contains('.').then(|| tidy(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outlets(files: &[(&str, Option<&str>)]) -> Vec<String> {
        let clues: Vec<Clues<'_>> = files
            .iter()
            .map(|(path, stated)| Clues {
                path,
                named: None,
                stated: *stated,
                url: None,
            })
            .collect();
        of(&clues)
            .into_iter()
            .map(|outlet| outlet.unwrap_or_else(|| "?".to_owned()))
            .collect()
    }

    #[test]
    fn the_folder_at_the_top_is_the_outlet_however_deep() {
        assert_eq!(
            outlets(&[
                ("us-wire/2023/09/x.txt", None),
                ("articles/rt/y.txt", None),
                ("bbc_1.txt", None),
                ("nobody.txt", None)
            ]),
            ["us-wire", "rt", "bbc", "?"]
        );
    }

    #[test]
    fn a_folder_of_one_outlet_names_it_and_one_of_several_does_not() {
        let harbour = Some("The Harbour Times");
        assert_eq!(
            outlets(&[
                ("harbour/a.txt", harbour),
                ("harbour/b.txt", None),
                ("beta/c.txt", None)
            ]),
            ["harbour", "harbour", "beta"]
        );
        let several = [
            ("week/a.txt", harbour),
            ("week/a.txt", Some("The Valley Post")),
            ("beta/c.txt", None),
        ];
        assert_eq!(
            outlets(&several),
            ["The Harbour Times", "The Valley Post", "beta"]
        );
        assert_eq!(
            outlets(&[("nexis/a.txt", harbour), ("beta/c.txt", None)])[0],
            "The Harbour Times"
        );
        assert_eq!(
            outlets(&[("x/a.txt", harbour), ("x/b.txt", harbour)])[0],
            "The Harbour Times"
        );
    }

    #[test]
    fn an_address_stands_in_for_a_name() {
        assert_eq!(
            host("https://www.example.org:80/a?b"),
            Some("example.org".to_owned())
        );
        assert_eq!(host("example"), None);
    }
}
