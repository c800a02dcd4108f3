//! A group as the head of its pages names it, and what whoever reads is in it.

use domain::{group::Role, ids::GroupId};
use frame::viewer::PageViewer;
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
