//! Events, in Mobilizon's words, in those of FEP-8a8e, and in the few that everybody has.

use chrono_tz::Tz;
use domain::time::Moment;
use serde_json::{Map, Value};
use url::Url;

use super::{Instant, MalformedDocument, Object, Place, is_public};

/// Whether an event takes place.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum EventStatus {
    /// It may take place.
    Tentative,
    /// It will take place.
    #[default]
    Confirmed,
    /// It will not.
    Cancelled,
}

impl EventStatus {
    /// As iCalendar writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tentative => "TENTATIVE",
            Self::Confirmed => "CONFIRMED",
            Self::Cancelled => "CANCELLED",
        }
    }

    // FEP-8a8e's word wins over iCalendar's.
    fn read(event: Object<'_>) -> Self {
        let words = [event.text("eventStatus"), event.text("status")];
        words
            .iter()
            .flatten()
            .find_map(|it| {
                let word = it.rsplit([':', '/', '#']).next().unwrap_or(it);
                match word.trim_start_matches("Event").to_ascii_lowercase().as_str() {
                    "tentative" | "postponed" => Some(Self::Tentative),
                    "cancelled" | "canceled" => Some(Self::Cancelled),
                    "confirmed" | "scheduled" | "rescheduled" | "movedonline" => {
                        Some(Self::Confirmed)
                    }
                    _ => None,
                }
            })
            .unwrap_or_default()
    }
}

/// How one takes part.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum JoinMode {
    /// By saying so.
    #[default]
    Free,
    /// One asks, and organizers say yes.
    Restricted,
    /// Organizers ask one to come.
    Invite,
    /// One signs up somewhere else.
    External,
    /// Not at all.
    None,
}

impl JoinMode {
    fn read(word: Option<&str>) -> Self {
        match word {
            Some("restricted") => Self::Restricted,
            Some("invite") => Self::Invite,
            Some("external") => Self::External,
            Some("none") => Self::None,
            Some(_) | None => Self::Free,
        }
    }
}

/// An event of another server.
#[derive(Clone, PartialEq, Debug)]
pub struct RemoteEvent {
    /// What it is called.
    pub id: Url,
    /// Who owns it: shown as its organizer.
    pub owner: Url,
    /// Who wrote it down, if that is somebody else.
    pub person: Option<Url>,
    /// What it is called.
    pub title: String,
    /// What it is about; HTML of strangers.
    pub content: String,
    /// In which form: `text/html`, or what its sender says.
    pub media_type: String,
    /// When it begins.
    pub begins: Instant,
    /// When it ends, if that is meant to be shown.
    pub ends: Option<Instant>,
    /// In which zone it is shown, if it says.
    pub zone: Option<Tz>,
    /// The venue, if there is one.
    pub place: Option<Place>,
    /// Whether it takes place.
    pub status: EventStatus,
    /// How one takes part.
    pub join: JoinMode,
    /// Where one takes part, if not here.
    pub external: Option<Url>,
    /// Places, all in all.
    pub capacity: Option<u64>,
    /// How many seats are left.
    pub remaining: Option<u64>,
    /// Its own page on the net.
    pub website: Option<Url>,
    /// Where people look at it.
    pub url: Option<Url>,
    /// The address of its picture.
    pub picture: Option<Url>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Which language it is in.
    pub language: Option<String>,
    /// What kind of event, in the words of FEP-8a8e.
    pub category: Option<String>,
    /// Whether everybody may write under it.
    pub takes_comments: bool,
    /// Whether it is listed: the public is in `to`.
    pub is_listed: bool,
    /// Whether everybody may see it: the public is in `to` or in `cc`.
    pub is_public: bool,
    /// When it was published.
    pub published: Option<Instant>,
    /// When it last changed.
    pub updated: Option<Instant>,
    /// What else it says of itself: name and value.
    pub properties: Vec<(String, String)>,
}

impl RemoteEvent {
    /// The most tags that are kept.
    const TAGS_MAX: usize = 20;

    /// Reads an event.
    ///
    /// # Errors
    ///
    /// When it has no id, no owner on its own server, no title or no beginning.
    pub fn read(document: &Map<String, Value>) -> Result<Self, MalformedDocument> {
        let object = Object(document);
        if !object.is_a("Event") {
            return Err(MalformedDocument::Field("type"));
        }
        let id = object.id().ok_or(MalformedDocument::Field("id"))?;
        let owner = object.link("attributedTo").or_else(|| object.link("actor"));
        let owner = owner
            .filter(|it| it.origin() == id.origin())
            .ok_or(MalformedDocument::Field("attributedTo"))?;
        let attachments = Attachments::of(object);
        let shows_end = object.flag("displayEndTime").unwrap_or(true);
        Ok(Self {
            person: object.link("actor").filter(|it| *it != owner),
            title: object.words("name").ok_or(MalformedDocument::Field("name"))?,
            content: object
                .text("content")
                .or(object.text("summary"))
                .unwrap_or_default()
                .to_owned(),
            media_type: object.text("mediaType").unwrap_or("text/html").to_owned(),
            begins: object.time("startTime").ok_or(MalformedDocument::Field("startTime"))?,
            ends: object.time("endTime").filter(|_| shows_end),
            zone: object.text("timezone").and_then(|it| it.parse().ok()),
            place: Place::read(object),
            status: EventStatus::read(object),
            join: JoinMode::read(object.text("joinMode")),
            external: object.link("externalParticipationUrl"),
            capacity: object.count("maximumAttendeeCapacity").filter(|it| *it > 0),
            remaining: object.count("remainingAttendeeCapacity"),
            website: attachments.website,
            url: object.link("url"),
            picture: attachments.picture,
            tags: tags(object),
            language: object.words("inLanguage"),
            category: object.words("category"),
            takes_comments: object.flag("commentsEnabled").unwrap_or(true)
                && object.text("repliesModerationOption").is_none_or(|it| it == "allow_all"),
            is_listed: object.audience("to").any(is_public),
            is_public: object.audience("to").chain(object.audience("cc")).any(is_public),
            published: object.time("published"),
            updated: object.time("updated"),
            properties: attachments.properties,
            id,
            owner,
        })
    }

    /// When it begins and ends, in moments; none when nobody can say.
    #[must_use]
    pub fn times(&self) -> Option<(Moment, Option<Moment>)> {
        let ends = self.ends.and_then(|it| it.moment(self.zone));
        Some((self.begins.moment(self.zone)?, ends))
    }

    /// The newest moment that it knows of itself, for telling old news from new.
    #[must_use]
    pub fn as_of(&self) -> Option<Moment> {
        self.updated.or(self.published).and_then(|it| it.moment(self.zone))
    }
}

fn tags(event: Object<'_>) -> Vec<String> {
    let hashtags = event.objects("tag").into_iter().filter(|it| it.is_a("Hashtag"));
    let names = hashtags.filter_map(|it| it.words("name"));
    names.map(|it| it.trim_start_matches('#').to_owned()).take(RemoteEvent::TAGS_MAX).collect()
}

/// Pictures, pages and properties stand side by side among the attachments.
#[derive(Default)]
struct Attachments {
    picture: Option<Url>,
    website: Option<Url>,
    properties: Vec<(String, String)>,
}

impl Attachments {
    fn of(event: Object<'_>) -> Self {
        let mut found = Self::default();
        let mut is_banner = false;
        for item in event.objects("attachment") {
            let named_banner =
                item.text("name") == Some("Banner") || item.flag("isBannerImage") == Some(true);
            if item.is_a("PropertyValue") {
                found.properties.extend(item.words("name").zip(item.words("value")));
            } else if item.is_a("Link") {
                found.website = found.website.or_else(|| item.link("href"));
            } else if is_picture(item) && (found.picture.is_none() || (named_banner && !is_banner))
            {
                is_banner = named_banner;
                found.picture = item.link("url").or_else(|| item.link("href"));
            }
        }
        if found.picture.is_none() {
            found.picture = event.objects("image").first().and_then(|it| it.link("url"));
        }
        found
    }
}

fn is_picture(item: Object<'_>) -> bool {
    let kind = item.text("mediaType").map(|it| it.starts_with("image/"));
    kind.unwrap_or_else(|| item.is_a("Image"))
}
