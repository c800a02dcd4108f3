//! Finding events, groups and persons, and what is behind an address. Another server is asked only for an address of its
//! own, by somebody who signed in.

use app::search::{AddressTarget, known};
use async_graphql::{Context, MaybeUndefined, Object, Result};
use domain::{
    caller::Role,
    ids::{EventId, GroupId, PersonId},
    place::Point,
    time::Moment,
};
use federation::{Federation, Finding};
use projections::events::Area;
use search_index::{HitKind, Hits, SearchQuery};
use types::{
    ElementList, Event, EventSearchResult, EventSort, EventStatus, EventType, Group,
    GroupSearchResult, GroupSort, GroupVisibility, Interactable, Person, SearchTarget,
    ask::{Asking, Asks as _, missing, page},
    errors::Refusal,
    scalars::DateTime,
};
use url::Url;
use visibility::{Look, Thing};

use crate::event::query::area;

#[derive(Default)]
pub(crate) struct SearchQueries;

#[Object]
impl SearchQueries {
    /// Events that everybody finds; from now on, unless `beginsOn` says otherwise.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn search_events(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(String::new())")] term: Option<String>,
        tags: Option<String>,
        location: Option<String>,
        #[graphql(name = "type")] kind: Option<EventType>,
        category: Option<String>,
        category_one_of: Option<Vec<Option<String>>>,
        status_one_of: Option<Vec<Option<EventStatus>>>,
        language_one_of: Option<Vec<Option<String>>>,
        boost_languages: Option<Vec<Option<String>>>,
        #[graphql(default_with = "Some(SearchTarget::Internal)")] search_target: Option<
            SearchTarget,
        >,
        #[graphql(default_with = "Some(50.0)")] radius: Option<f64>,
        long_events: Option<bool>,
        bbox: Option<String>,
        // Clusters are drawn by clients, from what is in the box.
        #[graphql(name = "zoom")] _zoom: Option<i32>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
        begins_on: MaybeUndefined<DateTime>,
        ends_on: Option<DateTime>,
        #[graphql(default_with = "Some(EventSort::MatchDesc)")] sort_by: Option<EventSort>,
    ) -> Result<Option<ElementList<EventSearchResult>>> {
        let asking = ctx.asking()?;
        let target = search_target.unwrap_or(SearchTarget::Internal);
        let term = term.unwrap_or_default();
        if let Some(address) = address(&term) {
            let found = asking.look(move |views| event_at(asking, views, &address)).await?;
            return Ok(Some(events(found.into_iter().collect(), None, target)));
        }
        let now = asking.app.commands.now();
        let days = asking.app.config.events.long_event_days;
        let query = SearchQuery {
            now: Some(now),
            text: term,
            ends_after: begun(begins_on, now),
            ends_before: ends_on.map(|it| it.0),
            area: whereabouts(bbox, location, radius)?,
            online: kind.map(|it| it == EventType::Online),
            categories: said(category_one_of)
                .into_iter()
                .chain(category.filter(|it| is_said(it)))
                .collect(),
            tags: listed(tags.as_deref()),
            languages: said(language_one_of),
            favoured_languages: said(boost_languages),
            statuses: status_one_of.into_iter().flatten().flatten().map(Into::into).collect(),
            here_only: target == SearchTarget::Own,
            longer_than: long_events.filter(|_| days > 0).map(|it| (days, it)),
            sort: sort_by.unwrap_or(EventSort::MatchDesc).into(),
            ..SearchQuery::default()
        };
        let hits = asking.app.search.find(&query, self::page(page, limit))?;
        let total = hits.total;
        let found = asking.look(move |views| found_events(views, &hits)).await?;
        Ok(Some(events(found, Some(total), target)))
    }

    /// Groups that everybody finds.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn search_groups(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(String::new())")] term: Option<String>,
        location: Option<String>,
        exclude_my_groups: Option<bool>,
        // Only those that are listed are found, whatever else would be seen; and groups say no language.
        #[graphql(name = "minimumVisibility")] _minimum: Option<GroupVisibility>,
        #[graphql(default_with = "Some(50.0)")] radius: Option<f64>,
        #[graphql(name = "languageOneOf")] _languages: Option<Vec<Option<String>>>,
        #[graphql(name = "boostLanguages")] _boosted: Option<Vec<Option<String>>>,
        #[graphql(default_with = "Some(SearchTarget::Internal)")] search_target: Option<
            SearchTarget,
        >,
        bbox: Option<String>,
        #[graphql(name = "zoom")] _zoom: Option<i32>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
        #[graphql(default_with = "Some(GroupSort::MatchDesc)")] sort_by: Option<GroupSort>,
    ) -> Result<Option<ElementList<GroupSearchResult>>> {
        let asking = ctx.asking()?;
        let target = search_target.unwrap_or(SearchTarget::Internal);
        let term = term.unwrap_or_default();
        if let Some(address) = address(&term) {
            let found = asking.look(move |views| group_at(asking, views, &address)).await?;
            return Ok(Some(groups(asking, found.into_iter().collect(), None, target)));
        }
        let mine = exclude_my_groups.unwrap_or_default();
        let query = SearchQuery {
            kind: HitKind::Group,
            text: term,
            area: whereabouts(bbox, location, radius)?,
            here_only: target == SearchTarget::Own,
            except: if mine { asking.viewer().groups().map(|it| it.0).collect() } else { vec![] },
            sort: sort_by.unwrap_or(GroupSort::MatchDesc).into(),
            ..SearchQuery::default()
        };
        let hits = asking.app.search.find(&query, self::page(page, limit))?;
        let total = hits.total;
        let find = move |views: &Look<'_>| {
            let found = hits.ids.iter().map(|it| views.group(GroupId(*it)));
            Ok(found.collect::<projections::Result<Vec<_>>>()?.into_iter().flatten().collect())
        };
        let found: Vec<projections::groups::GroupRow> = asking.look(find).await?;
        Ok(Some(groups(asking, found, Some(total), target)))
    }

    /// Persons: for those who keep order.
    async fn search_persons(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(String::new())")] term: Option<String>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Option<ElementList<Person>>> {
        let asking = ctx.asking()?;
        asking.role(Role::Moderator)?;
        let text = term.unwrap_or_default();
        let query = SearchQuery { kind: HitKind::Person, text, ..SearchQuery::default() };
        let hits = asking.app.search.find(&query, self::page(page, limit))?;
        let total = hits.total;
        let find = move |views: &Look<'_>| {
            let found = hits.ids.iter().map(|it| views.person(PersonId(*it)));
            Ok(found.collect::<projections::Result<Vec<_>>>()?.into_iter().flatten().collect())
        };
        let found: Vec<projections::persons::PersonRow> = asking.look(find).await?;
        let persons = found.iter().map(|it| Person::new(asking, it)).collect();
        Ok(Some(ElementList::new(total, persons)))
    }

    /// An event or a group by its address or its handle, if this server knows it. Who signed in has an event of another
    /// server asked for there.
    async fn interact(&self, ctx: &Context<'_>, uri: String) -> Result<Option<Interactable>> {
        let asking = ctx.asking()?;
        let wanted = uri.trim().to_owned();
        look_elsewhere(ctx, &wanted).await?;
        let (event, group) = asking
            .look(move |views| {
                Ok((event_at(asking, views, &wanted)?, group_at(asking, views, &wanted)?))
            })
            .await?;
        let found = event.map(|it| Interactable::Event(Event::new(it)));
        let found = found.or_else(|| group.map(|it| Interactable::Group(Group::new(asking, it))));
        Ok(Some(found.ok_or_else(|| missing("resource"))?))
    }
}

/// Has another server asked for an event that is not known yet.
async fn look_elsewhere(ctx: &Context<'_>, address: &str) -> Result<()> {
    let asking = ctx.asking()?;
    let here = &asking.app.config.instance.url;
    let Some(AddressTarget::Elsewhere(url)) = known(here, address) else { return Ok(()) };
    let Some(federation) = ctx.data_opt::<Federation>() else { return Ok(()) };
    let id = url.clone();
    let is_known = asking.look(move |views| Ok(views.reader.event_from(&id)?.is_some())).await?;
    if is_known || asking.caller.signed().is_none() {
        return Ok(());
    }
    match federation.find(asking.client, &url).await? {
        Finding::TooOften => {
            Err(Refusal::argument("That was very often; try again in a minute").into())
        }
        Finding::Event(..) | Finding::Nothing | Finding::NotNow => Ok(()),
    }
}

/// From now on when nothing is said; without a bound when that is said.
fn begun(begins_on: MaybeUndefined<DateTime>, now: Moment) -> Option<Moment> {
    match begins_on {
        MaybeUndefined::Undefined => Some(now),
        MaybeUndefined::Null => None,
        MaybeUndefined::Value(moment) => Some(moment.0),
    }
}

/// Tags with commas between them.
fn listed(tags: Option<&str>) -> Vec<String> {
    let tags = tags.unwrap_or_default().split(',').map(str::trim);
    tags.filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

fn events(
    found: Vec<projections::events::EventRow>,
    total: Option<u64>,
    target: SearchTarget,
) -> ElementList<EventSearchResult> {
    let total = total.unwrap_or(found.len() as u64);
    let of = |it| EventSearchResult::of(Event::new(it), target);
    ElementList::new(total, found.into_iter().map(of).collect())
}

fn groups(
    asking: &Asking,
    found: Vec<projections::groups::GroupRow>,
    total: Option<u64>,
    target: SearchTarget,
) -> ElementList<GroupSearchResult> {
    let total = total.unwrap_or(found.len() as u64);
    let of = |it| GroupSearchResult::of(Group::new(asking, it), target);
    ElementList::new(total, found.into_iter().map(of).collect())
}

fn found_events(
    views: &Look<'_>,
    hits: &Hits,
) -> projections::Result<Vec<projections::events::EventRow>> {
    let found = hits.ids.iter().map(|it| views.event(EventId(*it)));
    Ok(found.collect::<projections::Result<Vec<_>>>()?.into_iter().flatten().collect())
}

/// A term that is an address, or a handle with a server, is no word.
fn address(term: &str) -> Option<String> {
    let term = term.trim();
    let is_handle = || {
        let (name, host) = term.trim_start_matches('@').split_once('@').unwrap_or_default();
        let is_name = !name.is_empty() && !name.contains([':', '/']);
        is_name && host.contains(['.', ':']) && !term.contains(char::is_whitespace)
    };
    let is_url = Url::parse(term).is_ok_and(|it| matches!(it.scheme(), "http" | "https"));
    (is_url || is_handle()).then(|| term.to_owned())
}

fn event_at(
    asking: &Asking,
    views: &Look<'_>,
    address: &str,
) -> projections::Result<Option<projections::events::EventRow>> {
    let event = match known(&asking.app.config.instance.url, address) {
        Some(AddressTarget::Event(id)) => views.reader.event(id)?,
        Some(AddressTarget::Elsewhere(url)) => views.reader.event_from(&url)?,
        Some(AddressTarget::Actor { .. }) | None => None,
    };
    let Some(event) = event else { return Ok(None) };
    Ok(views.sees(Thing::Event(&event))?.then_some(event))
}

fn group_at(
    asking: &Asking,
    views: &Look<'_>,
    address: &str,
) -> projections::Result<Option<projections::groups::GroupRow>> {
    let group = match known(&asking.app.config.instance.url, address) {
        Some(AddressTarget::Actor { name, host }) => {
            views.reader.group_named(&name, host.as_deref())?
        }
        Some(AddressTarget::Elsewhere(url)) => views.reader.group_from(&url)?,
        Some(AddressTarget::Event(_)) | None => None,
    };
    let Some(group) = group else { return Ok(None) };
    Ok(views.sees(Thing::Group(&group))?.then_some(group))
}

fn whereabouts(
    bbox: Option<String>,
    location: Option<String>,
    radius: Option<f64>,
) -> Result<Option<Area>> {
    if let Some(corners) = bbox.filter(|it| is_said(it)) {
        let wrong = || Refusal::argument("The bbox is not latitude,longitude:latitude,longitude");
        let (a, b) = corners.split_once(':').ok_or_else(wrong)?;
        let (a, b) = (point(a).ok_or_else(wrong)?, point(b).ok_or_else(wrong)?);
        return Ok(Some(Area::Box(a, b)));
    }
    location.filter(|it| is_said(it)).map(|it| area(&it, radius)).transpose()
}

fn point(text: &str) -> Option<Point> {
    let (latitude, longitude) = text.split_once(',')?;
    Point::new(latitude.trim().parse().ok()?, longitude.trim().parse().ok()?)
}

fn said(values: Option<Vec<Option<String>>>) -> Vec<String> {
    values.into_iter().flatten().flatten().filter(|it| is_said(it)).collect()
}

fn is_said(text: &str) -> bool {
    !text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_no_words() {
        for text in ["https://p.test/events/1", " @anna@p.test ", "anna@p.test:8080"] {
            assert_eq!(address(text).as_deref(), Some(text.trim()));
        }
        for text in ["rust", "@anna", "c++ @ home.", "mailto:x@y.z", "anna@home"] {
            assert_eq!(address(text), None, "{text}");
        }
    }

    #[test]
    fn a_box_has_two_corners() {
        let found = whereabouts(Some("48.9,2.2:48.8,2.5".to_owned()), None, None).unwrap();
        assert!(matches!(found, Some(Area::Box(a, _)) if a.latitude > 48.8));
        assert!(whereabouts(Some("48.9,2.2".to_owned()), None, None).is_err());
        assert!(whereabouts(Some("98.9,2.2:0,0".to_owned()), None, None).is_err());
        assert_eq!(whereabouts(Some(String::new()), None, None).unwrap(), None);
    }
}
