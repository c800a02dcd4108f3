//! HTML that people write: sanitised once, at the door, before it becomes part of a fact; and read as plain text.
//!
//! Nothing here decides where such HTML is shown; templates print it as it is stored, so every way in
//! (GraphQL, import, other servers) has to come through [`sanitize`].

use std::{borrow::Cow, collections::HashSet, sync::LazyLock};

use ammonia::{Builder, UrlRelative};

/// The most bytes that are looked at: what the longest description can need with markup to spare.
pub const INPUT_MAX: usize = 512 * 1024;

// Each pass may uncover something that the next one changes; stable text needs two.
const PASSES_MAX: usize = 4;

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
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer ugc"))
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

/// What is left of a stranger's HTML: allowed tags only, and the same again if it is sanitised again.
#[must_use]
pub fn sanitize(html: &str) -> String {
    let mut clean = RULES.clean(cut(html, INPUT_MAX)).to_string();
    for _ in 1..PASSES_MAX {
        let again = RULES.clean(&clean).to_string();
        if again == clean {
            return clean;
        }
        clean = again;
    }
    // Markup that keeps changing is an attempt at something: its words are enough.
    ammonia::clean_text(&to_text(&clean))
}

/// The words of some HTML, with line breaks where blocks end and addresses behind their links.
#[must_use]
pub fn to_text(html: &str) -> String {
    let mut text = Text::default();
    let mut rest = cut(html, INPUT_MAX);
    while let Some(start) = rest.find('<') {
        text.say(&rest[..start]);
        let tag = &rest[start + 1..];
        let Some(end) = tag.find('>') else {
            rest = &rest[start..];
            break;
        };
        text.mark(&tag[..end]);
        rest = &tag[end + 1..];
    }
    text.say(rest);
    text.finish()
}

/// The first words of a text on one line, no longer than `max` characters.
#[must_use]
pub fn excerpt(text: &str, max: usize) -> String {
    let mut short = String::with_capacity(max.min(text.len()) + 4);
    let mut left = max;
    for word in text.split_whitespace() {
        let length = word.chars().count() + usize::from(!short.is_empty());
        if length > left {
            short.push('…');
            break;
        }
        left -= length;
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

fn cut(text: &str, max: usize) -> &str {
    &text[..text.floor_char_boundary(max.min(text.len()))]
}

#[derive(Default)]
struct Text {
    said: String,
    link: Option<(usize, String)>,
    depth_of_pre: usize,
}

impl Text {
    fn say(&mut self, words: &str) {
        let words = decode(words);
        if self.depth_of_pre > 0 {
            self.said.push_str(&words);
            return;
        }
        let mut parts = words.split_whitespace().peekable();
        if words.starts_with(char::is_whitespace) || parts.peek().is_none() {
            self.space(&words);
        }
        while let Some(part) = parts.next() {
            self.said.push_str(part);
            if parts.peek().is_some() || words.ends_with(char::is_whitespace) {
                self.said.push(' ');
            }
        }
    }

    fn space(&mut self, words: &str) {
        if !words.is_empty() && !self.said.is_empty() && !self.said.ends_with([' ', '\n']) {
            self.said.push(' ');
        }
    }

    fn mark(&mut self, tag: &str) {
        let (closing, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let name = tag.split(|it: char| it.is_whitespace() || it == '/').next().unwrap_or_default();
        match (name.to_ascii_lowercase().as_str(), closing) {
            ("br", _) => self.lines(1, true),
            ("li", false) => {
                self.lines(1, false);
                self.said.push_str("• ");
            }
            ("li" | "div" | "tr", _) => self.lines(1, false),
            ("pre", closing) => {
                self.depth_of_pre = usize::from(!closing);
                self.lines(2, false);
            }
            ("p" | "h1" | "h2" | "h3" | "h4" | "h5" | "ul" | "ol" | "blockquote" | "hr", _) => {
                self.lines(2, false);
            }
            ("a", false) => self.link = attribute(tag, "href").map(|it| (self.said.len(), it)),
            ("a", true) => self.end_link(),
            ("img", _) => {
                if let Some(alt) = attribute(tag, "alt") {
                    self.said.push_str(&alt);
                }
            }
            _ => {}
        }
    }

    fn lines(&mut self, count: usize, always: bool) {
        let kept = self.said.trim_end_matches(' ').len();
        self.said.truncate(kept);
        if kept == 0 {
            return;
        }
        let there = self.said.bytes().rev().take_while(|it| *it == b'\n').count();
        let wanted = if always { 2.min(there + count) } else { count };
        for _ in there..wanted {
            self.said.push('\n');
        }
    }

    fn end_link(&mut self) {
        let Some((start, href)) = self.link.take() else { return };
        let words = self.said.get(start..).unwrap_or_default().trim();
        let plain = href.trim_start_matches("mailto:");
        if words != plain && !words.starts_with(['@', '#']) {
            self.said.push_str(" (");
            self.said.push_str(plain);
            self.said.push(')');
        }
    }

    fn finish(mut self) -> String {
        self.said.truncate(self.said.trim_end().len());
        self.said
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let value = tag.get(start..)?;
    Some(decode(&value[..value.find('"')?]).into_owned())
}

// The entities that sanitised HTML can contain, and the numeric ones; others stay as written.
fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        plain.push_str(&rest[..start]);
        rest = &rest[start..];
        let entity = rest.find(';').filter(|end| *end <= 10).map(|end| &rest[1..end]);
        let Some((name, decoded)) = entity.and_then(|name| Some((name, character(name)?))) else {
            plain.push('&');
            rest = &rest[1..];
            continue;
        };
        plain.push(decoded);
        rest = &rest[name.len() + 2..];
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

fn character(entity: &str) -> Option<char> {
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = entity.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
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
        let deep = format!("{}x{}", "<blockquote>".repeat(2_000), "</blockquote>".repeat(2_000));
        assert!(sanitize(&deep).contains('x'));
        assert_eq!(to_text(&deep), "x");
    }

    #[test]
    fn text_keeps_lines_and_addresses() {
        insta::assert_snapshot!(
            to_text("<h2>Plan</h2>\n<p>Tea &amp; <b>cake</b>, see\n<a href=\"https://a.test/?x=1&amp;y=2\">here</a><br>and there</p><ul><li>one</li><li>two</li></ul><p>a &lt; b &unknown; &#233;&#xe9;</p>"),
            @r"
        Plan

        Tea & cake, see here (https://a.test/?x=1&y=2)
        and there

        • one
        • two

        a < b &unknown; éé
        "
        );
        assert_eq!(to_text("a < b"), "a < b");
        assert_eq!(to_text("<a href=\"https://a.test\">https://a.test</a>"), "https://a.test");
    }

    #[test]
    fn an_excerpt_ends_between_words() {
        assert_eq!(excerpt("One two\nthree four", 13), "One two three…");
        assert_eq!(excerpt(" short ", 13), "short");
    }
}
