//! From rows of the views to documents, for whoever may see them.

use domain::{
    event::{EventPhase, Visibility},
    ids::{EventId, MediaId},
};
use projections::{Reader, Result, events::EventRow};
use serde_json::Value;
use visibility::{Look, Thing, Viewer, can_see};

use crate::documents::{Addresses, EventDocument, PictureLink, event};

/// An event that other servers may know, and what is told of it.
pub(crate) struct EventNews {
    /// The name of its owner in the eyes of others.
    pub(crate) owner: String,
    /// Whose keys sign for it.
    pub(crate) actor: uuid::Uuid,
    /// The group whose followers hear of it.
    pub(crate) group: Option<domain::ids::GroupId>,
    /// The event as ActivityPub has it.
    pub(crate) document: Value,
}

/// An event of ours, if everybody may see it, and whoever has its link.
pub(crate) fn told(
    reader: &Reader,
    addresses: &Addresses,
    id: EventId,
) -> Result<Option<EventNews>> {
    let Some(event) = reader.event(id)? else { return Ok(None) };
    of_row(reader, addresses, &event)
}

/// The same of a row that is at hand.
pub(crate) fn of_row(
    reader: &Reader,
    addresses: &Addresses,
    row: &EventRow,
) -> Result<Option<EventNews>> {
    let open = matches!(row.options.visibility, Visibility::Public | Visibility::Unlisted);
    let ours = row.origin.is_here() && row.phase == EventPhase::Published && open;
    if !ours || !can_see(reader, &Viewer::default(), Thing::Event(row))? {
        return Ok(None);
    }
    let visitor = Viewer::default();
    let look = Look { reader, viewer: &visitor };
    let person = look.person(row.organizer)?.and_then(|it| it.profile);
    let group = row.group.map(|it| look.group(it)).transpose()?.flatten();
    let group = group.and_then(|it| Some((it.id, it.profile?)));
    let Some(person) = person else { return Ok(None) };
    let picture = row.description.as_ref().and_then(|it| it.picture);
    let all = EventDocument {
        event: row,
        organizer: person.username.as_str(),
        group: group.as_ref().map(|(_, profile)| profile.username.as_str()),
        picture: self::picture(reader, addresses, picture)?,
        participants: reader.counts(row.id)?.participant,
    };
    let document = event(addresses, &all);
    Ok(document.map(|document| EventNews {
        owner: all.owner().to_owned(),
        actor: group.as_ref().map_or(row.organizer.0, |(id, _)| id.0),
        group: group.as_ref().map(|(id, _)| *id),
        document,
    }))
}

/// Where a picture is, if it is still there.
pub(crate) fn picture(
    reader: &Reader,
    addresses: &Addresses,
    id: Option<MediaId>,
) -> Result<Option<PictureLink>> {
    let Some(id) = id else { return Ok(None) };
    let picture = reader.media(id)?.and_then(|it| it.picture);
    Ok(picture.map(|it| PictureLink {
        url: addresses.picture(&it.blob),
        media_type: it.content_type,
        width: it.width,
        height: it.height,
    }))
}
