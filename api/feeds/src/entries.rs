//! How an event becomes an entry: of a calendar, of the news. The only place that knows both.

use chrono::{Days, NaiveTime};
use config::Config;
use domain::{
    event::{Description, DisplayOptions, Status, Visibility},
    place::Address,
    time::{Period, Precision, WallTime},
};
use formats::{
    atom,
    calendar::{self, Class, Contact},
};
use i18n::Language;
use projections::{Reader, Result, events::EventRow, feeds};
use visibility::{Look, Viewer};

use super::people::{NamedActor, People, picture};

/// What an event is when nobody said: it sorts nothing.
const USUAL_CATEGORY: &str = "MEETING";

/// Turns events into entries, in one look at the views, for one viewer.
pub(super) struct Teller<'a> {
    reader: &'a Reader,
    config: &'a Config,
    viewer: &'a Viewer,
    language: Language,
    people: People<'a>,
}

/// What a feed tells of an event.
pub(super) enum EntryContent {
    /// All of it.
    Event(Box<EventRow>, Box<Description>),
    /// That it is not there (any more).
    Gone,
}

/// Who may find what a feed has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Circle {
    /// Everybody: what not everybody finds any more is told as gone.
    Everybody,
    /// Who takes part.
    Theirs,
}

impl<'a> Teller<'a> {
    pub(super) fn new(
        reader: &'a Reader,
        config: &'a Config,
        viewer: &'a Viewer,
        language: Language,
    ) -> Self {
        let people = People::new(Look { reader, viewer }, config);
        Self { reader, config, viewer, language, people }
    }

    /// What to tell of an entry; nothing when the viewer may not know of it.
    pub(super) fn told(
        &self,
        entry: &feeds::FeedEntry,
        circle: Circle,
    ) -> Result<Option<EntryContent>> {
        let hidden = circle == Circle::Everybody && !entry.listed;
        if entry.deleted_at.is_some() || hidden {
            return Ok(Some(EntryContent::Gone));
        }
        let look = Look { reader: self.reader, viewer: self.viewer };
        let Some(mut event) = look.event(entry.event)? else { return Ok(None) };
        // What was erased leaves an entry that says nothing.
        Ok(Some(match event.description.take() {
            Some(description) => EntryContent::Event(Box::new(event), Box::new(description)),
            None => EntryContent::Gone,
        }))
    }

    /// An entry of a calendar.
    pub(super) fn calendar(
        &mut self,
        entry: &feeds::FeedEntry,
        told: EntryContent,
    ) -> Result<calendar::CalendarEntry<'static>> {
        let EntryContent::Event(event, said) = told else { return Ok(self.called_off(entry)) };
        let organizer = self.people.organizer(&event)?;
        let place = event.place.as_ref();
        Ok(calendar::CalendarEntry {
            period: shown(&event.when, event.options.shown),
            summary: said.title.to_string().into(),
            description: Some(self.description(&event, &said).into()),
            location: place.map(|it| it.line().into()),
            geo: place.and_then(|it| it.point),
            url: Some(self.page(entry).into()),
            categories: categories(&said).map(Into::into).collect(),
            organizer: organizer
                .map(|NamedActor { name, url }| Contact { name: name.into(), uri: url.into() }),
            status: status(event.status),
            class: class(event.options.visibility),
            image: picture(self.reader, self.config, said.picture)?.map(Into::into),
            conference: online(&event, &said).map(Into::into),
            attachments: website(&event, &said).map(Into::into).into_iter().collect(),
            ..self.history(entry)
        })
    }

    /// An entry of the news.
    pub(super) fn news(
        &mut self,
        entry: &feeds::FeedEntry,
        event: &EventRow,
        said: &Description,
    ) -> Result<atom::AtomEntry<'static>> {
        let organizer = self.people.organizer(event)?;
        let place = event.place.as_ref();
        let location = place.map(Address::line).filter(|it| !it.is_empty());
        let page = self.page(entry);
        Ok(atom::AtomEntry {
            id: page.clone().into(),
            title: self.title(event, said).into(),
            url: page.into(),
            published: entry.published_at.unwrap_or(entry.created_at),
            updated: entry.updated_at,
            summary: Some(self.summary(event, location.as_deref()).into()),
            categories: categories(said).map(|it| self.category(&it)).collect(),
            author: organizer.map(|NamedActor { name, url }| atom::Author {
                name: name.into(),
                uri: Some(url.into()),
            }),
            period: Some(shown(&event.when, event.options.shown)),
            location: location.map(Into::into),
            point: place.and_then(|it| it.point),
            image: picture(self.reader, self.config, said.picture)?.map(Into::into),
            content_html: Some(self.content(event, said).into()),
        })
    }

    /// That an entry of the news was taken back.
    pub(super) fn tombstone(&self, entry: &feeds::FeedEntry) -> atom::Tombstone<'static> {
        let when = entry.deleted_at.unwrap_or(entry.updated_at);
        atom::Tombstone { of: self.page(entry).into(), when }
    }

    // Calendars keep what merely vanishes; this says no more than that, and when it would have been.
    fn called_off(&self, entry: &feeds::FeedEntry) -> calendar::CalendarEntry<'static> {
        let summary = self.language.say("feed-gone");
        calendar::CalendarEntry {
            summary: summary.into(),
            status: calendar::EntryStatus::Cancelled,
            ..self.history(entry)
        }
    }

    fn history(&self, entry: &feeds::FeedEntry) -> calendar::CalendarEntry<'static> {
        calendar::CalendarEntry {
            sequence: entry.sequence,
            created: Some(entry.created_at),
            last_modified: Some(entry.updated_at),
            ..calendar::CalendarEntry::new(
                uid(entry, self.config),
                entry.updated_at,
                entry.when,
                "",
            )
        }
    }

    fn page(&self, entry: &feeds::FeedEntry) -> String {
        format!("{}/events/{}", self.config.instance.base(), entry.event)
    }

    fn description(&self, event: &EventRow, said: &Description) -> String {
        let text = html::to_text(said.text.as_str());
        match self.why_it_is_off(event) {
            Some(why) => format!("{why}\n\n{text}"),
            None => text,
        }
    }

    fn content(&self, event: &EventRow, said: &Description) -> String {
        match self.why_it_is_off(event) {
            Some(why) => format!("<p>{}</p>{}", ammonia::clean_text(&why), said.text),
            None => said.text.to_string(),
        }
    }

    fn why_it_is_off(&self, event: &EventRow) -> Option<String> {
        let reason = event.cancelled_because.as_ref()?;
        let is_off = event.status == Status::Cancelled;
        is_off.then(|| self.language.tell("feed-reason", "reason", reason.as_str()))
    }

    fn title(&self, event: &EventRow, said: &Description) -> String {
        match event.status {
            Status::Cancelled => format!("{} {}", self.language.say("feed-cancelled"), said.title),
            Status::Tentative | Status::Confirmed => said.title.to_string(),
        }
    }

    fn summary(&self, event: &EventRow, location: Option<&str>) -> String {
        let when = self.language.period(&event.when, event.options.shown);
        let zone = self.language.zone(&event.when).filter(|_| event.options.shown.start_time);
        let when = zone.map_or(when.clone(), |zone| format!("{when} ({zone})"));
        let online = event.options.is_online.then(|| self.language.say("feed-online"));
        let parts = [Some(when), location.map(ToOwned::to_owned), online];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn category(&self, word: &str) -> atom::Category<'static> {
        let key = format!("category-{}", word.to_lowercase().replace('_', "-"));
        let ours = word.chars().all(|it| it.is_ascii_uppercase() || it == '_');
        let label = if ours { self.language.say_if_known(&key) } else { None };
        let label = label.unwrap_or_else(|| word.to_owned());
        atom::Category { term: word.to_owned().into(), label: label.into() }
    }
}

/// An event's name in all calendars: the one it came with, or one that only this place gives.
fn uid(entry: &feeds::FeedEntry, config: &Config) -> String {
    if entry.uid != entry.event.to_string() {
        return entry.uid.clone();
    }
    let host = config.instance.url.host_str().unwrap_or("localhost");
    format!("{}@{host}", entry.event)
}

// Its tags, and its category unless that is what every event is that nobody sorted.
fn categories(said: &Description) -> impl Iterator<Item = String> {
    let category = Some(&said.category).filter(|it| *it != USUAL_CATEGORY && !it.is_empty());
    said.tags.iter().map(ToString::to_string).chain(category.cloned())
}

fn online(event: &EventRow, said: &Description) -> Option<String> {
    let address = said.online_address.as_ref().filter(|_| event.options.is_online);
    address.map(ToString::to_string)
}

fn website(event: &EventRow, said: &Description) -> Option<String> {
    let address = said.online_address.as_ref().filter(|_| !event.options.is_online);
    address.map(ToString::to_string)
}

const fn status(status: Status) -> calendar::EntryStatus {
    match status {
        Status::Tentative => calendar::EntryStatus::Tentative,
        Status::Confirmed => calendar::EntryStatus::Confirmed,
        Status::Cancelled => calendar::EntryStatus::Cancelled,
    }
}

const fn class(visibility: Visibility) -> Class {
    match visibility {
        Visibility::Public | Visibility::Unlisted => Class::Public,
        Visibility::Restricted | Visibility::Private => Class::Private,
    }
}

// As far as its organizers want it shown: without its end, or as whole days.
fn shown(when: &Period, shown: DisplayOptions) -> Period {
    let begins = when.begins();
    let ends = when.ends().filter(|_| shown.end_time);
    let part = if shown.start_time {
        Period::new(begins, ends, when.precision())
    } else {
        let midnight = |wall: WallTime| WallTime::local(wall.shown().date().into(), wall.zone());
        let last = ends.unwrap_or(begins).shown();
        let is_midnight = last.time() == NaiveTime::MIN && ends.is_some();
        let after = last.date().checked_add_days(Days::new(u64::from(!is_midnight)));
        let after = after.map(|it| WallTime::local(it.into(), begins.zone()));
        Period::new(midnight(begins), after, Precision::Days)
    };
    part.unwrap_or(*when)
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;

    use super::*;

    #[test]
    fn what_is_not_to_be_shown_is_in_no_feed() {
        let wall = |text: &str| WallTime::local(text.parse().unwrap(), Tz::Europe__Paris);
        let night = Period::new(
            wall("2026-12-31T22:00:00"),
            Some(wall("2027-01-01T04:00:00")),
            Precision::Minutes,
        );
        let night = night.unwrap();
        assert_eq!(shown(&night, DisplayOptions::default()), night);
        let no_end = shown(&night, DisplayOptions { end_time: false, ..DisplayOptions::default() });
        assert_eq!((no_end.begins(), no_end.ends()), (night.begins(), None));
        let days = shown(&night, DisplayOptions { start_time: false, ..DisplayOptions::default() });
        assert_eq!(days.precision(), Precision::Days);
        assert_eq!(days.begins(), wall("2026-12-31T00:00:00"));
        assert_eq!(days.ends(), Some(wall("2027-01-02T00:00:00")));
    }
}
