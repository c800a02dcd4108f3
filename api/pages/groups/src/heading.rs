//! A group as the head of its pages names it, and what whoever reads is in it.

use app::App;
use domain::{group::Role, ids::GroupId};
use frame::{errors::PageError, reader::PageReader, viewer::PageViewer};
use visibility::Look;

/// A group, by name and address.
pub(crate) struct GroupHeading {
    pub(crate) id: GroupId,
    /// What it is called; the name in its address, if it is called nothing else.
    pub(crate) name: String,
    pub(crate) path: String,
    /// The role of the profile that whoever reads acts as.
    pub(crate) role: Option<Role>,
}

impl GroupHeading {
    /// A group that may be seen, while it has a profile.
    pub(crate) fn seen(
        look: Look<'_>,
        group: GroupId,
        viewer: &PageViewer,
    ) -> projections::Result<Option<Self>> {
        let Some(profile) = look.group(group)?.and_then(|it| it.profile) else { return Ok(None) };
        let seat = match &viewer.me {
            Some(me) => look.reader.membership(group, me.person)?,
            None => None,
        };
        let username = profile.username.to_string();
        let name = Some(profile.name.to_string()).filter(|it| !it.is_empty());
        Ok(Some(Self {
            id: group,
            path: format!("/@{username}"),
            name: name.unwrap_or(username),
            role: seat.map(|it| it.role),
        }))
    }
}

/// What whoever reads finds; what they do not, they are told of as of what is not there.
pub(crate) fn look_for<T>(
    app: &App,
    (viewer, reader): (&PageViewer, &PageReader),
    find: impl FnOnce(Look<'_>) -> projections::Result<Option<T>>,
) -> Result<T, PageError> {
    let found = app.views.read(|views| find(Look { reader: views, viewer: &viewer.viewer }));
    let found = found.map_err(|it| PageError::failed(reader, it))?;
    found.ok_or_else(|| PageError::not_found(reader))
}

/// The same of the group that has this name here.
pub(crate) fn look_for_group<T>(
    app: &App,
    name: &str,
    who: (&PageViewer, &PageReader),
    find: impl FnOnce(Look<'_>, GroupId, &PageViewer) -> projections::Result<Option<T>>,
) -> Result<T, PageError> {
    look_for(app, who, |look| match look.reader.group_named(&name.to_lowercase(), None)? {
        Some(group) => find(look, group.id, who.0),
        None => Ok(None),
    })
}
