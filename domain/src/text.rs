//! Texts that were checked at the door, so that nobody has to ask again.
//!
//! A text that is read back from the log is taken as it stands: rules may have been others then.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What is wrong with a field of a form.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{field}: {reason}")]
pub struct Invalid {
    /// The field, in snake case, as clients name it.
    pub field: &'static str,
    /// What to do about it.
    pub reason: String,
}

impl Invalid {
    /// Something is wrong with this field.
    pub fn new(field: &'static str, reason: impl Into<String>) -> Self {
        Self { field, reason: reason.into() }
    }
}

macro_rules! text {
    ($(#[$doc:meta] $name:ident($field:literal, $min:literal..=$max:literal))*) => {$(
        #[$doc]
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The longest it may be, in characters.
            pub const MAX: usize = $max;

            /// Takes a text if its length is right; spaces around it and control characters in it are dropped.
            ///
            /// # Errors
            ///
            /// Too short or too long, with the bound.
            pub fn new(text: &str) -> Result<Self, $crate::text::Invalid> {
                $crate::text::bounded($field, text, $min, $max).map(Self)
            }

            /// The text as it was checked.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

text! {
    /// An event's title.
    Title("title", 3..=200)
    /// What a person or a group is called.
    DisplayName("name", 0..=100)
    /// A word to find events by.
    Tag("tags", 2..=40)
    /// Why someone wants to come, or why an event is off.
    Message("message", 0..=2000)
    /// What a moderator notes about a report.
    Note("content", 1..=5000)
    /// Why somebody who keeps order or runs the place decided something. Without one nothing is decided.
    Reason("reason", 1..=2000)
}

macro_rules! html {
    ($(#[$doc:meta] $name:ident($field:literal, $min:literal..=$max:literal))*) => {$(
        #[$doc]
        ///
        /// HTML that was cleaned before it got in here; from the log it is read as it stands, for it was clean then.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The longest it may be, in characters.
            pub const MAX: usize = $max;

            /// Takes what somebody wrote: what could harm is dropped, and then its length has to be right.
            ///
            /// # Errors
            ///
            /// Too short or too long, with the bound.
            pub fn of_strangers(text: &str) -> Result<Self, Invalid> {
                cleaned($field, text, $min, $max).map(Self)
            }

            /// The same for words of the house: nobody's HTML gets in uncleaned.
            ///
            /// # Errors
            ///
            /// Cleans it, as [`Self::of_strangers`] does.
            pub fn new(text: &str) -> Result<Self, Invalid> {
                Self::of_strangers(text)
            }

            /// The HTML, which is clean.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

html! {
    /// Who a person is, what a group is for.
    Summary("summary", 0..=5000)
    /// What an event is about, or a server.
    Html("description", 0..=100_000)
    /// What somebody wrote under an event.
    CommentText("text", 1..=10_000)
}

/// No text at all.
impl Default for Html {
    fn default() -> Self {
        Self(String::new())
    }
}

/// How many bytes of markup and letters a character of what is left may have cost: nothing longer is even looked at.
const BYTES_PER_CHARACTER: usize = 5;

fn cleaned(field: &'static str, text: &str, min: usize, max: usize) -> Result<String, Invalid> {
    if text.len() > max * BYTES_PER_CHARACTER {
        return Err(Invalid::new(field, format!("should be at most {max} character(s)")));
    }
    let text = html::sanitize(&bounded(field, text, 0, usize::MAX)?);
    bounded(field, &text, min, max)
}

/// The tag of a language, as RFC 5646 has it; an underscore is taken for a hyphen.
///
/// # Errors
///
/// When it can be none.
pub fn language_tag(field: &'static str, text: &str) -> Result<String, Invalid> {
    // RFC 5646 §4.4.1: 35 characters hold any tag there is.
    let sound = (2..=35).contains(&text.len())
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'));
    if sound { Ok(text.replace('_', "-")) } else { Err(Invalid::new(field, "is not a language")) }
}

pub(crate) fn bounded(
    field: &'static str,
    text: &str,
    min: usize,
    max: usize,
) -> Result<String, Invalid> {
    let text: String =
        text.trim().chars().filter(|it| !it.is_control() || matches!(it, '\n' | '\t')).collect();
    let length = text.chars().count();
    if length < min {
        return Err(Invalid::new(field, format!("should be at least {min} character(s)")));
    }
    if length > max {
        return Err(Invalid::new(field, format!("should be at most {max} character(s)")));
    }
    Ok(text)
}

/// The name in `@name@server`: persons and groups share one namespace.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Username(String);

impl Username {
    /// The longest it may be.
    pub const MAX: usize = 100;

    // Names that are pages or actors of the house.
    const TAKEN: [&str; 8] =
        ["relay", "anonymous", "admin", "administrator", "support", "postmaster", "abuse", "root"];

    /// Lower-cases and checks: letters a–z, digits, underscore.
    ///
    /// # Errors
    ///
    /// When it is empty, too long, reserved or has other characters.
    pub fn new(text: &str) -> Result<Self, Invalid> {
        let wrong = |reason: &str| Err(Invalid::new("preferred_username", reason));
        let name = text.trim().trim_start_matches('@').to_lowercase();
        if name.is_empty() {
            return wrong("can't be blank");
        }
        if name.len() > Self::MAX {
            return wrong("should be at most 100 character(s)");
        }
        if !name.bytes().all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'_')) {
            return wrong("must only contain lowercase letters, numbers and underscores");
        }
        if Self::TAKEN.contains(&name.as_str()) {
            return wrong("is kept for the server itself");
        }
        Ok(Self(name))
    }

    /// The name without its server.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Where mail goes. The domain part is lower-cased; the local part is kept (RFC 5321 §2.4).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Checks the shape; whether mail arrives, only the confirmation can tell.
    ///
    /// # Errors
    ///
    /// When it has no shape of `someone@domain.example`.
    pub fn new(text: &str) -> Result<Self, Invalid> {
        let wrong = || Invalid::new("email", "doesn't fit the format of an e-mail address");
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@').ok_or_else(wrong)?;
        // RFC 5321 §4.5.3.1: local part 64 octets, path 256 with its brackets.
        let sized = (1..=64).contains(&local.len()) && text.len() <= 254;
        let clean = !text
            .chars()
            .any(|it| it.is_whitespace() || it.is_control() || "<>()[],;:\\\"".contains(it));
        let named = !domain.is_empty()
            && domain.split('.').all(|label| {
                !label.is_empty()
                    && !label.starts_with('-')
                    && label.chars().all(|it| it.is_alphanumeric() || it == '-')
            });
        if !(sized && clean && named) {
            return Err(wrong());
        }
        Ok(Self(format!("{local}@{}", domain.to_lowercase())))
    }

    /// The address as it was written.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_long_enough_to_say_something() {
        assert_eq!(
            Title::new(" ab ").unwrap_err().to_string(),
            "title: should be at least 3 character(s)"
        );
        assert_eq!(Title::new("  Fête\r ").unwrap().as_str(), "Fête");
    }

    #[test]
    fn html_is_clean_and_no_longer_than_its_field() {
        let said = CommentText::of_strangers("<p onclick=x>Hi</p><script>a</script>").unwrap();
        assert_eq!(said.as_str(), "<p>Hi</p>");
        assert_eq!(
            CommentText::of_strangers("java\u{1}script: <\u{0}b>x").unwrap().as_str(),
            "javascript: <b>x</b>"
        );
        assert!(CommentText::of_strangers("<script>a</script>").is_err());
        assert!(CommentText::of_strangers(&"x".repeat(CommentText::MAX + 1)).is_err());
        assert!(Summary::of_strangers(&"<b>".repeat(Summary::MAX * 2)).is_err());
        assert_eq!(
            Summary::of_strangers(&"<b></b>".repeat(100)).unwrap().as_str(),
            "<b></b>".repeat(100)
        );
    }

    #[test]
    fn names_of_the_house_cannot_be_taken() {
        assert!(Username::new("Relay").is_err());
        assert!(Username::new("anna-b").is_err());
        assert_eq!(Username::new("@Anna_B").unwrap().as_str(), "anna_b");
    }

    #[test]
    fn an_address_has_a_mailbox_and_a_domain() {
        for wrong in
            ["", "anna", "@b.test", "a@", "a b@c.test", "a@b..test", "a@b.test\r\nBcc: c@d.test"]
        {
            assert!(EmailAddress::new(wrong).is_err(), "{wrong:?}");
        }
        assert_eq!(EmailAddress::new("Anna@B.Test").unwrap().as_str(), "Anna@b.test");
    }
}
