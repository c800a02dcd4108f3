//! The use cases of `commands`, told as stories: given facts, when somebody asks, then facts or a refusal.
//!
//! `house.rs` is the stage (a log in memory, a vault in a folder, a clock that a test moves), `cast.rs` the people
//! with their things, `table` every use case with what must stand before it and who may ask for it, `walk.rs` what
//! is tried of every row, `cut.rs` what becomes of one that is cut short, `nodes.rs` that two nodes answer as one, `whole.rs`
//! what has to fit together afterwards, `logs.rs` the log that stops where a test says so,
//! `programs.rs` what acts for people.
//! Nothing here goes over HTTP or looks at a view: that is `tests/suite`.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod cast;
mod chores;
mod cut;
mod house;
mod logs;
mod nodes;
mod programs;
mod shelf;
mod source;
mod stories;
mod table;
mod things;
mod walk;
mod whole;
