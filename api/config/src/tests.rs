use std::{fs, path::Path};

use domain::instance::SettingKey;

use super::*;

fn environment(pairs: &[(&str, &str)]) -> Sources {
    let environment = pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    Sources { data: "/nowhere".into(), environment: environment.collect(), ..Sources::default() }
}

fn file(folder: &Path, text: &str) -> Sources {
    let path = folder.join("parvis.toml");
    fs::write(&path, text).unwrap();
    Sources { file: Some(path), ..environment(&[]) }
}

fn refused(sources: Sources) -> String {
    load(sources).map(|it| it.config).unwrap_err().to_string()
}

#[test]
fn with_nothing_set_it_runs_on_loopback() {
    let loaded = load(environment(&[])).unwrap();
    assert_eq!(loaded.config.instance.base(), "http://127.0.0.1:4000");
    assert_eq!(loaded.config.log.engine, LogEngine::Sqlite);
    assert_eq!(loaded.config.mail.transport, Transport::Console);
    assert!(loaded.origins.is_empty());
}

#[test]
fn the_environment_goes_before_the_file_and_the_command_line_before_both() {
    let folder = tempfile::tempdir().unwrap();
    let text = "[instance]\nname = 'File'\n[http]\nlisten = '127.0.0.1:5000'\ntimeout = '5m'\n";
    let mut sources = file(folder.path(), text);
    sources.environment = vec![("PARVIS__INSTANCE__NAME".to_owned(), "2026".to_owned())];
    sources.listen = Some("0.0.0.0:6000".parse().unwrap());
    let loaded = load(sources).unwrap();
    assert_eq!(loaded.config.instance.settings.text(SettingKey::Name), "2026", "text stays text");
    assert_eq!(loaded.config.http.timeout, Span::seconds(300));
    assert_eq!(loaded.config.instance.base(), "http://127.0.0.1:6000");
    assert_eq!(loaded.origins["instance.name"], "the environment");
    assert_eq!(loaded.origins["http.listen"], "the command line");
    assert!(loaded.origins["http.timeout"].ends_with("parvis.toml"));
}

#[test]
fn an_unknown_key_is_refused_with_the_nearest_known_one() {
    let folder = tempfile::tempdir().unwrap();
    let said = refused(file(folder.path(), "[instance]\nregistration_open = false\n"));
    assert!(said.contains("instance.registration_open in"), "{said}");
    assert!(said.ends_with("did you mean instance.registrations_open?"), "{said}");

    let said = refused(file(folder.path(), "[smtp]\nsmtp_host = 'mail.example'\n"));
    assert!(said.ends_with("did you mean mail.smtp_host?"), "{said}");

    let said = refused(file(folder.path(), "name = 'Here'\n"));
    assert!(said.ends_with("did you mean instance.name?"), "{said}");
}

#[test]
fn an_unknown_variable_is_refused_with_the_nearest_known_one() {
    let said = refused(environment(&[("PARVIS__HTTP__LISTENS", "127.0.0.1:1")]));
    assert_eq!(
        said,
        "PARVIS__HTTP__LISTENS in the environment is not a setting; did you mean PARVIS__HTTP__LISTEN?"
    );
}

#[test]
fn a_secret_is_read_from_the_file_that_is_named_and_never_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("password");
    fs::write(&path, "tr0mbone\n").unwrap();
    let pairs = [
        ("PARVIS__MAIL__SMTP_USERNAME", "parvis"),
        ("PARVIS__MAIL__SMTP_PASSWORD_FILE", path.to_str().unwrap()),
    ];
    let loaded = load(environment(&pairs)).unwrap();
    assert_eq!(loaded.config.mail.smtp_password, Some(Secret::new("tr0mbone")));
    let shown = ShownConfig::from(&loaded);
    let texts = [shown.to_string(), format!("{loaded:?}"), serde_json::to_string(&shown).unwrap()];
    assert!(texts.iter().all(|it| !it.contains("tr0mbone") && it.contains("smtp_password")));

    let mut twice = pairs.to_vec();
    twice.push(("PARVIS__MAIL__SMTP_PASSWORD", "other"));
    assert!(refused(environment(&twice)).contains("one is enough"));
}

#[test]
fn a_secret_s_file_that_is_missing_is_named() {
    let said = refused(environment(&[("PARVIS__LOG__URL_FILE", "/nowhere/url")]));
    assert_eq!(said, "could not read /nowhere/url, which PARVIS__LOG__URL_FILE names");
}

#[test]
fn values_are_typed_and_lists_and_booleans_come_from_the_environment_too() {
    let loaded = load(environment(&[
        ("PARVIS__HTTP__TRUSTED_PROXIES", "[\"10.0.0.0/8\", \"::1\"]"),
        ("PARVIS__INSTANCE__REGISTRATIONS_OPEN", "false"),
        ("PARVIS__INSTANCE__TIMEZONE", "Europe/Paris"),
        ("PARVIS__MAIL__SMTP_PORT", "2525"),
    ]))
    .unwrap();
    let proxies = &loaded.config.http.trusted_proxies;
    assert!(proxies[0].contains("10.9.8.7".parse().unwrap()));
    assert!(proxies[0].contains("::ffff:10.9.8.7".parse().unwrap()));
    assert!(!proxies[0].contains("11.0.0.1".parse().unwrap()));
    assert!(proxies[1].contains("::1".parse().unwrap()));
    assert!(!loaded.config.instance.settings.is_on(SettingKey::Registrations));
    assert_eq!(loaded.config.mail.port(), 2525);

    for (name, text) in [
        ("PARVIS__HTTP__LISTEN", "here"),
        ("PARVIS__MAIL__TRANSPORT", "pigeon"),
        ("PARVIS__HTTP__TIMEOUT", "soon"),
        ("PARVIS__INSTANCE__REGISTRATIONS_OPEN", "perhaps"),
        ("PARVIS__INSTANCE__URL", "ftp://example.org"),
    ] {
        assert!(load(environment(&[(name, text)])).is_err(), "{name}={text}");
    }
}

#[test]
fn an_engine_without_its_address_is_refused() {
    let said = refused(environment(&[("PARVIS__LOG__ENGINE", "postgres")]));
    assert_eq!(said, "log.url is needed when log.engine is postgres");
}

#[test]
fn what_no_letter_can_be_from_and_no_country_is_are_refused() {
    let said = |name, text| refused(environment(&[(name, text)]));
    for text in ["a@b@c", "nobody", "Fête <>", "Fête <a@b@c>"] {
        assert!(said("PARVIS__MAIL__FROM", text).starts_with("mail.from is no e-mail"), "{text}");
    }
    assert_eq!(said("PARVIS__MAIL__REPLY_TO", "us"), "mail.reply_to is no e-mail address");
    assert!(said("PARVIS__INSTANCE__COUNTRY", "Atlantis").starts_with("instance.country is no"));
    for (name, text) in [
        ("PARVIS__MAIL__FROM", "Fête <mail@fete.test>"),
        ("PARVIS__MAIL__FROM", "mail@localhost"),
        ("PARVIS__INSTANCE__COUNTRY", "fr"),
    ] {
        assert!(load(environment(&[(name, text)])).is_ok(), "{name}={text}");
    }
}

#[test]
fn every_setting_is_described_and_nothing_else() {
    let described = include_str!("../../../docs/configuration.md");
    let saveable = include_str!("../../../docs/settings.md");
    let known: Vec<String> = keys::known().into_iter().map(|(key, _)| key).collect();
    for key in &known {
        let row = format!("| `{key}` |");
        let name = key.trim_end_matches("_url");
        let is_there = described.contains(&row) || saveable.contains(&format!("`{name}`"));
        assert!(is_there, "{key} is not described");
    }
    let rows = described.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    for row in rows {
        assert!(known.iter().any(|key| key == row), "{row} is described but does not exist");
    }
}

#[test]
fn what_a_setting_cannot_be_is_refused_by_name_and_bound() {
    let folder = tempfile::tempdir().unwrap();
    for (line, named) in [
        ("name = ''", "instance.name should be at least 1 character(s) (1 to 200 characters)"),
        ("registrations_open = 'yes'", "instance.registrations_open should be true or false"),
        ("languages = ['!']", "instance.languages is not a language"),
        ("terms_url = 'ftp://p.test'", "instance.terms should be the address of a page"),
        ("primary_color = 'red'", "instance.primary_color should be a colour like #1a2b3c"),
        ("slogan = 7", "instance.slogan should be a text"),
    ] {
        let refused = load(file(folder.path(), &format!("[instance]\n{line}\n"))).unwrap_err();
        let causes =
            std::iter::successors(Some(&refused as &dyn std::error::Error), |it| it.source());
        let said: Vec<_> = causes.map(ToString::to_string).collect();
        assert!(said.iter().any(|it| it.contains(named)), "{line}: {said:?}");
    }
}

#[test]
fn texts_that_a_server_owes_its_people_are_a_page_elsewhere_or_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let text = "[instance]\nterms_url = 'https://p.test/terms'\nprivacy = '<p>Ours</p><script>x</script>'\n";
    let settings = load(file(folder.path(), text)).unwrap().config.instance.settings;
    let terms = settings.document(SettingKey::Terms).url().map(ToString::to_string);
    assert_eq!(terms.as_deref(), Some("https://p.test/terms"));
    assert_eq!(settings.document(SettingKey::Privacy).body(), "<p>Ours</p>");
}
