//! What the address of a search asks for. The same parameters mean the same on the page and in each of its feeds.
//!
//! Whatever does not mean anything is left out rather than refused: addresses are typed, shared and mangled.

use axum::{extract::FromRequestParts, http::request::Parts};
use chrono::NaiveDate;
use chrono_tz::Tz;
use domain::{event::Status, place::Point, time::Moment};
use projections::events::Area;
use search_index::{Accessibility, HitKind, SearchQuery, Sort, TEXT_MAX, Tolerance};
use url::form_urlencoded;

use super::{
    categories::category,
    when::{self, When},
    words::{access, access_word, sort, sort_word, status, status_word},
};
use crate::{App, asked::PageNumber};

/// How far one looks around a place when nothing else is said, in kilometres.
const RADIUS_KM: u32 = 25;

/// Half the circumference of the earth.
const RADIUS_KM_MAX: u32 = 20_000;

/// The most values of one parameter.
const VALUES_MAX: usize = 20;

/// The longest value that is looked at, in characters.
const VALUE_MAX: usize = 200;

/// The farthest page: as deep as the index looks.
const PAGE_MAX: u32 = 500;

/// What is looked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SearchKind {
    /// Events are looked for.
    #[default]
    Events,
    /// Groups are looked for.
    Groups,
}

/// Around which point.
#[derive(Clone, PartialEq, Debug)]
pub struct Near {
    /// As people call it.
    pub name: String,
    /// Where that is; nothing when nobody knows.
    pub point: Option<Point>,
}

/// What the address of a search asks for.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct SearchAddress {
    /// What is looked for.
    pub what: SearchKind,
    /// Words, as they were typed.
    pub text: String,
    /// When it is, as people say it.
    pub when: When,
    /// Not before this day.
    pub from: Option<NaiveDate>,
    /// Not after this day.
    pub to: Option<NaiveDate>,
    /// Around which point.
    pub near: Option<Near>,
    /// How far around it, in kilometres.
    pub radius_km: Option<u32>,
    /// Within which corners of a map.
    pub bbox: Option<(Point, Point)>,
    /// Whether one can be there from elsewhere.
    pub online: Option<bool>,
    /// Of one of these categories.
    pub categories: Vec<String>,
    /// With one of these tags.
    pub tags: Vec<String>,
    /// In one of these languages.
    pub languages: Vec<String>,
    /// Of one of these statuses.
    pub statuses: Vec<Status>,
    /// Only what was written on this server.
    pub here_only: bool,
    /// Whether it goes on for days.
    pub long: Option<bool>,
    /// With all of these.
    pub accessibility: Vec<Accessibility>,
    /// Only what costs nothing.
    pub free: bool,
    /// What comes first.
    pub sort: Option<Sort>,
    /// Which page, from 1.
    pub page: u32,
}

impl SearchAddress {
    /// Reads an address' parameters; `locate` says where a place is that is named.
    pub fn parse(query: &str, locate: impl Fn(&str) -> Option<Near>) -> Self {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
            .map(|(name, value)| (name.into_owned(), cut(value.trim(), VALUE_MAX)))
            .filter(|(_, value)| !value.is_empty())
            .collect();
        let all = |name: &str| {
            let named = pairs.iter().filter(|(it, _)| it == name);
            named.map(|(_, value)| value.clone()).take(VALUES_MAX).collect::<Vec<_>>()
        };
        let one = |name: &str| all(name).into_iter().next();
        let is = |name: &str| {
            one(name).is_some_and(|it| matches!(it.as_str(), "1" | "true" | "on" | "yes"))
        };
        Self {
            what: if one("what").as_deref() == Some("groups") {
                SearchKind::Groups
            } else {
                SearchKind::Events
            },
            text: one("q").map(|it| cut(&it, TEXT_MAX)).unwrap_or_default(),
            when: one("when").and_then(|it| When::named(&it)).unwrap_or_default(),
            from: one("from").and_then(|it| it.parse().ok()),
            to: one("to").and_then(|it| it.parse().ok()),
            near: one("near").and_then(|it| {
                near(&it).or_else(|| locate(&it)).or(Some(Near { name: it, point: None }))
            }),
            radius_km: one("radius")
                .and_then(|it| it.parse().ok())
                .filter(|it| (1..=RADIUS_KM_MAX).contains(it)),
            bbox: one("bbox").and_then(|it| corners(&it)),
            online: one("type").and_then(|it| match it.as_str() {
                "online" => Some(true),
                "in-person" => Some(false),
                _ => None,
            }),
            categories: all("category")
                .iter()
                .filter_map(|it| category(it))
                .map(str::to_owned)
                .collect(),
            tags: all("tag"),
            languages: all("language"),
            statuses: all("status").iter().filter_map(|it| status(it)).collect(),
            here_only: is("here"),
            long: one("long").and_then(|it| match it.as_str() {
                "1" | "yes" => Some(true),
                "0" | "no" => Some(false),
                _ => None,
            }),
            accessibility: all("access").iter().filter_map(|it| access(it)).collect(),
            free: is("free"),
            sort: one("sort").and_then(|it| sort(&it)),
            page: page(&one("page").unwrap_or_default()),
        }
    }

    /// The parameters of the same search, on another page, in a fixed order: one search, one address.
    pub fn query(&self, page: u32) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in self.parameters() {
            query.append_pair(name, &value);
        }
        if page > 1 {
            query.append_pair("page", &page.to_string());
        }
        query.finish()
    }

    /// Each parameter that says something, with its value.
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let mut all: Vec<(&'static str, String)> = vec![];
        let mut add = |name, value: Option<String>| all.extend(value.map(|it| (name, it)));
        add("what", (self.what == SearchKind::Groups).then(|| "groups".to_owned()));
        add("q", Some(self.text.clone()).filter(|it| !it.is_empty()));
        add("when", (self.when != When::default()).then(|| self.when.word().to_owned()));
        add("from", self.from.map(|it| it.to_string()));
        add("to", self.to.map(|it| it.to_string()));
        add("near", self.near.as_ref().map(|it| it.name.clone()));
        add("radius", self.radius_km.map(|it| it.to_string()));
        add("bbox", self.bbox.map(|(a, b)| format!("{}:{}", text(a), text(b))));
        add("type", self.online.map(|it| if it { "online" } else { "in-person" }.to_owned()));
        self.categories.iter().for_each(|it| add("category", Some(it.clone())));
        self.tags.iter().for_each(|it| add("tag", Some(it.clone())));
        self.languages.iter().for_each(|it| add("language", Some(it.clone())));
        self.statuses.iter().for_each(|it| add("status", Some(status_word(*it).to_owned())));
        add("here", self.here_only.then(|| "1".to_owned()));
        add("long", self.long.map(|it| if it { "yes" } else { "no" }.to_owned()));
        self.accessibility.iter().for_each(|it| add("access", Some(access_word(*it).to_owned())));
        add("free", self.free.then(|| "1".to_owned()));
        add("sort", self.sort.map(|it| sort_word(it).to_owned()));
        all
    }

    /// The parameters of the same search without one of them; with a place goes its radius.
    pub fn without(&self, name: &str, value: &str) -> String {
        let stays = |it: &(&'static str, String)| {
            !(it.0 == name && it.1 == value || name == "near" && it.0 == "radius")
        };
        let parameters = self.parameters().into_iter().filter(stays);
        form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish()
    }

    /// What that is now.
    pub fn search(&self, now: Moment, zone: Tz, long_days: u32) -> SearchQuery {
        let mut span = self.when.span(now, zone);
        if self.from.is_some() || self.to.is_some() {
            span = when::Span {
                ends_after: self.from.map(|it| when::from(it, zone)).or(Some(now)),
                begins_before: self.to.map(|it| when::until(it, zone)),
                ends_before: None,
            };
        }
        let is_dated = self.what == SearchKind::Events;
        SearchQuery {
            kind: if is_dated { HitKind::Event } else { HitKind::Group },
            text: self.text.clone(),
            tolerance: Tolerance::Forgiving,
            now: Some(now),
            ends_after: span.ends_after.filter(|_| is_dated),
            ends_before: span.ends_before.filter(|_| is_dated),
            begins_before: span.begins_before.filter(|_| is_dated),
            area: self.area(),
            online: self.online,
            categories: self.categories.clone(),
            tags: self.tags.clone(),
            languages: self.languages.clone(),
            statuses: self.statuses.clone(),
            here_only: self.here_only,
            longer_than: self.long.filter(|_| long_days > 0).map(|it| (long_days, it)),
            accessibility: self.accessibility.clone(),
            free: self.free,
            sort: self.sort(),
            ..SearchQuery::default()
        }
    }

    /// How far around the place.
    pub fn radius(&self) -> u32 {
        self.radius_km.unwrap_or(RADIUS_KM)
    }

    fn area(&self) -> Option<Area> {
        if let Some((a, b)) = self.bbox {
            return Some(Area::Box(a, b));
        }
        let near = self.near.as_ref()?;
        // Nothing is near to where nobody knows.
        let nowhere = Area::Around(Point { latitude: 0.0, longitude: 0.0 }, -1.0);
        Some(near.point.map_or(nowhere, |it| Area::Around(it, f64::from(self.radius()))))
    }

    /// What fits best first when there are words; else what comes next, or was last.
    fn sort(&self) -> Sort {
        let usual = match (self.what, self.text.is_empty(), self.when) {
            (_, false, _) => Sort::Match,
            (SearchKind::Groups, true, _) => Sort::MostPeople,
            (SearchKind::Events, true, When::Past) => Sort::Latest,
            (SearchKind::Events, true, _) => Sort::Soonest,
        };
        self.sort.unwrap_or(usual)
    }
}

impl FromRequestParts<App> for SearchAddress {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Self::Rejection> {
        Ok(Self::parse(parts.uri.query().unwrap_or_default(), located))
    }
}

/// Where a place is that the program knows by itself.
fn located(name: &str) -> Option<Near> {
    let city = places::find(name)?;
    Some(Near { name: name.to_owned(), point: Some(city.point) })
}

fn cut(text: &str, max: usize) -> String {
    text.chars().filter(|it| !it.is_control()).take(max).collect()
}

/// `45.76,4.83`.
fn near(text: &str) -> Option<Near> {
    let point = point(text)?;
    Some(Near { name: text.to_owned(), point: Some(point) })
}

fn point(text: &str) -> Option<Point> {
    let (latitude, longitude) = text.split_once(',')?;
    Point::new(latitude.trim().parse().ok()?, longitude.trim().parse().ok()?)
}

fn text(point: Point) -> String {
    format!("{},{}", point.latitude, point.longitude)
}

fn corners(text: &str) -> Option<(Point, Point)> {
    let (a, b) = text.split_once(':')?;
    Some((point(a)?, point(b)?))
}

// As on every page, and no farther than the index looks.
fn page(text: &str) -> u32 {
    Some(PageNumber::of(text).get()).filter(|it| *it <= PAGE_MAX).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(query: &str) -> SearchAddress {
        SearchAddress::parse(query, |_| None)
    }

    #[test]
    fn an_address_says_all_of_a_search_and_is_written_again_as_it_was() {
        let query = "q=rust+conf&when=weekend&near=45.76%2C4.83&radius=10&type=online&category=MUSIC\
            &tag=rust&tag=c%2B%2B&language=fr&status=confirmed&here=1&long=no&access=wheelchair&free=1&sort=newest";
        let asked = parse(query);
        assert_eq!(asked.query(1), query);
        assert_eq!(asked.query(3), format!("{query}&page=3"));
        let search = asked.search(Moment::EPOCH, Tz::UTC, 3);
        assert!(matches!(search.area, Some(Area::Around(at, 10.0)) if at.latitude == 45.76));
        assert_eq!((search.longer_than, search.sort), (Some((3, false)), Sort::Newest));
        assert_eq!(search.tags, ["rust", "c++"]);
    }

    #[test]
    fn what_means_nothing_is_left_out() {
        let asked =
            parse("q=+&when=soon&radius=0&category=X&page=0&sort=x&from=x&bbox=1,2&type=&utm=1");
        assert_eq!(asked, SearchAddress { page: 1, ..SearchAddress::default() });
        assert_eq!(asked.query(1), "");
        assert_eq!(parse(&format!("q={}", "a".repeat(999))).text.len(), TEXT_MAX);
    }

    #[test]
    fn days_that_are_said_count_more_than_those_that_are_usual() {
        let asked = parse("from=2026-01-01&to=2026-01-31&when=today");
        let search = asked.search(Moment::EPOCH, Tz::UTC, 0);
        let day = |text: &str| Some(when::from(text.parse().unwrap(), Tz::UTC));
        assert_eq!(search.ends_after, day("2026-01-01"));
        assert_eq!(search.begins_before, day("2026-02-01"));
    }

    #[test]
    fn near_to_where_nobody_knows_is_nothing() {
        let asked = parse("near=Atlantis");
        assert_eq!(asked.near, Some(Near { name: "Atlantis".to_owned(), point: None }));
        assert!(
            matches!(asked.search(Moment::EPOCH, Tz::UTC, 0).area, Some(Area::Around(_, km)) if km < 0.0)
        );
    }
}
