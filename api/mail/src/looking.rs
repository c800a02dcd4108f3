//! What a letter is about, looked up as it goes: to whom, in which language, about which event, and how it stands by then.

use app::instance::Site;
use commands::{
    events::Seat,
    following::FollowedGroup,
    policies::letters::{Letter, LetterReason, News, Recipient},
};
use domain::{
    account::{AccountSettings, Often},
    event::{Reminder, Status},
    group::FollowLetters,
    ids::PersonId,
    time::WallTime,
};
use feeds::calendar_of;
use i18n::Language;
use projections::{Reader as Look, events::EventRow};
use visibility::is_held;

use super::{courier::Courier, occasion::Occasion, transport::DeliveryError};

/// How somebody ends announcements of the event that a letter is about.
pub(super) enum WayToStop {
    /// It is about none that they come to.
    None,
    /// By this link.
    Link(String),
    /// They did, and this is one.
    Taken,
}

impl Courier {
    pub(super) fn look_up(
        &self,
        letter: &Letter,
        site: &Site,
        look: &Look,
    ) -> projections::Result<Option<LookedUp>> {
        let Some((email, locale)) = addressee(&letter.to, look)? else { return Ok(None) };
        if let Recipient::Person(person) = &letter.to
            && how_often(look, *person, &letter.news)? == Some(Often::Never)
        {
            return Ok(None);
        }
        let language = Language::of(&locale).unwrap_or(site.language);
        let parts = letter.news.parts();
        let looked = LookedUp { email, language, occasion: None, week: vec![], calendar: None };
        if let Some(begins) = parts.week {
            let week = self.week(&letter.to, begins, (site, language), look)?;
            return Ok((!week.is_empty()).then_some(LookedUp { week, ..looked }));
        }
        let Some(id) = parts.event else { return Ok(Some(looked)) };
        // What moderators took out of sight is in no letter either.
        let Some(event) = look.event(id)? else { return Ok(None) };
        if is_held(look, &event)? || event.when.by_todays_rules().is_over(self.app.commands.now()) {
            return Ok(None);
        }
        if let News::Reminder { reminder, begins, .. } = &letter.news
            && !(stands(&event, begins) && wants(look, &letter.to, *reminder)?)
        {
            return Ok(None);
        }
        let calendar = calendar_of(&event, look, &self.app.config, language)?;
        let comment = parts.comment.map(|it| look.comment(it));
        let comment = comment.transpose()?.flatten();
        let occasion = Occasion::of(&event, site, language).map(|it| it.announcing(comment));
        Ok(Some(LookedUp { occasion, calendar, ..looked }))
    }

    // The link by which mail programs end announcements of an event (RFC 8058); nothing when they were ended.
    pub(super) async fn way_to_stop(&self, letter: &Letter) -> Result<WayToStop, DeliveryError> {
        if letter.news.row().reason == LetterReason::Following {
            return self.way_to_follow_quietly(letter).await;
        }
        let seat = self.app.views.read(|look| seat(letter, look));
        let Some(seat) = seat.map_err(|error| DeliveryError::Later(error.to_string()))? else {
            return Ok(WayToStop::None);
        };
        let commands = &self.app.commands;
        let announced = matches!(letter.news, News::Announced { .. } | News::Reminder { .. });
        let quiet = commands.is_quiet(seat).await;
        if quiet.map_err(|error| DeliveryError::Later(error.to_string()))? && announced {
            return Ok(WayToStop::Taken);
        }
        let token = commands.quiet_token(seat).await;
        let token = token.map_err(|error| DeliveryError::Later(error.to_string()))?;
        Ok(WayToStop::Link(self.site().url(&format!("/participation/email/quiet/{token}"))))
    }
}

impl Courier {
    // The same for whoever follows a group: it takes the letters, and nothing else.
    async fn way_to_follow_quietly(&self, letter: &Letter) -> Result<WayToStop, DeliveryError> {
        let followed = self.app.views.read(|look| followed(letter, look));
        let followed = followed.map_err(|error| DeliveryError::Later(error.to_string()))?;
        let Some(followed) = followed else { return Ok(WayToStop::Taken) };
        let token = self.app.commands.quiet_follow_token(followed).await;
        let token = token.map_err(|error| DeliveryError::Later(error.to_string()))?;
        Ok(WayToStop::Link(self.site().url(&format!("/follow/email/quiet/{token}"))))
    }
}

// Which group it tells whom of, if they still want letters about it.
fn followed(letter: &Letter, look: &Look) -> projections::Result<Option<FollowedGroup>> {
    let (Recipient::Person(person), Some(event)) = (&letter.to, letter.news.parts().event) else {
        return Ok(None);
    };
    let Some(group) = look.event(event)?.and_then(|it| it.group) else { return Ok(None) };
    let follower = look.follower(group, (*person).into())?;
    let wants = follower.is_some_and(|it| it.accepted && it.letters == FollowLetters::Sent);
    Ok(wants.then_some(FollowedGroup { group, person: *person }))
}

/// What a letter is about, as it stands when it goes.
pub(super) struct LookedUp {
    /// The address that it goes to.
    pub(super) email: String,
    pub(super) language: Language,
    /// About which event.
    pub(super) occasion: Option<Occasion>,
    /// The events of a week, the first one first.
    pub(super) week: Vec<Occasion>,
    /// The calendar entry of the event.
    pub(super) calendar: Option<String>,
}

fn addressee(to: &Recipient, look: &Look) -> projections::Result<Option<(String, String)>> {
    let account = match to {
        Recipient::Account(account) => Some(*account),
        Recipient::Person(person) => look.account_of(*person)?,
        Recipient::Guest { participation, .. } => {
            let guest = look.participation(*participation)?.and_then(|it| it.guest);
            return Ok(guest.and_then(|it| Some((it.email?.to_string(), it.locale))));
        }
        // Were turned into one letter for each of them.
        Recipient::Moderators
        | Recipient::Everybody(_)
        | Recipient::EverybodyOf(_)
        | Recipient::Readers(_) => None,
        Recipient::Address { email, locale } => {
            return Ok(Some((email.to_string(), locale.clone())));
        }
    };
    let Some(account) = account else { return Ok(None) };
    let account = look.account(account)?;
    Ok(account.and_then(|it| Some((it.email?.to_string(), it.locale))))
}

// Whose place a letter is about, if it goes to who has one.
fn seat(letter: &Letter, look: &Look) -> projections::Result<Option<Seat>> {
    let Some(event) = letter.news.parts().event else { return Ok(None) };
    let participation = match letter.to {
        Recipient::Person(person) => look.participation_of(event, person)?.map(|it| it.id),
        Recipient::Guest { participation, .. } => Some(participation),
        Recipient::Account(_)
        | Recipient::Moderators
        | Recipient::Everybody(_)
        | Recipient::EverybodyOf(_)
        | Recipient::Readers(_)
        | Recipient::Address { .. } => None,
    };
    Ok(participation.map(|participation| Seat { event, participation }))
}

/// What is told of somebody's seat is how it stands when the letter goes.
pub(super) fn as_it_stands(letter: Letter, look: &Look) -> projections::Result<Option<Letter>> {
    let Some(seat) = seat(&letter, look)? else { return Ok(Some(letter)) };
    let place = look.participation(seat.participation)?;
    let Letter { to, news } = letter;
    let news = news.as_it_stands(place.map(|it| it.role.standing()));
    Ok(news.map(|news| Letter { to, news }))
}

// Whether it begins when a reminder says, and takes place at all.
fn stands(event: &EventRow, begins: &WallTime) -> bool {
    let now = event.when.by_todays_rules().begins();
    event.status != Status::Cancelled && now.instant() == begins.instant()
}

// As their account says; who has none is told on the day.
fn wants(look: &Look, to: &Recipient, reminder: Reminder) -> projections::Result<bool> {
    let Recipient::Person(person) = to else { return Ok(reminder != Reminder::Soon) };
    let Some(account) = look.account_of(*person)? else { return Ok(false) };
    let settings = look.account(account)?.map(|it| it.settings).unwrap_or_default();
    Ok(match reminder {
        Reminder::Today | Reminder::Tomorrow => settings.on_the_day,
        Reminder::Soon => settings.before_event,
    })
}

/// How often somebody wants to hear that others wait, if that is what a letter tells.
pub(super) fn how_often(
    look: &Look,
    person: PersonId,
    news: &News,
) -> projections::Result<Option<Often>> {
    let chosen: fn(AccountSettings) -> Often = if matches!(news, News::Waiting { .. }) {
        |it| it.pending_participations
    } else if matches!(news, News::GroupRequested { .. }) {
        |it| it.pending_memberships
    } else {
        return Ok(None);
    };
    let Some(account) = look.account_of(person)? else { return Ok(None) };
    Ok(look.account(account)?.map(|it| chosen(it.settings)))
}
