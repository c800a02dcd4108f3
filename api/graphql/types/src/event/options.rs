//! How one takes part in an event, and what of it is shown.

use async_graphql::SimpleObject;
use domain::event as rules;
use projections::participations::Counts;

use super::{CommentModeration, MetadataType};
use crate::{ask::int, scalars::Timezone};

/// How one takes part in an event, and what of it is shown.
#[derive(SimpleObject)]
pub struct EventOptions {
    /// Places; 0 is without limit.
    maximum_attendee_capacity: Option<i32>,
    remaining_attendee_capacity: Option<i32>,
    show_remaining_attendee_capacity: Option<bool>,
    anonymous_participation: Option<bool>,
    offers: Option<Vec<Option<EventOffer>>>,
    participation_conditions: Option<Vec<Option<EventParticipationCondition>>>,
    attendees: Option<Vec<Option<String>>>,
    program: Option<String>,
    comment_moderation: Option<CommentModeration>,
    show_participation_price: Option<bool>,
    hide_number_of_participants: Option<bool>,
    show_start_time: Option<bool>,
    show_end_time: Option<bool>,
    timezone: Option<Timezone>,
    hide_organizer_when_group_event: Option<bool>,
    is_online: Option<bool>,
}

/// What it costs.
#[derive(SimpleObject)]
pub(super) struct EventOffer {
    price: Option<f64>,
    price_currency: Option<String>,
    url: Option<String>,
}

/// What one agrees to by coming.
#[derive(SimpleObject)]
pub(super) struct EventParticipationCondition {
    title: Option<String>,
    content: Option<String>,
    url: Option<String>,
}

/// A fact with a key.
#[derive(SimpleObject)]
pub(super) struct EventMetadata {
    key: Option<String>,
    title: Option<String>,
    value: Option<String>,
    #[graphql(name = "type")]
    kind: Option<MetadataType>,
}

impl EventOptions {
    /// Of an event to which so many come, and guests or not.
    pub(super) fn of(
        event: &projections::events::EventRow,
        counts: Counts,
        guests: rules::Guests,
    ) -> Self {
        let (options, says) = (&event.options, event.description.as_ref());
        let shown = options.shown;
        let capacity = options.capacity.map(u64::from);
        let left = capacity.map(|it| it.saturating_sub(counts.participant));
        Self {
            maximum_attendee_capacity: Some(int(capacity.unwrap_or_default())),
            remaining_attendee_capacity: left.filter(|_| shown.remaining_capacity).map(int),
            show_remaining_attendee_capacity: Some(shown.remaining_capacity),
            anonymous_participation: Some(guests == rules::Guests::Welcome),
            offers: says.map(|it| it.offers.iter().map(offer).map(Some).collect()),
            participation_conditions: says
                .map(|it| it.conditions.iter().map(condition).map(Some).collect()),
            attendees: says.map(|it| it.attendees.iter().cloned().map(Some).collect()),
            program: says.and_then(|it| it.program.clone()),
            comment_moderation: Some(options.comments.into()),
            show_participation_price: Some(shown.price),
            hide_number_of_participants: Some(!shown.participants),
            show_start_time: Some(shown.start_time),
            show_end_time: Some(shown.end_time),
            timezone: Some(event.when.begins().zone().into()),
            hide_organizer_when_group_event: Some(!shown.organizer),
            is_online: Some(options.is_online),
        }
    }
}

fn offer(offer: &rules::Offer) -> EventOffer {
    EventOffer {
        price: Some(offer.price),
        price_currency: Some(offer.currency.clone()),
        url: offer.url.clone(),
    }
}

fn condition(it: &rules::Condition) -> EventParticipationCondition {
    EventParticipationCondition {
        title: Some(it.title.clone()),
        content: it.content.clone(),
        url: it.url.clone(),
    }
}

impl EventMetadata {
    /// As clients read it.
    pub(super) fn of(metadata: &rules::Metadata) -> Self {
        Self {
            key: Some(metadata.key.clone()),
            title: metadata.title.clone(),
            value: Some(metadata.value.clone()),
            kind: Some(metadata.kind.into()),
        }
    }
}
