//! The server's settings as they are now, for whoever changes them.

use std::sync::Arc;

use app::instance::Now;
use async_graphql::{Context, Object, Result};
use domain::instance::SettingKey;
use i18n::Language;

use crate::{ExternalLink, Media, PrivacyType, ServerSetting, TermsType};

/// The server's settings.
pub struct AdminSettings(pub Arc<Now>);

#[Object]
impl AdminSettings {
    async fn instance_name(&self) -> Option<&str> {
        Some(self.0.settings().text(SettingKey::Name))
    }
    async fn instance_description(&self) -> Option<&str> {
        Some(self.0.settings().text(SettingKey::Description))
    }
    async fn instance_long_description(&self) -> Option<&str> {
        Some(self.0.settings().text(SettingKey::LongDescription))
    }
    async fn instance_slogan(&self) -> Option<&str> {
        Some(self.0.settings().text(SettingKey::Slogan))
    }
    async fn contact(&self) -> Option<&str> {
        self.0.settings().text_if_any(SettingKey::Contact)
    }
    /// The server's own text; empty where the standard one is shown.
    async fn instance_terms(&self) -> Option<&str> {
        Some(self.0.settings().document(SettingKey::Terms).body())
    }
    async fn instance_terms_type(&self) -> Option<TermsType> {
        Some(TermsType::of(&self.0.terms(Language::default())))
    }
    async fn instance_terms_url(&self) -> Option<String> {
        self.0.settings().document(SettingKey::Terms).url().map(ToString::to_string)
    }
    async fn instance_logo(&self, ctx: &Context<'_>) -> Result<Option<Media>> {
        Media::find(ctx, self.0.settings().picture(SettingKey::Logo)).await
    }
    async fn instance_favicon(&self, ctx: &Context<'_>) -> Result<Option<Media>> {
        Media::find(ctx, self.0.settings().picture(SettingKey::Favicon)).await
    }
    async fn default_picture(&self, ctx: &Context<'_>) -> Result<Option<Media>> {
        Media::find(ctx, self.0.settings().picture(SettingKey::DefaultPicture)).await
    }
    async fn primary_color(&self) -> Option<&str> {
        self.0.settings().text_if_any(SettingKey::PrimaryColor)
    }
    async fn secondary_color(&self) -> Option<&str> {
        self.0.settings().text_if_any(SettingKey::SecondaryColor)
    }
    /// The server's own text; empty where the standard one is shown.
    async fn instance_privacy_policy(&self) -> Option<&str> {
        Some(self.0.settings().document(SettingKey::Privacy).body())
    }
    async fn instance_privacy_policy_type(&self) -> Option<PrivacyType> {
        Some(PrivacyType::of(&self.0.privacy(Language::default())))
    }
    async fn instance_privacy_policy_url(&self) -> Option<String> {
        self.0.settings().document(SettingKey::Privacy).url().map(ToString::to_string)
    }
    /// As they were written; empty where the standard ones are in force.
    async fn instance_rules(&self) -> Option<&str> {
        Some(&self.0.config.instance.rules)
    }
    /// Whether everybody may read what moderators decide, without whom it is about.
    async fn transparency_log(&self) -> Option<bool> {
        Some(self.0.settings().is_on(SettingKey::Transparency))
    }
    async fn registrations_open(&self) -> Option<bool> {
        Some(self.0.settings().is_on(SettingKey::Registrations))
    }
    /// Whether sign-ups wait for a moderator: they do not here.
    async fn registrations_moderation(&self) -> Option<bool> {
        Some(false)
    }
    async fn external_links(&self) -> Option<Vec<Option<ExternalLink>>> {
        Some(vec![])
    }
    async fn instance_languages(&self) -> Option<Vec<Option<String>>> {
        Some(self.0.settings().tags(SettingKey::Languages).iter().cloned().map(Some).collect())
    }
    /// Every setting, also those without a field of their own. Ours.
    async fn settings(&self) -> Option<Vec<ServerSetting>> {
        Some(ServerSetting::all(self.0.settings()))
    }
}
