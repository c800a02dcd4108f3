//! The form to take part as one of one's profiles, with what was typed and what was wrong with it.

use domain::{
    event::JoinPolicy,
    ids::{EventId, PersonId},
    text::Message,
};
use frame::viewer::{Me, PageViewer};
use projections::events::EventRow;
use serde::Deserialize;

/// What was sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct SeatFields {
    profile: String,
    message: String,
}

/// The form to take part as one of one's profiles.
pub(crate) struct SeatForm {
    pub(crate) event: EventId,
    pub(crate) needs_approval: bool,
    pub(crate) profiles: Vec<Me>,
    pub(crate) chosen: Option<PersonId>,
    pub(crate) message: String,
    pub(crate) problem: Option<&'static str>,
}

impl SeatForm {
    /// The form, with nothing in it; who has no profile gets none.
    pub(crate) fn empty(event: &EventRow, viewer: &PageViewer) -> Option<Self> {
        let me = viewer.me.as_ref()?;
        Some(Self {
            event: event.id,
            needs_approval: event.options.join == JoinPolicy::Restricted || !event.origin.is_here(),
            profiles: viewer.profiles.clone(),
            chosen: Some(me.person),
            message: String::new(),
            problem: None,
        })
    }

    /// The form for those of the profiles only that stand as nothing there yet.
    pub(crate) fn without(mut self, has_seat: impl Fn(PersonId) -> bool) -> Self {
        self.profiles.retain(|it| !has_seat(it.person));
        self.chosen = self.chosen.filter(|it| !has_seat(*it));
        self
    }

    /// What was sent, if it is right: as whom, and with which words.
    pub(crate) fn check(
        self,
        fields: SeatFields,
    ) -> Result<(PersonId, Option<Message>, Self), Box<Self>> {
        let person = fields.profile.parse().ok();
        let chosen = person.filter(|it| self.profiles.iter().any(|me| me.person == *it));
        let message = Message::new(&fields.message);
        let form = Self { chosen, message: fields.message, ..self };
        match (chosen, message) {
            (Some(person), Ok(message)) => {
                Ok((person, Some(message).filter(|it| !it.as_str().is_empty()), form))
            }
            (None, _) => Err(Box::new(form.with_problem("choose-a-profile"))),
            (_, Err(_)) => Err(Box::new(form.with_problem("message-too-long"))),
        }
    }

    /// The same form, with what went wrong.
    pub(crate) fn with_problem(self, key: &'static str) -> Self {
        Self { problem: Some(key), ..self }
    }

    /// Whether it is this profile that was chosen.
    pub(crate) fn is_chosen(&self, me: &Me) -> bool {
        self.chosen == Some(me.person)
    }
}
