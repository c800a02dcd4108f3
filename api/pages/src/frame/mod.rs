//! What every page has in common: who reads it and in which language, the frame around it, how it leaves, and what is said
//! when there is nothing to show. No page is here, and nothing is known of what pages show.

pub(crate) mod acquaintance;
pub(crate) mod acting;
pub(crate) mod answer;
pub(crate) mod assets;
pub(crate) mod cache;
pub(crate) mod clean;
pub(crate) mod errors;
pub(crate) mod look_back;
pub(crate) mod office;
pub(crate) mod quick;
pub(crate) mod reader;
pub(crate) mod site;
pub(crate) mod step;
pub(crate) mod viewer;
pub(crate) mod who;
