//! How events come, change and go.

use domain::{
    event::{Description, Draft, EventFact, EventPhase, Options, Review, Status, Visibility},
    fact::OpenedFact,
    ids::{EventId, GroupId, PersonId},
    moderation::Measure,
    personal::Personal,
    place::{Address, Point},
    text::{Message, Tag},
    time::{Moment, Period},
};
use rusqlite::{Connection, ToSql, params};
use serde::Serialize;
use uuid::Uuid;

use super::filter::{DAY_MICROS, LONG_DAYS};
use super::tags;
use crate::{
    column::{ColumnCode as _, Columns as _, json},
    decisions::{keeping_off_lists, measure_taken, standing_of},
    error::Result,
    groups::PRIVATE,
    persons::remote_id,
    store::one,
};

pub(super) fn of_event(tx: &Connection, opened: &OpenedFact, fact: &EventFact) -> Result<()> {
    EventFold { tx, id: EventId(opened.recorded.stream.id()), at: opened.recorded.at }.apply(fact)
}

/// Nobody but its organizers sees it until somebody can read what happened to it.
pub(super) fn unread(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    let recorded = &opened.recorded;
    EventFold { tx, id: EventId(recorded.stream.id()), at: recorded.at }.stand()
}

struct EventFold<'a> {
    tx: &'a Connection,
    id: EventId,
    at: Moment,
}

impl EventFold<'_> {
    fn apply(&self, fact: &EventFact) -> Result<()> {
        if fact.makes_an_edition() {
            self.update("edition = edition + 1", &[])?;
        }
        match fact {
            EventFact::Drafted(draft) => self.begin(draft),
            EventFact::Submitted => self.update("review = ?3", &[&Review::Waiting.code()]),
            EventFact::Published => self.publish(),
            EventFact::Described { description } => self.describe(description),
            EventFact::Rescheduled { when } => self.schedule(when),
            EventFact::Relocated { place } => self.locate(place.as_ref()),
            EventFact::OptionsChanged { options } => self.settle(options),
            EventFact::HandedOver { organizer, group } => self.hand_over(*organizer, *group),
            EventFact::MarkedTentative => self.mark(Status::Tentative, None),
            EventFact::MarkedConfirmed | EventFact::Reinstated => {
                self.mark(Status::Confirmed, None)
            }
            EventFact::Cancelled { reason } => self.mark(Status::Cancelled, reason.as_ref()),
            EventFact::Deleted => self.remove(),
            EventFact::ParticipationAnnounced { .. }
            | EventFact::ParticipationRequested { .. }
            | EventFact::ParticipationConfirmed { .. }
            | EventFact::ParticipationRefused { .. }
            | EventFact::ParticipationLeft { .. }
            | EventFact::JoinReceived { .. }
            | EventFact::SourceRead { .. }
            | EventFact::GuestForgotten { .. } => Ok(()),
            EventFact::Moderated { measure, .. } => {
                self.review(|it| it.after(measure))?;
                self.moderated(Some(measure))
            }
            EventFact::DecisionUndone { decision, .. } => {
                let before = measure_taken(self.tx, *decision)?;
                self.review(|it| it.without(before.as_ref()))?;
                self.moderated(before.map(taken_back).as_ref())
            }
        }
    }

    fn begin(&self, draft: &Draft) -> Result<()> {
        let Draft { description, place, when, options, .. } = draft;
        let (words, at, point) =
            (LookupWords::of(description), Bounds::of(when), point(place.as_ref()));
        let sql = "INSERT INTO events (id, phase, own_phase, status, visibility, listed, here, long, moved, online,
                begins_at, until_at, created_at, shown_at, updated_at, organizer, group_id, category,
                language, latitude, longitude, title, folded_title, description_of, place_of, remote_id)
            VALUES (?1, ?2, ?2, ?3, ?4, 0, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11, ?11, ?12, ?13, ?14, ?15, ?16,
                ?17, ?18, ?19, ?20, ?21, ?22)";
        self.tx.prepare_cached(sql)?.execute(params![
            self.id.0,
            EventPhase::Draft.code(),
            Status::Confirmed.code(),
            options.visibility.code(),
            draft.origin.is_here(),
            at.long,
            at.moved,
            options.is_online,
            at.begins,
            at.until,
            self.at.micros(),
            draft.organizer.0,
            draft.group.map(|it| it.0),
            words.category,
            words.language,
            point.map(|it| it.latitude),
            point.map(|it| it.longitude),
            words.title,
            words.folded_title,
            description.of(),
            place.as_ref().map(Personal::of),
            remote_id(&draft.origin),
        ])?;
        self.begin_page(draft)?;
        self.seal(description.of())?;
        place.as_ref().map_or(Ok(()), |it| self.seal(it.of()))?;
        tags::begin(self.tx, self.id, words.tags)
    }

    fn begin_page(&self, draft: &Draft) -> Result<()> {
        let sql =
            "INSERT INTO event_pages (event, origin, uid, period, options, place, description)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        self.tx.prepare_cached(sql)?.execute(params![
            self.id.0,
            (!draft.origin.is_here()).then(|| json(&draft.origin)).transpose()?,
            draft.uid,
            json(&draft.when.by_todays_rules())?,
            json(&draft.options)?,
            known(draft.place.as_ref())?,
            known(Some(&draft.description))?,
        ])?;
        Ok(())
    }

    /// Runs an update whose `?1` is the event and `?2` the moment.
    fn update(&self, set: &str, values: &[&dyn ToSql]) -> Result<()> {
        let at = self.at.micros();
        let mut all: Vec<&dyn ToSql> = vec![&self.id.0, &at];
        all.extend(values);
        let sql = format!("UPDATE events SET updated_at = ?2, {set} WHERE id = ?1");
        self.tx.prepare_cached(&sql)?.execute(all.as_slice())?;
        Ok(())
    }

    /// What is only shown.
    fn show(&self, column: &str, value: Option<&str>) -> Result<()> {
        let sql = format!("UPDATE event_pages SET {column} = ?2 WHERE event = ?1");
        self.tx.prepare_cached(&sql)?.execute(params![self.id.0, value])?;
        Ok(())
    }

    fn publish(&self) -> Result<()> {
        let set = "own_phase = ?3, review = ?4, published_at = ?2, shown_at = ?2";
        self.update(set, &[&EventPhase::Published.code(), &Review::NotAsked.code()])?;
        self.stand()
    }

    fn review(&self, next: impl FnOnce(Review) -> Review) -> Result<()> {
        let now = review_of(self.tx, self.id.0)?;
        let then = next(now);
        if then == now { Ok(()) } else { self.update("review = ?3", &[&then.code()]) }
    }

    fn describe(&self, description: &Personal<Description>) -> Result<()> {
        let words = LookupWords::of(description);
        self.update(
            "description_of = ?3, title = ?4, folded_title = ?5, category = ?6, language = ?7",
            &[
                &description.of(),
                &words.title,
                &words.folded_title,
                &words.category,
                &words.language,
            ],
        )?;
        self.show("description", known(Some(description))?.as_deref())?;
        self.seal(description.of())?;
        tags::end(self.tx, self.id)?;
        tags::begin(self.tx, self.id, words.tags)
    }

    fn moderated(&self, measure: Option<&Measure>) -> Result<()> {
        if let Some(Measure::Retagged { tags: words, .. }) = measure {
            let words = words.known().map(Vec::as_slice).unwrap_or_default();
            let tags = json(&words)?;
            let sql =
                "UPDATE event_pages SET description = json_set(description, '$.tags', json(?2))
                WHERE event = ?1 AND description IS NOT NULL";
            self.tx.prepare_cached(sql)?.execute(params![self.id.0, tags])?;
            tags::end(self.tx, self.id)?;
            tags::begin(self.tx, self.id, words)?;
        }
        self.stand()
    }

    /// What moderators hid shows to its organizers as if it were not published; what they removed, to them alone.
    fn stand(&self) -> Result<()> {
        let standing = standing_of(self.tx, self.id.0)?;
        let (hidden, gone) = (EventPhase::Draft.code(), EventPhase::Deleted.code());
        let set = "standing = ?3, phase = CASE WHEN ?4 THEN ?5 WHEN ?6 THEN ?7 ELSE own_phase END";
        let values: [&dyn ToSql; 5] =
            [&standing.code(), &standing.removed, &gone, &standing.hidden, &hidden];
        self.update(set, &values)?;
        list_events(self.tx, "id = ?1", self.id.0)
    }

    fn schedule(&self, when: &Period) -> Result<()> {
        let Bounds { begins, until, long, moved } = Bounds::of(when);
        let set = "begins_at = ?3, until_at = ?4, long = ?5, moved = ?6";
        self.update(set, &[&begins, &until, &long, &moved])?;
        self.show("period", Some(&json(&when.by_todays_rules())?))
    }

    fn locate(&self, place: Option<&Personal<Address>>) -> Result<()> {
        let point = point(place);
        self.update(
            "place_of = ?3, latitude = ?4, longitude = ?5",
            &[
                &place.map(Personal::of),
                &point.map(|it| it.latitude),
                &point.map(|it| it.longitude),
            ],
        )?;
        self.show("place", known(place)?.as_deref())?;
        place.map_or(Ok(()), |it| self.seal(it.of()))
    }

    fn settle(&self, options: &Options) -> Result<()> {
        let visibility = options.visibility.code();
        self.update("visibility = ?3, online = ?4", &[&visibility, &options.is_online])?;
        list_events(self.tx, "id = ?1", self.id.0)?;
        self.show("options", Some(&json(options)?))
    }

    fn hand_over(&self, organizer: PersonId, group: Option<GroupId>) -> Result<()> {
        self.update("organizer = ?3, group_id = ?4", &[&organizer.0, &group.map(|it| it.0)])?;
        list_events(self.tx, "id = ?1", self.id.0)
    }

    fn mark(&self, status: Status, reason: Option<&Personal<Message>>) -> Result<()> {
        let of = reason.map(Personal::of);
        self.update("status = ?3, reason_of = ?4", &[&status.code(), &of])?;
        self.show("reason", known(reason)?.as_deref())?;
        of.map_or(Ok(()), |it| self.seal(it))
    }

    fn remove(&self) -> Result<()> {
        tags::end(self.tx, self.id)?;
        self.tx.prepare_cached("DELETE FROM events WHERE id = ?1")?.execute([self.id.0])?;
        self.tx.prepare_cached("DELETE FROM event_pages WHERE event = ?1")?.execute([self.id.0])?;
        Ok(())
    }

    /// Remembers whose leaving will make this event forget something.
    fn seal(&self, subject: Uuid) -> Result<()> {
        let sql = "INSERT OR IGNORE INTO event_seals (subject, event) VALUES (?1, ?2)";
        self.tx.prepare_cached(sql)?.execute([subject, self.id.0])?;
        Ok(())
    }
}

/// Whether it waits for a moderator, or was turned down.
pub(super) fn review_of(tx: &Connection, id: Uuid) -> Result<Review> {
    let found = one(tx, "SELECT review FROM events WHERE id = ?1", [id], |row| row.choice(0))?;
    Ok(found.unwrap_or_default())
}

/// The measure that brings back what another one changed.
fn taken_back(measure: Measure) -> Measure {
    match measure {
        Measure::Retagged { tags, before } => Measure::Retagged { tags: before, before: tags },
        Measure::Warned
        | Measure::TurnedDown
        | Measure::Hidden
        | Measure::Unlisted
        | Measure::Removed
        | Measure::Suspended => measure,
    }
}

/// Settles which events everybody finds: published, public, in no private group's name, and not kept off the lists by
/// moderators.
pub(super) fn list_events(tx: &Connection, which: &str, of: Uuid) -> Result<()> {
    let sql = format!(
        "UPDATE events SET listed = (phase = {} AND visibility = {}
            AND NOT EXISTS ({PRIVATE}) AND NOT {}) WHERE {which}",
        EventPhase::Published.code(),
        Visibility::Public.code(),
        keeping_off_lists("events.id"),
    );
    tx.prepare_cached(&sql)?.execute([of])?;
    Ok(())
}

/// What of a description is looked up by.
#[derive(Default)]
struct LookupWords<'a> {
    title: Option<&'a str>,
    folded_title: Option<String>,
    category: Option<&'a str>,
    language: Option<&'a str>,
    tags: &'a [Tag],
}

impl<'a> LookupWords<'a> {
    fn of(description: &'a Personal<Description>) -> Self {
        let Some(it) = description.known() else { return Self::default() };
        Self {
            title: Some(it.title.as_str()),
            folded_title: Some(it.title.as_str().to_lowercase()),
            category: Some(&it.category),
            language: Some(&it.language),
            tags: &it.tags,
        }
    }
}

struct Bounds {
    begins: i64,
    until: i64,
    long: bool,
    /// Whether that is not what the fact says: a zone has other rules now.
    moved: bool,
}

impl Bounds {
    fn of(written: &Period) -> Self {
        let when = written.by_todays_rules();
        let begins = when.begins().instant().micros();
        let until = when.ends().map_or(begins, |it| it.instant().micros());
        let long = until - begins >= LONG_DAYS * DAY_MICROS;
        Self { begins, until, long, moved: when != *written }
    }
}

fn point(place: Option<&Personal<Address>>) -> Option<Point> {
    place.and_then(Personal::known).and_then(|it| it.point)
}

fn known<T: Serialize>(value: Option<&Personal<T>>) -> Result<Option<String>> {
    value.and_then(Personal::known).map(json).transpose()
}

/// Scrubs what was sealed under somebody's key: the same rows come from a log whose key is gone.
pub(super) fn forget_events(tx: &Connection, subject: Uuid) -> Result<()> {
    let of = |column: &str| {
        format!(
            "IN (SELECT e.id FROM event_seals s JOIN events e ON e.id = s.event
                WHERE s.subject = ?1 AND e.{column} = ?1)"
        )
    };
    let (described, placed, reasoned) = (of("description_of"), of("place_of"), of("reason_of"));
    for sql in [
        format!("DELETE FROM event_tags WHERE event {described}"),
        format!("UPDATE event_pages SET description = NULL WHERE event {described}"),
        format!("UPDATE event_pages SET place = NULL WHERE event {placed}"),
        format!("UPDATE event_pages SET reason = NULL WHERE event {reasoned}"),
        format!(
            "UPDATE events SET title = NULL, folded_title = NULL, category = NULL, language = NULL
                WHERE id {described}"
        ),
        format!("UPDATE events SET latitude = NULL, longitude = NULL WHERE id {placed}"),
        "DELETE FROM event_seals WHERE subject = ?1".to_owned(),
    ] {
        tx.prepare_cached(&sql)?.execute([subject])?;
    }
    Ok(())
}
