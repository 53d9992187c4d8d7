//! Outlets with names so like one another that they may be one.

use std::collections::BTreeMap;

/// Pairs of `outlets` whose names differ only in capitals, marks, an article in front, a place in brackets or the end of an address,
/// such as `The Harbour Times (London)` and `harbour times`; sorted.
pub(crate) fn pairs<'a>(outlets: impl IntoIterator<Item = &'a str>) -> Vec<(&'a str, &'a str)> {
    let mut alike: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for outlet in outlets {
        alike.entry(plain(outlet)).or_default().push(outlet);
    }
    let mut pairs = Vec::new();
    for (plain, mut names) in alike {
        names.sort_unstable();
        names.dedup();
        if !plain.is_empty() {
            pairs.extend(names.iter().skip(1).map(|other| (names[0], *other)));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// What to say of such a pair.
pub(crate) fn note(one: &str, other: &str) -> String {
    format!(
        "the outlets `{one}` and `{other}` have similar names; if they are the same, give their articles one name"
    )
}

/// A name without what outlets' names are written with and without.
fn plain(outlet: &str) -> String {
    let lower = outlet.to_lowercase();
    let name = lower.split(" (").next().unwrap_or_default();
    let name = name.strip_prefix("www.").unwrap_or(name);
    let name = ["the ", "die ", "der ", "le ", "la ", "el "]
        .iter()
        .find_map(|article| name.strip_prefix(article))
        .unwrap_or(name);
    let endings = [".com", ".co.uk", ".org", ".net", " online"];
    let name = endings
        .iter()
        .find_map(|ending| name.strip_suffix(ending))
        .unwrap_or(name);
    name.chars().filter(|one| one.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_in_little_are_alike() {
        let outlets = [
            "The Harbour Times (London)",
            "harbour times",
            "HarbourTimes.com",
            "Harbour Times Sunday",
            "us-wire",
            "US Wire",
            "rt",
            "()",
            "[]",
        ];
        assert_eq!(
            pairs(outlets),
            [
                ("HarbourTimes.com", "The Harbour Times (London)"),
                ("HarbourTimes.com", "harbour times"),
                ("US Wire", "us-wire")
            ]
        );
    }
}
