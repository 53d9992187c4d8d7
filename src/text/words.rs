//! Words, as Unicode defines them, without possessive endings.

use unicode_segmentation::UnicodeSegmentation;

use super::span::Span;

/// The words of `text`, in order.
///
/// Word boundaries are those of [Unicode Standard Annex 29](https://www.unicode.org/reports/tr29/); a
/// piece counts as a word when it holds a letter or a digit. Two things follow for English:
///
/// * a hyphen separates words: "Jong-un" is two, "Su-35" is two;
/// * an apostrophe inside a word does not: "don't" is one.
///
/// One rule is our own. An ending `'s` or `’s` is cut off and is not a word: "Kim's" is the one word
/// "Kim", so that a codebook's "Kim" is found there, the surface is the name alone, and the number of
/// words is what a person would count. ("It's" becomes "It" by the same rule.)
pub fn words(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::with_capacity(text.len() / 6);
    for (start, word) in text.unicode_word_indices() {
        let bare = without_possessive(word);
        if is_stray_ending(text, start, bare, found.last()) {
            continue;
        }
        found.push(Span::new(start, start + bare.len()));
    }
    found
}

/// `word` without an ending `'s`.
fn without_possessive(word: &str) -> &str {
    let Some(stem) = word.strip_suffix(['s', 'S']) else {
        return word;
    };
    stem.strip_suffix(['\'', '’']).unwrap_or(word)
}

/// Whether the word is the "s" of "1950's", which Unicode's rules part from its number.
fn is_stray_ending(text: &str, start: usize, word: &str, previous: Option<&Span>) -> bool {
    let Some(previous) = previous else {
        return false;
    };
    matches!(word, "s" | "S") && matches!(&text[previous.end..start], "'" | "’")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        words(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn possessive_endings_are_no_words() {
        assert_eq!(split("Kim’s train"), ["Kim", "train"]);
        assert_eq!(split("Kim's train"), ["Kim", "train"]);
        assert_eq!(split("the Russians’ guests"), ["the", "Russians", "guests"]);
        assert_eq!(split("the 1950’s"), ["the", "1950"]);
        assert_eq!(split("the ’90s"), ["the", "90s"]);
    }

    #[test]
    fn hyphens_separate_and_inner_apostrophes_do_not() {
        assert_eq!(
            split("Kim Jong-un didn’t wait"),
            ["Kim", "Jong", "un", "didn’t", "wait"]
        );
        assert_eq!(split("two Su-35s"), ["two", "Su", "35s"]);
    }

    #[test]
    fn numbers_and_initials_stay_whole_and_marks_do_not_count() {
        assert_eq!(
            split("In the U.S., 3.5% — “or so” …"),
            ["In", "the", "U.S", "3.5", "or", "so"]
        );
        assert_eq!(split("Сергей Лавров"), ["Сергей", "Лавров"]);
        assert_eq!(split("— … “”"), Vec::<&str>::new());
    }
}
