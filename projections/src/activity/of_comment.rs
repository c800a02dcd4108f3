//! What is told of a comment's facts: who, under which event; never what it says.

use domain::{comment::CommentFact, ids::CommentId};
use rusqlite::Connection;

use super::{Topic, line::NewLine};
use crate::{comments, error::Result, events};

pub(super) fn line(tx: &Connection, id: CommentId, fact: &CommentFact) -> Result<Option<NewLine>> {
    let place = match fact {
        CommentFact::Posted(posting) => Some((posting.event, posting.author)),
        CommentFact::Edited { .. }
        | CommentFact::Marked { .. }
        | CommentFact::Deleted { .. }
        | CommentFact::Moderated { .. }
        | CommentFact::DecisionUndone { .. } => comments::place_of(tx, id)?,
    };
    // The rows of an event went with it, and whatever happens after is nobody's news.
    let Some((event, author)) = place else { return Ok(None) };
    let mut line = NewLine {
        event: Some(event),
        object: Some(id.0),
        person: Some(author),
        ..NewLine::about(Topic::Comment, None)
    };
    if let Some(heading) = events::heading(tx, event)? {
        line.group = heading.group;
        line.personal.title.clone_from(&heading.title);
        line.personal.looks_at_what_is_of(heading.description_of, heading.title.is_some());
    }
    Ok(Some(line))
}
