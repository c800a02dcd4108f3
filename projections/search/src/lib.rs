//! Finding events, groups and persons by what, where and when: one index per node, beside the views it is made of.
//!
//! A document is what the views say of a thing that everybody finds (`index/document.rs`); nothing else is
//! in the index, and persons only for those who keep order. The index follows the views a moment later and keeps
//! its position in its own commits; what it has to look at again is a view of theirs (`projections::search_changes`).
//! Who may see a hit is for the caller to ask again.

mod ask;
mod error;
mod handle;
mod index;
mod query;
mod text;

pub use error::IndexError;
pub use handle::Search;
pub use index::{Indexer, RebuildProgress};
pub use projections::search_changes::HitKind;
pub use query::{
    Accessibility, Hits, SearchQuery, Sort, TEXT_MAX, Tolerance, Understood, WORDS_MAX,
};
