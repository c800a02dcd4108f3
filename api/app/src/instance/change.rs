//! What shall be otherwise about the server, as somebody wrote it in a form, through the API or on the command line:
//! read field by field, saved as a whole or not at all. Who may save it is decided by `commands`.

use commands::{Ask, CommandError, Commands, Receipt};
use domain::{
    ids::MediaId,
    instance::{Rules, Setting, SettingKey, Settings},
    text::Invalid,
};

use super::{DocumentForm, read_rules};

/// What shall be otherwise; what is not named stays.
#[derive(Default, Debug)]
pub struct SettingsChange {
    settings: Vec<Setting>,
    rules: Option<Rules>,
    wrong: Vec<Invalid>,
}

/// The same, when nothing was wrong with it.
#[derive(Default, Debug)]
pub struct CheckedChange {
    /// The settings of the table.
    pub settings: Vec<Setting>,
    /// All rules, when they shall be others.
    pub rules: Option<Rules>,
}

impl SettingsChange {
    /// A setting, as somebody typed it.
    pub fn typed(&mut self, key: SettingKey, text: Option<&str>) {
        self.note(text.map(|it| Setting::read(key, it)));
    }

    /// A switch, on or off.
    pub fn switched(&mut self, key: SettingKey, on: Option<bool>) {
        self.note(on.map(|it| Setting::switch(key, it)));
    }

    /// A text that a server owes its people, of the server as it is now.
    pub fn documented(&mut self, key: SettingKey, form: DocumentForm, now: &Settings) {
        self.note(form.read(key, now.document(key)));
    }

    /// All its rules.
    pub fn ruled(&mut self, text: Option<&str>) {
        match text.map(read_rules).transpose() {
            Ok(rules) => self.rules = rules,
            Err(wrong) => self.wrong.push(wrong),
        }
    }

    fn note(&mut self, read: Option<Result<Setting, Invalid>>) {
        match read {
            Some(Ok(setting)) => self.settings.push(setting),
            Some(Err(wrong)) => self.wrong.push(wrong),
            None => {}
        }
    }

    /// What was read.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it.
    pub fn checked(self) -> Result<CheckedChange, Vec<Invalid>> {
        let Self { settings, rules, wrong } = self;
        if wrong.is_empty() { Ok(CheckedChange { settings, rules }) } else { Err(wrong) }
    }
}

impl CheckedChange {
    /// With a picture that was uploaded; or without the one there was.
    ///
    /// # Errors
    ///
    /// When the setting is no picture.
    pub fn with_picture(
        mut self,
        key: SettingKey,
        picture: Option<Option<MediaId>>,
    ) -> Result<Self, Invalid> {
        let picture = picture.map(|it| Setting::picture(key, it)).transpose()?;
        self.settings.extend(picture);
        Ok(self)
    }

    /// Saves it; where the last of it stands, if there was anything.
    ///
    /// # Errors
    ///
    /// When the caller does not run the place.
    pub async fn save(
        self,
        commands: &Commands,
        ask: &Ask,
    ) -> Result<Option<Receipt>, CommandError> {
        let mut saved: Option<Receipt> = None;
        if !self.settings.is_empty() {
            saved = Some(commands.change_instance(ask, self.settings).await?);
        }
        if let Some(rules) = self.rules {
            let changed = commands.change_rules(&ask.then("rules"), rules).await?;
            saved = Some(saved.map_or(changed, |it| it.or_later(changed)));
        }
        Ok(saved)
    }
}
