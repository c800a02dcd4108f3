//! What is told of a post's facts: only what the members of the group may read. Of drafts nobody hears.

use domain::{ids::PostId, post::PostFact};
use rusqlite::Connection;

use super::{FieldChange, Topic, line::NewLine};
use crate::{error::Result, posts};

/// The line of one fact; none of a draft, and none where the post's row went before it, with the group.
pub(super) fn post_line(tx: &Connection, id: PostId, fact: &PostFact) -> Result<Option<NewLine>> {
    let Some(heading) = posts::post_heading(tx, id)? else { return Ok(None) };
    let is_told = match fact {
        PostFact::Published => true,
        PostFact::Rewritten { .. }
        | PostFact::VisibilityChanged { .. }
        | PostFact::Withdrawn
        | PostFact::Deleted => heading.is_published,
        PostFact::Drafted(_) => false,
    };
    if !is_told {
        return Ok(None);
    }
    let mut line =
        NewLine { object: Some(id.0), ..NewLine::about(Topic::Post, Some(heading.group)) };
    line.personal.title.clone_from(&heading.title);
    line.personal.looks_at_what_is_of(heading.group.0, heading.title.is_some());
    if let PostFact::Rewritten { article } = fact {
        line.personal.looks_at(article);
        let title = article.known().map(|it| it.title.to_string());
        line.personal.title.clone_from(&title);
        if title != heading.title {
            line.personal.changes.push(FieldChange::of("title", heading.title, title));
        }
    }
    Ok(Some(line))
}
