//! The views, seen from outside: facts go into a log, answers come out of queries.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod activity;
mod comments;
mod discussions;
mod elsewhere;
mod events;
mod feeds;
mod instance;
mod log;
mod moderation;
mod past;
mod people;
mod plans;
mod posts;
mod proofs;
mod rebuild;
mod resources;
mod runner;
mod short_ids;
mod statements;
mod tasks;
mod town;
mod tree;
mod unread;
mod zones;
