//! The pattern of a single word in a term, and the form in which words are compared.

/// Which end of a word a term leaves open with a `*`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Star {
    /// `arms`: this word only.
    None,
    /// `sanction*`: every word with this beginning, including the beginning alone.
    AtEnd,
    /// `*nuclear`: every word with this ending, including the ending alone.
    AtStart,
}

/// Whether capitals distinguish words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Case {
    /// They don't: "Arms" is `arms`.
    Any,
    /// They do: "us" is not `US`.
    AsWritten,
}

/// What one word of a text must look like.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct WordPattern {
    /// The letters, folded by `case`.
    letters: String,
    /// [`Case::Any`] unless the codebook wrote a capital in this word.
    case: Case,
    star: Star,
    /// Whether the codebook wrote it with the stops of an abbreviation: "U.S.".
    dotted: bool,
}

impl WordPattern {
    /// The pattern for `word` as a codebook writes it, without its `*`. Whether outlets write stops in an abbreviation is a
    /// matter of their house style, so `US` and `U.S.` find the same.
    pub(super) fn new(word: &str, star: Star) -> WordPattern {
        let case = if word.chars().any(char::is_uppercase) {
            Case::AsWritten
        } else {
            Case::Any
        };
        let dotted = is_dotted(word);
        WordPattern {
            letters: fold(&word.replace('.', if dotted { "" } else { "." }), case),
            case,
            star,
            dotted,
        }
    }

    /// Whether `word` matches this pattern.
    pub(super) fn accepts(&self, word: &str) -> bool {
        if is_dotted(word) {
            // "us" is not "U.S.".
            return (self.dotted || self.case == Case::AsWritten)
                && self.accepts(&word.replace('.', ""));
        }
        if !word.is_ascii() {
            let folded = fold(self.telling_part(word), self.case);
            return self.fits(&folded, |a, b| a == b);
        }
        match self.case {
            Case::Any => self.fits(word, <[u8]>::eq_ignore_ascii_case),
            Case::AsWritten => self.fits(word, |a, b| a == b),
        }
    }

    /// As much of `word` as decides whether it matches, however long it is. Folding makes four bytes of a character one at
    /// best, so that a stretch with four bytes for each of the pattern's, and some more, is longer than the pattern.
    fn telling_part<'w>(&self, word: &'w str) -> &'w str {
        let enough = 4 * self.letters.len() + 4;
        match self.star {
            _ if word.len() <= enough => word,
            Star::None | Star::AtEnd => &word[..word.ceil_char_boundary(enough)],
            Star::AtStart => &word[word.floor_char_boundary(word.len() - enough)..],
        }
    }

    fn fits(&self, word: &str, same: impl Fn(&[u8], &[u8]) -> bool) -> bool {
        let (word, letters) = (word.as_bytes(), self.letters.as_bytes());
        let Some(surplus) = word.len().checked_sub(letters.len()) else {
            return false;
        };
        match self.star {
            Star::None => surplus == 0 && same(word, letters),
            Star::AtEnd => same(&word[..letters.len()], letters),
            Star::AtStart => same(&word[surplus..], letters),
        }
    }

    /// The letters in lower case, as [`fold`] gives them, for looking words up.
    pub(super) fn key(&self) -> String {
        fold(&self.letters, Case::Any)
    }

    pub(super) fn star(&self) -> Star {
        self.star
    }

    /// Whether the codebook wrote this word with a capital.
    pub(super) fn is_capitalised(&self) -> bool {
        self.case == Case::AsWritten
    }
}

/// Whether a word is single letters with a full stop between each two: "U.S", as Unicode's rules cut "U.S.".
pub(super) fn is_dotted(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.get(1) == Some(&b'.')
        && bytes.len() % 2 == 1
        && bytes.chunks(2).all(|pair| {
            pair[0].is_ascii_alphabetic() && pair.get(1).is_none_or(|&next| next == b'.')
        })
}

/// `word` with every kind of apostrophe straightened and, for [`Case::Any`], in lower case.
///
/// Folds character by character, so that a prefix folds to a prefix of the folded word.
pub(super) fn fold(word: &str, case: Case) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(&mut folded, word, case);
    folded
}

/// [`fold`] into a string that is cleared first, which saves an allocation for each word.
pub(super) fn fold_into(folded: &mut String, word: &str, case: Case) {
    folded.clear();
    for character in word.chars() {
        match character {
            '\u{2019}' | '\u{2018}' | '\u{2bc}' => folded.push('\''),
            _ if case == Case::Any => folded.extend(character.to_lowercase()),
            _ => folded.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_case_matches_any_case_and_a_capital_only_itself() {
        let arms = WordPattern::new("arms", Star::None);
        assert!(arms.accepts("arms") && arms.accepts("Arms") && arms.accepts("ARMS"));
        assert!(!arms.accepts("arm") && !arms.accepts("armsdeal"));
        let un = WordPattern::new("UN", Star::None);
        assert!(un.accepts("UN") && !un.accepts("Un") && !un.accepts("un"));
    }

    #[test]
    fn stops_in_an_abbreviation_are_house_style() {
        for written in ["US", "U.S"] {
            let us = WordPattern::new(written, Star::None);
            assert!(us.accepts("US") && us.accepts("U.S"), "{written}");
            assert!(!us.accepts("us") && !us.accepts("U.S.S") && !us.accepts("USS"));
        }
        assert!(!WordPattern::new("us", Star::None).accepts("U.S"));
        assert!(WordPattern::new("e.g", Star::None).accepts("eg"));
        let number = WordPattern::new("3.5", Star::None);
        assert!(number.accepts("3.5") && !number.accepts("35"));
    }

    #[test]
    fn a_star_opens_one_end() {
        let sanction = WordPattern::new("sanction", Star::AtEnd);
        assert!(sanction.accepts("Sanctioned") && sanction.accepts("sanction"));
        assert!(!sanction.accepts("unsanctioned"));
        let nuclear = WordPattern::new("nuclear", Star::AtStart);
        assert!(nuclear.accepts("Thermonuclear") && nuclear.accepts("nuclear"));
        assert!(!nuclear.accepts("nuclears"));
    }

    #[test]
    fn a_long_word_beyond_ascii_is_judged_by_its_ends() {
        let long = format!("Él{}ÉT", "é".repeat(1000));
        assert!(WordPattern::new("él", Star::AtEnd).accepts(&long));
        assert!(WordPattern::new("ét", Star::AtStart).accepts(&long));
        assert!(!WordPattern::new("ée", Star::AtEnd).accepts(&long));
        assert!(!WordPattern::new("él", Star::None).accepts(&long));
    }

    #[test]
    fn letters_beyond_ascii_fold_too() {
        let dujarric = WordPattern::new("Stéphane", Star::None);
        assert!(dujarric.accepts("Stéphane") && !dujarric.accepts("STÉPHANE"));
        let election = WordPattern::new("élection", Star::AtEnd);
        assert!(election.accepts("ÉLECTIONS"));
        let dont = WordPattern::new("don't", Star::None);
        assert!(dont.accepts("don’t") && dont.accepts("Don't"));
    }
}
