//! What other servers read of us, and what they tell us.
//!
//! `vocabulary` knows how ActivityPub is spelled, `signatures` who really sent it, `authenticity` on whose word
//! something counts, `inbound` what it means; `documents` is what we tell, `fetch` the way out, and `house` does the
//! work. NodeInfo says which software runs here. Routes are `api`'s. What is understood and what is not yet stands in
//! `FEDERATION.md`.

pub mod authenticity;
pub mod documents;
pub mod fetch;
mod house;
pub mod inbound;
pub mod matrix;
pub mod nodeinfo;
pub mod signatures;
pub mod vocabulary;

pub use house::{
    Broken, Delivery, Federation, FederationSettings, Finding, Homeward, QuestionLimit,
    ReceiveError, Reply, Teller, Works,
};
