//! The fields of the form of settings: their labels and helps, what is in them, and what is wrong with it.

use domain::text::Invalid;
use i18n::Language;

use super::typed::{SettingsForm, TypedLegal};

/// One field.
pub(super) struct SettingsField {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) help: Option<String>,
    pub(super) value: String,
    pub(super) error: Option<String>,
    /// Lines of a text; none for what fits one.
    pub(super) rows: Option<u8>,
    pub(super) length_max: u32,
}

/// A text that a server owes its people: where it is, its address, or itself.
pub(super) struct LegalFields {
    pub(super) name: &'static str,
    pub(super) legend: String,
    pub(super) source: String,
    pub(super) url: SettingsField,
    pub(super) body: SettingsField,
}

/// All of them.
pub(super) struct SettingsFields {
    pub(super) presentation: Vec<SettingsField>,
    pub(super) rules: SettingsField,
    pub(super) texts: [LegalFields; 2],
}

struct Maker<'a> {
    language: Language,
    wrong: &'a [Invalid],
}

impl SettingsFields {
    pub(super) fn of(language: Language, typed: SettingsForm, wrong: &[Invalid]) -> Self {
        let maker = Maker { language, wrong };
        let TypedLegal { terms_source, terms_url, terms, privacy_source, privacy_url, privacy } =
            typed.legal;
        Self {
            presentation: vec![
                maker.line("name", ("instance_name", 200), typed.name),
                maker.line("slogan", ("instance_slogan", 500), typed.slogan),
                maker.text("description", ("instance_description", 5_000), typed.description),
                maker.text(
                    "long_description",
                    ("instance_long_description", 100_000),
                    typed.long_description,
                ),
                maker.line("contact", ("contact", 500), typed.contact),
                maker.line("languages", ("instance_languages", 500), typed.languages),
            ],
            rules: maker.text("rules", ("instance_rules", 100_000), typed.rules),
            texts: [
                LegalFields {
                    name: "terms",
                    legend: language.say("terms"),
                    source: terms_source,
                    url: maker.line("terms_url", ("instance_terms_url", 2_000), terms_url),
                    body: maker.text("terms", ("instance_terms", 100_000), terms),
                },
                LegalFields {
                    name: "privacy",
                    legend: language.say("privacy"),
                    source: privacy_source,
                    url: maker.line(
                        "privacy_url",
                        ("instance_privacy_policy_url", 2_000),
                        privacy_url,
                    ),
                    body: maker.text("privacy", ("instance_privacy_policy", 100_000), privacy),
                },
            ],
        }
    }
}

impl Maker<'_> {
    fn line(
        &self,
        name: &'static str,
        (key, length_max): (&str, u32),
        value: String,
    ) -> SettingsField {
        let words = |what: &str| {
            self.language.say_if_known(&format!("settings-{what}{}", name.replace('_', "-")))
        };
        let is_wrong = self.wrong.iter().any(|it| it.field == key);
        SettingsField {
            name,
            label: words("").unwrap_or_default(),
            help: words("help-"),
            value,
            error: is_wrong.then(|| words("wrong-")).flatten(),
            rows: None,
            length_max,
        }
    }

    fn text(&self, name: &'static str, about: (&str, u32), value: String) -> SettingsField {
        let lines = value.lines().count().clamp(4, 16);
        SettingsField { rows: u8::try_from(lines).ok(), ..self.line(name, about, value) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_its_words_in_every_language() {
        let keys = [
            "instance_name",
            "instance_slogan",
            "instance_description",
            "contact",
            "instance_languages",
            "instance_long_description",
            "instance_rules",
            "instance_terms",
            "instance_terms_url",
            "instance_privacy_policy",
            "instance_privacy_policy_url",
        ];
        let wrong = keys.map(|it| Invalid::new(it, "is wrong"));
        for language in Language::ALL {
            let fields = SettingsFields::of(language, SettingsForm::default(), &wrong);
            let texts = fields.texts.into_iter().flat_map(|it| [it.url, it.body]);
            let all = fields.presentation.into_iter().chain([fields.rules]).chain(texts);
            for field in all {
                assert!(!field.label.is_empty() && field.error.is_some(), "{}", field.name);
            }
        }
    }
}
