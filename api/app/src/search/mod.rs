//! What pages, feeds and the API of searches have in common: what an address asks for, in parameters and in words,
//! and what is behind one.

mod asked;
mod categories;
mod known;
mod sentence;
mod when;
mod words;

pub use asked::{SearchAddress, SearchKind};
pub use categories::CATEGORIES;
pub use known::{AddressTarget, known};
pub use sentence::{Wish, category, title, when, wishes};
pub use when::When;
pub use words::{access_word, sort_word, status_word};
