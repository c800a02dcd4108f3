//! The form to take part without an account, with what was typed and what was wrong with it.

use domain::{
    event::JoinPolicy,
    ids::EventId,
    text::{EmailAddress, Message},
};
use frame::reader::PageReader;
use projections::events::EventRow;
use serde::Deserialize;

/// What was sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct GuestForm {
    email: String,
    message: String,
    pub(crate) lang: Option<String>,
}

/// What was typed, checked.
pub(crate) struct GuestEntry {
    pub(crate) email: EmailAddress,
    pub(crate) message: Option<Message>,
}

/// The form to take part without an account.
pub(crate) struct Form {
    pub(crate) event: EventId,
    pub(crate) needs_approval: bool,
    pub(crate) email: String,
    pub(crate) message: String,
    pub(crate) email_error: Option<String>,
    pub(crate) message_error: Option<String>,
    pub(crate) problem: Option<String>,
}

impl Form {
    /// The form, with nothing in it.
    pub(crate) fn empty(event: &EventRow) -> Self {
        Self {
            event: event.id,
            needs_approval: event.options.join == JoinPolicy::Restricted,
            email: String::new(),
            message: String::new(),
            email_error: None,
            message_error: None,
            problem: None,
        }
    }

    /// The form as it was sent: what it says if it is right, else the form with what is wrong.
    pub(crate) fn check(
        event: &EventRow,
        fields: GuestForm,
        reader: &PageReader,
    ) -> Result<(GuestEntry, Self), Box<Self>> {
        let email = EmailAddress::new(&fields.email);
        let message = Message::new(&fields.message);
        let form = Self {
            email_error: email.is_err().then(|| reader.say("email-wrong")),
            message_error: message.is_err().then(|| reader.say("message-too-long")),
            email: fields.email,
            message: fields.message,
            ..Self::empty(event)
        };
        match (email, message) {
            (Ok(email), Ok(message)) => {
                let message = Some(message).filter(|it| !it.as_str().is_empty());
                Ok((GuestEntry { email, message }, form))
            }
            (Err(_), _) | (_, Err(_)) => Err(Box::new(form)),
        }
    }

    /// The same form, with what went wrong beyond its fields.
    pub(crate) fn with_problem(mut self, problem: String) -> Self {
        self.problem = Some(problem);
        self
    }

    /// Whether anything needs attention.
    pub(crate) const fn has_errors(&self) -> bool {
        self.problem.is_some() || self.email_error.is_some() || self.message_error.is_some()
    }
}
