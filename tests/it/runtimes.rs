//! The two runtimes beside each other, at full precision, on the tiny model in `tests/data/`.

use std::fs;
use std::path::PathBuf;

use ndarray::Array2;
use parallax::model::ModelFiles;
use parallax::model::runtime::{Device, Encoder, Runtime};
use serde::Deserialize;

use super::support::top;

/// What PyTorch gave when the model was made.
#[derive(Deserialize)]
struct Expected {
    ids: Vec<u32>,
    first: Vec<f32>,
    last: Vec<f32>,
}

fn folder() -> PathBuf {
    top().join("tests/data/tiny-bert")
}

fn encoder(runtime: &str) -> Box<dyn Encoder> {
    let runtime: Runtime = runtime.parse().unwrap();
    let mut files = ModelFiles::in_folder(&folder());
    let config = fs::read(folder().join("config.json")).unwrap();
    runtime
        .open_encoder(&mut files, &config, 32, Device::Cpu)
        .unwrap()
}

fn expected() -> Vec<Expected> {
    serde_json::from_slice(&fs::read(folder().join("expected.json")).unwrap()).unwrap()
}

fn agrees_with_pytorch(runtime: &str) {
    let encoder = encoder(runtime);
    for one in expected() {
        let hidden = encoder.encode(&one.ids).unwrap();
        let both = Array2::from_shape_vec((2, 32), [one.first, one.last].concat()).unwrap();
        let ends = hidden.select(ndarray::Axis(0), &[0, one.ids.len() - 1]);
        assert!(furthest(&ends, &both) < 1e-3, "{} tokens", one.ids.len());
    }
}

/// The largest difference of two numbers at the same place.
fn furthest(one: &Array2<f32>, other: &Array2<f32>) -> f32 {
    assert_eq!(one.shape(), other.shape());
    (one - other)
        .iter()
        .fold(0.0, |most: f32, by| most.max(by.abs()))
}

#[test]
fn rten_gives_what_pytorch_gives() {
    agrees_with_pytorch("rten");
}

#[cfg(feature = "rust-bert")]
mod both {
    use std::collections::HashMap;
    use std::path::Path;

    use super::super::support::{parallax, rows};
    use super::*;

    #[test]
    fn rust_bert_gives_what_pytorch_gives() {
        agrees_with_pytorch("rust-bert");
    }

    #[test]
    fn hidden_states_agree_within_a_thousandth() {
        let (rten, rust_bert) = (encoder("rten"), encoder("rust-bert"));
        for length in [2, 3, 7, 40, 128] {
            let ids: Vec<u32> = (0..length).map(|at| 2 + (at * 37 + length) % 200).collect();
            let [one, other] = [&rten, &rust_bert].map(|encoder| encoder.encode(&ids).unwrap());
            assert!(one.iter().any(|value| value.abs() > 1.0));
            let apart = furthest(&one, &other);
            assert!(apart < 1e-3, "{length} tokens: {apart}");
        }
    }

    #[test]
    fn more_tokens_or_other_tokens_than_the_model_knows_are_an_error() {
        let encoder = encoder("rust-bert");
        assert!(encoder.encode(&[2; 129]).is_err());
        assert!(encoder.encode(&[2, 202, 3]).is_err());
    }

    fn analyze(runtime: &str, threads: &str, out: &Path) {
        parallax()
            .args([
                "analyze",
                "corpus/kim-putin-2023",
                "--model",
                "tests/data/tiny-bert",
                "--quiet",
            ])
            .args(["--runtime", runtime, "--threads", threads, "--out"])
            .arg(out)
            .assert()
            // Some sentences are longer than the tiny model reads.
            .code(3);
    }

    #[test]
    fn tables_are_the_same_but_for_rounding() {
        let home = tempfile::tempdir().unwrap();
        let [one, other] = ["rten", "rust-bert"].map(|runtime| {
            let out = home.path().join(runtime);
            analyze(runtime, "2", &out);
            out
        });
        for table in [
            "articles",
            "sentences",
            "mentions",
            "frames_by_outlet",
            "skipped",
            "texts",
        ] {
            let [one, other] = [&one, &other].map(|results| rows(results, table));
            assert_eq!(one.len(), other.len(), "{table}");
            for (one, other) in one.iter().zip(&other) {
                same_but_for_rounding(table, one, other);
            }
        }
        let run: serde_json::Value =
            serde_json::from_slice(&fs::read(other.join("run.json")).unwrap()).unwrap();
        assert_eq!(run["runtime"], "rust-bert");
    }

    fn same_but_for_rounding(
        table: &str,
        one: &HashMap<String, String>,
        other: &HashMap<String, String>,
    ) {
        for (column, cell) in one {
            let same = match (cell.parse::<f64>(), other[column].parse::<f64>()) {
                (Ok(a), Ok(b)) => (a - b).abs() < 1e-3,
                _ => *cell == other[column],
            };
            assert!(same, "{table}.{column}: {cell} and {}", other[column]);
        }
    }

    #[test]
    fn rust_bert_gives_the_same_bytes_with_one_worker_or_two() {
        let home = tempfile::tempdir().unwrap();
        let [one, two] = ["1", "2"].map(|threads| {
            let out = home.path().join(threads);
            analyze("rust-bert", threads, &out);
            fs::read(out.join("mentions.csv")).unwrap()
        });
        assert!(one == two);
    }
}
