//! Paragraphs from lines.

use std::collections::HashSet;

use super::lines::Line;

/// The headline, if the first page has one in larger letters, and the paragraphs.
pub(super) fn paragraphs(pages: &[Vec<Line>]) -> (Option<String>, Vec<String>) {
    let sizes = pages
        .iter()
        .flatten()
        .map(|line| (line.size, line.text.len()));
    let size = weighted_median(sizes);
    let title = pages.first().map_or(0..0, |page| headline(page, size));
    let words = whole_words(pages);
    let leading = leading(pages, size);
    let mut flow = Flow {
        paragraphs: Vec::new(),
        paragraph: String::new(),
        last: None,
        words: &words,
        leading,
    };
    for (nth, page) in pages.iter().enumerate() {
        let (left, right) = columns(page);
        for (at, line) in page.iter().enumerate() {
            if nth > 0 || !title.contains(&at) {
                flow.add(line, left, right);
            }
        }
    }
    flow.end();
    let headline = pages.first().map(|page| &page[title]).unwrap_or_default();
    let headline = headline
        .iter()
        .map(|line| line.text.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    ((!headline.is_empty()).then_some(headline), flow.paragraphs)
}

/// The lines of the first page that are the headline: those of its largest letters, if these are clearly larger than the text's.
fn headline(page: &[Line], size: f64) -> std::ops::Range<usize> {
    let largest = page.iter().map(|line| line.size).fold(0.0, f64::max);
    if largest < 1.25 * size {
        return 0..0;
    }
    let is_largest = |line: &Line| line.size > 0.97 * largest;
    let Some(start) = page.iter().position(is_largest) else {
        return 0..0;
    };
    let length = page[start..]
        .iter()
        .take_while(|line| is_largest(line))
        .count();
    // A whole page of large letters has no headline.
    if length <= 6 {
        start..start + length
    } else {
        0..0
    }
}

fn weighted_median(sizes: impl Iterator<Item = (f64, usize)>) -> f64 {
    let mut sizes: Vec<(f64, usize)> = sizes.collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, weight)| weight).sum::<usize>() / 2;
    let mut sum = 0;
    let median = sizes.iter().find(|(_, weight)| {
        sum += weight;
        sum > half
    });
    median.map_or(1.0, |(size, _)| *size)
}

/// The usual distance of two lines.
fn leading(pages: &[Vec<Line>], size: f64) -> f64 {
    let gaps = pages
        .iter()
        .flat_map(|page| page.windows(2))
        .map(|pair| pair[0].y - pair[1].y);
    let mut gaps: Vec<f64> = gaps
        .filter(|gap| *gap > 0.7 * size && *gap < 3.0 * size)
        .collect();
    gaps.sort_by(f64::total_cmp);
    // Lines within paragraphs stand closer than paragraphs do.
    gaps.get(gaps.len() / 3).copied().unwrap_or(1.2 * size)
}

/// Where most lines of the page begin and end.
fn columns(page: &[Line]) -> (f64, f64) {
    let usual = |values: Vec<f64>| weighted_median(values.into_iter().map(|value| (value, 1)));
    (
        usual(page.iter().map(|line| line.left).collect()),
        usual(page.iter().map(|line| line.right).collect()),
    )
}

struct Flow<'a> {
    paragraphs: Vec<String>,
    paragraph: String,
    last: Option<Line>,
    words: &'a HashSet<String>,
    leading: f64,
}

impl Flow<'_> {
    fn add(&mut self, line: &Line, left: f64, right: f64) {
        if self.begins_paragraph(line, left, right) {
            self.end();
        }
        self.append(&line.text);
        self.last = Some(line.clone());
    }

    fn begins_paragraph(&self, line: &Line, left: f64, right: f64) -> bool {
        let Some(last) = &self.last else { return false };
        let over = last
            .text
            .ends_with(['.', '!', '?', '"', '”', '’', '…', ':']);
        let gap = last.y - line.y;
        if (line.size - last.size).abs() > 0.15 * last.size.max(1.0) {
            return true;
        }
        if gap <= 0.0 || gap > 4.0 * self.leading {
            // The next column or page.
            let short = last.right < right - 0.25 * (right - left);
            return over && short;
        }
        let indented = line.left > last.left + 0.6 * line.size
            && line.left < last.left + 6.0 * line.size
            && over;
        let short = over && last.right < right - 0.3 * (right - left);
        gap > 1.35 * self.leading || indented || short
    }

    fn append(&mut self, text: &str) {
        let broken =
            self.paragraph.ends_with(['-', '\u{ad}', '‐']) && !self.paragraph.ends_with("--");
        let lower = text.starts_with(char::is_lowercase);
        if broken && lower {
            self.paragraph.pop();
            if self.keeps_hyphen(text) {
                self.paragraph.push('-');
            }
        } else if broken && self.paragraph.ends_with('\u{ad}') {
            self.paragraph.pop();
        } else if broken {
            // "Anglo-" and "American": one word with its hyphen.
        } else if !self.paragraph.is_empty() {
            self.paragraph.push(' ');
        }
        self.paragraph.push_str(text);
    }

    /// Whether the word that a line's end has broken has a hyphen of its own: if it is found so elsewhere, and not without.
    fn keeps_hyphen(&self, rest: &str) -> bool {
        let start = self
            .paragraph
            .rsplit(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default();
        let end: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
        let (joined, hyphenated) = (
            format!("{start}{end}").to_lowercase(),
            format!("{start}-{end}").to_lowercase(),
        );
        !self.words.contains(&joined) && self.words.contains(&hyphenated)
    }

    fn end(&mut self) {
        let text = std::mem::take(&mut self.paragraph).replace('\u{ad}', "");
        let text = text.trim();
        if !text.is_empty() {
            self.paragraphs.push(text.to_owned());
        }
    }
}

/// The words that stand within lines, with their hyphens.
fn whole_words(pages: &[Vec<Line>]) -> HashSet<String> {
    let mut words = HashSet::new();
    for line in pages.iter().flatten() {
        let mut own = line
            .text
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .filter(|word| word.len() > 3);
        words.extend(
            own.by_ref()
                .filter(|word| !word.ends_with('-'))
                .map(str::to_lowercase),
        );
    }
    words
}
