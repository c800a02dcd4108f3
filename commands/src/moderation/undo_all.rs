//! Undoing everything that somebody did between two moments.
//!
//! What they did is read from views, so `api` hands it in (`projections::acts`); each thing that still stands is
//! removed, or left, by a command of its own whose id derives from the batch: a command that was interrupted is simply
//! given again. What others did is not touched, and what somebody took away in that time does not come back.

use domain::{
    caller::Role,
    event::{EventCommand, EventRejection},
    group::{GroupCommand, GroupRejection},
    ids::{
        AccountId, CommandId, CommentId, DecisionId, EventId, GroupId, MemberId, ParticipationId,
        PersonId,
    },
    log::Position,
    moderation::{Measure, ModerationAct, ModerationRejection, Subject},
};
use futures::{StreamExt as _, stream};

use super::Grounds;
use crate::{
    Ask, Commands, Receipt,
    error::{CommandError, Rejection},
    permissions,
};

/// The most that one command undoes; whoever did more is undone by the same command given again.
pub const ACTS_MAX: usize = 5_000;

/// Commands under way at the same time: as many as share commits well.
const AT_ONCE: usize = 64;

/// One thing that somebody did.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Act {
    /// Wrote an event down.
    Event(EventId),
    /// Wrote a comment.
    Comment(CommentId),
    /// Founded a group.
    Group(GroupId),
    /// Takes part in an event.
    Participation(EventId, ParticipationId),
    /// Is in a group.
    Membership(GroupId, MemberId, PersonId),
}

/// A command to undo what some people did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Undoing {
    /// Who did it, and which account stands behind each as far as the house knows.
    pub actors: Vec<(PersonId, Option<AccountId>)>,
    /// The acts that are undone.
    pub acts: Vec<Act>,
    /// The grounds that are written down.
    pub grounds: Grounds,
}

/// What a command undid.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct UndoReport {
    /// The command; by it everything can be brought back.
    pub batch: Option<CommandId>,
    /// Things that are removed, or places that were left.
    pub done: usize,
    /// Things that could not be: what lives elsewhere, groups that others are in, the last keys of a group.
    pub left: usize,
    /// Where the last of it stands.
    pub position: Position,
}

impl Commands {
    /// Undoes what some people did. Giving the same command again does what was not done.
    ///
    /// # Errors
    ///
    /// When the caller does not keep order here, one of them is an administrator, there is no such rule, or it is too
    /// much at once.
    pub async fn undo_all(&self, ask: &Ask, undoing: Undoing) -> Result<UndoReport, CommandError> {
        permissions::office(&ask.caller, Role::Moderator)?;
        for (person, behind) in &undoing.actors {
            self.may_moderate(&ask.caller, Subject::Person(*person), *behind).await?;
        }
        let grounds = Grounds { batch: Some(ask.id), ..undoing.grounds };
        let persons: Vec<PersonId> = undoing.actors.iter().map(|(person, _)| *person).collect();
        let (grounds, persons) = (&grounds, persons.as_slice());
        let acts = undoing.acts.into_iter().take(ACTS_MAX);
        let answers = stream::iter(acts)
            .map(|act| async move { self.undo_act(ask, act, persons, grounds).await });
        gather(ask.id, answers.buffer_unordered(AT_ONCE).collect::<Vec<_>>().await)
    }

    /// Brings back what one command removed: the decisions of its batch that are still in force.
    ///
    /// # Errors
    ///
    /// When the caller does not keep order here, or there is no such rule.
    pub async fn undo_batch(
        &self,
        ask: &Ask,
        decisions: Vec<(Subject, DecisionId)>,
        grounds: Grounds,
    ) -> Result<UndoReport, CommandError> {
        permissions::office(&ask.caller, Role::Moderator)?;
        let grounds = Grounds { batch: Some(ask.id), ..grounds };
        let grounds = &grounds;
        let decisions = decisions.into_iter().take(ACTS_MAX);
        let answers = stream::iter(decisions).map(|(subject, decision)| async move {
            let ask = ask.then(&decision.to_string());
            let by = self.decision(ask.id, subject, grounds).await?;
            self.act_on(&ask, subject, ModerationAct::Undo { decision, by }).await
        });
        gather(ask.id, answers.buffer_unordered(AT_ONCE).collect::<Vec<_>>().await)
    }

    async fn undo_act(
        &self,
        ask: &Ask,
        act: Act,
        persons: &[PersonId],
        grounds: &Grounds,
    ) -> Result<Receipt, CommandError> {
        let batch = ask.id.0;
        match act {
            Act::Event(event) => self.remove(ask, Subject::Event(event), grounds).await,
            Act::Comment(comment) => self.remove(ask, Subject::Comment(comment), grounds).await,
            Act::Group(group) => {
                self.is_theirs_alone(group, persons).await?;
                self.remove(ask, Subject::Group(group), grounds).await
            }
            Act::Participation(event, participation) => {
                let ask = ask.then(&participation.to_string());
                let leave = EventCommand::Leave { participation };
                self.events.execute_because(&ask, event.0, leave, batch).await
            }
            Act::Membership(group, member, by) => {
                let ask = ask.then(&member.to_string());
                let leave = GroupCommand::Leave { by };
                self.groups.execute_because(&ask, group.0, leave, batch).await
            }
        }
    }

    async fn remove(
        &self,
        ask: &Ask,
        subject: Subject,
        grounds: &Grounds,
    ) -> Result<Receipt, CommandError> {
        let ask = ask.then(&subject.id().to_string());
        let decision = self.decision(ask.id, subject, grounds).await?;
        self.act_on(&ask, subject, ModerationAct::Take { measure: Measure::Removed, decision })
            .await
    }

    // A group that others have joined is theirs, too.
    async fn is_theirs_alone(
        &self,
        group: GroupId,
        persons: &[PersonId],
    ) -> Result<(), CommandError> {
        let loaded = self.groups.state(group.0).await?;
        if loaded.state.members().all(|it| !it.role.is_in() || persons.contains(&it.person)) {
            return Ok(());
        }
        Err(Rejection::Group(GroupRejection::AlreadyMember).into())
    }
}

// What a rule refuses stays as it is and is counted; what breaks stops the command, which can be given again.
fn gather(
    batch: CommandId,
    answers: Vec<Result<Receipt, CommandError>>,
) -> Result<UndoReport, CommandError> {
    let mut undone = UndoReport { batch: Some(batch), ..UndoReport::default() };
    for answer in answers {
        match answer {
            Ok(receipt) => {
                undone.done += 1;
                undone.position = undone.position.max(receipt.position);
            }
            Err(CommandError::Rejected(why)) if is_gone(&why) => {}
            Err(CommandError::Rejected(_)) => undone.left += 1,
            Err(error) => return Err(error),
        }
    }
    Ok(undone)
}

fn is_gone(why: &Rejection) -> bool {
    matches!(
        why,
        Rejection::Event(
            EventRejection::NotFound
                | EventRejection::NoSuchParticipation
                | EventRejection::Moderation(ModerationRejection::NoSuchDecision)
        ) | Rejection::Group(GroupRejection::NotFound | GroupRejection::NoSuchMember)
    )
}
