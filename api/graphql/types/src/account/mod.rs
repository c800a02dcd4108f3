//! Accounts: for those who have them, and those who run the place.

mod feed_token;
mod login;
mod settings;
mod user;

pub use self::{
    feed_token::FeedToken,
    login::{Login, RefreshedToken},
    settings::{Often, Settings, WhereaboutsInput},
    user::{SortableUserField, User, UserRole, may_link},
};
