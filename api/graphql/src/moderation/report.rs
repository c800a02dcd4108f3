//! Reports: filed by anybody, looked after by moderators.

use app::actions::ReportCare;
use async_graphql::{Context, ID, Object, Result};
use commands::moderation::NewReport;
use domain::{
    caller::Role,
    ids::{CommentId, EventId, GroupId, NoteId, PersonId, ReportId},
    moderation::Subject,
    report::Forward,
    text::{Message, Note},
};
use types::{
    AntiSpamFeedback, DeletedObject, Report, ReportNote, ReportStatus,
    ask::{Asking, Asks as _, id, missing},
};
use uuid::Uuid;
use visibility::Thing;

/// Commands about reports.
#[derive(Default)]
pub(crate) struct ReportMutation;

#[Object]
impl ReportMutation {
    /// Says that something is not in order.
    async fn create_report(
        &self,
        ctx: &Context<'_>,
        content: Option<String>,
        reported_id: ID,
        #[graphql(default_with = "Some(vec![])")] events_ids: Option<Vec<Option<ID>>>,
        #[graphql(default_with = "Some(vec![])")] comments_ids: Option<Vec<Option<ID>>>,
        #[graphql(default_with = "Some(false)")] forward: Option<bool>,
    ) -> Result<Option<Report>> {
        let asking = ctx.asking()?;
        let forward = if forward.unwrap_or_default() { Forward::Yes } else { Forward::No };
        let new = NewReport {
            about: reported(asking, &reported_id).await?,
            events: events(asking, events_ids).await?,
            comments: comments(asking, comments_ids).await?,
            text: Message::new(&html::to_text(&content.unwrap_or_default()))?,
            forward,
        };
        let filed = asking.app.file_report(&ctx.new_ask()?, asking.client, new).await?;
        Report::find(ctx, asking.saw(filed).await?).await
    }

    /// Is done with a report, or looks at it again. What a filter of junk could learn is taken and not used.
    async fn update_report_status(
        &self,
        ctx: &Context<'_>,
        report_id: ID,
        status: ReportStatus,
        antispam_feedback: Option<AntiSpamFeedback>,
    ) -> Result<Option<Report>> {
        let asking = ctx.asking()?;
        asking.role(Role::Moderator)?;
        let _unused = antispam_feedback;
        let report: ReportId = id(&report_id, "report")?;
        let care = ReportCare::Settle(status.into());
        let settled = asking.app.care_for_report(&ctx.new_ask()?, report, care).await?;
        Report::find(ctx, asking.saw(settled).await?).await
    }

    /// Looks after a report, or lets others do it.
    async fn claim_report(
        &self,
        ctx: &Context<'_>,
        report_id: ID,
        #[graphql(default = true)] claim: bool,
    ) -> Result<Option<Report>> {
        let asking = ctx.asking()?;
        asking.role(Role::Moderator)?;
        let report: ReportId = id(&report_id, "report")?;
        let care = if claim { ReportCare::Claim } else { ReportCare::Unclaim };
        let done = asking.app.care_for_report(&ctx.new_ask()?, report, care).await?;
        Report::find(ctx, asking.saw(done).await?).await
    }

    /// Notes something about a report.
    async fn create_report_note(
        &self,
        ctx: &Context<'_>,
        content: Option<String>,
        report_id: ID,
    ) -> Result<Option<ReportNote>> {
        let asking = ctx.asking()?;
        asking.role(Role::Moderator)?;
        let report: ReportId = id(&report_id, "report")?;
        let text = Note::new(&content.unwrap_or_default())?;
        let noted = asking.app.note_report(&ctx.new_ask()?, report, text).await?;
        ReportNote::find(ctx, asking.saw(noted).await?).await
    }

    /// Takes a note away.
    async fn delete_report_note(
        &self,
        ctx: &Context<'_>,
        note_id: ID,
    ) -> Result<Option<DeletedObject>> {
        let asking = ctx.asking()?;
        asking.role(Role::Moderator)?;
        let note: NoteId = id(&note_id, "note")?;
        let known = ReportNote::find(ctx, note).await?.ok_or_else(|| missing("note"))?;
        let gone = asking.app.delete_report_note(&ctx.new_ask()?, known.report(), note).await?;
        Ok(Some(DeletedObject::new(&asking.saw(gone).await?)))
    }
}

async fn reported(asking: &Asking, reported: &ID) -> Result<Subject> {
    let of: Uuid = id(reported, "actor")?;
    let found = asking
        .look(move |views| {
            if views.person(PersonId(of))?.is_some() {
                return Ok(Some(Subject::Person(PersonId(of))));
            }
            Ok(views.group(GroupId(of))?.map(|it| Subject::Group(it.id)))
        })
        .await?;
    found.ok_or_else(|| missing("actor"))
}

async fn events(asking: &Asking, ids: Option<Vec<Option<ID>>>) -> Result<Vec<EventId>> {
    let mut events = vec![];
    for event in ids.into_iter().flatten().flatten() {
        let event: EventId = id(&event, "event")?;
        let seen = asking.look(move |views| views.event(event)).await?;
        events.push(seen.ok_or_else(|| missing("event"))?.id);
    }
    Ok(events)
}

async fn comments(asking: &Asking, ids: Option<Vec<Option<ID>>>) -> Result<Vec<CommentId>> {
    let mut comments = vec![];
    for comment in ids.into_iter().flatten().flatten() {
        let comment: CommentId = id(&comment, "comment")?;
        let seen = asking
            .look(move |views| {
                let Some(row) = views.reader.comment(comment)? else { return Ok(false) };
                let Some(event) = views.reader.event(row.event)? else { return Ok(false) };
                views.sees(Thing::Comment(&event, &row))
            })
            .await?;
        if !seen {
            return Err(missing("comment"));
        }
        comments.push(comment);
    }
    Ok(comments)
}
