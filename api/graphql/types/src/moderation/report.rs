//! A report, and what moderators note about it.

use async_graphql::{Context, Enum, ID, Object, Result};
use domain::{
    ids::{GroupId, NoteId, PersonId, ReportId},
    moderation::Subject,
    report as rules,
};
use projections::reports as rows;

use super::Decision;
use crate::{
    Actor, Comment, Event, Group, Person,
    ask::{Asking, Asks as _, int},
    scalars::DateTime,
};

/// How far a report has come.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "rules::ReportStatus")]
pub enum ReportStatus {
    /// Somebody has to look at it.
    Open,
    /// Nothing had to be done.
    Closed,
    /// What had to be done was done.
    Resolved,
}

/// What a filter of junk would learn from a report; taken and not used, for there is none here.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum AntiSpamFeedback {
    /// It was no junk.
    Ham,
    /// It was.
    Spam,
}

/// A report: for moderators, and what they said themselves for those who complained.
pub struct Report(rows::ReportRow);

impl Report {
    /// A report, if there is one. Who may ask was settled before.
    pub async fn find(ctx: &Context<'_>, id: ReportId) -> Result<Option<Self>> {
        let row = ctx.asking()?.look(move |views| views.reader.report(id)).await?;
        Ok(row.map(Self))
    }

    /// A report as the view has it.
    pub const fn new(row: rows::ReportRow) -> Self {
        Self(row)
    }

    async fn complaints(&self, asking: &Asking) -> Result<Vec<rows::ComplaintRow>> {
        let (id, moderates) = (self.0.id, asking.moderates());
        let mut all = asking.look(move |views| views.reader.complaints(id)).await?;
        if !moderates {
            all.retain(|it| it.by.is_some_and(|by| asking.caller().is(by)));
        }
        Ok(all)
    }

    async fn shown(&self, asking: &Asking) -> Result<Vec<Subject>> {
        let id = self.0.id;
        let evidence = asking.look(move |views| views.reader.evidence(id)).await?;
        let mut shown: Vec<Subject> = evidence.into_iter().map(|it| it.of).collect();
        shown.sort_unstable();
        shown.dedup();
        Ok(shown)
    }
}

#[Object]
impl Report {
    pub(crate) async fn id(&self) -> Option<ID> {
        Some(self.0.id.0.into())
    }
    async fn content(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let said = self.complaints(ctx.asking()?).await?.into_iter().filter_map(|it| it.text);
        let said: Vec<_> = said.map(|it| it.to_string()).filter(|it| !it.is_empty()).collect();
        Ok(Some(said.join("\n\n")))
    }
    async fn status(&self) -> Option<ReportStatus> {
        Some(self.0.status.into())
    }
    #[expect(clippy::unused_async, reason = "the engine's resolvers are asynchronous")]
    async fn uri(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let base = ctx.asking()?.app.config.instance.base();
        Ok(Some(format!("{base}/moderation/report/{}", self.0.id)))
    }
    async fn reported(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        let Some(owner) = self.0.owner else { return Ok(None) };
        let person = Person::find(ctx, PersonId(owner)).await?.map(Actor::Person);
        if person.is_some() {
            return Ok(person);
        }
        Ok(Group::find(ctx, GroupId(owner)).await?.map(Actor::Group))
    }
    async fn reporter(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        let asking = ctx.asking()?;
        match self.complaints(asking).await?.first().map(|it| it.by) {
            Some(Some(by)) => Ok(Person::find(ctx, by).await?.map(Actor::Person)),
            Some(None) => Ok(Some(Actor::Person(Person::anonymous(asking)))),
            None => Ok(None),
        }
    }
    async fn events(&self, ctx: &Context<'_>) -> Result<Option<Vec<Option<Event>>>> {
        let mut events = vec![];
        for subject in self.shown(ctx.asking()?).await? {
            if let Subject::Event(event) = subject {
                events.extend(Event::find(ctx, event).await?.map(Some));
            }
        }
        Ok(Some(events))
    }
    async fn comments(&self, ctx: &Context<'_>) -> Result<Option<Vec<Option<Comment>>>> {
        let mut comments = vec![];
        for subject in self.shown(ctx.asking()?).await? {
            if let Subject::Comment(comment) = subject {
                comments.extend(Comment::find(ctx, comment).await?.map(Some));
            }
        }
        Ok(Some(comments))
    }
    async fn notes(&self, ctx: &Context<'_>) -> Result<Option<Vec<Option<ReportNote>>>> {
        let asking = ctx.asking()?;
        if !asking.moderates() {
            return Ok(Some(vec![]));
        }
        let id = self.0.id;
        let notes = asking.look(move |views| views.reader.report_notes(id)).await?;
        Ok(Some(notes.into_iter().map(|it| Some(ReportNote(it))).collect()))
    }
    async fn inserted_at(&self) -> Option<DateTime> {
        Some(self.0.created_at.into())
    }
    async fn updated_at(&self) -> Option<DateTime> {
        Some(self.0.updated_at.into())
    }
    /// How many people complained: told to who keeps order.
    async fn complaints_count(&self, ctx: &Context<'_>) -> Result<Option<i32>> {
        let asking = ctx.asking()?;
        if !asking.moderates() {
            return Ok(None);
        }
        Ok(Some(int(self.complaints(asking).await?.len() as u64)))
    }
    /// Who looks after it.
    async fn claimed_by(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        let Some(by) = self.0.claimed_by.filter(|_| ctx.asking().is_ok_and(Asking::moderates))
        else {
            return Ok(None);
        };
        Ok(Person::find(ctx, by).await?.map(Actor::Person))
    }
    /// What was decided because of it.
    async fn decisions(&self, ctx: &Context<'_>) -> Result<Vec<Decision>> {
        let asking = ctx.asking()?;
        if !asking.moderates() {
            return Ok(vec![]);
        }
        let id = self.0.id;
        let rows = asking.look(move |views| views.reader.decisions_after(id)).await?;
        Ok(rows.into_iter().map(Decision::new).collect())
    }
}

/// What a moderator noted about a report.
pub struct ReportNote(rows::ReportNote);

impl ReportNote {
    /// A note, while it is there. Who may ask was settled before.
    pub async fn find(ctx: &Context<'_>, id: NoteId) -> Result<Option<Self>> {
        let row = ctx.asking()?.look(move |views| views.reader.report_note(id)).await?;
        Ok(row.map(Self))
    }

    /// About which report.
    pub const fn report(&self) -> ReportId {
        self.0.report
    }
}

#[Object]
impl ReportNote {
    pub(crate) async fn id(&self) -> Option<ID> {
        Some(self.0.id.0.into())
    }
    async fn content(&self) -> Option<String> {
        self.0.text.as_ref().map(ToString::to_string)
    }
    async fn moderator(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        let Some(by) = self.0.by else { return Ok(None) };
        Ok(Person::find(ctx, by).await?.map(Actor::Person))
    }
    #[graphql(name = "report")]
    async fn of_report(&self, ctx: &Context<'_>) -> Result<Option<Report>> {
        Report::find(ctx, self.0.report).await
    }
    async fn inserted_at(&self) -> Option<DateTime> {
        Some(self.0.at.into())
    }
}
