//! Folds of the log into views, and the queries they answer.
//!
//! One file (or folder) per view holds both halves: the tables it writes and the queries that read them;
//! no other names those tables. The [`Runner`] folds the log into all of them, page by page, in one
//! transaction with its checkpoint; [`Views`] answers queries from one consistent look.
//! Nothing here decides, asks for the time or talks to the outside; who may see what is for the caller.

pub mod accounts;
pub mod activity;
pub mod acts;
mod catalogue;
mod column;
pub mod comments;
mod consequences;
pub mod decisions;
pub mod discussions;
pub mod erased;
mod error;
pub mod events;
pub mod feeds;
mod fold;
pub mod followers;
pub mod groups;
pub mod guests;
pub mod instance;
pub mod media;
pub mod members;
pub mod merkle;
pub mod paging;
pub mod participations;
pub mod past;
pub mod persons;
pub mod places;
pub mod posts;
pub mod reports;
pub mod resources;
mod runner;
pub mod search_changes;
mod short_ids;
mod store;
pub mod tasks;
mod touched;
mod view;

pub use catalogue::fingerprint;
pub use error::{Error, Result};
pub use runner::{Freshness, ParkedFact, Progress, Runner, ViewTime, rebuild};
pub use store::{FailureCause, FoldFailure, Reader, Statement, Views};
