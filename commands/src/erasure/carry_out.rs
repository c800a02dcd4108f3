//! Erasing one person, or one account: every step may have been done before, by a run that was interrupted.

use domain::{
    account::AccountCommand,
    caller::Caller,
    event::{EventCommand, EventPhase, Participant, Participation, Revision, Standing, Status},
    group::{GroupCommand, GroupFate},
    ids::{AccountId, CommandId, EventId, GroupId, MediaId, PersonId},
    media::MediaCommand,
    moderation::Subject,
    person::PersonCommand,
};
use serde::Serialize;
use uuid::Uuid;

use crate::{
    Ask, Commands, Receipt,
    erasure::EventFate,
    error::CommandError,
    names::Name,
    policies::letters::{Letter, News, Recipient},
};

/// The name under which the log remembers who did it.
pub(crate) const POLICY: &str = "erasure";

/// What somebody has to do with, as the views know it; each is looked at again in its own stream.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Belongings {
    /// Groups they are in or were asked into, with the events in each group's name.
    pub groups: Vec<(GroupId, Vec<EventId>)>,
    /// Groups they follow, or asked to.
    pub followed: Vec<GroupId>,
    /// Events they organize.
    pub organized: Vec<EventId>,
    /// Events they have a seat at.
    pub joined: Vec<EventId>,
    /// The pictures that they brought.
    pub pictures: Vec<MediaId>,
}

/// What was done, in numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct ErasureCounts {
    /// Groups that go on without them.
    pub groups_left: u32,
    /// Groups that went with them.
    pub groups_removed: u32,
    /// Events that went with them.
    pub events_removed: u32,
    /// Events that their groups keep.
    pub events_handed_over: u32,
    /// Places at events to come that are free again.
    pub places_given_back: u32,
    /// Pictures that were removed.
    pub pictures: u32,
    /// Letters to those who were to come to what is off now.
    pub letters: u32,
}

impl Commands {
    /// Ends what a person organized and took part in, and the person. Safe to repeat.
    ///
    /// # Errors
    ///
    /// When log or vault cannot be reached; then it is to be done again.
    pub async fn erase_person(
        &self,
        command: Uuid,
        person: PersonId,
        has: &Belongings,
    ) -> Result<(Receipt, ErasureCounts), CommandError> {
        let ask = Ask { caller: Caller::Policy(POLICY), id: CommandId(command) };
        let mut done = ErasureCounts::default();
        for (group, events) in &has.groups {
            self.leave_or_end(&ask, person, *group, events, &mut done).await?;
        }
        for event in &has.organized {
            self.hand_over_or_remove(&ask, person, *event, &mut done).await?;
        }
        for event in &has.joined {
            self.give_seat_back(&ask, person, *event, &mut done).await?;
        }
        for group in &has.followed {
            let step = ask.then(&format!("unfollow-{group}"));
            let unfollow = GroupCommand::Unfollow { follower: person.into() };
            match self.groups.execute(&step, group.0, unfollow).await {
                // A group that is gone, or rules itself elsewhere, has no followers here.
                Ok(_) | Err(CommandError::Rejected(_)) => {}
                Err(error) => return Err(error),
            }
        }
        for picture in &has.pictures {
            let step = ask.then(&format!("picture-{picture}"));
            self.media.execute(&step, picture.0, MediaCommand::Remove).await?;
            done.pictures += 1;
        }
        self.close_reports_about(&ask, Subject::Person(person)).await?;
        let gone = self.persons.execute(&ask.then("gone"), person.0, PersonCommand::Delete).await?;
        Ok((gone, done))
    }

    /// Ends an account: its address is free again, then its stream says so. Safe to repeat.
    ///
    /// # Errors
    ///
    /// When log or vault cannot be reached; then it is to be done again.
    pub async fn erase_account(
        &self,
        command: Uuid,
        account: AccountId,
    ) -> Result<Receipt, CommandError> {
        let ask = Ask { caller: Caller::Policy(POLICY), id: CommandId(command) };
        self.vault.forget_sign_in(account).await?;
        let state = self.account(account).await?;
        if let Some(email) = state.email() {
            self.release(&ask.then(&email.canonical()), &Name::Email(email), account).await?;
        }
        self.accounts.execute(&ask.then("gone"), account.0, AccountCommand::Delete).await
    }

    async fn leave_or_end(
        &self,
        ask: &Ask,
        person: PersonId,
        group: GroupId,
        events: &[EventId],
        done: &mut ErasureCounts,
    ) -> Result<(), CommandError> {
        match self.fate_of_group(group, person).await? {
            None => Ok(()),
            Some(GroupFate::GoesOn) => {
                let step = ask.then(&format!("leave-{group}"));
                let leave = GroupCommand::Leave { by: person };
                match self.groups.execute(&step, group.0, leave).await {
                    Ok(_) => done.groups_left += 1,
                    // A group that rules itself elsewhere is not left here.
                    Err(CommandError::Rejected(_)) => {}
                    Err(error) => return Err(error),
                }
                Ok(())
            }
            Some(GroupFate::GoesToo | GroupFate::Orphaned) => {
                for event in events {
                    self.remove_and_tell(ask, *event, done).await?;
                }
                self.tell_members_of_its_end(ask, group, Some(person)).await?;
                let step = ask.then(&format!("end-{group}"));
                self.groups.execute(&step, group.0, GroupCommand::Delete).await?;
                self.close_reports_about(ask, Subject::Group(group)).await?;
                done.groups_removed += 1;
                Ok(())
            }
        }
    }

    /// A group keeps what was written in its name; what was written in the person's own goes.
    async fn hand_over_or_remove(
        &self,
        ask: &Ask,
        person: PersonId,
        event: EventId,
        done: &mut ErasureCounts,
    ) -> Result<(), CommandError> {
        let Some((state, fate)) = self.fate_of_event(event, person).await? else { return Ok(()) };
        let EventFate::Kept { keeper } = fate else {
            return self.remove_and_tell(ask, event, done).await;
        };
        let organizers = Some((keeper, state.current().and_then(|it| it.group)));
        let revision = Box::new(Revision { organizers, ..Revision::default() });
        let step = ask.then(&format!("hand-over-{event}"));
        self.events.execute(&step, event.0, EventCommand::Revise(revision)).await?;
        done.events_handed_over += 1;
        Ok(())
    }

    /// Removes the events in a group's name before it goes.
    pub(crate) async fn end_events_of(
        &self,
        ask: &Ask,
        group: GroupId,
        events: &[EventId],
    ) -> Result<(), CommandError> {
        let ask = Ask { caller: Caller::Policy(POLICY), id: ask.id };
        let mut done = ErasureCounts::default();
        for event in events {
            if self.event(*event).await?.current().is_some_and(|it| it.group == Some(group)) {
                self.remove_and_tell(&ask, *event, &mut done).await?;
            }
        }
        Ok(())
    }

    /// Removes an event; who was to come is told. The letters are put first: that it goes is settled already, and
    /// afterwards nobody knows its title.
    async fn remove_and_tell(
        &self,
        ask: &Ask,
        event: EventId,
        done: &mut ErasureCounts,
    ) -> Result<(), CommandError> {
        let state = self.event(event).await?;
        let Some(current) = state.current() else { return Ok(()) };
        let when = current.when;
        let is_to_come = !when.by_todays_rules().is_over(self.now());
        let title = current.description.known().map(|it| it.title.to_string());
        if let Some(title) = title.filter(|_| is_to_come)
            && state.phase() == EventPhase::Published
            && state.status() != Status::Cancelled
        {
            for (place, it) in state.participations() {
                let Some(to) = addressee(&it) else { continue };
                let news = News::EventRemoved { title: title.clone(), begins: when.begins() };
                self.send(&ask.then(&format!("told-{place}")), Letter { to, news }).await?;
                done.letters += 1;
            }
        }
        let step = ask.then(&format!("remove-{event}"));
        self.events.execute(&step, event.0, EventCommand::Delete).await?;
        self.close_reports_about(ask, Subject::Event(event)).await?;
        done.events_removed += 1;
        Ok(())
    }

    async fn give_seat_back(
        &self,
        ask: &Ask,
        person: PersonId,
        event: EventId,
        done: &mut ErasureCounts,
    ) -> Result<(), CommandError> {
        let state = self.event(event).await?;
        let Some(current) = state.current() else { return Ok(()) };
        let when = current.when;
        if when.by_todays_rules().is_over(self.now()) {
            return Ok(());
        }
        let seat = state.seat_of(person).filter(|(_, it)| is_coming(it));
        let Some((participation, _)) = seat else { return Ok(()) };
        let step = ask.then(&format!("give-back-{participation}"));
        self.events.execute(&step, event.0, EventCommand::Leave { participation }).await?;
        done.places_given_back += 1;
        Ok(())
    }
}

const fn is_coming(seat: &Participation) -> bool {
    matches!(seat.standing, Standing::Requested | Standing::Confirmed)
}

fn addressee(seat: &Participation) -> Option<Recipient> {
    if !is_coming(seat) {
        return None;
    }
    match seat.who {
        Participant::Person(person) => Some(Recipient::Person(person)),
        Participant::Guest => {
            let guest = seat.guest.as_ref()?;
            let email = guest.email.known()?.clone();
            Some(Recipient::Address { email, locale: guest.locale.clone() })
        }
    }
}
