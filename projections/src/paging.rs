//! Which part of a list is asked for.

/// The longest part of a list that is answered at once: a calendar feed of 5,000 entries is the longest there is.
pub const LIMIT_MAX: u32 = 5_000;

/// Which part of a list is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Paging {
    /// How many to leave out at the beginning.
    pub offset: u64,
    /// How many at most.
    pub limit: u32,
}

impl Paging {
    /// The pages of clients are counted from 1; 0 is taken as 1.
    #[must_use]
    pub fn page(page: u32, limit: u32) -> Self {
        let limit = limit.min(LIMIT_MAX);
        Self { offset: u64::from(page.saturating_sub(1)) * u64::from(limit), limit }
    }

    /// The first so many.
    #[must_use]
    pub fn first(limit: u32) -> Self {
        Self::page(1, limit)
    }
}

impl Default for Paging {
    /// What clients get that do not say.
    fn default() -> Self {
        Self::first(10)
    }
}

/// One part of a list, and how long the whole is.
#[derive(Clone, PartialEq, Debug)]
pub struct Portion<T> {
    /// How many there are on all pages.
    pub total: u64,
    /// Those of this page.
    pub elements: Vec<T>,
}
