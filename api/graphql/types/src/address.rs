//! Where something takes place.

use async_graphql::{ID, InputObject, Object, SimpleObject};
use chrono_tz::Tz;
use domain::{place, short_id::ShortId, text::Invalid};
use uuid::Uuid;

use crate::{
    scalars::{Point, Timezone},
    short_ids::id_of_nothing,
};

/// Where something takes place.
pub struct Address(pub place::Address);

#[Object]
impl Address {
    async fn geom(&self) -> Option<Point> {
        self.0.point.map(Point)
    }
    async fn street(&self) -> Option<&str> {
        self.0.street.as_deref()
    }
    async fn locality(&self) -> Option<&str> {
        self.0.locality.as_deref()
    }
    async fn postal_code(&self) -> Option<&str> {
        self.0.postal_code.as_deref()
    }
    async fn region(&self) -> Option<&str> {
        self.0.region.as_deref()
    }
    async fn country(&self) -> Option<&str> {
        self.0.country.as_deref()
    }
    async fn description(&self) -> Option<&str> {
        self.0.description.as_deref()
    }
    #[graphql(name = "type")]
    async fn kind(&self) -> Option<&str> {
        self.0.kind.as_deref()
    }
    async fn url(&self) -> Option<&str> {
        self.0.url.as_deref()
    }
    /// The same for the same address; addresses are no things of their own here.
    async fn id(&self) -> Option<ID> {
        Some(number_of(&self.0).to_string().into())
    }
    async fn origin_id(&self) -> Option<&str> {
        self.0.origin_id.as_deref()
    }
    /// No pictures of places are looked for.
    async fn picture_info(&self) -> Option<PictureInfo> {
        None
    }
    async fn timezone(&self) -> Option<Timezone> {
        self.0.timezone.as_deref()?.parse::<Tz>().ok().map(Timezone::from)
    }
}

fn id_of(address: &place::Address) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("{address:?}").as_bytes())
}

// No key is needed: whoever reads it has the address beside it, and no other thing has to be told apart by it.
fn number_of(address: &place::Address) -> ShortId {
    let mut digest = [0; 32];
    digest[..16].copy_from_slice(id_of(address).as_bytes());
    let [first, ..] = ShortId::choices_of(&digest);
    first
}

// By either of its names; no thing that a fact brought about has the number.
fn is_called(address: &place::Address, asked: &str) -> bool {
    let called = [id_of(address), id_of_nothing(Some(number_of(address)))];
    asked.parse::<Uuid>().is_ok_and(|it| called.contains(&it))
}

/// A picture of a place.
#[derive(SimpleObject)]
pub(crate) struct PictureInfo {
    url: Option<String>,
    author: Option<PictureInfoElement>,
    source: Option<PictureInfoElement>,
}

/// Whom to thank for it.
#[derive(SimpleObject)]
pub(crate) struct PictureInfoElement {
    name: Option<String>,
    url: Option<String>,
}

/// Where something takes place, as a form has it.
#[derive(InputObject)]
pub struct AddressInput {
    geom: Option<Point>,
    street: Option<String>,
    locality: Option<String>,
    postal_code: Option<String>,
    region: Option<String>,
    country: Option<String>,
    description: Option<String>,
    #[graphql(name = "type")]
    kind: Option<String>,
    url: Option<String>,
    /// Names the address that is there already, when nothing else is said; beside other parts it is not looked at, for
    /// addresses are no things of their own here.
    id: Option<ID>,
    origin_id: Option<String>,
    timezone: Option<Timezone>,
}

/// What whoever names an address by an id alone is told, that is not the one of the event or group they change.
const UNKNOWN_ID: &str = "there is no address with this id here: say the address itself";

impl AddressInput {
    /// The address in normal form, if every part has a bearable length; none when nothing is said. An id alone is the
    /// address `known` that has it, and no other.
    pub fn read(self, known: Option<&place::Address>) -> Result<Option<place::Address>, Invalid> {
        let id = self.id.as_ref().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
        let address = place::Address {
            description: self.description,
            street: self.street,
            postal_code: self.postal_code,
            locality: self.locality,
            region: self.region,
            country: self.country,
            point: self.geom.map(|it| it.0),
            kind: self.kind,
            url: self.url.filter(|it| it.starts_with("https://") || it.starts_with("http://")),
            origin_id: self.origin_id,
            timezone: self.timezone.and_then(|it| it.0).map(|it| it.name().to_owned()),
        };
        let address = address.in_normal_form()?;
        match (Some(address).filter(|it| *it != place::Address::default()), id) {
            (Some(address), _) => Ok(Some(address)),
            (None, None) => Ok(None),
            (None, Some(id)) => known
                .filter(|it| is_called(it, &id))
                .cloned()
                .map(Some)
                .ok_or_else(|| Invalid::new("physical_address", UNKNOWN_ID)),
        }
    }
}
