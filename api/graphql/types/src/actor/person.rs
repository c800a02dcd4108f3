//! One person (profile). What only its account may know is answered to that account (and to moderators, where
//! keeping order needs it); to others it is nothing, so that two profiles of one account are never linked.

use async_graphql::{Context, ID, Object, Result};
use domain::ids::{EventId, GroupId};
use projections::{
    events::{Audience, EventOrder, Filter},
    members::MemberRow,
    paging::Paging,
    participations::Bounds,
};

use super::ActorType;
use crate::{
    Conversation, Event, FeedToken, Follower, Media, Member, Page, Participant, Person, User,
    ask::{Asks as _, id, int, page},
    may_link,
};

/// The most pictures whose sizes are added up.
const MEDIA_MAX: u32 = 5_000;

#[Object]
impl Person {
    pub(crate) async fn id(&self) -> Option<ID> {
        Some(self.card.id.into())
    }
    /// The account behind a profile: told to itself and to administrators only.
    async fn user(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        let asking = ctx.asking()?;
        let Ok(id) = self.private(asking) else { return Ok(None) };
        let account = asking
            .look(move |views| match views.reader.account_of(id)? {
                Some(account) => views.reader.account(account),
                None => Ok(None),
            })
            .await?;
        match account {
            Some(account) if may_link(ctx, account.id).await? => Ok(Some(User(account))),
            Some(_) | None => Ok(None),
        }
    }
    async fn member_of(&self, ctx: &Context<'_>) -> Result<Option<Vec<Option<Member>>>> {
        let asking = ctx.asking()?;
        let id = self.private(asking)?;
        let rows = asking.look(move |views| views.reader.memberships(id)).await?;
        Ok(Some(rows.into_iter().map(|it| Some(Member(it))).collect()))
    }
    pub(super) async fn url(&self) -> Option<String> {
        self.card.url.clone()
    }
    #[graphql(name = "type")]
    pub(super) async fn kind(&self) -> Option<ActorType> {
        Some(ActorType::Person)
    }
    pub(super) async fn name(&self) -> Option<String> {
        self.card.name.clone()
    }
    pub(super) async fn domain(&self) -> Option<String> {
        self.card.domain.clone()
    }
    pub(super) async fn local(&self) -> Option<bool> {
        Some(self.card.domain.is_none())
    }
    pub(super) async fn summary(&self) -> Option<String> {
        self.card.summary.clone()
    }
    pub(super) async fn preferred_username(&self) -> Option<String> {
        self.card.username.clone()
    }
    pub(super) async fn manually_approves_followers(&self) -> Option<bool> {
        Some(false)
    }
    pub(super) async fn suspended(&self) -> Option<bool> {
        Some(self.card.deleted)
    }
    pub(super) async fn avatar(&self, ctx: &Context<'_>) -> Result<Option<Media>> {
        Media::find(ctx, self.card.avatar).await
    }
    pub(super) async fn banner(&self, ctx: &Context<'_>) -> Result<Option<Media>> {
        Media::find(ctx, self.card.banner).await
    }
    pub(super) async fn followers_count(&self) -> Option<i32> {
        Some(0)
    }
    pub(super) async fn following_count(&self) -> Option<i32> {
        Some(0)
    }
    /// How many bytes its pictures take: told to itself and to moderators only.
    pub(super) async fn media_size(&self, ctx: &Context<'_>) -> Result<Option<i32>> {
        let asking = ctx.asking()?;
        let Ok(id) = self.private(asking) else { return Ok(None) };
        let all = Paging::first(MEDIA_MAX);
        let rows = asking.look(move |views| views.reader.media_of(id, all)).await?;
        let size =
            rows.elements.iter().filter_map(|it| it.picture.as_ref()).map(|it| it.size).sum();
        Ok(Some(int(size)))
    }
    async fn feed_tokens(&self, ctx: &Context<'_>) -> Result<Option<Vec<Option<FeedToken>>>> {
        let asking = ctx.asking()?;
        let Some(id) = self.id.filter(|_| self.is_mine(asking)) else { return Ok(None) };
        let account = asking.signed()?.account;
        let tokens = asking.app.vault.feed_tokens(account, Some(id)).await;
        let tokens = tokens.map_err(commands::CommandError::from)?;
        Ok(Some(tokens.iter().map(FeedToken::of).map(Some).collect()))
    }
    async fn organized_events(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Option<Page<Event>>> {
        let asking = ctx.asking()?;
        let Some(id) = self.id else { return Ok(Some(Page::empty())) };
        let organizers = vec![id];
        let filter = if self.is_mine(asking) {
            Filter { audience: Audience::All, organizers, ..Filter::default() }
        } else {
            // What is in a group's name is the group's: who stands behind it is not always told.
            Filter { organizers, without_group: true, ..Filter::default() }
        };
        Event::page(ctx, filter, EventOrder::Latest, self::page(page, limit)).await.map(Some)
    }
    async fn participations(
        &self,
        ctx: &Context<'_>,
        event_id: Option<ID>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Option<Page<Participant>>> {
        let asking = ctx.asking()?;
        let person = self.private(asking)?;
        if let Some(event) = event_id {
            let event: EventId = id(&event, "event")?;
            let row =
                asking.look(move |views| views.reader.participation_of(event, person)).await?;
            let found: Vec<_> = row.into_iter().map(Participant::new).collect();
            return Ok(Some(Page::new(found.len() as u64, found)));
        }
        let (bounds, page) =
            (Bounds { latest_first: true, ..Bounds::default() }, self::page(page, limit));
        let rows =
            asking.look(move |views| views.reader.participations_of(&[person], bounds, page));
        Ok(Some(Page::of(rows.await?, Participant::new)))
    }
    /// Which groups it follows, or asks to: its own alone.
    async fn follows(
        &self,
        ctx: &Context<'_>,
        group: Option<String>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Option<Page<Follower>>> {
        let (asking, page) = (ctx.asking()?, self::page(page, limit));
        let Some(person) = self.id.filter(|_| self.is_mine(asking)) else {
            return Ok(Some(Page::empty()));
        };
        let rows = asking
            .look(move |views| {
                let named = group.map(|it| views.reader.group_named(&it, None)).transpose()?;
                let named = named.map(|it| it.map(|it| it.id));
                let rows = views.reader.followings(person.into())?.into_iter();
                Ok(rows
                    .filter(|it| named.is_none_or(|group| group == Some(it.group)))
                    .collect::<Vec<_>>())
            })
            .await?;
        let skip = usize::try_from(page.offset).unwrap_or(usize::MAX);
        let total = rows.len() as u64;
        let shown = rows.into_iter().skip(skip).take(page.limit as usize);
        Ok(Some(Page::new(total, shown.map(Follower::of_group).collect())))
    }
    async fn conversations(
        &self,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Option<Page<Conversation>> {
        Some(Page::none((page, limit)))
    }
    async fn unread_conversations_count(&self) -> Option<i32> {
        Some(0)
    }
    async fn memberships(
        &self,
        ctx: &Context<'_>,
        group: Option<String>,
        group_id: Option<ID>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Option<Page<Member>>> {
        let asking = ctx.asking()?;
        let person = self.private(asking)?;
        let wanted: Option<GroupId> = group_id.map(|it| id(&it, "group")).transpose()?;
        let page = self::page(page, limit);
        let (total, rows) = asking
            .look(move |views| {
                let named = match &group {
                    Some(name) => Some(views.reader.group_named(name, None)?.map(|it| it.id)),
                    None => wanted.map(Some),
                };
                let fits = |it: &MemberRow| named.is_none_or(|group| group == Some(it.group));
                let rows: Vec<_> =
                    views.reader.memberships(person)?.into_iter().filter(fits).collect();
                Ok((rows.len() as u64, rows))
            })
            .await?;
        let skip = usize::try_from(page.offset).unwrap_or(usize::MAX);
        let rows = rows.into_iter().skip(skip).take(page.limit as usize).map(Member).collect();
        Ok(Some(Page::new(total, rows)))
    }
}
