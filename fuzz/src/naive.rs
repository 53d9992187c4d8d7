//! The rules of matching of `docs/codebook.md` once more, in the plainest way and for plain words only: no index, no shortcut.

use parallax::text::Span;

/// A term: its words, each with how many words may be skipped before it.
pub(crate) struct Term {
    pub(crate) exception: bool,
    steps: Vec<Step>,
}

struct Step {
    gap: Option<(usize, usize)>,
    word: String,
}

/// A stretch of words, first and last, that a term matches.
#[derive(Clone, Copy)]
pub(crate) struct Stretch {
    pub(crate) first: usize,
    pub(crate) last: usize,
}

impl Stretch {
    pub(crate) fn words(self) -> usize {
        self.last - self.first + 1
    }

    pub(crate) fn overlaps(self, other: Stretch) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

impl Term {
    /// Reads a term that the codebook has accepted; its words are of ASCII letters.
    pub(crate) fn read(text: &str) -> Term {
        let text = text.trim();
        let (exception, body) = match text.strip_prefix('!') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let mut steps = Vec::new();
        let mut gap = None;
        for piece in body.replace('{', " {").replace('}', "} ").split(' ') {
            if let Some(numbers) = piece.strip_prefix('{') {
                let (least, most) = numbers
                    .trim_end_matches('}')
                    .split_once(',')
                    .expect("two numbers");
                gap = Some((
                    least.parse().expect("a number"),
                    most.parse().expect("a number"),
                ));
                continue;
            }
            for word in piece.split('-').filter(|word| !word.is_empty()) {
                steps.push(Step {
                    gap: gap.take(),
                    word: word.to_string(),
                });
            }
        }
        Term { exception, steps }
    }

    /// Every stretch that the term matches, one for each word at which it can begin.
    pub(crate) fn stretches(&self, text: &str, words: &[Span]) -> Vec<Stretch> {
        let of = |first: usize| {
            if !accepts(&self.steps[0].word, words[first].of(text)) {
                return None;
            }
            let last = nearest_end(&self.steps[1..], first, text, words)?;
            Some(Stretch { first, last })
        };
        (0..words.len()).filter_map(of).collect()
    }
}

/// The nearest word at which the `steps` can end that continue from word `at`.
fn nearest_end(steps: &[Step], at: usize, text: &str, words: &[Span]) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else {
        return Some(at);
    };
    let (least, most) = step.gap.unwrap_or((0, 0));
    let ends = (least..=most).filter_map(|skipped| {
        let to = at + skipped + 1;
        let crossed = at..to;
        let word = words.get(to)?;
        let passes = crossed
            .map(|from| &text[words[from].end..words[from + 1].start])
            .all(|between| !breaks(between) && (step.gap.is_some() || !interrupts(between)));
        (passes && accepts(&step.word, word.of(text)))
            .then(|| nearest_end(rest, to, text, words))
            .flatten()
    });
    ends.min()
}

/// Whether no match crosses the text between two words.
fn breaks(between: &str) -> bool {
    between.contains(';') || between.contains("--") || between.contains(" - ")
}

/// Whether only a gap crosses it.
fn interrupts(between: &str) -> bool {
    between.contains([',', '('])
}

/// Whether a word of a term finds a word of a text.
fn accepts(pattern: &str, word: &str) -> bool {
    let (pattern, word) = if pattern.chars().any(char::is_uppercase) {
        (pattern.to_string(), word.to_string())
    } else {
        (pattern.to_string(), word.to_lowercase())
    };
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(ending), _) => word.ends_with(ending),
        (_, Some(beginning)) => word.starts_with(beginning),
        _ => word == pattern,
    }
}
