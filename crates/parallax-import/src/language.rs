//! In which language a text is, by its function words or its script.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The languages whose function words are known, by ISO 639-1 code.
const KNOWN: [&str; 16] = [
    "da", "de", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ro", "ru", "sv", "tr", "el",
];
/// How many words at the beginning of a text are looked at.
const LOOKED_AT: usize = 1000;
/// Fewer words than this tell nothing.
const FEWEST: usize = 20;
/// The least share of function words that a text in a language has; running text has twice that.
const LEAST_SHARE: f64 = 0.2;
/// So many different function words of it a text in a language has at least: one that comes again and again may be a name.
const FEWEST_DIFFERENT: usize = 6;
/// How many times as many function words another language must have to be the text's.
const CLEARLY: f64 = 1.5;

/// For each function word, the languages that it is one of: bits by their places in [`KNOWN`].
static WORDS: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for (at, code) in KNOWN.into_iter().enumerate() {
        for word in stop_words::lookup(code).unwrap_or_default() {
            *words.entry(*word).or_default() |= 1 << at;
        }
    }
    words
});

/// The language of `text`, as ISO 639-1 code, if it is clearly another than `expected`.
///
/// A language counts as the text's if at least a fifth of its first thousand words are function words of it, six different ones
/// among them, and one and a half times as many as of the expected one; texts in a script that the expected language does not use are in another language
/// (Chinese, Japanese, Korean, Arabic, Hebrew and Greek by their script alone). Short texts, and all texts where the words of
/// the expected language are not known, give `None`.
pub fn other_than(text: &str, expected: &str) -> Option<&'static str> {
    let own = KNOWN.iter().position(|code| *code == expected)?;
    let words: Vec<&str> = text
        .split(|one: char| !one.is_alphanumeric() && one != '\'' && one != '’')
        .filter(|word| word.chars().any(char::is_alphabetic))
        .take(LOOKED_AT)
        .collect();
    if let Some(script) = script(&words)
        && script != expected
    {
        return Some(script);
    }
    if words.len() < FEWEST {
        return None;
    }
    let mut counts = [0_usize; KNOWN.len()];
    let mut different: [HashSet<&str>; KNOWN.len()] = std::array::from_fn(|_| HashSet::new());
    let mut folded = String::new();
    for word in &words {
        folded.clear();
        let lower = word.chars().flat_map(char::to_lowercase);
        folded.extend(lower.map(|one| if one == '’' { '\'' } else { one }));
        let Some((word, languages)) = WORDS.get_key_value(folded.as_str()) else {
            continue;
        };
        for at in (0..KNOWN.len()).filter(|at| languages & (1 << at) != 0) {
            counts[at] += 1;
            if different[at].len() < FEWEST_DIFFERENT {
                different[at].insert(word);
            }
        }
    }
    let share = |at: usize| counts[at] as f64 / words.len() as f64;
    let others = (0..KNOWN.len()).filter(|at| *at != own);
    // Of equals the last.
    let best = others.max_by_key(|at| counts[*at])?;
    let clearly = share(best) >= LEAST_SHARE
        && share(best) > CLEARLY * share(own)
        && different[best].len() >= FEWEST_DIFFERENT;
    clearly.then_some(KNOWN[best])
}

/// The language that the script of most letters stands for; `None` for Latin letters, or too few.
fn script(words: &[&str]) -> Option<&'static str> {
    let letters = words.iter().flat_map(|word| word.chars());
    let letters: Vec<char> = letters.filter(|one| one.is_alphabetic()).collect();
    let count = |ranges: &[(char, char)]| {
        let within = |one: &&char| ranges.iter().any(|(from, to)| (from..=to).contains(one));
        letters.iter().filter(within).count()
    };
    let kana = count(&[('\u{3040}', '\u{30FF}')]);
    let scripts = [
        ("ru", count(&[('\u{0400}', '\u{04FF}')])),
        ("el", count(&[('\u{0370}', '\u{03FF}')])),
        ("he", count(&[('\u{0590}', '\u{05FF}')])),
        ("ar", count(&[('\u{0600}', '\u{06FF}')])),
        (
            "ko",
            count(&[('\u{AC00}', '\u{D7AF}'), ('\u{1100}', '\u{11FF}')]),
        ),
        (
            if kana > 0 { "ja" } else { "zh" },
            kana + count(&[('\u{4E00}', '\u{9FFF}')]),
        ),
    ];
    let (code, most) = scripts.into_iter().max_by_key(|(_, count)| *count)?;
    (most >= FEWEST && most * 2 > letters.len()).then_some(code)
}

/// The name of a language in English, for messages.
pub fn name_of(code: &str) -> &str {
    match code {
        "ar" => "Arabic",
        "da" => "Danish",
        "de" => "German",
        "el" => "Greek",
        "en" => "English",
        "es" => "Spanish",
        "fi" => "Finnish",
        "fr" => "French",
        "he" => "Hebrew",
        "hu" => "Hungarian",
        "it" => "Italian",
        "ja" => "Japanese",
        "ko" => "Korean",
        "nl" => "Dutch",
        "no" => "Norwegian",
        "pt" => "Portuguese",
        "ro" => "Romanian",
        "ru" => "Russian (or another language in Cyrillic)",
        "sv" => "Swedish",
        "tr" => "Turkish",
        "zh" => "Chinese",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "The minister said on Monday that the train had left the station before dawn, and that nobody in the \
                           government had been told where it was going or who was on it.";

    #[test]
    fn one_word_that_comes_again_and_again_tells_nothing() {
        let text = format!("Kim met Putin. {}", "e Kim said sanctions. ".repeat(20));
        assert_eq!(other_than(&text, "en"), None);
    }

    #[test]
    fn only_what_is_clearly_another_language_is_said_to_be() {
        assert_eq!(other_than(ENGLISH, "en"), None);
        for (text, code) in [
            (
                "Der Minister sagte am Montag, dass der Zug den Bahnhof vor der Dämmerung verlassen hatte und dass niemand in der Regierung wusste, wohin er fuhr und wer in ihm saß.",
                "de",
            ),
            (
                "Le ministre a déclaré lundi que le train avait quitté la gare avant l'aube et que personne dans le gouvernement ne savait où il allait ni qui était à bord.",
                "fr",
            ),
            (
                "El ministro dijo el lunes que el tren había salido de la estación antes del amanecer y que nadie en el gobierno sabía a dónde iba ni quién estaba en él.",
                "es",
            ),
            (
                "Министр сказал в понедельник, что поезд покинул станцию до рассвета и что никто в правительстве не знал, куда он идёт и кто в нём едет.",
                "ru",
            ),
            (
                "部长周一表示，火车在黎明前离开了车站，政府中没有人被告知它要去哪里，也没有人知道车上有谁。",
                "zh",
            ),
        ] {
            assert_eq!(other_than(text, "en"), Some(code), "{text}");
            assert_eq!(other_than(ENGLISH, code).unwrap_or("en"), "en");
        }
        assert_eq!(other_than("Kim Putin Vostochny", "en"), None);
        assert_eq!(other_than("Der Zug fuhr.", "en"), None);
        assert_eq!(other_than(ENGLISH, "eo"), None);
    }
}
