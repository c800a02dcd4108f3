//! Whether some HTML would cost more than its length, without parsing it: parsers look through everything that is open
//! at every tag, and writers through the rest of a text at every sign that they escape.

/// The most tags that are open at once: more than any text needs, and than any page can show.
const DEPTH_MAX: usize = 64;

/// The most words in one tag: parsers compare each attribute with all before it.
const ATTRIBUTES_MAX: usize = 256;

/// The longest name of a tag that HTML has is shorter.
const NAME_BYTES_MAX: usize = 16;

/// How far a writer may look ahead in all, in bytes: some hundredths of a second.
const LOOKED_AHEAD_MAX: usize = 1_000_000_000;

/// Tags that nothing is in.
const EMPTY: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Tags that the next of their kind closes, if nothing else is open in between that counts by itself.
const CLOSED_BY_THE_NEXT: [&str; 2] = ["p", "li"];

/// Whether it is nested deeper, has more in one tag, or more signs to escape in one text, than anybody would write.
pub(crate) fn is_excessive(html: &str) -> bool {
    looked_ahead(html) > LOOKED_AHEAD_MAX || is_deep(html)
}

// At each `&`, and at each byte that a hard space may begin with, html5ever 0.40 looks for the next `<`.
fn looked_ahead(html: &str) -> usize {
    let texts = html.as_bytes().split(|it| *it == b'<');
    texts.map(|text| text.iter().filter(|it| matches!(it, b'&' | 0xC2)).count() * text.len()).sum()
}

fn is_deep(html: &str) -> bool {
    let mut open = Open::default();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        let (closes, tag) = rest.strip_prefix('/').map_or((false, rest), |tag| (true, tag));
        let name = name(tag);
        if name.is_empty() {
            continue;
        }
        let end = tag.find('>').unwrap_or(tag.len());
        if tag[..end].split_ascii_whitespace().nth(ATTRIBUTES_MAX).is_some() {
            return true;
        }
        if closes {
            open.close(name);
        } else if open.begin(name) > DEPTH_MAX {
            return true;
        }
        rest = &tag[name.len()..];
    }
    false
}

/// What is open, by name. It is little: it ends at [`DEPTH_MAX`].
#[derive(Default)]
struct Open<'a> {
    names: Vec<&'a str>,
}

impl<'a> Open<'a> {
    fn begin(&mut self, name: &'a str) -> usize {
        let is = |other: &&str| other.eq_ignore_ascii_case(name);
        if !EMPTY.iter().any(is) && !CLOSED_BY_THE_NEXT.iter().any(is) {
            self.names.push(name);
        }
        self.names.len()
    }

    // Only what was begun is closed: closing something else must not make room.
    fn close(&mut self, name: &str) {
        if let Some(at) = self.names.iter().rposition(|it| it.eq_ignore_ascii_case(name)) {
            self.names.remove(at);
        }
    }
}

fn name(tag: &str) -> &str {
    let is_part = |it: char| it.is_ascii_alphanumeric() || it == '-';
    if !tag.starts_with(|it: char| it.is_ascii_alphabetic()) {
        return "";
    }
    let end = tag.char_indices().take(NAME_BYTES_MAX + 1).find(|(_, it)| !is_part(*it));
    &tag[..end.map_or_else(|| tag.floor_char_boundary(NAME_BYTES_MAX), |(at, _)| at)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_not_excessive() {
        let lists = "<ul><li>a<li>b<ul><li>c</ul></ul>".repeat(500);
        let paragraphs = "<p>a<br>b<img src=x>".repeat(5_000);
        let nested = format!("{}x{}", "<b>".repeat(60), "</B>".repeat(60)).repeat(100);
        for text in [lists, paragraphs, nested, "1 < 2, a <3 and <>".repeat(100)] {
            assert!(!is_excessive(&text), "{}", &text[..40]);
        }
    }

    #[test]
    fn what_is_open_without_end_is_excessive() {
        for part in ["<ul><li>", "<b title=1></i>", "<div/>", "<x-y>", "<verylongnameofatagofmine>"]
        {
            assert!(is_excessive(&part.repeat(100)), "{part}");
        }
        assert!(is_excessive(&format!("<a {}>", "b ".repeat(300))));
        assert!(is_excessive(&"&".repeat(100_000)) && is_excessive(&"«".repeat(100_000)));
        assert!(!is_excessive(&"<p>« Q&A »</p>".repeat(10_000)));
    }
}
