//! What separates two neighbouring words, and whether a term may run across it.

/// How firmly two neighbouring words are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Joint {
    /// Space, hyphen, possessive ending, quotation mark, the full stop of an abbreviation: a term may run
    /// across it.
    Firm,
    /// Comma or bracket: only a gap may span it.
    Loose,
    /// Semicolon, colon, question or exclamation mark, dash, ellipsis: nothing runs across it.
    Broken,
}

/// Whether a term may contain `character` between its words. Characters that no term can run across are refused in
/// a codebook, because a term with one could never match.
pub(super) fn allowed_in_term(character: char) -> bool {
    !is_loose(character) && !is_broken(character)
}

/// Reads the text between two neighbouring words of a sentence.
///
/// A single full stop belongs to an abbreviation ("the U.N. Security Council"), since otherwise the sentence
/// would have ended there. A hyphen joins words unless it has spaces around it, which make it a dash.
pub(super) fn between(gap: &str) -> Joint {
    if gap == " " {
        return Joint::Firm;
    }
    let mut joint = Joint::Firm;
    let mut before = None;
    let mut dash_after_space = false;
    for character in gap.chars() {
        let doubled = before == Some(character) && matches!(character, '.' | '-');
        if is_broken(character) || doubled || (dash_after_space && character.is_whitespace()) {
            return Joint::Broken;
        }
        if is_loose(character) {
            joint = Joint::Loose;
        }
        dash_after_space = is_hyphen(character) && before.is_some_and(char::is_whitespace);
        before = Some(character);
    }
    joint
}

fn is_loose(character: char) -> bool {
    matches!(character, ',' | '(' | ')' | '[' | ']')
}

fn is_broken(character: char) -> bool {
    matches!(
        character,
        ';' | ':' | '?' | '!' | '…' | '—' | '―' | '•' | '|'
    )
}

/// Hyphen-minus, hyphen, non-breaking hyphen, figure dash, en dash, minus sign.
fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}'..='\u{2013}' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_joins_words() {
        for gap in [" ", "-", "\u{a0}", "’s ", " “", ". ", "–", "” ", "", "/"] {
            assert_eq!(between(gap), Joint::Firm, "{gap:?}");
        }
    }

    #[test]
    fn what_only_a_gap_crosses() {
        for gap in [", ", " (", ") ", ",” "] {
            assert_eq!(between(gap), Joint::Loose, "{gap:?}");
        }
    }

    #[test]
    fn what_nothing_crosses() {
        for gap in [
            "; ", ": ", "? ", " – ", " - ", "—", "...", " … ", "--", ", — ",
        ] {
            assert_eq!(between(gap), Joint::Broken, "{gap:?}");
        }
    }
}
