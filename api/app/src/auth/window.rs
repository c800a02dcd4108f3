//! How often within how long: each window slides, so that of any stretch of its length no more than so many are
//! allowed, whoever counts how. Only hashes are kept, only as many as fit the bound, and only in memory.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

/// Keys remembered per window; a hundred bytes each. Who floods it with addresses is stopped by the client's own limit.
pub(super) const KEYS_MAX: u64 = 100_000;

/// How long to wait until once more is allowed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wait(Duration);

impl Wait {
    /// In minutes, as people are told: rounded up, so that it is true.
    #[must_use]
    pub fn minutes(self) -> u64 {
        self.0.as_secs().div_ceil(60).max(1)
    }
}

/// At most so many within a stretch of time, per key.
#[derive(Debug)]
pub(super) struct Window {
    max: usize,
    length: Duration,
    taken: moka::sync::Cache<u64, Arc<Mutex<VecDeque<Instant>>>>,
}

impl Window {
    pub(super) fn new(max: usize, length: Duration) -> Self {
        let taken =
            moka::sync::Cache::builder().max_capacity(KEYS_MAX).time_to_idle(length).build();
        Self { max, length, taken }
    }

    /// Once more, or how long that takes.
    pub(super) fn take(&self, key: u64, now: Instant) -> Result<Instant, Wait> {
        let taken = self.taken.get_with(key, Arc::default);
        let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
        while taken.front().is_some_and(|it| now.saturating_duration_since(*it) >= self.length) {
            taken.pop_front();
        }
        if taken.len() >= self.max {
            let first = taken.front().copied().unwrap_or(now);
            return Err(Wait(self.length.saturating_sub(now.saturating_duration_since(first))));
        }
        taken.push_back(now);
        Ok(now)
    }

    /// The same as a yes or a no.
    pub(super) fn allows(&self, key: u64) -> bool {
        self.take(key, Instant::now()).is_ok()
    }

    /// That time does not count.
    pub(super) fn give_back(&self, key: u64, at: Instant) {
        if let Some(taken) = self.taken.get(&key) {
            let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(index) = taken.iter().position(|it| *it == at) {
                taken.remove(index);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_slides_and_says_how_long_it_takes() {
        let (window, begin) = (Window::new(2, Duration::from_secs(60)), Instant::now());
        let at = |seconds| window.take(1, begin + Duration::from_secs(seconds));
        assert!(at(0).is_ok() && at(50).is_ok());
        assert_eq!(at(55).unwrap_err(), Wait(Duration::from_secs(5)));
        assert_eq!(at(55).unwrap_err().minutes(), 1);
        assert!(at(61).is_ok() && at(62).is_err());
    }
}
