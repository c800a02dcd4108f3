//! Programs that act for people who let them (OAuth 2.0, RFC 6749, as RFC 9700 asks for it): nobody hands out a password
//! to a bot.
//!
//! A program registers itself (`register`), asks somebody for scopes and is answered where it said (`authorize`), or
//! shows a code on a device (`device`). What it gets then are tokens (`tokens`), and whoever let it in sees it and ends it
//! (`owner`). All of it is the vault's: no fact is written, and the log does not tell who uses what.

mod authorize;
mod device;
mod owner;
mod refusal;
mod register;
mod tokens;

pub use self::{
    authorize::{AuthorizationWish, CheckedWish},
    device::DeviceAsk,
    owner::ProgramCaller,
    refusal::{ApplicationRejection, TokenError, TokenRefusal},
    register::ApplicationForm,
    tokens::{ClientProof, CodeProof, ProgramTokens},
};
