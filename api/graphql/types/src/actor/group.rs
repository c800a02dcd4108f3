//! People who organize together.

use async_graphql::{Context, Enum, ID, Object, Result};
use domain::group as rules;
use projections::{events::Filter, paging::Portion};
use visibility::Thing;

use super::ActorType;
use crate::{
    Activity, ActivityAuthor, ActivityType, Address, Discussion, Event, EventOrderBy, Follower,
    Group, Media, Member, MemberRole, Page, Post, Resource, SortDirection, TodoList,
    ask::{Asks as _, int, page},
    errors::Refusal,
    scalars::DateTime,
};

/// Who sees a group.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "rules::Visibility")]
pub enum GroupVisibility {
    /// Everybody, and it is listed.
    Public,
    /// Whoever has the link.
    Unlisted,
    /// Its members.
    Private,
}

/// How one gets into a group.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "rules::Openness")]
pub enum Openness {
    /// By invitation.
    InviteOnly,
    /// By asking.
    Moderated,
    /// By joining.
    Open,
}

/// What kind of group it is.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum GroupType {
    /// People who organize.
    Group,
    /// People who have something in common.
    Community,
}

#[Object]
impl Group {
    pub(crate) async fn id(&self) -> Option<ID> {
        Some(self.card.id.into())
    }
    pub(crate) async fn url(&self) -> Option<String> {
        self.card.url.clone()
    }
    #[graphql(name = "type")]
    pub(crate) async fn kind(&self) -> Option<ActorType> {
        Some(ActorType::Group)
    }
    pub(crate) async fn name(&self) -> Option<String> {
        self.card.name.clone()
    }
    pub(crate) async fn domain(&self) -> Option<String> {
        self.card.domain.clone()
    }
    pub(super) async fn local(&self) -> Option<bool> {
        Some(self.card.domain.is_none())
    }
    pub(crate) async fn summary(&self) -> Option<String> {
        self.card.summary.clone()
    }
    pub(crate) async fn preferred_username(&self) -> Option<String> {
        self.card.username.clone()
    }
    pub(super) async fn manually_approves_followers(&self) -> Option<bool> {
        Some(self.row.settings.followers == rules::Followers::Approved)
    }
    async fn visibility(&self) -> Option<GroupVisibility> {
        Some(self.row.settings.visibility.into())
    }
    pub(super) async fn suspended(&self) -> Option<bool> {
        let standing = self.row.standing;
        Some(self.card.deleted || standing.suspended || standing.removed)
    }
    pub(crate) async fn avatar(&self, ctx: &Context<'_>) -> Result<Option<Media>> {
        Media::find(ctx, self.card.avatar).await
    }
    pub(crate) async fn banner(&self, ctx: &Context<'_>) -> Result<Option<Media>> {
        Media::find(ctx, self.card.banner).await
    }
    pub(crate) async fn physical_address(&self) -> Option<Address> {
        self.row.address.clone().map(Address)
    }
    pub(crate) async fn followers_count(&self, ctx: &Context<'_>) -> Result<Option<i32>> {
        let id = self.row.id;
        let total = ctx.asking()?.look(move |views| views.reader.followers_total(id));
        Ok(Some(int(total.await?)))
    }
    pub(super) async fn following_count(&self) -> Option<i32> {
        Some(0)
    }
    pub(crate) async fn members_count(&self, ctx: &Context<'_>) -> Result<Option<i32>> {
        let id = self.row.id;
        let none = page(None, Some(0));
        let rows = ctx.asking()?.look(move |views| views.reader.members(id, &MemberRole::IN, none));
        Ok(Some(int(rows.await?.total)))
    }
    /// A group's pictures belong to the persons who brought them: it has none of its own.
    pub(super) async fn media_size(&self) -> Option<i32> {
        Some(0)
    }
    /// Whether members see who takes part in its events: organizers do, here.
    async fn allow_see_participants(&self) -> Option<bool> {
        Some(false)
    }
    /// What its members talk about: told to them alone.
    async fn discussions(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Option<Page<Discussion>>> {
        let (id, page) = (self.row.id, self::page(page, limit));
        let rows = ctx.asking()?.look(move |views| {
            if !views.hears(id)? {
                return Ok(Portion { total: 0, elements: vec![] });
            }
            views.reader.discussions(id, page)
        });
        Ok(Some(Page::of(rows.await?, Discussion::new)))
    }
    /// What it keeps at hand, the newest first: told to its members alone.
    async fn resources(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Option<Page<Resource>>> {
        let (id, page) = (self.row.id, self::page(page, limit));
        let rows = ctx.asking()?.look(move |views| {
            if !views.hears(id)? {
                return Ok(Portion { total: 0, elements: vec![] });
            }
            views.reader.resources_of(id, page)
        });
        Ok(Some(Page::of(rows.await?, Resource::new)))
    }
    /// What it publishes in words, the newest first: all of it for its members, else what everybody finds.
    async fn posts(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Option<Page<Post>>> {
        let (id, page) = (self.row.id, self::page(page, limit));
        let rows =
            ctx.asking()?.look(move |views| views.reader.posts(id, views.posts_listed(id)?, page));
        Ok(Some(Page::of(rows.await?, Post::new)))
    }
    /// The lists of what it has to do, the newest first: told to its members alone.
    async fn todo_lists(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Option<Page<TodoList>>> {
        let (id, page) = (self.row.id, self::page(page, limit));
        let rows = ctx.asking()?.look(move |views| {
            if !views.hears(id)? {
                return Ok(Portion { total: 0, elements: vec![] });
            }
            views.reader.task_lists_of(id, page)
        });
        Ok(Some(Page::of(rows.await?, TodoList::new)))
    }
    /// Who follows it, or asks to: told to those who organize in it. Others learn how many.
    async fn followers(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
        approved: Option<bool>,
    ) -> Result<Option<Page<Follower>>> {
        let (id, page) = (self.row.id, self::page(page, limit));
        let rows = ctx.asking()?.look(move |views| {
            if !views.sees(Thing::BehindOf(id))? {
                let total = views.reader.followers_total(id)?;
                return Ok(Portion { total, elements: vec![] });
            }
            match approved {
                Some(false) => views.reader.follow_requests(id, page),
                Some(true) | None => views.reader.followers(id, page),
            }
        });
        Ok(Some(Page::of(rows.await?, Follower::of_group)))
    }
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn organized_events(
        &self,
        ctx: &Context<'_>,
        after_datetime: Option<DateTime>,
        before_datetime: Option<DateTime>,
        #[graphql(default_with = "Some(EventOrderBy::BeginsOn)")] order: Option<EventOrderBy>,
        #[graphql(default_with = "Some(SortDirection::Asc)")] order_direction: Option<
            SortDirection,
        >,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Option<Page<Event>>> {
        let filter = Filter {
            audience: self.audience(ctx.asking()?).await?,
            group: Some(self.row.id),
            ends_after: after_datetime.map(|it| it.0),
            begins_before: before_datetime.map(|it| it.0),
            ..Filter::default()
        };
        let order = order.unwrap_or(EventOrderBy::BeginsOn).towards(order_direction);
        Event::page(ctx, filter, order, self::page(page, limit)).await.map(Some)
    }
    async fn types(&self) -> Option<GroupType> {
        Some(GroupType::Group)
    }
    async fn openness(&self) -> Option<Openness> {
        Some(self.row.settings.openness.into())
    }
    /// Who is in it: told to members. Others learn how many.
    async fn members(
        &self,
        ctx: &Context<'_>,
        name: Option<String>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
        #[graphql(default_with = "Some(String::new())")] roles: Option<String>,
    ) -> Result<Option<Page<Member>>> {
        let asking = ctx.asking()?;
        if !self.is_open_inside(asking).await? {
            let total = self.members_count(ctx).await?.unwrap_or_default();
            return Ok(Some(Page::new(u64::from(total.unsigned_abs()), vec![])));
        }
        let roles = MemberRole::list(&roles.unwrap_or_default())?;
        Member::page(asking, self.row.id, roles, name, self::page(page, limit)).await.map(Some)
    }
    /// What happened in it: told to members.
    async fn activity(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
        #[graphql(name = "type")] kind: Option<ActivityType>,
        author: Option<ActivityAuthor>,
    ) -> Result<Option<Page<Activity>>> {
        let asking = ctx.asking()?;
        if !self.is_open_inside(asking).await? {
            asking.signed()?;
            return Err(Refusal::unauthorized().into());
        }
        let (id, page) = (self.row.id, self::page(page, limit));
        let filter = Activity::filter(asking, id, kind, author);
        let rows = asking.look(move |views| views.activity(id, &filter, page)).await?;
        Ok(Some(Page::of(rows, Activity)))
    }
}
