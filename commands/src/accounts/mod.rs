//! Accounts: signing up and in, addresses and passwords, settings and roles.

mod address;
mod aside;
mod confirm;
mod devices;
mod export;
mod feeds;
mod password;
mod session;
mod settings;
mod sign_up;
mod web;

pub(crate) use aside::aside;
pub use session::Session;
pub use sign_up::Registration;
pub(crate) use sign_up::gone;
