//! The engines of the log: the port is [`domain::log`], the promises are `tests/stores/log_contract.rs`.
//!
//! [`check`] holds the table of the contract and [`plan`] applies it to a batch; both are pure, and every
//! engine goes through them. [`writer`] is the group commit that the SQL engines share; an engine adds its
//! statements. Nothing here knows what facts mean, and nothing but the writers appends.

mod check;
mod guards;
mod heads;
pub mod memory;
mod open;
mod plan;
pub mod postgres;
mod rows;
pub mod sqlite;
pub mod supervisor;
mod writer;

pub use memory::MemoryLog;
pub use open::OpenError;
pub use postgres::PostgresLog;
pub use sqlite::SqliteLog;
