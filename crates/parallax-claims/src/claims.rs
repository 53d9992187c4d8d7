//! From units to claims.

use std::cmp::Reverse;

use crate::bounds::Bounds;
use crate::linkage;
use crate::similar::Similar;
use crate::states::{self, Cell};
use crate::unit::{Article, Unit};

/// A statement that sentences of two outlets or more make.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The units that make it, in order.
    pub units: Vec<usize>,
    /// The one of them that is most like the others.
    pub representative: usize,
    /// The mean similarity of each two of them: 1 stands for about the same.
    pub cohesion: f32,
    /// The first day on which an article makes it, where one is known.
    pub first_day: Option<i32>,
    /// The states of the outlets with an article from that day on, by outlet.
    pub cells: Vec<Cell>,
}

/// Finds the claims of some units, which are those of one event, in the order of their articles: those that most outlets have come first, then those with the earliest
/// sentences.
///
/// The result depends on neither the number of threads nor anything else but the arguments.
pub fn find(articles: &[Article], units: &[Unit<'_>], bounds: &Bounds) -> Vec<Claim> {
    let similar = Similar::of(units, bounds);
    let forming: Vec<usize> = (0..units.len()).filter(|&at| units[at].forms).collect();
    let mut number = vec![u32::MAX; units.len()];
    for (new, &at) in forming.iter().enumerate() {
        number[at] = new as u32;
    }
    let rows: Vec<Vec<(u32, f32)>> = forming
        .iter()
        .map(|&at| {
            let row = similar.rows[at].iter();
            let row = row.filter(|&&(other, _)| units[other as usize].forms);
            row.map(|&(other, one)| (number[other as usize], one))
                .collect()
        })
        .collect();
    let clusters = linkage::average(&rows, bounds.merge);
    let outlet = |unit: usize| articles[units[unit].article].outlet;
    let mut claims: Vec<Claim> = clusters
        .into_iter()
        .map(|cluster| cluster.into_iter().map(|one| forming[one]).collect())
        .filter(|members: &Vec<usize>| members.iter().any(|&one| outlet(one) != outlet(members[0])))
        .map(|members| claim(articles, units, &similar, members, bounds))
        .filter(|claim| claim.units.len() > 2 || claim.cohesion >= bounds.pair)
        .collect();
    states::add_chances(articles, &mut claims);
    claims.sort_by_key(|claim| (Reverse(claim.n_outlets()), claim.units[0]));
    claims
}

impl Claim {
    /// By how many outlets it is made.
    pub fn n_outlets(&self) -> usize {
        self.cells
            .iter()
            .filter(|cell| cell.state == states::State::Has)
            .count()
    }
}

/// The claim that `members` make.
fn claim(
    articles: &[Article],
    units: &[Unit<'_>],
    similar: &Similar,
    members: Vec<usize>,
    bounds: &Bounds,
) -> Claim {
    let sum = |one: usize| -> f64 {
        members
            .iter()
            .map(|&other| f64::from(similar.between(one, other)))
            .sum()
    };
    let sums: Vec<f64> = members.iter().map(|&one| sum(one)).collect();
    let pairs = members.len() * (members.len() - 1);
    // Of equals the first.
    let best = (0..members.len())
        .rev()
        .max_by(|&one, &other| sums[one].total_cmp(&sums[other]));
    let days = members
        .iter()
        .filter_map(|&one| articles[units[one].article].day);
    let first_day = days.min();
    Claim {
        representative: members[best.expect("a cluster has members")],
        cohesion: (sums.iter().sum::<f64>() / pairs as f64) as f32,
        first_day,
        cells: states::of_claim(articles, units, similar, (&members, first_day), bounds),
        units: members,
    }
}
