//! Anybody's sequence classifier as the model, from outside, on checkpoints that the tests make.

use std::fs;
use std::path::Path;

use assert_cmd::assert::Assert;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use serde_json::{Value, json};

use super::support::{beside, parallax, rows, small_corpus};
use super::tiny::{Family, checkpoint, write_onnx, write_weights};

const THREE: [&str; 3] = ["negative", "neutral", "positive"];

/// Scores "praised accused" with both words as targets, then each word with a name and without a target.
fn score(model: &Path) -> Assert {
    let lines = [
        json!({"id": "both", "text": "Praised accused.", "targets": [{"start": 0, "end": 7}, {"start": 8, "end": 15}]}),
        json!({"id": "praised", "text": "Praised Kim."}),
        json!({"id": "accused", "text": "Accused Kim."}),
    ];
    let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
    parallax()
        .arg("score")
        .arg("--model")
        .arg(model)
        .write_stdin(input)
        .assert()
}

fn output(assert: Assert) -> Vec<Value> {
    String::from_utf8(assert.code(0).get_output().stdout.clone())
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// P(positive) − P(negative) of what stands at `place`.
fn sentiment(place: &Value) -> f64 {
    place["positive"].as_f64().unwrap() - place["negative"].as_f64().unwrap()
}

fn onnx(labels: &[&str]) -> tempfile::TempDir {
    let model = checkpoint(Family::Bert, labels);
    write_onnx(model.path(), labels);
    model
}

fn models(command: &str, folder: &Path) -> Assert {
    parallax().args(["models", command]).arg(folder).assert()
}

#[test]
fn an_onnx_classifier_scores_tone_and_says_that_it_scores_no_mentions() {
    let model = onnx(&THREE);
    let assert =
        score(model.path()).stderr(contains("parallax.toml").and(contains("second-segment")));
    let scored = output(assert);
    assert!(sentiment(&scored[0]["tone"]).abs() < 1e-6);
    // One vote of 5 among [CLS], praised, kim, the full stop and [SEP]: a logit of 1 against two of 0.
    let positive = 1f64.exp() / (1f64.exp() + 2.0);
    assert!((scored[1]["tone"]["positive"].as_f64().unwrap() - positive).abs() < 1e-6);
    assert!(sentiment(&scored[2]["tone"]) < -0.3);
    assert!(scored[0]["targets"][0]["positive"].is_null());
}

#[test]
fn labels_are_mapped_by_name_whatever_their_order() {
    let model = onnx(&["POS", "NEG"]);
    let scored = output(score(model.path()));
    assert!(sentiment(&scored[1]["tone"]) > 0.3);
    assert!(sentiment(&scored[2]["tone"]) < -0.3);
    assert_eq!(scored[1]["tone"]["neutral"], 0.0);
}

#[test]
fn a_mention_is_read_as_the_second_text_where_the_folder_says_so() {
    let model = onnx(&THREE);
    fs::write(
        model.path().join("parallax.toml"),
        "[model]\nmentions = \"second-segment\"\n",
    )
    .unwrap();
    let scored = output(score(model.path()).stderr(""));
    // The mention's own word is read twice and tips the balance.
    assert!(sentiment(&scored[0]["targets"][0]) > 0.1);
    assert!(sentiment(&scored[0]["targets"][1]) < -0.1);
}

#[test]
fn labels_that_tell_nothing_are_refused_until_parallax_toml_names_them() {
    let model = onnx(&["LABEL_0", "LABEL_1"]);
    score(model.path()).code(2).stderr(
        contains("config.json")
            .and(contains("LABEL_0"))
            .and(contains("parallax.toml")),
    );
    fs::write(
        model.path().join("parallax.toml"),
        "[model]\nlabels = [\"positive\", \"negative\"]\n",
    )
    .unwrap();
    output(score(model.path()));
    fs::write(model.path().join("parallax.toml"), "[model]\nlabel = 3\n").unwrap();
    score(model.path())
        .code(2)
        .stderr(contains("parallax.toml").and(contains("line 2")));
}

#[test]
fn analyze_with_a_tone_model_leaves_the_sentiment_of_mentions_empty_and_says_so() {
    let model = onnx(&THREE);
    let corpus = small_corpus();
    let results = beside(corpus.path(), "results");
    parallax()
        .arg("analyze")
        .arg(corpus.path())
        .arg("--model")
        .arg(model.path())
        .arg("--out")
        .arg(&results)
        .assert()
        .code(0)
        .stderr(contains("mentions have no sentiment"))
        .stdout(contains("scores only whole sentences"));
    let mentions = rows(&results, "mentions");
    assert!(!mentions.is_empty());
    assert!(mentions.iter().all(|row| row["sentiment"].is_empty()));
    let sentences = rows(&results, "sentences");
    assert!(sentences.iter().all(|row| !row["tone"].is_empty()));
    let run: Value = serde_json::from_slice(&fs::read(results.join("run.json")).unwrap()).unwrap();
    assert_eq!(run["model"]["scores_mentions"], false);
    assert_eq!(run["runtime"], "rten");
    assert_eq!(run["device"], "cpu");
}

#[test]
fn what_is_missing_is_named_with_the_remedy() {
    let model = checkpoint(Family::Bert, &THREE);
    score(model.path()).code(2).stderr(
        contains("model.safetensors")
            .and(contains("model.onnx"))
            .and(contains("save_pretrained")),
    );
    models("check", model.path())
        .code(2)
        .stdout(contains("BertForSequenceClassification").and(contains("can't be used")));
    write_onnx(model.path(), &THREE);
    fs::remove_file(model.path().join("vocab.txt")).unwrap();
    score(model.path())
        .code(2)
        .stderr(contains("tokenizer.json").and(contains("AutoTokenizer")));
    fs::write(model.path().join("vocab.txt"), "praised\naccused\n").unwrap();
    score(model.path())
        .code(2)
        .stderr(contains("vocab.txt").and(contains("[UNK]")));
    fs::remove_file(model.path().join("config.json")).unwrap();
    score(model.path()).code(2).stderr(contains("config.json"));
}

#[test]
fn models_of_another_kind_are_refused() {
    for (change, told) in [
        (
            json!({"architectures": ["BertForMaskedLM"]}),
            "BertForMaskedLM",
        ),
        (
            json!({"problem_type": "multi_label_classification"}),
            "multi_label",
        ),
        (
            json!({"max_position_embeddings": 2}),
            "max_position_embeddings",
        ),
        (json!({"max_position_embeddings": "many"}), "config.json"),
    ] {
        let model = onnx(&THREE);
        let path = model.path().join("config.json");
        let mut config: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        for (name, value) in change.as_object().unwrap() {
            config[name] = value.clone();
        }
        fs::write(&path, config.to_string()).unwrap();
        score(model.path())
            .code(2)
            .stderr(contains("config.json").and(contains(told)));
    }
}

#[test]
fn models_are_listed_with_what_they_can_do() {
    let home = tempfile::tempdir().unwrap();
    let usable = onnx(&["negative", "positive"]);
    fs::rename(usable.path(), home.path().join("usable")).unwrap();
    let without = checkpoint(Family::Roberta, &["A", "B"]);
    fs::rename(without.path(), home.path().join("without")).unwrap();
    models("list", home.path()).code(0).stdout(
        contains("news-sentiment (built in)")
            .and(contains(
                "the tone of sentences and the sentiment of mentions",
            ))
            .and(contains("labels negative, positive"))
            .and(contains(
                "the tone of sentences, not mentions; runs on rten",
            ))
            .and(contains("labels are A, B")),
    );
    models("check", &home.path().join("usable"))
        .code(0)
        .stdout(
            contains("praise")
                .and(contains("SHA-256"))
                .and(contains("rten (cpu)")),
        )
        .stderr("");
}

#[test]
fn a_runtime_that_cannot_be_is_refused_with_the_remedy() {
    let model = onnx(&THREE);
    let choose = |arguments: &[&str]| {
        parallax()
            .args(["models", "check"])
            .arg(model.path())
            .args(arguments)
            .assert()
            .code(2)
    };
    choose(&["--runtime", "torch"]).stderr(contains("rten and rust-bert"));
    choose(&["--device", "cuda"]).stderr(contains("--runtime rust-bert"));
    let told = if cfg!(feature = "rust-bert") {
        "--runtime rten"
    } else {
        "--features rust-bert"
    };
    choose(&["--runtime", "rust-bert"]).stderr(contains(told));
}

#[cfg(not(feature = "rust-bert"))]
#[test]
fn weights_without_onnx_ask_for_the_other_build() {
    for family in [Family::Bert, Family::DistilBert] {
        let model = checkpoint(family, &THREE);
        write_weights(model.path(), family, &THREE);
        score(model.path())
            .code(2)
            .stderr(contains("--features rust-bert").and(contains("tools/libtorch.sh")));
        models("check", model.path())
            .code(2)
            .stdout(contains("rust-bert (not in this build)"));
    }
}

#[cfg(feature = "rust-bert")]
mod rust_bert {
    use super::*;

    const FAMILIES: [Family; 3] = [Family::Bert, Family::DistilBert, Family::Roberta];

    fn weighted(family: Family, labels: &[&str]) -> tempfile::TempDir {
        let model = checkpoint(family, labels);
        write_weights(model.path(), family, labels);
        model
    }

    #[test]
    fn each_family_tells_praise_from_blame() {
        for family in FAMILIES {
            for labels in [&THREE[..], &["POSITIVE", "NEGATIVE"]] {
                let scored = output(score(weighted(family, labels).path()));
                let tone = |at: usize| sentiment(&scored[at]["tone"]);
                assert!(tone(0).abs() < 1e-5, "{family:?} {labels:?}: {}", tone(0));
                assert!(tone(1) > 0.3, "{family:?} {labels:?}: {}", tone(1));
                assert!(tone(2) < -0.3, "{family:?} {labels:?}: {}", tone(2));
            }
        }
    }

    #[test]
    fn each_family_reads_a_mention_as_the_second_text() {
        for family in FAMILIES {
            let model = weighted(family, &THREE);
            fs::write(
                model.path().join("parallax.toml"),
                "[model]\nmentions = \"second-segment\"\n",
            )
            .unwrap();
            let scored = output(score(model.path()));
            assert!(sentiment(&scored[0]["targets"][0]) > 0.1, "{family:?}");
            assert!(sentiment(&scored[0]["targets"][1]) < -0.1, "{family:?}");
        }
    }

    #[test]
    fn check_tells_what_the_folder_is() {
        let model = weighted(Family::DistilBert, &THREE);
        models("check", model.path()).stdout(
            contains("DistilBertForSequenceClassification").and(contains("runs on rust-bert")),
        );
    }

    #[test]
    fn weights_that_do_not_fit_are_refused() {
        // Of another family; with fewer labels; and no safetensors file at all.
        let model = weighted(Family::Bert, &THREE);
        write_weights(model.path(), Family::DistilBert, &THREE);
        score(model.path())
            .code(2)
            .stderr(contains("model.safetensors").and(contains("is missing")));
        write_weights(model.path(), Family::Bert, &["negative", "positive"]);
        score(model.path())
            .code(2)
            .stderr(contains("`classifier.").and(contains("[3")));
        fs::write(model.path().join("model.safetensors"), "nothing").unwrap();
        score(model.path())
            .code(2)
            .stderr(contains("model.safetensors").and(contains("not a safetensors file")));
    }

    #[test]
    fn other_families_are_sent_to_onnx() {
        let model = weighted(Family::Bert, &THREE);
        let path = model.path().join("config.json");
        let config = fs::read_to_string(&path).unwrap();
        fs::write(&path, config.replace("\"bert\"", "\"deberta-v2\"")).unwrap();
        score(model.path())
            .code(2)
            .stderr(contains("deberta-v2").and(contains("ONNX")));
    }

    #[test]
    fn a_tokenizer_of_another_model_is_told() {
        let model = weighted(Family::Bert, &THREE);
        let words = super::super::tiny::WORDS.join("\n") + "\nvolunteers\n";
        fs::write(model.path().join("vocab.txt"), words).unwrap();
        // It is refused as it is loaded, as whatever else is wrong with a model.
        models("check", model.path())
            .code(2)
            .stderr(contains("belong to different models"));
    }
}
