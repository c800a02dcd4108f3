//! The server as it is now: the configuration, with what administrators saved laid over it.
//!
//! This is the one place that merges. Whoever presents the server, or asks whether one may sign up, asks here; what only
//! the operator decides (addresses, stores, limits) stays with the configuration. Nothing is changed here.

mod allowances;
mod change;
mod document_form;
mod legal;
mod rules;
mod site;

use std::sync::{Arc, Mutex, PoisonError};

use config::Config;
use domain::{
    instance::{Rule, Rules, SettingKey, Settings, standard_rules},
    log::Position,
};
use i18n::Language;
use projections::{Views, instance::SavedInstance as Saved};

pub use self::{
    allowances::configured as configured_allowances,
    change::{CheckedChange, SettingsChange},
    document_form::{DocumentForm, Source},
    legal::{Legal, StandardText},
    rules::{RulesError, configured as configured_rules, read as read_rules},
    site::Site,
};

/// The server, as whoever asks finds it at that moment. Clones look at the same.
#[derive(Clone)]
pub struct CurrentInstance {
    configured: Arc<Config>,
    views: Views,
    known: Arc<Mutex<InstanceCache>>,
}

#[derive(Clone)]
struct InstanceCache {
    /// Where the views stood when this was checked last.
    checked: Position,
    now: Arc<Now>,
}

/// Where its own pictures are, those that it has.
#[derive(Default)]
struct SitePictures {
    logo: Option<String>,
    icon: Option<String>,
    picture: Option<String>,
}

/// The server at one moment.
#[derive(Debug)]
pub struct Now {
    /// The configuration, with what was saved over it.
    pub config: Arc<Config>,
    /// As pages and letters present it.
    pub site: Arc<Site>,
    /// The last fact that changed any of this.
    pub changed: Position,
    rules: Vec<Rule>,
}

impl CurrentInstance {
    /// Over this configuration and these views.
    #[must_use]
    pub fn new(configured: Arc<Config>, views: Views) -> Self {
        let now = Now::merged(&configured, &Saved::default(), SitePictures::default());
        // Not checked at any position that views can have: the first who asks looks.
        let known = InstanceCache { checked: Position(u64::MAX), now: Arc::new(now) };
        Self { configured, views, known: Arc::new(Mutex::new(known)) }
    }

    /// The server as it is now. While the views stand still this costs nothing; when they moved, one small query.
    /// When they cannot be read it is as it was. Ask before looking at the views, not while looking: readers are few.
    #[must_use]
    pub fn now(&self) -> Arc<Now> {
        let head = self.views.position();
        let known = self.known();
        if known.checked == head {
            return known.now;
        }
        match self.look_again(&known.now) {
            Ok(now) => {
                let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
                *known = InstanceCache { checked: head, now: Arc::clone(&now) };
                now
            }
            Err(error) => {
                tracing::warn!(%error, "what was saved of the server cannot be read");
                known.now
            }
        }
    }

    fn known(&self) -> InstanceCache {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn look_again(&self, known: &Arc<Now>) -> projections::Result<Arc<Now>> {
        self.views.read(|reader| {
            if reader.instance_changed()? == known.changed {
                return Ok(Arc::clone(known));
            }
            let saved = reader.instance()?;
            let path = |key| -> projections::Result<_> {
                let id = saved.settings.picture(key);
                let row = id.map(|it| reader.media(it)).transpose()?.flatten();
                let picture = row.and_then(|it| it.picture);
                Ok(picture.map(|it| format!("/media/{}", it.blob)))
            };
            let pictures = SitePictures {
                logo: path(SettingKey::Logo)?,
                icon: path(SettingKey::Favicon)?,
                picture: path(SettingKey::DefaultPicture)?,
            };
            Ok(Arc::new(Now::merged(&self.configured, &saved, pictures)))
        })
    }
}

impl Now {
    /// The server with this configuration and with what was saved over it; without its pictures' addresses.
    pub fn of(configured: &Config, settings: &Settings, rules: Option<&Rules>) -> Self {
        let saved = Saved { settings: settings.clone(), rules: rules.cloned(), ..Saved::default() };
        Self::merged(&Arc::new(configured.clone()), &saved, SitePictures::default())
    }

    fn merged(configured: &Arc<Config>, saved: &Saved, pictures: SitePictures) -> Self {
        let mut config = Config::clone(configured);
        saved.settings.iter().for_each(|it| config.instance.settings.set(it));
        if let Some(rules) = &saved.rules {
            config.instance.rules = rules.html().to_string();
        }
        let SitePictures { logo, icon, picture } = pictures;
        let site = Site { changed: saved.changed, logo, icon, picture, ..Site::of(&config) };
        let each = saved.rules.as_ref().map(|it| it.each().to_vec());
        let each = each.filter(|it| !it.is_empty());
        let rules = each.unwrap_or_else(|| configured_rules(configured).unwrap_or_default());
        Self { config: Arc::new(config), site: Arc::new(site), changed: saved.changed, rules }
    }

    /// Each setting as it is.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.config.instance.settings
    }

    /// The rules in force; the standard ones, in this language, where nobody wrote any.
    #[must_use]
    pub fn rules(&self, language: Language) -> Vec<Rule> {
        if self.rules.is_empty() { standard_rules(language.tag()) } else { self.rules.clone() }
    }

    /// Terms of use: a page elsewhere, or a text.
    #[must_use]
    pub fn terms(&self, language: Language) -> Legal {
        Legal::terms(self.settings(), language)
    }

    /// How personal data is handled: a page elsewhere, or a text.
    #[must_use]
    pub fn privacy(&self, language: Language) -> Legal {
        Legal::privacy(self.settings(), language)
    }
}

#[cfg(test)]
mod tests;
