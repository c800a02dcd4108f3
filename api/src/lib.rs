//! The program `parvis`: ways in (GraphQL, pages, command line), ways out (pages, feeds, mail), and what holds them together.
//!
//! It translates and shapes; rules are in `domain`, use cases in `commands`, queries in `projections`.
//! Who may see what is asked of [`visibility::can_see`] by every way out.

pub mod cli;
pub mod http;
pub mod nodeinfo;
pub mod serve;
pub mod telemetry;
