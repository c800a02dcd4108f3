//! A list of events in words, day by day.
//!
//! Which events there are is each page's own question; how a list of them is printed is `days.html`.

use chrono::NaiveDate;
use domain::{
    event::Status,
    ids::EventId,
    time::{Moment, Precision},
};
use i18n::{Language, days, machine_day};
use projections::{events::EventRow, participations::SeatRole};

/// An event to be listed. What a visitor may not see still takes its place, so that pages do not shift.
pub struct ListedEvent {
    /// What is told of it.
    pub event: EventRow,
    /// The name of who organizes it, if whoever reads may know.
    pub organizer: Option<String>,
    /// Whether whoever reads may see it.
    pub visible: bool,
    /// How whoever reads the list stands to it, in lists of one's own.
    pub seat: Option<SeatRole>,
}

impl ListedEvent {
    /// An event that whoever reads may see, and its organizer's name.
    #[must_use]
    pub const fn of(event: EventRow, organizer: Option<String>) -> Self {
        Self { event, organizer, visible: true, seat: None }
    }
}

/// The words for how one stands to an event.
#[must_use]
pub const fn standing_words(seat: SeatRole) -> &'static str {
    match seat {
        SeatRole::Creator => "start-you-organise",
        SeatRole::Participant => "start-you-come",
        SeatRole::NotApproved | SeatRole::NotConfirmed => "start-you-asked",
        SeatRole::Rejected => "you-were-refused",
    }
}

/// A day, with what happens on it.
pub struct Day {
    /// Its name in links within the page: `2026-11-30`, or `now`.
    pub anchor: String,
    /// The day of the week, or that it is under way.
    pub heading: String,
    /// What follows the first word of the heading, said lower.
    pub date: String,
    /// What stands on the sign beside it: weekday, day and month in short; none for what is under way.
    pub door: Option<[String; 3]>,
    /// What happens, in the order of the question.
    pub events: Vec<EventLine>,
}

/// An event in a list.
pub struct EventLine {
    /// The id by which the event is known.
    pub id: EventId,
    /// The title, as its organizers wrote it.
    pub title: String,
    /// The language of the title, as BCP 47 says it, if it is known.
    pub language: Option<String>,
    /// When it begins, in words: the time, or the day if it began already.
    pub begins: String,
    /// The same for machines (`<time datetime>`).
    pub begins_machine: String,
    /// The clock that is meant, where it may be another one than the reader's.
    pub zone: Option<String>,
    /// Until when, if it ends on another day.
    pub until: Option<String>,
    /// Where, in a few words.
    pub place: Option<String>,
    /// Whether one may come from afar.
    pub online: bool,
    /// The name of who organizes it.
    pub organizer: Option<String>,
    /// Its first tags.
    pub tags: Vec<String>,
    /// Whether it was called off.
    pub cancelled: bool,
    /// How it stands, if that is worth a word.
    pub mark: Option<Mark>,
    /// How whoever reads stands to it.
    pub standing: Option<String>,
}

/// A word about how an event stands, and in which tone it is said.
pub struct Mark {
    /// The class of the style sheet: `bad` or `off`.
    pub tone: &'static str,
    /// The word, in the reader's language.
    pub word: String,
}

impl Day {
    fn of(language: Language, day: NaiveDate, first: EventLine) -> Self {
        let words = language.day(day);
        let (weekday, date) = words.split_once(' ').unwrap_or((words.as_str(), ""));
        Self {
            anchor: day.to_string(),
            heading: weekday.to_owned(),
            date: date.to_owned(),
            door: Some(language.door(day)),
            events: vec![first],
        }
    }
}

/// Under way first, then day by day as the clocks there show them. The order inside a day is the query's.
#[must_use]
pub fn by_day(language: Language, listed: &[ListedEvent], now: Moment) -> Vec<Day> {
    let (mut under_way, mut dated) = (Vec::new(), Vec::<(NaiveDate, EventLine)>::new());
    for listed in listed.iter().filter(|it| it.visible) {
        let (event, Some(line)) = (&listed.event, line(language, listed, now)) else { continue };
        if event.when.begins().instant() <= now {
            under_way.push(line);
        } else {
            dated.push((days(&event.when).0, line));
        }
    }
    dated.sort_by_key(|(day, _)| *day);
    let mut days = Vec::new();
    if !under_way.is_empty() {
        let heading = language.say("under-way");
        let (anchor, date) = ("now".to_owned(), String::new());
        days.push(Day { anchor, heading, date, door: None, events: under_way });
    }
    for (date, line) in dated {
        let anchor = date.to_string();
        match days.last_mut().filter(|it: &&mut Day| it.anchor == anchor) {
            Some(day) => day.events.push(line),
            None => days.push(Day::of(language, date, line)),
        }
    }
    days
}

fn line(language: Language, listed: &ListedEvent, now: Moment) -> Option<EventLine> {
    let event = &listed.event;
    let description = event.description.as_ref()?;
    let (when, shown) = (&event.when, event.options.shown);
    let (first, last) = days(when);
    let whole_days = when.precision() == Precision::Days || !shown.start_time;
    let began = when.begins().instant() <= now;
    let mark = match event.status {
        Status::Cancelled => Some(("bad", "cancelled")),
        Status::Tentative => Some(("off", "tentative")),
        Status::Confirmed => None,
    };
    Some(EventLine {
        id: event.id,
        title: description.title.to_string(),
        language: Some(description.language.clone()).filter(|it| it != "und"),
        begins: match (whole_days, began) {
            (true, false) => language.say("all-day"),
            (false, false) => language.time(when.begins()),
            (_, true) => language.day(first),
        },
        begins_machine: machine_day(when, when.begins()),
        zone: language.clock(when).filter(|_| !whole_days && !began),
        until: (last > first && shown.end_time)
            .then(|| language.tell("until", "when", language.day(last))),
        place: event.place.as_ref().and_then(place),
        online: event.options.is_online || description.online_address.is_some(),
        organizer: listed.organizer.clone(),
        tags: description.tags.iter().take(TAGS_MAX).map(ToString::to_string).collect(),
        cancelled: event.status == Status::Cancelled,
        mark: mark.map(|(tone, key)| Mark { tone, word: language.say(key) }),
        standing: listed.seat.map(|it| language.say(standing_words(it))),
    })
}

// More tags than that are noise in a list; the event's page has them all.
const TAGS_MAX: usize = 5;

/// Where, in a few words.
#[must_use]
pub fn place(address: &domain::place::Address) -> Option<String> {
    let name = address.description.as_deref().or(address.street.as_deref());
    let town = address.locality.as_deref().filter(|it| Some(*it) != name);
    let country = address.country.as_deref().filter(|it| Some(*it) != town);
    let parts: Vec<&str> =
        [name, town, country].into_iter().flatten().filter(|it| !it.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
