//! The nearest known word to a misspelt one, for "did you mean".

/// The option nearest to `word`, if it is near enough to be a slip of the pen: at most two letters
/// away and no more than half of the word.
pub(super) fn nearest<'a>(word: &str, options: &[&'a str]) -> Option<&'a str> {
    let limit = 2.min(word.chars().count() / 2);
    options
        .iter()
        .map(|&option| (levenshtein(word, option), option))
        .filter(|&(distance, _)| distance <= limit)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, option)| option)
}

/// Number of letters to insert, delete or replace to turn `from` into `to`.
fn levenshtein(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (above, letter) in from.chars().enumerate() {
        let mut diagonal = above;
        row[0] = above + 1;
        for (column, &other) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != other);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_textbook() {
        assert_eq!(levenshtein("kitten", "sitting"), 3);
        assert_eq!(levenshtein("saturday", "sunday"), 3);
        assert_eq!(levenshtein("", "abc"), 3);
        assert_eq!(levenshtein("frame", "frame"), 0);
    }

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        let keys = ["id", "name", "definition", "source", "terms"];
        assert_eq!(nearest("term", &keys), Some("terms"));
        assert_eq!(nearest("defintion", &keys), Some("definition"));
        assert_eq!(nearest("colour", &keys), None);
        assert_eq!(nearest("x", &keys), None);
    }
}
