//! Words, as Unicode defines them, without possessive endings.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;
use unicode_segmentation::UnicodeSegmentation;

use super::span::Span;

/// The words of `text`, in order; a language has its own possessive endings ([`Language::words`](crate::Language::words)).
///
/// Word boundaries are those of [Unicode Standard Annex 29](https://www.unicode.org/reports/tr29/); a
/// piece counts as a word when it holds a letter or a digit. Two things follow for English:
///
/// * a hyphen separates words: "Jong-un" is two, "Su-35" is two;
/// * an apostrophe inside a word does not: "don't" is one.
///
/// One rule is our own. `possessive_endings` are what follows the apostrophe of a possessive: `["s"]` for English.
/// Such an ending is cut off and is not a word: "Kim's" is the one word "Kim", so that a codebook's "Kim" is found
/// there, the surface is the name alone, and the number of words is what a person would count. ("It's" becomes "It"
/// by the same rule.)
///
/// ```
/// use parallax_text::words;
///
/// let text = "Kim’s train didn’t stop.";
/// let found: Vec<&str> = words(text, &["s"]).into_iter().map(|word| word.of(text)).collect();
/// assert_eq!(found, ["Kim", "train", "didn’t", "stop"]);
/// ```
pub fn words(text: &str, possessive_endings: &[&str]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::with_capacity(text.len() / 6);
    for piece in pieces(text) {
        match plain_word(piece.of(text)) {
            Some(length) => found.push(Span::new(piece.start, piece.start + length)),
            None => add_words(text, piece, possessive_endings, &mut found),
        }
    }
    found
}

/// What outlets, their systems and their readers' keyboards put where an apostrophe belongs.
const APOSTROPHES: [char; 9] = ['\'', '’', '‘', '‛', 'ʼ', '′', '´', '`', '＇'];

/// Those of `words`, which are in order, that lie wholly within `span`.
pub fn words_in(words: &[Span], span: Span) -> &[Span] {
    let first = words.partition_point(|word| word.start < span.start);
    let past = words.partition_point(|word| word.end <= span.end);
    &words[first..past.max(first)]
}

/// A number that stands for a word, whatever its capitals and the shape of its apostrophe. Among a million words two share
/// one with a chance of one in forty million.
pub fn word_key(word: &str) -> u64 {
    let hash = |small: &[u8]| FxBuildHasher.hash_one(small);
    // Most words are spared new memory for their small letters.
    let mut room = [0; 32];
    match room.get_mut(..word.len()).filter(|_| word.is_ascii()) {
        Some(small) => {
            small.copy_from_slice(word.as_bytes());
            small.make_ascii_lowercase();
            hash(small)
        }
        None => hash(folded(word).as_bytes()),
    }
}

/// Words in lower case, with straight apostrophes.
pub fn folded(words: &str) -> String {
    words.to_lowercase().replace('’', "'")
}

/// `text` cut where Unicode's rules surely part words whatever stands around: at line ends, and at spaces
/// before another ASCII character: spaces in a row are one to Unicode, and a joiner behind them joins them all to an
/// emoji. Most pieces are a single word, which spares looking up its characters.
fn pieces(text: &str) -> impl Iterator<Item = Span> + '_ {
    let bytes = text.as_bytes();
    let parts = |at: usize| match bytes[at] {
        b'\n' => true,
        b' ' => (bytes.get(at + 1)).is_none_or(|next| next.is_ascii() && *next != b' '),
        _ => false,
    };
    let mut next = 0;
    std::iter::from_fn(move || {
        let start = next;
        let end = (start..bytes.len()).find(|&at| parts(at));
        next = end.map_or(bytes.len(), |end| end + 1);
        (start < bytes.len()).then(|| Span::new(start, end.unwrap_or(bytes.len())))
    })
}

/// The length of the word at the beginning of a piece that is nothing but a word of ASCII letters and digits
/// with at most one mark behind it.
fn plain_word(piece: &str) -> Option<usize> {
    let (last, before) = piece.as_bytes().split_last()?;
    if !before.iter().all(u8::is_ascii_alphanumeric) {
        None
    } else if last.is_ascii_alphanumeric() {
        Some(piece.len())
    } else {
        // An underscore is part of the word.
        let is_mark = last.is_ascii() && *last != b'_';
        (is_mark && !before.is_empty()).then_some(before.len())
    }
}

/// Adds the words of any piece to `found`.
fn add_words(text: &str, piece: Span, endings: &[&str], found: &mut Vec<Span>) {
    for (at, word) in piece.of(text).unicode_word_indices() {
        let start = piece.start + at;
        let bare = without_possessive(word, endings);
        if !is_stray_ending(text, start, bare, endings, found.last()) {
            found.push(Span::new(start, start + bare.len()));
        }
    }
}

/// `word` without apostrophe and possessive ending.
fn without_possessive<'w>(word: &'w str, endings: &[&str]) -> &'w str {
    let bare = |ending: &&str| {
        let at = word.len().checked_sub(ending.len())?;
        let (stem, end) = word.split_at_checked(at)?;
        let stem = stem.strip_suffix(APOSTROPHES)?;
        end.eq_ignore_ascii_case(ending).then_some(stem)
    };
    endings.iter().find_map(bare).unwrap_or(word)
}

/// Whether the word is the "s" of "1950's", "the U.S.'s" or "Kim`s", which Unicode's rules separate from what it belongs to.
fn is_stray_ending(
    text: &str,
    start: usize,
    word: &str,
    endings: &[&str],
    previous: Option<&Span>,
) -> bool {
    endings
        .iter()
        .any(|ending| word.eq_ignore_ascii_case(ending))
        && previous.is_some_and(|before| {
            let between = &text[before.end..start];
            let is_abbreviation = before.of(text).contains('.');
            let between = between
                .strip_prefix('.')
                .filter(|_| is_abbreviation)
                .unwrap_or(between);
            let mut marks = between.chars();
            marks.next().is_some_and(|mark| APOSTROPHES.contains(&mark)) && marks.next().is_none()
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Characters that Unicode's rules for words treat each in its own way, and some that they don't.
    const CHARACTERS: [&str; 44] = [
        "a", "Z", "s", "S", "é", "я", "7", "0", "_", " ", " ", " ", "\n", "\r", "\t", "\u{b}",
        "\u{85}", "\u{2028}", "\u{a0}", "\u{3000}", "'", "’", "‘", "\"", "“", "”", ".", ",", ":",
        ";", "·", "-", "–", "\u{301}", "\u{ad}", "\u{200d}", "א", "カ", "김", "中", "❤", "ℹ", "🇰",
        "\0",
    ];

    #[test]
    fn capitals_and_the_shape_of_apostrophes_leave_the_key_as_it_is() {
        let long = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";
        for (one, other) in [
            ("Moscow", "MOSCOW"),
            ("Don’t", "don't"),
            ("Élysée", "élysée"),
            (long, &long.to_uppercase()),
        ] {
            assert_eq!(word_key(one), word_key(other), "{one}");
        }
        let words = ["resume", "résumé", "dont", "don't", "don", "Su", "35", ""];
        let keys: std::collections::HashSet<u64> = words.map(word_key).into_iter().collect();
        assert_eq!(keys.len(), words.len());
    }

    proptest! {
        /// The pieces spare work and nothing else: the words are those of the whole text read at once.
        #[test]
        fn pieces_change_nothing(
            picks in prop::collection::vec(prop::sample::select(CHARACTERS.to_vec()), 0..60),
        ) {
            let text = picks.concat();
            let mut whole = Vec::new();
            add_words(&text, Span::new(0, text.len()), &["s"], &mut whole);
            prop_assert_eq!(words(&text, &["s"]), whole);
        }
    }

    #[test]
    fn spaces_before_a_joined_emoji_stay_together() {
        assert_eq!(split("a  \u{200d}ℹ  b"), ["a", "  \u{200d}ℹ", "b"]);
    }

    fn split(text: &str) -> Vec<&str> {
        words(text, &["s"])
            .into_iter()
            .map(|span| span.of(text))
            .collect()
    }

    #[test]
    fn possessive_endings_are_not_words() {
        assert_eq!(split("Kim’s train"), ["Kim", "train"]);
        assert_eq!(split("Kim's train"), ["Kim", "train"]);
        assert_eq!(split("the Russians’ guests"), ["the", "Russians", "guests"]);
        assert_eq!(split("the 1950’s"), ["the", "1950"]);
        assert_eq!(split("the ’90s"), ["the", "90s"]);
        for mark in APOSTROPHES {
            assert_eq!(
                split(&format!("Kim{mark}s train")),
                ["Kim", "train"],
                "{mark}"
            );
        }
        assert_eq!(split("the U.S.’s aim"), ["the", "U.S", "aim"]);
        assert_eq!(split("vitamin ‘s’"), ["vitamin", "s"]);
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
