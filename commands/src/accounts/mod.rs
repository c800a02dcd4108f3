//! Accounts: signing up and in, addresses and passwords, settings and roles.

mod address;
mod aside;
mod export;
mod password;
mod session;
mod settings;
mod sign_up;
mod web;

pub(crate) use address::address_change_token;
pub(crate) use password::reset_token;
pub use session::Session;
pub use sign_up::Registration;
pub(crate) use sign_up::{confirmation_token, gone};
