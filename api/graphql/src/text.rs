//! Texts of forms.

use domain::text::{DisplayName, Invalid, Message, Summary};
use types::errors::Refusal;

pub(crate) use domain::text::language_tag as locale;

/// Collects what is wrong with a form.
#[derive(Debug, Default)]
pub(crate) struct Wrong(Vec<Invalid>);

impl Wrong {
    /// A field's value, or one more thing that is wrong.
    pub(crate) fn take<T>(&mut self, read: Result<T, Invalid>) -> Option<T> {
        read.map_err(|it| self.0.push(it)).ok()
    }

    /// Something is wrong with a field.
    pub(crate) fn note(&mut self, field: &'static str, reason: impl Into<String>) {
        self.0.push(Invalid::new(field, reason));
    }

    /// What was read, if nothing is wrong.
    ///
    /// # Errors
    ///
    /// Everything that is.
    pub(crate) fn unless<T>(self, read: Option<T>) -> Result<T, Refusal> {
        match read {
            Some(read) if self.0.is_empty() => Ok(read),
            _ => Err(Refusal::fields(self.0)),
        }
    }
}

/// What somebody is called.
pub(crate) fn display_name(text: &str) -> Result<DisplayName, Invalid> {
    DisplayName::new(text)
}

/// Who somebody is: HTML.
pub(crate) fn summary(text: &str) -> Result<Summary, Invalid> {
    Summary::of_strangers(text)
}

/// What somebody says; none when it is empty.
pub(crate) fn message(text: Option<String>) -> Result<Option<Message>, Invalid> {
    text.filter(|it| !it.trim().is_empty()).map(|it| Message::new(&it)).transpose()
}
