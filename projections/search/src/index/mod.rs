//! The index on the disk: its fields, what it is told of things, its folders, and how it follows the views.

mod document;
mod fields;
mod folders;
mod follow;
mod generation;
mod rebuild;

pub(super) use document::status;
pub(super) use fields::{IndexFields, fields};
pub(super) use folders::Folders;
pub use follow::Indexer;
pub(super) use follow::rebuild;
pub(super) use generation::Generation;
pub use rebuild::RebuildProgress;
