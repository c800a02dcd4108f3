//! The fields of the form of settings, a row of the table each: their labels and helps, what is in them, and what is wrong
//! with it.
//!
//! Words are found by the setting's name; where a language has none yet, what the table says of it is shown.

use domain::{
    instance::{Lines, SettingKey, SettingKind},
    text::{Html, Invalid},
};
use i18n::Language;

use super::form::{RULES, SettingsForm, field_of};

/// The longest address of a page.
const URL_MAX: usize = 2_000;

/// The longest name of a time zone is half as long.
const ZONE_MAX: usize = 64;
/// The longest address of a page.
const ADDRESS_MAX: usize = 2_000;

/// One field of the form.
pub(super) struct SettingsField {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) help: Option<String>,
    pub(super) value: String,
    pub(super) error: Option<String>,
    /// Lines of a text; none for what fits one.
    pub(super) rows: Option<u8>,
    pub(super) length_max: usize,
}

/// A switch: one of two words.
pub(super) struct Switch {
    pub(super) field: SettingsField,
    /// Each word, and what it means.
    pub(super) words: [(&'static str, String); 2],
}

/// A text that a server owes its people: where it is, its address, or itself.
pub(super) struct LegalFields {
    pub(super) name: String,
    pub(super) legend: String,
    pub(super) source: String,
    pub(super) url: SettingsField,
    pub(super) body: SettingsField,
}

/// All of them.
pub(super) struct SettingsFields {
    pub(super) texts: Vec<SettingsField>,
    pub(super) switches: Vec<Switch>,
    pub(super) rules: SettingsField,
    pub(super) documents: Vec<LegalFields>,
}

struct Maker<'a> {
    language: Language,
    form: &'a SettingsForm,
    wrong: &'a [Invalid],
}

impl SettingsFields {
    pub(super) fn of(language: Language, form: &SettingsForm, wrong: &[Invalid]) -> Self {
        let maker = Maker { language, form, wrong };
        let about_rules = language.say("rules");
        let rules = maker.text(RULES.to_owned(), ("instance_rules", &about_rules), Html::MAX);
        let mut fields = Self { texts: vec![], switches: vec![], rules, documents: vec![] };
        for key in SettingKey::ALL {
            let (row, name) = (key.row(), field_of(*key));
            let about = (row.field(), row.about);
            match row.kind {
                SettingKind::Text { max, lines: Lines::One, .. } => {
                    fields.texts.push(maker.line(name, about, max));
                }
                SettingKind::Text { max, lines: Lines::Many, .. } => {
                    fields.texts.push(maker.text(name, about, max));
                }
                SettingKind::Html => fields.texts.push(maker.text(name, about, Html::MAX)),
                SettingKind::Tags => fields.texts.push(maker.line(name, about, 500)),
                SettingKind::Address => fields.texts.push(maker.line(name, about, ADDRESS_MAX)),
                SettingKind::Zone => fields.texts.push(maker.line(name, about, ZONE_MAX)),
                SettingKind::Color => fields.texts.push(maker.line(name, about, 7)),
                SettingKind::Switch { on, off } => {
                    fields.switches.push(maker.switch(name, about, [on, off]));
                }
                SettingKind::Document { url_field } => {
                    fields.documents.push(maker.document(name, about, url_field));
                }
                // They are uploaded over the API.
                SettingKind::Picture => {}
            }
        }
        fields
    }
}

impl Maker<'_> {
    fn line(&self, name: String, (key, about): (&str, &str), length_max: usize) -> SettingsField {
        let words = |what: &str| {
            self.language.say_if_known(&format!("settings-{what}{}", name.replace('_', "-")))
        };
        let wrong = self.wrong.iter().find(|it| it.field == key);
        SettingsField {
            label: words("").unwrap_or_else(|| about.to_owned()),
            help: words("help-"),
            value: self.form.text(&name).to_owned(),
            error: wrong.map(|it| words("wrong-").unwrap_or_else(|| it.reason.clone())),
            rows: None,
            length_max,
            name,
        }
    }

    fn text(&self, name: String, about: (&str, &str), length_max: usize) -> SettingsField {
        let field = self.line(name, about, length_max);
        let lines = field.value.lines().count().clamp(4, 16);
        SettingsField { rows: u8::try_from(lines).ok(), ..field }
    }

    fn switch(&self, name: String, about: (&str, &str), words: [&'static str; 2]) -> Switch {
        let meaning = |word: &'static str| {
            let said = self.language.say_if_known(&format!("{}-{word}", name.replace('_', "-")));
            (word, said.unwrap_or_else(|| word.to_owned()))
        };
        Switch { words: words.map(meaning), field: self.line(name, about, 0) }
    }

    fn document(&self, name: String, about: (&str, &str), url_field: &str) -> LegalFields {
        let legend = self.language.say_if_known(&name.replace('_', "-"));
        LegalFields {
            legend: legend.unwrap_or_else(|| about.1.to_owned()),
            source: self.form.text(&format!("{name}_source")).to_owned(),
            url: self.line(format!("{name}_url"), (url_field, about.1), URL_MAX),
            body: self.text(name.clone(), about, Html::MAX),
            name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_its_words_in_every_language() {
        let keys = SettingKey::ALL.iter().map(|it| it.row());
        let urls = keys.clone().filter_map(|row| row.kind.url_field());
        let all = keys.map(|row| row.field()).chain(urls).chain(["instance_rules"]);
        let wrong: Vec<_> = all.map(|it| Invalid::new(it, "is wrong")).collect();
        for language in Language::ALL {
            let fields = SettingsFields::of(language, &SettingsForm::default(), &wrong);
            let documents = fields.documents.into_iter().flat_map(|it| [it.url, it.body]);
            let switches = fields.switches.into_iter().map(|it| it.field);
            for field in
                fields.texts.into_iter().chain([fields.rules]).chain(documents).chain(switches)
            {
                assert!(!field.label.is_empty() && field.error.is_some(), "{}", field.name);
            }
        }
    }
}
