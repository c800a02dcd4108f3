//! What shows that nothing was changed after the fact, and what was seen when something was decided.
//!
//! Heads of the log are signed and published (`heads`, `published`); the log is folded again and compared (`replay`).
//! How leaves and proofs are made is `projections::merkle`'s, what is signed `commands::heads`'s.

pub(crate) mod heads;
mod moment;
mod published;
mod replay;

pub use heads::{Rotation, Signing, sign_now};
pub use moment::moment;
pub use published::{HeadSaid, KeySaid, routes};
pub use replay::{Replay, Until, replay};
