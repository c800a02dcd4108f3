//! What is not about words: when, where, what kind. None of it counts for the order.

use std::ops::Bound;

use domain::{place::Point, time::Moment};
use projections::events::{Area, VALUES_MAX};
use tantivy::{
    DocId, SegmentReader, Term,
    columnar::Column,
    query::{
        Occur, Query, RangeQuery, TermQuery, TermSetQuery,
        doc_predicate_query::{DocPredicateQuery, FunctionPredicate},
    },
    schema::{Field, IndexRecordOption},
};

use crate::{
    HitKind,
    index::{IndexFields, status},
    query::{SearchQuery, term_of_kind},
};

/// The mean radius of the earth.
const EARTH_KM: f64 = 6_371.0;

const DAY_MICROS: i64 = 24 * 60 * 60 * 1_000_000;

type Clause = (Occur, Box<dyn Query>);

/// Everything that a thing has to be. Without words, times and latitudes are walked through as columns, to begin
/// with what may fit; with words, there are few enough to look at one by one.
pub(super) fn filters(fields: &IndexFields, query: &SearchQuery, has_words: bool) -> Vec<Clause> {
    let ranges = if has_words { vec![] } else { ranges(fields, query) };
    let mut clauses = vec![];
    // Only events have times.
    if query.kind != HitKind::Event || TimeBounds::of(query) == TimeBounds::default() {
        clauses.push(must(fields.kind, term_of_kind(query.kind)));
    }
    clauses.extend(one_of(fields.category, query.categories.iter().cloned()));
    clauses.extend(one_of(fields.tag, query.tags.iter().map(|it| it.to_lowercase())));
    clauses.extend(one_of(fields.language, query.languages.iter().cloned()));
    clauses.extend(one_of(fields.status, query.statuses.iter().map(|it| status(*it).to_owned())));
    let flags = query.accessibility.iter().map(|it| it.term());
    let flags = flags.chain(query.here_only.then_some("here")).chain(query.free.then_some("free"));
    clauses.extend(flags.map(|it| must(fields.is, it)));
    match query.online {
        Some(true) => clauses.push(must(fields.is, "online")),
        Some(false) => clauses.push((Occur::MustNot, term(fields.is, "online"))),
        None => {}
    }
    if !query.except.is_empty() {
        let ids = query.except.iter().take(VALUES_MAX).map(|it| fields.term_of(*it));
        clauses.push((Occur::MustNot, Box::new(TermSetQuery::new(ids))));
    }
    let has_all = !ranges.is_empty() && query.area.is_none() && query.longer_than.is_none();
    if !has_all {
        clauses.extend(measured(query));
    }
    clauses.extend(ranges);
    clauses
}

/// Where in their columns the values are that may fit.
fn ranges(fields: &IndexFields, query: &SearchQuery) -> Vec<Clause> {
    let times = TimeBounds::of(query);
    let begins = range(times.begins, |it| Term::from_field_i64(fields.begins, it));
    let until = range(times.until, |it| Term::from_field_i64(fields.until, it));
    let latitudes = query.area.map(latitudes).unwrap_or_default();
    let latitudes = range(latitudes, |it| Term::from_field_f64(fields.latitude, it));
    [begins, until, latitudes].into_iter().flatten().collect()
}

fn range<T>((from, to): (Option<T>, Option<T>), term: impl Fn(T) -> Term) -> Option<Clause> {
    if from.is_none() && to.is_none() {
        return None;
    }
    let bound = |it: Option<T>| it.map_or(Bound::Unbounded, |it| Bound::Included(term(it)));
    Some((Occur::Must, Box::new(RangeQuery::new(bound(from), bound(to)))))
}

/// The band around the earth in which an area lies.
fn latitudes(area: Area) -> (Option<f64>, Option<f64>) {
    let (south, north) = match area {
        Area::Around(center, km) => {
            let degrees = (km / EARTH_KM).to_degrees();
            (center.latitude - degrees, center.latitude + degrees)
        }
        Area::Box(a, b) => (a.latitude.min(b.latitude), a.latitude.max(b.latitude)),
    };
    (Some(south), Some(north))
}

fn must(field: Field, value: &str) -> Clause {
    (Occur::Must, term(field, value))
}

fn one_of(field: Field, values: impl Iterator<Item = String>) -> Option<Clause> {
    let terms: Vec<Term> =
        values.take(VALUES_MAX).map(|it| Term::from_field_text(field, &it)).collect();
    (!terms.is_empty()).then(|| (Occur::Must, Box::new(TermSetQuery::new(terms)) as _))
}

fn term(field: Field, value: &str) -> Box<dyn Query> {
    let term = Term::from_field_text(field, value);
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

/// Times and places: one look at the columns of what fits otherwise.
fn measured(query: &SearchQuery) -> Option<Clause> {
    let times = TimeBounds::of(query);
    let area = query.area;
    if times == TimeBounds::default() && area.is_none() {
        return None;
    }
    let predicate = FunctionPredicate::from(move |segment: &SegmentReader| {
        let columns = segment.fast_fields();
        let (begins, until) = (columns.i64("begins")?, columns.i64("until")?);
        let place = (columns.f64("latitude")?, columns.f64("longitude")?);
        Ok(move |doc: DocId| times.fit(&begins, &until, doc) && is_in(area, &place, doc))
    });
    Some((Occur::Must, Box::new(DocPredicateQuery::from(predicate))))
}

/// Bounds in microseconds; both ends belong to them.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct TimeBounds {
    begins: (Option<i64>, Option<i64>),
    until: (Option<i64>, Option<i64>),
    lasts: (Option<i64>, Option<i64>),
}

impl TimeBounds {
    fn of(query: &SearchQuery) -> Self {
        let micros = |it: Option<Moment>| it.map(Moment::micros);
        let lasts = match query.longer_than {
            Some((days, true)) => (Some(i64::from(days) * DAY_MICROS + 1), None),
            Some((days, false)) => (None, Some(i64::from(days) * DAY_MICROS)),
            None => (None, None),
        };
        let before = micros(query.begins_before).map(|it| it.saturating_sub(1));
        Self {
            begins: (micros(query.begins_after), before),
            until: (micros(query.ends_after), micros(query.ends_before)),
            lasts,
        }
    }

    fn fit(&self, begins: &Column<i64>, until: &Column<i64>, doc: DocId) -> bool {
        if *self == Self::default() {
            return true;
        }
        let (Some(begins), Some(until)) = (begins.first(doc), until.first(doc)) else {
            return false;
        };
        within(until, self.until)
            && within(begins, self.begins)
            && within(until - begins, self.lasts)
    }
}

fn within(value: i64, (from, to): (Option<i64>, Option<i64>)) -> bool {
    from.is_none_or(|it| value >= it) && to.is_none_or(|it| value <= it)
}

fn is_in(
    area: Option<Area>,
    (latitude, longitude): &(Column<f64>, Column<f64>),
    doc: DocId,
) -> bool {
    let Some(area) = area else { return true };
    let Some((latitude, longitude)) = latitude.first(doc).zip(longitude.first(doc)) else {
        return false;
    };
    let point = Point { latitude, longitude };
    match area {
        Area::Around(center, km) => distance_km(center, point) <= km,
        Area::Box(a, b) => {
            let (north, south) = (a.latitude.max(b.latitude), a.latitude.min(b.latitude));
            let across = if a.longitude <= b.longitude {
                longitude >= a.longitude && longitude <= b.longitude
            } else {
                longitude >= a.longitude || longitude <= b.longitude
            };
            (south..=north).contains(&latitude) && across
        }
    }
}

/// Along the surface (haversine).
pub(super) fn distance_km(one: Point, two: Point) -> f64 {
    let (a, b) = (one.latitude.to_radians(), two.latitude.to_radians());
    let north = ((b - a) / 2.0).sin();
    let east = ((two.longitude - one.longitude).to_radians() / 2.0).sin();
    let chord = north * north + a.cos() * b.cos() * east * east;
    2.0 * EARTH_KM * chord.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_on_the_map() {
        let point = |latitude, longitude| Point { latitude, longitude };
        let paris_lyon = distance_km(point(48.8566, 2.3522), point(45.764, 4.8357));
        assert!((paris_lyon - 391.5).abs() < 1.0, "{paris_lyon}");
        let date_line = distance_km(point(0.0, 179.9), point(0.0, -179.9));
        assert!((date_line - 22.2).abs() < 0.1, "{date_line}");
    }
}
