//! What a search finds, for programs.

use app::{
    App,
    search::{SearchAddress, SearchKind, status_word},
};
use domain::{
    ids::{EventId, GroupId},
    place::Address,
};
use i18n::machine_time;
use projections::{Reader, Result, events::EventRow, groups::GroupRow, paging::Paging};
use search_index::{Hits, IndexError, SearchQuery, Tolerance};
use serde_json::{Value, json};
use visibility::{Look, Viewer};

use super::{
    super::{
        answer::FeedDocument,
        people::{NamedActor, People},
    },
    address,
};

/// As many as news have on a page.
const PER_PAGE: u32 = 50;

pub(super) fn written(app: &App, asked: &SearchAddress) -> Result<FeedDocument, IndexError> {
    let config = &app.config;
    let query = asked.search(app.commands.now(), app.zone(), config.events.long_event_days);
    let query = SearchQuery { tolerance: Tolerance::AllWords, ..query };
    let hits = app.search.find(&query, Paging::page(asked.page, PER_PAGE))?;
    let found = app.views.read(|reader| match asked.what {
        SearchKind::Events => events(app, reader, &hits),
        SearchKind::Groups => groups(app, reader, &hits),
    })?;
    let goes_on = u64::from(asked.page) * u64::from(PER_PAGE) < hits.total;
    let of = |path, page| address(app, path, &asked.query(page));
    let name = if asked.what == SearchKind::Groups { "groups" } else { "events" };
    let document = json!({
        "url": of("/search", asked.page),
        "total": hits.total,
        "page": asked.page,
        "next": goes_on.then(|| of("/search.json", asked.page + 1)),
        name: found,
    });
    let next = goes_on.then(|| of("/search.json", asked.page + 1));
    Ok(FeedDocument::json("search", document.to_string()).next(next.as_deref()))
}

fn events(app: &App, reader: &Reader, hits: &Hits) -> Result<Vec<Value>> {
    let visitor = Viewer::default();
    let look = Look { reader, viewer: &visitor };
    let mut people = People::new(look, &app.config);
    let mut found = Vec::with_capacity(hits.ids.len());
    for id in &hits.ids {
        let Some(event) = look.event(EventId(*id))? else { continue };
        let organizer = people.organizer(&event)?;
        found.extend(told(app, &event, organizer));
    }
    Ok(found)
}

fn told(app: &App, event: &EventRow, organizer: Option<NamedActor>) -> Option<Value> {
    let said = event.description.as_ref()?;
    let tags: Vec<&str> = said.tags.iter().map(domain::text::Tag::as_str).collect();
    Some(json!({
        "id": event.id,
        "url": format!("{}/events/{}", app.config.instance.base(), event.id),
        "title": said.title.as_str(),
        "summary": html::to_text(said.text.as_str()).chars().take(SUMMARY_MAX).collect::<String>(),
        "language": said.language,
        "category": said.category,
        "tags": tags,
        "status": status_word(event.status),
        "begins": machine_time(event.when.begins()),
        "ends": event.when.ends().map(machine_time),
        "online": event.options.is_online,
        "place": event.place.as_ref().map(place),
        "organizer": organizer.map(|it| json!({ "name": it.name, "url": it.url })),
        "updated": event.updated_at.utc().to_rfc3339(),
    }))
}

/// What a list shows of a text, in characters.
const SUMMARY_MAX: usize = 300;

fn place(address: &Address) -> Value {
    json!({
        "name": address.description,
        "street": address.street,
        "postal_code": address.postal_code,
        "locality": address.locality,
        "region": address.region,
        "country": address.country,
        "latitude": address.point.map(|it| it.latitude),
        "longitude": address.point.map(|it| it.longitude),
    })
}

fn groups(app: &App, reader: &Reader, hits: &Hits) -> Result<Vec<Value>> {
    let look = Look { reader, viewer: &Viewer::default() };
    let mut found = Vec::with_capacity(hits.ids.len());
    for id in &hits.ids {
        let Some(group) = look.group(GroupId(*id))? else { continue };
        found.extend(group_told(app, &group));
    }
    Ok(found)
}

fn group_told(app: &App, group: &GroupRow) -> Option<Value> {
    let profile = group.profile.as_ref()?;
    let NamedActor { name, url } = NamedActor::of(profile, &group.origin, &app.config);
    Some(json!({
        "id": group.id,
        "url": url,
        "name": name,
        "username": profile.username.as_str(),
        "summary": html::to_text(profile.summary.as_str()).chars().take(SUMMARY_MAX).collect::<String>(),
        "place": group.address.as_ref().map(place),
    }))
}
