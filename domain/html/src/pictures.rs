//! Pictures in people's HTML: those that are kept here are shown; those of others become links, so that nobody learns
//! from a picture who looks at a page, when and from where.

use std::borrow::Cow;

use crate::{escape_text, plain::attribute};

/// Where pictures of the house are, whatever it is called.
const PATH: &str = "/media/";

/// Hex digits of a SHA-256, a dot and an extension: longer than any name of a picture.
const NAME_BYTES_MAX: usize = 80;

/// Whether an address without a host is that of a picture of the house.
pub(crate) fn is_own(address: &str) -> bool {
    let Some(name) = address.strip_prefix(PATH) else { return false };
    let name = name.split_once('?').map_or(name, |(name, _)| name);
    name.len() <= NAME_BYTES_MAX && name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'.')
}

/// The same sanitised HTML, with links in place of the pictures of others.
pub(crate) fn linked(html: &str) -> Cow<'_, str> {
    if !html.contains("<img") {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let (mut rest, mut in_link) = (html, false);
    while let Some(start) = rest.find('<') {
        let end = start + length(&rest[start..]);
        let tag = &rest[start..end];
        out.push_str(&rest[..start]);
        match tag.strip_prefix("<img") {
            Some(picture) => show(&mut out, tag, picture, in_link),
            None => out.push_str(tag),
        }
        in_link = tag.starts_with("<a ") || in_link && tag != "</a>";
        rest = &rest[end..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// How long a tag is; a `>` between its quotes does not end it.
fn length(tag: &str) -> usize {
    let mut quoted = false;
    let end = tag.bytes().position(|it| {
        quoted ^= it == b'"';
        it == b'>' && !quoted
    });
    end.map_or(tag.len(), |end| end + 1)
}

fn show(out: &mut String, tag: &str, picture: &str, in_link: bool) {
    let source = attribute(picture, "src");
    let words = attribute(picture, "alt").filter(|it| !it.trim().is_empty());
    match source {
        Some(source) if is_own(&source) => out.push_str(tag),
        Some(source) if !in_link => {
            let address = escape_text(&source).replace('"', "&quot;");
            let words = words.map_or_else(|| address.clone(), |it| escape_text(&it));
            out.push_str(&format!("<a href=\"{address}\" rel=\"{}\">{words}</a>", crate::REL));
        }
        Some(_) | None => out.push_str(&words.map(|it| escape_text(&it)).unwrap_or_default()),
    }
}

/// Says where the pictures of the house are when somebody elsewhere reads it.
#[must_use]
pub fn at_home<'a>(html: &'a str, base: &str) -> Cow<'a, str> {
    swapped(html, &format!("src=\"{PATH}"), &format!("src=\"{}{PATH}", trimmed(base)))
}

/// Takes the pictures of the house for what they are, wherever its own address stands before them.
#[must_use]
pub fn from_home<'a>(html: &'a str, base: &str) -> Cow<'a, str> {
    swapped(html, &format!("{}{PATH}", trimmed(base)), PATH)
}

fn trimmed(base: &str) -> &str {
    base.trim_end_matches('/')
}

fn swapped<'a>(html: &'a str, old: &str, new: &str) -> Cow<'a, str> {
    if html.contains(old) { Cow::Owned(html.replace(old, new)) } else { Cow::Borrowed(html) }
}

#[cfg(test)]
mod tests {
    use crate::{at_home, from_home, sanitize};

    #[test]
    fn a_picture_of_somebody_else_is_a_link() {
        insta::assert_snapshot!(
            sanitize("<p><img src=\"https://spy.test/a.png?you&me\" alt=\"A &quot;cat&quot;\"> <img src=https://spy.test/b></p>"),
            @r#"<p><a href="https://spy.test/a.png?you&amp;me" rel="noopener noreferrer ugc">A "cat"</a> <a href="https://spy.test/b" rel="noopener noreferrer ugc">https://spy.test/b</a></p>"#
        );
        insta::assert_snapshot!(
            sanitize("<a href=\"https://b.test\"><img src=https://spy.test/a alt=cat></a><img src=data:x alt=dog>"),
            @r#"<a href="https://b.test" rel="noopener noreferrer ugc">cat</a>dog"#
        );
    }

    #[test]
    fn a_picture_of_the_house_stays_one() {
        let own = "<img src=\"https://here.test/media/ab12.png?name=cat.png\" alt=\"cat\">";
        let kept = sanitize(&from_home(own, "https://here.test/"));
        assert_eq!(kept, "<img src=\"/media/ab12.png?name=cat.png\" alt=\"cat\">");
        assert_eq!(at_home(&kept, "https://here.test"), own);
        for other in ["/media/../admin", "//spy.test/media/a", "/media/a/b", "/feed/x"] {
            assert!(!sanitize(&format!("<img src=\"{other}\">")).contains("src"), "{other}");
        }
    }
}
