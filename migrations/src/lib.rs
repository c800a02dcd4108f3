//! Connect and migrate: the log and the vault on SQLite or PostgreSQL, the views on SQLite.
//!
//! Each store opens through one function that leaves its tables at the newest step, or refuses what a
//! newer version has made. What the tables mean is known to those who use them, not here.

mod error;
pub mod log;
pub mod sqlite;
mod steps;
pub mod vault;
pub mod views;

pub use error::Error;
