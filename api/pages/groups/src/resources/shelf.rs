//! The group whose things a page shows, and one of those, as far as whoever reads may see them.

use app::App;
use domain::{
    group::Role,
    ids::{GroupId, ResourceId},
};
use frame::{errors::PageError, reader::PageReader, site::Frame, viewer::PageViewer};
use projections::resources::ResourceRow;
use visibility::Look;

use crate::heading::{GroupHeading, look_for, look_for_group};

/// A group whose things the reader sees.
pub(super) struct KeepingGroup {
    pub(super) id: GroupId,
    pub(super) name: String,
    pub(super) path: String,
    /// What the profile that the reader acts as is in it.
    pub(super) role: Option<Role>,
}

impl KeepingGroup {
    /// Whether whoever reads puts things there.
    pub(super) fn is_written_to(&self) -> bool {
        self.role.is_some_and(|it| it >= Role::Member)
    }

    /// Whether whoever reads changes this one.
    pub(super) fn may_change(&self, row: &ResourceRow, viewer: &PageViewer) -> bool {
        let moderates = self.role.is_some_and(|it| it >= Role::Moderator);
        moderates || self.is_written_to() && viewer.viewer.is(row.author)
    }

    pub(super) fn top_path(&self) -> String {
        format!("{}/resources", self.path)
    }

    pub(super) fn address_of(&self, folder: Option<ResourceId>) -> String {
        folder.map_or_else(|| self.top_path(), |it| format!("{}/resources/{it}", self.path))
    }
}

/// The group of this name, if the reader sees what it keeps at hand.
pub(super) fn group_named(
    app: &App,
    name: &str,
    who: (&PageViewer, &PageReader),
) -> Result<KeepingGroup, PageError> {
    look_for_group(app, name, who, kept_by)
}

/// The same, for whoever acts as a member of it.
pub(super) fn group_written_to(
    app: &App,
    name: &str,
    who: (&PageViewer, &PageReader),
) -> Result<KeepingGroup, PageError> {
    let group = group_named(app, name, who)?;
    if group.is_written_to() { Ok(group) } else { Err(PageError::not_found(who.1)) }
}

/// A resource that is there and that the reader sees, and its group.
pub(super) fn kept_resource(
    app: &App,
    id: &str,
    who: (&PageViewer, &PageReader),
) -> Result<(KeepingGroup, ResourceRow), PageError> {
    let (group, row) = known_resource(app, id, who)?;
    if row.is_there { Ok((group, row)) } else { Err(PageError::not_found(who.1)) }
}

/// The same, also when it was taken away.
pub(super) fn known_resource(
    app: &App,
    id: &str,
    (viewer, reader): (&PageViewer, &PageReader),
) -> Result<(KeepingGroup, ResourceRow), PageError> {
    let id: ResourceId = id.parse().map_err(|_| PageError::not_found(reader))?;
    look_for(app, (viewer, reader), |look| {
        let Some(row) = look.seen_resource(id)? else { return Ok(None) };
        Ok(kept_by(look, row.group, viewer)?.map(|group| (group, row)))
    })
}

fn kept_by(
    look: Look<'_>,
    group: GroupId,
    viewer: &PageViewer,
) -> projections::Result<Option<KeepingGroup>> {
    if !look.hears(group)? {
        return Ok(None);
    }
    let Some(heading) = GroupHeading::seen(look, group, viewer)? else { return Ok(None) };
    let GroupHeading { id, name, path, role } = heading;
    Ok(Some(KeepingGroup { id, name, path, role }))
}

/// Every folder of a group, into which something can be put.
pub(super) fn folders_of(
    app: &App,
    group: &KeepingGroup,
    reader: &PageReader,
) -> Result<Vec<ResourceRow>, PageError> {
    let read = app.views.read(|views| views.folders_in(group.id));
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
