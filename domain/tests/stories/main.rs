//! The rules of the house as stories: given what happened, when something is asked, then facts or a refusal.
//!
//! One file for each aggregate, which has its rules in the folder of the same name in `domain/src`. What is private to a
//! module (the roll, the table of settings, texts) is tested beside it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod account;
mod comment;
mod discussion;
mod event;
mod group;
mod instance;
mod moderation;
mod person;
mod post;
mod report;
mod reservation;
mod resource;
mod story;
