//! Accounts: signing up and in, settings, secret feeds.

pub(crate) mod application;
pub(crate) mod feed_token;
pub(crate) mod mutation;
pub(crate) mod query;
pub(crate) mod session;
pub(crate) mod settings;
pub(crate) mod sign_in;
