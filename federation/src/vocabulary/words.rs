//! Words out of markup: names and titles are plain text, whatever others put in them.

/// The longest name, title or summary that is kept, in characters.
const PLAIN_CHARS_MAX: usize = 500;

/// A name as it was meant: entities decoded, control characters and doubled spaces dropped, not too long.
#[must_use]
pub fn plain(text: &str) -> String {
    tidy(&decoded(text))
}

/// What can be read of HTML: no tags, a space where there was one.
#[must_use]
pub fn plain_from_html(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let Some(end) = rest[at..].find('>') else {
            rest = "";
            break;
        };
        let tag = rest[at + 1..at + end].trim_start_matches('/').to_ascii_lowercase();
        if BREAKING.iter().any(|it| is_tag(&tag, it)) {
            text.push(' ');
        }
        rest = &rest[at + end + 1..];
    }
    text.push_str(rest);
    tidy(&decoded(&text))
}

const BREAKING: [&str; 6] = ["p", "br", "li", "div", "h", "tr"];

fn is_tag(tag: &str, name: &str) -> bool {
    tag.strip_prefix(name)
        .is_some_and(|rest| !rest.starts_with(|it: char| it.is_ascii_alphabetic()))
}

fn tidy(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let joined = words.join(" ");
    joined.chars().filter(|it| !it.is_control()).take(PLAIN_CHARS_MAX).collect()
}

fn decoded(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let entity = rest
            .find(';')
            .filter(|end| *end <= 9)
            .and_then(|end| html::character_of(&rest[1..end]).map(|it| (it, end + 1)));
        let (character, length) = entity.unwrap_or(('&', 1));
        decoded.push(character);
        rest = &rest[length..];
    }
    decoded + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_what_they_stand_for() {
        assert_eq!(plain("Forum &amp; friends"), "Forum & friends");
        assert_eq!(plain("a &#x2764; b & c &unknown; d"), "a ❤ b & c &unknown; d");
        assert_eq!(plain("one\r\n two\u{7}"), "one two");
    }

    #[test]
    fn html_becomes_words() {
        assert_eq!(plain_from_html("<p>From <b>8</b></p><p>on</p>"), "From 8 on");
        assert_eq!(plain_from_html("a<script"), "a");
        assert_eq!(plain_from_html("<pre>x</pre>&lt;3"), "x<3");
    }
}
