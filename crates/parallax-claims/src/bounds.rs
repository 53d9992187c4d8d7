//! The thresholds.

/// What is similar enough. `docs/methods.md` says how the defaults were chosen and how well they do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The cosine of two vectors that counts as 1; the vectors are left aside where it is `None`.
    pub vector: Option<f32>,
    /// The cosine of two units' weighted stems that counts as 1.
    pub words: f32,
    /// The least mean similarity of two clusters that are merged.
    pub merge: f32,
    /// The least similarity of two sentences that make a claim by themselves: chance brings two together more easily than many.
    pub pair: f32,
    /// The least mean similarity of an outlet's best sentence to those of a claim by which the outlet has it.
    pub has: f32,
    /// The highest by which the claim is not found.
    pub not_found: f32,
}

impl Bounds {
    /// For units with vectors.
    pub const VECTORS: Bounds = Bounds {
        vector: Some(0.42),
        words: 0.17,
        merge: 0.9,
        pair: 1.2,
        has: 1.0,
        not_found: 0.65,
    };

    /// For units without.
    pub const WORDS: Bounds = Bounds {
        vector: None,
        words: 0.17,
        merge: 1.5,
        pair: 2.0,
        has: 1.6,
        not_found: 0.75,
    };
}
