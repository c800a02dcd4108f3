//! An entry of a calendar, in our words: what its event is to be.

use chrono::Datelike as _;
use chrono_tz::Tz;
use domain::{
    event::{
        Certainty, Description, DisplayOptions, JoinPolicy, Metadata, MetadataKind, Options,
        Status, Visibility,
    },
    place::Address,
    text::{Html, Invalid, Tag, Title, language_tag},
    time::Period,
};
use formats::{
    calendar::{self, Class, ReadEntry},
    uri,
};
use url::Url;

use super::{category, place, prose};

/// Nothing shorter is a title here; longer ones are cut.
const TITLE_MIN: usize = 3;

/// What is left of a text that is too long with its markup, in characters.
const TEXT_CUT: usize = 40_000;

/// The longest value that is kept of a property of no standard.
const METADATA_MAX: usize = 500;

/// What an event is to be, and what was left out.
pub(super) struct EventDraft {
    pub(super) title: Title,
    pub(super) text: Html,
    pub(super) category: String,
    pub(super) tags: Vec<Tag>,
    pub(super) language: Option<String>,
    pub(super) url: Option<Url>,
    pub(super) registration: Option<Url>,
    pub(super) metadata: Vec<Metadata>,
    pub(super) when: Period,
    pub(super) place: Option<Address>,
    pub(super) is_online: bool,
    pub(super) visibility: Visibility,
    pub(super) status: Option<Status>,
    pub(super) notes: Vec<String>,
}

impl EventDraft {
    /// What an entry wants; times of no zone are on clocks of this one.
    pub(super) fn of(read: &ReadEntry, zone: Tz) -> Result<Self, Invalid> {
        let mut notes = vec![];
        let when = period(read, zone, &mut notes)?;
        let sorted = category::sorted(&read.categories);
        if !sorted.left_out.is_empty() {
            notes.push(format!("left out as no tags: {}", sorted.left_out.join(", ")));
        }
        Ok(Self {
            title: title(read, &when, &mut notes)?,
            text: text(read, &mut notes)?,
            language: read.language.as_deref().and_then(|it| language_tag("language", it).ok()),
            category: sorted.category,
            tags: sorted.tags,
            registration: page(read.url.as_deref(), &mut notes),
            url: address(read, &mut notes),
            metadata: metadata(read),
            when,
            place: place::address(read),
            is_online: is_online(read),
            visibility: visibility(read.class),
            status: read.status.map(status),
            notes,
        })
    }

    /// What a new event says of itself.
    pub(super) fn description(&self) -> Description {
        Description {
            text: self.text.clone(),
            category: self.category.clone(),
            tags: self.tags.clone(),
            online_address: self.url.clone(),
            external_participation_url: self.registration.clone(),
            metadata: self.metadata.clone(),
            language: self.language.clone().unwrap_or_else(|| "und".to_owned()),
            ..Description::titled(self.title.clone())
        }
    }

    /// How a new event is seen and joined: one registers where the calendar says, if it says where.
    pub(super) fn options(&self) -> Options {
        Options {
            visibility: self.visibility,
            join: if self.registration.is_some() { JoinPolicy::External } else { JoinPolicy::Free },
            is_online: self.is_online,
            // Who stands behind an import organizes nothing.
            shown: DisplayOptions { organizer: false, ..DisplayOptions::default() },
            ..Options::default()
        }
    }

    /// How sure a new event is.
    pub(super) fn certainty(&self) -> Option<Certainty> {
        self.status.and_then(certainty)
    }
}

// An end before the beginning is none. A year needs four digits: nobody could write another down again.
fn period(read: &ReadEntry, zone: Tz, notes: &mut Vec<String>) -> Result<Period, Invalid> {
    let when = read.period(zone).or_else(|reason| {
        notes.push(format!("the end was left out: {reason}"));
        ReadEntry { ends: None, ..read.clone() }.period(zone)
    });
    let when = when.map_err(|it| Invalid::new("ends_on", it.to_string()))?;
    let days = [Some(when.begins()), when.ends()];
    let is_possible = days.into_iter().flatten().all(|it| (1..=9999).contains(&it.shown().year()));
    if is_possible { Ok(when) } else { Err(Invalid::new("begins_on", "there is no such year")) }
}

// A title too short for us has the year with it, as people say it: "XP 2024". What has none is called by what else is
// known of it.
fn title(read: &ReadEntry, when: &Period, notes: &mut Vec<String>) -> Result<Title, Invalid> {
    let said = prose::plain_text(&read.summary);
    let mut title = one_line(&said);
    if title.is_empty() {
        title = unsaid_title(read, when);
        notes.push(format!("has no title, and is called {title:?}"));
    }
    let length = title.chars().count();
    if (1..TITLE_MIN).contains(&length) {
        title = format!("{title} {}", when.begins().shown().year());
    } else if length > Title::MAX {
        title = title.chars().take(Title::MAX - 1).chain(['…']).collect();
        notes.push(format!("its title was cut to {} characters", Title::MAX));
    }
    Title::new(&title).or_else(|_| {
        notes.push("its title cannot be shown, and was replaced by its day".to_owned());
        Title::new(&when.begins().shown().date().to_string())
    })
}

fn unsaid_title(read: &ReadEntry, when: &Period) -> String {
    let first = |it: &Option<String>| it.as_deref().and_then(|it| it.lines().next()).map(one_line);
    let known = [first(&read.description), first(&read.location), first(&read.calendar)];
    let found = known.into_iter().flatten().find(|it| !it.is_empty() && !it.contains('<'));
    found.unwrap_or_else(|| when.begins().shown().date().to_string())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text(read: &ReadEntry, notes: &mut Vec<String>) -> Result<Html, Invalid> {
    let said = read.html.as_deref().or(read.description.as_deref()).unwrap_or_default();
    prose::html_of(said).or_else(|_| {
        notes.push(format!("its text was cut to {TEXT_CUT} characters"));
        let plain = read.description.as_deref().unwrap_or_default();
        prose::html_of(&plain.chars().take(TEXT_CUT).collect::<String>())
    })
}

// Where one takes part online; else its page.
fn address(read: &ReadEntry, notes: &mut Vec<String>) -> Option<Url> {
    if let Some(image) = &read.image {
        notes.push(format!("its picture was not taken over: {image:.200}"));
    }
    let location = read.location.as_deref().filter(|it| place::is_online(it));
    let meeting = read.conference.as_deref().or(location);
    meeting.and_then(|it| page(Some(it), notes)).or_else(|| page(read.url.as_deref(), &mut vec![]))
}

fn page(said: Option<&str>, notes: &mut Vec<String>) -> Option<Url> {
    let said = said?.trim();
    let url = uri::web(said).and_then(|it| Url::parse(&it).ok());
    if url.is_none() {
        notes.push(format!("left out as no address of the web: {said:.80}"));
    } else if said.contains(char::is_whitespace) {
        notes.push(format!("has spaces in its address, which were encoded: {said:.80}"));
    }
    url
}

fn is_online(read: &ReadEntry) -> bool {
    let says_so = |(name, value): &(String, String)| {
        name == "X-ONLINE" && value.trim().eq_ignore_ascii_case("true")
    };
    read.conference.is_some()
        || read.location.as_deref().is_some_and(place::is_online)
        || read.extras.iter().any(says_so)
}

fn metadata(read: &ReadEntry) -> Vec<Metadata> {
    let said = read.extras.iter().filter(|(name, _)| name == "X-ACCESSIBILITY");
    said.take(1)
        .map(|(_, value)| Metadata {
            key: "mz:plain:accessibility".to_owned(),
            title: Some("Accessibility".to_owned()),
            value: value.trim().chars().take(METADATA_MAX).collect(),
            kind: MetadataKind::String,
        })
        .collect()
}

const fn visibility(class: Class) -> Visibility {
    match class {
        Class::Public => Visibility::Public,
        Class::Private | Class::Confidential => Visibility::Private,
    }
}

const fn status(status: calendar::EntryStatus) -> Status {
    match status {
        calendar::EntryStatus::Tentative => Status::Tentative,
        calendar::EntryStatus::Confirmed => Status::Confirmed,
        calendar::EntryStatus::Cancelled => Status::Cancelled,
    }
}

pub(super) fn certainty(status: Status) -> Option<Certainty> {
    match status {
        Status::Tentative => Some(Certainty::Tentative),
        Status::Confirmed => Some(Certainty::Confirmed),
        Status::Cancelled => None,
    }
}
