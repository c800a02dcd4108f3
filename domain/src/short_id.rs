//! What stands for an id where programs read ids as numbers: clients of the API parse them, and many hold none above 2⁵³.
//!
//! It is made of the id under the server's key, so that it tells neither how many things there are nor which came first.
//! The first of an id's choices that no other thing had before is its own (`projections::short_ids`).

use std::fmt;

/// How many numbers an id has to choose from. Of a thousand million things some fifty do not get their first
/// choice, and none is left without any.
pub const CHOICES: usize = 4;

/// A number that stands for an id: above 0 and below 2⁵³.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ShortId(u64);

impl ShortId {
    /// The first number that not every program holds exactly.
    pub const END: u64 = 1 << 53;

    /// A number, if it can stand for an id.
    #[must_use]
    pub fn new(number: u64) -> Option<Self> {
        (1..Self::END).contains(&number).then_some(Self(number))
    }

    /// A number as clients write it: digits, and nothing else.
    #[must_use]
    pub fn of_digits(text: &str) -> Option<Self> {
        is_digits(text).then(|| text.parse().ok().and_then(Self::new)).flatten()
    }

    /// What an id has to choose from, in the order in which it is tried.
    #[must_use]
    pub fn choices_of(digest: &[u8; 32]) -> [Self; CHOICES] {
        let mut choices = [Self(1); CHOICES];
        for (choice, bytes) in choices.iter_mut().zip(digest.as_chunks().0) {
            choice.0 = (u64::from_be_bytes(*bytes) % Self::END).max(1);
        }
        choices
    }

    /// The number itself, as columns hold it.
    #[must_use]
    pub const fn as_number(self) -> u64 {
        self.0
    }
}

impl fmt::Display for ShortId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Whether a text is written as numbers are, also one that is too large to stand for anything.
#[must_use]
pub fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_above_nothing_and_held_by_every_program() {
        let read = |text| ShortId::of_digits(text).map(ShortId::as_number);
        assert_eq!(read("9007199254740991"), Some(ShortId::END - 1));
        for no in ["", "0", "9007199254740992", "99999999999999999999999", "-1", "+1", "1.0", "1 "]
        {
            assert_eq!(read(no), None, "{no}");
        }
    }

    #[test]
    fn every_choice_is_one() {
        for byte in [0, 1, 0x7f, 0xff] {
            let choices = ShortId::choices_of(&[byte; 32]);
            assert!(choices.iter().all(|it| ShortId::new(it.as_number()) == Some(*it)), "{byte}");
        }
        let digest: [u8; 32] = std::array::from_fn(|at| u8::try_from(at).unwrap());
        let numbers = ShortId::choices_of(&digest).map(ShortId::as_number);
        assert!(numbers.windows(2).all(|it| it[0] != it[1]), "{numbers:?}");
    }
}
