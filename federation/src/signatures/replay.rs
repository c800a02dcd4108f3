//! Which signatures were seen: the same bytes twice are one delivery.
//!
//! What an activity does twice is caught by its id; this stops the same request before anything is asked of the stores.

use std::collections::{HashMap, VecDeque};

use aws_lc_rs::digest::{SHA256, digest};
use domain::time::Moment;

/// Signatures that are remembered: an hour of fifty a second, in some 15 MB.
pub const REMEMBERED_MAX: usize = 180_000;

/// Which signatures were seen.
#[derive(Debug, Default)]
pub struct Replays {
    seen: HashMap<[u8; 16], Moment>,
    by_age: VecDeque<([u8; 16], Moment)>,
}

impl Replays {
    /// Notes a signature that was good until a moment; `false` when it was seen before.
    pub fn note(&mut self, key_id: &str, signature: &[u8], until: Moment, now: Moment) -> bool {
        self.forget(now);
        let mark = mark(key_id, signature);
        if self.seen.insert(mark, until).is_some() {
            return false;
        }
        self.by_age.push_back((mark, until));
        true
    }

    fn forget(&mut self, now: Moment) {
        while let Some((mark, until)) = self.by_age.front().copied() {
            if until > now && self.by_age.len() < REMEMBERED_MAX {
                return;
            }
            self.by_age.pop_front();
            self.seen.remove(&mark);
        }
    }
}

fn mark(key_id: &str, signature: &[u8]) -> [u8; 16] {
    let text = [key_id.as_bytes(), b"\0", signature].concat();
    let mut mark = [0; 16];
    mark.copy_from_slice(&digest(&SHA256, &text).as_ref()[..16]);
    mark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_signature_counts_once_while_it_is_good() {
        let at = |second: i64| Moment::from_micros(second * 1_000_000);
        let mut replays = Replays::default();
        assert!(replays.note("k", b"sig", at(60), at(0)));
        assert!(!replays.note("k", b"sig", at(60), at(59)));
        assert!(replays.note("other", b"sig", at(60), at(59)));
        // By then its date is out of the window, and it is refused for that.
        assert!(replays.note("k", b"sig", at(120), at(61)));
    }
}
