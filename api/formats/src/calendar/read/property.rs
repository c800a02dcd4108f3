//! A line taken apart: name, parameters, value.

use std::borrow::Cow;

/// A line taken apart.
#[derive(Debug, PartialEq)]
pub(super) struct Property<'l> {
    /// Its name, in capitals.
    pub(super) name: Cow<'l, str>,
    params: Vec<(&'l str, Cow<'l, str>)>,
    /// As it is written.
    pub(super) value: &'l str,
    /// Whether a parameter has quotation marks where none may be.
    pub(super) is_misquoted: bool,
}

impl<'l> Property<'l> {
    /// Takes a line apart, if it is a property.
    pub(super) fn parse(line: &'l str) -> Option<Self> {
        let end = line.find([':', ';'])?;
        let (name, mut rest) = line.split_at(end);
        if name.is_empty() || !name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-') {
            return None;
        }
        let (mut params, mut is_misquoted) = (Vec::new(), false);
        while let Some(param) = rest.strip_prefix(';') {
            let (name, value) = param.split_once('=')?;
            let end = end_of_param(value)?;
            is_misquoted |= value[..end].trim_matches('"').contains('"');
            params.push((name, param_value(&value[..end])));
            rest = &value[end..];
        }
        Some(Self { name: capitals(name), params, value: rest.strip_prefix(':')?, is_misquoted })
    }

    /// A parameter's value.
    pub(super) fn param(&self, name: &str) -> Option<&str> {
        let found = self.params.iter().find(|(it, _)| it.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_ref())
    }

    /// The value, if there is any.
    pub(super) fn some_value(&self) -> Option<&'l str> {
        Some(self.value.trim()).filter(|it| !it.is_empty())
    }

    /// The value as text, if there is any.
    pub(super) fn text(&self) -> Option<String> {
        Some(unescaped(self.value)).filter(|it| !it.trim().is_empty())
    }

    /// The value as a list of texts.
    pub(super) fn texts(&self) -> impl Iterator<Item = String> {
        let mut is_escaped = false;
        let parts = self.value.split(move |it| {
            let is_end = it == ',' && !is_escaped;
            is_escaped = it == '\\' && !is_escaped;
            is_end
        });
        parts.map(|it| unescaped(it).trim().to_owned()).filter(|it| !it.is_empty())
    }
}

fn capitals(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|it| it.is_ascii_lowercase()) {
        Cow::Owned(name.to_ascii_uppercase())
    } else {
        Cow::Borrowed(name)
    }
}

// Where the next parameter or the value begins: at the first `;` or `:` outside of quotes.
fn end_of_param(text: &str) -> Option<usize> {
    let mut is_quoted = false;
    text.bytes().position(|it| {
        is_quoted ^= it == b'"';
        !is_quoted && matches!(it, b';' | b':')
    })
}

// Without its quotes, and with what RFC 6868 encodes.
fn param_value(text: &str) -> Cow<'_, str> {
    let is_quoted = text.len() > 1 && text.starts_with('"') && text.ends_with('"');
    let text = if is_quoted { &text[1..text.len() - 1] } else { text };
    if !text.contains('^') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(replaced(text, '^', |it| match it {
        'n' => Some('\n'),
        '\'' => Some('"'),
        '^' => Some('^'),
        _ => None,
    }))
}

fn unescaped(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    replaced(text, '\\', |it| match it {
        'n' | 'N' => Some('\n'),
        // The last two need no escape, but many programs write one.
        '\\' | ';' | ',' | ':' | '"' => Some(it),
        _ => None,
    })
}

// What is no escape stays as it is.
fn replaced(text: &str, escape: char, meaning: impl Fn(char) -> Option<char>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let meant = (character == escape).then(|| characters.peek().copied().and_then(&meaning));
        match meant.flatten() {
            Some(meant) => {
                characters.next();
                out.push(meant);
            }
            None => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_taken_apart() {
        let line = r#"organizer;cn="Anna; ^'the^^ ^n B.: x";ROLE=CHAIR:mailto:a@b.test"#;
        let property = Property::parse(line).unwrap();
        assert_eq!(property.name, "ORGANIZER");
        assert_eq!(property.param("CN"), Some("Anna; \"the^ \n B.: x"));
        assert_eq!(property.param("role"), Some("CHAIR"));
        assert_eq!(property.value, "mailto:a@b.test");
    }

    #[test]
    fn what_is_no_property_is_none() {
        for wrong in ["", ":", "just words", "two words:1", "A;B:1", "A;B=\"1:2", ";A=1:2"] {
            assert_eq!(Property::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn escapes_are_undone() {
        let text = |line| Property::parse(line).unwrap().text();
        assert_eq!(text(r"X:a\\n\, b\;\nc\:d\e\").unwrap(), "a\\n, b;\nc:d\\e\\");
        assert_eq!(text("X: "), None);
    }

    #[test]
    fn lists_end_at_commas_that_are_not_escaped() {
        let property = Property::parse(r"CATEGORIES:a\, b, c ,,d\\,e").unwrap();
        assert_eq!(property.texts().collect::<Vec<_>>(), ["a, b", "c", "d\\", "e"]);
    }
}
