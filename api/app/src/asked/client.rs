//! Whose request it is, as far as the network knows.

use std::net::IpAddr;

/// The client's address. For limits, and noted sealed and for some days when an account signs in; it is never logged.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ClientAddress(pub IpAddr);
