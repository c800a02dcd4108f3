//! What a letter is about, looked up as it goes: to whom, in which language, about which event, and how it stands by then.

use app::instance::Site;
use commands::{
    events::Seat,
    following::FollowedGroup,
    policies::letters::{Letter, LetterReason, News, Recipient},
};
use domain::{account::Often, group::FollowLetters, ids::PersonId};
use feeds::calendar_of;
use i18n::Language;
use projections::Reader as Look;
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
        if let (News::Waiting { .. }, Recipient::Person(person)) = (&letter.news, &letter.to)
            && how_often(look, *person)? == Some(Often::Never)
        {
            return Ok(None);
        }
        let language = Language::of(&locale).unwrap_or(site.language);
        let parts = letter.news.parts();
        let Some(id) = parts.event else {
            return Ok(Some((email, language, None, None)));
        };
        // What moderators took out of sight is in no letter either.
        let Some(event) = look.event(id)? else { return Ok(None) };
        if is_held(look, &event)? || event.when.by_todays_rules().is_over(self.app.commands.now()) {
            return Ok(None);
        }
        let calendar = calendar_of(&event, look, &self.app.config, language)?;
        let comment = parts.comment.map(|it| look.comment(it));
        let comment = comment.transpose()?.flatten();
        let occasion = Occasion::of(&event, site, language).map(|it| it.announcing(comment));
        Ok(Some((email, language, occasion, calendar)))
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
        let announced = matches!(letter.news, News::Announced { .. });
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

/// To whom, in which language, about which event, and its calendar entry.
pub(super) type LookedUp = (String, Language, Option<Occasion>, Option<String>);

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

/// How often somebody wants to hear that others wait.
pub(super) fn how_often(look: &Look, person: PersonId) -> projections::Result<Option<Often>> {
    let Some(account) = look.account_of(person)? else { return Ok(None) };
    Ok(look.account(account)?.map(|it| it.settings.pending_participations))
}
