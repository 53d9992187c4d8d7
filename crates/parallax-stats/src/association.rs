//! Which words, or frames, go together?
//!
//! Two things are counted in the same units: sentences that hold frame A, frame
//! B, and both; or words near an actor, uses of a word, and its uses near the
//! actor. *Pointwise mutual information* compares with chance and favours rare
//! pairs; its *normalised* form has bounds; *logDice* favours neither rare nor
//! frequent pairs and does not depend on the size of the corpus, so it is the
//! one to compare between outlets.

/// The joint count to be expected were the two independent: x·y/total, in the
/// unit of the counts. `None` unless 0 ≤ `x`, `y` ≤ `total` and `total` is above
/// zero and finite.
///
/// ```
/// use parallax_stats::association::expected_together;
///
/// // Of 1,000 sentences, 42 hold one frame and 30 the other: by chance 1.26 hold both.
/// assert_eq!(expected_together(42.0, 30.0, 1_000.0), Some(1.26));
/// ```
pub fn expected_together(x: f64, y: f64, total: f64) -> Option<f64> {
    let fits = |count: f64| 0.0 <= count && count <= total;
    let possible = fits(x) && fits(y) && total > 0.0 && total.is_finite();
    possible
        .then(|| x * y / total)
        .filter(|together| together.is_finite())
}

/// Pointwise mutual information (Church and Hanks 1990, *Computational
/// Linguistics* 16, 22–29), in bits.
///
/// > PMI = log₂(joint · total / (x · y))
///
/// `joint` counts both together, `x` and `y` each with and without the other,
/// `total` everything. 0 is chance, 1 twice as often as chance. `None` where
/// the two never meet (it would be minus infinity) or for counts that can't be
/// (unless 0 < `joint` ≤ `x`, `y` ≤ `total`, all finite).
///
/// ```
/// use parallax_stats::association::pmi;
///
/// // 20 of 1,000 sentences hold both: 16 times as many as by chance, four doublings.
/// assert!((pmi(20.0, 42.0, 30.0, 1_000.0).unwrap() - 3.99).abs() < 0.01);
/// assert_eq!(pmi(0.0, 42.0, 30.0, 1_000.0), None);
/// ```
pub fn pmi(joint: f64, x: f64, y: f64, total: f64) -> Option<f64> {
    let possible = 0.0 < joint && joint <= x.min(y);
    let expected = expected_together(x, y, total)?;
    (possible && expected > 0.0).then(|| (joint / expected).log2())
}

/// Normalised pointwise mutual information (Bouma 2009, "Normalized (pointwise)
/// mutual information in collocation extraction", *Proceedings of GSCL*).
///
/// > NPMI = PMI / −log₂(joint / total)
///
/// From −1 (never together) over 0 (chance) to 1 (only ever together). `None`
/// where either never occurs, where every unit holds both, or for counts that
/// can't be, as for [`pmi`].
///
/// ```
/// use parallax_stats::association::npmi;
///
/// assert_eq!(npmi(25.0, 25.0, 25.0, 1_000.0), Some(1.0));
/// assert_eq!(npmi(0.0, 25.0, 25.0, 1_000.0), Some(-1.0));
/// ```
pub fn npmi(joint: f64, x: f64, y: f64, total: f64) -> Option<f64> {
    let expected = expected_together(x, y, total)?;
    if joint == 0.0 && expected > 0.0 {
        return Some(-1.0);
    }
    let pmi = pmi(joint, x, y, total)?;
    (joint < total).then(|| (pmi / -(joint / total).log2()).clamp(-1.0, 1.0))
}

/// [`npmi`] from the binary logarithms of the counts, that of zero being minus infinity: for very many figures of few
/// different counts, whose logarithms are then taken once. It is the same but for the last digits.
///
/// ```
/// use parallax_stats::association::{npmi, npmi_of_logs};
///
/// let [joint, x, y, total] = [4.0, 16.0, 8.0, 64.0];
/// assert_eq!(npmi(joint, x, y, total), Some(0.25));
/// assert_eq!(npmi_of_logs(2.0, 4.0, 3.0, 6.0), Some(0.25));
/// assert_eq!(npmi_of_logs(f64::NEG_INFINITY, 4.0, 3.0, 6.0), Some(-1.0));
/// ```
pub fn npmi_of_logs(joint: f64, x: f64, y: f64, total: f64) -> Option<f64> {
    if !(x.is_finite() && y.is_finite() && total.is_finite()) {
        return None;
    }
    if joint == f64::NEG_INFINITY {
        return Some(-1.0);
    }
    let pmi = (joint - x) + (total - y);
    (joint < total).then(|| (pmi / (total - joint)).clamp(-1.0, 1.0))
}

/// logDice (Rychlý 2008, "A lexicographer-friendly association score",
/// *Proceedings of RASLAN*, 6–9).
///
/// > logDice = 14 + log₂(2 · joint / (x + y))
///
/// At most 14 (only ever together); one point less is half as often together.
/// Below 0 is next to nothing. `None` where the two never meet, or unless
/// `joint` ≤ `x`, `y`, all finite.
///
/// ```
/// use parallax_stats::association::log_dice;
///
/// assert_eq!(log_dice(25.0, 25.0, 25.0), Some(14.0));
/// // A quarter as often together: two points less.
/// assert_eq!(log_dice(5.0, 20.0, 20.0), Some(12.0));
/// ```
pub fn log_dice(joint: f64, x: f64, y: f64) -> Option<f64> {
    let possible = 0.0 < joint && joint <= x.min(y) && x.is_finite() && y.is_finite();
    possible.then(|| 14.0 + (joint / (x / 2.0 + y / 2.0)).log2())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(a: Option<f64>, b: f64) {
        let a = a.unwrap();
        assert!((a - b).abs() < 1e-12, "{a} is not {b}");
    }

    /// Twenty of 1,000 sentences hold both frames, 42 the one and 30 the other.
    /// Expected: the published formulas, worked out in numpy.
    #[test]
    fn frames_that_share_sentences() {
        close(expected_together(42.0, 30.0, 1000.0), 1.26);
        close(pmi(20.0, 42.0, 30.0, 1000.0), 3.988_504_361_162_170_7);
        close(npmi(20.0, 42.0, 30.0, 1000.0), 0.706_698_439_338_046_4);
        close(log_dice(20.0, 42.0, 30.0), 13.152_003_093_445_05);
    }

    /// Bouma (2009) gives the bounds, Rychlý (2008) the maximum of 14 and that
    /// one point is a factor of two.
    #[test]
    fn fixed_points_of_the_papers() {
        close(pmi(10.0, 100.0, 100.0, 1000.0), 0.0);
        close(npmi(10.0, 100.0, 100.0, 1000.0), 0.0);
        close(npmi(25.0, 25.0, 25.0, 1000.0), 1.0);
        close(npmi(0.0, 25.0, 25.0, 1000.0), -1.0);
        close(log_dice(25.0, 25.0, 25.0), 14.0);
        close(log_dice(5.0, 20.0, 20.0), 12.0);
    }

    #[test]
    fn where_there_is_no_association() {
        assert_eq!(pmi(0.0, 5.0, 5.0, 100.0), None);
        assert_eq!(npmi(0.0, 0.0, 5.0, 100.0), None);
        assert_eq!(npmi(100.0, 100.0, 100.0, 100.0), None);
        assert_eq!(log_dice(0.0, 5.0, 5.0), None);
        assert_eq!(pmi(6.0, 5.0, 8.0, 100.0), None);
        assert_eq!(log_dice(6.0, 5.0, 8.0), None);
        assert_eq!(pmi(5.0, 50.0, 101.0, 100.0), None);
        assert_eq!(expected_together(f64::NAN, 1.0, 10.0), None);
        assert_eq!(expected_together(0.0, 0.0, 0.0), None);
    }

    proptest! {
        #[test]
        fn logarithms_give_the_same_npmi(joint in 0..40_u32, x in 0..40_u32, y in 0..40_u32, more in 0..40_u32) {
            let (x, y) = (joint + x, joint + y);
            let counts = [joint, x, y, x + y - joint + more].map(f64::from);
            let [a, b, c, d] = counts.map(f64::log2);
            let [joint, x, y, total] = counts;
            match (npmi(joint, x, y, total), npmi_of_logs(a, b, c, d)) {
                (Some(one), Some(other)) => prop_assert!((one - other).abs() < 1e-12),
                (one, other) => prop_assert_eq!(one, other),
            }
        }

        #[test]
        fn symmetric_and_bounded(
            joint in 0..50u32, only_x in 0..50u32, only_y in 0..50u32, neither in 1..500u32,
        ) {
            let joint = f64::from(joint);
            let (x, y) = (joint + f64::from(only_x), joint + f64::from(only_y));
            let total = joint + f64::from(only_x + only_y + neither);
            prop_assert_eq!(pmi(joint, x, y, total), pmi(joint, y, x, total));
            prop_assert_eq!(log_dice(joint, x, y), log_dice(joint, y, x));
            if let Some(found) = npmi(joint, x, y, total) {
                prop_assert!((-1.0..=1.0).contains(&found));
            }
            if let Some(found) = log_dice(joint, x, y) {
                prop_assert!(found <= 14.0);
            }
            let expected = expected_together(x, y, total).unwrap();
            prop_assert_eq!(expected, expected_together(y, x, total).unwrap());
            prop_assert!((0.0..=x.min(y)).contains(&expected));
            let tenfold = expected_together(10.0 * x, 10.0 * y, 10.0 * total).unwrap();
            prop_assert!((tenfold - 10.0 * expected).abs() < 1e-9 * (1.0 + tenfold));
        }

        #[test]
        fn a_larger_corpus_of_the_same_kind_changes_nothing(
            joint in 1..50u32, only_x in 0..50u32, only_y in 0..50u32, times in 2..100u32,
        ) {
            let at = |times: u32| {
                let [joint, x, y, total] = [joint, joint + only_x, joint + only_y, 200]
                    .map(|count| f64::from(count * times));
                [pmi(joint, x, y, total), npmi(joint, x, y, total), log_dice(joint, x, y)]
            };
            for (small, large) in at(1).into_iter().zip(at(times)) {
                prop_assert!((small.unwrap() - large.unwrap()).abs() < 1e-9);
            }
        }

        #[test]
        fn never_panics(
            joint in prop::num::f64::ANY, x in prop::num::f64::ANY,
            y in prop::num::f64::ANY, total in prop::num::f64::ANY,
        ) {
            pmi(joint, x, y, total);
            npmi(joint, x, y, total);
            log_dice(joint, x, y);
        }
    }
}
