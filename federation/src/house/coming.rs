//! Who comes, across servers: others ask whether they may come to ours, and answer whether ours may come to theirs.

use commands::elsewhere::SeatAnswer;
use domain::{origin::Origin, text::Message};
use url::Url;

use super::{
    Federation,
    take_in::{Because, TakeInError},
};
use crate::{documents::OwnAddress, inbound::Rsvp};

impl Federation {
    /// Somebody says whether they come to an event of ours.
    pub(super) async fn coming(
        &self,
        because: &Because,
        event: &Url,
        answer: Rsvp,
        message: Option<String>,
    ) -> Result<(), TakeInError> {
        let Some(OwnAddress::Event(event)) = self.addresses.named(event) else { return Ok(()) };
        let ours = self.ask_of(&because.activity);
        match answer {
            Rsvp::Going => {
                let actor = self.actor_at(&because.actor).await?;
                let ask = self.on_the_word_of(&because.actor, Some(&because.activity));
                let by = self.met(&ask, &actor).await?;
                let message = message.and_then(|it| Message::new(&it).ok());
                let asked = (by, because.activity.clone());
                self.commands.join_from_elsewhere(&ours, event, asked, message).await?;
            }
            Rsvp::NotGoing | Rsvp::Gone => {
                let by = self.commands.person_elsewhere(&because.actor);
                self.commands.leave_from_elsewhere(&ours, event, by).await?;
            }
            // Who may come does not ask for a seat.
            Rsvp::Maybe => {}
        }
        Ok(())
    }

    /// One of ours was told whether they come to an event of theirs. That they may say so for its owner was looked at.
    pub(super) async fn answered(
        &self,
        because: &Because,
        join: &Url,
        accepted: bool,
    ) -> Result<(), TakeInError> {
        let Some(seat) = self.addresses.seat(join) else { return Ok(()) };
        let found = self.views.read(|reader| {
            let Some(seat) = reader.participation(seat)? else { return Ok(None) };
            reader.event(seat.event)
        })?;
        let Some(event) = found else { return Ok(()) };
        let Origin::Remote { owner, .. } = &event.origin else { return Ok(()) };
        let ask = self.on_the_word_of(owner, Some(&because.activity));
        let answer = if accepted { SeatAnswer::Yes } else { SeatAnswer::No };
        self.commands.take_answer(&ask, (event.id, owner), seat, answer).await?;
        Ok(())
    }
}
