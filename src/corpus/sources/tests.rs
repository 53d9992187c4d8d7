//! What is the same for all sources.

use std::collections::BTreeSet;

use super::*;
use crate::corpus::gather::{Gathered, Rules};

/// A source of another kind: articles that stand one below the other in one file, with a column of their own.
struct Bundle;

impl Source for Bundle {
    fn articles(&self) -> Result<Batch, CorpusError> {
        let article = |(at, text): (usize, &str)| RawArticle {
            id: "talks".to_owned(),
            outlet: "rt".to_owned(),
            date: None,
            title: String::new(),
            url: String::new(),
            licence: String::new(),
            carried: vec![format!("page {at}")],
            text: RawText::Inline(text.to_owned()),
            origin: Origin {
                path: "bundle.xml".to_owned(),
                row: Some(Row {
                    file: "bundle.xml".into(),
                    within: format!("line {}", 10 * at),
                }),
            },
        };
        let texts = [" ", "The train came.\nPhoto: pool", "The train left."];
        Ok(Batch {
            articles: (1..).zip(texts).map(article).collect(),
            carried_columns: vec!["page".to_owned()],
            ..Batch::default()
        })
    }
}

#[test]
fn articles_of_any_source_are_cleaned_and_checked_alike() {
    let rules = Rules {
        outlets: BTreeSet::new(),
        language: &crate::text::en::English::new(),
    };
    let mut gathered = Gathered::default();
    gathered.take(&Bundle, &rules).unwrap();
    let [article] = &gathered.articles[..] else {
        panic!("{:?}", gathered.articles)
    };
    assert_eq!(article.text(), "The train came.");
    assert_eq!(
        (article.path.as_str(), &article.carried[..]),
        ("bundle.xml", &["page 2".to_owned()][..])
    );
    let reasons: Vec<&str> = gathered
        .skipped
        .iter()
        .map(|one| one.why.as_str())
        .collect();
    assert_eq!(
        reasons,
        [
            "bundle.xml line 10: the text is empty",
            "bundle.xml line 20: photo credit, line 2: Photo: pool",
            "bundle.xml line 30: the id `talks` is already that of `bundle.xml` (bundle.xml line 20); give each article an id of its own",
        ]
    );
}
