//! `outlet_map`: the outlets as points on a plane, near each other where they are alike.

use ndarray::Array2;
use polars::prelude::{DataFrame, PolarsResult};

use super::frame;
use crate::compare::Study;
use crate::compare::similarity::{Figure, Profile, profiles};
use crate::stats::scaling::{Map, classical_scaling};

/// What a map is drawn by, and the divergence that it shows.
type Measure = fn(&Profile, &Profile) -> Figure;

/// The two maps.
const MAPS: [(&str, Measure); 2] = [
    ("frames", Profile::frame_divergence),
    ("words", Profile::word_divergence),
];

/// See `docs/tables.md`, *outlet_map*.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let outlets = study.outlets();
    let profiles = profiles(study, false);
    let mut rows = Vec::new();
    for (by, measure) in MAPS {
        if let Some(map) = map(&profiles, measure) {
            for (at, (outlet, _)) in outlets.iter().enumerate() {
                let point = (map.points[[at, 0]], map.points[[at, 1]]);
                rows.push((by, outlet.id.as_str(), point, map.shown));
            }
        }
    }
    frame!(rows,
        "map": |(by, ..)| *by,
        "outlet": |(_, outlet, ..)| *outlet,
        "x": |(_, _, point, _)| point.0,
        "y": |(_, _, point, _)| point.1,
        "x_shown": |(.., shown)| shown[0],
        "y_shown": |(.., shown)| shown[1],
    )
}

/// The map of the roots of the divergences, which are distances; none where two outlets can't be compared.
fn map(profiles: &[Profile], measure: Measure) -> Option<Map> {
    let mut distances = Array2::zeros((profiles.len(), profiles.len()));
    for (at, one) in profiles.iter().enumerate() {
        for (other_at, other) in profiles.iter().enumerate().skip(at + 1) {
            let distance = measure(one, other).value?.sqrt();
            distances[[at, other_at]] = distance;
            distances[[other_at, at]] = distance;
        }
    }
    classical_scaling(distances.view())
}
