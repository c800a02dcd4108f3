//! Events: written, changed, called off.

use commands::events::{EventChange, NewEvent};
use domain::{
    event::{Certainty, EventFact, Options, Publication},
    group::Visibility,
};

use super::{CHOIR_MODERATORS, HOUSE, OWNER, UseCase, use_case};
use crate::{
    cast::{ANNA, CHOIR, MONA, Who},
    things::{
        DRAFT, PICNIC, REHEARSAL, by_other_rules, described, draft, of_a_calendar, of_event,
        picnic, rehearsal, rehearsal_draft, when,
    },
};

fn party(organizer: domain::ids::PersonId, group: Option<domain::ids::GroupId>) -> NewEvent {
    NewEvent {
        organizer,
        group,
        description: described("A party"),
        when: when(),
        place: None,
        options: Options::default(),
        certainty: Some(Certainty::Tentative),
        publication: Publication::Now,
        source: None,
    }
}

fn renamed() -> EventChange {
    EventChange { description: Some(described("Another name")), ..EventChange::default() }
}

fn cancelled(
    event: domain::ids::EventId,
    facts: Vec<(domain::log::StreamId, domain::fact::AnyFact)>,
) -> Vec<(domain::log::StreamId, domain::fact::AnyFact)> {
    let cancelled = of_event(event, EventFact::Cancelled { reason: None });
    facts.into_iter().chain([cancelled]).collect()
}

pub(super) const ROWS: &[UseCase] = &[
    use_case! {
        create_event, "one's own",
        may OWNER, otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.create_event(ask, party(ANNA, None)).await,
        then ["event.drafted", "event.published", "event.marked-tentative"]
    },
    use_case! {
        create_event, "in a group's name",
        may &[Who::GroupModerator, Who::CommandLine], otherwise MayNot,
        given |_house| [],
        when |house, ask| house.commands.create_event(ask, party(MONA, Some(CHOIR))).await,
        then ["event.drafted", "event.published", "event.marked-tentative"]
    },
    use_case! {
        create_event, "out of a calendar",
        may OWNER, otherwise MayNot,
        given |_house| [],
        when |house, ask| {
            let source = Some(of_a_calendar("1@far.test"));
            let event = NewEvent { source, ..party(ANNA, None) };
            house.commands.create_event(ask, event).await
        },
        then [
            "reservation.claimed", "event.drafted", "event.published", "event.marked-tentative",
            "reservation.confirmed"
        ]
    },
    use_case! {
        update_event, "one's own",
        may OWNER, otherwise MayNot,
        given |_house| picnic(),
        when |house, ask| house.commands.update_event(ask, PICNIC, renamed()).await,
        then ["event.described"]
    },
    use_case! {
        update_event, "a group's",
        may CHOIR_MODERATORS, otherwise MayNot,
        given |_house| rehearsal(Visibility::Public),
        when |house, ask| house.commands.update_event(ask, REHEARSAL, renamed()).await,
        then ["event.described"]
    },
    use_case! {
        update_event, "one's own draft",
        may OWNER, otherwise NotThere,
        given |_house| draft(),
        when |house, ask| house.commands.update_event(ask, DRAFT, renamed()).await,
        then ["event.described"]
    },
    use_case! {
        publish_event, "one's own",
        may OWNER, otherwise NotThere,
        given |_house| draft(),
        when |house, ask| house.commands.publish_event(ask, DRAFT).await,
        then ["event.published"]
    },
    use_case! {
        publish_event, "a group's",
        may CHOIR_MODERATORS, otherwise NotThere,
        given |_house| rehearsal_draft(),
        when |house, ask| house.commands.publish_event(ask, REHEARSAL).await,
        then ["event.published"]
    },
    use_case! {
        cancel_event, "one's own",
        may OWNER, otherwise MayNot,
        given |_house| picnic(),
        when |house, ask| house.commands.cancel_event(ask, PICNIC, None).await,
        then ["event.cancelled"]
    },
    use_case! {
        cancel_event, "a group's",
        may CHOIR_MODERATORS, otherwise MayNot,
        given |_house| rehearsal(Visibility::Public),
        when |house, ask| house.commands.cancel_event(ask, REHEARSAL, None).await,
        then ["event.cancelled"]
    },
    use_case! {
        reinstate_event, "one's own",
        may OWNER, otherwise MayNot,
        given |_house| cancelled(PICNIC, picnic()),
        when |house, ask| house.commands.reinstate_event(ask, PICNIC).await,
        then ["event.reinstated"]
    },
    use_case! {
        reinstate_event, "a group's",
        may CHOIR_MODERATORS, otherwise MayNot,
        given |_house| cancelled(REHEARSAL, rehearsal(Visibility::Public)),
        when |house, ask| house.commands.reinstate_event(ask, REHEARSAL).await,
        then ["event.reinstated"]
    },
    use_case! {
        delete_event, "one's own",
        may OWNER, otherwise MayNot,
        given |_house| picnic(),
        when |house, ask| house.commands.delete_event(ask, PICNIC).await,
        then ["event.deleted"]
    },
    use_case! {
        delete_event, "a group's",
        may CHOIR_MODERATORS, otherwise MayNot,
        given |_house| rehearsal(Visibility::Public),
        when |house, ask| house.commands.delete_event(ask, REHEARSAL).await,
        then ["event.deleted"]
    },
    use_case! {
        follow_zones, "",
        may HOUSE, otherwise Unasked,
        given |_house| {
            let moved = EventFact::Rescheduled { when: by_other_rules() };
            [picnic(), vec![of_event(PICNIC, moved)]].concat()
        },
        when |house, _ask| house.commands.follow_zones(PICNIC).await,
        then ["event.rescheduled"]
    },
];
