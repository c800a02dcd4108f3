//! The whole suite is one binary: it links once and starts fast.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod admin;
mod architecture;
mod audit;
mod capacity;
mod cases;
mod comments;
mod crash;
mod crawler;
mod disk_full;
mod erasure;
mod exports;
mod hostile;
mod import;
mod log_contract;
mod log_crash;
mod log_engines;
mod moderation;
mod places;
mod rebuild;
mod retention;
mod search;
mod search_relevance;
mod settings;
mod sign_in;
mod smtp;
mod story;
mod tidy;
mod transparency;
mod vault_contract;
mod vault_outbox;
mod vault_sessions;
mod visibility;
mod wave;
