//! What groups keep at hand: folders, links, and papers, sheets and rooms of other programs, put there by any member.
//!
//! Whoever put a thing there changes it, takes it away and puts it back; the group's moderators do the same with what is of
//! others. Whoever is not in the group is told that there is no such thing. What the server's moderators decide about a
//! group holds here, too: nobody changes anything in one that is suspended.

use domain::{
    caller::Caller,
    group::Role,
    ids::{GroupId, PersonId, ResourceId},
    personal::Personal,
    resource::{
        GroupResources, ResourceAddition, ResourceCommand, ResourceKind, ResourceMove,
        ResourceParticulars, ResourceRejection, ResourceRemover, ResourceRevision,
    },
    text::ResourceName,
};
use uuid::Uuid;

use crate::{
    Ask, Commands, CreationReceipt, Receipt,
    error::{CommandError, Rejection},
    permissions,
};

/// Something that a member puts at hand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewResource {
    /// For whose members.
    pub group: GroupId,
    /// The profile that puts it there.
    pub author: PersonId,
    /// What it is.
    pub what: ResourceKind,
    /// In which folder; in none when it is to stand at the top.
    pub folder: Option<ResourceId>,
    /// What it is called.
    pub name: ResourceName,
    /// What else is said of it.
    pub particulars: ResourceParticulars,
}

/// What is to be different about a resource. What is `None` stays.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ResourceChange {
    /// What it is called.
    pub name: Option<ResourceName>,
    /// All else that is said of it.
    pub particulars: Option<ResourceParticulars>,
    /// Where it is.
    pub to: ResourceMove,
}

/// One thing of a group.
pub type ResourceOfGroup = (GroupId, ResourceId);

const NOTHING: Rejection = Rejection::Resource(ResourceRejection::NotFound);

impl Commands {
    /// What a group keeps at hand as it stands, as far as this version understands it.
    ///
    /// # Errors
    ///
    /// When the log cannot be read.
    pub async fn resources_kept(&self, group: GroupId) -> Result<GroupResources, CommandError> {
        Ok(self.resources.known(group.0).await?.state.clone())
    }

    /// Puts something at hand for the members of a group, as one of them.
    ///
    /// # Errors
    ///
    /// When the person is not the caller's or not in the group, there is no such folder, or it has the name already.
    pub async fn add_resource(
        &self,
        ask: &Ask,
        new: NewResource,
    ) -> Result<CreationReceipt<ResourceId>, CommandError> {
        permissions::act_as(&ask.caller, new.author)?;
        if !self.is_in(new.group, new.author, Role::Member).await? {
            return Err(CommandError::Forbidden("this takes a member of the group"));
        }
        let ask = ask.acting_as(new.author);
        let id = ResourceId(Uuid::new_v5(&ask.id.0, b"resource"));
        let addition = ResourceAddition {
            resource: id,
            author: new.author,
            what: new.what,
            folder: new.folder,
            name: Personal::new(new.author, new.name),
            particulars: Personal::new(new.author, new.particulars.fitting_for(new.what)?),
        };
        let command = ResourceCommand::Add(Box::new(addition));
        let receipt = self.resources.execute(&ask, new.group.0, command).await?;
        Ok(CreationReceipt { id, receipt })
    }

    /// Calls a thing something else, says something else of it, puts it in another folder: one's own, or, as a moderator
    /// of the group, that of others.
    ///
    /// # Errors
    ///
    /// When it is neither, there is no such folder, or it has the name already.
    pub async fn revise_resource(
        &self,
        ask: &Ask,
        (group, resource): ResourceOfGroup,
        change: ResourceChange,
    ) -> Result<Receipt, CommandError> {
        let resources = self.shared_with(ask, group).await?;
        let author = resources.author_of(resource).ok_or(NOTHING)?;
        let what = resources.kind_of(resource).ok_or(NOTHING)?;
        let ask = match self.may_speak_for(ask, group, author).await? {
            true => ask.acting_as(author),
            false => self.as_moderator_of(ask, group).await?,
        };
        // The command line has no key of its own: it goes with whoever put it there.
        let by = ask.caller.acting().unwrap_or(author);
        let particulars = change.particulars.map(|it| it.fitting_for(what)).transpose()?;
        let revision = Box::new(ResourceRevision {
            name: change.name.map(|it| Personal::new(by, it)),
            particulars: particulars.map(|it| Personal::new(by, it)),
            to: change.to,
        });
        let command = ResourceCommand::Revise { resource, revision };
        self.resources.execute(&ask, group.0, command).await
    }

    /// Takes a thing away, a folder with all that is in it: one's own, unless things of others are in it, or, as a
    /// moderator of the group, any.
    ///
    /// # Errors
    ///
    /// When it is neither.
    pub async fn remove_resource(
        &self,
        ask: &Ask,
        (group, resource): ResourceOfGroup,
    ) -> Result<Receipt, CommandError> {
        let resources = self.shared_with(ask, group).await?;
        let author = resources.author_of(resource).ok_or(NOTHING)?;
        let is_theirs = self.may_speak_for(ask, group, author).await?;
        let (ask, by) = if is_theirs && !resources.holds_what_is_of_others(resource) {
            (ask.acting_as(author), ResourceRemover::Author)
        } else {
            (self.as_moderator_of(ask, group).await?, ResourceRemover::Moderators)
        };
        let command = ResourceCommand::Remove { resource, by };
        self.resources.execute(&ask, group.0, command).await
    }

    /// Puts back what was taken away: one's own, unless moderators of the group took it away, or, as one of those, any.
    ///
    /// # Errors
    ///
    /// When it is neither, or its folder has the name again.
    pub async fn restore_resource(
        &self,
        ask: &Ask,
        (group, resource): ResourceOfGroup,
    ) -> Result<Receipt, CommandError> {
        let resources = self.shared_with(ask, group).await?;
        let author = resources.author_of(resource).ok_or(NOTHING)?;
        let is_kept_out = resources.remover_of(resource) == Some(ResourceRemover::Moderators);
        let ask = match self.may_speak_for(ask, group, author).await? && !is_kept_out {
            true => ask.acting_as(author),
            false => self.as_moderator_of(ask, group).await?,
        };
        let command = ResourceCommand::Restore { resource };
        self.resources.execute(&ask, group.0, command).await
    }

    // What a group keeps at hand, for callers who are in it.
    async fn shared_with(&self, ask: &Ask, group: GroupId) -> Result<GroupResources, CommandError> {
        if ask.caller != Caller::CommandLine {
            permissions::signed(&ask.caller)?;
        }
        match self.member_of(&ask.caller, group, Role::Member).await {
            Ok(_) => Ok(self.resources.state(group.0).await?.state.clone()),
            Err(CommandError::Forbidden(_)) => Err(NOTHING.into()),
            Err(error) => Err(error),
        }
    }
}
