//! A corpus in a second language, which the product knows nothing of, is cleaned, read and annotated by that
//! language's own rules.

use parallax::annotate::annotate;
use parallax::codebook::Codebook;
use parallax::corpus::{Article, Corpus};
use parallax::testing::BY_WORD;
use parallax::text::{SharedLanguage, Voice, cleaning};

#[path = "../../crates/parallax-text/tests/esperanto/mod.rs"]
mod esperanto;

const PAGE: &str = "La prezidanto Putin foriris.\n\
    LEGU ANKAŬ: La longa vojo\n\
    Kim asertis, ke Putin ne subskribis.";

const CODEBOOK: &str = r#"
[codebook]
id = "test"
version = "1"
language = "en"

[[actors]]
id = "putin"
name = "Putin"
kind = "person"
aliases = ["Putin"]
"#;

fn corpus(language: &SharedLanguage) -> Corpus {
    let article = Article {
        block: None,
        id: "one".to_owned(),
        outlet: "Heroldo".to_owned(),
        agency: false,
        date: None,
        title: String::new(),
        url: String::new(),
        licence: String::new(),
        path: String::new(),
        document: cleaning::clean(PAGE, &**language).document,
        carried: Vec::new(),
    };
    Corpus {
        title: String::new(),
        language: language.clone(),
        codebook: None,
        note: None,
        outlets: Vec::new(),
        articles: vec![article],
        skipped: Vec::new(),
        mended: Vec::new(),
        other_languages: std::collections::BTreeMap::new(),
        carried_columns: Vec::new(),
        blocks: None,
        hash: String::new(),
    }
}

#[test]
fn a_second_language_is_annotated_by_its_own_rules() {
    let language = SharedLanguage::from(esperanto::Esperanto);
    let corpus = corpus(&language);
    let mut codebook = Codebook::parse(CODEBOOK, "test.toml").unwrap();
    codebook.language = language;
    let annotations = annotate(&corpus, &codebook, &BY_WORD, 1, &|_, _| ()).unwrap();
    let article = &annotations.article(0);
    let text = corpus.articles[0].text();

    assert_eq!(article.sentences.len(), 2);
    let voices: Vec<Voice> = article.mentions.iter().map(|one| one.voice).collect();
    assert_eq!(voices, [Voice::Outlet, Voice::Attributed]);
    assert_eq!(article.mentions[1].speaker.as_deref(), Some("Kim"));
    let labels: Vec<&str> = article.labels.iter().map(|one| one.span.of(text)).collect();
    assert_eq!(labels, ["prezidanto"]);
}
