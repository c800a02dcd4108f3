//! The rules of Parvis: aggregates, their facts and the values they are made of, and the port of the log.
//!
//! One aggregate is one folder; read `fact.rs` first (what can have happened), then `mod.rs` (what is
//! remembered and which rules follow), then `tests.rs` (the stories).
//! Nothing here reads a clock, a disk, a socket or a random number: moments, callers and new ids arrive
//! in the command, and a rule can refuse but never fail.

pub mod account;
pub mod application;
pub mod caller;
pub mod comment;
pub mod decider;
pub mod discussion;
pub mod event;
pub mod fact;
pub mod group;
pub mod hex;
pub mod ids;
pub mod instance;
pub mod log;
pub mod media;
pub mod moderation;
pub mod origin;
pub mod person;
pub mod personal;
pub mod place;
pub mod post;
pub mod report;
pub mod reservation;
pub mod resource;
pub mod roll;
pub mod short_id;
pub mod text;
pub mod time;
