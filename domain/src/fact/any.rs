//! A fact of whichever aggregate: what readers of the whole log get.
//!
//! This names every aggregate, and none of them names it: each knows of [`Fact`] alone.

use futures::future::BoxFuture;
use serde_json::Value;
use uuid::Uuid;

use super::{By, Fact, MalformedFact, Meta, older, read};
use crate::{
    account::AccountFact,
    comment::CommentFact,
    discussion::DiscussionFact,
    event::EventFact,
    group::GroupFact,
    ids::CommandId,
    instance::InstanceFact,
    log::{Category, LogEntry, ReadError},
    media::MediaFact,
    person::PersonFact,
    place::known::PlaceFact,
    post::PostFact,
    report::ReportFact,
    reservation::ReservationFact,
    resource::ResourceFact,
    short_id::{CHOICES, ShortId},
    task::TaskFact,
};

/// A fact of any aggregate: what readers of the whole log fold.
#[derive(Clone, PartialEq, Debug)]
pub enum AnyFact {
    /// Something happened to an account: [`crate::account`].
    Account(AccountFact),
    /// Something happened to a person: [`crate::person`].
    Person(PersonFact),
    /// Something happened to a group: [`crate::group`].
    Group(GroupFact),
    /// Something happened to an event: [`crate::event`].
    Event(EventFact),
    /// Something happened to a picture: [`crate::media`].
    Media(MediaFact),
    /// Something happened to a name: [`crate::reservation`].
    Reservation(ReservationFact),
    /// Something happened to a known venue: [`crate::place::known`].
    Place(PlaceFact),
    /// Something happened to the server as a whole: [`crate::instance`].
    Instance(InstanceFact),
    /// Something happened to a comment: [`crate::comment`].
    Comment(CommentFact),
    /// Something happened to a report: [`crate::report`].
    Report(ReportFact),
    /// Something happened to a discussion: [`crate::discussion`].
    Discussion(DiscussionFact),
    /// Something happened to a post: [`crate::post`].
    Post(PostFact),
    /// Something happened to what a group keeps at hand: [`crate::resource`].
    Resource(ResourceFact),
    /// Something happened to what a group has to do: [`crate::task`].
    Task(TaskFact),
    /// Written by a newer version: kept and skipped.
    Unknown,
}

/// The facts of one aggregate among those of all.
pub trait AggregateFact: Fact {
    /// The fact, if it is one of this aggregate.
    #[must_use]
    fn of(any: AnyFact) -> Option<Self>;
}

macro_rules! aggregates {
    ($($name:ident: $fact:ident),* $(,)?) => {$(
        impl AggregateFact for $fact {
            fn of(any: AnyFact) -> Option<Self> {
                if let AnyFact::$name(fact) = any { Some(fact) } else { None }
            }
        }
    )*};
}

aggregates! {
    Account: AccountFact,
    Person: PersonFact,
    Group: GroupFact,
    Event: EventFact,
    Media: MediaFact,
    Reservation: ReservationFact,
    Place: PlaceFact,
    Instance: InstanceFact,
    Comment: CommentFact,
    Report: ReportFact,
    Discussion: DiscussionFact,
    Post: PostFact,
    Resource: ResourceFact,
    Task: TaskFact,
}

/// Reads a fact of any aggregate.
///
/// # Errors
///
/// When the data has another shape than its kind and version promise, as with [`read`].
pub fn read_any(
    category: Option<Category>,
    kind: &str,
    version: u16,
    data: Value,
) -> Result<AnyFact, MalformedFact> {
    fn any<F: Fact>(
        kind: &str,
        version: u16,
        data: Value,
        wrap: fn(F) -> AnyFact,
    ) -> Result<AnyFact, MalformedFact> {
        Ok(read(kind, version, data)?.map_or(AnyFact::Unknown, wrap))
    }
    match category {
        Some(Category::Account) => any(kind, version, data, AnyFact::Account),
        Some(Category::Person) => any(kind, version, data, AnyFact::Person),
        Some(Category::Group) => any(kind, version, data, AnyFact::Group),
        Some(Category::Event) => any(kind, version, data, AnyFact::Event),
        Some(Category::Media) => any(kind, version, data, AnyFact::Media),
        Some(Category::Reservation) => any(kind, version, data, AnyFact::Reservation),
        Some(Category::Place) => any(kind, version, data, AnyFact::Place),
        Some(Category::Instance) => any(kind, version, data, AnyFact::Instance),
        Some(Category::Comment) => any(kind, version, data, AnyFact::Comment),
        Some(Category::Report) => any(kind, version, data, AnyFact::Report),
        Some(Category::Discussion) => any(kind, version, data, AnyFact::Discussion),
        Some(Category::Post) => any(kind, version, data, AnyFact::Post),
        Some(Category::Resource) => any(kind, version, data, AnyFact::Resource),
        Some(Category::Task) => any(kind, version, data, AnyFact::Task),
        None => Ok(AnyFact::Unknown),
    }
}

/// Every kind that this version knows, with the version in which it is written today.
#[must_use]
pub fn known() -> Vec<String> {
    fn of<F: Fact>() -> impl Iterator<Item = String> {
        let known = |kind: &&str| {
            let stored = format!("{}.{kind}", F::CATEGORY.name());
            older::knows_kind(&stored).then(|| format!("{stored} {}", F::version(kind)))
        };
        F::KINDS.iter().filter_map(known)
    }
    let ways = By::NAMES.iter().filter(|it| older::knows_way(it));
    Category::ALL
        .into_iter()
        .flat_map(|category| match category {
            Category::Account => of::<AccountFact>().collect::<Vec<_>>(),
            Category::Person => of::<PersonFact>().collect(),
            Category::Group => of::<GroupFact>().collect(),
            Category::Event => of::<EventFact>().collect(),
            Category::Media => of::<MediaFact>().collect(),
            Category::Reservation => of::<ReservationFact>().collect(),
            Category::Place => of::<PlaceFact>().collect(),
            Category::Instance => of::<InstanceFact>().collect(),
            Category::Comment => of::<CommentFact>().collect(),
            Category::Report => of::<ReportFact>().collect(),
            Category::Discussion => of::<DiscussionFact>().collect(),
            Category::Post => of::<PostFact>().collect(),
            Category::Resource => of::<ResourceFact>().collect(),
            Category::Task => of::<TaskFact>().collect(),
        })
        .chain(ways.map(|name| format!("by {name}")))
        .collect()
}

/// A fact of the log as readers get it: opened, with what they may know of who asked.
#[derive(Debug)]
pub struct OpenedFact {
    /// As the log keeps it.
    pub recorded: LogEntry,
    /// Who asked, by which command.
    pub meta: Meta,
    /// What happened, or why it cannot be read: then it is parked, and stops nothing else.
    pub fact: Result<AnyFact, MalformedFact>,
}

impl OpenedFact {
    /// A fact of which not even the frame can be read: it was asked for by nobody that this version knows.
    #[must_use]
    pub fn unreadable(recorded: LogEntry, why: MalformedFact) -> Self {
        let by = By::Policy("unreadable".to_owned());
        let meta = Meta { by, command: CommandId(recorded.id), because: None };
        Self { recorded, meta, fact: Err(why) }
    }

    /// Whether something happened and this version cannot tell what: a newer one wrote it, or it is broken.
    #[must_use]
    pub const fn is_unread(&self) -> bool {
        match &self.fact {
            Ok(AnyFact::Unknown) | Err(_) => true,
            Ok(_) => false,
        }
    }
}

/// Opens recorded facts: unseals what is personal and reads their shapes (`commands::codec`).
pub trait Opener: Send + Sync + 'static {
    /// Opens a page of facts, in order. What was erased reads as erased; what is broken is an error of its own.
    fn open(&self, facts: Vec<LogEntry>) -> BoxFuture<'_, Result<Vec<OpenedFact>, ReadError>>;

    /// The numbers that may stand for an id, in the order in which they are tried; under the same key the same ones.
    fn short_ids(&self, id: Uuid) -> [ShortId; CHOICES];
}
