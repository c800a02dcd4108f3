//! How long a server is left alone that could not be reached.

use domain::time::Moment;

/// After the first failure.
const FIRST_SECONDS: i64 = 30;

/// The longest pause between two attempts.
const LONGEST_SECONDS: i64 = 12 * 60 * 60;

/// The longest that a server may ask for itself.
const ASKED_SECONDS_MAX: i64 = 6 * 60 * 60;

/// When to try again after so many failures in a row; a fifth earlier or later, so that not all come at once.
pub(super) fn due(failures: u32, asked: Option<i64>, now: Moment, chance: f64) -> Moment {
    let doubled = FIRST_SECONDS.saturating_mul(1 << failures.saturating_sub(1).min(20));
    let seconds = doubled.min(LONGEST_SECONDS);
    let jittered = (seconds as f64 * 1_000_000.0 * (0.8 + 0.4 * chance.clamp(0.0, 1.0))) as i64;
    let asked = asked.unwrap_or(0).clamp(0, ASKED_SECONDS_MAX) * 1_000_000;
    Moment::from_micros(now.micros() + jittered.max(asked))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pauses_double_up_to_half_a_day() {
        let seconds =
            |failures, asked| due(failures, asked, Moment::EPOCH, 0.5).micros() / 1_000_000;
        assert_eq!([1, 2, 3, 4].map(|it| seconds(it, None)), [30, 60, 120, 240]);
        assert_eq!(seconds(40, None), 12 * 60 * 60);
        assert_eq!(seconds(1, Some(600)), 600);
        assert_eq!(seconds(1, Some(i64::MAX)), 6 * 60 * 60);
        assert!(due(1, None, Moment::EPOCH, 0.0) < due(1, None, Moment::EPOCH, 1.0));
    }
}
