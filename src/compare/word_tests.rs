//! Tests of words over articles, for the words of an outlet against those it is compared with.

use super::Study;
use super::sides::Sides;
use super::vocabulary::{Level, NONE};
use crate::stats::permutation::{Outcome, TooFew};
use crate::stats::word_test::{BlockedWordTest, Side, Uses, WordTest};

/// The articles of a study as tests of words see them, in the order of its [`Sides`].
pub struct Texts<'s> {
    sides: Sides<'s>,
    /// Their indices in the corpus.
    articles: Vec<usize>,
    /// Their words.
    lengths: Vec<f64>,
}

/// Uses by article of some n-grams of one size.
pub struct Postings {
    /// For each n-gram, its place in `uses`, or [`NONE`].
    place: Vec<u32>,
    uses: Vec<Vec<Uses>>,
}

impl<'s> Texts<'s> {
    /// The articles of `study`.
    pub fn of(study: &'s Study<'_>) -> Self {
        let articles: Vec<usize> = study
            .articles_by_outlet()
            .into_iter()
            .flat_map(|(_, articles)| articles)
            .collect();
        let lengths = articles.iter();
        Texts {
            sides: Sides::of(study),
            lengths: lengths
                .map(|&article| f64::from(study.n_words[article]))
                .collect(),
            articles,
        }
    }

    /// The uses of the n-grams of `level` that are `wanted`, by their numbers.
    pub fn postings(&self, level: &Level, wanted: impl Iterator<Item = u32>) -> Postings {
        let mut place = vec![NONE; level.len()];
        let mut n = 0;
        for number in wanted {
            let place = &mut place[number as usize];
            if *place == NONE {
                *place = n;
                n += 1;
            }
        }
        let mut uses: Vec<Vec<Uses>> = vec![Vec::new(); n as usize];
        let mut used = Vec::new();
        for (article, &of_corpus) in self.articles.iter().enumerate() {
            used.clear();
            let numbers = level.places[of_corpus].iter();
            let numbers = numbers.filter(|&&number| number != NONE);
            used.extend(numbers.map(|&number| place[number as usize]));
            used.sort_unstable();
            for same in used.chunk_by(|one, next| one == next) {
                // What is not wanted comes last.
                if same[0] == NONE {
                    break;
                }
                let n = same.len() as f64;
                uses[same[0] as usize].push(Uses { article, n });
            }
        }
        Postings { place, uses }
    }

    /// Tests n-grams, by their numbers, in an outlet against those it is compared with.
    pub fn test(
        &self,
        outlet: usize,
        postings: &Postings,
        numbers: impl Iterator<Item = u32>,
    ) -> Vec<Outcome> {
        let mut sides = vec![Side::Neither; self.lengths.len()];
        sides[self.sides.own(outlet)].fill(Side::Group);
        for rest in self.sides.rest(outlet) {
            sides[rest].fill(Side::Rest);
        }
        let uses = numbers.map(|number| postings.of(number));
        match self.sides.blocks() {
            None => match WordTest::new(&self.lengths, &sides) {
                Some(test) => uses.map(|uses| test.of(uses)).collect(),
                None => uses.map(|_| Outcome::TooFew(TooFew::Articles)).collect(),
            },
            Some(blocks) => match BlockedWordTest::new(&self.lengths, &sides, blocks) {
                Ok(test) => uses.map(|uses| test.of(uses)).collect(),
                Err(why) => uses.map(|_| Outcome::TooFew(why)).collect(),
            },
        }
    }
}

impl Postings {
    fn of(&self, number: u32) -> &[Uses] {
        match self.place.get(number as usize) {
            Some(&place) if place != NONE => &self.uses[place as usize],
            _ => &[],
        }
    }
}
