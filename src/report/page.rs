//! The page: template, style, scripts and data, put together.

/// The page with `{title}`, `{style}`, `{data}`, `{script}` and `{passages}` to fill in.
const TEMPLATE: &str = include_str!("page/template.html");
const STYLE: &str = include_str!("page/report.css");
/// The scripts, bundled from the modules beside it: `npm run bundle` in tests/browser.
const SCRIPT: &str = include_str!("page/bundle.js");

/// The whole page, with its data and its evidence as JSON.
pub(super) fn page(title: &str, data: &str, passages: &str) -> String {
    let (data, passages) = (in_script(data), in_script(passages));
    let title = in_markup(title);
    let fixed = TEMPLATE.len() + STYLE.len() + SCRIPT.len();
    let mut page = String::with_capacity(fixed + data.len() + passages.len());
    let mut rest = TEMPLATE;
    // Only the template is searched: what is filled in may contain the same marks.
    for (mark, part) in [
        ("{title}", title.as_str()),
        ("{style}", STYLE),
        ("{data}", &data),
        ("{script}", SCRIPT),
        // Last, since it is most of the page: the rest is drawn before the browser has read it.
        ("{passages}", &passages),
    ] {
        let (before, after) = rest.split_once(mark).expect("the template has the mark");
        page.push_str(before);
        page.push_str(part);
        rest = after;
    }
    page + rest
}

/// JSON that is safe in a `<script>` element: nothing in it can end the element or open a comment, since `<`, `>` and
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

/// Text that is safe in an element.
fn in_markup(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use proptest::prelude::*;
    use sha2::{Digest, Sha256};

    use super::*;

    /// `npm run check` makes the bundle again and compares; this tells a stale one without Node, by the hash that the bundle
    /// names in its first line.
    #[test]
    fn the_bundle_was_made_from_these_scripts() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report/page");
        let mut names: Vec<String> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| {
                name.ends_with(".js") && !name.ends_with(".test.js") && name != "bundle.js"
            })
            .collect();
        names.sort();
        let mut hash = Sha256::new();
        for name in names {
            hash.update(format!("{name}\0"));
            hash.update(fs::read(folder.join(name)).unwrap());
        }
        let expected = format!("{:x}", hash.finalize());
        let first = SCRIPT.lines().next().unwrap();
        assert!(
            first.ends_with(&expected),
            "src/report/page/bundle.js is stale: run `npm run bundle` in tests/browser"
        );
    }

    /// The data in a page.
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
        let page = page("<b>{style}</b>", &json, "{}");
        let data = data_of(&page);
        assert!(!data.contains(['<', '>', '&', '\u{2028}']));
        let back: Vec<String> = serde_json::from_str(data).unwrap();
        assert_eq!(back, [hostile]);
        assert!(page.contains("<title>&lt;b&gt;{style}&lt;/b&gt; · Parallax</title>"));
    }

    #[test]
    fn the_page_asks_nobody_for_anything() {
        let page = page("title", "{}", "{}");
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
            3,
            "no script holds the start of another"
        );
        assert_eq!(page.matches("</script>").count(), 3);
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in "\\PC{0,60}") {
            let json = serde_json::to_string(&text).unwrap();
            let page = page(&text, &json, "{}");
            let back: String = serde_json::from_str(data_of(&page)).unwrap();
            prop_assert_eq!(back, text);
        }
    }
}
