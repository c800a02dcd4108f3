//! `VTIMEZONE`: the rules of the zones that a calendar's times are in, for exactly the years that it needs.
//!
//! Every change of the clocks is written out on its own. Recurrence rules would be shorter, but zones do not keep
//! to them: Morocco follows the moon, governments decide in March about March.

use std::sync::{Arc, LazyLock};

use chrono::{NaiveDate, NaiveDateTime, Offset as _, TimeDelta, TimeZone as _};
use chrono_tz::{OffsetComponents as _, OffsetName as _, Tz, TzOffset};
use moka::sync::Cache;

use super::{
    line::{ContentLine, short},
    values::{Local, Offset},
};

// A year before the first entry and two after the last: what people scroll to.
const YEARS_BEFORE: i32 = 1;
const YEARS_AFTER: i32 = 2;
// The zone database knows no change before, and is not expanded beyond.
const FIRST_CHANGE_YEAR: i32 = 1840;
const LAST_CHANGE_YEAR: i32 = 2105;
// No zone was ever at one offset for less than this between two changes that cancel each other.
const STEP: TimeDelta = TimeDelta::days(7);
// Some hundred zones with some years each.
const CACHE_OCTETS_MAX: u64 = 2 * 1024 * 1024;

// Rules are constants of the program, so they are rendered once.
static RULES: LazyLock<Cache<Years, Arc<str>>> = LazyLock::new(|| {
    Cache::builder()
        .max_capacity(CACHE_OCTETS_MAX)
        .weigher(|_, rules: &Arc<str>| u32::try_from(rules.len()).unwrap_or(u32::MAX))
        .build()
});

/// The zones that are used, each with the years that it is used in.
#[derive(Clone, Default, Debug)]
pub(super) struct Zones(Vec<Years>);

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
struct Years {
    zone: Tz,
    first: i32,
    last: i32,
}

impl Zones {
    /// A time in that zone and year occurs.
    pub(super) fn note(&mut self, zone: Tz, year: i32) {
        self.widen(Years { zone, first: year, last: year });
    }

    /// All that the other has.
    pub(super) fn take(&mut self, other: &Self) {
        other.0.iter().for_each(|years| self.widen(*years));
    }

    fn widen(&mut self, years: Years) {
        match self.0.iter_mut().find(|it| it.zone == years.zone) {
            Some(known) => {
                known.first = known.first.min(years.first);
                known.last = known.last.max(years.last);
            }
            None => self.0.push(years),
        }
    }

    /// Writes their rules, in the order of their names.
    pub(super) fn write(&self, out: &mut String) {
        let mut zones = self.0.clone();
        zones.sort_unstable_by_key(|it| it.zone.name());
        for years in zones {
            out.push_str(&RULES.get_with(years, || rules(years).into()));
        }
    }
}

/// The rules of the zone that has none.
pub(super) fn write_utc(out: &mut String) {
    out.push_str(&rules(Years { zone: Tz::Etc__UTC, first: 1971, last: 1971 }));
}

fn rules(years: Years) -> String {
    let Years { zone, first, last } = years;
    let (from, until) = (new_year(first - YEARS_BEFORE), new_year(last + YEARS_AFTER + 1));
    let mut out = String::from("BEGIN:VTIMEZONE\r\n");
    ContentLine::of(&mut out, "TZID").text(zone.name());
    ContentLine::of(&mut out, "X-LIC-LOCATION").text(zone.name());
    // Where it starts from, as a change to what it is already.
    let before = Clock::at(zone, from);
    write_change(&mut out, &OffsetChange { at: from, before, after: before });
    changes(zone, from, until).iter().for_each(|change| write_change(&mut out, change));
    out.push_str("END:VTIMEZONE\r\n");
    out
}

fn write_change(out: &mut String, change: &OffsetChange) {
    let OffsetChange { at, before, after } = change;
    let kind = if change.is_to_daylight() { "DAYLIGHT" } else { "STANDARD" };
    short(out, format_args!("BEGIN:{kind}"));
    // RFC 5545 §3.6.5: the onset is told in the time that was shown until then.
    short(out, format_args!("DTSTART:{}", Local(*at + before.0.fix())));
    short(out, format_args!("TZOFFSETFROM:{}", Offset(before.seconds())));
    short(out, format_args!("TZOFFSETTO:{}", Offset(after.seconds())));
    if let Some(name) = after.0.abbreviation() {
        ContentLine::of(out, "TZNAME").text(name);
    }
    short(out, format_args!("END:{kind}"));
}

#[derive(Clone, Copy)]
struct Clock(TzOffset);

impl Clock {
    fn at(zone: Tz, utc: NaiveDateTime) -> Self {
        Self(zone.offset_from_utc_datetime(&utc))
    }

    fn seconds(self) -> i32 {
        self.0.fix().local_minus_utc()
    }

    fn daylight(self) -> TimeDelta {
        self.0.dst_offset()
    }
}

#[derive(Clone, Copy)]
struct OffsetChange {
    at: NaiveDateTime,
    before: Clock,
    after: Clock,
}

impl OffsetChange {
    // Ireland and Morocco call their summer time standard, and put the clock back from it in winter or Ramadan.
    // Calendars know only "forward is daylight".
    fn is_to_daylight(&self) -> bool {
        let (before, after, zero) =
            (self.before.daylight(), self.after.daylight(), TimeDelta::zero());
        after > zero || (before < zero && after == zero)
    }
}

fn changes(zone: Tz, from: NaiveDateTime, until: NaiveDateTime) -> Vec<OffsetChange> {
    let mut changes = Vec::new();
    let until = until.min(new_year(LAST_CHANGE_YEAR));
    let mut at = from.max(new_year(FIRST_CHANGE_YEAR));
    while at < until {
        let next = (at + STEP).min(until);
        let before = Clock::at(zone, at);
        if Clock::at(zone, next).seconds() == before.seconds() {
            at = next;
            continue;
        }
        at = first_other(zone, before.seconds(), at, next);
        changes.push(OffsetChange { at, before, after: Clock::at(zone, at) });
    }
    changes
}

// By bisection: `same` still has the offset, `other` has another.
fn first_other(
    zone: Tz,
    seconds: i32,
    mut same: NaiveDateTime,
    mut other: NaiveDateTime,
) -> NaiveDateTime {
    while other - same > TimeDelta::seconds(1) {
        let middle = same + TimeDelta::seconds((other - same).num_seconds() / 2);
        if Clock::at(zone, middle).seconds() == seconds { same = middle } else { other = middle }
    }
    other
}

fn new_year(year: i32) -> NaiveDateTime {
    // Out of what the format can say, the nearest that it can.
    NaiveDate::from_ymd_opt(year.clamp(1, 9999), 1, 1).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(zone: Tz, first: i32, last: i32) -> String {
        rules(Years { zone, first, last })
    }

    #[test]
    fn a_zone_without_summer_time_has_one_rule() {
        let written = of(Tz::Asia__Kolkata, 2026, 2026);
        assert_eq!(
            written,
            "BEGIN:VTIMEZONE\r\nTZID:Asia/Kolkata\r\nX-LIC-LOCATION:Asia/Kolkata\r\n\
             BEGIN:STANDARD\r\nDTSTART:20250101T053000\r\nTZOFFSETFROM:+0530\r\n\
             TZOFFSETTO:+0530\r\nTZNAME:IST\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
        );
    }

    #[test]
    fn a_change_is_told_in_the_time_that_was_shown_until_then() {
        let written = of(Tz::Europe__Paris, 2026, 2026);
        assert!(written.contains(
            "BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\n\
             TZOFFSETTO:+0200\r\nTZNAME:CEST\r\nEND:DAYLIGHT\r\n\
             BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\n\
             TZOFFSETTO:+0100\r\nTZNAME:CET\r\nEND:STANDARD\r\n"
        ));
        assert_eq!(written.matches("BEGIN:DAYLIGHT").count(), 4, "{written}");
    }

    #[test]
    fn forward_is_daylight_even_where_winter_is_the_exception() {
        for (zone, forward) in
            [(Tz::Europe__Dublin, "20260329T010000"), (Tz::Africa__Casablanca, "20260322T020000")]
        {
            let written = of(zone, 2026, 2026);
            assert!(written.contains(&format!("BEGIN:DAYLIGHT\r\nDTSTART:{forward}")), "{written}");
        }
        assert!(
            of(Tz::Australia__Lord_Howe, 2026, 2026)
                .contains("TZOFFSETFROM:+1100\r\nTZOFFSETTO:+1030")
        );
    }

    #[test]
    fn a_zone_may_change_its_mind() {
        // Samoa left the 30th of December 2011 out.
        let written = of(Tz::Pacific__Apia, 2011, 2011);
        assert!(
            written.contains("DTSTART:20111230T000000\r\nTZOFFSETFROM:-1000\r\nTZOFFSETTO:+1400"),
            "{written}"
        );
    }

    #[test]
    fn all_zones_of_the_world_are_told_as_they_are() {
        for zone in chrono_tz::TZ_VARIANTS {
            let (mut at, until) = (new_year(2005), new_year(2040));
            let changes = changes(zone, at, until);
            let (mut known, mut next) = (Clock::at(zone, at).seconds(), changes.iter().peekable());
            while at < until {
                while let Some(change) = next.next_if(|change| change.at <= at) {
                    known = change.after.seconds();
                }
                assert_eq!(Clock::at(zone, at).seconds(), known, "{zone} {at}");
                at += TimeDelta::hours(31);
            }
        }
    }

    #[test]
    fn years_widen_and_zones_are_sorted() {
        let mut zones = Zones::default();
        zones.note(Tz::Europe__Paris, 2026);
        zones.note(Tz::Africa__Lagos, 2020);
        zones.note(Tz::Europe__Paris, 2024);
        let mut out = String::new();
        zones.write(&mut out);
        assert_eq!(out, of(Tz::Africa__Lagos, 2020, 2020) + &of(Tz::Europe__Paris, 2024, 2026));
    }
}
