//! What federation keeps in the vault: keys that actors sign with, what was announced, what is on its way to whom, and
//! what arrived; and which software others run.
//!
//! None of it is the truth about anything: activities are made of facts and what arrives becomes facts. What is in
//! documents, and where people are, is sealed; of servers only their names stand in the clear.

mod actor_keys;
mod deliveries;
mod inbox;
mod peers;
mod software;

pub use actor_keys::ActorSecrets;
pub use deliveries::{ABOUT_MAX, Announcement, Due, OutgoingActivity, Parcel};
pub use inbox::{Arrival, Waiting};
pub use peers::PeerState;
pub use software::PeerSoftware;
