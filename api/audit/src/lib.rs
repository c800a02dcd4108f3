//! What shows that nothing was changed after the fact, and what was seen when something was decided.
//!
//! Heads of the log are signed and published (`heads`, `published`); the log is folded again and compared (`replay`);
//! pieces of it are folded to see a page as it was (`past`);
//! a case of moderation is told from its facts (`case`), which anybody can check elsewhere (`bundle`); another server's log
//! is looked at from outside (`watch`).
//! How leaves and proofs are made is `projections::merkle`'s, what is signed `vault::heads`'s.

pub mod bundle;
pub mod case;
pub mod heads;
mod line;
mod moment;
mod past;
mod published;
mod replay;
mod succession;
pub mod transparency;
pub mod watch;

pub use heads::{Rotation, Signing, sign_now};
pub use line::{BundleLine, CasePart, FieldKey};
pub use moment::moment;
pub use past::{Unseen, of_event, of_group, of_report};
pub use published::{PublishedHead, PublishedKey, PublishedSuccession, routes};
pub use replay::{Replay, Until, replay};
