//! One entry as a `VEVENT`.

use chrono::{Datelike as _, NaiveDate, TimeDelta};
use chrono_tz::Tz;
use domain::time::{Period, Precision, WallTime};

use super::{
    entry::{Attendee, CalendarEntry, Contact, EntryStatus},
    line::{ContentLine, short},
    style::{Alarm, AllDay, CancellationStyle, ClockStyle, Style},
    values::{Date, Degrees, Local, Utc},
    zones::Zones,
};
use crate::uri;

/// An entry that was rendered, and the zones that it needs.
#[derive(Clone, Debug)]
pub struct RenderedEntry {
    pub(super) text: String,
    pub(super) zones: Zones,
}

impl RenderedEntry {
    /// How many octets it has, for bounded caches.
    #[must_use]
    pub const fn octets(&self) -> usize {
        self.text.len()
    }
}

/// An entry, rendered for [`join`](super::join); nothing when the style leaves it out.
#[must_use]
pub fn vevent(entry: &CalendarEntry<'_>, style: &Style) -> Option<RenderedEntry> {
    let mut rendered = RenderedEntry { text: String::new(), zones: Zones::default() };
    write(&mut rendered.text, &mut rendered.zones, entry, style);
    (!rendered.text.is_empty()).then_some(rendered)
}

pub(super) fn write(out: &mut String, zones: &mut Zones, entry: &CalendarEntry<'_>, style: &Style) {
    if entry.status == EntryStatus::Cancelled && style.cancelled == CancellationStyle::Hide {
        return;
    }
    out.push_str("BEGIN:VEVENT\r\n");
    ContentLine::of(out, "UID").text(&entry.uid);
    write_history(out, entry);
    write_period(out, zones, &entry.period, style);
    write_texts(out, entry, style);
    write_people(out, entry);
    short(out, format_args!("STATUS:{}", status(entry, style).as_str()));
    short(out, format_args!("CLASS:{}", entry.class.as_str()));
    write_links(out, entry);
    if entry.status != EntryStatus::Cancelled {
        style.alarms.iter().for_each(|alarm| write_alarm(out, entry, *alarm));
    }
    out.push_str("END:VEVENT\r\n");
}

fn write_history(out: &mut String, entry: &CalendarEntry<'_>) {
    short(out, format_args!("DTSTAMP:{}", Utc(entry.stamp)));
    if let Some(created) = entry.created {
        short(out, format_args!("CREATED:{}", Utc(created)));
    }
    if let Some(modified) = entry.last_modified {
        short(out, format_args!("LAST-MODIFIED:{}", Utc(modified)));
    }
    short(out, format_args!("SEQUENCE:{}", entry.sequence));
}

fn write_period(out: &mut String, zones: &mut Zones, period: &Period, style: &Style) {
    if let Some((first, after)) = days(period, style.all_day) {
        short(out, format_args!("DTSTART;VALUE=DATE:{}", Date(first)));
        if let Some(after) = after.filter(|after| *after > first) {
            short(out, format_args!("DTEND;VALUE=DATE:{}", Date(after)));
        }
        return;
    }
    write_time(out, zones, "DTSTART", period.begins(), style.times);
    // RFC 5545 §3.8.2.2: an end is later than the beginning, or is not there.
    let ends = period.ends().filter(|it| it.instant() > period.begins().instant());
    if let Some(ends) = ends {
        write_time(out, zones, "DTEND", ends, style.times);
    }
}

// The first day and the day after the last, for what is told in whole days.
fn days(period: &Period, all_day: AllDay) -> Option<(NaiveDate, Option<NaiveDate>)> {
    let first = period.begins().shown().date();
    match (period.precision(), all_day, period.ends()) {
        (Precision::Days, _, ends) => Some((first, ends.map(|it| it.shown().date()))),
        (Precision::Minutes, AllDay::Multi, Some(ends)) if is_long(period.begins(), ends) => {
            // Midnight belongs to the day before it; whatever is later takes its whole day.
            let last = ends.shown().checked_sub_signed(TimeDelta::nanoseconds(1))?.date();
            Some((first, Some(last.succ_opt()?)))
        }
        (Precision::Minutes, AllDay::Multi | AllDay::AsPlanned, _) => None,
    }
}

fn is_long(begins: WallTime, ends: WallTime) -> bool {
    ends.instant().utc() - begins.instant().utc() > TimeDelta::hours(24)
}

fn write_time(out: &mut String, zones: &mut Zones, name: &str, time: WallTime, times: ClockStyle) {
    let (shown, zone) = (time.shown(), time.zone());
    // The second of two equal hours, or a zone whose rules changed since: only UTC says which moment was meant.
    let leads_back = || WallTime::local(shown, zone).instant() == time.instant();
    if times == ClockStyle::Utc || matches!(zone, Tz::UTC | Tz::Etc__UTC) || !leads_back() {
        short(out, format_args!("{name}:{}", Utc(time.instant())));
        return;
    }
    zones.note(zone, shown.year());
    short(out, format_args!("{name};TZID={}:{}", zone.name(), Local(shown)));
}

fn write_texts(out: &mut String, entry: &CalendarEntry<'_>, style: &Style) {
    let marked = entry.status == EntryStatus::Cancelled
        && matches!(style.cancelled, CancellationStyle::StatusAndTitle | CancellationStyle::Title);
    if marked {
        ContentLine::of(out, "SUMMARY")
            .text(&format!("{}{}", style.cancelled_prefix, entry.summary));
    } else {
        ContentLine::of(out, "SUMMARY").text(&entry.summary);
    }
    for (name, text) in [("DESCRIPTION", &entry.description), ("LOCATION", &entry.location)] {
        if let Some(text) = text.as_deref().filter(|it| !it.trim().is_empty()) {
            ContentLine::of(out, name).text(text);
        }
    }
    if let Some(point) = entry.geo {
        short(out, format_args!("GEO:{}", Degrees(point)));
    }
    let mut categories = entry.categories.iter().filter(|it| !it.trim().is_empty()).peekable();
    if categories.peek().is_some() {
        ContentLine::of(out, "CATEGORIES").texts(categories.map(AsRef::as_ref));
    }
}

fn write_people(out: &mut String, entry: &CalendarEntry<'_>) {
    if let Some(Contact { name, uri }) = &entry.organizer
        && let Some(uri) = uri::person(uri)
    {
        ContentLine::of(out, "ORGANIZER").param("CN", name).value(&uri);
    }
    if let Some(Attendee { who, answer }) = &entry.attendee
        && let Some(uri) = uri::person(&who.uri)
    {
        ContentLine::of(out, answer.property()).param("CN", &who.name).value(&uri);
    }
}

fn write_links(out: &mut String, entry: &CalendarEntry<'_>) {
    let links = [
        ("URL", &entry.url),
        ("IMAGE;VALUE=URI", &entry.image),
        ("CONFERENCE;VALUE=URI", &entry.conference),
    ];
    let attachments = entry.attachments.iter().map(|it| ("ATTACH", it));
    let links = links.into_iter().filter_map(|(name, link)| Some((name, link.as_ref()?)));
    for (name, link) in links.chain(attachments) {
        if let Some(link) = uri::web(link) {
            ContentLine::of(out, name).value(&link);
        }
    }
}

fn write_alarm(out: &mut String, entry: &CalendarEntry<'_>, alarm: Alarm) {
    out.push_str("BEGIN:VALARM\r\nACTION:DISPLAY\r\n");
    ContentLine::of(out, "DESCRIPTION").text(&entry.summary);
    short(out, format_args!("TRIGGER:-{}", alarm.0));
    out.push_str("END:VALARM\r\n");
}

const fn status(entry: &CalendarEntry<'_>, style: &Style) -> EntryStatus {
    match (entry.status, style.cancelled) {
        (EntryStatus::Cancelled, CancellationStyle::Title) => EntryStatus::Confirmed,
        (status, _) => status,
    }
}
