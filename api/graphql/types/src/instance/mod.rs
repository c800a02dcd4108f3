//! What this place says of itself.

mod config;
mod language;
mod legal;
mod limits;
mod setting;
mod statistics;

pub use self::{
    config::Config,
    language::Language,
    legal::{PrivacyType, TermsType},
    setting::{ServerSetting, ServerSettingInput},
    statistics::{CategoryStatistics, Statistics},
};
