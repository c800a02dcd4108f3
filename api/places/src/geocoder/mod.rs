//! Providers of street addresses: what they are asked and how their answers are read. Each speaks in a file of its own;
//! how often, how long and how much they are asked is here, the same for all.
//!
//! Whatever comes back is a stranger's text: bounded, read strictly, never trusted to be HTML or a link.

mod addok;
mod ask;
mod geojson;
mod nominatim;
mod photon;
mod speech;
#[cfg(test)]
mod tests;

use std::{sync::Arc, time::Duration};

use domain::place::Address;
use url::Url;

use self::ask::Door;
pub(super) use self::speech::GeocoderError;
use self::speech::Speech;
pub use self::speech::{GeocoderQuery, There};
use super::{PLACES_MAX, zone};

/// How long an answer is good for: streets are not renamed every day.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);
/// The most answers kept, of some twenty addresses each: ten megabytes at the very most.
const ANSWERS_MAX: u64 = 1_000;
/// The most addresses kept in case somebody uses them.
const TOLD_MAX: u64 = 5_000;

/// Who is asked, where and for how long.
#[derive(Clone, Debug)]
pub struct GeocoderSettings {
    /// The service that is asked.
    pub kind: GeocoderKind,
    /// Where it is; without it, the provider's public server.
    pub url: Option<Url>,
    /// The longest that its answer is waited for.
    pub timeout: Duration,
}

/// Who knows streets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GeocoderKind {
    /// Nominatim, as OpenStreetMap runs it.
    Nominatim,
    /// Made for typing along, on OpenStreetMap's data.
    Photon,
    /// Addok, for addresses in France.
    Addok,
}

/// A provider: how it is spoken to, where it is, and how often it may be asked.
struct Provider {
    speech: &'static dyn Speech,
    url: &'static str,
    every: Duration,
}

impl Provider {
    const fn of(kind: GeocoderKind) -> Self {
        let at_once = Duration::ZERO;
        match kind {
            // One request a second at most: https://operations.osmfoundation.org/policies/nominatim
            GeocoderKind::Nominatim => Self {
                speech: &nominatim::Nominatim,
                url: "https://nominatim.openstreetmap.org/",
                every: Duration::from_secs(1),
            },
            GeocoderKind::Photon => {
                Self { speech: &photon::Photon, url: "https://photon.komoot.io/", every: at_once }
            }
            GeocoderKind::Addok => Self {
                speech: &addok::Addok,
                url: "https://data.geopf.fr/geocodage/",
                every: at_once,
            },
        }
    }
}

type GeocoderAnswer = Arc<[Address]>;

/// Asks one provider, and keeps what it told.
pub(super) struct Geocoder {
    speech: &'static dyn Speech,
    base: Url,
    door: Door,
    answers: moka::future::Cache<Url, GeocoderAnswer>,
    told: moka::sync::Cache<String, Address>,
}

impl std::fmt::Debug for Geocoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct(self.speech.name()).field("base", &self.base.as_str()).finish()
    }
}

impl Geocoder {
    pub(super) fn new(settings: &GeocoderSettings, contact: &str) -> Result<Self, reqwest::Error> {
        let Provider { speech, url, every } = Provider::of(settings.kind);
        let answers = moka::future::Cache::builder();
        let told = moka::sync::Cache::builder();
        Ok(Self {
            speech,
            base: base(settings.url.as_ref(), url),
            door: Door::new(settings.timeout, every, contact)?,
            answers: answers.max_capacity(ANSWERS_MAX).time_to_live(KEPT).build(),
            told: told.max_capacity(TOLD_MAX).time_to_live(KEPT).build(),
        })
    }

    pub(super) async fn search(
        &self,
        wanted: &GeocoderQuery,
    ) -> Result<GeocoderAnswer, Arc<GeocoderError>> {
        self.answer(self.speech.search(&self.base, wanted)).await
    }

    pub(super) async fn at(&self, there: &There) -> Result<GeocoderAnswer, Arc<GeocoderError>> {
        self.answer(self.speech.reverse(&self.base, there)).await
    }

    /// What was told lately under a provider's own name: nobody else's word is taken for it.
    pub(super) fn told(&self, origin: &str) -> Option<Address> {
        self.told.get(origin)
    }

    // Who asks the same at the same time waits for the same answer.
    async fn answer(&self, question: Url) -> Result<GeocoderAnswer, Arc<GeocoderError>> {
        self.answers.try_get_with(question.clone(), self.ask(question)).await
    }

    async fn ask(&self, question: Url) -> Result<GeocoderAnswer, GeocoderError> {
        let answer = self.door.ask(question).await?;
        let addresses: GeocoderAnswer =
            self.speech.read(&answer)?.into_iter().take(PLACES_MAX).map(bounded).collect();
        for address in addresses.iter() {
            if let Some(origin) = &address.origin_id {
                self.told.insert(origin.clone(), address.clone());
            }
        }
        Ok(addresses)
    }
}

// With a slash at its end, so that what is joined to it stays under it.
#[expect(clippy::expect_used, reason = "a literal that parses")]
fn base(set: Option<&Url>, usual: &str) -> Url {
    let mut url = set.cloned().unwrap_or_else(|| Url::parse(usual).expect("this is an address"));
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    url
}

/// What has no name of its own is not looked up, what is too long is no address; the zone is told by the point.
fn bounded(address: Address) -> Address {
    let part = |text: Option<String>| {
        let text: String = text?.chars().filter(|it| !it.is_control()).collect();
        let text = text.trim();
        let fits = !text.is_empty() && text.chars().count() <= Address::PART_MAX;
        fits.then(|| text.to_owned())
    };
    Address {
        description: part(address.description),
        street: part(address.street),
        postal_code: part(address.postal_code),
        locality: part(address.locality),
        region: part(address.region),
        country: part(address.country),
        kind: part(address.kind),
        origin_id: part(address.origin_id),
        timezone: address.point.and_then(zone::at).map(|it| it.name().to_owned()),
        point: address.point,
        url: None,
    }
}
