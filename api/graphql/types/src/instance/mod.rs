//! What this place says of itself.

mod config;
mod external_link;
mod language;
mod legal;
mod limits;
mod setting;
mod statistics;

pub use self::{
    config::Config,
    external_link::ExternalLink,
    language::Language,
    legal::{PrivacyType, TermsType},
    setting::{ServerSetting, ServerSettingInput},
    statistics::{CategoryStatistics, Statistics},
};
