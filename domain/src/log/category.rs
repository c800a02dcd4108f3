//! The kinds of aggregates there are, and how streams of each are named. What one is about is in its own folder.

/// The kinds of aggregates.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Category {
    /// Streams of accounts: [`crate::account`].
    Account,
    /// Streams of persons: [`crate::person`].
    Person,
    /// Streams of groups: [`crate::group`].
    Group,
    /// Streams of events: [`crate::event`].
    Event,
    /// Streams of pictures: [`crate::media`].
    Media,
    /// Streams of names: [`crate::reservation`].
    Reservation,
    /// Streams of known venues: [`crate::place::known`].
    Place,
    /// The stream of the server itself: [`crate::instance`].
    Instance,
    /// Streams of comments: [`crate::comment`].
    Comment,
    /// Streams of reports: [`crate::report`].
    Report,
    /// Streams of discussions: [`crate::discussion`].
    Discussion,
    /// Streams of posts: [`crate::post`].
    Post,
    /// Streams of what groups keep at hand: [`crate::resource`].
    Resource,
    /// Streams of what groups have to do: [`crate::task`].
    Task,
}

impl Category {
    /// Each category, once.
    pub const ALL: [Self; 14] = [
        Self::Account,
        Self::Person,
        Self::Group,
        Self::Event,
        Self::Media,
        Self::Reservation,
        Self::Place,
        Self::Instance,
        Self::Comment,
        Self::Report,
        Self::Discussion,
        Self::Post,
        Self::Resource,
        Self::Task,
    ];

    /// The stored name; stable for ever.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Person => "person",
            Self::Group => "group",
            Self::Event => "event",
            Self::Media => "media",
            Self::Reservation => "reservation",
            Self::Place => "place",
            Self::Instance => "instance",
            Self::Comment => "comment",
            Self::Report => "report",
            Self::Discussion => "discussion",
            Self::Post => "post",
            Self::Resource => "resource",
            Self::Task => "task",
        }
    }
}
