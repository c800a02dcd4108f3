//! An event as the form has it: every word as it was typed, so that nothing is lost when something is wrong.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    event::{Description, Guests, Options},
    time::{Period, Precision, WallTime},
};
use projections::events::EventRow;
use serde::Deserialize;

/// An event as it was typed.
#[derive(Clone, Deserialize, Default, PartialEq, Eq, Debug)]
#[serde(default)]
pub(super) struct EventFields {
    pub(super) title: String,
    pub(super) day: String,
    pub(super) starts: String,
    pub(super) ends: String,
    pub(super) last_day: String,
    pub(super) whole_days: Option<String>,
    pub(super) zone: String,
    pub(super) venue: String,
    pub(super) street: String,
    pub(super) postal_code: String,
    pub(super) town: String,
    pub(super) country: String,
    /// A place that was found, as JSON.
    pub(super) found: String,
    pub(super) text: String,
    pub(super) language: String,
    pub(super) category: String,
    pub(super) tags: String,
    pub(super) online: String,
    pub(super) phone: String,
    pub(super) join: String,
    pub(super) elsewhere: String,
    pub(super) capacity: String,
    pub(super) price: String,
    pub(super) currency: String,
    pub(super) visibility: String,
    pub(super) comments: String,
    /// The group in whose name, if any.
    pub(super) group: String,
    /// What the form was filled from.
    pub(super) version: String,
    /// Which button was pressed.
    pub(super) step: String,
    pub(super) lang: Option<String>,
    /// Whatever else there was: switches that are on.
    #[serde(flatten)]
    pub(super) others: BTreeMap<String, String>,
}

impl EventFields {
    /// An empty form: guests are welcome if the house lets them come.
    pub(super) fn empty(guests: Guests, language: &str) -> Self {
        let options = Options { guests, ..Options::default() };
        let mut fields = Self::of_options(&options);
        language.clone_into(&mut fields.language);
        "MEETING".clone_into(&mut fields.category);
        fields
    }

    /// An event as it stands.
    pub(super) fn of(event: &EventRow) -> Self {
        let mut fields = Self::of_options(&event.options);
        fields.fill_period(&event.when);
        if let Some(description) = &event.description {
            fields.fill_description(description);
        }
        if let Some(place) = &event.place {
            let part = |it: &Option<String>| it.clone().unwrap_or_default();
            fields.venue = part(&place.description);
            fields.street = part(&place.street);
            fields.postal_code = part(&place.postal_code);
            fields.town = part(&place.locality);
            fields.country = part(&place.country);
        }
        fields.group = event.group.map(|it| it.to_string()).unwrap_or_default();
        fields.version = event.edition.0.to_string();
        fields
    }

    fn fill_period(&mut self, when: &Period) {
        let day = |it: WallTime| it.shown().date().to_string();
        let time = |it: WallTime| it.shown().format("%H:%M").to_string();
        let (first, last) = i18n::days(when);
        self.day = first.to_string();
        when.begins().zone().name().clone_into(&mut self.zone);
        if when.precision() == Precision::Days {
            self.whole_days = Some("on".to_owned());
            self.last_day = if last == first { String::new() } else { last.to_string() };
            return;
        }
        self.starts = time(when.begins());
        if let Some(ends) = when.ends() {
            self.ends = time(ends);
            let same_night = ends.shown().date() == first;
            self.last_day = if same_night { String::new() } else { day(ends) };
        }
    }

    fn fill_description(&mut self, description: &Description) {
        let address = |it: &Option<url::Url>| it.as_ref().map(url::Url::to_string);
        self.title = description.title.to_string();
        self.text = html::to_text(description.text.as_str());
        description.language.clone_into(&mut self.language);
        description.category.clone_into(&mut self.category);
        let tags: Vec<&str> = description.tags.iter().map(domain::text::Tag::as_str).collect();
        self.tags = tags.join(", ");
        self.online = address(&description.online_address).unwrap_or_default();
        self.phone = description.phone_address.clone().unwrap_or_default();
        self.elsewhere = address(&description.external_participation_url).unwrap_or_default();
        if let Some(offer) = description.offers.first() {
            self.price = offer.price.to_string();
            offer.currency.clone_into(&mut self.currency);
        }
    }

    /// The same, to write another event: it has no date yet, and begins anew.
    pub(super) fn for_another(mut self) -> Self {
        for field in [&mut self.day, &mut self.last_day, &mut self.version] {
            field.clear();
        }
        self
    }

    /// As it is shown again: where it may go on past midnight, the next day stands there to be confirmed.
    pub(super) fn confirming(&self, next_day: Option<NaiveDate>) -> Self {
        let last_day = next_day.map_or_else(|| self.last_day.clone(), |it| it.to_string());
        Self { last_day, ..self.clone() }
    }

    /// What differs, by the key of its label: the value here.
    pub(super) fn differing(&self, other: &Self) -> Vec<(&'static str, String)> {
        let pairs = [
            ("form-title", &self.title, &other.title),
            ("form-day", &self.day, &other.day),
            ("form-starts", &self.starts, &other.starts),
            ("form-ends", &self.ends, &other.ends),
            ("form-last-day", &self.last_day, &other.last_day),
            ("form-venue", &self.venue, &other.venue),
            ("form-street", &self.street, &other.street),
            ("form-town", &self.town, &other.town),
            ("form-text", &self.text, &other.text),
            ("form-tags", &self.tags, &other.tags),
            ("form-capacity", &self.capacity, &other.capacity),
            ("form-price", &self.price, &other.price),
        ];
        let differing = pairs.into_iter().filter(|(_, one, two)| one.trim() != two.trim());
        differing.map(|(key, one, _)| (key, one.clone())).collect()
    }
}
