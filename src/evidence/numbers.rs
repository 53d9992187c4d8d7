//! How numbers are written for people, once for the terminal, `explain`, concordances and the report.

/// A rate per 1,000 words: one decimal, two below 0.95. `6.5`, `0.26`, `0.0`.
pub fn rate(rate: f64) -> String {
    if rate > 0.0 && rate < 0.95 {
        format!("{rate:.2}")
    } else {
        format!("{rate:.1}")
    }
}

/// A rate in a column, where all have one decimal so that their points stand below one another.
pub fn rate_in_column(rate: f64) -> String {
    format!("{rate:.1}")
}

/// A score from −1 to +1 with two decimals, its sign and a true minus; no sign where it rounds to nought.
/// `+0.50`, `−0.13`, `0.00`.
pub fn signed(score: f64) -> String {
    let text = format!("{:.2}", score.abs());
    if text == "0.00" {
        text
    } else if score < 0.0 {
        format!("−{text}")
    } else {
        format!("+{text}")
    }
}

/// A ratio of two rates, for "… as often": `3.1 times`, `0.26 times`.
pub fn ratio(ratio: f64) -> String {
    if ratio < 0.95 {
        format!("{ratio:.2} times")
    } else {
        format!("{ratio:.1} times")
    }
}

/// A p or q value after its letter: `= 0.021`, `< 0.001`.
pub fn probability(p: f64) -> String {
    if p < 0.001 {
        "< 0.001".to_string()
    } else {
        format!("= {p:.3}")
    }
}

/// A proportion from 0 to 1 as a whole percentage: `74 %`.
pub fn percentage(proportion: f64) -> String {
    format!("{:.0} %", 100.0 * proportion)
}

/// `1 mention`, `2 mentions`, `12,345 mentions`: for nouns whose plural ends in s.
pub fn count(n: usize, noun: &str) -> String {
    format!("{} {noun}{}", thousands(n), if n == 1 { "" } else { "s" })
}

/// `once`, `twice`, `3 times`.
pub fn times(n: usize) -> String {
    match n {
        0 => "never".to_string(),
        1 => "once".to_string(),
        2 => "twice".to_string(),
        n => format!("{} times", thousands(n)),
    }
}

/// `12,345`.
pub fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `a`, `a and b`, `a, b and c`.
pub fn list(items: &[&str]) -> String {
    match items {
        [] => String::new(),
        [only] => only.to_string(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}

/// The text with its first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(characters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_as_people_write_them() {
        assert_eq!(thousands(0), "0");
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(count(1, "mention"), "1 mention");
        assert_eq!(count(0, "mention"), "0 mentions");
        assert_eq!(count(2000, "mention"), "2,000 mentions");
        assert_eq!(times(2), "twice");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
    }

    #[test]
    fn figures_have_the_decimals_that_they_need() {
        assert_eq!(
            (rate(6.04), rate(0.256), rate(0.0)),
            ("6.0".into(), "0.26".into(), "0.0".into())
        );
        assert_eq!(
            (ratio(3.12), ratio(0.256)),
            ("3.1 times".into(), "0.26 times".into())
        );
        assert_eq!(probability(0.0004), "< 0.001");
        assert_eq!(probability(0.0212), "= 0.021");
        assert_eq!(percentage(0.744), "74 %");
    }

    #[test]
    fn scores_have_a_true_minus_and_nought_no_sign() {
        assert_eq!(
            (signed(-0.004), signed(-0.126), signed(0.5)),
            ("0.00".into(), "−0.13".into(), "+0.50".into())
        );
    }
}
