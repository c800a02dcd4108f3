//! Mail: from what a letter is about (`commands::policies::letters`) to what arrives in a mailbox.
//!
//! `content` is what a letter says, `letters` the words of each kind, `message` its form on the wire, `transport`
//! the ways out, and `courier` works off the outbox. Who gets a letter is a policy's decision, not ours;
//! nothing here watches whether a mail is read.

mod content;
mod courier;
mod letters;
mod message;
mod occasion;
mod pace;
mod transport;

pub use courier::Courier;
pub use transport::Transport;

#[cfg(test)]
mod tests;
