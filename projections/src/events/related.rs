//! What else one might go to.

use std::collections::BTreeSet;

use domain::{event::Status, ids::EventId, time::Moment};

use super::{Area, EventOrder, EventRow, Filter};
use crate::{Reader, error::Result, paging::Paging};

/// How many candidates of each kind are looked at: enough to rank, few enough to be quick.
const CANDIDATES: u32 = 20;

/// How near is near, in kilometres.
const NEAR_KM: f64 = 5.0;

impl Reader {
    /// What else everybody finds and is not over, the likest first: same language 5, a tag in common 2, same
    /// category 1, same organizer 2, same group 2, near 2 (Mobilizon's weights); then what comes next.
    pub fn related(&self, event: &EventRow, now: Moment, limit: u32) -> Result<Vec<EventRow>> {
        let upcoming = Filter {
            except: Some(event.id),
            statuses: vec![Status::Tentative, Status::Confirmed],
            ..Filter::upcoming(now)
        };
        let mut found: Vec<(u32, EventRow)> = vec![];
        let mut seen: BTreeSet<EventId> = BTreeSet::new();
        for filter in candidates(event, &upcoming) {
            for other in
                self.events_page(&filter, EventOrder::Soonest, Paging::first(CANDIDATES))?
            {
                if seen.insert(other.id) {
                    found.push((likeness(event, &other), other));
                }
            }
        }
        found.sort_by_key(|(likeness, other)| {
            (std::cmp::Reverse(*likeness), other.when.begins().instant(), other.id)
        });
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        Ok(found.into_iter().take(limit).map(|(_, other)| other).collect())
    }
}

fn candidates(event: &EventRow, upcoming: &Filter) -> Vec<Filter> {
    let mut filters =
        vec![upcoming.clone(), Filter { organizers: vec![event.organizer], ..upcoming.clone() }];
    if event.group.is_some() {
        filters.push(Filter { group: event.group, ..upcoming.clone() });
    }
    if let Some(point) = event.place.as_ref().and_then(|it| it.point) {
        filters.push(Filter { area: Some(Area::Around(point, NEAR_KM)), ..upcoming.clone() });
    }
    if let Some(description) = &event.description {
        filters.push(Filter { categories: vec![description.category.clone()], ..upcoming.clone() });
        filters.push(Filter { languages: vec![description.language.clone()], ..upcoming.clone() });
        let tags: Vec<String> = description.tags.iter().map(ToString::to_string).collect();
        if !tags.is_empty() {
            filters.push(Filter { tags, ..upcoming.clone() });
        }
    }
    filters
}

fn likeness(event: &EventRow, other: &EventRow) -> u32 {
    let mut likeness = 0;
    if let Some((one, two)) = event.description.as_ref().zip(other.description.as_ref()) {
        likeness += 5 * u32::from(one.language == two.language);
        likeness += 2 * u32::from(one.tags.iter().any(|tag| two.tags.contains(tag)));
        likeness += u32::from(one.category == two.category);
    }
    likeness += 2 * u32::from(event.organizer == other.organizer);
    likeness += 2 * u32::from(event.group.is_some() && event.group == other.group);
    likeness + 2 * u32::from(is_near(event, other))
}

fn is_near(event: &EventRow, other: &EventRow) -> bool {
    let point = |it: &EventRow| it.place.as_ref().and_then(|place| place.point);
    let Some((one, two)) = point(event).zip(point(other)) else { return false };
    let (north, east) = (one.latitude - two.latitude, one.longitude - two.longitude);
    let east = east.abs().min(360.0 - east.abs()) * one.latitude.to_radians().cos();
    north.hypot(east) * super::filter::DEGREE_KM <= NEAR_KM
}
