//! An event, as every server gets it: Mobilizon's names, FEP-8a8e's meaning, and what keeps others from breaking.
//!
//! Each peculiarity has a test beside this (`tests.rs`); they were found in the sources of those who read it.

use domain::{
    event::{Comments, Description, Guests, JoinPolicy, Status, Visibility},
    time::WallTime,
};
use projections::events::EventRow;
use serde_json::{Map, Value, json};

use super::{Addresses, context, place::location, written};
use crate::vocabulary::PUBLIC;

/// What an event without a picture shows: some servers need one that decodes before anything else.
pub const BANNER_PNG: &[u8] = include_bytes!("banner.png");

/// The longest summary; what Mastodon shows of an event.
const SUMMARY_CHARS_MAX: usize = 500;

/// That an event is off, in the language in which it speaks of itself; in English where none of these. No word of the house
/// (`i18n`): who reads it elsewhere was never asked which language they read, and an event may speak one that the house does not.
const CALLED_OFF: [(&str, &str); 6] = [
    ("ar", "ملغاة"),
    ("de", "Abgesagt"),
    ("es", "Cancelado"),
    ("fr", "Annulé"),
    ("it", "Annullato"),
    ("nl", "Geannuleerd"),
];

/// A picture, where it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PictureLink {
    /// Where it is read.
    pub url: String,
    /// What it is.
    pub media_type: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// An event with what else is told of it.
#[derive(Clone, Debug)]
pub struct EventDocument<'a> {
    /// The event as the views have it.
    pub event: &'a EventRow,
    /// The name of the person who organizes it.
    pub organizer: &'a str,
    /// The name of the group in whose name it is.
    pub group: Option<&'a str>,
    /// The picture that goes with it.
    pub picture: Option<PictureLink>,
    /// How many come.
    pub participants: u64,
    /// Whether people come who have no account, where the house lets them.
    pub guests: Guests,
}

impl EventDocument<'_> {
    /// Who owns it in the eyes of others: the group, or the person.
    #[must_use]
    pub fn owner(&self) -> &str {
        self.group.unwrap_or(self.organizer)
    }
}

/// The document, with its context; none of an event whose words were erased.
#[must_use]
pub fn event(addresses: &Addresses, row: &EventDocument<'_>) -> Option<Value> {
    let description = row.event.description.as_ref()?;
    let mut document = Map::new();
    let mut put = |name: &str, value: Value| {
        // Whoever meets `"status": null` breaks; what nobody said is not said.
        if !value.is_null() {
            document.insert(name.to_owned(), value);
        }
    };
    put("@context", context::of_events());
    put("type", json!("Event"));
    whose(addresses, row, &mut put);
    words(row, description, &mut put);
    times(row, &mut put);
    taking_part(addresses, row, description, &mut put);
    let online = description.online_address.as_ref();
    put("location", location(addresses.base(), row.event.place.as_ref(), online));
    put("attachment", attachments(addresses, row, description));
    put("tag", tags(addresses, description));
    Some(Value::Object(document))
}

fn whose(addresses: &Addresses, row: &EventDocument<'_>, put: &mut impl FnMut(&str, Value)) {
    let id = addresses.event(row.event.id);
    let owner = addresses.actor(row.owner());
    let followers = addresses.of_actor(row.owner(), "followers");
    // Listed is what names the public in `to`; for whoever has the link it stands in `cc`.
    let (to, cc) = match row.event.options.visibility {
        Visibility::Public => (json!([PUBLIC]), json!([followers])),
        Visibility::Unlisted | Visibility::Restricted | Visibility::Private => {
            (json!([followers]), json!([PUBLIC]))
        }
    };
    put("id", json!(id));
    put("url", json!(id));
    put("uuid", json!(row.event.id));
    put("actor", json!(addresses.actor(row.organizer)));
    put("attributedTo", json!(owner));
    put("audience", row.group.map_or(Value::Null, |_| json!(owner)));
    put("to", to);
    put("cc", cc);
    put("contacts", json!([addresses.actor(row.organizer)]));
    put(
        "organizers",
        json!({ "type": "Collection", "id": format!("{id}/organizers"), "totalItems": 1, "items": [owner] }),
    );
    put("attendees", json!(format!("{id}/attendees")));
    put("replies", json!(format!("{id}/replies")));
    put("interactionPolicy", json!({ "canQuote": { "automaticApproval": [PUBLIC] } }));
}

fn words(row: &EventDocument<'_>, description: &Description, put: &mut impl FnMut(&str, Value)) {
    let summary = summary(row);
    let text = description.text.as_str();
    // Who reads no status learns of it from words alone.
    let cancelled = called_off(row, description);
    let (content, summary) = match &cancelled {
        Some(words) => (
            format!("<p><strong>{}</strong></p>{text}", escaped(words)),
            format!("{words}. {summary}"),
        ),
        None => (text.to_owned(), summary),
    };
    put("name", json!(description.title.as_str()));
    put("content", json!(content));
    put("mediaType", json!("text/html"));
    put("summary", json!(summary.chars().take(SUMMARY_CHARS_MAX).collect::<String>()));
    let language = Some(&description.language).filter(|it| !it.is_empty() && *it != "und");
    put("inLanguage", json!(language));
    put("category", json!(description.category.to_uppercase()));
}

fn called_off(row: &EventDocument<'_>, description: &Description) -> Option<String> {
    if row.event.status != Status::Cancelled {
        return None;
    }
    let spoken = description.language.get(..2).unwrap_or_default();
    let known = CALLED_OFF.iter().find(|(language, _)| *language == spoken);
    let word = known.map_or("Cancelled", |(_, word)| word);
    let reason = row.event.cancelled_because.as_ref().map(domain::text::Message::as_str);
    Some(reason.map_or_else(|| word.to_owned(), |reason| format!("{word}: {reason}")))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn summary(row: &EventDocument<'_>) -> String {
    let begins = row.event.when.begins();
    let at = begins.instant().utc().with_timezone(&begins.zone());
    let when = at.format("%a %-d %B %Y, %H:%M %Z").to_string();
    let place = row.event.place.as_ref().map(domain::place::Address::line);
    let place = place.filter(|it| !it.is_empty());
    place.map_or_else(|| when.clone(), |place| format!("{when}, {place}"))
}

fn times(row: &EventDocument<'_>, put: &mut impl FnMut(&str, Value)) {
    let event = row.event;
    let (begins, ends) = (event.when.begins(), event.when.ends());
    put("startTime", json!(with_offset(begins)));
    put("endTime", json!(ends.map(with_offset)));
    put("displayEndTime", json!(ends.is_some()));
    put("timezone", json!(begins.zone().name()));
    put("published", json!(written(event.published_at.unwrap_or(event.created_at))));
    // Some take an Update only if it is newer than what they have.
    put("updated", json!(written(event.updated_at)));
    let (status, event_status) = match event.status {
        Status::Tentative => ("TENTATIVE", "EventTentative"),
        Status::Confirmed => ("CONFIRMED", "EventScheduled"),
        Status::Cancelled => ("CANCELLED", "EventCancelled"),
    };
    put("status", json!(status));
    put("eventStatus", json!(event_status));
}

fn with_offset(at: WallTime) -> String {
    at.instant().utc().with_timezone(&at.zone()).to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

fn taking_part(
    addresses: &Addresses,
    row: &EventDocument<'_>,
    description: &Description,
    put: &mut impl FnMut(&str, Value),
) {
    let options = &row.event.options;
    let external = description.external_participation_url.as_ref();
    let join = match options.join {
        JoinPolicy::Free => "free",
        JoinPolicy::Restricted => "restricted",
        JoinPolicy::Invite => "invite",
        JoinPolicy::External => "external",
    };
    put("joinMode", json!(join));
    put("externalParticipationUrl", json!(external));
    put("anonymousParticipationEnabled", json!(row.guests == Guests::Welcome));
    put("participantCount", json!(row.participants));
    if let Some(capacity) = options.capacity {
        put("maximumAttendeeCapacity", json!(capacity));
        put(
            "remainingAttendeeCapacity",
            json!(u64::from(capacity).saturating_sub(row.participants)),
        );
    }
    let closed = options.comments == Comments::Closed;
    put("repliesModerationOption", json!(if closed { "closed" } else { "allow_all" }));
    put("commentsEnabled", json!(!closed));
    put("isOnline", json!(options.is_online));
    put("draft", json!(false));
    put(
        "generator",
        json!({ "type": "Application", "name": "Parvis", "id": addresses.actor("relay") }),
    );
}

// The banner first, and always one: an Update whose first attachment is no picture breaks Gancio. Everything has a
// media type.
fn attachments(addresses: &Addresses, row: &EventDocument<'_>, description: &Description) -> Value {
    let banner = row.picture.clone().unwrap_or_else(|| PictureLink {
        url: format!("{}/fediverse/banner.png", addresses.base()),
        media_type: "image/png".to_owned(),
        width: 1200,
        height: 630,
    });
    let mut attachments = vec![json!({
        "type": "Document", "mediaType": banner.media_type, "url": banner.url, "name": "Banner",
        "width": banner.width, "height": banner.height, "isBannerImage": true,
    })];
    attachments.extend(description.online_address.as_ref().map(
        |it| json!({ "type": "Link", "mediaType": "text/html", "href": it, "name": "Website" }),
    ));
    attachments.extend(description.metadata.iter().map(|it| {
        json!({
            "type": "PropertyValue", "mediaType": "text/plain", "propertyID": it.key,
            "name": it.title.as_ref().unwrap_or(&it.key), "value": it.value,
        })
    }));
    Value::Array(attachments)
}

// Gancio cuts the first character off, whatever it is.
fn tags(addresses: &Addresses, description: &Description) -> Value {
    let tag = |it: &domain::text::Tag| {
        let words: String = it.as_str().split_whitespace().collect();
        json!({ "type": "Hashtag", "name": format!("#{words}"), "href": format!("{}/tag/{words}", addresses.base()) })
    };
    Value::Array(description.tags.iter().map(tag).collect())
}
