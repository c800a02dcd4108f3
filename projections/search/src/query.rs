//! What can be searched for: one query for pages, API and feeds.

use domain::{event::Status, time::Moment};
use projections::{events::Area, search_changes::HitKind};
use uuid::Uuid;

/// The longest text that is looked at, in characters: a title and a half.
pub const TEXT_MAX: usize = 200;

/// The most words that are looked for: who types more has pasted a paragraph.
pub const WORDS_MAX: usize = 10;

/// What a kind of things is called in the index.
pub(super) const fn term_of_kind(kind: HitKind) -> &'static str {
    match kind {
        HitKind::Event => "event",
        HitKind::Group => "group",
        HitKind::Person => "person",
    }
}

/// What makes it possible to come.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Accessibility {
    /// One gets in with a wheelchair, or mostly.
    Wheelchair,
    /// What is said is written.
    Subtitles,
    /// What is said is signed.
    SignLanguage,
}

impl Accessibility {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Wheelchair, Self::Subtitles, Self::SignLanguage];

    pub(super) const fn term(self) -> &'static str {
        match self {
            Self::Wheelchair => "wheelchair",
            Self::Subtitles => "subtitles",
            Self::SignLanguage => "sign-language",
        }
    }
}

/// In which order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Sort {
    /// What fits best, first; of equals, what begins first. Without words, events that begin last and groups that
    /// began last, first.
    #[default]
    Match,
    /// What begins first, first.
    Soonest,
    /// What begins last, first.
    Latest,
    /// What was published (or began) last, first.
    Newest,
    /// What was published (or began) first, first.
    Oldest,
    /// What most people come to, or are in, first.
    MostPeople,
    /// What fewest people come to, or are in, first.
    FewestPeople,
}

/// How words have to fit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Tolerance {
    /// Typing errors are forgiven; when nothing has all the words, most of them will do.
    #[default]
    Forgiving,
    /// Typing errors are forgiven, but all words have to be there: for feeds, which nobody looks over.
    AllWords,
}

/// What is searched for. What is not said does not matter.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct SearchQuery {
    /// What is to be found.
    pub kind: HitKind,
    /// Words as they were typed; `"words in quotes"` belong together.
    pub text: String,
    /// How they have to fit.
    pub tolerance: Tolerance,
    /// When it is asked: of what fits equally well, what is over by then comes last.
    pub now: Option<Moment>,
    /// Not over at this moment.
    pub ends_after: Option<Moment>,
    /// Over at this moment (an event without an end is over when it has begun).
    pub ends_before: Option<Moment>,
    /// Begins at this moment or later.
    pub begins_after: Option<Moment>,
    /// Begins before this moment.
    pub begins_before: Option<Moment>,
    /// Only what is within this area.
    pub area: Option<Area>,
    /// Online, or not.
    pub online: Option<bool>,
    /// One of these, if there is any here.
    pub categories: Vec<String>,
    /// Any of these, if there is any here; as they are written, case aside.
    pub tags: Vec<String>,
    /// One of these, if there is any here.
    pub languages: Vec<String>,
    /// Those in these languages first.
    pub favoured_languages: Vec<String>,
    /// One of these, if there is any here.
    pub statuses: Vec<Status>,
    /// Of this server only.
    pub here_only: bool,
    /// Longer than so many days, or not.
    pub longer_than: Option<(u32, bool)>,
    /// With all of these.
    pub accessibility: Vec<Accessibility>,
    /// Nothing says that it costs something.
    pub free: bool,
    /// None of these.
    pub except: Vec<Uuid>,
    /// In which order.
    pub sort: Sort,
}

/// How the words were understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Understood {
    /// As they are.
    #[default]
    Exactly,
    /// Something had to be forgiven: nothing has the words as they are.
    Forgiven,
    /// Nothing has all of them: these have most.
    InPart,
}

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hits {
    /// How many there are on all pages.
    pub total: u64,
    /// Those of this page, in order. Who may see them is asked again.
    pub ids: Vec<Uuid>,
    /// How the words were understood.
    pub understood: Understood,
}
