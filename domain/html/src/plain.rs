//! People's HTML as plain text: for letters, feeds, previews and searches.

use std::borrow::Cow;

use crate::{INPUT_MAX, cut};

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
        let there = self.said.bytes().rev().take(2).take_while(|it| *it == b'\n').count();
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

/// What an attribute of a tag says.
pub(crate) fn attribute(tag: &str, name: &str) -> Option<String> {
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
        let end = rest.bytes().take(11).position(|it| it == b';');
        let entity = end.map(|end| &rest[1..end]);
        let Some((name, decoded)) = entity.and_then(|name| Some((name, character_of(name)?)))
        else {
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

/// The sign that an entity stands for, by what is between `&` and `;`: the few that people meet, and every number.
#[must_use]
pub fn character_of(entity: &str) -> Option<char> {
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
