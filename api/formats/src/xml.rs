//! XML that is well-formed whatever the texts hold.

use std::fmt::{Display, Write as _};

use super::uri;

/// `<name>text</name>`, on a line of its own.
pub(super) fn element(out: &mut String, name: &str, text: &str) {
    element_of(out, name, &[], text);
}

/// The same, when there is something to say.
pub(super) fn some_element(out: &mut String, name: &str, text: Option<&str>) {
    if let Some(text) = text.filter(|it| !it.trim().is_empty()) {
        element(out, name, text);
    }
}

/// `<name a="b">text</name>`, on a line of its own.
pub(super) fn element_of(out: &mut String, name: &str, attributes: &[(&str, &str)], text: &str) {
    open(out, name, attributes);
    out.push('>');
    push(out, text, Within::Element);
    close(out, name);
}

/// An element with a value that has nothing to escape.
pub(super) fn value(out: &mut String, name: &str, value: impl Display) {
    // Writing to a string does not fail.
    writeln!(out, "<{name}>{value}</{name}>").ok();
}

/// `<name a="b"/>`, on a line of its own.
pub(super) fn empty(out: &mut String, name: &str, attributes: &[(&str, &str)]) {
    open(out, name, attributes);
    out.push_str("/>\n");
}

/// A link, if the address is one of the web.
pub(super) fn link(out: &mut String, rel: &str, media_type: &str, href: Option<&str>) {
    if let Some(href) = href.and_then(uri::web) {
        empty(out, "link", &[("rel", rel), ("type", media_type), ("href", &href)]);
    }
}

/// Text as it stands within an element, of XML or of HTML.
pub(super) fn escaped_text(text: &str) -> String {
    let mut out = String::new();
    push(&mut out, text, Within::Element);
    out
}

fn open(out: &mut String, name: &str, attributes: &[(&str, &str)]) {
    out.push('<');
    out.push_str(name);
    for (name, value) in attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        push(out, value, Within::Attribute);
        out.push('"');
    }
}

fn close(out: &mut String, name: &str) {
    out.push_str("</");
    out.push_str(name);
    out.push_str(">\n");
}

#[derive(Clone, Copy, PartialEq)]
enum Within {
    Element,
    Attribute,
}

fn push(out: &mut String, mut text: &str, within: Within) {
    while let Some(at) = text.bytes().position(needs_care) {
        let (plain, rest) = text.split_at(at);
        out.push_str(plain);
        let length = rest.chars().next().map_or(0, char::len_utf8);
        let (character, after) = rest.split_at(length);
        out.push_str(escaped(character, within));
        text = after;
    }
    out.push_str(text);
}

// 0xEF begins U+F000..U+FFFF, where the two characters are that XML does not have.
const fn needs_care(octet: u8) -> bool {
    matches!(octet, 0..0x20 | 0x7F | b'&' | b'<' | b'>' | b'"' | b'\'' | 0xEF)
}

fn escaped(character: &str, within: Within) -> &str {
    match character {
        "&" => "&amp;",
        "<" => "&lt;",
        ">" => "&gt;",
        "\"" => "&quot;",
        "'" => "&#39;",
        // In attributes they would turn into spaces.
        "\n" if within == Within::Attribute => "&#10;",
        "\t" if within == Within::Attribute => "&#9;",
        "\n" | "\t" => character,
        // XML 1.0 §2.2: not even as a reference.
        "\u{fffe}" | "\u{ffff}" => "",
        it if it.is_ascii() => "",
        it => it,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        let mut out = String::new();
        element_of(
            &mut out,
            "title",
            &[("a", "\"'<\n")],
            "]]><!DOCTYPE x>&\0\u{b}\u{1b}\u{fffe}é\u{f900}🎈",
        );
        assert_eq!(
            out,
            "<title a=\"&quot;&#39;&lt;&#10;\">]]&gt;&lt;!DOCTYPE x&gt;&amp;é\u{f900}🎈</title>\n"
        );
    }

    #[test]
    fn a_link_leads_to_the_web_or_is_not_there() {
        let mut out = String::new();
        link(&mut out, "self", "text/html", Some("javascript:alert(1)"));
        link(&mut out, "next", "text/html", None);
        assert_eq!(out, "");
        link(&mut out, "next", "text/html", Some("https://p.test/?a=1&b=2"));
        assert_eq!(
            out,
            "<link rel=\"next\" type=\"text/html\" href=\"https://p.test/?a=1&amp;b=2\"/>\n"
        );
    }
}
