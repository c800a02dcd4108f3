use domain::{
    instance::{Document, Setting},
    text::Html,
};

use super::*;

fn saved(settings: &[Setting]) -> Saved {
    let mut all = Settings::default();
    settings.iter().for_each(|it| all.set(it));
    Saved { settings: all, changed: Position(7), ..Saved::default() }
}

fn terms_are(document: Document) -> Setting {
    Setting::document(SettingKey::Terms, document).unwrap()
}

fn merged(config: Config, saved: &Saved) -> Now {
    Now::merged(&Arc::new(config), saved, SitePictures::default())
}

#[test]
fn what_was_saved_wins_over_the_configuration() {
    let mut config = Config::default();
    config.instance.settings.set(&Setting::read(SettingKey::Slogan, "Out and about").unwrap());
    let now = merged(
        config,
        &saved(&[
            Setting::read(SettingKey::Name, "Fête").unwrap(),
            Setting::switch(SettingKey::Registrations, false).unwrap(),
        ]),
    );
    assert_eq!((now.site.name.as_str(), now.site.changed), ("Fête", Position(7)));
    assert_eq!(now.settings().text(SettingKey::Slogan), "Out and about");
    assert!(!now.settings().is_on(SettingKey::Registrations));
}

#[test]
fn terms_are_elsewhere_or_our_own_or_the_standard_ones() {
    let now = merged(Config::default(), &saved(&[]));
    let Legal::Standard(terms) = now.terms(Language::French) else { panic!("not the standard") };
    assert!(terms.as_str().contains("Votre compte"), "{terms:?}");
    assert!(now.privacy(Language::English).html().unwrap().contains("What we keep"));
    let own = Document::Custom(Html::of_strangers("<p>Ours</p>").unwrap());
    let now = merged(Config::default(), &saved(&[terms_are(own)]));
    let ours = Html::of_strangers("<p>Ours</p>").unwrap();
    assert_eq!(now.terms(Language::English), Legal::Own(ours));
    let elsewhere: url::Url = "https://fete.test/terms".parse().unwrap();
    let saved = saved(&[terms_are(Document::Url(elsewhere.clone()))]);
    assert_eq!(merged(Config::default(), &saved).terms(Language::English).url(), Some(&elsewhere));
}

#[test]
fn rules_are_those_saved_or_those_configured_or_the_standard_ones() {
    let now = merged(Config::default(), &saved(&[]));
    assert_eq!(now.rules(Language::French).len(), 6);
    let mut config = Config::default();
    config.instance.rules = "<p>Be kind</p>".to_owned();
    assert_eq!(merged(config.clone(), &saved(&[])).rules(Language::French)[0].text, "Be kind");
    let rules = Some(read_rules("<p>Have fun</p>").unwrap());
    let now = merged(config, &Saved { rules, ..saved(&[]) });
    assert_eq!(now.rules(Language::English)[0].text, "Have fun");
    assert_eq!(now.config.instance.rules, "<p>Have fun</p>");
}

#[test]
fn all_that_is_wrong_is_told_at_once_and_nothing_else_is_kept() {
    let mut change = SettingsChange::default();
    change.typed(SettingKey::Name, Some(" "));
    change.typed(SettingKey::Slogan, Some("Out and about"));
    change.typed(SettingKey::Languages, Some("!"));
    let form = DocumentForm { source: Some(Source::Url), ..DocumentForm::default() };
    change.documented(SettingKey::Privacy, form, &Settings::default());
    change.ruled(Some(&"x".repeat(2_001)));
    let wrong = change.checked().unwrap_err();
    let fields: Vec<_> = wrong.iter().map(|it| it.field).collect();
    let named =
        ["instance_name", "instance_languages", "instance_privacy_policy_url", "instance_rules"];
    assert_eq!(fields, named);
}

#[test]
fn who_says_only_a_text_or_an_address_means_it() {
    let read = |form: DocumentForm, now: &Settings| {
        let mut change = SettingsChange::default();
        change.documented(SettingKey::Terms, form, now);
        change.checked().unwrap().settings
    };
    let said = |it: &str| Some(it.to_owned());
    assert_eq!(read(DocumentForm::default(), &Settings::default()), []);
    let own = read(
        DocumentForm { body: said("<p>Ours</p>"), ..Default::default() },
        &Settings::default(),
    );
    assert_eq!(own, [Setting::read(SettingKey::Terms, "<p>Ours</p>").unwrap()]);
    let elsewhere = Setting::read(SettingKey::Terms, "https://fete.test/terms").unwrap();
    let mut now = Settings::default();
    now.set(&elsewhere);
    let there = DocumentForm { source: Some(Source::Url), ..Default::default() };
    assert_eq!(read(there, &now), [elsewhere], "where it was");
}

#[test]
fn where_nobody_configured_anything_the_use_cases_and_the_configuration_allow_the_same() {
    assert_eq!(configured_allowances(&Config::default()), commands::Allowances::default());
}
