//! How one takes part in an event, as a form has it.

use async_graphql::InputObject;
use domain::{
    event::{Condition, Description, Guests, Metadata, Offer, Options},
    text::{Invalid, web_address},
};
use types::{CommentModeration, MetadataType, scalars::Timezone};

use crate::text::Wrong;

/// How one takes part in an event, as a form has it. What is not said stays.
#[derive(Clone, Default, InputObject)]
pub(crate) struct EventOptionsInput {
    maximum_attendee_capacity: Option<i32>,
    /// Counted, not set; clients send back what they read.
    remaining_attendee_capacity: Option<i32>,
    show_remaining_attendee_capacity: Option<bool>,
    anonymous_participation: Option<bool>,
    offers: Option<Vec<Option<EventOfferInput>>>,
    participation_conditions: Option<Vec<Option<EventParticipationConditionInput>>>,
    attendees: Option<Vec<Option<String>>>,
    program: Option<String>,
    comment_moderation: Option<CommentModeration>,
    show_participation_price: Option<bool>,
    hide_number_of_participants: Option<bool>,
    show_start_time: Option<bool>,
    show_end_time: Option<bool>,
    pub(crate) timezone: Option<Timezone>,
    hide_organizer_when_group_event: Option<bool>,
    is_online: Option<bool>,
}

/// What it costs.
#[derive(Clone, InputObject)]
pub(crate) struct EventOfferInput {
    price: Option<f64>,
    price_currency: Option<String>,
    url: Option<String>,
}

/// What one agrees to by coming.
#[derive(Clone, InputObject)]
pub(crate) struct EventParticipationConditionInput {
    title: Option<String>,
    content: Option<String>,
    url: Option<String>,
}

/// A fact with a key.
#[derive(Clone, InputObject)]
pub(crate) struct EventMetadataInput {
    key: String,
    title: Option<String>,
    value: String,
    #[graphql(name = "type")]
    kind: Option<MetadataType>,
}

impl EventOptionsInput {
    /// The rules' part of it, over what is known.
    pub(crate) fn over(&self, known: &Options, wrong: &mut Wrong) -> Options {
        let mut options = known.clone();
        if let Some(capacity) = self.maximum_attendee_capacity {
            match u32::try_from(capacity) {
                Ok(0) => options.capacity = None,
                Ok(capacity) => options.capacity = Some(capacity),
                Err(_) => wrong.note("maximum_attendee_capacity", "must not be negative"),
            }
        }
        if let Some(guests) = self.anonymous_participation {
            options.guests = if guests { Guests::Welcome } else { Guests::Unwelcome };
        }
        set(&mut options.comments, self.comment_moderation.map(Into::into));
        set(&mut options.is_online, self.is_online);
        let shown = &mut options.shown;
        set(&mut shown.remaining_capacity, self.show_remaining_attendee_capacity);
        set(&mut shown.price, self.show_participation_price);
        set(&mut shown.participants, self.hide_number_of_participants.map(|it| !it));
        set(&mut shown.start_time, self.show_start_time);
        set(&mut shown.end_time, self.show_end_time);
        set(&mut shown.organizer, self.hide_organizer_when_group_event.map(|it| !it));
        options
    }

    /// The descriptive part of it, over what is known.
    pub(crate) fn describe(self, description: &mut Description, wrong: &mut Wrong) {
        if let Some(offers) = self.offers {
            description.offers = list("offers", offers, EventOfferInput::read, wrong);
        }
        if let Some(conditions) = self.participation_conditions {
            let read = EventParticipationConditionInput::read;
            description.conditions = list("participation_conditions", conditions, read, wrong);
        }
        if let Some(attendees) = self.attendees {
            let read = |it: String| short("attendees", it);
            description.attendees = list("attendees", attendees, read, wrong);
        }
        if let Some(program) = self.program {
            let read = at_most("program", program, Description::TEXT_MAX);
            description.program = wrong.take(read).filter(|it| !it.is_empty());
        }
    }
}

impl EventOfferInput {
    fn read(self) -> Result<Offer, Invalid> {
        let price = self.price.unwrap_or_default();
        if !(0.0..=1e9).contains(&price) {
            return Err(Invalid::new("offers", "have prices from 0 on"));
        }
        let currency = short("offers", self.price_currency.unwrap_or_else(|| "EUR".to_owned()))?;
        Ok(Offer { price, currency, url: web("offers", self.url)? })
    }
}

impl EventParticipationConditionInput {
    fn read(self) -> Result<Condition, Invalid> {
        let field = "participation_conditions";
        Ok(Condition {
            title: short(field, self.title.unwrap_or_default())?,
            content: self
                .content
                .map(|it| at_most(field, it, Description::TEXT_MAX))
                .transpose()?,
            url: web(field, self.url)?,
        })
    }
}

impl EventMetadataInput {
    /// All of them.
    pub(crate) fn all(list_of: Vec<Option<Self>>, wrong: &mut Wrong) -> Vec<Metadata> {
        list("metadata", list_of, Self::read, wrong)
    }

    fn read(self) -> Result<Metadata, Invalid> {
        Ok(Metadata {
            key: short("metadata", self.key)?,
            title: self.title.map(|it| short("metadata", it)).transpose()?,
            value: at_most("metadata", self.value, Description::TEXT_MAX)?,
            kind: self.kind.map(Into::into).unwrap_or_default(),
        })
    }
}

/// As many as there may be in a list of an event.
pub(crate) fn list<I, T>(
    field: &'static str,
    items: Vec<Option<I>>,
    read: impl Fn(I) -> Result<T, Invalid>,
    wrong: &mut Wrong,
) -> Vec<T> {
    if items.len() > Description::LIST_MAX {
        wrong.note(field, format!("should have at most {} item(s)", Description::LIST_MAX));
        return vec![];
    }
    items.into_iter().flatten().filter_map(|it| wrong.take(read(it))).collect()
}

fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

fn short(field: &'static str, text: String) -> Result<String, Invalid> {
    at_most(field, text, Description::WORDS_MAX)
}

fn at_most(field: &'static str, text: String, max: usize) -> Result<String, Invalid> {
    if text.chars().count() > max {
        return Err(Invalid::new(field, format!("should be at most {max} character(s)")));
    }
    Ok(text)
}

fn web(field: &'static str, text: Option<String>) -> Result<Option<String>, Invalid> {
    let Some(text) = text.filter(|it| !it.is_empty()) else { return Ok(None) };
    web_address(field, &text).map(|it| Some(it.into()))
}
