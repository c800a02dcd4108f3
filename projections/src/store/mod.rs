//! The files of views, and looks at them.

mod files;
mod generation;
mod hash;
mod pool;
mod reader;
mod statements;
mod views;

pub(crate) use files::{ViewFiles, remove};
pub(crate) use generation::Generation;
pub use reader::Reader;
pub(crate) use reader::one;
pub use statements::Statement;
pub(crate) use statements::{plan, statements};
pub use views::{FailureCause, FoldFailure, Views};
