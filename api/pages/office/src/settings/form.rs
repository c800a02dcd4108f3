//! What is in the form of settings: as it is in force, or as somebody typed it; and what of it differs.

use std::collections::BTreeMap;

use app::instance::{DocumentForm, SettingsChange, Source};
use config::InstanceConfig;
use domain::instance::{Document, SettingKey, SettingKind};
use serde::Deserialize;

/// The field of the rules, which are none of the table's settings.
pub(super) const RULES: &str = "rules";

/// What is in the form: each field by its name. A field that was not sent is as it is in force.
#[derive(Deserialize, Clone, PartialEq, Eq, Debug, Default)]
#[serde(transparent)]
pub(crate) struct SettingsForm(BTreeMap<String, String>);

/// A field of the form is called as its setting, as names of fields are written.
pub(super) fn field_of(key: SettingKey) -> String {
    key.name().replace('-', "_")
}

impl SettingsForm {
    /// What is in force.
    pub(super) fn in_force(now: &InstanceConfig) -> Self {
        let mut fields = BTreeMap::from([(RULES.to_owned(), now.rules.clone())]);
        for key in SettingKey::ALL {
            let name = field_of(*key);
            if let SettingKind::Document { .. } = key.row().kind {
                let document = now.settings.document(*key);
                let url = document.url().map(ToString::to_string);
                fields.insert(format!("{name}_source"), source(document).to_owned());
                fields.insert(format!("{name}_url"), url.unwrap_or_default());
                fields.insert(name, document.body().to_owned());
            } else {
                fields.insert(name, now.settings.value(*key).typed());
            }
        }
        Self(fields).with_plain_line_ends()
    }

    /// The same with the line ends that texts have here: forms send others (HTML, "constructing the entry list").
    pub(super) fn with_plain_line_ends(self) -> Self {
        let plain = |it: String| it.replace("\r\n", "\n").trim().to_owned();
        Self(self.0.into_iter().map(|(name, text)| (name, plain(text))).collect())
    }

    /// What was sent, over what is in force.
    pub(super) fn over(self, now: &InstanceConfig) -> Self {
        let mut fields = Self::in_force(now);
        fields.0.extend(self.with_plain_line_ends().0);
        fields
    }

    /// What is in one field.
    pub(super) fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// What differs from what is in force.
    pub(super) fn change(&self, now: &InstanceConfig) -> SettingsChange {
        let before = Self::in_force(now);
        let mut change = SettingsChange::default();
        for key in SettingKey::ALL {
            let name = field_of(*key);
            match key.row().kind {
                SettingKind::Document { .. } => {
                    let form = self.document(&name, &before);
                    change.documented(*key, form, &now.settings);
                }
                SettingKind::Picture => {}
                SettingKind::Text { .. }
                | SettingKind::Html
                | SettingKind::Tags
                | SettingKind::Switch { .. }
                | SettingKind::Address
                | SettingKind::Zone
                | SettingKind::Color => change.typed(*key, self.differing(&name, &before)),
            }
        }
        change.ruled(self.differing(RULES, &before));
        change
    }

    fn differing(&self, name: &str, before: &Self) -> Option<&str> {
        Some(self.text(name)).filter(|it| *it != before.text(name))
    }

    /// Source, address and body of a text: who only typed a text or an address means it.
    fn document(&self, name: &str, before: &Self) -> DocumentForm {
        let [url, source] = ["url", "source"].map(|it| format!("{name}_{it}"));
        let typed = |it: &str| self.differing(it, before).is_some();
        if !typed(name) && !typed(&url) && !typed(&source) {
            return DocumentForm::default();
        }
        let typed = |it: &str| typed(it) && !self.text(it).is_empty();
        let is_chosen = self.text(&source) != before.text(&source);
        let meant = match self.text(&source) {
            _ if !is_chosen && typed(name) => Source::Custom,
            _ if !is_chosen && typed(&url) => Source::Url,
            "url" => Source::Url,
            "custom" => Source::Custom,
            _ => Source::Default,
        };
        let [body, url] = [name, &url].map(|it| Some(self.text(it).to_owned()));
        DocumentForm { source: Some(meant), body, url }
    }
}

const fn source(document: &Document) -> &'static str {
    match document {
        Document::Url(_) => "url",
        Document::Default => "default",
        Document::Custom(_) => "custom",
    }
}

#[cfg(test)]
mod tests {
    use domain::instance::Setting;

    use super::*;

    fn with(changes: &[(&str, &str)]) -> SettingsForm {
        let changes = changes.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        SettingsForm(changes.collect()).over(&InstanceConfig::default())
    }

    fn changes(changes: &[(&str, &str)]) -> Vec<Setting> {
        with(changes).change(&InstanceConfig::default()).checked().unwrap().settings
    }

    #[test]
    fn what_is_as_it_was_is_not_saved() {
        let now = SettingsForm::in_force(&InstanceConfig::default());
        assert_eq!(changes(&[("description", &format!("{}\r\n", now.text("description")))]), []);
        let fête = Setting::read(SettingKey::Name, "Fête").unwrap();
        assert_eq!(changes(&[("name", "Fête"), ("no_such_field", "x")]), [fête]);
        let closed = Setting::switch(SettingKey::Registrations, false).unwrap();
        assert_eq!(changes(&[("registrations", "closed")]), [closed]);
    }

    #[test]
    fn who_types_a_text_means_it() {
        let own = Setting::read(SettingKey::Terms, "<p>Be kind</p>").unwrap();
        assert_eq!(changes(&[("terms", "<p>Be kind</p>")]), [own]);
        let wrong = with(&[("privacy_source", "url")]).change(&InstanceConfig::default()).checked();
        assert_eq!(wrong.unwrap_err()[0].field, "instance_privacy_policy_url");
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let wrong = with(&[("name", " "), ("languages", "x"), ("transparency", "perhaps")]);
        let wrong = wrong.change(&InstanceConfig::default()).checked().unwrap_err();
        let fields: Vec<_> = wrong.iter().map(|it| it.field).collect();
        assert_eq!(fields, ["instance_name", "instance_languages", "transparency_log"]);
    }
}
