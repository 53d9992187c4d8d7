//! What a file's name says: `nyt_2023-09-13_en.txt`.

/// A part of a file's name, as the user says which part is what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The outlet.
    Outlet,
    /// The date.
    Date,
    /// The title.
    Title,
    /// The language.
    Language,
    /// Anything else: passed over.
    Other,
}

impl Part {
    /// The parts that a list such as `outlet,date,lang` names, as readtext's `docvarnames` do.
    ///
    /// `None` when it is empty.
    pub fn list(names: &str) -> Option<Vec<Part>> {
        let part = |name: &str| match name.trim().to_lowercase().as_str() {
            "outlet" | "source" | "publisher" | "newspaper" => Part::Outlet,
            "date" => Part::Date,
            "title" | "headline" => Part::Title,
            "lang" | "language" => Part::Language,
            _ => Part::Other,
        };
        let parts: Vec<Part> = names.split(',').map(part).collect();
        (!names.trim().is_empty()).then_some(parts)
    }
}

/// The parts of the file name `stem` (without its ending), which `_` separates, by what they are; the last takes the rest. Empty
/// parts are left out.
pub fn parts<'n>(stem: &'n str, list: &[Part]) -> Vec<(Part, &'n str)> {
    let cells = stem.splitn(list.len(), '_').map(str::trim);
    let named = list.iter().copied().zip(cells);
    named.filter(|(_, cell)| !cell.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_at_underscores() {
        let list = Part::list("outlet, date,lang").unwrap();
        assert_eq!(
            parts("us-wire_2023-09-13_en", &list),
            [
                (Part::Outlet, "us-wire"),
                (Part::Date, "2023-09-13"),
                (Part::Language, "en")
            ]
        );
        assert_eq!(parts("us-wire", &list), [(Part::Outlet, "us-wire")]);
        assert_eq!(Part::list(" "), None);
    }
}
