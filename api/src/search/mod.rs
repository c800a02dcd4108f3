//! What pages, feeds and the API of searches have in common: what an address asks for, in parameters and in words,
//! and what is behind one.

mod asked;
mod categories;
mod known;
mod sentence;
mod when;
mod words;

pub(crate) use asked::{Asked, What};
pub(crate) use categories::CATEGORIES;
pub(crate) use known::{Known, known};
pub(crate) use sentence::{Wish, category, title, when, wishes};
pub(crate) use when::When;
pub(crate) use words::{access_word, sort_word, status_word};
