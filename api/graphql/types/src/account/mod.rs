//! Accounts: for those who have them, and those who run the place.

mod activity_setting;
mod application;
mod feed_token;
mod login;
mod session;
mod settings;
mod user;

pub use self::{
    activity_setting::ActivitySetting,
    application::{AuthApplication, AuthApplicationCode, AuthApplicationToken, DeviceActivation},
    login::{Login, RefreshedToken},
    session::SeenSession,
    settings::{Often, UserSettings, WhereaboutsInput},
    user::{SortableUserField, UserRole, may_link},
};
