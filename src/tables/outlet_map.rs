//! `outlet_map`: the outlets as points on a plane, near each other where they are alike.

use ndarray::Array2;
use polars::prelude::{DataFrame, PolarsResult};

use crate::compare::Study;
use crate::compare::similarity::{Figure, Intervals, Outlets};
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
    /// How far each two outlets diverge.
    fn divergences(self, outlets: &Outlets<'_>) -> Vec<Figure> {
        match self {
            Measure::Frames => outlets.frame_divergence(),
            Measure::Words => outlets.word_divergence(),
        }
    }
}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let outlets = Outlets::of(study, Intervals::None);
    let mut rows = Vec::new();
    for &measure in Measure::ALL {
        let Some(map) = map(&outlets, measure) else {
            continue;
        };
        for (at, outlet) in outlets.ids().into_iter().enumerate() {
            rows.push(MapPoint {
                map: measure,
                outlet,
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
fn map(outlets: &Outlets<'_>, measure: Measure) -> Option<Map> {
    let n = outlets.ids().len();
    let mut distances = Array2::zeros((n, n));
    for (figure, &(one, other)) in measure.divergences(outlets).iter().zip(outlets.pairs()) {
        let distance = figure.value?.sqrt();
        distances[[one, other]] = distance;
        distances[[other, one]] = distance;
    }
    classical_scaling(distances.view())
}
