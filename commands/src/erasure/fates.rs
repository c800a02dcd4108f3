//! What becomes of a group and of an event when somebody goes: asked before, to tell them, and when it is carried out.
//! Both ask here, so that what was told is what happens.

use domain::{
    event::{Draft, Event},
    group::GroupFate,
    ids::{EventId, GroupId, PersonId},
};

use crate::{Commands, error::CommandError};

/// What becomes of an event when who organizes it goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EventFate {
    /// Its group keeps it, and somebody else organizes it.
    Kept {
        /// Who organizes it from then on.
        keeper: PersonId,
    },
    /// It goes, too.
    GoesToo,
}

impl Commands {
    /// What becomes of a group without a person; nothing when they are not in it, or it is gone.
    ///
    /// # Errors
    ///
    /// When the log cannot be read.
    pub async fn fate_of_group(
        &self,
        group: GroupId,
        person: PersonId,
    ) -> Result<Option<GroupFate>, CommandError> {
        Ok(self.group(group).await?.without(person))
    }

    /// What becomes of an event that a person organizes; nothing when they do not, or it is gone. A group that goes with
    /// them keeps none.
    ///
    /// # Errors
    ///
    /// When the log cannot be read.
    pub async fn fate_of_event(
        &self,
        event: EventId,
        person: PersonId,
    ) -> Result<Option<(Event, EventFate)>, CommandError> {
        let event = self.event(event).await?;
        let Some(current) = event.current().filter(|it| it.organizer == person) else {
            return Ok(None);
        };
        let keeper = self.keeper_of(current, person).await?;
        let fate = keeper.map_or(EventFate::GoesToo, |keeper| EventFate::Kept { keeper });
        Ok(Some((event, fate)))
    }

    // What was written in a person's own name is theirs, and goes with their key.
    async fn keeper_of(
        &self,
        event: &Draft,
        person: PersonId,
    ) -> Result<Option<PersonId>, CommandError> {
        let Some(group) = event.group.filter(|_| event.description.of() != person.0) else {
            return Ok(None);
        };
        let group = self.group(group).await?;
        let goes = matches!(group.without(person), Some(GroupFate::GoesToo | GroupFate::Orphaned));
        let keeper = group.first_administrator_but(person).filter(|_| group.exists() && !goes);
        Ok(keeper)
    }
}
