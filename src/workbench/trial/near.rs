//! Near misses: what is like a term, or stands where terms stand, and is not found.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::variants::Vocabulary;
use super::{Named, NearRow, Why};
use crate::codebook::{Kind, SearchError, Term};
use crate::workbench::{Read, Searched};

/// Words that stand where terms stand: how many are shown for a frame, and how many different places each must share.
const MOST_IN_PLACE: usize = 5;
const FEWEST_PLACES: usize = 2;

/// A term that is not in the codebook, and the one that it is like.
struct Variant {
    of: usize,
    why: Why,
    term: Term,
}

/// The near misses, by term in the order of the codebook, then those with most places first.
pub(super) fn near(
    searched: &Searched<'_>,
    all: &[Named<'_>],
) -> Result<Vec<NearRow<String>>, SearchError> {
    let variants = variants(searched, all);
    let places = searched.each_alone(variants.iter().map(|one| one.term.clone()))?;
    let mut missed: BTreeMap<usize, (usize, String)> = BTreeMap::new();
    for (read, places) in searched.articles.iter().zip(&places) {
        for place in places {
            let of = &all[variants[place.hit.index].of];
            let is_found = read.found_in(place.sentence).iter().any(|found| {
                let own = found.hit.kind == of.kind
                    && (of.kind == Kind::Actor || found.hit.index == of.owner);
                own && found.hit.span.overlaps(place.hit.span)
            });
            if !is_found {
                let entry = missed.entry(place.hit.index);
                let entry = entry.or_insert_with(|| (0, read.sentence(place.sentence).to_owned()));
                entry.0 += 1;
            }
        }
    }
    let mut rows: Vec<(usize, NearRow<String>)> = missed
        .into_iter()
        .map(|(at, (places, example))| {
            let Variant { of, why, term } = &variants[at];
            let row = NearRow {
                kind: all[*of].kind,
                id: all[*of].id.to_owned(),
                term: Some(all[*of].term.text().to_owned()),
                near: term.text().to_owned(),
                why: *why,
                places,
                example,
            };
            (*of, row)
        })
        .collect();
    rows.sort_by(|(of, one), (of_other, other)| {
        (of, other.places, &one.near).cmp(&(of_other, one.places, &other.near))
    });
    let mut rows: Vec<NearRow<String>> = rows.into_iter().map(|(_, row)| row).collect();
    rows.extend(in_place(searched));
    Ok(rows)
}

/// Terms like those of the codebook that it does not have, each once for its frame or actor.
fn variants(searched: &Searched<'_>, all: &[Named<'_>]) -> Vec<Variant> {
    let vocabulary = Vocabulary::new(searched);
    let language = &*searched.codebook.language;
    let mut seen: BTreeSet<(Kind, usize, Vec<String>)> = all
        .iter()
        .map(|one| (one.kind, one.owner, one.term.key()))
        .collect();
    let mut variants = Vec::new();
    for (of, one) in all
        .iter()
        .enumerate()
        .filter(|(_, one)| !one.term.is_exception())
    {
        let tokens: Vec<&str> = one.term.text().split_whitespace().collect();
        let with = |at: usize, word: &str| {
            let mut tokens = tokens.clone();
            tokens[at] = word;
            tokens.join(" ")
        };
        let mut add = |text: &str, why: Why| {
            let Ok(term) = Term::parse(text, language) else {
                return;
            };
            if seen.insert((one.kind, one.owner, term.key())) {
                variants.push(Variant { of, why, term });
            }
        };
        for (at, token) in tokens.iter().enumerate() {
            let is_capital = token.starts_with(char::is_uppercase);
            for (like, why) in vocabulary.like(token) {
                let like = if is_capital { capitalised(&like) } else { like };
                add(&with(at, &like), why);
            }
            let is_plain = token.chars().all(char::is_lowercase) && token.chars().count() > 7;
            for (first, second) in vocabulary.halves(token).iter().filter(|_| is_plain) {
                add(&with(at, &format!("{first} {second}")), Why::Joined);
            }
        }
        if let [first, second] = tokens[..]
            && [first, second]
                .iter()
                .all(|word| word.chars().all(char::is_lowercase))
        {
            add(&format!("{first}{second}"), Why::Joined);
        }
    }
    variants
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// For each frame, words that stand between the same two words as its hits, in several such places.
fn in_place(searched: &Searched<'_>) -> Vec<NearRow<String>> {
    let frames = searched.codebook.frames.len();
    let mut around: Vec<BTreeSet<(String, String)>> = vec![BTreeSet::new(); frames];
    for read in &searched.articles {
        for found in read
            .found
            .iter()
            .filter(|found| found.hit.kind == Kind::Frame)
        {
            let words = read.words(found.sentence);
            let before = words.iter().rfind(|word| word.end <= found.hit.span.start);
            let behind = words.iter().find(|word| word.start >= found.hit.span.end);
            if let (Some(&before), Some(&behind)) = (before, behind) {
                around[found.hit.index].insert((read.lower(before), read.lower(behind)));
            }
        }
    }
    let mut at: HashMap<&(String, String), Vec<usize>> = HashMap::new();
    for (frame, places) in around.iter().enumerate() {
        places
            .iter()
            .for_each(|place| at.entry(place).or_default().push(frame));
    }
    let mut standing: Vec<BTreeMap<String, InPlace>> =
        (0..frames).map(|_| BTreeMap::new()).collect();
    for read in &searched.articles {
        for sentence in 0..read.reading.sentences.len() {
            note_standing(searched, read, sentence, &at, &mut standing);
        }
    }
    let frames = searched.codebook.frames.iter().zip(standing);
    let rows = frames.flat_map(|(frame, standing)| {
        let mut standing: Vec<(String, InPlace)> = standing
            .into_iter()
            .filter(|(_, one)| one.around.len() >= FEWEST_PLACES)
            .collect();
        standing.sort_by(|(word, one), (other_word, other)| {
            (other.around.len(), other.places, word).cmp(&(
                one.around.len(),
                one.places,
                other_word,
            ))
        });
        standing.truncate(MOST_IN_PLACE);
        standing.into_iter().map(|(word, one)| NearRow {
            kind: Kind::Frame,
            id: frame.id.clone(),
            term: None,
            near: word,
            why: Why::Place,
            places: one.places,
            example: one.example,
        })
    });
    rows.collect()
}

/// A word that stands where terms stand.
struct InPlace {
    around: BTreeSet<(String, String)>,
    places: usize,
    example: String,
}

/// Notes the words of a sentence that stand where terms of frames stand elsewhere.
fn note_standing(
    searched: &Searched<'_>,
    read: &Read<'_>,
    sentence: usize,
    at: &HashMap<&(String, String), Vec<usize>>,
    standing: &mut [BTreeMap<String, InPlace>],
) {
    let words = read.words(sentence);
    for three in words.windows(3) {
        let around = (read.lower(three[0]), read.lower(three[2]));
        let Some(frames) = at.get(&around) else {
            continue;
        };
        let word = read.lower(three[1]);
        let is_content = word.chars().count() > 3 && word.chars().all(char::is_alphabetic);
        if !is_content
            || searched
                .codebook
                .language
                .stop_words()
                .contains(&word.as_str())
        {
            continue;
        }
        for &frame in frames {
            let is_found = read.found_in(sentence).iter().any(|found| {
                (found.hit.kind, found.hit.index) == (Kind::Frame, frame)
                    && found.hit.span.overlaps(three[1])
            });
            if is_found {
                continue;
            }
            let one = standing[frame]
                .entry(word.clone())
                .or_insert_with(|| InPlace {
                    around: BTreeSet::new(),
                    places: 0,
                    example: read.sentence(sentence).to_owned(),
                });
            one.around.insert(around.clone());
            one.places += 1;
        }
    }
}
