//! What the suite needs to keep its promises over real HTTP: a server, a database, letters, a client.

pub mod browser;
pub mod chromium;
pub mod client;
pub mod crawler;
pub mod fedify;
pub mod letters;
pub mod line;
pub mod log;
pub mod pair;
pub mod peer;
pub mod postgres;
pub mod program;
pub mod python;
pub mod relevance;
pub mod server;
pub mod short_ids;
pub mod traces;
pub mod vault;
pub mod waiting;
