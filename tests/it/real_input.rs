//! Checks on material that is not part of the project; each is skipped, loudly, where the material is missing.

use std::fs;

use parallax::text::{self, Span, Voice};
use serde_json::{Value, json};

use super::support::{parallax, rows, shared};

/// Macro F1 that the shipped model must reach on the real-world part of NewsMTSC.
const LEAST_MACRO_F1: f64 = 0.82;

#[test]
fn the_shipped_model_reaches_its_accuracy_on_newsmtsc() {
    let Some(path) = shared("data/newsmtsc/devtest_rw.jsonl") else {
        return;
    };
    let gold = fs::read_to_string(path).unwrap();
    let mut labels = Vec::new();
    let mut input = String::new();
    for (number, line) in gold.lines().enumerate() {
        let line: Value = serde_json::from_str(line).unwrap();
        let targets = line["targets"].as_array().unwrap();
        labels.push(
            targets
                .iter()
                .map(|one| one["polarity"].as_f64().unwrap() as usize / 2 - 1)
                .collect::<Vec<_>>(),
        );
        let targets: Vec<Value> = targets
            .iter()
            .map(|one| json!({"start": one["from"], "end": one["to"]}))
            .collect();
        let line = json!({"id": number.to_string(), "text": line["sentence_normalized"], "targets": targets});
        input.push_str(&format!("{line}\n"));
    }
    let output = parallax()
        .arg("score")
        .write_stdin(input)
        .assert()
        .code(0)
        .get_output()
        .stdout
        .clone();
    // Rows are what people said, columns what the model says: negative, neutral, positive.
    let mut confusion = [[0usize; 3]; 3];
    for (line, labels) in String::from_utf8(output).unwrap().lines().zip(&labels) {
        let line: Value = serde_json::from_str(line).unwrap();
        for (target, &label) in line["targets"].as_array().unwrap().iter().zip(labels) {
            let scores =
                ["negative", "neutral", "positive"].map(|name| target[name].as_f64().unwrap());
            let most = (0..3)
                .max_by(|&a, &b| scores[a].total_cmp(&scores[b]))
                .unwrap();
            confusion[label][most] += 1;
        }
    }
    let f1 = |class: usize| {
        let right = confusion[class][class] as f64;
        let said: usize = confusion.iter().map(|row| row[class]).sum();
        let is: usize = confusion[class].iter().sum();
        2.0 * right / (said + is) as f64
    };
    let macro_f1 = (0..3).map(f1).sum::<f64>() / 3.0;
    println!("macro F1 {macro_f1:.4}, confusion {confusion:?}");
    assert_eq!(confusion.iter().flatten().sum::<usize>(), 1146);
    assert!(macro_f1 >= LEAST_MACRO_F1, "macro F1 {macro_f1:.4}");
}

#[test]
fn the_real_article_is_analysed_beside_the_shipped_ones() {
    let Some(article) = shared("corpus/seed/rt-2023-09-13.txt") else {
        return;
    };
    let home = tempfile::tempdir().unwrap();
    let results = home.path().join("results");
    parallax()
        .args(["analyze", "corpus/kim-putin-2023", "--add"])
        .arg(format!("rt={}", article.display()))
        .arg("--out")
        .arg(&results)
        .assert()
        .code(0);
    let own = |table: &str| {
        let mut rows = rows(&results, table);
        rows.retain(|row| row["outlet"] == "rt");
        rows
    };
    let sentences = own("sentences");
    let with = |words: &str| {
        let row = sentences.iter().find(|row| row["text"].contains(words));
        row.unwrap_or_else(|| panic!("no sentence with {words:?}"))
    };
    // Read off the article by eye.
    let quoted = with("opportunities within the rules");
    assert_eq!(
        (quoted["voice"].as_str(), quoted["speaker"].as_str()),
        ("quoted", "Vladimir Putin")
    );
    let threat = with("not reflect well");
    assert_eq!(threat["speaker"], "Jake Sullivan");
    assert_eq!(with("Talks at cosmodrome")["is_heading"], "true");
    assert!(
        !sentences
            .iter()
            .any(|row| row["text"].contains("READ MORE"))
    );
    assert!(with("rare foreign visit")["voice"] == "outlet");

    let mentions = own("mentions");
    let hegemony = mentions
        .iter()
        .find(|row| row["surface"] == "hegemonic")
        .unwrap();
    assert_eq!(
        (hegemony["id"].as_str(), hegemony["voice"].as_str()),
        ("anti-hegemony", "quoted")
    );
    let dropped = rows(&results, "skipped");
    assert!(
        dropped
            .iter()
            .any(|row| row["path"].ends_with("rt-2023-09-13.txt")
                && row["why"].contains("READ MORE"))
    );
}

/// Facts about a real article, read off it by eye.
#[test]
fn a_real_article_is_read_right() {
    let Some(path) = shared("corpus/seed/rt-2023-09-13.txt") else {
        return;
    };
    let text = fs::read_to_string(path).unwrap();
    let reading = text::languages::or_english("en").read(&text.as_str().into());
    let at = |words: &str| {
        let start = text.find(words).unwrap();
        reading.voice_at(Span::new(start, start + words.len()))
    };
    assert_eq!(
        at("But there are things"),
        (Voice::Quoted, Some("Vladimir Putin"))
    );
    assert_eq!(
        at("We have opportunities"),
        (Voice::Quoted, Some("Vladimir Putin"))
    );
    assert_eq!(
        at("not reflect well"),
        (Voice::Quoted, Some("Jake Sullivan"))
    );
    assert_eq!(at("hegemonic forces"), (Voice::Quoted, Some("Kim Jong-un")));
    assert_eq!(at("proxy war"), (Voice::Quoted, Some("Moscow")));
    assert_eq!(
        at("Many interesting projects"),
        (Voice::Quoted, Some("the Russian leader"))
    );
    assert_eq!(
        at("Moscow has sought"),
        (Voice::Attributed, Some("Officials in Washington"))
    );
    assert_eq!(
        at("Moscow was observing"),
        (Voice::Attributed, Some("Vladimir Putin"))
    );
    assert_eq!(
        at("is yet to travel"),
        (Voice::Attributed, Some("his host"))
    );
    assert_eq!(
        at("will be showcasing"),
        (Voice::Attributed, Some("the president"))
    );
    assert_eq!(at("North Korea has been facing"), (Voice::Outlet, None));
    let quoted = reading
        .voiced
        .iter()
        .filter(|voiced| voiced.voice == Voice::Quoted)
        .count();
    assert_eq!((quoted, reading.scare_quotes.len()), (10, 5));
}
