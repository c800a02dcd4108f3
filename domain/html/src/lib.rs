//! HTML that people write: sanitised once, at the door, before it becomes part of a fact; and read as plain text.
//!
//! Nothing here decides where such HTML is shown. `domain::text::Html` is the type that has come through [`sanitize`],
//! and templates print nothing else as it is.

mod nesting;
mod pictures;
mod plain;

use std::{borrow::Cow, collections::HashSet, sync::LazyLock};

use ammonia::{Builder, UrlRelative};
pub use pictures::{at_home, from_home};
pub use plain::{character_of, excerpt, to_text};

/// The most bytes that are looked at: what the longest description can need with markup to spare.
pub const INPUT_MAX: usize = 512 * 1024;

// Each pass may uncover something that the next one changes; stable text needs two.
const PASSES_MAX: usize = 4;

// What links of strangers say of themselves.
const REL: &str = "noopener noreferrer ugc";

// The tags that Mobilizon lets through, so that texts come over unharmed.
const TAGS: [&str; 24] = [
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "hr",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "span",
    "strong",
    "u",
    "ul",
];

static RULES: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut rules = Builder::default();
    rules
        .tags(HashSet::from(TAGS))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::Custom(Box::new(own_picture)))
        .link_rel(Some(REL))
        .generic_attributes(HashSet::from(["lang", "dir"]))
        .tag_attributes(
            [
                ("a", HashSet::from(["href", "title"])),
                ("abbr", HashSet::from(["title"])),
                ("img", HashSet::from(["src", "alt", "title", "width", "height", "data-media-id"])),
                ("span", HashSet::from(["data-user"])),
            ]
            .into(),
        )
        .allowed_classes(
            [
                ("a", HashSet::from(["mention", "hashtag", "u-url"])),
                ("span", HashSet::from(["h-card", "mention"])),
            ]
            .into(),
        );
    rules
});

// Of all addresses without a host only those of the house's own pictures.
fn own_picture(address: &str) -> Option<Cow<'_, str>> {
    pictures::is_own(address).then_some(Cow::Borrowed(address))
}

/// What is left of a stranger's HTML: allowed tags only, and the same again if it is sanitised again.
#[must_use]
pub fn sanitize(html: &str) -> String {
    let html = cut(html, INPUT_MAX);
    let mut clean = Cow::Borrowed(html);
    for _ in 0..=PASSES_MAX {
        if nesting::is_excessive(&clean) {
            break;
        }
        let again = cleaned(&clean);
        if again == clean {
            return again;
        }
        clean = Cow::Owned(again);
    }
    words(&clean)
}

fn cleaned(html: &str) -> String {
    pictures::linked(&RULES.clean(html).to_string()).into_owned()
}

// Markup that keeps changing, or never ends, is an attempt at something: its words are enough.
fn words(html: &str) -> String {
    escape_text(&to_text(html))
}

/// Plain text, as HTML says it.
// As a parser's own writer does it, so that it stays the same when it is read and written again.
#[must_use]
pub fn escape_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for it in text.chars() {
        match it {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            it => out.push(it),
        }
    }
    out
}

/// The beginning of a text, in bytes, no character cut in two.
fn cut(text: &str, max: usize) -> &str {
    &text[..text.floor_char_boundary(max.min(text.len()))]
}

#[cfg(test)]
mod tests {
    use super::*;

    // From OWASP's cheat sheet, cure53's and Mobilizon's own reports; none may leave anything that runs.
    const ATTEMPTS: [&str; 22] = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<img src=\"javascript:alert(1)\">",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\"jAvAsCrIpT&colon;alert(1)\">x</a>",
        "<a href=\"java\tscript:alert(1)\">x</a>",
        "<a href=\" &#14; javascript:alert(1)\">x</a>",
        "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
        "<a href=\"//evil.example\">x</a>",
        "<svg><script>alert(1)</script></svg>",
        "<svg/onload=alert(1)>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<object data=\"data:text/html;base64,PHNjcmlwdD4=\"></object>",
        "<style>@import 'https://evil.example/x.css';</style>",
        "<p style=\"background:url(javascript:alert(1))\">x</p>",
        "<p onclick=alert(1) id=content class=skip>x</p>",
        "<base href=\"https://evil.example/\">",
        "<meta http-equiv=refresh content=\"0;url=https://evil.example\">",
        "<b><p title=\"</b><img src=x onerror=alert(1)>\">",
    ];

    #[test]
    fn what_could_run_is_gone() {
        for attempt in ATTEMPTS {
            let clean = sanitize(attempt);
            for wrong in
                ["<script", "<svg", "<style", "<iframe", "<form", "<base", "<meta", "style=", "id="]
            {
                assert!(!clean.contains(wrong), "{attempt} left {clean}");
            }
            for tag in clean.split('<').skip(1).filter_map(|it| it.split_once('>')) {
                let bare = tag.0.split('"').step_by(2).collect::<String>();
                assert!(!bare.contains(" on"), "{attempt} left {clean}");
                assert!(!tag.0.to_lowercase().contains("script:"), "{attempt} left {clean}");
                assert!(!tag.0.contains("href=\"//"), "{attempt} left {clean}");
            }
        }
    }

    #[test]
    fn sanitising_again_changes_nothing() {
        for attempt in ATTEMPTS {
            let clean = sanitize(attempt);
            assert_eq!(sanitize(&clean), clean, "{attempt}");
        }
        let text =
            "<h2>Plan</h2><p>a &amp; b<br>c <a href=\"https://a.test/?x=1&amp;y=2\">d</a></p>";
        let clean = sanitize(text);
        assert_eq!(sanitize(&clean), clean);
        assert!(clean.contains("rel=\"noopener noreferrer ugc\""));
    }

    #[test]
    fn what_people_write_stays() {
        insta::assert_snapshot!(
            sanitize("<p class=big dir=rtl>A <strong>b</strong> <span class=\"h-card x\" data-user=1>@anna</span></p><ul><li>c</li></ul>"),
            @r#"<p dir="rtl">A <strong>b</strong> <span class="h-card" data-user="1">@anna</span></p><ul><li>c</li></ul>"#
        );
    }

    #[test]
    fn nesting_as_deep_as_the_input_is_no_trouble() {
        let deep = format!("{}x{}", "<blockquote>".repeat(20_000), "</blockquote>".repeat(20_000));
        assert_eq!(sanitize(&deep), "x");
        assert_eq!(to_text(&deep), "x");
    }

    // Each of these took seconds, or would have, as long as something was looked for in all of it at every step.
    #[test]
    fn what_has_no_end_costs_no_more_than_its_length() {
        for part in ["<ul><li>", "<b title=1>", "&", "<pre>\n\n</pre>", "<p>", "<", "<a b", "<!--"]
        {
            let long = part.repeat(INPUT_MAX / part.len());
            let (clean, text) = (sanitize(&long), to_text(&long));
            assert!(clean.len() <= INPUT_MAX * 5 && text.len() <= INPUT_MAX, "{part}");
        }
    }
}
