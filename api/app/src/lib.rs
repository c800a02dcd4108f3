//! What every way in and out has at hand: the open stores, the server as it presents itself now, limits, and what
//! more than one way asks for.
//!
//! It knows no way: no route, no page, no feed and no schema. Rules are in `domain`, use cases in `commands`, queries in
//! `projections`; who may see what is asked of `visibility`.

pub mod actions;
mod app;
pub mod asked;
pub mod auth;
pub mod comments;
pub mod cookies;
pub mod erasure;
pub mod export_link;
pub mod files;
pub mod instance;
pub mod kept;
pub mod letters;
pub mod lock;
pub mod moderation;
pub mod participants;
pub mod progress;
pub mod reminders;
pub mod rendered;
pub mod resources;
#[cfg(any(test, feature = "samples"))]
pub mod samples;
pub mod search;
pub mod standing;
pub mod unchanged;

pub use app::{App, House, Stores, ledger, picture_store, vault_and_key};
