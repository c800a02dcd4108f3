//! One stored sample of every kind and version that was ever written: they must be readable for ever.
//!
//! `domain/samples/facts.jsonl` is append only: a new kind or version adds a line, and no line is ever edited.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{AnyFact, By, Fact, read_any};
use crate::{
    account::AccountFact, comment::CommentFact, discussion::DiscussionFact, event::EventFact,
    group::GroupFact, ids::PersonId, instance::InstanceFact, log::Category, media::MediaFact,
    person::PersonFact, place::known::PlaceFact, post::PostFact, report::ReportFact,
    reservation::ReservationFact, resource::ResourceFact, task::TaskFact,
};

const SAMPLES: &str = include_str!("../../samples/facts.jsonl");

struct Sample {
    kind: String,
    version: u16,
    data: Value,
}

fn samples() -> Vec<Sample> {
    SAMPLES
        .lines()
        .map(|line| {
            let line: Value = serde_json::from_str(line).unwrap();
            let version = u16::try_from(line["version"].as_u64().unwrap()).unwrap();
            Sample {
                kind: line["kind"].as_str().unwrap().to_owned(),
                version,
                data: line["data"].clone(),
            }
        })
        .collect()
}

fn category(kind: &str) -> Option<Category> {
    Category::ALL.into_iter().find(|it| kind.starts_with(&format!("{}.", it.name())))
}

#[test]
fn every_stored_sample_is_still_readable() {
    for Sample { kind, version, data } in samples() {
        let fact = read_any(category(&kind), &kind, version, data);
        assert!(!matches!(fact, Ok(AnyFact::Unknown) | Err(_)), "{kind} v{version}: {fact:?}");
    }
}

/// Where there are objects in some data (JSON pointers, RFC 6901).
fn objects(data: &Value, at: &str) -> Vec<String> {
    let Value::Object(fields) = data else { return vec![] };
    let below = fields.iter().flat_map(|(name, it)| objects(it, &format!("{at}/{name}")));
    std::iter::once(at.to_owned()).chain(below).collect()
}

#[test]
fn a_field_that_is_not_known_makes_a_fact_a_newer_ones() {
    for Sample { kind, version, data } in samples() {
        for place in objects(&data, "") {
            let mut newer = data.clone();
            newer.pointer_mut(&place).unwrap()["danced"] = Value::from(true);
            let fact = read_any(category(&kind), &kind, version, newer);
            // What is one of several, like a decision's measure, cannot be two.
            assert!(matches!(fact, Ok(AnyFact::Unknown) | Err(_)), "{kind} at {place}: {fact:?}");
        }
    }
}

#[test]
fn todays_facts_are_written_as_their_newest_sample_says() {
    for Sample { kind, version, data } in samples() {
        let fact = read_any(category(&kind), &kind, version, data.clone()).unwrap();
        let written = match fact {
            AnyFact::Account(fact) => super::write(&fact),
            AnyFact::Person(fact) => super::write(&fact),
            AnyFact::Group(fact) => super::write(&fact),
            AnyFact::Event(fact) => super::write(&fact),
            AnyFact::Media(fact) => super::write(&fact),
            AnyFact::Reservation(fact) => super::write(&fact),
            AnyFact::Place(fact) => super::write(&fact),
            AnyFact::Instance(fact) => super::write(&fact),
            AnyFact::Comment(fact) => super::write(&fact),
            AnyFact::Report(fact) => super::write(&fact),
            AnyFact::Discussion(fact) => super::write(&fact),
            AnyFact::Post(fact) => super::write(&fact),
            AnyFact::Resource(fact) => super::write(&fact),
            AnyFact::Task(fact) => super::write(&fact),
            AnyFact::Unknown => panic!("{kind} is unknown"),
        };
        let (written_kind, written_version, written_data) = written.unwrap();
        assert_eq!(written_kind, kind);
        if written_version == version {
            assert_eq!(written_data, data, "{kind}");
        }
    }
}

#[test]
fn every_kind_has_a_sample() {
    fn kinds<F: Fact>() -> impl Iterator<Item = String> {
        F::KINDS.iter().map(|kind| format!("{}.{kind}", F::CATEGORY.name()))
    }
    let known: BTreeSet<String> = kinds::<AccountFact>()
        .chain(kinds::<PersonFact>())
        .chain(kinds::<GroupFact>())
        .chain(kinds::<EventFact>())
        .chain(kinds::<MediaFact>())
        .chain(kinds::<ReservationFact>())
        .chain(kinds::<PlaceFact>())
        .chain(kinds::<InstanceFact>())
        .chain(kinds::<CommentFact>())
        .chain(kinds::<ReportFact>())
        .chain(kinds::<DiscussionFact>())
        .chain(kinds::<PostFact>())
        .chain(kinds::<ResourceFact>())
        .chain(kinds::<TaskFact>())
        .collect();
    let sampled: BTreeSet<String> = samples().into_iter().map(|it| it.kind).collect();
    assert_eq!(sampled, known);
}

#[test]
fn a_kind_from_the_future_is_skipped() {
    let fact = read_any(Some(Category::Event), "event.sung", 1, Value::Null);
    assert!(matches!(fact, Ok(AnyFact::Unknown)));
    let fact = read_any(Some(Category::Event), "event.published", 9, Value::Null);
    assert!(matches!(fact, Ok(AnyFact::Unknown)));
    let fact = read_any(None, "poll.opened", 1, Value::Null);
    assert!(matches!(fact, Ok(AnyFact::Unknown)));
}

#[test]
fn data_of_another_shape_is_malformed_and_not_a_panic() {
    let fact = read_any(Some(Category::Event), "event.rescheduled", 1, Value::from(1));
    assert!(fact.is_err());
}

proptest::proptest! {
    #[test]
    fn whatever_is_stored_reading_it_never_panics(kind in "[a-z.-]{0,24}", version in 0u16..4, text in ".{0,40}") {
        let data = serde_json::from_str(&text).unwrap_or(Value::String(text));
        for category in Category::ALL {
            drop(read_any(Some(category), &kind, version, data.clone()));
        }
    }
}

#[test]
fn every_way_of_asking_is_named() {
    let person = PersonId(uuid::Uuid::nil());
    let all = [
        By::Visitor,
        By::Person(person),
        By::Account,
        By::Remote(person),
        By::Policy("p".to_owned()),
        By::CommandLine,
    ];
    let names = all.each_ref().map(|by| match serde_json::to_value(by).unwrap() {
        Value::String(name) => name,
        Value::Object(map) => map.keys().next().unwrap().clone(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => panic!("{by:?}"),
    });
    assert_eq!(names, By::NAMES);
    assert_eq!(all.each_ref().map(By::name), By::NAMES);
}
