//! How a reader wants their calendar, said in the subscription's address.
//!
//! `?tz=utc`, `?cancelled=show|hide|title`, `?allday=multi`, `?alarm=P1D,PT1H`. Other parameters are not ours.

use domain::text::Invalid;

use super::duration::Duration;

// More reminders than that for one event is a mistake, or a way to make feeds big.
const ALARMS_MAX: usize = 5;
// Some weeks ahead is planning; a year ahead is a typing error.
const ALARM_DAYS_MAX: i64 = 60;
const SECONDS_PER_DAY: i64 = 86_400;

/// How a reader wants their calendar. Equal styles give equal bytes, so it is part of a cache's key.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Style {
    /// By whose clock times are written.
    pub times: ClockStyle,
    /// What becomes of what is off.
    pub cancelled: CancellationStyle,
    /// What to write before the title of what is off, in the reader's language, with its space: `[CancellationStyle] `.
    pub cancelled_prefix: String,
    /// What becomes of what lasts several days.
    pub all_day: AllDay,
    /// When to remind.
    pub alarms: Vec<Alarm>,
}

/// By whose clock times are written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum ClockStyle {
    /// The one on the wall there, with the rules of its zone.
    #[default]
    Local,
    /// UTC, for programs that know no zones.
    Utc,
}

/// What becomes of what is off. Some calendars strike it through, some throw it away, some show it as if nothing were.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum CancellationStyle {
    /// Said by the status and in the title.
    #[default]
    StatusAndTitle,
    /// Said by the status only: the calendar strikes it through.
    Show,
    /// They are left out.
    Hide,
    /// Said in the title only: it stays, even in calendars that throw away what is cancelled.
    Title,
}

/// What becomes of what lasts several days.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum AllDay {
    /// As it was planned.
    #[default]
    AsPlanned,
    /// What lasts more than 24 hours is whole days, a bar over the week instead of columns.
    Multi,
}

/// A reminder, so long before it begins.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Alarm(pub(super) Duration);

impl Default for Style {
    fn default() -> Self {
        Self {
            times: ClockStyle::default(),
            cancelled: CancellationStyle::default(),
            cancelled_prefix: "[Cancelled] ".into(),
            all_day: AllDay::default(),
            alarms: Vec::new(),
        }
    }
}

impl Style {
    /// The style that an address asks for.
    ///
    /// # Errors
    ///
    /// A parameter of ours has a value that means nothing; named, with what it may be.
    pub fn parse<K: AsRef<str>, V: AsRef<str>>(
        query: impl IntoIterator<Item = (K, V)>,
    ) -> Result<Self, Invalid> {
        let mut style = Self::default();
        for (name, value) in query {
            match name.as_ref() {
                "tz" => style.times = times(value.as_ref())?,
                "cancelled" => style.cancelled = cancelled(value.as_ref())?,
                "allday" => style.all_day = all_day(value.as_ref())?,
                "alarm" => style.alarms = alarms(value.as_ref())?,
                _ => {}
            }
        }
        Ok(style)
    }

    /// The same, for a reader of this language.
    #[must_use]
    pub fn with_cancelled_prefix(mut self, prefix: impl Into<String>) -> Self {
        self.cancelled_prefix = prefix.into();
        self
    }
}

fn times(value: &str) -> Result<ClockStyle, Invalid> {
    match value {
        "utc" => Ok(ClockStyle::Utc),
        "local" => Ok(ClockStyle::Local),
        _ => Err(Invalid::new("tz", "must be utc or local")),
    }
}

fn cancelled(value: &str) -> Result<CancellationStyle, Invalid> {
    match value {
        "show" => Ok(CancellationStyle::Show),
        "hide" => Ok(CancellationStyle::Hide),
        "title" => Ok(CancellationStyle::Title),
        _ => Err(Invalid::new("cancelled", "must be show, hide or title")),
    }
}

fn all_day(value: &str) -> Result<AllDay, Invalid> {
    match value {
        "multi" => Ok(AllDay::Multi),
        _ => Err(Invalid::new("allday", "must be multi")),
    }
}

fn alarms(value: &str) -> Result<Vec<Alarm>, Invalid> {
    let alarms: Vec<&str> = value.split(',').filter(|it| !it.is_empty()).collect();
    if alarms.len() > ALARMS_MAX {
        return Err(Invalid::new("alarm", format!("may have at most {ALARMS_MAX} durations")));
    }
    alarms.into_iter().map(alarm).collect()
}

fn alarm(text: &str) -> Result<Alarm, Invalid> {
    let lead =
        Duration::parse(text).filter(|it| it.days >= 0 && it.seconds >= 0).ok_or_else(|| {
            Invalid::new("alarm", "must be durations like P1D or PT1H, separated by commas")
        })?;
    if lead.days + lead.seconds / SECONDS_PER_DAY > ALARM_DAYS_MAX {
        let reason = format!("may be at most {ALARM_DAYS_MAX} days before");
        return Err(Invalid::new("alarm", reason));
    }
    Ok(Alarm(lead))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_how() {
        let query = [("tz", "utc"), ("cancelled", "title"), ("alarm", "P1D,PT1H"), ("from", "x")];
        let style = Style::parse(query).unwrap().with_cancelled_prefix("[Annulé] ");
        assert_eq!((style.times, style.cancelled), (ClockStyle::Utc, CancellationStyle::Title));
        assert_eq!(
            style.alarms.iter().map(|it| it.0.to_string()).collect::<Vec<_>>(),
            ["P1D", "PT1H"]
        );
        assert_eq!(style.cancelled_prefix, "[Annulé] ");
        assert_eq!(Style::parse([("from", "1")]).unwrap(), Style::default());
    }

    #[test]
    fn what_means_nothing_is_named() {
        for (name, value) in [
            ("tz", "Mars"),
            ("cancelled", "yes"),
            ("allday", ""),
            ("alarm", "1h"),
            ("alarm", "-PT1H"),
            ("alarm", "P61D"),
            ("alarm", "PT99999999H"),
            ("alarm", "P1D,P1D,P1D,P1D,P1D,P1D"),
        ] {
            assert_eq!(Style::parse([(name, value)]).unwrap_err().field, name, "{value}");
        }
    }
}
