//! What this place says of itself.

mod config;
mod language;
mod legal;
mod limits;
mod statistics;

pub use self::{
    config::Config,
    language::Language,
    legal::{PrivacyType, TermsType},
    statistics::{CategoryStatistics, Statistics},
};
