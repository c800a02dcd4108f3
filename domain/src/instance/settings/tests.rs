use super::{Document, Setting, SettingKey, SettingKind, SettingValue, Settings};

fn read(key: SettingKey, text: &str) -> Result<String, String> {
    Setting::read(key, text).map(|it| it.value().typed()).map_err(|it| it.to_string())
}

#[test]
fn every_row_has_a_name_of_its_own_a_sentence_and_a_default() {
    for key in SettingKey::ALL {
        let row = key.row();
        assert_eq!(SettingKey::named(row.name), Some(*key), "{row:?}");
        assert!(row.about.ends_with(['.', '`']), "{row:?}");
        assert!(!row.kind.bounds().is_empty());
        assert_eq!(Settings::default().value(*key).typed(), row.default, "{row:?}");
        assert!(row.name.bytes().all(|it| it.is_ascii_lowercase() || it == b'-'), "{row:?}");
    }
}

#[test]
fn what_a_setting_cannot_be_is_refused_with_its_name_and_its_bound() {
    assert_eq!(
        read(SettingKey::Name, " "),
        Err("instance_name: should be at least 1 character(s)".to_owned())
    );
    let long = "x".repeat(501);
    assert_eq!(
        read(SettingKey::Slogan, &long),
        Err("instance_slogan: should be at most 500 character(s), and has 501".to_owned())
    );
    assert!(read(SettingKey::Languages, "fr, !").is_err());
    assert!(read(SettingKey::Languages, &"fr ".repeat(101)).is_err());
    assert_eq!(
        read(SettingKey::Registrations, "perhaps"),
        Err("registrations_open: should be open or closed".to_owned())
    );
    assert!(read(SettingKey::PrimaryColor, "red").is_err());
    assert_eq!(
        read(SettingKey::Pads, "pads"),
        Err("pads: is not the address of a web page".to_owned())
    );
    assert!(read(SettingKey::Terms, " ").is_err());
    let far = format!("https://p.test/{}", "x".repeat(2_000));
    assert_eq!(
        read(SettingKey::Terms, &far),
        Err("instance_terms_url: should be the address of a page".to_owned())
    );
    assert!(read(SettingKey::Logo, "cat.png").is_err());
    assert!(Setting::switch(SettingKey::Name, true).is_err());
    assert!(Setting::picture(SettingKey::Name, None).is_err());
    assert!(Setting::document(SettingKey::Name, Document::Default).is_err());
}

#[test]
fn what_somebody_types_is_what_is_shown_to_them() {
    for (key, text) in [
        (SettingKey::Name, "Fête"),
        (SettingKey::Languages, "fr, en"),
        (SettingKey::Registrations, "closed"),
        (SettingKey::PrimaryColor, "#1a2b3c"),
        (SettingKey::Pads, "https://pads.test/p/"),
        (SettingKey::Rooms, ""),
        (SettingKey::SecondaryColor, ""),
        (SettingKey::Terms, "default"),
        (SettingKey::Terms, "https://p.test/terms"),
        (SettingKey::Privacy, "<p>We keep little.</p>"),
    ] {
        assert_eq!(read(key, text), Ok(text.to_owned()));
    }
    assert_eq!(
        read(SettingKey::LongDescription, "<p>x</p><script>y</script>"),
        Ok("<p>x</p>".to_owned())
    );
}

#[test]
fn a_setting_is_stored_under_its_name() {
    let stored = [
        r##"{"name":"Fête"}"##,
        r##"{"languages":["fr","en"]}"##,
        r##"{"registrations":"closed"}"##,
        r##"{"logo":null}"##,
        r##"{"primary-color":"#1a2b3c"}"##,
        r##"{"terms":{"url":"https://p.test/terms"}}"##,
        r##"{"terms":"default"}"##,
    ];
    for text in stored {
        let setting: Setting = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&setting).unwrap(), text);
    }
    for wrong in [r#"{"colour":"red"}"#, r#"{"name":7}"#, r#"{"registrations":"perhaps"}"#, "{}"] {
        assert!(serde_json::from_str::<Setting>(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn what_was_said_last_counts_and_else_the_default() {
    let mut settings = Settings::default();
    assert_eq!(settings.text(SettingKey::Name), "Parvis");
    assert!(settings.is_on(SettingKey::Registrations) && !settings.is_on(SettingKey::Transparency));
    assert_eq!(settings.text_if_any(SettingKey::Contact), None);
    for name in ["Fête", "La Fête"] {
        settings.set(&Setting::read(SettingKey::Name, name).unwrap());
    }
    assert_eq!(settings.text(SettingKey::Name), "La Fête");
    assert_eq!(settings.said(SettingKey::Slogan), None);
    assert_eq!(settings.iter().count(), 1);
    settings.set(&Setting::switch(SettingKey::Registrations, false).unwrap());
    assert_eq!(settings.said(SettingKey::Registrations), Some(&SettingValue::Word("closed")));
    assert!(matches!(SettingKey::Registrations.row().kind, SettingKind::Switch { .. }));
}
