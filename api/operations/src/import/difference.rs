//! What an entry wants otherwise than it is here. What a calendar cannot say, or does not, stays as people made it.

use commands::events::EventChange;
use domain::{
    event::{Description, Draft, JoinPolicy, Metadata, Options, Status, Visibility},
    time::{Period, WallTime},
};

use super::wanted::{EventDraft, certainty};

/// What is to change.
#[derive(Default)]
pub(super) struct Difference {
    pub(super) change: EventChange,
    /// It is to be called off.
    pub(super) cancelled: bool,
}

impl Difference {
    /// What an event, as it stands, is not yet. An event that was called off here stays so unless the calendar
    /// says in so many words that it takes place.
    pub(super) fn between(current: &Draft, status: Status, wanted: &EventDraft) -> Self {
        let Some(known) = current.description.known() else { return Self::default() };
        let description = described(known, &current.options, wanted);
        // What stands is in normal form: so is what it is compared with, or nothing would ever be the same.
        let description = description.clone().in_normal_form().unwrap_or(description);
        let wanted_place = wanted.place.clone().map(|it| it.clone().in_normal_form().unwrap_or(it));
        let options = settled(&current.options, wanted);
        let place = current.place.as_ref().and_then(|it| it.known());
        Self {
            change: EventChange {
                description: (description != *known).then_some(description),
                when: (!is_same(&current.when, &wanted.when)).then_some(wanted.when),
                place: (place != wanted_place.as_ref()).then_some(wanted_place),
                options: (options != current.options).then_some(options),
                organizers: None,
                certainty: wanted.status.filter(|it| *it != status).and_then(certainty),
                based_on: None,
            },
            cancelled: wanted.status == Some(Status::Cancelled) && status != Status::Cancelled,
        }
    }

    /// Whether nothing is to change.
    pub(super) fn is_none(&self) -> bool {
        self.change == EventChange::default() && !self.cancelled
    }
}

fn described(known: &Description, options: &Options, wanted: &EventDraft) -> Description {
    let elsewhere = options.join == JoinPolicy::External;
    let registration =
        if elsewhere { wanted.url.clone() } else { known.external_participation_url.clone() };
    Description {
        title: wanted.title.clone(),
        text: wanted.text.clone(),
        category: wanted.category.clone(),
        tags: wanted.tags.clone(),
        online_address: wanted.url.clone(),
        external_participation_url: registration,
        metadata: with(&known.metadata, &wanted.metadata),
        ..known.clone()
    }
}

// What people added here stays beside what the calendar says.
fn with(known: &[Metadata], wanted: &[Metadata]) -> Vec<Metadata> {
    let mut all = known.to_vec();
    for said in wanted {
        match all.iter_mut().find(|it| it.key == said.key) {
            Some(there) => *there = said.clone(),
            None => all.push(said.clone()),
        }
    }
    all
}

// A calendar that calls an entry private hides it; one that does not, does not show what was hidden here.
fn settled(options: &Options, wanted: &EventDraft) -> Options {
    let visibility = match wanted.visibility {
        Visibility::Public => options.visibility,
        hidden @ (Visibility::Unlisted | Visibility::Restricted | Visibility::Private) => hidden,
    };
    Options { visibility, is_online: wanted.is_online, ..options.clone() }
}

// What clocks show counts: the instant of a time far away moves with the rules of its zone, not with its event.
fn is_same(one: &Period, other: &Period) -> bool {
    let shown = |it: WallTime| (it.shown(), it.zone());
    shown(one.begins()) == shown(other.begins())
        && one.ends().map(shown) == other.ends().map(shown)
        && one.precision() == other.precision()
}
