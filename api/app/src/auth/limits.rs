//! How often somebody may try what could be abused: signing in, and having mail sent to an address.
//!
//! Each window slides: of any stretch of its length, no more than so many are allowed, whoever counts how. Only the
//! hashes of addresses are kept, only as many as fit the bound, and only in memory.

use std::{
    collections::VecDeque,
    hash::{BuildHasher, RandomState},
    net::{IpAddr, Ipv6Addr},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use domain::{ids::AccountId, text::EmailAddress};

/// Keys remembered per window; a hundred bytes each. Who floods it with addresses is stopped by the client's own limit.
const KEYS_MAX: u64 = 100_000;

const MINUTE: Duration = Duration::from_secs(60);

/// The limits of the house, one for each way of abuse.
#[derive(Debug)]
pub struct Limits {
    hasher: RandomState,
    sign_ins: Pair,
    letters: Pair,
    newcomers: Window,
    guests: Window,
    mails: Window,
    failures: Window,
    uploads: Window,
    places: Window,
    comments: Window,
    looks_back: Window,
    reports: Window,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            hasher: RandomState::new(),
            // Signing in; and signing up or asking for mail (both as Mobilizon has it).
            sign_ins: Pair::default(),
            letters: Pair::default(),
            // First profiles from one client.
            newcomers: Window::new(10, MINUTE),
            // Guests of events from one client: a school or a café signs up behind one address.
            guests: Window::new(60, MINUTE),
            // Letters to one address that did not ask for them.
            mails: Window::new(3, 60 * MINUTE),
            // Wrong passwords for one address.
            failures: Window::new(5, 15 * MINUTE),
            // Pictures from one client: each is work for a processor.
            uploads: Window::new(60, MINUTE),
            // Pages as they were: each is a piece of the log, folded for one answer.
            looks_back: Window::new(30, MINUTE),
            // Places looked up by one client: somebody who types along, and a form behind one address.
            places: Window::new(120, MINUTE),
            // Comments of one account: a lively talk, and no flood.
            comments: Window::new(12, MINUTE),
            // Reports from one client: a wave of junk is reported one by one.
            reports: Window::new(30, MINUTE),
        }
    }
}

impl Limits {
    /// One more try to sign in; `false` when it is one too many from this client, or at this address.
    #[must_use]
    pub fn sign_in(&self, email: &EmailAddress, client: IpAddr) -> bool {
        self.sign_ins.take(self.client(client), self.mailbox(email))
    }

    /// One more letter to an address that a stranger names; `false` when it is one too many.
    #[must_use]
    pub fn mail(&self, email: &EmailAddress, client: IpAddr) -> bool {
        let mailbox = self.mailbox(email);
        self.letters.take(self.client(client), mailbox)
            && self.mails.take(mailbox, Instant::now()).is_some()
    }

    /// One more first profile from a client; `false` when it is one too many.
    #[must_use]
    pub fn newcomer(&self, client: IpAddr) -> bool {
        self.newcomers.take(self.client(client), Instant::now()).is_some()
    }

    /// One more guest of an event, who will get a letter; `false` when it is one too many.
    #[must_use]
    pub fn guest(&self, email: &EmailAddress, client: IpAddr) -> bool {
        let now = Instant::now();
        let client = self.guests.take(self.client(client), now).is_some();
        client && self.mails.take(self.mailbox(email), now).is_some()
    }

    /// One more try at an account's password; none when there were too many wrong ones.
    /// It counts as wrong until [`Try::was_right`]: so many at once are no way around.
    #[must_use]
    pub fn password(&self, email: &EmailAddress) -> Option<Try<'_>> {
        let key = self.mailbox(email);
        let at = self.failures.take(key, Instant::now())?;
        Some(Try { failures: &self.failures, key, at })
    }

    /// One more picture from a client; `false` when it is one too many.
    #[must_use]
    pub fn upload(&self, client: IpAddr) -> bool {
        self.uploads.take(self.client(client), Instant::now()).is_some()
    }

    /// One more place looked up by a client; `false` when it is one too many.
    #[must_use]
    pub fn place(&self, client: IpAddr) -> bool {
        self.places.take(self.client(client), Instant::now()).is_some()
    }

    /// One more comment of an account; `false` when it is one too many.
    #[must_use]
    pub fn comment(&self, account: AccountId) -> bool {
        self.comments.take(self.hasher.hash_one(account), Instant::now()).is_some()
    }

    /// One more page as it was for a client; `false` when it is one too many.
    #[must_use]
    pub fn look_back(&self, client: IpAddr) -> bool {
        self.looks_back.take(self.client(client), Instant::now()).is_some()
    }

    /// One more report from a client; `false` when it is one too many.
    #[must_use]
    pub fn report(&self, client: IpAddr) -> bool {
        self.reports.take(self.client(client), Instant::now()).is_some()
    }

    fn client(&self, client: IpAddr) -> u64 {
        self.hasher.hash_one(network(client))
    }

    // Spellings that many mail servers take for one mailbox are one here: case, dots, and what follows a plus.
    fn mailbox(&self, email: &EmailAddress) -> u64 {
        let canonical = email.canonical();
        let (local, domain) = canonical.rsplit_once('@').unwrap_or((&canonical, ""));
        let local = local.split('+').next().unwrap_or_default().replace('.', "");
        self.hasher.hash_one((local, domain))
    }
}

/// A try at a password.
#[derive(Debug)]
pub struct Try<'a> {
    failures: &'a Window,
    key: u64,
    at: Instant,
}

impl Try<'_> {
    /// It was the right one, and does not count.
    pub fn was_right(self) {
        self.failures.give_back(self.key, self.at);
    }
}

/// Where a client is: one household has a /64 of IPv6 addresses.
#[must_use]
pub fn network(client: IpAddr) -> IpAddr {
    match client {
        IpAddr::V4(_) => client,
        IpAddr::V6(it) => Ipv6Addr::from(u128::from(it) >> 64 << 64).into(),
    }
}

/// How often from one client, and how often at one address, wherever from.
#[derive(Debug)]
struct Pair {
    by_client: Window,
    by_address: Window,
}

impl Default for Pair {
    fn default() -> Self {
        Self { by_client: Window::new(10, MINUTE), by_address: Window::new(5, MINUTE) }
    }
}

impl Pair {
    fn take(&self, client: u64, mailbox: u64) -> bool {
        let now = Instant::now();
        self.by_client.take(client, now).is_some() && self.by_address.take(mailbox, now).is_some()
    }
}

/// At most so many within a stretch of time, per key.
#[derive(Debug)]
struct Window {
    max: usize,
    length: Duration,
    taken: moka::sync::Cache<u64, Arc<Mutex<VecDeque<Instant>>>>,
}

impl Window {
    fn new(max: usize, length: Duration) -> Self {
        let taken =
            moka::sync::Cache::builder().max_capacity(KEYS_MAX).time_to_idle(length).build();
        Self { max, length, taken }
    }

    fn take(&self, key: u64, now: Instant) -> Option<Instant> {
        let taken = self.taken.get_with(key, Arc::default);
        let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
        while taken.front().is_some_and(|it| now.saturating_duration_since(*it) >= self.length) {
            taken.pop_front();
        }
        if taken.len() >= self.max {
            return None;
        }
        taken.push_back(now);
        Some(now)
    }

    fn give_back(&self, key: u64, at: Instant) {
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

    fn email(text: &str) -> EmailAddress {
        EmailAddress::new(text).unwrap()
    }

    fn client(n: u32) -> IpAddr {
        IpAddr::V4(n.into())
    }

    #[test]
    fn an_address_gets_three_letters_an_hour_however_it_is_spelled() {
        let limits = Limits::default();
        let spellings = ["a.b@c.test", "A.B@c.test", "ab+x@c.test", "ab@C.test"];
        let sent =
            (1..).zip(spellings).filter(|(n, it)| limits.mail(&email(it), client(*n))).count();
        assert_eq!(sent, 3);
        assert!(limits.mail(&email("other@c.test"), client(9)));
    }

    #[test]
    fn a_client_tries_ten_times_a_minute_whatever_it_names() {
        let limits = Limits::default();
        let from = |n: u128| IpAddr::V6(Ipv6Addr::from((0x2001_0db8 << 96) | n));
        let tried = (0..30).filter(|n| limits.sign_in(&email(&format!("a{n}@b.test")), from(*n)));
        assert_eq!(tried.count(), 10);
    }

    #[test]
    fn wrong_passwords_are_counted_and_right_ones_are_not() {
        let (limits, anna) = (Limits::default(), email("anna@b.test"));
        for _ in 0..20 {
            limits.password(&anna).unwrap().was_right();
        }
        let wrong = (0..20).filter(|_| limits.password(&anna).is_some()).count();
        assert_eq!(wrong, 5);
    }

    #[test]
    fn a_window_slides() {
        let (window, begin) = (Window::new(2, MINUTE), Instant::now());
        let at = |seconds| window.take(1, begin + Duration::from_secs(seconds)).is_some();
        assert_eq!([at(0), at(50), at(55), at(61), at(62)], [true, true, false, true, false]);
    }
}
