//! The rules of a zone that a calendar declares (RFC 5545 §3.6.5), and the zone of the world that behaves like that.
//!
//! Understood are the rules that programs write: once a year, on a day of a month or on a certain weekday of it.

use chrono::{
    Datelike as _, Days, NaiveDate, NaiveDateTime, Offset as _, TimeDelta, TimeZone as _, Weekday,
};
use chrono_tz::{TZ_VARIANTS, Tz};

use super::{property::Property, time};

// Dates that are listed one by one: two a year, for longer than there have been zones.
const LISTED_MAX: usize = 500;

// What most calendars mean, before others that happen to have the same rules.
const USUAL: [Tz; 12] = [
    Tz::UTC,
    Tz::Europe__Berlin,
    Tz::Europe__London,
    Tz::Europe__Athens,
    Tz::America__New_York,
    Tz::America__Chicago,
    Tz::America__Denver,
    Tz::America__Los_Angeles,
    Tz::America__Halifax,
    Tz::Australia__Sydney,
    Tz::Pacific__Auckland,
    Tz::Asia__Tokyo,
];

/// The rules of one zone.
#[derive(Clone, Debug, Default)]
pub(super) struct ZoneRules(Vec<Observance>);

/// From certain moments on, clocks are so far from UTC.
#[derive(Clone, Debug, Default)]
struct Observance {
    // On clocks as they were before.
    begins: Option<NaiveDateTime>,
    listed: Vec<NaiveDateTime>,
    yearly: Option<YearlyRule>,
    seconds_before: i32,
    seconds_since: i32,
}

#[derive(Clone, Copy, Debug)]
struct YearlyRule {
    month: Option<u32>,
    day: YearlyDay,
    until: Option<NaiveDate>,
}

#[derive(Clone, Copy, Debug)]
enum YearlyDay {
    AsItBegan,
    Numbered(u32),
    // The first such weekday on or after this day.
    OnOrAfter(u32, Weekday),
    // The last one of the month when counted from its end.
    Nth(i32, Weekday),
}

impl ZoneRules {
    /// `BEGIN:STANDARD` or `BEGIN:DAYLIGHT`.
    pub(super) fn begin_observance(&mut self) {
        self.0.push(Observance::default());
    }

    /// A line of what was begun last.
    pub(super) fn take_property(&mut self, property: &Property<'_>) {
        let Some(observance) = self.0.last_mut() else { return };
        let value = property.value.trim();
        match property.name.as_ref() {
            "DTSTART" => observance.begins = time::shown_at(value),
            "TZOFFSETFROM" => observance.seconds_before = seconds(value).unwrap_or_default(),
            "TZOFFSETTO" => observance.seconds_since = seconds(value).unwrap_or_default(),
            "RRULE" => observance.yearly = YearlyRule::parse(value),
            "RDATE" => {
                let room = LISTED_MAX.saturating_sub(observance.listed.len());
                observance.listed.extend(value.split(',').filter_map(time::shown_at).take(room));
            }
            _ => {}
        }
    }

    /// The zone of the world whose clocks go the same way throughout this year.
    pub(super) fn zone_in(&self, year: i32) -> Option<Tz> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1)?.and_hms_opt(12, 0, 0)?;
        let days = (0..365).map(|day| first + TimeDelta::days(day));
        let days: Vec<_> =
            days.map(|it| self.seconds_at(it).map(|there| (it, there))).collect::<Option<_>>()?;
        let is_alike =
            |zone: &Tz| days.iter().all(|(day, there)| seconds_of(*zone, *day) == *there);
        USUAL.into_iter().chain(TZ_VARIANTS).find(is_alike)
    }

    /// How many seconds clocks that show this are ahead of UTC.
    pub(super) fn seconds_on_the_wall(&self, shown: NaiveDateTime) -> Option<i32> {
        let roughly = self.seconds_at(shown)?;
        self.seconds_at(shown - TimeDelta::seconds(roughly.into()))
    }

    // How many seconds clocks are ahead of UTC at this moment.
    fn seconds_at(&self, utc: NaiveDateTime) -> Option<i32> {
        let onsets = self.0.iter().flat_map(|it| it.onsets(utc.year()).map(move |at| (at, it)));
        let last = onsets.filter(|(at, _)| *at <= utc).max_by_key(|(at, _)| *at);
        let first = || self.0.iter().min_by_key(|it| it.begins).map(|it| it.seconds_before);
        last.map(|(_, it)| it.seconds_since).or_else(first)
    }
}

impl Observance {
    // In UTC: those that are listed, and those of the rule around a year.
    fn onsets(&self, year: i32) -> impl Iterator<Item = NaiveDateTime> {
        let yearly = (year - 1..=year + 1).filter_map(|it| self.in_year(it));
        let listed = self.begins.into_iter().chain(self.listed.iter().copied());
        let before = TimeDelta::seconds(self.seconds_before.into());
        listed.chain(yearly).filter_map(move |it| it.checked_sub_signed(before))
    }

    fn in_year(&self, year: i32) -> Option<NaiveDateTime> {
        let (rule, begins) = (self.yearly?, self.begins?);
        let day = rule.day(year, begins.date())?;
        let is_in_force = rule.until.is_none_or(|it| day <= it) && day >= begins.date();
        is_in_force.then(|| day.and_time(begins.time()))
    }
}

impl YearlyRule {
    fn parse(rule: &str) -> Option<Self> {
        let part = |name: &str| {
            let mut parts = rule.split(';').filter_map(|it| it.split_once('='));
            parts.find(|(it, _)| it.trim().eq_ignore_ascii_case(name)).map(|(_, it)| it.trim())
        };
        if !part("FREQ")?.eq_ignore_ascii_case("YEARLY") {
            return None;
        }
        let first = part("BYMONTHDAY")
            .and_then(|it| it.split(',').filter_map(|it| it.trim().parse::<u32>().ok()).min());
        let day = match (part("BYDAY").and_then(weekday), first) {
            (Some((_, weekday)), Some(first)) => YearlyDay::OnOrAfter(first, weekday),
            (Some((nth, weekday)), None) => YearlyDay::Nth(nth, weekday),
            (None, Some(day)) => YearlyDay::Numbered(day),
            (None, None) => YearlyDay::AsItBegan,
        };
        let until = part("UNTIL").and_then(|it| time::day_of(it.get(..8)?));
        Some(Self { month: part("BYMONTH").and_then(|it| it.parse().ok()), day, until })
    }

    fn day(&self, year: i32, began: NaiveDate) -> Option<NaiveDate> {
        let month = self.month.unwrap_or(began.month());
        match self.day {
            YearlyDay::AsItBegan => NaiveDate::from_ymd_opt(year, month, began.day()),
            YearlyDay::Numbered(day) => NaiveDate::from_ymd_opt(year, month, day),
            YearlyDay::OnOrAfter(day, weekday) => {
                let day = NaiveDate::from_ymd_opt(year, month, day)?;
                let more = weekday.days_since(day.weekday());
                day.checked_add_days(Days::new(more.into()))
            }
            YearlyDay::Nth(nth @ 1.., weekday) => {
                NaiveDate::from_weekday_of_month_opt(year, month, weekday, u8::try_from(nth).ok()?)
            }
            YearlyDay::Nth(nth, weekday) => (1..=5)
                .rev()
                .filter_map(|it| NaiveDate::from_weekday_of_month_opt(year, month, weekday, it))
                .nth(usize::try_from(-nth - 1).ok()?),
        }
    }
}

// `2SU`, `-1SU`, or `SU` for the first one.
fn weekday(text: &str) -> Option<(i32, Weekday)> {
    let (number, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let weekday = match name.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    };
    let number = if number.is_empty() { 1 } else { number.parse().ok()? };
    (number != 0).then_some((number, weekday))
}

// `+0100`, `-033000`.
fn seconds(text: &str) -> Option<i32> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let number = |at: usize| digits.get(at..at + 2).map_or(Some(0), |it| it.parse::<i32>().ok());
    let (hours, minutes, seconds) = (number(0)?, number(2)?, number(4)?);
    Some(sign * (hours * 3600 + minutes * 60 + seconds)).filter(|it| it.abs() < 86_400)
}

fn seconds_of(zone: Tz, utc: NaiveDateTime) -> i32 {
    zone.offset_from_utc_datetime(&utc).fix().local_minus_utc()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(observances: &[[&str; 4]]) -> ZoneRules {
        let mut rules = ZoneRules::default();
        for observance in observances {
            rules.begin_observance();
            for line in observance {
                rules.take_property(&Property::parse(line).unwrap());
            }
        }
        rules
    }

    fn outlook() -> ZoneRules {
        rules(&[
            [
                "DTSTART:16010101T030000",
                "TZOFFSETFROM:+0200",
                "TZOFFSETTO:+0100",
                "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10",
            ],
            [
                "DTSTART:16010101T020000",
                "TZOFFSETFROM:+0100",
                "TZOFFSETTO:+0200",
                "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3",
            ],
        ])
    }

    #[test]
    fn the_zone_is_found_that_behaves_alike() {
        assert_eq!(outlook().zone_in(2027), Some(Tz::Europe__Berlin));
        let fixed = ["DTSTART:19700101T000000", "TZOFFSETFROM:+0530", "TZOFFSETTO:+0530", "X-A:1"];
        let seconds = |zone: Tz| seconds_of(zone, time::shown_at("20270701T120000").unwrap());
        assert_eq!(rules(&[fixed]).zone_in(2027).map(seconds), Some(19_800));
        let american = [
            [
                "DTSTART:20071104T020000",
                "TZOFFSETFROM:-0400",
                "TZOFFSETTO:-0500",
                "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
            ],
            [
                "DTSTART:20070311T020000",
                "TZOFFSETFROM:-0500",
                "TZOFFSETTO:-0400",
                "RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8,9,10,11,12,13,14;BYDAY=SU",
            ],
        ];
        assert_eq!(rules(&american).zone_in(2027), Some(Tz::America__New_York));
    }

    #[test]
    fn clocks_that_nobody_has_are_so_far_from_utc() {
        let strange =
            ["DTSTART:19700101T000000", "TZOFFSETFROM:+0117", "TZOFFSETTO:+0117", "X-A:1"];
        let rules = rules(&[strange]);
        assert_eq!(rules.zone_in(2027), None);
        assert_eq!(
            rules.seconds_on_the_wall(time::shown_at("20270701T120000").unwrap()),
            Some(4620)
        );
    }

    #[test]
    fn rules_that_cannot_be_are_none() {
        for rule in ["", "FREQ=DAILY", "BYMONTH=3"] {
            assert!(YearlyRule::parse(rule).is_none(), "{rule}");
        }
        assert_eq!(weekday("0SU"), None);
        assert_eq!(weekday("é"), None);
        assert_eq!(seconds("0100"), None);
        assert_eq!(ZoneRules::default().zone_in(2027), None);
    }
}
