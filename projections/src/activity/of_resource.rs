//! What is told of facts about what a group keeps at hand: which thing, what it was called before, and where it was.

use domain::{
    ids::{GroupId, ResourceId},
    resource::ResourceFact,
};
use rusqlite::Connection;

use super::{FieldChange, Topic, line::NewLine};
use crate::{error::Result, resources};

/// The line of one fact; none where the thing's row went before it, with the group.
pub(super) fn resource_line(
    tx: &Connection,
    group: GroupId,
    fact: &ResourceFact,
) -> Result<Option<NewLine>> {
    let id = fact.resource_id();
    let mut line = NewLine { object: Some(id.0), ..NewLine::about(Topic::Resource, Some(group)) };
    if let ResourceFact::Added(addition) = fact {
        line.personal.title = addition.name.known().map(ToString::to_string);
        line.personal.looks_at(&addition.name);
        return Ok(Some(line));
    }
    let Some(heading) = resources::resource_heading(tx, id)? else { return Ok(None) };
    line.personal.title.clone_from(&heading.name);
    line.personal.looks_at_what_is_of(heading.name_of.0, heading.name.is_some());
    match fact {
        ResourceFact::Renamed { name, .. } => {
            line.personal.looks_at(name);
            line.personal.title = name.known().map(ToString::to_string);
            let change = FieldChange::of("title", heading.name, line.personal.title.clone());
            line.personal.changes.push(change);
        }
        ResourceFact::Moved { folder, .. } | ResourceFact::Restored { folder, .. } => {
            if *folder != heading.folder {
                let old = folder_name(tx, &mut line, heading.folder)?;
                let new = folder_name(tx, &mut line, *folder)?;
                line.personal.changes.push(FieldChange::of("folder", old, new));
            }
        }
        ResourceFact::Added(_) | ResourceFact::Described { .. } | ResourceFact::Removed { .. } => {}
    }
    Ok(Some(line))
}

fn folder_name(
    tx: &Connection,
    line: &mut NewLine,
    folder: Option<ResourceId>,
) -> Result<Option<String>> {
    let Some(folder) = folder else { return Ok(None) };
    let Some(heading) = resources::resource_heading(tx, folder)? else { return Ok(None) };
    line.personal.looks_at_what_is_of(heading.name_of.0, heading.name.is_some());
    Ok(heading.name)
}
