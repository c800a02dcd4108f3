//! What people read of HTML that was sanitised.

/// The longest text that is indexed, in bytes: longer ones are books, and would be found for everything.
const TEXT_MAX: usize = 32 * 1024;

/// Without tags; entities that the sanitiser leaves are signs again.
pub(crate) fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len().min(TEXT_MAX));
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        if text.len() >= TEXT_MAX {
            return text;
        }
        rest =
            if from.starts_with('<') { after_tag(from, &mut text) } else { sign(from, &mut text) };
    }
    text.push_str(rest);
    text
}

// What a tag parts are two words, but for those inside of a word.
fn after_tag<'a>(from: &'a str, text: &mut String) -> &'a str {
    let Some((tag, rest)) = from.split_once('>') else { return "" };
    let name = tag.trim_start_matches(['<', '/']);
    if !matches!(name, "b" | "i" | "em" | "strong" | "u" | "s" | "mark" | "sub" | "sup") {
        text.push(' ');
    }
    rest
}

fn sign<'a>(from: &'a str, text: &mut String) -> &'a str {
    const SIGNS: [(&str, char); 6] = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&#39;", '\''),
        ("&nbsp;", ' '),
    ];
    for (entity, sign) in SIGNS {
        if let Some(rest) = from.strip_prefix(entity) {
            text.push(sign);
            return rest;
        }
    }
    text.push('&');
    from.strip_prefix('&').unwrap_or_default()
}
