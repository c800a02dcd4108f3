//! Which scheme a host understands: what to knock with, whether to knock again, and what to remember.
//!
//! A pure state machine over what was answered. Cavage comes first unless the host is known to speak RFC 9421: the
//! other way round, Mobilizon would drop everything with a friendly 200, and Gancio look broken.

use std::collections::HashMap;

use domain::time::Moment;

/// How long it is remembered which scheme worked, in hours: servers are updated.
pub const KNOWN_FOR: i64 = 24;

/// Hosts that are remembered; the one that was heard of longest ago goes first.
pub const HOSTS_MAX: usize = 20_000;

/// How a request is signed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Scheme {
    /// The draft of Cavage, number 12.
    Cavage,
    /// HTTP Message Signatures (RFC 9421).
    Rfc9421,
}

impl Scheme {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Cavage => Self::Rfc9421,
            Self::Rfc9421 => Self::Cavage,
        }
    }

    /// As it is shown and stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cavage => "cavage",
            Self::Rfc9421 => "rfc9421",
        }
    }
}

/// What a host answered to a delivery.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DeliveryAnswer {
    /// The status of HTTP.
    pub status: u16,
    /// Whether the body was exactly `"error"`: how Mobilizon refuses a signature, with 200.
    pub says_error: bool,
}

impl DeliveryAnswer {
    /// From a status and the beginning of a body.
    #[must_use]
    pub fn new(status: u16, body: &[u8]) -> Self {
        let text = std::str::from_utf8(body).unwrap_or_default().trim();
        Self { status, says_error: matches!(text, "error" | "\"error\"") }
    }

    /// Whether it was taken. A friendly `"error"` was not.
    #[must_use]
    pub const fn is_success(self) -> bool {
        self.status >= 200 && self.status < 300 && !self.says_error
    }

    const fn may_be_the_scheme(self) -> bool {
        matches!(self.status, 400 | 401 | 403) || (self.says_error && self.status / 100 == 2)
    }
}

/// What to do after an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Knock {
    /// It is settled, one way or the other.
    Done,
    /// Once more, with the other scheme.
    Again(Scheme),
}

#[derive(Clone, Copy, Debug)]
struct KnownScheme {
    scheme: Scheme,
    /// Whether it has worked, or was only said.
    proven: bool,
    until: Moment,
}

/// Which scheme each host understands.
#[derive(Debug, Default)]
pub struct Schemes {
    hosts: HashMap<String, KnownScheme>,
}

impl Schemes {
    /// What to knock with first.
    #[must_use]
    pub fn first(&self, host: &str, now: Moment) -> Scheme {
        self.known(host, now).map_or(Scheme::Cavage, |it| it.scheme)
    }

    /// The host has signed so itself, says that it understands it, or asks for it.
    pub fn hint(&mut self, host: &str, scheme: Scheme, now: Moment) {
        if self.known(host, now).is_none_or(|it| !it.proven) {
            self.remember(host, scheme, false, now);
        }
    }

    /// What follows from the answer to the first knock.
    pub fn answered(
        &mut self,
        host: &str,
        knock: Scheme,
        answer: DeliveryAnswer,
        now: Moment,
    ) -> Knock {
        if answer.is_success() {
            self.remember(host, knock, true, now);
            return Knock::Done;
        }
        let is_first_contact = self.known(host, now).is_none_or(|it| !it.proven);
        if answer.may_be_the_scheme() || (answer.status == 500 && is_first_contact) {
            return Knock::Again(knock.other());
        }
        Knock::Done
    }

    /// What is to be remembered of the second knock: only that it worked.
    pub fn answered_again(
        &mut self,
        host: &str,
        knock: Scheme,
        answer: DeliveryAnswer,
        now: Moment,
    ) {
        if answer.is_success() {
            self.remember(host, knock, true, now);
        }
    }

    fn known(&self, host: &str, now: Moment) -> Option<KnownScheme> {
        self.hosts.get(host).copied().filter(|it| it.until > now)
    }

    fn remember(&mut self, host: &str, scheme: Scheme, proven: bool, now: Moment) {
        if self.hosts.len() >= HOSTS_MAX && !self.hosts.contains_key(host) {
            let oldest = self.hosts.iter().min_by_key(|(_, it)| it.until).map(|(it, _)| it.clone());
            oldest.map(|it| self.hosts.remove(&it));
        }
        let until = now.plus_hours(KNOWN_FOR);
        self.hosts.insert(host.to_owned(), KnownScheme { scheme, proven, until });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOST: &str = "peer.test";

    fn at(hour: i64) -> Moment {
        Moment::EPOCH.plus_hours(hour)
    }

    fn answer(status: u16, body: &str) -> DeliveryAnswer {
        DeliveryAnswer::new(status, body.as_bytes())
    }

    #[test]
    fn a_stranger_is_knocked_at_with_cavage_and_what_works_is_remembered_for_a_day() {
        let mut schemes = Schemes::default();
        assert_eq!(schemes.first(HOST, at(0)), Scheme::Cavage);
        for refusal in [
            answer(400, ""),
            answer(401, ""),
            answer(403, ""),
            answer(500, ""),
            answer(200, "\"error\"\n"),
        ] {
            let knock = schemes.answered(HOST, Scheme::Cavage, refusal, at(0));
            assert_eq!(knock, Knock::Again(Scheme::Rfc9421), "{refusal:?}");
        }
        schemes.answered_again(HOST, Scheme::Rfc9421, answer(202, ""), at(0));
        assert_eq!(schemes.first(HOST, at(23)), Scheme::Rfc9421);
        assert_eq!(schemes.first(HOST, at(25)), Scheme::Cavage);
    }

    #[test]
    fn once_a_scheme_is_proven_a_500_is_no_reason_to_knock_again() {
        let mut schemes = Schemes::default();
        assert_eq!(schemes.answered(HOST, Scheme::Cavage, answer(200, "ok"), at(0)), Knock::Done);
        assert_eq!(schemes.answered(HOST, Scheme::Cavage, answer(500, ""), at(1)), Knock::Done);
        for settled in [404, 410, 429, 502] {
            let knock = schemes.answered("new.test", Scheme::Cavage, answer(settled, ""), at(0));
            assert_eq!(knock, Knock::Done, "{settled}");
        }
    }

    #[test]
    fn a_refusal_that_both_schemes_meet_is_not_remembered() {
        let mut schemes = Schemes::default();
        schemes.answered(HOST, Scheme::Cavage, answer(401, ""), at(0));
        schemes.answered_again(HOST, Scheme::Rfc9421, answer(401, ""), at(0));
        assert_eq!(schemes.first(HOST, at(0)), Scheme::Cavage);
    }

    #[test]
    fn who_says_that_it_speaks_rfc_9421_is_believed_until_cavage_works() {
        let mut schemes = Schemes::default();
        schemes.hint(HOST, Scheme::Rfc9421, at(0));
        assert_eq!(schemes.first(HOST, at(0)), Scheme::Rfc9421);
        let knock = schemes.answered(HOST, Scheme::Rfc9421, answer(500, ""), at(0));
        assert_eq!(knock, Knock::Again(Scheme::Cavage));
        schemes.answered_again(HOST, Scheme::Cavage, answer(202, ""), at(0));
        schemes.hint(HOST, Scheme::Rfc9421, at(1));
        assert_eq!(schemes.first(HOST, at(1)), Scheme::Cavage);
    }
}
