//! Is a word spread over the articles, or confined to a few?
//!
//! Gries' *deviation of proportions* (Gries 2008, "Dispersions and adjusted
//! frequencies in corpora", *International Journal of Corpus Linguistics* 13,
//! 403–437), with the correction of Lijffijt and Gries (2012, same journal 17,
//! 147–149) that lets it reach 1.

/// How unevenly a word is spread over the parts of a corpus.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dispersion {
    /// Deviation of proportions: 0 where each part holds as much of the word as
    /// its size says, up to 1 less the smallest part's share of the corpus.
    pub dp: f64,
    /// The same divided by that bound: from 0 (even) to 1 (all in the smallest
    /// part), so that corpora with different numbers of parts compare.
    pub normalised: f64,
}

/// The deviation of proportions of a word.
///
/// `sizes` holds the words in each part (article), `counts` how often the word
/// occurs in each. With s the share of a part in the corpus and v its share of
/// the word's uses,
///
/// > DP = ½ Σ |s − v|, normalised DP = DP / (1 − smallest s).
///
/// Parts of size zero are left out. `None` where spread can't be judged: fewer
/// than two parts, no use of the word, lists of different lengths, a negative
/// number or one that is not finite, uses in a part of size zero.
///
/// ```
/// use parallax_stats::dispersion::deviation_of_proportions;
///
/// // The worked example of Gries (2008).
/// let sizes = [9.0, 10.0, 10.0, 10.0, 11.0];
/// let found = deviation_of_proportions(&sizes, &[1.0, 2.0, 3.0, 4.0, 5.0]).unwrap();
/// assert!((found.dp - 0.18).abs() < 1e-12);
/// ```
pub fn deviation_of_proportions(sizes: &[f64], counts: &[f64]) -> Option<Dispersion> {
    if sizes.len() != counts.len() {
        return None;
    }
    let mut parts = Vec::with_capacity(sizes.len());
    for (size, count) in sizes.iter().copied().zip(counts.iter().copied()) {
        if size > 0.0 && count >= 0.0 {
            parts.push((size, count));
        } else if size != 0.0 || count != 0.0 {
            return None;
        }
    }
    let words: f64 = parts.iter().map(|part| part.0).sum();
    let uses: f64 = parts.iter().map(|part| part.1).sum();
    if parts.len() < 2 || uses <= 0.0 || !words.is_finite() || !uses.is_finite() {
        return None;
    }
    let differences = parts
        .iter()
        .map(|part| (part.0 / words - part.1 / uses).abs());
    let dp = (differences.sum::<f64>() / 2.0).min(1.0);
    let smallest = parts.iter().map(|part| part.0 / words).fold(1.0, f64::min);
    Some(Dispersion {
        dp,
        normalised: (dp / (1.0 - smallest)).min(1.0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The made-up corpus on which Gries (2008) works through his measures: parts of 9, 10, 10, 10 and 11
    /// words, the word "a" 1, 2, 3, 4 and 5 times; DP = 0.18. Normalised by
    /// hand: 0.18 / (1 − 0.18).
    #[test]
    fn example_of_gries() {
        let sizes = [9.0, 10.0, 10.0, 10.0, 11.0];
        let found = deviation_of_proportions(&sizes, &[1.0, 2.0, 3.0, 4.0, 5.0]).unwrap();
        assert!((found.dp - 0.18).abs() < 1e-12);
        assert!((found.normalised - 0.18 / 0.82).abs() < 1e-12);
    }

    #[test]
    fn even_spread_is_zero_and_one_small_article_is_one() {
        let sizes = [400.0, 500.0, 600.0];
        let even = deviation_of_proportions(&sizes, &[4.0, 5.0, 6.0]).unwrap();
        assert!(even.dp < 1e-12 && even.normalised < 1e-12);
        let one = deviation_of_proportions(&sizes, &[7.0, 0.0, 0.0]).unwrap();
        assert!((one.normalised - 1.0).abs() < 1e-12);
        assert!((one.dp - (1.0 - 400.0 / 1500.0)).abs() < 1e-12);
    }

    #[test]
    fn spread_that_cannot_be_judged() {
        let none: [(&[f64], &[f64]); 8] = [
            (&[], &[]),
            (&[500.0], &[3.0]),
            (&[500.0, 0.0], &[3.0, 0.0]),
            (&[500.0, 400.0], &[0.0, 0.0]),
            (&[500.0, 400.0], &[1.0]),
            (&[500.0, 0.0, 400.0], &[1.0, 2.0, 0.0]),
            (&[500.0, f64::NAN], &[1.0, 2.0]),
            (&[500.0, 400.0], &[-1.0, 2.0]),
        ];
        for (sizes, counts) in none {
            let found = deviation_of_proportions(sizes, counts);
            assert_eq!(found, None, "{sizes:?} {counts:?}");
        }
    }

    proptest! {
        #[test]
        fn bounds_order_and_scale(
            parts in prop::collection::vec((1.0..1e4f64, 0..50u32), 2..40),
            scale in 0.1..10.0f64,
        ) {
            prop_assume!(parts.iter().any(|part| part.1 > 0));
            let sizes: Vec<f64> = parts.iter().map(|part| part.0).collect();
            let counts: Vec<f64> = parts.iter().map(|part| f64::from(part.1)).collect();
            let found = deviation_of_proportions(&sizes, &counts).unwrap();
            prop_assert!((0.0..=1.0).contains(&found.dp));
            prop_assert!(found.dp <= found.normalised && found.normalised <= 1.0);
            let sizes: Vec<f64> = sizes.iter().rev().map(|size| size * scale).collect();
            let counts: Vec<f64> = counts.iter().rev().map(|count| count * 3.0).collect();
            let other = deviation_of_proportions(&sizes, &counts).unwrap();
            prop_assert!((found.dp - other.dp).abs() < 1e-9);
            prop_assert!((found.normalised - other.normalised).abs() < 1e-9);
        }
    }
}
