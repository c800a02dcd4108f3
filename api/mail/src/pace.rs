//! How fast what many get goes to each mail server: a wave of letters to one of them looks like spam, and is treated so.
//!
//! The first of a wave go at once; those that follow get a moment each, which is theirs when it has come. Nothing of it
//! is stored: after a restart a wave is spread anew.

use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, PoisonError},
};

use domain::time::Moment;
use lettre::Message;
use uuid::Uuid;

/// So many go at once: more than come to most events.
const AT_ONCE: i64 = 100;

/// Of what may be sent in all, so much may go to one mail server.
const SHARE: u16 = 4;

/// Servers that are remembered; those whose pace is over are forgotten first.
const SERVERS_MAX: usize = 1_000;

/// When what goes to whom.
pub(super) struct Pace {
    between_micros: i64,
    waits: Mutex<Waits>,
}

#[derive(Default)]
struct Waits {
    next: HashMap<String, i64>,
    promised: HashSet<Uuid>,
}

impl Pace {
    /// For a house that sends so many letters a second.
    pub(super) fn new(per_second: u16) -> Self {
        let per_second = i64::from((per_second / SHARE).max(1));
        Self { between_micros: 1_000_000 / per_second, waits: Mutex::default() }
    }

    /// When it is this letter's turn; nothing when that is now.
    pub(super) fn turn(&self, letter: Uuid, message: &Message, now: Moment) -> Option<Moment> {
        let to = message.envelope().to().first()?;
        self.turn_at(letter, to.domain(), now)
    }

    fn turn_at(&self, letter: Uuid, server: &str, now: Moment) -> Option<Moment> {
        let mut waits = self.waits.lock().unwrap_or_else(PoisonError::into_inner);
        if waits.promised.remove(&letter) {
            return None;
        }
        let idle = now.micros() - AT_ONCE * self.between_micros;
        if waits.next.len() >= SERVERS_MAX {
            waits.next.retain(|_, next| *next > idle);
        }
        let next = waits.next.entry(server.to_lowercase()).or_insert(idle);
        let turn = (*next).max(idle);
        *next = turn + self.between_micros;
        if turn <= now.micros() {
            return None;
        }
        waits.promised.insert(letter);
        Some(Moment::from_micros(turn))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wave_to_one_server_is_spread_and_others_do_not_wait() {
        let (pace, now) = (Pace::new(20), Moment::EPOCH);
        let turn = |n: u128, server: &str| pace.turn_at(Uuid::from_u128(n), server, now);
        let wave: Vec<_> = (0..110).map(|n| turn(n, "big.test")).collect();
        assert!(wave[..=100].iter().all(Option::is_none), "the first go at once");
        let after = |micros| Some(Moment::from_micros(micros));
        assert_eq!(wave[101..104], [after(200_000), after(400_000), after(600_000)]);
        assert_eq!(turn(200, "small.test"), None);
        assert_eq!(turn(101, "BIG.test"), None, "its moment was promised");
        assert_eq!(turn(101, "big.test"), after(2_000_000), "once");
    }

    #[test]
    fn after_a_pause_a_wave_may_begin_at_once_again() {
        let pace = Pace::new(4);
        let turn = |n| pace.turn_at(Uuid::from_u128(n), "big.test", Moment::EPOCH);
        assert!((0..102).map(turn).any(|it| it.is_some()), "it has to wait by now");
        let later = Moment::EPOCH.plus_hours(1);
        assert_eq!(pace.turn_at(Uuid::from_u128(500), "big.test", later), None);
    }
}
