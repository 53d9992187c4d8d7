//! Lines of a page, without those that every page has.

use std::collections::HashMap;

use super::page::Run;

/// A line of text. Lengths are in points, from the lower left corner.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub text: String,
    pub left: f64,
    pub right: f64,
    pub y: f64,
    pub size: f64,
}

/// The lines of a page, in the order in which they are drawn.
pub(super) fn of_page(runs: Vec<Run>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for run in runs {
        let size = run.size.max(1.0);
        let goes_on = lines.last().is_some_and(|line| {
            (run.y - line.y).abs() < 0.45 * size.max(line.size)
                && run.left > line.right - 2.0 * size - own_width(&run, line)
        });
        match lines.last_mut() {
            Some(line) if goes_on => {
                let gap = run.left - line.right;
                let wide = gap > 0.17 * size && run.measured || gap > 1.0 * size;
                let spaced = line.text.ends_with(char::is_whitespace)
                    || run.text.starts_with(char::is_whitespace);
                if (run.apart || wide) && !spaced {
                    line.text.push(' ');
                }
                line.text.push_str(&run.text);
                line.right = line.right.max(run.right);
                line.size = line.size.max(run.size);
            }
            _ if run.text.trim().is_empty() => {}
            _ => lines.push(Line {
                text: run.text,
                left: run.left,
                right: run.right,
                y: run.y,
                size: run.size,
            }),
        }
    }
    for line in &mut lines {
        line.text = mended(&line.text);
    }
    lines.retain(|line| !line.text.is_empty());
    lines
}

/// How far a guessed width may have put the end of the line too far to the right.
fn own_width(run: &Run, line: &Line) -> f64 {
    if run.measured {
        0.0
    } else {
        0.4 * (line.right - line.left)
    }
}

/// Ligatures as letters, white space as one space, no characters that are not text.
fn mended(text: &str) -> String {
    let mut mended = String::new();
    for character in text.chars() {
        match character {
            'ﬀ' => mended.push_str("ff"),
            'ﬁ' => mended.push_str("fi"),
            'ﬂ' => mended.push_str("fl"),
            'ﬃ' => mended.push_str("ffi"),
            'ﬄ' => mended.push_str("ffl"),
            'ﬅ' | 'ﬆ' => mended.push_str("st"),
            c if c.is_whitespace() => {
                if !mended.ends_with(' ') {
                    mended.push(' ');
                }
            }
            // A soft hyphen is one at the end of a line, and nothing elsewhere.
            '\u{ad}' => mended.push('\u{ad}'),
            c if c.is_control() || c == '\u{fffd}' => {}
            c => mended.push(c),
        }
    }
    mended.trim().to_owned()
}

/// How many lines at the top and the bottom of a page may be running heads.
const EDGE: usize = 3;

/// The pages without page numbers and without the heads and feet that at least three pages, or half of them, have in common.
pub(super) fn without_furniture(pages: Vec<Vec<Line>>) -> Vec<Vec<Line>> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for page in &pages {
        let mut own: Vec<String> = edges(page)
            .into_iter()
            .map(|at| pattern(&page[at].text))
            .collect();
        own.sort_unstable();
        own.dedup();
        for pattern in own {
            *seen.entry(pattern).or_default() += 1;
        }
    }
    let many = (pages.len() / 2)
        .clamp(2, 3)
        .max(usize::from(pages.len() > 3) * 3);
    let numbered = |text: &str| is_page_number(text);
    pages
        .into_iter()
        .map(|page| {
            let edges = edges(&page);
            let is_furniture = |at: usize, line: &Line| {
                edges.contains(&at)
                    && (numbered(&line.text)
                        || seen
                            .get(&pattern(&line.text))
                            .is_some_and(|count| *count >= many))
            };
            let kept = page
                .iter()
                .enumerate()
                .filter(|(at, line)| !is_furniture(*at, line));
            kept.map(|(_, line)| line.clone()).collect()
        })
        .collect()
}

/// The lines that stand highest and lowest on the page.
fn edges(page: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    order.sort_by(|a, b| page[*b].y.total_cmp(&page[*a].y));
    if order.len() <= 2 * EDGE {
        return order;
    }
    let (top, bottom) = (&order[..EDGE], &order[order.len() - EDGE..]);
    top.iter().chain(bottom).copied().collect()
}

/// The line with every number as 0, so that "Page 3 of 7" is the same on each page.
fn pattern(text: &str) -> String {
    let mut pattern = String::new();
    for character in text.chars() {
        if !character.is_ascii_digit() {
            pattern.push(character);
        } else if !pattern.ends_with('0') {
            pattern.push('0');
        }
    }
    pattern
}

/// "3", "- 3 -", "Page 3", "3/7", "Page 3 of 7"
fn is_page_number(text: &str) -> bool {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let number = |word: &&str| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let count = words.iter().filter(|word| number(word)).count();
    let named =
        |word: &&str| ["page", "seite", "p", "of", "von"].contains(&word.to_lowercase().as_str());
    (1..=2).contains(&count) && words.iter().all(|word| number(word) || named(word))
}
