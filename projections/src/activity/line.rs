//! One line of what happened.

use domain::{
    fact::{By, OpenedFact},
    ids::{
        CommentId, DiscussionId, EventId, GroupId, MemberId, ParticipationId, PersonId, PostId,
        ResourceId,
    },
    log::Position,
    personal::Personal,
    time::Moment,
};
use rusqlite::{Connection, Row, params};
use uuid::Uuid;

use super::FieldChange;
use crate::{
    column::{ColumnCode, Columns as _, coded, json, signed},
    error::Result,
};

/// What a line is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Topic {
    /// An event, or who takes part in it.
    Event,
    /// The group itself.
    Group,
    /// Who is in the group.
    Member,
    /// What was written under an event.
    Comment,
    /// What the members talk about.
    Discussion,
    /// What the group publishes in words.
    Post,
    /// What the group keeps at hand.
    Resource,
    /// What the group has to do.
    Task,
}

coded! {
    Topic {
        Event = 0, Group = 1, Member = 2, Comment = 3, Discussion = 4, Post = 5, Resource = 6, Task = 7,
    }
}

/// One line of what happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActivityLine {
    /// The fact's place in the log; the line's id.
    pub position: Position,
    /// What it is about.
    pub topic: Topic,
    /// In which group.
    pub group: Option<GroupId>,
    /// To which event.
    pub event: Option<EventId>,
    /// Which place at the event, if it is about one.
    pub participation: Option<ParticipationId>,
    /// Which place in the group, if it is about one.
    pub member: Option<MemberId>,
    /// Which comment, if it is about one.
    pub comment: Option<CommentId>,
    /// Which discussion, if it is about one.
    pub discussion: Option<DiscussionId>,
    /// Which post, if it is about one.
    pub post: Option<PostId>,
    /// Which resource, if it is about one.
    pub resource: Option<ResourceId>,
    /// Which task or task list, if it is about one.
    pub task: Option<Uuid>,
    /// Whose place, comment or answer that is, or to whom the task was given.
    pub person: Option<PersonId>,
    /// Who did it.
    pub by: By,
    /// The moment at which it happened.
    pub at: Moment,
    /// The fact's kind: `event.rescheduled`.
    pub kind: String,
    /// What the event, the discussion, the post, the resource or the task was called then, unless that was erased.
    pub title: Option<String>,
    /// Each field that changed, with its old value.
    pub changes: Vec<FieldChange>,
    /// From which of these on they are words that somebody wrote, and not times and settings.
    pub words_from: usize,
}

impl ActivityLine {
    pub(super) const COLUMNS: &'static str = "position, topic, group_id, event, object, person, who, \
        whoever, at, kind, title, changes, personal_changes";

    pub(super) fn read(row: &Row<'_>) -> Result<Self> {
        let topic = row.choice(1)?;
        let object: Option<Uuid> = row.get(4)?;
        let mut changes: Vec<FieldChange> = row.json_if_any(11)?.unwrap_or_default();
        let words_from = changes.len();
        changes.extend(row.json_if_any::<Vec<FieldChange>>(12)?.unwrap_or_default());
        Ok(Self {
            position: row.position(0)?,
            topic,
            group: row.id_if_any(2)?,
            event: row.id_if_any(3)?,
            participation: object.filter(|_| topic == Topic::Event).map(ParticipationId),
            member: object.filter(|_| topic == Topic::Member).map(MemberId),
            comment: object.filter(|_| topic == Topic::Comment).map(CommentId),
            discussion: object.filter(|_| topic == Topic::Discussion).map(DiscussionId),
            post: object.filter(|_| topic == Topic::Post).map(PostId),
            resource: object.filter(|_| topic == Topic::Resource).map(ResourceId),
            task: object.filter(|_| topic == Topic::Task),
            person: row.id_if_any(5)?,
            by: match row.id_if_any(6)? {
                Some(person) => By::Person(person),
                None => row.json(7)?,
            },
            at: row.moment(8)?,
            kind: row.get(9)?,
            title: row.get(10)?,
            changes,
            words_from,
        })
    }

    /// The same for who is told that words changed, and not from what to what.
    #[must_use]
    pub fn without_words(mut self) -> Self {
        self.title = None;
        for change in self.changes.iter_mut().skip(self.words_from) {
            (change.old, change.new) = (None, None);
        }
        self
    }

    /// What Mobilizon calls it, if it has a word for it.
    #[must_use]
    pub fn subject(&self) -> Option<&'static str> {
        Some(match self.kind.as_str() {
            "event.published" => "event_created",
            "event.described"
            | "event.rescheduled"
            | "event.relocated"
            | "event.options-changed"
            | "event.handed-over"
            | "event.marked-tentative"
            | "event.marked-confirmed"
            | "event.cancelled"
            | "event.reinstated" => "event_updated",
            "event.deleted" => "event_deleted",
            "event.participation-confirmed" | "event.participation-requested" => {
                "event_new_participation"
            }
            "comment.posted" => "comment_posted",
            "discussion.started" => "discussion_created",
            "discussion.answered" => "discussion_replied",
            "discussion.renamed" => "discussion_renamed",
            "discussion.closed" => "discussion_archived",
            "discussion.deleted" => "discussion_deleted",
            "post.published" => "post_created",
            "post.rewritten" | "post.visibility-changed" | "post.withdrawn" => "post_updated",
            "post.deleted" => "post_deleted",
            "resource.added" => "resource_created",
            "resource.renamed" => "resource_renamed",
            "resource.moved" => "resource_moved",
            "resource.described" | "resource.restored" => "resource_updated",
            "resource.removed" => "resource_deleted",
            "task.list-added" => "todo_list_created",
            "task.list-renamed" | "task.list-restored" => "todo_list_updated",
            "task.list-removed" => "todo_list_deleted",
            "task.added" => "todo_created",
            "task.renamed" | "task.assigned" | "task.due-changed" | "task.moved" | "task.done"
            | "task.reopened" | "task.restored" => "todo_updated",
            "task.removed" => "todo_deleted",
            "group.created" => "group_created",
            "group.profile-changed" | "group.settings-changed" | "group.relocated" => {
                "group_updated"
            }
            "group.member-invited" => "member_invited",
            "group.invitation-accepted" => "member_accepted_invitation",
            "group.invitation-refused" => "member_rejected_invitation",
            "group.join-requested" => "member_request",
            "group.join-accepted" => "member_approved",
            "group.role-changed" => "member_updated",
            "group.member-removed" => "member_removed",
            "group.member-left" => "member_quit",
            _ => return None,
        })
    }
}

/// A line on its way into the table.
#[derive(Debug)]
pub(super) struct NewLine {
    pub(super) topic: Topic,
    pub(super) group: Option<GroupId>,
    pub(super) event: Option<EventId>,
    pub(super) object: Option<Uuid>,
    pub(super) person: Option<PersonId>,
    /// What nobody's leaving takes away.
    pub(super) changes: Vec<FieldChange>,
    pub(super) personal: PersonalPart,
}

/// What is erased with anybody whose key it was sealed under.
#[derive(Debug, Default)]
pub(super) struct PersonalPart {
    pub(super) title: Option<String>,
    pub(super) changes: Vec<FieldChange>,
    subjects: Vec<Uuid>,
    erased: bool,
}

impl PersonalPart {
    /// What this said was looked at: once it is erased, nothing that came of it is told.
    pub(super) fn looks_at<T>(&mut self, value: &Personal<T>) {
        self.looks_at_what_is_of(value.of(), value.known().is_some());
    }

    /// The same of a row.
    pub(super) fn looks_at_what_is_of(&mut self, subject: Uuid, known: bool) {
        self.subjects.push(subject);
        self.erased |= !known;
    }
}

impl NewLine {
    pub(super) const fn about(topic: Topic, group: Option<GroupId>) -> Self {
        Self {
            topic,
            group,
            event: None,
            object: None,
            person: None,
            changes: vec![],
            personal: PersonalPart {
                title: None,
                changes: vec![],
                subjects: vec![],
                erased: false,
            },
        }
    }

    pub(super) fn write(&self, tx: &Connection, opened: &OpenedFact) -> Result<()> {
        let recorded = &opened.recorded;
        let position = signed(recorded.position.0);
        let who = opened.meta.by.person();
        let whoever = who.is_none().then(|| json(&opened.meta.by)).transpose()?;
        let sql =
            "INSERT INTO activity (position, topic, group_id, event, object, person, who, whoever,
                at, kind, changes, title, personal_changes)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
        let personal = Some(&self.personal).filter(|it| !it.erased);
        tx.prepare_cached(sql)?.execute(params![
            position,
            self.topic.code(),
            self.group.map(|it| it.0),
            self.event.map(|it| it.0),
            self.object,
            self.person.map(|it| it.0),
            who.map(|it| it.0),
            whoever,
            recorded.at.micros(),
            recorded.kind,
            list(&self.changes)?,
            personal.and_then(|it| it.title.as_deref()),
            personal.map(|it| list(&it.changes)).transpose()?.flatten(),
        ])?;
        let sql = "INSERT OR IGNORE INTO activity_seals (subject, position) VALUES (?1, ?2)";
        for subject in &self.personal.subjects {
            tx.prepare_cached(sql)?.execute(params![subject, position])?;
        }
        Ok(())
    }
}

fn list(changes: &[FieldChange]) -> Result<Option<String>> {
    if changes.is_empty() { Ok(None) } else { Ok(Some(json(&changes)?)) }
}
