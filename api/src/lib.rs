//! The program `parvis`: ways in (GraphQL, pages, command line), ways out (pages, feeds, mail), and what holds them together.
//!
//! It translates and shapes; rules are in `domain`, use cases in `commands`, queries in `projections`.
//! Who may see what is asked of [`visibility::can_see`] by every way out.

pub mod app;
pub mod asked;
pub mod audit;
pub mod auth;
pub mod cli;
mod comments;
pub mod demo;
pub mod erasure;
pub(crate) mod export;
pub mod export_link;
pub mod feeds;
pub mod files;
pub mod graphql;
pub mod http;
pub mod import;
pub mod instance;
pub mod letters;
pub mod lock;
pub mod mail;
mod moderation;
pub mod nodeinfo;
pub mod operations;
pub mod pages;
pub mod progress;
pub mod rendered;
#[cfg(test)]
mod samples;
mod search;
pub mod serve;
pub mod telemetry;
mod transparency;
mod zones;
