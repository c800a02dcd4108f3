//! What views are made of: folds, each of which takes the facts of one aggregate, and what one view needs of another.

use domain::{
    account::AccountFact,
    comment::CommentFact,
    discussion::DiscussionFact,
    event::EventFact,
    fact::{AnyFact, OpenedFact},
    group::GroupFact,
    instance::InstanceFact,
    log::Category,
    media::MediaFact,
    person::PersonFact,
    place::known::PlaceFact,
    post::PostFact,
    report::ReportFact,
    resource::ResourceFact,
    task::TaskFact,
};
use rusqlite::Connection;

use crate::error::Result;

/// One fact into rows; runs in the page's transaction.
type Project<F> = fn(&Connection, &OpenedFact, &F) -> Result<()>;

/// The facts of one aggregate into rows.
#[derive(Clone, Copy)]
pub(crate) enum Fold {
    Account(Project<AccountFact>),
    Person(Project<PersonFact>),
    Group(Project<GroupFact>),
    Event(Project<EventFact>),
    Media(Project<MediaFact>),
    Place(Project<PlaceFact>),
    Instance(Project<InstanceFact>),
    Comment(Project<CommentFact>),
    Report(Project<ReportFact>),
    Discussion(Project<DiscussionFact>),
    Post(Project<PostFact>),
    Resource(Project<ResourceFact>),
    Task(Project<TaskFact>),
    /// Whatever happens to it, also what this version does not know: it matters that something did, not what.
    Whatever(Category, fn(&Connection, &OpenedFact) -> Result<()>),
    /// What this version cannot read: a newer one wrote it, or it is broken. It may have been meant to hide the thing.
    Unread(Category, fn(&Connection, &OpenedFact) -> Result<()>),
}

impl Fold {
    /// Whose facts it takes.
    pub(crate) const fn category(&self) -> Category {
        match self {
            Self::Account(_) => Category::Account,
            Self::Person(_) => Category::Person,
            Self::Group(_) => Category::Group,
            Self::Event(_) => Category::Event,
            Self::Media(_) => Category::Media,
            Self::Place(_) => Category::Place,
            Self::Instance(_) => Category::Instance,
            Self::Comment(_) => Category::Comment,
            Self::Report(_) => Category::Report,
            Self::Discussion(_) => Category::Discussion,
            Self::Post(_) => Category::Post,
            Self::Resource(_) => Category::Resource,
            Self::Task(_) => Category::Task,
            Self::Whatever(category, _) | Self::Unread(category, _) => *category,
        }
    }

    /// Whether it is for what cannot be read.
    pub(crate) const fn is_for_unread(&self) -> bool {
        matches!(self, Self::Unread(..))
    }

    /// Whether it takes a fact that cannot be read as it takes any other.
    pub(crate) const fn takes_unread(&self) -> bool {
        matches!(self, Self::Unread(..) | Self::Whatever(..))
    }

    /// Folds a fact of that aggregate; what this version does not know is skipped.
    pub(crate) fn run(&self, tx: &Connection, opened: &OpenedFact) -> Result<()> {
        match (self, &opened.fact) {
            (Self::Account(fold), Ok(AnyFact::Account(fact))) => fold(tx, opened, fact),
            (Self::Person(fold), Ok(AnyFact::Person(fact))) => fold(tx, opened, fact),
            (Self::Group(fold), Ok(AnyFact::Group(fact))) => fold(tx, opened, fact),
            (Self::Event(fold), Ok(AnyFact::Event(fact))) => fold(tx, opened, fact),
            (Self::Media(fold), Ok(AnyFact::Media(fact))) => fold(tx, opened, fact),
            (Self::Place(fold), Ok(AnyFact::Place(fact))) => fold(tx, opened, fact),
            (Self::Instance(fold), Ok(AnyFact::Instance(fact))) => fold(tx, opened, fact),
            (Self::Comment(fold), Ok(AnyFact::Comment(fact))) => fold(tx, opened, fact),
            (Self::Report(fold), Ok(AnyFact::Report(fact))) => fold(tx, opened, fact),
            (Self::Discussion(fold), Ok(AnyFact::Discussion(fact))) => fold(tx, opened, fact),
            (Self::Post(fold), Ok(AnyFact::Post(fact))) => fold(tx, opened, fact),
            (Self::Resource(fold), Ok(AnyFact::Resource(fact))) => fold(tx, opened, fact),
            (Self::Task(fold), Ok(AnyFact::Task(fact))) => fold(tx, opened, fact),
            (Self::Whatever(_, fold), _) => fold(tx, opened),
            (Self::Unread(_, fold), _) if opened.is_unread() => fold(tx, opened),
            _ => Ok(()),
        }
    }
}

/// What a view needs of another one when both see the same fact, and why. `catalogue::ALL` is in an order that gives
/// everybody what they need.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Need {
    /// The other one has folded it already.
    Folded(&'static str, &'static str),
    /// The other one has not folded it yet.
    Unfolded(&'static str, &'static str),
}
