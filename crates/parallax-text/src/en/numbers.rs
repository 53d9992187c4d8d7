//! Numbers in words.

/// The cardinal numbers up to nineteen, from zero, which "one" is left out of where it matters.
const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
/// The tens, from twenty.
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
/// Larger numbers, and words for some.
const OTHERS: [(&str, f64); 6] = [
    ("dozen", 12.0),
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
];

/// The value of a word that is a number, in digits or letters; ordinals and plurals are none.
pub fn value(word: &str) -> Option<f64> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.replace(',', "").parse().ok();
    }
    let small = word.to_lowercase();
    let place = |words: &[&str]| words.iter().position(|one| *one == small);
    let other = || {
        OTHERS
            .iter()
            .find(|(one, _)| *one == small)
            .map(|one| one.1)
    };
    place(&UNITS)
        .map(|at| at as f64)
        .or_else(|| place(&TENS).map(|at| (at + 2) as f64 * 10.0))
        .or_else(other)
}

/// Plurals that do not end in s.
const IRREGULAR: [&str; 5] = ["children", "men", "people", "police", "women"];

/// Whether a word may be the plural of a noun, by its ending.
pub fn may_be_plural(word: &str) -> bool {
    let small = word.to_lowercase();
    let ends = |ending| small.ends_with(ending);
    small.len() > 3 && ends("s") && !["ss", "us", "is"].into_iter().any(ends)
        || IRREGULAR.contains(&&*small)
}

#[cfg(test)]
mod tests {
    use super::{may_be_plural, value};

    #[test]
    fn plurals_by_their_ending() {
        assert!(
            ["missiles", "Days", "people"]
                .into_iter()
                .all(may_be_plural)
        );
        assert!(
            !["fell", "virus", "ballistic", "class", "gas"]
                .into_iter()
                .any(may_be_plural)
        );
    }

    #[test]
    fn numbers_in_letters_and_digits() {
        let expected = [
            ("Six", 6.0),
            ("forty", 40.0),
            ("million", 1e6),
            ("3,000", 3000.0),
            ("1.5", 1.5),
        ];
        for (word, number) in expected {
            assert_eq!(value(word), Some(number), "{word}");
        }
        for word in ["sixth", "38th", "dozens", "train", ""] {
            assert_eq!(value(word), None, "{word}");
        }
    }
}
