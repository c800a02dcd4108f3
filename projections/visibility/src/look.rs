//! The views through the eyes of whoever asks: what was found and may not be seen is as if it were not there.

use domain::{
    group::Visibility,
    ids::{DiscussionId, EventId, GroupId, PersonId, PostId, ResourceId, TaskId, TaskListId},
};
use projections::{
    Reader, Result,
    discussions::DiscussionRow,
    events::EventRow,
    groups::GroupRow,
    persons::PersonRow,
    posts::{PostList, PostRow},
    resources::ResourceRow,
    tasks::{TaskListRow, TaskRow},
};

use crate::{Thing, Viewer, can_see};

/// The views, through the eyes of whoever asks.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// The views, as they stand at one moment.
    pub reader: &'a Reader,
    /// Whoever looks through it.
    pub viewer: &'a Viewer,
}

impl Look<'_> {
    /// Whether this may be seen.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn sees(&self, thing: Thing<'_>) -> Result<bool> {
        can_see(self.reader, self.viewer, thing)
    }

    /// An event that may be seen.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn event(&self, id: EventId) -> Result<Option<EventRow>> {
        let Some(event) = self.reader.event(id)? else { return Ok(None) };
        Ok(self.sees(Thing::Event(&event))?.then_some(event))
    }

    /// A group that may be seen.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn group(&self, id: GroupId) -> Result<Option<GroupRow>> {
        let Some(group) = self.reader.group(id)? else { return Ok(None) };
        Ok(self.sees(Thing::Group(&group))?.then_some(group))
    }

    /// A discussion that may be seen: whoever looks is in its group, and may see that.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn discussion(&self, id: DiscussionId) -> Result<Option<DiscussionRow>> {
        let Some(row) = self.reader.discussion(id)? else { return Ok(None) };
        let seen = self.hears(row.group)?;
        Ok(seen.then_some(row))
    }

    /// A post that may be seen: by whoever may see its group, unless it is for the group's members; a draft by its
    /// moderators alone.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn post(&self, id: PostId) -> Result<Option<PostRow>> {
        let Some(row) = self.reader.post(id)? else { return Ok(None) };
        let seen = self.group(row.group)?.is_some()
            && match (row.published_at, row.visibility) {
                (None, _) => self.sees(Thing::BehindOf(row.group))?,
                (Some(_), Visibility::Private) => self.sees(Thing::InsideOf(row.group))?,
                (Some(_), Visibility::Public | Visibility::Unlisted) => true,
            };
        Ok(seen.then_some(row))
    }

    /// Which posts of a group a list has for whoever looks.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn posts_listed(&self, group: GroupId) -> Result<PostList> {
        let is_inside = self.sees(Thing::InsideOf(group))?;
        Ok(if is_inside { PostList::ForMembers } else { PostList::ForEverybody })
    }

    /// A resource, also one that was taken away, that may be seen: whoever looks is in its group, and may see that.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn seen_resource(&self, id: ResourceId) -> Result<Option<ResourceRow>> {
        let Some(row) = self.reader.resource_by_id(id)? else { return Ok(None) };
        let seen = self.hears(row.group)?;
        Ok(seen.then_some(row))
    }

    /// A list of what a group has to do, also one that was taken away, that may be seen: whoever looks is in the group.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn seen_task_list(&self, id: TaskListId) -> Result<Option<TaskListRow>> {
        let Some(row) = self.reader.task_list(id)? else { return Ok(None) };
        let seen = self.hears(row.group)?;
        Ok(seen.then_some(row))
    }

    /// A task, also one that was taken away, that may be seen: whoever looks is in the group that has to do it.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn seen_task(&self, id: TaskId) -> Result<Option<TaskRow>> {
        let Some(row) = self.reader.task_by_id(id)? else { return Ok(None) };
        let seen = self.hears(row.group)?;
        Ok(seen.then_some(row))
    }

    /// Whether what the members of a group say to each other and keep at hand may be seen, and the group itself.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn hears(&self, group: GroupId) -> Result<bool> {
        Ok(self.sees(Thing::TalkIn(group))? && self.group(group)?.is_some())
    }

    /// A person that may be seen.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn person(&self, id: PersonId) -> Result<Option<PersonRow>> {
        let Some(person) = self.reader.person(id)? else { return Ok(None) };
        Ok(self.sees(Thing::Person(&person))?.then_some(person))
    }

    /// Those of a list of events that may be seen.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn seen(&self, events: Vec<EventRow>) -> Result<Vec<EventRow>> {
        let mut seen = Vec::with_capacity(events.len());
        for event in events {
            if self.sees(Thing::Event(&event))? {
                seen.push(event);
            }
        }
        Ok(seen)
    }
}
