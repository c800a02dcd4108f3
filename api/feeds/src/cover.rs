//! What a feed says of itself: what it is called, whose it is, where it is.

use config::Config;
use domain::{
    ids::{GroupId, PersonId},
    instance::SettingKey,
    origin::Origin,
    person::Profile,
    time::Moment,
};
use i18n::Language;
use projections::{Reader, Result, groups::GroupRow, persons::PersonRow};
use visibility::{Look, Viewer};

use super::{
    format::Format,
    people::{NamedActor, picture},
    whose::Whose,
};

/// What a feed says of itself.
pub(super) struct Cover {
    pub(super) title: String,
    pub(super) description: Option<String>,
    /// Its address, without what it is written in.
    pub(super) base: String,
    /// What its file is called, without what it is written in.
    pub(super) file: String,
    pub(super) author: NamedActor,
    pub(super) icon: Option<String>,
    pub(super) logo: Option<String>,
    /// When it began: a feed without entries never moved.
    pub(super) began: Moment,
}

impl Cover {
    /// Its address, without parameters.
    pub(super) fn url(&self, format: Format) -> String {
        format!("{}/{}", self.base, format.extension())
    }

    /// A public feed's; nothing when it is not for everybody.
    pub(super) fn of(
        whose: Whose,
        reader: &Reader,
        config: &Config,
        language: Language,
    ) -> Result<Option<Self>> {
        match whose {
            Whose::Instance => Ok(Some(Self::of_instance(config, language))),
            Whose::Person(person) => Self::of_person(person, reader, config, language),
            Whose::Group(group) => Self::of_group(group, reader, config, language),
        }
    }

    /// A private feed's: of all whereabouts of an account, or of one person. No address of mail is in it.
    pub(super) fn going(
        token: &str,
        person: Option<&Profile>,
        config: &Config,
        language: Language,
    ) -> Self {
        let here = here(config);
        let named = person.map(|it| NamedActor::of(it, &Origin::Here, config));
        let title = match &named {
            Some(NamedActor { name, .. }) => {
                language.tell("feed-going-title", "name", name.as_str())
            }
            None => language.say("feed-going-all-title"),
        };
        Self {
            title,
            base: format!("{}/events/going/{token}", here.url),
            file: "going".to_owned(),
            author: named.unwrap_or(here),
            description: None,
            icon: None,
            logo: None,
            began: Moment::EPOCH,
        }
    }

    fn of_instance(config: &Config, language: Language) -> Self {
        let here = here(config);
        Self {
            title: language.tell("feed-instance-title", "name", here.name.as_str()),
            description: some(config.instance.settings.text(SettingKey::Description)),
            base: format!("{}/feed/instance", here.url),
            file: "events".to_owned(),
            author: here,
            icon: None,
            logo: None,
            began: Moment::EPOCH,
        }
    }

    fn of_person(
        id: PersonId,
        reader: &Reader,
        config: &Config,
        language: Language,
    ) -> Result<Option<Self>> {
        let person = Look { reader, viewer: &Viewer::default() }.person(id)?;
        let Some(person) = person.filter(|it| !it.deleted) else { return Ok(None) };
        let PersonRow { profile, origin, created_at, .. } = person;
        let Some(profile) = profile else { return Ok(None) };
        Self::of_actor(&profile, &origin, created_at, reader, config, language).map(Some)
    }

    fn of_group(
        id: GroupId,
        reader: &Reader,
        config: &Config,
        language: Language,
    ) -> Result<Option<Self>> {
        let group = Look { reader, viewer: &Viewer::default() }.group(id)?;
        let Some(group) = group else { return Ok(None) };
        let GroupRow { profile, origin, created_at, .. } = group;
        let Some(profile) = profile else { return Ok(None) };
        Self::of_actor(&profile, &origin, created_at, reader, config, language).map(Some)
    }

    fn of_actor(
        profile: &Profile,
        origin: &Origin,
        began: Moment,
        reader: &Reader,
        config: &Config,
        language: Language,
    ) -> Result<Self> {
        let author = NamedActor::of(profile, origin, config);
        let host = match origin {
            Origin::Here => String::new(),
            Origin::Remote { id, .. } => format!("@{}", id.host_str().unwrap_or_default()),
        };
        Ok(Self {
            title: language.tell("feed-actor-title", "name", author.name.as_str()),
            description: some(&html::to_text(profile.summary.as_str())),
            base: format!("{}/@{}{host}/feed", config.instance.base(), profile.username),
            file: profile.username.to_string(),
            icon: picture(reader, config, profile.avatar)?,
            logo: picture(reader, config, profile.banner)?,
            author,
            began,
        })
    }
}

fn here(config: &Config) -> NamedActor {
    NamedActor {
        name: config.instance.settings.text(SettingKey::Name).to_owned(),
        url: config.instance.base().to_owned(),
    }
}

fn some(text: &str) -> Option<String> {
    Some(text.trim()).filter(|it| !it.is_empty()).map(ToOwned::to_owned)
}
