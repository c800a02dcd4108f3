//! An event as a form has it: over nothing when it is new, over what is known when it changes.

use async_graphql::{InputObject, MaybeUndefined};
use chrono_tz::Tz;
use domain::{
    event::{Description, Options},
    place,
    text::{Html, Invalid, Tag, Title, normal::Lines, web_address},
    time::{Moment, Period, Precision, WallTime},
};
use serde_json::{Value, json};
use types::{
    AddressInput, EventCategory, EventVisibility, JoinOptions, errors::Refusal, scalars::DateTime,
};
use url::Url;
use uuid::Uuid;

use super::options_input::{EventMetadataInput, EventOptionsInput, list};
use crate::text::{self, Wrong};

/// Whom to ask.
#[derive(Clone, InputObject)]
#[graphql(name = "Contact")]
pub(crate) struct ContactInput {
    id: Option<String>,
}

/// An event as a form has it. What is not said stays; what is said to be nothing goes.
#[derive(Default)]
pub(crate) struct EventForm {
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) begins_on: Option<DateTime>,
    pub(crate) ends_on: MaybeUndefined<DateTime>,
    pub(crate) visibility: Option<EventVisibility>,
    pub(crate) join_options: Option<JoinOptions>,
    pub(crate) external_participation_url: MaybeUndefined<String>,
    pub(crate) tags: Option<Vec<Option<String>>>,
    pub(crate) online_address: MaybeUndefined<String>,
    pub(crate) phone_address: MaybeUndefined<String>,
    pub(crate) category: Option<EventCategory>,
    pub(crate) physical_address: MaybeUndefined<AddressInput>,
    pub(crate) options: Option<EventOptionsInput>,
    pub(crate) metadata: Option<Vec<Option<EventMetadataInput>>>,
    pub(crate) contacts: Option<Vec<Option<ContactInput>>>,
    pub(crate) language: Option<String>,
}

/// An event as it stands.
#[derive(Clone, Debug)]
pub(crate) struct CurrentEvent {
    pub(crate) description: Option<Description>,
    pub(crate) when: Option<Period>,
    pub(crate) place: Option<place::Address>,
    pub(crate) options: Options,
    /// The zone of times when nobody says another.
    pub(crate) zone: Tz,
    /// Where the house is: pictures that are kept here are known by it.
    pub(crate) base: String,
}

/// An event as it shall be.
#[derive(Clone, Debug)]
pub(crate) struct FutureEvent {
    pub(crate) description: Description,
    pub(crate) when: Period,
    pub(crate) place: Option<place::Address>,
    pub(crate) options: Options,
}

impl CurrentEvent {
    /// What it says, for whoever has to choose between two versions.
    pub(crate) fn told(&self) -> Value {
        told(self.description.as_ref(), self.when.as_ref(), self.place.as_ref())
    }
}

impl FutureEvent {
    /// What it would say.
    pub(crate) fn told(&self) -> Value {
        told(Some(&self.description), Some(&self.when), self.place.as_ref())
    }
}

fn told(
    description: Option<&Description>,
    when: Option<&Period>,
    place: Option<&place::Address>,
) -> Value {
    let at = |it: WallTime| it.instant().utc().to_rfc3339();
    json!({
        "title": description.map(|it| it.title.as_str()),
        "description": description.map(|it| it.text.as_str()),
        "beginsOn": when.map(|it| at(it.begins())),
        "endsOn": when.and_then(Period::ends).map(at),
        "physicalAddress": place.map(place::Address::line),
    })
}

impl EventForm {
    /// Reads all of it.
    ///
    /// # Errors
    ///
    /// Every field that is wrong.
    pub(crate) fn over(mut self, known: CurrentEvent) -> Result<FutureEvent, Refusal> {
        let mut wrong = Wrong::default();
        let place = match std::mem::take(&mut self.physical_address) {
            MaybeUndefined::Undefined => known.place.clone(),
            MaybeUndefined::Null => None,
            MaybeUndefined::Value(address) => wrong.take(address.read()).flatten(),
        };
        let when = self.when(&known, place.as_ref(), &mut wrong);
        let options = self.settle(&known, &mut wrong);
        let description = self.describe(known.description, &known.base, &mut wrong);
        let read = description.zip(when);
        wrong.unless(read.map(|(description, when)| FutureEvent {
            description,
            when,
            place,
            options,
        }))
    }

    fn when(
        &self,
        known: &CurrentEvent,
        place: Option<&place::Address>,
        wrong: &mut Wrong,
    ) -> Option<Period> {
        let said = self.options.as_ref().and_then(|it| it.timezone).and_then(|it| it.0);
        let there = || place.and_then(|it| it.timezone.as_deref()).and_then(|it| it.parse().ok());
        let before = known.when.map(|it| it.begins().zone());
        let zone = said.or(before).or_else(there).unwrap_or(known.zone);
        let begins = self.begins_on.map(|it| it.0).or(known.when.map(|it| it.begins().instant()));
        let Some(begins) = begins else {
            wrong.note("begins_on", "can't be blank");
            return None;
        };
        let ended = known.when.and_then(|it| it.ends()).map(|it| it.instant());
        let ends = match self.ends_on {
            MaybeUndefined::Undefined => ended,
            MaybeUndefined::Null => None,
            MaybeUndefined::Value(ends) => Some(ends.0),
        };
        let same = |it: &Period| {
            let times = (it.begins().instant(), it.ends().map(|it| it.instant()));
            same_second(times.0, begins)
                && times.1.zip(ends).map_or(times.1 == ends, |(a, b)| same_second(a, b))
                && it.begins().zone() == zone
        };
        if let Some(known) = known.when.filter(same) {
            return Some(known);
        }
        let at = |moment| WallTime::at(moment, zone);
        let period = Period::new(at(begins), ends.map(at), Precision::Minutes);
        wrong.take(period.map_err(|it| Invalid::new("ends_on", it.to_string())))
    }

    fn settle(&self, known: &CurrentEvent, wrong: &mut Wrong) -> Options {
        let options = self.options.as_ref();
        let mut options =
            options.map_or_else(|| known.options.clone(), |it| it.over(&known.options, wrong));
        options.visibility = self.visibility.map_or(options.visibility, Into::into);
        options.join = self.join_options.map_or(options.join, Into::into);
        options
    }

    fn describe(
        self,
        known: Option<Description>,
        base: &str,
        wrong: &mut Wrong,
    ) -> Option<Description> {
        let title = match (&self.title, &known) {
            (Some(title), _) => wrong.take(Title::new(title)),
            (None, Some(known)) => Some(known.title.clone()),
            (None, None) => wrong.take(Title::new("")),
        }?;
        let mut description = known.unwrap_or_else(|| Description::titled(title.clone()));
        description.title = title;
        if let Some(text) = self.description {
            description.text = wrong.take(Html::of_strangers(&html::from_home(&text, base)))?;
        }
        if let Some(language) = self.language {
            description.language = wrong.take(text::locale("language", &language))?;
        }
        if let Some(category) = self.category {
            category.word().clone_into(&mut description.category);
        }
        if let Some(tags) = self.tags {
            let read = |it: String| Tag::new(it.trim_start_matches('#'));
            description.tags = list("tags", tags, read, wrong);
        }
        let online = web("online_address", self.online_address, wrong);
        description.online_address = online.unwrap_or(description.online_address);
        let elsewhere = web("external_participation_url", self.external_participation_url, wrong);
        description.external_participation_url =
            elsewhere.unwrap_or(description.external_participation_url);
        if let Some(phone) = said(self.phone_address) {
            description.phone_address =
                wrong.take(phone.as_deref().map(phone_number).transpose()).flatten();
        }
        if let Some(contacts) = self.contacts {
            description.contacts = list("contacts", contacts, ContactInput::read, wrong);
        }
        if let Some(metadata) = self.metadata {
            description.metadata = EventMetadataInput::all(metadata, wrong);
        }
        if let Some(options) = self.options {
            options.describe(&mut description, wrong);
        }
        Some(description)
    }
}

impl ContactInput {
    fn read(self) -> Result<Uuid, Invalid> {
        let id = self.id.unwrap_or_default();
        id.parse().map_err(|_| Invalid::new("contacts", "are ids of profiles or groups"))
    }
}

// Times are read and written to the second; what is stored may be finer.
fn same_second(one: Moment, other: Moment) -> bool {
    one.utc().timestamp() == other.utc().timestamp()
}

// What is said: nothing at all, that there is none, or a text. An empty one is none.
fn said(text: MaybeUndefined<String>) -> Option<Option<String>> {
    match text {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(text) => {
            Some(Some(text.trim().to_owned()).filter(|it| !it.is_empty()))
        }
    }
}

fn web(
    field: &'static str,
    text: MaybeUndefined<String>,
    wrong: &mut Wrong,
) -> Option<Option<Url>> {
    let text = said(text)?;
    Some(text.and_then(|it| wrong.take(web_address(field, &it))))
}

fn phone_number(text: &str) -> Result<String, Invalid> {
    let text = Lines::One.normal(text);
    if (3..=Description::PHONE_MAX).contains(&text.chars().count()) {
        Ok(text)
    } else {
        Err(Invalid::new("phone_address", "should have 3 to 200 characters"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new() -> CurrentEvent {
        CurrentEvent {
            description: None,
            when: None,
            place: None,
            options: Options::default(),
            zone: Tz::Europe__Paris,
            base: "https://here.test".to_owned(),
        }
    }

    fn form() -> EventForm {
        let at = "2026-05-01T18:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap();
        EventForm {
            title: Some("May day".to_owned()),
            description: Some(
                "<p>Come<script>x</script><img src=\"https://here.test/media/a1.png\"></p>"
                    .to_owned(),
            ),
            begins_on: Some(DateTime(Moment::new(at))),
            ..EventForm::default()
        }
    }

    #[test]
    fn a_new_event_is_read_with_the_house_s_zone() {
        let read = form().over(new()).unwrap();
        assert_eq!(read.when.begins().shown().to_string(), "2026-05-01 20:00:00");
        assert_eq!(
            (read.description.language.as_str(), read.description.text.as_str()),
            ("und", "<p>Come<img src=\"/media/a1.png\"></p>")
        );
    }

    #[test]
    fn what_is_not_said_stays_and_what_is_said_to_be_nothing_goes() {
        let online = MaybeUndefined::Value("https://meet.test/a".to_owned());
        let read = EventForm { online_address: online, ..form() }.over(new()).unwrap();
        let known = CurrentEvent {
            description: Some(read.description.clone()),
            when: Some(read.when),
            options: Options {
                visibility: domain::event::Visibility::Unlisted,
                ..Options::default()
            },
            ..new()
        };
        let renamed = EventForm { title: Some("First of May".to_owned()), ..EventForm::default() };
        let after = renamed.over(known.clone()).unwrap();
        assert_eq!(after.when, read.when);
        assert_eq!(after.options, known.options, "an unlisted event stays unlisted");
        assert_eq!(after.description.online_address, read.description.online_address);
        let offline = EventForm { online_address: MaybeUndefined::Null, ..EventForm::default() };
        assert_eq!(offline.over(known).unwrap().description.online_address, None);
    }

    #[test]
    fn every_wrong_field_is_told() {
        let wrong = EventForm {
            title: Some("x".to_owned()),
            ends_on: MaybeUndefined::Value(DateTime(Moment::EPOCH)),
            ..form()
        };
        assert_eq!(
            format!("{:?}", wrong.over(new()).unwrap_err()).matches("validation").count(),
            2
        );
        let address = EventForm {
            online_address: MaybeUndefined::Value("javascript:alert(1)".to_owned()),
            ..form()
        };
        assert!(address.over(new()).is_err());
    }
}
