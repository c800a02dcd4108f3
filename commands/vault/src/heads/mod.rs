//! Signed heads of the log: the bytes that are signed, and how anybody checks them.
//!
//! Pure: secrets are `vault::signing`'s, and where a head comes from is for the caller. The text is a checkpoint of
//! [C2SP tlog-checkpoint](https://c2sp.org/tlog-checkpoint), so that tools for transparency logs read it too:
//!
//! ```text
//! example.org                                      whose log it is
//! 1284                                             over how many facts
//! Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE=     the root of their Merkle tree
//! 2027-06-01T20:00:00.000000Z                      when it was signed
//! ```

mod signed;
mod succession;
mod text;

pub use signed::{PublicKey, Signature, SignedHead};
pub use succession::Succession;
pub use text::Head;
