//! The names of the fields of Nexis, in the languages of its interface.

use super::lines::field;

/// What a line of a Nexis download is by the name in front of its colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Headline,
    Byline,
    Section,
    Length,
    /// A field above the text whose value is not kept.
    Head,
    /// A field below the text that never stands anywhere else.
    Tail(Tail),
}

/// How much a field's name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    /// No newspaper writes it in a text.
    Sure,
    /// A paragraph of an article may begin like this.
    Maybe,
    /// As `Maybe`, and paragraphs of its own may follow.
    Long,
    /// As `Maybe`, and the value is the article's language.
    Language,
}

const HEAD: &[(Key, &[&str])] = &[
    (Key::Headline, &["HEADLINE"]),
    (
        Key::Byline,
        &["BYLINE", "AUTHOR", "AUTOR", "AUTEUR", "AUTORE", "DOOR"],
    ),
    (
        Key::Section,
        &[
            "SECTION", "RUBRIK", "RUBRIQUE", "SECCIÓN", "SEZIONE", "SECTIE", "RUBRIEK", "SEÇÃO",
        ],
    ),
    (
        Key::Length,
        &[
            "LENGTH",
            "LÄNGE",
            "LONGUEUR",
            "LONGITUD",
            "EXTENSIÓN",
            "LUNGHEZZA",
            "LENGTE",
            "TAMANHO",
        ],
    ),
    (
        Key::Head,
        &[
            "DATELINE",
            "HIGHLIGHT",
            "SERIES",
            "SHOW",
            "GUESTS",
            "ANCHORS",
            "ANCHOR",
            "EDITION",
            "AUSGABE",
            "ÉDITION",
            "INSERT",
            "ENCART",
            "INTRODUCTION",
            "CONTRIBUTOR",
            "SOURCE-FORMAT",
        ],
    ),
];

const TAIL: &[(Tail, &[&str])] = &[
    (
        Tail::Sure,
        &[
            "LOAD-DATE",
            "PUBLICATION-TYPE",
            "JOURNAL-CODE",
            "CORRECTION-DATE",
            "ACC-NO",
            "DOCUMENT-TYPE",
            "LADEDATUM",
            "PUBLIKATIONSTYP",
            "DATE-CHARGEMENT",
            "DATE DE CHARGEMENT",
            "TYPE-PUBLICATION",
            "FECHA DE CARGA",
            "DATA CARICAMENTO",
            "LAADDATUM",
            "LAST-UPDATED",
            "TRANSCRIPT-TYPE",
            "SPECIAL-LENGTH",
        ],
    ),
    (
        Tail::Language,
        &["LANGUAGE", "SPRACHE", "LANGUE", "IDIOMA", "LINGUA", "TAAL"],
    ),
    (
        Tail::Maybe,
        &[
            "SUBJECT",
            "GEOGRAPHIC",
            "PERSON",
            "ORGANIZATION",
            "COMPANY",
            "TICKER",
            "INDUSTRY",
            "CITY",
            "STATE",
            "COUNTRY",
            "DISTRIBUTION",
            "UPDATE",
            "URL",
            "CATEGORY",
            "KEYWORDS",
            "ISSN",
            "PRODUCT",
            "TYPE",
            "TITLE",
            "CITY AND STATE",
            "GOVERNMENT",
            "THEMA",
            "THEMEN",
            "PERSONEN",
            "LAND",
            "UNTERNEHMEN",
            "BRANCHE",
            "SUJET",
            "SUJETS",
            "PAYS",
            "SOCIÉTÉ",
            "PERSONNE",
            "PERSONNES",
            "ONDERWERP",
            "GEOGRAFISCH",
            "CONTENT-TYPE",
            "NAICS",
            "SIC",
            "DOCUMENT-NUMBER",
            "PRODUCT-TYPE",
            "SUBJECT-TERMS",
            "POST-DATE",
            "SOURCE",
            "SOURCE-TYPE",
            "LOCALISATION-GEO",
            "SOCIETE",
            "SYMBOLE-BOURSIER",
            "SECTEUR",
            "SECTEUR-ACTIVITE",
        ],
    ),
    (
        Tail::Long,
        &[
            "GRAPHIC",
            "GRAPHICS",
            "GRAFIK",
            "GRAPHIQUE",
            "CORRECTION",
            "NOTES",
            "PHOTO",
            "PHOTOS",
            "ILLUSTRATION",
            "TABLE",
        ],
    ),
];

/// The field that a line begins, with its value.
///
/// Names are in capitals ("LOAD-DATE"), as Nexis wrote them, or have one at the beginning of each part ("Load-Date"), as Nexis
/// Uni writes them.
pub(super) fn key(line: &str) -> Option<(Key, &str)> {
    let (name, value) = field(line)?;
    if !named(name) {
        return None;
    }
    let upper = name.to_uppercase();
    let head = HEAD.iter().map(|(key, names)| (*key, names));
    let tail = TAIL.iter().map(|(tail, names)| (Key::Tail(*tail), names));
    let known = head
        .chain(tail)
        .find(|(_, names)| names.contains(&upper.as_str()));
    match known {
        Some((key, _)) => Some((key, value)),
        // Index terms have percentages, whatever their name in other languages.
        None if name == upper && value.contains("%)") => Some((Key::Tail(Tail::Maybe), value)),
        None => None,
    }
}

/// Whether the name is written as names of fields are.
fn named(name: &str) -> bool {
    let first = name.chars().next().is_some_and(char::is_uppercase);
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let capitals = letters().all(|c| c.is_uppercase());
    let parts = name.split(['-', ' ']);
    first && (capitals || parts.filter(|part| !part.is_empty()).count() <= 4)
}

const BODY: &[&str] = &[
    "Body",
    "Text",
    "Textkörper",
    "Haupttext",
    "Corps",
    "Corps de l'article",
    "Cuerpo",
    "Corpo",
    "Hoofdtekst",
    "BODY",
];

const CLASSIFICATION: &[&str] = &[
    "Classification",
    "Klassifikation",
    "Klassifizierung",
    "Clasificación",
    "Classificazione",
    "Classificatie",
];

const END: &[&str] = &[
    "End of Document",
    "Ende des Dokuments",
    "Ende des Dokumentes",
    "Fin du document",
    "Fin du Document",
    "Fin del documento",
    "Fine del documento",
    "Einde van document",
    "Einde van het document",
    "Fim do documento",
];

/// Whether the line is the one above the text of Nexis Uni.
pub(super) fn is_body(line: &str) -> bool {
    BODY.contains(&line)
}

/// Whether the line is the one above the index terms of Nexis Uni.
pub(super) fn is_classification(line: &str) -> bool {
    CLASSIFICATION.contains(&line)
}

/// Whether the line heads captions or notes below the text of Nexis Uni.
pub(super) fn is_note(line: &str) -> bool {
    matches!(
        line,
        "Graphic" | "Graphics" | "Notes" | "Correction" | "Grafik" | "Graphique"
    )
}

/// The line without the mark that ends a document of Nexis Uni, which may stand behind its last words.
pub(super) fn ends_document(line: &str) -> Option<&str> {
    END.iter().find_map(|end| {
        let rest = line.strip_suffix(end)?;
        let apart =
            rest.is_empty() || rest.ends_with(['.', '"', '”', '’', ')', ' ', '\u{a0}', '!', '?']);
        apart.then_some(rest)
    })
}

/// The "1 of 10 DOCUMENTS" in front of an article.
pub(super) fn begins_document(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    match words[..] {
        [first, "of", last, "DOCUMENTS" | "DOCUMENT"] => number(first) && number(last),
        ["Dokument" | "DOKUMENT", first, "von" | "VON", last] => number(first) && number(last),
        [
            "Document" | "DOCUMENT",
            first,
            "of" | "OF" | "de" | "DE" | "van" | "VAN",
            last,
        ] => number(first) && number(last),
        ["Documento" | "DOCUMENTO", first, "de" | "di", last] => number(first) && number(last),
        [first, "de" | "van" | "von" | "di" | "sur", last, unit] => {
            let unit = unit.to_uppercase();
            number(first)
                && number(last)
                && (unit.starts_with("DOCUMENT") || unit.starts_with("DOKUMENT"))
        }
        _ => false,
    }
}
