//! Discussions of groups: begun, answered, and kept in order by the group's own moderators.
//!
//! Whoever is not in the group is told that there is no such discussion. What the server's moderators decide about a group
//! holds here, too: nobody writes in one that is suspended.

use domain::{
    caller::Caller,
    comment::CommentBody,
    discussion::{
        ContributionRemover, Discussion, DiscussionCommand, DiscussionRejection, Opening,
    },
    group::Role,
    ids::{ContributionId, DiscussionId, GroupId, PersonId},
    personal::Personal,
    text::Title,
};
use uuid::Uuid;

use crate::{
    Ask, Commands, CreationReceipt, Receipt,
    error::{CommandError, Rejection},
    permissions,
};

/// A discussion as a member begins it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewDiscussion {
    /// Among whose members.
    pub group: GroupId,
    /// The profile that begins it.
    pub author: PersonId,
    /// What it is called.
    pub title: Title,
    /// What is said first.
    pub said: CommentBody,
}

const NOTHING: Rejection = Rejection::Discussion(DiscussionRejection::NotFound);

impl Commands {
    /// A discussion as it stands, as far as this version understands it.
    ///
    /// # Errors
    ///
    /// When the log cannot be read.
    pub async fn discussion(&self, id: DiscussionId) -> Result<Discussion, CommandError> {
        Ok(self.discussions.known(id.0).await?.state.clone())
    }

    /// Begins a discussion in a group, as one of its members.
    ///
    /// # Errors
    ///
    /// When the person is not the caller's, or not in the group.
    pub async fn start_discussion(
        &self,
        ask: &Ask,
        new: NewDiscussion,
    ) -> Result<CreationReceipt<DiscussionId>, CommandError> {
        permissions::act_as(&ask.caller, new.author)?;
        if !self.is_in(new.group, new.author, Role::Member).await? {
            return Err(CommandError::Forbidden("this takes a member of the group"));
        }
        let ask = ask.acting_as(new.author);
        let id = DiscussionId(Uuid::new_v5(&ask.id.0, b"discussion"));
        let opening = Opening {
            group: new.group,
            author: new.author,
            title: Personal::new(new.author, new.title),
            contribution: contribution_of(&ask),
            said: Personal::new(new.author, new.said),
        };
        let command = DiscussionCommand::Start(Box::new(opening));
        let receipt = self.discussions.execute(&ask, id.0, command).await?;
        Ok(CreationReceipt { id, receipt })
    }

    /// Says something in a discussion, as one of the group's members.
    ///
    /// # Errors
    ///
    /// When the person is not the caller's, or not in the group, or the discussion is closed or long enough.
    pub async fn answer_discussion(
        &self,
        ask: &Ask,
        discussion: DiscussionId,
        author: PersonId,
        said: CommentBody,
    ) -> Result<CreationReceipt<ContributionId>, CommandError> {
        permissions::act_as(&ask.caller, author)?;
        let group = self.group_of(discussion).await?;
        if !self.is_in(group, author, Role::Member).await? {
            return Err(NOTHING.into());
        }
        let ask = ask.acting_as(author);
        let (contribution, said) = (contribution_of(&ask), Personal::new(author, said));
        let command = DiscussionCommand::Answer { contribution, author, said };
        let receipt = self.discussions.execute(&ask, discussion.0, command).await?;
        Ok(CreationReceipt { id: contribution, receipt })
    }

    /// Says something else instead; only who said it may.
    ///
    /// # Errors
    ///
    /// When the caller did not say it, is not in the group any more, or the discussion is closed.
    pub async fn edit_contribution(
        &self,
        ask: &Ask,
        discussion: DiscussionId,
        contribution: ContributionId,
        said: CommentBody,
    ) -> Result<Receipt, CommandError> {
        let (group, author) = self.said_by(ask, discussion, contribution).await?;
        if !self.may_speak_for(ask, group, author).await? {
            return Err(CommandError::Forbidden("this contribution is not yours"));
        }
        let said = Personal::new(author, said);
        let command = DiscussionCommand::EditContribution { contribution, said };
        self.discussions.execute(&ask.acting_as(author), discussion.0, command).await
    }

    /// Takes away what was said: what one said oneself, or, as a moderator of the group, what others did.
    ///
    /// # Errors
    ///
    /// When it is neither.
    pub async fn delete_contribution(
        &self,
        ask: &Ask,
        discussion: DiscussionId,
        contribution: ContributionId,
    ) -> Result<Receipt, CommandError> {
        let (group, author) = self.said_by(ask, discussion, contribution).await?;
        let (ask, by) = if self.may_speak_for(ask, group, author).await? {
            (ask.acting_as(author), ContributionRemover::Author)
        } else {
            (self.as_moderator_of(ask, group).await?, ContributionRemover::Moderators)
        };
        let command = DiscussionCommand::DeleteContribution { contribution, by };
        self.discussions.execute(&ask, discussion.0, command).await
    }

    /// Calls a discussion something else. Takes a moderator of the group.
    ///
    /// # Errors
    ///
    /// When the caller may not, or it is closed.
    pub async fn rename_discussion(
        &self,
        ask: &Ask,
        discussion: DiscussionId,
        title: Title,
    ) -> Result<Receipt, CommandError> {
        let ask = self.moderating(ask, discussion).await?;
        // The command line has no key of its own: it goes with whoever began it.
        let by = match ask.caller.acting() {
            Some(person) => person,
            None => self.discussion(discussion).await?.author().ok_or(NOTHING)?,
        };
        let command = DiscussionCommand::Rename { title: Personal::new(by, title) };
        self.discussions.execute(&ask, discussion.0, command).await
    }

    /// Lets nobody write in a discussion any more. Takes a moderator of the group.
    ///
    /// # Errors
    ///
    /// When the caller may not.
    pub async fn close_discussion(
        &self,
        ask: &Ask,
        discussion: DiscussionId,
    ) -> Result<Receipt, CommandError> {
        let ask = self.moderating(ask, discussion).await?;
        self.discussions.execute(&ask, discussion.0, DiscussionCommand::Close).await
    }

    /// Lets members write in it again. Takes a moderator of the group.
    ///
    /// # Errors
    ///
    /// When the caller may not.
    pub async fn reopen_discussion(
        &self,
        ask: &Ask,
        discussion: DiscussionId,
    ) -> Result<Receipt, CommandError> {
        let ask = self.moderating(ask, discussion).await?;
        self.discussions.execute(&ask, discussion.0, DiscussionCommand::Reopen).await
    }

    /// Takes a discussion away with all that was said in it. Takes a moderator of the group.
    ///
    /// # Errors
    ///
    /// When the caller may not.
    pub async fn delete_discussion(
        &self,
        ask: &Ask,
        discussion: DiscussionId,
    ) -> Result<Receipt, CommandError> {
        let ask = self.moderating(ask, discussion).await?;
        self.discussions.execute(&ask, discussion.0, DiscussionCommand::Delete).await
    }

    // The group that a discussion is in; one that was taken away is answered like one that never was.
    async fn group_of(&self, discussion: DiscussionId) -> Result<GroupId, CommandError> {
        let loaded = self.discussions.state(discussion.0).await?;
        Ok(loaded.state.group().ok_or(NOTHING)?)
    }

    // Who said it and in which group, for callers who are in it themselves.
    async fn said_by(
        &self,
        ask: &Ask,
        discussion: DiscussionId,
        contribution: ContributionId,
    ) -> Result<(GroupId, PersonId), CommandError> {
        let group = self.talked_in(ask, discussion).await?;
        let loaded = self.discussions.state(discussion.0).await?;
        let author = loaded.state.author_of(contribution).map_err(Rejection::Discussion)?;
        Ok((group, author))
    }

    // The group of a discussion, for callers who are in it.
    async fn talked_in(
        &self,
        ask: &Ask,
        discussion: DiscussionId,
    ) -> Result<GroupId, CommandError> {
        if ask.caller != Caller::CommandLine {
            permissions::signed(&ask.caller)?;
        }
        let group = self.group_of(discussion).await?;
        match self.member_of(&ask.caller, group, Role::Member).await {
            Ok(_) => Ok(group),
            Err(CommandError::Forbidden(_)) => Err(NOTHING.into()),
            Err(error) => Err(error),
        }
    }

    async fn moderating(&self, ask: &Ask, discussion: DiscussionId) -> Result<Ask, CommandError> {
        let group = self.talked_in(ask, discussion).await?;
        self.as_moderator_of(ask, group).await
    }

    /// Whoever moderates this group, and the command on that person's word.
    pub(crate) async fn as_moderator_of(
        &self,
        ask: &Ask,
        group: GroupId,
    ) -> Result<Ask, CommandError> {
        let by = self.member_of(&ask.caller, group, Role::Moderator).await?;
        Ok(by.map_or_else(|| ask.clone(), |it| ask.acting_as(it)))
    }

    /// Whether the person is the caller's, and in this group.
    pub(crate) async fn may_speak_for(
        &self,
        ask: &Ask,
        group: GroupId,
        author: PersonId,
    ) -> Result<bool, CommandError> {
        let is_theirs = permissions::act_as(&ask.caller, author).is_ok();
        Ok(is_theirs && self.is_in(group, author, Role::Member).await?)
    }

    /// Whether a person is in this group, in this role or a higher one, and the group is not closed.
    pub(crate) async fn is_in(
        &self,
        group: GroupId,
        person: PersonId,
        role: Role,
    ) -> Result<bool, CommandError> {
        let loaded = self.groups.state(group.0).await?;
        let has_it = loaded.state.role_of(person).is_some_and(|it| it >= role);
        Ok(has_it && !loaded.state.is_closed())
    }
}

// One command says one thing: asked again, it is the same.
fn contribution_of(ask: &Ask) -> ContributionId {
    ContributionId(Uuid::new_v5(&ask.id.0, b"contribution"))
}
