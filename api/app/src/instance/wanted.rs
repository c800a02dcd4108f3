//! What shall be otherwise about the server, as somebody wrote it (in a form, through the API, on the command line),
//! read once into settings that were checked. Who may save it is not decided here.

use domain::{
    instance::{
        Color, Contact, Description, Document, Name, Registrations, Setting, Slogan, Transparency,
    },
    text::{Html, Invalid},
};
use url::Url;

/// More languages than any server's people speak.
const LANGUAGES_MAX: usize = 100;

/// The longest address of a page; browsers take no longer ones everywhere.
const URL_BYTES_MAX: usize = 2_000;

/// What shall be otherwise; what is not named stays.
#[derive(Default)]
pub struct InstanceChanges {
    /// What it is called.
    pub name: Option<String>,
    /// What it is for, in a sentence or two.
    pub description: Option<String>,
    /// What it is for, at length, as HTML.
    pub long_description: Option<String>,
    /// A line under its name.
    pub slogan: Option<String>,
    /// Where it is reached.
    pub contact: Option<String>,
    /// Its colour, as `#rrggbb`.
    pub primary_color: Option<String>,
    /// Its other colour, as `#rrggbb`.
    pub secondary_color: Option<String>,
    /// Its terms of use.
    pub terms: WantedLegal,
    /// How it handles personal data.
    pub privacy: WantedLegal,
    /// Whether one may sign up.
    pub registrations_open: Option<bool>,
    /// The languages that are spoken here.
    pub languages: Option<Vec<String>>,
    /// Whether everybody may read what moderators decide.
    pub transparency: Option<bool>,
}

/// What is said of a text that a server owes its people.
#[derive(Default)]
pub struct WantedLegal {
    /// Where it is.
    pub source: Option<Source>,
    /// Its own text, as HTML.
    pub body: Option<String>,
    /// The page elsewhere.
    pub url: Option<String>,
}

/// Where such a text is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// On a page elsewhere.
    Url,
    /// What the program says of itself.
    Default,
    /// Its own.
    Custom,
}

impl InstanceChanges {
    /// What shall be otherwise, of the server as it is now.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it.
    pub fn read(self, now: &config::InstanceConfig) -> Result<Vec<Setting>, Vec<Invalid>> {
        let terms = ("instance_terms", "instance_terms_url");
        let privacy = ("instance_privacy_policy", "instance_privacy_policy_url");
        let (terms, privacy) = (
            self.terms.read(terms, now.terms_url.as_ref()),
            self.privacy.read(privacy, now.privacy_url.as_ref()),
        );
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
            terms.map(|it| it.map(Setting::Terms)),
            privacy.map(|it| it.map(Setting::Privacy)),
            self.registrations_open.map(|it| Ok(Setting::Registrations(registrations(it)))),
            self.languages.map(|it| languages(&it).map(Setting::Languages)),
            self.transparency.map(|it| Ok(Setting::Transparency(transparency(it)))),
        ];
        let (mut settings, mut wrong) = (vec![], vec![]);
        for read in read.into_iter().flatten() {
            match read {
                Ok(setting) => settings.push(setting),
                Err(invalid) => wrong.push(invalid),
            }
        }
        if wrong.is_empty() { Ok(settings) } else { Err(wrong) }
    }
}

impl WantedLegal {
    fn read(
        self,
        (body_field, url_field): (&'static str, &'static str),
        known: Option<&Url>,
    ) -> Option<Result<Document, Invalid>> {
        let said = |it: &Option<String>| it.as_ref().is_some_and(|it| !it.trim().is_empty());
        let source = match self.source {
            Some(source) => source,
            None if said(&self.body) => Source::Custom,
            None if said(&self.url) => Source::Url,
            None => return None,
        };
        Some(match source {
            Source::Default => Ok(Document::Default),
            Source::Url => address(url_field, self.url, known).map(Document::Url),
            Source::Custom => {
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
    url.filter(|it| matches!(it.scheme(), "http" | "https") && it.as_str().len() <= URL_BYTES_MAX)
        .ok_or_else(|| Invalid::new(field, "should be the address of a page"))
}

fn text(field: &'static str, text: &str) -> Result<Html, Invalid> {
    Html::of_strangers(text).map_err(|it| Invalid::new(field, it.reason))
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

fn languages(tags: &[String]) -> Result<Vec<String>, Invalid> {
    if tags.len() > LANGUAGES_MAX {
        return Err(Invalid::new("instance_languages", "should be at most 100 languages"));
    }
    tags.iter().map(|it| i18n::tag("instance_languages", it)).collect()
}
