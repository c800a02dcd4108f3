//! Lists in pages, and how long they are in all. They are named after what is listed, so that they need not know of what
//! there are lists.

use std::borrow::Cow;

use async_graphql::{OutputType, SimpleObject, TypeName};

use crate::ask::int;

/// A page of a list.
#[derive(SimpleObject)]
#[graphql(name_type)]
pub struct Page<T: OutputType> {
    /// What is on this page.
    elements: Option<Vec<Option<T>>>,
    /// How many there are on all pages.
    total: Option<i32>,
}

impl<T: OutputType> TypeName for Page<T> {
    fn type_name() -> Cow<'static, str> {
        // Mobilizon's name of this one ends otherwise.
        match T::type_name().as_ref() {
            "FollowedGroupEvent" => "PaginatedFollowedGroupEvents".into(),
            name => format!("Paginated{name}List").into(),
        }
    }
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
#[graphql(name_type)]
pub struct ElementList<T: OutputType> {
    /// How many there are on all pages.
    total: i32,
    /// What is on this page.
    elements: Vec<Option<T>>,
}

impl<T: OutputType> TypeName for ElementList<T> {
    // `Events` of `EventSearchResult`, `Persons` of `Person`.
    fn type_name() -> Cow<'static, str> {
        let name = T::type_name();
        format!("{}s", name.strip_suffix("SearchResult").unwrap_or(&name)).into()
    }
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
