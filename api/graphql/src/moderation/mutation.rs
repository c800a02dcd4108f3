//! Decisions of moderators: each needs a reason and a rule of the house, and can be undone.

use app::{actions::NewMeasure, moderation::in_force};
use async_graphql::{Context, ID, Object, Result};
use commands::moderation::Grounds;
use domain::{
    caller::Role,
    event::Edition,
    ids::{CommandId, DecisionId, EventId, GroupId, PersonId, ReportId},
    moderation::{MeasureKind, Subject as About},
    text::Tag,
};
use types::{
    Actor, DeletedObject, Event, Group, Measure, ModerationDecision, Person, SubjectInput,
    UndoResult, User,
    ask::{Asking, Asks as _, id, missing},
    errors::Refusal,
    scalars::DateTime,
};
use uuid::Uuid;

use super::query::preview;
use crate::unbuilt::Unbuilt;

/// Decisions of moderators.
#[derive(Default)]
pub(crate) struct ModerateMutation;

#[Object]
impl ModerateMutation {
    /// Suspends a person or a group.
    async fn suspend_profile(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "id")] profile: ID,
        reason: Option<String>,
        rule: Option<i32>,
        report_id: Option<ID>,
    ) -> Result<Option<DeletedObject>> {
        let asking = ctx.asking()?;
        asking.role(Role::Moderator)?;
        let subject = actor(asking, &profile).await?;
        let grounds = grounds(reason.as_deref(), rule, report_id)?;
        take(ctx, subject, MeasureKind::Suspended, vec![], grounds).await?;
        Ok(Some(DeletedObject::new(&subject.id())))
    }

    /// Lets a suspended account go on. Here a suspension is undone as the decision that it was.
    async fn unban_account(&self, user_id: Option<ID>) -> Result<Option<User>> {
        Unbuilt::Unbanning.refuse(user_id).await
    }

    /// Fetches a person or a group of another server anew.
    async fn refresh_profile(&self, id: ID) -> Result<Option<Actor>> {
        Unbuilt::Refreshing.refuse(id).await
    }

    /// Lets a person or a group go on.
    async fn unsuspend_profile(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "id")] profile: ID,
        reason: Option<String>,
        rule: Option<i32>,
    ) -> Result<Option<Actor>> {
        let asking = ctx.asking()?;
        asking.role(Role::Moderator)?;
        let subject = actor(asking, &profile).await?;
        let grounds = grounds(reason.as_deref(), rule, None)?;
        let held = asking.look(move |views| in_force(views.reader, subject)).await?;
        let held = held.into_iter().find(|it| it.kind == MeasureKind::Suspended);
        let held = held.ok_or_else(|| Refusal::argument("This profile is not suspended"))?;
        undo(ctx, held.id, &grounds).await?;
        Ok(match subject {
            About::Group(group) => Group::find(ctx, group).await?.map(Actor::Group),
            About::Person(person) => Person::find(ctx, person).await?.map(Actor::Person),
            About::Event(_) | About::Comment(_) | About::Account(_) => None,
        })
    }

    /// Takes a measure.
    #[expect(clippy::too_many_arguments, reason = "the fields of one form")]
    async fn moderate(
        &self,
        ctx: &Context<'_>,
        subject: SubjectInput,
        measure: Measure,
        tags: Option<Vec<String>>,
        reason: Option<String>,
        rule: Option<i32>,
        report_id: Option<ID>,
    ) -> Result<Option<ModerationDecision>> {
        ctx.asking()?.role(Role::Moderator)?;
        let about = subject.about()?;
        let tags = tags.unwrap_or_default();
        let tags = tags.iter().map(|it| Tag::new(it)).collect::<Result<Vec<_>, _>>()?;
        let grounds = grounds(reason.as_deref(), rule, report_id)?;
        let decision = take(ctx, about, measure.into(), tags, grounds).await?;
        decided(ctx, decision).await
    }

    /// Lets an event be found that waits for a moderator; turning it down is a measure. With an edition that it no longer
    /// has, nothing happens.
    async fn accept_event(
        &self,
        ctx: &Context<'_>,
        event_id: ID,
        based_on: Option<i32>,
    ) -> Result<Option<Event>> {
        let asking = ctx.asking()?;
        asking.role(Role::Moderator)?;
        let event: EventId = id(&event_id, "event")?;
        let based_on = based_on.map(|it| Edition(u32::try_from(it).unwrap_or(u32::MAX)));
        let accepted = asking.app.accept_event(&ctx.new_ask()?, event, based_on).await?;
        asking.saw(accepted).await?;
        Event::find(ctx, event).await
    }

    /// Undoes what was decided.
    async fn undo_decision(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "id")] decision: ID,
        reason: Option<String>,
        rule: Option<i32>,
    ) -> Result<Option<ModerationDecision>> {
        let asking = ctx.asking()?;
        asking.role(Role::Moderator)?;
        let decision: DecisionId = id(&decision, "decision")?;
        let grounds = grounds(reason.as_deref(), rule, None)?;
        let by = undo(ctx, decision, &grounds).await?;
        decided(ctx, by).await
    }

    /// Undoes everything that these people did between two moments. The same order given again does what is left.
    #[expect(clippy::too_many_arguments, reason = "the fields of one form")]
    async fn undo_all(
        &self,
        ctx: &Context<'_>,
        actors: Vec<String>,
        since: DateTime,
        until: Option<DateTime>,
        reason: Option<String>,
        rule: Option<i32>,
        report_id: Option<ID>,
    ) -> Result<Option<UndoResult>> {
        let asking = ctx.asking()?;
        asking.role(Role::Moderator)?;
        let grounds = grounds(reason.as_deref(), rule, report_id)?;
        let what = preview(asking, actors, since, until).await?.to_undo(grounds);
        let undone = asking.app.undo_all(&ctx.new_ask()?, what).await?;
        Ok(Some(UndoResult(asking.saw(undone).await?)))
    }

    /// Brings back what one order undid.
    async fn undo_batch(
        &self,
        ctx: &Context<'_>,
        batch_id: ID,
        reason: Option<String>,
        rule: Option<i32>,
    ) -> Result<Option<UndoResult>> {
        let asking = ctx.asking()?;
        asking.role(Role::Moderator)?;
        let batch: CommandId = id(&batch_id, "batch")?;
        let grounds = grounds(reason.as_deref(), rule, None)?;
        let undone = asking.app.undo_batch(&ctx.new_ask()?, batch, grounds).await?;
        Ok(Some(UndoResult(asking.saw(undone).await?)))
    }
}

/// Takes one measure.
pub(crate) async fn take(
    ctx: &Context<'_>,
    subject: About,
    measure: MeasureKind,
    tags: Vec<Tag>,
    grounds: Grounds,
) -> Result<DecisionId> {
    let asking = ctx.asking()?;
    let what = NewMeasure { subject, measure, tags, grounds };
    asking.saw(asking.app.moderate(&ctx.new_ask()?, what).await?).await
}

/// What a form says of why; both reason and rule have to be there.
pub(crate) fn grounds(
    reason: Option<&str>,
    rule: Option<i32>,
    report: Option<ID>,
) -> Result<Grounds> {
    let report: Option<ReportId> = report.map(|it| id(&it, "report")).transpose()?;
    Ok(Grounds::of(reason, rule.map(i64::from), report)?)
}

async fn undo(ctx: &Context<'_>, decision: DecisionId, grounds: &Grounds) -> Result<DecisionId> {
    let asking = ctx.asking()?;
    let undone = asking.app.undo_decision(&ctx.new_ask()?, decision, grounds).await?;
    asking.saw(undone.ok_or_else(|| missing("decision"))?).await
}

async fn decided(ctx: &Context<'_>, decision: DecisionId) -> Result<Option<ModerationDecision>> {
    let found = ctx.asking()?.look(move |views| views.reader.decision(decision)).await?;
    Ok(found.map(ModerationDecision::new))
}

async fn actor(asking: &Asking, profile: &ID) -> Result<About> {
    let of: Uuid = id(profile, "actor")?;
    let found = asking
        .look(move |views| {
            if views.reader.person(PersonId(of))?.is_some() {
                return Ok(Some(About::Person(PersonId(of))));
            }
            Ok(views.reader.group(GroupId(of))?.map(|it| About::Group(it.id)))
        })
        .await?;
    found.ok_or_else(|| missing("actor"))
}
