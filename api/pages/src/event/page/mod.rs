//! The page of an event: what is known of it, put into words. The same for every visitor in one language.

use app::instance::Site;
use askama::Template;
use domain::{
    event::{Condition, Description, Status, Visibility},
    ids::EventId,
    place::Address,
    time::{Moment, WallTime},
};
use frame::{
    clean::{Clean, Data},
    look_back::as_it_was,
    site::{FeedLink, Frame},
    viewer::PageViewer,
    who::Who,
};
use i18n::{Language, days, machine_day, machine_time};

use super::{
    super::comments::Talk,
    changes::{ChangeItem, changes},
    details::{Details, details, shown, web},
    guest_form::Form as GuestForm,
    invitation::{Invitation, Offer, offer, shut},
    involvement::Bar,
    linked_data::linked_data,
    notices::{Notice, notices},
    seat_form::SeatForm,
    talk::{Comments, comments},
    told::{EventContent, is_draft},
};

/// What link previews show of a text.
const SUMMARY_MAX: usize = 200;
/// Six digits are a hand's breadth on the ground.
const DIGITS: usize = 6;

/// Why a page could not be made.
#[derive(Debug, thiserror::Error)]
pub(super) enum RenderError {
    #[error("the template could not be filled")]
    Template(#[from] askama::Error),
    #[error("the linked data could not be written")]
    LinkedData(#[from] serde_json::Error),
}

#[derive(Template)]
#[template(path = "event.html")]
struct EventPage<'a> {
    frame: Frame<'a>,
    id: EventId,
    url: &'a str,
    title: &'a str,
    lang: Option<&'a str>,
    summary: String,
    linked_data: Data,
    past: Option<String>,
    notices: Vec<Notice>,
    organizers: &'a [Who],
    picture: Option<PagePicture>,
    door: [String; 3],
    door_tone: &'static str,
    when: String,
    zone: Option<String>,
    begins_machine: String,
    ends_machine: Option<String>,
    place: Option<EventPlace<'a>>,
    is_online: bool,
    online_address: Option<EventLink>,
    prices: Vec<Price>,
    places: Vec<String>,
    invitation: Option<Invitation>,
    text: Clean,
    program: Option<&'a str>,
    performers: &'a [String],
    details: Vec<Details>,
    conditions: Vec<Agreement<'a>>,
    form: Option<GuestForm>,
    seat: Option<SeatForm>,
    /// Where those go who would rather come with an account of another server.
    from_home: Option<String>,
    bar: Option<Bar>,
    tags: Vec<&'a str>,
    category: String,
    language_name: Option<String>,
    talk: Comments,
    changes: Vec<ChangeItem>,
    updated: String,
    updated_machine: String,
    feeds_of_organizer: Vec<FeedLink>,
}

struct PagePicture {
    path: String,
    alt: String,
    width: u32,
    height: u32,
}

struct EventPlace<'a> {
    name: Option<&'a str>,
    street: Option<&'a str>,
    town: Option<String>,
    country: Option<&'a str>,
    point: Option<OnTheMap>,
}

struct OnTheMap {
    latitude: String,
    longitude: String,
    map: String,
}

struct EventLink {
    text: String,
    url: String,
}

struct Price {
    text: String,
    url: Option<String>,
}

struct Agreement<'a> {
    title: &'a str,
    content: Option<&'a str>,
    url: Option<String>,
}

/// The page of an event; `None` when what it says of itself was erased.
pub(super) fn render(
    told: &EventContent,
    talk: &Talk,
    viewer: &PageViewer,
    site: &Site,
    language: Language,
    now: Moment,
) -> Result<Option<String>, RenderError> {
    let event = &told.event;
    let Some(description) = &event.description else { return Ok(None) };
    let path = format!("/events/{}", event.id);
    let url = site.url(&path);
    let picture = picture(told, description, language);
    let picture_url = picture.as_ref().map(|it| site.url(&it.path));
    let summary = html::excerpt(&html::to_text(description.text.as_str()), SUMMARY_MAX);
    // Nothing can be done in the past.
    let offer = match told.as_of {
        None => offer(told, viewer, language, now),
        Some(_) => Offer::default(),
    };
    let (when, shown, zone) = (&event.when, event.options.shown, event.when.begins().zone());
    let updated = WallTime::at(event.updated_at, zone);
    let page = EventPage {
        frame: frame(told, site, language, &path).greet(viewer.greeting()),
        id: event.id,
        url: &url,
        title: description.title.as_str(),
        lang: Some(description.language.as_str()).filter(|it| *it != "und"),
        linked_data: linked_data(told, &url, picture_url.as_deref())?,
        summary,
        past: told.as_of.map(|at| as_it_was(language, zone, at)),
        notices: notices(told, language, now),
        organizers: &told.organizers,
        picture,
        door: language.door(days(when).0),
        door_tone: door_tone(told, now),
        when: language.period(when, shown),
        zone: language.clock(when).filter(|_| shown.start_time),
        begins_machine: machine_day(when, when.begins()),
        ends_machine: when.ends().filter(|_| shown.end_time).map(|it| machine_day(when, it)),
        place: event.place.as_ref().and_then(place),
        is_online: event.options.is_online,
        online_address: description
            .online_address
            .as_ref()
            .map(|it| EventLink { text: self::shown(it.as_str()), url: it.to_string() }),
        prices: prices(told, description, language),
        places: places(told, language),
        invitation: offer.invitation,
        text: (&description.text).into(),
        program: description.program.as_deref().filter(|it| !it.trim().is_empty()),
        performers: &description.attendees,
        details: details(description, &told.contacts, language),
        conditions: description.conditions.iter().map(agreement).collect(),
        form: offer.guest,
        seat: offer.seat,
        from_home: from_home(told, viewer, now).filter(|_| site.federates),
        bar: told.involvement.bar(event, language).filter(|_| told.as_of.is_none()),
        tags: description.tags.iter().map(domain::text::Tag::as_str).collect(),
        category: category(&description.category, language),
        language_name: language_name(&description.language, language),
        talk: comments(talk, event, viewer, language),
        changes: changes(told, language),
        updated: language.day_and_time(updated),
        updated_machine: machine_time(updated),
        feeds_of_organizer: feeds_of_organizer(told, language),
    };
    Ok(Some(page.render()?))
}

// What everybody may see, and where one can still come.
fn from_home(told: &EventContent, viewer: &PageViewer, now: Moment) -> Option<String> {
    let event = &told.event;
    let open = matches!(event.options.visibility, Visibility::Public | Visibility::Unlisted);
    let asked = open && event.origin.is_here() && told.as_of.is_none() && !viewer.is_signed_in();
    (asked && shut(told, now).is_none()).then(|| format!("/events/{}/from-home", event.id))
}

// Now is marigold, what is over is pale, and what was called off is struck through.
fn door_tone(told: &EventContent, now: Moment) -> &'static str {
    match told.event.status {
        Status::Cancelled => "was void",
        Status::Tentative | Status::Confirmed if told.is_over(now) => "was",
        Status::Tentative | Status::Confirmed if told.is_under_way(now) => "now",
        Status::Tentative | Status::Confirmed => "",
    }
}

fn frame<'a>(told: &EventContent, site: &'a Site, language: Language, path: &'a str) -> Frame<'a> {
    let event = &told.event;
    let title = event.description.as_ref().map(|it| it.title.as_str()).unwrap_or_default();
    let mut frame = Frame::new(site, language, title, path);
    let listed = event.options.visibility == Visibility::Public && !is_draft(event);
    frame.indexed = listed && event.origin.is_here() && told.as_of.is_none();
    frame.feeds = vec![FeedLink {
        media_type: FeedLink::CALENDAR,
        title: language.say("feed-title-event"),
        path: format!("{path}/export/ics"),
    }];
    let comments = language.say("comments-feed");
    frame.feeds.extend(FeedLink::as_news(&comments, |form| format!("{path}/comments/{form}")));
    frame.feeds.extend(feeds_of_organizer(told, language));
    if frame.indexed { frame.embedded_by(path) } else { frame }
}

// Of whoever stands first: the group, or the person if there is none.
fn feeds_of_organizer(told: &EventContent, language: Language) -> Vec<FeedLink> {
    let Some(who) = told.organizers.first() else { return vec![] };
    let Some(path) = &who.path else { return vec![] };
    let title = language.tell("feed-title-of", "name", who.name.as_str());
    FeedLink::in_each_form(&title, |form| format!("{path}/feed/{form}"))
}

fn picture(
    told: &EventContent,
    description: &Description,
    language: Language,
) -> Option<PagePicture> {
    let picture = told.picture.as_ref()?;
    let alt = picture.alt.clone().filter(|it| !it.trim().is_empty());
    let words = || language.tell("picture-of", "title", description.title.as_str());
    Some(PagePicture {
        path: format!("/media/{}", picture.blob),
        alt: alt.unwrap_or_else(words),
        width: picture.width,
        height: picture.height,
    })
}

fn place(address: &Address) -> Option<EventPlace<'_>> {
    fn said(part: Option<&String>) -> Option<&str> {
        part.map(String::as_str).filter(|it| !it.is_empty())
    }
    let town = [said(address.postal_code.as_ref()), said(address.locality.as_ref())];
    let town = town.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let point = address.point.map(|it| {
        let (latitude, longitude) =
            (format!("{:.DIGITS$}", it.latitude), format!("{:.DIGITS$}", it.longitude));
        let map = format!(
            "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}"
        );
        OnTheMap { latitude, longitude, map }
    });
    let place = EventPlace {
        name: said(address.description.as_ref()),
        street: said(address.street.as_ref())
            .filter(|it| Some(*it) != said(address.description.as_ref())),
        town: Some(town).filter(|it| !it.is_empty()),
        country: said(address.country.as_ref()),
        point,
    };
    let says_something = place.name.is_some()
        || place.street.is_some()
        || place.town.is_some()
        || place.country.is_some()
        || place.point.is_some();
    says_something.then_some(place)
}

fn prices(told: &EventContent, description: &Description, language: Language) -> Vec<Price> {
    if !told.event.options.shown.price {
        return vec![];
    }
    let text = |price: f64, currency: &str| {
        if price > 0.0 { language.price(price, currency) } else { language.say("free-of-charge") }
    };
    let prices = description.offers.iter().map(|it| Price {
        text: text(it.price, &it.currency),
        url: it.url.as_deref().and_then(web).map(|it| it.to_string()),
    });
    prices.collect()
}

fn places(told: &EventContent, language: Language) -> Vec<String> {
    let shown = told.event.options.shown;
    let coming =
        shown.participants.then(|| language.tell("participants-count", "count", told.coming));
    let left = told.places_left().filter(|_| shown.remaining_capacity);
    let left = left.map(|it| language.tell("places-left", "count", it));
    let all = told.event.options.capacity.filter(|_| shown.remaining_capacity);
    let all = all.map(|it| language.tell("places-in-all", "count", it));
    [coming, left, all].into_iter().flatten().collect()
}

fn agreement(condition: &Condition) -> Agreement<'_> {
    Agreement {
        title: &condition.title,
        content: condition.content.as_deref(),
        url: condition.url.as_deref().and_then(web).map(|it| it.to_string()),
    }
}

// Servers may add categories of their own: those are shown as they are.
fn category(category: &str, language: Language) -> String {
    let key = format!("category-{}", category.to_lowercase().replace('_', "-"));
    language.say_if_known(&key).unwrap_or_else(|| category.to_owned())
}

fn language_name(tag: &str, language: Language) -> Option<String> {
    let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let name = language.say_if_known(&format!("language-{primary}"))?;
    Some(language.tell("in-language", "language", name))
}

#[cfg(test)]
mod tests;
