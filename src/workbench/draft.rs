//! A first draft of a codebook, made of what a corpus has: names that may be actors, and those terms of the built-in frames that occur.
//!
//! A draft is a beginning and no more: which actors matter, which names are one, and what frames the debate has, people decide.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::codebook::exchange::{id_of, quoted, term_list};
use crate::codebook::{ActorKind, Codebook, Kind, SearchError, Term, with_effect};
use crate::corpus::Corpus;
use crate::text::{Language, NameKind, Span, folded};
use crate::workbench::{Read, Searched};

/// The most actors that a draft has.
const MOST_ACTORS: usize = 30;
/// The most other names that it lists in comments.
const MOST_OTHERS: usize = 40;
/// A name must be in as many articles to be an actor.
const FEWEST_ARTICLES: usize = 2;

/// A name and where it is.
#[derive(Default)]
struct Name {
    /// Its spellings, each with how often it is found.
    spellings: BTreeMap<String, usize>,
    articles: BTreeSet<usize>,
    outlets: BTreeSet<usize>,
    uses: usize,
}

/// A possible actor: names that are probably one.
struct Candidate {
    kind: ActorKind,
    name: String,
    aliases: Vec<String>,
    articles: BTreeSet<usize>,
    outlets: BTreeSet<usize>,
    uses: usize,
}

/// The text of a codebook's file for `corpus`, with frames of `generic` and with comments that say what to do.
///
/// # Errors
/// When the frames' terms can be found in an article in too many ways.
pub fn draft(corpus: &Corpus, generic: &Codebook) -> Result<String, SearchError> {
    let searched = Searched::new(corpus, generic)?;
    let names = names(&searched);
    let (actors, others) = candidates(names, &*corpus.language);
    let mut out = head(&searched);
    frames(&searched, &mut out);
    write_actors(&actors, &others, &searched, &mut out);
    Ok(out)
}

fn head(searched: &Searched<'_>) -> String {
    let corpus = searched.corpus;
    let title = corpus.title.replace(char::is_control, " ");
    let id = match id_of(&title) {
        id if id.is_empty() => "my-study".to_owned(),
        id if id.len() > 40 => id[..40]
            .rsplit_once('-')
            .map_or("my-study", |(id, _)| id)
            .to_owned(),
        id => id,
    };
    format!(
        "# A first draft of a codebook, made from {} articles of {} outlets: {title}\n#\n\
         # Lines that begin with # are comments. Delete what your study does not need, and change the rest:\n#\n\
         #   1. Frames: write a definition of your own for each, then read what its terms find.\n\
         #   2. Actors: delete those that do not matter, join those that are one, check kinds and aliases.\n\
         #   3. parallax codebook check FILE             every fault, with its line\n\
         #   4. parallax codebook test FILE CORPUS       what each term finds and misses, with sentences to read\n\
         #   5. parallax codebook suggest FILE CORPUS --frame ID    words that may be terms\n#\n\
         # How terms are written:\n\
         #   \"arms deal\"        these words, in any case; \"Arms\" with a capital only as it is written\n\
         #   \"sanction*\"        any ending: sanction, sanctions, sanctioned\n\
         #   \"violat* {{0,3}} resolution*\"    at most three words in between\n\
         #   \"!arms race\"       an exception: no term of the frame counts where this is found\n\
         #   {{ term = \"famine\", weight = 2 }}    a term that weighs more, in the column `weight` of mentions.csv\n\n\
         [codebook]\nid = {}          # lower-case letters, digits, hyphens\nversion = \"1\"     # change it whenever you change a term\nlanguage = {}\n",
        corpus.articles.len(),
        searched.outlets.len(),
        quoted(&id),
        quoted(searched.codebook.language.code()),
    )
}

/// The built-in frames with the terms that occur.
fn frames(searched: &Searched<'_>, out: &mut String) {
    let frames = &searched.codebook.frames;
    let mut hits: Vec<Vec<usize>> = frames
        .iter()
        .map(|frame| vec![0; frame.terms.len()])
        .collect();
    for found in searched.articles.iter().flat_map(|read| &read.found) {
        if found.hit.kind == Kind::Frame {
            hits[found.hit.index][found.hit.term] += 1;
        }
    }
    let mut absent = Vec::new();
    for (frame, hits) in frames.iter().zip(hits) {
        let mut found: Vec<(usize, &Term)> = hits
            .iter()
            .copied()
            .zip(&frame.terms)
            .filter(|(n, _)| *n > 0)
            .collect();
        if found.is_empty() {
            absent.push(frame.id.as_str());
            continue;
        }
        let kept = frame
            .terms
            .iter()
            .zip(&hits)
            .filter(|(term, hits)| term.is_exception() || **hits > 0);
        let (terms, _) = with_effect(kept.map(|(term, _)| term.clone()).collect());
        found.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
        let most = found
            .iter()
            .take(5)
            .map(|(n, term)| format!("{} {n}", term.text()));
        out.push_str(&format!(
            "\n# {} hits of {} terms; most often: {}\n[[frames]]\nid = {}\nname = {}\ndefinition = {}\nsource = {}\n{}",
            hits.iter().sum::<usize>(),
            found.len(),
            most.collect::<Vec<_>>().join(", "),
            quoted(&frame.id),
            quoted(&frame.name),
            quoted(&frame.definition),
            quoted(&frame.source),
            term_list("terms", &terms),
        ));
    }
    if !absent.is_empty() {
        out.push_str(&format!(
            "\n# No term occurs of these built-in frames: {}\n",
            absent.join(", ")
        ));
    }
}

fn write_actors(
    actors: &[Candidate],
    others: &[String],
    searched: &Searched<'_>,
    out: &mut String,
) {
    let language = &*searched.corpus.language;
    let mut ids = BTreeSet::new();
    let mut taken = BTreeSet::new();
    for actor in actors {
        let id = id_of(&actor.name);
        let mut aliases: Vec<Term> = Vec::new();
        for alias in &actor.aliases {
            if let Ok(term) = Term::parse(alias, language)
                && !term.is_exception()
                && taken.insert(term.key())
            {
                aliases.push(term);
            }
        }
        if id.is_empty() || aliases.is_empty() || !ids.insert(id.clone()) {
            continue;
        }
        out.push_str(&format!(
            "\n# {} times in {} articles of {} outlets\n[[actors]]\nid = {}\nname = {}\nkind = \"{}\"  # person, state or body (any organisation)\n{}",
            actor.uses,
            actor.articles.len(),
            actor.outlets.len(),
            quoted(&id),
            quoted(&actor.name),
            actor.kind.as_str(),
            term_list("aliases", &aliases),
        ));
    }
    if !others.is_empty() {
        out.push_str("\n# Other names, with the number of their articles; places, works and people, perhaps actors:\n");
        for names in others.chunks(6) {
            out.push_str(&format!("#   {}\n", names.join(", ")));
        }
    }
}

/// Every name in the corpus, by its words in lower case.
fn names(searched: &Searched<'_>) -> HashMap<String, Name> {
    let mut small: HashMap<String, usize> = HashMap::new();
    for read in &searched.articles {
        for word in &read.reading.words {
            let word = word.of(read.article.text());
            if word.starts_with(char::is_lowercase) {
                *small.entry(word.to_owned()).or_default() += 1;
            }
        }
    }
    let mut states = HashMap::new();
    let mut names: HashMap<String, Name> = HashMap::new();
    for (article, read) in searched.articles.iter().enumerate() {
        for (at, sentence) in read.reading.sentences.iter().enumerate() {
            // In headlines, capitals may be style.
            if sentence.is_heading {
                continue;
            }
            for name in names_in(read, at, &small, &mut states, &*searched.corpus.language) {
                let key = folded(&name.replace('-', " "));
                let entry = names.entry(key).or_default();
                *entry.spellings.entry(name).or_default() += 1;
                entry.articles.insert(article);
                entry.outlets.insert(read.outlet);
                entry.uses += 1;
            }
        }
    }
    names
}

/// The names in one sentence: runs of words with capitals. `small` knows which words are also written without,
/// `states` which names were looked up among those of states.
fn names_in(
    read: &Read<'_>,
    sentence: usize,
    small: &HashMap<String, usize>,
    states: &mut HashMap<String, bool>,
    language: &dyn Language,
) -> Vec<String> {
    let text = read.article.text();
    let words = read.words(sentence);
    let mut names = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let is_capital = |at: usize| {
            let word: &str = words.get(at).map_or("", |word| word.of(text));
            word.starts_with(char::is_uppercase) && language.may_belong_to_name(word)
        };
        let joined = |one: usize, next: usize| {
            matches!(&text[words[one].end..words[next].start], " " | "-" | ". ")
        };
        // What no rule of names needs to tell, and some would not: "united" is also a verb.
        if let Some(length) = state_at(&words[at..], text, language, states) {
            let name = Span::new(words[at].start, words[at + length - 1].end);
            names.push(name.of(text).to_owned());
            at += length;
            continue;
        }
        if !is_capital(at) {
            at += 1;
            continue;
        }
        let mut last = at;
        loop {
            let so_far = Span::new(words[at].start, words[last].end).of(text);
            // "Kim Jong-un", but not "US-led".
            let is_given = |next: usize| {
                last > at
                    && words
                        .get(next)
                        .is_some_and(|next| &text[words[last].end..next.start] == "-")
            };
            if (is_capital(last + 1) || is_given(last + 1)) && joined(last, last + 1) {
                last += 1;
            } else if is_capital(last + 2)
                && joined(last, last + 1)
                && joined(last + 1, last + 2)
                && words[last + 1].of(text) == "of"
                && language.kind_of_name(so_far) != Some(NameKind::Person)
            {
                last += 2;
            } else {
                break;
            }
        }
        let mut first = at;
        let begins = words[first].of(text);
        let begins_small = begins.to_lowercase();
        let is_common = small.contains_key(&begins_small)
            || language.stop_words().contains(&begins_small.as_str());
        if at == 0 && is_common {
            first += 1;
        }
        at = last + 1;
        if first > last {
            continue;
        }
        let end = words[last].end
            + usize::from(
                words[last].of(text).contains('.') && text[words[last].end..].starts_with('.'),
            );
        let name = Span::new(words[first].start, end).of(text);
        let name = language.without_titles(name);
        let is_title = small.contains_key(&name.to_lowercase()) && !name.contains(' ');
        if name.chars().count() > 1 && !is_title && !language.is_demonym(name) {
            names.push(name.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    names
}

/// How many words at the beginning of `words` are the name of a state that has several words: "United States". `known` are the
/// names that were looked up before.
fn state_at(
    words: &[Span],
    text: &str,
    language: &dyn Language,
    known: &mut HashMap<String, bool>,
) -> Option<usize> {
    let starts = words.first()?.of(text).starts_with(char::is_uppercase);
    let mut lengths = (2..=5.min(words.len())).rev().filter(|_| starts);
    lengths.find(|length| {
        let name = Span::new(words[0].start, words[length - 1].end).of(text);
        let last = words[length - 1].of(text);
        if !last.starts_with(char::is_uppercase) {
            return false;
        }
        if let Some(is_state) = known.get(name) {
            return *is_state;
        }
        let is_state = !language.names_of_state(name).is_empty();
        known.insert(name.to_owned(), is_state);
        is_state
    })
}

/// The names as actors, those in most articles first, and others that may be.
fn candidates(
    names: HashMap<String, Name>,
    language: &dyn Language,
) -> (Vec<Candidate>, Vec<String>) {
    let mut names: Vec<(String, Name)> = names.into_iter().collect();
    let rank = |name: &Name| (name.articles.len(), name.outlets.len(), name.uses);
    names.sort_by(|(key, one), (other_key, other)| (rank(other), key).cmp(&(rank(one), other_key)));
    let mut actors: Vec<Candidate> = Vec::new();
    // What is of several words, and states, first: single words are then told by them.
    let (certain, single): (Vec<_>, Vec<_>) = names
        .into_iter()
        .partition(|(key, name)| key.contains(' ') || kind_of(name, language).is_some());
    let mut others = Vec::new();
    for (key, name) in certain {
        match kind_of(&name, language) {
            Some(kind) => add(&key, name, kind, &mut actors, language),
            None => others.push(name),
        }
    }
    for (key, name) in single {
        let owner = actors.iter_mut().find(|actor| goes_by(actor, &key));
        match owner {
            Some(actor) => join(actor, name),
            None => others.push(name),
        }
    }
    actors.retain(|actor| actor.articles.len() >= FEWEST_ARTICLES);
    actors.sort_by(|one, other| {
        let rank = |actor: &Candidate| (actor.articles.len(), actor.outlets.len(), actor.uses);
        (rank(other), &one.name).cmp(&(rank(one), &other.name))
    });
    actors.truncate(MOST_ACTORS);
    others.retain(|name| name.articles.len() >= FEWEST_ARTICLES);
    others.sort_by(|one, other| (rank(other), usual(one)).cmp(&(rank(one), usual(other))));
    let others = others.iter().take(MOST_OTHERS);
    (
        actors,
        others
            .map(|name| format!("{} {}", usual(name), name.articles.len()))
            .collect(),
    )
}

/// The spelling that is used most.
fn usual(name: &Name) -> &str {
    let most = name.spellings.iter().max_by_key(|(_, n)| **n);
    most.map_or("", |(spelling, _)| spelling)
}

fn kind_of(name: &Name, language: &dyn Language) -> Option<ActorKind> {
    Some(match language.kind_of_name(usual(name))? {
        NameKind::Person => ActorKind::Person,
        NameKind::State => ActorKind::State,
        NameKind::Organisation => ActorKind::Body,
    })
}

/// Adds a name to the actor that it is another name of, or as an actor.
fn add(
    key: &str,
    name: Name,
    kind: ActorKind,
    actors: &mut Vec<Candidate>,
    language: &dyn Language,
) {
    let usual = usual(&name).to_owned();
    let state = language.names_of_state(&usual);
    let same = actors.iter_mut().find(|actor| match kind {
        ActorKind::State => actor.kind == kind && state.first() == Some(&actor.name.as_str()),
        ActorKind::Person => {
            actor.kind == kind && is_same_person(key, &folded(&actor.name.replace('-', " ")))
        }
        ActorKind::Body => actor.kind == kind && is_acronym(&usual, &actor.name),
    });
    if let Some(actor) = same {
        return join(actor, name);
    }
    let mut actor = Candidate {
        kind,
        name: state.first().map_or(usual, |first| (*first).to_owned()),
        aliases: Vec::new(),
        articles: BTreeSet::new(),
        outlets: BTreeSet::new(),
        uses: 0,
    };
    join(&mut actor, name);
    actors.push(actor);
}

fn join(actor: &mut Candidate, name: Name) {
    let mut spellings: Vec<(String, usize)> = name.spellings.into_iter().collect();
    spellings.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    actor
        .aliases
        .extend(spellings.into_iter().map(|(spelling, _)| spelling));
    actor.articles.extend(name.articles);
    actor.outlets.extend(name.outlets);
    actor.uses += name.uses;
}

/// What stands behind family names.
const AFTER_NAMES: [&str; 6] = ["jr", "jr.", "sr", "sr.", "ii", "iii"];

/// Whether a person goes by one word: the family name, which comes last, or first where there are three.
fn goes_by(actor: &Candidate, word: &str) -> bool {
    let name = folded(&actor.name.replace('-', " "));
    let mut words: Vec<&str> = name.split(' ').collect();
    // "Donald Trump Jr" goes by neither "Jr" nor "Donald".
    while words.len() > 2 && words.last().is_some_and(|last| AFTER_NAMES.contains(last)) {
        words.pop();
    }
    actor.kind == ActorKind::Person
        && (words.last() == Some(&word) || words.len() == 3 && words[0] == word)
        || actor.kind == ActorKind::Body && is_acronym(&word.to_uppercase(), &actor.name)
}

/// Whether two full names begin and end alike: "Vladimir Putin", "Vladimir V. Putin".
fn is_same_person(one: &str, other: &str) -> bool {
    let ends = |name: &str| {
        let words: Vec<String> = name.split(' ').map(str::to_owned).collect();
        (words.first().cloned(), words.last().cloned())
    };
    ends(one) == ends(other)
}

/// Whether one of two names is made of the other's first letters.
fn is_acronym(one: &str, other: &str) -> bool {
    let letters = |name: &str| -> String {
        let words = name
            .split([' ', '-'])
            .filter(|word| word.starts_with(char::is_uppercase));
        words.filter_map(|word| word.chars().next()).collect()
    };
    let bare = |name: &str| name.replace('.', "");
    let is = |short: &str, long: &str| {
        long.contains(' ') && short.chars().count() > 1 && bare(short) == letters(long)
    };
    is(one, other) || is(other, one)
}
