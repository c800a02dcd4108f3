//! Finding events, groups and persons by what, where and when: one index per node, beside the views it is made of.
//!
//! A document is what the other views say of a thing that everybody finds (`index/document.rs`); nothing else is
//! in the index, and persons only for those who keep order. The index follows the views a moment later and keeps
//! its position in its own commits. Who may see a hit is for the caller to ask again.

mod ask;
mod changes;
mod handle;
mod index;
mod query;
mod text;

pub(crate) use changes::VIEW;
pub use handle::Search;
pub use index::{Indexer, RebuildProgress};
pub use query::{
    Accessibility, HitKind, Hits, SearchQuery, Sort, TEXT_MAX, Tolerance, Understood, WORDS_MAX,
};
