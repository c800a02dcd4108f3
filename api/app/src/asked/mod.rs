//! What is known of a request before anybody looks at what it asks: from where it comes, and how it is told that it
//! goes no further.

mod client;
mod failure;
mod page;

pub use client::ClientAddress;
pub use failure::Failure;
pub use page::PageNumber;
