//! The group whose tasks a page shows, those who may do them, and one list or task, as far as whoever reads may see it.

use app::App;
use domain::{
    group::Role,
    ids::{GroupId, PersonId, TaskId, TaskListId},
};
use frame::{errors::PageError, reader::PageReader, site::Frame, viewer::PageViewer};
use projections::{
    paging::Paging,
    tasks::{TaskListRow, TaskRow},
};
use visibility::Look;

use crate::heading::{GroupHeading, look_for, look_for_group};

/// Members that a form offers; who has more gives tasks over the API.
const CREW_MAX: u32 = 500;

/// Roles of those who do what is to be done.
const WORKING: [Role; 4] = [Role::Member, Role::Moderator, Role::Administrator, Role::Creator];

/// A group whose tasks the reader sees.
pub(super) struct WorkingGroup {
    pub(super) id: GroupId,
    pub(super) name: String,
    pub(super) path: String,
    /// What the profile that the reader acts as is in it.
    pub(super) role: Option<Role>,
}

impl WorkingGroup {
    /// Whether whoever reads writes tasks down.
    pub(super) fn is_written_to(&self) -> bool {
        self.role.is_some_and(|it| it >= Role::Member)
    }

    /// Whether whoever reads takes away what this person wrote.
    pub(super) fn may_remove(&self, author: PersonId, viewer: &PageViewer) -> bool {
        self.keeps_order() || self.is_written_to() && viewer.viewer.is(author)
    }

    /// Whether whoever reads moderates the group.
    pub(super) fn keeps_order(&self) -> bool {
        self.role.is_some_and(|it| it >= Role::Moderator)
    }

    pub(super) fn top_path(&self) -> String {
        format!("{}/todo-lists", self.path)
    }

    pub(super) fn address_of(&self, list: TaskListId) -> String {
        format!("{}/todo-lists/{list}", self.path)
    }
}

/// Something of a group, which may have been taken away.
pub(super) struct OfGroup<T>(pub(super) WorkingGroup, pub(super) T);

impl OfGroup<TaskListRow> {
    /// The list, if it was not taken away.
    pub(super) fn that_is_there(
        self,
        reader: &PageReader,
    ) -> Result<(WorkingGroup, TaskListRow), PageError> {
        let Self(group, row) = self;
        if row.removed_at.is_none() { Ok((group, row)) } else { Err(PageError::not_found(reader)) }
    }
}

impl OfGroup<TaskRow> {
    /// The task, if neither it nor its list was taken away.
    pub(super) fn that_is_there(
        self,
        reader: &PageReader,
    ) -> Result<(WorkingGroup, TaskRow), PageError> {
        let Self(group, row) = self;
        if row.is_there() { Ok((group, row)) } else { Err(PageError::not_found(reader)) }
    }
}

/// The group of this name, if the reader sees what it has to do.
pub(super) fn group_named(
    app: &App,
    name: &str,
    who: (&PageViewer, &PageReader),
) -> Result<WorkingGroup, PageError> {
    look_for_group(app, name, who, worked_in)
}

/// The same, for whoever acts as a member of it.
pub(super) fn group_worked_in(
    app: &App,
    name: &str,
    who: (&PageViewer, &PageReader),
) -> Result<WorkingGroup, PageError> {
    let group = group_named(app, name, who)?;
    if group.is_written_to() { Ok(group) } else { Err(PageError::not_found(who.1)) }
}

/// A list that the reader sees, also when it was taken away.
pub(super) fn known_list(
    app: &App,
    id: &str,
    (viewer, reader): (&PageViewer, &PageReader),
) -> Result<OfGroup<TaskListRow>, PageError> {
    let id: TaskListId = id.parse().map_err(|_| PageError::not_found(reader))?;
    look_for(app, (viewer, reader), |look| {
        let Some(row) = look.seen_task_list(id)? else { return Ok(None) };
        Ok(worked_in(look, row.group, viewer)?.map(|group| OfGroup(group, row)))
    })
}

/// A task that the reader sees, also when it was taken away.
pub(super) fn known_task(
    app: &App,
    id: &str,
    (viewer, reader): (&PageViewer, &PageReader),
) -> Result<OfGroup<TaskRow>, PageError> {
    let id: TaskId = id.parse().map_err(|_| PageError::not_found(reader))?;
    look_for(app, (viewer, reader), |look| {
        let Some(row) = look.seen_task(id)? else { return Ok(None) };
        Ok(worked_in(look, row.group, viewer)?.map(|group| OfGroup(group, row)))
    })
}

fn worked_in(
    look: Look<'_>,
    group: GroupId,
    viewer: &PageViewer,
) -> projections::Result<Option<WorkingGroup>> {
    if !look.hears(group)? {
        return Ok(None);
    }
    let Some(heading) = GroupHeading::seen(look, group, viewer)? else { return Ok(None) };
    let GroupHeading { id, name, path, role } = heading;
    Ok(Some(WorkingGroup { id, name, path, role }))
}

/// Who is in a group and may be given what is to be done, by name.
pub(super) struct Crew(pub(super) Vec<(PersonId, String)>);

impl Crew {
    /// What somebody in it is called.
    pub(super) fn name_of(&self, person: PersonId) -> Option<&str> {
        self.0.iter().find(|(it, _)| *it == person).map(|(_, name)| name.as_str())
    }
}

/// Whoever is in a group.
pub(super) fn crew_of(
    app: &App,
    group: &WorkingGroup,
    (viewer, reader): (&PageViewer, &PageReader),
) -> Result<Crew, PageError> {
    let read = app.views.read(|views| {
        let look = Look { reader: views, viewer: &viewer.viewer };
        let members = views.members(group.id, &WORKING, Paging::first(CREW_MAX))?;
        let mut crew = vec![];
        for member in members.elements {
            let profile = look.person(member.person)?.and_then(|it| it.profile);
            let Some(profile) = profile else { continue };
            let name = Some(profile.name.to_string()).filter(|it| !it.is_empty());
            crew.push((member.person, name.unwrap_or_else(|| profile.username.to_string())));
        }
        Ok(Crew(crew))
    });
    read.map_err(|it| PageError::failed(reader, it))
}

/// The frame of its pages: nothing of them is for search engines.
pub(super) fn frame_of<'a>(
    reader: &'a PageReader,
    viewer: &PageViewer,
    heading: &str,
    group: &str,
) -> Frame<'a> {
    let title = format!("{heading}: {group}");
    Frame::hidden(&reader.site, reader.language, &title).greet(viewer.greeting())
}
