//! The event for machines: schema.org, as JSON-LD in the page.

use std::collections::HashSet;

use domain::{
    event::Status,
    place::Address,
    time::{Period, WallTime},
};
use frame::clean::Data;
use i18n::machine_day;
use serde::Serialize;
use serde_json::{Value, json};

use super::{changes::planned_before, details::web, told::EventContent};

/// Search engines show less than that.
const DESCRIPTION_MAX: usize = 1_000;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct EventLinkedData<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: &'a str,
    url: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    start_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    previous_start_date: Vec<String>,
    event_status: &'static str,
    event_attendance_mode: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    location: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    organizer: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    performer: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    offers: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_accessible_for_free: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    image: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum_attendee_capacity: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remaining_attendee_capacity: Option<u64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<&'a str>,
}

/// The event as JSON-LD, safe inside `<script type="application/ld+json">`.
pub(super) fn linked_data(
    told: &EventContent,
    url: &str,
    picture: Option<&str>,
) -> Result<Data, serde_json::Error> {
    let (event, options) = (&told.event, &told.event.options);
    let Some(description) = &event.description else { return Data::of(&json!({})) };
    let online = description.online_address.as_ref().map(ToString::to_string);
    let prices: &[_] = if options.shown.price { &description.offers } else { &[] };
    let data = EventLinkedData {
        context: "https://schema.org",
        kind: "Event",
        id: url,
        url,
        name: description.title.as_str(),
        description: html::excerpt(&html::to_text(description.text.as_str()), DESCRIPTION_MAX),
        start_date: start(&event.when, event.when.begins(), options.shown.start_time),
        end_date: event
            .when
            .ends()
            .filter(|_| options.shown.end_time)
            .map(|it| machine_day(&event.when, it)),
        previous_start_date: previous(told),
        event_status: status(told),
        event_attendance_mode: attendance(
            event.place.is_some(),
            options.is_online || online.is_some(),
        ),
        location: event
            .place
            .iter()
            .map(place)
            .chain(virtual_place(told, url, online.as_deref()))
            .collect(),
        organizer: told
            .organizers
            .iter()
            .map(|it| person_or_group(it.is_group, &it.name, &it.url))
            .collect(),
        performer: description
            .attendees
            .iter()
            .map(|it| json!({"@type": "PerformingGroup", "name": it}))
            .collect(),
        offers: prices
            .iter()
            .map(|it| offer(it.price, &it.currency, it.url.as_deref(), url))
            .collect(),
        is_accessible_for_free: (!prices.is_empty())
            .then(|| prices.iter().all(|it| it.price <= 0.0)),
        image: picture.map(str::to_owned).into_iter().collect(),
        in_language: Some(description.language.as_str()).filter(|it| *it != "und"),
        maximum_attendee_capacity: options.capacity,
        remaining_attendee_capacity: told
            .places_left()
            .filter(|_| options.shown.remaining_capacity),
        keywords: description.tags.iter().map(domain::text::Tag::as_str).collect(),
    };
    Data::of(&data)
}

fn start(when: &Period, begins: WallTime, with_time: bool) -> String {
    if with_time { machine_day(when, begins) } else { begins.shown().date().to_string() }
}

fn previous(told: &EventContent) -> Vec<String> {
    let mut seen = HashSet::new();
    let before = planned_before(told).into_iter().map(|it| machine_day(&told.event.when, it));
    before.filter(|it| seen.insert(it.clone())).collect()
}

fn status(told: &EventContent) -> &'static str {
    match told.event.status {
        Status::Cancelled => "https://schema.org/EventCancelled",
        Status::Tentative | Status::Confirmed if planned_before(told).is_empty() => {
            "https://schema.org/EventScheduled"
        }
        Status::Tentative | Status::Confirmed => "https://schema.org/EventRescheduled",
    }
}

const fn attendance(somewhere: bool, online: bool) -> &'static str {
    match (somewhere, online) {
        (true, true) => "https://schema.org/MixedEventAttendanceMode",
        (false, true) => "https://schema.org/OnlineEventAttendanceMode",
        (_, false) => "https://schema.org/OfflineEventAttendanceMode",
    }
}

fn place(address: &Address) -> Value {
    let name = address.description.as_deref().or(address.locality.as_deref());
    let mut place = json!({
        "@type": "Place",
        "name": name,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": address.street,
            "postalCode": address.postal_code,
            "addressLocality": address.locality,
            "addressRegion": address.region,
            "addressCountry": address.country,
        },
    });
    if let Some(point) = address.point {
        place["geo"] = json!({
            "@type": "GeoCoordinates",
            "latitude": point.latitude,
            "longitude": point.longitude,
        });
    }
    without_nulls(place)
}

fn virtual_place(told: &EventContent, page: &str, online: Option<&str>) -> Option<Value> {
    let known = online.and_then(web).map(|it| it.to_string());
    let url = known.or_else(|| told.event.options.is_online.then(|| page.to_owned()))?;
    Some(json!({"@type": "VirtualLocation", "url": url}))
}

fn person_or_group(is_group: bool, name: &str, url: &str) -> Value {
    let kind = if is_group { "Organization" } else { "Person" };
    json!({"@type": kind, "name": name, "url": url})
}

fn offer(price: f64, currency: &str, url: Option<&str>, page: &str) -> Value {
    let url = url.and_then(web).map_or_else(|| page.to_owned(), |it| it.to_string());
    json!({"@type": "Offer", "price": price, "priceCurrency": currency, "url": url})
}

fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(fields) => Value::Object(
            fields
                .into_iter()
                .filter(|(_, it)| !it.is_null())
                .map(|(name, it)| (name, without_nulls(it)))
                .collect(),
        ),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            value
        }
    }
}
