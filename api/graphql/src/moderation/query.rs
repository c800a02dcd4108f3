//! What those who keep order ask.

use app::moderation::{ACTORS_MAX, ActsPreview, person_named};
use async_graphql::{Context, ID, Object, Result};
use domain::{caller::Role, ids::PersonId};
use projections::{acts::Between, reports::ReportFilter};
use types::{
    ActionLog, Event, Page, Report, ReportStatus, UndoPreview,
    ask::{Asking, Asks as _, id, missing, page as paging},
    errors::Refusal,
    scalars::DateTime,
};

/// Questions of those who keep order.
#[derive(Default)]
pub(crate) struct ModerationQuery;

#[Object]
impl ModerationQuery {
    /// Reports, the newest first.
    async fn reports(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
        #[graphql(default_with = "Some(ReportStatus::Open)")] status: Option<ReportStatus>,
        domain: Option<String>,
    ) -> Result<Option<Page<Report>>> {
        let asking = ctx.asking()?;
        asking.role(Role::Moderator)?;
        let page = paging(page, limit);
        let host = domain.filter(|it| !it.is_empty());
        let filter = ReportFilter { status: status.map(Into::into), host };
        let rows = asking.look(move |views| views.reader.reports(&filter, page)).await?;
        Ok(Some(Page::of(rows, Report::new)))
    }

    /// One report.
    async fn report(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "id")] report: ID,
    ) -> Result<Option<Report>> {
        ctx.asking()?.role(Role::Moderator)?;
        let report = id(&report, "report")?;
        Ok(Some(Report::find(ctx, report).await?.ok_or_else(|| missing("report"))?))
    }

    /// Events that wait for a moderator, the longest waiting first.
    async fn waiting_events(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Option<Page<Event>>> {
        let asking = ctx.asking()?;
        asking.role(Role::Moderator)?;
        let page = paging(page, limit);
        let rows = asking.look(move |views| views.reader.waiting_events(page)).await?;
        Ok(Some(Page::of(rows, Event::new)))
    }

    /// What moderators did, the newest first.
    async fn action_logs(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Option<Page<ActionLog>>> {
        let asking = ctx.asking()?;
        asking.role(Role::Moderator)?;
        let page = paging(page, limit);
        let rows = asking.look(move |views| views.reader.moderation_log(page)).await?;
        Ok(Some(Page::of(rows, ActionLog::new)))
    }

    /// What undoing everything that these people did between two moments would touch.
    async fn undo_all_preview(
        &self,
        ctx: &Context<'_>,
        actors: Vec<String>,
        since: DateTime,
        until: Option<DateTime>,
    ) -> Result<Option<UndoPreview>> {
        let asking = ctx.asking()?;
        asking.role(Role::Moderator)?;
        Ok(Some(UndoPreview(preview(asking, actors, since, until).await?)))
    }
}

/// What these people did between two moments.
pub(crate) async fn preview(
    asking: &Asking,
    actors: Vec<String>,
    since: DateTime,
    until: Option<DateTime>,
) -> Result<ActsPreview> {
    if actors.is_empty() || actors.len() > ACTORS_MAX {
        return Err(Refusal::field("actors", "should name 1 to 500 profiles").into());
    }
    let until = until.map_or_else(|| asking.app.commands.now(), |it| it.0);
    if until < since.0 {
        return Err(Refusal::field("until", "should be after the beginning").into());
    }
    let between = Between { since: since.0, until };
    let found = asking
        .look(move |views| {
            let mut persons: Vec<PersonId> = Vec::with_capacity(actors.len());
            for actor in &actors {
                match person_named(views.reader, actor)? {
                    Some(person) if !persons.contains(&person) => persons.push(person),
                    Some(_) => {}
                    None => return Ok(Err(actor.clone())),
                }
            }
            ActsPreview::of(views.reader, &persons, between).map(Ok)
        })
        .await?;
    found.map_err(|actor| Refusal::field("actors", format!("there is no profile {actor:?}")).into())
}
