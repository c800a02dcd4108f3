//! How often a host is asked: so many at once, and one a second after a short burst.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use domain::time::Moment;

/// Requests that one host answers at the same time.
pub const IN_FLIGHT_MAX: u32 = 10;

/// Requests at once after a time of silence.
const BURST: i64 = 20;

/// Hosts that are remembered.
const HOSTS_MAX: usize = 10_000;

#[derive(Clone, Copy, Debug)]
struct HostBudget {
    in_flight: u32,
    spent: i64,
    since: Moment,
}

/// How often each host is asked.
#[derive(Debug, Default)]
pub struct Budget {
    hosts: Mutex<HashMap<String, HostBudget>>,
}

/// A request that is under way; it ends when this is dropped.
#[derive(Debug)]
pub struct UnderWay<'a> {
    budget: &'a Budget,
    host: String,
}

impl Budget {
    /// Begins a request, if the host can bear another.
    pub fn begin(&self, host: &str, now: Moment) -> Option<UnderWay<'_>> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if hosts.len() >= HOSTS_MAX {
            hosts.retain(|_, it| it.in_flight > 0);
        }
        let known = hosts.entry(host.to_owned()).or_insert(HostBudget {
            in_flight: 0,
            spent: 0,
            since: now,
        });
        let seconds = (now.micros() - known.since.micros()) / 1_000_000;
        if seconds > 0 {
            known.spent = (known.spent - seconds).max(0);
            known.since = now;
        }
        if known.in_flight >= IN_FLIGHT_MAX || known.spent >= BURST {
            return None;
        }
        known.in_flight += 1;
        known.spent += 1;
        Some(UnderWay { budget: self, host: host.to_owned() })
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        let mut hosts = self.budget.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(host) = hosts.get_mut(&self.host) {
            host.in_flight = host.in_flight.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_asked_so_often_and_no_more() {
        let at = |second: i64| Moment::from_micros(second * 1_000_000);
        let budget = Budget::default();
        let under_way: Vec<_> = (0..20).filter_map(|_| budget.begin("a.test", at(0))).collect();
        assert_eq!(under_way.len(), 10, "at once");
        assert!(budget.begin("b.test", at(0)).is_some(), "another host");
        drop(under_way);
        let burst = (0..100).filter(|_| budget.begin("a.test", at(0)).is_some()).count();
        assert_eq!(burst, 10, "the rest of the burst");
        let later = (0..100).filter(|_| budget.begin("a.test", at(3)).is_some()).count();
        assert_eq!(later, 3, "one a second");
    }
}
