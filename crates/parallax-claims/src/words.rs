//! Stems and their weights: sparse vectors of length 1.

use rustc_hash::FxHashMap;

use crate::unit::Term;

/// The weighted stems of each unit, and for each stem the units that have it.
pub struct Weighted {
    /// For each unit its stems with their weights, by stem.
    pub rows: Vec<Vec<(u32, f32)>>,
    /// For each stem the units that have it, in order, with its weight there.
    pub columns: Vec<Vec<(u32, f32)>>,
}

impl Weighted {
    /// Weighs the stems of some units: (1 + ln *tf*) · ln(1 + *n* / *df*), scaled to length 1 (Salton and Buckley 1988). *tf* is the sum of the terms' own weights, and
    /// stands for itself below 1.
    pub fn of(units: &[&[Term]]) -> Weighted {
        let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
        let counted: Vec<Vec<(u32, f32)>> = units
            .iter()
            .map(|terms| {
                let mut own: Vec<(u32, f32)> = terms
                    .iter()
                    .map(|term| {
                        let next = numbers.len() as u32;
                        (*numbers.entry(term.stem).or_insert(next), term.weight)
                    })
                    .collect();
                own.sort_by_key(|&(term, _)| term);
                let runs = own.chunk_by(|one, next| one.0 == next.0);
                let sum = |run: &[(u32, f32)]| run.iter().map(|one| one.1).sum();
                runs.map(|run| (run[0].0, sum(run))).collect()
            })
            .collect();
        let mut with = vec![0_u32; numbers.len()];
        for &(term, _) in counted.iter().flatten() {
            with[term as usize] += 1;
        }
        let n = units.len() as f32;
        let rows: Vec<Vec<(u32, f32)>> = counted
            .into_iter()
            .map(|own| {
                let weigh = |(term, times): (u32, f32)| {
                    let rarity = (1.0 + n / with[term as usize] as f32).ln();
                    let times = if times < 1.0 { times } else { 1.0 + times.ln() };
                    (term, times * rarity)
                };
                let mut row: Vec<(u32, f32)> = own.into_iter().map(weigh).collect();
                let length = row.iter().map(|(_, one)| one * one).sum::<f32>().sqrt();
                row.iter_mut().for_each(|(_, one)| *one /= length);
                row
            })
            .collect();
        let mut columns: Vec<Vec<(u32, f32)>> = with
            .iter()
            .map(|&n| Vec::with_capacity(n as usize))
            .collect();
        for (unit, row) in rows.iter().enumerate() {
            for &(term, weight) in row {
                columns[term as usize].push((unit as u32, weight));
            }
        }
        Weighted { rows, columns }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(stems: &[u64]) -> Vec<Term> {
        stems
            .iter()
            .map(|&stem| Term { stem, weight: 1.0 })
            .collect()
    }

    fn weighted(units: &[&[u64]]) -> Weighted {
        let units: Vec<Vec<Term>> = units.iter().map(|one| terms(one)).collect();
        Weighted::of(&units.iter().map(|one| &one[..]).collect::<Vec<_>>())
    }

    #[test]
    fn rows_have_length_one_and_rare_stems_weigh_more() {
        let weighted = weighted(&[&[1, 2], &[1, 3, 3], &[]]);
        for row in &weighted.rows[..2] {
            let length: f32 = row.iter().map(|(_, one)| one * one).sum();
            assert!((length - 1.0).abs() < 1e-6);
        }
        // ln(1 + 3/2) = 0.916291 and ln(1 + 3) = 1.386294: 0.916291 / 1.661746 = 0.551402.
        let [(_, common), (_, rare)] = weighted.rows[0][..] else {
            panic!("two stems");
        };
        assert!((common - 0.551_402).abs() < 1e-5 && rare > common);
        assert!(weighted.rows[2].is_empty());
    }

    #[test]
    fn columns_hold_what_rows_hold() {
        let weighted = weighted(&[&[7, 8], &[8]]);
        let units =
            |term: usize| -> Vec<u32> { weighted.columns[term].iter().map(|one| one.0).collect() };
        assert_eq!((units(0), units(1)), (vec![0], vec![0, 1]));
    }
}
