//! What every page has in common: who reads it and in which language, the frame around it, how it leaves, and what is said
//! when there is nothing to show. No page is here, and nothing is known of what pages show: each page is compiled over this,
//! and a change of one builds none of the others' crates.

mod acquaintance;
pub mod acting;
pub mod answer;
pub mod assets;
pub mod cache;
pub mod clean;
pub mod coming_in;
pub mod errors;
pub mod listing;
pub mod look_back;
pub mod notice;
pub mod office;
mod quick;
pub mod reader;
pub mod site;
pub mod step;
pub mod stranger;
pub mod viewer;
pub mod who;

pub use self::{
    cache::Cache,
    errors::{FORM_BYTES_MAX, method_not_allowed, not_found, say_why},
    quick::quick,
};
