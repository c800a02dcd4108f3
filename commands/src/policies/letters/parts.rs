//! What one letter carries, by what is done with it: looked up, opened, or told in its words.

use domain::{
    caller::Role,
    event::Reminder,
    group,
    ids::{CommentId, EventId, ReportId},
    moderation::MeasureKind,
    text::Username,
    time::WallTime,
};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{super::Ticket, NewsChange, WaitingPace};

/// What one letter carries.
#[derive(Clone, Debug, Default)]
pub struct LetterParts {
    /// Which event it is about.
    pub event: Option<EventId>,
    /// When the week begins whose events it lists.
    pub week: Option<WallTime>,
    /// Which comment it tells.
    pub comment: Option<CommentId>,
    /// What its link ends with.
    pub opened: Option<String>,
    /// The token by which a guest gives the place back.
    pub way_back: Option<Ticket>,
    /// What is otherwise now.
    pub changes: Vec<NewsChange>,
    /// How often it is told.
    pub pace: Option<WaitingPace>,
    /// Receipts of what was erased.
    pub receipts: Vec<String>,
    /// What its messages are filled with, by name.
    pub words: Vec<(&'static str, LetterWord)>,
    /// All one-time tokens among these.
    pub(super) tickets: Vec<Ticket>,
}

impl LetterParts {
    /// What it is about, for letters that tell at once what many would: an event, or the page that its link opens.
    pub(in super::super) fn of(&self) -> Option<Uuid> {
        let opened =
            self.opened.as_ref().map(|it| Uuid::new_v5(&Uuid::NAMESPACE_URL, it.as_bytes()));
        self.event.map(|it| it.0).or(opened)
    }
}

/// What a message is filled with.
#[derive(Clone, PartialEq, Debug)]
pub enum LetterWord {
    /// As it is.
    Text(String),
    /// As readers write times.
    Time(WallTime),
}

/// When a week begins that somebody is told of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WeekBegin(pub WallTime);

/// A field of a letter.
pub(super) trait LetterPart {
    /// Puts it where it belongs.
    fn put(&self, name: &'static str, parts: &mut LetterParts);

    /// The link by which a guest gives the place back, if this is where it goes.
    fn take_way_back(&mut self, _way: Option<&Ticket>) {}
}

impl LetterPart for EventId {
    fn put(&self, _name: &'static str, parts: &mut LetterParts) {
        parts.event = Some(*self);
    }
}

impl LetterPart for WeekBegin {
    fn put(&self, _name: &'static str, parts: &mut LetterParts) {
        parts.week = Some(self.0);
        // Its link ends with nothing more.
        parts.opened = Some(String::new());
    }
}

impl LetterPart for CommentId {
    fn put(&self, _name: &'static str, parts: &mut LetterParts) {
        parts.comment = Some(*self);
    }
}

impl LetterPart for ReportId {
    fn put(&self, _name: &'static str, parts: &mut LetterParts) {
        parts.opened = Some(self.to_string());
    }
}

impl LetterPart for Username {
    fn put(&self, _name: &'static str, parts: &mut LetterParts) {
        parts.opened = Some(self.to_string());
    }
}

impl LetterPart for Ticket {
    fn put(&self, _name: &'static str, parts: &mut LetterParts) {
        parts.opened = Some(self.to_string());
        parts.tickets.push(self.clone());
    }
}

impl LetterPart for Option<Ticket> {
    fn put(&self, _name: &'static str, parts: &mut LetterParts) {
        parts.way_back.clone_from(self);
        parts.tickets.extend(self.clone());
    }

    fn take_way_back(&mut self, way: Option<&Ticket>) {
        *self = way.cloned();
    }
}

impl LetterPart for Vec<NewsChange> {
    fn put(&self, _name: &'static str, parts: &mut LetterParts) {
        parts.changes.clone_from(self);
    }
}

impl LetterPart for Vec<String> {
    fn put(&self, _name: &'static str, parts: &mut LetterParts) {
        parts.receipts.clone_from(self);
    }
}

impl LetterPart for String {
    fn put(&self, name: &'static str, parts: &mut LetterParts) {
        parts.words.push((name, LetterWord::Text(self.clone())));
    }
}

impl LetterPart for Option<String> {
    fn put(&self, name: &'static str, parts: &mut LetterParts) {
        parts.words.extend(self.clone().map(|it| (name, LetterWord::Text(it))));
    }
}

impl LetterPart for WallTime {
    fn put(&self, name: &'static str, parts: &mut LetterParts) {
        parts.words.push((name, LetterWord::Time(*self)));
    }
}

impl LetterPart for Option<WallTime> {
    fn put(&self, name: &'static str, parts: &mut LetterParts) {
        parts.words.extend(self.map(|it| (name, LetterWord::Time(it))));
    }
}

impl LetterPart for MeasureKind {
    fn put(&self, name: &'static str, parts: &mut LetterParts) {
        parts.words.push((name, LetterWord::Text(self.name().to_owned())));
    }
}

impl LetterPart for Reminder {
    fn put(&self, name: &'static str, parts: &mut LetterParts) {
        parts.words.push((name, LetterWord::Text(self.name().to_owned())));
    }
}

impl LetterPart for WaitingPace {
    fn put(&self, _name: &'static str, parts: &mut LetterParts) {
        parts.pace = Some(*self);
    }
}

impl LetterPart for group::Role {
    fn put(&self, name: &'static str, parts: &mut LetterParts) {
        let role = match self {
            Self::Creator | Self::Administrator => "administrator",
            Self::Moderator => "moderator",
            Self::Member | Self::Requested | Self::Invited | Self::Rejected => "member",
        };
        parts.words.push((name, LetterWord::Text(role.to_owned())));
    }
}

impl LetterPart for Role {
    fn put(&self, name: &'static str, parts: &mut LetterParts) {
        let role = match self {
            Self::User => "user",
            Self::Moderator => "moderator",
            Self::Administrator => "administrator",
        };
        parts.words.push((name, LetterWord::Text(role.to_owned())));
    }
}
