//! Reactions: a fact comes in, a letter or a command goes out. Safe to run twice.
//!
//! Only `Reactor` runs them, on one node at a time; what must happen once in the world is a row in the vault's
//! outbox, whose id derives from the fact's and who gets it, written together with the reactor's cursor.

mod announcements;
mod everybody;
mod groups;
mod halves;
pub mod letters;
mod mail;
mod moderation;
mod reactor;
mod readers;
mod reminders;
mod ticket;
pub mod told;

pub use everybody::Everybody;
pub use halves::{Half, Halves};
pub use reactor::Reactor;
pub use readers::GroupReaders;
pub use reminders::Remindable;
pub use ticket::Ticket;
