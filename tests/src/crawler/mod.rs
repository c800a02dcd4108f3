//! A crawler that asks a server for everything, and a town full of things that are not for everybody.
//!
//! [`World`] makes the town and knows for whom each canary is; [`walk`] follows links and guesses addresses;
//! [`Questions`] reads the schema and asks every query. What is wrong with the answers is for the test to say.

mod guesses;
mod hatchery;
mod held;
mod questions;
mod walk;
mod world;

pub use self::{
    guesses::guesses,
    questions::{Questions, SCHEMA},
    walk::{links, walk},
    world::{Canary, CrawlerGuest, Inventory, World},
};
