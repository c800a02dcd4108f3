//! Stories that take more than one row: what a use case says beyond who may, and what comes of two after each other.

mod accounts;
mod allowances;
mod applications;
mod attendance;
mod comments;
mod discussions;
mod elsewhere;
mod erasure;
mod feeds;
mod groups;
mod letters;
mod moderation;
mod pictures;
mod posts;
mod reminders;
mod resources;
mod review;
mod sessions;
mod tasks;
mod told;
mod zones;
