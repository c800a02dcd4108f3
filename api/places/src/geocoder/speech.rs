//! How a provider is spoken to: what it is asked, what it may answer, and why it may not.

use domain::place::{Address, Point};
use url::Url;

/// What is looked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GeocoderQuery {
    /// As it was typed, cut to a bearable length.
    pub text: String,
    /// In which language the answer shall be: two letters.
    pub language: String,
    /// At most so many answers.
    pub count: usize,
    /// Only cities, towns and villages.
    pub only_settlements: bool,
}

/// Where one looks.
#[derive(Clone, PartialEq, Debug)]
pub struct There {
    /// The point on the map.
    pub point: Point,
    /// How near, as maps count it: 18 is a house, 10 a city.
    pub zoom: u8,
    /// In which language the answer shall be: two letters.
    pub language: String,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum GeocoderError {
    /// Nobody answers, or not in time.
    #[error("the geocoder is out of reach")]
    Unreachable(#[source] reqwest::Error),
    /// It answers with something else than an answer.
    #[error("the geocoder answered with status {0}")]
    Status(u16),
    /// More than is read.
    #[error("the geocoder's answer is too long")]
    TooLong,
    /// Not what it promises to be.
    #[error("the geocoder's answer cannot be read")]
    Unreadable(#[from] serde_json::Error),
    /// Too many ask at once.
    #[error("the geocoder is asked too often")]
    Busy,
}

/// How one provider is spoken to: questions as addresses, answers as bytes. No network here.
pub(super) trait Speech: Send + Sync {
    /// Who it is, in the names of what it finds: `nominatim`.
    fn name(&self) -> &'static str;
    /// Where a name or an address is asked for.
    fn search(&self, base: &Url, wanted: &GeocoderQuery) -> Url;
    /// Where a point is asked for.
    fn reverse(&self, base: &Url, there: &There) -> Url;
    /// What an answer says.
    fn read(&self, answer: &[u8]) -> serde_json::Result<Vec<Address>>;
}

/// A question under a base: a path and what is asked.
pub(super) fn question_url(base: &Url, path: &str, asked: &[(&str, &str)]) -> Url {
    let mut url = base.join(path).unwrap_or_else(|_| base.clone());
    url.query_pairs_mut().extend_pairs(asked);
    url
}

/// "1", "Main Street": as an envelope has it.
pub(super) fn street_line(number: Option<String>, street: Option<String>) -> Option<String> {
    match (number, street) {
        (Some(number), Some(street)) => Some(format!("{number} {street}")),
        (None, street) => street,
        (Some(_), None) => None,
    }
}

/// The place's own name, where that is not what its street or town is called anyway.
pub(super) fn own_name(name: Option<String>, address: &Address) -> Option<String> {
    let others = [&address.street, &address.locality, &address.region, &address.country];
    name.filter(|it| !others.iter().any(|other| other.as_ref() == Some(it)))
}
