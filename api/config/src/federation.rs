//! How this place speaks with other servers.

use serde::{Deserialize, Serialize};

use super::Span;

/// How this place speaks with other servers.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Federation {
    /// Whether it does.
    pub enabled: bool,
    /// Networks that may be connected to besides the whole net, like `127.0.0.0/8`: for tests and closed networks.
    pub allowed_addresses: Vec<String>,
    /// How old a signature may be.
    pub clock_back: Span,
    /// How far from the future.
    pub clock_ahead: Span,
}

impl Default for Federation {
    fn default() -> Self {
        Self {
            enabled: true,
            allowed_addresses: Vec::new(),
            clock_back: Span::seconds(60 * 60),
            clock_ahead: Span::seconds(5 * 60),
        }
    }
}
