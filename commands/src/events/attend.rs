//! Taking part: with an account or without, asked, approved, refused, given back.

use domain::{
    event::{
        Draft, Event, EventCommand, EventPhase, EventRejection, Guest, GuestMark, Tie, Visibility,
        lets_in,
    },
    group,
    ids::{EventId, ParticipationId, PersonId},
    moderation::MeasureKind,
    personal::Personal,
    text::{EmailAddress, Message},
    time::Moment,
};
use uuid::Uuid;
use vault::{NewToken, Purpose, TokenState};

use crate::{
    Ask, Commands, CreationReceipt, Receipt,
    accounts::aside,
    error::{CommandError, Rejection},
    permissions,
    quiet::QUIET_HOURS,
};

/// How long a guest may take to confirm the address.
const CONFIRMATION_HOURS: i64 = 7 * 24;

/// How long a guest can give the seat back by the link: longer than any event is away.
const CANCELLATION_HOURS: i64 = 5 * 366 * 24;

/// Somebody without an account who wants to come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewGuest {
    /// Where to reach them.
    pub email: EmailAddress,
    /// What they say to the organizers.
    pub message: Option<Message>,
    /// Which language they read (BCP 47).
    pub locale: String,
    /// In which zone they live (IANA).
    pub timezone: Option<String>,
}

/// A seat at an event, by its link.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Seat {
    /// The event that it is about.
    pub event: EventId,
    /// The seat that it is about.
    pub participation: ParticipationId,
}

impl Seat {
    fn token(self, purpose: Purpose, until: Moment) -> NewToken {
        NewToken::new(purpose, self.event.0, self.participation.0, until)
    }
}

impl Commands {
    /// Takes part, as one of the caller's persons.
    ///
    /// # Errors
    ///
    /// When the person is not the caller's, or a rule says no (full, cancelled, …).
    pub async fn join(
        &self,
        ask: &Ask,
        event: EventId,
        by: PersonId,
        message: Option<Message>,
    ) -> Result<CreationReceipt<ParticipationId>, CommandError> {
        permissions::act_as(&ask.caller, by)?;
        let ask = &ask.acting_as(by);
        self.may_come(event, Some(by)).await?;
        let participation = crate::elsewhere::seat_of(event, by);
        let message = message.map(|it| Personal::new(by, it));
        let command = EventCommand::Join { participation, by, message };
        let receipt = self.events.execute(ask, event.0, command).await?;
        Ok(CreationReceipt { id: participation, receipt })
    }

    /// Takes part without an account: a letter asks to confirm the address. An address that has a seat here gets a
    /// letter that says how it stands, and whoever asks the answer that everybody gets: also where the event is full, or
    /// the organizers refused that address.
    ///
    /// # Errors
    ///
    /// When a rule says no (full, cancelled, no guests, …), the house's or the event's.
    pub async fn join_as_guest(
        &self,
        ask: &Ask,
        event: EventId,
        guest: NewGuest,
    ) -> Result<CreationReceipt<ParticipationId>, CommandError> {
        self.may_come_without_account()?;
        self.may_come(event, None).await?;
        let mark = GuestMark(self.vault.instance().guest_mark(event.0, &guest.email.canonical()));
        let known = self.events.state(event.0).await?.state.seat_of_guest(&mark).map(|(id, _)| id);
        let participation = ParticipationId(Uuid::new_v5(&ask.id.0, b"guest"));
        let command = EventCommand::JoinAsGuest {
            participation,
            guest: Box::new(Guest {
                mark: mark.clone(),
                email: Personal::new(participation, guest.email),
                message: guest.message.map(|it| Personal::new(participation, it)),
                locale: guest.locale,
                timezone: guest.timezone,
            }),
        };
        let asked = self.events.execute(ask, event.0, command).await;
        if let Some(seat) = known {
            let (commands, ask) = (self.clone(), ask.clone());
            aside(async move { commands.remind_guest(&ask, event, seat).await });
        }
        let receipt = asked?;
        let seat = self.events.state(event.0).await?.state.seat_of_guest(&mark).map(|(id, _)| id);
        Ok(CreationReceipt { id: seat.unwrap_or(participation), receipt })
    }

    /// Confirms a guest's address by the token in the letter.
    ///
    /// # Errors
    ///
    /// When the token is not valid any more, or there is no seat left by now.
    pub async fn confirm_participation(
        &self,
        ask: &Ask,
        token: &str,
    ) -> Result<(Seat, Receipt), CommandError> {
        let joined = self.seat_with(Purpose::ConfirmParticipation, token).await?;
        let command = EventCommand::ConfirmGuest { participation: joined.participation };
        let receipt = self.events.execute(ask, joined.event.0, command).await?;
        Ok((joined, receipt))
    }

    /// The address that a guest gave, while it is known.
    ///
    /// # Errors
    ///
    /// When the log cannot be read.
    pub async fn email_of_guest(&self, joined: Seat) -> Result<Option<EmailAddress>, CommandError> {
        let loaded = self.events.state(joined.event.0).await?;
        let guest = loaded.state.participation(joined.participation).and_then(|it| it.guest);
        Ok(guest.and_then(|it| it.email.known().cloned()))
    }

    /// Which seat a link is about, without using it: for the page that asks first.
    ///
    /// # Errors
    ///
    /// When the token is not valid, or not any more.
    pub async fn seat_with(&self, purpose: Purpose, token: &str) -> Result<Seat, CommandError> {
        let known = self.vault.look_up_token(purpose, token, self.now()).await?;
        let (event, seat) = known.ok_or(CommandError::InvalidToken)?;
        Ok(Seat { event: EventId(event), participation: ParticipationId(seat) })
    }

    /// Says yes to somebody who asked.
    ///
    /// # Errors
    ///
    /// When the caller does not manage the event, or it is full.
    pub async fn approve(
        &self,
        ask: &Ask,
        event: EventId,
        participation: ParticipationId,
    ) -> Result<Receipt, CommandError> {
        let (_, ask) = self.managed(ask, event).await?;
        self.events.execute(&ask, event.0, EventCommand::Approve { participation }).await
    }

    /// Says no to somebody who asked, or who was to come.
    ///
    /// # Errors
    ///
    /// When the caller does not manage the event.
    pub async fn refuse(
        &self,
        ask: &Ask,
        event: EventId,
        participation: ParticipationId,
    ) -> Result<Receipt, CommandError> {
        let (_, ask) = self.managed(ask, event).await?;
        self.events.execute(&ask, event.0, EventCommand::Refuse { participation }).await
    }

    /// Does not come after all, as one of the caller's persons.
    ///
    /// # Errors
    ///
    /// When the person is not the caller's, organizes the event, or was not coming.
    pub async fn leave(
        &self,
        ask: &Ask,
        event: EventId,
        by: PersonId,
    ) -> Result<CreationReceipt<ParticipationId>, CommandError> {
        permissions::act_as(&ask.caller, by)?;
        let ask = &ask.acting_as(by);
        let loaded = self.events.state(event.0).await?;
        let Some((participation, _)) = loaded.state.seat_of(by) else {
            let organizes = loaded.state.current().is_some_and(|it| it.organizer == by);
            let why = if organizes {
                EventRejection::OrganizerStays
            } else {
                EventRejection::NoSuchParticipation
            };
            return Err(Rejection::Event(why).into());
        };
        let receipt =
            self.events.execute(ask, event.0, EventCommand::Leave { participation }).await?;
        Ok(CreationReceipt { id: participation, receipt })
    }

    /// Gives a guest's seat back by the link in the letter.
    ///
    /// # Errors
    ///
    /// When the token is not valid.
    pub async fn leave_as_guest(
        &self,
        ask: &Ask,
        token: &str,
    ) -> Result<(Seat, Receipt), CommandError> {
        let joined = self.seat_with(Purpose::CancelParticipation, token).await?;
        let command = EventCommand::Leave { participation: joined.participation };
        let receipt = self.events.execute(ask, joined.event.0, command).await?;
        Ok((joined, receipt))
    }

    /// The token of the letter that asks a guest to confirm.
    pub(crate) fn guest_token(joined: Seat, now: Moment) -> NewToken {
        let until = now.plus_hours(CONFIRMATION_HOURS);
        joined.token(Purpose::ConfirmParticipation, until)
    }

    pub(crate) fn cancellation(&self, joined: Seat) -> NewToken {
        let until = self.now().plus_hours(CANCELLATION_HOURS);
        joined.token(Purpose::CancelParticipation, until)
    }

    /// A token by which a guest gives the seat back.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn cancellation_token(&self, joined: Seat) -> Result<String, CommandError> {
        let token = self.cancellation(joined);
        self.vault.keep_token(&token).await?;
        Ok(token.text().to_owned())
    }

    /// The token of a link by which somebody hears no more announcements at an event, and keeps the seat.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn quiet_token(&self, seat: Seat) -> Result<String, CommandError> {
        let token = seat.token(Purpose::StopAnnouncements, self.now().plus_hours(QUIET_HOURS));
        self.vault.keep_token(&token).await?;
        Ok(token.text().to_owned())
    }

    /// Ends announcements of one event for whoever has the link of a letter. The seat stays theirs.
    ///
    /// # Errors
    ///
    /// When the token is not valid.
    pub async fn stop_announcements(&self, token: &str) -> Result<Seat, CommandError> {
        let seat = self.seat_with(Purpose::StopAnnouncements, token).await?;
        if !self.is_quiet(seat).await? {
            let (whose, until) = (seat.participation.0, self.now().plus_hours(CANCELLATION_HOURS));
            let mark = NewToken::new(Purpose::Quiet, whose, seat.event.0, until);
            self.vault.keep_token(&mark).await?;
        }
        Ok(seat)
    }

    /// Whether somebody wants to hear no more announcements.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn is_quiet(&self, seat: Seat) -> Result<bool, CommandError> {
        Ok(self.vault.has_token(Purpose::Quiet, seat.participation.0, self.now()).await?)
    }

    /// How the link of a letter stands, for the page that asks before anything is done.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn link_state(
        &self,
        purpose: Purpose,
        token: &str,
    ) -> Result<TokenState, CommandError> {
        let state = self.vault.token_state(purpose, token, self.now()).await?;
        if state != TokenState::Good || purpose != Purpose::ConfirmAddress {
            return Ok(state);
        }
        // Another request for the same address took it over.
        let known = self.vault.look_up_token(purpose, token, self.now()).await?;
        let Some((_, request)) = known else { return Ok(TokenState::Dead) };
        let waits = self.vault.sign_up(request).await?.is_some();
        Ok(if waits { TokenState::Good } else { TokenState::Dead })
    }

    // What moderators decided about an event, its group, or whoever organizes it.
    async fn is_out_of_sight(&self, event: &Event, current: &Draft) -> Result<bool, CommandError> {
        if event.record().has(MeasureKind::Hidden) {
            return Ok(true);
        }
        let Some(group) = current.group else {
            return Ok(self.persons.state(current.organizer.0).await?.state.is_suspended());
        };
        let group = self.groups.state(group.0).await?;
        Ok(group.state.is_closed() || group.state.record().has(MeasureKind::Hidden))
    }

    // Who may not see an event is told that it does not exist.
    pub(crate) async fn may_come(
        &self,
        event: EventId,
        by: Option<PersonId>,
    ) -> Result<(), CommandError> {
        let loaded = self.events.state(event.0).await?;
        let nothing = || CommandError::from(Rejection::Event(EventRejection::NotFound));
        let current = loaded.state.current().ok_or_else(nothing)?;
        if by == Some(current.organizer) {
            return Ok(());
        }
        if self.is_out_of_sight(&loaded.state, current).await? {
            return Err(nothing());
        }
        let tie = match (current.group, by) {
            (None, _) => Tie::NoGroup,
            (Some(_), None) => Tie::Outside,
            (Some(group), Some(by)) => {
                let role = self.groups.state(group.0).await?.state.role_of(by);
                role.map_or(Tie::Outside, Tie::Inside)
            }
        };
        // Of a draft nobody hears but who writes it.
        if loaded.state.phase() == EventPhase::Draft
            && !matches!(tie, Tie::Inside(role) if role >= group::Role::Moderator)
        {
            return Err(nothing());
        }
        let seat = by.and_then(|by| loaded.state.seat_of(by)).map(|(_, seat)| seat.standing);
        let visibility = self.visibility(current).await?;
        if lets_in(visibility, tie, seat) { Ok(()) } else { Err(nothing()) }
    }

    // What a private group does is its own, whatever the event's own setting says.
    async fn visibility(&self, event: &Draft) -> Result<Visibility, CommandError> {
        let own = event.options.visibility;
        let (Visibility::Public | Visibility::Unlisted, Some(group)) = (own, event.group) else {
            return Ok(own);
        };
        let group = self.groups.state(group.0).await?;
        let private = group.state.settings().visibility == group::Visibility::Private;
        Ok(if private { Visibility::Restricted } else { own })
    }
}
