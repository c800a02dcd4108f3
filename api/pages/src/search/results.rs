//! What was found, line by line.

use app::instance::Site;
use domain::{event::Status, ids::EventId, time::Moment};
use frame::who::Who;
use i18n::{Language, machine_day};
use projections::{events::EventRow, groups::GroupRow};

use frame::listing::{Mark, place};

/// More tags than that are noise in a list.
const TAGS_MAX: usize = 5;

/// What a list shows of a group's words, in characters.
const SUMMARY_MAX: usize = 200;

/// An event that was found.
pub(super) struct EventResult {
    pub(super) id: EventId,
    pub(super) title: String,
    pub(super) language: Option<String>,
    pub(super) when: String,
    pub(super) machine: String,
    pub(super) zone: Option<String>,
    pub(super) place: Option<String>,
    pub(super) online: bool,
    pub(super) organizer: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) cancelled: bool,
    pub(super) mark: Option<Mark>,
}

impl EventResult {
    pub(super) fn of(
        event: &EventRow,
        organizer: Option<String>,
        language: Language,
        now: Moment,
    ) -> Option<Self> {
        let said = event.description.as_ref()?;
        let when = &event.when;
        let is_over = when.is_over(now);
        let mark = match event.status {
            Status::Cancelled => Some(("bad", "cancelled")),
            Status::Tentative if !is_over => Some(("off", "tentative")),
            Status::Tentative | Status::Confirmed => None,
        };
        Some(Self {
            id: event.id,
            title: said.title.to_string(),
            language: Some(said.language.clone()).filter(|it| it != "und"),
            when: language.period(when, event.options.shown),
            machine: machine_day(when, when.begins()),
            zone: language.clock(when),
            place: event.place.as_ref().and_then(place),
            online: event.options.is_online,
            organizer,
            tags: said.tags.iter().take(TAGS_MAX).map(ToString::to_string).collect(),
            cancelled: event.status == Status::Cancelled,
            mark: mark.map(|(tone, key)| Mark { tone, word: language.say(key) }),
        })
    }
}

/// A group that was found.
pub(super) struct GroupLine {
    pub(super) name: String,
    pub(super) handle: String,
    pub(super) url: String,
    pub(super) summary: String,
    pub(super) place: Option<String>,
}

impl GroupLine {
    pub(super) fn of(group: &GroupRow, site: &Site) -> Option<Self> {
        let profile = group.profile.as_ref()?;
        let Who { name, handle, url, path, .. } = Who::of_group(profile, &group.origin, site);
        let summary = html::to_text(profile.summary.as_str());
        Some(Self {
            name,
            handle,
            url: path.unwrap_or(url),
            summary: summary.chars().take(SUMMARY_MAX).collect(),
            place: group.address.as_ref().and_then(place),
        })
    }
}
