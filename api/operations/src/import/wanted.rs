//! An entry of a calendar, in our words: what its event is to be.

use chrono::Datelike as _;
use chrono_tz::Tz;
use domain::{
    event::{
        Certainty, Description, DisplayOptions, JoinPolicy, Metadata, MetadataKind, Options,
        Status, Visibility,
    },
    place::Address,
    text::{Html, Invalid, Tag, Title},
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

/// The longest value that is kept of a property of no standard.
const METADATA_MAX: usize = 500;

/// What an event is to be, and what was left out.
pub(super) struct EventDraft {
    pub(super) title: Title,
    pub(super) text: Html,
    pub(super) category: String,
    pub(super) tags: Vec<Tag>,
    pub(super) url: Option<Url>,
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
        let when = read.period(zone).map_err(|it| Invalid::new("ends_on", it.to_string()))?;
        let mut notes = vec![];
        let sorted = category::sorted(&read.categories);
        if !sorted.left_out.is_empty() {
            notes.push(format!("left out as no tags: {}", sorted.left_out.join(", ")));
        }
        Ok(Self {
            title: title(&read.summary, &when, &mut notes)?,
            text: prose::html(read.description.as_deref().unwrap_or_default())?,
            category: sorted.category,
            tags: sorted.tags,
            url: page(read, &mut notes),
            metadata: metadata(read),
            when,
            place: place::address(read.location.as_deref(), read.geo),
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
            external_participation_url: self.url.clone(),
            metadata: self.metadata.clone(),
            ..Description::titled(self.title.clone())
        }
    }

    /// How a new event is seen and joined: one registers where the calendar says, if it says where.
    pub(super) fn options(&self) -> Options {
        Options {
            visibility: self.visibility,
            join: if self.url.is_some() { JoinPolicy::External } else { JoinPolicy::Free },
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

// A title too short for us has the year with it, as people say it: "XP 2024".
fn title(summary: &str, when: &Period, notes: &mut Vec<String>) -> Result<Title, Invalid> {
    let words: Vec<&str> = summary.split_whitespace().collect();
    let mut title = words.join(" ");
    let length = title.chars().count();
    if (1..TITLE_MIN).contains(&length) {
        title = format!("{title} {}", when.begins().shown().year());
    } else if length > Title::MAX {
        title = title.chars().take(Title::MAX - 1).chain(['…']).collect();
        notes.push(format!("its title was cut to {} characters", Title::MAX));
    }
    Title::new(&title)
}

// Its page; else where it takes place online.
fn page(read: &ReadEntry, notes: &mut Vec<String>) -> Option<Url> {
    let location = read.location.as_ref().filter(|it| place::is_online(it));
    let said = read.url.as_ref().or(read.conference.as_ref()).or(location)?;
    let url = uri::web(said).and_then(|it| Url::parse(&it).ok());
    if url.is_none() {
        notes.push(format!("left out as no address of the web: {said:.80}"));
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
