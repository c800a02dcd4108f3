//! What is in the form of settings: as it is in force, or as somebody typed it; and what of it differs.

use app::instance::{InstanceChanges, Source, WantedLegal, read_rules};
use config::InstanceConfig;
use domain::{
    instance::{Rules, Setting},
    text::Invalid,
};
use serde::Deserialize;

/// What is in the form.
#[derive(Deserialize, Clone, PartialEq, Eq, Debug, Default)]
#[serde(default)]
pub(crate) struct SettingsForm {
    pub(super) name: String,
    pub(super) slogan: String,
    pub(super) description: String,
    pub(super) long_description: String,
    pub(super) contact: String,
    pub(super) languages: String,
    pub(super) registrations: String,
    pub(super) rules: String,
    #[serde(flatten)]
    pub(super) legal: TypedLegal,
    pub(super) transparency: String,
}

/// What is in the form about the texts that a server owes its people.
#[derive(Deserialize, Clone, PartialEq, Eq, Debug, Default)]
#[serde(default)]
pub(super) struct TypedLegal {
    pub(super) terms_source: String,
    pub(super) terms_url: String,
    pub(super) terms: String,
    pub(super) privacy_source: String,
    pub(super) privacy_url: String,
    pub(super) privacy: String,
}

/// What shall be otherwise.
#[derive(Debug)]
pub(super) struct Changes {
    pub(super) settings: Vec<Setting>,
    pub(super) rules: Option<Rules>,
}

impl SettingsForm {
    /// What is in force.
    pub(super) fn in_force(now: &InstanceConfig) -> Self {
        let url = |it: &Option<url::Url>| it.as_ref().map(ToString::to_string).unwrap_or_default();
        Self {
            name: now.name.clone(),
            slogan: now.slogan.clone(),
            description: now.description.clone(),
            long_description: now.long_description.clone(),
            contact: now.contact.clone().unwrap_or_default(),
            languages: now.languages.join(", "),
            registrations: if now.registrations_open { "open" } else { "closed" }.to_owned(),
            rules: now.rules.clone(),
            legal: TypedLegal {
                terms_source: source(now.terms_url.is_some(), &now.terms).to_owned(),
                terms_url: url(&now.terms_url),
                terms: now.terms.clone(),
                privacy_source: source(now.privacy_url.is_some(), &now.privacy).to_owned(),
                privacy_url: url(&now.privacy_url),
                privacy: now.privacy.clone(),
            },
            transparency: if now.transparency_log { "published" } else { "" }.to_owned(),
        }
        .with_plain_line_ends()
    }

    /// The same with the line ends that texts have here: forms send others (HTML, "constructing the entry list").
    pub(super) fn with_plain_line_ends(mut self) -> Self {
        let legal = &mut self.legal;
        for text in [
            &mut self.description,
            &mut self.long_description,
            &mut self.rules,
            &mut legal.terms,
            &mut legal.privacy,
        ] {
            *text = text.replace("\r\n", "\n").trim().to_owned();
        }
        self
    }

    pub(super) fn is_open(&self) -> bool {
        self.registrations == "open"
    }

    pub(super) fn is_published(&self) -> bool {
        self.transparency == "published"
    }

    /// What differs from what is in force.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it.
    pub(super) fn changes(&self, now: &InstanceConfig) -> Result<Changes, Vec<Invalid>> {
        let before = Self::in_force(now);
        let settings = self.wanted(&before).read(now);
        let rules = (self.rules != before.rules).then(|| read_rules(&self.rules)).transpose();
        match (settings, rules) {
            (Ok(settings), Ok(rules)) => Ok(Changes { settings, rules }),
            (settings, rules) => {
                let mut wrong = settings.err().unwrap_or_default();
                wrong.extend(rules.err());
                Err(wrong)
            }
        }
    }

    fn wanted(&self, before: &Self) -> InstanceChanges {
        let differs = |it: &String, was: &String| (it.trim() != was.trim()).then(|| it.clone());
        let languages = differs(&self.languages, &before.languages);
        let tags = |it: String| {
            let tags = it.split([',', ' ']).map(str::trim).filter(|it| !it.is_empty());
            tags.map(str::to_owned).collect()
        };
        let (open, published) = (self.is_open(), self.is_published());
        let (legal, was) = (&self.legal, &before.legal);
        InstanceChanges {
            name: differs(&self.name, &before.name),
            slogan: differs(&self.slogan, &before.slogan),
            description: differs(&self.description, &before.description),
            long_description: differs(&self.long_description, &before.long_description),
            contact: differs(&self.contact, &before.contact),
            languages: languages.map(tags),
            registrations_open: (open != before.is_open()).then_some(open),
            transparency: (published != before.is_published()).then_some(published),
            terms: wanted_text(
                [&legal.terms_source, &legal.terms_url, &legal.terms],
                [&was.terms_source, &was.terms_url, &was.terms],
            ),
            privacy: wanted_text(
                [&legal.privacy_source, &legal.privacy_url, &legal.privacy],
                [&was.privacy_source, &was.privacy_url, &was.privacy],
            ),
            ..InstanceChanges::default()
        }
    }
}

fn source(elsewhere: bool, text: &str) -> &'static str {
    match (elsewhere, text.trim().is_empty()) {
        (true, _) => "url",
        (false, true) => "default",
        (false, false) => "custom",
    }
}

/// Source, address and body of a text, and what they were: who only typed a text or an address means it.
fn wanted_text(now: [&String; 3], before: [&String; 3]) -> WantedLegal {
    if now == before {
        return WantedLegal::default();
    }
    let [source, url, body] = now;
    let typed = |n: usize| now[n] != before[n] && !now[n].trim().is_empty();
    let source = match source.as_str() {
        _ if source == before[0] && typed(2) => Source::Custom,
        _ if source == before[0] && typed(1) => Source::Url,
        "url" => Source::Url,
        "custom" => Source::Custom,
        _ => Source::Default,
    };
    WantedLegal { source: Some(source), body: Some(body.clone()), url: Some(url.clone()) }
}

#[cfg(test)]
mod tests {
    use domain::instance::Document;

    use super::*;

    fn changes(typed: &SettingsForm) -> Vec<Setting> {
        typed.changes(&InstanceConfig::default()).unwrap().settings
    }

    fn form() -> SettingsForm {
        SettingsForm::in_force(&InstanceConfig::default())
    }

    #[test]
    fn what_is_as_it_was_is_not_saved() {
        let as_sent = SettingsForm { description: format!("{}\r\n", form().description), ..form() };
        assert_eq!(changes(&as_sent.with_plain_line_ends()), []);
        let renamed = changes(&SettingsForm { name: "Fête".to_owned(), ..form() });
        assert_eq!(renamed.iter().map(Setting::key).collect::<Vec<_>>(), ["name"]);
        let off = changes(&SettingsForm { registrations: "closed".to_owned(), ..form() });
        assert_eq!(off.len(), 1);
    }

    #[test]
    fn who_types_a_text_means_it() {
        let legal = TypedLegal { terms: "<p>Be kind</p>".to_owned(), ..form().legal };
        let changed = changes(&SettingsForm { legal, ..form() });
        assert!(matches!(&changed[..], [Setting::Terms(Document::Custom(_))]));
        let legal = TypedLegal { privacy_source: "url".to_owned(), ..form().legal };
        let wrong =
            SettingsForm { legal, ..form() }.changes(&InstanceConfig::default()).unwrap_err();
        assert_eq!(wrong[0].field, "instance_privacy_policy_url");
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let wrong = SettingsForm { name: " ".to_owned(), languages: "x".to_owned(), ..form() };
        let wrong = wrong.changes(&InstanceConfig::default()).unwrap_err();
        let fields: Vec<_> = wrong.iter().map(|it| it.field).collect();
        assert_eq!(fields, ["instance_name", "instance_languages"]);
    }
}
