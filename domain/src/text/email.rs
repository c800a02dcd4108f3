//! Where mail goes: only what a letter can reach.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;
use url::Host;

use super::Invalid;

/// Where mail goes. The domain part is in lower case, as A-labels (RFC 5890), whichever way it was typed; the local part
/// is kept (RFC 5321 §2.4).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

/// RFC 5321 §4.5.3.1.1: octets before the `@`.
const LOCAL_MAX: usize = 64;

/// RFC 5321 §4.5.3.1.3: a path has 256 octets, with its brackets.
const PATH_MAX: usize = 254;

/// RFC 1035 §2.3.4: octets of one label.
const LABEL_MAX: usize = 63;

/// What stands before the `@` beside letters and digits (RFC 5322 §3.2.3 `atext`, and dots between).
const LOCAL_SIGNS: &str = "!#$%&'*+-/=?^_`{|}~.";

impl EmailAddress {
    /// Checks the shape; whether mail arrives, only the confirmation can tell.
    ///
    /// # Errors
    ///
    /// When no letter could reach it.
    pub fn new(text: &str) -> Result<Self, Invalid> {
        let wrong = || Invalid::new("email", "doesn't fit the format of an e-mail address");
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@').ok_or_else(wrong)?;
        if local.chars().any(|it| it.is_alphanumeric() && !it.is_ascii()) {
            return Err(Invalid::new(
                "email",
                "has letters before the @ that only some mail servers take (SMTPUTF8); this server writes to \
                 addresses with letters from a to z there",
            ));
        }
        let domain = a_labels(domain).ok_or_else(wrong)?;
        let address = format!("{local}@{domain}");
        if !is_dot_atom(local) || address.len() > PATH_MAX {
            return Err(wrong());
        }
        Ok(Self(address))
    }

    /// The address as letters are sent to it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For comparing: two spellings that nearly every server takes for one mailbox.
    #[must_use]
    pub fn canonical(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

fn is_dot_atom(local: &str) -> bool {
    (1..=LOCAL_MAX).contains(&local.len())
        && local.split('.').all(|it| !it.is_empty())
        && local.chars().all(|it| it.is_ascii_alphanumeric() || LOCAL_SIGNS.contains(it))
}

fn a_labels(domain: &str) -> Option<String> {
    let sound = |label: &str| {
        (1..=LABEL_MAX).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-')
    };
    if !domain.chars().all(|it| !it.is_ascii() || it.is_ascii_alphanumeric() || "-.".contains(it)) {
        return None;
    }
    let Host::Domain(ascii) = Host::parse(domain).ok()? else { return None };
    // What names nothing but a number is an address of a machine, not the name of one.
    let named = ascii.split('.').next_back()?.bytes().any(|it| !it.is_ascii_digit());
    // Characters that nobody sees are mapped away (UTS 46): whoever typed them meant something else.
    let invisible = domain.nfc().any(super::normal::is_hidden);
    (named && !invisible && ascii.split('.').all(sound)).then_some(ascii)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_mailbox_and_a_domain() {
        for wrong in
            ["", "anna", "@b.test", "a@", "a b@c.test", "a@b..test", "a@b.test\r\nBcc: c@d.test"]
        {
            assert!(EmailAddress::new(wrong).is_err(), "{wrong:?}");
        }
        assert_eq!(EmailAddress::new("Anna@B.Test").unwrap().as_str(), "Anna@b.test");
    }

    #[test]
    fn where_no_letter_can_go_is_no_address() {
        let long = format!("a@{}.test", "b".repeat(64));
        for wrong in [
            "a@b@c.test",
            "a..b@c.test",
            ".a@c.test",
            "a.@c.test",
            "a@b-.test",
            "a@-b.test",
            "user\u{200b}@c.test",
            "user@c\u{200b}.test",
            "user@c.test.",
            "a@127.0.0.1",
            "a@[127.0.0.1]",
            "a@c.test%00",
            "<a@c.test>",
            &long,
        ] {
            assert!(EmailAddress::new(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_domain_is_one_whichever_way_it_is_written() {
        let typed = EmailAddress::new("user@Müller.example").unwrap();
        assert_eq!(typed, EmailAddress::new("user@xn--mller-kva.example").unwrap());
        assert_eq!(typed.as_str(), "user@xn--mller-kva.example");
        let decomposed = EmailAddress::new("user@mu\u{308}ller.example").unwrap();
        assert_eq!(typed, decomposed);
    }

    #[test]
    fn who_cannot_be_written_to_is_told_why() {
        let refused = EmailAddress::new("jürgen@müller.example").unwrap_err();
        assert!(refused.reason.contains("SMTPUTF8"), "{refused}");
    }
}
