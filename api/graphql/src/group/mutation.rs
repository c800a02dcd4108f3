//! Groups: begun, changed, ended.

use async_graphql::{Context, ID, MaybeUndefined, Object, Result};
use commands::groups::{GroupChange, NewGroup};
use domain::{
    group::{Followers, GroupSettings},
    ids::GroupId,
    text::Username,
};
use types::{
    AddressInput, DeletedObject, Group, GroupVisibility, Openness,
    ask::{Asking, Asks as _, id, missing},
    errors::Refusal,
};
use visibility::Thing;

use crate::{
    media::input::{MediaInput, Size, picture},
    person::mutation::change,
    text::Wrong,
    unbuilt::Unbuilt,
};

#[derive(Default)]
pub(crate) struct GroupMutation;

#[Object]
impl GroupMutation {
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn create_group(
        &self,
        ctx: &Context<'_>,
        preferred_username: String,
        name: Option<String>,
        #[graphql(default_with = "Some(String::new())")] summary: Option<String>,
        #[graphql(default_with = "Some(GroupVisibility::Public)")] visibility: Option<
            GroupVisibility,
        >,
        #[graphql(default_with = "Some(Openness::InviteOnly)")] openness: Option<Openness>,
        manually_approves_followers: Option<bool>,
        avatar: Option<MediaInput>,
        banner: Option<MediaInput>,
        physical_address: Option<AddressInput>,
        #[graphql(default_with = "Some(false)")] allow_see_participants: Option<bool>,
    ) -> Result<Option<Group>> {
        organizers_alone_see(allow_see_participants)?;
        let asking = ctx.asking()?;
        let founder = asking.acting()?;
        // Before pictures are kept for nothing.
        asking.app.commands.may_found(asking.caller())?;
        let mut wrong = Wrong::default();
        let username = wrong.take(Username::new(&preferred_username));
        let profile = change(name, summary, &mut wrong);
        let address = wrong.take(physical_address.map_or(Ok(None), |it| it.read(None)));
        let read = username.zip(profile).zip(address);
        let ((username, mut profile), address) = wrong.unless(read)?;
        profile.avatar = picture(ctx, given(avatar), founder, None, Size::Avatar).await?;
        profile.banner = picture(ctx, given(banner), founder, None, Size::Banner).await?;
        let settings = GroupSettings {
            visibility: visibility.unwrap_or(GroupVisibility::Public).into(),
            openness: openness.unwrap_or(Openness::InviteOnly).into(),
            followers: followers(manually_approves_followers).unwrap_or_default(),
        };
        let group = NewGroup { username, profile, settings, address };
        let made = asking.app.create_group(&ctx.new_ask()?, founder, group).await?;
        shown(asking, asking.saw(made).await?).await
    }

    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn update_group(
        &self,
        ctx: &Context<'_>,
        id: ID,
        name: Option<String>,
        summary: Option<String>,
        visibility: Option<GroupVisibility>,
        openness: Option<Openness>,
        manually_approves_followers: Option<bool>,
        avatar: MaybeUndefined<MediaInput>,
        banner: MaybeUndefined<MediaInput>,
        physical_address: MaybeUndefined<AddressInput>,
        allow_see_participants: Option<bool>,
    ) -> Result<Option<Group>> {
        organizers_alone_see(allow_see_participants)?;
        let asking = ctx.asking()?;
        let group: GroupId = self::id(&id, "group")?;
        let known = organized(asking, group).await?;
        let mut wrong = Wrong::default();
        let profile = change(name, summary, &mut wrong);
        let address = wrong.take(match physical_address {
            MaybeUndefined::Undefined => Ok(None),
            MaybeUndefined::Null => Ok(Some(None)),
            MaybeUndefined::Value(address) => address.read(known.address.as_ref()).map(Some),
        });
        let (mut profile, address) = wrong.unless(profile.zip(address))?;
        let (owner, pictures) = (asking.acting()?, known.profile.as_ref());
        let (small, wide) = (pictures.and_then(|it| it.avatar), pictures.and_then(|it| it.banner));
        profile.avatar = picture(ctx, avatar, owner, small, Size::Avatar).await?;
        profile.banner = picture(ctx, banner, owner, wide, Size::Banner).await?;
        let settings = GroupSettings {
            visibility: visibility.map_or(known.settings.visibility, Into::into),
            openness: openness.map_or(known.settings.openness, Into::into),
            followers: followers(manually_approves_followers).unwrap_or(known.settings.followers),
        };
        let change = GroupChange { profile, settings: Some(settings), address };
        asking.saw(asking.app.update_group(&ctx.new_ask()?, group, change).await?).await?;
        shown(asking, group).await
    }

    async fn delete_group(&self, ctx: &Context<'_>, group_id: ID) -> Result<Option<DeletedObject>> {
        let asking = ctx.asking()?;
        let group: GroupId = id(&group_id, "group")?;
        visible(asking, group).await?;
        asking.saw(asking.app.delete_group(&ctx.new_ask()?, group).await?).await?;
        Ok(Some(DeletedObject::new(&group)))
    }
}

/// A group that the caller may see; one that they may not is answered like none.
pub(crate) async fn visible(
    asking: &Asking,
    group: GroupId,
) -> Result<projections::groups::GroupRow> {
    asking.signed()?;
    let row = asking.look(move |views| views.group(group)).await?;
    row.ok_or_else(|| missing("group"))
}

// Before pictures are stored: may the caller organize in this group at all? The use case asks for the exact role.
async fn organized(asking: &Asking, group: GroupId) -> Result<projections::groups::GroupRow> {
    let row = visible(asking, group).await?;
    let behind = asking.look(move |views| views.sees(Thing::BehindOf(group))).await?;
    if behind { Ok(row) } else { Err(Refusal::unauthorized().into()) }
}

// Whoever made or changed a group may see it, even if the request's view of them is older.
async fn shown(asking: &Asking, group: GroupId) -> Result<Option<Group>> {
    let row = asking.look(move |views| views.reader.group(group)).await?;
    Ok(row.map(|row| Group::new(asking, row)))
}

fn given(input: Option<MediaInput>) -> MaybeUndefined<MediaInput> {
    input.map_or(MaybeUndefined::Undefined, MaybeUndefined::Value)
}

fn followers(approved: Option<bool>) -> Option<Followers> {
    approved.map(|it| if it { Followers::Approved } else { Followers::Welcome })
}

// A setting that is not kept is refused, not taken and forgotten.
fn organizers_alone_see(members: Option<bool>) -> Result<()> {
    match members {
        Some(true) => Err(Unbuilt::MembersSeeParticipants.refused().into()),
        Some(false) | None => Ok(()),
    }
}
