//! Tests of the whole module; tests of a single rule are beside it.

mod bounds;
mod matching;
mod properties;
mod refusals;
mod shipped;

use super::{Codebook, Effort, Kind, Match, Matcher, TooMuchEffort};

/// A codebook with one frame of `terms` and the given actors, each `(id, kind, aliases)`.
fn codebook(terms: &[&str], actors: &[(&str, &str, &[&str])]) -> Codebook {
    let mut toml = "[codebook]\nid = \"test\"\nversion = \"1\"\nlanguage = \"en\"\n".to_string();
    if !terms.is_empty() {
        toml += "[[frames]]\nid = \"frame\"\nname = \"Frame\"\ndefinition = \"A frame.\"\n";
        toml += &format!("source = \"a test\"\nterms = {terms:?}\n");
    }
    for (id, kind, aliases) in actors {
        toml += &format!("[[actors]]\nid = \"{id}\"\nname = \"{id}\"\nkind = \"{kind}\"\n");
        toml += &format!("aliases = {aliases:?}\n");
    }
    Codebook::parse(&toml, "test.toml").unwrap_or_else(|error| panic!("{error}\n{toml}"))
}

/// The matches of `codebook` in one sentence.
fn matches(codebook: &Codebook, sentence: &str) -> Result<Vec<Match>, TooMuchEffort> {
    let words = codebook.language.words(sentence);
    let mut effort = Effort::for_words(words.len());
    Matcher::new(codebook).find(sentence, &words, &mut effort)
}

/// What `codebook` finds in one sentence: `actor or frame id=surface`, in order.
fn found(codebook: &Codebook, sentence: &str) -> Vec<String> {
    matches(codebook, sentence)
        .expect("little effort")
        .iter()
        .map(|found| {
            let id = match found.kind {
                Kind::Actor => &codebook.actors[found.index].id,
                Kind::Frame => &codebook.frames[found.index].id,
            };
            format!("{id}={}", found.span.of(sentence))
        })
        .collect()
}

/// The surfaces that one frame with `terms` finds in one sentence.
fn surfaces(terms: &[&str], sentence: &str) -> Vec<String> {
    let marked = found(&codebook(terms, &[]), sentence);
    marked
        .iter()
        .map(|mark| mark.trim_start_matches("frame=").to_string())
        .collect()
}
