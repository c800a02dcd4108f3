//! What administrators change: the server's settings, and accounts of others.

use app::instance::{DocumentForm, SettingsChange};
use async_graphql::{Context, ID, MaybeUndefined, Object, Result};
use commands::Notice;
use domain::{
    caller::Role,
    ids::AccountId,
    instance::SettingKey,
    text::{EmailAddress, Invalid},
};
use types::{
    AdminSettings, PrivacyType, ServerSettingInput, TermsType, User, UserRole,
    ask::{Asks as _, id, missing},
    errors::Refusal,
};

use super::input::{ExternalLinkInput, named_settings, with_pictures};
use crate::{
    media::input::{MediaInput, Size},
    unbuilt::Unbuilt,
};

#[derive(Default)]
pub(crate) struct AdminMutation;

#[Object]
impl AdminMutation {
    // The arguments are Mobilizon's, and the engine wants each written out: this is the one list of them beside the table,
    // and it does not grow. A new setting is in `settings`, by its name, without a word here.
    /// Saves what is named; the rest stays as it is. In `settings` stands what has no argument of its own.
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
        registrations_moderation: Option<bool>,
        instance_languages: Option<Vec<Option<String>>>,
        external_links: Option<Vec<Option<ExternalLinkInput>>>,
        transparency_log: Option<bool>,
        settings: Option<Vec<ServerSettingInput>>,
    ) -> Result<Option<AdminSettings>> {
        let asking = ctx.asking()?;
        asking.role(Role::Administrator)?;
        asking.acting()?;
        if registrations_moderation == Some(true) {
            return Err(Unbuilt::ModeratedSignUps.refused().into());
        }
        if external_links.is_some_and(|it| !it.is_empty()) {
            return Err(Unbuilt::ExternalLinks.refused().into());
        }
        let now = asking.app.instance.now();
        let mut change = SettingsChange::default();
        for (key, text) in [
            (SettingKey::Name, instance_name),
            (SettingKey::Description, instance_description),
            (SettingKey::LongDescription, instance_long_description),
            (SettingKey::Slogan, instance_slogan),
            (SettingKey::Contact, contact),
            (SettingKey::PrimaryColor, primary_color),
            (SettingKey::SecondaryColor, secondary_color),
            (SettingKey::Languages, instance_languages.map(tags)),
        ] {
            change.typed(key, text.as_deref());
        }
        change.switched(SettingKey::Registrations, registrations_open);
        change.switched(SettingKey::Transparency, transparency_log);
        let source = instance_terms_type.map(Into::into);
        let terms = DocumentForm { source, body: instance_terms, url: instance_terms_url };
        change.documented(SettingKey::Terms, terms, now.settings());
        let (source, url) =
            (instance_privacy_policy_type.map(Into::into), instance_privacy_policy_url);
        let privacy = DocumentForm { source, body: instance_privacy_policy, url };
        change.documented(SettingKey::Privacy, privacy, now.settings());
        change.ruled(instance_rules.as_deref());
        named_settings(&mut change, settings.unwrap_or_default())?;
        let change = change.checked().map_err(Refusal::fields)?;
        let pictures = [
            (SettingKey::Logo, Size::Logo, instance_logo),
            (SettingKey::Favicon, Size::Favicon, instance_favicon),
            (SettingKey::DefaultPicture, Size::Picture, default_picture),
        ];
        let change = with_pictures(ctx, change, now.settings(), pictures).await?;
        asking.app.change_settings(&ctx.new_ask()?, change).await?;
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
        let (ask, commands) = (ctx.new_ask()?, &asking.app.commands);
        // The role first: it is what may be refused.
        if let Some(role) = role {
            let role = role.role().ok_or_else(|| Unbuilt::ModeratedSignUps.refused())?;
            let ask = ask.then("role");
            let changed = commands.change_role(&ask, account, role, notice);
            asking.after(changed.await?).await?;
        }
        if let Some(email) = email {
            let ask = ask.then("email");
            let changed = commands.replace_email(&ask, account, email, notice);
            asking.after(changed.await?).await?;
        }
        if confirmed == Some(true) {
            let ask = ask.then("confirm");
            let changed = commands.confirm_account(&ask, account, notice);
            asking.after(changed.await?).await?;
        }
        let row = asking.look(move |views| views.reader.account(account)).await?;
        Ok(Some(User(row.ok_or_else(|| Refusal::not_found("user"))?)))
    }
}

fn tags(tags: Vec<Option<String>>) -> String {
    tags.into_iter().flatten().collect::<Vec<_>>().join(",")
}
