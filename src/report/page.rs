//! The page: template, style, scripts and data, put together.

/// The page with `{title}`, `{style}`, `{data}` and `{script}` to fill in.
const TEMPLATE: &str = include_str!("page/template.html");
const STYLE: &str = include_str!("page/report.css");
/// The scripts, in the order in which they run; they share one scope.
const SCRIPTS: [&str; 14] = [
    include_str!("page/data.js"),
    include_str!("page/dom.js"),
    include_str!("page/table-view.js"),
    include_str!("page/evidence.js"),
    include_str!("page/filters.js"),
    include_str!("page/opening.js"),
    include_str!("page/frames.js"),
    include_str!("page/sentiment.js"),
    include_str!("page/speakers.js"),
    include_str!("page/labels.js"),
    include_str!("page/outlet-map.js"),
    include_str!("page/timeline.js"),
    include_str!("page/methods.js"),
    include_str!("page/articles.js"),
];

/// The whole page, with `json` as its data.
pub(super) fn page(title: &str, json: &str) -> String {
    let script = format!("\"use strict\";\n{{\n{}}}", SCRIPTS.join("\n"));
    let data = in_script(json);
    let title = in_markup(title);
    let mut page = String::with_capacity(TEMPLATE.len() + STYLE.len() + script.len() + data.len());
    let mut rest = TEMPLATE;
    // The template alone is searched: what is put in may hold the same marks.
    for (mark, part) in [
        ("{title}", title.as_str()),
        ("{style}", STYLE),
        ("{data}", &data),
        ("{script}", &script),
    ] {
        let (before, after) = rest.split_once(mark).expect("the template has the mark");
        page.push_str(before);
        page.push_str(part);
        rest = after;
    }
    page + rest
}

/// JSON that can stand in a `<script>` element: nothing in it can end the element or open a comment, since `<`, `>` and
/// `&` occur within strings alone, where they can be written by number.
fn in_script(json: &str) -> String {
    let mut text = String::with_capacity(json.len() + json.len() / 50);
    for character in json.chars() {
        match character {
            '<' => text.push_str("\\u003c"),
            '>' => text.push_str("\\u003e"),
            '&' => text.push_str("\\u0026"),
            '\u{2028}' => text.push_str("\\u2028"),
            '\u{2029}' => text.push_str("\\u2029"),
            other => text.push(other),
        }
    }
    text
}

/// Text that can stand in an element.
fn in_markup(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What stands between the data's tags in a page.
    fn data_of(page: &str) -> &str {
        let (_, after) = page
            .split_once("<script type=\"application/json\" id=\"data\">")
            .unwrap();
        after.split_once("</script>").unwrap().0
    }

    #[test]
    fn markup_in_the_data_stays_text() {
        let hostile = "</script><script>alert(1)</script><!-- \u{2028} {script} &amp;";
        let json = serde_json::to_string(&[hostile]).unwrap();
        let page = page("<b>{style}</b>", &json);
        let data = data_of(&page);
        assert!(!data.contains(['<', '>', '&', '\u{2028}']));
        let back: Vec<String> = serde_json::from_str(data).unwrap();
        assert_eq!(back, [hostile]);
        assert!(page.contains("<title>&lt;b&gt;{style}&lt;/b&gt; · Parallax</title>"));
    }

    #[test]
    fn the_page_asks_nobody_for_anything() {
        let page = page("title", "{}");
        for address in [
            "src=",
            "http-equiv=\"refresh\"",
            "@import",
            "url(",
            "fetch(",
            "XMLHttpRequest",
        ] {
            assert!(!page.contains(address), "{address}");
        }
        assert!(page.contains("default-src 'none'"));
        assert_eq!(
            page.matches("<script").count(),
            2,
            "no script holds the start of another"
        );
        assert_eq!(page.matches("</script>").count(), 2);
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in "\\PC{0,60}") {
            let json = serde_json::to_string(&text).unwrap();
            let page = page(&text, &json);
            let back: String = serde_json::from_str(data_of(&page)).unwrap();
            prop_assert_eq!(back, text);
        }
    }
}
