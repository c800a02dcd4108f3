//! What is told of a discussion's facts: who, in which one; never what is said in it.

use domain::{
    discussion::DiscussionFact,
    ids::{DiscussionId, PersonId},
};
use rusqlite::Connection;

use super::{FieldChange, Topic, line::NewLine};
use crate::{discussions, error::Result};

/// The line of one fact; none where the discussion's rows went before it, with the group.
pub(super) fn discussion_line(
    tx: &Connection,
    id: DiscussionId,
    fact: &DiscussionFact,
) -> Result<Option<NewLine>> {
    let about = |group, person: Option<PersonId>| NewLine {
        object: Some(id.0),
        person,
        ..NewLine::about(Topic::Discussion, Some(group))
    };
    if let DiscussionFact::Started(opening) = fact {
        let mut line = about(opening.group, Some(opening.author));
        line.personal.title = opening.title.known().map(ToString::to_string);
        line.personal.looks_at(&opening.title);
        return Ok(Some(line));
    }
    let Some(heading) = discussions::discussion_heading(tx, id)? else { return Ok(None) };
    let author = match fact {
        DiscussionFact::Answered { author, .. } => Some(*author),
        DiscussionFact::Started(_)
        | DiscussionFact::ContributionEdited { .. }
        | DiscussionFact::ContributionDeleted { .. }
        | DiscussionFact::Renamed { .. }
        | DiscussionFact::Closed
        | DiscussionFact::Reopened
        | DiscussionFact::Deleted => None,
    };
    let mut line = about(heading.group, author);
    let title = heading.title.map(|it| it.to_string());
    line.personal.title.clone_from(&title);
    line.personal.looks_at_what_is_of(heading.title_of.0, title.is_some());
    if let DiscussionFact::Renamed { title: new } = fact {
        line.personal.looks_at(new);
        line.personal.title = new.known().map(ToString::to_string);
        let change = FieldChange::of("title", title, line.personal.title.clone());
        line.personal.changes.push(change);
    }
    Ok(Some(line))
}
