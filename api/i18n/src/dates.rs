//! Dates and times, written out: weekday, day, month and year in the language's own order, and always the zone.
//!
//! Times are shown as the organizers said them, in the event's own zone; nothing is converted.

use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, Timelike};
use domain::{
    event::DisplayOptions,
    time::{Period, Precision, WallTime},
};

use super::Language;

impl Language {
    /// A day: "Thursday 3 December 2026".
    #[must_use]
    pub fn day(self, day: NaiveDate) -> String {
        self.tell_all(
            "date-day",
            [
                ("weekday", self.say(weekday(day)).into()),
                ("day", day.day().into()),
                ("month", self.say(month(day)).into()),
                ("year", day.year().into()),
            ],
        )
    }

    /// A month: "December 2026".
    #[must_use]
    pub fn month_and_year(self, day: NaiveDate) -> String {
        let values = [("month", self.say(month(day)).into()), ("year", day.year().into())];
        self.tell_all("date-month", values)
    }

    /// What a day of the week is called.
    #[must_use]
    pub fn weekday_name(self, day: NaiveDate) -> String {
        self.say(weekday(day))
    }

    /// What stands in the door of a day: weekday, number and month, in short.
    #[must_use]
    pub fn door(self, day: NaiveDate) -> [String; 3] {
        let short = |key: &str| {
            let (_, name) = key.split_once('-').unwrap_or_default();
            self.say_if_known(&format!("short-{name}")).unwrap_or_default()
        };
        [short(weekday(day)), day.day().to_string(), short(month(day))]
    }

    /// A time of day: "19:30", "19 h 30".
    #[must_use]
    pub fn time(self, wall: WallTime) -> String {
        let (hour, minute) = (wall.shown().hour(), wall.shown().minute());
        match self {
            Self::English | Self::German | Self::Spanish | Self::Arabic => {
                format!("{hour:02}:{minute:02}")
            }
            Self::French => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
        }
    }

    /// A day and a time: "Thursday 3 December 2026 at 19:30".
    #[must_use]
    pub fn day_and_time(self, wall: WallTime) -> String {
        self.tell_all(
            "date-day-and-time",
            [("day", self.day(wall.shown().date()).into()), ("time", self.time(wall).into())],
        )
    }

    /// From when to when, as far as it is to be shown; without the zone, see [`Language::zone`].
    #[must_use]
    pub fn period(self, when: &Period, shown: DisplayOptions) -> String {
        let begins = when.begins();
        let (first, last) = days(when);
        let end = when.ends().filter(|_| shown.end_time);
        if when.precision() == Precision::Days || !shown.start_time {
            return self.days(first, if shown.end_time { last } else { first });
        }
        match end {
            None if first == last || !shown.end_time => self.day_and_time(begins),
            None => self.span(&self.day_and_time(begins), &self.day(last)),
            Some(end) if end.shown() == begins.shown() => self.day_and_time(begins),
            Some(end) if end.shown().date() == first => self.tell_all(
                "date-day-and-times",
                [
                    ("day", self.day(first).into()),
                    ("from", self.time(begins).into()),
                    ("to", self.time(end).into()),
                ],
            ),
            Some(end) => self.span(&self.day_and_time(begins), &self.day_and_time(end)),
        }
    }

    /// The zone of a period and how far it is from UTC: "Europe/Paris, UTC+1". Whole days have none.
    #[must_use]
    pub fn zone(self, when: &Period) -> Option<String> {
        if when.precision() == Precision::Days {
            return None;
        }
        let wall = when.begins();
        let (name, offset) = (wall.zone().name(), offset(wall));
        Some(match name.rsplit('/').next() {
            Some("UTC" | "Etc" | "GMT" | "Zulu" | "UCT" | "Universal") => offset,
            _ => format!("{}, {offset}", name.replace('_', " ")),
        })
    }

    /// Whose clock the times of a period are by, in words: "Paris time". Whole days need none.
    #[must_use]
    pub fn clock(self, when: &Period) -> Option<String> {
        if when.precision() == Precision::Days {
            return None;
        }
        let name = when.begins().zone().name();
        let city = name.rsplit('/').next().unwrap_or(name).replace('_', " ");
        Some(match city.as_str() {
            "UTC" | "GMT" | "Zulu" | "UCT" | "Universal" => offset(when.begins()),
            _ => self.tell("date-clock", "city", city),
        })
    }

    fn days(self, first: NaiveDate, last: NaiveDate) -> String {
        if first == last { self.day(first) } else { self.span(&self.day(first), &self.day(last)) }
    }

    fn span(self, from: &str, to: &str) -> String {
        self.tell_all("date-span", [("from", from.into()), ("to", to.into())])
    }
}

/// The first and the last day on which something takes place. Midnight belongs to the day before.
#[must_use]
pub fn days(when: &Period) -> (NaiveDate, NaiveDate) {
    let first = when.begins().shown().date();
    let last = when.ends().map_or(first, |ends| {
        let end = ends.shown();
        let whole_days = when.precision() == Precision::Days;
        let just_before = if whole_days && end.num_seconds_from_midnight() == 0 {
            end - Duration::seconds(1)
        } else {
            end
        };
        just_before.date()
    });
    (first, last.max(first))
}

/// Distance from UTC: "UTC", "UTC+1", "UTC−3:30".
#[must_use]
pub fn offset(wall: WallTime) -> String {
    let minutes = offset_seconds(wall) / 60;
    let sign = if minutes < 0 { '−' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    match (minutes, rest) {
        (0, _) => "UTC".to_owned(),
        (_, 0) => format!("UTC{sign}{hours}"),
        (_, _) => format!("UTC{sign}{hours}:{rest:02}"),
    }
}

/// For machines (RFC 3339): `2026-12-03T19:30:00+01:00`.
#[must_use]
pub fn machine_time(wall: WallTime) -> String {
    let offset = FixedOffset::east_opt(offset_seconds(wall)).unwrap_or_else(utc);
    DateTime::<FixedOffset>::from_naive_utc_and_offset(wall.instant().utc().naive_utc(), offset)
        .to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}

/// For machines: `2026-12-03`, or with the time if that is known.
#[must_use]
pub fn machine_day(when: &Period, wall: WallTime) -> String {
    match when.precision() {
        Precision::Minutes => machine_time(wall),
        Precision::Days => wall.shown().date().to_string(),
    }
}

// From what was meant when it was written, not from today's zone rules. Offsets are less than a day.
fn offset_seconds(wall: WallTime) -> i32 {
    let seconds = (wall.shown() - wall.instant().utc().naive_utc()).num_seconds();
    i32::try_from(seconds).unwrap_or_default().clamp(-86_399, 86_399)
}

fn utc() -> FixedOffset {
    use chrono::Offset;
    chrono::Utc.fix()
}

const WEEKDAYS: [&str; 7] = [
    "weekday-monday",
    "weekday-tuesday",
    "weekday-wednesday",
    "weekday-thursday",
    "weekday-friday",
    "weekday-saturday",
    "weekday-sunday",
];

const MONTHS: [&str; 12] = [
    "month-january",
    "month-february",
    "month-march",
    "month-april",
    "month-may",
    "month-june",
    "month-july",
    "month-august",
    "month-september",
    "month-october",
    "month-november",
    "month-december",
];

fn weekday(day: NaiveDate) -> &'static str {
    WEEKDAYS[day.weekday().num_days_from_monday() as usize]
}

fn month(day: NaiveDate) -> &'static str {
    MONTHS[day.month0() as usize]
}
