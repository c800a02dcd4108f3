//! Durations as RFC 5545 writes them: `P1D`, `PT1H30M`, `-P2W`.

use std::fmt;

// More digits than any honest duration has, and no overflow.
const DIGITS_MAX: usize = 9;

/// So many days on the calendar, and so many seconds on the clock.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(super) struct Duration {
    pub(super) days: i64,
    pub(super) seconds: i64,
}

impl Duration {
    /// What the text says, if it is a duration.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (sign, text) = match text.as_bytes().first()? {
            b'-' => (-1, &text[1..]),
            b'+' => (1, &text[1..]),
            _ => (1, text),
        };
        let (date, time) = match text.strip_prefix('P')?.split_once('T') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (text.strip_prefix('P')?, ""),
        };
        if date.is_empty() && time.is_empty() {
            return None;
        }
        let days = sum(date, &[('W', 7), ('D', 1)])?;
        let seconds = sum(time, &[('H', 3600), ('M', 60), ('S', 1)])?;
        Some(Self { days: sign * days, seconds: sign * seconds })
    }
}

// Numbers with their units, each unit at most once and in this order.
fn sum(mut text: &str, units: &[(char, i64)]) -> Option<i64> {
    let mut sum = 0;
    for (unit, worth) in units {
        if let Some((digits, rest)) = text.split_once(*unit) {
            let digits_only = digits.bytes().all(|it| it.is_ascii_digit());
            if !digits_only || digits.len() > DIGITS_MAX {
                return None;
            }
            sum += digits.parse::<i64>().ok()? * worth;
            text = rest;
        }
    }
    text.is_empty().then_some(sum)
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hours, minutes, seconds) =
            (self.seconds / 3600, self.seconds / 60 % 60, self.seconds % 60);
        f.write_str("P")?;
        if self.days > 0 {
            write!(f, "{}D", self.days)?;
        }
        if self.seconds > 0 || self.days == 0 {
            f.write_str("T")?;
        }
        for (number, unit) in [(hours, 'H'), (minutes, 'M')] {
            if number > 0 {
                write!(f, "{number}{unit}")?;
            }
        }
        if seconds > 0 || *self == Self::default() {
            write!(f, "{seconds}S")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_and_written() {
        for (text, days, seconds) in [
            ("P1D", 1, 0),
            ("PT1H30M", 0, 5400),
            ("P2DT3S", 2, 3),
            ("PT0S", 0, 0),
            ("PT15M", 0, 900),
        ] {
            let duration = Duration { days, seconds };
            assert_eq!(Duration::parse(text), Some(duration));
            assert_eq!(duration.to_string(), text);
        }
        assert_eq!(Duration::parse("-P1W"), Some(Duration { days: -7, seconds: 0 }));
    }

    #[test]
    fn what_is_no_duration_is_refused() {
        for wrong in
            ["", "P", "PT", "1D", "P1", "P1H", "PT1D", "P-1D", "P1D1W", "P1DT", "P9999999999D"]
        {
            assert_eq!(Duration::parse(wrong), None, "{wrong}");
        }
    }
}
