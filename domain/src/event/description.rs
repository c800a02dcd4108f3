//! What an event says of itself: everything that people read, none of which a rule decides on.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::{
    ids::MediaId,
    text::{self, Html, Invalid, Tag, Title, normal::Lines},
};

/// What conditions are called in a form.
const CONDITIONS: &str = "participation_conditions";

/// What an event says of itself. Sealed as one under the organizer's key (or the group's).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Description {
    /// What it is called.
    pub title: Title,
    /// What it is about; HTML that was sanitised.
    pub text: Html,
    /// In which language that is (BCP 47, `und` when nobody knows).
    pub language: String,
    /// One of the server's categories, in Mobilizon's spelling: `MEETING`, `ARTS` …
    pub category: String,
    /// Words to find it by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// Where it is online.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub online_address: Option<Url>,
    /// Whom to call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_address: Option<String>,
    /// Where one registers, when that is elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_participation_url: Option<Url>,
    /// Whom to ask: persons or groups of this server.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<uuid::Uuid>,
    /// A wide picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<MediaId>,
    /// Facts with a key: accessibility, live stream, pad, price page …
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub metadata: Vec<Metadata>,
    /// What it costs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offers: Vec<Offer>,
    /// What one agrees to by coming.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Condition>,
    /// Who performs, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attendees: Vec<String>,
    /// What happens when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub program: Option<String>,
}

impl Description {
    /// What an event says of which only the name is known: in no language, a meeting, with nothing else to say.
    #[must_use]
    pub fn titled(title: Title) -> Self {
        Self {
            title,
            text: Html::default(),
            language: "und".to_owned(),
            category: "MEETING".to_owned(),
            tags: vec![],
            online_address: None,
            phone_address: None,
            external_participation_url: None,
            contacts: vec![],
            picture: None,
            metadata: vec![],
            offers: vec![],
            conditions: vec![],
            attendees: vec![],
            program: None,
        }
    }

    /// The most entries in any of its lists: more is a table, not an event.
    pub const LIST_MAX: usize = 100;

    /// The longest short text in a list, in characters.
    pub const WORDS_MAX: usize = 1_000;

    /// The longest long text in a list, in characters.
    pub const TEXT_MAX: usize = 10_000;

    /// The longest telephone number, in characters: some say when to call.
    pub const PHONE_MAX: usize = 200;

    /// The same with every text in normal form, if all of it is as short as it has to be, whichever way it came in;
    /// titles, texts and tags are by their types.
    ///
    /// # Errors
    ///
    /// What is not, by its field.
    pub fn in_normal_form(self) -> Result<Self, Invalid> {
        self.has_short_lists()?;
        let attendees = self.attendees.iter().map(|it| words("attendees", it));
        let attendees = attendees.collect::<Result<_, _>>()?;
        let phone =
            |it: &String| text::optional_part("phone_address", it, Lines::One, Self::PHONE_MAX);
        let program = |it: &String| text::optional_part("program", it, Lines::Many, Self::TEXT_MAX);
        let normal = Self {
            phone_address: self.phone_address.as_ref().map(phone).transpose()?.flatten(),
            metadata: self.metadata.into_iter().map(Metadata::normal).collect::<Result<_, _>>()?,
            offers: self.offers.into_iter().map(Offer::normal).collect::<Result<_, _>>()?,
            conditions: self
                .conditions
                .into_iter()
                .map(Condition::normal)
                .collect::<Result<_, _>>()?,
            attendees,
            program: self.program.as_ref().map(program).transpose()?.flatten(),
            ..self
        };
        Ok(normal)
    }

    fn has_short_lists(&self) -> Result<(), Invalid> {
        let lists = [
            ("tags", self.tags.len()),
            ("contacts", self.contacts.len()),
            ("metadata", self.metadata.len()),
            ("offers", self.offers.len()),
            (CONDITIONS, self.conditions.len()),
            ("attendees", self.attendees.len()),
        ];
        let long = lists.into_iter().find(|(_, len)| *len > Self::LIST_MAX);
        long.map_or(Ok(()), |(field, _)| {
            Err(Invalid::new(field, format!("should have at most {} item(s)", Self::LIST_MAX)))
        })
    }

    /// The same, to be found by other words.
    #[must_use]
    pub fn tagged(self, tags: &[Tag]) -> Self {
        Self { tags: tags.to_vec(), ..self }
    }
}

/// A fact with a key (`mz:accessibility:wheelchairAccessible`).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Metadata {
    /// The key, as it is written.
    pub key: String,
    /// What to show instead of the key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its value, written out.
    pub value: String,
    /// What the value is.
    pub kind: MetadataKind,
}

impl Metadata {
    fn normal(self) -> Result<Self, Invalid> {
        Ok(Self {
            key: words("metadata", &self.key)?,
            title: self.title.map(|it| words("metadata", &it)).transpose()?,
            value: long("metadata", &self.value)?,
            kind: self.kind,
        })
    }
}

/// What a metadata's value is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MetadataKind {
    /// Text of any kind.
    #[default]
    String,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A number, as text.
    Float,
}

/// What it costs.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Offer {
    /// How much of that money.
    pub price: f64,
    /// Of which money (ISO 4217).
    pub currency: String,
    /// Where to pay.
    pub url: Option<String>,
}

impl Offer {
    fn normal(self) -> Result<Self, Invalid> {
        let url = self.url.map(|it| words("offers", &it)).transpose()?;
        Ok(Self { currency: words("offers", &self.currency)?, url, ..self })
    }
}

/// What one agrees to by coming.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Condition {
    /// What it says in short.
    pub title: String,
    /// What it says at length.
    pub content: Option<String>,
    /// A page that says more.
    pub url: Option<String>,
}

impl Condition {
    fn normal(self) -> Result<Self, Invalid> {
        Ok(Self {
            title: words(CONDITIONS, &self.title)?,
            content: self.content.map(|it| long(CONDITIONS, &it)).transpose()?,
            url: self.url.map(|it| words(CONDITIONS, &it)).transpose()?,
        })
    }
}

fn words(field: &'static str, text: &str) -> Result<String, Invalid> {
    text::bounded(field, text, Lines::One, 0..=Description::WORDS_MAX)
}

fn long(field: &'static str, text: &str) -> Result<String, Invalid> {
    text::bounded(field, text, Lines::Many, 0..=Description::TEXT_MAX)
}
