//! The program `parvis`: its command line, the server with its router and layers, and the wiring of the ways in and out,
//! which are crates of their own.
//!
//! It is the only one that names all of them. Nothing is shown and nothing is decided here.

pub mod cli;
mod fediverse;
pub mod http;
pub mod nodeinfo;
mod oauth;
mod pictures;
mod ranges;
pub mod serve;
pub mod telemetry;
mod zones;
