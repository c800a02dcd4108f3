//! Texts that were checked at the door, so that nobody has to ask again.
//!
//! Whatever people write is brought to one normal form first (`normal`), whichever way it comes in. A text that is read
//! back from the log is taken as it stands: rules may have been others then.

mod email;
pub mod normal;
mod username;
mod web;

use std::{fmt, ops::RangeInclusive};

pub use email::EmailAddress;
use normal::{Lines, visible_length};
pub use username::Username;
pub use web::web_address;

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
    ($(#[$doc:meta] $name:ident($field:literal, $lines:ident, $min:literal..=$max:literal))*) => {$(
        #[$doc]
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The longest it may be, in characters.
            pub const MAX: usize = $max;

            /// Takes a text in normal form if its length is right then.
            ///
            /// # Errors
            ///
            /// Too short or too long, with the bound.
            pub fn new(text: &str) -> Result<Self, $crate::text::Invalid> {
                let lines = $crate::text::normal::Lines::$lines;
                $crate::text::bounded($field, text, lines, $min..=$max).map(Self)
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
    Title("title", One, 3..=200)
    /// What a person or a group is called.
    DisplayName("name", One, 0..=100)
    /// What a group calls a folder, a link or a paper.
    ResourceName("title", One, 1..=200)
    /// What such a thing is about.
    ResourceSummary("summary", Many, 0..=400)
    /// What is to be done, or what a list of that is called.
    TaskTitle("title", One, 1..=200)
    /// A word to find events by.
    Tag("tags", One, 2..=40)
    /// Why someone wants to come, or why an event is off.
    Message("message", Many, 0..=2000)
    /// What a moderator notes about a report.
    Note("content", Many, 1..=5000)
    /// Why somebody who keeps order or runs the place decided something. Without one nothing is decided.
    Reason("reason", Many, 1..=2000)
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
        return Err(too_long(field, text, max));
    }
    let text = html::sanitize(&Lines::Many.normal(text));
    let says_something =
        min == 0 || text.contains("<img") || visible_length(&html::to_text(&text)) > 0;
    let text = if says_something { text.as_str() } else { "" };
    bounded(field, text, Lines::Many, min..=max)
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
    lines: Lines,
    length: RangeInclusive<usize>,
) -> Result<String, Invalid> {
    let text = lines.normal(text);
    let (min, max) = (*length.start(), *length.end());
    if visible_length(&text) < min {
        return Err(Invalid::new(field, format!("should be at least {min} character(s)")));
    }
    if text.chars().count() > max {
        return Err(too_long(field, &text, max));
    }
    Ok(text)
}

fn too_long(field: &'static str, text: &str, max: usize) -> Invalid {
    let length = text.chars().count();
    Invalid::new(field, format!("should be at most {max} character(s), and has {length}"))
}

/// A text of a form that has no type of its own, in normal form: none when nothing is left of it.
///
/// # Errors
///
/// When it is too long.
pub fn optional_part(
    field: &'static str,
    text: &str,
    lines: Lines,
    max: usize,
) -> Result<Option<String>, Invalid> {
    let text = bounded(field, text, lines, 0..=max)?;
    Ok(Some(text).filter(|it| !it.is_empty()))
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
    fn what_shows_nothing_is_nothing() {
        for hidden in ["\u{200b}", "\u{2060}\u{3164}\u{2800}", "\u{202e}", "\u{0301}\u{0301}"] {
            assert!(Title::new(&hidden.repeat(5)).is_err(), "{hidden:?}");
            assert_eq!(DisplayName::new(hidden).unwrap().as_str(), "");
            assert!(CommentText::of_strangers(&format!("<p>{hidden}</p>")).is_err(), "{hidden:?}");
        }
        let picture = "<p><img src=\"/media/a1.png\" alt=\"\"></p>";
        assert!(CommentText::of_strangers(picture).is_ok());
    }
}
