//! The text of a page, block by block, as a reader sees it.

use dom_query::{Document, NodeRef};

/// Elements that begin and end a paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "figcaption",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "text",
];

/// Elements whose text is never read.
const UNSEEN: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "head", "title", "iframe", "object",
    "select", "option", "button", "textarea", "audio", "video", "math",
];

/// What is read of a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// Everything that is seen, with the headline and the author of a page of Factiva marked as its downloads mark them.
    Everything,
    /// The text of an article: nothing that surrounds it, no captions.
    Article,
}

/// Elements that are not an article's text.
const AROUND: &[&str] = &["nav", "footer", "aside", "figcaption", "form"];

/// The paragraphs of `document`, without empty ones.
pub(super) fn paragraphs(document: &Document, scope: Scope) -> Vec<String> {
    let mut out = Out::default();
    // Elements that are open, each with its next child: a stack of our own, since pages may be nested deeply.
    let mut open: Vec<(NodeRef<'_>, Option<NodeRef<'_>>)> = Vec::new();
    let root = document.root();
    open.push((root, root.first_child()));
    while let Some((element, next)) = open.last_mut() {
        let Some(node) = *next else {
            let name = element.node_name().unwrap_or_default();
            open.pop();
            out.end(&name);
            continue;
        };
        *next = node.next_sibling();
        if node.is_text() {
            out.text(&node.text());
        } else if node.is_element() {
            let name = node.node_name().unwrap_or_default();
            let around = scope == Scope::Article && AROUND.contains(&&*name);
            if !around && !UNSEEN.contains(&&*name) {
                out.start(&name);
                if scope == Scope::Everything {
                    out.mark(&node);
                }
                open.push((node, node.first_child()));
            }
        }
    }
    out.end_block();
    out.paragraphs
}

#[derive(Default)]
struct Out {
    paragraphs: Vec<String>,
    block: String,
    /// For each open row of a table: how many paragraphs precede it.
    rows: Vec<usize>,
    preformatted: usize,
}

impl Out {
    fn start(&mut self, name: &str) {
        match name {
            "br" => {
                self.block.truncate(self.block.trim_end_matches(' ').len());
                self.block.push('\n');
            }
            "hr" => {
                self.end_block();
                self.paragraphs.push("_".repeat(40));
            }
            "tr" => {
                self.end_block();
                self.rows.push(self.paragraphs.len());
            }
            "td" | "th" => self.cell(),
            "pre" => {
                self.end_block();
                self.preformatted += 1;
            }
            _ if BLOCKS.contains(&name) => self.end_block(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "tr" => {
                self.block.truncate(self.block.trim_end_matches('\t').len());
                self.end_block();
                self.rows.pop();
            }
            "pre" => {
                self.end_block();
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            _ if BLOCKS.contains(&name) => self.end_block(),
            _ => {}
        }
    }

    /// Begins a cell: its first paragraph goes on behind the cell before, with a tab.
    fn cell(&mut self) {
        self.end_block();
        let Some(before) = self.rows.last() else {
            return;
        };
        if self.paragraphs.len() > *before
            && let Some(last) = self.paragraphs.pop()
        {
            self.block = last;
            self.block.push('\t');
        }
    }

    fn text(&mut self, text: &str) {
        if self.preformatted > 0 {
            self.block.push_str(text);
            return;
        }
        for character in text.chars() {
            match character {
                ' ' | '\n' | '\r' | '\t' | '\u{c}' => {
                    if !self.block.is_empty() && !self.block.ends_with([' ', '\n', '\t']) {
                        self.block.push(' ');
                    }
                }
                other => self.block.push(other),
            }
        }
    }

    fn end_block(&mut self) {
        // A cell whose text has not begun.
        if self.block.ends_with('\t') {
            return;
        }
        // Two line breaks, with nothing between, end a paragraph.
        for part in self.block.split("\n\n") {
            let part = part.trim();
            if !part.is_empty() {
                self.paragraphs.push(part.to_owned());
            }
        }
        self.block.clear();
    }

    /// Writes the code of Factiva's downloads in front of a headline or an author of its pages, which have classes for them.
    fn mark(&mut self, node: &NodeRef<'_>) {
        if !self.block.is_empty() {
            return;
        }
        let Some(class) = node.class() else { return };
        let code = match &*class {
            "author" => "BY",
            class if class.len() <= 12 && class.ends_with("Headline") => "HD",
            _ => return,
        };
        let within_article = node.ancestors_it(Some(6)).any(|node| {
            node.class()
                .is_some_and(|class| class.starts_with("article ") && class.ends_with("Article"))
        });
        if within_article {
            self.block.push_str(code);
            self.block.push_str("  ");
        }
    }
}
