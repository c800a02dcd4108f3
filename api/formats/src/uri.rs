//! Addresses, checked before they are written.

use std::borrow::Cow;

use url::Url;

// What a URI has within it (RFC 3986), besides letters and digits.
const WITHIN: &[u8] = b"-._~:/?#[]@!$&'()*+,;=%";

/// An address of the web; what is none gives nothing.
pub fn web(text: &str) -> Option<Cow<'_, str>> {
    of(text, &["http", "https"])
}

/// Where a person is found: a profile on the web, or a mailbox.
pub fn person(text: &str) -> Option<Cow<'_, str>> {
    of(text, &["https", "http", "mailto"])
}

// It stays as it was written when it has only what addresses have; else it is encoded the way browsers do.
fn of<'t>(text: &'t str, schemes: &[&str]) -> Option<Cow<'t, str>> {
    let text = text.trim();
    let url = Url::parse(text).ok()?;
    if !schemes.contains(&url.scheme()) {
        return None;
    }
    if is_clean(text) {
        return Some(Cow::Borrowed(text));
    }
    let encoded = url.to_string();
    is_clean(&encoded).then_some(Cow::Owned(encoded))
}

fn is_clean(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_alphanumeric() || WITHIN.contains(&it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_stays_as_it_is_or_is_encoded() {
        assert_eq!(web("http://rubyfuza.org").unwrap(), "http://rubyfuza.org");
        assert_eq!(web(" https://é.test/ü \"x").unwrap(), "https://xn--9ca.test/%C3%BC%20%22x");
        assert_eq!(person("mailto:a@b.test").unwrap(), "mailto:a@b.test");
    }

    #[test]
    fn what_is_no_address_is_nothing() {
        for wrong in
            ["", "anna", "javascript:alert(1)", "data:text/html,x", "//p.test", "mailto:a@b.test"]
        {
            assert_eq!(web(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_line_end_does_not_survive() {
        let injected = web("https://p.test/\r\nATTENDEE:mailto:a@b").unwrap();
        assert!(!injected.contains(['\r', '\n']), "{injected}");
    }
}
