//! What is new in the groups that one is in or follows: events that were published, and those that are otherwise now.

use domain::{
    ids::{EventId, GroupId},
    time::{Moment, WallTime},
};
use frame::{
    reader::PageReader,
    viewer::{Me, PageViewer},
};
use projections::{
    Reader as Views,
    events::{Audience, EventOrder, EventRow, Filter},
    paging::Paging,
};
use visibility::Look;

/// News on the page; the groups' pages have all.
const NEWS_MAX: u32 = 6;

/// What is older is no news.
const NEWS_HOURS: i64 = 30 * 24;

/// An event that was published or changed.
pub(crate) struct NewsLine {
    pub(crate) id: EventId,
    pub(crate) title: String,
    pub(crate) group: String,
    pub(crate) what: String,
}

/// The groups that somebody is in or follows.
pub(super) fn own_groups(views: &Views, me: &Me) -> projections::Result<Vec<GroupId>> {
    let places = views.memberships(me.person)?.into_iter().filter(|it| it.role.is_in());
    let follows = views.followings(me.person.into())?.into_iter().filter(|it| it.accepted);
    let mut groups: Vec<_> = places.map(|it| it.group).chain(follows.map(|it| it.group)).collect();
    groups.sort_unstable();
    groups.dedup();
    Ok(groups)
}

/// What is new in these groups, the newest first.
pub(super) fn own_news(
    views: &Views,
    viewer: &PageViewer,
    groups: &[GroupId],
    reader: &PageReader,
    now: Moment,
) -> projections::Result<Vec<NewsLine>> {
    if groups.is_empty() {
        return Ok(vec![]);
    }
    let look = Look { reader: views, viewer: &viewer.viewer };
    let filter = Filter {
        audience: Audience::Published,
        groups: groups.to_vec(),
        updated_after: Some(now.plus_hours(-NEWS_HOURS)),
        ..Filter::upcoming(now)
    };
    let events = views.events(&filter, EventOrder::LastChanged, Paging::first(NEWS_MAX))?;
    let mut lines = Vec::new();
    for event in look.seen(events.elements)? {
        lines.extend(line(look, event, reader)?);
    }
    Ok(lines)
}

fn line(
    look: Look<'_>,
    event: EventRow,
    reader: &PageReader,
) -> projections::Result<Option<NewsLine>> {
    let group = event.group.map(|it| look.group(it)).transpose()?.flatten();
    let profile = group.and_then(|it| it.profile);
    let (Some(profile), Some(said)) = (profile, event.description) else { return Ok(None) };
    let name = Some(profile.name.to_string()).filter(|it| !it.is_empty());
    let is_new = event.published_at.is_none_or(|it| it >= event.updated_at);
    let day = WallTime::at(event.updated_at, event.when.begins().zone()).shown().date();
    let key = if is_new { "news-published" } else { "news-changed" };
    Ok(Some(NewsLine {
        id: event.id,
        title: said.title.to_string(),
        group: name.unwrap_or_else(|| profile.username.to_string()),
        what: reader.language.tell(key, "day", reader.language.day(day)),
    }))
}
