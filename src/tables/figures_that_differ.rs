//! `figures_that_differ`: numbers for the same thing that differ between outlets.

use polars::prelude::{DataFrame, PolarsResult};

use crate::claims;
use crate::compare::Study;
use crate::schema::{frame, table};

table! {
    /// Two outlets' sentences make the same claim, and each gives a number for the same thing that the other does not give. That may be a contradiction; it may as well be
    /// another day, another part of the whole or another way of counting. Read both sentences.
    #[table("figures_that_differ", one row for "each claim and two outlets whose numbers differ")]
    pub struct FigureThatDiffers<T> {
        /// The claim, as in `claims`.
        #[unit = "position"]
        #[range = "1 or more"]
        claim: usize,
        /// What is counted, as the first outlet writes it; empty for money and shares.
        thing: T,
        /// The outlet that comes first in `articles`.
        outlet: T,
        /// Its number, as it writes it.
        number: T,
        /// The number's value.
        #[unit = "as written"]
        #[range = "any"]
        value: f64,
        /// The article.
        article_id: T,
        /// The sentence.
        #[unit = "position"]
        #[range = "1 or more"]
        sentence_id: usize,
        /// The other outlet.
        other_outlet: T,
        /// Its number, as it writes it.
        other_number: T,
        /// The number's value.
        #[unit = "as written"]
        #[range = "any"]
        other_value: f64,
        /// The article.
        other_article_id: T,
        /// The sentence.
        #[unit = "position"]
        #[range = "1 or more"]
        other_sentence_id: usize,
    }
}

/// Makes the table.
pub fn table(study: &Study<'_>) -> PolarsResult<DataFrame> {
    let differing = claims::figures(study.corpus, study.annotations, study.claims);
    let article = |number: &claims::Number| &study.corpus.articles[number.place.article];
    frame(differing.iter().map(|found| {
        let (one, other) = (article(&found.one), article(&found.other));
        FigureThatDiffers {
            claim: found.claim + 1,
            thing: found.thing.of(one.text()),
            outlet: one.outlet.as_str(),
            number: found.one.span.of(one.text()),
            value: found.one.value,
            article_id: one.id.as_str(),
            sentence_id: found.one.place.sentence + 1,
            other_outlet: other.outlet.as_str(),
            other_number: found.other.span.of(other.text()),
            other_value: found.other.value,
            other_article_id: other.id.as_str(),
            other_sentence_id: found.other.place.sentence + 1,
        }
    }))
}
