//! The log of what moderators did.

use async_graphql::{Context, Enum, ID, Interface, Object, Result};
use domain::moderation::Subject;
use projections::decisions::{Action, LogLine};

use super::{Report, ReportNote};
use crate::{
    Actor, Comment, Event, Group, Person, User, ask::Asks as _, scalars::DateTime,
    words::id_of_word,
};

/// What was done: Mobilizon's eleven, and what it cannot do.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Action")]
pub enum ActionLogAction {
    /// A report was closed.
    #[graphql(name = "REPORT_UPDATE_CLOSED")]
    ReportClosed,
    /// A report was opened again.
    #[graphql(name = "REPORT_UPDATE_OPENED")]
    ReportReopened,
    /// A report was resolved.
    #[graphql(name = "REPORT_UPDATE_RESOLVED")]
    ReportResolved,
    /// A note was written.
    #[graphql(name = "NOTE_CREATION")]
    NoteWritten,
    /// A note was taken away.
    #[graphql(name = "NOTE_DELETION")]
    NoteDeleted,
    /// An event was removed.
    #[graphql(name = "EVENT_DELETION")]
    EventRemoved,
    /// A comment was removed.
    #[graphql(name = "COMMENT_DELETION")]
    CommentRemoved,
    /// An event was hidden, unlisted, or is found under other words.
    #[graphql(name = "EVENT_UPDATE")]
    EventChanged,
    /// A person or a group was suspended.
    #[graphql(name = "ACTOR_SUSPENSION")]
    ActorSuspended,
    /// A person or a group may go on.
    #[graphql(name = "ACTOR_UNSUSPENSION")]
    ActorReleased,
    /// An account was deleted by somebody else.
    #[graphql(name = "USER_DELETION")]
    AccountDeleted,
    /// Somebody was warned.
    #[graphql(name = "WARNING")]
    Warned,
    /// A comment was hidden.
    #[graphql(name = "COMMENT_HIDING")]
    CommentHidden,
    /// An account was suspended.
    #[graphql(name = "USER_SUSPENSION")]
    AccountSuspended,
    /// What was decided about an event, a comment or an account was undone.
    #[graphql(name = "DECISION_UNDOING")]
    Undone,
    /// Another server is limited.
    #[graphql(name = "INSTANCE_LIMITING")]
    ServerLimited,
    /// Another server is blocked.
    #[graphql(name = "INSTANCE_BLOCKING")]
    ServerBlocked,
    /// Another server is talked to by name.
    #[graphql(name = "INSTANCE_ALLOWING")]
    ServerAllowed,
    /// Another server is treated like all others again.
    #[graphql(name = "INSTANCE_RELEASE")]
    ServerFreed,
    /// Only servers that are allowed by name are talked to.
    #[graphql(name = "FEDERATION_NARROWING")]
    ReachNarrowed,
    /// All servers that are not blocked are talked to.
    #[graphql(name = "FEDERATION_WIDENING")]
    ReachWidened,
    /// An event that waited may be found.
    #[graphql(name = "EVENT_ACCEPTANCE")]
    EventAccepted,
    /// An event that waited was turned down.
    #[graphql(name = "EVENT_REFUSAL")]
    EventTurnedDown,
}

/// What something was done to.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "Option<ID>"))]
pub(super) enum ActionLogObject {
    /// An event.
    Event(Event),
    /// A comment.
    Comment(Comment),
    /// A report.
    Report(Report),
    /// A note about one.
    ReportNote(ReportNote),
    /// A person.
    Person(Person),
    /// A group.
    Group(Group),
    /// An account.
    User(User),
}

/// One line of the log.
pub struct ActionLog(LogLine);

impl ActionLog {
    /// A line as the view has it.
    pub const fn new(line: LogLine) -> Self {
        Self(line)
    }

    async fn of(ctx: &Context<'_>, subject: Subject) -> Result<Option<ActionLogObject>> {
        Ok(match subject {
            Subject::Event(id) => Event::find(ctx, id).await?.map(ActionLogObject::Event),
            Subject::Comment(id) => Comment::find(ctx, id).await?.map(ActionLogObject::Comment),
            Subject::Group(id) => Group::find(ctx, id).await?.map(ActionLogObject::Group),
            Subject::Person(id) => Person::find(ctx, id).await?.map(ActionLogObject::Person),
            Subject::Account(id) => {
                let row = ctx.asking()?.look(move |views| views.reader.account(id)).await?;
                row.map(User).map(ActionLogObject::User)
            }
        })
    }
}

#[Object]
impl ActionLog {
    async fn id(&self) -> Option<ID> {
        Some(id_of_word("action", &self.0.position).into())
    }
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        let Some(by) = self.0.by.person() else { return Ok(None) };
        Ok(Person::find(ctx, by).await?.map(Actor::Person))
    }
    async fn object(&self, ctx: &Context<'_>) -> Result<Option<ActionLogObject>> {
        if let Some(subject) = self.0.subject {
            return Self::of(ctx, subject).await;
        }
        if let Some(note) = self.0.note {
            let note = ReportNote::find(ctx, note).await?;
            if note.is_some() {
                return Ok(note.map(ActionLogObject::ReportNote));
            }
        }
        let Some(report) = self.0.report else { return Ok(None) };
        Ok(Report::find(ctx, report).await?.map(ActionLogObject::Report))
    }
    async fn action(&self) -> Option<ActionLogAction> {
        Some(self.0.action.into())
    }
    async fn inserted_at(&self) -> Option<DateTime> {
        Some(self.0.at.into())
    }
}
