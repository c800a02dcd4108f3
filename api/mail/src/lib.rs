//! Mail: from what a letter is about (`commands::policies::letters`) to what arrives in a mailbox.
//!
//! `content` is what a letter says, `letters` the words of each kind, `message` its form on the wire, `transport`
//! the ways out, and `courier` works off the outbox: `passing` makes letters of each out of letters to many, `looking`
//! finds what one is about as it goes. Who gets a letter is a policy's decision, not ours;
//! nothing here watches whether a mail is read.

mod content;
mod courier;
mod letters;
mod looking;
mod message;
mod occasion;
mod pace;
mod passing;
mod transport;
mod week;

pub use courier::Courier;
pub use transport::Transport;

#[cfg(test)]
mod tests;
