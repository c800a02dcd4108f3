//! An account, for its owner and for those who run the place.

use async_graphql::{Context, Enum, ID, Object, Result};
use commands::CommandError;
use domain::{caller::Role, ids::AccountId};
use projections::{
    events::{Audience, EventOrder, Filter},
    paging::Paging,
    participations::Bounds,
};
use vault::SignIn;

use super::{ActivitySetting, AuthApplicationToken, SeenSession, UserSettings};
use crate::{
    Conversation, Event, FeedToken, FollowedGroupEvent, Media, Member, Page, Participant, Person,
    User,
    ask::{Asking, Asks as _, int, page},
    scalars::DateTime,
};

/// The most pictures whose sizes are added up, of each person.
const MEDIA_MAX: u32 = 5_000;

/// What an account may do on this server.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum UserRole {
    /// Also run the place.
    Administrator,
    /// Also keep order.
    Moderator,
    /// What everybody may.
    User,
    /// Waits for a moderator's word: nobody does here.
    Pending,
}

impl From<Role> for UserRole {
    fn from(role: Role) -> Self {
        match role {
            Role::Administrator => Self::Administrator,
            Role::Moderator => Self::Moderator,
            Role::User => Self::User,
        }
    }
}

impl UserRole {
    /// In the words of the rules: nobody waits there.
    pub const fn role(self) -> Option<Role> {
        match self {
            Self::Administrator => Some(Role::Administrator),
            Self::Moderator => Some(Role::Moderator),
            Self::User => Some(Role::User),
            Self::Pending => None,
        }
    }
}

/// By what accounts are ordered.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum SortableUserField {
    /// When they were made.
    Id,
}

/// Whether the caller may know that a person and an account belong together: the account itself, and administrators,
/// whose look is written down before anything is shown.
///
/// # Errors
///
/// When it cannot be written down.
pub async fn may_link(ctx: &Context<'_>, account: AccountId) -> Result<bool> {
    let asking = ctx.asking()?;
    if asking.signed()?.account == account {
        return Ok(true);
    }
    if !asking.caller().has_role(Role::Administrator) {
        return Ok(false);
    }
    asking.app.commands.look_behind(&ctx.new_ask()?, account).await?;
    Ok(true)
}

#[Object]
impl User {
    pub(crate) async fn id(&self) -> Option<ID> {
        Some(self.0.id.0.into())
    }
    async fn email(&self) -> String {
        self.0.email.as_ref().map(ToString::to_string).unwrap_or_default()
    }
    /// As whom it acts. A secret, told to itself and to administrators, whose look leaves a trace; to others none.
    async fn actors(&self, ctx: &Context<'_>) -> Result<Vec<Option<Person>>> {
        let (asking, account) = (ctx.asking()?, self.0.id);
        if !may_link(ctx, account).await? {
            return Ok(vec![]);
        }
        let rows = asking
            .look(move |views| {
                let ids = views.reader.persons_of(account)?.into_iter();
                ids.filter_map(|id| views.person(id).transpose())
                    .collect::<projections::Result<Vec<_>>>()
            })
            .await?;
        Ok(rows.into_iter().map(|row| Some(Person::new(asking, &row))).collect())
    }
    async fn default_actor(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        if !may_link(ctx, self.0.id).await? {
            return Ok(None);
        }
        match self.0.default_person {
            Some(person) => Person::find(ctx, person).await,
            None => Ok(None),
        }
    }
    async fn confirmed_at(&self) -> Option<DateTime> {
        self.0.confirmed_at.map(DateTime::from)
    }
    async fn confirmation_sent_at(&self) -> Option<DateTime> {
        Some(self.0.created_at.into())
    }
    /// Only in the letter.
    async fn confirmation_token(&self) -> Option<String> {
        None
    }
    /// When letters were sent is not told.
    async fn reset_password_sent_at(&self) -> Option<DateTime> {
        None
    }
    /// Only in the letter.
    async fn reset_password_token(&self) -> Option<String> {
        None
    }
    async fn feed_tokens(&self, ctx: &Context<'_>) -> Result<Option<Vec<Option<FeedToken>>>> {
        let asking = ctx.asking()?;
        if !self.is_own(asking) {
            return Ok(None);
        }
        let tokens = asking.app.vault.feed_tokens(self.0.id, None).await;
        let tokens = tokens.map_err(commands::CommandError::from)?;
        Ok(Some(tokens.iter().map(FeedToken::of).map(Some).collect()))
    }
    async fn role(&self) -> Option<UserRole> {
        Some(self.0.role.into())
    }
    async fn locale(&self) -> Option<&str> {
        Some(&self.0.locale)
    }
    /// Where the account is at home: here.
    async fn provider(&self) -> Option<String> {
        None
    }
    async fn disabled(&self) -> Option<bool> {
        Some(false)
    }
    async fn participations(
        &self,
        ctx: &Context<'_>,
        after_datetime: Option<DateTime>,
        before_datetime: Option<DateTime>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Option<Page<Participant>>> {
        let asking = ctx.asking()?;
        if !self.is_own(asking) {
            return Ok(None);
        }
        let persons = self.persons(asking).await?;
        let latest_first = after_datetime.is_none();
        let (after, before) = (after_datetime.map(|it| it.0), before_datetime.map(|it| it.0));
        let (bounds, page) = (Bounds { after, before, latest_first }, self::page(page, limit));
        let rows = asking.look(move |views| views.reader.participations_of(&persons, bounds, page));
        Ok(Some(Page::of(rows.await?, Participant::new)))
    }
    async fn memberships(
        &self,
        ctx: &Context<'_>,
        name: Option<String>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Option<Page<Member>>> {
        let asking = ctx.asking()?;
        if !self.is_own(asking) {
            return Ok(None);
        }
        let (persons, name) =
            (self.persons(asking).await?, name.unwrap_or_default().to_lowercase());
        let found = asking
            .look(move |views| {
                let mut found = Vec::new();
                for person in persons {
                    for member in views.reader.memberships(person)? {
                        let profile = views.reader.group(member.group)?.and_then(|it| it.profile);
                        let is = |text: &str| text.to_lowercase().contains(&name);
                        if profile
                            .is_some_and(|it| is(it.name.as_str()) || is(it.username.as_str()))
                        {
                            found.push(member);
                        }
                    }
                }
                Ok(found)
            })
            .await?;
        let (total, page) = (found.len() as u64, self::page(page, limit));
        let skip = usize::try_from(page.offset).unwrap_or(usize::MAX);
        let shown = found.into_iter().skip(skip).take(page.limit as usize).map(Member).collect();
        Ok(Some(Page::new(total, shown)))
    }
    async fn drafts(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Option<Page<Event>>> {
        let asking = ctx.asking()?;
        if !self.is_own(asking) {
            return Ok(None);
        }
        let organizers = self.persons(asking).await?;
        if organizers.is_empty() {
            return Ok(Some(Page::empty()));
        }
        let filter = Filter { audience: Audience::Drafts, organizers, ..Filter::default() };
        Event::page(ctx, filter, EventOrder::LastChanged, self::page(page, limit)).await.map(Some)
    }
    /// Its owner's alone: none to others.
    #[expect(clippy::unused_async, reason = "the engine's resolvers are asynchronous")]
    async fn settings(&self, ctx: &Context<'_>) -> Result<Option<UserSettings>> {
        let own = self.is_own(ctx.asking()?);
        Ok(own.then(|| UserSettings::from(&self.0.settings)))
    }
    /// The sign-in before the last one, while it is kept.
    async fn last_sign_in_at(&self, ctx: &Context<'_>) -> Result<Option<DateTime>> {
        Ok(self.sign_in(ctx, 1).await?.map(|it| it.at.into()))
    }
    /// From where that was: for its owner and whoever runs the place.
    async fn last_sign_in_ip(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.sign_in(ctx, 1).await?.and_then(|it| it.from).map(|it| it.to_string()))
    }
    /// The last sign-in, while it is kept.
    async fn current_sign_in_at(&self, ctx: &Context<'_>) -> Result<Option<DateTime>> {
        Ok(self.sign_in(ctx, 0).await?.map(|it| it.at.into()))
    }
    /// From where that was: for its owner and whoever runs the place.
    async fn current_sign_in_ip(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.sign_in(ctx, 0).await?.and_then(|it| it.from).map(|it| it.to_string()))
    }
    /// Where it is signed in, for its owner alone. Not of Mobilizon's schema.
    async fn sessions(&self, ctx: &Context<'_>) -> Result<Vec<SeenSession>> {
        let asking = ctx.asking()?;
        self.own_only(asking)?;
        let open = asking.app.sessions(&ctx.new_ask()?, self.0.id).await?;
        Ok(open.into_iter().map(|it| SeenSession::of(it, asking.session)).collect())
    }
    /// Why somebody wants an account, where that is asked: it is not here.
    async fn moderation(&self) -> Option<String> {
        None
    }
    async fn activity_settings(&self) -> Option<Vec<Option<ActivitySetting>>> {
        Some(vec![])
    }
    /// What it lets programs do. Its owner's alone: none to others.
    async fn auth_authorized_applications(
        &self,
        ctx: &Context<'_>,
    ) -> Result<Option<Vec<Option<AuthApplicationToken>>>> {
        let asking = ctx.asking()?;
        if !self.is_own(asking) {
            return Ok(None);
        }
        let permits = asking.app.permits(&ctx.new_ask()?, self.0.id).await?;
        Ok(Some(permits.into_iter().map(|it| Some(it.into())).collect()))
    }
    /// Events of the groups that its persons follow, the soonest first. Its owner's alone: none to others.
    async fn followed_group_events(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
        after_datetime: Option<DateTime>,
    ) -> Result<Option<Page<FollowedGroupEvent>>> {
        let asking = ctx.asking()?;
        if !self.is_own(asking) {
            return Ok(None);
        }
        let (persons, after) = (self.persons(asking).await?, after_datetime.map(|it| it.0));
        let page = self::page(page, limit);
        FollowedGroupEvent::page(asking, (self, &persons), after, page).map(Some)
    }
    async fn conversations(
        &self,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Option<Page<Conversation>> {
        Some(Page::none((page, limit)))
    }
    async fn media(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Option<Page<Media>>> {
        let asking = ctx.asking()?;
        if !self.is_own(asking) {
            return Ok(None);
        }
        let rows = self.pictures(asking).await?;
        let (total, page) = (rows.len() as u64, self::page(page, limit));
        let skip = usize::try_from(page.offset).unwrap_or(usize::MAX);
        let shown = rows.into_iter().skip(skip).take(page.limit as usize);
        Ok(Some(Page::new(total, shown.map(|it| Media::new(asking, it)).collect())))
    }
    async fn media_size(&self, ctx: &Context<'_>) -> Result<Option<i32>> {
        let rows = self.pictures(ctx.asking()?).await?;
        Ok(Some(int(rows.iter().filter_map(|it| it.picture.as_ref()).map(|it| it.size).sum())))
    }
}

impl User {
    // Moderators see accounts, but not when and from where they sign in.
    async fn sign_in(&self, ctx: &Context<'_>, back: usize) -> Result<Option<SignIn>> {
        let asking = ctx.asking()?;
        if !self.is_own(asking) && !asking.caller().has_role(Role::Administrator) {
            return Ok(None);
        }
        let kept = asking.app.vault.sign_ins(self.0.id).await.map_err(CommandError::from)?;
        Ok(kept.get(back).copied())
    }

    // The pictures of all its persons, the newest first.
    async fn pictures(&self, asking: &Asking) -> Result<Vec<projections::media::MediaRow>> {
        let persons = self.persons(asking).await?;
        let mut rows = asking
            .look(move |views| {
                let all = Paging::first(MEDIA_MAX);
                let pages = persons.into_iter().map(|it| views.reader.media_of(it, all));
                let pages: Vec<_> = pages.collect::<projections::Result<_>>()?;
                Ok(pages.into_iter().flat_map(|it| it.elements).collect::<Vec<_>>())
            })
            .await?;
        rows.sort_by_key(|it| std::cmp::Reverse(it.created_at));
        Ok(rows)
    }
}
