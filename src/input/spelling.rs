//! The known word that a misspelt one was meant to be, for "did you mean".

/// The word in `known` that is nearest to `word`, if it is near enough to be a slip of the pen.
///
/// Nearness is the number of letters to add, drop, change or swap with a neighbour (optimal string alignment),
/// whatever the case: at most one in three letters of `word`. Of two equally near the first in alphabetical order.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = (word.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|candidate| (edits(word, candidate), candidate))
        .filter(|&(distance, _)| distance <= most)
        .min()
        .map(|(_, candidate)| candidate)
}

/// "; did you mean `x`?" when a near spelling is known, else nothing.
pub(crate) fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    match nearest(word, known) {
        Some(near) => format!("; did you mean `{near}`?"),
        None => String::new(),
    }
}

/// Number of letters to add, drop, change or swap with a neighbour, whatever the case. Words that differ much in
/// length count as infinitely far, so that a page of text in place of a name costs nothing.
pub(crate) fn edits(one: &str, other: &str) -> usize {
    match one.len().abs_diff(other.len()) {
        0..64 => strsim::osa_distance(&one.to_lowercase(), &other.to_lowercase()),
        _ => usize::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_spelling_is_one_that_is_near() {
        let outlets = ["ru-state", "us-wire", "ua-daily"];
        assert_eq!(nearest("us-wrie", outlets), Some("us-wire"));
        assert_eq!(nearest("RU-STATE", outlets), Some("ru-state"));
        assert_eq!(nearest("guardian", outlets), None);
        assert_eq!(nearest(&"x".repeat(1000), outlets), None);
        let keys = ["id", "name", "definition", "source", "terms"];
        assert_eq!(nearest("term", keys), Some("terms"));
        assert_eq!(nearest("defintion", keys), Some("definition"));
        assert_eq!(nearest("colour", keys), None);
        assert_eq!(
            did_you_mean("titel", ["title", "text"]),
            "; did you mean `title`?"
        );
    }
}
