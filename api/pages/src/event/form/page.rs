//! The form, with what was typed, what was wrong with it, and what others changed meanwhile.

use app::{App, search::CATEGORIES};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use domain::{
    group::Role,
    ids::{EventId, GroupId, PersonId},
    place::Address,
};
use frame::{
    answer,
    errors::PageError,
    listing::place,
    reader::PageReader,
    site::Frame,
    viewer::{Me, PageViewer},
};
use i18n::KNOWN_LANGUAGES;
use projections::Reader as Views;

use super::{check::Mistakes, fields::EventFields, options::SWITCHES};

/// What the form is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Purpose {
    /// A new event.
    Create,
    /// An event that is there, and whether only its organizers see it.
    Edit(EventId, Stage),
}

/// How far the event is that is edited.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stage {
    Draft,
    Published,
}

/// What is to be said beside the fields.
#[derive(Default)]
pub(super) struct Remarks {
    pub(super) mistakes: Mistakes,
    pub(super) problem: Option<String>,
    /// What others saved meanwhile.
    pub(super) conflict: Vec<(&'static str, String)>,
    /// Places that were found, if they were looked for.
    pub(super) places: Option<Vec<Address>>,
}

/// A group in whose name somebody may publish.
pub(super) struct Host {
    pub(super) id: GroupId,
    pub(super) name: String,
}

/// Something to choose from.
struct FormChoice {
    value: String,
    text: String,
    detail: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "event/form.html")]
struct FormPage<'a> {
    frame: Frame<'a>,
    heading: String,
    action: String,
    is_new: bool,
    is_draft: bool,
    fields: &'a EventFields,
    remarks: &'a Remarks,
    me: &'a Me,
    hosts: Vec<Host>,
    found: Vec<FormChoice>,
    zones: Vec<FormChoice>,
    languages: Vec<FormChoice>,
    categories: Vec<FormChoice>,
}

impl FormPage<'_> {
    fn wrong(&self, field: &str) -> Option<&str> {
        self.remarks.mistakes.of(field)
    }
}

/// The page, on its way out.
pub(super) fn show(
    app: &App,
    (reader, viewer): (&PageReader, &PageViewer),
    purpose: Purpose,
    fields: &EventFields,
    remarks: &Remarks,
    status: StatusCode,
) -> Result<Response, PageError> {
    let Some(me) = &viewer.me else { return Err(PageError::not_found(reader)) };
    let hosts = app.views.read(|views| hosts(views, me.person));
    let hosts = hosts.map_err(|it| PageError::failed(reader, it))?;
    let (heading, action, stage) = match purpose {
        Purpose::Create => ("new-event", "/events/create".to_owned(), Stage::Draft),
        Purpose::Edit(id, stage) => ("edit-event", format!("/events/edit/{id}"), stage),
    };
    let heading = reader.say(heading);
    let mut frame = Frame::hidden(&reader.site, reader.language, &heading).greet(reader.greeting());
    frame.path = (purpose == Purpose::Create).then_some("/events/create");
    let page = FormPage {
        frame,
        heading,
        action,
        is_new: purpose == Purpose::Create,
        is_draft: stage == Stage::Draft,
        fields,
        remarks,
        me,
        hosts,
        found: found(remarks.places.as_deref().unwrap_or_default(), &fields.found),
        zones: zones(&fields.zone),
        languages: languages(reader, &fields.language),
        categories: categories(reader, &fields.category),
    };
    let page = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(status, reader, page))
}

/// The groups in whose name a person may publish.
pub(super) fn hosts(views: &Views, person: PersonId) -> projections::Result<Vec<Host>> {
    let mut hosts = Vec::new();
    for member in views.memberships(person)?.iter().filter(|it| it.role >= Role::Moderator) {
        let group = views.group(member.group)?;
        let group = group.filter(|it| !it.deleted && it.standing.is_shown());
        hosts.extend(group.and_then(|it| it.profile.map(|profile| (it.id, profile))).map(
            |(id, profile)| {
                let name = Some(profile.name.to_string()).filter(|it| !it.is_empty());
                Host { id, name: name.unwrap_or_else(|| profile.username.to_string()) }
            },
        ));
    }
    Ok(hosts)
}

// What was found comes back as it was found.
fn found(places: &[Address], chosen: &str) -> Vec<FormChoice> {
    let choices = places.iter().filter_map(|it| {
        let value = serde_json::to_string(it).ok()?;
        let street = it.street.clone().filter(|street| Some(street) != it.description.as_ref());
        Some(FormChoice {
            text: place(it)?,
            detail: street.unwrap_or_default(),
            is_chosen: value == chosen,
            value,
        })
    });
    choices.collect()
}

fn zones(chosen: &str) -> Vec<FormChoice> {
    let zones = chrono_tz::TZ_VARIANTS.iter().map(|it| it.name());
    let zones = zones.filter(|it| it.contains('/') && !it.starts_with("Etc/"));
    let choices = zones.map(|name| FormChoice {
        value: name.to_owned(),
        text: name.replace('_', " "),
        detail: String::new(),
        is_chosen: name == chosen,
    });
    choices.collect()
}

fn languages(reader: &PageReader, chosen: &str) -> Vec<FormChoice> {
    let unknown = reader.say("form-language-unknown");
    let all = std::iter::once(("und", unknown.as_str())).chain(KNOWN_LANGUAGES.iter().copied());
    let choices = all.map(|(tag, name)| FormChoice {
        value: tag.to_owned(),
        text: name.to_owned(),
        detail: String::new(),
        is_chosen: tag == chosen,
    });
    choices.collect()
}

fn categories(reader: &PageReader, chosen: &str) -> Vec<FormChoice> {
    let choices = CATEGORIES.iter().map(|word| {
        let key = format!("category-{}", word.to_lowercase().replace('_', "-"));
        let text = reader.language.say_if_known(&key).unwrap_or_else(|| (*word).to_owned());
        let is_chosen = *word == chosen;
        FormChoice { value: (*word).to_owned(), text, detail: String::new(), is_chosen }
    });
    let mut choices: Vec<FormChoice> = choices.collect();
    choices.sort_by(|a, b| a.text.cmp(&b.text));
    choices
}
