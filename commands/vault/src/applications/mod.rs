//! Programs that act for people: what they say of themselves, and what they were let do.
//!
//! A program registers itself. Somebody lets it in, by a code that it fetches once, or by answering for a device of
//! theirs. What it may do from then on is a *permit*: a family of refresh tokens, as a session is. Secrets, codes and
//! tokens are 32 random bytes of which only hashes are kept. What scopes mean and who may let in whom is asked elsewhere.

mod access;
mod codes;
mod devices;
mod permits;
mod registered;
mod renewal;

pub use self::{
    access::OpenPermit,
    codes::{CODE_MINUTES, CodeWish, KnownCode},
    devices::{
        DEVICE_MINUTES, DEVICE_PACE_SECONDS, DeviceAnswer, DeviceCodes, DevicePoll, WaitingDevice,
    },
    permits::{GrantedPermit, PERMIT_DAYS, RenewedBy, SeenPermit},
    registered::{ApplicationCard, RegisteredApplication},
    renewal::{KnownPermit, PermitRotation},
};
