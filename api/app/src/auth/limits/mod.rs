//! How often somebody may try what could be abused: signing in, and having mail sent to an address.
//!
//! No stranger can use up what somebody else needs. Wrong passwords count for the address *and* the network they come
//! from; the brake for all networks together lets known devices pass, and whoever has just set a new password. Letters are
//! counted by their kind, so that one kind leaves the others alone.

use std::{
    hash::{BuildHasher, RandomState},
    net::{IpAddr, Ipv6Addr},
    time::{Duration, Instant},
};

use domain::{ids::AccountId, text::EmailAddress};
use moka::sync::Cache;

use super::window::{KEYS_MAX, Wait, Window};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Which letter a stranger has sent to an address.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LetterKind {
    /// To confirm an address that somebody signed up with.
    Confirmation,
    /// To set a new password.
    Reset,
    /// To use another address.
    Change,
    /// To confirm taking part without an account.
    Guest,
}

/// The limits of the house, one for each way of abuse.
#[derive(Debug)]
pub struct Limits {
    hasher: RandomState,
    sign_ins: Window,
    wrong_here: Window,
    wrong_anywhere: Window,
    own_password: Window,
    devices: Cache<u64, ()>,
    resets: Cache<u64, u64>,
    letters: Window,
    guests: Window,
    mails: Window,
    invitations: Window,
    strangers: Window,
    answered: Cache<u64, ()>,
    newcomers: Window,
    uploads: Window,
    places: Window,
    comments: Window,
    looks_back: Window,
    reports: Window,
    homes: Window,
    registrations: Window,
    devices_asking: Window,
    tokens: Window,
    user_codes: Window,
}

impl Default for Limits {
    fn default() -> Self {
        let remembered = || Cache::builder().max_capacity(KEYS_MAX);
        Self {
            hasher: RandomState::new(),
            // Tries to sign in from one client that were wrong.
            sign_ins: Window::new(10, MINUTE),
            // Wrong passwords for one address from one network; and from all of them together, which many computers try.
            wrong_here: Window::new(5, 15 * MINUTE),
            wrong_anywhere: Window::new(50, HOUR),
            // Wrong passwords of somebody who is signed in.
            own_password: Window::new(5, 15 * MINUTE),
            // From where somebody signed in with success, and who has set a new password (a number a time).
            devices: remembered().time_to_live(30 * DAY).build(),
            resets: Cache::builder().max_capacity(KEYS_MAX).time_to_live(DAY).build(),
            // Letters of one kind from one client (as Mobilizon has it); a school or a café joins behind one address.
            letters: Window::new(10, MINUTE),
            guests: Window::new(60, MINUTE),
            // Letters of one kind to one address.
            mails: Window::new(3, HOUR),
            // Letters to a guest who has answered one; and all letters to somebody who never did.
            invitations: Window::new(20, HOUR),
            strangers: Window::new(6, DAY),
            answered: remembered().time_to_live(30 * DAY).build(),
            // First profiles from one client.
            newcomers: Window::new(10, MINUTE),
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
            // Servers that one client has us ask: each is a request to somebody else.
            homes: Window::new(10, MINUTE),
            // Programs registered from one client: whoever writes one tries a few times.
            registrations: Window::new(20, HOUR),
            // Devices of one client that begin to ask.
            devices_asking: Window::new(30, 10 * MINUTE),
            // Tokens asked for from one client: a few devices that wait, and a bot that begins anew.
            tokens: Window::new(300, MINUTE),
            // Codes of devices that one account types: each has 34 bits, and this many guesses find none.
            user_codes: Window::new(20, 15 * MINUTE),
        }
    }
}

impl Limits {
    /// One more try to sign in. It counts as wrong until [`Try::was_right`]: so many at once are no way around.
    ///
    /// # Errors
    ///
    /// How long to wait, when there were too many wrong ones.
    pub fn sign_in(&self, email: &EmailAddress, client: IpAddr) -> Result<Try<'_>, Wait> {
        let (mailbox, from) = (self.mailbox(email), self.client(client));
        let since = self.resets.get(&mailbox).unwrap_or_default();
        let here = self.hasher.hash_one((mailbox, from, since));
        let anywhere = self.hasher.hash_one((mailbox, since));
        let mut tried = Try { limits: self, taken: vec![], here: self.device(mailbox, from) };
        tried.take(&self.sign_ins, from)?;
        tried.take(&self.wrong_here, here)?;
        if !self.devices.contains_key(&tried.here) {
            tried.take(&self.wrong_anywhere, anywhere)?;
        }
        Ok(tried)
    }

    /// Somebody has set a new password by a letter: what others tried before does not count.
    pub fn has_reset(&self, email: &EmailAddress) {
        let mailbox = self.mailbox(email);
        let times = self.resets.get(&mailbox).unwrap_or_default();
        self.resets.insert(mailbox, times + 1);
    }

    /// One more try of somebody who is signed in at their own password.
    ///
    /// # Errors
    ///
    /// How long to wait, when there were too many wrong ones.
    pub fn password(&self, email: &EmailAddress) -> Result<Try<'_>, Wait> {
        let mailbox = self.mailbox(email);
        let mut tried = Try { limits: self, taken: vec![], here: mailbox };
        tried.take(&self.own_password, mailbox)?;
        Ok(tried)
    }

    /// One more letter of a kind to an address that somebody names.
    ///
    /// # Errors
    ///
    /// How long to wait, when it is one too many from this client, or to this address.
    pub fn letter(
        &self,
        kind: LetterKind,
        email: &EmailAddress,
        client: IpAddr,
    ) -> Result<(), Wait> {
        let (now, mailbox) = (Instant::now(), self.mailbox(email));
        let from_here = if kind == LetterKind::Guest { &self.guests } else { &self.letters };
        from_here.take(self.hasher.hash_one((kind, self.client(client))), now)?;
        let answers = self.answered.contains_key(&mailbox);
        // A new password is for whoever has an account: nobody else gets a letter.
        if kind != LetterKind::Reset && !answers {
            self.strangers.take(mailbox, now)?;
        }
        match kind {
            LetterKind::Guest if answers => self.invitations.take(mailbox, now)?,
            LetterKind::Guest => now,
            LetterKind::Confirmation | LetterKind::Reset | LetterKind::Change => {
                self.mails.take(self.hasher.hash_one((kind, mailbox)), now)?
            }
        };
        Ok(())
    }

    /// Somebody has followed the link of a letter: they want letters from here.
    pub fn has_answered(&self, email: &EmailAddress) {
        self.answered.insert(self.mailbox(email), ());
    }

    /// One more first profile from a client: whether a username is taken can only be asked so often.
    ///
    /// # Errors
    ///
    /// How long to wait, when it is one too many.
    pub fn newcomer(&self, client: IpAddr) -> Result<(), Wait> {
        self.newcomers.take(self.client(client), Instant::now()).map(drop)
    }

    /// One more picture from a client; `false` when it is one too many.
    #[must_use]
    pub fn upload(&self, client: IpAddr) -> bool {
        self.uploads.allows(self.client(client))
    }

    /// One more place looked up by a client; `false` when it is one too many.
    #[must_use]
    pub fn place(&self, client: IpAddr) -> bool {
        self.places.allows(self.client(client))
    }

    /// One more comment of an account.
    ///
    /// # Errors
    ///
    /// How long to wait, when it is one too many.
    pub fn comment(&self, account: AccountId) -> Result<(), Wait> {
        self.comments.take(self.hasher.hash_one(account), Instant::now()).map(drop)
    }

    /// One more page as it was for a client; `false` when it is one too many.
    #[must_use]
    pub fn look_back(&self, client: IpAddr) -> bool {
        self.looks_back.allows(self.client(client))
    }

    /// One more report from a client.
    ///
    /// # Errors
    ///
    /// How long to wait, when it is one too many.
    pub fn report(&self, client: IpAddr) -> Result<(), Wait> {
        self.reports.take(self.client(client), Instant::now()).map(drop)
    }

    /// One more server that a client has us ask; `false` when it is one too many.
    #[must_use]
    pub fn home(&self, client: IpAddr) -> bool {
        self.homes.allows(self.client(client))
    }

    /// One more program registered from a client; `false` when it is one too many.
    #[must_use]
    pub fn registration(&self, client: IpAddr) -> bool {
        self.registrations.allows(self.client(client))
    }

    /// One more device of a client that begins to ask; `false` when it is one too many.
    #[must_use]
    pub fn device_asking(&self, client: IpAddr) -> bool {
        self.devices_asking.allows(self.client(client))
    }

    /// One more token that a client asks for; `false` when it is one too many.
    #[must_use]
    pub fn token(&self, client: IpAddr) -> bool {
        self.tokens.allows(self.client(client))
    }

    /// One more code of a device that an account types.
    ///
    /// # Errors
    ///
    /// How long to wait, when it is one too many.
    pub fn user_code(&self, account: AccountId) -> Result<(), Wait> {
        let key = self.hasher.hash_one(("user code", account));
        self.user_codes.take(key, Instant::now()).map(drop)
    }

    fn client(&self, client: IpAddr) -> u64 {
        self.hasher.hash_one(network(client))
    }

    fn device(&self, mailbox: u64, client: u64) -> u64 {
        self.hasher.hash_one(("device", mailbox, client))
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
    limits: &'a Limits,
    taken: Vec<(&'a Window, u64, Instant)>,
    here: u64,
}

impl<'a> Try<'a> {
    fn take(&mut self, window: &'a Window, key: u64) -> Result<(), Wait> {
        let at = window.take(key, Instant::now())?;
        self.taken.push((window, key, at));
        Ok(())
    }

    /// It was not wrong, and does not count.
    pub fn was_right(self) {
        for (window, key, at) in self.taken {
            window.give_back(key, at);
        }
    }

    /// It let somebody in: from there they are known.
    pub fn let_in(self) {
        self.limits.devices.insert(self.here, ());
        self.was_right();
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

#[cfg(test)]
mod tests;
