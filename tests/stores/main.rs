//! What every engine of a store promises: of the log and of the vault, on SQLite, on PostgreSQL and in memory. A binary of
//! its own: the suite is as large as one may be, and nothing here needs a server.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod log_contract;
mod log_crash;
mod log_engines;
mod vault_applications;
mod vault_contract;
mod vault_federation;
mod vault_outbox;
mod vault_sessions;
