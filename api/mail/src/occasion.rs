//! The event that a letter is about, as much of it as a letter says.

use app::instance::Site;
use domain::{ids::EventId, place::Address};
use i18n::Language;
use projections::{comments::CommentRow, events::EventRow};

use super::content::LabelledValue;

/// The event that a letter is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Occasion {
    pub(super) id: EventId,
    pub(super) title: String,
    pub(super) url: String,
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
            ("when", Some(when)),
            ("where", place),
            ("online", online),
        ];
        let facts = facts.into_iter().filter_map(|(key, value)| {
            value.map(|value| LabelledValue { label: language.say(key), value })
        });
        let title = description.title.to_string();
        Some(Self { id: event.id, title, facts: facts.collect(), url, announcement: None })
    }

    /// With what the organizers announced.
    pub(super) fn announcing(self, comment: Option<CommentRow>) -> Self {
        let said = comment.filter(CommentRow::is_there).and_then(|it| it.said);
        Self { announcement: said.map(|it| html::to_text(it.text.as_str())), ..self }
    }
}
