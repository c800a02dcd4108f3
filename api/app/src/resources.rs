//! Papers, sheets and rooms of other programs: where this server makes them, if its operator said where.
//!
//! A setting holds what such addresses begin with; a name that nobody guesses follows. Nothing is asked of those programs:
//! they make a thing when somebody first opens its address.

use domain::{
    ids::CommandId,
    instance::{SettingKey, Settings},
    resource::ResourceKind,
};
use url::Url;
use uuid::Uuid;

/// What is made elsewhere, and the setting that says where.
pub const MADE_ELSEWHERE: [(ResourceKind, SettingKey); 3] = [
    (ResourceKind::Pad, SettingKey::Pads),
    (ResourceKind::Sheet, SettingKey::Sheets),
    (ResourceKind::Room, SettingKey::Rooms),
];

/// What addresses of such things begin with here, if they are made at all.
#[must_use]
pub fn beginning_of(settings: &Settings, what: ResourceKind) -> Option<&str> {
    let (_, key) = MADE_ELSEWHERE.into_iter().find(|(it, _)| *it == what)?;
    settings.text_if_any(key)
}

/// Where a new one is: the same for the same command, and guessed from nothing that others read.
#[must_use]
pub fn fresh_address(settings: &Settings, what: ResourceKind, command: CommandId) -> Option<Url> {
    let name = Uuid::new_v5(&command.0, b"made elsewhere");
    format!("{}{}", beginning_of(settings, what)?, name.simple()).parse().ok()
}

#[cfg(test)]
mod tests {
    use domain::instance::Setting;

    use super::*;

    #[test]
    fn addresses_begin_as_the_setting_says_and_are_each_commands_own() {
        let mut settings = Settings::default();
        let (one, other) = (CommandId(Uuid::from_u128(1)), CommandId(Uuid::from_u128(2)));
        assert_eq!(fresh_address(&settings, ResourceKind::Pad, one), None);
        settings.set(&Setting::read(SettingKey::Pads, "https://pads.test/p/").unwrap());
        let made = |command| fresh_address(&settings, ResourceKind::Pad, command).unwrap();
        assert!(made(one).as_str().starts_with("https://pads.test/p/"));
        assert_eq!(made(one), made(one));
        assert_ne!(made(one), made(other));
        assert_eq!(fresh_address(&settings, ResourceKind::Room, one), None);
        assert_eq!(fresh_address(&settings, ResourceKind::Link, one), None);
    }
}
