//! The numbers of a sentence with what they count, so that two sentences that make the same claim can be compared.

/// The words behind a number that may name what it counts: "two *short-range ballistic missiles*".
const MOST_BEHIND: usize = 5;
/// Numbers that are a year where nothing else is said of them.
const YEARS: std::ops::Range<f64> = 1800.0..2100.0;

/// A word of a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    /// What stands between the word before and this one.
    pub before: &'a str,
    /// The word.
    pub text: &'a str,
    /// A number for its stem.
    pub stem: u64,
    /// Its value, if it is a number: 6 for "six" and "6", 1,000,000 for "million".
    pub number: Option<f64>,
    /// Whether it says little by itself: "of", "the".
    pub says_little: bool,
    /// Whether it may be a plural: "missiles".
    pub plural: bool,
    /// Whether it belongs to a date or a time: "September", "Monday", "p.m", "ago".
    pub of_date: bool,
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number.
    pub value: f64,
    /// The indices of the first and the last word that give it.
    pub words: (usize, usize),
    /// What it counts: numbers for stems, each with the index of its word, plurals first; for a share or a sum of money a number of its own with the index of the last word.
    pub counts: Vec<(u64, usize)>,
}

impl Quantity {
    /// The index of the word, among those of this quantity, that names what both count; `None` where they count different things.
    pub fn same_thing(&self, other: &Quantity) -> Option<usize> {
        let shared = |(stem, _): &&(u64, usize)| other.counts.iter().any(|(its, _)| its == stem);
        self.counts.iter().find(shared).map(|&(_, at)| at)
    }
}

/// The quantities of a sentence, in order. Dates, times, years, parts of names ("Su-35") and a number that counts nothing are none.
pub fn quantities(words: &[Word<'_>]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((value, last)) = number(words, at) else {
            at += 1;
            continue;
        };
        let counts = counted(words, at, last);
        let is_digits = words[at].text.starts_with(|c: char| c.is_ascii_digit());
        let is_year =
            last == at && is_digits && YEARS.contains(&value) && !words[at].text.contains(',');
        if !counts.is_empty() && !is_year && !is_of_date(words, at, last) {
            found.push(Quantity {
                value,
                words: (at, last),
                counts,
            });
        }
        at = last + 1;
    }
    found
}

/// The number that begins at a word, and its last word: "twenty-five", "3 million".
fn number(words: &[Word<'_>], at: usize) -> Option<(f64, usize)> {
    let mut value = words[at].number?;
    // "Su-35", "10:30", "24/7", "No. 5"
    let joined = words[at]
        .before
        .ends_with(['-', '‑', '–', ':', '/', '.', '№', '#']);
    if at > 0 && joined && !words[at].before.contains(' ') {
        return None;
    }
    let mut last = at;
    while let Some(next) = words.get(last + 1) {
        let Some(more) = next.number else { break };
        let is_word = |word: &Word<'_>| word.text.starts_with(char::is_alphabetic);
        if is_word(next) && more >= 100.0 && value < more && [" ", "-"].contains(&next.before) {
            value *= more;
        } else if is_word(&words[last])
            && is_word(next)
            && next.before == "-"
            && (20.0..100.0).contains(&value)
            && more < 10.0
        {
            value += more;
        } else {
            break;
        }
        last += 1;
    }
    // "One" is a pronoun more often than a number.
    (value != 1.0).then_some((value, last))
}

/// What a number counts: the words right behind it that say something, or a share or sum.
fn counted(words: &[Word<'_>], first: usize, last: usize) -> Vec<(u64, usize)> {
    let currency = words[first]
        .before
        .chars()
        .next_back()
        .filter(|c| "$€£¥₩₽".contains(*c));
    if let Some(sign) = currency {
        return vec![(u64::from(sign), last)];
    }
    let behind = words[last + 1..].iter().enumerate().take(MOST_BEHIND);
    let mut counts = Vec::new();
    for (at, word) in behind {
        if word.before.starts_with('%') {
            return vec![(u64::from('%'), last)];
        }
        let parted = word
            .before
            .contains([',', '.', ';', ':', '(', ')', '–', '—', '“', '”', '"', '\n']);
        if parted || word.says_little || word.number.is_some() {
            break;
        }
        // "Three years later"
        if word.of_date {
            return Vec::new();
        }
        counts.push((word.stem, last + 1 + at));
    }
    // What is counted stands in the plural; around it are adjectives and a verb.
    counts.sort_by_key(|&(_, at)| !words[at].plural);
    counts
}

/// Whether a number is part of a date or a time: "Sept. 13", "13 September", "9 p.m."
fn is_of_date(words: &[Word<'_>], first: usize, last: usize) -> bool {
    let before = first.checked_sub(1).map(|at| words[at]);
    let behind = words.get(last + 1);
    before.is_some_and(|word| word.of_date && !words[first].before.contains(','))
        || behind.is_some_and(|word| word.of_date)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a sentence in which words are separated by spaces; stems are hashes of nothing but the letters.
    fn words(text: &str) -> Vec<Word<'_>> {
        let mut end = 0;
        let pieces = text.split(' ').map(|piece| {
            let start = piece.as_ptr() as usize - text.as_ptr() as usize;
            let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
            let begins = start + piece.find(word).unwrap_or(0);
            let before = &text[end..begins];
            end = begins + word.len();
            Word {
                before,
                text: word,
                stem: word.bytes().fold(7, |sum, byte| sum * 31 + u64::from(byte)),
                number: match word {
                    "two" => Some(2.0),
                    "million" => Some(1e6),
                    _ => word.replace(',', "").parse().ok(),
                },
                says_little: ["of", "in", "the"].contains(&word),
                plural: word.ends_with('s'),
                of_date: word == "Sept",
            }
        });
        pieces.collect()
    }

    fn values(text: &str) -> Vec<f64> {
        quantities(&words(text))
            .iter()
            .map(|one| one.value)
            .collect()
    }

    #[test]
    fn numbers_with_what_they_count() {
        assert_eq!(
            values("two ballistic missiles and 3,000 guests"),
            [2.0, 3000.0]
        );
        assert_eq!(values("it has 5 million shells"), [5e6]);
        assert_eq!(values("it gave $20 million in 40% of cases"), [2e7, 40.0]);
    }

    #[test]
    fn dates_years_and_bare_numbers_are_none() {
        assert!(values("on Sept. 13 in 2019 of 7, the").is_empty());
    }

    #[test]
    fn two_quantities_are_of_the_same_thing_if_they_share_a_word() {
        let [one, other] = ["two ballistic missiles", "5 missiles fell"]
            .map(|text| quantities(&words(text)).remove(0));
        assert_eq!(one.same_thing(&other), Some(2));
        let third = quantities(&words("5 trains left")).remove(0);
        assert_eq!(one.same_thing(&third), None);
    }
}
