//! How things, measures and deeds are called on these pages.

use app::actions::ActionError;
use commands::CommandError;
use domain::{
    moderation::{MeasureKind, Subject},
    report::ReportStatus,
    text::Invalid,
    time::{Moment, WallTime},
};
use frame::{errors::reason_of, reader::PageReader};
use i18n::Language;
use projections::{Reader as Views, Result, decisions::Action};
use uuid::Uuid;

/// A thing by its name and address, as moderators see it.
pub(super) struct NamedThing {
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) url: Option<String>,
}

impl NamedThing {
    /// Another server, by its name.
    pub(super) fn server(name: &str) -> Self {
        Self { kind: String::new(), name: name.to_owned(), url: None }
    }
}

/// What a thing is called, also when it is gone for everybody else.
pub(super) fn named(views: &Views, language: Language, subject: Subject) -> Result<NamedThing> {
    let (kind, name, url) = match subject {
        Subject::Event(event) => {
            let row = views.event(event)?;
            let name = row.and_then(|it| it.description).map(|it| it.title.to_string());
            ("subject-event", name, Some(format!("/events/{event}")))
        }
        Subject::Comment(comment) => {
            let row = views.comment(comment)?;
            let url = row.as_ref().map(|it| format!("/events/{}", it.event));
            let said = row.and_then(|it| it.said).map(|it| it.text.to_string());
            ("subject-comment", said.map(|it| html::to_text(&it)), url)
        }
        Subject::Group(group) => ("subject-group", owner(views, group.0)?, None),
        Subject::Person(person) => ("subject-person", owner(views, person.0)?, None),
        Subject::Account(_) => ("subject-account", None, None),
    };
    // What it said is out of sight; an account has no name to begin with.
    let name = name.unwrap_or_else(|| match subject {
        Subject::Account(_) => subject.id().to_string(),
        Subject::Event(_) | Subject::Comment(_) | Subject::Group(_) | Subject::Person(_) => {
            language.say("subject-out-of-sight")
        }
    });
    let short: String = name.chars().take(NAME_MAX).collect();
    Ok(NamedThing { kind: language.say(kind), name: short, url })
}

/// As much of a name as fits a line.
const NAME_MAX: usize = 120;

/// A person or a group by its handle.
pub(super) fn owner(views: &Views, owner: Uuid) -> Result<Option<String>> {
    let person = views.person(owner.into())?.and_then(|it| it.profile);
    let profile = match person {
        Some(profile) => Some(profile),
        None => views.group(owner.into())?.and_then(|it| it.profile),
    };
    Ok(profile.map(|it| format!("@{}", it.username)))
}

/// What a moderator is told whose command was refused; nothing when something broke.
pub(super) fn problem_with(reader: &PageReader, error: &ActionError) -> Option<String> {
    match error.refusal()? {
        CommandError::Invalid(Invalid { field: "reason", .. }) => {
            Some(reader.say("decide-no-reason"))
        }
        CommandError::Invalid(Invalid { field: "rule", .. }) => Some(reader.say("decide-no-rule")),
        CommandError::Invalid(Invalid { field: "measure", .. }) => {
            Some(reader.say("decide-no-measure"))
        }
        CommandError::Rejected(why) => {
            Some(reason_of(why).map_or_else(|| why.to_string(), |it| reader.say(it)))
        }
        refused @ (CommandError::Invalid(_) | CommandError::Forbidden(_)) => {
            Some(refused.to_string())
        }
        CommandError::Unauthenticated
        | CommandError::WrongCredentials
        | CommandError::WrongPassword
        | CommandError::Unconfirmed
        | CommandError::InvalidToken
        | CommandError::Reused
        | CommandError::Newer
        | CommandError::Halted(_)
        | CommandError::Contended
        | CommandError::Busy
        | CommandError::Full
        | CommandError::Unknown(_)
        | CommandError::Away(_)
        | CommandError::Unshown
        | CommandError::Failed(_) => None,
    }
}

pub(super) fn when(language: Language, at: Moment) -> String {
    language.day_and_time(WallTime::at(at, chrono_tz::UTC))
}

pub(super) fn status(language: Language, status: ReportStatus) -> String {
    language.say(match status {
        ReportStatus::Open => "report-open",
        ReportStatus::Closed => "report-closed",
        ReportStatus::Resolved => "report-resolved",
    })
}

pub(super) const fn measure(kind: MeasureKind) -> &'static str {
    match kind {
        MeasureKind::Warned => "measure-warned",
        MeasureKind::TurnedDown => "measure-turned-down",
        MeasureKind::Hidden => "measure-hidden",
        MeasureKind::Unlisted => "measure-unlisted",
        MeasureKind::Retagged => "measure-retagged",
        MeasureKind::Removed => "measure-removed",
        MeasureKind::Suspended => "measure-suspended",
    }
}

pub(super) const fn action(action: Action) -> &'static str {
    match action {
        Action::ReportClosed => "log-report-closed",
        Action::ReportReopened => "log-report-reopened",
        Action::ReportResolved => "log-report-resolved",
        Action::NoteWritten => "log-note-written",
        Action::NoteDeleted => "log-note-deleted",
        Action::EventRemoved => "log-event-removed",
        Action::CommentRemoved => "log-comment-removed",
        Action::EventChanged => "log-event-changed",
        Action::ActorSuspended => "log-actor-suspended",
        Action::ActorReleased => "log-actor-released",
        Action::AccountDeleted => "log-account-deleted",
        Action::Warned => "log-warned",
        Action::CommentHidden => "log-comment-hidden",
        Action::AccountSuspended => "log-account-suspended",
        Action::Undone => "log-undone",
        Action::ServerLimited => "log-server-limited",
        Action::ServerBlocked => "log-server-blocked",
        Action::ServerAllowed => "log-server-allowed",
        Action::ServerFreed => "log-server-freed",
        Action::ReachNarrowed => "log-reach-narrowed",
        Action::ReachWidened => "log-reach-widened",
        Action::EventAccepted => "log-event-accepted",
        Action::EventTurnedDown => "log-event-turned-down",
    }
}
