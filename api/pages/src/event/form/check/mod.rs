//! Reads what was typed: an event as it shall be, or every field that is wrong, in words.
//!
//! What the form does not show stays as it is known. What stands in a field unchanged is not read anew: a text that was
//! written elsewhere keeps its shape, and a place its point on the map.

use app::{comments::paragraphs, search::CATEGORIES};
use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;
use domain::{
    event::{Description, Offer, Options},
    place::{Address, Point},
    text::{Html, Tag, Title, web_address},
    time::{Period, Precision, WallTime},
};
use frame::reader::PageReader;
use projections::events::EventRow;
use url::Url;

use super::{fields::EventFields, options::options_typed};

/// The dearest that is taken for a price and not for a slip of the hand.
const PRICE_MAX: f64 = 1_000_000.0;

/// An event as it shall be.
#[derive(Clone, Debug)]
pub(super) struct EventText {
    pub(super) description: Description,
    pub(super) when: Period,
    pub(super) place: Option<Address>,
    pub(super) options: Options,
}

/// What is wrong, by field, in the reader's words.
#[derive(Clone, Default, Debug)]
pub(super) struct Mistakes(pub(super) Vec<(&'static str, String)>, OverNight);

/// Whether somebody has to say that it goes on past midnight.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
enum OverNight {
    #[default]
    Said,
    /// The next day may be meant, or another hour.
    Asked(NaiveDate),
}

impl Mistakes {
    pub(super) fn note(&mut self, reader: &PageReader, field: &'static str, key: &str) {
        self.0.push((field, reader.say(key)));
    }

    /// The day on which it may end, where nobody said that it goes on past midnight.
    pub(super) const fn next_day(&self) -> Option<NaiveDate> {
        match self.1 {
            OverNight::Asked(day) => Some(day),
            OverNight::Said => None,
        }
    }

    // Who dances until two means the next morning; who mistyped an hour does not.
    fn asks_about_the_night(&mut self, reader: &PageReader, next: NaiveDate) {
        let day = reader.language.day(next);
        self.0.push(("ends", reader.language.tell("form-ends-over-night", "day", day)));
        self.1 = OverNight::Asked(next);
    }

    fn too_long(&mut self, reader: &PageReader, text: &str) {
        let length = text.chars().count();
        self.0.push(("text", reader.language.tell("form-text-long", "length", length)));
    }

    /// What is wrong with a field.
    pub(super) fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| *name == field).map(|(_, words)| words.as_str())
    }
}

/// Reads all of it, over what is known of the event.
pub(super) fn check(
    fields: &EventFields,
    known: Option<&EventRow>,
    zone: Tz,
    reader: &PageReader,
) -> Result<EventText, Mistakes> {
    let mut wrong = Mistakes::default();
    let before = known.map(EventFields::of).unwrap_or_default();
    let place = place(fields, known, &before, reader, &mut wrong);
    let there = || place.as_ref().and_then(zone_there);
    let zone = fields.zone.parse().ok().or_else(there).unwrap_or(zone);
    let when = period(fields, known, zone, reader, &mut wrong);
    let options = options_typed(fields, known, reader, &mut wrong);
    let description = describe(fields, known, &before, reader, &mut wrong);
    match (description, when, options) {
        (Some(description), Some(when), Some(options)) if wrong.0.is_empty() => {
            Ok(EventText { description, when, place, options })
        }
        _ => Err(wrong),
    }
}

// What a place that was looked up brings along, or that of the town that was typed; where a venue stands alone and is
// called as a city is, that city's.
fn zone_there(place: &Address) -> Option<Tz> {
    if let Some(zone) = &place.timezone {
        return zone.parse().ok();
    }
    let typed = [&place.locality, &place.country].into_iter().flatten();
    let town = match &place.locality {
        Some(_) => typed.map(String::as_str).collect::<Vec<_>>().join(", "),
        None => place.description.clone()?,
    };
    match town.contains(',') || place.locality.is_some() {
        true => places::find(&town).map(|it| it.timezone),
        false => places::city_called(&town).map(|it| it.timezone),
    }
}

fn period(
    fields: &EventFields,
    known: Option<&EventRow>,
    zone: Tz,
    reader: &PageReader,
    wrong: &mut Mistakes,
) -> Option<Period> {
    let whole = fields.whole_days.is_some();
    let day = date(&fields.day);
    if day.is_none() {
        wrong.note(reader, "day", "form-day-wrong");
    }
    let last = date(&fields.last_day);
    if last.is_none() && !fields.last_day.trim().is_empty() {
        wrong.note(reader, "last_day", "form-day-wrong");
    }
    let (starts, ends) = (time(&fields.starts), time(&fields.ends));
    if starts.is_none() && !whole {
        wrong.note(reader, "starts", "form-starts-wrong");
    }
    if ends.is_none() && !whole && !(fields.ends.trim().is_empty() && last.is_none()) {
        wrong.note(reader, "ends", "form-ends-wrong");
    }
    let day = day?;
    let (begins, until, precision) = if whole {
        let after = last.unwrap_or(day).succ_opt()?;
        (day.and_time(NaiveTime::MIN), Some(after.and_time(NaiveTime::MIN)), Precision::Days)
    } else {
        let starts = starts?;
        if ends.is_some_and(|it| it < starts) && fields.last_day.trim().is_empty() {
            wrong.asks_about_the_night(reader, day.succ_opt()?);
            return None;
        }
        let last = last.unwrap_or(day);
        (day.and_time(starts), ends.map(|it| last.and_time(it)), Precision::Minutes)
    };
    let at = |it| WallTime::local(it, zone);
    let Ok(period) = Period::new(at(begins), until.map(at), precision) else {
        wrong.note(reader, "ends", "form-ends-before");
        return None;
    };
    // To the minute the same is the same: seconds that came from elsewhere stay.
    let same = |it: &Period| {
        let minutes = |it: WallTime| it.shown().format("%F %R").to_string();
        let of = |it: &Period| (minutes(it.begins()), it.ends().map(minutes), it.precision());
        of(it) == of(&period) && it.begins().zone() == zone
    };
    Some(known.map(|it| it.when).filter(same).unwrap_or(period))
}

fn date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok()
}

fn time(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    let formats = ["%H:%M", "%H:%M:%S", "%Hh%M", "%H.%M"];
    formats.into_iter().find_map(|it| NaiveTime::parse_from_str(text, it).ok())
}

fn place(
    fields: &EventFields,
    known: Option<&EventRow>,
    before: &EventFields,
    reader: &PageReader,
    wrong: &mut Mistakes,
) -> Option<Address> {
    let parts = |it: &EventFields| {
        [&it.venue, &it.street, &it.postal_code, &it.town, &it.country]
            .map(|it| Some(it.trim().to_owned()).filter(|it| !it.is_empty()))
    };
    let said = parts(fields);
    let found = serde_json::from_str::<Address>(&fields.found).ok().filter(is_sound);
    if found.is_none() && said == parts(before) {
        return known.and_then(|it| it.place.clone());
    }
    let [venue, street, postal_code, town, country] = said;
    let place = match found {
        Some(found) => Some(Address { description: venue.or(found.description), ..found }),
        None => Some(Address {
            description: venue,
            street,
            postal_code,
            locality: town,
            country,
            ..Address::default()
        }),
    };
    let place = place.filter(|it| it.parts().iter().any(|(_, part)| part.is_some()))?;
    if !is_sound(&place) {
        wrong.note(reader, "venue", "form-place-long");
        return None;
    }
    Some(place)
}

// What comes back from a form is a stranger's word, also when we put it there.
fn is_sound(place: &Address) -> bool {
    let more = [&place.kind, &place.url, &place.origin_id, &place.timezone];
    let more = more.into_iter().map(|it| it.as_deref());
    let mut texts = place.parts().into_iter().map(|(_, it)| it).chain(more).flatten();
    let on_the_globe = |it: &Point| Point::new(it.latitude, it.longitude).is_some();
    texts.all(|it| it.chars().count() <= Address::PART_MAX)
        && place.point.as_ref().is_none_or(on_the_globe)
}

fn describe(
    fields: &EventFields,
    known: Option<&EventRow>,
    before: &EventFields,
    reader: &PageReader,
    wrong: &mut Mistakes,
) -> Option<Description> {
    let Ok(title) = Title::new(&fields.title) else {
        wrong.note(reader, "title", "form-title-wrong");
        return None;
    };
    let known = known.and_then(|it| it.description.clone());
    let unchanged = known.as_ref().filter(|_| same_words(&fields.text, &before.text));
    let text = match unchanged {
        Some(known) => known.text.clone(),
        None => match Html::of_strangers(&paragraphs(&fields.text)) {
            Ok(text) => text,
            Err(_) => {
                wrong.too_long(reader, &fields.text);
                return None;
            }
        },
    };
    let mut description = known.unwrap_or_else(|| Description::titled(title.clone()));
    (description.title, description.text) = (title, text);
    if domain::text::language_tag("language", &fields.language).is_ok() {
        fields.language.clone_into(&mut description.language);
    }
    if CATEGORIES.contains(&fields.category.as_str()) {
        fields.category.clone_into(&mut description.category);
    }
    description.tags = tags(&fields.tags, reader, wrong);
    description.online_address = web("online", &fields.online, reader, wrong);
    description.external_participation_url = web("elsewhere", &fields.elsewhere, reader, wrong);
    if fields.join == "external" && description.external_participation_url.is_none() {
        wrong.note(reader, "elsewhere", "form-elsewhere-missing");
    }
    description.phone_address = Some(fields.phone.trim().to_owned()).filter(|it| !it.is_empty());
    offers(fields, before, &mut description.offers, reader, wrong);
    match description.in_normal_form() {
        Ok(normal) => Some(normal),
        Err(_) => {
            wrong.too_long(reader, &fields.text);
            None
        }
    }
}

// Browsers send lines that end otherwise than they were given.
fn same_words(one: &str, other: &str) -> bool {
    one.lines().map(str::trim_end).eq(other.lines().map(str::trim_end))
        || one.trim() == other.trim()
}

fn tags(text: &str, reader: &PageReader, wrong: &mut Mistakes) -> Vec<Tag> {
    let words = text.split([',', ';', '\n']).map(|it| it.trim().trim_start_matches('#'));
    let mut tags: Vec<Tag> = Vec::new();
    for word in words.filter(|it| !it.is_empty()) {
        match Tag::new(word) {
            Ok(tag) if !tags.contains(&tag) => tags.push(tag),
            Ok(_) => {}
            Err(_) => wrong.note(reader, "tags", "form-tags-wrong"),
        }
    }
    tags
}

fn web(field: &'static str, text: &str, reader: &PageReader, wrong: &mut Mistakes) -> Option<Url> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    // Nobody types what every browser adds.
    let whole = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let url = web_address(field, &whole).ok();
    if url.is_none() {
        wrong.note(reader, field, "form-address-wrong");
    }
    url
}

// Only what stands first is in the form; the others stay. No price said is no price known, and 0 is free.
fn offers(
    fields: &EventFields,
    before: &EventFields,
    offers: &mut Vec<Offer>,
    reader: &PageReader,
    wrong: &mut Mistakes,
) {
    if (&fields.price, &fields.currency) == (&before.price, &before.currency) {
        return;
    }
    let text = fields.price.trim().replace(',', ".");
    let url = offers.first().and_then(|it| it.url.clone());
    let first = usize::from(!offers.is_empty());
    if text.is_empty() {
        drop(offers.drain(..first));
        return;
    }
    let sound = |it: &f64| it.is_finite() && (0.0..=PRICE_MAX).contains(it);
    let Some(price) = text.parse::<f64>().ok().filter(sound) else {
        return wrong.note(reader, "price", "form-price-wrong");
    };
    let currency = fields.currency.trim().to_ascii_uppercase();
    let currency = if currency.is_empty() { "EUR".to_owned() } else { currency };
    if currency.len() != 3 || !currency.bytes().all(|it| it.is_ascii_uppercase()) {
        return wrong.note(reader, "currency", "form-currency-wrong");
    }
    drop(offers.splice(..first, [Offer { price, currency, url }]));
}

#[cfg(test)]
mod tests;
