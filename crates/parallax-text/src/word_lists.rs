//! Word lists as data files beside the rules that read them.
//!
//! ```text
//! # A comment, anywhere on lines of its own.
//! [preposition]
//! about
//! because of
//! ```
//!
//! One entry a line; within a section the entries are sorted by their bytes and none repeats, so that two
//! people who add a word add it in the same place. Entries are in lower case unless the section's comment
//! says otherwise.

/// The sections of one data file that is part of the program.
#[derive(Clone, Debug)]
pub struct WordLists {
    sections: Vec<(&'static str, Vec<&'static str>)>,
}

impl WordLists {
    /// Reads a data file, which `include_str!` has made part of the program.
    ///
    /// # Panics
    ///
    /// With the line at fault, when the file is not well-formed or not sorted. The file is part of the program,
    /// so the first test that reads it finds this out, and no user can.
    pub fn parse(data: &'static str) -> WordLists {
        let mut sections: Vec<(&'static str, Vec<&'static str>)> = Vec::new();
        for (number, line) in (1..).zip(data.lines()) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            assert!(
                line == line.trim(),
                "line {number}: white space around `{line}`"
            );
            if let Some(name) = line
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'))
            {
                let known = sections.iter().any(|(other, _)| *other == name);
                assert!(!known, "line {number}: a second section [{name}]");
                sections.push((name, Vec::new()));
                continue;
            }
            let Some((name, entries)) = sections.last_mut() else {
                panic!("line {number}: `{line}` is in no section");
            };
            let sorted = entries.last().is_none_or(|before| *before < line);
            assert!(
                sorted,
                "line {number}: `{line}` is not in its place in [{name}]"
            );
            entries.push(line);
        }
        WordLists { sections }
    }

    /// The entries of the section `name`, sorted.
    ///
    /// # Panics
    ///
    /// When there is no such section.
    pub fn section(&self, name: &str) -> &[&'static str] {
        let found = self.sections.iter().find(|(other, _)| *other == name);
        let (_, entries) = found.unwrap_or_else(|| panic!("no section [{name}]"));
        entries
    }

    /// The names of all sections with their entries, in the order of the file.
    pub fn sections(&self) -> impl Iterator<Item = (&'static str, &[&'static str])> {
        self.sections
            .iter()
            .map(|(name, entries)| (*name, entries.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_hold_their_entries() {
        let lists = WordLists::parse("# two\n[one]\na\nb c\n\n[two]\n");
        assert_eq!(lists.section("one"), ["a", "b c"]);
        assert!(lists.section("two").is_empty());
        assert_eq!(lists.sections().count(), 2);
    }

    #[test]
    #[should_panic(expected = "line 3: `a` is not in its place in [one]")]
    fn entries_out_of_order_are_refused() {
        WordLists::parse("[one]\nb\na\n");
    }

    #[test]
    #[should_panic(expected = "line 3: `b` is not in its place in [one]")]
    fn repeated_entries_are_refused() {
        WordLists::parse("[one]\nb\nb\n");
    }
}
