//! What waits for one's answer: people who ask to come, to come in or to follow, groups that ask one in, and, of those who keep order,
//! events and reports.

use domain::{group::Role, time::Moment};
use frame::{
    reader::PageReader,
    viewer::{Me, PageViewer},
};
use projections::{
    Reader as Views,
    events::{Audience, EventOrder, Filter},
    members::MemberRow,
    paging::Paging,
};
use visibility::{Look, Thing};

/// Events that are asked whether somebody waits.
const EVENTS_MAX: u32 = 100;

/// Something that waits for an answer.
pub(crate) struct WaitingLine {
    pub(crate) text: String,
    pub(crate) url: String,
}

/// Everything that waits for an answer of this profile.
pub(super) fn who_waits(
    views: &Views,
    (viewer, me): (&PageViewer, &Me),
    reader: &PageReader,
    now: Moment,
) -> projections::Result<Vec<WaitingLine>> {
    let look = Look { reader: views, viewer: &viewer.viewer };
    let mut lines = Vec::new();
    for member in views.memberships(me.person)? {
        lines.extend(of_group(look, &member, reader)?);
    }
    let organizers = vec![me.person];
    let filter = Filter { audience: Audience::Published, organizers, ..Filter::upcoming(now) };
    let events = views.events(&filter, EventOrder::Soonest, Paging::first(EVENTS_MAX))?;
    for event in look.seen(events.elements)? {
        let asking = views.counts(event.id)?.not_approved;
        if asking == 0 || !look.sees(Thing::ParticipantsOf(&event))? {
            continue;
        }
        let title = event.description.map(|it| it.title.to_string()).unwrap_or_default();
        let values = [("count", asking.into()), ("title", title.into())];
        lines.push(WaitingLine {
            text: reader.language.tell_all("waits-asking", values),
            url: format!("/events/{}/participations?show=asking", event.id),
        });
    }
    if viewer.greeting().reports.is_some() {
        lines.extend(events_to_review(views, reader)?);
    }
    if let Some(count) = viewer.greeting().reports.filter(|it| *it > 0) {
        let text = reader.language.tell("waits-reports", "count", count);
        lines.push(WaitingLine { text, url: "/moderation/reports".to_owned() });
    }
    Ok(lines)
}

// Events that are to be looked at before anybody finds them.
fn events_to_review(
    views: &Views,
    reader: &PageReader,
) -> projections::Result<Option<WaitingLine>> {
    let count = views.waiting_events(Paging::first(0))?.total;
    let text = || reader.language.tell("waits-events", "count", count);
    Ok((count > 0).then(|| WaitingLine { text: text(), url: "/moderation/events".to_owned() }))
}

// A group that asks one in, or in which one answers whoever asks.
fn of_group(
    look: Look<'_>,
    member: &MemberRow,
    reader: &PageReader,
) -> projections::Result<Vec<WaitingLine>> {
    let (views, group, none) = (look.reader, member.group, Paging::first(1));
    let counts = match member.role {
        Role::Invited => vec![("waits-invitation", 1)],
        Role::Rejected | Role::Requested | Role::Member => vec![],
        Role::Moderator | Role::Administrator | Role::Creator => vec![
            ("waits-joining", views.members(group, &[Role::Requested], none)?.total),
            ("waits-following", views.follow_requests(group, none)?.total),
        ],
    };
    let counts: Vec<_> = counts.into_iter().filter(|(_, count)| *count > 0).collect();
    if counts.is_empty() {
        return Ok(vec![]);
    }
    let Some(profile) = look.group(group)?.and_then(|it| it.profile) else { return Ok(vec![]) };
    let name = Some(profile.name.to_string()).filter(|it| !it.is_empty());
    let name = name.unwrap_or_else(|| profile.username.to_string());
    let line = |(key, count): (&str, u64)| {
        let values = [("count", count.into()), ("group", name.clone().into())];
        let text = reader.language.tell_all(key, values);
        WaitingLine { text, url: format!("/@{}", profile.username) }
    };
    Ok(counts.into_iter().map(line).collect())
}
