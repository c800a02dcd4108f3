//! Where a name or an address is, and what is at a point. Anybody may ask, so many times a minute.

use async_graphql::{Context, Enum, Object, Result};
use domain::place::{self, Point};
use places::{GeocoderQuery, PLACES_MAX, QUESTION_MAX, There};
use types::{
    Address,
    ask::{Asking, Asks as _},
    errors::Refusal,
};

/// The page after which nobody reads on; every page is asked of the provider from its beginning.
const PAGE_MAX: i32 = 2;
/// How near maps can be.
const ZOOM_MAX: i32 = 18;

/// What is looked for.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum AddressSearchType {
    /// Only cities, towns and villages.
    Administrative,
}

#[derive(Default)]
pub(crate) struct PlaceQuery;

#[Object]
impl PlaceQuery {
    /// Places of a name or an address, the likeliest first.
    async fn search_address(
        &self,
        ctx: &Context<'_>,
        query: String,
        #[graphql(default_with = "Some(\"en\".to_owned())")] locale: Option<String>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
        #[graphql(name = "type")] kind: Option<AddressSearchType>,
    ) -> Result<Option<Vec<Option<Address>>>> {
        let asking = allowed(ctx)?;
        let limit = usize::try_from(limit.unwrap_or(10)).unwrap_or_default().min(PLACES_MAX);
        let before = usize::try_from(page.unwrap_or(1).clamp(1, PAGE_MAX) - 1).unwrap_or_default();
        let wanted = GeocoderQuery {
            text: query.trim().chars().take(QUESTION_MAX).collect(),
            language: language(locale.as_deref()),
            count: (limit * (before + 1)).min(PLACES_MAX),
            only_settlements: kind.is_some(),
        };
        if wanted.text.is_empty() || limit == 0 {
            return Ok(Some(Vec::new()));
        }
        let found = asking.app.places.search(&asking.app.views, &wanted).await;
        Ok(shown(found.into_iter().skip(limit * before).take(limit)))
    }

    /// What is at a point, the nearest first.
    async fn reverse_geocode(
        &self,
        ctx: &Context<'_>,
        longitude: f64,
        latitude: f64,
        #[graphql(default_with = "Some(15)")] zoom: Option<i32>,
        #[graphql(default_with = "Some(\"en\".to_owned())")] locale: Option<String>,
    ) -> Result<Option<Vec<Option<Address>>>> {
        let asking = allowed(ctx)?;
        let point = Point::new(latitude, longitude)
            .ok_or_else(|| Refusal::argument("There is no such point on the globe"))?;
        let zoom = u8::try_from(zoom.unwrap_or(15).clamp(0, ZOOM_MAX)).unwrap_or_default();
        let there = There { point, zoom, language: language(locale.as_deref()) };
        Ok(shown(asking.app.places.at(&asking.app.views, &there).await.into_iter()))
    }
}

fn allowed<'a>(ctx: &'a Context<'_>) -> Result<&'a Asking> {
    let asking = ctx.asking()?;
    if asking.app.limits.place(asking.client) {
        Ok(asking)
    } else {
        Err(Refusal::too_often().into())
    }
}

fn shown(found: impl Iterator<Item = place::Address>) -> Option<Vec<Option<Address>>> {
    Some(found.map(|it| Some(Address(it))).collect())
}

// Only letters leave the house: `fr` of `fr_FR`, `fr-CA`.
fn language(locale: Option<&str>) -> String {
    let letters = locale.unwrap_or_default().chars().take_while(char::is_ascii_alphabetic);
    let language: String = letters.take(3).collect();
    if language.len() < 2 { "en".to_owned() } else { language.to_lowercase() }
}
