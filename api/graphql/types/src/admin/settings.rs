//! The server's settings as they are now, for whoever changes them.

use std::sync::Arc;

use app::instance::Now;
use async_graphql::{Context, Object, Result};
use domain::instance::Color;
use i18n::Language;

use crate::{Media, PrivacyType, TermsType};

/// The server's settings.
pub struct AdminSettings(pub Arc<Now>);

#[Object]
impl AdminSettings {
    async fn instance_name(&self) -> Option<&str> {
        Some(&self.0.config.instance.name)
    }
    async fn instance_description(&self) -> Option<&str> {
        Some(&self.0.config.instance.description)
    }
    async fn instance_long_description(&self) -> Option<&str> {
        Some(&self.0.config.instance.long_description)
    }
    async fn instance_slogan(&self) -> Option<&str> {
        Some(&self.0.config.instance.slogan)
    }
    async fn contact(&self) -> Option<&str> {
        self.0.config.instance.contact.as_deref()
    }
    /// The server's own text; empty where the standard one is shown.
    async fn instance_terms(&self) -> Option<&str> {
        Some(&self.0.config.instance.terms)
    }
    async fn instance_terms_type(&self) -> Option<TermsType> {
        Some(TermsType::of(&self.0.terms(Language::default())))
    }
    async fn instance_terms_url(&self) -> Option<String> {
        self.0.config.instance.terms_url.as_ref().map(ToString::to_string)
    }
    async fn instance_logo(&self, ctx: &Context<'_>) -> Result<Option<Media>> {
        Media::find(ctx, self.0.look.logo).await
    }
    async fn instance_favicon(&self, ctx: &Context<'_>) -> Result<Option<Media>> {
        Media::find(ctx, self.0.look.favicon).await
    }
    async fn default_picture(&self, ctx: &Context<'_>) -> Result<Option<Media>> {
        Media::find(ctx, self.0.look.default_picture).await
    }
    async fn primary_color(&self) -> Option<&str> {
        self.0.look.primary_color.as_ref().map(Color::as_str)
    }
    async fn secondary_color(&self) -> Option<&str> {
        self.0.look.secondary_color.as_ref().map(Color::as_str)
    }
    /// The server's own text; empty where the standard one is shown.
    async fn instance_privacy_policy(&self) -> Option<&str> {
        Some(&self.0.config.instance.privacy)
    }
    async fn instance_privacy_policy_type(&self) -> Option<PrivacyType> {
        Some(PrivacyType::of(&self.0.privacy(Language::default())))
    }
    async fn instance_privacy_policy_url(&self) -> Option<String> {
        self.0.config.instance.privacy_url.as_ref().map(ToString::to_string)
    }
    /// As they were written; empty where the standard ones are in force.
    async fn instance_rules(&self) -> Option<&str> {
        Some(&self.0.config.instance.rules)
    }
    /// Whether everybody may read what moderators decide, without whom it is about.
    async fn transparency_log(&self) -> Option<bool> {
        Some(self.0.config.instance.transparency_log)
    }
    async fn registrations_open(&self) -> Option<bool> {
        Some(self.0.config.instance.registrations_open)
    }
    async fn instance_languages(&self) -> Option<Vec<Option<String>>> {
        Some(self.0.config.instance.languages.iter().cloned().map(Some).collect())
    }
}
