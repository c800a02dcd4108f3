//! Who is in a group: invited, in, promoted, out.

use app::actions::InvitationAnswer;
use async_graphql::{Context, ID, Object, Result};
use commands::groups::JoinAnswer;
use domain::{
    ids::{GroupId, MemberId},
    text::Username,
};
use projections::members::MemberRow as Row;
use types::{
    DeletedObject, Member, MemberRole,
    ask::{Asking, Asks as _, id, missing},
    errors::Refusal,
};
use visibility::Thing;

use super::mutation::visible;

#[derive(Default)]
pub(crate) struct MemberMutation;

#[Object]
impl MemberMutation {
    async fn invite_member(
        &self,
        ctx: &Context<'_>,
        group_id: ID,
        target_actor_username: String,
    ) -> Result<Option<Member>> {
        let asking = ctx.asking()?;
        let group: GroupId = id(&group_id, "group")?;
        visible(asking, group).await?;
        let name = Username::new(&target_actor_username).map_err(|_| missing("person"))?;
        let named =
            asking.look(move |views| views.reader.person_named(name.as_str(), None)).await?;
        let person = named.ok_or_else(|| missing("person"))?.id;
        let made = asking.app.invite_member(&ctx.new_ask()?, group, person).await?;
        shown(asking, asking.saw(made).await?).await
    }

    async fn accept_invitation(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Member>> {
        let asking = ctx.asking()?;
        let place = place(asking, &id).await?;
        let (ask, of) = (ctx.new_ask()?, (place.group, place.id));
        let answered = asking.app.answer_invitation(&ask, of, InvitationAnswer::Accept).await?;
        shown(asking, asking.saw(answered).await?).await
    }

    async fn reject_invitation(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Member>> {
        let asking = ctx.asking()?;
        let place = place(asking, &id).await?;
        let (ask, of) = (ctx.new_ask()?, (place.group, place.id));
        let answered = asking.app.answer_invitation(&ask, of, InvitationAnswer::Refuse).await?;
        shown(asking, asking.saw(answered).await?).await
    }

    async fn join_group(&self, ctx: &Context<'_>, group_id: ID) -> Result<Option<Member>> {
        let asking = ctx.asking()?;
        let group: GroupId = id(&group_id, "group")?;
        visible(asking, group).await?;
        let person = asking.acting()?;
        let made = asking.app.join_group(&ctx.new_ask()?, group, person).await?;
        shown(asking, asking.saw(made).await?).await
    }

    async fn approve_member(&self, ctx: &Context<'_>, member_id: ID) -> Result<Option<Member>> {
        answered(ctx, &member_id, JoinAnswer::Yes).await
    }

    async fn reject_member(&self, ctx: &Context<'_>, member_id: ID) -> Result<Option<Member>> {
        answered(ctx, &member_id, JoinAnswer::No).await
    }

    async fn update_member(
        &self,
        ctx: &Context<'_>,
        member_id: ID,
        role: MemberRole,
    ) -> Result<Option<Member>> {
        let asking = ctx.asking()?;
        let place = place(asking, &member_id).await?;
        let (ask, of) = (ctx.new_ask()?, (place.group, place.id));
        let changed = asking.app.change_member_role(&ask, of, role.role()).await?;
        shown(asking, asking.saw(changed).await?).await
    }

    async fn remove_member(
        &self,
        ctx: &Context<'_>,
        member_id: ID,
        #[graphql(default_with = "Some(false)")] exclude: Option<bool>,
    ) -> Result<Option<Member>> {
        if exclude == Some(true) {
            return Err(Refusal::argument("Members cannot be kept out for good yet").into());
        }
        let asking = ctx.asking()?;
        let place = place(asking, &member_id).await?;
        let removed = asking.app.remove_member(&ctx.new_ask()?, place.group, place.id).await?;
        asking.saw(removed).await?;
        Ok(Some(Member(place)))
    }

    async fn leave_group(&self, ctx: &Context<'_>, group_id: ID) -> Result<Option<DeletedObject>> {
        let asking = ctx.asking()?;
        let group: GroupId = id(&group_id, "group")?;
        visible(asking, group).await?;
        let person = asking.acting()?;
        let place = asking.look(move |views| views.reader.membership(group, person)).await?;
        asking.saw(asking.app.leave_group(&ctx.new_ask()?, group, person).await?).await?;
        Ok(place.map(|it| DeletedObject::new(&it.id)))
    }
}

async fn answered(ctx: &Context<'_>, member: &ID, answer: JoinAnswer) -> Result<Option<Member>> {
    let asking = ctx.asking()?;
    let place = place(asking, member).await?;
    let (ask, of) = (ctx.new_ask()?, (place.group, place.id));
    let answered = asking.app.answer_join(&ask, of, answer).await?;
    shown(asking, asking.saw(answered).await?).await
}

// A place that the caller may see; one that they may not is answered like none.
async fn place(asking: &Asking, id: &ID) -> Result<Row> {
    asking.signed()?;
    let id: MemberId = self::id(id, "member")?;
    let row = asking
        .look(move |views| {
            let Some(place) = views.reader.member(id)? else { return Ok(None) };
            Ok(views.sees(Thing::Member(&place))?.then_some(place))
        })
        .await?;
    row.ok_or_else(|| missing("member"))
}

async fn shown(asking: &Asking, member: MemberId) -> Result<Option<Member>> {
    Ok(asking.look(move |views| views.reader.member(member)).await?.map(Member))
}
