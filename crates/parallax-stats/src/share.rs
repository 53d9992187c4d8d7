//! A proportion: a frame's mentions among an outlet's words, a word among all
//! words.

/// A count out of a total, both in the same unit (words, sentences, articles).
///
/// ```
/// use parallax_stats::share::Share;
///
/// let share = Share::new(12.0, 400.0).unwrap();
/// assert_eq!((share.value(), share.others()), (0.03, 388.0));
/// assert_eq!(Share::new(3.0, 2.0), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    count: f64,
    total: f64,
}

impl Share {
    /// `count` out of `total`. `None` unless 0 ≤ `count` ≤ `total`, `total` is
    /// above zero, and both are finite.
    pub fn new(count: f64, total: f64) -> Option<Self> {
        let fits = 0.0 <= count && count <= total && 0.0 < total && total.is_finite();
        fits.then_some(Share { count, total })
    }

    /// The count.
    pub fn count(self) -> f64 {
        self.count
    }

    /// The total.
    pub fn total(self) -> f64 {
        self.total
    }

    /// The rest of the total.
    pub fn others(self) -> f64 {
        self.total - self.count
    }

    /// Count over total, from 0 to 1.
    pub fn value(self) -> f64 {
        self.count / self.total
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bounded_and_invariant_under_scaling(count in 0..1000u32, more in 0..1000u32, scale in 0.01..100.0f64) {
            prop_assume!(count + more > 0);
            let (count, total) = (f64::from(count), f64::from(count + more));
            let share = Share::new(count, total).unwrap();
            prop_assert!((0.0..=1.0).contains(&share.value()));
            prop_assert_eq!(share.count() + share.others(), share.total());
            let scaled = Share::new(scale * count, scale * total).unwrap();
            prop_assert!((share.value() - scaled.value()).abs() < 1e-12);
        }

        #[test]
        fn never_panics(count in prop::num::f64::ANY, total in prop::num::f64::ANY) {
            if let Some(share) = Share::new(count, total) {
                prop_assert!((0.0..=1.0).contains(&share.value()));
            }
        }
    }

    #[test]
    fn twelve_of_four_hundred_words() {
        let share = Share::new(12.0, 400.0).unwrap();
        assert_eq!((share.value(), share.others()), (0.03, 388.0));
    }

    #[test]
    fn impossible_proportions_are_refused() {
        for (count, total) in [
            (1.0, 0.0),
            (0.0, 0.0),
            (3.0, 2.0),
            (-1.0, 2.0),
            (f64::NAN, 2.0),
            (1.0, f64::NAN),
            (1.0, f64::INFINITY),
        ] {
            assert_eq!(Share::new(count, total), None, "{count} of {total}");
        }
    }
}
