//! The one way out to other servers: guarded where it connects, bounded in time, size and redirects.
//!
//! Whoever names an address makes us go there, so nobody is asked before cheap checks, one address is asked once at a
//! time, what failed is not asked again for a while, and no host is asked more often than it can bear.

mod addresses;
mod budget;
mod client;
mod documents;
mod error;

pub use addresses::{AllowedNetworks, is_global};
pub use budget::{Budget, IN_FLIGHT_MAX};
pub use client::{BODY_BYTES_MAX, FetchAnswer, FetchClient, Headers, REDIRECTS_MAX, WITHIN};
pub use documents::{Documents, JsonDocument, NEGATIVE_SECONDS};
pub use error::FetchError;

#[cfg(test)]
mod tests;
