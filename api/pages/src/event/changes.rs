//! What changed since it was published, in words: "The beginning: Thursday at 19:30 → Friday at 20:00".
//!
//! Who did it is the organizers' business: the page says what, when, and what it was before.

use chrono::NaiveDateTime;
use chrono_tz::Tz;
use domain::time::WallTime;
use i18n::{Language, machine_time};
use projections::activity::{ActivityLine, FieldChange};

use super::told::EventContent;

/// How much of what somebody wrote is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Words {
    /// That a text changed.
    Named,
    /// What it was before, and what it is.
    Whole,
}

/// One change, in words.
pub(super) struct ChangeItem {
    pub(super) at: String,
    pub(super) at_machine: String,
    pub(super) what: String,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
}

/// The changes, the newest first.
pub(super) fn changes(told: &EventContent, language: Language) -> Vec<ChangeItem> {
    let zone = told.event.when.begins().zone();
    let mut changes = Vec::new();
    for line in &told.changes {
        changes.extend(change_items(line, zone, Words::Named, language));
    }
    changes
}

/// What one line tells, in words.
pub(super) fn change_items(
    line: &ActivityLine,
    zone: Tz,
    how: Words,
    language: Language,
) -> Vec<ChangeItem> {
    let at = WallTime::at(line.at, zone);
    let told = words(line, how, language).into_iter();
    let item = |(key, old, new): ChangeWords| ChangeItem {
        at: language.day_and_time(at),
        at_machine: machine_time(at),
        what: language.say(key),
        old,
        new,
    };
    told.map(item).collect()
}

/// When it was planned to begin before it moved for the last time.
pub(super) fn moved_from(told: &EventContent) -> Option<WallTime> {
    let began = told.changes.iter().flat_map(|it| &it.changes).find(|it| it.field == "begins")?;
    wall(began.old.as_deref()?)
}

/// Every time at which it was planned to begin before, the latest first.
pub(super) fn planned_before(told: &EventContent) -> Vec<WallTime> {
    let began = told.changes.iter().flat_map(|it| &it.changes).filter(|it| it.field == "begins");
    began.filter_map(|it| wall(it.old.as_deref()?)).collect()
}

type ChangeWords = (&'static str, Option<String>, Option<String>);

fn words(line: &ActivityLine, how: Words, language: Language) -> Vec<ChangeWords> {
    let plain = |key| vec![(key, None, None)];
    match line.kind.as_str() {
        "event.rescheduled" => rescheduled(&line.changes, language),
        "event.relocated" => vec![relocated(&line.changes)],
        "event.described" => described(&line.changes, how),
        "event.drafted" => plain("change-drafted"),
        "event.published" => plain("change-published"),
        "event.options-changed" => plain("change-options"),
        "event.handed-over" => plain("change-organizers"),
        "event.marked-tentative" => plain("change-tentative"),
        "event.marked-confirmed" => plain("change-confirmed"),
        "event.cancelled" => plain("change-cancelled"),
        "event.reinstated" => plain("change-reinstated"),
        _ => vec![],
    }
}

fn rescheduled(changes: &[FieldChange], language: Language) -> Vec<ChangeWords> {
    let said =
        |text: &Option<String>| text.as_deref().and_then(wall).map(|it| language.day_and_time(it));
    let told = changes.iter().filter_map(|it| {
        let key = match it.field.as_str() {
            "begins" => "change-begins",
            "ends" => "change-ends",
            _ => return None,
        };
        Some((key, said(&it.old), said(&it.new)))
    });
    told.collect()
}

// The parts of an address that people read, in the order in which they are written.
const PARTS: [&str; 5] =
    ["place.description", "place.street", "place.postal_code", "place.locality", "place.country"];

fn relocated(changes: &[FieldChange]) -> ChangeWords {
    let parts = PARTS.map(|part| changes.iter().find(|it| it.field == part));
    let line = |of: fn(&FieldChange) -> Option<&str>| {
        let line: Vec<&str> = parts.iter().flatten().filter_map(|it| of(it)).collect();
        (!line.is_empty()).then(|| line.join(", "))
    };
    ("change-place", line(|it| it.old.as_deref()), line(|it| it.new.as_deref()))
}

fn described(changes: &[FieldChange], how: Words) -> Vec<ChangeWords> {
    let (mut told, mut details) = (Vec::new(), false);
    for change in changes {
        match change.field.as_str() {
            "title" => told.push(("change-title", change.old.clone(), change.new.clone())),
            "text" if how == Words::Whole => {
                let text = |it: &Option<String>| it.as_deref().map(html::to_text);
                told.push(("change-description", text(&change.old), text(&change.new)));
            }
            "text" => told.push(("change-description", None, None)),
            _ => details = true,
        }
    }
    if details {
        told.push(("change-details", None, None));
    }
    told
}

// As the activity writes it: `2026-12-03T19:30:00 Europe/Paris`.
fn wall(text: &str) -> Option<WallTime> {
    let (local, zone) = text.split_once(' ')?;
    let (local, zone) = (local.parse::<NaiveDateTime>().ok()?, zone.parse::<Tz>().ok()?);
    Some(WallTime::local(local, zone))
}
