//! How far another server's clock may be from ours.

use domain::time::Moment;

/// How far another server's clock may be from ours. A setting: Mastodon and Mobilizon take 12 hours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window {
    /// Seconds into the past.
    pub back: i64,
    /// Seconds into the future.
    pub ahead: i64,
}

impl Default for Window {
    /// An hour for what waited in a queue, five minutes for a clock that is fast. Whoever is further off is told so.
    fn default() -> Self {
        Self { back: 60 * 60, ahead: 5 * 60 }
    }
}

impl Window {
    /// Whether something that says it was signed `at` could have been.
    #[must_use]
    pub const fn takes(self, at: Moment, now: Moment) -> bool {
        let age = (now.micros() - at.micros()) / 1_000_000;
        -self.ahead <= age && age <= self.back
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_ago_is_in_time_and_a_minute_more_is_not() {
        let at = |minutes: i64| Moment::from_micros((10_000 + minutes) * 60_000_000);
        let takes = |minutes| Window::default().takes(at(minutes), at(0));
        assert!(takes(-60) && takes(0) && takes(5));
        assert!(!takes(-61) && !takes(6));
    }
}
