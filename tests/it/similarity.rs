//! How alike the outlets of the shipped corpus are, recomputed from the counts of their frames.

use super::comparison::{Row, near, table};
use super::support::number;

#[test]
fn similarity_is_that_of_the_frames_counts() {
    let frames = table("frames_by_outlet");
    let shares = |outlet: &str| -> Vec<f64> {
        let counts: Vec<f64> = frames
            .iter()
            .filter(|row| row["outlet"] == outlet)
            .map(|row| number(row, "n_mentions"))
            .collect();
        let sum: f64 = counts.iter().sum();
        counts.iter().map(|count| count / sum).collect()
    };
    let all = table("outlet_similarity");
    assert_eq!(all.len(), 28, "each pair of eight outlets");
    for row in &all {
        let (p, q) = (shares(&row["outlet"]), shares(&row["other_outlet"]));
        let entropy = |shares: &[f64]| -> f64 {
            shares
                .iter()
                .filter(|share| **share > 0.0)
                .map(|share| -share * share.log2())
                .sum()
        };
        let middle: Vec<f64> = p.iter().zip(&q).map(|(p, q)| (p + q) / 2.0).collect();
        // The entropy of the mixture less the mean of the entropies, which is Lin's other form.
        near(
            row,
            "frame_divergence",
            entropy(&middle) - (entropy(&p) + entropy(&q)) / 2.0,
        );
        for figure in ["frame_divergence", "word_divergence", "frame_correlation"] {
            let value = number(row, figure);
            let (low, high) = (
                number(row, &format!("{figure}_ci_low")),
                number(row, &format!("{figure}_ci_high")),
            );
            assert!(low <= value && value <= high, "{figure} of {row:?}");
        }
    }
}

#[test]
fn the_map_puts_like_outlets_near_each_other() {
    let map = table("outlet_map");
    let point = |outlet: &str| {
        let own = |row: &&Row| row["map"] == "frames" && row["outlet"] == outlet;
        let row = map.iter().find(own).unwrap();
        (number(row, "x"), number(row, "y"))
    };
    let distance = |one: &str, other: &str| {
        let (one, other) = (point(one), point(other));
        (one.0 - other.0).hypot(one.1 - other.1)
    };
    assert!(distance("us-wire", "kr-daily") < distance("us-wire", "kp-state"));
    assert!(distance("ru-state", "cn-state") < distance("ru-state", "ua-daily"));
}
