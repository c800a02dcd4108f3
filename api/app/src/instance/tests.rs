use domain::{instance::Name, text::Html};

use super::*;

fn saved(settings: &[Setting]) -> Saved {
    let mut all = Settings::default();
    settings.iter().for_each(|it| all.set(it));
    Saved { settings: all, changed: Position(7), ..Saved::default() }
}

fn merged(config: Config, saved: &Saved) -> Now {
    Now::merged(&Arc::new(config), saved, (None, None))
}

#[test]
fn what_was_saved_wins_over_the_configuration() {
    let mut config = Config::default();
    config.instance.slogan = "Out and about".to_owned();
    let now = merged(
        config,
        &saved(&[
            Setting::Name(Name::new("Fête").unwrap()),
            Setting::Registrations(Registrations::Closed),
        ]),
    );
    assert_eq!((now.site.name.as_str(), now.site.changed), ("Fête", Position(7)));
    assert_eq!(now.config.instance.slogan, "Out and about");
    assert!(!now.config.instance.registrations_open);
}

#[test]
fn terms_are_elsewhere_or_our_own_or_the_standard_ones() {
    let now = merged(Config::default(), &saved(&[]));
    let Legal::Standard(terms) = now.terms(Language::French) else { panic!("not the standard") };
    assert!(terms.contains("Votre compte"), "{terms}");
    assert!(now.privacy(Language::English).html().unwrap().contains("What we keep"));
    let own = Document::Custom(Html::of_strangers("<p>Ours</p>").unwrap());
    let now = merged(Config::default(), &saved(&[Setting::Terms(own)]));
    let ours = Html::of_strangers("<p>Ours</p>").unwrap();
    assert_eq!(now.terms(Language::English), Legal::Own(ours));
    let elsewhere: url::Url = "https://fete.test/terms".parse().unwrap();
    let saved = saved(&[Setting::Terms(Document::Url(elsewhere.clone()))]);
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
