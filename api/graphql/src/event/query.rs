//! Events.

use async_graphql::{Context, Object, Result};
use domain::{event::Status, ids::EventId};
use projections::events::{Area, Filter};
use types::{
    Event, EventOrderBy, Page, SortDirection,
    ask::{Asks as _, missing, page},
    errors::Refusal,
    scalars::Uuid,
};

/// Longer pages are refused, as clients know it.
const LIMIT: i32 = 100;
/// How far one looks around a place when nothing else is said, in kilometres.
const RADIUS_KM: f64 = 50.0;
/// Half the circumference of the earth.
const RADIUS_KM_MAX: f64 = 20_000.0;

#[derive(Default)]
pub(crate) struct EventQuery;

#[Object]
impl EventQuery {
    async fn event(&self, ctx: &Context<'_>, uuid: Uuid) -> Result<Option<Event>> {
        let found = Event::find(ctx, EventId(uuid.0)).await?;
        Ok(Some(found.ok_or_else(|| missing("event"))?))
    }

    /// What comes next: public, not cancelled.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn events(
        &self,
        ctx: &Context<'_>,
        location: Option<String>,
        radius: Option<f64>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
        #[graphql(default_with = "Some(EventOrderBy::BeginsOn)")] order_by: Option<EventOrderBy>,
        #[graphql(default_with = "Some(SortDirection::Asc)")] direction: Option<SortDirection>,
        long_events: Option<bool>,
    ) -> Result<Option<Page<Event>>> {
        if limit.is_some_and(|it| it >= LIMIT) {
            return Err(
                Refusal::code("events_max_limit_reached", "Ask for fewer events at once").into()
            );
        }
        let asking = ctx.asking()?;
        let days = asking.app.config.events.long_event_days;
        let around =
            location.filter(|it| !it.is_empty()).map(|it| area(&it, radius)).transpose()?;
        let filter = Filter {
            statuses: vec![Status::Tentative, Status::Confirmed],
            area: around,
            longer_than: long_events.filter(|_| days > 0).map(|it| (days, it)),
            ..Filter::upcoming(asking.app.commands.now())
        };
        let order = order_by.unwrap_or(EventOrderBy::BeginsOn).towards(direction);
        Event::page(ctx, filter, order, self::page(page, limit)).await.map(Some)
    }
}

pub(crate) fn area(hash: &str, radius: Option<f64>) -> Result<Area> {
    let point = geohash(hash).ok_or_else(|| Refusal::argument("The location is not a geohash"))?;
    let km = radius.unwrap_or(RADIUS_KM);
    Ok(Area::Around(point, if km.is_finite() { km.clamp(0.0, RADIUS_KM_MAX) } else { RADIUS_KM }))
}

/// The middle of a geohash's box (<https://en.wikipedia.org/wiki/Geohash>).
fn geohash(hash: &str) -> Option<domain::place::Point> {
    const DIGITS: &str = "0123456789bcdefghjkmnpqrstuvwxyz";
    if hash.is_empty() || hash.len() > 12 {
        return None;
    }
    let (mut longitude, mut latitude) = ((-180.0, 180.0), (-90.0, 90.0));
    let mut bit = 0;
    for letter in hash.to_ascii_lowercase().chars() {
        let digit = DIGITS.find(letter)?;
        for shift in (0..5).rev() {
            let half = if bit % 2 == 0 { &mut longitude } else { &mut latitude };
            let middle: f64 = f64::midpoint(half.0, half.1);
            if digit >> shift & 1 == 1 {
                half.0 = middle;
            } else {
                half.1 = middle;
            }
            bit += 1;
        }
    }
    domain::place::Point::new(
        f64::midpoint(latitude.0, latitude.1),
        f64::midpoint(longitude.0, longitude.1),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_geohash_is_a_place() {
        let point = geohash("u09tvw0").unwrap();
        assert!((point.latitude - 48.85).abs() < 0.02 && (point.longitude - 2.35).abs() < 0.02);
        assert!(
            geohash("").is_none()
                && geohash("aaaa").is_none()
                && geohash("u09tvw0u09tvw0").is_none()
        );
    }
}
