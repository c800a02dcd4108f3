//! Which page of a long list is asked for, as `?page=2` or `?comments=2` says it.
//!
//! One meaning on every page that people read: what is no page is the first one, for links on other sites get mangled,
//! and a reader is better off with the beginning than with an error. Feeds are read by programs, which are told instead
//! what is wrong.

use std::{borrow::Cow, fmt};

use serde::{Deserialize, Deserializer};

/// Which page of a long list is asked for: a number from 1 to [`PageNumber::MAX`], and the first where nothing else is said.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PageNumber(u32);

impl PageNumber {
    /// The last page that is looked up: 100,000 events are fewer pages than that, and each costs more than the one before.
    pub const MAX: u32 = 10_000;

    /// The page that an address says.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let page = text.parse().ok().filter(|it| (1..=Self::MAX).contains(it));
        page.map_or_else(Self::default, Self)
    }

    /// The number of it, from 1 on.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }

    /// Whether it is the first page.
    #[must_use]
    pub const fn is_first(self) -> bool {
        self.0 == 1
    }

    /// Whether there is more than what stands on this page and those before it.
    #[must_use]
    pub fn leaves(self, per_page: u32, total: u64) -> bool {
        u64::from(self.0) * u64::from(per_page) < total && self.0 < Self::MAX
    }
}

impl Default for PageNumber {
    fn default() -> Self {
        Self(1)
    }
}

impl fmt::Display for PageNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for PageNumber {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Self::of(&Cow::<str>::deserialize(from)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_page_is_the_first() {
        let of = |text: &str| PageNumber::of(text).get();
        assert_eq!((of("2"), of("10000")), (2, 10_000));
        for text in ["", "0", "-1", "abc", "1.5", "10001", "99999999999999", " 2", "²"] {
            assert_eq!(of(text), 1, "{text:?}");
        }
    }

    #[test]
    fn a_list_ends_where_it_ends() {
        assert!(PageNumber::of("1").leaves(25, 26));
        assert!(!PageNumber::of("2").leaves(25, 50));
        assert!(!PageNumber::of("10000").leaves(25, u64::MAX), "and where nobody looks any more");
    }
}
