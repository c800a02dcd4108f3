//! A decision of a moderator. Mobilizon has no such type: these names are ours.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use domain::{
    ids::PersonId,
    moderation::{MeasureKind, Subject as About},
};
use projections::decisions as rows;
use uuid::Uuid;

use crate::{Actor, Person, ask::id, scalars::DateTime};

/// What a moderator can do.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "ModerationMeasure", remote = "MeasureKind")]
pub enum Measure {
    /// Tell whoever is behind it.
    Warned,
    /// Do not publish it that asked for it.
    TurnedDown,
    /// Show it only to whoever made it.
    Hidden,
    /// Show it in no list.
    Unlisted,
    /// Let it be found under other words.
    Retagged,
    /// Take it away.
    Removed,
    /// Let it do nothing.
    Suspended,
}

/// What a decision can be about.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "ModerationSubjectKind")]
pub enum SubjectKind {
    /// An event.
    Event,
    /// A comment.
    Comment,
    /// A group.
    Group,
    /// A person.
    Person,
    /// An account.
    Account,
}

/// What a decision is to be about.
#[derive(InputObject)]
#[graphql(name = "ModerationSubjectInput")]
pub struct SubjectInput {
    kind: SubjectKind,
    id: ID,
}

impl SubjectInput {
    /// Which thing that is.
    pub fn about(&self) -> Result<About> {
        let of: Uuid = id(&self.id, "subject")?;
        Ok(match self.kind {
            SubjectKind::Event => About::Event(of.into()),
            SubjectKind::Comment => About::Comment(of.into()),
            SubjectKind::Group => About::Group(of.into()),
            SubjectKind::Person => About::Person(of.into()),
            SubjectKind::Account => About::Account(of.into()),
        })
    }
}

/// What moderators decided, or undid.
pub struct Decision(rows::DecisionRow);

impl Decision {
    /// A decision as the view has it.
    pub const fn new(row: rows::DecisionRow) -> Self {
        Self(row)
    }
}

#[Object(name = "ModerationDecision")]
impl Decision {
    async fn id(&self) -> ID {
        self.0.id.0.into()
    }
    async fn subject_kind(&self) -> SubjectKind {
        match self.0.subject {
            About::Event(_) => SubjectKind::Event,
            About::Comment(_) => SubjectKind::Comment,
            About::Group(_) => SubjectKind::Group,
            About::Person(_) => SubjectKind::Person,
            About::Account(_) => SubjectKind::Account,
        }
    }
    async fn subject_id(&self) -> ID {
        self.0.subject.id().into()
    }
    async fn measure(&self) -> Measure {
        self.0.kind.into()
    }
    /// The decision that this one undoes.
    async fn undoes(&self) -> Option<ID> {
        self.0.undoes.map(|it| it.0.into())
    }
    /// The decision that undid this one.
    async fn undone_by(&self) -> Option<ID> {
        self.0.undone_by.map(|it| it.0.into())
    }
    async fn reason(&self) -> Option<String> {
        self.0.reason.as_ref().map(ToString::to_string)
    }
    async fn rule_number(&self) -> i32 {
        i32::from(self.0.rule)
    }
    /// The rule as it then read.
    async fn rule_text(&self) -> &str {
        &self.0.rule_text
    }
    async fn report_id(&self) -> Option<ID> {
        self.0.report.map(|it| it.0.into())
    }
    /// The order of which it is one of many.
    async fn batch_id(&self) -> Option<ID> {
        self.0.batch.map(|it| it.0.into())
    }
    async fn moderator(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        let Some(by): Option<PersonId> = self.0.by.person() else { return Ok(None) };
        Ok(Person::find(ctx, by).await?.map(Actor::Person))
    }
    async fn inserted_at(&self) -> DateTime {
        self.0.at.into()
    }
}
