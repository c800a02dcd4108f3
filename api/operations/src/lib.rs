//! What an operator does: look, check, copy, bring back, make anew. Each gives a report that is printed as text or JSON.

mod account_board;
mod accounts;
mod backup;
pub mod demo;
mod digest;
mod doctor;
mod erase;
mod findings;
mod fold;
mod group_board;
mod head;
pub mod heads;
pub mod import;
mod instance;
mod keys;
mod looking;
mod manifest;
mod peers;
mod rebuild;
mod recover;
mod repair;
mod restore;
#[cfg(test)]
mod tests;
mod undo_all;
mod verify;

pub use account_board::{
    AccountBoard, AccountDetails, AccountLine, AccountQuery, account_board, account_details,
};
pub use accounts::{
    AccountChange, CreatedAccount, NewAccount, NewPassword, change_role, confirm_account, create,
    set_password,
};
pub use backup::{Backup, backup};
pub use digest::{Digest, digest};
pub use doctor::doctor;
pub use erase::{Erase, ErasureOutcome, Whom, erase, retain};
pub use findings::{Finding, Findings, Verdict};
pub use group_board::{
    GroupBoard, GroupDetails, GroupLine, GroupPlace, group_board, group_details,
};
pub use instance::{ServerSettings, SettingsTable, server, set_server};
pub use keys::{KeyRotation, retire_keys, rotate_key};
pub use manifest::{Manifest, ManifestHead, Piece};
pub use peers::{PeerBoard, PeerLine, peer_board, try_again};
pub use rebuild::{Rebuilt, rebuild};
pub use recover::{AcceptedLoss, Recovery, go_on_after_loss};
pub use repair::{RepairReport, repair};
pub use restore::{NewerLedger, RestoreReport, restore};
pub use undo_all::{UndoAll, UndoMode, UndoneAll, undo_all};
pub use verify::{Fault, VerifyReport, verify};
