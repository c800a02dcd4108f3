//! What administrators change: the server's settings, and accounts of others.

use app::instance::{InstanceChanges, WantedLegal, read_rules};
use async_graphql::{Context, ID, MaybeUndefined, Object, Result};
use commands::Notice;
use domain::{
    caller::Role,
    ids::AccountId,
    text::{EmailAddress, Invalid},
};
use types::{
    AdminSettings, PrivacyType, TermsType, User, UserRole,
    ask::{Asks as _, id, missing},
    errors::Refusal,
};

use super::input::server_pictures;
use crate::media::input::MediaInput;

#[derive(Default)]
pub(crate) struct AdminMutation;

#[Object]
impl AdminMutation {
    /// Saves what is named; the rest stays as it is.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn save_admin_settings(
        &self,
        ctx: &Context<'_>,
        instance_name: Option<String>,
        instance_description: Option<String>,
        instance_long_description: Option<String>,
        instance_slogan: Option<String>,
        contact: Option<String>,
        instance_logo: MaybeUndefined<MediaInput>,
        instance_favicon: MaybeUndefined<MediaInput>,
        default_picture: MaybeUndefined<MediaInput>,
        primary_color: Option<String>,
        secondary_color: Option<String>,
        instance_terms: Option<String>,
        instance_terms_type: Option<TermsType>,
        instance_terms_url: Option<String>,
        instance_privacy_policy: Option<String>,
        instance_privacy_policy_type: Option<PrivacyType>,
        instance_privacy_policy_url: Option<String>,
        instance_rules: Option<String>,
        registrations_open: Option<bool>,
        instance_languages: Option<Vec<Option<String>>>,
        transparency_log: Option<bool>,
    ) -> Result<Option<AdminSettings>> {
        let asking = ctx.asking()?;
        asking.role(Role::Administrator)?;
        asking.acting()?;
        let wanted = InstanceChanges {
            name: instance_name,
            description: instance_description,
            long_description: instance_long_description,
            slogan: instance_slogan,
            contact,
            primary_color,
            secondary_color,
            terms: WantedLegal {
                source: instance_terms_type.map(Into::into),
                body: instance_terms,
                url: instance_terms_url,
            },
            privacy: WantedLegal {
                source: instance_privacy_policy_type.map(Into::into),
                body: instance_privacy_policy,
                url: instance_privacy_policy_url,
            },
            registrations_open,
            languages: instance_languages.map(|it| it.into_iter().flatten().collect()),
            transparency: transparency_log,
        };
        let now = asking.app.instance.now();
        let mut settings = wanted.read(&now.config.instance).map_err(Refusal::fields)?;
        let rules = instance_rules.map(|it| read_rules(&it)).transpose()?;
        let pictures = [
            ("logo", instance_logo),
            ("favicon", instance_favicon),
            ("default-picture", default_picture),
        ];
        settings.extend(server_pictures(ctx, &now.look, pictures).await?);
        let order = ctx.order()?;
        let mut receipt = asking.app.commands.change_instance(&order, settings).await?;
        if let Some(rules) = rules {
            let changed = asking.app.commands.change_rules(&order.then("rules"), rules).await?;
            receipt = receipt.or_later(changed);
        }
        asking.after(receipt).await?;
        Ok(Some(AdminSettings(asking.app.instance.now())))
    }

    /// Changes somebody's account.
    async fn admin_update_user(
        &self,
        ctx: &Context<'_>,
        id: ID,
        email: Option<String>,
        confirmed: Option<bool>,
        role: Option<UserRole>,
        #[graphql(default_with = "Some(false)")] notify: Option<bool>,
    ) -> Result<Option<User>> {
        let asking = ctx.asking()?;
        asking.role(Role::Administrator)?;
        let account: AccountId = self::id(&id, "user")?;
        let row = asking.look(move |views| views.reader.account(account)).await?;
        let known = row.ok_or_else(|| missing("user"))?;
        let email = email.map(|it| EmailAddress::new(&it)).transpose()?;
        if confirmed == Some(false) && known.confirmed_at.is_some() {
            return Err(Invalid::new("confirmed", "cannot be taken back").into());
        }
        let notice = if notify == Some(true) { Notice::Letter } else { Notice::None };
        let (order, commands) = (ctx.order()?, &asking.app.commands);
        // The role first: it is what may be refused.
        if let Some(role) = role {
            let order = order.then("role");
            let changed = commands.change_role(&order, account, role.into(), notice);
            asking.after(changed.await?).await?;
        }
        if let Some(email) = email {
            let order = order.then("email");
            let changed = commands.replace_email(&order, account, email, notice);
            asking.after(changed.await?).await?;
        }
        if confirmed == Some(true) {
            let order = order.then("confirm");
            let changed = commands.confirm_account(&order, account, notice);
            asking.after(changed.await?).await?;
        }
        let row = asking.look(move |views| views.reader.account(account)).await?;
        Ok(Some(User(row.ok_or_else(|| Refusal::not_found("user"))?)))
    }
}
