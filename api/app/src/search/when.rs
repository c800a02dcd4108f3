//! Which days people mean.

use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveTime, TimeZone as _, Utc};
use chrono_tz::Tz;
use domain::time::Moment;

/// Which days people mean.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum When {
    /// What is not over.
    #[default]
    Upcoming,
    /// What is still on today.
    Today,
    /// The day after today.
    Tomorrow,
    /// Saturday and Sunday; the next ones, or those that are.
    Weekend,
    /// The next seven days.
    Week,
    /// The next thirty days.
    Month,
    /// What is over.
    Past,
    /// The day does not matter.
    Any,
}

/// From when to when: the end of something is not before the one, its beginning before the other.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Span {
    pub ends_after: Option<Moment>,
    pub ends_before: Option<Moment>,
    pub begins_before: Option<Moment>,
}

impl When {
    /// All of them, as a form offers them.
    pub const ALL: [Self; 8] = [
        Self::Upcoming,
        Self::Today,
        Self::Tomorrow,
        Self::Weekend,
        Self::Week,
        Self::Month,
        Self::Past,
        Self::Any,
    ];

    /// The word for it in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Upcoming => "upcoming",
            Self::Today => "today",
            Self::Tomorrow => "tomorrow",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::Month => "month",
            Self::Past => "past",
            Self::Any => "any",
        }
    }

    /// By its word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// What that is now, by the clocks of a zone.
    pub fn span(self, now: Moment, zone: Tz) -> Span {
        let today = now.utc().with_timezone(&zone).date_naive();
        let upcoming = Span { ends_after: Some(now), ..Span::default() };
        let until = |day| Span { begins_before: Some(midnight(day, zone)), ..upcoming };
        match self {
            Self::Upcoming => upcoming,
            Self::Today => until(after(today, 1)),
            Self::Tomorrow => days(after(today, 1), after(today, 1), zone),
            Self::Weekend => {
                let saturday = match today.weekday().num_days_from_monday() {
                    6 => return until(after(today, 1)),
                    day => after(today, u64::from(5 - day)),
                };
                let weekend = days(saturday, after(saturday, 1), zone);
                Span { ends_after: weekend.ends_after.max(Some(now)), ..weekend }
            }
            Self::Week => until(after(today, 7)),
            Self::Month => until(after(today, 30)),
            Self::Past => Span { ends_before: Some(now), ..Span::default() },
            Self::Any => Span::default(),
        }
    }
}

/// From a day to a day, both of them too.
pub(super) fn days(from: NaiveDate, to: NaiveDate, zone: Tz) -> Span {
    Span {
        ends_after: Some(midnight(from, zone)),
        begins_before: Some(midnight(after(to, 1), zone)),
        ends_before: None,
    }
}

/// From a day on.
pub(super) fn from(day: NaiveDate, zone: Tz) -> Moment {
    midnight(day, zone)
}

/// Until a day, and that too.
pub(super) fn until(day: NaiveDate, zone: Tz) -> Moment {
    midnight(after(day, 1), zone)
}

fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

// Where clocks jump over midnight, the day begins when they have jumped.
fn midnight(day: NaiveDate, zone: Tz) -> Moment {
    let wall = day.and_time(NaiveTime::MIN);
    let found = zone.from_local_datetime(&wall).earliest().or_else(|| {
        let later = wall.checked_add_signed(chrono::TimeDelta::hours(1))?;
        zone.from_local_datetime(&later).earliest()
    });
    Moment::new(found.map_or_else(|| wall.and_utc(), |it: DateTime<Tz>| it.with_timezone(&Utc)))
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Paris;

    use super::*;

    fn at(text: &str) -> Moment {
        Moment::new(text.parse::<DateTime<Utc>>().unwrap())
    }

    fn said(when: When, now: &str) -> (String, String) {
        let span = when.span(at(now), Paris);
        let text = |it: Option<Moment>| it.map_or(String::new(), |it| it.utc().to_rfc3339());
        (text(span.ends_after), text(span.begins_before))
    }

    #[test]
    fn days_are_those_of_the_place() {
        // Half past midnight in Paris, on a Friday.
        let now = "2026-06-04T22:30:00Z";
        let (_, ends) = said(When::Today, now);
        assert_eq!(ends, "2026-06-05T22:00:00+00:00");
        let tomorrow = said(When::Tomorrow, now);
        assert_eq!(tomorrow.0, "2026-06-05T22:00:00+00:00");
        let weekend =
            ("2026-06-05T22:00:00+00:00".to_owned(), "2026-06-07T22:00:00+00:00".to_owned());
        assert_eq!(said(When::Weekend, now), weekend);
    }

    #[test]
    fn a_weekend_that_has_begun_is_this_one() {
        let (from, to) = said(When::Weekend, "2026-06-07T10:00:00Z");
        assert_eq!(
            (from.as_str(), to.as_str()),
            ("2026-06-07T10:00:00+00:00", "2026-06-07T22:00:00+00:00")
        );
        let (from, to) = said(When::Weekend, "2026-06-06T10:00:00Z");
        assert_eq!(
            (from.as_str(), to.as_str()),
            ("2026-06-06T10:00:00+00:00", "2026-06-07T22:00:00+00:00")
        );
    }

    #[test]
    fn every_word_is_understood() {
        for when in When::ALL {
            assert_eq!(When::named(when.word()), Some(when));
        }
        assert_eq!(When::named("someday"), None);
    }
}
