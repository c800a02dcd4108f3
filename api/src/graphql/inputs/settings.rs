//! The server's settings, as a form says them.

use async_graphql::{Context, MaybeUndefined, Result};
use domain::{
    instance::{
        Color, Contact, Description, Document, Name, Registrations, Setting, Slogan, Transparency,
    },
    text::{Html, Invalid},
};
use url::Url;

use super::{MediaInput, Size, Wrong, locale, picture};
use crate::{
    graphql::{
        ask::Asks as _,
        errors::Refused,
        types::{PrivacyType, TermsType},
    },
    html,
    instance::{Look, Now},
};

/// More languages than any server's people speak.
const LANGUAGES_MAX: usize = 100;

/// What a form says; what is not named stays.
#[derive(Default)]
pub(crate) struct SavedSettings {
    pub(crate) name: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) long_description: Option<String>,
    pub(crate) slogan: Option<String>,
    pub(crate) contact: Option<String>,
    pub(crate) primary_color: Option<String>,
    pub(crate) secondary_color: Option<String>,
    pub(crate) terms: Legal,
    pub(crate) privacy: Legal,
    pub(crate) registrations_open: Option<bool>,
    pub(crate) languages: Option<Vec<Option<String>>>,
    pub(crate) transparency: Option<bool>,
}

/// What a form says of a text that a server owes its people.
#[derive(Default)]
pub(crate) struct Legal {
    pub(crate) kind: Option<Kind>,
    pub(crate) body: Option<String>,
    pub(crate) url: Option<String>,
}

/// Where such a text is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Url,
    Default,
    Custom,
}

impl From<TermsType> for Kind {
    fn from(kind: TermsType) -> Self {
        match kind {
            TermsType::Url => Self::Url,
            TermsType::Default => Self::Default,
            TermsType::Custom => Self::Custom,
        }
    }
}

impl From<PrivacyType> for Kind {
    fn from(kind: PrivacyType) -> Self {
        match kind {
            PrivacyType::Url => Self::Url,
            PrivacyType::Default => Self::Default,
            PrivacyType::Custom => Self::Custom,
        }
    }
}

impl SavedSettings {
    /// What shall be otherwise.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the form.
    pub(crate) fn read(self, now: &Now) -> Result<Vec<Setting>, Refused> {
        let instance = &now.config.instance;
        let read = [
            self.name.map(|it| Name::new(&it).map(Setting::Name)),
            self.description.map(|it| Description::new(&it).map(Setting::Description)),
            self.long_description
                .map(|it| text("instance_long_description", &it).map(Setting::LongDescription)),
            self.slogan.map(|it| Slogan::new(&it).map(Setting::Slogan)),
            self.contact.map(|it| Contact::new(&it).map(Setting::Contact)),
            self.primary_color.map(|it| color("primary_color", &it).map(Setting::PrimaryColor)),
            self.secondary_color
                .map(|it| color("secondary_color", &it).map(Setting::SecondaryColor)),
            self.terms
                .read(("instance_terms", "instance_terms_url"), instance.terms_url.as_ref())
                .map(|it| it.map(Setting::Terms)),
            self.privacy
                .read(
                    ("instance_privacy_policy", "instance_privacy_policy_url"),
                    instance.privacy_url.as_ref(),
                )
                .map(|it| it.map(Setting::Privacy)),
            self.registrations_open.map(|it| Ok(Setting::Registrations(registrations(it)))),
            self.languages.map(|it| languages(it).map(Setting::Languages)),
            self.transparency.map(|it| Ok(Setting::Transparency(transparency(it)))),
        ];
        let mut wrong = Wrong::default();
        let settings = read.into_iter().flatten().filter_map(|it| wrong.take(it)).collect();
        wrong.unless(Some(settings))
    }

    /// The pictures among it: each under the setting's key.
    ///
    /// # Errors
    ///
    /// When one is no picture, or not the caller's.
    pub(crate) async fn pictures(
        ctx: &Context<'_>,
        look: &Look,
        named: [(&'static str, MaybeUndefined<MediaInput>); 3],
    ) -> Result<Vec<Setting>> {
        let owner = ctx.asking()?.acting()?;
        let mut settings = Vec::new();
        for (key, input) in named {
            let (known, size) = match key {
                "logo" => (look.logo, Size::Logo),
                "favicon" => (look.favicon, Size::Favicon),
                _ => (look.default_picture, Size::Picture),
            };
            let Some(id) = picture(ctx, input, owner, known, size).await? else { continue };
            settings.push(match size {
                Size::Logo => Setting::Logo(id),
                Size::Favicon => Setting::Favicon(id),
                Size::Picture | Size::Avatar | Size::Banner => Setting::DefaultPicture(id),
            });
        }
        Ok(settings)
    }
}

impl Legal {
    fn read(
        self,
        (body_field, url_field): (&'static str, &'static str),
        known: Option<&Url>,
    ) -> Option<Result<Document, Invalid>> {
        let said = |it: &Option<String>| it.as_ref().is_some_and(|it| !it.trim().is_empty());
        let kind = match self.kind {
            Some(kind) => kind,
            None if said(&self.body) => Kind::Custom,
            None if said(&self.url) => Kind::Url,
            None => return None,
        };
        Some(match kind {
            Kind::Default => Ok(Document::Default),
            Kind::Url => address(url_field, self.url, known).map(Document::Url),
            Kind::Custom => {
                let body = self.body.unwrap_or_default();
                if body.trim().is_empty() {
                    return Some(Err(Invalid::new(body_field, "can't be blank")));
                }
                text(body_field, &body).map(Document::Custom)
            }
        })
    }
}

fn address(field: &'static str, said: Option<String>, known: Option<&Url>) -> Result<Url, Invalid> {
    let said = said.filter(|it| !it.trim().is_empty());
    let url = match said {
        Some(said) => Url::parse(said.trim()).ok(),
        None => known.cloned(),
    };
    url.filter(|it| matches!(it.scheme(), "http" | "https") && it.as_str().len() <= 2_000)
        .ok_or_else(|| Invalid::new(field, "should be the address of a page"))
}

fn text(field: &'static str, text: &str) -> Result<Html, Invalid> {
    Html::new(&html::sanitize(text)).map_err(|it| Invalid::new(field, it.reason))
}

fn color(field: &'static str, text: &str) -> Result<Option<Color>, Invalid> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    Color::new(field, text).map(Some)
}

const fn registrations(open: bool) -> Registrations {
    if open { Registrations::Open } else { Registrations::Closed }
}

const fn transparency(published: bool) -> Transparency {
    if published { Transparency::Published } else { Transparency::Withheld }
}

fn languages(tags: Vec<Option<String>>) -> Result<Vec<String>, Invalid> {
    if tags.len() > LANGUAGES_MAX {
        return Err(Invalid::new("instance_languages", "should be at most 100 languages"));
    }
    tags.into_iter().flatten().map(|it| locale("instance_languages", &it)).collect()
}
