//! What tells a visitor from others, as well as one can: nothing that is kept says where from.

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderValue, header};

use super::network;

/// What a visitor's browser says of itself, besides the network: two of them behind one address are rarely alike.
const VISITOR: [header::HeaderName; 2] = [header::USER_AGENT, header::ACCEPT_LANGUAGE];

/// What tells a visitor from others.
#[must_use]
pub fn visitor_mark(client: IpAddr, headers: &HeaderMap) -> Vec<u8> {
    let mut whose = format!("visitor {}", network(client)).into_bytes();
    for name in VISITOR {
        whose.push(0);
        whose.extend(headers.get(name).into_iter().flat_map(HeaderValue::as_bytes));
    }
    whose
}
