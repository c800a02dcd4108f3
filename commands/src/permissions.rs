//! Who may do what. The rules of roles inside a group are the group's own; this asks who the caller is.

use domain::{
    caller::{AccountCaller, Caller, Role},
    event::Draft,
    group,
    ids::{AccountId, GroupId, PersonId},
};
use url::Url;

use crate::{Commands, error::CommandError};

/// The caller, if they signed in.
pub(crate) fn signed(caller: &Caller) -> Result<&AccountCaller, CommandError> {
    caller.signed().ok_or(CommandError::Unauthenticated)
}

/// The caller may act as this person.
pub(crate) fn act_as(caller: &Caller, person: PersonId) -> Result<(), CommandError> {
    if *caller == Caller::CommandLine || caller.is(person) {
        return Ok(());
    }
    signed(caller)?;
    Err(CommandError::Forbidden("this profile is not yours, or it is suspended"))
}

/// The caller is this account.
pub(crate) fn own(caller: &Caller, account: AccountId) -> Result<(), CommandError> {
    if *caller == Caller::CommandLine || signed(caller)?.account == account {
        return Ok(());
    }
    Err(CommandError::Forbidden("this account is not yours"))
}

/// The caller has this role on the server.
pub(crate) fn role(caller: &Caller, role: Role) -> Result<(), CommandError> {
    if caller.has_role(role) {
        return Ok(());
    }
    signed(caller)?;
    Err(CommandError::Forbidden("this takes a higher role on this server"))
}

/// The caller has this role, and a name to act under: what those who run the place do is written down under it.
pub(crate) fn office(caller: &Caller, role: Role) -> Result<(), CommandError> {
    self::role(caller, role)?;
    if caller.signed().is_none_or(|it| it.acting.is_some()) {
        return Ok(());
    }
    Err(CommandError::Forbidden("this takes a profile, under whose name it is written down"))
}

/// The caller is the house itself: nobody asks for this over any door.
pub(crate) fn policy(caller: &Caller) -> Result<(), CommandError> {
    match caller {
        Caller::Policy(_) => Ok(()),
        Caller::Visitor | Caller::Remote { .. } => Err(CommandError::Unauthenticated),
        Caller::Account(_) | Caller::CommandLine => {
            Err(CommandError::Forbidden("only the house itself does this"))
        }
    }
}

/// The caller is this actor of another server, whose signature federation has seen.
pub(crate) fn remote_actor(caller: &Caller, actor: &Url) -> Result<(), CommandError> {
    match caller {
        Caller::Remote { actor: it } if it == actor => Ok(()),
        Caller::Visitor | Caller::Remote { .. } | Caller::Policy(_) => {
            Err(CommandError::Unauthenticated)
        }
        Caller::Account(_) | Caller::CommandLine => {
            Err(CommandError::Forbidden("only its own server says that"))
        }
    }
}

/// The caller is the program's own command line.
pub(crate) fn command_line(caller: &Caller) -> Result<(), CommandError> {
    if *caller == Caller::CommandLine {
        return Ok(());
    }
    signed(caller)?;
    Err(CommandError::Forbidden("only the command line does this"))
}

impl Commands {
    /// One of the caller's persons has at least this role in the group; answers with that person.
    pub(crate) async fn member_of(
        &self,
        caller: &Caller,
        group: GroupId,
        role: group::Role,
    ) -> Result<Option<PersonId>, CommandError> {
        if *caller == Caller::CommandLine {
            return Ok(None);
        }
        let signed = signed(caller)?;
        let loaded = self.groups.state(group.0).await?;
        if loaded.state.is_closed() {
            return Err(CommandError::Forbidden("the moderators have suspended this group"));
        }
        let has_it =
            |person: &&PersonId| loaded.state.role_of(**person).is_some_and(|it| it >= role);
        let acting = signed.acting.iter().chain(&signed.persons).find(has_it);
        acting
            .copied()
            .map(Some)
            .ok_or(CommandError::Forbidden("this takes a higher role in the group"))
    }

    /// The caller manages this event: organizes it, or moderates the group in whose name it is.
    /// Answers with the person on whose word.
    pub(crate) async fn manages(
        &self,
        caller: &Caller,
        event: &Draft,
    ) -> Result<Option<PersonId>, CommandError> {
        match event.group {
            Some(group) => self.member_of(caller, group, group::Role::Moderator).await,
            None if *caller == Caller::CommandLine => Ok(None),
            None if caller.is(event.organizer) => Ok(Some(event.organizer)),
            None => {
                signed(caller)?;
                Err(CommandError::Forbidden("only the organizers of an event may do this"))
            }
        }
    }
}
