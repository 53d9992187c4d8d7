//! Words that deny what follows them.

/// Words that deny by themselves, in lower case.
const NEGATIONS: &[&str] = &[
    "not", "no", "never", "neither", "nor", "none", "without", "cannot", "hardly", "scarcely",
];

/// Words behind "not" with which it adds and does not deny: "not only sanctions".
const ADDING: &[&str] = &["only", "just", "merely", "simply", "least"];

/// Whether `word` denies what follows; `next` is the word behind it.
pub(super) fn negates(word: &str, next: &str) -> bool {
    let word = word.to_lowercase().replace('’', "'");
    if word == "not" && ADDING.contains(&next.to_lowercase().as_str()) {
        return false;
    }
    word.ends_with("n't") || NEGATIONS.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_deny_and_add() {
        assert!(negates("No", "sanctions") && negates("didn’t", "lift") && negates("never", "a"));
        assert!(negates("not", "all") && !negates("Not", "only") && !negates("note", "that"));
    }
}
