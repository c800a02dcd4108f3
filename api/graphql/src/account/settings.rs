//! How an account wants it.

use async_graphql::{Context, MaybeUndefined, Object, Result};
use domain::text::Username;
use types::{
    Often, User, UserSettings, WhereaboutsInput,
    ask::{Asks as _, missing},
    errors::Refusal,
    scalars::Timezone,
};

use crate::text::locale;

#[derive(Default)]
pub(crate) struct SettingsMutation;

#[Object]
impl SettingsMutation {
    async fn change_default_actor(
        &self,
        ctx: &Context<'_>,
        preferred_username: String,
    ) -> Result<Option<User>> {
        let asking = ctx.asking()?;
        let (account, persons) = (asking.signed()?.account, asking.signed()?.persons.clone());
        let username = Username::new(&preferred_username)?;
        let named =
            asking.look(move |views| views.reader.person_named(username.as_str(), None)).await?;
        // Somebody else's profile is answered like none.
        let own = named.filter(|it| persons.contains(&it.id)).ok_or_else(|| missing("person"))?;
        let receipt =
            asking.app.commands.choose_default_person(&ctx.new_ask()?, account, own.id).await?;
        asking.after(receipt).await?;
        User::own(ctx).await
    }

    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn set_user_settings(
        &self,
        ctx: &Context<'_>,
        timezone: MaybeUndefined<Timezone>,
        notification_on_day: Option<bool>,
        notification_each_week: Option<bool>,
        notification_before_event: Option<bool>,
        notification_pending_participation: Option<Often>,
        notification_pending_membership: Option<Often>,
        group_notifications: Option<Often>,
        location: MaybeUndefined<WhereaboutsInput>,
    ) -> Result<Option<UserSettings>> {
        let asking = ctx.asking()?;
        let account = asking.signed()?.account;
        let row = asking.look(move |views| views.reader.account(account)).await?;
        let known = row.ok_or_else(|| missing("user"))?.settings;
        let settings = domain::account::AccountSettings {
            timezone: match timezone {
                MaybeUndefined::Undefined => known.timezone,
                MaybeUndefined::Null => None,
                MaybeUndefined::Value(zone) => zone.0,
            },
            on_the_day: notification_on_day.unwrap_or(known.on_the_day),
            each_week: notification_each_week.unwrap_or(known.each_week),
            before_event: notification_before_event.unwrap_or(known.before_event),
            pending_participations: notification_pending_participation
                .map_or(known.pending_participations, Into::into),
            pending_memberships: notification_pending_membership
                .map_or(known.pending_memberships, Into::into),
            groups: group_notifications.map_or(known.groups, Into::into),
            location: match location {
                MaybeUndefined::Undefined => known.location,
                MaybeUndefined::Null => None,
                MaybeUndefined::Value(place) => place.read(),
            },
        };
        let shown = UserSettings::from(&settings);
        let changed = asking.app.change_preferences(&ctx.new_ask()?, account, settings).await?;
        asking.saw(changed).await?;
        Ok(Some(shown))
    }

    async fn update_locale(
        &self,
        ctx: &Context<'_>,
        locale: Option<String>,
    ) -> Result<Option<User>> {
        let asking = ctx.asking()?;
        let account = asking.signed()?.account;
        let said = locale.ok_or_else(|| Refusal::field("locale", "can't be blank"))?;
        let locale = self::locale("locale", &said)?;
        asking.saw(asking.app.change_locale(&ctx.new_ask()?, account, locale).await?).await?;
        User::own(ctx).await
    }
}
