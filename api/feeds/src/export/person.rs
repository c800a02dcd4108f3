//! What is known of a person: the profile, groups, events, places, comments, what they said in
//! discussions, wrote in the name of groups and put at hand in them, pictures, and what the log says they did.

use domain::ids::{EventId, PersonId};
use projections::{
    Reader, Result,
    activity::ActivityLine,
    comments::OwnComment,
    discussions::OwnContribution,
    media::MediaRow,
    paging::{LIMIT_MAX, Paging},
    posts::PostRow,
    resources::OwnResource,
    tasks::OwnTask,
};
use serde_json::{Value, json};

/// More than anybody writes; a zip that large is still made in a moment.
const COMMENTS_MAX: u32 = 20_000;

/// What is known of a person.
pub(super) fn of(reader: &Reader, person: PersonId) -> Result<Value> {
    let Some(row) = reader.person(person)? else { return Ok(Value::Null) };
    Ok(json!({
        "id": row.id,
        "profile": row.profile,
        "created_at": row.created_at,
        "updated_at": row.updated_at,
        "groups": groups(reader, person)?,
        "follows": follows(reader, person)?,
        "organized_events": organized(reader, person)?,
        "participations": participations(reader, person)?,
        "comments": comments(reader, person)?,
        "discussions": discussions(reader, person)?,
        "titles_of_discussions": titles(reader, person)?,
        "posts": posts(reader, person)?,
        "resources": resources(reader, person)?,
        "tasks": tasks(reader, person)?,
        "pictures": pictures(reader, person)?.iter().map(|it| json!(it.picture)).collect::<Vec<_>>(),
        "history": history(reader, person)?,
    }))
}

/// Every event that a person organizes or has a place at.
pub(super) fn events(reader: &Reader, person: PersonId) -> Result<Vec<EventId>> {
    let mut events = reader.events_organized_by(person)?;
    events.extend(reader.events_joined_by(person)?);
    Ok(events)
}

/// A person's pictures.
pub(super) fn pictures(reader: &Reader, person: PersonId) -> Result<Vec<MediaRow>> {
    Ok(reader.media_of(person, Paging::first(LIMIT_MAX))?.elements)
}

fn groups(reader: &Reader, person: PersonId) -> Result<Vec<Value>> {
    let places = reader.memberships(person)?;
    places
        .into_iter()
        .map(|it| {
            let group = reader.group(it.group)?.and_then(|it| it.profile);
            Ok(json!({
                "group": group.map(|it| it.username),
                "role": it.role,
                "created_at": it.created_at,
                "since": it.since,
            }))
        })
        .collect()
}

fn follows(reader: &Reader, person: PersonId) -> Result<Vec<Value>> {
    let follows = reader.followings(person.into())?.into_iter();
    follows
        .map(|it| {
            let group = reader.group(it.group)?.and_then(|it| it.profile);
            Ok(json!({
                "group": group.map(|it| it.username),
                "accepted": it.accepted,
                "letters": it.letters,
                "since": it.since,
            }))
        })
        .collect()
}

fn organized(reader: &Reader, person: PersonId) -> Result<Vec<Value>> {
    let mut all = Vec::new();
    for event in reader.events_organized_by(person)? {
        let Some(row) = reader.event(event)? else { continue };
        all.push(json!({
            "id": row.id,
            "description": row.description,
            "when": row.when,
            "place": row.place,
            "options": row.options,
        }));
    }
    Ok(all)
}

fn participations(reader: &Reader, person: PersonId) -> Result<Vec<Value>> {
    let mut all = Vec::new();
    for event in reader.events_joined_by(person)? {
        let title = reader.event(event)?.and_then(|it| it.description).map(|it| it.title);
        let Some(place) = reader.participation_of(event, person)? else { continue };
        all.push(json!({
            "event": event,
            "title": title,
            "role": format!("{:?}", place.role),
            "message": place.message,
            "since": place.created_at,
        }));
    }
    Ok(all)
}

// The words alone: under what they stand is somebody else's.
fn comments(reader: &Reader, person: PersonId) -> Result<Vec<Value>> {
    let told = |it: OwnComment| {
        json!({
            "id": it.id,
            "event": it.event,
            "text": it.said.text,
            "language": it.said.language,
            "posted_at": it.posted_at,
            "edited_at": it.edited_at,
        })
    };
    Ok(reader.comments_by(person, COMMENTS_MAX)?.into_iter().map(told).collect())
}

// The words alone: what others said is not theirs.
fn discussions(reader: &Reader, person: PersonId) -> Result<Vec<Value>> {
    let told = |it: OwnContribution| {
        json!({
            "id": it.id,
            "discussion": it.discussion,
            "text": it.said.text,
            "language": it.said.language,
            "said_at": it.said_at,
            "edited_at": it.edited_at,
        })
    };
    Ok(reader.contributions_by(person, COMMENTS_MAX)?.into_iter().map(told).collect())
}

fn titles(reader: &Reader, person: PersonId) -> Result<Vec<Value>> {
    let titles = reader.titles_by(person, COMMENTS_MAX)?.into_iter();
    Ok(titles.map(|(id, title)| json!({ "discussion": id, "title": title })).collect())
}

// What they wrote in the name of groups, drafts among it; it stays the groups'.
fn posts(reader: &Reader, person: PersonId) -> Result<Vec<Value>> {
    let told = |it: PostRow| {
        let article = it.article.as_ref();
        json!({
            "id": it.id,
            "group": it.group,
            "title": article.map(|it| &it.title),
            "text": article.map(|it| &it.text),
            "language": article.map(|it| &it.language),
            "tags": article.map(|it| &it.tags),
            "drafted_at": it.drafted_at,
            "published_at": it.published_at,
        })
    };
    Ok(reader.posts_by(person, COMMENTS_MAX)?.into_iter().map(told).collect())
}

// What they called things of groups and said of them; what others did of the same things is not theirs.
fn resources(reader: &Reader, person: PersonId) -> Result<Vec<Value>> {
    let told = |it: OwnResource| {
        json!({
            "id": it.id,
            "group": it.group,
            "name": it.name,
            "summary": it.particulars.as_ref().and_then(|it| it.summary.as_ref()),
            "url": it.particulars.as_ref().and_then(|it| it.url.as_ref()),
            "added_at": it.added_at,
        })
    };
    Ok(reader.resources_by(person, COMMENTS_MAX)?.into_iter().map(told).collect())
}

// What they wrote is to be done, and what they called lists of that.
fn tasks(reader: &Reader, person: PersonId) -> Result<Vec<Value>> {
    let told = |it: OwnTask| {
        json!({
            "id": it.id,
            "group": it.group,
            "list": it.list,
            "title": it.title,
            "added_at": it.added_at,
        })
    };
    Ok(reader.tasks_by(person, COMMENTS_MAX)?.into_iter().map(told).collect())
}

fn history(reader: &Reader, person: PersonId) -> Result<Vec<Value>> {
    let lines = reader.activity_by(person, Paging::first(LIMIT_MAX))?;
    let told = |it: ActivityLine| json!({ "position": it.position.0, "at": it.at, "what": it.kind, "title": it.title });
    Ok(lines.elements.into_iter().map(told).collect())
}
