//! The part of structured fields (RFC 8941) that signatures are written in: dictionaries of byte strings and of inner
//! lists with parameters. Everything else is not read, and so refused.

use base64::{Engine as _, engine::general_purpose::STANDARD};

/// Members, items and parameters of one field; honest ones have a handful.
const ITEMS_MAX: usize = 32;

/// A value without its parameters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Bare {
    Text(String),
    Bytes(Vec<u8>),
    Number(i64),
    Word(String),
    Flag,
    /// The strings of an inner list. One that has parameters of its own is not among what can be read.
    List(Vec<String>),
}

/// A member of a dictionary.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct DictionaryMember {
    pub(super) name: String,
    pub(super) value: Bare,
    pub(super) parameters: Vec<(String, Bare)>,
    /// The value and its parameters as they were written.
    pub(super) raw: String,
}

impl DictionaryMember {
    pub(super) fn parameter(&self, name: &str) -> Option<&Bare> {
        self.parameters.iter().find(|(it, _)| it == name).map(|(_, value)| value)
    }
}

/// Reads a dictionary; `None` when it is not one, or one that we have no use for.
pub(super) fn dictionary(text: &str) -> Option<Vec<DictionaryMember>> {
    let mut reader = FieldsReader { rest: text.trim() };
    let mut members: Vec<DictionaryMember> = Vec::new();
    while !reader.rest.is_empty() {
        let member = reader.member()?;
        if members.len() >= ITEMS_MAX || members.iter().any(|it| it.name == member.name) {
            return None;
        }
        members.push(member);
        reader.space();
        if reader.rest.is_empty() {
            break;
        }
        reader.take(',')?;
        reader.space();
        // A comma at the end promises another member.
        if reader.rest.is_empty() {
            return None;
        }
    }
    Some(members)
}

struct FieldsReader<'a> {
    rest: &'a str,
}

impl<'a> FieldsReader<'a> {
    fn space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t']);
    }

    fn take(&mut self, expected: char) -> Option<()> {
        self.rest = self.rest.strip_prefix(expected)?;
        Some(())
    }

    fn member(&mut self) -> Option<DictionaryMember> {
        let name = self.key()?;
        self.take('=')?;
        let before = self.rest;
        let value = self.bare()?;
        let parameters = self.parameters()?;
        let raw = before[..before.len() - self.rest.len()].to_owned();
        Some(DictionaryMember { name, value, parameters, raw })
    }

    fn key(&mut self) -> Option<String> {
        let allowed = |it: char| {
            it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, '_' | '-' | '.' | '*')
        };
        let name = self.while_of(allowed);
        name.starts_with(|it: char| it.is_ascii_lowercase() || it == '*').then(|| name.to_owned())
    }

    fn while_of(&mut self, allowed: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|it| !allowed(it)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn parameters(&mut self) -> Option<Vec<(String, Bare)>> {
        let mut parameters: Vec<(String, Bare)> = Vec::new();
        while self.rest.starts_with(';') {
            self.take(';')?;
            self.space();
            let name = self.key()?;
            let value = if self.rest.starts_with('=') {
                self.take('=')?;
                self.bare()?
            } else {
                Bare::Flag
            };
            if parameters.len() >= ITEMS_MAX || parameters.iter().any(|(it, _)| *it == name) {
                return None;
            }
            parameters.push((name, value));
        }
        Some(parameters)
    }

    fn bare(&mut self) -> Option<Bare> {
        match self.rest.chars().next()? {
            '"' => self.text().map(Bare::Text),
            ':' => self.bytes().map(Bare::Bytes),
            '(' => self.list().map(Bare::List),
            '-' | '0'..='9' => {
                self.while_of(|it| it == '-' || it.is_ascii_digit()).parse().ok().map(Bare::Number)
            }
            it if it.is_ascii_alphabetic() => {
                let word = self.while_of(|it| it.is_ascii_alphanumeric() || "-_.:/*+".contains(it));
                Some(Bare::Word(word.to_owned()))
            }
            _ => None,
        }
    }

    fn text(&mut self) -> Option<String> {
        self.take('"')?;
        let mut text = String::new();
        loop {
            let next = self.rest.chars().next()?;
            self.rest = &self.rest[next.len_utf8()..];
            match next {
                '"' => return Some(text),
                '\\' => {
                    let escaped = self.rest.chars().next().filter(|it| matches!(it, '"' | '\\'))?;
                    self.rest = &self.rest[1..];
                    text.push(escaped);
                }
                ' '..='~' => text.push(next),
                _ => return None,
            }
        }
    }

    fn bytes(&mut self) -> Option<Vec<u8>> {
        self.take(':')?;
        let (text, rest) = self.rest.split_once(':')?;
        self.rest = rest;
        STANDARD.decode(text).ok()
    }

    fn list(&mut self) -> Option<Vec<String>> {
        self.take('(')?;
        let mut items = Vec::new();
        loop {
            self.space();
            if self.rest.starts_with(')') {
                self.take(')')?;
                return Some(items);
            }
            if items.len() >= ITEMS_MAX {
                return None;
            }
            items.push(self.text()?);
            // Parameters of a component change what it means; those who need them are not understood.
            if !self.rest.starts_with([' ', ')']) {
                return None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_input_is_read_with_its_own_words() {
        let text = r#"sig1=("@method" "@target-uri");created=1795294737;keyid="https://a.test/u#k";alg="rsa-v1_5-sha256";tag="x""#;
        let members = dictionary(text).unwrap();
        assert_eq!(members.len(), 1);
        assert_eq!(members[0].value, Bare::List(vec!["@method".into(), "@target-uri".into()]));
        assert_eq!(members[0].parameter("created"), Some(&Bare::Number(1_795_294_737)));
        assert_eq!(format!("sig1={}", members[0].raw), text);
    }

    #[test]
    fn what_is_not_a_dictionary_is_not_read() {
        for wrong in [
            "sig1",
            "sig1=",
            "sig1=(\"a\"",
            "sig1=(a)",
            "sig1=(\"a\";sf)",
            "sig1=:not base64!:",
            "sig1=\"\u{e9}\"",
            "a=1, a=2",
            "a=1,",
            "a=1 b=2",
            "A=1",
            "a=1;b=2;b=3",
            "=1",
        ] {
            assert_eq!(dictionary(wrong), None, "{wrong}");
        }
        assert_eq!(dictionary(""), Some(vec![]));
    }
}
