//! Numbers as people write them.

/// Rates have one decimal and no sign, sentiments two and a sign.
pub(super) fn number(value: f64, decimals: usize) -> String {
    match decimals {
        1 => format!("{value:.1}"),
        _ => format!("{value:+.2}"),
    }
}

/// `1 mention`, `2 mentions`.
pub(super) fn count(n: usize, what: &str) -> String {
    format!("{} {what}{}", thousands(n), if n == 1 { "" } else { "s" })
}

/// `once`, `twice`, `3 times`.
pub(super) fn times(n: usize) -> String {
    match n {
        0 => "never".to_string(),
        1 => "once".to_string(),
        2 => "twice".to_string(),
        n => format!("{} times", thousands(n)),
    }
}

/// `articles` or `sentences`.
pub(super) fn plural(unit: &str) -> &'static str {
    match unit {
        "sentence" => "sentences",
        _ => "articles",
    }
}

pub(super) fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(characters).collect()
    })
}

/// `12,345`.
pub(super) fn thousands(n: usize) -> String {
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

/// `= 0.021`, `< 0.001`.
pub(super) fn probability(p: f64) -> String {
    match p < 0.001 {
        true => "< 0.001".to_string(),
        false => format!("= {p:.3}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!(thousands(0), "0");
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(probability(0.0004), "< 0.001");
        assert_eq!(probability(0.0212), "= 0.021");
        assert_eq!(count(1, "mention"), "1 mention");
        assert_eq!(times(2), "twice");
    }
}
