//! The server: takes the data directory, listens, answers, and stops when asked, losing nothing.
//!
//! It listens before anything that takes long, so that whoever watches it sees at once that it is there; until the
//! stores are open everybody else is told to come again.

mod front;
mod listener;
mod running;
mod signals;
#[cfg(test)]
mod tests;
mod work;

pub use running::{Ready, RunningServer, ServePlan, start};
pub use signals::asked_to_stop;
