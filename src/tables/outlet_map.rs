//! `outlet_map`: the outlets as points on a plane, near each other where they are alike.

use ndarray::Array2;
use polars::prelude::{DataFrame, PolarsResult};

use crate::compare::Study;
use crate::compare::similarity::{Figure, Intervals, Profile, profiles};
use crate::schema::{Word, frame, table};
use crate::stats::scaling::{Map, classical_scaling};

table! {
    /// Points on a plane whose distances approximate the square roots of the divergences in `outlet_similarity` (classical
    /// scaling, Torgerson 1952): outlets close together are similar. The axes have no meaning by themselves. Where `x_shown` and
    /// `y_shown` add up to little, the map hides more than it shows. It has the outlets that `outlet_similarity` compares.
    #[table("outlet_map", one row for "each map and outlet", in_report)]
    pub struct MapPoint<T> {
        /// What the outlets are compared by: their frames or their words.
        map: Measure,
        /// The outlet.
        outlet: T,
        /// The outlet's place on the horizontal axis.
        #[unit = "square root of bits"]
        #[range = "any"]
        x: f64,
        /// Its place on the vertical axis.
        #[unit = "square root of bits"]
        #[range = "any"]
        y: f64,
        /// Share of the differences that the horizontal axis shows.
        #[unit = "proportion"]
        #[range = "0 to 1"]
        x_shown: f64,
        /// Share that the vertical axis shows.
        #[unit = "proportion"]
        #[range = "0 to 1"]
        y_shown: f64,
    }
}

/// What the outlets of a map are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The frames they use.
    Frames,
    /// The words they use.
    Words,
}

impl Word for Measure {
    const ALL: &'static [Measure] = &[Measure::Frames, Measure::Words];

    fn as_str(self) -> &'static str {
        match self {
            Measure::Frames => "frames",
            Measure::Words => "words",
        }
    }
}

impl Measure {
    /// How far two outlets diverge.
    fn divergence(self, one: &Profile, other: &Profile) -> Figure {
        match self {
            Measure::Frames => one.frame_divergence(other),
            Measure::Words => one.word_divergence(other),
        }
    }
}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let profiles = profiles(study, Intervals::None);
    let mut rows = Vec::new();
    for &measure in Measure::ALL {
        let Some(map) = map(&profiles, measure) else {
            continue;
        };
        for (at, (outlet, _)) in profiles.iter().enumerate() {
            rows.push(MapPoint {
                map: measure,
                outlet: *outlet,
                x: map.points[[at, 0]],
                y: map.points[[at, 1]],
                x_shown: map.shown[0],
                y_shown: map.shown[1],
            });
        }
    }
    frame(rows)
}

/// The map of the roots of the divergences, which are distances; none where two outlets can't be compared.
fn map(profiles: &[(&str, Profile)], measure: Measure) -> Option<Map> {
    let mut distances = Array2::zeros((profiles.len(), profiles.len()));
    for (at, (_, one)) in profiles.iter().enumerate() {
        for (other_at, (_, other)) in profiles.iter().enumerate().skip(at + 1) {
            let distance = measure.divergence(one, other).value?.sqrt();
            distances[[at, other_at]] = distance;
            distances[[other_at, at]] = distance;
        }
    }
    classical_scaling(distances.view())
}
