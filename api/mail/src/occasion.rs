//! The event that a letter is about, as much of it as a letter says.

use app::instance::Site;
use domain::{ids::EventId, place::Address};
use i18n::Language;
use projections::{comments::CommentRow, events::EventRow};

use super::content::{LabelledValue, LetterLink};

/// The event that a letter is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Occasion {
    pub(super) id: EventId,
    pub(super) title: String,
    pub(super) url: String,
    /// When it is, in words.
    pub(super) when: String,
    /// Where, in a line.
    pub(super) place: Option<String>,
    pub(super) facts: Vec<LabelledValue>,
    /// What the organizers announced, if the letter tells that.
    pub(super) announcement: Option<String>,
}

impl Occasion {
    /// What a letter says of an event; nothing once that was erased.
    pub(super) fn of(event: &EventRow, site: &Site, language: Language) -> Option<Self> {
        let description = event.description.as_ref()?;
        let url = site.url(&format!("/events/{}", event.id));
        let when = language.period(&event.when, event.options.shown);
        let when = match language.zone(&event.when) {
            Some(zone) => format!("{when} ({zone})"),
            None => when,
        };
        let place = event.place.as_ref().map(Address::line).filter(|it| !it.is_empty());
        let online = description.online_address.as_ref().map(ToString::to_string);
        let facts = [
            ("event", Some(description.title.to_string())),
            ("when", Some(when.clone())),
            ("where", place.clone()),
            ("online", online),
        ];
        let facts = facts.into_iter().filter_map(|(key, value)| {
            value.map(|value| LabelledValue { label: language.say(key), value })
        });
        let title = description.title.to_string();
        let facts = facts.collect();
        Some(Self { id: event.id, title, when, place, facts, url, announcement: None })
    }

    /// The same in a line, and where there is more.
    pub(super) fn link(&self) -> LetterLink {
        let parts = [Some(&self.when), Some(&self.title), self.place.as_ref()];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        LetterLink { text: parts.join(" · "), url: self.url.clone() }
    }

    /// With what the organizers announced.
    pub(super) fn announcing(self, comment: Option<CommentRow>) -> Self {
        let said = comment.filter(CommentRow::is_there).and_then(|it| it.said);
        Self { announcement: said.map(|it| html::to_text(it.text.as_str())), ..self }
    }
}
