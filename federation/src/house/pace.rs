//! How much one server may send: what is honest has never been more, and what is not costs no more than this.

use std::collections::HashMap;

use domain::time::Moment;

/// Activities at once after a time of silence: a busy server that was cut off for an hour.
const BURST: i64 = 600;

/// How many more with every second.
const A_SECOND: i64 = 10;

/// Servers that are remembered.
const HOSTS_MAX: usize = 10_000;

/// What each server sent lately.
#[derive(Debug, Default)]
pub(crate) struct Paces(HashMap<String, (i64, Moment)>);

impl Paces {
    /// Whether a server may send one more. Only what was proven to be its own counts.
    pub(crate) fn may(&mut self, host: &str, now: Moment) -> bool {
        if self.0.len() >= HOSTS_MAX {
            let recent = now.plus_hours(-1);
            self.0.retain(|_, (_, since)| *since > recent);
        }
        let (sent, since) = self.0.entry(host.to_owned()).or_insert((0, now));
        let seconds = (now.micros() - since.micros()) / 1_000_000;
        if seconds > 0 {
            *sent = (*sent - seconds.saturating_mul(A_SECOND)).max(0);
            *since = now;
        }
        if *sent >= BURST {
            return false;
        }
        *sent += 1;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_sends_very_much_waits_and_nobody_else_does() {
        let at = |second: i64| Moment::from_micros(second * 1_000_000);
        let mut paces = Paces::default();
        let sent = (0..1_000).filter(|_| paces.may("a.test", at(0))).count();
        assert_eq!(sent, 600);
        assert!(paces.may("b.test", at(0)));
        let later = (0..1_000).filter(|_| paces.may("a.test", at(3))).count();
        assert_eq!(later, 30, "ten a second");
    }
}
