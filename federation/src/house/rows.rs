//! From rows of the views to documents, for whoever may see them.

use commands::Commands;
use domain::{
    event::{EventPhase, Visibility},
    ids::{CommentId, EventId, GroupId, MediaId, PersonId},
    origin::Origin,
};
use projections::{Reader, Result, events::EventRow};
use serde_json::Value;
use visibility::{Look, Thing, Viewer, can_see};

use super::Works;
use crate::documents::{self, Addresses, EventDocument, NoteDocument, PictureLink, event};

/// Whose things are told: where they are, and what the house allows at all.
#[derive(Clone, Copy)]
pub(crate) struct Publisher<'a> {
    pub(crate) addresses: &'a Addresses,
    pub(crate) commands: &'a Commands,
}

impl Works {
    /// This house, as it tells of its things.
    pub(super) const fn publisher(&self) -> Publisher<'_> {
        Publisher { addresses: &self.addresses, commands: &self.commands }
    }
}

/// An event that other servers may know, and what is told of it.
pub(crate) struct EventNews {
    /// The name of its owner in the eyes of others.
    pub(crate) owner: String,
    /// Whose keys sign for it.
    pub(crate) actor: uuid::Uuid,
    /// The group whose followers hear of it.
    pub(crate) group: Option<domain::ids::GroupId>,
    /// Whether everybody finds it.
    pub(crate) is_listed: bool,
    /// The event as ActivityPub has it.
    pub(crate) document: Value,
}

/// An event of ours, if everybody may see it, and whoever has its link.
pub(crate) fn told(
    reader: &Reader,
    publisher: Publisher<'_>,
    id: EventId,
) -> Result<Option<EventNews>> {
    let Some(event) = reader.event(id)? else { return Ok(None) };
    of_row(reader, publisher, &event)
}

/// The same of a row that is at hand.
pub(crate) fn of_row(
    reader: &Reader,
    publisher: Publisher<'_>,
    row: &EventRow,
) -> Result<Option<EventNews>> {
    let addresses = publisher.addresses;
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
        guests: publisher.commands.guests_at(&row.options),
    };
    let document = event(addresses, &all);
    Ok(document.map(|document| EventNews {
        owner: all.owner().to_owned(),
        actor: group.as_ref().map_or(row.organizer.0, |(id, _)| id.0),
        group: group.as_ref().map(|(id, _)| *id),
        is_listed: row.options.visibility == Visibility::Public,
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

/// What one of ours wrote under an event that everybody may see, or whoever has its link.
pub(crate) struct NoteNews {
    /// The name of who wrote it.
    pub(crate) author: String,
    /// Whose keys sign for it.
    pub(crate) actor: uuid::Uuid,
    /// What it says, as ActivityPub has it.
    pub(crate) document: Value,
}

/// A comment of ours, if other servers may know it.
pub(crate) fn note_news(
    reader: &Reader,
    publisher: Publisher<'_>,
    id: CommentId,
) -> Result<Option<NoteNews>> {
    let addresses = publisher.addresses;
    let comment = reader.comment(id)?.filter(|it| it.is_there() && it.origin.is_here());
    let Some(comment) = comment else { return Ok(None) };
    let visitor = Viewer::default();
    let look = Look { reader, viewer: &visitor };
    let Some(event) = look.event(comment.event)? else { return Ok(None) };
    let Some((about, owner)) = place(reader, publisher, &event)? else { return Ok(None) };
    let author = look.person(comment.author)?.filter(|it| it.origin.is_here());
    let Some((profile, said)) = author.and_then(|it| it.profile).zip(comment.said) else {
        return Ok(None);
    };
    let answered = comment.reply_to.map(|it| reader.comment(it)).transpose()?.flatten();
    let (answers, owner) = match answered.map(|it| (it.id, it.origin)) {
        Some((_, Origin::Remote { id, owner, .. })) => (id.to_string(), owner.to_string()),
        Some((id, Origin::Here)) => (addresses.comment(id), owner),
        None => (about, owner),
    };
    let author = profile.username.to_string();
    let document = documents::note_document(&NoteDocument {
        id: &addresses.comment(id),
        author: &addresses.actor(&author),
        answers: &answers,
        owner: &owner,
        content: said.text.as_str(),
        language: Some(said.language.as_str()).filter(|it| *it != "und"),
        published: comment.posted_at,
        updated: comment.edited_at,
    });
    Ok(Some(NoteNews { author, actor: comment.author.0, document }))
}

// The address of an event under which something is written, and whose it is.
fn place(
    reader: &Reader,
    publisher: Publisher<'_>,
    event: &EventRow,
) -> Result<Option<(String, String)>> {
    if let Origin::Remote { id, owner, .. } = &event.origin {
        return Ok(Some((id.to_string(), owner.to_string())));
    }
    let (told, addresses) = (of_row(reader, publisher, event)?, publisher.addresses);
    Ok(told.map(|it| (addresses.event(event.id), addresses.actor(&it.owner))))
}

/// What one of ours is called, group or person.
pub(crate) fn name_of(reader: &Reader, actor: uuid::Uuid) -> Result<Option<String>> {
    let group = reader.group(GroupId(actor))?.and_then(|it| it.profile);
    let profile = match group {
        Some(profile) => Some(profile),
        None => reader.person(PersonId(actor))?.and_then(|it| it.profile),
    };
    Ok(profile.map(|it| it.username.to_string()))
}
