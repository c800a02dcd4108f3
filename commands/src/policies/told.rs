//! Who is told of what: every kind of fact, and who gets a letter about it, or why nobody does.
//!
//! The letters themselves are written in `mail.rs` and its neighbours; the tests of the use cases walk this table, so
//! that a fact that changes what somebody was promised cannot be forgotten.

/// Who gets a letter about a fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LetterAudience {
    /// Each of these.
    Told(&'static [Addressee]),
    /// Nobody, and why.
    Nobody(&'static str),
}

/// Somebody who was promised something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Addressee {
    /// Everybody who comes to the event, or asked to, with an account or without.
    Participants,
    /// Whose place it is.
    Participant,
    /// Who organizes the event.
    Organizers,
    /// Who keeps the group, or its keys.
    Keepers,
    /// Who follows the group by letter.
    Followers,
    /// Whom it is about.
    Subject,
    /// Who keeps order.
    Moderators,
}

use Addressee::{Followers, Keepers, Moderators, Organizers, Participant, Participants, Subject};
use LetterAudience::{Nobody, Told};

const BY_THEMSELVES: &str = "whoever did it knows";
const ASKED_FOR: &str = "its letter carries a token, and is sent by the use case that asks for it";
const NOT_PROMISED: &str = "nobody was promised that it would not be so";
const BOOKKEEPING: &str = "it is how the house remembers, and changes nothing for anybody";
const ON_ANOTHER_FACT: &str = "another fact of the same command is told";
const BY_THE_USE_CASE: &str =
    "members, and who was to come to its events, are told before its key goes, by the use case";
const NOBODY_WAITS: &str = "whoever left knows; who was told that it is full is not remembered until there is a waiting list";
const AS_FOLLOWERS: &str = "their server is told; whoever is here sees it on the group's page";
const SHOWN: &str = "it is shown where somebody looks next, and takes nothing away";

/// Every kind of fact.
pub const WHO_IS_TOLD: &[(&str, LetterAudience)] = &[
    ("account.registered", Nobody(ASKED_FOR)),
    ("account.address-confirmed", Nobody(BY_THEMSELVES)),
    ("account.address-change-requested", Nobody(ASKED_FOR)),
    ("account.address-changed", Nobody(ASKED_FOR)),
    ("account.address-set", Nobody(ASKED_FOR)),
    ("account.password-reset-requested", Nobody(ASKED_FOR)),
    ("account.password-changed", Told(&[Subject])),
    ("account.locale-changed", Nobody(BY_THEMSELVES)),
    ("account.settings-changed", Nobody(BY_THEMSELVES)),
    ("account.role-changed", Nobody(ASKED_FOR)),
    ("account.trusted", Nobody(ON_ANOTHER_FACT)),
    ("account.person-added", Nobody(BY_THEMSELVES)),
    ("account.person-removed", Nobody(ON_ANOTHER_FACT)),
    ("account.default-person-chosen", Nobody(BY_THEMSELVES)),
    ("account.moderated", Told(&[Subject])),
    ("account.decision-undone", Nobody(SHOWN)),
    ("account.deleted", Nobody(ASKED_FOR)),
    ("person.created", Nobody(BY_THEMSELVES)),
    ("person.profile-changed", Nobody(BY_THEMSELVES)),
    ("person.deleted", Nobody(ON_ANOTHER_FACT)),
    ("person.moderated", Told(&[Subject, Participants])),
    ("person.decision-undone", Nobody(SHOWN)),
    ("group.created", Nobody(BY_THEMSELVES)),
    ("group.founded", Nobody(BY_THEMSELVES)),
    ("group.profile-changed", Nobody(SHOWN)),
    ("group.settings-changed", Nobody(SHOWN)),
    ("group.relocated", Nobody(SHOWN)),
    ("group.member-invited", Told(&[Subject])),
    ("group.invitation-accepted", Nobody(SHOWN)),
    ("group.invitation-refused", Nobody(SHOWN)),
    ("group.join-requested", Told(&[Keepers])),
    ("group.join-accepted", Told(&[Subject])),
    ("group.join-refused", Told(&[Subject])),
    ("group.role-changed", Told(&[Subject])),
    ("group.member-removed", Told(&[Subject])),
    ("group.member-left", Nobody(BY_THEMSELVES)),
    ("group.follow-requested", Nobody(SHOWN)),
    ("group.person-follow-requested", Nobody(SHOWN)),
    ("group.follow-letters-chosen", Nobody(BY_THEMSELVES)),
    ("group.follow-accepted", Nobody(AS_FOLLOWERS)),
    ("group.follow-ended", Nobody(AS_FOLLOWERS)),
    ("group.moderated", Told(&[Keepers, Participants])),
    ("group.decision-undone", Nobody(SHOWN)),
    ("group.deleted", Nobody(BY_THE_USE_CASE)),
    ("event.drafted", Nobody(NOT_PROMISED)),
    ("event.submitted", Told(&[Moderators])),
    ("event.published", Told(&[Followers, Organizers])),
    ("event.described", Told(&[Participants])),
    ("event.rescheduled", Told(&[Participants])),
    ("event.relocated", Told(&[Participants])),
    ("event.options-changed", Nobody(SHOWN)),
    ("event.handed-over", Told(&[Organizers])),
    ("event.marked-tentative", Nobody(SHOWN)),
    ("event.marked-confirmed", Nobody(SHOWN)),
    ("event.cancelled", Told(&[Participants])),
    ("event.reinstated", Told(&[Participants])),
    ("event.deleted", Told(&[Participants])),
    ("event.participation-announced", Told(&[Participant])),
    ("event.participation-requested", Told(&[Participant, Organizers])),
    ("event.participation-confirmed", Told(&[Participant])),
    ("event.participation-refused", Told(&[Participant])),
    ("event.participation-left", Nobody(NOBODY_WAITS)),
    ("event.join-received", Nobody(BOOKKEEPING)),
    ("event.source-read", Nobody(BOOKKEEPING)),
    ("event.guest-forgotten", Nobody(BOOKKEEPING)),
    ("event.moderated", Told(&[Organizers, Participants])),
    ("event.decision-undone", Told(&[Participants])),
    ("comment.posted", Told(&[Organizers])),
    ("comment.edited", Nobody(SHOWN)),
    ("comment.marked", Told(&[Participants])),
    ("comment.deleted", Nobody(SHOWN)),
    ("comment.moderated", Nobody(SHOWN)),
    ("comment.decision-undone", Nobody(SHOWN)),
    ("discussion.started", Nobody(SHOWN)),
    ("discussion.answered", Nobody(SHOWN)),
    ("discussion.contribution-edited", Nobody(SHOWN)),
    ("discussion.contribution-deleted", Nobody(SHOWN)),
    ("discussion.renamed", Nobody(SHOWN)),
    ("discussion.closed", Nobody(SHOWN)),
    ("discussion.reopened", Nobody(SHOWN)),
    ("discussion.deleted", Nobody(NOT_PROMISED)),
    ("post.drafted", Nobody(SHOWN)),
    ("post.rewritten", Nobody(SHOWN)),
    ("post.visibility-changed", Nobody(SHOWN)),
    ("post.published", Nobody(SHOWN)),
    ("post.withdrawn", Nobody(NOT_PROMISED)),
    ("post.deleted", Nobody(NOT_PROMISED)),
    ("resource.added", Nobody(SHOWN)),
    ("resource.renamed", Nobody(SHOWN)),
    ("resource.described", Nobody(SHOWN)),
    ("resource.moved", Nobody(SHOWN)),
    ("resource.removed", Nobody(SHOWN)),
    ("resource.restored", Nobody(SHOWN)),
    ("task.list-added", Nobody(SHOWN)),
    ("task.list-renamed", Nobody(SHOWN)),
    ("task.list-removed", Nobody(SHOWN)),
    ("task.list-restored", Nobody(SHOWN)),
    ("task.added", Nobody(SHOWN)),
    ("task.renamed", Nobody(SHOWN)),
    ("task.assigned", Nobody(SHOWN)),
    ("task.due-changed", Nobody(SHOWN)),
    ("task.moved", Nobody(SHOWN)),
    ("task.done", Nobody(SHOWN)),
    ("task.reopened", Nobody(SHOWN)),
    ("task.removed", Nobody(SHOWN)),
    ("task.restored", Nobody(SHOWN)),
    ("report.filed", Told(&[Moderators])),
    ("report.joined", Nobody("who keeps order knows of it already")),
    ("report.claimed", Nobody(SHOWN)),
    ("report.unclaimed", Nobody(SHOWN)),
    ("report.note-added", Nobody(SHOWN)),
    ("report.note-deleted", Nobody(SHOWN)),
    ("report.closed", Nobody(NOT_PROMISED)),
    ("report.resolved", Nobody(NOT_PROMISED)),
    ("report.reopened", Nobody(NOT_PROMISED)),
    ("report.purged", Nobody(BOOKKEEPING)),
    ("media.uploaded", Nobody(BY_THEMSELVES)),
    ("media.removed", Nobody(BY_THEMSELVES)),
    ("reservation.claimed", Nobody(BOOKKEEPING)),
    ("reservation.confirmed", Nobody(BOOKKEEPING)),
    ("reservation.released", Nobody(BOOKKEEPING)),
    ("place.found", Nobody(BOOKKEEPING)),
    ("instance.settings-changed", Nobody(SHOWN)),
    ("instance.rules-changed", Nobody(SHOWN)),
    ("instance.host-ruled", Nobody(SHOWN)),
    ("instance.host-rule-lifted", Nobody(SHOWN)),
    ("instance.reach-changed", Nobody(SHOWN)),
    ("instance.follow-chosen", Nobody(BOOKKEEPING)),
    ("instance.follow-accepted", Nobody(BOOKKEEPING)),
    ("instance.follow-dropped", Nobody(BOOKKEEPING)),
    ("instance.server-came", Nobody(BOOKKEEPING)),
    ("instance.server-left", Nobody(BOOKKEEPING)),
    ("instance.administrator-named", Nobody(ON_ANOTHER_FACT)),
    ("instance.administrator-dismissed", Nobody(ON_ANOTHER_FACT)),
    ("instance.linkage-read", Nobody(BOOKKEEPING)),
    ("instance.loss-accepted", Nobody(BOOKKEEPING)),
    ("instance.position-lost", Nobody(BOOKKEEPING)),
    ("instance.format-raised", Nobody(BOOKKEEPING)),
];
