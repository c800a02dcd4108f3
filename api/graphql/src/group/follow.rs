//! Following groups: by people of this server, and what a group answers whoever asked, from here or elsewhere.

use async_graphql::{Context, ID, Object, Result};
use commands::followers::FollowAnswer;
use domain::{
    group::FollowLetters,
    ids::{GroupId, PersonId},
};
use projections::followers::Follower as FollowerRow;
use types::{
    Follower,
    ask::{Asking, Asks as _, id, missing},
};
use uuid::Uuid;
use visibility::Thing;

use super::mutation::visible;

#[derive(Default)]
pub(crate) struct FollowMutation;

#[Object]
impl FollowMutation {
    async fn follow_group(
        &self,
        ctx: &Context<'_>,
        group_id: ID,
        #[graphql(default_with = "Some(true)")] notify: Option<bool>,
    ) -> Result<Option<Follower>> {
        let asking = ctx.asking()?;
        let group: GroupId = id(&group_id, "group")?;
        visible(asking, group).await?;
        let (ask, person, letters) = (ctx.new_ask()?, asking.acting()?, letters(notify));
        asking.saw(asking.app.follow_group_as(&ask, group, person, letters).await?).await?;
        following(asking, group, person).await
    }

    async fn update_group_follow(
        &self,
        ctx: &Context<'_>,
        follow_id: ID,
        #[graphql(default_with = "Some(true)")] notify: Option<bool>,
    ) -> Result<Option<Follower>> {
        let asking = ctx.asking()?;
        let row = follow(asking, &follow_id).await?;
        let person = row.person.filter(|it| asking.caller().is(*it));
        let person = person.ok_or_else(|| missing("follow"))?;
        let (ask, letters) = (ctx.new_ask()?, letters(notify));
        asking.saw(asking.app.choose_letters(&ask, row.group, person, letters).await?).await?;
        following(asking, row.group, person).await
    }

    async fn unfollow_group(&self, ctx: &Context<'_>, group_id: ID) -> Result<Option<Follower>> {
        let asking = ctx.asking()?;
        asking.signed()?;
        let (group, person): (GroupId, _) = (id(&group_id, "group")?, asking.acting()?);
        // Whoever follows may go, also from what they cannot see any more.
        let before = following(asking, group, person).await?.ok_or_else(|| missing("follow"))?;
        asking.saw(asking.app.unfollow_group_as(&ctx.new_ask()?, group, person).await?).await?;
        Ok(Some(before))
    }

    async fn update_follower(
        &self,
        ctx: &Context<'_>,
        id: ID,
        approved: bool,
    ) -> Result<Option<Follower>> {
        let asking = ctx.asking()?;
        let row = follow(asking, &id).await?;
        let answer = if approved { FollowAnswer::Yes } else { FollowAnswer::No };
        let (ask, group, follower) = (ctx.new_ask()?, row.group, row.follower);
        asking.saw(asking.app.answer_follower(&ask, group, follower, answer).await?).await?;
        let now = asking.look(move |views| views.reader.follower(group, follower)).await?;
        Ok(Some(Follower::of_group(now.unwrap_or(row))))
    }
}

const fn letters(notify: Option<bool>) -> FollowLetters {
    match notify {
        Some(false) => FollowLetters::Withheld,
        Some(true) | None => FollowLetters::Sent,
    }
}

// A following that the caller may know of: their own, or of a group in which they organize.
async fn follow(asking: &Asking, id: &ID) -> Result<FollowerRow> {
    asking.signed()?;
    let (id, caller): (Uuid, _) = (self::id(id, "follow")?, asking.caller().clone());
    let row = asking
        .look(move |views| {
            let Some(row) = views.reader.follow_with_id(id)? else { return Ok(None) };
            let own = row.person.is_some_and(|it| caller.is(it));
            Ok((own || views.sees(Thing::BehindOf(row.group))?).then_some(row))
        })
        .await?;
    row.ok_or_else(|| missing("follow"))
}

async fn following(asking: &Asking, group: GroupId, person: PersonId) -> Result<Option<Follower>> {
    let row = asking.look(move |views| views.reader.follower(group, person.into())).await?;
    Ok(row.map(Follower::of_group))
}
