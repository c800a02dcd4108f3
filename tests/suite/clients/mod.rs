//! What known clients of Mobilizon's API send, and what they read of the answers.

mod again;
mod answers;
mod doors;
mod shape;
mod unset;

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");
