//! What clients want to know of a place before anything else.

use std::sync::Arc;

use app::{
    instance::Now,
    resources::{MADE_ELSEWHERE, beginning_of},
};
use async_graphql::{Context, Enum, Object, Result, SimpleObject};
use chrono_tz::TZ_VARIANTS;
use domain::{
    instance::{Rule, SettingKey},
    resource::ResourceKind,
};
use i18n::Language;

use super::{
    legal::{Privacy, Terms},
    limits::{Anonymous, Features, Maps, Restrictions, UploadLimits},
    setting::ServerSetting,
};
use crate::{EventCategory, ExternalLink, Media, anonymous_id, resource_word, scalars::Timezone};

/// What this place says of itself.
pub struct Config {
    config: Arc<config::Config>,
    now: Arc<Now>,
}

impl From<Arc<Now>> for Config {
    fn from(now: Arc<Now>) -> Self {
        Self { config: Arc::clone(&now.config), now }
    }
}

// What an operator writes is cleaned as what everybody writes.
fn rules_as_html(written: &str, rules: &[Rule]) -> String {
    if !written.trim().is_empty() {
        return html::sanitize(written);
    }
    let item = |it: &Rule| format!("<li>{}</li>", html::escape_text(&it.text));
    format!("<ol>{}</ol>", rules.iter().map(item).collect::<String>())
}

/// A kind of event, and what it is called.
#[derive(SimpleObject)]
pub(super) struct EventCategoryOption {
    id: Option<String>,
    label: Option<String>,
}

/// A point on the globe.
#[derive(SimpleObject)]
pub(super) struct Lonlat {
    longitude: Option<f64>,
    latitude: Option<f64>,
}

/// Where addresses are looked up.
#[derive(SimpleObject)]
pub(super) struct Geocoding {
    autocomplete: Option<bool>,
    provider: Option<String>,
}

/// A program that makes resources.
#[derive(SimpleObject)]
pub(super) struct ResourceProvider {
    #[graphql(name = "type")]
    kind: Option<String>,
    endpoint: Option<String>,
    software: Option<String>,
}

impl ResourceProvider {
    // Clients choose a picture by the program; which of its kind it is, nobody said here.
    fn of(what: ResourceKind, endpoint: &str) -> Self {
        let software = match what {
            ResourceKind::Pad => Some("etherpad"),
            ResourceKind::Sheet => Some("ethercalc"),
            ResourceKind::Room => Some("jitsi"),
            ResourceKind::Folder | ResourceKind::Link => None,
        };
        Self {
            kind: resource_word(what).map(str::to_owned),
            endpoint: Some(endpoint.to_owned()),
            software: software.map(str::to_owned),
        }
    }
}

/// How one signs in.
#[derive(SimpleObject)]
pub(super) struct Auth {
    ldap: Option<bool>,
    database_login: Option<bool>,
    oauth_providers: Option<Vec<Option<OauthProvider>>>,
}

/// Who else can say who somebody is.
#[derive(SimpleObject)]
pub(super) struct OauthProvider {
    id: Option<String>,
    label: Option<String>,
}

/// Feeds of the whole place.
#[derive(SimpleObject)]
pub(super) struct InstanceFeeds {
    enabled: Option<bool>,
}

/// Messages to browsers.
#[derive(SimpleObject)]
pub(super) struct WebPush {
    enabled: Option<bool>,
    public_key: Option<String>,
}

/// How lists are written.
#[derive(SimpleObject)]
pub(super) struct ExportFormats {
    event_participants: Option<Vec<Option<String>>>,
}

/// Who counts visitors: nobody.
#[derive(SimpleObject)]
pub(super) struct Analytics {
    id: Option<String>,
    enabled: Option<bool>,
    configuration: Option<Vec<Option<AnalyticsConfiguration>>>,
}

/// What a program that counts visitors would have to know.
#[derive(SimpleObject)]
pub(super) struct AnalyticsConfiguration {
    key: Option<String>,
    value: Option<String>,
    #[graphql(name = "type")]
    kind: Option<AnalyticsType>,
}

/// Of which kind such a value is.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "AnalyticsConfigurationType")]
pub(super) enum AnalyticsType {
    /// The words, without markup.
    String,
    /// A whole number.
    Integer,
    /// Yes or no.
    Boolean,
    /// With a fraction.
    Float,
}

/// Where is searched.
#[derive(SimpleObject)]
pub(super) struct SearchSettings {
    global: Option<GlobalSearchSettings>,
}

/// Whether other places are searched too.
#[derive(SimpleObject)]
pub(super) struct GlobalSearchSettings {
    is_enabled: Option<bool>,
    is_default: Option<bool>,
}

#[Object]
impl Config {
    async fn name(&self) -> Option<&str> {
        Some(self.now.settings().text(SettingKey::Name))
    }
    async fn description(&self) -> Option<&str> {
        Some(self.now.settings().text(SettingKey::Description))
    }
    async fn long_description(&self) -> Option<&str> {
        Some(self.now.settings().text(SettingKey::LongDescription))
    }
    async fn slogan(&self) -> Option<&str> {
        Some(self.now.settings().text(SettingKey::Slogan))
    }
    async fn contact(&self) -> Option<&str> {
        self.now.settings().text_if_any(SettingKey::Contact)
    }
    async fn languages(&self) -> Option<Vec<Option<String>>> {
        Some(self.now.settings().tags(SettingKey::Languages).iter().cloned().map(Some).collect())
    }
    async fn event_categories(&self) -> Option<Vec<Option<EventCategoryOption>>> {
        let option = |word: &str, label: &str| EventCategoryOption {
            id: Some(word.to_owned()),
            label: Some(label.to_owned()),
        };
        Some(EventCategory::ALL.iter().map(|(_, word, label)| Some(option(word, label))).collect())
    }
    async fn registrations_open(&self) -> Option<bool> {
        Some(self.now.settings().is_on(SettingKey::Registrations))
    }
    async fn registrations_allowlist(&self) -> Option<bool> {
        Some(!self.config.instance.registrations_allowed.is_empty())
    }
    async fn demo_mode(&self) -> Option<bool> {
        Some(self.config.instance.demo)
    }
    async fn long_events(&self) -> Option<bool> {
        Some(self.config.events.long_event_days > 0)
    }
    async fn duration_of_long_event(&self) -> Option<i32> {
        i32::try_from(self.config.events.long_event_days).ok()
    }
    async fn country_code(&self) -> Option<&str> {
        self.config.instance.country.as_deref()
    }
    /// Where a visitor is, is not looked up.
    async fn location(&self) -> Option<Lonlat> {
        None
    }
    async fn geocoding(&self) -> Option<Geocoding> {
        let provider = self.config.geocoder.provider;
        let (autocomplete, provider) = (provider.types_along(), provider.name().to_owned());
        Some(Geocoding { autocomplete: Some(autocomplete), provider: Some(provider) })
    }
    async fn maps(&self) -> Option<Maps> {
        Some(Maps::of(&self.config))
    }
    async fn anonymous(&self) -> Option<Anonymous> {
        Some(Anonymous::of(&self.config, anonymous_id(self.config.instance.base())))
    }
    /// Where papers, sheets and rooms are made: a name that nobody guesses follows each.
    async fn resource_providers(&self) -> Option<Vec<Option<ResourceProvider>>> {
        let settings = self.now.settings();
        let made = MADE_ELSEWHERE.iter().filter_map(|(what, _)| {
            let endpoint = beginning_of(settings, *what)?;
            Some(Some(ResourceProvider::of(*what, endpoint)))
        });
        Some(made.collect())
    }
    async fn upload_limits(&self) -> Option<UploadLimits> {
        Some(UploadLimits::of(&self.config))
    }
    async fn timezones(&self) -> Option<Vec<Option<Timezone>>> {
        Some(TZ_VARIANTS.iter().map(|it| Some(Timezone::from(*it))).collect())
    }
    async fn features(&self) -> Option<Features> {
        Some(Features::all())
    }
    async fn restrictions(&self) -> Option<Restrictions> {
        Some(Restrictions::of(&self.config))
    }
    async fn version(&self) -> Option<&str> {
        Some(env!("CARGO_PKG_VERSION"))
    }
    /// Other servers are not talked to yet.
    async fn federating(&self) -> Option<bool> {
        Some(false)
    }
    async fn terms(
        &self,
        #[graphql(default_with = "Some(\"en\".to_owned())")] locale: Option<String>,
    ) -> Option<Terms> {
        Some(Terms::from(&self.now.terms(spoken(locale))))
    }
    async fn instance_logo(&self, ctx: &Context<'_>) -> Result<Option<Media>> {
        Media::find(ctx, self.now.settings().picture(SettingKey::Logo)).await
    }
    async fn default_picture(&self, ctx: &Context<'_>) -> Result<Option<Media>> {
        Media::find(ctx, self.now.settings().picture(SettingKey::DefaultPicture)).await
    }
    async fn primary_color(&self) -> Option<&str> {
        self.now.settings().text_if_any(SettingKey::PrimaryColor)
    }
    async fn secondary_color(&self) -> Option<&str> {
        self.now.settings().text_if_any(SettingKey::SecondaryColor)
    }
    async fn privacy(
        &self,
        #[graphql(default_with = "Some(\"en\".to_owned())")] locale: Option<String>,
    ) -> Option<Privacy> {
        Some(Privacy::from(&self.now.privacy(spoken(locale))))
    }
    /// As they were written; the standard ones, as a list, where nobody wrote any.
    async fn rules(&self) -> Option<String> {
        let language = Language::for_reader(&self.config.instance.language);
        Some(rules_as_html(&self.config.instance.rules, &self.now.rules(language)))
    }
    async fn auth(&self) -> Option<Auth> {
        let (ldap, database_login) = (Some(false), Some(true));
        Some(Auth { ldap, database_login, oauth_providers: Some(vec![]) })
    }
    async fn instance_feeds(&self) -> Option<InstanceFeeds> {
        Some(InstanceFeeds { enabled: Some(self.config.feeds.instance) })
    }
    async fn web_push(&self) -> Option<WebPush> {
        Some(WebPush { enabled: Some(false), public_key: None })
    }
    async fn export_formats(&self) -> Option<ExportFormats> {
        Some(ExportFormats { event_participants: Some(vec![Some("CSV".to_owned())]) })
    }
    /// Whether sign-ups wait for a moderator: they do not here.
    async fn registrations_moderation(&self) -> Option<bool> {
        Some(false)
    }
    async fn external_links(&self) -> Option<Vec<Option<ExternalLink>>> {
        Some(vec![])
    }
    async fn analytics(&self) -> Option<Vec<Option<Analytics>>> {
        Some(vec![])
    }
    /// Every setting that everybody may read, also those without a field of their own. Ours.
    async fn settings(&self) -> Option<Vec<ServerSetting>> {
        Some(ServerSetting::public(self.now.settings()))
    }
    async fn search(&self) -> Option<SearchSettings> {
        let global = GlobalSearchSettings { is_enabled: Some(false), is_default: Some(false) };
        Some(SearchSettings { global: Some(global) })
    }
}

fn spoken(locale: Option<String>) -> Language {
    Language::for_reader(&locale.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_do_no_harm_whoever_wrote_them() {
        let rule = Rule { number: 1, text: "Be <b>kind</b> & fair".to_owned() };
        let standard = rules_as_html(" ", std::slice::from_ref(&rule));
        assert_eq!(standard, "<ol><li>Be &lt;b&gt;kind&lt;/b&gt; &amp; fair</li></ol>");
        let own = rules_as_html("<script>x</script><p onclick=\"x\">Be kind</p>", &[rule]);
        assert_eq!(own, "<p>Be kind</p>");
    }
}
