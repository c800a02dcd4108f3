//! The form to take part without an account, with what was typed and what was wrong with it.

use domain::{
    event::JoinPolicy,
    ids::EventId,
    text::{EmailAddress, Message},
};
use projections::events::Event;
use serde::Deserialize;

use super::super::reader::Reader;

/// What was sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Fields {
    email: String,
    message: String,
    pub(super) lang: Option<String>,
}

/// What was typed, checked.
pub(super) struct Checked {
    pub(super) email: EmailAddress,
    pub(super) message: Option<Message>,
}

/// The form to take part without an account.
pub(in crate::pages) struct Form {
    pub(in crate::pages) event: EventId,
    pub(in crate::pages) needs_approval: bool,
    pub(in crate::pages) email: String,
    pub(in crate::pages) message: String,
    pub(in crate::pages) email_error: Option<String>,
    pub(in crate::pages) message_error: Option<String>,
    pub(in crate::pages) problem: Option<String>,
}

impl Form {
    /// The form, with nothing in it.
    pub(in crate::pages) fn empty(event: &Event) -> Self {
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
    pub(super) fn check(
        event: &Event,
        fields: Fields,
        reader: &Reader,
    ) -> Result<(Checked, Self), Box<Self>> {
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
                Ok((Checked { email, message }, form))
            }
            (Err(_), _) | (_, Err(_)) => Err(Box::new(form)),
        }
    }

    /// The same form, with what went wrong beyond its fields.
    pub(super) fn with_problem(mut self, problem: String) -> Self {
        self.problem = Some(problem);
        self
    }

    /// Whether anything needs attention.
    pub(in crate::pages) const fn has_errors(&self) -> bool {
        self.problem.is_some() || self.email_error.is_some() || self.message_error.is_some()
    }
}
