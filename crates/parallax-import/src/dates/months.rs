//! Names of months.

/// The names of the months, January first, each with its names in English, German, French, Spanish, Italian, Portuguese, Dutch
/// and Russian (also as genitive), lower case.
const MONTHS: [&[&str]; 12] = [
    &[
        "january",
        "januar",
        "jänner",
        "janvier",
        "enero",
        "gennaio",
        "janeiro",
        "januari",
        "январь",
        "января",
    ],
    &[
        "february",
        "februar",
        "feber",
        "février",
        "fevrier",
        "febrero",
        "febbraio",
        "fevereiro",
        "februari",
        "февраль",
        "февраля",
    ],
    &[
        "march",
        "märz",
        "mrz",
        "maerz",
        "mars",
        "marzo",
        "março",
        "maart",
        "mrt",
        "март",
        "марта",
    ],
    &["april", "avril", "abril", "aprile", "апрель", "апреля"],
    &["may", "mai", "mayo", "maggio", "maio", "mei", "май", "мая"],
    &[
        "june", "juni", "juin", "junio", "giugno", "junho", "июнь", "июня",
    ],
    &[
        "july", "juli", "juillet", "julio", "luglio", "julho", "июль", "июля",
    ],
    &[
        "august",
        "août",
        "aout",
        "agosto",
        "augustus",
        "август",
        "августа",
    ],
    &[
        "september",
        "septembre",
        "septiembre",
        "setiembre",
        "settembre",
        "setembro",
        "сентябрь",
        "сентября",
    ],
    &[
        "october",
        "oktober",
        "octobre",
        "octubre",
        "ottobre",
        "outubro",
        "октябрь",
        "октября",
    ],
    &[
        "november",
        "novembre",
        "noviembre",
        "novembro",
        "ноябрь",
        "ноября",
    ],
    &[
        "december",
        "dezember",
        "décembre",
        "decembre",
        "diciembre",
        "dicembre",
        "dezembro",
        "декабрь",
        "декабря",
    ],
];

/// The month, from 1, that `word` (in lower case) names in full or by its first letters, three at least.
pub(super) fn named(word: &str) -> Option<u32> {
    let whole = MONTHS.iter().position(|names| names.contains(&word));
    let by_start = || {
        let long = word.chars().count() >= 3;
        let begins = |names: &[&str]| names.iter().any(|name| name.starts_with(word));
        let mut months = (0..MONTHS.len()).filter(|at| long && begins(MONTHS[*at]));
        // "jui" is June and July in French.
        months.next().filter(|_| months.next().is_none())
    };
    let month = whole.or_else(by_start)?;
    u32::try_from(month + 1).ok()
}
