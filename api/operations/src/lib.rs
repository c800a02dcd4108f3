//! What an operator does: look, check, copy, bring back, make anew. Each gives a report that is printed as text or JSON.

mod accounts;
mod backup;
pub mod demo;
mod digest;
mod doctor;
mod erase;
mod findings;
mod fold;
mod head;
pub mod heads;
pub mod import;
mod instance;
mod manifest;
mod rebuild;
mod repair;
mod restore;
#[cfg(test)]
mod tests;
mod undo_all;
mod verify;

pub use accounts::{Changed, Created, NewAccount, change_role, create};
pub use backup::{Backup, backup};
pub use digest::{Digest, digest};
pub use doctor::doctor;
pub use erase::{Erase, Erased, Whom, erase, retain};
pub use findings::{Finding, Findings, Verdict};
pub use instance::{Server, server, set_server};
pub use manifest::{Head, Manifest, Piece};
pub use rebuild::{Rebuilt, rebuild};
pub use repair::{Repaired, repair};
pub use restore::{Restored, restore};
pub use undo_all::{Step, UndoAll, UndoneAll, undo_all};
pub use verify::{Fault, Verified, verify};
