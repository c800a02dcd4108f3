//! What somebody has to do with, as the views know it.

use commands::erasure::Belongings;
use domain::ids::PersonId;
use projections::{
    Reader, Result,
    media::MediaRow,
    paging::{LIMIT_MAX, Paging},
};

/// What a person has to do with.
pub(super) fn of(reader: &Reader, person: PersonId) -> Result<Belongings> {
    let mut groups = Vec::new();
    for place in reader.memberships(person)? {
        groups.push((place.group, reader.events_in_the_name_of(place.group)?));
    }
    Ok(Belongings {
        groups,
        followed: reader.followed_by(person.into())?,
        organized: reader.events_organized_by(person)?,
        joined: reader.events_joined_by(person)?,
        pictures: pictures(reader, person)?.into_iter().map(|it| it.id).collect(),
    })
}

/// A person's pictures, all of them.
pub(super) fn pictures(reader: &Reader, person: PersonId) -> Result<Vec<MediaRow>> {
    let mut found = Vec::new();
    for page in 1.. {
        let part = reader.media_of(person, Paging::page(page, LIMIT_MAX))?;
        let is_last = part.elements.len() < LIMIT_MAX as usize;
        found.extend(part.elements);
        if is_last {
            break;
        }
    }
    Ok(found)
}
