//! Plain text as HTML: paragraphs, line breaks, links. Some calendars bring HTML as it is.

use domain::text::{Html, Invalid};

/// No entity of HTML has a longer name that people write.
const ENTITY_MAX: usize = 10;

/// A description as HTML.
///
/// # Errors
///
/// When it is too long.
pub(super) fn html_of(text: &str) -> Result<Html, Invalid> {
    let text = text.trim();
    if is_html(text) {
        // Where nothing else sets lines apart, the text's own line ends do: programs on telephones mix both.
        let sets_lines = ["<p", "<br", "<div", "<li", "<table", "<h"];
        let is_mixed = !sets_lines.iter().any(|it| text.contains(it));
        let text = if is_mixed { text.replace('\n', "<br>") } else { text.to_owned() };
        return Html::of_strangers(&text);
    }
    let text = text.replace("\r\n", "\n");
    let paragraphs = text.split("\n\n").map(str::trim).filter(|it| !it.is_empty());
    Html::of_strangers(&paragraphs.map(paragraph).collect::<String>())
}

/// A text in which entities may stand (`&amp;`), as it is read. What has none stays as it is.
pub(super) fn plain_text(text: &str) -> String {
    let has_entities = text.match_indices('&').any(|(at, _)| is_entity(&text[at..]));
    if !has_entities {
        return text.to_owned();
    }
    let mut escaped = String::with_capacity(text.len());
    escape(&mut escaped, text);
    let Ok(html) = Html::of_strangers(&escaped) else { return text.to_owned() };
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", " "), ("&amp;", "&")];
    named.into_iter().fold(html.to_string(), |text, (entity, sign)| text.replace(entity, sign))
}

// What calendars of browsers write, and nobody types by hand.
fn is_html(text: &str) -> bool {
    text.contains("</")
        || text.contains("<br>")
        || text.contains("<br/>")
        || text.contains("<br />")
}

fn paragraph(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(line).collect();
    format!("<p>{}</p>", lines.join("<br>"))
}

fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (index, word) in text.trim_end().split(' ').enumerate() {
        if index > 0 {
            out.push(' ');
        }
        match address(word) {
            Some((before, address, after)) => {
                escape(&mut out, before);
                out.push_str("<a href=\"");
                escape(&mut out, address);
                out.push_str("\">");
                escape(&mut out, address);
                out.push_str("</a>");
                escape(&mut out, after);
            }
            None => escape(&mut out, word),
        }
    }
    out
}

// An address in a word, without the sentence's own signs around it.
fn address(word: &str) -> Option<(&str, &str, &str)> {
    let begins = ["https://", "http://"].into_iter().find_map(|it| word.find(it))?;
    let (before, rest) = word.split_at(begins);
    let mut address = rest.trim_end_matches(['.', ',', ';', ':', '!', '?', '"', '\'', '>', ']']);
    while address.ends_with(')') && address.matches(')').count() > address.matches('(').count() {
        address = &address[..address.len() - 1];
    }
    url::Url::parse(address).ok()?;
    Some((before, address, &rest[address.len()..]))
}

fn escape(out: &mut String, text: &str) {
    for (at, character) in text.char_indices() {
        match character {
            '&' if is_entity(&text[at..]) => out.push('&'),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            it => out.push(it),
        }
    }
}

// `&amp;`, `&#8217;`: many programs write plain text as if it were HTML.
fn is_entity(text: &str) -> bool {
    let name = text.get(1..).and_then(|it| it.split_once(';')).map(|(name, _)| name);
    let name = name.filter(|it| (2..=ENTITY_MAX).contains(&it.len()));
    name.is_some_and(|it| it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_links_stay() {
        insta::assert_snapshot!(
            html_of("Topics: ruby & <more>\nTwitter: @rubyfuza\n\n\nSee (https://a.test/x_(y)?a=1&b=2).").unwrap(),
            @r#"<p>Topics: ruby &amp; &lt;more&gt;<br>Twitter: @rubyfuza</p><p>See (<a href="https://a.test/x_(y)?a=1&amp;b=2" rel="noopener noreferrer ugc">https://a.test/x_(y)?a=1&amp;b=2</a>).</p>"#
        );
    }

    #[test]
    fn what_is_html_already_is_only_made_safe() {
        let clean = |text| html_of(text).unwrap().to_string();
        assert_eq!(clean("<p>Hi</p><script>alert(1)</script>"), "<p>Hi</p>");
        assert_eq!(clean("2 < 3 and <b"), "<p>2 &lt; 3 and &lt;b</p>");
        assert_eq!(clean("  "), "");
    }

    #[test]
    fn the_same_text_is_the_same_html_again() {
        let once = html_of("a\nb https://c.test/, d").unwrap();
        assert_eq!(html_of(once.as_str()).unwrap(), once);
    }

    #[test]
    fn entities_are_what_they_stand_for() {
        let html = html_of("Tom &amp; Jerry&#8217;s caf&eacute; & co").unwrap();
        assert_eq!(html.as_str(), "<p>Tom &amp; Jerry’s café &amp; co</p>");
        let title = plain_text("Tom &amp; Jerry &#8211; &quot;live&quot; &lt;3 A&B;");
        assert_eq!(title, "Tom & Jerry – \"live\" <3 A&B;");
        assert_eq!(plain_text("2 < 3 & 4;"), "2 < 3 & 4;");
    }

    #[test]
    fn line_ends_beside_html_stay() {
        let clean = |text| html_of(text).unwrap().to_string();
        assert_eq!(clean("Hello\n\n<b>you</b>\nBye"), "Hello<br><br><b>you</b><br>Bye");
        assert_eq!(clean("<p>a</p>\n<p>b</p>"), "<p>a</p>\n<p>b</p>");
    }
}
