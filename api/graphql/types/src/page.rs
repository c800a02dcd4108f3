//! Lists in pages, and how long they are in all.

use async_graphql::{OutputType, SimpleObject};

use super::{
    ActionLog, Activity, Comment, Conversation, Discussion, Event, EventSearchResult,
    FollowedGroupEvent, Follower, Group, GroupSearchResult, Instance, Media, Member, Participant,
    Person, Post, Report, Resource, Todo, TodoList, User,
};
use crate::ask::int;

/// A page of a list.
#[derive(SimpleObject)]
#[graphql(
    concrete(name = "PaginatedActionLogList", params(ActionLog)),
    concrete(name = "PaginatedActivityList", params(Activity)),
    concrete(name = "PaginatedCommentList", params(Comment)),
    concrete(name = "PaginatedConversationList", params(Conversation)),
    concrete(name = "PaginatedDiscussionList", params(Discussion)),
    concrete(name = "PaginatedEventList", params(Event)),
    concrete(name = "PaginatedFollowedGroupEvents", params(FollowedGroupEvent)),
    concrete(name = "PaginatedFollowerList", params(Follower)),
    concrete(name = "PaginatedInstanceList", params(Instance)),
    concrete(name = "PaginatedGroupList", params(Group)),
    concrete(name = "PaginatedMediaList", params(Media)),
    concrete(name = "PaginatedMemberList", params(Member)),
    concrete(name = "PaginatedParticipantList", params(Participant)),
    concrete(name = "PaginatedPersonList", params(Person)),
    concrete(name = "PaginatedPostList", params(Post)),
    concrete(name = "PaginatedReportList", params(Report)),
    concrete(name = "PaginatedResourceList", params(Resource)),
    concrete(name = "PaginatedTodoList", params(Todo)),
    concrete(name = "PaginatedTodoListList", params(TodoList))
)]
pub struct Page<T: OutputType> {
    /// What is on this page.
    elements: Option<Vec<Option<T>>>,
    /// How many there are on all pages.
    total: Option<i32>,
}

impl<T: OutputType> Page<T> {
    /// A page as a view gave it.
    pub fn of<R>(paged: projections::paging::Portion<R>, show: impl FnMut(R) -> T) -> Self {
        Self::new(paged.total, paged.elements.into_iter().map(show).collect())
    }

    /// What is on the page, and how many there are on all.
    pub fn new(total: u64, elements: Vec<T>) -> Self {
        let elements = elements.into_iter().map(Some).collect();
        Self { elements: Some(elements), total: Some(int(total)) }
    }

    /// What is first on the page.
    pub fn first(self) -> Option<T> {
        self.elements.into_iter().flatten().flatten().next()
    }

    /// Nothing.
    pub fn empty() -> Self {
        Self::new(0, vec![])
    }

    /// Nothing, whatever is asked for: of what this server does not have yet.
    pub(crate) fn none<Wanted>(_: Wanted) -> Self {
        Self::empty()
    }
}

/// A page of a list that is always there.
#[derive(SimpleObject)]
#[graphql(
    concrete(name = "Events", params(EventSearchResult)),
    concrete(name = "Groups", params(GroupSearchResult)),
    concrete(name = "Persons", params(Person)),
    concrete(name = "Users", params(User))
)]
pub struct ElementList<T: OutputType> {
    /// How many there are on all pages.
    total: i32,
    /// What is on this page.
    elements: Vec<Option<T>>,
}

impl<T: OutputType> ElementList<T> {
    /// A page as a view gave it.
    pub fn of<R>(paged: projections::paging::Portion<R>, show: impl FnMut(R) -> T) -> Self {
        Self::new(paged.total, paged.elements.into_iter().map(show).collect())
    }

    /// What is on the page, and how many there are on all.
    pub fn new(total: u64, elements: Vec<T>) -> Self {
        Self { total: int(total), elements: elements.into_iter().map(Some).collect() }
    }
}
