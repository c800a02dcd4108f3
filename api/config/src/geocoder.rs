//! Who looks addresses up.

use serde::{Deserialize, Serialize};
use url::Url;

use super::Span;

/// Who looks addresses up.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Geocoder {
    /// The service that is asked.
    pub provider: GeocoderProvider,
    /// Where it is; without it, the provider's public server.
    pub url: Option<Url>,
    /// The longest that its answer is waited for.
    pub timeout: Span,
}

impl Default for Geocoder {
    fn default() -> Self {
        Self { provider: GeocoderProvider::default(), url: None, timeout: Span::seconds(5) }
    }
}

/// Who looks addresses up.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GeocoderProvider {
    /// The cities that the program carries: no streets, no network.
    #[default]
    Gazetteer,
    /// Nominatim, as OpenStreetMap runs it.
    Nominatim,
    /// Made for typing along, on OpenStreetMap's data.
    Photon,
    /// Addok, for addresses in France.
    Addok,
}

impl GeocoderProvider {
    /// Its name, as in the settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gazetteer => "gazetteer",
            Self::Nominatim => "nominatim",
            Self::Photon => "photon",
            Self::Addok => "addok",
        }
    }

    /// Whether it may be asked at every letter that is typed: Nominatim's policy forbids it.
    #[must_use]
    pub const fn types_along(self) -> bool {
        match self {
            Self::Gazetteer | Self::Photon | Self::Addok => true,
            Self::Nominatim => false,
        }
    }
}
