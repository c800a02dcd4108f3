//! Which things are there since a fact: what its stream is about, and what has no stream of its own. Whatever the API tells
//! the id of and a fact brings about is among them; a new kind of fact has to say what it brings.

use uuid::Uuid;

use super::{AnyFact, OpenedFact};
use crate::{
    account::AccountFact,
    comment::CommentFact,
    discussion::DiscussionFact,
    event::EventFact,
    group::GroupFact,
    ids::{FollowerId, GroupId},
    log::{Category, Revision},
    moderation::Decision,
    person::PersonFact,
    report::ReportFact,
    resource::ResourceFact,
    task::TaskFact,
};

impl OpenedFact {
    /// The ids of the things that are there since this fact. One may be named again by a later fact.
    #[must_use]
    pub fn brings_about(&self) -> Vec<Uuid> {
        let stream = &self.recorded.stream;
        let is_first = self.recorded.revision == Revision(0);
        let mut new: Vec<Uuid> =
            (is_first && is_a_thing(stream.category())).then(|| stream.id()).into_iter().collect();
        match &self.fact {
            Ok(AnyFact::Event(fact)) => new.extend(of_event(fact)),
            Ok(AnyFact::Group(fact)) => new.extend(of_group(GroupId(stream.id()), fact)),
            Ok(AnyFact::Report(fact)) => new.extend(of_report(fact)),
            Ok(AnyFact::Discussion(fact)) => new.extend(of_discussion(fact)),
            Ok(AnyFact::Resource(ResourceFact::Added(added))) => new.push(added.resource.0),
            Ok(AnyFact::Task(fact)) => new.extend(of_task(fact)),
            Ok(
                AnyFact::Comment(
                    CommentFact::Moderated { decision, .. }
                    | CommentFact::DecisionUndone { by: decision, .. },
                )
                | AnyFact::Person(
                    PersonFact::Moderated { decision, .. }
                    | PersonFact::DecisionUndone { by: decision, .. },
                )
                | AnyFact::Account(
                    AccountFact::Moderated { decision, .. }
                    | AccountFact::DecisionUndone { by: decision, .. },
                ),
            ) => new.extend(of_decision(decision)),
            Ok(
                AnyFact::Comment(_)
                | AnyFact::Person(_)
                | AnyFact::Account(_)
                | AnyFact::Media(_)
                | AnyFact::Reservation(_)
                | AnyFact::Place(_)
                | AnyFact::Instance(_)
                | AnyFact::Post(_)
                | AnyFact::Resource(_)
                | AnyFact::Unknown,
            )
            | Err(_) => {}
        }
        new
    }
}

// Names, known venues, what a group keeps and has to do (which is of the group) and the server itself are told of by other
// words.
const fn is_a_thing(category: Option<Category>) -> bool {
    match category {
        Some(
            Category::Reservation
            | Category::Place
            | Category::Instance
            | Category::Resource
            | Category::Task,
        )
        | None => false,
        Some(
            Category::Account
            | Category::Person
            | Category::Group
            | Category::Event
            | Category::Media
            | Category::Comment
            | Category::Report
            | Category::Discussion
            | Category::Post,
        ) => true,
    }
}

// With the batch that it is one of.
fn of_decision(decision: &Decision) -> Vec<Uuid> {
    let batch = decision.batch.map(|it| it.0);
    std::iter::once(decision.id.0).chain(batch).collect()
}

fn of_event(fact: &EventFact) -> Vec<Uuid> {
    match fact {
        EventFact::ParticipationAnnounced { participation, .. }
        | EventFact::ParticipationRequested { participation, .. }
        | EventFact::ParticipationConfirmed { participation, .. }
        | EventFact::JoinReceived { participation, .. } => vec![participation.0],
        EventFact::Moderated { decision, .. } | EventFact::DecisionUndone { by: decision, .. } => {
            of_decision(decision)
        }
        EventFact::Drafted(_)
        | EventFact::Submitted
        | EventFact::Published
        | EventFact::Described { .. }
        | EventFact::Rescheduled { .. }
        | EventFact::Relocated { .. }
        | EventFact::OptionsChanged { .. }
        | EventFact::HandedOver { .. }
        | EventFact::SourceRead { .. }
        | EventFact::MarkedTentative
        | EventFact::MarkedConfirmed
        | EventFact::Cancelled { .. }
        | EventFact::Reinstated
        | EventFact::Deleted
        | EventFact::ParticipationRefused { .. }
        | EventFact::ParticipationLeft { .. }
        | EventFact::GuestForgotten { .. } => vec![],
    }
}

fn of_group(group: GroupId, fact: &GroupFact) -> Vec<Uuid> {
    match fact {
        GroupFact::Founded { member, .. }
        | GroupFact::MemberInvited { member, .. }
        | GroupFact::JoinRequested { member, .. } => vec![member.0],
        GroupFact::FollowRequested { follower, .. } => vec![follower.follow_of(group)],
        GroupFact::PersonFollowRequested { person, .. } => {
            vec![FollowerId::from(*person).follow_of(group)]
        }
        GroupFact::Moderated { decision, .. } | GroupFact::DecisionUndone { by: decision, .. } => {
            of_decision(decision)
        }
        GroupFact::Created { .. }
        | GroupFact::ProfileChanged { .. }
        | GroupFact::SettingsChanged { .. }
        | GroupFact::Relocated { .. }
        | GroupFact::InvitationAccepted { .. }
        | GroupFact::InvitationRefused { .. }
        | GroupFact::JoinAccepted { .. }
        | GroupFact::JoinRefused { .. }
        | GroupFact::RoleChanged { .. }
        | GroupFact::MemberRemoved { .. }
        | GroupFact::MemberLeft { .. }
        | GroupFact::FollowLettersChosen { .. }
        | GroupFact::FollowAccepted { .. }
        | GroupFact::FollowEnded { .. }
        | GroupFact::Deleted => vec![],
    }
}

fn of_report(fact: &ReportFact) -> Vec<Uuid> {
    match fact {
        ReportFact::NoteAdded { note, .. } => vec![note.0],
        ReportFact::Filed { .. }
        | ReportFact::Joined { .. }
        | ReportFact::Claimed { .. }
        | ReportFact::Unclaimed
        | ReportFact::NoteDeleted { .. }
        | ReportFact::Closed
        | ReportFact::Resolved
        | ReportFact::Reopened
        | ReportFact::Purged => vec![],
    }
}

fn of_discussion(fact: &DiscussionFact) -> Vec<Uuid> {
    match fact {
        DiscussionFact::Started(opening) => vec![opening.contribution.0],
        DiscussionFact::Answered { contribution, .. } => vec![contribution.0],
        DiscussionFact::ContributionEdited { .. }
        | DiscussionFact::ContributionDeleted { .. }
        | DiscussionFact::Renamed { .. }
        | DiscussionFact::Closed
        | DiscussionFact::Reopened
        | DiscussionFact::Deleted => vec![],
    }
}

fn of_task(fact: &TaskFact) -> Option<Uuid> {
    match fact {
        TaskFact::ListAdded { list, .. } => Some(list.0),
        TaskFact::Added(added) => Some(added.task.0),
        TaskFact::ListRenamed { .. }
        | TaskFact::ListRemoved { .. }
        | TaskFact::ListRestored { .. }
        | TaskFact::Renamed { .. }
        | TaskFact::Assigned { .. }
        | TaskFact::DueChanged { .. }
        | TaskFact::Moved { .. }
        | TaskFact::Done { .. }
        | TaskFact::Reopened { .. }
        | TaskFact::Removed { .. }
        | TaskFact::Restored { .. } => None,
    }
}
